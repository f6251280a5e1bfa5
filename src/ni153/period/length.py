"""A length of time such as `30 days` or `6 months`: how long after a day something goes stale or falls due."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from ni153.period.calendar import add_months
from ni153.period.written import WrittenError, quoted, tidy

LengthUnit = Literal["day", "week", "month", "year"]

_UNITS: dict[str, LengthUnit] = {"d": "day", "w": "week", "m": "month", "y": "year"}
_AT_MOST: dict[LengthUnit, int] = {"day": 36525, "week": 5218, "month": 1200, "year": 100}
_WRITTEN = re.compile(r"([0-9]{1,5}) ?(d|w|m|y|days?|weeks?|months?|years?)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Length:
    """So many days, weeks, months or years; calendar ones, and never negative.

    Raises ValueError for a count below 0.
    """

    count: int
    unit: LengthUnit

    def __post_init__(self) -> None:
        if self.count < 0:
            raise ValueError("a length of time cannot be negative")

    def after(self, day: date) -> date:
        """The day so much later; a month without that day gives its last (31 January + 1 month = 28 February)."""
        return self._moved(day, self.count)

    def before(self, day: date) -> date:
        """The day so much earlier; a month without that day gives its last."""
        return self._moved(day, -self.count)

    def words(self) -> str:
        """As reports and files say it: `30 days`, `1 year`."""
        return f"{self.count} {self.unit}{'' if self.count == 1 else 's'}"

    def __str__(self) -> str:
        return self.words()

    def _moved(self, day: date, count: int) -> date:
        if self.unit == "day":
            return day + timedelta(days=count)
        if self.unit == "week":
            return day + timedelta(weeks=count)
        return add_months(day, count * (12 if self.unit == "year" else 1))


@lru_cache(maxsize=256)
def parse_length(text: str) -> Length:
    """The length written `30 days`, `6 months`, `2 weeks` or `1 year`, or shortly `30d`, `6m`, `2w`, `1y` (R14).

    Nothing longer than a hundred years is taken. Raises WrittenError.
    """
    match = _WRITTEN.fullmatch(tidy(text))
    if match is None:
        said = (
            f"{quoted(text)} is not a length of time this tracker can read."
            if tidy(text)
            else "Nothing is written here."
        )
        raise WrittenError(
            "not-a-period", said, "Write a whole number and its unit: 30 days, 2 weeks, 6 months or 1 year."
        )
    length = Length(int(match[1]), _UNITS[match[2][0].lower()])
    if length.count > _AT_MOST[length.unit]:
        raise WrittenError(
            "not-a-period",
            f"{quoted(text)} is longer than a hundred years.",
            f"Write at most {_AT_MOST[length.unit]} {length.unit}s.",
        )
    return length
