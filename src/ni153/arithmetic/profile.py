"""Figures over unequal periods (a year, its half, its quarters), added up and cut by quarter, exactly (R51, R62).

A profile is figures by period: people, places or pounds that add up over time, or officers, whose figure is the average
number over the period. Averages are asked for with `average=True` (the unit says which it is, never the figure): they
are repeated in each quarter where the others are spread over them, and their total is `officer_years`.
"""

from collections.abc import Iterable, Mapping
from decimal import Context, Decimal, Inexact, InvalidOperation
from fractions import Fraction
from itertools import combinations
from typing import Final, TypeVar, cast

from ni153.arithmetic.rounding import spread
from ni153.period import Period, Unit

Figure = TypeVar("Figure", bound=Decimal | int)
"""An int stays an int and a Decimal a Decimal; figures are 0 or more."""

Profile = Mapping[Period, Decimal | int]
"""Figures by quarter, half or year; a period left out has no figure, which is not the same as 0."""

_EXACT: Final = Context(prec=200, traps=[Inexact, InvalidOperation])


def total(profile: Profile) -> Decimal:
    """The sum of the figures, exact, in their unit; 0 when there are none (R51).

    It is the same before and after `by_quarter`. The total of averages is `officer_years`.
    """
    so_far = Decimal(0)
    for figure in profile.values():
        so_far = _EXACT.add(so_far, Decimal(figure))
    return so_far


def by_quarter(
    profile: Mapping[Period, Figure], weights: Mapping[Period, int] | None = None, *, average: bool = False
) -> dict[Period, Figure]:
    """The figures by quarter, in order of time: a year or half is spread over its quarters (R51).

    They are spread evenly, or by the quarters' `weights` where any of that period's has one (a quarter without one
    then gets 0). The sum stays exactly the same: a whole figure is made of whole ones, so 150 people in a year are 38,
    37, 38 and 37, and one that is not whole is spread in units of its last decimal. Figures of periods that
    overlap are added up. With `average` a figure is repeated in each quarter: 1.5 officers in a year are 1.5 in each.

    Raises ValueError for a day or a month, and where there is something to spread for a figure or a weight below zero
    and a figure that is not finite.
    """
    return _gathered(
        part for period, figure in profile.items() for part in _parts(period, figure, weights, average=average)
    )


def cumulative(profile: Mapping[Period, Figure]) -> dict[Period, Figure]:
    """The running total at the end of each of the profile's own periods, in order of time.

    For running totals by quarter give it `by_quarter(profile)`.
    """
    running: dict[Period, Figure] = {}
    so_far: Figure | None = None
    for period in sorted(profile):
        so_far = profile[period] if so_far is None else _add(so_far, profile[period])
        running[period] = so_far
    return running


def officer_years(profile: Profile) -> Decimal:
    """Officer-years: each period's average number of officers × its months ÷ 12, added up, exact (R74).

    1.5 officers in a year are 1.5, 3 in a quarter are 0.75. It is the same before and after
    `by_quarter(..., average=True)`. Raises ValueError for a day or a month, which has no exact decimal share of a year.
    """
    quarters = sum((Fraction(figure) * len(_quarters(period)) for period, figure in profile.items()), Fraction(0))
    return _EXACT.divide(Decimal(quarters.numerator), Decimal(4 * quarters.denominator))


def overlaps(profile: Profile) -> list[tuple[Period, Period]]:
    """The pairs of periods that share a day, in order, the earlier or longer first.

    Where a quarter stands inside a year that stands too, every sum counts it twice, so it is a mistake in the plan.
    """
    return [(one, other) for one, other in combinations(sorted(profile), 2) if one.overlaps(other)]


def _gathered(parts: Iterable[tuple[Period, Figure]]) -> dict[Period, Figure]:
    """The figures of each quarter added up, in order of time."""
    quarters: dict[Period, Figure] = {}
    for quarter, figure in parts:
        quarters[quarter] = _add(quarters[quarter], figure) if quarter in quarters else figure
    return dict(sorted(quarters.items()))


def _parts(
    period: Period, figure: Figure, weights: Mapping[Period, int] | None, *, average: bool
) -> Iterable[tuple[Period, Figure]]:
    """One period's figure by quarter."""
    quarters = _quarters(period)
    if average or len(quarters) == 1:
        return ((quarter, figure) for quarter in quarters)
    given = [weights.get(quarter, 0) for quarter in quarters] if weights else []
    return zip(quarters, _spread(figure, given if any(given) else [1] * len(quarters)), strict=True)


def _quarters(period: Period) -> tuple[Period, ...]:
    if period.unit.months < Unit.QUARTER.months:
        raise ValueError(f"{period} is shorter than a quarter")
    return period.split(Unit.QUARTER)


def _spread(figure: Figure, weights: list[int]) -> list[Figure]:
    """The figure over the weights: in whole ones where it is whole, otherwise in units of its last decimal."""
    if isinstance(figure, int):
        return cast("list[Figure]", list(spread(figure, weights)))
    if not figure.is_finite():
        raise ValueError(f"{figure} is not a figure")
    places = max(0, -int(figure.normalize(_EXACT).as_tuple().exponent))
    parts = spread(int(figure.scaleb(places, _EXACT)), weights)
    return cast("list[Figure]", [Decimal(part).scaleb(-places, _EXACT) for part in parts])


def _add(one: Figure, other: Figure) -> Figure:
    if isinstance(one, int) and isinstance(other, int):
        return cast("Figure", one + other)
    return cast("Figure", _EXACT.add(Decimal(one), Decimal(other)))
