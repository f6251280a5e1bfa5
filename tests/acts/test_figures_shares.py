"""`ni153 apportion --write`: the shares put into the plans that lack them or hold others, agreed ones untouched, all or none."""

from pathlib import Path

import pytest
from acting import ALPHA, BETA, COUNTY, carried, done, lines, refused
from county import base, splice
from hypothesis import given, settings
from hypothesis import strategies as st
from shipped import files as lancashire
from shipped import write

from ni153.acts.figures_shares import fill_in
from ni153.arithmetic.county import apportionment
from ni153.finding import Refusal
from ni153.rules import RULES
from ni153.rules.registry import found
from ni153.workspace.load import load

SHARE = "  planned:\n" + "".join(
    f"    {quarter}: 3\n"
    for quarter in ("2008/09 Q3", "2008/09 Q4", "2009/10 Q1", "2009/10 Q2", "2009/10 Q3", "2009/10 Q4")
)


def filled_in(files: dict[str, bytes]) -> dict[str, bytes]:
    workspace = load(files)
    shares = apportionment(workspace)
    assert shares is not None
    return carried(files, fill_in(workspace, shares))


@pytest.fixture
def testshire(tmp_path: Path) -> Path:
    return write(tmp_path, base())


def test_plans_that_hold_their_share_are_left_alone(testshire: Path) -> None:
    said, touched = done("apportion", "--write", cwd=testshire)
    assert touched == {}
    assert said.out == "1 plan holds its share already. Nothing was changed.\n"


def test_a_share_that_has_changed_changes_its_lines(tmp_path: Path) -> None:
    # Alpha agrees 48 instead of 42, so 12 are left for Beta: 2 in each of six quarters.
    root = write(tmp_path, base())
    done("record", "alpha", "targets", "2009/10", "36", "--planned", cwd=root)
    said, touched = done("apportion", "--write", cwd=root)
    assert list(touched) == [BETA]
    assert sorted(touched[BETA]) == sorted(
        sign + line.removesuffix("3") + figure
        for line in SHARE.splitlines()[1:]
        for sign, figure in (("- ", "3"), ("+ ", "2"))
    )
    assert "Beta: its share of the goal is 12 people over 6 quarters (had 18)." in said.out
    assert "against the goal: 6 over → exactly the goal" in said.out


def test_a_plan_without_targets_gets_them(tmp_path: Path) -> None:
    root = write(tmp_path, base() | {BETA: b"district: Beta # a draft\n\nneed: []\n"})
    said, _ = done("apportion", "--write", cwd=root)
    assert (
        root / BETA
    ).read_text() == f"district: Beta # a draft\n\ntargets:\n  basis: apportioned\n{SHARE}\nneed: []\n"
    assert "Beta: its share of the goal is 18 people over 6 quarters (had no figures)." in said.out


def test_years_that_come_to_the_share_stand() -> None:
    files = splice(base(), BETA, "targets:\n  basis: apportioned\n  planned:\n    2008/09: 6\n    2009/10: 12\n")
    assert filled_in(files) == files


def test_years_that_do_not_give_way_to_quarters_and_what_was_delivered_stays() -> None:
    rest = "  actual:\n    2008/09 Q3: 2 # by phone\n  note: As told.\n\n"
    files = splice(base(), BETA, f"targets:\n  basis: apportioned\n  planned:\n    2008/09: 9\n    2009/10: 9\n{rest}")
    assert filled_in(files) == splice(files, BETA, f"targets:\n  basis: apportioned\n{SHARE}{rest}")


def test_a_total_follows() -> None:
    files = splice(base(), BETA, "targets:\n  basis: apportioned\n  planned:\n    2009/10: 20\n  total: 20\n\n")
    assert filled_in(files) == splice(files, BETA, f"targets:\n  basis: apportioned\n{SHARE}  total: 18\n\n")


def test_periods_stay_as_they_are_written() -> None:
    files = base()
    files[BETA] = files[BETA].replace(b"2008/09 Q3: 3", b'"2008/09  Q3": 4')
    assert lines(files, filled_in(files)) == {BETA: ['-     "2008/09  Q3": 4', '+     "2008/09  Q3": 3']}


def test_agreed_without_figures_is_not_filled_in(tmp_path: Path) -> None:
    root = write(tmp_path, splice(base(), BETA, "targets:\n  basis: agreed\n\n"))
    said, touched = done("apportion", "--write", cwd=root)
    assert touched == {}
    assert "Beta: its targets are said to be agreed and have no figures; 18 people were not put in." in said.out


def test_a_district_without_a_plan_stops_all_of_them(tmp_path: Path) -> None:
    files = splice(base(), ALPHA, "targets:\n  basis: apportioned\n\n")
    del files[BETA]
    root = write(tmp_path, files)
    assert "Beta would have a share of the goal and no delivery plan" in refused("apportion", "--write", cwd=root).err


def test_it_declines_in_a_sentence(testshire: Path) -> None:
    assert "--dry-run goes with --write" in refused("apportion", "--dry-run", cwd=testshire).err
    assert "leave --format out" in refused("apportion", "--write", "--format", "json", cwd=testshire).err
    (testshire / BETA).write_text("district: [\n")
    assert "cannot be shared out while" in refused("apportion", "--write", cwd=testshire).err


def test_dry_run_writes_nothing(tmp_path: Path) -> None:
    root = write(tmp_path, base() | {BETA: b"district: Beta\n"})
    said, touched = done("apportion", "--write", "--dry-run", cwd=root)
    assert touched == {}
    assert "+  basis: apportioned\n" in said.out


@settings(max_examples=15, deadline=None)
@given(st.sets(st.sampled_from(["burnley", "pendle", "preston", "fylde"]), max_size=3), st.integers(1, 400))
def test_whoever_agrees_whatever_the_others_come_to_the_rest_of_the_goal(agreed: set[str], people: int) -> None:
    files = lancashire()
    for district in agreed:
        path = f"plans/districts/{district}.yaml"
        files = splice(files, path, f"targets:\n  basis: agreed\n  planned:\n    2009/10: {people}\n\n")
    after = filled_in(files)
    workspace = load(after)
    planned = sum(sum(plan.model.targets.planned.values()) for plan in workspace.plans if plan.model.targets)
    assert planned == max(1499, people * len(agreed))
    assert not found(workspace, RULES["apportioned-stale"])
    assert all(
        after[f"plans/districts/{district}.yaml"] == files[f"plans/districts/{district}.yaml"] for district in agreed
    )
    assert all(line[2:].startswith("    20") for touched in lines(files, after).values() for line in touched)
    assert filled_in(after) == after
    assert after[COUNTY] == files[COUNTY]


def test_refusals_come_before_anything_else() -> None:
    files = base()
    del files[BETA]
    workspace = load(files)
    shares = apportionment(workspace)
    assert shares is not None
    with pytest.raises(Refusal, match="No plan was changed"):
        fill_in(workspace, shares)
