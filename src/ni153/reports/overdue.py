"""What is overdue as at a day, and what falls due soon: a row for each step, and for each district where it fans out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ni153.finding import Place, Position
from ni153.period import Length
from ni153.reports.state import Judged, State
from ni153.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class OverdueStep:
    """A step that is overdue, or falls due within the time asked about.

    `due` is the last day it may be done; `days_overdue` is negative for days still to come. `position` is where the
    date that counts stands.
    """

    id: str
    kind: str
    district: str | None
    title: str
    due: date
    days_overdue: int
    state: State
    leads: tuple[str, ...]
    missing: tuple[str, ...]
    position: Position
    place: Place


@dataclass(frozen=True, slots=True)
class StepGroup:
    """The rows of one step, for people: once, with the districts that have it still to do.

    `first` is the row that is overdue the longest. Where the step fans out, `districts` are those of these rows, `done`
    how many districts have done it and `of` how many have to; otherwise `districts` is the one whose own it is, or
    empty for the county's, and `of` is 0.
    """

    first: OverdueStep
    districts: tuple[str, ...]
    done: int
    of: int

    @property
    def id(self) -> str:
        """The step's id."""
        return self.first.id

    @property
    def due(self) -> date:
        """The last day of the row that is overdue the longest."""
        return self.first.due


def overdue(
    workspace: Workspace,
    items: Sequence[Judged],
    as_at: date,
    within: Length | None = None,
    lead: str | None = None,
    district: str | None = None,
) -> tuple[OverdueStep, ...]:
    """Return the overdue steps, the oldest first; with `within`, also those that fall due in that time.

    `lead` keeps what an officer, partner or collective of that name answers for; `district` what that district has to
    do: its own actions and its ticks of the county's steps.
    """
    rows = []
    until = within.after(as_at) if within else None
    wanted = _canonical(workspace, lead) if lead else None
    for item in items:
        near = until is not None and not item.state.done and item.closes is not None and as_at <= item.closes <= until
        if not (item.state is State.OVERDUE or near) or item.closes is None:
            continue
        if district is not None and item.tick.district != district:
            continue
        if wanted is not None and wanted not in {_canonical(workspace, each.who) for each in item.tick.leads}:
            continue
        rows.append(_row(workspace, item, as_at))
    return tuple(sorted(rows, key=lambda row: (-row.days_overdue, row.id, row.district or "")))


def _row(workspace: Workspace, item: Judged, as_at: date) -> OverdueStep:
    tick = item.tick
    assert item.closes is not None
    return OverdueStep(
        tick.entry.id,
        tick.entry.kind,
        tick.district,
        tick.entry.step.title,
        item.closes,
        (as_at - item.closes).days,
        item.state,
        tuple(_canonical(workspace, each.who) for each in tick.leads),
        tuple(str(period) for period in item.missing),
        workspace.position(tick.due_place),
        tick.due_place,
    )


def _canonical(workspace: Workspace, name: str) -> str:
    """Return the register's name for a party, or the name as written when the register does not have it."""
    thing = workspace.names.find("party", name)
    return thing.name if thing else name


def grouped(rows: Sequence[OverdueStep], items: Sequence[Judged]) -> tuple[StepGroup, ...]:
    """Gather the districts' rows of each step, in the order of the rows; `items` are all states as at the same day."""
    progress: dict[str, list[bool]] = {}
    for item in items:
        if item.tick.entry.fans_out:
            progress.setdefault(item.tick.entry.id, []).append(item.state.done)
    gathered: dict[str, list[OverdueStep]] = {}
    for row in rows:
        gathered.setdefault(row.id, []).append(row)
    return tuple(
        StepGroup(
            same[0],
            tuple(row.district for row in same if row.district),
            sum(progress.get(identity, ())),
            len(progress.get(identity, ())),
        )
        for identity, same in gathered.items()
    )
