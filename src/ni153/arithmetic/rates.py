"""The official measure in figures: one pooled rate, its four-quarter average, points and people, flows that must balance.

Source: National Indicator 153, Department for Work and Pensions (data.gov.uk): one rate over all the worst performing
neighbourhoods of an area together, as a four-quarter average; counts are published rounded to 5.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

ROUNDED_TO: Final = 5
"""Published counts are multiples of this, so each may lie half of it off."""


@dataclass(frozen=True, slots=True)
class Rate:
    """People who claim out of the people of working age, of some neighbourhoods together."""

    claimants: int | Fraction
    working_age: int

    @property
    def share(self) -> Fraction:
        """The rate, exact: 0.29 for 29%."""
        return Fraction(self.claimants) / self.working_age


@dataclass(frozen=True, slots=True)
class Balance:
    """Whether opening stock + on-flow - off-flow is the closing stock, in figures that are rounded.

    `lines` is how many lines were added up. Each of a line's four figures may be half of `ROUNDED_TO` off, so a line may
    differ by twice `ROUNDED_TO`, and a sum of lines by that for each of them at the very worst.
    """

    opening: int
    on_flow: int
    off_flow: int
    closing: int
    lines: int = 1

    @property
    def difference(self) -> int:
        """Closing stock less what the opening stock and the flows make it: above 0, more claim than came on."""
        return self.closing - (self.opening + self.on_flow - self.off_flow)

    @property
    def allowed(self) -> int:
        """By how much rounding alone may make it differ."""
        return 2 * ROUNDED_TO * self.lines

    @property
    def holds(self) -> bool:
        """True where rounding can be all there is to the difference."""
        return abs(self.difference) <= self.allowed


def pooled(parts: Iterable[tuple[int | Fraction, int]]) -> Rate | None:
    """The one rate of several neighbourhoods: all who claim by all of working age, not a mean of their rates (NI 153).

    None where there is nobody of working age.
    """
    claimants: int | Fraction = 0
    working_age = 0
    for claiming, people in parts:
        claimants += claiming
        working_age += people
    return Rate(claimants, working_age) if working_age else None


def average(rates: Sequence[Rate]) -> Fraction:
    """The mean of the rates, each counting the same (NI 153's four-quarter average, of four of them).

    Over the same people of working age it is also the mean number of claimants by those people. Raises ValueError for no rate.
    """
    if not rates:
        raise ValueError("there is no average of no rates")
    return sum((rate.share for rate in rates), Fraction(0)) / len(rates)


def points(now: Fraction, then: Fraction) -> Fraction:
    """How far a rate moved, in percentage points: above 0, it is up."""
    return (now - then) * 100


def points_of(people: int | Fraction, working_age: int) -> Fraction:
    """What so many people are in percentage points of the working-age rate (R45). Raises ValueError for no population."""
    if working_age <= 0:
        raise ValueError("there is nobody of working age")
    return Fraction(people) * 100 / working_age


def people_of(percentage_points: int | Decimal | Fraction, working_age: int) -> Fraction:
    """How many people so many percentage points of the working-age rate are (R45); made whole only to be shown."""
    return Fraction(percentage_points) * working_age / 100


def rounding(figures: int) -> Fraction:
    """How far a sum of so many published figures may lie off at the very worst, all rounded the same way."""
    return Fraction(ROUNDED_TO, 2) * figures
