"""`ni153 fmt`: which files it lays out, what --check and --diff say, and that a file with a fault is left alone."""

from pathlib import Path

import pytest
from commandline import run
from county import base
from shipped import files, write

BETA, GAP = "plans/districts/beta.yaml", "plans/framework/gap-analysis.yaml"
LOOSE = (
    b"note: >-\n      A draft of\n      Beta's plan\n# who it is for\ndistrict:   'Beta'\n"
    b"targets:\n    planned: {2008/09 Q4: 3, 2008/09 Q3: 3}   # two quarters\n    basis: apportioned\n"
)
LAID_OUT = (
    b"# who it is for\ndistrict: Beta\n\ntargets:\n  basis: apportioned\n  planned: # two quarters\n"
    b"    2008/09 Q3: 3\n    2008/09 Q4: 3\n\nnote: A draft of Beta's plan\n"
)


def bytes_of(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.fixture
def testshire(tmp_path: Path) -> Path:
    return write(tmp_path, base())


@pytest.fixture
def loose(tmp_path: Path) -> Path:
    return write(tmp_path, {**base(), BETA: LOOSE})


def test_the_shipped_county_is_laid_out_as_the_format_has_it(tmp_path: Path) -> None:
    root = write(tmp_path, files())
    said = run("fmt", "--check", cwd=root)
    assert (said.code, said.err, bytes_of(root)) == (0, "", files())
    assert said.out == f"no files would be laid out anew, {len(files())} as the format has them.\n"


def test_a_file_is_laid_out_and_named(loose: Path) -> None:
    before = bytes_of(loose)
    said = run("fmt", BETA, cwd=loose)
    assert (said.code, said.err) == (0, "")
    assert said.out == f"Laid out anew: {BETA}\n1 file laid out anew, 0 as the format has them.\n"
    after = bytes_of(loose)
    assert {path for path in after if after[path] != before[path]} == {BETA}
    assert after[BETA].replace(b"  # two quarters", b" # two quarters").startswith(b"# who it is for\ndistrict: Beta\n")
    assert run("fmt", BETA, cwd=loose).out == "no files laid out anew, 1 as the format has it.\n", "twice is once"
    assert bytes_of(loose) == after


def test_check_changes_nothing_and_exits_with_1(loose: Path) -> None:
    before = bytes_of(loose)
    said = run("fmt", "--check", "plans/districts", cwd=loose)
    assert (said.code, said.err, bytes_of(loose)) == (1, "", before)
    assert f"Would lay out anew: {BETA}\n" in said.out
    assert said.out.endswith("as the format has it.\n")


def test_diff_shows_the_lines_and_changes_nothing(loose: Path) -> None:
    before = bytes_of(loose)
    said = run("fmt", "--diff", BETA, cwd=loose)
    assert (said.code, said.err, bytes_of(loose)) == (1, "", before)
    assert said.out.startswith(f"--- a/{BETA}\n+++ b/{BETA}\n@@ ")
    assert "\n-district:   'Beta'\n" in said.out
    assert "\n+district: Beta\n" in said.out


def test_a_file_with_a_fault_is_named_and_left_alone_and_the_others_are_laid_out(loose: Path) -> None:
    (loose / GAP).write_bytes(b"order: 2\norder: 3\n")
    said = run("fmt", cwd=loose)
    assert (said.code, said.err) == (2, "")
    assert f"Left alone: {GAP} cannot be changed before line 2 is mended: " in said.out
    assert f"Laid out anew: {BETA}\n" in said.out
    assert said.out.endswith(", 1 file left alone.\n")
    assert (loose / GAP).read_bytes() == b"order: 2\norder: 3\n"
    assert (loose / BETA).read_bytes() != LOOSE
    assert run("fmt", "--check", cwd=loose).code == 2


def test_what_a_file_says_wrongly_is_no_matter_of_layout(testshire: Path) -> None:
    (testshire / BETA).write_bytes(b"district: Nowhere\nadopted: 20/01/2009\n")
    assert run("fmt", "--check", BETA, cwd=testshire).code == 0


@pytest.mark.parametrize(
    "paths", [["."], ["plans"], ["plans/districts", "lsoas.yaml"], ["plans/districts/../districts/beta.yaml"]]
)
def test_files_and_folders_are_named_from_where_one_is(loose: Path, paths: list[str]) -> None:
    assert f"Would lay out anew: {BETA}\n" in run("fmt", "--check", *paths, cwd=loose).out


def test_from_another_folder(loose: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    assert run("fmt", "--check", "--root", loose, cwd=elsewhere).code == 1
    assert run("fmt", "--check", "beta.yaml", cwd=loose / "plans" / "districts").code == 1


@pytest.mark.parametrize(
    ("path", "because"),
    [
        ("plans/beta.yaml", "plans/beta.yaml is not there."),
        ("README.md", "README.md is no plan file of this county, and holds none."),
        ("x" * 5000, "is not there."),
        ("..", ".. does not stand in the county's folder"),
    ],
)
def test_what_is_no_plan_is_declined(loose: Path, path: str, because: str) -> None:
    (loose / "README.md").write_text("About this county\n")
    said = run("fmt", path, cwd=loose)
    assert (said.code, said.out) == (2, "")
    assert because in said.err


def test_line_ends_stay(loose: Path) -> None:
    (loose / BETA).write_bytes(b"adopted: 2009-01-20\r\ndistrict: Beta\r\n")
    assert run("fmt", BETA, cwd=loose).code == 0
    assert (loose / BETA).read_bytes() == b"district: Beta\r\nadopted: 2009-01-20\r\n"
