"""`--rev`: the county as the repository had it, in every command that reads; those that change plans decline."""

import json
from pathlib import Path

import pytest
from commandline import run
from county import base
from repository import Repository
from testshire import ALPHA, BETA, two_years

READING = (
    "status",
    "overdue",
    "targets",
    "targets --by quarter",
    "apportion",
    "lint",
    "returns list",
    "returns form 2008/09 Q4",
    "history alpha",
    "slippage",
)
CHANGING = (
    "achieve alpha/rooms --on 2009-06-01",
    "slip alpha/rooms --to 2009-12 --why Late",
    "cancel alpha/rooms --why None",
    "update alpha/rooms Soon",
    "assign alpha/rooms Ben Baker",
    "record alpha targets 2009/10 Q1 3",
    "set alpha/rooms note New",
    "new step Doors --in beta/mill-lane-jobs-club",
    "apportion --write",
    "lint --fix",
    "lint - --stdin-filename plans/county.yaml",
    "fmt",
)


@pytest.fixture(scope="module")
def git(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """Testshire's history; nothing here changes it."""
    return two_years(tmp_path_factory.mktemp("testshire"))


@pytest.fixture
def small(tmp_path: Path) -> Repository:
    """Testshire in October, and a year later without Beta's plan; with what is on the disk changed again."""
    scripted = Repository(tmp_path)
    scripted.commit(base(), day="2008-10-14")
    scripted.commit({BETA: None}, day="2009-10-14")
    (tmp_path / ALPHA).write_text((tmp_path / ALPHA).read_text().replace("2009/10: 30", "2009/10: 13"))
    return scripted


def planned(git: Repository, *args: str) -> int | None:
    found: int | None = json.loads(run(*args, "--format", "json", cwd=git.root).out)["planned"]
    return found


def test_the_county_as_it_was_as_it_is_committed_and_as_it_lies_there(small: Repository) -> None:
    assert planned(small, "targets", "--rev", "2008-12-31") == 42 + 18
    assert planned(small, "targets", "--rev", "HEAD") == 42
    assert planned(small, "targets") == 5 + 7 + 13


@pytest.mark.parametrize("command", READING)
def test_every_reading_command_takes_a_revision_before_and_behind_its_name(git: Repository, command: str) -> None:
    behind = run(*command.split(), "--rev", "2008-11-04", cwd=git.root)
    before = run("--rev", "2008-11-04", *command.split(), cwd=git.root)
    assert behind == before
    assert behind.code in (0, 1), behind
    # On 4 November Alpha had its own date, and had not taken back that it was achieved.
    day = run(*command.split(), cwd=git.root)
    assert behind.out != day.out


@pytest.mark.parametrize("command", ["status", "overdue", "targets", "returns list"])
def test_the_heading_names_the_revision(git: Repository, command: str) -> None:
    said = run(*command.split(), "--rev", "2008-11-04", cwd=git.root)
    short = git.git("rev-list", "-1", "--abbrev-commit", "--before=2008-11-04", "main").strip()
    said_at = " ".join(said.out.split())
    assert f"as at 30 Jun 2009 (fixed by plans/county.yaml, at revision {short} of 3 Nov 2008)" in said_at


def test_without_a_reporting_date_the_day_is_the_revisions_own(small: Repository) -> None:
    small.change("plans/county.yaml", "reporting_date: 2009-06-30\n", "", day="2009-11-01")
    late = small.oid()
    said = json.loads(run("overdue", "--format", "json", "--rev", late, cwd=small.root).out)
    assert said["as_at"] == "2009-11-01"
    given = run("overdue", "--format", "json", "--rev", late, "--as-at", "2009-01-01", cwd=small.root)
    assert json.loads(given.out)["as_at"] == "2009-01-01"
    told = run("overdue", "--format", "json", "--rev", late, cwd=small.root, env={"NI153_AS_AT": "2009-02-02"})
    assert json.loads(told.out)["as_at"] == "2009-02-02"
    assert "as at 1 Nov 2009 (the revision's own, at revision" in run("overdue", "--rev", late, cwd=small.root).out


def test_lint_of_a_revision_looks_at_its_own_files(small: Repository) -> None:
    said = run("lint", BETA, "--rev", "2008-10-14", "--format", "json", cwd=small.root)
    assert said.code in (0, 1)
    short = small.oid("HEAD~1")[:7]
    told = run("lint", "--rev", "2008-10-14", cwd=small.root)
    assert told.out.splitlines()[-1].endswith(f" At revision {short} of 14 Oct 2008.")
    assert run("lint", BETA, cwd=small.root).code == 2


def test_an_unsound_revision_is_told_of_as_an_unsound_county(git: Repository) -> None:
    said = run("targets", "--rev", "2008-12-03", cwd=git.root)
    assert said.code == 2
    assert "planned is not known" in said.out


@pytest.mark.parametrize("command", CHANGING)
def test_what_changes_plans_declines(git: Repository, command: str) -> None:
    said = run("--rev", "2008-11-04", *command.split(), cwd=git.root)
    assert (said.code, said.out) == (2, "")
    sentence = "ni153: What an earlier revision says cannot be changed; leave --rev out to change the plans.\n"
    assert said.err == sentence
    assert git.git("status", "--porcelain") == ""


@pytest.mark.parametrize("name", ["nowhere", "--output=marker", "1999-01-01", "31/10/2008", ""])
def test_what_is_no_revision_is_refused(git: Repository, name: str) -> None:
    said = run("status", f"--rev={name}", cwd=git.root)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("ni153: ")


def test_without_a_repository(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "county.yaml").write_text("county: Testshire\n")
    said = run("status", "--rev", "2008-11-04", cwd=tmp_path)
    assert (said.code, said.out) == (2, "")
    assert "is not in a git repository" in said.err
