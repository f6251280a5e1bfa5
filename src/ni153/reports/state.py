"""What state a step is in as at a day: worked out from its dates and what was recorded, never written in a file."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ni153.model.step import Due
from ni153.period import Length, Period, Range, Recurrence, days_between
from ni153.workspace.steps import Tick
from ni153.workspace.workspace import Workspace

SOON = Length(30, "day")
STALE_AFTER = Length(6, "month")
RETURNS_DUE = Length(30, "day")


class State(StrEnum):
    """The states of a step, the most pressing first."""

    OVERDUE = "overdue"
    DUE_SOON = "due soon"
    IN_WINDOW = "in window"
    STALE = "stale"
    UNKNOWN = "not known"
    NO_DATE = "no date"
    ONGOING = "ongoing"
    NOT_YET_OPEN = "not yet open"
    ACHIEVED_LATE = "achieved late"
    ACHIEVED = "achieved"
    CANCELLED = "cancelled"

    @property
    def done(self) -> bool:
        """True when nothing more is to be done."""
        return self in (State.ACHIEVED, State.ACHIEVED_LATE, State.CANCELLED)


PRESSING = tuple(State)


@dataclass(frozen=True, slots=True)
class Judged:
    """A tick as at a day.

    `closes` is the last day it may be done, `opens` the first of its window. `days` is how long it is overdue, or was
    late; for what is open, how many days are left. `missing` are the periods of a recurring duty nobody reported on.
    `overridden` is True where the district's own date counts and the county's differs.
    """

    tick: Tick
    state: State
    opens: date | None = None
    closes: date | None = None
    days: int | None = None
    missing: tuple[Period, ...] = ()

    @property
    def overridden(self) -> bool:
        """True where the district has a date of its own, different from the county's."""
        own = self.tick.own
        return own is not None and own.due is not None and own.due != self.tick.entry.step.due


def judge(workspace: Workspace, tick: Tick, as_at: date) -> Judged:
    """Return a tick's state as at a day (R5, R13-R17, R33, R37, R40).

    What happened after the day is not yet known on it: a step achieved in March is open as at February. A part date
    counts from its first day. Achieved late only where that is certain.
    """
    due = tick.due
    window = _window(workspace, due)
    opens = window.start if window and window.first != window.last else None
    closes = window.end if window else None
    if tick.cancelled and tick.cancelled.date.start <= as_at:
        return Judged(tick, State.CANCELLED, opens, closes)
    done = tick.achieved
    if done and done.when is None:
        return Judged(tick, State.ACHIEVED, opens, closes)
    if done and done.when and done.when.start <= as_at:
        late = closes is not None and done.when.start > closes
        days = days_between(closes, done.when.start) if closes and late else None
        return Judged(tick, State.ACHIEVED_LATE if late else State.ACHIEVED, opens, closes, days)
    if tick.unknown:
        return Judged(tick, State.UNKNOWN, opens, closes)
    if due is not None and due.recurs:
        return _recurring(workspace, tick, due.recurs, as_at)
    if due is not None and due.as_appropriate:
        return Judged(tick, _freshness(workspace, tick, as_at))
    if window is None or closes is None:
        return Judged(tick, State.NO_DATE)
    return _open(tick, window, opens, as_at)


def _window(workspace: Workspace, due: Due | None) -> Range | None:
    if due is None:
        return None
    if due.meeting:
        meeting = next((source.model for source in workspace.meetings if source.stem == due.meeting), None)
        return Range(meeting.date, meeting.date) if meeting and meeting.date else None
    return due.window


def _open(tick: Tick, window: Range, opens: date | None, as_at: date) -> Judged:
    left = days_between(as_at, window.end)
    if left < 0:
        return Judged(tick, State.OVERDUE, opens, window.end, -left)
    if opens is not None:
        state = State.NOT_YET_OPEN if as_at < opens else State.IN_WINDOW
    else:
        state = State.DUE_SOON if window.end <= SOON.after(as_at) else State.ONGOING
    return Judged(tick, state, opens, window.end, left)


def _recurring(workspace: Workspace, tick: Tick, duty: Recurrence, as_at: date) -> Judged:
    """A recurring duty is overdue once a period ended without an update for it within the time returns have."""
    grace = (workspace.county.returns_due if workspace.county else None) or RETURNS_DUE
    periods = duty.periods()
    told = [update.for_period for update in tick.updates if update.for_period and update.date <= as_at]
    open_ones = [period for period in periods if not any(span.contains(period) for span in told)]
    missing = tuple(period for period in open_ones if grace.after(period.end) < as_at)
    opens = duty.first.start
    if missing:
        deadline = grace.after(missing[0].end)
        return Judged(tick, State.OVERDUE, opens, deadline, days_between(deadline, as_at), missing)
    if as_at < opens:
        return Judged(
            tick,
            State.NOT_YET_OPEN,
            opens,
            grace.after(periods[0].end),
            days_between(as_at, grace.after(periods[0].end)),
        )
    if not open_ones:
        return Judged(tick, State.ACHIEVED, opens, duty.last.end)
    deadline = grace.after(open_ones[0].end)
    return Judged(tick, State.ONGOING, opens, deadline, days_between(as_at, deadline))


def _freshness(workspace: Workspace, tick: Tick, as_at: date) -> State:
    """A step without a date is stale when nothing was said for `stale_after`, from the programme's start at the earliest."""
    county = workspace.county
    told = [update.date for update in tick.updates if update.date <= as_at]
    since = max(told) if told else county.programme.start if county else None
    limit = (county.stale_after if county else None) or STALE_AFTER
    return State.STALE if since is not None and as_at > limit.after(since) else State.ONGOING


def judged(workspace: Workspace, as_at: date) -> tuple[Judged, ...]:
    """Return every tick's state as at a day; comments of meetings and milestones only where they carry a date."""
    return tuple(
        judge(workspace, tick, as_at)
        for tick in workspace.ticks
        if tick.entry.kind not in ("comment", "milestone") or tick.due is not None
    )


def most_pressing(items: Iterable[Judged]) -> State:
    """Return the state that presses most among several."""
    return min((item.state for item in items), key=PRESSING.index, default=State.NO_DATE)
