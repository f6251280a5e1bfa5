"""What is overdue and what falls due soon: a row for each district, gathered into steps for people, and filtered."""

from datetime import date

import pytest
from county import county
from test_report_states import milestone

from ni153.period import Length
from ni153.reports.overdue import OverdueStep, StepGroup, grouped, overdue
from ni153.reports.state import judged
from ni153.workspace.workspace import Workspace

BETA = "plans/districts/beta.yaml"


def rows(workspace: Workspace, as_at: str, within: str = "", lead: str = "", district: str = "") -> list[OverdueStep]:
    day = date.fromisoformat(as_at)
    ahead = Length(int(within), "day") if within else None
    return list(overdue(workspace, judged(workspace, day), day, ahead, lead or None, district or None))


def groups(workspace: Workspace, as_at: str) -> dict[str, StepGroup]:
    day = date.fromisoformat(as_at)
    items = judged(workspace, day)
    return {group.id: group for group in grouped(overdue(workspace, items, day), items)}


def said(found: list[OverdueStep]) -> list[str]:
    return [f"{row.days_overdue} {row.id} {row.district or '-'}" for row in found]


def test_a_row_for_each_district_that_has_it_still_to_do_the_oldest_first() -> None:
    # On 10 November 2008: due 31 October, done by Alpha on the 24th; nothing else has passed.
    assert said(rows(county(), "2008-11-10")) == [
        "10 gap-analysis/finalise Beta",
        "10 gap-analysis/first-phase Beta",
    ]
    # On 1 December the agreement's workshop report (14 November) and the employer targets (28 November) as well.
    assert said(rows(county(), "2008-12-01")) == [
        "31 gap-analysis/finalise Beta",
        "31 gap-analysis/first-phase Beta",
        "17 2008-10-01-workshop/report-back -",
        "3 gap-analysis/employer-targets -",
    ]


def test_nothing_is_overdue_on_the_day_itself() -> None:
    assert said(rows(county(), "2008-10-31")) == []


def test_within_adds_what_falls_due_from_today_on_the_nearest_first() -> None:
    # From 31 October: that day itself, and 14 days on.
    assert said(rows(county(), "2008-10-31", within="14")) == [
        "0 gap-analysis/finalise Beta",
        "0 gap-analysis/first-phase Beta",
        "-14 2008-10-01-workshop/report-back -",
    ]
    assert said(rows(county(), "2008-10-31", within="13"))[-1] == "0 gap-analysis/first-phase Beta"


def test_a_range_is_not_due_before_it_ends_and_is_listed_even_before_it_opens() -> None:
    step = "- id: it\n  title: It\n  due: 2008-12-01 to 2008-12-10\n"
    assert "-10 trial/it -" in said(rows(county(milestone(step)), "2008-11-30", within="10"))
    assert "-10 trial/it -" not in said(rows(county(milestone(step)), "2008-11-30", within="9"))


def test_a_row_says_who_answers_what_is_missing_and_where_its_date_stands() -> None:
    workspace = county()
    found = {row.id: row for row in rows(workspace, "2009-08-01", district="")}
    monitor = found["new-provision/monitor"]
    # Due every quarter from 2008/09 Q4: 31 March and 30 days are 30 April 2009, 93 days before; Q1 was due on 30 July.
    assert (monitor.days_overdue, monitor.missing) == (93, ("2008/09 Q4", "2009/10 Q1"))
    assert monitor.leads == ("Ben Baker",)
    assert monitor.position.path == "plans/framework/new-provision.yaml"
    assert workspace.documents[monitor.position.path].line(monitor.position.line).strip() == "every: quarter"


def test_the_date_that_counts_is_the_district_s_own_where_it_has_one() -> None:
    own = "county_steps:\n- step: gap-analysis/first-phase\n  due: 2008-11-07\n  why: Figures come late\n"
    workspace = county({BETA: own})
    row = next(row for row in rows(workspace, "2008-11-10") if row.id == "gap-analysis/first-phase")
    assert (row.days_overdue, row.due) == (3, date(2008, 11, 7))
    assert row.position.path == BETA
    assert workspace.documents[BETA].line(row.position.line).strip() == "due: 2008-11-07"


@pytest.mark.parametrize("name", ["Ann Archer", "Dev Das"])
def test_a_lead_is_found_by_name(name: str) -> None:
    own = "county_steps:\n- step: gap-analysis/first-phase\n  leads: [Dev Das, Ann Archer]\n"
    found = rows(county({BETA: own}), "2008-11-10", lead=name)
    assert "10 gap-analysis/first-phase Beta" in said(found)


def test_a_lead_is_found_by_any_name_of_theirs() -> None:
    step = "- id: it\n  title: It\n  due: 2008-10\n  leads: [JCP]\n"
    for name in ("JCP", "Jobcentre Plus"):
        found = rows(county(milestone(step)), "2008-11-10", lead=name)
        assert said(found) == ["10 trial/it -"]
        assert found[0].leads == ("Jobcentre Plus",)


def test_a_district_has_its_ticks_and_its_own_actions_to_do() -> None:
    # On 30 June 2009 nothing is overdue yet of Beta's actions (June); the day after, both are.
    before = said(rows(county(), "2009-06-30", district="Beta"))
    after = said(rows(county(), "2009-07-01", district="Beta"))
    assert set(after) - {f"{int(row.split()[0]) + 1} {row.split(' ', 1)[1]}" for row in before} == {
        "1 beta/early-help Beta",
        "1 beta/mill-lane-jobs-club Beta",
    }
    assert all(row.endswith(" Beta") for row in after)


def test_districts_are_gathered_into_their_step() -> None:
    own = "county_steps:\n- step: gap-analysis/first-phase\n  achieved: 2008-11-01\n"
    both = groups(county({"plans/districts/alpha.yaml": "county_steps:\n- step: county/refresh-plans\n"}), "2008-11-10")
    assert both["gap-analysis/first-phase"].districts == ("Alpha", "Beta")
    assert (both["gap-analysis/first-phase"].done, both["gap-analysis/first-phase"].of) == (0, 2)
    one = groups(county(), "2008-11-10")["gap-analysis/first-phase"]
    assert (one.districts, one.done, one.of) == (("Beta",), 1, 2)
    assert "gap-analysis/first-phase" not in groups(county({BETA: own}), "2008-11-10")


def test_a_step_of_the_county_or_of_one_district_is_a_group_of_its_own() -> None:
    found = groups(county(), "2009-07-01")
    assert (found["gap-analysis/employer-targets"].districts, found["gap-analysis/employer-targets"].of) == ((), 0)
    assert (found["beta/early-help"].districts, found["beta/early-help"].of) == (("Beta",), 0)


def test_a_group_leads_with_the_district_that_is_the_longest_overdue() -> None:
    late = "county_steps:\n- step: gap-analysis/first-phase\n  due: 2008-11-07\n  why: Late\n"
    alpha = "county_steps:\n- step: county/refresh-plans\n"
    found = groups(county({BETA: late, "plans/districts/alpha.yaml": alpha}), "2008-11-10")
    assert found["gap-analysis/first-phase"].districts == ("Alpha", "Beta")
    assert found["gap-analysis/first-phase"].first.days_overdue == 10


def test_what_is_done_or_given_up_is_not_overdue() -> None:
    done = "- id: it\n  title: It\n  due: 2008-10\n  achieved: 2009-01\n"
    gone = "- id: it\n  title: It\n  due: 2008-10\n  cancelled:\n    date: 2008-11-01\n    why: No longer wanted\n"
    for step in (done, gone):
        assert "trial/it" not in {row.id for row in rows(county(milestone(step)), "2009-02-01", within="3000")}
