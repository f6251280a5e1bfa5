"""Where the programme stands as at a day, on one screen: goal, districts, milestones, what is overdue, what comes next."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ni153.finding import Finding
from ni153.period import Length
from ni153.reports.milestones import MilestoneState, milestones
from ni153.reports.overdue import OverdueStep, StepGroup, grouped, overdue
from ni153.reports.rag import Ratings, ratings
from ni153.reports.state import SOON, State, judged
from ni153.reports.targets import CountyTargets, targets
from ni153.workspace.workspace import Workspace

if TYPE_CHECKING:
    from ni153.reports.claimants import Claimants
    from ni153.reports.forecast import CountyForecast


@dataclass(frozen=True, slots=True)
class Status:
    """The figures of `ni153 status`. `states` counts ticks: a county step once for each district that has to do it.

    `forecast` is None where nothing was returned, `claimants` where plans/claimants/ holds nothing.
    """

    as_at: date
    targets: CountyTargets
    forecast: "CountyForecast | None"
    claimants: "Claimants | None"
    ratings: Ratings
    milestones: tuple[MilestoneState, ...]
    states: Mapping[State, int]
    overdue: tuple[StepGroup, ...]
    overdue_rows: tuple[OverdueStep, ...]
    next: tuple[StepGroup, ...]
    within: Length
    unread: tuple[Finding, ...]


def status(workspace: Workspace, as_at: date, broken: Mapping[str, Finding]) -> Status:
    """Return where the programme stands as at a day; `broken` maps each unsound file to its first error."""
    figures = targets(workspace, as_at, broken)
    items = judged(workspace, as_at)
    rows = overdue(workspace, items, as_at, within=SOON)
    late = tuple(row for row in rows if row.state is State.OVERDUE)
    soon = tuple(row for row in rows if row.state is not State.OVERDUE)
    return Status(
        as_at,
        figures,
        _forecast(workspace, as_at, broken, figures),
        _claimants(workspace, as_at, broken),
        ratings(workspace, as_at, broken, items),
        milestones(workspace, items, as_at),
        {state: count for state in State if (count := sum(item.state is state for item in items))},
        grouped(late, items),
        late,
        tuple(sorted(grouped(soon, items), key=lambda group: (group.due, group.id))),
        SOON,
        tuple(finding for _, finding in sorted(broken.items())),
    )


# Loaded only when there is something to work out: most of a young county's files hold neither returns nor releases.


def _forecast(
    workspace: Workspace, as_at: date, broken: Mapping[str, Finding], figures: CountyTargets
) -> "CountyForecast | None":
    if figures.actual is None:
        return None
    from ni153.reports.forecast import forecast

    return forecast(workspace, as_at, broken, figures)


def _claimants(workspace: Workspace, as_at: date, broken: Mapping[str, Finding]) -> "Claimants | None":
    if not any(path.startswith("plans/claimants/") for path in workspace.paths):
        return None
    from ni153.reports.claimants import claimants

    return claimants(workspace, as_at, broken)
