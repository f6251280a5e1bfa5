"""Repositories and environments that mean harm, or are merely odd: git answers, and does nothing else."""

import os
import stat
import sys
from pathlib import Path

import pytest
import shipped
from county import base
from repository import Repository as Scripted

from ni153.finding import Refusal
from ni153.outside import disk
from ni153.outside.git import Repository

ALPHA, COUNTY = "plans/districts/alpha.yaml", "plans/county.yaml"
ONE = {COUNTY: "county: Testshire\n"}


def said(repository: Repository, name: str = "HEAD") -> tuple[set[str], dict[str, str]]:
    """The paths read, and what is reported, by path."""
    files, findings = repository.files(repository.revision(name))
    assert all(finding.rule in disk.DISK_RULES and finding.hint.endswith(".") for finding in findings)
    assert all(finding.position.path.isprintable() for finding in findings)
    return set(files), {finding.position.path: finding.message for finding in findings}


def everything(repository: Repository) -> None:
    """Ask all that can be asked."""
    head = repository.head()
    assert head is not None
    repository.files(head)
    for commit in repository.log(head):
        repository.blobs(change.new for change in commit.changes if change.new)
        for change in commit.brought:
            assert change.revision.oid
    repository.merge_base(head, head)
    repository.between(head, head)
    repository.default_branch()
    repository.revision("2030-01-01")


# -- what a repository brings along -------------------------------------------------------------------------------


def test_a_bare_repository_among_the_plans_runs_nothing(tmp_path: Path) -> None:
    marker = tmp_path / "marker"
    scripted = Scripted(tmp_path / "r")
    evil = scripted.folder / "plans" / "evil"
    scripted.git("init", "--quiet", "--bare", str(evil))
    shipped.write(evil, base())
    settings = f"[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tworktree = {evil}\n"
    (evil / "config").write_text(settings)
    scripted.git("-C", str(evil), "--git-dir=.", "--work-tree=.", "add", "plans")
    (evil / "config").write_text(f'{settings}\tfsmonitor = "touch {marker};:"\n')
    for name in ("objects", "refs"):
        (evil / name / "keep").write_text("")
    scripted.commit(base())
    scripted.git("-C", str(evil), "ls-files", "--modified")
    assert marker.exists(), "the trap is set: git itself falls into it"
    marker.unlink()
    for folder in (scripted.folder, evil):
        repository = Repository.of(folder)
        assert repository.top == scripted.folder.resolve()
        everything(repository)
        assert repository.files(repository.revision("HEAD"))[0].items() >= base().items()
    assert not marker.exists()


def test_settings_of_the_repository_itself_run_nothing(tmp_path: Path) -> None:
    marker = tmp_path / "marker"
    scripted = Scripted(tmp_path / "r")
    (scripted.folder / ".gitattributes").write_text("*.yaml diff=evil filter=evil\n")
    scripted.commit(base())
    scripted.change(COUNTY, "county: Testshire", "county: Elsewhere")
    touch = f"touch {marker}; cat"
    for name in (
        "core.fsmonitor", "core.pager", "core.sshCommand", "core.askPass", "core.editor", "diff.external", "diff.evil.textconv",
        "diff.evil.command", "filter.evil.smudge", "filter.evil.clean", "filter.evil.process", "gpg.program", "pager.log",
        "pager.rev-list", "alias.rev-list", "trailer.reason.command", "core.alternateRefsCommand", "credential.helper",
    ):  # fmt: skip
        scripted.git("config", name, touch)
    odd = "log.showSignature=true color.ui=always core.quotePath=true format.pretty=oneline diff.renames=false core.abbrev=40"
    odd += " diff.relative=true diff.orderFile=/dev/zero i18n.logOutputEncoding=UTF-16 core.commentChar=D"
    for setting in odd.split():
        scripted.git("config", *setting.split("="))
    hooks = scripted.folder / ".git" / "hooks"
    hooks.mkdir(exist_ok=True)
    for name in ("post-checkout", "reference-transaction", "post-index-change", "fsmonitor-watchman"):
        (hooks / name).write_text(f"#!/bin/sh\ntouch {marker}\n")
        (hooks / name).chmod(0o755)
    repository = Repository.of(scripted.folder)
    everything(repository)
    assert not marker.exists()
    head = repository.revision("HEAD")
    assert set(repository.files(head)[0]) == set(base())
    assert len(head.short) < 12
    assert [change.new_path for change in repository.log(head)[1].changes] == [COUNTY]


def test_a_replacement_object_does_not_change_the_past(tmp_path: Path) -> None:
    scripted = Scripted(tmp_path)
    true = scripted.commit(ONE, "true")
    false = scripted.commit({COUNTY: "county: False\n"}, "false")
    scripted.git("replace", true, false)
    repository = Repository.of(tmp_path)
    assert repository.revision(true).subject == "true"
    assert repository.files(repository.revision(true))[0][COUNTY] == b"county: Testshire\n"


def test_names_and_words_of_commits_come_as_they_are_but_never_an_address(tmp_path: Path) -> None:
    scripted = Scripted(tmp_path)
    scripted.commit(ONE, "\x1b[2J::error::Look\r here", "\x1b]0;owned\x07 Eve ::error::")
    scripted.commit({ALPHA: "a"}, "second", "eve.ellis@example.org")
    scripted.commit({ALPHA: "b"}, "third", "Eve Ellis (eve@example.org)")
    repository = Repository.of(tmp_path)
    log = repository.log(repository.revision("main"))
    assert log[0].revision.subject.startswith("\x1b[2J::error::Look")
    assert [commit.revision.author for commit in log[1:]] == ["eve.ellis", "Eve Ellis (eve"]
    assert not any("@" in commit.revision.author for commit in log)


def test_a_commit_in_another_encoding_or_in_none_is_read(tmp_path: Path) -> None:
    scripted = Scripted(tmp_path)
    scripted.commit(ONE, "first")
    tree, parent = scripted.oid("HEAD^{tree}"), scripted.oid()
    for encoding, subject in (("encoding ISO-8859-1\n", b"caf\xe9"), ("", b"caf\xe9"), ("", b"")):
        who = "A <a> 99999999999999 +9999"
        head = f"tree {tree}\nparent {parent}\nauthor {who}\ncommitter {who}\n{encoding}\n".encode()
        oid = scripted.feed("hash-object", "-t", "commit", "-w", "--stdin", "--literally", given=head + subject).strip()
        revision = Repository.of(tmp_path).revision(oid)
        assert revision.subject == {b"caf\xe9": "café" if encoding else "caf\ufffd", b"": ""}[subject]
        assert revision.when.year == 1970  # a time beyond any calendar is not believed


# -- what a revision may hold in a plan's place -------------------------------------------------------------------


def test_links_submodules_and_stand_ins(tmp_path: Path) -> None:
    scripted = Scripted(tmp_path, "county/")
    scripted.commit({**ONE, "plans/registers.yaml": "officers: []\n"})
    districts = scripted.root / "plans" / "districts"
    districts.mkdir()
    (districts / "linked.yaml").symlink_to("../registers.yaml")
    (districts / "out.yaml").symlink_to("/etc/passwd")
    (districts / "above.yaml").symlink_to("../../../../county/../secret.yaml")
    (districts / "hidden.yaml").symlink_to("../.hidden.yaml")
    (districts / "nowhere.yaml").symlink_to("gone.yaml")
    (districts / "not-a-plan").symlink_to("/etc")
    (districts / "lfs.yaml").write_text("version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 3\n")
    (districts / "huge.yaml").write_bytes(b"# " * 600_000)
    (tmp_path / "secret.yaml").write_text("secret: yes\n")
    (scripted.root / "plans" / ".hidden.yaml").write_text("hidden: yes\n")
    scripted.commit({})
    scripted.git("update-index", "--add", "--cacheinfo", f"160000,{scripted.oid()},county/plans/districts/module.yaml")
    scripted.git("update-index", "--add", "--cacheinfo", f"160000,{scripted.oid()},county/plans/other")
    scripted.commit_index("modules")
    repository = Repository.of(scripted.root)
    read, reported = said(repository)
    folder = "plans/districts/"
    assert read == {COUNTY, "plans/registers.yaml", f"{folder}linked.yaml", f"{folder}huge.yaml"}
    files = repository.files(repository.revision("HEAD"))[0]
    assert files[f"{folder}linked.yaml"] == b"officers: []\n"
    assert len(files[f"{folder}huge.yaml"]) > disk.MOST_BYTES
    link = "This is a link, and in a revision only links to another plan of the county are followed."
    assert reported == {
        **{f"{folder}{name}.yaml": link for name in ("out", "above", "hidden", "nowhere")},
        f"{folder}lfs.yaml": "In this revision this is only a stand-in for a file kept elsewhere (Git LFS).",
        f"{folder}module.yaml": "This has the name of a plan and is another repository.",
    }
    log = repository.log(repository.revision("HEAD"))
    assert not any(change.new_path == f"{folder}out.yaml" and change.new for commit in log for change in commit.changes)


def test_plans_that_is_a_file_or_a_link(tmp_path: Path) -> None:
    scripted = Scripted(tmp_path)
    scripted.commit({"plans": "nothing\n", "lsoas.yaml": "lsoas: []\n"})
    repository = Repository.of(tmp_path)
    assert said(repository) == ({"lsoas.yaml"}, {"plans": "In this revision this is not a folder."})


@pytest.mark.skipif(sys.platform != "linux", reason="such names cannot be made elsewhere")
def test_names_that_cannot_be_shown_are_reported_as_on_the_disk(tmp_path: Path) -> None:
    scripted = Scripted(tmp_path)
    scripted.commit({**ONE, ALPHA: "district: Alpha\n", "plans/districts/Alpha.yaml": "district: Alpha\n"})
    plans = os.fsencode(tmp_path / "plans")
    for name in (
        b"new\nline.yaml",
        b"caf\xe9.yaml",
        b"\x1b[2J.yml",
        b"tab\t.txt",
        b'quote".yaml',
        b"-o.yaml",
        b".hid.yaml",
        b"old.yaml~",
    ):
        with open(plans + b"/" + name, "wb") as stream:  # noqa: PTH123 - a name that is no text
            stream.write(b"a: b\n")
    for name in (b"folder\n", b"folder.yaml", b".dot"):
        os.makedirs(plans + b"/" + name)  # noqa: PTH103
        with open(plans + b"/" + name + b"/x.yaml", "wb") as stream:  # noqa: PTH123
            stream.write(b"a: b\n")
    scripted.commit({})
    repository = Repository.of(tmp_path)
    files, findings = repository.files(repository.revision("HEAD"))
    assert (files, {(finding.position, finding.message) for finding in findings}) == (
        disk.files(tmp_path)[0],
        {(finding.position, finding.message) for finding in disk.files(tmp_path)[1]},
    )
    assert len(repository.log(repository.revision("HEAD"))) == 2


# -- the environment ----------------------------------------------------------------------------------------------


def test_the_environment_of_a_hook_does_not_lead_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scripted, other = Scripted(tmp_path / "r"), Scripted(tmp_path / "other")
    oid = scripted.commit(base())
    other.commit({COUNTY: "county: Elsewhere\n"})
    marker = tmp_path / "marker"
    for name, value in {
        "GIT_DIR": str(other.folder / ".git"),
        "GIT_WORK_TREE": str(other.folder),
        "GIT_INDEX_FILE": str(tmp_path / "index"),
        "GIT_OBJECT_DIRECTORY": str(other.folder / ".git" / "objects"),
        "GIT_EXTERNAL_DIFF": f"touch {marker}",
        "GIT_PAGER": f"touch {marker}",
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "core.fsmonitor",
        "GIT_CONFIG_VALUE_0": f"touch {marker}",
        "GIT_TRACE": str(marker),
    }.items():
        monkeypatch.setenv(name, value)
    repository = Repository.of(scripted.folder)
    everything(repository)
    head = repository.head()
    assert head is not None
    assert head.oid == oid
    assert not marker.exists()


def test_git_is_not_taken_from_the_folder_we_are_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scripted = Scripted(tmp_path / "r")
    scripted.commit(base())
    marker = tmp_path / "marker"
    git = scripted.folder / "git"
    git.write_text(f"#!/bin/sh\ntouch {marker}\n")
    git.chmod(stat.S_IRWXU)
    monkeypatch.chdir(scripted.folder)
    monkeypatch.setenv("PATH", f".{os.pathsep}{os.environ['PATH']}")
    everything(Repository.of(Path()))
    assert not marker.exists()


def test_without_git_there_is_a_plain_refusal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Scripted(tmp_path / "r").commit(base())
    for path in ("", str(tmp_path)):
        monkeypatch.setenv("PATH", path)
        with pytest.raises(Refusal, match="git is not installed here, or not found"):
            Repository.of(tmp_path / "r")


def test_a_git_that_cannot_be_started_is_old_or_does_not_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Scripted(tmp_path / "r").commit(base())
    program = tmp_path / "bin" / "git"
    program.parent.mkdir()
    program.write_text("no program\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent))
    with pytest.raises(Refusal, match="git could not be started"):
        Repository.of(tmp_path / "r")
    program.write_text("#!/bin/sh\necho 'usage: git rev-parse' >&2\nexit 129\n")
    with pytest.raises(Refusal, match=r"too old to be asked: 2\.33 or newer"):
        Repository.of(tmp_path / "r")
    program.write_text("#!/bin/sh\nexec /bin/sleep 20\n")
    monkeypatch.setattr("ni153.outside.git.program.PATIENCE", 0.2)
    with pytest.raises(Refusal, match="git took more than 0 seconds"):
        Repository.of(tmp_path / "r")


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only the administrator can give files away"
)
def test_a_repository_of_somebody_else_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scripted = Scripted(tmp_path / "r")
    scripted.commit(base())
    for path in (scripted.folder, scripted.folder / ".git"):
        os.chown(path, 12345, 12345)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("SUDO_UID", raising=False)
    with pytest.raises(
        Refusal, match=r"belongs to somebody else\. If you trust it: git config --global --add safe.directory"
    ):
        Repository.of(scripted.folder)


def test_a_damaged_repository_is_refused_in_a_sentence(tmp_path: Path) -> None:
    scripted = Scripted(tmp_path)
    scripted.commit(base())
    repository = Repository.of(tmp_path)
    head = repository.revision("HEAD")
    for path in (tmp_path / ".git" / "objects").rglob("*"):
        if path.is_file():
            path.chmod(0o644)
            path.write_bytes(b"")
    with pytest.raises(Refusal, match=r"git cannot answer about|does not hold every version"):
        repository.files(head)
