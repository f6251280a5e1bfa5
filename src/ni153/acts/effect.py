"""What a change did to the figures: the county before and after, as at the same day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ni153.finding import Finding
from ni153.reports.status import status
from ni153.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Shift:
    """One figure before and after; None where it is not known."""

    what: str
    before: int | None
    after: int | None


def effect(
    before: Workspace, broken: Mapping[str, Finding], after: Workspace, broken_after: Mapping[str, Finding], as_at: date
) -> tuple[Shift, ...]:
    """Return the figures that a change moved: planned, short of the goal, delivered, overdue steps, achieved milestones."""
    old, new = status(before, as_at, broken), status(after, as_at, broken_after)
    shifts = (
        Shift("planned", old.targets.planned, new.targets.planned),
        Shift("against the goal", old.targets.difference, new.targets.difference),
        Shift("due so far", old.targets.due, new.targets.due),
        Shift("delivered", old.targets.actual, new.targets.actual),
        Shift("returns missing", old.targets.returns_missing, new.targets.returns_missing),
        Shift("overdue", len(old.overdue_rows), len(new.overdue_rows)),
        Shift(
            "milestones done",
            sum(item.state.done for item in old.milestones),
            sum(item.state.done for item in new.milestones),
        ),
    )
    return tuple(shift for shift in shifts if shift.before != shift.after)
