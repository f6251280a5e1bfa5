"""One function for each place in a file that may hold a date: what may stand there, and nothing else."""

import re
from datetime import date

from ni153.period.calendar import Period, Unit, read_period
from ni153.period.ranges import Range, halves
from ni153.period.written import Wanted, tidy

_MONTH_LIKE_YEAR = re.compile(r"[0-9]{4}-[0-9]{2}")


def parse_date(text: str) -> Period:
    """A date that may be less than a day: a day, month, quarter, half or financial year (R17, R71).

    Raises WrittenError.
    """
    return Period.parse(text)


def parse_due(text: str) -> Range:
    """What a step is due by or between: a period or a range (R16, R17, R33, R37).

    Raises WrittenError.
    """
    return Range.parse(text)


def parse_day(text: str) -> date:
    """An exact day, written `2008-10-31` (R71).

    Raises WrittenError.
    """
    found = read_period(text)
    if found is None or found.unit is not Unit.DAY:
        from ni153.period.mistakes import explain

        raise explain(text, Wanted.DAY)
    return found.start


def parse_period_key(text: str) -> Period:
    """The key of a profile: a quarter, a half or a financial year, with the slash that makes it one (R51).

    `2009-10` is refused: it may mean the year 2009/10 or October 2009. Raises WrittenError.
    """
    found = read_period(text)
    if found is None or found.unit in (Unit.DAY, Unit.MONTH):
        from ni153.period.mistakes import explain

        raise explain(text, Wanted.KEY)
    return found


def is_ambiguous(text: str) -> str | None:
    """The advice on a month that also reads as a financial year, such as `2008-09`, else None.

    Both sides of a range are looked at. It is no error: the text is read as the month, with a warning
    (`month-or-year`).
    """
    advice = [sentence for side in halves(text) or (tidy(text),) if (sentence := _month_or_year(side))]
    return " ".join(advice) or None


def _month_or_year(side: str) -> str | None:
    month = read_period(side) if _MONTH_LIKE_YEAR.fullmatch(side) else None
    if month is None or str(month) == side:
        return None
    year = f"{side[:4]}/{side[5:]}"
    return (
        f'"{side}" is read as {month.words()}, but looks like the financial year {year}. '
        f"Write {month} for the month, {year} for the year."
    )
