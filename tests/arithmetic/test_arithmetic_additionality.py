"""Gross to net: what the guides work out, in any order, never more than the gross figure."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ni153.arithmetic.additionality import FACTORS, cost_each, half_up, kept, net, not_given

SHARES = st.decimals(0, 1, places=4)


def test_net_is_gross_less_each_factor_in_turn() -> None:
    # 20 x 0.80 x 0.95 x 0.90 x 1 = 13.68
    factors = {
        "deadweight": Decimal("0.20"),
        "leakage": Decimal("0.05"),
        "displacement": Decimal("0.10"),
        "substitution": Decimal(0),
    }
    assert net(20, factors) == Fraction(1368, 100)
    assert half_up(net(20, factors)) == 14
    # £45,000 / 13.68 = £3,289.47...
    assert cost_each(45000, net(20, factors)) == Fraction(4500000, 1368)


def test_what_is_not_given_takes_nothing_away_and_is_named() -> None:
    factors = {"deadweight": Decimal("0.5"), "leakage": None, "displacement": Decimal(0)}
    assert net(10, factors) == 5
    assert not_given(factors) == ("leakage", "substitution")
    assert kept({}) == 1
    assert not_given({}) == FACTORS


def test_all_of_it_would_have_happened_anyway() -> None:
    assert net(10, {"deadweight": Decimal(1)}) == 0
    assert cost_each(1000, net(10, {"deadweight": Decimal(1)})) is None


@pytest.mark.parametrize(("cost", "people"), [(None, Fraction(3)), (100, None), (100, Fraction(0))])
def test_without_cost_or_people_there_is_no_cost_each(cost: int | None, people: Fraction | None) -> None:
    assert cost_each(cost, people) is None


@pytest.mark.parametrize("factor", [Decimal("1.0001"), Decimal(2), Fraction(-1, 100)])
def test_a_factor_is_a_share_of_the_whole(factor: Decimal | Fraction) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        kept({"deadweight": factor})


@given(st.integers(0, 10**6), st.lists(SHARES, max_size=4), st.randoms())
def test_net_never_exceeds_gross_and_the_order_makes_no_difference(
    gross: int, shares: list[Decimal], random: object
) -> None:
    factors = dict(zip(FACTORS, shares, strict=False))
    found = net(gross, factors)
    assert 0 <= found <= gross
    mixed = list(factors.items())
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert net(gross, dict(mixed)) == found
    assert net(gross, dict(zip(FACTORS, reversed(shares), strict=False))) == found


@given(st.integers(0, 10**6), st.lists(SHARES, min_size=4, max_size=4), st.integers(0, 3))
def test_one_factor_more_never_makes_it_more(gross: int, shares: list[Decimal], left_out: int) -> None:
    factors = dict(zip(FACTORS, shares, strict=True))
    fewer: dict[str, Decimal | None] = {**factors, FACTORS[left_out]: None}
    assert net(gross, factors) <= net(gross, fewer)


@pytest.mark.parametrize(
    ("figure", "shown"), [(Fraction(27, 2), 14), (Fraction(1349, 100), 13), (Fraction(0), 0), (Fraction(1, 2), 1)]
)
def test_people_are_made_whole_half_up(figure: Fraction, shown: int) -> None:
    assert half_up(figure) == shown
