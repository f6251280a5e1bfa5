"""A quarter between its neighbours: what was achieved, what came in, what was or is due, what opens, and which meetings.

Nothing here says when a return was entered: only git knows that. A quarter's returns are those *for* the quarter.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ni153.arithmetic.measures import Kind
from ni153.finding import Finding, Place
from ni153.period import Period, quarter_of
from ni153.period.calendar import Span
from ni153.reports.measures import Number, Return, Standing, returns_grace, spoilt, standings
from ni153.reports.milestones import MilestoneState, milestones
from ni153.reports.soundness import spoiling
from ni153.reports.state import Judged, State, judged
from ni153.reports.tasks import Said, Task, latest, tasks
from ni153.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Came:
    """The returns for a period, of all measures of sound files: how many were asked for, came, and are missing.

    `people` are the people of the targets' returns, `planned` what was planned for exactly those and `plan` for all; None
    where nothing came, nothing was planned, or a plan cannot be counted.
    """

    asked: int
    came: int
    nil: int
    provisional: int
    missing: int
    awaited: int
    plan: Number | None
    people: Number | None
    planned: Number | None
    districts: int
    districts_of: int


@dataclass(frozen=True, slots=True)
class Event:
    """Something on its day: a plan adopted, a proposal that reached a stage, a release of claimant figures."""

    kind: str
    id: str
    title: str
    when: Period
    stage: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class Meets:
    """A meeting in the period; `agreed` and `decisions` count what is in its note."""

    id: str
    title: str
    when: Period
    body: str | None
    agreed: int
    decisions: int
    place: Place


@dataclass(frozen=True, slots=True)
class Stretch:
    """One period: what was achieved in it, what was or is `due` in it and not done by the day, what `opens` in it.

    `ended` and `begun` say how the period lies to the day. `news` are the notes of progress given in it, the newest first.
    """

    period: Period
    begun: bool
    ended: bool
    milestones: tuple[MilestoneState, ...]
    achieved: tuple[Task, ...]
    due: tuple[Task, ...]
    opens: tuple[Task, ...]
    news: tuple[tuple[Task, Said], ...]
    meetings: tuple[Meets, ...]
    events: tuple[Event, ...]
    came: Came


@dataclass(frozen=True, slots=True)
class Highlights:
    """The period asked about, the one before and the one after, as at a day."""

    as_at: date
    last: Stretch
    this: Stretch
    next: Stretch
    fault: Finding | None


def highlights(
    workspace: Workspace,
    as_at: date,
    broken: Mapping[str, Finding],
    period: Period | None = None,
    district: str | None = None,
) -> Highlights:
    """Return the period (the day's quarter where none is given) between its neighbours; `district` keeps one district's."""
    middle = period or quarter_of(as_at)
    items = judged(workspace, as_at)
    figures = [each for each in standings(workspace, as_at) if not spoilt(each, broken)]
    fault = next(iter(spoiling(workspace, broken, district)), None)
    look = _Look(workspace, as_at, items, figures, fault is not None, district)
    before, after = look.stretch(middle.previous()), look.stretch(middle.next())
    return Highlights(as_at, before, look.stretch(middle), after, fault)


@dataclass(frozen=True)
class _Look:
    """One look at a county: what every period needs to know."""

    workspace: Workspace
    as_at: date
    items: Sequence[Judged]
    figures: Sequence[Standing]
    unsound: bool
    district: str | None

    def stretch(self, period: Period) -> Stretch:
        """Everything of one period."""
        mine = [item for item in self.items if self.district in (None, item.tick.district)]
        opened = [item for item in mine if item.opens and period.contains(item.opens) and not item.state.done]
        return Stretch(
            period,
            period.start <= self.as_at,
            period.end < self.as_at,
            () if self.district else tuple(self._milestones(period)),
            self._tasks([item for item in mine if self._achieved_in(item, period)], newest=True),
            self._tasks([item for item in mine if self._due_in(item, period)]),
            self._tasks(opened),
            self._news(mine, period),
            () if self.district else tuple(self._meetings(period)),
            tuple(self._events(period)),
            self._came(period),
        )

    def _tasks(self, items: Sequence[Judged], *, newest: bool = False) -> tuple[Task, ...]:
        found = tasks(self.workspace, self.items, items, self.as_at)
        return tuple(sorted(found, key=lambda task: _when(task.first), reverse=True)) if newest else found

    def _milestones(self, period: Period) -> Iterator[MilestoneState]:
        for state in milestones(self.workspace, self.items, self.as_at):
            when = state.achieved.when if state.achieved else None
            if when and period.contains(when.start):
                yield state

    def _achieved_in(self, item: Judged, period: Period) -> bool:
        """A part date counts from its first day, as it does for the state."""
        done = item.tick.achieved.when if item.tick.achieved else None
        achieved = item.state in (State.ACHIEVED, State.ACHIEVED_LATE)
        return achieved and done is not None and period.contains(done.start)

    def _due_in(self, item: Judged, period: Period) -> bool:
        """A recurring duty is due once for each of its periods nobody reported on by the day, when its report is to be in."""
        if item.state.done or item.state is State.UNKNOWN:
            return False
        if duty := item.tick.due and item.tick.due.recurs:
            grace = returns_grace(self.workspace)
            told = [each.for_period for each in item.tick.updates if each.for_period and each.date <= self.as_at]
            left = (each for each in duty.periods() if not any(span.contains(each) for span in told))
            return any(period.contains(grace.after(each.end)) for each in left)
        return item.closes is not None and period.contains(item.closes)

    def _news(self, items: Sequence[Judged], period: Period) -> tuple[tuple[Task, Said], ...]:
        """Each step's last note of the period, where one was given by the day."""
        until = min(period.end, self.as_at)
        told = [
            (task, said)
            for task in self._tasks(items)
            if (said := latest(task.items, until)) is not None and said.date >= period.start
        ]
        return tuple(sorted(told, key=lambda pair: pair[1].date, reverse=True))

    def _meetings(self, period: Period) -> list[Meets]:
        held = [
            source for source in self.workspace.meetings if source.model.date and period.contains(source.model.date)
        ]
        return [
            Meets(
                source.stem,
                source.model.title,
                source.model.date,
                source.model.body,
                len(source.model.agreed),
                len(source.model.next),
                source.place(),
            )
            for source in sorted(held, key=lambda source: (_start(source.model.date), source.stem))
            if source.model.date
        ]

    def _events(self, period: Period) -> list[Event]:
        found = []
        for plan in self.workspace.plans:
            day = plan.model.adopted
            if day and day <= self.as_at and self.district in (None, plan.model.district):
                place = plan.place("adopted")
                found.append(Event("adopted", plan.stem, plan.model.district, Period.day(day), None, place))
        for proposal in self.workspace.proposals:
            on = proposal.model.stage_on
            if on and on.start <= self.as_at and (self.district is None or self.district in proposal.model.districts):
                place = proposal.place("stage_on")
                found.append(Event("stage", proposal.stem, proposal.model.title, on, proposal.model.stage, place))
        for release in self.workspace.claimant_releases:
            day = release.model.published
            if day and day <= self.as_at and self.district is None:
                place = release.place("published")
                found.append(Event("claimants", release.stem, str(release.model.as_at), Period.day(day), None, place))
        return sorted((each for each in found if period.contains(each.when.start)), key=lambda each: each.when)

    def _came(self, period: Period) -> Came:
        mine = [item for item in self.figures if self.district in (None, item.figures.district)]
        cells = [
            cell for item in mine for cell in item.quarters if cell.planned is not None and period.contains(cell.period)
        ]
        targets = [item for item in mine if item.figures.kind is Kind.TARGETS]
        asked = [
            (item, cell)
            for item in targets
            for cell in item.quarters
            if cell.planned is not None and period.contains(cell.period)
        ]
        came = [(item, cell) for item, cell in asked if cell.returned.came and cell.period.end <= self.as_at]
        whole = {id(item) for item, _ in asked} - {id(item) for item, cell in asked if (item, cell) not in came}
        known = not self.unsound
        return Came(
            len(cells),
            sum(cell.returned.came for cell in cells),
            sum(cell.returned is Return.NIL for cell in cells),
            sum(cell.returned is Return.PROVISIONAL for cell in cells),
            sum(cell.returned is Return.MISSING for cell in cells),
            sum(cell.returned is Return.AWAITED for cell in cells),
            sum((cell.planned or 0 for _, cell in asked), 0) if asked and known else None,
            sum((cell.actual or 0 for _, cell in came), 0) if came and known else None,
            sum((cell.planned or 0 for _, cell in came), 0) if came and known else None,
            len(whole),
            len({id(item) for item, _ in asked}),
        )


def _when(item: Judged) -> date:
    return item.tick.achieved.when.start if item.tick.achieved and item.tick.achieved.when else date.min


def _start(span: Span | None) -> date:
    return span.start if span else date.max
