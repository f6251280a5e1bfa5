"""When each milestone and step has its window, what needs what, and what is to end before what it rests on (R27, R33, R51)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ni153.finding import Place
from ni153.period import Period, days_between
from ni153.reports.milestones import MilestoneState, milestones
from ni153.reports.state import Judged, State, judged, most_pressing
from ni153.reports.tasks import Task, tasks
from ni153.workspace.clashes import clashes, undated
from ni153.workspace.names import Thing
from ni153.workspace.schedule import schedule
from ni153.workspace.steps import Entry
from ni153.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Window:
    """A step with its days: `opens` is None for a single day, `done` when the last of its ticks was achieved.

    `districts_differ` are the districts with a date of their own. `needs` are the ids of what comes first.
    """

    task: Task
    opens: date | None
    closes: date | None
    done: date | None
    needs: tuple[str, ...]
    districts_differ: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stage:
    """A milestone, an action, or what stands outside the framework (`id` names the file), with its windows in time order.

    `opens` and `closes` are the first and last day of its windows, None where none has one.
    """

    id: str
    title: str
    kind: str
    state: MilestoneState | None
    needs: tuple[str, ...]
    windows: tuple[Window, ...]
    place: Place

    @property
    def opens(self) -> date | None:
        """The first day of any of its windows."""
        days = [window.opens or window.closes for window in self.windows]
        return min((day for day in days if day), default=None)

    @property
    def closes(self) -> date | None:
        """The last day of any of its windows."""
        return max((window.closes for window in self.windows if window.closes), default=None)


@dataclass(frozen=True, slots=True)
class Early:
    """What is to end before what it rests on: by `apart` days. `district` where the date is a district's own.

    `end` is what ends too late: what is needed itself, or the last part of it.
    """

    id: str
    title: str
    day: Period
    needed: str
    needed_title: str
    end: str
    end_title: str
    end_day: Period
    apart: int
    district: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class Undated:
    """What has a date and rests on something open that has none."""

    id: str
    title: str
    day: Period
    needed: str
    needed_title: str
    place: Place


@dataclass(frozen=True, slots=True)
class Timetable:
    """The schedule as at a day: its stages, and what contradicts it. `undated` are open and have no window."""

    as_at: date
    first: date | None
    last: date | None
    stages: tuple[Stage, ...]
    early: tuple[Early, ...]
    unsure: tuple[Undated, ...]
    undated: tuple[Task, ...]


def timetable(
    workspace: Workspace, as_at: date, district: str | None = None, milestone: str | None = None
) -> Timetable:
    """Return the framework's schedule with the meetings' decisions; of a district its ticks and its own actions.

    `milestone` keeps one milestone.
    """
    items = judged(workspace, as_at)
    states = {state.id: state for state in milestones(workspace, items, as_at)}
    if district is not None:
        states = {name: _of_district(state, items, district) for name, state in states.items()}
    mine = [item for item in items if _wanted(item, district, milestone)]
    known = tasks(workspace, items, mine, as_at)
    dated = [task for task in known if task.closes or task.first.tick.achieved]
    bare = [name for name in states if district is None and milestone in (None, name)]
    stages = sorted(_stages(workspace, dated, states, bare), key=_order)
    days = [day for stage in stages for day in (stage.opens, stage.closes) if day]
    shown = {task.id for task in known} | {stage.id for stage in stages}
    return Timetable(
        as_at,
        min(days, default=None),
        max(days, default=None),
        tuple(stages),
        tuple(each for each in _early(workspace) if _concerns(each.id, each.district, shown, district)),
        tuple(each for each in _unsure(workspace) if _concerns(each.id, None, shown, district)),
        tuple(task for task in known if not task.closes and not task.first.state.done),
    )


def _wanted(item: Judged, district: str | None, milestone: str | None) -> bool:
    entry = item.tick.entry
    if entry.kind in ("comment", "agreement") or item.state is State.CANCELLED:
        return False
    if milestone is not None:
        return milestone in (entry.parent, entry.id)
    if district is not None:
        return item.tick.district == district
    return entry.district is None


def _concerns(identity: str, of: str | None, shown: set[str], district: str | None) -> bool:
    return identity in shown and (of is None or district in (None, of))


def _of_district(state: MilestoneState, items: Sequence[Judged], district: str) -> MilestoneState:
    """A milestone as one district stands with it: by its own ticks alone."""
    own = [item for item in items if item.tick.district == district and item.tick.entry.parent == state.id]
    return replace(state, state=most_pressing(own), achieved=None)


def _order(stage: Stage) -> tuple[int, date, str]:
    """The milestones as the framework counts them, then actions, the county's standing steps and meetings by their first day."""
    last = {"action": 1000, "county": 1001, "meeting": 1002}.get(stage.kind, 1003)
    return (stage.state.order if stage.state else last, stage.opens or date.max, stage.id)


def _stages(
    workspace: Workspace, found: Sequence[Task], states: Mapping[str, MilestoneState], bare: Sequence[str]
) -> Iterator[Stage]:
    """Gather steps under the milestone or action they belong to, other steps under the file they stand in.

    `bare` are the milestones that stand there even with no step that has a date.
    """
    below: dict[str, list[Task]] = {name: [] for name in bare}
    for task in found:
        whole = task.kind in ("milestone", "action")
        below.setdefault(task.id if whole else task.parent or task.first.tick.entry.home, []).append(task)
    for identity, its in below.items():
        entry, state = workspace.entry(identity), states.get(identity)
        windows = sorted((_window(workspace, task) for task in its), key=_first_day)
        title, kind, place = _of_entry(entry) if entry else _of_file(workspace, identity, its[0])
        first = tuple(_names(workspace, entry)) if entry else ()
        yield Stage(identity, title, kind, state, first, tuple(windows), place)


def _of_entry(entry: Entry) -> tuple[str, str, Place]:
    return entry.step.title, entry.kind, entry.place


def _of_file(workspace: Workspace, home: str, task: Task) -> tuple[str, str, Place]:
    """A meeting by its title; the county's standing steps by the county's name."""
    meeting = workspace.names.find("meeting", home)
    if meeting:
        return meeting.model.title, "meeting", meeting.place
    return (workspace.county.county if workspace.county else home), "county", Place(task.place.path)


def _first_day(window: Window) -> tuple[date, date, str]:
    return (window.opens or window.closes or date.max, window.closes or date.max, window.task.id)


def _window(workspace: Workspace, task: Task) -> Window:
    """The county's own date where ticks differ: a district's own is named beside it."""
    differ = tuple(item.tick.district for item in task.items if item.overridden and item.tick.district)
    plain = [item for item in task.items if not item.overridden] or list(task.items)
    recurs = task.due is not None and task.due.recurs is not None
    due = task.due.recurs if task.due else None
    every = [item.tick.achieved for item in task.items]
    whole = all(item.state.done for item in task.items)
    days = [done.when.end for done in every if done and done.when]
    opens = due.start if recurs and due else plain[0].opens
    closes = due.end if recurs and due else plain[0].closes
    entry = task.first.tick.entry
    return Window(
        task, opens, closes, max(days, default=None) if whole else None, tuple(_names(workspace, entry)), differ
    )


def _names(workspace: Workspace, entry: Entry) -> Iterator[str]:
    """The ids of what an entry needs, where they are known."""
    for name in entry.step.needs:
        other = workspace.entry(name, entry.home)
        meeting = None if other else workspace.names.find("meeting", name)
        if other or meeting:
            yield other.id if other else name


def _early(workspace: Workspace) -> Iterator[Early]:
    for clash in clashes(workspace, schedule(workspace)):
        early, end = clash.early, clash.end
        yield Early(
            *_named(early.what),
            early.period,
            *_named(clash.needed),
            *_named(end.what),
            end.period,
            days_between(early.day, end.day),
            clash.district,
            clash.place,
        )


def _unsure(workspace: Workspace) -> Iterator[Undated]:
    for told, needed, place in undated(workspace, schedule(workspace)):
        yield Undated(*_named(told.what), told.period, *_named(needed), place)


def _named(what: Entry | Thing) -> tuple[str, str]:
    """Return the id and the title of a step or a meeting."""
    if isinstance(what, Entry):
        return what.id, what.step.title
    return what.name, what.model.title
