"""What state a step is in as at a day: the table of states.txt; and what its districts, its milestone and its row add."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from county import base, county, splice

from ni153.reports.state import Judged, State, judged, most_pressing
from ni153.rules.manual import NO_FILE
from ni153.workspace.load import load
from ni153.workspace.workspace import Workspace

MEETINGS = {
    "plans/meetings/some-day.yaml": "title: Some day\n",
    "plans/meetings/in-november.yaml": "title: In November\ndate: 2008-11\n",
}


class Row(NamedTuple):
    """A line of states.txt."""

    due: str
    facts: str
    as_at: str
    state: str
    days: str


def table() -> list[Row]:
    lines = (Path(__file__).parent / "states.txt").read_text(encoding="utf-8").splitlines()
    return [Row(*(cell.strip() for cell in line.split("|"))) for line in lines if line and not line.startswith("#")]


def due_block(due: str) -> str:
    if due.startswith("every "):
        every, _, span = due.removeprefix("every ").partition(", ")
        first, _, last = span.partition(" to ")
        return f"  due:\n    every: {every}\n    from: {first}\n    to: {last}\n"
    if due.startswith("meeting "):
        return f"  due:\n    meeting: {due.removeprefix('meeting ')}\n"
    return f"  due: {due}\n" if due else ""


def facts_block(facts: str) -> str:
    blocks, updates = "", ""
    for fact in filter(None, facts.split("; ")):
        kind, _, rest = fact.partition(" ")
        day, _, span = rest.partition(" for ")
        if kind == "achieved":
            blocks += f"  achieved: {rest}\n"
        elif kind == "cancelled":
            blocks += f"  cancelled:\n    date: {rest}\n    why: No longer wanted\n"
        else:
            updates += f"  - date: {day}\n    note: Said so\n" + (f"    for: {span}\n" if span else "")
    return blocks + (f"  updates:\n{updates}" if updates else "")


def milestone(*steps: str, top: str = "", rows: str = "") -> dict[str, str]:
    """Testshire with one more milestone, `trial`, of these steps."""
    text = f"order: 9\ntitle: Trial\n{top}\nsteps:\n{''.join(steps)}"
    return {**MEETINGS, "plans/framework/trial.yaml": text + (f"\ndelivery_plan:\n{rows}" if rows else "")}


def states(workspace: Workspace, as_at: str) -> dict[tuple[str, str | None], Judged]:
    """Every step's state, by its id and district."""
    found = judged(workspace, date.fromisoformat(as_at))
    return {(item.tick.entry.id, item.tick.district): item for item in found}


def at(changes: dict[str, str], as_at: str, step: str = "trial/it", district: str | None = None) -> Judged:
    return states(county(changes), as_at)[step, district]


def words(item: Judged) -> str:
    return f"{item.state} {'-' if item.days is None else item.days}"


# -- one step -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("row", table(), ids=lambda row: f"{row.due or 'undated'} {row.facts} @{row.as_at}")
def test_state(row: Row) -> None:
    step = f"- id: it\n  title: It\n{due_block(row.due)}{facts_block(row.facts)}"
    assert words(at(milestone(step), row.as_at)) == f"{row.state} {row.days}"


def test_the_table_holds_every_state_but_the_one_only_districts_have() -> None:
    assert {row.state for row in table()} == {str(state) for state in State} - {"not known"}


def test_stale_and_grace_are_the_county_s_own() -> None:
    rules = {"plans/county.yaml": "stale_after: 2 weeks\nreturns_due: 1 month\n"}
    quiet = "- id: it\n  title: It\n  due: as appropriate\n"
    assert at(milestone(quiet) | rules, "2008-04-15").state is State.ONGOING
    assert at(milestone(quiet) | rules, "2008-04-16").state is State.STALE
    duty = f"- id: it\n  title: It\n{due_block('every quarter, 2008/09 Q3 to 2008/09 Q3')}"
    # A month after 31 December is 31 January, a day more than thirty days.
    assert words(at(milestone(duty) | rules, "2009-01-31")) == "ongoing 0"
    assert words(at(milestone(duty) | rules, "2009-02-01")) == "overdue 1"


def test_stale_and_grace_have_a_usual_length_where_the_county_says_nothing() -> None:
    files = base()
    kept = (
        files["plans/county.yaml"].decode().replace("stale_after: 6 months\n", "").replace("returns_due: 30 days", "")
    )
    files["plans/county.yaml"] = kept.encode()
    quiet = "- id: it\n  title: It\n  due: as appropriate\n"
    duty = f"- id: that\n  title: That\n{due_block('every quarter, 2008/09 Q3 to 2008/09 Q3')}"
    files = splice(files, "plans/framework/trial.yaml", milestone(quiet, duty)["plans/framework/trial.yaml"])
    before, after = (states(load(files), day) for day in ("2008-10-01", "2008-10-02"))
    assert (before["trial/it", None].state, after["trial/it", None].state) == (State.ONGOING, State.STALE)
    before, after = (states(load(files), day) for day in ("2009-01-30", "2009-01-31"))
    assert (before["trial/that", None].state, after["trial/that", None].state) == (State.ONGOING, State.OVERDUE)


def test_what_is_missing_of_a_recurring_duty_is_named() -> None:
    duty = f"- id: it\n  title: It\n{due_block('every quarter, 2008/09 Q1 to 2008/09 Q4')}"
    told = facts_block("update 2008-10-10 for 2008/09 Q2")
    # On 1 May 2009 the first, third and fourth quarters are over for more than 30 days; only the second was reported.
    item = at(milestone(duty + told), "2009-05-01")
    assert [str(period) for period in item.missing] == ["2008/09 Q1", "2008/09 Q3", "2008/09 Q4"]
    assert item.closes == date(2008, 7, 30)


def test_a_note_or_comment_is_judged_only_where_it_has_a_date() -> None:
    found = states(
        county(
            {
                "plans/meetings/2008-10-01-workshop.yaml": (
                    "comments:\n- id: idle\n  title: Idle\n\n- id: dated\n  title: Dated\n  due: 2008-11\n"
                )
            }
        ),
        "2008-12-01",
    )
    assert ("2008-10-01-workshop/idle", None) not in found
    assert found["2008-10-01-workshop/dated", None].state is State.OVERDUE


# -- a step of every affected district ----------------------------------------------------------------------------


def test_each_affected_district_has_its_own_tick() -> None:
    # Alpha recorded it on 24 October, Beta said nothing, Gamma holds no neighbourhood; due 31 October.
    found = states(county(), "2008-11-10")
    assert words(found["gap-analysis/first-phase", "Alpha"]) == "achieved -"
    assert words(found["gap-analysis/first-phase", "Beta"]) == "overdue 10"
    assert ("gap-analysis/first-phase", "Gamma") not in found
    assert ("gap-analysis/first-phase", None) not in found


def test_a_standing_step_is_every_district_s() -> None:
    found = states(county(), "2009-05-01")
    assert {district for step, district in found if step == "county/refresh-plans"} == {"Alpha", "Beta"}
    assert words(found["county/refresh-plans", "Alpha"]) == "overdue 1"


@pytest.mark.parametrize(
    ("as_at", "state"), [("2008-10-20", "due soon 25"), ("2008-11-14", "due soon 0"), ("2008-11-15", "overdue 1")]
)
def test_a_district_s_own_date_counts_for_it_alone(as_at: str, state: str) -> None:
    own = "county_steps:\n- step: gap-analysis/first-phase\n  due: 2008-11-14\n  why: Figures come late\n"
    found = states(county({"plans/districts/beta.yaml": own}), as_at)
    item = found["gap-analysis/first-phase", "Beta"]
    assert words(item) == state
    assert item.overridden
    assert item.tick.due_place.path == "plans/districts/beta.yaml"
    assert not found["gap-analysis/first-phase", "Alpha"].overridden
    assert found["gap-analysis/first-phase", "Alpha"].closes == date(2008, 10, 31)


def test_a_district_may_say_as_appropriate_or_recurring_instead() -> None:
    own = f"county_steps:\n- step: gap-analysis/first-phase\n{due_block('as appropriate')}"
    assert (
        states(county({"plans/districts/beta.yaml": own}), "2009-01-01")["gap-analysis/first-phase", "Beta"].state
        is State.STALE
    )
    own = f"county_steps:\n- step: gap-analysis/first-phase\n{due_block('every quarter, 2008/09 Q3 to 2008/09 Q4')}"
    found = states(county({"plans/districts/beta.yaml": own}), "2009-01-31")
    assert words(found["gap-analysis/first-phase", "Beta"]) == "overdue 1"


def test_a_district_s_news_counts_with_the_county_s() -> None:
    quiet = "- id: it\n  title: It\n  due: as appropriate\n  each: affected districts\n"
    told = quiet + facts_block("update 2008-09-01")
    own = f"county_steps:\n- step: trial/it\n{facts_block('update 2009-01-10')}"
    # Six months after the county's word of 1 September it is 1 March; after Alpha's own of 10 January it is 10 July.
    found = states(county({**milestone(told), "plans/districts/alpha.yaml": own}), "2009-03-02")
    assert found["trial/it", "Alpha"].state is State.ONGOING
    assert found["trial/it", "Beta"].state is State.STALE


def test_a_district_cancels_for_itself_and_the_county_for_all() -> None:
    own = f"county_steps:\n- step: gap-analysis/first-phase\n{facts_block('cancelled 2008-11-05')}"
    found = states(county({"plans/districts/beta.yaml": own}), "2008-11-05")
    assert found["gap-analysis/first-phase", "Beta"].state is State.CANCELLED
    assert found["gap-analysis/first-phase", "Alpha"].state is State.ACHIEVED
    step = f"- id: it\n  title: It\n  due: 2008-10\n  each: affected districts\n{facts_block('cancelled 2008-11-05')}"
    found = states(county(milestone(step)), "2008-11-05")
    assert {found["trial/it", district].state for district in ("Alpha", "Beta")} == {State.CANCELLED}


def test_a_district_s_tick_is_not_known_without_its_plan() -> None:
    found = states(county({"plans/districts/beta.yaml": NO_FILE}), "2009-01-01")
    assert found["gap-analysis/first-phase", "Beta"].state is State.UNKNOWN
    assert found["gap-analysis/first-phase", "Alpha"].state is State.ACHIEVED


def test_a_district_s_tick_is_not_known_where_its_plan_cannot_be_read() -> None:
    broken = splice(base(), "plans/districts/beta.yaml", "district: [Beta\n")
    found = states(load(broken), "2009-01-01")
    assert found["gap-analysis/first-phase", "Beta"].state is State.UNKNOWN


def test_what_can_be_read_of_a_broken_plan_is_still_known() -> None:
    own = (
        "county_steps:\n- step: gap-analysis/first-phase\n  achieved: 2008-10-24\n\n"
        "- step: new-provision/provision\n  achieved: soon\n"
    )
    found = states(county({"plans/districts/beta.yaml": own}), "2009-06-30")
    assert found["gap-analysis/first-phase", "Beta"].state is State.ACHIEVED
    # Its bad date was left out, so the tick is as bare as one nobody filled in: due 31 March.
    assert words(found["new-provision/provision", "Beta"]) == "overdue 91"
    assert found["county/refresh-plans", "Beta"].state is State.UNKNOWN


# -- a row of the form that restates steps ------------------------------------------------------------------------


def test_a_row_shares_the_achievement_of_the_step_it_restates_district_by_district() -> None:
    found = states(county(), "2008-11-10")
    assert found["gap-analysis/finalise", "Alpha"].state is State.ACHIEVED
    assert found["gap-analysis/finalise", "Beta"].state is State.OVERDUE


@pytest.mark.parametrize(
    ("one", "other", "as_at", "expected"),
    [
        ("2008-09-10", "2008-10-20", "2008-10-19", "due soon 12"),
        ("2008-09-10", "2008-10-20", "2008-10-20", "achieved -"),
        ("2008-09-10", "2008-11-02", "2008-11-01", "overdue 1"),
        ("2008-09-10", "2008-11-02", "2008-11-02", "achieved late 2"),
        ("2008-11-02", "2008-09-10", "2008-11-02", "achieved late 2"),
        ("2008-09-10", "", "2008-11-01", "overdue 1"),
        ("", "", "2008-11-01", "overdue 1"),
        ("undated", "2008-11-02", "2008-11-02", "achieved late 2"),
        ("undated", "undated", "2008-11-01", "achieved -"),
    ],
)
def test_a_row_is_achieved_with_the_last_of_its_steps(one: str, other: str, as_at: str, expected: str) -> None:
    steps = [
        f"- id: {identity}\n  title: It\n{facts_block(f'achieved {day}' if day else '')}"
        for identity, day in (("one", one), ("other", other))
    ]
    row = "- id: row\n  title: Both\n  due: 2008-10\n  restates: [one, other]\n"
    assert words(at(milestone(*steps, rows=row), as_at, "trial/row")) == expected


def test_a_row_s_own_achievement_goes_before_that_of_its_steps() -> None:
    row = "- id: row\n  title: Both\n  due: 2008-10\n  achieved: 2008-11-04\n  restates: [it]\n"
    step = "- id: it\n  title: It\n  achieved: 2008-09-01\n"
    assert words(at(milestone(step, rows=row), "2008-12-01", "trial/row")) == "achieved late 4"


def test_a_row_that_restates_what_is_not_there_is_not_achieved() -> None:
    row = "- id: row\n  title: Both\n  due: 2008-10\n  restates: [it, gone]\n"
    step = "- id: it\n  title: It\n  achieved: 2008-09-01\n"
    assert words(at(milestone(step, rows=row), "2008-11-01", "trial/row")) == "overdue 1"


def test_a_row_of_the_county_s_is_achieved_once_every_district_has_done_the_step() -> None:
    step = "- id: it\n  title: It\n  due: 2008-10\n  each: affected districts\n"
    row = "- id: row\n  title: All\n  due: 2008-10\n  restates: [it]\n"
    done = {
        f"plans/districts/{name}.yaml": f"county_steps:\n- step: trial/it\n  achieved: {day}\n"
        for name, day in (("alpha", "2008-10-20"), ("beta", "2008-11-02"))
    }
    changes = milestone(step, rows=row)
    assert words(at(changes, "2008-12-01", "trial/row")) == "overdue 31"
    one = {path: text for path, text in done.items() if "alpha" in path}
    assert words(at(changes | one, "2008-12-01", "trial/row")) == "overdue 31"
    assert words(at(changes | done, "2008-12-01", "trial/row")) == "achieved late 2"


def test_a_row_of_a_step_that_falls_to_no_district_is_not_achieved() -> None:
    step = "- id: it\n  title: It\n  due: 2008-10\n  each: affected districts\n"
    row = "- id: row\n  title: All\n  due: 2008-10\n  restates: [it]\n"
    changes = milestone(step, rows=row) | {"lsoas.yaml": "lsoas: []\n"}
    assert words(at(changes, "2008-11-01", "trial/row")) == "overdue 1"


# -- who answers for it -------------------------------------------------------------------------------------------


def leads(changes: dict[str, str], step: str, district: str | None = None) -> list[str]:
    return [lead.who for lead in at(changes, "2008-11-01", step, district).tick.leads]


def test_a_step_s_own_leads_answer_for_it() -> None:
    step = "- id: it\n  title: It\n  leads: [Eve Ellis]\n"
    assert leads(milestone(step, top="leads: [Ann Archer]\n"), "trial/it") == ["Eve Ellis"]


def test_a_step_without_leads_has_its_milestone_s() -> None:
    assert leads(milestone("- id: it\n  title: It\n", top="leads: [Ann Archer]\n"), "trial/it") == ["Ann Archer"]
    assert leads(milestone("- id: it\n  title: It\n"), "trial/it") == []


def test_a_row_without_leads_has_those_of_what_it_restates_once_each() -> None:
    steps = (
        "- id: one\n  title: One\n  leads: [Eve Ellis, Ben Baker]\n",
        "- id: two\n  title: Two\n  leads: [Eve Ellis]\n",
    )
    row = "- id: row\n  title: Both\n  restates: [one, two]\n"
    assert leads(milestone(*steps, rows=row), "trial/row") == ["Eve Ellis", "Ben Baker"]
    assert leads(milestone(*steps, rows=row, top="leads: [Ann Archer]\n"), "trial/row") == ["Ann Archer"]


def test_a_district_s_own_leads_answer_for_its_tick() -> None:
    own = "county_steps:\n- step: gap-analysis/first-phase\n  leads: [Dev Das]\n"
    changes = {"plans/districts/beta.yaml": own}
    assert leads(changes, "gap-analysis/first-phase", "Beta") == ["Dev Das"]
    assert leads(changes, "gap-analysis/first-phase", "Alpha") == ["Ann Archer"]


def test_a_step_of_an_action_has_the_action_s_leads() -> None:
    actions = (
        "actions:\n- id: jobs-club\n  title: Jobs club\n  leads: [Dev Das]\n"
        "  steps:\n  - id: room\n    title: Room\n\n  - id: chairs\n    title: Chairs\n    leads: [Finn Ford]\n"
    )
    changes = {"plans/districts/beta.yaml": actions}
    assert leads(changes, "beta/room", "Beta") == ["Dev Das"]
    assert leads(changes, "beta/chairs", "Beta") == ["Finn Ford"]


# -- several together ---------------------------------------------------------------------------------------------


def test_the_most_pressing_state_is_overdue_and_of_nothing_there_is_none() -> None:
    found = states(county(), "2008-11-10").values()
    assert most_pressing(found) is State.OVERDUE
    assert most_pressing(()) is State.NO_DATE
