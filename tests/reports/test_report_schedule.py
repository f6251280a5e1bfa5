"""The schedule: windows in time order, what needs what, and what is to end before what it rests on."""

from datetime import date

from county import county
from test_report_states import milestone

from ni153.reports.schedule import Timetable, Window, timetable
from ni153.workspace.workspace import Workspace

DAY = date(2009, 6, 30)
BETA = "plans/districts/beta.yaml"
GAP = "plans/framework/gap-analysis.yaml"


def windows(found: Timetable) -> dict[str, Window]:
    return {window.task.id: window for stage in found.stages for window in stage.windows}


def said(found: Timetable) -> list[str]:
    return [f"{each.id} before {each.needed} by {each.apart}" for each in found.early]


def of(workspace: Workspace, **narrowed: str) -> Timetable:
    return timetable(workspace, DAY, **narrowed)


def test_milestones_in_their_order_and_their_steps_by_their_first_day() -> None:
    found = of(county())
    assert [stage.id for stage in found.stages] == [
        "evidence-base",
        "gap-analysis",
        "new-provision",
        "county",
        "2008-10-01-workshop",
    ]
    gap = found.stages[1]
    assert [(window.task.id, window.opens, window.closes) for window in gap.windows] == [
        ("gap-analysis/finalise", date(2008, 10, 1), date(2008, 10, 31)),
        ("gap-analysis/first-phase", None, date(2008, 10, 31)),
        ("gap-analysis/employer-targets", None, date(2008, 11, 28)),
    ]
    assert (gap.opens, gap.closes, gap.needs) == (date(2008, 10, 1), date(2008, 11, 28), ("evidence-base",))
    assert (found.first, found.last) == (date(2008, 4, 1), date(2010, 3, 31))


def test_a_step_is_done_on_the_day_the_last_district_did_it() -> None:
    assert windows(of(county()))["gap-analysis/first-phase"].done is None
    both = county({BETA: "county_steps:\n- step: gap-analysis/first-phase\n  achieved: 2008-11-01\n"})
    assert windows(of(both))["gap-analysis/first-phase"].done == date(2008, 11, 1)


def test_the_county_s_date_stands_and_the_districts_with_their_own_are_named() -> None:
    own = "county_steps:\n- step: gap-analysis/first-phase\n  due: 2008-11-07\n  why: Figures come late\n"
    window = windows(of(county({BETA: own})))["gap-analysis/first-phase"]
    assert (window.closes, window.districts_differ) == (date(2008, 10, 31), ("Beta",))
    mine = windows(of(county({BETA: own}), district="Beta"))["gap-analysis/first-phase"]
    assert mine.closes == date(2008, 11, 7)


def test_what_is_to_end_before_what_it_needs() -> None:
    assert said(of(county())) == []
    steps = "- id: one\n  title: One\n  due: 2008-12-05\n- id: two\n  title: Two\n  due: 2008-12-01\n  needs: [one]\n"
    found = of(county(milestone(steps)))
    assert said(found) == ["trial/two before trial/one by 4"]
    assert found.early[0].place.path == "plans/framework/trial.yaml"


def test_a_district_s_own_date_can_be_the_one_that_is_too_late() -> None:
    late = "county_steps:\n- step: gap-analysis/first-phase\n  due: 2008-12-05\n  why: Figures come late\n"
    workspace = county({BETA: late})
    # Targets are due on 28 November and need the first phase, in Beta due seven days later.
    assert [(each.district, each.id, each.apart) for each in of(workspace).early] == [
        ("Beta", "gap-analysis/employer-targets", 7)
    ]


def test_what_has_a_date_and_rests_on_something_without_one() -> None:
    steps = (
        "- id: one\n  title: One\n  due: as appropriate\n- id: two\n  title: Two\n  due: 2008-12-01\n  needs: [one]\n"
    )
    found = of(county(milestone(steps)))
    assert [(each.id, each.needed) for each in found.unsure] == [("trial/two", "trial/one")]
    assert [task.id for task in found.undated] == ["trial/one"]


def test_a_district_has_its_ticks_and_its_own_actions() -> None:
    found = of(county(), district="Alpha")
    assert {stage.kind for stage in found.stages} == {"milestone", "action", "county"}
    assert "alpha/rooms" in windows(found)
    assert "gap-analysis/employer-targets" not in windows(found)


def test_one_milestone_alone() -> None:
    found = of(county(), milestone="new-provision")
    assert [stage.id for stage in found.stages] == ["new-provision"]
