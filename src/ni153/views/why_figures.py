"""How the figures of a calculation are shown: with commas and their unit, fractions to two places."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from ni153.reports.account import Account
from ni153.reports.state import State
from ni153.views.rag import MARKS
from ni153.views.words import difference, none_mark, number


def figure(item: Account) -> str:
    """Return a figure as people read it: commas, and fractions to two places."""
    if item.judged is not None and item.judged.state is State.CANCELLED:
        return none_mark
    if item.judgement is not None:
        return MARKS[item.judgement.rag]
    if item.what == "after" and isinstance(item.value, int | Decimal):
        return difference(item.value)
    match item.value:
        case None:
            return none_mark
        case str():
            return item.value
        case Fraction():
            return in_unit(number(rounded(item.value)), item.unit)
        case _:
            shown = number(item.value)
            return in_unit(shown, item.unit)


def in_unit(shown: str, unit: str) -> str:
    """Return a figure with its unit, where that is a sign."""
    if unit in ("pounds", "£"):
        return f"£{shown}"
    return f"{shown}%" if unit == "%" else shown


def plain(value: object) -> Decimal | int | None:
    """Return a figure that is whole or a decimal, else None."""
    return value if isinstance(value, int | Decimal) else None


def rounded(value: Fraction) -> Decimal:
    """Return a fraction to two places, half up."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(Decimal("0.01"), ROUND_HALF_UP)


def unit_of(item: Account, value: object) -> str:
    """Return the unit in words for so many: `people`, but 1 `person`; nothing for a sign."""
    if item.unit in ("", "%", "pounds", "£"):
        return ""
    return "person" if item.unit == "people" and value == 1 else item.unit
