"""A milestone of the framework: how it stands, its steps with dates and leads, what it waits for and what waits for it."""

from collections.abc import Iterable, Sequence

from ni153.model.milestone import Milestone
from ni153.period import day_words
from ni153.reports.milestones import MilestoneState, milestones
from ni153.reports.rag import Judgement, Rag
from ni153.reports.state import Judged, State, judged, most_pressing
from ni153.reports.status import status
from ni153.views import rag
from ni153.views.pages import Ask, Fact, Facts, Items, Note, Paper, Part
from ni153.views.pages.links import to_district, to_lead, to_step
from ni153.views.pages.paper import rag_colour
from ni153.views.papers.slippage import moved
from ni153.views.papers.wording import standing
from ni153.views.parties import leads
from ni153.views.table import Cell, Column, Table
from ni153.views.words import count, days, due_words
from ni153.workspace.steps import Entry


def paper(ask: Ask) -> Paper:
    """Return one milestone."""
    workspace = ask.workspace
    items = ask.once(judged, workspace, ask.as_at)
    states = ask.once(milestones, workspace, items, ask.as_at)
    state = next(each for each in states if each.id == ask.milestone)
    entry = next(each for each in workspace.entries if each.id == state.id and each.kind == "milestone")
    below = [item for item in items if item.tick.entry.parent == state.id]
    judgement = ask.once(status, workspace, ask.as_at, ask.broken).ratings.milestones.get(state.id)
    parts: dict[str, Part] = {"facts": _facts(state, entry, judgement)}
    if judgement and judgement.rag is not Rag.GREEN:
        parts["why"] = Items(tuple(rag.reasons(judgement, workspace)), f"Why it is judged {rag.WORDS[judgement.rag]}")
    parts["steps"] = _steps([item for item in below if item.tick.entry.kind == "step"], "Steps of the framework")
    rows = [item for item in below if item.tick.entry.kind == "delivery plan row"]
    if rows:
        parts["rows"] = _steps(rows, "Its row in every district's delivery plan")
    fanned = [item for item in below if item.tick.district]
    if fanned:
        parts["districts"] = _districts(fanned)
    parts |= _chain(ask, state, entry)
    parts |= moved(ask, home=state.id)
    if told := _updates(ask, state.id):
        parts["updates"] = told
    if shown := _evidence(entry, below):
        parts["evidence"] = shown
    if entry.step.progress:
        parts["progress"] = Note(entry.step.progress, "Progress")
    if entry.step.note:
        parts["note"] = Note(entry.step.note, "Note")
    return Paper("milestone", state.title, _answer(state), parts, subject=state.id)


def _answer(state: MilestoneState) -> str:
    if state.state.done:
        when = state.achieved.when if state.achieved else None
        start = f"This milestone is {state.state}{f', {when.words()}' if when else ''}"
        return f"{start}; {count(state.open_steps, 'step')} of it still open." if state.open_steps else f"{start}."
    if state.overdue_steps:
        one = state.overdue_steps == 1
        late = f"{count(state.overdue_steps, 'step').capitalize()} {'is' if one else 'are'} overdue"
        return f"{late}, {'' if one else 'the oldest '}by {days(state.oldest)}."
    due = f", the next step due {day_words(state.next_due)}" if state.next_due else ""
    return f"This milestone is {state.state}{due}."


def _facts(state: MilestoneState, entry: Entry, judgement: Judgement | None) -> Facts:
    colour = rag_colour(judgement.rag if judgement else "")
    return Facts(
        (
            Fact("Milestone", str(state.order)),
            Fact("State", str(state.state), rag=colour),
            Fact("Open steps", str(state.open_steps), f"{state.overdue_steps} overdue" if state.overdue_steps else ""),
            Fact("Lead", leads(entry.step.leads) or "–", "" if entry.step.leads else "its steps have their own"),
        )
    )


def _steps(items: Sequence[Judged], title: str) -> Table:
    """A row for each step; one that every affected district does says how many have."""
    columns = (
        Column("step", "Step"),
        Column("due", "Due"),
        Column("leads", "Leads"),
        Column("standing", "How it stands"),
    )
    groups: dict[str, list[Judged]] = {}
    for item in items:
        groups.setdefault(item.tick.entry.id, []).append(item)
    return Table(columns, tuple(_step(group) for group in groups.values()), title)


def _step(group: list[Judged]) -> tuple[Cell, ...]:
    entry = group[0].tick.entry
    state = most_pressing(group)
    said = standing(next(item for item in group if item.state is state))
    if entry.fans_out:
        said = f"{sum(item.state.done for item in group)} of {count(len(group), 'district')} done\n{said}"
    due = due_words(entry.step.due) if entry.step.due else None
    page, _, step = entry.id.partition("/")
    return (
        Cell(entry.step.title, to=f"milestone/{page}#{step}"),
        Cell(due, due),
        Cell(leads(group[0].tick.leads) or None, to=_only(lead.who for lead in group[0].tick.leads)),
        Cell(str(state), said, "error" if state is State.OVERDUE else ""),
    )


def _only(names: Iterable[str]) -> str:
    known = list(dict.fromkeys(names))
    return to_lead(known[0]) if len(known) == 1 else ""


def _districts(items: Sequence[Judged]) -> Table:
    """How each district stands with the steps every one of them does, a column a step."""
    steps = list(dict.fromkeys(item.tick.entry.id for item in items))
    titles = {item.tick.entry.id: item.tick.entry.step.title for item in items}
    by = {(item.tick.district, item.tick.entry.id): item for item in items}
    names = list(dict.fromkeys(item.tick.district or "" for item in items))
    columns = (
        Column("district", "District"),
        *(Column(f"step_{index}", _short(titles[step])) for index, step in enumerate(steps)),
    )
    rows = []
    for name in names:
        cells = [Cell(name, to=to_district(name))]
        for step in steps:
            item = by.get((name, step))
            said = standing(item) if item else None
            cells.append(Cell(said, said, "error" if item and item.state is State.OVERDUE else ""))
        rows.append(tuple(cells))
    return Table(columns, tuple(rows), "Each district")


def _short(title: str) -> str:
    return title if len(title) <= 60 else f"{title[:59].rsplit(' ', 1)[0].rstrip(' ,')}…"


def _updates(ask: Ask, home: str) -> Table | None:
    """What was said of its steps, the latest first."""
    columns = (
        Column("date", "Day"),
        Column("step", "Step"),
        Column("district", "District"),
        Column("by", "By"),
        Column("note", "What was said"),
    )
    told = {
        (update, tick.entry.id, tick.district if update not in tick.entry.step.updates else None): tick
        for tick in ask.workspace.ticks
        if tick.entry.home == home
        for update in tick.updates
        if update.date <= ask.as_at
    }
    rows = tuple(
        (
            Cell(update.date),
            Cell(tick.entry.step.title, to=to_step(tick.entry.id)),
            Cell(district, district or "", to=to_district(district) if district else ""),
            Cell(update.by, update.by or "", to=to_lead(update.by) if update.by else ""),
            Cell(" ".join(update.note.split())),
        )
        for (update, _, district), tick in sorted(
            told.items(), key=lambda pair: (pair[0][0].date, pair[0][1], pair[0][2] or ""), reverse=True
        )
    )
    return Table(columns, rows, "What was said of it") if rows else None


def _evidence(entry: Entry, items: Sequence[Judged]) -> Items | None:
    """What shows that it, or a step of it, was done; what districts show for theirs stands on their own pages."""
    steps = dict.fromkeys(item.tick.entry.id for item in items)
    known = {item.tick.entry.id: item.tick.entry.step for item in items}
    found = dict.fromkeys(each for step in (entry.step, *map(known.__getitem__, steps)) for each in step.evidence)
    said = []
    for each in found:
        day = f", {each.as_at.words()}" if each.as_at else ""
        said.append(" ".join(f"{each.text}{day}{f' ({each.url})' if each.url else ''}".split()))
    return Items(tuple(said), "Evidence") if said else None


def _chain(ask: Ask, state: MilestoneState, entry: Entry) -> dict[str, Part]:
    """What comes first, and what waits for this."""
    needs = entry.step.needs if isinstance(entry.step, Milestone) else ()
    found = [ask.workspace.entry(name, entry.home) for name in needs]
    first = [each.step.title if each else name for each, name in zip(found, needs, strict=True)]
    waiting = [source.model.title for source in ask.workspace.milestones if state.id in source.model.needs]
    parts: dict[str, Part] = {}
    if first:
        parts["needs"] = Items(tuple(first), "What comes first")
    if waiting:
        parts["needed_by"] = Items(tuple(waiting), "What waits for it")
    return parts
