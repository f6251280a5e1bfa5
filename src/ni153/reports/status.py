"""Where the programme stands as at a day, on one screen: goal, districts, milestones, what is overdue, what comes next."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ni153.finding import Finding
from ni153.period import Length
from ni153.reports.ledger import Ledger, ledger
from ni153.reports.milestones import MilestoneState, milestones
from ni153.reports.overdue import OverdueStep, StepGroup, grouped, overdue
from ni153.reports.rag import Ratings, ratings
from ni153.reports.state import SOON, State, judged
from ni153.reports.targets import CountyTargets
from ni153.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Status:
    """The figures of `ni153 status`. `states` counts ticks: a county step once for each district that has to do it."""

    as_at: date
    ledger: Ledger
    ratings: Ratings
    milestones: tuple[MilestoneState, ...]
    states: Mapping[State, int]
    overdue: tuple[StepGroup, ...]
    overdue_rows: tuple[OverdueStep, ...]
    next: tuple[StepGroup, ...]
    within: Length
    unread: tuple[Finding, ...]

    @property
    def targets(self) -> CountyTargets:
        """What the districts plan and have returned."""
        return self.ledger.targets


def status(workspace: Workspace, as_at: date, broken: Mapping[str, Finding]) -> Status:
    """Return where the programme stands as at a day; `broken` maps each unsound file to its first error."""
    items = judged(workspace, as_at)
    rows = overdue(workspace, items, as_at, within=SOON)
    late = tuple(row for row in rows if row.state is State.OVERDUE)
    soon = tuple(row for row in rows if row.state is not State.OVERDUE)
    return Status(
        as_at,
        ledger(workspace, as_at, broken),
        ratings(workspace, as_at, broken, items),
        milestones(workspace, items, as_at),
        {state: count for state in State if (count := sum(item.state is state for item in items))},
        grouped(late, items),
        late,
        tuple(sorted(grouped(soon, items), key=lambda group: (group.due, group.id))),
        SOON,
        tuple(finding for _, finding in sorted(broken.items())),
    )
