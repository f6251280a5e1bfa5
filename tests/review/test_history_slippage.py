"""`ni153 slippage`, and the planned total over time: how far dates moved, whose, and how many people targets lost."""

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from commandline import run
from county import base
from repository import Repository
from testshire import ALPHA, BETA, GAP, two_years

from ni153.cli import past
from ni153.cli.desk import Desk
from ni153.review.history import History, planned_over_time, slips
from ni153.review.slippage import cuts, dated, slippage

TITLE = "Complete a gap analysis between the offer and the need"
LATE = "  due: 2009-06\n  leads: [Dev Das]\n"


@pytest.fixture(scope="module")
def git(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    return two_years(tmp_path_factory.mktemp("testshire"))


@pytest.fixture
def testshire(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """Testshire with one commit, for a test to go on from."""
    monkeypatch.setenv("NI153_NO_CACHE", "1")
    scripted = Repository(tmp_path)
    scripted.commit(base(), day="2008-10-01")
    return scripted


def known(scripted: Repository) -> History:
    return past.history(Desk(scripted.root, None))


def asked(scripted: Repository, *options: str) -> dict[str, Any]:
    said = run("slippage", "--format", "json", *options, cwd=scripted.root)
    assert (said.code, said.err) == (0, ""), said
    found: dict[str, Any] = json.loads(said.out)
    return found


# -- steps --------------------------------------------------------------------------------------------------------


def test_the_steps_that_moved_the_furthest_first(git: Repository) -> None:
    keys = ("id", "district", "first", "current", "moves", "slips", "days")
    assert [tuple(row[key] for key in keys) for row in asked(git)["steps"]] == [
        # 31 Oct → 14 Nov → 5 Dec → 16 Jan → 12 Dec → 30 Jun
        ("gap-analysis-2009/first-phase", "Alpha", "2008-10-31", "2009-06-30", 5, 4, 242),
        # 31 Oct → 14 Nov → 12 Dec → 30 Jun: 14 + 28 + 200
        ("gap-analysis-2009/first-phase", None, "2008-10-31", "2009-06-30", 3, 3, 242),
        ("alpha/rooms", "Alpha", "2009-04-30", "2009-06-30", 1, 1, 61),
        ("gap-analysis-2009/employers", None, "2008-11-28", "2008-11-21", 1, 0, -7),
        # end of March → the meeting of 20 Jan → put off to 10 Feb
        ("new-provision/proposals", None, "2009-03-31", "2009-02-10", 2, 1, -49),
        ("alpha/early-help", "Alpha", "2009-06-30", None, 0, 0, None),
    ]


def test_a_range_slips_when_its_last_day_does(testshire: Repository) -> None:
    testshire.change(ALPHA, "due: 2009-04 to 2009-09", "due: 2009-05 to 2009-09")
    assert slippage(known(testshire)) == ()
    testshire.change(ALPHA, "due: 2009-05 to 2009-09", "due: 2009-05 to 2009/10 Q3")
    [row] = slippage(known(testshire))
    assert (row.first, row.current, row.days) == (date(2009, 9, 30), date(2009, 12, 31), 92)


def test_what_recurs_cannot_slip(testshire: Repository) -> None:
    path = "plans/framework/new-provision.yaml"
    testshire.change(path, "to: 2009/10 Q4", "to: 2010/11 Q4")
    assert slippage(known(testshire)) == ()
    assert "new-provision/monitor" not in {row.id for row in dated(known(testshire))}


def test_a_districts_line_without_a_date_of_its_own_is_the_countys(testshire: Repository) -> None:
    testshire.change(GAP, "due: 2008-10-31\n", "due: 2008-11-30\n")
    assert [(row.id, row.district) for row in slippage(known(testshire))] == [("gap-analysis/first-phase", None)]


def test_a_new_plan_with_its_own_date_has_not_slipped(testshire: Repository) -> None:
    plan = "district: Gamma\n\ncounty_steps:\n- step: gap-analysis/first-phase\n  due: 2009-12-31\n  why: Later\n"
    testshire.commit({"plans/districts/gamma.yaml": plan})
    assert slippage(known(testshire)) == ()
    testshire.change("plans/districts/gamma.yaml", "2009-12-31", "2010-01-31")
    [row] = slippage(known(testshire))
    assert (row.id, row.district, row.days, row.slips) == ("gap-analysis/first-phase", "Gamma", 31, 1)


def test_a_step_that_was_taken_out_is_kept_in_mind_if_it_had_moved(testshire: Repository) -> None:
    text = (testshire.root / BETA).read_text()
    club = text[text.index("- id: mill-lane-jobs-club") : text.index("- id: early-help")]
    testshire.change(BETA, LATE, LATE.replace("2009-06", "2009-07"))
    testshire.change(BETA, club.replace("2009-06", "2009-07"), "")
    [row] = slippage(known(testshire))
    assert (row.id, row.gone, row.current, row.days, row.slips) == ("beta/mill-lane-jobs-club", True, None, None, 1)


def test_how_often_each_date_was_put_off(git: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NI153_NO_CACHE", "1")
    assert slips(known(git)) == {
        ("gap-analysis-2009/first-phase", None): 3,
        ("gap-analysis-2009/first-phase", "Alpha"): 4,
        ("gap-analysis-2009/first-phase", "Beta"): 3,
        ("alpha/rooms", None): 1,
        ("new-provision/proposals", None): 1,
    }


# -- sums ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("by", "first"),
    [
        # Alpha's first-phase, rooms and early-help moved, first-courses and the trials did not: 242 + 61 days; 42 - 36 people
        ("district", {"name": "Alpha", "steps": 5, "moved": 3, "moves": 6, "slips": 5, "days": 303, "people": -6}),
        # both rows of first-phase and employers: 242 + 242 - 7
        ("milestone", {"name": TITLE, "steps": 4, "moved": 3, "moves": 9, "slips": 7, "days": 477, "people": None}),
    ],
)  # fmt: skip
def test_sums(git: Repository, by: str, first: dict[str, Any]) -> None:
    found = asked(git, "--by", by)
    assert found["by"] == by
    assert found["groups"][0] == first


@pytest.mark.parametrize("by", ["lead", "district", "milestone", "partner"])
def test_every_step_with_a_date_counts_once_where_it_has_one_lead(git: Repository, by: str) -> None:
    groups, steps = asked(git, "--by", by)["groups"], asked(git)["steps"]
    assert sum(group["steps"] for group in groups) == 17
    assert sum(group["moved"] for group in groups) == len(steps)
    assert sum(group["days"] for group in groups) == sum(row["days"] or 0 for row in steps)


def test_a_step_with_two_leads_counts_for_both_and_without_any_for_nobody(testshire: Repository) -> None:
    changed = testshire.replaced(BETA, LATE, "  due: 2009-07\n  leads: [Dev Das, Cara Cole]\n")
    testshire.commit({BETA: changed, GAP: testshire.replaced(GAP, "needs: [evidence-base]\nleads: [Ann Archer]\n", "")})
    testshire.change(BETA, "due: 2009-07", "due: 2009-08")
    testshire.change(GAP, "due: 2008-10-31\n  each: affected districts\n  leads: [Ann Archer]", "due: 2008-11-07")
    groups = {group["name"]: group for group in asked(testshire, "--by", "lead")["groups"]}
    # 30 June → 31 July → 31 August
    assert [groups[name]["days"] for name in ("Dev Das", "Cara Cole", "nobody leads it")] == [62, 62, 7]
    partners = {group["name"]: group for group in asked(testshire, "--by", "partner")["groups"]}
    assert partners["Beta Borough Council"]["days"] == partners["Alpha Borough Council"]["days"] == 62


# -- people -------------------------------------------------------------------------------------------------------


def test_people_lost_since_the_plan_was_adopted_or_first_gave_a_figure(git: Repository) -> None:
    assert asked(git)["people"] == [
        # 5 + 7 + 30, then 24 for 2009/10
        {"district": "Alpha", "since": "2008-10-01", "adopted": True, "first": 42, "now": 36, "change": -6},
        # 6 × 3, one fewer before it was adopted: nothing was lost from the plan as adopted
        {"district": "Beta", "since": "2009-01-21", "adopted": True, "first": 17, "now": 17, "change": 0},
    ]


def test_a_draft_counts_from_its_first_figure(testshire: Repository) -> None:
    testshire.change(BETA, "    2009/10 Q4: 3", "    2009/10 Q4: 5")
    [alpha, beta] = cuts(known(testshire))
    assert (beta.adopted, beta.first, beta.now, beta.difference) == (False, 18, 20, 2)
    assert alpha.difference == 0


def test_what_is_planned_now_is_not_known_while_the_plan_cannot_be_read(testshire: Repository) -> None:
    testshire.change(BETA, "    2009/10 Q4: 3", "    2009/10 Q4: three")
    history = known(testshire)
    [_, beta] = cuts(history)
    assert (beta.first, beta.now, beta.difference) == (18, None, None)
    assert planned_over_time(history)[-1][1] is None
    said = run("slippage", cwd=testshire.root, env={"COLUMNS": "80"})
    assert "Beta      1 Oct 2008  no                 18            –       –" in said.out


def test_the_planned_total_over_time(git: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NI153_NO_CACHE", "1")
    assert planned_over_time(known(git)) == (
        (date(2008, 10, 1), 42 + 18),
        (date(2008, 12, 3), None),  # Beta's plan could not be read
        (date(2008, 12, 4), 42 + 17),
        (date(2009, 1, 14), 36 + 17),
    )
    planned = asked(git)["planned"]
    assert [(row["day"], row["people"]) for row in planned] == [
        ("2008-10-01", 60), ("2008-12-03", None), ("2008-12-04", 59), ("2009-01-14", 53)
    ]  # fmt: skip


# -- how it is said -----------------------------------------------------------------------------------------------


def test_a_county_where_nothing_moved(testshire: Repository) -> None:
    said = run("slippage", cwd=testshire.root)
    assert said.code == 0
    sentence, blank, people = said.out.splitlines()
    assert sentence.startswith("None of 15 dates was moved up to revision ")
    assert (blank, people) == ("", "No target was cut since their plans were adopted, or first gave a figure")


def test_csv_holds_every_column_of_the_json(git: Repository) -> None:
    rows = list(csv.DictReader(io.StringIO(run("slippage", "--format", "csv", cwd=git.root).out)))
    steps = asked(git)["steps"]
    assert [row["id"] for row in rows] == [step["id"] for step in steps]
    assert set(rows[0]) == set(steps[0]) - {"what"}
    assert [row["days"] for row in rows] == ["" if step["days"] is None else str(step["days"]) for step in steps]
