"""What each fund puts in, and money beside what was delivered; the sums written out."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from county import county
from hypothesis import given
from hypothesis import strategies as st

from ni153 import rules
from ni153.arithmetic.measures import Figures
from ni153.finding import Place
from ni153.period import Period, Unit, financial_year
from ni153.reports.columns import added, by_column, columns
from ni153.reports.measures import standing
from ni153.reports.resources import Resources, resources
from ni153.reports.spending import Beside, NoCost, Spending, spending

JUNE, AUGUST = date(2009, 6, 30), date(2009, 8, 3)
ALPHA = "plans/districts/alpha.yaml"


def found(fragments: Mapping[str, str] | None = None, as_at: date = JUNE, district: str | None = None) -> Resources:
    workspace = county(fragments)
    return resources(workspace, as_at, rules.run(workspace).broken, district)


def beside(fragments: Mapping[str, str] | None = None, as_at: date = JUNE) -> Spending:
    workspace = county(fragments)
    return spending(workspace, as_at, rules.run(workspace).broken)


def of(name: str, told: Spending) -> Beside:
    return next(row for row in told.rows if row.district == name)


def test_pounds_and_officer_years_stand_apart_in_the_forms_columns() -> None:
    told = found()
    assert [str(column) for column in told.columns] == ["2008/09 Q3", "2008/09 Q4", "2009/10"]
    assert told.units == ("pounds", "officers")
    pounds, officers = told.together("pounds"), told.together("officers")
    assert pounds and officers
    # Advisers 20,000 and 80,000; ESF 25,000 and 110,000.
    assert (pounds.planned, pounds.total) == ((None, 45_000, 190_000), 235_000)
    # 2 officers for a quarter are half an officer-year; 1.5 for a year are 1.5.
    assert officers.planned == (Decimal("0.5"), Decimal("0.5"), Decimal("1.5"))
    assert officers.total == Decimal("2.5")


def test_what_was_spent_is_held_against_what_was_planned_for_the_same_returns() -> None:
    pounds = found().together("pounds")
    assert pounds
    # By the end of June: 20,000 + 20,000 and 25,000 + 27,500 were due; January to March came in, 19,500 and 21,400.
    assert (pounds.due, pounds.spent_so_far, pounds.comparable, pounds.difference) == (92_500, 40_900, 45_000, -4_100)
    assert pounds.missing == 0
    late = found(as_at=AUGUST).together("pounds")
    assert late and late.missing == 2  # April to June, of both


def test_core_and_additional_mainstream_and_discretionary_gap_and_system_fix_are_told_apart() -> None:
    told = found()
    assert {each.name: each.total for each in told.by("pounds", lambda line: line.fund_class)} == {
        "core": 100_000,
        "additional": 135_000,
    }
    assert [each.name for each in told.by("pounds", lambda line: line.budget)] == ["mainstream", "discretionary"]
    assert [each.name for each in told.by("pounds", lambda line: line.purpose)] == [None]
    assert [line.fund for line in told.lines] == ["Jobcentre Plus mainstream", "ESF", "Other"]


def test_a_fund_without_an_amount_is_counted_as_such_and_adds_nothing() -> None:
    told = found({"plans/districts/beta.yaml": "resources:\n- id: wnf\n  fund: WNF\n  note: In use\n"})
    pounds = told.together("pounds")
    assert pounds and (pounds.lines, pounds.blank, pounds.total) == (3, 1, 235_000)
    blank = next(line for line in told.lines if line.blank)
    assert (blank.fund, blank.fund_class, blank.planned) == ("Working Neighbourhoods", "additional", (None,) * 3)


def test_a_quarter_outside_the_forms_columns_has_one_of_its_own_so_that_they_add_up() -> None:
    early = "resources:\n- id: esf\n  fund: ESF\n  planned:\n    2008/09 Q1: 100\n    2008/09 Q3: 50\n"
    told = found({ALPHA: early}, district="Alpha")
    assert next(map(str, told.columns)) == "2008/09 Q1"
    pounds = told.together("pounds")
    assert pounds and added(pounds.planned) == pounds.total == 150


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (ALPHA, "resources:\n- id: esf\n  fund: ESF\n  planned:\n    2008/09 Q3: much\n"),
        ("plans/registers.yaml", "funds:\n- nmae: ESF\n"),
    ],
    ids=["a plan", "the register of funds"],
)
def test_nothing_is_added_up_over_a_file_that_cannot_be_counted(path: str, text: str) -> None:
    told = found({path: text})
    assert [finding.position.path for finding in told.faults] == [path]
    assert told.together("pounds") is None
    assert told.by("pounds", lambda line: line.fund) == ()


def test_one_district_is_counted_while_another_cannot_be() -> None:
    told = found({"plans/districts/beta.yaml": "targets: many\n"}, district="Alpha")
    pounds = told.together("pounds")
    assert told.faults == () and pounds and pounds.total == 235_000


# -- money beside delivery ----------------------------------------------------------------------------------------


def test_a_person_costs_what_was_spent_in_the_quarters_for_which_both_are_known() -> None:
    alpha = of("Alpha", beside())
    # Spending came in for January to March alone, 40,900, and so did 6 people; 5 more came in a quarter without money.
    assert (alpha.same_spent, alpha.same_delivered, alpha.each) == (40_900, 6, Fraction(40_900, 6))
    assert (alpha.spent, alpha.delivered) == (40_900, 11)
    assert alpha.planned_each == Fraction(235_000, 42)
    together = beside().together
    assert together and (together.each, together.counted) == (Fraction(40_900, 6), ("Alpha",))


RESOURCE = "resources:\n- id: esf\n  fund: ESF\n  planned:\n    2008/09 Q3: 100\n    2008/09 Q4: 100\n{spent}"
TARGETS = "targets:\n  basis: agreed\n  planned:\n    2008/09 Q3: 5\n    2008/09 Q4: 5\n{actual}"


@pytest.mark.parametrize(
    ("fragment", "why"),
    [
        ("resources: []\n", NoCost.NO_MONEY),
        (RESOURCE.format(spent=""), NoCost.NO_SPENDING),
        (RESOURCE.format(spent="  spent:\n    2008/09 Q3: 90\n") + TARGETS.format(actual=""), NoCost.NO_DELIVERY),
        (
            RESOURCE.format(spent="  spent:\n    2008/09 Q3: 90\n")
            + TARGETS.format(actual="  actual:\n    2008/09 Q4: 4\n"),
            NoCost.APART,
        ),
        (
            RESOURCE.format(spent="  spent:\n    2008/09 Q3: 90\n")
            + TARGETS.format(actual="  actual:\n    2008/09 Q3: 0\n"),
            NoCost.NOBODY,
        ),
        ("targets: many\n", NoCost.UNSOUND),
    ],
    ids=lambda given: str(given)[:12] if isinstance(given, NoCost) else "",
)
def test_where_the_cost_of_a_person_is_not_known_it_says_why(fragment: str, why: NoCost) -> None:
    told = beside({ALPHA: fragment})
    alpha = of("Alpha", told)
    assert (alpha.each, alpha.why) == (None, why)
    assert (told.together is None) == (why is NoCost.UNSOUND)


# -- columns ------------------------------------------------------------------------------------------------------

YEAR = financial_year(date(2009, 4, 1))
KEYS = [YEAR, *YEAR.split(Unit.HALF), *YEAR.split(Unit.QUARTER), YEAR.previous()]


@given(st.dictionaries(st.sampled_from(KEYS), st.integers(0, 10**6), min_size=1, max_size=3))
def test_the_columns_add_up_to_the_total_whatever_the_periods(planned: dict[Period, int]) -> None:
    figures = Figures(Place("plans/districts/alpha.yaml"), "people", {"planned": planned}, "actual", (), None)
    shown = columns(county(), [figures])
    assert added(by_column(figures, figures.planned_by_quarter, shown)) == standing(figures, JUNE).planned


def test_a_share_is_told_in_a_column_only_where_it_does_not_vary() -> None:
    planned = {YEAR.previous(): 40, **dict(zip(YEAR.split(Unit.HALF), (45, 50), strict=True))}
    figures = Figures(Place("plans/districts/alpha.yaml"), "%", {"planned": planned}, "actual", (), None)
    assert by_column(figures, figures.planned_by_quarter, (YEAR.previous(), YEAR)) == (40, None)
