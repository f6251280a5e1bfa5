"""Reading the county's folder: whatever stands there, it is read or reported, and nothing hangs or raises."""

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from ni153.finding import Refusal, Severity
from ni153.outside import disk


@pytest.fixture
def county(tmp_path: Path) -> Path:
    root = tmp_path / "county"
    for path in ("lsoas.yaml", "plans/county.yaml", "plans/districts/burnley.yaml"):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(f"from: {path}\n")
    return root


def said(root: Path) -> dict[str, str]:
    """What is reported, by path."""
    findings = disk.files(root)[1]
    assert all(finding.rule in disk.DISK_RULES and finding.severity is Severity.ERROR for finding in findings)
    assert all(finding.message.endswith(".") and finding.hint.endswith(".") for finding in findings)
    assert all(finding.position.path.isprintable() for finding in findings)
    return {finding.position.path: finding.message for finding in findings}


# -- the folder ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("start", [".", "plans", "plans/districts", "plans/districts/burnley.yaml", "plans/.."])
def test_the_root_is_found_from_anywhere_below(county: Path, start: str) -> None:
    assert disk.find_root(county / start) == county.resolve()


def test_the_root_is_found_without_a_county_file(county: Path) -> None:
    (county / "plans/county.yaml").unlink()
    assert disk.find_root(county / "plans") == county.resolve()


def test_a_county_file_that_leads_nowhere_still_marks_the_root(county: Path) -> None:
    (county / "lsoas.yaml").unlink()
    (county / "plans/county.yaml").unlink()
    (county / "plans/county.yaml").symlink_to("gone")
    assert disk.find_root(county) == county.resolve()


@pytest.mark.parametrize("start", ["", "no/such/folder", "nul\0", "loop"])
def test_no_county_is_refused_with_what_to_do(tmp_path: Path, start: str) -> None:
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(Refusal) as refusal:
        disk.find_root(tmp_path / start)
    assert "--root" in str(refusal.value)
    assert str(refusal.value).isprintable()


# -- what is read -------------------------------------------------------------------------------------------------


def test_plans_are_read_by_path(county: Path) -> None:
    found, findings = disk.files(county)
    assert findings == ()
    assert list(found) == ["lsoas.yaml", "plans/county.yaml", "plans/districts/burnley.yaml"]
    assert found["plans/districts/burnley.yaml"] == b"from: plans/districts/burnley.yaml\n"


@pytest.mark.parametrize(
    "name",
    ["x.yml", "X.YAML", "burnley.yaml.txt", "burnley.yaml.bak", "burnley.yml.txt", "-o.yaml", "a b.yaml", "é.yaml"],
)
def test_what_looks_like_a_plan_is_handed_over(county: Path, name: str) -> None:
    for folder in ("plans", "plans/districts", "plans/a/b/c"):
        (county / folder).mkdir(parents=True, exist_ok=True)
        (county / folder / name).write_bytes(b"x")
    found, findings = disk.files(county)
    assert findings == ()
    assert {f"plans/{name}", f"plans/districts/{name}", f"plans/a/b/c/{name}"} <= set(found)


@pytest.mark.parametrize(
    "name", [".hidden.yaml", ".#burnley.yaml", "#burnley.yaml#", "burnley.yaml~", "README.md", ".git/x.yaml", "notes"]
)
def test_what_is_no_plan_is_passed_over(county: Path, name: str) -> None:
    before = disk.files(county)
    (county / "plans" / name).parent.mkdir(exist_ok=True)
    (county / "plans" / name).write_bytes(b"x")
    (county / "other.yaml").write_bytes(b"x")
    assert disk.files(county) == before


def test_an_empty_folder_is_no_fault_of_the_disk(tmp_path: Path) -> None:
    assert disk.files(tmp_path) == ({}, ())
    assert disk.files(tmp_path / "gone") == ({}, ())


@pytest.mark.parametrize(
    ("size", "read"), [(0, 0), (1, 1), (disk.MOST_BYTES, disk.MOST_BYTES), (3 << 20, (1 << 20) + 1)]
)
def test_no_more_is_read_than_tells_a_file_is_too_large(county: Path, size: int, read: int) -> None:
    (county / "plans/large.yaml").write_bytes(b"x" * size)
    assert len(disk.files(county)[0]["plans/large.yaml"]) == read


def test_a_relative_root_will_do(county: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(county)
    (county / "plans/link.yaml").symlink_to("county.yaml")
    assert list(disk.files(Path())[0]) == [
        "lsoas.yaml", "plans/county.yaml", "plans/districts/burnley.yaml", "plans/link.yaml"
    ]  # fmt: skip


def _deep(folder: Path, name: str, levels: int) -> None:
    """Make folders in folders, by steps, since no path to the last of them need be short enough to be opened."""
    here = Path.cwd()
    try:
        os.chdir(folder)
        for _ in range(levels):
            Path(name).mkdir()
            os.chdir(name)
        Path("x.yaml").write_bytes(b"x")
    finally:
        os.chdir(here)


def test_folders_may_go_deep(county: Path) -> None:
    _deep(county / "plans", "d", 500)
    assert len(disk.files(county)[0]) == 4


def test_a_path_too_long_to_open_is_reported(county: Path) -> None:
    _deep(county / "plans", "d" * 200, 30)
    assert ["File name too long" in message for message in said(county).values()] == [True]


# -- what cannot be read ------------------------------------------------------------------------------------------


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(path.name)


def _link_to_pipe(path: Path) -> None:
    os.mkfifo(path.with_name("pipe"))
    path.symlink_to("pipe")


def _link(target: str) -> Callable[[Path], None]:
    return lambda path: path.symlink_to(target)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (os.mkfifo, "a named pipe"),
        (_socket, "a socket"),
        (Path.mkdir, "a folder"),
        (_link_to_pipe, "a named pipe"),
        (_link("gone.yaml"), "leads nowhere"),
        (_link("file/x"), "could not be read"),
        (_link("/etc/passwd"), "out of the county's folder"),
        (_link("/dev/zero"), "out of the county's folder"),
        (_link(".hidden"), "hidden"),
        (_link("."), "link to a folder"),
        (lambda path: path.symlink_to(path.name), "back to itself"),
    ],
)
@pytest.mark.parametrize("name", ["plans/lsoas.yaml", "lsoas.yaml"])
def test_odd_things_are_reported_and_the_rest_is_read(
    county: Path, monkeypatch: pytest.MonkeyPatch, make: Callable[[Path], object], words: str, name: str
) -> None:
    (county / name).unlink(missing_ok=True)
    (county / name).with_name(".hidden").write_text("x")
    monkeypatch.chdir((county / name).parent)
    (county / name).with_name("file").write_text("x")
    make(county / name)
    assert {path: words in message for path, message in said(county).items()} == {name: True}
    assert "plans/districts/burnley.yaml" in disk.files(county)[0]


@pytest.mark.parametrize(
    ("target", "words"), [("../../outside.yaml", "out of the county's folder"), ("../.git/config", "hidden")]
)
def test_links_do_not_show_what_is_none_of_the_countys(county: Path, target: str, words: str) -> None:
    (county / ".git").mkdir()
    (county / ".git/config").write_text("token")
    (county.parent / "outside.yaml").write_text("secret")
    (county / "plans/x.yaml").symlink_to(target)
    assert words in said(county)["plans/x.yaml"]
    assert "plans/x.yaml" not in disk.files(county)[0]


def test_a_link_to_a_file_of_the_county_is_read(county: Path) -> None:
    (county / "plans/districts/link.yaml").symlink_to("../county.yaml")
    found, findings = disk.files(county)
    assert findings == ()
    assert found["plans/districts/link.yaml"] == found["plans/county.yaml"]


@pytest.mark.parametrize("target", [".", "..", "../..", "/etc"])
def test_folders_are_not_read_through_links(county: Path, target: str) -> None:
    (county / "plans/loop").symlink_to(target)
    (county / "plans/notes").symlink_to("county.yaml")
    (county / "plans/nowhere").symlink_to("gone")
    assert list(said(county)) == ["plans/loop"]
    assert len(disk.files(county)[0]) == 3


@pytest.mark.parametrize("make", [lambda path: path.write_text(""), lambda path: path.symlink_to("elsewhere")])
def test_plans_must_be_a_folder(tmp_path: Path, make: Callable[[Path], object]) -> None:
    (tmp_path / "elsewhere").mkdir()
    make(tmp_path / "plans")
    assert "should be the folder" in said(tmp_path)["plans"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"a\nb.yaml", "plans/a<U+000A>b.yaml"),
        (b"\x1b[2J.yaml", "plans/<U+001B>[2J.yaml"),
        (b"burnl\xe9y.yaml", "plans/burnl<E9>y.yaml"),
        ("a\u202eb.yml".encode(), "plans/a<U+202E>b.yml"),
    ],
)
def test_names_that_cannot_be_shown_are_reported_by_number(county: Path, name: bytes, shown: str) -> None:
    Path(os.fsdecode(os.fsencode(county / "plans") + b"/" + name)).write_bytes(b"x")
    assert list(said(county)) == [shown]
    assert len(disk.files(county)[0]) == 3


def test_folders_whose_names_cannot_be_shown_are_not_entered(county: Path) -> None:
    (county / "plans/a\nb").mkdir()
    (county / "plans/a\nb/x.yaml").write_text("x")
    (county / "plans/c\nd.txt").write_text("x")
    assert list(said(county)) == ["plans/a<U+000A>b"]


@pytest.mark.parametrize(("one", "other"), [("Burnley.yaml", "burnley.yaml"), ("e\u0301.yaml", "\u00e9.yaml")])
def test_names_only_some_computers_keep_apart(county: Path, one: str, other: str) -> None:
    for name in (one, other):
        (county / "plans/districts" / name).write_text("x")
    found, findings = disk.files(county)
    assert len(findings) == 1
    assert f"plans/districts/{min(one, other)}" in findings[0].message
    assert {f"plans/districts/{one}", f"plans/districts/{other}"} <= set(found)


@pytest.mark.parametrize(
    ("problem", "words"),
    [
        (PermissionError(13, "Permission denied"), "not allowed to read this file"),
        (FileNotFoundError(2, "No such file"), "gone before it could be read"),
        (OSError(5, "Input/output error"), "Input/output error"),
        (OSError("odd"), "no reason was given"),
    ],
)
@pytest.mark.parametrize("call", ["open", "read", "fstat"])
def test_a_file_that_fails_is_reported(
    county: Path, monkeypatch: pytest.MonkeyPatch, call: str, problem: OSError, words: str
) -> None:
    def fail(*_: object) -> int:
        raise problem

    with monkeypatch.context() as patched:
        patched.setattr(os, call, fail)
        found, findings = disk.files(county)
    assert found == {}
    assert len(findings) == 3
    assert all(words in finding.message for finding in findings)


def test_a_folder_that_fails_is_reported(county: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "scandir", fail)
    assert said(county) == {"plans": "You are not allowed to read this folder."}


@pytest.mark.skipif(os.geteuid() == 0, reason="the administrator may read everything")
def test_what_may_not_be_read_is_reported(county: Path) -> None:
    (county / "plans/county.yaml").chmod(0)
    (county / "plans/districts").chmod(0)
    try:
        assert set(said(county)) == {"plans/county.yaml", "plans/districts"}
    finally:
        (county / "plans/districts").chmod(0o700)


def test_a_pipe_put_in_a_files_place_is_not_waited_for(county: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    really = os.open

    def swap(path: str, flags: int) -> int:
        if path.endswith("county.yaml"):
            Path(path).unlink()
            os.mkfifo(path)
        return really(path, flags)

    monkeypatch.setattr(os, "open", swap)
    assert list(said(county)) == ["plans/county.yaml"]
