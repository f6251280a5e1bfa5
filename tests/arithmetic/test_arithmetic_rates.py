"""The official measure, by hand: one pooled rate, averages, points and people, flows that balance within rounding."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ni153.arithmetic.rates import Balance, Rate, average, people_of, points, points_of, pooled, rounding


def test_the_rate_is_pooled_and_no_mean_of_rates() -> None:
    # 300 of 1,000 (30%) and 60 of 100 (60%): 360 of 1,100 is 32.7%; the mean of the two rates would be 45%.
    rate = pooled([(300, 1000), (60, 100)])
    assert rate is not None
    assert (rate.claimants, rate.working_age, rate.share) == (360, 1100, Fraction(36, 110))


def test_of_nobody_there_is_no_rate() -> None:
    assert pooled([]) is None
    assert pooled([(0, 0)]) is None


@given(st.lists(st.tuples(st.integers(0, 5000), st.integers(1, 5000)), min_size=1))
def test_a_pooled_rate_lies_between_the_rates_it_pools(parts: list[tuple[int, int]]) -> None:
    rate = pooled(parts)
    assert rate is not None
    rates = [Fraction(claiming, people) for claiming, people in parts]
    assert min(rates) <= rate.share <= max(rates)


def test_the_average_counts_each_quarter_the_same() -> None:
    # 30%, 32%, 33% and 31% make 126 by 4: 31.5%.
    rates = [Rate(claiming, 1000) for claiming in (300, 320, 330, 310)]
    assert average(rates) == Fraction(315, 1000)
    with pytest.raises(ValueError, match="no rates"):
        average([])


def test_points_are_above_nothing_when_the_rate_is_up() -> None:
    assert points(Fraction(293, 1000), Fraction(290, 1000)) == Fraction(3, 10)
    assert points(Fraction(290, 1000), Fraction(293, 1000)) == -Fraction(3, 10)


def test_people_and_points_through_the_people_of_working_age() -> None:
    # Lancashire's stand-in base: 2 points of 75,787 are 1,515.74 people; 1,499 people are 1.978 points.
    assert people_of(2, 75787) == Fraction(151574, 100)
    assert points_of(1499, 75787) == Fraction(149900, 75787)
    with pytest.raises(ValueError, match="working age"):
        points_of(1, 0)


@given(st.fractions(0, 100), st.integers(1, 10**6))
def test_there_and_back_is_the_same(moved: Fraction, people: int) -> None:
    assert points_of(people_of(moved, people), people) == moved


@pytest.mark.parametrize(
    ("opening", "on_flow", "off_flow", "closing", "difference", "holds"),
    [
        (300, 40, 45, 295, 0, True),
        (300, 40, 45, 305, 10, True),  # four figures, each 2.5 off at the most: 10
        (300, 40, 45, 285, -10, True),
        (300, 40, 45, 310, 15, False),
        (300, 40, 45, 280, -15, False),
    ],
)
def test_stock_and_flows_balance_within_rounding(
    opening: int, on_flow: int, off_flow: int, closing: int, difference: int, holds: bool
) -> None:
    balance = Balance(opening, on_flow, off_flow, closing)
    assert (balance.difference, balance.allowed, balance.holds) == (difference, 10, holds)


@given(st.lists(st.tuples(*[st.integers(0, 400)] * 3), min_size=1, max_size=20))
def test_figures_that_balance_still_do_when_each_is_rounded_to_5(lines: list[tuple[int, int, int]]) -> None:
    exact = [(opening, on, min(off, opening + on)) for opening, on, off in lines]
    shown = [
        tuple(5 * round(figure / 5) for figure in (opening, on, off, opening + on - off)) for opening, on, off in exact
    ]
    assert all(Balance(*line).holds for line in shown)
    opening, on_flow, off_flow, closing = (sum(column) for column in zip(*shown, strict=True))
    assert Balance(opening, on_flow, off_flow, closing, lines=len(shown)).holds


def test_a_sum_of_rounded_figures_may_be_half_of_5_off_for_each() -> None:
    assert rounding(83) == Fraction(415, 2)
