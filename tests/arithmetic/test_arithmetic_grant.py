"""The Performance Reward Grant: nothing below one share, in proportion above it, the whole at another."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ni153.arithmetic.grant import Terms

USUAL = Terms(Decimal("0.6"), Decimal(1), 1_000_000)


@pytest.mark.parametrize(
    ("people", "share"),
    [
        (0, Fraction(0)),
        (59, Fraction(0)),
        (60, Fraction(60, 100)),
        (80, Fraction(80, 100)),
        (99, Fraction(99, 100)),
        (100, Fraction(1)),
        (140, Fraction(1)),
        (Fraction(5999, 100), Fraction(0)),
    ],
)
def test_the_share_paid_of_a_goal_of_100(people: int, share: Fraction) -> None:
    assert USUAL.payable(people, 100) == share
    assert USUAL.pounds(people, 100) == 1_000_000 * share


def test_the_goal_of_1499() -> None:
    # 60% of 1,499 is 899.4, so 900 people are the fewest; 900 of 1,499 is 60.04% of the grant.
    assert USUAL.first_paid_at(1499) == 900
    assert USUAL.payable(899, 1499) == 0
    assert USUAL.payable(900, 1499) == Fraction(900, 1499)
    assert USUAL.paid_whole_at(1499) == 1499
    assert USUAL.payable(1498, 1499) < 1


def test_the_whole_may_be_paid_before_the_whole_goal() -> None:
    # Nothing below 60%, all at 90%: 72% of the goal is 72/90 = 80% of the grant.
    terms = Terms(Decimal("0.6"), Decimal("0.9"))
    assert terms.payable(72, 100) == Fraction(8, 10)
    assert terms.payable(90, 100) == 1
    assert (terms.first_paid_at(100), terms.paid_whole_at(100)) == (60, 90)


def test_without_an_amount_there_are_shares_and_no_pounds() -> None:
    assert Terms(Decimal("0.6"), Decimal(1)).pounds(80, 100) is None


@pytest.mark.parametrize(("below", "whole"), [("0", "0"), ("0", "1"), ("1", "1"), ("0.9", "0.5")])
def test_odd_terms_still_pay_between_nothing_and_all(below: str, whole: str) -> None:
    terms = Terms(Decimal(below), Decimal(whole))
    assert all(0 <= terms.payable(people, 10) <= 1 for people in range(15))
    assert terms.payable(10, 10) == 1
    assert terms.payable(terms.paid_whole_at(10), 10) == 1


def test_a_goal_of_nobody_is_reached() -> None:
    assert USUAL.payable(0, 0) == 1


@given(st.integers(1, 3000), st.integers(0, 4000), st.integers(0, 100), st.integers(1, 100))
def test_more_people_never_bring_less_and_the_threshold_is_the_first_that_pays(
    goal: int, people: int, below: int, whole: int
) -> None:
    terms = Terms(Decimal(below) / 100, Decimal(whole) / 100)
    assert terms.payable(people, goal) <= terms.payable(people + 1, goal)
    first = terms.first_paid_at(goal)
    assert first == 0 or terms.payable(first - 1, goal) == 0
    assert terms.payable(first, goal) > 0 or first == 0
    complete = terms.paid_whole_at(goal)
    assert terms.payable(complete, goal) == 1
    assert complete == 0 or terms.payable(complete - 1, goal) < 1
