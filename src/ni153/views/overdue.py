"""What is overdue, as a table for people and as rows for programs."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from ni153.finding import Finding
from ni153.period import day_words
from ni153.reports.overdue import OverdueStep, StepGroup
from ni153.reports.state import State
from ni153.views.blocks import Line, Writer
from ni153.views.lines import cells, pad, wrap
from ni153.views.screen import Screen
from ni153.views.table import Cell, Column, Table
from ni153.views.words import count, days

FALLBACK = 100
"""Columns where no screen says how wide it is."""

COLUMNS = (
    Column("days_overdue", "Overdue", "right"),
    Column("state", "State"),
    Column("due", "Due"),
    Column("district", "District"),
    Column("title", "Step"),
    Column("leads", "Leads"),
    Column("id", "Id"),
    Column("path", "File"),
    Column("line", "Line", "right"),
)


def as_text(
    groups: Sequence[StepGroup],
    rows: Sequence[OverdueStep],
    as_at: date,
    why: str,
    broken: Mapping[str, Finding],
    ahead: str,
    screen: Screen,
) -> str:
    """Return the overdue steps for a person: each step once, with who leads it and the districts that have it still to do."""
    width = screen.width or FALLBACK
    page = Writer(screen)
    for line in wrap(_title(groups, rows, as_at, why, ahead), width):
        page.add(page.run(line, "strong"))
    for group in groups:
        page.add(Line())
        first = group.first
        when = when_due(first)
        start = f"  {pad(when, 10, 'right')}  "
        blank = " " * cells(start)
        lines = wrap(first.title, width, indent=start, hang=blank)
        page.add(
            page.run(start, "error" if first.state is State.OVERDUE else "warning"), page.run(lines[0][len(start) :])
        )
        for line in [
            *lines[1:],
            *(part for fact in _facts(group) for part in wrap(fact, width, indent=blank, hang=blank + "  ")),
        ]:
            page.add(page.run(line))
        page.add(page.run(blank + first.id, "quiet"))
    for note in _notes(broken):
        page.add(Line())
        for line in wrap(note, width):
            page.add(page.run(line, "error"))
    return "\n".join(line.said(screen) for line in page.lines) + "\n"


def when_due(row: OverdueStep) -> str:
    """Return how long a step is overdue, or how long it has left."""
    if row.state is State.OVERDUE:
        return days(row.days_overdue)
    return "today" if row.days_overdue == 0 else f"in {days(-row.days_overdue)}"


def leads(row: OverdueStep) -> str:
    """Return who answers for a step."""
    return ", ".join(row.leads) or "nobody leads it"


def _title(groups: Sequence[StepGroup], rows: Sequence[OverdueStep], as_at: date, why: str, ahead: str) -> str:
    late = sum(group.first.state is State.OVERDUE for group in groups)
    each = sum(row.state is State.OVERDUE for row in rows)
    counted = f", {each:,} counting each district" if each != late else ""
    near = len(groups) - late
    soon = f"; {near or 'no'} more due within {ahead}" if ahead else ""
    return f"{count(late, 'step').capitalize()} overdue as at {day_words(as_at)} ({why}){counted}{soon}"


def _facts(group: StepGroup) -> list[str]:
    first = group.first
    facts = [f"Due {day_words(first.due)}. Leads: {leads(first)}"]
    if first.missing:
        facts.append(f"No update for {', '.join(first.missing)}")
    if group.of:
        whom = f"all {group.of} districts" if len(group.districts) == group.of else ", ".join(group.districts)
        facts.append(f"Still to do: {whom}" + (f" ({group.done} of {group.of} have done it)" if group.done else ""))
    elif group.districts:
        facts.append(f"District: {group.districts[0]}")
    return facts


def _notes(broken: Mapping[str, Finding]) -> list[str]:
    return [
        f"{path} has an error at line {finding.position.line}, so what it holds may be missing here (ni153 lint)."
        for path, finding in sorted(broken.items())
    ]


def table(rows: Sequence[OverdueStep]) -> Table:
    """Return the overdue steps as a table: a row for each district where every affected district has to do it."""
    return Table(COLUMNS, tuple(_cells(row) for row in rows))


def _cells(row: OverdueStep) -> tuple[Cell, ...]:
    return (
        Cell(row.days_overdue),
        Cell(str(row.state)),
        Cell(row.due),
        Cell(row.district),
        Cell(row.title),
        Cell(", ".join(row.leads)),
        Cell(row.id),
        Cell(row.position.path),
        Cell(row.position.line),
    )


def as_json(rows: Sequence[OverdueStep], as_at: date, broken: Mapping[str, Finding]) -> dict[str, Any]:
    """Return the overdue steps for a program: version 1 of its shape, documented in docs/json.md."""
    return {
        "version": 1,
        "as_at": as_at.isoformat(),
        "steps": [row(item) for item in rows],
        "unsound": [unsound(finding) for _, finding in sorted(broken.items())],
    }


def row(item: OverdueStep) -> dict[str, Any]:
    """Return one overdue step for a program."""
    return {
        "id": item.id,
        "district": item.district,
        "title": item.title,
        "due": item.due.isoformat(),
        "days_overdue": item.days_overdue,
        "state": str(item.state),
        "leads": list(item.leads),
        "missing": list(item.missing),
        "path": item.position.path,
        "line": item.position.line,
    }


def unsound(finding: Finding) -> dict[str, Any]:
    """Return why a file is not counted, for a program."""
    position = finding.position
    return {
        "path": position.path,
        "line": position.line,
        "column": position.column,
        "rule": finding.rule,
        "message": finding.message,
    }
