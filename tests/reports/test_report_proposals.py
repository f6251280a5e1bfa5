"""Proposals gross and net, by hand. Testshire's own asks for £45,000 for 20 people: 20 x 0.8 x 0.95 x 0.9 = 13.68 net."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from county import county

from ni153 import rules
from ni153.reports.proposals import ProposalFigures, Proposals, StageTotal, proposals

OWN = "plans/proposals/mill-lane-trials.yaml"
ALPHA = "plans/districts/alpha.yaml"


def plain(*figures: object) -> tuple[object, ...]:
    """Figures to compare with whole numbers, exact as they are."""
    return figures


def known(changes: Mapping[str, str], as_at: str = "2009-06-30") -> Proposals:
    workspace = county(changes)
    return proposals(workspace, date.fromisoformat(as_at), rules.run(workspace).broken)


def proposal(name: str, *lines: str) -> dict[str, str]:
    return {f"plans/proposals/{name}.yaml": "\n".join([f"title: {name}", *lines]) + "\n"}


def row(figures: Proposals, name: str) -> ProposalFigures:
    return next(row for row in figures.rows if row.id == name)


def stage(figures: Proposals, name: str | None) -> StageTotal:
    return next(total for total in figures.stages if total.stage == name)


# 30 people, half of them net: 15; £30,000 is £2,000 each.
JOBS = proposal(
    "jobs", "stage: approved", "cost: 30000", "people:", "  2009/10: 30", "additionality:", "  deadweight: 50%"
)


def test_a_proposal_gross_and_net() -> None:
    found = row(known({}), "mill-lane-trials")
    assert (found.gross, found.net, found.cost) == (20, Fraction(1368, 100), 45000)
    assert found.each == Fraction(4500000, 1368)
    assert found.not_given == ()
    assert (found.stage, found.horizon, found.sector, found.funder, found.districts) == (
        "submitted",
        "immediate",
        "health",
        "ESF",
        ("Beta",),
    )


def test_people_are_added_up_over_all_the_periods() -> None:
    found = row(known(proposal("two", "people:", "  2009/10 Q1: 4", "  2009/10 H2: 5")), "two")
    assert plain(found.gross, found.net) == (9, 9)
    assert found.not_given == ("deadweight", "leakage", "displacement", "substitution")


def test_the_cheapest_net_person_comes_first_and_the_unknown_last() -> None:
    nobody = proposal("a-nobody", "cost: 10", "people:", "  2009/10: 5", "additionality:", "  deadweight: 100%")
    free = proposal("free", "cost: 0", "people:", "  2009/10: 5")
    figures = known({**JOBS, **nobody, **free, **proposal("b-idea", "cost: 5")})
    assert [row.id for row in figures.rows] == ["free", "jobs", "mill-lane-trials", "a-nobody", "b-idea"]
    assert [row.each for row in figures.rows][:2] == [0, 2000]
    assert row(figures, "a-nobody").each is None


def test_totals_by_stage_say_what_they_leave_out() -> None:
    figures = known({**JOBS, **proposal("vague", "stage: submitted", "people:", "  2009/10: 10"), **proposal("idea")})
    assert [total.stage for total in figures.stages] == ["submitted", "approved", None]
    submitted = stage(figures, "submitted")
    # £45,000 of the one that gives a cost; 13.68 + 10 people; what each costs is over the one that gives both.
    assert (submitted.count, submitted.cost, submitted.cost_unknown, submitted.gross) == (2, 45000, 1, 30)
    assert (submitted.net, submitted.people_unknown) == (Fraction(2368, 100), 0)
    assert submitted.each == Fraction(4500000, 1368)
    nothing = stage(figures, None)
    assert (nothing.cost, nothing.net, nothing.each, nothing.cost_unknown, nothing.people_unknown) == (
        None,
        None,
        None,
        1,
        1,
    )


def test_unfunded_is_what_nobody_has_decided_on() -> None:
    turned_down = proposal("no", "stage: rejected", "cost: 9", "people:", "  2009/10: 1")
    figures = known({**JOBS, **turned_down})
    assert figures.unfunded is not None
    assert figures.funded is not None
    assert (figures.unfunded.count, figures.unfunded.cost) == (1, 45000)
    assert plain(figures.funded.count, figures.funded.cost, figures.funded.net) == (1, 30000, 15)


def test_a_stage_reached_after_the_day_is_not_known_on_it() -> None:
    before, on = (row(known({}, as_at), "mill-lane-trials") for as_at in ("2009-01-31", "2009-02-01"))
    assert (before.stage, before.later) == (None, True)
    assert (on.stage, on.later) == ("submitted", False)


def test_an_unsound_proposal_has_no_figures_and_there_are_no_totals() -> None:
    figures = known({**JOBS, OWN: "additionality:\n  deadweight: 200%\n"})
    found = row(figures, "mill-lane-trials")
    assert (found.gross, found.net, found.cost, found.each) == (None, None, None, None)
    assert found.fault == figures.faults[0]
    assert (figures.stages, figures.unfunded, figures.funded) == ((), None, None)
    assert row(figures, "jobs").net == 15
    unread = known({"plans/proposals/broken.yaml": "title: ["})
    assert row(unread, "broken").fault is not None


def test_outcomes_in_people_are_gross_and_net_too() -> None:
    text = (
        "outcomes:\n- id: sustained-jobs\n  title: Still in work\n  unit: people\n  planned:\n    2009/10: 25\n"
        "  actual:\n    2009/10 Q1: 8\n    2009/10 Q2: 2\n  additionality:\n    deadweight: 60%\n"
        "- id: plain\n  title: No factors\n  unit: people\n  planned:\n    2009/10: 25\n"
        "- id: firms\n  title: Firms\n  unit: employers\n  planned:\n    2009/10: 5\n  additionality:\n    deadweight: 60%\n"
    )
    (found,) = known({ALPHA: text}).measures
    # 25 x 0.4 = 10 planned; of the returns those for quarters ended by 30 June: 8 x 0.4 = 3.2.
    assert plain(found.name, found.planned, found.planned_net, found.actual, found.actual_net) == (
        "alpha/sustained-jobs",
        25,
        10,
        8,
        Fraction(32, 10),
    )
    assert known({}).measures == ()
