"""How the figures of a calculation are shown: with commas and their unit, fractions to two places."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Final

from ni153.arithmetic.additionality import half_up
from ni153.reports.account import Account
from ni153.reports.state import State
from ni153.views.rag import MARKS
from ni153.views.words import difference, money, none_mark, number

_POUNDS: Final = ("pounds", "£")


def figure(item: Account) -> str:
    """Return a figure as people read it: commas, and fractions to two places."""
    if item.judged is not None and item.judged.state is State.CANCELLED:
        return none_mark
    if item.judgement is not None:
        return MARKS[item.judgement.rag]
    if item.what == "after" and isinstance(item.value, int | Decimal):
        return difference(item.value) if item.value else "as planned"
    match item.value:
        case None:
            return none_mark
        case str():
            return item.value
        case Fraction():
            pounds = item.unit in _POUNDS
            return money(half_up(item.value)) if pounds else _in_unit(number(rounded(item.value)), item.unit)
        case _:
            return money(item.value) if item.unit in _POUNDS else _in_unit(number(item.value), item.unit)


def plain(value: object) -> Decimal | int | None:
    """Return a figure that is whole or a decimal, else None."""
    return value if isinstance(value, int | Decimal) else None


def rounded(value: Fraction) -> Decimal:
    """Return a fraction to two places, half up."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(Decimal("0.01"), ROUND_HALF_UP)


def _in_unit(shown: str, unit: str) -> str:
    return f"{shown}%" if unit == "%" else shown


def unit_of(item: Account, value: object) -> str:
    """Return the unit in words for so many: `people`, but 1 `person`; nothing for a sign."""
    if item.unit in ("", "%", *_POUNDS):
        return ""
    return "person" if item.unit == "people" and value == 1 else item.unit
