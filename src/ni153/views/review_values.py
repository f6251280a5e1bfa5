"""Values of a plan in words: dates, figures, texts and lists, one by one and before and after."""

from datetime import date
from decimal import Decimal
from typing import Any, Final

from ni153.model.record import Record
from ni153.model.step import Achieved, Due, Lead
from ni153.period import Period, Range, Unit, day_words
from ni153.period.calendar import SHORT_NAMES
from ni153.views.words import due_words, money, number

MOST: Final = 90
"""Of quoted words so many characters are shown."""


def said(value: Any, unit: str = "") -> str:
    """Return a value as people say it; words in quotation marks, shortened."""
    match value:
        case None | ():
            return "none"
        case bool():
            return "yes" if value else "no"
        case int() | Decimal():
            return figure(value, unit)
        case str():
            return quoted(value)
        case date():
            return day_words(value)
        case Due():
            return due_words(value)
        case Achieved():
            return value.when.words() if value.when else "day not recorded"
        case Lead():
            return f"{value.who} ({quoted(value.task)})" if value.task else value.who
        case Period() | Range():
            return value.words()
        case tuple():
            return ", ".join(each if isinstance(each, str) else said(each, unit) for each in value)
        case dict() if not value:
            return "none"
        case dict():
            return ", ".join(f"{key}: {said(each, unit)}" for key, each in value.items())
        case Record():
            return _record(value)
    return value.words() if hasattr(value, "words") else str(value)


def _record(value: Record) -> str:
    for field in ("title", "text", "name", "note", "partner", "why"):
        if isinstance(words := getattr(value, field, None), str):
            return quoted(words)
    return "there"


def figure(value: int | Decimal, unit: str) -> str:
    """Return a figure in its unit: `£25,000`, `25%`, `5 employers`; people as the number alone."""
    if unit == "pounds":
        return money(value)
    if unit == "%":
        return f"{number(Decimal(value) * 100)}%"
    return number(value) if unit in ("", "people") else f"{number(value)} {unit}"


def quoted(text: str) -> str:
    """Return words in quotation marks, cut where they are long."""
    squeezed = " ".join(text.split())
    return f"“{squeezed if len(squeezed) <= MOST else squeezed[: MOST - 1].rstrip() + '…'}”"


def arrow(before: Any, after: Any, unit: str = "") -> str:
    """Return a value before and after: `120 → 90`, `23 Oct → 14 Nov 2008`."""
    if isinstance(before, str) and isinstance(after, str):
        return " → ".join(_where_they_part(before, after))
    one, other = _day(before), _day(after)
    if one and other and one.year == other.year:
        return f"{one.day} {SHORT_NAMES[one.month - 1]} → {day_words(other)}"
    return f"{said(before, unit)} → {said(after, unit)}"


def _day(value: Any) -> date | None:
    """Return the one day a value is, None where it is anything else."""
    match value:
        case Due(window=Range(first=first, last=last)) if first == last:
            return _day(first)
        case Achieved(when=Period() as when):
            return _day(when)
        case Period(unit=Unit.DAY, start=start):
            return start
        case date():
            return value
    return None


def _where_they_part(before: str, after: str) -> tuple[str, str]:
    """Return two texts from a little before where they part, so that what changed is seen however long they are."""
    one, other = (" ".join(text.split()) for text in (before, after))
    if max(len(one), len(other)) <= MOST:
        return quoted(one), quoted(other)
    same = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    start = one.rfind(" ", 0, max(0, same - MOST // 3)) + 1
    dots = "…" if start else ""
    return quoted(dots + one[start:]), quoted(dots + other[start:])
