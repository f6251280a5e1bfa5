"""Figures over unequal periods: the same total by every route."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ni153.arithmetic import profile
from ni153.period import Period, Unit


def q(text: str) -> Period:
    return Period.parse(text)


def people(**figures: int) -> dict[Period, int]:
    """`y09=150, q08_3=12`: a profile in short."""
    return {_short(name): figure for name, figure in figures.items()}


def _short(name: str) -> Period:
    year, _, part = name[1:].partition("_")
    span = f"20{year}/{int(year) + 1:02d}"
    return q(span if name[0] == "y" else f"{span} {name[0].upper()}{part}")


BURNLEY = people(q08_3=12, q08_4=18, y09=150)
ACTIONS = [q(text) for text in ("2008/09 H1", "2008/09 Q3", "2008/09 Q4", "2009/10", "2010/11")]

FIGURES = st.one_of(st.integers(0, 10**6), st.decimals(0, 10**6, places=4))


@st.composite
def profiles(draw: st.DrawFn) -> dict[Period, Decimal | int]:
    """Three financial years, each whole, in halves, in quarters or mixed, some periods left out; nothing overlaps."""
    found: dict[Period, Decimal | int] = {}
    for year in ("2008/09", "2009/10", "2010/11"):
        for half in [q(year)] if draw(st.booleans()) else q(year).split(Unit.HALF):
            whole = half.unit is Unit.YEAR or draw(st.booleans())
            for period in [half] if whole else half.split(Unit.QUARTER):
                if draw(st.integers(0, 4)):
                    found[period] = draw(FIGURES)
    return found


def test_a_year_is_spread_over_its_quarters() -> None:
    # 150 in 2009/10: 37.5, 75, 112.5, 150 by the end of each quarter, so 38, 37, 38, 37.
    spread = people(q08_3=12, q08_4=18, q09_1=38, q09_2=37, q09_3=38, q09_4=37)
    assert profile.by_quarter(BURNLEY) == spread
    assert list(profile.by_quarter(BURNLEY)) == sorted(spread)
    assert profile.total(BURNLEY) == profile.total(spread) == 180


def test_a_half_is_two_quarters() -> None:
    assert profile.by_quarter(people(h08_1=5)) == people(q08_1=3, q08_2=2)


def test_weights_steer_the_spread_where_they_are_given() -> None:
    # 150 by 1 : 1 : 2 : 2 = 25, 25, 50, 50; 2010/11 has no weights, so it stays even.
    weights = people(q09_1=1, q09_2=1, q09_3=2, q09_4=2)
    found = profile.by_quarter(people(y09=150, y10=4), weights)
    assert list(found.values()) == [25, 25, 50, 50, 1, 1, 1, 1]
    assert list(profile.by_quarter(people(y09=7), people(q09_2=3)).values()) == [0, 7, 0, 0]
    assert list(profile.by_quarter(people(y09=8), people(q09_2=0)).values()) == [2, 2, 2, 2]


def test_pounds_and_pence() -> None:
    # 1.25 over 4 quarters is 125 hundredths: 31.25, 62.5, 93.75, 125 -> 31, 63, 94, 125.
    found = profile.by_quarter({q("2009/10"): Decimal("1.25")})
    assert [str(figure) for figure in found.values()] == ["0.31", "0.32", "0.31", "0.31"]
    # A whole figure stays whole however it is written.
    whole = profile.by_quarter({q("2009/10"): Decimal("110.00")})
    assert [str(figure) for figure in whole.values()] == ["28", "27", "28", "27"]


def test_people_stay_ints_and_pounds_decimals() -> None:
    assert {type(figure) for figure in profile.by_quarter(people(y09=10, q08_3=1)).values()} == {int}
    assert {type(figure) for figure in profile.by_quarter({q("2009/10"): Decimal(10)}).values()} == {Decimal}


def test_officers_are_an_average() -> None:
    officers = {q("2008/09 Q4"): Decimal(3), q("2009/10"): Decimal("1.5")}
    quarters = profile.by_quarter(officers, average=True)
    assert list(quarters.values()) == [3, Decimal("1.5"), Decimal("1.5"), Decimal("1.5"), Decimal("1.5")]
    # 3 officers for 3 months of 12 are 0.75 of an officer-year; 1.5 for 12 months are 1.5.
    assert profile.officer_years(officers) == profile.officer_years(quarters) == Decimal("2.25")
    # By the end of June 2009: 0.75 + 1.5 x 3 / 12 = 1.125.
    due = {quarter: figure for quarter, figure in quarters.items() if quarter.end <= date(2009, 6, 30)}
    assert profile.officer_years(due) == Decimal("1.125")
    # R74: LCDL's 3 officers for 2 years.
    assert profile.officer_years(people(y09=3, y10=3)) == 6


def test_the_total_is_exact_beyond_the_default_context() -> None:
    figures = {q("2008/09"): Decimal("123456789012345678901234567890"), q("2009/10"): Decimal("0.0001")}
    assert str(profile.total(figures)) == "123456789012345678901234567890.0001"
    assert profile.total({}) == 0


def test_cumulative_goes_period_by_period() -> None:
    assert profile.cumulative(people(y09=150, q08_4=18, q08_3=12)) == people(q08_3=12, q08_4=30, y09=180)
    assert list(profile.cumulative(profile.by_quarter(BURNLEY)).values()) == [12, 30, 68, 105, 143, 180]
    assert profile.cumulative(people()) == {}


def test_a_quarter_inside_a_year_overlaps() -> None:
    assert profile.overlaps(BURNLEY) == []
    both = people(y09=150, q09_2=40, h09_1=70, q10_1=3)
    assert profile.overlaps(both) == [
        (q("2009/10"), q("2009/10 H1")),
        (q("2009/10"), q("2009/10 Q2")),
        (q("2009/10 H1"), q("2009/10 Q2")),
    ]
    assert profile.total(profile.by_quarter(both)) == profile.total(both)


def test_what_cannot_be_spread_is_refused() -> None:
    with pytest.raises(ValueError, match="shorter than a quarter"):
        profile.by_quarter({q("2009-11"): 3})
    with pytest.raises(ValueError, match="shorter than a quarter"):
        profile.officer_years({q("2009-11"): 3})
    with pytest.raises(ValueError, match="below zero"):
        profile.by_quarter(people(y09=-4))
    with pytest.raises(ValueError, match="NaN is not a figure"):
        profile.by_quarter({q("2009/10"): Decimal("NaN")})


@given(profiles())
def test_the_total_is_the_same_by_every_route(figures: dict[Period, Decimal | int]) -> None:
    quarters = profile.by_quarter(figures)
    total = profile.total(figures)
    assert profile.total(quarters) == total
    assert sum(profile.total(profile.by_quarter({period: figure})) for period, figure in figures.items()) == total
    if figures:
        assert max(profile.cumulative(figures).values()) == max(profile.cumulative(quarters).values()) == total
    assert profile.officer_years(profile.by_quarter(figures, average=True)) == profile.officer_years(figures)


@given(profiles())
def test_whole_stays_whole_and_years_stay_what_they_were(figures: dict[Period, Decimal | int]) -> None:
    for period, figure in figures.items():
        parts = profile.by_quarter({period: figure})
        assert profile.total(parts) == figure
        assert list(parts) == list(period.split(Unit.QUARTER))
        assert figure != int(figure) or all(part == int(part) for part in parts.values())
