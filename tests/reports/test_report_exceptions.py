"""What is red or amber: nothing else is listed, and each thing says who answers, since when, and what comes next."""

from datetime import date

from county import county
from test_report_states import milestone

from ni153 import rules
from ni153.reports.exceptions import Exceptional, Exceptions, Level, exceptions
from ni153.reports.rag import Rag
from ni153.workspace.workspace import Workspace

BETA = "plans/districts/beta.yaml"


def bad(workspace: Workspace, as_at: str, **narrowed: str) -> Exceptions:
    return exceptions(workspace, date.fromisoformat(as_at), rules.run(workspace).broken, **narrowed)


def steps(workspace: Workspace, as_at: str, **narrowed: str) -> dict[str, Exceptional]:
    return {row.id: row for row in bad(workspace, as_at, **narrowed).rows[Level.STEP]}


def test_a_step_is_amber_when_overdue_and_red_beyond_the_limit_the_red_first() -> None:
    # Beta's first phase was due on 31 October 2008: 60 days later is 30 December, amber still; the day after it is red.
    amber, red = (steps(county(), day)["gap-analysis/first-phase"] for day in ("2008-12-30", "2008-12-31"))
    assert (amber.rag, red.rag) == (Rag.AMBER, Rag.RED)
    assert (red.districts, red.of, red.was_due, red.days) == (("Beta",), 2, date(2008, 10, 31), 61)
    assert red.leads == ("Ann Archer",)
    colours = [row.rag for row in bad(county(), "2009-06-30").rows[Level.STEP]]
    assert colours == sorted(colours, key=[Rag.RED, Rag.AMBER].index)


def test_what_is_green_or_not_known_is_counted_and_not_listed() -> None:
    found = bad(county(), "2008-10-31")
    assert all(not rows for rows in found.rows.values())
    assert set(found.counts[Level.STEP]) <= {Rag.GREEN, Rag.UNKNOWN}
    assert found.counts[Level.MILESTONE][Rag.GREEN] == 3
    # Neither district has any return due yet: nothing is known of them, which is no green.
    assert found.counts[Level.DISTRICT] == {Rag.UNKNOWN: 2}


def test_the_last_word_and_what_comes_next() -> None:
    text = (
        "- id: late\n  title: Late\n  due: 2008-10-01\n  leads: [Ben Baker]\n  updates:\n"
        "  - date: 2008-10-20\n    by: Ben Baker\n    note: Nearly there\n"
        "  - date: 2008-12-24\n    note: Not yet known on the day\n"
        "- id: soon\n  title: Soon\n  due: 2008-11-20\n  leads: [Eve Ellis]\n- id: later\n  title: Later\n  due: 2009-02\n"
    )
    found = bad(county(milestone(text)), "2008-11-10")
    row = next(row for row in found.rows[Level.STEP] if row.id == "trial/late")
    assert row.said is not None
    assert (row.said.note, row.said.date) == ("Nearly there", date(2008, 10, 20))
    whole = next(row for row in found.rows[Level.MILESTONE] if row.id == "trial")
    assert whole.next is not None
    assert (whole.next.id, whole.next.closes, whole.next.leads) == ("trial/soon", date(2008, 11, 20), ("Eve Ellis",))


def test_what_waits_for_it_is_said() -> None:
    held = {row.id: row.holds_up for row in bad(county(), "2009-06-30").rows[Level.MILESTONE]}
    assert held["gap-analysis"] == ("Develop new provision to achieve NI 153",)
    assert steps(county(), "2009-06-30")["gap-analysis/first-phase"].holds_up == (
        "Set targets to recruit local employers",
    )


def test_the_last_word_on_a_county_step_is_not_that_of_a_district_that_has_done_it() -> None:
    line = "county_steps:\n- step: gap-analysis/first-phase\n  {}updates:\n  - date: 2008-11-0{}\n    note: {}\n"
    both = {
        "plans/districts/alpha.yaml": line.format("achieved: 2008-10-24\n  ", 9, "Done here"),
        BETA: line.format("", 3, "Figures are missing"),
    }
    said = steps(county(both), "2008-11-10")["gap-analysis/first-phase"].said
    assert said is not None
    assert (said.note, said.district) == ("Figures are missing", "Beta")


def test_a_milestone_is_led_by_its_own_leads_and_late_since_the_oldest_of_its_steps() -> None:
    rows = {row.id: row for row in bad(county(), "2009-06-30").rows[Level.MILESTONE]}
    # The gap analysis: its first phase is late in Beta since 31 October 2008: 242 days.
    assert (rows["gap-analysis"].leads, rows["gap-analysis"].days) == (("Ann Archer",), 242)


def test_a_measure_and_a_district_are_answered_for_by_the_council_s_named_lead() -> None:
    found = bad(county(), "2009-06-30")
    measures = {row.id: row for row in found.rows[Level.MEASURE]}
    # Alpha recruited 4 employers of the 5 planned: 20% short, red from 15%.
    row = measures["alpha/employers-recruited"]
    assert (row.rag, row.leads, row.district) == (Rag.RED, ("Cara Cole",), "Alpha")
    assert row.next is not None
    assert str(row.next.quarter) == "2008/09 Q4"


def test_a_measure_s_remedy_is_the_district_s_next_step_on_the_same_scheme() -> None:
    visits = "- id: visits\n  title: Visits to employers\n  scheme: LEP\n  lever: off-flow\n"
    actions = f"actions:\n{visits}  due: 2009-09\n  leads: [Cara Cole]\n"
    found = bad(county({"plans/districts/alpha.yaml": actions}), "2009-06-30")
    row = next(row for row in found.rows[Level.MEASURE] if row.id == "alpha/employers-recruited")
    assert row.next is not None
    assert (row.next.id, row.next.closes) == ("alpha/visits", date(2009, 9, 30))


def test_one_district_s_exceptions_are_its_own_and_its_ticks_alone() -> None:
    alpha, beta = (steps(county(), "2008-12-31", district=name) for name in ("Alpha", "Beta"))
    # Alpha did the first phase on 24 October, so only in Beta is it red.
    assert "gap-analysis/first-phase" not in alpha
    assert beta["gap-analysis/first-phase"].rag is Rag.RED
    assert bad(county(), "2008-12-31", district="Alpha").rows[Level.MILESTONE] == ()


def test_one_lead_s_exceptions() -> None:
    assert set(steps(county(), "2008-12-31", lead="Eve Ellis")) == {"gap-analysis/employer-targets"}


def test_of_an_unsound_plan_nothing_is_red_that_nobody_knows() -> None:
    workspace = county({BETA: "targets:\n  basis: agreed\n  planned:\n    2008/09 Q3: many\n"})
    found = bad(workspace, "2008-10-31")
    assert found.counts[Level.DISTRICT][Rag.UNKNOWN] == 2
    assert found.goal.rag is Rag.UNKNOWN
