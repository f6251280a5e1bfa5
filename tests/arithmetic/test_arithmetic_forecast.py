"""Forecasts worked by hand: the straight line, the gap, the range, the profile, several places together."""

import random
import statistics
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ni153.arithmetic.forecast import (
    Method,
    Projection,
    Without,
    by_profile,
    reached_in,
    straight_line,
    together,
)
from ni153.period import Period

Q = [Period.parse(f"{year} Q{part}") for year in ("2008/09", "2009/10", "2010/11", "2011/12") for part in (1, 2, 3, 4)]
FIGURES = st.lists(st.integers(0, 200), min_size=3, max_size=8)


def plain(*figures: object) -> tuple[object, ...]:
    """Figures to compare with whole numbers, exact as they are."""
    return figures


def line(*figures: int, ahead: int = 2) -> Projection:
    found = straight_line(dict(zip(Q, figures, strict=False)), Q[len(figures) : len(figures) + ahead])
    assert isinstance(found, Projection)
    return found


def test_the_line_and_its_range_by_hand() -> None:
    """10, 20 and 30 returned, two quarters to come.

    Running totals 0, 10, 30, 60 at 0, 1, 2, 3: the middle is 1.5, so the slope is
    (-1.5 x 0 - 0.5 x 10 + 0.5 x 30 + 1.5 x 60) / (2.25 + 0.25 + 0.25 + 2.25) = 100 / 5 = 20 a quarter: 60 + 2 x 20 = 100.
    The quarters' mean is 20, their variance (100 + 0 + 100) / 2 = 100. One quarter ahead that is 100 x 1 x (1 + 1/3) =
    133.3, root 11.55: 80 less and more is 68.45 and 91.55. Two ahead: 100 x 2 x (1 + 2/3) = 333.3, root 18.26: 81.74, 118.26.
    """
    found = line(10, 20, 30)
    assert plain(found.method, found.recorded, found.pace, found.expected) == (Method.LINE, 60, 20, 100)
    assert [plain(reach.quarter, reach.expected, reach.low, reach.high) for reach in found.reaches] == [
        (Q[3], 80, 68, 92),
        (Q[4], 100, 81, 119),
    ]
    assert (found.low, found.high, found.returned, found.missing) == (81, 119, 3, 0)


def test_it_is_never_below_what_is_recorded() -> None:
    # 30, 0, 0: running totals 0, 30, 30, 30; slope (-0.5 x 30 + 0.5 x 30 + 1.5 x 30) / 5 = 9; 60 with nothing more is 30.
    # Variance (400 + 100 + 100) / 2 = 300; one ahead 300 x 4/3 = 400, root 20: 39 - 20 = 19, below the 30 recorded.
    found = line(30, 0, 0, ahead=1)
    assert plain(found.pace, found.expected, found.low, found.high) == (9, 39, 30, 59)


def test_even_quarters_leave_no_doubt_and_nil_returns_are_returns() -> None:
    even = line(5, 5, 5, 5, ahead=4)
    assert plain(even.expected, even.low, even.high) == (40, 40, 40)
    nil = line(0, 0, 0)
    assert plain(nil.pace, nil.expected, nil.low, nil.high) == (0, 0, 0, 0)


def test_a_gap_makes_it_the_mean_and_the_top_of_the_range_allows_for_what_is_missing() -> None:
    """10, then no return, then 20 and 30; two to come.

    What the running total is after the gap is not known: the pace is 60 / 3 = 20, and 60 + 2 x 20 = 100 without the missing
    quarter. Its 20 are in the top of the range: 100 + 20 + 18.26 = 138.26.
    """
    found = straight_line({Q[0]: 10, Q[2]: 20, Q[3]: 30}, Q[4:6], [Q[1]])
    assert isinstance(found, Projection)
    assert plain(found.method, found.pace, found.expected, found.low, found.high) == (Method.MEAN, 20, 100, 81, 139)
    assert found.missing == 1


def test_a_return_for_a_half_is_one_return_over_two_quarters() -> None:
    """30 in a half, 20 and 10 in the quarters after it.

    Running totals 0, 30, 50, 60 at 0, 2, 3, 4; the middle is 2.25; the slope is
    (-0.25 x 30 + 0.75 x 50 + 1.75 x 60) / (5.0625 + 0.0625 + 0.5625 + 3.0625) = 135 / 8.75 = 108/7.
    """
    half = Period.parse("2008/09 H1")
    found = straight_line({half: 30, Q[2]: 20, Q[3]: 10}, Q[4:5])
    assert isinstance(found, Projection)
    assert (found.method, found.pace) == (Method.LINE, Fraction(108, 7))
    # A year's figure is one return too, not four: no line goes through it alone.
    assert straight_line({Period.parse("2008/09"): 60}, Q[4:5]) is Without.TOO_FEW
    assert straight_line({half: 30, Q[2]: 20}, Q[3:5]) is Without.TOO_FEW


def test_without_returns_there_is_no_line() -> None:
    assert straight_line({}, Q) is Without.NO_RETURNS
    assert straight_line({Q[0]: 0, Q[1]: 0}, Q[2:]) is Without.TOO_FEW


def test_nothing_to_come_is_what_is_recorded() -> None:
    found = straight_line(dict(zip(Q, (1, 2, 3), strict=False)), ())
    assert isinstance(found, Projection)
    assert plain(found.expected, found.low, found.high, found.reaches) == (6, 6, 6, ())
    assert plain(found.short(10), found.met_in(6)) == (4, None)


def test_when_a_goal_is_met_and_by_how_many_it_is_missed() -> None:
    found = line(10, 20, 30, ahead=4)  # 80, 100, 120, 140
    assert [found.met_in(goal) for goal in (80, 81, 140, 141)] == [Q[3], Q[4], Q[6], None]
    assert plain(found.short(140), found.short(150)) == (0, 10)
    assert reached_in({Q[0]: 10, Q[1]: 20, Q[2]: 30}, 30) == Q[1]
    assert reached_in({Q[0]: 10}, 30) is None


def test_the_profile_is_what_is_recorded_and_what_is_planned_to_come() -> None:
    # 60 recorded; 25 and 35 planned for the quarters to come; 15 was planned for the one missing.
    found = by_profile(60, {Q[0]: 20, Q[1]: 15, Q[4]: 25, Q[5]: 35}, Q[4:6], [Q[1]], returned=3)
    assert plain(found.method, found.pace, found.expected, found.low, found.high) == (
        Method.PROFILE,
        None,
        120,
        120,
        135,
    )
    assert [plain(reach.quarter, reach.expected) for reach in found.reaches] == [(Q[4], 85), (Q[5], 120)]
    assert found.met_in(85) == Q[4]
    assert by_profile(60, {}, Q[4:6]).expected == 60


def test_places_are_added_up_and_so_are_their_ranges() -> None:
    one, other = line(10, 20, 30), line(5, 5, 5)
    both = together([one, other])
    assert plain(both.recorded, both.pace, both.expected) == (75, 25, 125)
    assert (both.low, both.high) == (one.low + other.low, one.high + other.high)
    assert [(reach.low, reach.high) for reach in both.reaches] == [(88, 112), (106, 144)]
    with pytest.raises(ValueError, match="no projections"):
        together([])


def test_a_place_whose_return_is_in_already_stands_still_until_its_next_quarter() -> None:
    early = straight_line(dict.fromkeys(Q[:4], 10), Q[4:6])  # its fourth return is in: 40, then 50, 60
    late = straight_line(dict.fromkeys(Q[:3], 5), Q[3:6])  # 15, then 20, 25, 30
    assert isinstance(early, Projection)
    assert isinstance(late, Projection)
    assert [plain(r.quarter, r.expected) for r in together([early, late]).reaches] == [
        (Q[3], 60),
        (Q[4], 75),
        (Q[5], 90),
    ]


@given(FIGURES)
def test_the_slope_is_that_of_the_standard_library(figures: list[int]) -> None:
    totals = [0.0]
    for figure in figures:
        totals.append(totals[-1] + figure)
    expected = statistics.linear_regression(range(len(totals)), totals).slope
    pace = line(*figures).pace
    assert pace is not None
    assert float(pace) == pytest.approx(expected, abs=1e-9)


@given(FIGURES, st.integers(0, 6))
def test_the_range_holds_what_is_expected_and_widens(figures: list[int], ahead: int) -> None:
    found = straight_line(dict(zip(Q, figures, strict=False)), Q[len(figures) : len(figures) + ahead])
    assert isinstance(found, Projection)
    assert sum(figures) <= found.low <= found.expected <= found.high
    for reach in found.reaches:
        assert sum(figures) <= reach.low <= reach.expected <= reach.high
    for before, after in pairwise(found.reaches):
        assert before.low <= after.low
        assert before.high - before.expected <= after.high - after.expected + 1


@given(FIGURES, st.integers(1, 4))
def test_the_range_is_rounded_outwards_by_less_than_one(figures: list[int], ahead: int) -> None:
    found = line(*figures, ahead=ahead)
    spread = statistics.variance(figures) ** 0.5
    for place, reach in enumerate(found.reaches, start=1):
        exact = spread * (place * (1 + place / len(figures))) ** 0.5
        assert -1e-6 <= reach.high - (float(reach.expected) + exact) < 1 + 1e-6


@given(FIGURES, FIGURES)
def test_the_county_s_line_is_the_sum_of_its_districts_lines(one: list[int], other: list[int]) -> None:
    length = min(len(one), len(other))
    one, other = one[:length], other[:length]
    both = together([line(*one), line(*other)])
    assert both.expected == line(*[a + b for a, b in zip(one, other, strict=True)]).expected


@pytest.mark.parametrize(("quarters", "ahead"), [(3, 1), (3, 6), (8, 1), (8, 6)])
def test_the_range_holds_what_came_about_two_times_in_three(quarters: int, ahead: int) -> None:
    """Quarters made up about a steady pace: of three returns the range is a little bold, of many a little wide."""
    dice = random.Random(153)
    held = 0
    for _ in range(400):
        figures = [max(0, round(dice.gauss(20, 6))) for _ in range(quarters + ahead)]
        found = line(*figures[:quarters], ahead=ahead)
        held += found.low <= sum(figures) <= found.high
    assert 0.55 <= held / 400 <= 0.80
