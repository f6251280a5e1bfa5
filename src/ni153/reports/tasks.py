"""Steps as people speak of them: each once, with the districts that have it to do, who answers, and what was last said."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ni153.finding import Place
from ni153.model.step import Due
from ni153.reports.parties import canonical
from ni153.reports.state import Judged, State
from ni153.workspace.steps import Entry
from ni153.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Said:
    """The latest note of progress: its day, who said it, and in which district's plan where it is one's."""

    date: date
    by: str | None
    note: str
    district: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class Task:
    """A step once, with those of its ticks that are asked about, the most pressing first.

    Where it fans out, `done` of `of` districts have done it, whichever ticks are asked about; otherwise `of` is 0. Of `unknown`
    of them it is not known: their plan is missing or cannot be read.
    `above` is the title of the milestone or action it belongs to, `leads` are the register's names, `place` is where the date
    that counts stands.
    """

    id: str
    kind: str
    title: str
    above: str
    district: str | None
    parent: str | None
    items: tuple[Judged, ...]
    done: int
    of: int
    leads: tuple[str, ...]
    said: Said | None
    place: Place
    unknown: int = 0

    @property
    def first(self) -> Judged:
        """The tick that presses most."""
        return self.items[0]

    @property
    def state(self) -> State:
        """The state of the tick that presses most."""
        return self.first.state

    @property
    def due(self) -> Due | None:
        """When that tick is due."""
        return self.first.tick.due

    @property
    def closes(self) -> date | None:
        """The last day of that tick."""
        return self.first.closes

    @property
    def days(self) -> int | None:
        """How long that tick is overdue or was late; of what is open, how many days are left."""
        return self.first.days

    @property
    def districts(self) -> tuple[str, ...]:
        """The districts whose ticks these are; of a district's own step, that district."""
        return tuple(dict.fromkeys(item.tick.district for item in self.items if item.tick.district))


@dataclass(frozen=True, slots=True)
class Awaited:
    """What a step waits for: a step or milestone that comes first and is not done, by when, and who answers for it."""

    id: str
    title: str
    closes: date | None
    leads: tuple[str, ...]


def tasks(workspace: Workspace, items: Sequence[Judged], wanted: Iterable[Judged], as_at: date) -> tuple[Task, ...]:
    """Gather the wanted ticks into their steps, what is overdue the longest first, then what is due the soonest.

    `items` are all ticks as at the same day, from which comes how many districts have done a step.
    """
    everywhere: dict[str, list[Judged]] = {}
    for item in items:
        if item.tick.entry.fans_out:
            everywhere.setdefault(item.tick.entry.id, []).append(item)
    gathered: dict[str, list[Judged]] = {}
    for item in wanted:
        gathered.setdefault(item.tick.entry.id, []).append(item)
    found = [_task(workspace, same, everywhere.get(identity, []), as_at) for identity, same in gathered.items()]
    return tuple(sorted(found, key=lambda task: (*pressing(task.first), task.id)))


def pressing(item: Judged) -> tuple[int, int]:
    """Return what a tick sorts by: overdue ones first, the longest overdue before the others; then the nearest day."""
    if item.state is State.OVERDUE:
        return (0, -(item.days or 0))
    if item.closes is None or item.state.done:
        return (2, list(State).index(item.state))
    return (1, item.closes.toordinal())


def _task(workspace: Workspace, same: list[Judged], everywhere: list[Judged], as_at: date) -> Task:
    ordered = sorted(same, key=pressing)
    entry, first = ordered[0].tick.entry, ordered[0]
    above = workspace.entry(entry.parent) if entry.parent else None
    return Task(
        entry.id,
        entry.kind,
        entry.step.title,
        above.step.title if above else "",
        entry.district,
        entry.parent,
        tuple(ordered),
        sum(item.state.done for item in everywhere),
        len(everywhere),
        leads_of(workspace, ordered),
        latest(ordered, as_at),
        first.tick.due_place if first.tick.due else first.tick.place,
        sum(item.state is State.UNKNOWN for item in everywhere),
    )


def leads_of(workspace: Workspace, items: Iterable[Judged]) -> tuple[str, ...]:
    """Return who answers for these ticks, by the register's names, each once."""
    return tuple(dict.fromkeys(canonical(workspace, lead.who) for item in items for lead in item.tick.leads))


def latest(items: Iterable[Judged], as_at: date) -> Said | None:
    """Return the last note of progress on any of these ticks by the day; the county's own notes are of no district."""
    found: dict[Place, Said] = {}
    for item in items:
        tick, county = item.tick, len(item.tick.entry.step.updates)
        for index, update in enumerate(tick.updates):
            own = index >= county
            home = tick.place if own else tick.entry.place
            place = home.at("updates", index - county if own else index)
            if update.date <= as_at:
                found[place] = Said(update.date, update.by, update.note, tick.district if own else None, place)
    return max(found.values(), key=lambda said: said.date, default=None)


def below(items: Iterable[Judged]) -> Mapping[str, list[Judged]]:
    """Return the ticks by the id of their step and of the milestone or action it belongs to."""
    found: dict[str, list[Judged]] = {}
    for item in items:
        found.setdefault(item.tick.entry.id, []).append(item)
        if item.tick.entry.parent:
            found.setdefault(item.tick.entry.parent, []).append(item)
    return found


def awaited(workspace: Workspace, entry: Entry, parts: Mapping[str, list[Judged]]) -> tuple[Awaited, ...]:
    """Return what comes before a step and is not done: what it needs, and what its milestone or action needs.

    `parts` are all ticks by step and milestone (`below`).
    """
    above = workspace.entry(entry.parent) if entry.parent else None
    named = [(name, each.home) for each in (entry, above) if each for name in each.step.needs]
    found = []
    for name, home in dict.fromkeys(named):
        other = workspace.entry(name, home)
        if other is None or other.step.achieved or other.step.cancelled:
            continue
        left = [item for item in parts.get(other.id, ()) if not item.state.done]
        if left or not parts.get(other.id):
            closes = max((item.closes for item in left if item.closes), default=None)
            found.append(Awaited(other.id, other.step.title, closes, leads_of(workspace, left)))
    return tuple(found)
