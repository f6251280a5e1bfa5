"""What somebody answers for, across all files: steps, ticks, agreements, decisions, rows of the partners' table.

R6, R18-R20, R28, R29, R34.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ni153.finding import Place
from ni153.model.district import PartnerRow
from ni153.period import Period
from ni153.reports.milestones import MilestoneState, milestones
from ni153.reports.parties import (
    Post,
    canonical,
    district_of,
    kind_of,
    last_post_ended,
    officers_of,
    organisations,
    posts,
    stands_for,
)
from ni153.reports.state import Judged, State, judged
from ni153.reports.tasks import Awaited, Task, awaited, below, tasks
from ni153.workspace.steps import Tick
from ni153.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Duty:
    """A step somebody answers for and that is not done.

    `through` is the name it reaches them by where it is not their own: their organisation, an officer of theirs, or a
    name for several. `told` is what this lead in particular is to do; `beside` answer for it too; `awaits` comes first.
    """

    task: Task
    through: str | None
    told: str | None
    beside: tuple[str, ...]
    awaits: tuple[Awaited, ...]


@dataclass(frozen=True, slots=True)
class PartnerDuty:
    """A row of a partners' table somebody is the named lead of; `district` is None for the county's own."""

    partner: str
    district: str | None
    contribution: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class Answers:
    """What one lead answers for as at a day; `name` is None for what nobody answers for.

    `kind` is None where the register does not have them. `duties` are their own, `brought` what reaches them by another
    name, each with what is overdue the longest first. `ended` is when their last post ended, where all have; `people` are
    a body's officers. `done` counts the steps of their own that are done or given up, each district's tick by itself.
    """

    name: str | None
    kind: str | None
    posts: tuple[Post, ...]
    ended: Period | None
    people: tuple[str, ...]
    milestones: tuple[MilestoneState, ...]
    duties: tuple[Duty, ...]
    brought: tuple[Duty, ...]
    rows: tuple[PartnerDuty, ...]
    done: int

    @property
    def overdue(self) -> tuple[Duty, ...]:
        """Their own that are overdue, the longest first."""
        return tuple(duty for duty in self.duties if duty.task.state is State.OVERDUE)

    @property
    def brought_overdue(self) -> tuple[Duty, ...]:
        """What is overdue of what reaches them by another name."""
        return tuple(duty for duty in self.brought if duty.task.state is State.OVERDUE)


def answers_of(workspace: Workspace, name: str, as_at: date) -> Answers:
    """Return what one officer, organisation or collective answers for: also by their organisation and by names for several."""
    found = _Leads(workspace, as_at)
    return found.of(canonical(workspace, name), brought=True)


def answers(workspace: Workspace, as_at: date) -> tuple[Answers, ...]:
    """Return what everybody who is named answers for, who has most overdue first; then what nobody answers for.

    Everything stands under the names it is written under, and under no others.
    """
    found = _Leads(workspace, as_at)
    everybody = [found.of(name) for name in found.names()]
    told = [each for each in everybody if each.duties or each.rows or each.milestones]
    ordered = sorted(told, key=lambda each: (-len(each.overdue), -len(each.duties), each.name or ""))
    nobody = found.nobody()
    return (*ordered, nobody) if nobody.duties else tuple(ordered)


class _Leads:
    """One look at who leads what."""

    def __init__(self, workspace: Workspace, as_at: date) -> None:
        self.workspace, self.as_at = workspace, as_at
        self.items = judged(workspace, as_at)
        self.parts = below(self.items)
        self.states = milestones(workspace, self.items, as_at)
        self.led: dict[str, list[Judged]] = {}
        for item in self.items:
            for name in dict.fromkeys(self._names(item.tick)):
                self.led.setdefault(name, []).append(item)
        self.rows = list(_partner_rows(workspace))
        self.members: dict[tuple[str, str | None], frozenset[str]] = {}

    def _names(self, tick: Tick) -> list[str]:
        return [canonical(self.workspace, lead.who) for lead in tick.leads]

    def names(self) -> Iterable[str]:
        """Everybody who is named anywhere as a lead."""
        above = (
            canonical(self.workspace, each.who) for source in self.workspace.milestones for each in source.model.leads
        )
        return dict.fromkeys([*self.led, *above, *(lead for lead, _ in self.rows)])

    def of(self, name: str, *, brought: bool = False) -> Answers:
        """What one of them answers for."""
        mine = self.led.get(name, [])
        reached = self._reached(name) if brought else {}
        return Answers(
            name,
            kind_of(self.workspace, name),
            posts(self.workspace, name, self.as_at),
            last_post_ended(self.workspace, name, self.as_at),
            officers_of(self.workspace, name, self.as_at),
            tuple(state for state in self.states if name in self._leads_of_milestone(state.id)),
            self._duties(name, mine, None),
            tuple(duty for through, items in reached.items() for duty in self._duties(name, items, through)),
            tuple(row for lead, row in self.rows if lead == name),
            sum(item.state.done for item in mine),
        )

    def nobody(self) -> Answers:
        """What is open and has no lead at all."""
        kinds = ("comment", "agreement")
        mine = [item for item in self.items if not item.tick.leads and item.tick.entry.kind not in kinds]
        return Answers(None, None, (), None, (), (), self._duties("", mine, None), (), (), 0)

    def _duties(self, name: str, items: Sequence[Judged], through: str | None) -> tuple[Duty, ...]:
        """The steps of these ticks that are open; an action without a date of its own is said by its open steps."""
        left = [item for item in items if not item.state.done and not self._said_by_steps(item)]
        return tuple(self._duty(name, task, through) for task in tasks(self.workspace, self.items, left, self.as_at))

    def _said_by_steps(self, item: Judged) -> bool:
        entry = item.tick.entry
        inside = (part for part in self.parts.get(entry.id, ()) if part.tick.entry.parent == entry.id)
        return entry.kind == "action" and item.tick.due is None and any(not part.state.done for part in inside)

    def _duty(self, name: str, task: Task, through: str | None) -> Duty:
        entry, own = task.first.tick.entry, through or name
        told = (
            lead.task for item in task.items for lead in item.tick.leads if canonical(self.workspace, lead.who) == own
        )
        beside = tuple(each for each in task.leads if each not in (name, through))
        waits = awaited(self.workspace, entry, self.parts)
        return Duty(task, through, next(filter(None, told), None), beside, waits)

    def _reached(self, name: str) -> Mapping[str, list[Judged]]:
        """What reaches somebody by another name, by that name; what they lead themselves is left out.

        A district's council is not reached by what another district has to do.
        """
        wholes = {name, *organisations(self.workspace, name, self.as_at)}
        homes = {district for each in wholes if (district := district_of(self.workspace, each))}
        persons = officers_of(self.workspace, name, self.as_at)
        found: dict[str, list[Judged]] = {}
        for item in self.items:
            named = self._names(item.tick)
            if name in named:
                continue
            by = next((each for each in named if each in wholes or each in persons), None)
            elsewhere = bool(homes) and item.tick.district is not None and item.tick.district not in homes
            if by is None and not elsewhere:
                by = next((each for each in named if wholes & self._stands_for(each, item.tick.district)), None)
            if by:
                found.setdefault(by, []).append(item)
        return found

    def _stands_for(self, name: str, district: str | None) -> frozenset[str]:
        if (name, district) not in self.members:
            self.members[name, district] = frozenset(stands_for(self.workspace, name, district))
        return self.members[name, district]

    def _leads_of_milestone(self, identity: str) -> tuple[str, ...]:
        entry = self.workspace.entry(identity)
        return tuple(canonical(self.workspace, lead.who) for lead in (entry.step.leads if entry else ()))


def _partner_rows(workspace: Workspace) -> Iterator[tuple[str, PartnerDuty]]:
    """Yield every row of a partners' table that names a lead, the county's first."""
    county = workspace.county_source
    for index, row in enumerate(county.model.partners if county else ()):
        if county and row.lead:
            yield canonical(workspace, row.lead), _partner_row(row, None, county.place("partners", index))
    for plan in workspace.plans:
        for index, row in enumerate(plan.model.partners):
            if row.lead:
                place = plan.place("partners", index)
                yield canonical(workspace, row.lead), _partner_row(row, plan.model.district, place)


def _partner_row(row: PartnerRow, district: str | None, place: Place) -> PartnerDuty:
    return PartnerDuty(row.partner, district, row.contribution, place)
