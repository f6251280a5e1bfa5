"""Where the programme stands: milestones, counts by state, what is overdue and what comes next, and which files spoil it."""

from collections import Counter
from datetime import date

import pytest
from county import base, county, splice
from test_report_states import due_block, milestone

from ni153 import rules
from ni153.reports.milestones import MilestoneState
from ni153.reports.state import State
from ni153.reports.status import Status, status
from ni153.rules.manual import NO_FILE
from ni153.workspace.load import load
from ni153.workspace.workspace import Workspace


def of(workspace: Workspace, as_at: str) -> Status:
    return status(workspace, date.fromisoformat(as_at), rules.run(workspace).broken)


def trial(*steps: str, top: str = "", as_at: str = "2008-11-10") -> MilestoneState:
    found = of(county(milestone(*steps, top=top)), as_at).milestones
    return next(item for item in found if item.id == "trial")


def step(identity: str, due: str = "", done: str = "") -> str:
    return f"- id: {identity}\n  title: It\n{due_block(due)}" + (f"  achieved: {done}\n" if done else "")


# -- milestones ---------------------------------------------------------------------------------------------------


def test_milestones_stand_in_the_framework_s_order() -> None:
    files = base()
    for path, order in (("evidence-base", 3), ("new-provision", 1)):
        name = f"plans/framework/{path}.yaml"
        files[name] = files[name].replace(b"order: 1" if order == 3 else b"order: 3", f"order: {order}".encode())
    found = of(load(files), "2008-11-10").milestones
    assert [(item.order, item.id) for item in found] == [
        (1, "new-provision"),
        (2, "gap-analysis"),
        (3, "evidence-base"),
    ]


def test_a_milestone_is_as_pressing_as_its_most_pressing_step() -> None:
    found = trial(step("late", "2008-10"), step("soon", "2008-11"), step("done", "2008-09", "2008-09"))
    assert (found.state, found.open_steps, found.overdue_steps, found.oldest) == (State.OVERDUE, 2, 1, 10)
    assert found.next_due == date(2008, 11, 30)
    found = trial(step("soon", "2008-11"), step("quiet"), step("far", "2009/10"))
    assert (found.state, found.open_steps, found.overdue_steps, found.oldest) == (State.DUE_SOON, 3, 0, None)


def test_what_is_due_today_is_what_comes_next() -> None:
    assert trial(step("today", "2008-11-10"), step("later", "2008-12")).next_due == date(2008, 11, 10)
    assert trial(step("yesterday", "2008-11-09"), step("later", "2008-12")).next_due == date(2008, 12, 31)


def test_a_milestone_is_achieved_with_the_last_of_its_steps() -> None:
    found = trial(step("one", "2008-09", "2008-09-20"), step("two", "2008-10", "2008-10-05"))
    assert (found.state, str(found.achieved.when if found.achieved else "")) == (State.ACHIEVED, "2008-10-05")
    assert (found.open_steps, found.next_due) == (0, None)


def test_a_milestone_that_says_it_was_achieved_is_whatever_its_steps_say() -> None:
    found = trial(step("late", "2008-10"), top="achieved: 2008-01\n")
    assert (found.state, found.open_steps, found.overdue_steps) == (State.ACHIEVED, 1, 1)
    assert str(found.achieved.when if found.achieved else "") == "2008-01"


def test_a_milestone_with_a_date_of_its_own_is_overdue_by_it() -> None:
    assert trial(step("far", "2009/10"), top="due: 2008-10\n").state is State.OVERDUE
    assert trial(step("far", "2009/10"), top="due: 2008-11\n").state is State.ONGOING


def test_a_milestone_without_steps_stands_as_it_says_itself() -> None:
    workspace = county({"plans/framework/trial.yaml": "order: 9\ntitle: Trial\ndue: 2008-11-20\n"})
    found = of(workspace, "2008-11-10").milestones[-1]
    assert (found.id, found.state, found.open_steps) == ("trial", State.DUE_SOON, 0)
    workspace = county({"plans/framework/trial.yaml": "order: 9\ntitle: Trial\n"})
    assert of(workspace, "2008-11-10").milestones[-1].state is State.NO_DATE


def test_a_step_of_all_districts_is_one_step_of_its_milestone() -> None:
    # Overdue for Beta alone: still one step of two, with the row of the form that restates it.
    found = next(item for item in of(county(), "2008-11-10").milestones if item.id == "gap-analysis")
    assert (found.overdue_steps, found.open_steps) == (2, 3)


# -- counts -------------------------------------------------------------------------------------------------------


def test_every_tick_is_counted_once_by_its_state() -> None:
    figures = of(county(), "2008-11-10")
    # Two districts: first-phase and finalise (Alpha achieved, Beta overdue), provision, refresh-plans. The county:
    # profile and its row (achieved in June), employer-targets, proposals, monitor. The meeting: three steps. Actions: Alpha
    # two and a step, Beta two.
    assert sum(figures.states.values()) == 8 + 5 + 3 + 5
    assert figures.states[State.OVERDUE] == 2
    assert figures.states[State.ACHIEVED] == 2 + 2
    assert Counter(figures.states)[State.CANCELLED] == 0


def test_next_is_what_falls_due_in_thirty_days_the_soonest_first() -> None:
    figures = of(county(), "2008-11-10")
    assert [(group.id, group.due) for group in figures.next] == [
        ("2008-10-01-workshop/report-back", date(2008, 11, 14)),
        ("gap-analysis/employer-targets", date(2008, 11, 28)),
    ]
    # Thirty days before 14 November is 15 October.
    assert "2008-10-01-workshop/report-back" in {group.id for group in of(county(), "2008-10-15").next}
    assert "2008-10-01-workshop/report-back" not in {group.id for group in of(county(), "2008-10-14").next}


def test_overdue_is_gathered_and_counted_by_district() -> None:
    alone = county({"plans/districts/alpha.yaml": "county_steps:\n- step: county/refresh-plans\n"})
    figures = of(alone, "2008-11-10")
    assert len(figures.overdue) == 2
    assert len(figures.overdue_rows) == 4


# -- files that cannot be counted ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    [path for path in base() if not path.endswith(("proposals/mill-lane-trials.yaml", "claimants/2008-11.yaml"))],
)
def test_a_file_that_cannot_be_read_is_named_and_the_rest_still_stands(path: str) -> None:
    figures = of(load(splice(base(), path, "note: [\n")), "2008-11-10")
    assert [finding.position.path for finding in figures.unread] == [path]
    assert figures.targets.districts
    assert figures.states


def test_a_missing_register_is_named_too() -> None:
    figures = of(county({"plans/registers.yaml": NO_FILE}), "2008-11-10")
    assert [(finding.rule, finding.position.path) for finding in figures.unread] == [
        ("missing-file", "plans/registers.yaml")
    ]


def test_a_sound_county_has_nothing_unread() -> None:
    assert of(county(), "2008-11-10").unread == ()


def test_an_empty_county_has_figures_too() -> None:
    figures = of(load({}), "2008-11-10")
    assert len(figures.unread) == 3
    assert (figures.milestones, figures.overdue, figures.targets.districts) == ((), (), ())
