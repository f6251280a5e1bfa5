"""Gross to net: how many people would not have been helped anyway, and what each of those costs (R31, R36).

Source: English Partnerships, Additionality Guide (3rd edition, 2008); Homes and Communities Agency, Additionality
Guide (4th edition, 2014): net = gross x (1 - deadweight) x (1 - leakage) x (1 - displacement) x (1 - substitution).
"""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Final

FACTORS: Final = ("deadweight", "leakage", "displacement", "substitution")
"""The factors of the guides, in their order."""

Factors = Mapping[str, Decimal | Fraction | None]
"""Each factor as a share of 1; one that is None, or not there, is not given."""


def kept(factors: Factors) -> Fraction:
    """The share of the gross figure that is net: each (1 - factor) multiplied, in any order the same; 1 without factors.

    A factor that is not given takes nothing away; `not_given` says which those are. Raises ValueError for a factor
    that is no share of the whole.
    """
    share = Fraction(1)
    for factor in factors.values():
        if factor is None:
            continue
        exact = Fraction(factor)
        if not 0 <= exact <= 1:
            raise ValueError("a factor of additionality lies between 0 and 1")
        share *= 1 - exact
    return share


def net(gross: Decimal | int | Fraction, factors: Factors) -> Fraction:
    """The net figure, exact: never more than the gross one. It is made whole only to be shown."""
    return Fraction(gross) * kept(factors)


def not_given(factors: Factors) -> tuple[str, ...]:
    """The factors nobody estimated, in the guides' order."""
    return tuple(name for name in FACTORS if factors.get(name) is None)


def cost_each(cost: int | Decimal | None, people: Fraction | None) -> Fraction | None:
    """What one of so many people costs, exact; None where either is not known, or where there is nobody."""
    return Fraction(cost) / people if cost is not None and people else None


def half_up(figure: Fraction) -> int:
    """A figure of 0 or more made whole for showing, a half up."""
    return int(figure + Fraction(1, 2))
