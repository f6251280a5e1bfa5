"""Outputs and outcomes of every district, alike ones added up; they never count towards the goal."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from county import county

from ni153 import rules
from ni153.reports.outputs import Outputs, outputs
from ni153.reports.targets import targets

JUNE, AUGUST = date(2009, 6, 30), date(2009, 8, 3)
ALPHA, BETA = "plans/districts/alpha.yaml", "plans/districts/beta.yaml"

ALIKE = """outputs:
- id: firms
  title: employers recruited to Local Employment Partnerships
  unit: Employers
  scheme: LEP
  planned:
    2008/09 Q3: 2
    2008/09 Q4: 3
  actual:
    2008/09 Q3: 2
    2008/09 Q4: 0
  provisional: [2008/09 Q4]
"""


def found(
    fragments: Mapping[str, str] | None = None,
    as_at: date = JUNE,
    district: str | None = None,
    scheme: str | None = None,
) -> Outputs:
    workspace = county(fragments)
    return outputs(workspace, as_at, rules.run(workspace).broken, district, scheme)


def test_each_measure_has_its_baseline_its_plan_by_column_and_what_was_returned() -> None:
    row = found().rows[0]
    assert row.baseline is not None
    assert (row.title, row.baseline.value, row.scheme) == (
        "Employers recruited to Local Employment Partnerships",
        Decimal(31),
        "Local Employment Partnerships",
    )
    assert (row.planned, row.returned) == ((5, 5, 20), (4, None, None))
    # 5 + 5 + 5 were due by the end of June; 4 came in, of the 5 planned for that quarter.
    assert (row.standing.due, row.standing.actual, row.standing.comparable) == (15, 4, 5)


def test_the_same_measure_of_two_districts_is_added_up_however_its_title_is_written() -> None:
    together = found({BETA: ALIKE}).together[0]
    assert together.districts == ("Alpha", "Beta")
    # Alpha 30 and Beta 5; returned 4 and 2 + 0, for which 5 and 2 + 3 were planned.
    assert (together.total, together.actual, together.comparable) == (35, 6, 10)
    assert together.planned == (7, 8, 20)
    # One of the two has a baseline; Alpha's return for January to March is missing, and Beta's is provisional.
    assert (together.baseline, together.baselines, together.missing, together.provisional) == (31, 1, 1, 1)


def test_a_scheme_goes_by_any_of_its_names_and_a_district_by_itself() -> None:
    assert {row.district for row in found({BETA: ALIKE}, scheme="LEP").rows} == {"Alpha", "Beta"}
    assert [row.kind.value for row in found(scheme="LEP").rows] == ["output"]
    assert found(scheme="Local Employment Partnerships") == found(scheme="LEP")
    assert found(scheme="LEP").without == ("Beta",)
    assert {row.district for row in found({BETA: ALIKE}, district="Beta").rows} == {"Beta"}


def test_outputs_and_outcomes_in_people_leave_the_goal_as_it_is() -> None:
    many = "outcomes:\n- id: jobs\n  title: Jobs\n  unit: people\n  planned:\n    2009/10: 1000\n"
    with_, without = (
        targets(county(changes), JUNE, {}).planned for changes in ({BETA: many}, {BETA: "outcomes: []\n"})
    )
    assert with_ == without == 60


NET = """outcomes:
- id: jobs
  title: People in work
  unit: {unit}
  planned:
    2008/09 Q4: 100
  actual:
    2008/09 Q4: 80
  additionality:
    deadweight: 25%
    displacement: 20%
"""


def test_gross_becomes_net_by_the_plans_own_factors_and_only_for_people() -> None:
    row = found({BETA: NET.format(unit="people")}, district="Beta").rows[0]
    # 100 x 0.75 x 0.8 = 60, and 80 x 0.6 = 48.
    assert (row.net_planned, row.net_actual) == (Fraction(60), Fraction(48))
    assert row.not_given == ("leakage", "substitution")
    assert found({BETA: NET.format(unit="courses")}, district="Beta").rows[0].net_planned is None


def test_shares_are_shown_and_never_added_up() -> None:
    rate = "outcomes:\n- id: rate\n  title: Share who stay\n  unit: '%'\n  planned:\n    2009/10: 40\n"
    together = found({ALPHA: rate + "outputs: []\n", BETA: rate}).together[0]
    assert (together.adds_up, together.total, together.planned) == (False, None, (None, None, None))


def test_nothing_is_added_up_over_a_plan_that_cannot_be_counted() -> None:
    told = found({BETA: "targets: many\n"})
    assert (told.together, [finding.position.path for finding in told.faults]) == ((), [BETA])
    assert {row.district for row in told.rows} == {"Alpha"}
    assert found({BETA: "targets: many\n"}, district="Alpha").faults == ()
