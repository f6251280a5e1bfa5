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


def test_without_a_repository_it_says_what_is_not_known(tmp_path: Path) -> None:
    found = asked(write(tmp_path, base()))
    assert found["answer"] == "How often dates have moved is not known."
    assert any("not kept in git" in line for line in found["basis"])
