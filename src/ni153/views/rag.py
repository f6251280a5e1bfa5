"""Red, amber, green as people read it: a letter in a shape, the reasons in words; colour only on top."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final

from ni153.period import Period, day_words
from ni153.reports.rag import Because, Direction, Judgement, Rag, Reason
from ni153.views.clean import ascii_only, clean
from ni153.views.screen import Style
from ni153.views.words import count, days, money, number
from ni153.workspace.workspace import Workspace

MARKS: Final[Mapping[Rag, str]] = {Rag.GREEN: "●G", Rag.AMBER: "▲A", Rag.RED: "■R", Rag.UNKNOWN: "○?"}
WORDS: Final[Mapping[Rag, str]] = {
    Rag.GREEN: "green",
    Rag.AMBER: "amber",
    Rag.RED: "red",
    Rag.UNKNOWN: "no data",
}
STYLES: Final[Mapping[Rag, Style]] = {
    Rag.GREEN: "good",
    Rag.AMBER: "warning",
    Rag.RED: "error",
    Rag.UNKNOWN: "quiet",
}
DIRECTIONS: Final[Mapping[Direction, str]] = {
    Direction.UP: "better than before",
    Direction.DOWN: "worse than before",
    Direction.STEADY: "no change",
    Direction.UNKNOWN: "",
}
ARROWS: Final[Mapping[Direction, str]] = {
    Direction.UP: "↑",
    Direction.DOWN: "↓",
    Direction.STEADY: "→",
    Direction.UNKNOWN: "",
}
_PLAIN_ARROWS: Final[Mapping[Direction, str]] = {
    Direction.UP: "+",
    Direction.DOWN: "-",
    Direction.STEADY: "=",
    Direction.UNKNOWN: "",
}
KEY: Final = "●G green, ▲A amber, ■R red, ○? no data"
MOST_NAMED: Final = 4


def mark(rag: Rag, *, ascii: bool = False) -> str:
    """Return a colour as a letter in a shape: `■R`; it needs no colour to be told from another."""
    return ascii_only(MARKS[rag]) if ascii else MARKS[rag]


def arrow(direction: Direction, *, ascii: bool = False) -> str:
    """Return the direction of travel as one sign: better, worse, no change; nothing where it is not known."""
    return (_PLAIN_ARROWS if ascii else ARROWS)[direction]


def said(judgement: Judgement) -> str:
    """Return a colour in words: `■R red, worse than before`; one set by hand says so."""
    parts = [f"{MARKS[judgement.rag]} {WORDS[judgement.rag]}"]
    if judgement.override:
        worked_out = WORDS[judgement.worked_out]
        parts[0] += f", set by hand (worked out: {MARKS[judgement.worked_out]} {worked_out})"
    if word := DIRECTIONS[judgement.direction]:
        parts.append(word)
    return "; ".join(parts) if judgement.override else ", ".join(parts)


def reasons(judgement: Judgement, workspace: Workspace, *, every: bool = False) -> list[str]:
    """Return why a colour is so, a sentence each, the weightiest first.

    What calls for green is left out beside what is worse, unless `every` reason is wanted.
    """
    told = [
        reason
        for reason in judgement.reasons
        if every or reason.rag is not Rag.GREEN or judgement.worked_out is Rag.GREEN or reason.planned is not None
    ]
    return [clean(sentence(reason, workspace)) for reason in told]


def why(judgement: Judgement, workspace: Workspace) -> str:
    """Return the mark and what decides, for a cell of a table: `■R NI 153: 58 of the 142 people planned …`."""
    decisive = judgement.decisive or judgement.reasons[:1]
    return f"{MARKS[judgement.rag]} {' '.join(clean(sentence(each, workspace)) for each in decisive)}".rstrip()


def sentence(reason: Reason, workspace: Workspace) -> str:
    """Return one reason as a sentence."""
    match reason.kind:
        case Because.BEHIND | Because.ON_TRACK:
            return _against_plan(reason)
        case Because.TREND:
            span = " to ".join(dict.fromkeys((str(reason.periods[0]), str(reason.periods[-1]))))
            so = WORDS[reason.rag or Rag.UNKNOWN]
            return f"Further behind with each of {reason.count} returns in a row ({span}): {so}, for {reason.of} make a trend."
        case Because.MISSING_RETURNS | Because.NO_RETURNS | Because.PROVISIONAL:
            return _returns(reason)
        case Because.NOTHING_DUE:
            return f"Nothing is due yet; the first figure is planned for {reason.periods[0].words()}."
        case Because.NOTHING_PLANNED:
            return "Nothing is planned, so there is nothing to judge by."
        case Because.TARGETS:
            code = workspace.county.indicator.code if workspace.county else "Targets"
            return f"{code}: {' '.join(sentence(each, workspace) for each in reason.inner)}"
        case Because.PARTS:
            return _parts(reason)
        case Because.MOST:
            return f"What most of these {reason.of} parts are counts: {WORDS[reason.rag or Rag.UNKNOWN]}."
        case Because.UNSOUND:
            return _unsound(reason)
        case Because.OVERRIDE | Because.OVERRIDE_LAPSED:
            return _by_hand(reason)
        case _:
            return _steps(reason)


def percentage(share: Fraction | Decimal) -> str:
    """Return a share as a percentage, to one place where it is not whole: `18%`, `7.7%`.

    It is rounded half up, but never up to a whole or half percent, where bands begin: just under 5% stays `4.9%`.
    """
    exact = abs(Fraction(share)) * 1000
    tenths = int(exact + Fraction(1, 2))
    if tenths > exact and tenths % 5 == 0:
        tenths -= 1
    whole, rest = divmod(tenths, 10)
    return f"{'-' if share < 0 else ''}{whole:,}" + (f".{rest}" if rest else "") + "%"


# -- sentences ----------------------------------------------------------------------------------------------------


def _against_plan(reason: Reason) -> str:
    pounds = reason.unit == "pounds"
    actual, planned = ((money if pounds else number)(figure) for figure in (reason.actual, reason.planned))
    unit = "" if pounds else f" {reason.unit}"
    basis = f"{actual} of the {planned}{unit} planned for the quarters returned"
    if reason.low:
        basis = f"{actual}{unit} against {planned} planned for the quarters returned, where fewer is better"
    if reason.short is None:
        return f"{basis}: nothing was planned for them."
    if reason.short <= 0:
        ahead = (
            "just as planned"
            if reason.short == 0
            else f"{percentage(-reason.short)} {'under' if reason.low else 'over'}"
        )
        return f"{basis}: {ahead}."
    gap = f"{percentage(reason.short)} {'over' if reason.low else 'short'}"
    if reason.rag is Rag.GREEN:
        return f"{basis}: {gap}, green below {percentage(reason.band or Decimal(0))}."
    return f"{basis}: {gap}, {WORDS[reason.rag or Rag.UNKNOWN]} from {percentage(reason.band or Decimal(0))}."


def _returns(reason: Reason) -> str:
    listed = _periods(reason.periods)
    if reason.kind is Because.PROVISIONAL:
        return f"{count(reason.count, 'figure')} of {reason.of} still to be confirmed: {listed}."
    if reason.kind is Because.MISSING_RETURNS:
        so = " What is not known cannot be green." if reason.rag is Rag.UNKNOWN else ""
        return f"{count(reason.count, 'return')} of {reason.of} missing: {listed}.{so}"
    if not reason.count:
        return f"No returns yet; the time for them is not over: {listed}."
    return f"No returns: {reason.count} due, none in: {listed}."


def _parts(reason: Reason) -> str:
    word = "not known" if reason.rag is Rag.UNKNOWN else WORDS[reason.rag or Rag.UNKNOWN]
    all_parts = count(reason.of, "part")
    return f"{reason.count} of {all_parts} {_are(reason.count)} {word}: {_few(reason.parts)}."


def _unsound(reason: Reason) -> str:
    if reason.finding is None:
        return "A file it rests on cannot be read (ni153 lint)."
    place = reason.finding.position
    return f"Not known while {place.path} has an error, line {place.line}: {reason.finding.message}"


def _by_hand(reason: Reason) -> str:
    by_hand = reason.override
    assert by_hand is not None
    set_on = f"{by_hand.by}, {day_words(by_hand.date)}"
    if reason.kind is Because.OVERRIDE:
        return f"Set to {by_hand.rag} by {set_on}, until {day_words(by_hand.until)}: {by_hand.why}"
    return f"No longer counted: {by_hand.rag}, set by {set_on}, lapsed after {day_words(by_hand.until)}: {by_hand.why}"


def _steps(reason: Reason) -> str:
    """What becomes of steps: how many, in how many districts, and for how long."""
    one = reason.of == 1
    its = "It is" if reason.itself else "Its one step is"
    subject = its if one else f"{reason.count} of {count(reason.of, 'step')} {_are(reason.count)}"
    where = ""
    if reason.ticks_of > reason.of:
        where = (
            f" in {reason.ticks} of {reason.ticks_of} districts"
            if one
            else f" ({reason.ticks} of {reason.ticks_of} counting each district)"
        )
    match reason.kind:
        case Because.OVERDUE | Because.CRITICAL:
            return f"{subject} overdue{where}, {_how_long(reason)}"
        case Because.STALE:
            return f"{subject} stale{where}: no date, and nobody has said how it goes."
        case Because.NO_DATE:
            return f"{subject} without a date{where}, so nobody can tell."
        case Because.NOT_KNOWN:
            return f"{subject} not known{where}: the district's plan is missing or cannot be read."
        case Because.NONE_LATE:
            return f"{subject} open and not late{where}."
        case Because.ALL_DONE:
            return _done(reason, subject, where)
        case Because.CANCELLED:
            return "It was given up, so it is not judged."
        case _:
            return "It has no steps to judge it by."


def _how_long(reason: Reason) -> str:
    oldest = f"{'' if reason.ticks == 1 else 'the oldest '}by {days(reason.days)}"
    oldest = oldest.replace("the oldest by", "the longest by")
    if reason.kind is Because.CRITICAL:
        return f"{oldest}: red, for it is critical."
    limit = reason.limit.words() if reason.limit else ""
    return f"{oldest}: red over {limit}." if reason.rag is Rag.RED else f"{oldest}: amber up to {limit}."


def _done(reason: Reason, subject: str, where: str) -> str:
    if reason.recorded is None:
        return f"{subject} done{where}."
    on = f": {reason.recorded.when.words()}" if reason.recorded.when else ", on a day not recorded"
    return f"Recorded as achieved{on}."


def _periods(periods: Sequence[Period]) -> str:
    return _few([period.words() for period in periods], 2)


def _few(named: Sequence[str], most: int = MOST_NAMED) -> str:
    if len(named) <= most:
        return ", ".join(named)
    return f"{', '.join(named[:most])} and {len(named) - most} more"


def _are(amount: int) -> str:
    return "is" if amount == 1 else "are"
