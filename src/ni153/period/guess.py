"""A guess at what a wrongly written date or period meant, and the sentences that several kinds of slip share."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from ni153.period.calendar import FIRST_YEAR, LAST_YEAR, MONTH_NAMES, Period, Unit, day_words
from ni153.period.ranges import Range
from ni153.period.written import Rule

Meaning = Period | Range


@dataclass(frozen=True, slots=True)
class Guess:
    """What is wrong with a text, and what it may have meant.

    `why` is the whole sentence; `meanings` are the readings, likeliest first; `hint` replaces the advice built from
    them; `told` says that `why` already spells the readings out; `sure` that a single one may be put in its place.
    """

    rule: Rule
    why: str
    meanings: tuple[Meaning, ...] = ()
    hint: str = ""
    told: bool = False
    sure: bool = True


Teller = Callable[[re.Match[str], str], Guess | None]
"""From a match, and the text as the message quotes it, to the guess."""

Slip = tuple[re.Pattern[str], Teller]

NO_MONTH = "Write a month from 01 to 12."


def slip(pattern: str, teller: Teller) -> Slip:
    """A kind of slip: the pattern takes no account of case, and only 0 to 9 are digits to it."""
    return re.compile(pattern, re.ASCII | re.IGNORECASE), teller


def spelled(meaning: Meaning) -> str:
    """The meaning in full, as a person would say it aloud: `31 October 2008`, `October to December 2008`."""
    start, end = meaning.start, meaning.end
    if isinstance(meaning, Range):
        named = {meaning.first.unit, meaning.last.unit} <= {Unit.DAY, Unit.MONTH}
        return meaning.words() if named else f"{day_words(start)} – {day_words(end)}"
    if meaning.unit is Unit.DAY:
        return f"{start.day} {MONTH_NAMES[start.month - 1]} {start.year}"
    if meaning.unit is Unit.MONTH:
        return meaning.words()
    opening = MONTH_NAMES[start.month - 1] + (f" {start.year}" if start.year != end.year else "")
    return f"{opening} to {MONTH_NAMES[end.month - 1]} {end.year}"


def unread(said: str, unit: Unit) -> str:
    """The sentence for a text that means a thing of that unit but is not written so."""
    thing = {Unit.DAY: "date", Unit.MONTH: "month", Unit.YEAR: "financial year"}.get(unit, f"financial {unit}")
    return f"{said} is not a {thing} this tracker can read."


def full_year(digits: str) -> int:
    """`08` is 2008, `97` is 1997."""
    return int(digits) if len(digits) > 2 else int(digits) + (2000 if int(digits) < 70 else 1900)


def far_year(year: int, said: str) -> Guess | None:
    """The guess where the year is not one this tracker takes, else None."""
    if FIRST_YEAR <= year <= LAST_YEAR:
        return None
    why = f"{said} is of the year {year}; this tracker reads the years {FIRST_YEAR} to {LAST_YEAR}."
    return Guess("not-a-period", why, hint="Check the year.")
