"""Every measure as at a day: what was planned by then, what came in, what is missing; the sums written out."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest
from county import county
from hypothesis import given
from hypothesis import strategies as st

from ni153.arithmetic.measures import Figures, Kind, measures
from ni153.finding import Place
from ni153.period import Length, Period, Unit, financial_year, parse_period_key
from ni153.reports.measures import Return, Standing, standing, standings
from ni153.workspace.workspace import Workspace

JUNE, END = date(2009, 6, 30), date(2010, 3, 31)


def of(name: str, as_at: date = JUNE, fragments: Mapping[str, str] | None = None) -> Standing:
    found = {item.figures.name: item for item in standings(county(fragments), as_at)}
    return found[name]


def states(item: Standing) -> dict[str, str]:
    return {str(cell.period): str(cell.returned) for cell in item.quarters}


def test_targets_are_due_a_quarter_at_a_time_and_compared_with_the_quarters_returned() -> None:
    item = of("alpha/targets")
    # 5 + 7 + 30 in all; the year's 30 fall 8, 7, 8, 7, so 5 + 7 + 8 were due by the end of June.
    assert (item.planned, item.due) == (42, 20)
    # 5 and 6 came in for October to March, for which 5 + 7 were planned.
    assert (item.actual, item.comparable, item.difference) == (11, 12, -1)
    assert states(item) == {
        "2008/09 Q3": "in",
        "2008/09 Q4": "provisional",
        "2009/10 Q1": "awaited",
        "2009/10 Q2": "not due",
        "2009/10 Q3": "not due",
        "2009/10 Q4": "not due",
    }


@pytest.mark.parametrize(
    ("line", "state", "actual"),
    [("2009/10 Q1: 0", "nil", 11), ("2009/10 Q1: 9", "in", 20), ("", "missing", 11)],
    ids=["a nil return is a 0", "a figure", "no return is no line"],
)
def test_no_return_a_nil_return_and_a_figure_are_three_things(line: str, state: str, actual: int) -> None:
    targets = f"""targets:
  basis: agreed
  planned:
    2008/09 Q3: 5
    2008/09 Q4: 7
    2009/10: 30
  actual:
    2008/09 Q3: 5
    2008/09 Q4: 6
    {line}
"""
    # 30 June and 30 days: the return for April to June is due on 30 July.
    item = of("alpha/targets", date(2009, 7, 31), {"plans/districts/alpha.yaml": targets})
    assert (states(item)["2009/10 Q1"], item.actual) == (state, actual)
    assert of("alpha/targets", date(2009, 7, 30), {"plans/districts/alpha.yaml": targets}).missing == ()


def test_what_is_returned_for_a_quarter_that_has_not_ended_does_not_count_yet() -> None:
    early = """targets:
  basis: agreed
  planned:
    2009/10 Q1: 5
    2009/10 Q2: 5
  actual:
    2009/10 Q1: 4
    2009/10 Q2: 2
"""
    item = of("alpha/targets", JUNE, {"plans/districts/alpha.yaml": early})
    assert (item.actual, [str(period) for period in item.early]) == (4, ["2009/10 Q2"])


def test_a_year_falls_on_its_quarters_by_the_plans_own_weights_or_the_countys() -> None:
    year = "targets:\n  basis: agreed\n  planned:\n    2009/10: 30\n"
    own = year + "  spread:\n    Q1: 10\n    Q2: 20\n    Q3: 30\n    Q4: 40\n"
    house = """periods:
  actions: [2008/09 H1, 2008/09 Q3, 2008/09 Q4, 2009/10]
  resources: [2008/09 Q3, 2008/09 Q4, 2009/10]
  spread:
    Q1: 1
    Q4: 1
"""
    spread = {"plans/districts/alpha.yaml": own, "plans/county.yaml": house}
    # 10%, 20%, 30% and 40% of 30.
    assert [cell.planned for cell in of("alpha/targets", END, spread).quarters] == [3, 6, 9, 12]
    spread["plans/districts/alpha.yaml"] = year
    # Half in April to June, half in January to March, nothing between.
    assert [cell.planned for cell in of("alpha/targets", END, spread).quarters] == [15, 0, 0, 15]


def test_officers_count_in_officer_years() -> None:
    item = of("county/framework-officers", END)
    # 2 officers for half a year and 1.5 for a whole one: 1 + 1.5.
    assert (item.planned, item.due) == (Decimal("2.5"), Decimal("2.5"))
    # By the end of June: half a year of 2, a quarter of 1.5.
    assert of("county/framework-officers").due == Decimal("1.375")


def test_a_percentage_is_neither_spread_nor_divided() -> None:
    rate = "outputs:\n- id: rate\n  title: Share who stay in work\n  unit: '%'\n  planned:\n    2009/10: 40\n"
    assert {cell.planned for cell in of("alpha/rate", END, {"plans/districts/alpha.yaml": rate}).quarters} == {40}


def test_a_figure_stands_where_it_was_written() -> None:
    item = of("alpha/targets")
    assert [cell.place.route for cell in item.quarters[:3]] == [
        ("targets", "actual", "2008/09 Q3"),
        ("targets", "actual", "2008/09 Q4"),
        ("targets", "planned", "2009/10"),
    ]


def test_every_measure_of_the_county_is_there_once_and_proposals_plan_nothing() -> None:
    workspace: Workspace = county()
    names = [item.figures.name for item in standings(workspace, JUNE)]
    assert len(names) == len(set(names))
    assert set(names) == {figures.name for figures in measures(workspace) if figures.kind is not Kind.PROPOSAL}
    assert {item.figures.kind for item in standings(workspace, JUNE, [Kind.TARGETS])} == {Kind.TARGETS}


# -- the same total by every route ---------------------------------------------------------------------------------

YEARS = [parse_period_key(key) for key in ("2008/09", "2009/10", "2010/11")]


@st.composite
def profiles(draw: st.DrawFn) -> dict[Period, int]:
    """Any mixture of years, halves and quarters, no two overlapping; some left out."""
    found: dict[Period, int] = {}
    for year in YEARS:
        for part in (year,) if draw(st.booleans()) else year.split(Unit.HALF):
            for piece in (part,) if draw(st.booleans()) else part.split(Unit.QUARTER):
                if draw(st.booleans()):
                    found[piece] = draw(st.integers(0, 5000))
    return found


weights = st.dictionaries(st.sampled_from(["Q1", "Q2", "Q3", "Q4"]), st.integers(0, 100))


@given(profiles(), profiles(), weights, st.dates(date(2008, 1, 1), date(2012, 1, 1)))
def test_any_mixture_of_periods_comes_to_the_same_total_by_every_route(
    planned: dict[Period, int], actual: dict[Period, int], spread: dict[str, int], as_at: date
) -> None:
    figures = Figures(
        Place("plans/districts/alpha.yaml", ("targets",)),
        "people",
        {"planned": planned, "actual": actual},
        "actual",
        (),
        None,
        spread=spread,
    )
    item = standing(figures, as_at, Length(30, "day"))
    whole = standing(figures, date(2012, 1, 1), Length(30, "day"))
    assert sum(cell.planned or 0 for cell in item.quarters) == sum(planned.values()) == (item.planned or 0)
    assert sum(cell.actual or 0 for cell in item.quarters) == sum(actual.values()) == (whole.actual or 0)
    assert whole.due == sum(planned.values())
    by_year = [sum(cell.planned or 0 for cell in item.quarters if year.contains(cell.period)) for year in YEARS]
    assert by_year == [sum(figure for period, figure in planned.items() if year.contains(period)) for year in YEARS]
    assert 0 <= item.due <= sum(planned.values())
    assert item.comparable <= item.due
    came = {cell.period for cell in item.came}
    assert item.actual == (sum(cell.actual or 0 for cell in item.came) if came else None)
    assert all(cell.planned is not None and cell.returned is Return.MISSING for cell in item.missing)
    assert {cell.period for cell in item.returns_due} >= {cell.period for cell in item.missing}
    assert all(financial_year(cell.period.start) for cell in item.quarters)
