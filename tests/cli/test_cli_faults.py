"""When something is wrong: a file, the tool itself, the folder, or whoever listens. One sentence each, never a traceback."""

import json
import os
import subprocess  # noqa: TID251 - the program's own output is closed, full or gone here
import sys
from collections.abc import Callable
from pathlib import Path

import county
import pytest
import shipped
from commandline import QUIET, Said, run, start
from shipped import ROOT

COMMANDS = (
    "status",
    "overdue",
    "targets",
    "apportion",
    "lint",
    "returns list",
    "ledger",
    "why county/planned",
    "report overview",
)
OFFICIAL = ("claimants", "proposals")
"""What rests on releases or proposals alone, and stands whatever is wrong with a district's plan."""
BURNLEY = "plans/districts/burnley.yaml"


def broken_county(
    root: Path, path: str = BURNLEY, old: str = "2009/10 Q1: 31", new: str = "2009/10 Q1: thirty"
) -> Path:
    files = shipped.files()
    text = files[path].decode()
    assert text.count(old) == 1
    return shipped.write(root, {**files, path: text.replace(old, new).encode()})


def line_of(text: str, wanted: str) -> int:
    return next(number for number, line in enumerate(text.splitlines(), start=1) if wanted in line)


# -- a broken file ------------------------------------------------------------------------------------------------


def test_status_over_a_broken_plan_has_no_totals_and_says_why(tmp_path: Path) -> None:
    root = broken_county(tmp_path)
    line = line_of((root / BURNLEY).read_text(), "thirty")
    said = run("status", cwd=root, env={"COLUMNS": "80"})
    assert (said.code, said.err) == (2, "")
    lines = said.out.splitlines()
    assert "The county's totals are not known: 1 file cannot be counted." in lines
    assert f"  {BURNLEY}, line {line}: " in said.out
    assert '"thirty" is not a figure' in said.out
    goal, planned, delivered = (
        next(each for each in lines if each.startswith(f"  {name}")) for name in ("Goal", "Planned", "Delivered")
    )
    assert goal.split()[1] == "1,499"
    assert planned.split()[1] == delivered.split()[1] == "–"
    assert "Due so far  " not in "".join(each for each in lines if each.startswith("  Due"))
    burnley, chorley = (next(each for each in lines if f" {name} " in each[:12]) for name in ("Burnley", "Chorley"))
    assert burnley.split()[1:6] == ["Burnley", "16", "–", "–", "–"]
    assert f"line {line}" in burnley
    assert chorley.split()[1:6] == ["Chorley", "5", "78", "31", "–"]


def test_targets_over_a_broken_plan_have_no_sum_and_say_why(tmp_path: Path) -> None:
    root = broken_county(tmp_path)
    said = run("targets", "--format", "json", cwd=root)
    found = json.loads(said.out)
    assert said.code == 2
    assert {key: found[key] for key in ("goal", "planned", "difference", "agreed", "apportioned", "due", "actual")} == {
        "goal": 1499, "planned": None, "difference": None, "agreed": None, "apportioned": None, "due": None, "actual": None,
    }  # fmt: skip
    assert [(each["path"], each["rule"]) for each in found["unsound"]] == [(BURNLEY, "number-expected")]
    assert found["quarters"] == []
    planned = {each["district"]: each["planned"] for each in found["districts"]}
    assert (planned["Burnley"], planned["Chorley"], planned["Preston"]) == (None, 78, 273)
    text = run("targets", cwd=root)
    assert (text.code, text.out.count(BURNLEY)) == (2, 1)
    assert run("targets", "--by", "quarter", cwd=root).code == 2


def test_overdue_over_a_broken_plan_lists_what_is_known_and_says_what_may_be_missing(tmp_path: Path) -> None:
    root = broken_county(tmp_path)
    said = run("overdue", cwd=root)
    assert said.code == 2
    assert f"{BURNLEY} has an error at line" in said.out
    assert "gap-analysis/first-phase" in said.out
    found = json.loads(run("overdue", "--format", "json", cwd=root).out)
    assert [each["path"] for each in found["unsound"]] == [BURNLEY]


def test_nothing_is_shared_out_over_a_broken_plan(tmp_path: Path) -> None:
    said = run("apportion", cwd=broken_county(tmp_path))
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith(f"ni153: The goal cannot be shared out while a file cannot be counted: {BURNLEY}, line ")
    assert '"thirty" is not a figure' in said.err


def test_nothing_is_shared_out_over_a_plan_in_the_wrong_place(tmp_path: Path) -> None:
    files = shipped.files()
    files["plans/burnley.yaml"] = files.pop(BURNLEY)
    said = run("apportion", cwd=shipped.write(tmp_path, files))
    assert (said.code, said.out) == (2, "")
    assert "plans/burnley.yaml" in said.err


def test_a_broken_file_without_targets_leaves_the_totals_standing(tmp_path: Path) -> None:
    root = broken_county(tmp_path, "plans/framework/offer.yaml", "order: 3", "order: third")
    said = run("targets", cwd=root)
    assert (said.code, "1,499" in said.out) == (0, True)
    status = run("status", cwd=root)
    assert status.code == 2
    assert "plans/framework/offer.yaml, line " in status.out


def test_lint_of_a_broken_file_ends_with_1_and_the_closing_counts(tmp_path: Path) -> None:
    said = run("lint", cwd=broken_county(tmp_path))
    assert (said.code, said.err) == (1, "")
    assert "1 error" in said.out.splitlines()[-1]


@pytest.mark.parametrize("command", (*COMMANDS, *OFFICIAL))
def test_many_broken_files_are_all_named_or_counted(command: str, tmp_path: Path) -> None:
    files = dict.fromkeys(county.base(), b"- nothing: [\n")
    said = run(*command.split(), cwd=shipped.write(tmp_path, files))
    assert said.code == (1 if command == "lint" else 2)
    assert "Traceback" not in said.out + said.err
    assert "plans/" in said.out + said.err or "lsoas.yaml" in said.err
    if command == "status":
        assert f"{len(files)} files cannot be counted" in said.out
        assert f"and {len(files) - 5} more (ni153 lint)" in said.out


@pytest.mark.parametrize("command", COMMANDS)
def test_an_empty_county_is_no_fault_of_the_tool(command: str, tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    said = run(*command.split(), "--root", tmp_path, cwd=tmp_path)
    assert said.code == (1 if command == "lint" else 2)
    assert ("lsoas.yaml" if command == "apportion" else "plans/county.yaml") in said.out + said.err


@pytest.mark.parametrize(
    ("command", "path"), [("claimants", "claimants/2008-11"), ("proposals", "proposals/mill-lane-trials")]
)
def test_what_cannot_be_counted_is_named_where_it_matters_and_nowhere_else(
    command: str, path: str, tmp_path: Path
) -> None:
    files = county.base()
    sound = run(command, cwd=shipped.write(tmp_path / "sound", files))
    elsewhere = run(
        command, cwd=shipped.write(tmp_path / "elsewhere", {**files, "plans/districts/alpha.yaml": b"x: ["})
    )
    broken = run(command, cwd=shipped.write(tmp_path / "broken", {**files, f"plans/{path}.yaml": b"x: ["}))
    assert (sound.code, sound.err) == (0, "")
    assert elsewhere == sound
    assert (broken.code, broken.err) == (2, "")
    assert f"plans/{path}.yaml, line 1" in " ".join(broken.out.split())


# -- the tool itself ----------------------------------------------------------------------------------------------


def boom(*_: object, **__: object) -> None:
    raise ZeroDivisionError("a secret of the tool")


@pytest.mark.parametrize(
    ("command", "where"),
    [
        ("status", "ni153.reports.status.status"),
        ("overdue", "ni153.reports.overdue.overdue"),
        ("targets", "ni153.reports.targets.targets"),
        ("apportion", "ni153.arithmetic.county.apportionment"),
        ("lint", "ni153.rules.run"),
        ("returns list", "ni153.reports.returns.returns"),
        ("claimants", "ni153.reports.claimants.claimants"),
        ("ledger", "ni153.reports.ledger.ledger"),
        ("proposals", "ni153.reports.proposals.proposals"),
        ("why county/planned", "ni153.reports.account.names"),
        ("report overview", "ni153.views.papers.overview.paper"),
    ],
)
def test_a_fault_of_the_tool_is_one_sentence_and_3(command: str, where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(where, boom)
    said = run(*command.split(), cwd=ROOT)
    assert (said.code, said.out) == (3, "")
    assert said.err == (
        "ni153: a fault of this tool's own (ZeroDivisionError); your files are untouched. "
        "NI153_DEBUG=1 shows the details to report.\n"
    )


def test_a_fault_of_the_tool_is_shown_to_those_who_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ni153.reports.status.status", boom)
    with pytest.raises(ZeroDivisionError, match="a secret"):
        run("status", cwd=ROOT, env={"NI153_DEBUG": "1"})


def interrupted(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


def test_an_interruption_is_130_without_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ni153.reports.status.status", interrupted)
    said = run("status", cwd=ROOT)
    assert said.code == 130
    assert "Traceback" not in said.err


# -- whoever listens ----------------------------------------------------------------------------------------------


def into(args: tuple[str, ...], connect: Callable[[], int]) -> Said:
    """Run the program with its output going to a descriptor."""
    out = connect()
    try:
        done = subprocess.run(
            [sys.executable, "-m", "ni153", *args],
            cwd=ROOT,
            env=dict(QUIET),
            stdout=out,
            stderr=subprocess.PIPE,
            check=False,
        )
    finally:
        os.close(out)
    return Said(done.returncode, "", done.stderr.decode())


def a_pipe_nobody_reads() -> int:
    reader, writer = os.pipe()
    os.close(reader)
    return writer


@pytest.mark.parametrize("args", [("status",), ("overdue", "--format", "json"), ("report", "overview"), ("--help",)])
def test_a_reader_that_has_seen_enough_is_no_finding_and_hears_no_noise(args: tuple[str, ...]) -> None:
    assert into(args, a_pipe_nobody_reads) == Said(141, "", "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
@pytest.mark.parametrize("args", [("status",), ("--version",)])
def test_a_full_disk_is_said(args: tuple[str, ...]) -> None:
    said = into(args, lambda: os.open("/dev/full", os.O_WRONLY))
    assert said == Said(3, "", "ni153: the output could not be written: No space left on device.\n")


@pytest.mark.skipif(os.name == "nt", reason="a shell is needed to close the output beforehand")
def test_output_that_was_closed_beforehand_is_no_fault() -> None:
    command = f"exec {sys.executable} -m ni153 status >&-"
    done = subprocess.run(["/bin/sh", "-c", command], cwd=ROOT, env=dict(QUIET), stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize(
    ("coding", "command"),
    [
        *((coding, "status") for coding in ("ascii", "latin-1", "cp1252")),
        ("ascii", "report overview"),
        ("cp1252", "ledger"),
    ],
)
def test_an_output_that_cannot_show_a_sign_gets_another(coding: str, command: str) -> None:
    said = subprocess.run(
        [sys.executable, "-m", "ni153", *command.split()],
        cwd=ROOT, env={**QUIET, "PYTHONIOENCODING": coding}, capture_output=True, check=False,
    )  # fmt: skip
    assert (said.returncode, said.stderr) == (0, b"")
    assert "1,499" in said.stdout.decode(coding)
    assert b"?" not in said.stdout.split(b"Overdue")[0].replace(b"o?", b"")


# -- the folder ---------------------------------------------------------------------------------------------------


@pytest.mark.skipif(os.name == "nt", reason="a folder in use cannot be deleted there")
def test_a_folder_that_is_gone_is_said(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    command = f"rmdir {gone}; exec {sys.executable} -m ni153 status"
    done = subprocess.run(["/bin/sh", "-c", command], cwd=gone, env=dict(QUIET), capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(b"ni153: The folder you are in is no longer one that could be looked into.")


@pytest.mark.parametrize("what", ["os.open", "os.scandir"])
@pytest.mark.parametrize("command", COMMANDS)
def test_files_that_may_not_be_read_are_named(command: str, what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    really = getattr(os, what.removeprefix("os."))

    def refuse(path: object, *args: object) -> object:
        if str(path).endswith(("burnley.yaml", "plans/districts")):
            raise PermissionError(13, "Permission denied")
        return really(path, *args)

    monkeypatch.setattr(what, refuse)
    said = run(*command.split(), cwd=ROOT)
    assert said.code == (1 if command == "lint" else 2)
    assert ("burnley.yaml" if what == "os.open" else "plans/districts") in said.out + said.err
    if command in ("status", "lint"):
        assert "You are not allowed to read this" in said.out


@pytest.mark.parametrize(
    ("command", "folder"),
    [("claimants", "plans/claimants"), ("ledger", "plans/claimants"), ("proposals", "plans/proposals")],
)
def test_a_folder_that_may_not_be_looked_into_is_not_called_empty(
    command: str, folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped.write(tmp_path, county.base())
    really = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith(folder):
            raise PermissionError(13, "Permission denied")
        return really(path)

    monkeypatch.setattr("os.scandir", refuse)
    said = run(command, cwd=tmp_path)
    assert said.code == 2
    assert f"Not counted: {folder}, line 1: You are not allowed to read this folder." in " ".join(said.out.split())
    assert "holds no" not in said.out


def test_a_root_that_may_not_be_looked_into_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shipped.write(tmp_path, shipped.files())
    really = os.scandir

    def refuse(path: str) -> object:
        if str(path).startswith(str(tmp_path)):
            raise PermissionError(13, "Permission denied")
        return really(path)

    monkeypatch.setattr("os.scandir", refuse)
    said = run("status", "--root", tmp_path, cwd=tmp_path)
    assert said.code == 2
    assert "You are not allowed to read this folder." in said.out


def test_the_program_reports_a_broken_file_as_the_tests_hear_it(tmp_path: Path) -> None:
    root = broken_county(tmp_path)
    assert start("status", cwd=root) == run("status", cwd=root)
    assert start("lint", cwd=root).code == 1
