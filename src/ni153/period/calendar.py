"""Days, months, and the quarters, halves and years of a financial year that runs from 1 April to 31 March."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache, total_ordering
from typing import Protocol

from ni153.period.written import Wanted, tidy

MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
SHORT_NAMES = tuple(name[:3] for name in MONTH_NAMES)
MONTHS_BY_NAME = {name.lower(): n for names in (MONTH_NAMES, SHORT_NAMES) for n, name in enumerate(names, start=1)}
MONTHS_BY_NAME["sept"] = 9

FIRST_YEAR, LAST_YEAR = 1900, 2999
ONE_DAY = timedelta(days=1)

_WRITTEN = re.compile(
    r"(?P<year>(?:19|2[0-9])[0-9]{2})"
    r"(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?|/(?P<next>[0-9]{2})(?: (?P<part>Q[1-4]|H[12]))?)"
    r"|(?P<name>[A-Za-z]{3,9}) (?P<of>(?:19|2[0-9])[0-9]{2})"
)


class Unit(StrEnum):
    """How long a period is. Compare units by `.months`, not by `<`, which would compare their names."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"

    @property
    def months(self) -> int:
        """Whole months in the unit: 0 for a day, then 1, 3, 6 and 12."""
        return _MONTHS_IN[self]


_MONTHS_IN = {Unit.DAY: 0, Unit.MONTH: 1, Unit.QUARTER: 3, Unit.HALF: 6, Unit.YEAR: 12}


class Span(Protocol):
    """Anything with a first and a last day, both inclusive: a Period, a Range, a Recurrence."""

    @property
    def start(self) -> date: ...  # noqa: D102

    @property
    def end(self) -> date: ...  # noqa: D102


def days_between(a: date, b: date) -> int:
    """Days from `a` to `b`: b − a, so negative when `b` comes first."""
    return (b - a).days


def add_months(day: date, months: int) -> date:
    """The same day so many months later (earlier, if negative), or the month's last day where it has no such day.

    Raises ValueError outside the years 1 to 9999.
    """
    year, month0 = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month0 + 1, min(day.day, days_in_month(year, month0 + 1)))


def days_in_month(year: int, month: int) -> int:
    """28 to 31: the number of days in that month (1 to 12) of that year."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def day_words(day: date) -> str:
    """The day as reports say it: `23 Oct 2008`."""
    return f"{day.day} {SHORT_NAMES[day.month - 1]} {day.year}"


def contains(outer: Span, inner: "Span | date") -> bool:
    """Whether all of `inner` lies within `outer`."""
    if isinstance(inner, date):
        return outer.start <= inner <= outer.end
    return outer.start <= inner.start and inner.end <= outer.end


def overlaps(one: Span, other: "Span | date") -> bool:
    """Whether the two have at least one day in common."""
    if isinstance(other, date):
        return one.start <= other <= one.end
    return one.start <= other.end and other.start <= one.end


@lru_cache(maxsize=4096)
def _end_of(start: date, unit: Unit) -> date:
    """The last day of a month or longer; remembered, because a county asks for the same few all the time."""
    return add_months(start, unit.months) - ONE_DAY


@total_ordering
@dataclass(frozen=True, slots=True)
class Period:
    """A day, a month, or a quarter, half or year of the financial year, 1 April to 31 March (R17, R49, R51).

    `start` is its first day. Periods sort by their start, the longer first among those that start together.
    Raises ValueError when no period of that unit starts on that day.
    """

    unit: Unit
    start: date

    def __post_init__(self) -> None:
        if _start_of(self.start, self.unit) != self.start:
            raise ValueError(f"no {self.unit} starts on {self.start}")

    @classmethod
    def parse(cls, text: str) -> "Period":
        """The period written `2008-10-31`, `2008-10`, `Oct 2008`, `2008/09 Q3`, `2008/09 H1` or `2009/10`.

        A day is written year first and in no other way (R71). Blanks around it do not matter. Years run from 1900
        to 2999. Raises WrittenError.
        """
        found = read_period(text)
        if found is None:
            from ni153.period.mistakes import explain

            raise explain(text, Wanted.DATE)
        return found

    @classmethod
    def containing(cls, day: date, unit: Unit) -> "Period":
        """The period of that unit in which the day falls."""
        return cls(unit, _start_of(day, unit))

    @classmethod
    def day(cls, day: date) -> "Period":
        """The day as a period of its own."""
        return cls(Unit.DAY, day)

    @property
    def end(self) -> date:
        """The last day, inclusive: what is due "by" a period is due by then (R17)."""
        return self.start if self.unit is Unit.DAY else _end_of(self.start, self.unit)

    @property
    def days(self) -> int:
        """The number of days in it, both ends counted."""
        return days_between(self.start, self.end) + 1

    @property
    def months(self) -> int:
        """The number of whole months in it; 0 for a day."""
        return self.unit.months

    def __lt__(self, other: "Period") -> bool:
        if not isinstance(other, Period):
            return NotImplemented
        return (self.start, -self.unit.months) < (other.start, -other.unit.months)

    def __str__(self) -> str:
        """As files write it; a month that also reads as a financial year (2008-09) is written `Sep 2008`."""
        start = self.start
        if self.unit is Unit.DAY:
            return start.isoformat()
        if self.unit is Unit.MONTH:
            if start.month == (start.year + 1) % 100:
                return f"{SHORT_NAMES[start.month - 1]} {start.year}"
            return f"{start.year}-{start.month:02d}"
        quarter = (start.month - 4) % 12 // 3
        year = f"{_financial(start)}/{(_financial(start) + 1) % 100:02d}"
        if self.unit is Unit.YEAR:
            return year
        return f"{year} Q{quarter + 1}" if self.unit is Unit.QUARTER else f"{year} H{quarter // 2 + 1}"

    def words(self) -> str:
        """As reports say it: `23 Oct 2008`, `December 2008`, `Oct–Dec 2008 (2008/09 Q3)`, `2009/10`."""
        if self.unit is Unit.DAY:
            return day_words(self.start)
        if self.unit is Unit.MONTH:
            return f"{MONTH_NAMES[self.start.month - 1]} {self.start.year}"
        if self.unit is Unit.YEAR:
            return str(self)
        first, last = SHORT_NAMES[self.start.month - 1], SHORT_NAMES[self.end.month - 1]
        if self.start.year == self.end.year:
            return f"{first}–{last} {self.end.year} ({self})"
        return f"{first} {self.start.year} – {last} {self.end.year} ({self})"

    def contains(self, other: Span | date) -> bool:
        """Whether all of the other lies within this period."""
        return contains(self, other)

    def overlaps(self, other: Span | date) -> bool:
        """Whether the two have at least one day in common."""
        return overlaps(self, other)

    def split(self, unit: Unit) -> "tuple[Period, ...]":
        """The periods of that unit this one is made of, in order, with no gap and no overlap (R51).

        Raises ValueError when the unit is longer than the period.
        """
        if unit.months > self.unit.months:
            raise ValueError(f"{self} cannot be split into periods as long as a {unit}")
        return cover(self, unit)

    def next(self) -> "Period":
        """The period of the same unit that starts the day after this one ends."""
        return Period.containing(self.end + ONE_DAY, self.unit)

    def previous(self) -> "Period":
        """The period of the same unit that ends the day before this one starts."""
        return Period.containing(self.start - ONE_DAY, self.unit)


def cover(span: Span, unit: Unit) -> tuple[Period, ...]:
    """The periods of that unit that share at least a day with the span, in order."""
    periods = [Period.containing(span.start, unit)]
    while periods[-1].end < span.end:
        periods.append(periods[-1].next())
    return tuple(periods)


def quarter_of(day: date) -> Period:
    """The financial quarter in which the day falls: Q1 is April to June, Q4 January to March (R51)."""
    return Period.containing(day, Unit.QUARTER)


def financial_year(day: date) -> Period:
    """The financial year, 1 April to 31 March, in which the day falls (R49)."""
    return Period.containing(day, Unit.YEAR)


def _start_of(day: date, unit: Unit) -> date:
    if unit is Unit.DAY:
        return day
    return add_months(day.replace(day=1), -((day.month - 4) % unit.months))


def _financial(day: date) -> int:
    return day.year if day.month >= 4 else day.year - 1


@lru_cache(maxsize=4096)
def read_period(text: str) -> Period | None:
    """The period the text is the correct writing of, or None; it never raises."""
    match = _WRITTEN.fullmatch(tidy(text))
    if match is None:
        return None
    if match["name"]:
        month = MONTHS_BY_NAME.get(match["name"].lower())
        return Period(Unit.MONTH, date(int(match["of"]), month, 1)) if month else None
    year = int(match["year"])
    if match["next"]:
        return _read_financial(year, int(match["next"]), match["part"])
    month = int(match["month"])
    if not 1 <= month <= 12:
        return None
    if not match["day"]:
        return Period(Unit.MONTH, date(year, month, 1))
    day = int(match["day"])
    return Period(Unit.DAY, date(year, month, day)) if 1 <= day <= days_in_month(year, month) else None


def _read_financial(year: int, following: int, part: str | None) -> Period | None:
    if following != (year + 1) % 100:
        return None
    april = date(year, 4, 1)
    if part is None:
        return Period(Unit.YEAR, april)
    unit = Unit.QUARTER if part[0] == "Q" else Unit.HALF
    return Period(unit, add_months(april, (int(part[1]) - 1) * unit.months))
