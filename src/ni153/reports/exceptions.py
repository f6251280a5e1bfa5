"""What is red or amber as at a day: why, who answers, what was last said, and what comes next by when (R39).

What is green or not known is counted and not listed. A step recorded under several milestones' rows stays once, with the
districts where it is red or amber.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from ni153.arithmetic.measures import Figures
from ni153.finding import Finding, Place
from ni153.model.district import Action
from ni153.period import Period
from ni153.reports.contributions import council_lead
from ni153.reports.measures import Standing, standings
from ni153.reports.parties import canonical
from ni153.reports.rag import Judgement, Rag, Ratings, ratings
from ni153.reports.rag_judgement import worst
from ni153.reports.rag_steps import colour
from ni153.reports.state import Judged, State, judged
from ni153.reports.tasks import Said, Task, latest, leads_of, tasks
from ni153.workspace.schedule import needs, schedule
from ni153.workspace.steps import Entry
from ni153.workspace.workspace import Workspace


class Level(StrEnum):
    """What a colour is of."""

    COUNTY = "county"
    DISTRICT = "district"
    MILESTONE = "milestone"
    STEP = "step"
    MEASURE = "measure"


@dataclass(frozen=True, slots=True)
class Ahead:
    """What comes next: a step with its last day and who answers for it; or the return for a quarter, by its last day."""

    id: str
    title: str
    closes: date | None
    leads: tuple[str, ...]
    quarter: Period | None = None


@dataclass(frozen=True, slots=True)
class Exceptional:
    """One thing that is red or amber.

    `districts` are those where a step is red or amber, out of `of` that have it to do; `district` is whose own it is.
    `overdue` counts the ticks that are, `was_due` is the last day of the oldest, `days` how long that is ago; `missing` is
    the most periods any tick of a recurring duty was not reported for. `leads` answer for it; of a district or one of its
    measures it is the named lead of the district's council, whose `targets` these are. `holds_up` are the titles of the
    open milestones and steps that need it.
    """

    level: Level
    id: str
    title: str
    judgement: Judgement
    rag: Rag
    district: str | None = None
    districts: tuple[str, ...] = ()
    of: int = 0
    leads: tuple[str, ...] = ()
    overdue: int = 0
    was_due: date | None = None
    days: int | None = None
    missing: int = 0
    targets: Judgement | None = None
    said: Said | None = None
    next: Ahead | None = None
    holds_up: tuple[str, ...] = ()
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Exceptions:
    """What is red or amber, by level, the red first; `counts` has every colour of each level, also what is not listed."""

    as_at: date
    county: Judgement
    goal: Judgement
    rows: Mapping[Level, tuple[Exceptional, ...]]
    counts: Mapping[Level, Mapping[Rag, int]] = field(default_factory=dict)


BAD = (Rag.RED, Rag.AMBER)


def exceptions(
    workspace: Workspace,
    as_at: date,
    broken: Mapping[str, Finding],
    district: str | None = None,
    lead: str | None = None,
) -> Exceptions:
    """Return what is red or amber; `broken` maps each unsound file to its first error.

    `district` keeps that district's colour, its measures, its own steps and its ticks of the county's; `lead` what an
    officer or body of that name answers for.
    """
    items = judged(workspace, as_at)
    figures = standings(workspace, as_at)
    found = ratings(workspace, as_at, broken, items, figures)
    look = _Look(workspace, as_at, items, figures, found, district)
    rows = {
        Level.DISTRICT: list(look.districts()),
        Level.MILESTONE: list(look.milestones()) if district is None else [],
        Level.STEP: list(look.steps()),
        Level.MEASURE: list(look.measures()),
    }
    wanted = canonical(workspace, lead) if lead else None
    kept = {
        level: tuple(row for row in its if row.rag in BAD and (wanted is None or wanted in row.leads))
        for level, its in rows.items()
    }
    counts = {
        level: Counter(row.rag for row in its if wanted is None or wanted in row.leads) for level, its in rows.items()
    }
    return Exceptions(as_at, found.county, found.goal, {level: _sorted(its) for level, its in kept.items()}, counts)


def _sorted(rows: Iterable[Exceptional]) -> tuple[Exceptional, ...]:
    """The red first; among them what is overdue the longest, else in the order they came in."""
    return tuple(sorted(rows, key=lambda row: (row.rag is not Rag.RED, -(row.days or 0))))


@dataclass(frozen=True)
class _Look:
    """One look at a county: what every row needs to know."""

    workspace: Workspace
    as_at: date
    items: Sequence[Judged]
    figures: Sequence[Standing]
    found: Ratings
    district: str | None

    def districts(self) -> Iterator[Exceptional]:
        """The districts, in the county's order: what comes next is the nearest of what they have to do."""
        for name, judgement in self.found.districts.items():
            if self.district in (None, name):
                its = [item for item in self.items if item.tick.district == name]
                plan = self.workspace.plan_of(name)
                late, was_due, days = _late(its)
                yield Exceptional(
                    Level.DISTRICT,
                    name,
                    name,
                    judgement,
                    judgement.rag,
                    name,
                    leads=council_lead(self.workspace, name),
                    overdue=late,
                    was_due=was_due,
                    days=days,
                    targets=self.found.measures.get(f"{plan.stem}/targets") if plan else None,
                    said=latest((item for item in its if item.tick.own or item.tick.entry.district), self.as_at),
                    next=self._ahead(its),
                    place=plan.place() if plan else None,
                )

    def milestones(self) -> Iterator[Exceptional]:
        """The milestones, in their order: what comes next is the nearest of their open steps."""
        for source in self.workspace.milestones:
            judgement = self.found.milestones[source.stem]
            its = [item for item in self.items if item.tick.entry.parent == source.stem]
            late, was_due, days = _late(its)
            yield Exceptional(
                Level.MILESTONE,
                source.stem,
                source.model.title,
                judgement,
                judgement.rag,
                leads=tuple(canonical(self.workspace, each.who) for each in source.model.leads)
                or leads_of(self.workspace, [item for item in its if item.state is State.OVERDUE] or its),
                overdue=late,
                was_due=was_due,
                days=days,
                said=latest(its, self.as_at),
                next=self._ahead(its),
                holds_up=self._held_up(source.stem),
                place=source.place(),
            )

    def steps(self) -> Iterator[Exceptional]:
        """The steps, each once: its districts are those where it is red or amber."""
        mine = [item for item in self.items if self.district in (None, item.tick.district)]
        for task in tasks(self.workspace, self.items, mine, self.as_at):
            judgement = self.found.steps.get(task.id)
            if judgement is not None:
                yield self._step(task, judgement)

    def _step(self, task: Task, judgement: Judgement) -> Exceptional:
        colours = {item: colour(item, self.found.terms, self.as_at)[0] for item in task.items}
        bad = [item for item in task.items if colours[item] in BAD]
        late, was_due, days = _late(bad)
        rag = judgement.rag if self.district is None or judgement.override else worst(colours.values())
        return Exceptional(
            Level.STEP,
            task.id,
            task.title,
            judgement,
            rag,
            task.district,
            tuple(item.tick.district for item in bad if item.tick.district),
            task.of,
            leads_of(self.workspace, bad or task.items),
            late,
            was_due,
            days,
            max((len(item.missing) for item in bad), default=0),
            said=latest(bad or task.items, self.as_at),
            holds_up=self._held_up(task.id),
            place=task.place,
        )

    def measures(self) -> Iterator[Exceptional]:
        """The measures, file by file: what comes next is the district's next step on the same scheme, else the next return."""
        for item in self.figures:
            judgement = self.found.measures[item.figures.name]
            own = item.figures.district
            if self.district is None or own == self.district:
                yield Exceptional(
                    Level.MEASURE,
                    item.figures.name,
                    item.figures.title,
                    judgement,
                    judgement.rag,
                    own,
                    leads=council_lead(self.workspace, own) if own else (),
                    next=self._remedy(item.figures) or _return(item),
                    place=item.figures.place,
                )

    def _held_up(self, identity: str) -> tuple[str, ...]:
        return tuple(entry.step.title for entry in self.waiting.get(identity, ()))

    @cached_property
    def waiting(self) -> Mapping[str, list[Entry]]:
        """What rests on each step and milestone and is not itself recorded as done."""
        found: dict[str, list[Entry]] = {}
        for need in needs(self.workspace):
            if isinstance(need.needed, Entry) and not schedule(self.workspace).fulfilled(need.entry):
                found.setdefault(need.needed.id, []).append(need.entry)
        return found

    def _ahead(self, items: Iterable[Judged]) -> Ahead | None:
        """The open step with the nearest last day still to come."""
        coming = [item for item in items if not item.state.done and item.closes and item.closes >= self.as_at]
        first = min(coming, key=lambda item: (item.closes, item.tick.entry.id), default=None)
        if first is None:
            return None
        entry = first.tick.entry
        return Ahead(entry.id, entry.step.title, first.closes, leads_of(self.workspace, [first]))

    def _remedy(self, figures: Figures) -> Ahead | None:
        plan = self.workspace.plan_of(figures.district) if figures.district else None
        measures = (*plan.model.outputs, *plan.model.outcomes) if plan else ()
        scheme = next((each.scheme for each in measures if each.id == figures.id), None)
        if scheme is None or plan is None:
            return None
        same = {f"{plan.stem}/{each.id}" for each in plan.model.actions if self._scheme(each) == self._named(scheme)}
        return self._ahead(item for item in self.items if same & {item.tick.entry.id, item.tick.entry.parent})

    def _scheme(self, action: Action) -> str | None:
        return self._named(action.scheme) if action.scheme else None

    def _named(self, scheme: str) -> str:
        thing = self.workspace.names.find("scheme", scheme)
        return thing.name if thing else scheme


def _late(items: Iterable[Judged]) -> tuple[int, date | None, int | None]:
    """How many ticks are overdue, the last day of the oldest, and how long that is ago."""
    late = [item for item in items if item.state is State.OVERDUE]
    was_due = min((item.closes for item in late if item.closes), default=None)
    return len(late), was_due, max((item.days or 0 for item in late), default=None)


def _return(item: Standing) -> Ahead | None:
    """The next return that is asked for, missing or to come."""
    coming = [cell for cell in item.quarters if cell.planned is not None and not cell.returned.came]
    if not coming:
        return None
    first = coming[0]
    return Ahead(item.figures.name, item.figures.title, first.due_on, (), first.period)
