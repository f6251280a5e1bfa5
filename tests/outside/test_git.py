"""The county's past in git: revisions by name and day, the files of one, and what each commit changed."""

import os
from datetime import date
from pathlib import Path

import pytest
import shipped
from county import base
from repository import Repository as Scripted

from ni153.finding import Refusal
from ni153.outside import disk
from ni153.outside.git import Commit, Repository

ALPHA, BETA = "plans/districts/alpha.yaml", "plans/districts/beta.yaml"
ONE = {"plans/county.yaml": "county: Testshire\n"}


def refusal(repository: Repository, name: str) -> str:
    with pytest.raises(Refusal) as refused:
        repository.revision(name)
    assert str(refused.value).isprintable()
    return str(refused.value)


def changed(commit: Commit) -> list[tuple[str | None, str | None]]:
    return [(change.old_path, change.new_path) for change in commit.changes]


# -- where the county stands --------------------------------------------------------------------------------------


@pytest.mark.parametrize("prefix", ["", "county/", "a folder/with é and 'quotes'/"])
def test_the_county_is_found_in_its_repository_and_read_as_from_the_disk(tmp_path: Path, prefix: str) -> None:
    scripted = Scripted(tmp_path / "r", prefix)
    scripted.commit(base(), day="2008-10-14")
    repository = Repository.of(scripted.root)
    head = repository.head()
    assert head is not None
    assert (repository.top, repository.prefix, repository.shallow) == ((tmp_path / "r").resolve(), prefix, False)
    assert repository.files(head) == disk.files(scripted.root)
    assert repository.files(head)[0] == base()


def test_what_changed_on_the_disk_since_is_not_in_the_revision(tmp_path: Path) -> None:
    scripted = Scripted(tmp_path)
    scripted.commit(base())
    scripted.commit({BETA: None})
    (tmp_path / ALPHA).write_text("district: Elsewhere\n")
    repository = Repository.of(tmp_path)
    first = repository.revision("HEAD~1")
    assert repository.files(first)[0] == base()
    assert BETA not in repository.files(repository.revision("HEAD"))[0]


def test_a_work_tree_of_its_own_is_read_too(tmp_path: Path) -> None:
    scripted = Scripted(tmp_path / "r")
    oid = scripted.commit(base())
    scripted.git("worktree", "add", "--quiet", "--detach", str(tmp_path / "w"))
    head = Repository.of(tmp_path / "w").head()
    assert head is not None
    assert head.oid == oid


def test_without_a_repository_there_is_a_plain_refusal(tmp_path: Path) -> None:
    shipped.write(tmp_path, base())
    with pytest.raises(Refusal, match="is not in a git repository, so nothing is known of earlier revisions"):
        Repository.of(tmp_path)


def test_what_is_called_git_and_is_no_repository_is_refused_though_one_stands_above(tmp_path: Path) -> None:
    Scripted(tmp_path).commit(base())
    inner = shipped.write(tmp_path / "inner", base())
    (inner / ".git").mkdir()
    with pytest.raises(Refusal, match=r"has a \.git, but no repository that git can read"):
        Repository.of(inner)


def test_nothing_committed_yet(tmp_path: Path) -> None:
    repository = Repository.of(Scripted(tmp_path).folder)
    assert repository.head() is None
    assert "Nothing has been committed to this repository yet" in refusal(repository, "2009-03-31")
    assert 'There is no revision "HEAD"' in refusal(repository, "HEAD")


def test_a_revision_without_the_county_is_refused(tmp_path: Path) -> None:
    scripted = Scripted(tmp_path, "county/")
    (tmp_path / "README").write_text("To come.")
    scripted.commit({}, day="2008-10-14")
    scripted.commit(base())
    repository = Repository.of(tmp_path / "county")
    with pytest.raises(Refusal, match=r"Revision [0-9a-f]+ of 14 Oct 2008 holds no county/plans/ yet\."):
        repository.files(repository.revision("HEAD~1"))


# -- revisions ----------------------------------------------------------------------------------------------------


def test_what_is_told_of_a_revision(tmp_path: Path) -> None:
    scripted = Scripted(tmp_path)
    message = "Beta plans fewer\n\nThe works has closed.\n\nReason: the works\n  has closed\nReviewed-by: Ann\n"
    oid = scripted.commit(ONE, message, "Dev Das", "2008-12-04")
    revision = Repository.of(tmp_path).revision("main")
    assert (revision.oid, oid[: len(revision.short)]) == (oid, revision.short)
    assert (revision.author, revision.subject, revision.day) == ("Dev Das", "Beta plans fewer", date(2008, 12, 4))
    assert revision.when.isoformat() == "2008-12-04T12:00:00+00:00"
    assert revision.trailer("reason") == "the works has closed"
    assert revision.trailer("Reviewed-by") == "Ann"
    assert revision.trailer("Tested-by") == ""


@pytest.mark.parametrize(
    ("day", "subject"),
    [("2008-10-14", "one"), ("2008-10-19", "one"), ("2008-10-20", "three"), ("2010-01-01", "merged"), (" 2008-10-14 ", "one")],
)  # fmt: skip
def test_a_day_is_the_last_commit_on_the_main_line_by_its_end(tmp_path: Path, day: str, subject: str) -> None:
    scripted = Scripted(tmp_path)
    scripted.commit(ONE, "one", day="2008-10-14")
    scripted.commit({}, "two", day="2008-10-20")
    scripted.commit({}, "three", day="2008-10-20")
    scripted.branch("side")
    scripted.commit({"side": "x"}, "on a branch", day="2008-10-21")
    scripted.go("main")
    scripted.merge("side", "merged", day="2008-11-01")
    repository = Repository.of(tmp_path)
    assert repository.revision(day).subject == subject


def test_a_day_ends_at_midnight_in_lancashire(tmp_path: Path) -> None:
    scripted = Scripted(tmp_path)
    scripted.commit(ONE, "before", day="2008-07-01")
    scripted.commit({}, "half past midnight, summer time", day="2008-07-02", at="23:30")
    repository = Repository.of(tmp_path)
    assert repository.revision("2008-07-02").subject == "before"
    assert repository.revision("2008-07-03").subject == "half past midnight, summer time"
    assert repository.revision("HEAD").day == date(2008, 7, 3)


def test_before_the_first_commit_there_was_nothing(tmp_path: Path) -> None:
    scripted = Scripted(tmp_path)
    scripted.commit(ONE, day="2008-10-14")
    said = refusal(Repository.of(tmp_path), "2008-10-13")
    assert said == "Nothing had been committed by the end of 13 Oct 2008; the first revision is of 14 Oct 2008."


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("nowhere", 'There is no revision "nowhere" in this repository. Write a day such as 2009-03-31'),
        ("31/03/2009", "Write 2009-03-31 for the day."),
        ("HEAD..main", "There is no revision"),
        ("^HEAD", "There is no revision"),
        ("HEAD^{tree}", "There is no revision"),
        ("HEAD:plans", "There is no revision"),
        ("HEAD; rm -rf plans", "There is no revision"),
        ("$(touch marker)", "There is no revision"),
        ("--output=marker", "is not a name for a revision"),
        ("--all", "is not a name for a revision"),
        ("-", "is not a name for a revision"),
        ("", "is not a name for a revision"),
        ("HEAD\n--all", "is not a name for a revision"),
        ("HE\0AD", "is not a name for a revision"),
        ("\x1b[2J", "is not a name for a revision"),
        ("both", "Write refs/heads/… for the branch or refs/tags/… for the tag."),
    ],
)
def test_what_is_no_name_for_a_revision_is_refused(tmp_path: Path, name: str, says: str) -> None:
    scripted = Scripted(tmp_path)
    scripted.commit(ONE)
    scripted.git("branch", "both")
    scripted.tag("both")
    before = sorted(tmp_path.rglob("*"))
    assert says in refusal(Repository.of(tmp_path), name)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_short_number_that_fits_several_commits_is_refused(tmp_path: Path) -> None:
    scripted = Scripted(tmp_path)
    stream = "".join(
        f"commit refs/heads/main\ncommitter A <a> {second} +0000\ndata 1\nx\n" for second in range(10**9, 10**9 + 999)
    )
    scripted.feed("fast-import", "--quiet", given=stream.encode())
    beginnings = [oid[:4] for oid in scripted.git("rev-list", "main").split()]
    twin = next(each for each in beginnings if beginnings.count(each) > 1)
    assert "Write more of the commit's number." in refusal(Repository.of(tmp_path), twin)


def test_the_main_branch_is_origin_s_then_main_then_master(tmp_path: Path) -> None:
    scripted = Scripted(tmp_path / "r")
    first = scripted.commit(ONE)
    scripted.git("branch", "master")
    second = scripted.commit({"x": "x"})
    assert Repository.of(scripted.folder).default_branch().oid == second
    scripted.git("branch", "--move", "main", "other")
    assert Repository.of(scripted.folder).default_branch().oid == first
    clone = scripted.clone(tmp_path / "c")
    assert Repository.of(clone.folder).default_branch().oid == second
    scripted.git("branch", "--delete", "--force", "master")
    with pytest.raises(Refusal, match="origin/HEAD, main and master were looked for"):
        Repository.of(scripted.folder).default_branch()


def test_two_revisions_and_what_they_have_in_common(tmp_path: Path) -> None:
    scripted = Scripted(tmp_path)
    common = scripted.commit(ONE)
    scripted.branch("side")
    side = [scripted.commit({"a": "a"}), scripted.commit({"b": "b"})]
    scripted.go("main")
    scripted.commit({"c": "c"})
    scripted.git("checkout", "--quiet", "--orphan", "stranger")
    scripted.commit({"d": "d"})
    repository = Repository.of(tmp_path)
    main, there = repository.revision("main"), repository.revision("side")
    assert repository.merge_base(main, there).oid == common
    assert [each.oid for each in repository.between(main, there)] == side
    with pytest.raises(Refusal, match="have no revision in common"):
        repository.merge_base(main, repository.revision("stranger"))


# -- the log ------------------------------------------------------------------------------------------------------


def test_the_log_holds_the_commits_that_changed_plans_oldest_first(tmp_path: Path) -> None:
    scripted = Scripted(tmp_path, "county/")
    scripted.commit(ONE, "first", day="2008-10-14")
    (tmp_path / "README").write_text("Not a plan.")
    scripted.commit({"notes.txt": "nor this"}, "elsewhere")
    scripted.commit({ALPHA: "district: Alpha\n"}, "alpha")
    scripted.commit({ALPHA: None}, "gone")
    repository = Repository.of(scripted.root)
    log = repository.log(repository.revision("main"))
    assert [(commit.revision.subject, changed(commit)) for commit in log] == [
        ("first", [(None, "plans/county.yaml")]),
        ("alpha", [(None, ALPHA)]),
        ("gone", [(ALPHA, None)]),
    ]
    [added], [gone] = log[1].changes, log[2].changes
    assert (added.old, gone.new) == (None, None)
    assert added.new is not None
    assert added.new == gone.old
    assert repository.blobs([added.new, added.new]) == {added.new: b"district: Alpha\n"}
    assert len(repository.log(repository.revision("HEAD~1"))) == 2


def test_a_renamed_file_is_followed_if_half_of_it_is_the_same(tmp_path: Path) -> None:
    scripted = Scripted(tmp_path)
    text = "".join(f"line {n}\n" for n in range(20))
    scripted.commit({ALPHA: text})
    scripted.commit({ALPHA: None, BETA: text.replace("line 7", "line seven")})
    scripted.commit({BETA: None, ALPHA: "all is new\n"})
    repository = Repository.of(tmp_path)
    log = repository.log(repository.revision("main"))
    assert changed(log[1]) == [(ALPHA, BETA)]
    assert set(changed(log[2])) == {(None, ALPHA), (BETA, None)}


def test_a_merge_is_one_change_and_brings_its_authors(tmp_path: Path) -> None:
    scripted = Scripted(tmp_path)
    scripted.commit({ALPHA: "a\n", BETA: "b\n"}, "base", day="2009-01-01")
    scripted.branch("side")
    scripted.commit({ALPHA: "a2\n"}, "first", "Cara Cole", "2009-01-02")
    scripted.go("main")
    scripted.commit({BETA: "b2\n"}, "meanwhile", day="2009-01-03")
    scripted.go("side")
    scripted.merge("main", "main taken over", "Cara Cole", "2009-01-04")
    scripted.commit({ALPHA: "a3\n"}, "second", "Finn Ford", "2009-01-05")
    scripted.commit({"README": "x"}, "no plan", "Finn Ford", "2009-01-06")
    scripted.go("main")
    scripted.merge("side", "merged", "Ben Baker", "2009-01-07")
    repository = Repository.of(tmp_path)
    log = repository.log(repository.revision("main"))
    assert [commit.revision.subject for commit in log] == ["base", "meanwhile", "merged"]
    assert changed(log[2]) == [(ALPHA, ALPHA)]
    assert [commit.revision.subject for commit in log[2].brought] == ["first", "main taken over", "second"]
    assert [commit.revision.author for commit in log[2].brought] == ["Cara Cole", "Cara Cole", "Finn Ford"]
    assert all(not commit.brought for commit in log[:2])


def test_two_histories_joined_and_two_branches_merged_at_once(tmp_path: Path) -> None:
    scripted = Scripted(tmp_path)
    scripted.commit({ALPHA: "a\n"}, "base")
    for name, path in (("one", BETA), ("two", "lsoas.yaml")):
        scripted.branch(name, "main")
        scripted.commit({path: f"{name}\n"}, name)
    scripted.go("main")
    scripted.merge("one", "first")
    scripted.git("checkout", "--quiet", "--orphan", "stranger")
    scripted.commit({"plans/county.yaml": "county: Elsewhere\n"}, "another root")
    scripted.go("main")
    scripted.merge("stranger", "joined", allow="--allow-unrelated-histories")
    scripted.merge("two", "last")
    repository = Repository.of(tmp_path)
    log = repository.log(repository.revision("main"))
    brought = {each.revision.subject: [part.revision.subject for part in each.brought] for each in log}
    assert brought == {"base": [], "first": ["one"], "joined": ["another root"], "last": ["two"]}


# -- a clone that holds a part ------------------------------------------------------------------------------------


def test_a_shallow_clone_says_that_its_history_is_cut_short(tmp_path: Path) -> None:
    scripted = Scripted(tmp_path / "r")
    scripted.commit(base(), day="2008-10-14")
    old = scripted.commit({BETA: None}, day="2008-11-01")
    scripted.commit({ALPHA: None}, day="2008-12-01")
    clone = scripted.clone(tmp_path / "c", "--depth=1")
    repository = Repository.of(clone.folder)
    assert repository.shallow
    assert len(repository.log(repository.revision("main"))) == 1
    for name in ("2008-11-15", old, "HEAD~1"):
        assert "git fetch --unshallow fetches the rest" in refusal(repository, name)


def test_a_partial_clone_fetches_nothing_and_says_what_is_the_matter(tmp_path: Path) -> None:
    scripted = Scripted(tmp_path / "r")
    scripted.commit(base())
    scripted.git("config", "uploadpack.allowFilter", "true")
    clone = scripted.clone(tmp_path / "c", "--filter=blob:none", "--no-checkout")
    scripted.folder.rename(tmp_path / "gone")
    repository = Repository.of(clone.folder)
    with pytest.raises(Refusal, match="Clone it whole"):
        repository.files(repository.revision("main"))
    assert os.listdir(clone.folder) == [".git"]  # noqa: PTH208 - nothing came to be there
