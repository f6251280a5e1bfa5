"""When things are due, what rests on what, and what is done: the dates of a county and, over them, of each district."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ni153.finding import Place
from ni153.model.district import CountyStep, DistrictPlan
from ni153.model.step import DeliveryPlanRow, Due
from ni153.period import Period
from ni153.workspace.names import Thing
from ni153.workspace.once import once
from ni153.workspace.source import Source
from ni153.workspace.steps import Entry
from ni153.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Deadline:
    """The period by whose end something is due, what that is (a meeting is a Thing), and where the date is written.

    `own` is True where a district set it for itself, `recurs` where it is the end of a duty that comes round.
    """

    period: Period
    what: Entry | Thing
    place: Place
    own: bool = False
    recurs: bool = False

    @property
    def day(self) -> date:
        """The last day."""
        return self.period.end


@dataclass(frozen=True, slots=True)
class Need:
    """That a step rests on another, or on a milestone or a meeting; and where that is written."""

    entry: Entry
    needed: Entry | Deadline
    place: Place


def last(workspace: Workspace, due: Due | None) -> Period | None:
    """Return the period by whose end something is due: the end of a window or a duty, or its meeting's day."""
    if due is not None and due.meeting:
        meeting = meeting_date(workspace, due.meeting)
        return meeting.period if meeting else None
    if due is None or due.as_appropriate:
        return None
    return due.window.last if due.window else due.recurs.last if due.recurs else None


def meeting_date(workspace: Workspace, name: str) -> Deadline | None:
    """Return when a meeting is, or None where there is no such meeting or its day is not known."""
    meeting = workspace.names.find("meeting", name)
    if meeting is None or meeting.model.date is None:
        return None
    return Deadline(meeting.model.date, meeting, meeting.place.at("date"))


def latest(deadlines: Iterable[Deadline | None]) -> Deadline | None:
    """Return the one that ends last, the first of those that end together."""
    return max(filter(None, deadlines), key=lambda found: found.day, default=None)


def needs(workspace: Workspace) -> Iterator[Need]:
    """Yield what each step and milestone says has to come first, where that is known."""
    for entry in workspace.entries:
        for index, name in enumerate(entry.step.needs):
            needed = workspace.entry(name, entry.home) or meeting_date(workspace, name)
            if needed is not None:
                yield Need(entry, needed, entry.place.at("needs", index))


class Schedule:
    """The county's dates; or, with a plan, that district's: its own dates and ticks over the county's."""

    def __init__(
        self, workspace: Workspace, county: Schedule | None = None, plan: Source[DistrictPlan] | None = None
    ) -> None:
        """Take what a district has in common with the county from the county's schedule."""
        self.workspace = workspace
        self.county = county or self
        self.plan = plan
        self.read: dict[str, dict[str, tuple[Place, CountyStep]]] = {}

    @cached_property
    def parts(self) -> dict[str, list[Entry]]:
        """The steps of each milestone and action, by its id."""
        found: dict[str, list[Entry]] = {}
        for entry in self.workspace.entries:
            if entry.parent:
                found.setdefault(entry.parent, []).append(entry)
        return found

    @cached_property
    def own(self) -> dict[str, tuple[Place, CountyStep]]:
        """The district's own lines on the county's steps, by the step's id."""
        return self.own_of(self.plan) if self.plan else {}

    def own_of(self, plan: Source[DistrictPlan]) -> dict[str, tuple[Place, CountyStep]]:
        """Return a plan's lines on the county's steps, by the step's id."""
        known = self.county.read.get(plan.path)
        if known is None:
            known = {}
            for index, step in enumerate(plan.model.county_steps):
                entry = self.workspace.entry(step.step)
                if entry:
                    known[entry.id] = (plan.place("county_steps", index), step)
            self.county.read[plan.path] = known
        return known

    @cached_property
    def ticked(self) -> dict[str, int]:
        """In how many plans each of the county's steps is achieved or given up, by its id."""
        found: dict[str, int] = {}
        for plan in [self.plan] if self.plan else self.workspace.plans:
            for identity, (_, step) in self.own_of(plan).items():
                if step.achieved or step.cancelled:
                    found[identity] = found.get(identity, 0) + 1
        return found

    @cached_property
    def led(self) -> dict[str, int]:
        """In how many plans the district names leads of its own for each of the county's steps, by its id."""
        found: dict[str, int] = {}
        for plan in self.workspace.plans:
            for identity, (_, step) in self.own_of(plan).items():
                if step.leads:
                    found[identity] = found.get(identity, 0) + 1
        return found

    def led_everywhere(self, entry: Entry) -> bool:
        """Say whether every affected district names leads of its own for a step that fans out."""
        return entry.fans_out and self.led.get(entry.id, 0) >= max(1, len(self.workspace.affected_districts))

    def done(self, entry: Entry) -> bool:
        """Say whether a step is achieved or given up: where it fans out or restates others, all of it."""
        step = entry.step
        if step.achieved or step.cancelled:
            return True
        wanted = 1 if self.plan else max(1, len(self.workspace.affected_districts))
        if entry.fans_out and self.ticked.get(entry.id, 0) >= wanted:
            return True
        if not isinstance(step, DeliveryPlanRow) or not step.restates:
            return False
        restated = [self.workspace.entry(name, entry.home) for name in step.restates]
        return all(other and not isinstance(other.step, DeliveryPlanRow) and self.done(other) for other in restated)

    def fulfilled(self, entry: Entry) -> bool:
        """Say whether what rests on it can go on: it is done, or all its steps are, or its row of the delivery plan is.

        A row that restates steps shares their achievement, and says nothing of the steps beside them.
        """
        inside = self.county.parts.get(entry.id, ())
        rows = [part for part in inside if isinstance(part.step, DeliveryPlanRow)]
        told = rows if not any(map(_restates, rows)) else []
        return self.done(entry) or any(whole and all(map(self.done, whole)) for whole in (inside, told))

    def deadline(self, entry: Entry) -> Deadline | None:
        """Return the date a step, an action or a milestone itself carries."""
        place, step = self.own.get(entry.id, (entry.place, None))
        own = step is not None and step.due is not None
        due = step.due if step and step.due else entry.step.due
        period = last(self.workspace, due)
        if period is None:
            return None
        return Deadline(period, entry, (place if own else entry.place).at("due"), own, bool(due and due.recurs))

    def end(self, entry: Entry) -> Deadline | None:
        """Return the latest date of a step, or of a milestone or action with all its open steps.

        A duty that comes round ends nothing: nobody waits for its last time.
        """
        return latest(told for told in self._dates(entry) if not told.recurs)

    def framework_end(self, entry: Entry) -> Deadline | None:
        """Return the latest date the framework itself gives a step or a milestone, leaving the delivery plan's rows out."""
        told = (
            self.deadline(part)
            for part in self.county.parts.get(entry.id, ())
            if not isinstance(part.step, DeliveryPlanRow)
        )
        return latest(date for date in (self.deadline(entry), *told) if date and not date.recurs)

    def dated(self, entry: Entry) -> bool:
        """Say whether there is any date in it."""
        return any(self._dates(entry))

    def _dates(self, entry: Entry) -> Iterator[Deadline]:
        inside = (part for part in self.county.parts.get(entry.id, ()) if not self.done(part))
        return filter(None, map(self.deadline, (entry, *inside)))

    def ends_told(self, entry: Entry) -> list[Deadline]:
        """Return the dates by which the whole is said to end: a milestone's in the framework, and in the delivery plan.

        Steps that name what they need for themselves are compared with that, and stand for nothing else.
        """
        if self.done(entry):
            return []
        inside = [part for part in self.county.parts.get(entry.id, ()) if not part.step.needs and not self.done(part)]
        steps = [self.deadline(part) for part in inside if not isinstance(part.step, DeliveryPlanRow)]
        rows = [self.deadline(part) for part in inside if isinstance(part.step, DeliveryPlanRow)]
        return [told for told in (self.deadline(entry) or latest(steps), latest(rows)) if told]


def _restates(entry: Entry) -> bool:
    return isinstance(entry.step, DeliveryPlanRow) and bool(entry.step.restates)


@once
def schedule(workspace: Workspace) -> Schedule:
    """Return the county's schedule."""
    return Schedule(workspace)
