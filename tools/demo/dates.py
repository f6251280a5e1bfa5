"""The invented programme's dates: its quarters, the day it is looked at, and the days around that."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from ni153.period import Period, Unit

START: Final = date(2008, 4, 1)
FIRST_QUARTER: Final = Period.parse("2008/09 Q3")
"""The first quarter anybody delivers in; the half year before is for getting ready."""
RETURNS_DUE: Final = 30
"""Days after a quarter's end."""


@dataclass(frozen=True)
class Dates:
    """The programme's quarters and its reporting day, six weeks after a quarter about two thirds through."""

    quarters: tuple[Period, ...]

    @property
    def end(self) -> date:
        """The programme's last day."""
        return self.quarters[-1].end

    @property
    def over(self) -> tuple[Period, ...]:
        """The quarters whose returns are due."""
        return self.quarters[: max(2, (len(self.quarters) * 7 + 5) // 10)]

    @property
    def today(self) -> date:
        """The day figures are as at."""
        return self.over[-1].end + timedelta(days=42)

    @property
    def columns(self) -> tuple[Period, ...]:
        """The form's columns for resources: two quarters, then years, then what quarters are left."""
        return (*self.quarters[:2], *joined(self.quarters[2:]))

    @property
    def years(self) -> tuple[Period, ...]:
        """The programme's whole financial years."""
        years = [Period.parse("2008/09")]
        while years[-1].next().end <= self.end:
            years.append(years[-1].next())
        return tuple(years)

    def day(self, days: int) -> date:
        """A working day so many days after the reporting day (before it, if negative), within the programme."""
        return working_day(min(self.today + timedelta(days=days), self.end))

    def column_of(self, day: date) -> Period:
        """The form's column for actions that a day lies in."""
        return next((column for column in self.columns if column.overlaps(day)), Period.parse("2008/09 H1"))


def dates(quarters: int) -> Dates:
    """The dates of a programme with so many quarters of delivery, from October 2008."""
    found = [FIRST_QUARTER]
    while len(found) < quarters:
        found.append(found[-1].next())
    return Dates(tuple(found))


def joined(quarters: tuple[Period, ...]) -> tuple[Period, ...]:
    """Quarters as the whole years they make, those over at the end by themselves; the first begins a year."""
    whole = len(quarters) // 4 * 4
    years = (Period.containing(quarters[at].start, Unit.YEAR) for at in range(0, whole, 4))
    return (*years, *quarters[whole:])


def working_day(day: date) -> date:
    """The day, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))


def second_wednesday(day: date) -> date:
    """The day of the month on which claimant figures come out."""
    first = day.replace(day=1)
    return first + timedelta(days=(2 - first.weekday()) % 7 + 7)
