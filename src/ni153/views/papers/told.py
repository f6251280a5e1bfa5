"""How papers tell of steps: what one is called and where it links to, in which districts, by when, and what was last said."""

from collections.abc import Iterable, Sequence
from typing import Final

from ni153.model.step import Due
from ni153.period import Period, Unit, day_words
from ni153.reports.state import State
from ni153.reports.tasks import Awaited, Said, Task
from ni153.views.pages.links import to_lead, to_meeting, to_milestone, to_step
from ni153.views.papers.wording import standing
from ni153.views.parties import listed
from ni153.views.table import Cell
from ni153.workspace.workspace import Workspace

LONG: Final = 110
"""A title longer than this is cut after a word: its page has it in full."""
FEW: Final = 3
"""So many districts are named; of more it is said how many."""
_HOMES: Final = {"action": "district", "action step": "district"}
_MEETING: Final = ("agreement", "comment", "next step")


def short(title: str, most: int = LONG) -> str:
    """Return a title on one line, without the mark at its end; a long one is cut after a word."""
    words = " ".join(title.split())
    if len(words) <= most:
        return words.rstrip(",;:")
    return f"{words[: most - 1].rsplit(' ', 1)[0].rstrip(' ,;:–-(')}…"


def link(identity: str, kind: str) -> str:
    """Return the link to a step, action, milestone or point of a meeting; the county's standing steps have no page."""
    if kind == "milestone":
        return to_milestone(identity)
    if kind == "standing step":
        return ""
    return to_step(identity, "meeting" if kind in _MEETING else _HOMES.get(kind, "milestone"))


def link_of(workspace: Workspace, identity: str) -> str:
    """Return the link to a step by its id alone; nothing where it is no step."""
    entry = workspace.entry(identity)
    if entry is None:
        return to_meeting(identity) if workspace.names.find("meeting", identity) else ""
    return link(entry.id, entry.kind)


def named(task: Task, most: int = LONG) -> str:
    """Return what a step is called; a step of a district's action together with the action it belongs to."""
    if task.kind == "action step" and task.above:
        return f"{short(task.title, most)} ({short(task.above, 70)})"
    return short(task.title, most)


def task_cell(task: Task, more: str = "") -> Cell:
    """Return a step's title as the cell that names its row; `more` is said below it."""
    return Cell(f"{named(task)}\n{more}" if more else named(task), to=link(task.id, task.kind))


def where(task: Task) -> str:
    """Return in which districts a step is: `Ivywell`, `9 of 11 districts`; nothing for the county's own."""
    return districts(task.districts, task.of)


def left(task: Task) -> str:
    """Return in which districts a step is still to be done: `8 of 11 districts done; left: Ivywell, Mossgate and Wyre`."""
    if not task.of:
        return where(task)
    names = f"; left: {listed(task.districts)}" if len(task.districts) <= FEW and task.done else ""
    unsure = f", {task.unknown} not known" if task.unknown else ""
    only = f"{task.districts[0]} ({task.done} of {task.of} districts done{unsure})" if len(task.districts) == 1 else ""
    return only or f"{task.done} of {task.of} districts done{unsure}{names}"


def districts(named: Sequence[str], of: int) -> str:
    """Return districts as a sentence has them: a few by name, more as `9 of 11 districts`, all as `all 11 districts`."""
    if of and len(named) == of:
        return f"all {of} districts" if of > 1 else named[0]
    if len(named) <= FEW or not of:
        return listed(named)
    return f"{len(named)} of {of} districts"


def where_cell(task: Task, *, still: bool = False) -> Cell:
    """Return where a step is to be done; with `still`, how many districts have done it; else `county` or `meeting`."""
    said = left(task) if still else where(task)
    return Cell(said or ("meeting" if task.kind in _MEETING else "county"))


def due_words(workspace: Workspace, due: Due | None) -> str:
    """Return when something is due: a window, a duty that comes round, a meeting's day; `no date` where there is none."""
    if due is None:
        return "no date"
    if due.window:
        return due.window.words()
    if due.recurs:
        return due.recurs.words()
    if due.meeting is None:
        return "as appropriate"
    meeting = workspace.names.find("meeting", due.meeting)
    when = meeting.model.date if meeting else None
    return f"{when.words()}, at a meeting" if when else "at a meeting whose day is not known"


def state_cell(task: Task) -> Cell:
    """Return how a step stands, what is overdue marked as such."""
    said = standing(task.first)
    return Cell(str(task.state), said, "error" if task.state is State.OVERDUE else "")


def leads_cell(names: Sequence[str], nobody: str = "nobody named") -> Cell:
    """Return who answers; a single one links to their page."""
    if not names:
        return Cell(None, nobody, "quiet")
    said = few(names, 3) if len(names) > FEW + 1 else listed(names)
    return Cell(listed(names), said, to=to_lead(names[0]) if len(names) == 1 else "")


def few(names: Sequence[str], most: int = 2) -> str:
    """Return the first of several names: `Steve Dean, Ian Kent and 3 others`."""
    rest = len(names) - most
    if rest <= 0:
        return listed(names)
    return f"{', '.join(names[:most])} and {rest} {'other' if rest == 1 else 'others'}"


def last_word(said: Said | None) -> str:
    """Return the latest note of progress: `10 Jun 2010, Basil Hathersage: Seven districts have sent their tables`."""
    if said is None:
        return ""
    by = ", ".join(filter(None, (day_words(said.date), said.district, said.by)))
    return f"{by}: {short(said.note, 240)}"


def waits_for(awaits: Iterable[Awaited]) -> str:
    """Return what a step waits for: `Waits for: map the offer (Steve Dean)`; nothing where it waits for nothing."""
    said = [f"{short(each.title, 70)}{f' ({few(each.leads)})' if each.leads else ''}" for each in awaits]
    return f"Waits for: {'; '.join(said)}" if said else ""


def capital(text: str) -> str:
    """Return a text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def until(period: Period) -> str:
    """Return when something ended: `on 23 Oct 2008`, `in March 2009`."""
    return f"{'on' if period.unit is Unit.DAY else 'in'} {period.words()}"
