"""Writing: all changes or none, refused where a file is not as it was read, nothing left lying about."""

import os
import stat
from pathlib import Path

import pytest

from ni153.finding import Refusal
from ni153.outside.lock import journal_place, locked
from ni153.outside.write import recover, write

A, B = "plans/districts/a.yaml", "plans/districts/b.yaml"


@pytest.fixture
def county(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    root = tmp_path / "county"
    (root / "plans" / "districts").mkdir(parents=True)
    (root / A).write_bytes(b"district: A\n")
    (root / B).write_bytes(b"district: B\n")
    return root


def held(root: Path) -> dict[str, bytes]:
    """Every file there is, whatever its name."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


BEFORE = {A: b"district: A\n", B: b"district: B\n"}


def test_files_are_changed_made_and_deleted_together(county: Path) -> None:
    new = "plans/proposals/deep/new.yaml"
    write(county, {A: (BEFORE[A], b"district: C\n"), B: (BEFORE[B], None), new: (None, b"title: x\n")})
    assert held(county) == {A: b"district: C\n", new: b"title: x\n"}
    assert not journal_place(county).exists()


def test_what_stays_as_it_is_is_not_written(county: Path) -> None:
    before = (county / A).stat()
    write(county, {A: (BEFORE[A], BEFORE[A])})
    assert (county / A).stat() == before
    assert not journal_place(county).parent.exists()


@pytest.mark.parametrize(
    ("path", "old", "sentence"),
    [
        (A, b"other\n", f"{A} was changed by somebody else since it was read"),
        (A, None, f"{A} is there already"),
        ("plans/none.yaml", b"x", "plans/none.yaml is no longer there"),
        ("../out.yaml", None, "../out.yaml is not a place in this county"),
        ("/etc/out.yaml", None, "/etc/out.yaml is not a place in this county"),
        ("plans/../../out.yaml", None, "is not a place in this county"),
        ("plans\\out.yaml", None, "is not a place in this county"),
        ("", None, "is not a place in this county"),
        ("c:/x.yaml", None, "is not a place in this county"),
        (".git/config", None, "leads out of the county's files"),
        ("plans/districts", b"x", "it is not an ordinary file"),
    ],
)
def test_a_change_that_does_not_fit_is_refused_and_takes_the_others_with_it(
    county: Path, path: str, old: bytes | None, sentence: str
) -> None:
    with pytest.raises(Refusal) as said:
        write(county, {B: (BEFORE[B], b"new\n"), path: (old, b"new\n")})
    assert sentence in str(said.value)
    assert "\n" not in str(said.value)
    assert held(county) == BEFORE


def test_links_are_followed_inside_the_county_and_refused_outside(county: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.yaml"
    outside.write_bytes(b"district: X\n")
    (county / "plans" / "link.yaml").symlink_to("districts/a.yaml")
    (county / "plans" / "out.yaml").symlink_to(outside)
    (county / "plans" / "away").symlink_to(tmp_path)
    (county / "plans" / "nowhere.yaml").symlink_to("gone.yaml")
    write(county, {"plans/link.yaml": (BEFORE[A], b"district: L\n")})
    assert (county / "plans" / "link.yaml").is_symlink()
    assert (county / A).read_bytes() == b"district: L\n"
    for path, old in {"plans/out.yaml": b"district: X\n", "plans/away/outside.yaml": b"district: X\n"}.items():
        with pytest.raises(Refusal, match="leads out of the county's files"):
            write(county, {path: (old, b"new\n")})
    with pytest.raises(Refusal, match="is there already"):
        write(county, {"plans/nowhere.yaml": (None, b"new\n")})
    with pytest.raises(Refusal, match="changed twice over"):
        write(county, {"plans/link.yaml": (b"district: L\n", b"1"), A: (b"district: L\n", b"2")})
    assert outside.read_bytes() == b"district: X\n"


def test_the_mode_stays_and_a_new_file_has_the_usual_one(county: Path) -> None:
    (county / A).chmod(0o640)
    mask = os.umask(0o027)
    try:
        write(county, {A: (BEFORE[A], b"x\n"), "plans/new.yaml": (None, b"x\n")})
    finally:
        os.umask(mask)
    assert stat.S_IMODE((county / A).stat().st_mode) == 0o640
    assert stat.S_IMODE((county / "plans/new.yaml").stat().st_mode) == 0o640


def test_a_write_protected_file_is_refused(county: Path) -> None:
    (county / A).chmod(0o444)
    with pytest.raises(Refusal, match=f"{A} is write-protected; nothing was written."):
        write(county, {B: (BEFORE[B], b"x\n"), A: (BEFORE[A], b"x\n")})
    assert held(county) == BEFORE


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_write_protected_folder_is_refused(county: Path) -> None:
    (county / "plans/districts").chmod(0o555)
    try:
        with pytest.raises(Refusal, match="Nothing may be written in plans/districts"):
            write(county, {A: (BEFORE[A], b"x\n")})
    finally:
        (county / "plans/districts").chmod(0o755)
    assert held(county) == BEFORE


def test_the_journal_stands_in_the_repository_where_there_is_one(county: Path) -> None:
    assert journal_place(county).parent == county.parent / "state" / "ni153"
    (county.parent / ".git").mkdir()
    (county.parent / ".git" / "HEAD").write_text("ref: refs/heads/main\n")
    assert journal_place(county).parent == county.parent / ".git" / "ni153"
    assert journal_place(county) != journal_place(county.parent)


def test_another_writer_is_waited_for_and_then_refused(county: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ni153.outside.lock.PATIENCE", 0.05)
    with locked(journal_place(county)), pytest.raises(Refusal, match="Another run of ni153 is writing to this county"):
        write(county, {A: (BEFORE[A], b"x\n")})
    assert held(county) == BEFORE
    write(county, {A: (BEFORE[A], b"x\n")})


def test_a_state_folder_that_cannot_be_made_is_refused(county: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(county / A))
    with pytest.raises(Refusal, match="could not be opened"):
        write(county, {A: (BEFORE[A], b"x\n")})
    assert held(county) == BEFORE


def test_there_is_nothing_to_recover_as_a_rule(county: Path) -> None:
    assert recover(county) == ()


def test_a_journal_that_cannot_be_read_is_said(county: Path) -> None:
    journal_place(county).parent.mkdir(parents=True)
    journal_place(county).write_text('[{"name": 3}]')
    with pytest.raises(Refusal, match="cannot be read: see what git diff says, then delete"):
        write(county, {A: (BEFORE[A], b"x\n")})
    assert held(county) == BEFORE
