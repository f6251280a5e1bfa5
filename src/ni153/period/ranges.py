"""A stretch of time between two periods, and a duty that comes round in every period of such a stretch."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from ni153.period.calendar import (
    MONTH_NAMES,
    SHORT_NAMES,
    Period,
    Span,
    Unit,
    contains,
    cover,
    day_words,
    days_between,
    overlaps,
    read_period,
)
from ni153.period.written import Wanted, WrittenError, tidy

_TO = re.compile(r" to ", re.IGNORECASE)
_ISO = re.compile(r"([0-9]{4}-[0-9]{2}(?:-[0-9]{2})?) ?/ ?([0-9]{4}-[0-9]{2}(?:-[0-9]{2})?)")


@dataclass(frozen=True, slots=True)
class Range:
    """From the first day of one period to the last day of another, both inclusive (R16, R33, R37).

    The two may be of any unit, and the same. Raises WrittenError (`range-backwards`) when the end is before the start.
    """

    first: Period
    last: Period

    def __post_init__(self) -> None:
        _refuse_backwards(self.first, self.last)

    @classmethod
    def parse(cls, text: str) -> "Range":
        """The range written `A to B`, or as ISO's `2008-10-01/2008-12-12`, or as a single period.

        Raises WrittenError.
        """
        found = read_range(text)
        if found is None:
            from ni153.period.mistakes import explain

            raise explain(text, Wanted.DUE)
        return found

    @property
    def start(self) -> date:
        """The first day: before it, a thing due in the range is not yet open."""
        return self.first.start

    @property
    def end(self) -> date:
        """The last day, inclusive: after it, a thing due in the range is overdue (R16, R33)."""
        return self.last.end

    @property
    def days(self) -> int:
        """The number of days in it, both ends counted."""
        return days_between(self.start, self.end) + 1

    def __str__(self) -> str:
        """As files write it: `A to B`, or the period alone."""
        return str(self.first) if self.first == self.last else f"{self.first} to {self.last}"

    def words(self) -> str:
        """As reports say it: `1 Oct – 12 Dec 2008`, `December 2008 – March 2009`, `2008/09 to 2010/11`."""
        if self.first == self.last:
            return self.first.words()
        units = {self.first.unit, self.last.unit}
        if units == {Unit.DAY}:
            return _days_words(self.start, self.end)
        if units == {Unit.MONTH} and self.start.year == self.end.year:
            return f"{MONTH_NAMES[self.start.month - 1]}–{self.last.words()}"
        between = " – " if units <= {Unit.DAY, Unit.MONTH} else " to "
        return f"{self.first.words()}{between}{self.last.words()}"

    def contains(self, other: Span | date) -> bool:
        """Whether all of the other lies within the range."""
        return contains(self, other)

    def overlaps(self, other: Span | date) -> bool:
        """Whether the two have at least one day in common."""
        return overlaps(self, other)

    def split(self, unit: Unit) -> tuple[Period, ...]:
        """The periods of that unit that cover the range, in order; the first and last may reach beyond it."""
        return cover(self, unit)


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A duty that comes round in every month, quarter, half or year, counted in financial periods (R40, R59).

    Raises ValueError for `every` day, and WrittenError (`range-backwards`) when the end is before the start.
    """

    every: Unit
    first: Period
    last: Period

    def __post_init__(self) -> None:
        if self.every is Unit.DAY:
            raise ValueError("a duty comes round every month, quarter, half or year, not every day")
        _refuse_backwards(self.first, self.last)

    @property
    def start(self) -> date:
        """The first day of its life."""
        return self.first.start

    @property
    def end(self) -> date:
        """The last day of its life, inclusive."""
        return self.last.end

    def periods(self) -> tuple[Period, ...]:
        """Each period in which it is due, in order, from the one that holds the start to the one that holds the end."""
        return cover(self, self.every)

    def words(self) -> str:
        """As reports say it: `every quarter, Oct–Dec 2008 (2008/09 Q3) to Jan–Mar 2011 (2010/11 Q4)`."""
        every = "half-year" if self.every is Unit.HALF else self.every.value
        until = "" if self.first == self.last else f" to {self.last.words()}"
        return f"every {every}, {self.first.words()}{until}"


def halves(text: str) -> tuple[str, str] | None:
    """The two sides of a range written with `to` or with ISO's `/`, or None where the text is no range."""
    text = tidy(text)
    if iso := _ISO.fullmatch(text):
        return iso[1], iso[2]
    sides = _TO.split(text, maxsplit=2)
    return (sides[0], sides[1]) if len(sides) == 2 else None


@lru_cache(maxsize=4096)
def read_range(text: str) -> Range | None:
    """The range (or single period) the text is the correct writing of, or None.

    Raises WrittenError only where both sides read well and the second ends before the first starts.
    """
    if single := read_period(text):
        return Range(single, single)
    sides = halves(text)
    if sides is None:
        return None
    first, last = read_period(sides[0]), read_period(sides[1])
    return Range(first, last) if first and last else None


def _refuse_backwards(first: Period, last: Period) -> None:
    if last.end < first.start:
        raise WrittenError(
            "range-backwards",
            f"The end ({last.words()}) comes before the start ({first.words()}).",
            f"Write {last} to {first} if the two were exchanged; otherwise correct the one that is wrong.",
        )


def _days_words(start: date, end: date) -> str:
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{day_words(end)}"
    if start.year == end.year:
        return f"{start.day} {SHORT_NAMES[start.month - 1]} – {day_words(end)}"
    return f"{day_words(start)} – {day_words(end)}"
