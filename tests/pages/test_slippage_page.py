"""`ni153 report slippage`: how far dates moved, whose, and what targets lost; from the history of a scripted repository."""

import json
from pathlib import Path
from typing import Any

import pytest
from commandline import run
from county import base
from repository import Repository
from shipped import write
from testshire import two_years


@pytest.fixture(scope="module")
def git(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    return two_years(tmp_path_factory.mktemp("testshire"))


def asked(root: Path, *options: str) -> dict[str, Any]:
    said = run("report", "slippage", "--format", "json", *options, cwd=root)
    assert said.code == 0, said
    found: dict[str, Any] = json.loads(said.out)
    return found


def test_the_page_and_the_command_say_the_same(git: Repository) -> None:
    rows = asked(git.root)["parts"]["steps"]["rows"]
    command = json.loads(run("slippage", "--format", "json", cwd=git.root).out)["steps"]
    assert [(row["days"], row["slips"], row["first"], row["current"]) for row in rows] == [
        (row["days"], row["slips"], row["first"], row["current"]) for row in command
    ]
    assert rows[0]["days"] == 242


def test_days_later_are_those_of_dates_that_are_later_now(git: Repository) -> None:
    # Two lines of the first phase by 242 days each, the rooms by 61; what moved earlier takes nothing off.
    assert "3 are now later than first set, by 545 days in all" in asked(git.root)["answer"]


def test_one_lead_by_any_of_the_names_and_one_district(git: Repository) -> None:
    of_cara = asked(git.root, "--lead", "Cara Cole")
    assert [row["leads"] for row in of_cara["parts"]["steps"]["rows"]] == ["Cara Cole"]
    assert "whose" not in of_cara["parts"]
    of_alpha = asked(git.root, "--district", "Alpha")["parts"]["steps"]["rows"]
    assert {row["district"] for row in of_alpha} == {"Alpha"}


def test_a_milestone_and_a_district_say_which_of_their_dates_moved(git: Repository) -> None:
    of = ("report", "milestone", "--milestone", "gap-analysis-2009", "--format", "json")
    told = json.loads(run(*of, cwd=git.root).out)["parts"]["moved"]["rows"]
    # From 31 October 2008 to 30 June 2009: 30 days of November, then 31 + 31 + 28 + 31 + 30 + 31 + 30 = 242 days.
    assert [(row["district"], row["first"], row["current"], row["days"]) for row in told[:2]] == [
        ("Alpha", "2008-10-31", "2009-06-30", 242),
        (None, "2008-10-31", "2009-06-30", 242),
    ]
    page = run("report", "district", "--district", "Alpha", cwd=git.root).out
    assert "| Rooms found beside the neighbourhoods | 30 Apr 2009 | 30 Jun 2009 | 61 | 1 | Cara Cole |" in page


def test_the_trajectory_says_what_was_planned_from_each_day_it_changed(git: Repository) -> None:
    told = json.loads(run("report", "trajectory", "--format", "json", cwd=git.root).out)["parts"]["planned_then"]
    # 42 and 18; one fewer of Beta; then six fewer of Alpha; not known while a plan could not be counted.
    assert [(row["day"], row["people"]) for row in told["rows"]] == [
        ("2008-10-01", 60),
        ("2008-12-03", None),
        ("2008-12-04", 59),
        ("2009-01-14", 53),
    ]


def test_nothing_is_said_of_dates_where_none_moved_or_no_history_is_known(git: Repository, tmp_path: Path) -> None:
    assert "Dates that moved" not in run("report", "milestone", "--milestone", "evidence-base", cwd=git.root).out
    root = write(tmp_path, base())
    for args in (("district", "--district", "Alpha"), ("trajectory",)):
        said = run("report", *args, cwd=root)
        assert said.code == 0
        assert "Dates that moved" not in said.out
        assert "What was planned, then and now" not in said.out


def test_without_a_repository_it_says_what_is_not_known(tmp_path: Path) -> None:
    found = asked(write(tmp_path, base()))
    assert found["answer"] == "How often dates have moved is not known."
    assert any("not kept in git" in line for line in found["basis"])
