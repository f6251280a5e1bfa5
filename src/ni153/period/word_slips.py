"""Words that stand where a date was wanted, and what surrounds a date that is otherwise right: `TBC`, `by Oct 2008`."""

import re
from dataclasses import replace

from ni153.period.calendar import Unit, read_period
from ni153.period.day_slips import DAY_SLIPS
from ni153.period.guess import Guess, Slip, slip, unread
from ni153.period.written import Rule
from ni153.period.year_slips import YEAR_SLIPS

_DASHES = str.maketrans({**dict.fromkeys("‐‑‒–—−", "-"), **dict.fromkeys("⁄∕／", "/")})

_LEADING = re.compile(
    r"(?:(?:by|before|on|in|during|until|from|the|start of|beginning of|end of|end|of|early|mid|late|"
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)[ ,.-]+)+",
    re.ASCII | re.IGNORECASE,
)


def guess(text: str, said: str) -> Guess | None:
    """What the (tidy) text may have meant, or None; `said` is the text as the message quotes it."""
    for pattern, teller in SLIPS:
        if (match := pattern.fullmatch(text)) and (found := teller(match, said)):
            return found
    plain = text.translate(_DASHES).rstrip(" .,;:")
    bare = plain[leading.end() :] if (leading := _LEADING.match(plain)) else plain
    if bare == text:
        return None
    if meaning := read_period(bare):
        rule: Rule = "date-not-iso" if meaning.unit is Unit.DAY else "not-a-period"
        return Guess(rule, unread(said, meaning.unit), (meaning,), sure=bare == plain)
    found = guess(bare, said)
    return replace(found, sure=False) if found and bare != plain else found


def _season(_match: re.Match[str], said: str) -> Guess:
    hint = "Write the last month meant, such as 2009-05, or the quarter, such as 2008/09 Q4."
    return Guess("not-a-period", f"{said} has no agreed first and last day.", hint=hint)


def _not_yet_known(_match: re.Match[str], said: str) -> Guess:
    hint = "Write the latest it may be, such as 2009-03 or 2009/10, or leave the line out until that is known."
    return Guess("not-a-period", f"{said} is not a date.", hint=hint)


def _foreign_digits(match: re.Match[str], said: str) -> Guess | None:
    if not any(letter.isdigit() and not letter.isascii() for letter in match[0]):
        return None
    hint = "Write the date with the digits 0 to 9, such as 2008-10-31."
    return Guess("not-a-period", f"{said} has digits other than 0 to 9.", hint=hint)


SLIPS: tuple[Slip, ...] = (
    *DAY_SLIPS,
    *YEAR_SLIPS,
    slip(r"(?:spring|summer|autumn|winter|easter|christmas|new year)(?: \d{4})?", _season),
    slip(
        r"tb[acd]|t\.b\.[acd]\.?|asap|a\.s\.a\.p\.?|as soon as possible|n/?a|none|no date|undated|unknown|not known|"
        r"to be (?:confirmed|agreed|decided|announced|advised)|on-?going|continuous|immediate(?:ly)?|various|[?-]+",
        _not_yet_known,
    ),
    slip(r".*", _foreign_digits),
)
