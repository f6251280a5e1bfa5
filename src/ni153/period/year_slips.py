"""Slips in writing a financial year or a part of one: `2008-09 Q3`, `2008/10`, `Q3 2008`, `2008`."""

import re
from datetime import date

from ni153.period.calendar import LAST_YEAR, Period, Unit, add_months
from ni153.period.guess import NO_MONTH, Guess, Slip, far_year, full_year, slip, unread
from ni153.period.ranges import Range
from ni153.period.written import Rule

_PARTS = ("Q1", "Q2", "Q3", "Q4", "H1", "H2")


def _financial(match: re.Match[str], said: str) -> Guess | None:
    """A financial year, or a part of one, with a dash, a short or a long year, or its parts in another order."""
    part = (match["before"] or match["after"] or "").upper().replace(" ", "")
    first, second, dash = match["first"], match["second"], match["mark"] == "-"
    year = full_year(first)
    if far := far_year(year, said):
        return far
    if part and part not in _PARTS:
        why = f"{said} names no part of a financial year: there are the quarters Q1 to Q4 and the halves H1 and H2."
        hint = "Write for instance 2008/09 Q1 (April to June) or 2008/09 Q4 (January to March)."
        return Guess("not-a-period", why, hint=hint)
    if int(second) not in (year + 1, (year + 1) % 100):
        return None if len(first) == 2 and not part else _not_consecutive(year, second, part, dash, said)
    meant = _of_year(year, part)
    if not part and len(first) == 2:
        why = f"{said} may be the financial year {meant}, or a day whose year is not given."
        hint = f"Write {meant} for the financial year; a day is written with its year, such as 2008-10-31."
        return Guess("not-a-period", why, (meant,), hint=hint, sure=False)
    rule: Rule = "financial-year-dash" if dash else "not-a-period"
    if not part and len(second) == 1:
        month = Period(Unit.MONTH, date(year, int(second), 1))
        return Guess(rule, f"{said} may be the financial year {meant} or {month.words()}.", (meant, month))
    why = f"{said} has a dash where a financial year has a slash." if dash else unread(said, meant.unit)
    return Guess(rule, why, (meant,))


def _not_consecutive(year: int, second: str, part: str, dash: bool, said: str) -> Guess:
    """Two years that do not follow each other; or a month: `2008/10`, `2008-3`."""
    number = int(second)
    month = (Period(Unit.MONTH, date(year, number, 1)),) if 1 <= number <= 12 and len(second) < 4 and not part else ()
    if not part and (len(second) == 1 or (dash and len(second) == 2)):
        why = unread(said, Unit.MONTH) if month else f"{said} is no such month: there is no month {number}."
        return Guess("not-a-period", why, month, hint="" if month else NO_MONTH)
    end = number if len(second) == 4 else year - year % 100 + number
    years = (year, end - 1) if year + 1 < end <= LAST_YEAR else (year,)
    why = f"{said} is not a financial year: its two years do not follow each other."
    return Guess("not-a-period", why, (*(_of_year(each, part) for each in years), *month), sure=False)


def _of_year(year: int, part: str) -> Period:
    """The financial year that starts in `year`, or its part: Q1 to Q4, H1, H2."""
    april = date(year, 4, 1)
    if not part:
        return Period(Unit.YEAR, april)
    unit = Unit.QUARTER if part[0] == "Q" else Unit.HALF
    return Period(unit, add_months(april, (int(part[1]) - 1) * unit.months))


def _part_of_year(match: re.Match[str], said: str) -> Guess | None:
    """`Q3 2008`: a quarter counted from April, or one counted from January."""
    part = match["part"].upper() + match["number"]
    if part not in _PARTS:
        return None
    if not match["year"]:
        hint = f"Write the financial year before it, such as 2008/09 {part}."
        return Guess("not-a-period", f"{said} does not say of which year.", hint=hint)
    year = int(match["year"])
    if far := far_year(year, said):
        return far
    meant = _of_year(year, part)
    calendar = (Period(meant.unit, add_months(meant.start, -3)),) if meant.unit is Unit.QUARTER else ()
    why = f"{said} does not say how the year is counted: a financial year is written with both its years."
    return Guess("not-a-period", why, (meant, *calendar), sure=False)


def _year_alone(match: re.Match[str], said: str) -> Guess:
    year = int(match["year"])
    if far := far_year(year, said):
        return far
    months = Range(Period(Unit.MONTH, date(year, 1, 1)), Period(Unit.MONTH, date(year, 12, 1)))
    why = f"{said} does not say whether it runs from April to March or from January to December."
    return Guess("not-a-period", why, (Period(Unit.YEAR, date(year, 4, 1)), months), sure=False)


_YEAR, _PART = r"(?P<year>\d{4})", r"(?P<part>[QH]) ?(?P<number>\d)"

YEAR_SLIPS: tuple[Slip, ...] = (
    slip(
        r"(?:(?P<before>[QH] ?\d{1,2})[ ,]*)?(?:FY ?)?(?P<first>\d{4}|\d\d) ?(?P<mark>[-/]) ?"
        r"(?P<second>\d{4}|\d{1,2})(?:[ ,/-]*(?P<after>[QH] ?\d{1,2}))?",
        _financial,
    ),
    slip(rf"{_PART}(?:[ /-]?{_YEAR})?", _part_of_year),
    slip(rf"{_YEAR}[ /-]?{_PART}", _part_of_year),
    slip(rf"(?:FY ?)?{_YEAR}", _year_alone),
)
