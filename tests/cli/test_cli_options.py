"""How the commands are called: options on both sides, from any folder, for one lead or district, as at any day."""

from datetime import date
from pathlib import Path

import pytest
import shipped
from commandline import run, start
from readings import share_readings
from shipped import ROOT

import ni153
from ni153.cli import app, commands

COMMANDS = (
    "status",
    "overdue",
    "targets",
    "apportion",
    "returns list",
    "claimants",
    "ledger",
    "proposals",
    "why county/planned",
    "report overview",
)
OF_A_FOLDER = (
    *COMMANDS,
    "lint",
    "why",
    "papers LEP",
    "site pages",
    "diff",
    "history burnley",
    "slippage",
)
NO_DAY = ("history", "slippage")
"""A history is told up to its last revision."""


@pytest.fixture(autouse=True)
def _readings_are_shared(monkeypatch: pytest.MonkeyPatch) -> None:
    share_readings(monkeypatch)


def first_line(*args: str, cwd: Path = ROOT, env: dict[str, str] | None = None) -> str:
    said = run(*args, cwd=cwd, env=env)
    assert (said.code, said.err) == (0, "")
    return said.out.splitlines()[0]


# -- the county's folder ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("folder", ["plans", "plans/districts", "plans/meetings"])
@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_works_from_any_folder_of_the_county(command: str, folder: str) -> None:
    assert run(*command.split(), cwd=ROOT / folder) == run(*command.split(), cwd=ROOT)


@pytest.mark.parametrize("command", COMMANDS)
def test_root_may_stand_before_and_after_the_command(command: str, tmp_path: Path) -> None:
    args = command.split()
    here = run(*args, cwd=ROOT)
    assert (here.code, here.err) == (0, "")
    assert run("--root", ROOT, *args, cwd=tmp_path) == here
    assert run(*args, "--root", ROOT, cwd=tmp_path) == here
    assert run(*args, "--root", ".", cwd=ROOT) == here


def test_the_nearer_root_counts(tmp_path: Path) -> None:
    assert run("--root", tmp_path, "targets", "--root", ROOT, cwd=tmp_path) == run("targets", cwd=ROOT)


@pytest.mark.parametrize("command", OF_A_FOLDER)
def test_without_a_county_there_is_a_sentence_and_2(command: str, tmp_path: Path) -> None:
    said = run(*command.split(), cwd=tmp_path)
    assert (said.code, said.out) == (2, "")
    assert said.err == (
        f"ni153: Neither {tmp_path} nor a folder above it holds a county (plans/county.yaml). "
        "Run this inside the county's folder, or name that folder with --root.\n"
    )


def test_a_root_that_is_none_is_said(tmp_path: Path) -> None:
    gone = run("status", "--root", tmp_path / "gone", cwd=tmp_path)
    assert (gone.code, gone.out) == (2, "")
    assert "There is no folder" in gone.err
    assert "plans/ and lsoas.yaml" in gone.err
    empty = run("status", "--root", tmp_path, cwd=tmp_path)
    assert "holds neither plans/ nor lsoas.yaml" in empty.err
    assert empty.code == 2


def test_a_county_of_one_broken_file_is_a_county(tmp_path: Path) -> None:
    shipped.write(tmp_path, {"plans/county.yaml": b"county: [\n"})
    said = run("status", cwd=tmp_path)
    assert said.code == 2
    assert "plans/county.yaml, line 1" in said.out
    assert "There is no lsoas.yaml" in said.out


# -- the day ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("args", [("--as-at", "2008-10-20", "status"), ("status", "--as-at", "2008-10-20")])
def test_as_at_may_stand_before_and_after_the_command(args: tuple[str, ...]) -> None:
    assert first_line(*args).endswith("as at 20 Oct 2008 (as asked)")


def test_the_nearer_day_counts() -> None:
    assert first_line("--as-at", "2008-01-01", "status", "--as-at", "2009-03-31").endswith(
        "as at 31 Mar 2009 (as asked)"
    )


def test_the_day_may_stand_in_the_environment() -> None:
    env = {"NI153_AS_AT": "2008-10-20"}
    assert "as at 20 Oct 2008" in first_line("status", env=env)
    assert "as at 31 Mar 2009" in first_line("status", "--as-at", "2009-03-31", env=env)
    assert "as at 10 Nov 2009 (fixed by plans/county.yaml)" in first_line("status", env={"NI153_AS_AT": ""})


def test_today_is_lancashire_s_day_and_the_county_s_day_goes_before_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(app, "today", lambda: date(2026, 3, 31))
    assert "as at 31 Mar 2026 (today)" in first_line("status", "--as-at", "today")
    assert "as at 31 Mar 2026 (today)" in first_line("status", "--as-at", "TODAY")
    files = shipped.files()
    kept = files["plans/county.yaml"].replace(b"reporting_date: 2009-11-10\n", b"")
    shipped.write(tmp_path, {**files, "plans/county.yaml": kept})
    assert "as at 31 Mar 2026 (today)" in first_line("status", cwd=tmp_path)


@pytest.mark.parametrize("zone", ["Pacific/Auckland", "Pacific/Honolulu", "UTC", "Nowhere/Atall"])
def test_today_does_not_depend_on_where_the_machine_thinks_it_is(zone: str) -> None:
    before = app.today()
    said = start("status", "--as-at", "today", cwd=ROOT, env={"TZ": zone})
    assert said.code == 0
    days = {f"{day.day} {day:%b %Y}" for day in (before, app.today())}
    assert any(f"as at {day} (today)" in said.out for day in days)


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("31/3/09", '"31/3/09" is not a date this tracker can read. Write 2009-03-31 (31 March 2009).'),
        ("2009-02-30", '"2009-02-30" is no such day: February 2009 has 28 days.'),
        ("2009-03", '"2009-03" is a month; an exact day is wanted here.'),
        ("2008/09 Q3", '"2008/09 Q3" is a quarter; an exact day is wanted here.'),
        ("yesterday", '"yesterday" is not a date or period this tracker can read.'),
    ],
)
def test_a_day_that_is_none_is_refused_with_what_to_write(day: str, sentence: str) -> None:
    for said in (
        run("status", "--as-at", day, cwd=ROOT),
        run("--as-at", day, "overdue", cwd=ROOT),
        run("ledger", "--as-at", day, cwd=ROOT),
        run("report", "overview", "--as-at", day, cwd=ROOT),
    ):
        assert (said.code, said.out) == (2, "")
        assert said.err.startswith(f"ni153: --as-at: {sentence}")


# -- overdue ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("length", ["30d", "30 days", "4w", "1 month", "1m"])
def test_within_is_a_length_of_time(length: str) -> None:
    said = run("overdue", "--within", length, cwd=ROOT)
    assert (said.code, said.err) == (0, "")
    assert "2 more due within" in " ".join(said.out.split())


def test_a_length_that_is_none_is_refused_with_what_to_write() -> None:
    said = run("overdue", "--within", "soon", cwd=ROOT)
    assert (said.code, said.out) == (2, "")
    assert said.err == (
        'ni153: --within: "soon" is not a length of time this tracker can read. '
        "Write a whole number and its unit: 30 days, 2 weeks, 6 months or 1 year.\n"
    )


@pytest.mark.parametrize("name", ["JCP", "Jobcentre Plus", "jobcentre plus"])
def test_a_lead_goes_by_any_of_its_names(name: str) -> None:
    assert run("overdue", "--lead", name, cwd=ROOT) == run("overdue", "--lead", "Jobcentre Plus", cwd=ROOT)


@pytest.mark.parametrize(
    ("option", "name", "sentence"),
    [
        ("--lead", "Steve Deen", "Did you mean Steve Dean?"),
        ("--lead", "Nobody At All", "There is no officer, partner or collective"),
        ("--district", "Burnly", "Did you mean Burnley?"),
        ("--district", "Blackpool", 'There is no district "Blackpool" in this county.'),
    ],
)
def test_an_unknown_name_is_refused_with_the_nearest(option: str, name: str, sentence: str) -> None:
    said = run("overdue", option, name, cwd=ROOT)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("ni153: ")
    assert sentence in said.err


@pytest.mark.parametrize("name", ["West Lancashire", "west lancashire", "west-lancashire"])
def test_a_district_goes_by_its_name_or_its_file_s(name: str) -> None:
    said = run("overdue", "--district", name, cwd=ROOT)
    assert (said.code, said.err) == (0, "")
    assert said == run("overdue", "--district", "West Lancashire", cwd=ROOT)


def test_check_tells_by_the_exit_code() -> None:
    assert run("overdue", "--check", cwd=ROOT).code == 1
    assert run("overdue", cwd=ROOT).code == 0
    assert run("overdue", "--check", "--as-at", "2008-04-01", cwd=ROOT).code == 0
    soon = run("overdue", "--check", "--within", "1 year", "--as-at", "2008-04-01", cwd=ROOT)
    assert (soon.code, "more due within 1 year" in " ".join(soon.out.split())) == (0, True)
    assert run("overdue", "--check", "--lead", "Nick Briggs", cwd=ROOT).code == 0
    assert run("overdue", "--check", "--format", "json", cwd=ROOT).code == 1


def test_nothing_overdue_is_said() -> None:
    assert first_line("overdue", "--lead", "Nick Briggs", "--as-at", "2008-10-01") == (
        "No steps overdue as at 1 Oct 2008 (as asked)"
    )


# -- calling it wrongly -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (("statuss",), "Did you mean 'status'?"),
        (("status", "--frmat", "json"), "No such option"),
        (("status", "--format", "xml"), "is not one of"),
        (("status", "--format", "csv"), "is not one of"),
        (("targets", "--by", "year"), "is not one of"),
        (("overdue", "--within"), "requires an argument"),
        (("overdue", "steve"), "unexpected extra argument"),
        (("claimants", "--by", "quarter"), "is not one of"),
        (("ledger", "--by", "release"), "is not one of"),
        (("proposals", "--by", "stage"), "No such option"),
        (("returns", "lst"), "Write a quarter (2008/09 Q3)"),
        (("report", "overview", "--format", "csv"), "is not one of"),
        (("why", "--depth", "deep"), "'deep' is not a valid int"),
        (("ledgr",), "Did you mean 'ledger'?"),
    ],
)
def test_a_wrong_call_is_explained_with_2(args: tuple[str, ...], sentence: str) -> None:
    said = run(*args, cwd=ROOT)
    assert (said.code, said.out) == (2, "")
    assert sentence in said.err


def test_the_version_needs_no_county(tmp_path: Path) -> None:
    assert run("--version", cwd=tmp_path).out == f"ni153 {ni153.__version__}\n"


@pytest.mark.parametrize("args", [("--help",), ("-h",), *((command, "--help") for command in commands.COMMANDS)])
def test_help_needs_no_county(args: tuple[str, ...], tmp_path: Path) -> None:
    said = run(*args, cwd=tmp_path)
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("Usage: ni153")


@pytest.mark.parametrize("command", OF_A_FOLDER)
def test_help_says_what_the_exit_code_means_and_how_the_day_is_given(command: str) -> None:
    args = ["returns", "list"] if command.startswith("returns") else command.split()[:1]
    said = " ".join(run(*args, "--help", cwd=ROOT).out.split())
    assert "Exit code: 0" in said
    assert "--root FOLDER" in said
    assert ("--as-at DAY" in said) is (args[0] not in NO_DAY)
