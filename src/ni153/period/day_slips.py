"""Slips in writing a day or a month: `31/10/08`, `31st October 2008`, `2026-3-1`, `Oct 08`, `31 Oct`."""

import re
from dataclasses import replace
from datetime import date
from difflib import get_close_matches

from ni153.period.calendar import MONTH_NAMES, MONTHS_BY_NAME, Period, Unit, days_in_month
from ni153.period.guess import NO_MONTH, Guess, Slip, far_year, full_year, slip, spelled, unread


def _month(word: str) -> int | None:
    """The month's number, also where its name is a letter or two out."""
    word = word.lower()
    close = [word] if word in MONTHS_BY_NAME or len(word) < 5 else get_close_matches(word, MONTHS_BY_NAME, 1, 0.8)
    return MONTHS_BY_NAME.get(close[0]) if close else None


def _is_day(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= days_in_month(year, month)


def _no_such_day(year: int, month: int, said: str) -> Guess:
    if not 1 <= month <= 12:
        return Guess("no-such-day", f"{said} is no such day: there is no month {month}.", hint=NO_MONTH)
    last = Period.containing(date(year, month, 1), Unit.MONTH)
    why = f"{said} is no such day: {last.words()} has {last.days} days."
    return Guess("no-such-day", why, hint=f"Write a day from {last.start} to {last.end}.")


def _no_year(said: str, day: date) -> Guess:
    """The advice carries the day in a leap year, there being no clock to say which year is meant."""
    return Guess("date-not-iso", f"{said} has no year.", hint=f"Write the year as well, such as {day}.")


def _day(year: int, month: int, day: int, said: str) -> Guess:
    far = far_year(year, said)
    if far or not _is_day(year, month, day):
        return far or _no_such_day(year, month, said)
    return Guess("date-not-iso", unread(said, Unit.DAY), (Period.day(date(year, month, day)),))


def _day_first(match: re.Match[str], said: str) -> Guess:
    one, two, year = int(match["one"]), int(match["two"]), full_year(match["year"])
    if far := far_year(year, said):
        return far
    orders = dict.fromkeys(((two, one), (one, two)))
    days = tuple(Period.day(date(year, month, day)) for month, day in orders if _is_day(year, month, day))
    if not days:
        return _no_such_day(year, two, said)
    if len(days) == 1:
        return Guess("date-not-iso", unread(said, Unit.DAY), days)
    british, american = map(spelled, days)
    why = f"{unread(said, Unit.DAY)[:-1]}: it may be {british}, or {american} if the month comes first."
    return Guess("date-not-iso", why, days, told=True)


def _year_first(match: re.Match[str], said: str) -> Guess:
    year, month, day = int(match["year"]), int(match["month"]), int(match["day"])
    found = _day(year, month, day, said)
    if not match["time"]:
        return found
    return replace(found, why=f"{said} carries a time of day; only the day is kept.") if found.meanings else found


def _day_named(match: re.Match[str], said: str) -> Guess | None:
    month, day, year = _month(match["month"]), int(match["day"]), match["year"]
    if month is None:
        return None
    if year:
        return _day(full_year(year), month, day, said)
    if _is_day(2008, month, day):
        return _no_year(said, date(2008, month, day))
    last = date(2008, month, days_in_month(2008, month))
    why = f"{said} is no such day: {MONTH_NAMES[month - 1]} has at most {last.day} days."
    return Guess("no-such-day", why, hint=f"Write a day that exists, with its year, such as {last}.")


def _month_then_number(match: re.Match[str], said: str) -> Guess | None:
    """`Oct 08`: October 2008, or the 8th of an October."""
    month, number = _month(match["month"]), match["number"]
    if month is None:
        return None
    meant = Period(Unit.MONTH, date(full_year(number), month, 1))
    if not _is_day(2008, month, int(number)):
        return Guess("not-a-period", unread(said, Unit.MONTH), (meant,))
    day = date(2008, month, int(number))
    why = f"{said} may be {meant.words()}, or the day {day.day} {MONTH_NAMES[month - 1]} of a year that is not given."
    hint = f"Write {meant} for the month; for the day, the year as well, such as {day}."
    return Guess("not-a-period", why, (meant,), hint=hint, sure=False)


def _month_named(match: re.Match[str], said: str) -> Guess | None:
    month = _month(match["month"])
    if month is None:
        return None
    if not match["year"]:
        example = Period(Unit.MONTH, date(2008, month, 1))
        return Guess("not-a-period", f"{said} has no year.", hint=f"Write the year as well, such as {example}.")
    year = int(match["year"])
    meant = far_year(year, said)
    return meant or Guess("not-a-period", unread(said, Unit.MONTH), (Period(Unit.MONTH, date(year, month, 1)),))


def _day_and_month(match: re.Match[str], said: str) -> Guess | None:
    """`31/10`; numbers that follow each other, `10/11`, are left to the financial years."""
    if int(match["two"]) == int(match["one"]) + 1:
        return None
    for day, month in ((int(match["one"]), int(match["two"])), (int(match["two"]), int(match["one"]))):
        if _is_day(2008, month, day):
            return _no_year(said, date(2008, month, day))
    return None


_MONTH, _DAY, _YEAR = r"(?P<month>[a-z]{3,9})", r"(?P<day>\d{1,2})(?:st|nd|rd|th)?", r"(?P<year>\d{4})"
_ANY_YEAR = r"(?P<year>\d{4}|\d\d)"

DAY_SLIPS: tuple[Slip, ...] = (
    slip(rf"(?P<one>\d{{1,2}}) ?(?P<mark>[/. -]) ?(?P<two>\d{{1,2}}) ?(?P=mark) ?{_ANY_YEAR}", _day_first),
    slip(rf"{_YEAR}(?P<mark>[-/. ])(?P<month>\d{{1,2}})(?P=mark)(?P<day>\d{{1,2}})(?P<time>[T ]\d.*)?", _year_first),
    slip(r"(?P<year>(?:19|2\d)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?P<time>T\d.*)?", _year_first),
    slip(rf"{_DAY}(?: of)?[ -]?{_MONTH}\.?(?:[ ,'-]*{_ANY_YEAR})?", _day_named),
    slip(rf"{_MONTH}\.?[ -]?{_DAY}[ ,]+{_ANY_YEAR}", _day_named),
    slip(rf"{_MONTH}\.?[ -]?(?P<day>\d{{1,2}})(?:st|nd|rd|th)(?P<year>)", _day_named),
    slip(rf"{_YEAR}[ -]{_MONTH}[ -]{_DAY}", _day_named),
    slip(rf"{_MONTH}\.?[ '-]*(?P<number>\d\d?)", _month_then_number),
    slip(rf"{_MONTH}\.?[ ,'-]*{_YEAR}?", _month_named),
    slip(rf"{_YEAR}[ -]?{_MONTH}", _month_named),
    slip(r"(?P<one>\d{1,2})[/.-](?P<two>\d{1,2})", _day_and_month),
)
