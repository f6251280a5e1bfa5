"""Quarters, halves, financial years, dates less than a day, ranges: the only calendar arithmetic. It has no clock.

The rooms: `written` (what a misread text raises), `calendar` (Unit, Period, days and months), `ranges` (Range,
Recurrence), `length` (30 days, 6 months), `reading` (one function for each place a file may hold a date). The rest
is loaded only when a text cannot be read, and says what it probably meant: `mistakes`, which makes the complaint,
`guess`, and one room for each kind of slip: `day_slips`, `year_slips`, `word_slips`.
"""

from ni153.period.calendar import (
    Period,
    Span,
    Unit,
    add_months,
    day_words,
    days_between,
    financial_year,
    quarter_of,
)
from ni153.period.length import Length, parse_length
from ni153.period.ranges import Range, Recurrence
from ni153.period.reading import is_ambiguous, parse_date, parse_day, parse_due, parse_period_key
from ni153.period.written import Rule, WrittenError

__all__ = [
    "Length",
    "Period",
    "Range",
    "Recurrence",
    "Rule",
    "Span",
    "Unit",
    "WrittenError",
    "add_months",
    "day_words",
    "days_between",
    "financial_year",
    "is_ambiguous",
    "parse_date",
    "parse_day",
    "parse_due",
    "parse_length",
    "parse_period_key",
    "quarter_of",
]
