"""The county on one page: the goal, what is planned, due, delivered and forecast, every colour, and what needs attention."""

from dataclasses import dataclass

from ni153.reports.rag import Ratings
from ni153.reports.status import Status
from ni153.reports.trajectory import Trajectory


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything a front page tells: `status` with steps and colours, `trajectory` with the figures, as at the same day."""

    status: Status
    trajectory: Trajectory

    @property
    def ratings(self) -> Ratings:
        """Every colour."""
        return self.status.ratings
