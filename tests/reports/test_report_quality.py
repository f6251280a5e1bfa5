"""How good the figures are: basis, age, blanks; and the county on one page."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from county import county
from shipped import files

from ni153 import rules
from ni153.reports.quality import Basis, DistrictQuality, Quality, What, quality
from ni153.reports.trajectory import Trajectory, trajectory
from ni153.workspace.load import load

JUNE, AUGUST, END = date(2009, 6, 30), date(2009, 8, 3), date(2010, 6, 1)
ALPHA, BETA = "plans/districts/alpha.yaml", "plans/districts/beta.yaml"


def found(fragments: Mapping[str, str] | None = None, as_at: date = JUNE) -> Quality:
    workspace = county(fragments)
    return quality(workspace, as_at, rules.run(workspace).broken)


def of(name: str, told: Quality) -> DistrictQuality:
    return next(row for row in told.districts if row.district == name)


def bases(told: Quality) -> dict[str, str]:
    return {str(row.what): str(row.basis) for row in told.rows}


def test_every_figure_of_the_county_says_what_it_rests_on() -> None:
    assert bases(found()) == {
        "neighbourhoods": "official",
        "goal": "agreed",
        "indicator's baseline": "nothing",
        "targets": "part agreed",
        "returns": "part provisional",
        "claimants": "published",
        "grant": "nothing",
    }
    rows = {row.what: row for row in found().rows}
    # The latest figure speaks of January to March; the release of the month that ended on 30 November.
    assert (rows[What.RETURNS].age, rows[What.CLAIMANTS].age) == (91, 212)
    assert (rows[What.RETURNS].stale, rows[What.CLAIMANTS].stale) == (False, True)
    assert (rows[What.TARGETS].count, rows[What.TARGETS].of) == (1, 2)


def test_lancashire_owns_up_to_stand_ins_and_to_nothing_returned() -> None:
    workspace = load(files())
    told = quality(workspace, date(2009, 11, 10), rules.run(workspace).broken)
    assert bases(told)["neighbourhoods"] == Basis.STAND_IN
    assert bases(told)["targets"] == Basis.APPORTIONED
    assert (bases(told)["returns"], bases(told)["claimants"]) == (Basis.NOTHING, Basis.NOTHING)
    for row in told.districts:
        # 2008/09 Q3 to 2009/10 Q2 are due, 30 days after each quarter's end: 4 returns.
        assert (row.returns_due, row.returns_missing, row.last) == (4, 4, None)
        assert (row.adopted, row.partners, row.outputs) == (None, 0, 0)


def test_a_districts_blanks_are_counted() -> None:
    alpha, beta = (of(name, found()) for name in ("Alpha", "Beta"))
    assert (alpha.partners, alpha.partners_of) == (5, 5)
    assert (alpha.actions, alpha.undated, alpha.outputs, alpha.outcomes, alpha.baseless) == (2, 0, 1, 1, 0)
    assert (beta.resources, beta.offer, beta.need, beta.adopted) == (0, None, None, None)
    blank = of("Beta", found({BETA: "resources:\n- id: wnf\n  fund: WNF\n"}))
    assert (blank.resources, blank.unpriced) == (1, 1)
    undated = of("Beta", found({BETA: "actions:\n- id: club\n  title: Jobs club\n"}))
    assert (undated.actions, undated.undated) == (1, 1)


def test_a_plan_that_cannot_be_counted_says_why_and_nothing_else() -> None:
    told = found({BETA: "targets: many\n"})
    beta = of("Beta", told)
    assert beta.fault is not None
    assert (beta.actions, beta.returns_due, beta.partners_of) == (0, 0, 0)
    assert bases(told)["targets"] == Basis.UNSOUND


# -- the way to the goal ------------------------------------------------------------------------------------------


def way(fragments: Mapping[str, str] | None = None, as_at: date = JUNE) -> Trajectory:
    workspace = county(fragments)
    return trajectory(workspace, as_at, rules.run(workspace).broken)


def test_planned_and_delivered_run_on_quarter_by_quarter_with_the_claimants_beside() -> None:
    marks = way().marks
    # Alpha 5, 7, 8, 7, 8, 7 and Beta 3 in each quarter.
    assert [mark.planned for mark in marks] == [8, 18, 29, 39, 50, 60]
    assert [mark.delivered for mark in marks] == [5, 11, None, None, None, None]
    assert [(mark.came, mark.asked) for mark in marks[:2]] == [(1, 2), (1, 2)]
    # 300 + 400 + 350 claimed in November 2008, which falls in October to December.
    assert [mark.release.stock.value if mark.release else None for mark in marks[:2]] == [1050, None]


def test_the_forecast_starts_after_the_last_return_and_never_below_it() -> None:
    marks = way().marks
    assert [mark.forecast for mark in marks[:2]] == [None, None]
    # Two returns are too few for a line: what is recorded, 11, and what is still planned, 11, 10, 11 and 10.
    assert [mark.forecast for mark in marks[2:]] == [Fraction(22), Fraction(32), Fraction(43), Fraction(53)]
    assert all((mark.low or 0) >= 11 for mark in marks[2:])


def test_the_plan_reaches_the_goal_in_the_quarter_its_running_total_does() -> None:
    assert str(way().planned_reaches) == "2009/10 Q4"
    goal = "goal:\n  people: 61\n"
    assert way({"plans/county.yaml": goal}).planned_reaches is None


def test_a_return_missing_before_the_last_adds_nothing_to_a_districts_course() -> None:
    actual = "targets:\n  basis: agreed\n  planned:\n    2008/09: 40\n  actual:\n    2008/09 Q2: 9\n    2008/09 Q4: 8\n"
    course = next(course for course in way({ALPHA: actual}, AUGUST).courses if course.district == "Alpha")
    assert (course.planned[:4], course.delivered, course.missing) == ((10, 20, 30, 40), (0, 9, 9, 17), 2)


def test_there_is_no_way_to_the_goal_over_a_plan_that_cannot_be_counted() -> None:
    told = way({BETA: "targets: many\n"})
    assert (told.marks, told.courses, told.projection) == ((), (), None)
    assert told.ledger.faults
