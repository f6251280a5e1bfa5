"""Where each milestone of the framework stands as at a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ni153.finding import Place
from ni153.model.milestone import Milestone
from ni153.model.step import Achieved
from ni153.reports.state import Judged, State, judge, most_pressing
from ni153.workspace.source import Source
from ni153.workspace.steps import Tick
from ni153.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class MilestoneState:
    """A milestone as at a day: its own state, and how many of its steps are open or overdue.

    `open_steps` and `overdue_steps` count steps, however many districts have to do them; `oldest` is the longest any
    of them is overdue, in days.
    """

    id: str
    order: int
    title: str
    state: State
    achieved: Achieved | None
    open_steps: int
    overdue_steps: int
    oldest: int | None
    next_due: date | None
    place: Place


def milestones(workspace: Workspace, items: Sequence[Judged], as_at: date) -> tuple[MilestoneState, ...]:
    """Return the milestones in their order; `items` are the steps' states as at the same day."""
    below: dict[str, list[Judged]] = {}
    for item in items:
        if item.tick.entry.parent:
            below.setdefault(item.tick.entry.parent, []).append(item)
    return tuple(_milestone(workspace, source, below.get(source.stem, []), as_at) for source in workspace.milestones)


def _milestone(workspace: Workspace, source: Source[Milestone], items: list[Judged], as_at: date) -> MilestoneState:
    own = judge(workspace, _own_tick(workspace, source), as_at)
    unfinished = [item for item in items if not item.state.done]
    overdue = [item for item in unfinished if item.state is State.OVERDUE]
    if own.state.done or own.state is State.OVERDUE:
        state = own.state
    elif unfinished or not items:
        state = most_pressing(unfinished) if unfinished else own.state
    else:
        state = State.ACHIEVED
    return MilestoneState(
        source.stem,
        source.model.order,
        source.model.title,
        state,
        _achieved(own, items) if state.done else None,
        len({item.tick.entry.id for item in unfinished}),
        len({item.tick.entry.id for item in overdue}),
        max((item.days or 0 for item in overdue), default=None),
        min((item.closes for item in unfinished if item.closes and item.closes >= as_at), default=None),
        source.place(),
    )


def _achieved(own: Judged, items: list[Judged]) -> Achieved | None:
    """When a milestone was achieved: as it says, else when the last of its steps was."""
    dates = [item.tick.achieved for item in items if item.tick.achieved]
    known = [done for done in dates if done.when]
    return own.tick.achieved or max(known, key=lambda done: done.when.end if done.when else None, default=None)  # type: ignore[arg-type,return-value]


def _own_tick(workspace: Workspace, source: Source[Milestone]) -> Tick:
    return next(tick for tick in workspace.ticks if tick.entry.id == source.stem and tick.entry.kind == "milestone")
