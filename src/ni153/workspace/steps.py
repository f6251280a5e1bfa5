"""Steps across files: every step once, with its id; and a tick for each district that has to do a county step (R25)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ni153.finding import Place
from ni153.model.district import CountyStep
from ni153.model.milestone import Milestone
from ni153.model.step import Achieved, Cancelled, DeliveryPlanRow, Due, Lead, Step, Update

if TYPE_CHECKING:
    from ni153.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Entry:
    """A step, action or milestone, once.

    `id` is `stem/id`, or the file's stem for a milestone. `kind` is one of: milestone, step, delivery plan row, standing
    step, action, action step, agreement, comment, next step. `home` is the stem of its file; `district` is set for what
    is a district's own; `parent` is the id of the milestone or action it belongs to.
    """

    id: str
    kind: str
    step: Step | Milestone
    place: Place
    home: str
    district: str | None = None
    parent: str | None = None

    @property
    def fans_out(self) -> bool:
        """True when each affected district has to do it."""
        return self.kind == "standing step" or (isinstance(self.step, Step) and self.step.each is not None)


@dataclass(frozen=True, slots=True)
class Tick:
    """A step as one district, or the county (`district` None), has to do it: the district's own facts over the county's.

    `place` is where the district's line stands, or the step itself. `own` is the district's entry, `unknown` is True
    where the district's plan is missing or cannot be read, so that nothing can be said.
    """

    entry: Entry
    district: str | None
    due: Due | None
    leads: tuple[Lead, ...]
    achieved: Achieved | None
    cancelled: Cancelled | None
    updates: tuple[Update, ...]
    place: Place
    own: CountyStep | None = None
    unknown: bool = False

    @property
    def due_place(self) -> Place:
        """Where the date stands that counts for this tick."""
        own_date = self.own is not None and self.own.due is not None
        return (self.place if own_date or self.district is None else self.entry.place).at("due")


def entries(workspace: Workspace) -> Iterator[Entry]:
    """Yield every step of the county's files, in the order of the framework, then the districts, then the meetings."""
    if workspace.county_source:
        home, model = workspace.county_source.stem, workspace.county_source.model
        for index, step in enumerate(model.standing_steps):
            yield Entry(
                f"{home}/{step.id}", "standing step", step, workspace.county_source.place("standing_steps", index), home
            )
    for milestone in workspace.milestones:
        home = milestone.stem
        yield Entry(home, "milestone", milestone.model, milestone.place(), home)
        for index, step in enumerate(milestone.model.steps):
            yield Entry(f"{home}/{step.id}", "step", step, milestone.place("steps", index), home, parent=home)
        for index, row in enumerate(milestone.model.delivery_plan):
            yield Entry(
                f"{home}/{row.id}", "delivery plan row", row, milestone.place("delivery_plan", index), home, parent=home
            )
    for plan in workspace.plans:
        home, district = plan.stem, plan.model.district
        for index, action in enumerate(plan.model.actions):
            place = plan.place("actions", index)
            yield Entry(f"{home}/{action.id}", "action", action, place, home, district)
            for at, step in enumerate(action.steps):
                yield Entry(
                    f"{home}/{step.id}",
                    "action step",
                    step,
                    place.at("steps", at),
                    home,
                    district,
                    f"{home}/{action.id}",
                )
    for meeting in workspace.meetings:
        home = meeting.stem
        for field, kind in (("agreed", "agreement"), ("comments", "comment"), ("next", "next step")):
            for index, step in enumerate(getattr(meeting.model, field)):
                yield Entry(f"{home}/{step.id}", kind, step, meeting.place(field, index), home)


def ticks(workspace: Workspace, entry: Entry) -> Iterator[Tick]:
    """Yield a step's ticks: one, or one for each affected district where it fans out."""
    if not entry.fans_out:
        yield _tick(workspace, entry, entry.district, None, entry.place)
        return
    for district in workspace.affected_districts:
        yield _tick_in(workspace, entry, district)


def _tick_in(workspace: Workspace, entry: Entry, district: str) -> Tick:
    """A county step's tick in one district: the district's own line for it, where its plan has one."""
    plan = workspace.plan_of(district)
    if plan is None:
        return _tick(workspace, entry, district, None, entry.place, unknown=True)
    index = workspace.county_steps_of(plan).get(entry.id)
    if index is None:
        return _tick(workspace, entry, district, None, entry.place, plan.path in workspace.broken)
    return _tick(workspace, entry, district, plan.model.county_steps[index], plan.place("county_steps", index))


def _tick(
    workspace: Workspace,
    entry: Entry,
    district: str | None,
    own: CountyStep | None,
    place: Place,
    unknown: bool = False,
) -> Tick:
    step = entry.step
    achieved = (own.achieved if own else None) or step.achieved or _restated(workspace, entry, district)
    return Tick(
        entry,
        district,
        (own.due if own else None) or step.due,
        (own.leads if own else ()) or step.leads or _leads_above(workspace, entry),
        achieved,
        (own.cancelled if own else None) or step.cancelled,
        step.updates + (own.updates if own else ()),
        place,
        own,
        unknown,
    )


def _leads_above(workspace: Workspace, entry: Entry) -> tuple[Lead, ...]:
    """A step without leads of its own is answered for by its milestone's or action's; a row also by those of what it restates."""
    above = workspace.entry(entry.parent) if entry.parent else None
    if above and above.step.leads:
        return above.step.leads
    restates = entry.step.restates if isinstance(entry.step, DeliveryPlanRow) else ()
    others = [workspace.entry(name, entry.home) for name in restates]
    return tuple(dict.fromkeys(lead for other in others if other for lead in other.step.leads))


def _restated(workspace: Workspace, entry: Entry, district: str | None) -> Achieved | None:
    """A row of the form shares the achievement of what it restates: the last of them, once all are achieved."""
    if not isinstance(entry.step, DeliveryPlanRow) or not entry.step.restates:
        return None
    dates = []
    for name in entry.step.restates:
        other = workspace.entry(name, entry.home)
        if other is None or isinstance(other.step, DeliveryPlanRow):
            return None
        same = [_tick_in(workspace, other, district)] if other.fans_out and district else ticks(workspace, other)
        for tick in same:
            if tick.achieved is None:
                return None
            dates.append(tick.achieved)
    known = [(done.when.end, done) for done in dates if done.when]
    return max(known, key=lambda pair: pair[0])[1] if known else next(iter(dates), None)
