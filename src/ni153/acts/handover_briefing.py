"""What a successor takes over, as facts: each open step they lead, how it stands, what it waits for, what was last said."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ni153.acts.handover import officer, partner_rows
from ni153.acts.steps import registered
from ni153.finding import Refusal
from ni153.model.step import Due, Update
from ni153.reports import tasks
from ni153.reports.state import Judged, State, judged
from ni153.workspace.steps import Entry
from ni153.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Awaited:
    """What a step waits for from others: a step that comes first and is not done, and who leads it."""

    id: str
    title: str
    due: str
    leads: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Duty:
    """One open step the successor leads.

    `days` is how long it is overdue, else how many days are left, None without a date. Where each district does it,
    `districts` are those that still have to and `of` is how many have to in all. `beside` lead it too.
    """

    id: str
    title: str
    task: str | None
    due: str
    state: State
    days: int | None
    missing: int
    districts: tuple[str, ...]
    of: int
    beside: tuple[str, ...]
    awaits: tuple[Awaited, ...]
    last: Update | None
    before: bool


@dataclass(frozen=True, slots=True)
class Briefing:
    """What a successor leads from a day on, as at that day. `rows` are the partners they are the named lead of, and where."""

    successor: str
    predecessor: str
    day: date
    duties: tuple[Duty, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


def briefing(workspace: Workspace, old: str, new: str, day: date) -> Briefing:
    """Return the briefing for whoever takes over from an officer; the workspace is as it was before (R72).

    What the successor led before is in it too. Raises Refusal when the one who leaves is no officer.
    """
    leaver = officer(workspace, old)
    try:
        successor = officer(workspace, new)
    except Refusal:
        successor = " ".join(new.split())
    people = {leaver, successor}
    items = judged(workspace, day)
    parts = tasks.below(items)
    led: dict[str, list[Judged]] = {}
    for item in items:
        tick = item.tick
        if not item.state.done and people & {registered(workspace, lead.who) for lead in tick.leads}:
            led.setdefault(tick.entry.id, []).append(item)
    duties = [_duty(workspace, same, leaver, successor, day, parts) for same in led.values()]
    ordered = sorted(duties, key=lambda duty: (duty.state is not State.OVERDUE, _pressing(duty), duty.id))
    return Briefing(successor, leaver, day, tuple(ordered), _rows(workspace, people))


def due_words(workspace: Workspace, due: Due | None) -> str:
    """Return a due date in words, nothing where there is none."""
    if due is None:
        return ""
    if due.meeting:
        meeting = next((source.model for source in workspace.meetings if source.stem == due.meeting), None)
        return f"at the meeting of {meeting.date.words()}" if meeting and meeting.date else f"at {due.meeting}"
    if due.recurs:
        return due.recurs.words()
    return due.window.words() if due.window else "as appropriate"


def _pressing(duty: Duty) -> int:
    if duty.days is None:
        return 10**6
    return -duty.days if duty.state is State.OVERDUE else duty.days


def _duty(
    workspace: Workspace,
    items: Sequence[Judged],
    leaver: str,
    successor: str,
    day: date,
    parts: Mapping[str, list[Judged]],
) -> Duty:
    first = max(items, key=lambda item: item.days or 0) if items[0].state is State.OVERDUE else items[0]
    tick, entry = first.tick, first.tick.entry
    names = {registered(workspace, lead.who): lead.task for lead in tick.leads}
    told = [update for item in items for update in item.tick.updates if update.date <= day]
    of = len(workspace.affected_districts) if entry.fans_out else 0
    return Duty(
        entry.id,
        entry.step.title,
        names.get(leaver) or names.get(successor),
        due_words(workspace, tick.due),
        first.state,
        first.days,
        len(first.missing),
        tuple(item.tick.district for item in items if item.tick.district),
        of,
        tuple(name for name in names if name not in (leaver, successor)),
        tuple(_awaited(workspace, entry, (leaver, successor), parts)),
        max(told, key=lambda update: update.date, default=None),
        leaver not in names,
    )


def _awaited(
    workspace: Workspace, entry: Entry, own: Collection[str], parts: Mapping[str, list[Judged]]
) -> Iterator[Awaited]:
    """Yield what comes first, is not done and is not all the successor's own: of the step, and of what it belongs to."""
    for each in tasks.awaited(workspace, entry, parts):
        leads = tuple(name for name in each.leads if name not in own)
        other = workspace.entry(each.id)
        if other and (leads or not each.leads):
            yield Awaited(each.id, each.title, due_words(workspace, other.step.due), leads)


def _rows(workspace: Workspace, people: set[str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    found: dict[str, list[str]] = {}
    for _, rows, where in partner_rows(workspace):
        for row in rows:
            if row.lead and registered(workspace, row.lead) in people:
                found.setdefault(row.partner, []).append(where)
    return tuple((partner, tuple(where)) for partner, where in found.items())
