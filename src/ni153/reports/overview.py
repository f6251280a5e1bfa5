"""The county on one page: the goal, what is planned, due, delivered and forecast, every colour, and what needs attention."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ni153.finding import Finding
from ni153.reports.rag import Ratings, ratings
from ni153.reports.status import Status, status
from ni153.reports.trajectory import Trajectory, trajectory
from ni153.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything a front page tells: `status` with the steps, `ratings` with the colours, `trajectory` with the figures."""

    status: Status
    ratings: Ratings
    trajectory: Trajectory


def overview(workspace: Workspace, as_at: date, broken: Mapping[str, Finding]) -> Overview:
    """Return the county as at a day; `broken` maps each unsound file to its first error."""
    return Overview(
        status(workspace, as_at, broken), ratings(workspace, as_at, broken), trajectory(workspace, as_at, broken)
    )
