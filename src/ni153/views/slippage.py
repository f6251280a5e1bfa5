"""Slippage in words: steps with the day they were first due and the day they are due now, and the people lost from targets."""

from collections.abc import Sequence
from typing import Any

from ni153.review.history import History
from ni153.review.slippage import Cut, Group, Slipped, cuts, dated, slippage
from ni153.views.clean import clean
from ni153.views.history import CUT_SHORT
from ni153.views.lines import wrap
from ni153.views.screen import Screen
from ni153.views.table import Cell, Column, Table
from ni153.views.table import as_text as written
from ni153.views.words import count, days, number

STEPS = (
    Column("days", "Days later", "right"),
    Column("slips", "Slips", "right"),
    Column("first", "First due", "right"),
    Column("current", "Due now", "right"),
    Column("district", "District"),
    Column("id", "Step"),
)
DATA = (
    *STEPS,
    Column("moves", "Moves", "right"),
    Column("title", "Title"),
    Column("leads", "Leads"),
    Column("achieved", "Achieved"),
    Column("gone", "Gone"),
)
PEOPLE = (
    Column("district", "District"),
    Column("since", "Since"),
    Column("adopted", "Adopted"),
    Column("first", "Planned then", "right", "people"),
    Column("now", "Planned now", "right", "people"),
    Column("people", "Change", "right"),
)


def by_step(history: History, until: str) -> Table:
    """Return the steps whose date moved, the furthest first."""
    rows = slippage(history)
    return Table(DATA, tuple(_step(row) for row in rows), title=_title(history, rows, until), notes=_notes(history))


def as_text(history: History, until: str, screen: Screen) -> str:
    """Return slippage for a person: the steps that moved, and the districts whose target changed."""
    steps = by_step(history, until)
    found = [Table(STEPS, tuple(row[: len(STEPS)] for row in steps.rows), steps.title, steps.notes)]
    if rows := cuts(history):
        found.append(people(rows))
    return "\n\n".join(_said(table, screen) for table in found) + "\n"


def _said(table: Table, screen: Screen) -> str:
    """Return a table as text; one without rows is its title alone, which says so."""
    if table.rows:
        return written(table, screen.width, colour=screen.colour, ascii=screen.ascii).rstrip("\n")
    return "\n".join(
        screen.fit(clean(line)) for text in (table.title, *table.notes) for line in wrap(text, screen.width)
    )


def _title(history: History, rows: Sequence[Slipped], until: str) -> str:
    every = sum(not row.gone for row in dated(history))
    if not rows:
        return f"None of {count(every, 'date')} was moved up to {until}"
    later = [row.days for row in rows if row.days and row.days > 0]
    are = "is" if len(later) == 1 else "are"
    now = (
        f"{number(len(later))} {are} now later than first set, by {days(sum(later))} in all"
        if later
        else "none is now later"
    )
    return f"{number(len(rows))} of {count(every, 'date')} moved; {now}, up to {until}"


def _notes(history: History) -> tuple[str, ...]:
    return (CUT_SHORT,) if history.cut_short else ()


def _step(row: Slipped) -> tuple[Cell, ...]:
    now = "taken out" if row.gone else "no date"
    return (
        Cell(row.days),
        Cell(row.slips),
        Cell(row.first),
        Cell(row.current) if row.current else Cell(None, now),
        Cell(row.district, row.district or ""),
        Cell(row.id),
        Cell(row.moves),
        Cell(row.title),
        Cell(", ".join(row.leads)),
        Cell(row.achieved or None),
        Cell(row.gone),
    )


def people(rows: Sequence[Cut]) -> Table:
    """Return the people planned at first and now, of the districts where that changed or is not known."""
    lost = -sum(row.difference for row in rows if row.difference and row.difference < 0)
    since = "since their plans were adopted, or first gave a figure"
    title = (
        f"{count(lost, 'person', 'people').capitalize()} fewer planned {since}"
        if lost
        else f"No target was cut {since}"
    )
    return Table(PEOPLE, tuple(_cut(row) for row in rows if row.difference != 0), title=title)


def _cut(row: Cut) -> tuple[Cell, ...]:
    return (
        Cell(row.district),
        Cell(row.since),
        Cell(row.adopted),
        Cell(row.first),
        Cell(row.now),
        Cell(row.difference, change(row.difference)),
    )


def change(people: int | None) -> str | None:
    """Return a change in people planned: `30 fewer`, `12 more`, `none`."""
    if people is None:
        return None
    return f"{number(abs(people))} {'fewer' if people < 0 else 'more'}" if people else "none"


def by_group(history: History, by: str, groups: Sequence[Group], until: str) -> Table:
    """Return slippage summed by lead, district, milestone or partner."""
    columns = [
        Column(by, by.capitalize()),
        Column("steps", "With a date", "right"),
        Column("moved", "Moved", "right"),
        Column("moves", "Moves", "right"),
        Column("slips", "Slips", "right"),
        Column("days", "Days later", "right"),
    ]
    rows = [
        (Cell(group.name), *map(Cell, (group.steps, group.moved, group.moves, group.slips, group.days)))
        for group in groups
    ]
    if by == "district":
        columns.append(Column("people", "People planned", "right"))
        rows = [(*row, Cell(group.people, change(group.people))) for row, group in zip(rows, groups, strict=True)]
    notes = ("A step with several leads counts for each of them.",) if by in ("lead", "partner") else ()
    return Table(
        tuple(columns), tuple(rows), title=f"Dates moved, by {by}, up to {until}", notes=notes + _notes(history)
    )


def as_json(history: History, by: str | None, groups: Sequence[Group]) -> dict[str, Any]:
    """Return slippage for a program: version 1 of its shape, documented in docs/json.md."""
    found: dict[str, Any] = {"version": 1, "cut_short": history.cut_short}
    if by:
        found["by"] = by
        found["groups"] = [
            {
                "name": group.name,
                "steps": group.steps,
                "moved": group.moved,
                "moves": group.moves,
                "slips": group.slips,
                "days": group.days,
                "people": group.people,
            }
            for group in groups
        ]
        return found
    found["steps"] = [_row(row) for row in slippage(history)]
    found["people"] = [
        {
            "district": cut.district,
            "since": cut.since.isoformat(),
            "adopted": cut.adopted,
            "first": cut.first,
            "now": cut.now,
            "change": cut.difference,
        }
        for cut in cuts(history)
    ]
    found["planned"] = [
        {"day": point.stamp.day.isoformat(), "commit": point.stamp.oid, "people": point.people}
        for point in history.total
    ]
    return found


def _row(row: Slipped) -> dict[str, Any]:
    return {
        "id": row.id,
        "what": row.what,
        "title": row.title,
        "district": row.district,
        "leads": list(row.leads),
        "first": row.first.isoformat(),
        "current": row.current.isoformat() if row.current else None,
        "moves": row.moves,
        "slips": row.slips,
        "days": row.days,
        "achieved": row.achieved or None,
        "gone": row.gone,
    }
