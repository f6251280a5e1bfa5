"""What a RAG is made of: the colour, why it is so, which way it is going, and who set another by hand."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from ni153.finding import Finding, Place
from ni153.model.house import RagOverride
from ni153.model.step import Achieved
from ni153.period import Length, Period
from ni153.reports.state import Judged

Number = Decimal | int


class Rag(StrEnum):
    """Red, amber, green; or that nothing is known, which is a state of its own and never green."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    UNKNOWN = "no data"


class Direction(StrEnum):
    """Which way it has gone since the quarter before."""

    UP = "better"
    DOWN = "worse"
    STEADY = "no change"
    UNKNOWN = "unknown"


class Because(StrEnum):
    """What a colour rests on."""

    BEHIND = "behind"
    ON_TRACK = "on track"
    TREND = "trend"
    PROVISIONAL = "provisional"
    MISSING_RETURNS = "missing returns"
    NO_RETURNS = "no returns"
    NOTHING_DUE = "nothing due"
    NOTHING_PLANNED = "nothing planned"
    OVERDUE = "overdue"
    CRITICAL = "critical"
    STALE = "stale"
    NO_DATE = "no date"
    NOT_KNOWN = "not known"
    NONE_LATE = "none late"
    ALL_DONE = "all done"
    CANCELLED = "cancelled"
    NO_STEPS = "no steps"
    TARGETS = "targets"
    PARTS = "parts"
    MOST = "most"
    UNSOUND = "unsound"
    OVERRIDE = "override"
    OVERRIDE_LAPSED = "override lapsed"


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing a colour rests on, in numbers; `rag` is the colour it calls for, None where it only has to be told.

    BEHIND, ON_TRACK: `actual` against `planned` for the same quarters, in `unit`; `short` is the share it falls short by
    (the other way round where `low`, for which fewer is better; None where nothing was planned), `band` the share from
    which the colour holds. TREND: `count` returns in a row each further behind, over `periods`, of `of` that make a trend.
    PROVISIONAL, MISSING_RETURNS, NO_RETURNS: `count` such returns `of` those due, with their `periods`.
    OVERDUE, CRITICAL, STALE, NO_DATE, NOT_KNOWN, NONE_LATE, ALL_DONE: `count` steps `of` all that count, each once, by
    its worst tick; `ticks` of `ticks_of` counting each district; `parts` their ids, or the districts where the step `itself`
    is judged; `days` the longest any is overdue, `limit` how long makes it red. ALL_DONE with `recorded` rests on what is
    recorded of the whole.
    TARGETS: a whole's targets, in `parts`, and what decides theirs (`inner`). PARTS: `count` other parts of this colour
    `of` all of them, `parts` which. MOST: the colour most of those call for. UNSOUND: `finding`. OVERRIDE,
    OVERRIDE_LAPSED: `override`.
    """

    kind: Because
    rag: "Rag | None" = None
    actual: Number | None = None
    planned: Number | None = None
    short: Fraction | None = None
    band: Decimal | None = None
    unit: str = ""
    low: bool = False
    count: int = 0
    of: int = 0
    days: int | None = None
    limit: Length | None = None
    itself: bool = False
    ticks: int = 0
    ticks_of: int = 0
    recorded: Achieved | None = None
    periods: tuple[Period, ...] = ()
    parts: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    inner: "tuple[Reason, ...]" = ()
    finding: Finding | None = None
    override: RagOverride | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """Where a measure stood at the end of a period returned: planned and returned so far, for the periods returned."""

    period: Period
    planned: Number
    actual: Number

    @property
    def ratio(self) -> Fraction | None:
        """The share of what was planned that was returned."""
        return Fraction(self.actual) / Fraction(self.planned) if self.planned else None


@dataclass(frozen=True, slots=True)
class Judgement:
    """The RAG of one thing as at a day.

    `of` is its id: `county`, a district's name, a milestone, a step, `stem/measure`. `worked_out` is the colour before an
    `override`, `rag` the one that stands. `points` are where a measure stood after each return; `overdue_before`
    and `overdue_now` how many of a milestone's ticks were overdue a quarter ago and now. `parts` are the
    judgements of what it is made of; `ticks` those of a step, one for each district; `district` whose tick a step's is.
    """

    of: str
    rag: Rag
    worked_out: Rag
    reasons: tuple[Reason, ...]
    direction: Direction = Direction.UNKNOWN
    override: RagOverride | None = None
    parts: tuple["Judgement", ...] = ()
    points: tuple[Point, ...] = ()
    ticks: tuple[Judged, ...] = ()
    overdue_before: int | None = None
    overdue_now: int | None = None
    district: str | None = None
    place: Place | None = None

    @property
    def decisive(self) -> tuple[Reason, ...]:
        """The reasons up to the one that gives it its colour: amber by its band, say, then red by its trend."""
        found = next((index for index, reason in enumerate(self.reasons) if reason.rag is self.rag), len(self.reasons))
        return tuple(reason for reason in self.reasons[: found + 1] if reason.rag is not None)


@dataclass(frozen=True, slots=True)
class Terms:
    """The county's rules for colours, with what is left out filled in; `critical` holds the ids of milestones and steps."""

    amber: Decimal
    red: Decimal
    late_red: Length
    trend: int
    most: bool
    critical: frozenset[str]
    overrides: tuple[RagOverride, ...]
    fault: Finding | None = None


def worst(colours: Iterable[Rag]) -> Rag:
    """Return the worst colour: what is known to be bad wins over what is unknown, and that over green."""
    found = set(colours)
    return next((rag for rag in (Rag.RED, Rag.AMBER, Rag.UNKNOWN, Rag.GREEN) if rag in found), Rag.UNKNOWN)


def unsound(of: str, finding: Finding | None, place: Place | None = None) -> Judgement:
    """Return that nothing is known of a thing because a file cannot be counted on."""
    reason = Reason(Because.UNSOUND, Rag.UNKNOWN, finding=finding)
    return Judgement(of, Rag.UNKNOWN, Rag.UNKNOWN, (reason,), place=place)


def unsure(judgement: Judgement, finding: Finding | None) -> Judgement:
    """Return a judgement that is not green while a file without which not all parts are known cannot be counted on."""
    if finding is None:
        return judgement
    rag = worst([judgement.rag, Rag.UNKNOWN])
    reasons = (*judgement.reasons, Reason(Because.UNSOUND, Rag.UNKNOWN, finding=finding))
    return replace(judgement, rag=rag, worked_out=rag, reasons=reasons)


def settled(judgement: Judgement, terms: Terms, as_at: date) -> Judgement:
    """Return a judgement with the colour somebody set by hand, where that stands on the day; a lapsed one is told.

    Of several that stand the one set last counts.
    """
    mine = [each for each in terms.overrides if each.of == judgement.of and each.date <= as_at]
    standing = sorted((each for each in mine if as_at <= each.until), key=lambda each: each.date)
    if standing:
        reason = Reason(Because.OVERRIDE, Rag(standing[-1].rag), override=standing[-1])
        return replace(
            judgement, rag=Rag(standing[-1].rag), override=standing[-1], reasons=(reason, *judgement.reasons)
        )
    if mine:
        lapsed = max(mine, key=lambda each: each.until)
        return replace(judgement, reasons=(*judgement.reasons, Reason(Because.OVERRIDE_LAPSED, override=lapsed)))
    return judgement
