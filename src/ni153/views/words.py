"""Numbers and days as people say them: the forms every screen and report shares."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Final

from ni153.period import day_words

if TYPE_CHECKING:
    from ni153.model.step import Due

none_mark: Final = "–"
"""What stands where there is no figure; the reason stands beside it or below."""

Number = int | Decimal
_LARGEST: Final = 30
_ORDINALS: Final = "first second third fourth fifth sixth seventh eighth ninth tenth".split()


def number(value: Number | None) -> str:
    """Return a figure with commas: `1,499`, `1.5`."""
    if value is None:
        return none_mark
    if isinstance(value, int):
        return f"{value:,}"
    if not value.is_finite():
        return none_mark
    if abs(value.adjusted()) > _LARGEST:
        return str(value)
    said = f"{value:,f}"
    return said.rstrip("0").rstrip(".") if "." in said else said


def people(value: Number | None) -> str:
    """Return a number of people: `1,499`."""
    return number(value)


def money(pounds: Number | None) -> str:
    """Return an amount of money: `£25,000`, `£1,234.50`, `-£30`; fractions of a penny are rounded half up."""
    if pounds is None:
        return none_mark
    exact = Decimal(pounds)
    if not exact.is_finite():
        return none_mark
    if abs(exact.adjusted()) > _LARGEST:
        return f"£{pounds}"
    pence = _rounded(exact * 100)
    whole, rest = divmod(abs(pence), 100)
    return f"{'-' if pence < 0 else ''}£{whole:,}" + (f".{rest:02d}" if rest else "")


def percent(part: Number, whole: Number) -> str:
    """Return a share as a percentage, half up: `48%`; `100%` only of the whole and `0%` only of nothing.

    What rounds to either without being it is `under 1%` or `over 99%`. Of nothing there is no share, only `–`.
    """
    if whole <= 0:
        return none_mark
    exact = Decimal(part) * 100 / Decimal(whole)
    rounded = _rounded(exact)
    if exact != rounded and rounded == 0:
        return "under 1%" if exact > 0 else "under 0%"
    if exact != rounded and rounded == 100:
        return "over 99%" if exact < 100 else "over 100%"
    return f"{rounded:,}%"


def share(part: Number | None, whole: Number | None) -> str:
    """Return a part of a whole: `31 of 65 (48%)`; without the percentage where the whole is nothing."""
    if part is None or whole is None:
        return none_mark
    said = f"{number(part)} of {number(whole)}"
    return f"{said} ({percent(part, whole)})" if whole > 0 else said


def difference(value: Number | None) -> str:
    """Return how far a figure lies from the one planned: `30 short`, `12 over`, `none`."""
    if value is None:
        return none_mark
    return f"{number(-value if value < 0 else value)} {'short' if value < 0 else 'over'}" if value else "none"


def money_difference(pounds: Number | None) -> str:
    """Return how far an amount lies from the one planned: `£30 short`, `£12 over`, `none`."""
    if pounds is None:
        return none_mark
    return f"{money(-pounds if pounds < 0 else pounds)} {'short' if pounds < 0 else 'over'}" if pounds else "none"


def count(amount: int, thing: str, things: str | None = None) -> str:
    """Return how many there are: `no plans`, `1 plan`, `11 plans`; `things` where the plural follows no rule."""
    if amount == 1:
        return f"1 {thing}"
    return f"{amount:,} {things or plural(thing)}" if amount else f"no {things or plural(thing)}"


def plural(thing: str) -> str:
    """Return the plural of a plain English noun: plans, counties, classes, days."""
    if thing.endswith("y") and thing[-2:-1] not in "aeiou":
        return f"{thing[:-1]}ies"
    return f"{thing}es" if thing.endswith(("s", "x", "ch", "sh")) else f"{thing}s"


def days(amount: int | None) -> str:
    """Return a length of time in days: `1 day`, `22 days`; nothing is `0 days`."""
    if amount is None:
        return none_mark
    return f"{amount:,} {'day' if abs(amount) == 1 else 'days'}"


def days_late(amount: int | None, working: int | None = None) -> str:
    """Return how much later than another a day is: `22 days later (16 working)`, `3 days earlier`, `the same day`."""
    if amount is None:
        return none_mark
    if not amount:
        return "the same day"
    said = f"{days(abs(amount))} {'later' if amount > 0 else 'earlier'}"
    return said if working is None else f"{said} ({abs(working):,} working)"


def nth(place: int) -> str:
    """Return a place in a row: `first`, `third`, `12th`."""
    if place <= len(_ORDINALS):
        return _ORDINALS[place - 1]
    ending = "th" if place % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
    return f"{place}{ending}"


def day(value: date | None) -> str:
    """Return a day: `23 Oct 2008`."""
    return none_mark if value is None else day_words(value)


def due_words(value: Due | None, nothing: str = "no date") -> str:
    """Return when something is due: a stretch of time, a duty that comes round, a meeting, or no day on purpose."""
    if value is None:
        return nothing
    if value.window:
        return value.window.words()
    if value.recurs:
        return value.recurs.words()
    return f"at the meeting {value.meeting}" if value.meeting else "as appropriate"


def _rounded(value: Decimal) -> int:
    """Round half up, and half away from nothing below it."""
    return int(value.to_integral_value(ROUND_HALF_UP))
