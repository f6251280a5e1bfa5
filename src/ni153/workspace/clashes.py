"""Where something is to end before what it rests on: for the county and, with its own dates, for each district."""

from collections.abc import Iterator
from dataclasses import dataclass

from ni153.finding import Place
from ni153.workspace.names import Thing
from ni153.workspace.schedule import Deadline, Need, Schedule, needs
from ni153.workspace.steps import Entry
from ni153.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Clash:
    """What ends too early, what it rests on (a meeting is a Thing), and when that ends; `district` where a date is its own."""

    early: Deadline
    needed: Entry | Thing
    end: Deadline
    district: str | None = None

    @property
    def place(self) -> Place:
        """Where the finding stands: at the date that is too early, or at the district's own that moved past it."""
        return self.end.place if self.district and not self.early.own else self.early.place

    @property
    def elsewhere(self) -> tuple[Place, ...]:
        """The other of the two dates."""
        return (self.early.place if self.place == self.end.place else self.end.place,)


def clashes(workspace: Workspace, county: Schedule) -> Iterator[Clash]:
    """Yield one clash for each pair; a district's only where its own dates make one that the county's do not."""
    fine = []
    for need in needs(workspace):
        clash = _clash(county, need)
        if clash:
            yield clash
        else:
            fine.append(need)
    for plan in workspace.plans:
        moved = {entry for entry, (_, step) in county.own_of(plan).items() if step.due} if fine else set()
        district = Schedule(workspace, county, plan) if moved else None
        for need in fine if district else ():
            clash = _clash(district, need, plan.model.district) if district else None
            if clash and (clash.early.own or clash.end.own):
                yield clash


def _clash(schedule: Schedule, need: Need, district: str | None = None) -> Clash | None:
    """Compare the days something is said to end with the end of what it needs; the earliest of them is named."""
    needed = need.needed
    if isinstance(needed, Entry):
        what: Entry | Thing = needed
        end = None if schedule.fulfilled(needed) else schedule.end(needed)
    else:
        what, end = needed.what, needed
    early = min(schedule.ends_told(need.entry), key=lambda told: told.day, default=None) if end else None
    return Clash(early, what, end, district) if early and end and early.day < end.day else None


def undated(workspace: Workspace, county: Schedule) -> Iterator[tuple[Deadline, Entry, Place]]:
    """Yield what has a date and rests on something open that has none, with the place that says so."""
    for need in needs(workspace):
        if isinstance(need.needed, Entry) and not county.fulfilled(need.needed) and not county.dated(need.needed):
            told = county.ends_told(need.entry)
            if told:
                yield min(told, key=lambda end: end.day), need.needed, need.place
