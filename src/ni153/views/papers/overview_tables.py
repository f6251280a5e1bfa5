"""The tables of the overview: the districts, the milestones, what is overdue and what comes next."""

from collections.abc import Sequence

from ni153.reports.milestones import MilestoneState
from ni153.reports.overdue import StepGroup
from ni153.reports.overview import Overview
from ni153.reports.rag import Because, Judgement
from ni153.reports.targets import DistrictTargets
from ni153.views import rag
from ni153.views.overdue import leads, when_due
from ni153.views.pages import Ask
from ni153.views.pages.links import to_district, to_milestone
from ni153.views.pages.paper import Rag, rag_cell
from ni153.views.papers import told
from ni153.views.parties import listed
from ni153.views.table import Cell, Column, Table
from ni153.views.words import count, days

MOST = 8
"""Steps shown of those overdue, and of those to come: the others are in reports of their own."""


def colour(judgement: Judgement | None) -> Rag:
    """Return a judgement's colour as pages know it; empty where nothing is known."""
    return str(judgement.rag) if judgement and str(judgement.rag) in ("green", "amber", "red") else ""  # type: ignore[return-value]


def districts(ask: Ask, found: Overview) -> Table:
    """Return every district's colour and figures, and the county's; which way each is going only where any has moved."""
    moved = any(rag.DIRECTIONS[each.direction] for each in (*found.ratings.districts.values(), found.ratings.county))
    columns = (
        Column("district", "District"),
        Column("rag", "RAG"),
        *([Column("direction", "Since the return before")] if moved else []),
        Column("planned", "Planned", "right", "people"),
        Column("due", "Due so far", "right", "people"),
        Column("delivered", "Delivered", "right", "people"),
        Column("missing", "Returns missing", "right"),
        Column("why", "Why"),
    )
    figures, county = found.status.targets, found.ratings.county
    rows = [_district(ask, found, row, moved) for row in figures.districts]
    rows.append(
        (
            Cell("County", style="strong"),
            rag_cell(colour(county)),
            *([_direction(county)] if moved else []),
            Cell(figures.planned),
            Cell(figures.due),
            Cell(figures.actual),
            Cell(None if figures.faults else figures.returns_missing),
            Cell(why(ask, found, county)),
        )
    )
    worst = "" if found.ratings.terms.most else " A whole is as bad as its worst part."
    return Table(columns, tuple(rows), notes=(f"{rag.KEY}.{worst}",))


def _district(ask: Ask, found: Overview, row: DistrictTargets, moved: bool) -> tuple[Cell, ...]:
    judgement = found.ratings.districts.get(row.district)
    missing = len(row.returns_missing)
    return (
        Cell(row.district, to=to_district(row.district)),
        rag_cell(colour(judgement)),
        *([_direction(judgement)] if moved else []),
        Cell(row.planned),
        Cell(row.due),
        Cell(row.actual),
        Cell(None if row.fault else missing, style="warning" if missing else ""),
        Cell(why(ask, found, judgement) if judgement else None),
    )


def why(ask: Ask, found: Overview, judgement: Judgement) -> str:
    """The weightiest reason; of a whole, how many parts of which kind rather than the parts by name."""
    decisive = judgement.decisive or judgement.reasons
    reason = decisive[0] if decisive else None
    if reason is None or reason.kind is not Because.PARTS:
        return _unmarked(rag.why(judgement, ask.workspace))
    if judgement.of not in found.ratings.districts:
        return f"{reason.count} of its {reason.of} parts are {rag.WORDS[judgement.rag]}: {_kinds(found, reason.parts)}."
    late = [row.days_overdue for row in found.status.overdue_rows if row.district == judgement.of]
    if not late:
        return _unmarked(rag.why(judgement, ask.workspace))
    are = "is overdue, by" if len(late) == 1 else "are overdue, the longest by"
    return f"{count(len(late), 'step').capitalize()} {are} {days(max(late))}."


def _unmarked(said: str) -> str:
    """A reason without its mark: the colour has a column of its own."""
    return next((said.removeprefix(mark).lstrip() for mark in rag.MARKS.values() if said.startswith(mark)), said)


def _kinds(found: Overview, parts: Sequence[str]) -> str:
    goal = (
        ["the goal"]
        if any(part not in found.ratings.districts and part not in found.ratings.milestones for part in parts)
        else []
    )
    districts = sum(part in found.ratings.districts for part in parts)
    milestones = sum(part in found.ratings.milestones for part in parts)
    counted = [(districts, "district"), (milestones, "milestone")]
    return listed([*goal, *(count(amount, thing) for amount, thing in counted if amount)])


def _direction(judgement: Judgement | None) -> Cell:
    said = rag.DIRECTIONS[judgement.direction] if judgement else ""
    return Cell(
        said or None,
        f"{rag.arrow(judgement.direction)} {said.removesuffix(' than before')}" if judgement and said else "",
    )


def milestones(ask: Ask, found: Overview) -> Table:
    """Return every milestone's colour and state."""
    columns = (
        Column("milestone", "Milestone"),
        Column("rag", "RAG"),
        Column("state", "State"),
        Column("open", "Open steps", "right"),
        Column("overdue", "Overdue", "right"),
        Column("next", "Next due"),
        Column("why", "Why"),
    )
    return Table(columns, tuple(_milestone(ask, found, state) for state in found.status.milestones))


def _milestone(ask: Ask, found: Overview, state: MilestoneState) -> tuple[Cell, ...]:
    judgement = found.ratings.milestones.get(state.id)
    when = state.achieved.when if state.achieved else None
    said = f"{state.state}{f' {when.words()}' if when else ''}"
    return (
        Cell(f"{state.order} {state.title}", to=to_milestone(state.id)),
        rag_cell(colour(judgement)),
        Cell(str(state.state), said),
        Cell(state.open_steps),
        Cell(state.overdue_steps, style="error" if state.overdue_steps else ""),
        Cell(state.next_due, "" if state.next_due is None else None),
        Cell(_unmarked(rag.why(judgement, ask.workspace)) if judgement else None),
    )


def late(found: Overview) -> Table:
    """Return the steps overdue the longest."""
    groups = found.status.overdue
    more = (f"And {len(groups) - MOST} more: the exceptions report has them all.",) if len(groups) > MOST else ()
    return Table(_STEPS, tuple(_step(group) for group in groups[:MOST]), "Overdue the longest", more)


def coming(found: Overview) -> Table:
    """Return the steps that fall due soon."""
    groups = found.status.next
    more = (f"And {len(groups) - MOST} more.",) if len(groups) > MOST else ()
    title = f"Due within {found.status.within.words()}"
    return Table(_STEPS, tuple(_step(group) for group in groups[:MOST]), title, more)


_STEPS = (
    Column("step", "Step"),
    Column("when", "When"),
    Column("done", "Districts done"),
    Column("leads", "Leads"),
)


def _step(group: StepGroup) -> tuple[Cell, ...]:
    row = group.first
    where = f"{group.done} of {group.of}" if group.of else listed(group.districts)
    return (
        Cell(row.title, told.short(row.title), to=told.link(row.id, row.kind)),
        Cell(row.days_overdue, when_due(row), "error" if row.days_overdue > 0 else ""),
        Cell(where or None, where),
        Cell(leads(row)),
    )
