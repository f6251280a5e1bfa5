"""How far due dates have moved since they were first set, whose move most, and the people lost from targets (R59, R96)."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ni153.review.history import History, planned_over_time
from ni153.review.slippage import By, Cut, Group, Slipped, cuts, dated, slippage, summed
from ni153.views.history import CUT_SHORT
from ni153.views.pages import Ask, Fact, Facts, Paper, Part
from ni153.views.pages import Group as Section
from ni153.views.pages.links import to_district, to_lead, to_milestone, to_step
from ni153.views.parties import listed
from ni153.views.slippage import change
from ni153.views.table import Cell, Column, Table
from ni153.views.words import count, days, number, people
from ni153.workspace.source import plan_name

STEPS: Final = (
    Column("step", "Step"),
    Column("district", "District"),
    Column("first", "First due", "right"),
    Column("current", "Due now", "right"),
    Column("days", "Days later", "right", "number"),
    Column("slips", "Slips", "right", "number"),
    Column("leads", "Leads"),
)
TARGETS: Final = (
    Column("district", "District"),
    Column("since", "Since"),
    Column("first", "Planned then", "right", "people"),
    Column("now", "Planned now", "right", "people"),
    Column("change", "Change", "right"),
)
TOTAL: Final = (Column("day", "From"), Column("people", "Planned", "right", "people"))
NO_HISTORY: Final = (
    "The files are not kept in git, or nothing of them has been committed, so what they said before is not known."
)


def paper(ask: Ask) -> Paper:
    """Return the slippage of the county, of one district or of one lead."""
    history, subject = ask.history, ask.district or ask.lead or ""
    title = f"Slippage: {subject}" if subject else "Slippage"
    if history is None:
        return Paper("slippage", title, "How often dates have moved is not known.", {}, (NO_HISTORY,), subject)
    rows = [row for row in ask.once(slippage, history) if _wanted(ask, row)]
    every = [row for row in dated(history) if not row.gone and _wanted(ask, row)]
    lost = [cut for cut in cuts(history) if cut.difference and _of(ask, cut.district)] if not ask.lead else []
    parts: dict[str, Part] = {"facts": _facts(rows, every, lost), "steps": steps(ask, rows)}
    if rows and not subject:
        parts["whose"] = Section(
            "Whose dates moved", {by.value: _summed(ask, by, summed(history, by, ask.workspace)) for by in _SUMMED}
        )
    if not ask.lead:
        parts["targets"] = _targets(lost)
    if not subject:
        parts["total"] = total(history)
    basis = [
        "From the history of the files in git: each due date where it was first written, and where it is now. A slip is a "
        "move to a later day; what comes round, or is due as appropriate, cannot slip."
    ]
    basis += [CUT_SHORT] if history.cut_short else []
    return Paper("slippage", title, _answer(rows, every, lost), parts, tuple(basis), subject)


_SUMMED: Final = (By.LEAD, By.DISTRICT, By.MILESTONE)


def _of(ask: Ask, district: str | None) -> bool:
    return ask.district is None or ask.district == district


def _wanted(ask: Ask, row: Slipped) -> bool:
    """Whether a step is asked about: of the district, or of the lead by any of its names."""
    return _of(ask, row.district) and (ask.lead is None or ask.lead in _leads(ask, row))


def _leads(ask: Ask, row: Slipped) -> list[str]:
    found = [ask.workspace.names.find("party", name) for name in row.leads]
    return [thing.name if thing else name for thing, name in zip(found, row.leads, strict=True)]


def _answer(rows: Sequence[Slipped], every: Sequence[Slipped], lost: Sequence[Cut]) -> str:
    """How many dates moved, by how much, and what targets lost, in one sentence."""
    later = [row.days for row in rows if row.days and row.days > 0]
    start = f"{len(rows) or 'None'} of {count(len(every), 'date')} {'was' if len(rows) < 2 else 'were'} moved"
    if later:
        start += f"; {len(later)} {'is' if len(later) == 1 else 'are'} now later than first set, by {days(sum(later))} in all"
    fewer = -sum(cut.difference for cut in lost if cut.difference and cut.difference < 0)
    return f"{start}, and targets lost {count(fewer, 'person', 'people')}." if fewer else f"{start}."


def _facts(rows: Sequence[Slipped], every: Sequence[Slipped], lost: Sequence[Cut]) -> Facts:
    later = [row.days for row in rows if row.days and row.days > 0]
    fewer = -sum(cut.difference for cut in lost if cut.difference and cut.difference < 0)
    return Facts(
        (
            Fact("Dates moved", number(len(rows)), f"of {len(every)}"),
            Fact("Days later", number(sum(later)), f"{len(later)} now later than first set"),
            Fact("Most slips", number(max((row.slips for row in rows), default=0)), "of one date"),
            Fact("Lost from targets", people(fewer), "people, since plans were adopted"),
        )
    )


def steps(ask: Ask, rows: Sequence[Slipped]) -> Table:
    """Return the steps whose date moved, the furthest first."""
    return Table(STEPS, tuple(_step(ask, row) for row in rows), "Dates that moved")


def moved(ask: Ask, *, home: str | None = None, district: str | None = None) -> dict[str, Part]:
    """Return the part on dates that moved, of a milestone or a district; nothing where none did, or no history is known."""
    history = ask.history
    rows = [row for row in ask.once(slippage, history) if not row.gone] if history else []
    mine = [row for row in rows if (row.home == home if home else row.district == district)]
    if not mine:
        return {}
    bare = district is not None or all(not row.district for row in mine)
    kept = [at for at, column in enumerate(STEPS) if not (bare and column.key == "district")]
    own = home or plan_name(district or "")
    cells = [_here(_step(ask, row)) if row.home == own else _step(ask, row) for row in mine]
    shown = tuple(tuple(row[at] for at in kept) for row in cells)
    return {"moved": Table(tuple(STEPS[at] for at in kept), shown, "Dates that moved")}


def _here(row: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """A row on the step's own page, where another table is the place that links to the step lead to."""
    return (replace(row[0], to=""), *row[1:])


def _step(ask: Ask, row: Slipped) -> tuple[Cell, ...]:
    kind = "district" if row.district and row.home == plan_name(row.district) else "milestone"
    now = Cell(row.current) if row.current else Cell(None, "taken out" if row.gone else "no date")
    return (
        Cell(row.title, to="" if row.gone else to_step(row.id, kind)),
        Cell(row.district, row.district or "", to=to_district(row.district) if row.district else ""),
        Cell(row.first),
        now,
        Cell(row.days),
        Cell(row.slips),
        Cell(listed(_leads(ask, row)) or None, listed(_leads(ask, row)) or "nobody leads it"),
    )


def _summed(ask: Ask, by: By, groups: Sequence[Group]) -> Table:
    columns = (
        Column(by.value, by.value.capitalize()),
        Column("steps", "With a date", "right", "number"),
        Column("moved", "Moved", "right", "number"),
        Column("slips", "Slips", "right", "number"),
        Column("days", "Days later", "right", "number"),
    )
    rows = tuple(
        (
            Cell(group.name, f"{group.name[:1].upper()}{group.name[1:]}", to=_link(ask, by, group.name)),
            *map(Cell, (group.steps, group.moved, group.slips, group.days)),
        )
        for group in groups
        if group.moved
    )
    notes = ("A step with several leads counts for each of them.",) if by is By.LEAD else ()
    return Table(columns, rows, f"By {by.value}", notes)


def _link(ask: Ask, by: By, name: str) -> str:
    if by is By.LEAD:
        return to_lead(name)
    if by is By.DISTRICT:
        return to_district(name) if ask.workspace.plan_of(name) else ""
    milestone = next((each.stem for each in ask.workspace.milestones if each.model.title == name), "")
    return to_milestone(milestone) if milestone else ""


def _targets(lost: Sequence[Cut]) -> Table:
    rows = tuple(
        (
            Cell(cut.district, to=to_district(cut.district)),
            Cell(cut.since, None if cut.adopted else f"{_day(cut)}, the first figure"),
            Cell(cut.first),
            Cell(cut.now),
            Cell(cut.difference, change(cut.difference)),
        )
        for cut in lost
    )
    return Table(TARGETS, rows, "Targets that changed since plans were adopted, or first gave a figure")


def _day(cut: Cut) -> str:
    return Cell(cut.since).said("text")


def total(history: History) -> Table:
    """Return what all districts planned together, from each day it changed."""
    points = planned_over_time(history)
    notes = ("– while a plan could not be counted.",) if any(figure is None for _, figure in points) else ()
    rows = tuple((Cell(day), Cell(figure)) for day, figure in points)
    return Table(TOTAL, rows, "What all districts planned together, from each day it changed", notes)
