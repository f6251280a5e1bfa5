"""A quarter between its neighbours: achieved by the day it was done, due by its last day, opened by its first."""

from datetime import date

from county import county
from test_report_states import milestone

from ni153 import rules
from ni153.period import Period
from ni153.reports.highlights import Highlights, Stretch, highlights
from ni153.workspace.workspace import Workspace

BETA = "plans/districts/beta.yaml"


def of(workspace: Workspace, as_at: str, period: str = "", district: str = "") -> Highlights:
    asked = Period.parse(period) if period else None
    return highlights(workspace, date.fromisoformat(as_at), rules.run(workspace).broken, asked, district or None)


def ids(stretch: Stretch, part: str) -> list[str]:
    return [task.id for task in getattr(stretch, part)]


def test_the_day_s_quarter_stands_between_its_neighbours_and_any_period_can_be_asked_for() -> None:
    found = of(county(), "2008-11-10")
    assert [str(each.period) for each in (found.last, found.this, found.next)] == [
        "2008/09 Q2",
        "2008/09 Q3",
        "2008/09 Q4",
    ]
    year = of(county(), "2008-11-10", "2008/09")
    assert [str(each.period) for each in (year.last, year.this, year.next)] == ["2007/08", "2008/09", "2009/10"]
    assert (found.last.ended, found.this.begun, found.this.ended, found.next.begun) == (True, True, False, False)


def test_what_was_achieved_in_it_and_was_known_on_the_day() -> None:
    assert ids(of(county(), "2008-11-10").this, "achieved") == ["gap-analysis/finalise", "gap-analysis/first-phase"]
    first = of(county(), "2008-11-10").this.achieved[1]
    assert (first.districts, first.done, first.of) == (("Alpha",), 1, 2)
    assert ids(of(county(), "2008-10-23").this, "achieved") == []


def test_a_milestone_achieved_in_it() -> None:
    top = "achieved: 2008-11\n"
    found = of(county(milestone("- id: it\n  title: It\n  achieved: 2008-11\n", top=top)), "2008-12-31")
    assert [state.id for state in found.this.milestones] == ["trial"]


def test_what_was_due_and_is_not_done_and_what_is_due() -> None:
    found = of(county(), "2008-11-10")
    assert ids(found.this, "due") == [
        "gap-analysis/finalise",
        "gap-analysis/first-phase",
        "2008-10-01-workshop/report-back",
        "gap-analysis/employer-targets",
        "2008-10-01-workshop/decide",
    ]
    assert "new-provision/proposals" in ids(found.next, "due")


def test_a_recurring_duty_is_due_for_each_period_nobody_reported_on() -> None:
    # Quarterly from 2008/09 Q4 to 2009/10 Q4: reports are due on 30 April, 30 July and 30 October 2009, and so on.
    found = of(county(), "2009-08-01")
    assert "new-provision/monitor" in ids(found.last, "due")
    assert "new-provision/monitor" in ids(found.this, "due")
    assert "new-provision/monitor" in ids(found.next, "due")
    told = (
        "steps:\n- id: monitor\n  title: Report\n  due:\n    every: quarter\n    from: 2008/09 Q4\n    to: 2009/10 Q4\n"
    )
    update = "  updates:\n  - date: 2009-04-20\n    for: 2008/09 Q4\n    note: Sent\n"
    reported = of(county({"plans/framework/new-provision.yaml": told + update}), "2009-08-01")
    assert "new-provision/monitor" not in ids(reported.last, "due")
    assert "new-provision/monitor" in ids(reported.this, "due")


def test_what_opens_and_what_was_said() -> None:
    step = (
        "- id: it\n  title: It\n  due: 2008-11-15 to 2009-02\n  updates:\n  - date: 2008-11-03\n    note: Soon\n"
        "  - date: 2008-11-20\n    note: Begun\n"
    )
    found = of(county(milestone(step)), "2008-11-10").this
    # Finalising opened on 1 October and is still to be done in Beta.
    assert ids(found, "opens") == ["gap-analysis/finalise", "trial/it"]
    assert [(task.id, said.note) for task, said in found.news] == [("trial/it", "Soon")]


def test_meetings_and_events_on_their_days() -> None:
    found = of(county(), "2009-02-10")
    assert [(each.kind, each.id) for each in found.this.events] == [("adopted", "alpha"), ("stage", "mill-lane-trials")]
    assert [each.id for each in found.last.meetings] == ["2008-10-01-workshop"]
    # The release of November 2008 came out on 13 May 2009.
    assert [(each.kind, each.id) for each in of(county(), "2009-05-13").this.events] == [("claimants", "2008-11")]
    assert of(county(), "2009-05-12").this.events == ()


def test_what_came_in_for_a_quarter_against_what_was_planned_for_exactly_that() -> None:
    # 2008/09 Q4: Alpha planned 7 people and returned 6, provisional; Beta planned 3 and returned nothing.
    came = of(county(), "2009-06-30", "2008/09 Q4").this.came
    assert (came.plan, came.people, came.planned) == (10, 6, 7)
    assert (came.districts, came.districts_of) == (1, 2)
    # Asked of Q4: two targets, Alpha's two resources and its employers, the county's officers. In: one target, two resources.
    assert (came.asked, came.came, came.provisional, came.missing) == (6, 3, 1, 3)


def test_while_a_plan_cannot_be_counted_no_people_are_told() -> None:
    workspace = county({BETA: "targets:\n  basis: agreed\n  planned:\n    2008/09 Q3: many\n"})
    found = of(workspace, "2009-06-30", "2008/09 Q4")
    assert (found.this.came.plan, found.this.came.people) == (None, None)
    assert found.fault is not None


def test_one_district() -> None:
    found = of(county(), "2008-11-10", district="Alpha")
    assert ids(found.this, "achieved") == ["gap-analysis/finalise", "gap-analysis/first-phase"]
    assert ids(found.this, "due") == []
    assert found.this.meetings == ()
