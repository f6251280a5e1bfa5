"""The complaint about a date or period that cannot be read: what it probably meant, and what to write in this place."""

import re
from dataclasses import replace

from ni153.period.calendar import MONTH_NAMES, Period, Unit, quarter_of, read_period
from ni153.period.guess import Guess, Meaning, spelled
from ni153.period.ranges import Range, read_range
from ni153.period.word_slips import guess
from ni153.period.written import Rule, Wanted, WrittenError, quoted, tidy

LONGEST = 100
"""Characters; nothing longer is looked at closely."""

_BETWEEN = re.compile(r"\s+(?:to|until|till|and|-)\s+|\s*[–—]\s*|(?<=[a-z])-(?=[a-z])", re.IGNORECASE)
_BEFORE = re.compile(r"(?:between|from)\s+", re.IGNORECASE)
_REPORTED = re.compile(
    r"[a-z]{3}(?: [0-9]{4})? ?[–-] ?[a-z]{3} [0-9]{4} \(([0-9]{4}/[0-9]{2} [QH][1-4])\)", re.IGNORECASE
)
_FINANCIAL = (Unit.QUARTER, Unit.HALF, Unit.YEAR)


def explain(text: str, wanted: Wanted) -> WrittenError:
    """The error for a text that is not rightly written for a place where `wanted` stands. Raises nothing."""
    said, clean = quoted(text), tidy(text)
    if not clean:
        return WrittenError("not-a-period", "Nothing is written here.", wanted.value)
    found: Guess | None = None
    if len(clean) <= LONGEST:
        try:
            found = _well_written(clean, said, wanted) or _as_reported(clean, said) or _as_range(clean, said)
            found = found or guess(clean, said)
        except WrittenError as backwards:
            return backwards
    return _error(found or _unknown(said), wanted)


def _error(found: Guess, wanted: Wanted) -> WrittenError:
    """The guess with its advice cut to what may stand in this place."""
    fitted = [fit for meaning in found.meanings if (fit := _fitted(meaning, wanted))]
    notes: dict[str, str] = {}
    for written, note, _ in fitted:
        notes.setdefault(written, "" if found.told else note)
    hint = wanted.value
    if found.hint and (wanted in (Wanted.DATE, Wanted.DUE) or (wanted is Wanted.DAY and found.rule != "not-a-period")):
        hint = found.hint
    elif notes:
        choices = [f"{written}{note}" for written, note in notes.items()]
        hint = f"Write {' or '.join([', '.join(choices[:-1]), choices[-1]] if choices[1:] else choices)}."
    only = found.sure and len(found.meanings) == 1 and fitted and fitted[0][2]
    rule = "date-not-iso" if wanted is Wanted.DAY and found.rule == "not-a-period" else found.rule
    return WrittenError(rule, found.why, hint, fitted[0][0] if only else "")


def _fitted(meaning: Meaning, wanted: Wanted) -> tuple[str, str, bool] | None:
    """How to write the meaning where `wanted` stands, what to add to it, and whether it is the same stretch of time."""
    fit: Meaning = meaning
    if isinstance(fit, Range) and wanted is not Wanted.DUE:
        fit = _as_one_period(fit) or fit
    note, same = f" ({spelled(fit)})", True
    if isinstance(fit, Period) and wanted is Wanted.KEY and fit.unit not in _FINANCIAL:
        fit, note, same = quarter_of(fit.start), f", the quarter that holds {spelled(fit)}", False
    if wanted is Wanted.DAY and not (isinstance(fit, Period) and fit.unit is Unit.DAY):
        return None
    allowed = isinstance(fit, Period) or wanted is Wanted.DUE
    return (str(fit), note, same) if allowed and read_range(str(fit)) else None


def _as_one_period(meaning: Range) -> Period | None:
    """The quarter, half or year that is just this range, if there is one: `October to December 2008` is 2008/09 Q3."""
    periods = (Period.containing(meaning.start, unit) for unit in _FINANCIAL)
    return next((p for p in periods if (p.start, p.end) == (meaning.start, meaning.end)), None)


def _well_written(text: str, said: str, wanted: Wanted) -> Guess | None:
    """A text that would be right in another place, but not in this one.

    Raises WrittenError when it is a range that runs backwards.
    """
    meaning = read_period(text) or read_range(text)
    if meaning is None:
        return None
    if isinstance(meaning, Range):
        single = "an exact day" if wanted is Wanted.DAY else "a single period"
        return Guess("not-a-period", f"{said} is a range; {single} is wanted here.", (meaning,))
    thing = "financial year" if meaning.unit is Unit.YEAR else meaning.unit.value
    if wanted is Wanted.DAY:
        return Guess("not-a-period", f"{said} is a {thing}; an exact day is wanted here.")
    year = read_period(text.replace("-", "/"))
    if year and year.unit is Unit.YEAR:
        why = f"{said} may mean the financial year {year} or {meaning.words()}."
        return Guess("financial-year-dash", why, (year, meaning))
    return Guess("not-a-period", f"{said} is a {thing}; a quarter, half or financial year is wanted here.", (meaning,))


def _as_reported(text: str, said: str) -> Guess | None:
    """A quarter or half copied out of a report, `Oct–Dec 2008 (2008/09 Q3)`, alone or in a range.

    Raises WrittenError when it is a range that runs backwards.
    """
    written = _REPORTED.sub(r"\g<1>", text)
    if written == text:
        return None
    meaning = read_period(written) or read_range(written)
    return Guess("not-a-period", _unknown(said).why, (meaning,)) if meaning else _as_range(written, said)


def _as_range(text: str, said: str) -> Guess | None:
    """A range wrongly put together, or with a wrong side: the whole of it mended, or what is wrong with the side.

    Raises WrittenError when both sides are understood and it runs backwards.
    """
    opening = _BEFORE.match(text)
    body = text[opening.end() :] if opening else text
    joint = _BETWEEN.search(body)
    if joint is None or _BETWEEN.search(body, joint.end()):
        return None
    left, right = body[: joint.start()], body[joint.end() :]
    last, last_fault = _side(right)
    first, first_fault = _borrowing(left, last)
    word = joint[0].strip().lower()
    if first and last:
        rule: Rule = next((fault.rule for fault in (first_fault, last_fault) if fault), "not-a-period")
        meant, sure = Range(first, last), word != "and" or opening is not None
        return Guess(rule, f"{said} is not a range this tracker can read.", (meant,), sure=sure)
    if word != "to" or not (first or last or first_fault or last_fault):
        return None
    side, fault = (right, last_fault) if first else (left, first_fault)
    return replace(fault, sure=False) if fault else _unknown(quoted(side))


def _side(text: str) -> tuple[Period | None, Guess | None]:
    """The one period a side of a range means, if it is understood; and what is wrong with it, if that is."""
    if period := read_period(text):
        return period, None
    found = guess(text, quoted(text))
    meaning = found.meanings[0] if found and found.sure and len(found.meanings) == 1 else None
    return (meaning if isinstance(meaning, Period) else None), found


def _borrowing(left: str, last: Period | None) -> tuple[Period | None, Guess | None]:
    """The left side of a range, with the right one's year, or month and year, where it gives none of its own."""
    own = _side(left)
    if own[0] or last is None:
        return own
    for tail in (f"{last.end.year}", f"{last.end.year - 1}", f"{MONTH_NAMES[last.end.month - 1]} {last.end.year}"):
        lent = _side(f"{left} {tail}")
        if lent[0] and lent[0].start <= last.end:
            return lent
    return own


def _unknown(said: str) -> Guess:
    return Guess("not-a-period", f"{said} is not a date or period this tracker can read.")
