"""Who has reported and who has not, as tables for people and as figures for programs."""

from typing import Any

from ni153.period import Period, Unit, day_words
from ni153.reports.measures import QuarterFigures, Return
from ni153.reports.returns import Reported, Returns
from ni153.views.overdue import unsound
from ni153.views.screen import Style
from ni153.views.table import Cell, Column, Share, Table, machine
from ni153.views.words import count, people


def by_measure(found: Returns, why: str) -> Table:
    """Return a row for each measure: how many returns are due, in and missing, and how old its latest figure is."""
    columns: tuple[Column, ...] = (
        Column("district", "District"),
        Column("measure", "Measure"),
        Column("in", "In", "right", "share"),
        Column("days_late", "Days late", "right", "number"),
        Column("last", "Latest"),
        Column("age", "Days old", "right", "number"),
        Column("remarks", "Remarks"),
    )
    rows = tuple(_measure(row) for row in found.rows)
    if not any(row[-1].value for row in rows):
        columns, rows = columns[:-1], tuple(row[:-1] for row in rows)
    return Table(columns, rows, _title(found, why), _notes(found))


def _measure(row: Reported) -> tuple[Cell, ...]:
    missing, figures = len(row.missing), row.standing.figures
    return (
        Cell(figures.district, figures.district or "the county"),
        Cell(figures.id),
        Cell(
            Share(len(row.asked) - missing, len(row.asked)),
            f"{len(row.asked) - missing} of {len(row.asked)}",
            "warning" if missing else "",
        ),
        Cell(row.late, "" if row.late is None else None),
        Cell(row.last, "none" if row.last is None else str(row.last)),
        Cell(row.age, "" if row.age is None else None),
        Cell(_remarks(row), None if _remarks(row) else ""),
    )


def _remarks(row: Reported) -> str | None:
    nil = sum(cell.returned is Return.NIL for cell in row.quarters)
    provisional = sum(cell.returned is Return.PROVISIONAL for cell in row.quarters)
    parts = [count(nil, "nil return")] if nil else []
    parts += [f"{provisional} provisional"] if provisional else []
    early = len(row.standing.early)
    parts += [f"{early} for a quarter not ended yet"] if early else []
    return ", ".join(parts) or None


def by_period(found: Returns, why: str) -> Table:
    """Return a row for each measure and quarter of the period asked about, with what came in."""
    columns: tuple[Column, ...] = (
        Column("district", "District"),
        Column("measure", "Measure"),
        Column("period", "Quarter"),
        Column("returned", "Returned", "right", "share"),
        Column("unit", "Unit"),
        Column("state", "Return"),
        Column("days_late", "Days late", "right", "number"),
    )
    rows = tuple(_cell(row, cell) for row in found.rows for cell in row.quarters)
    if found.period and found.period.unit is Unit.QUARTER:
        columns, rows = columns[:2] + columns[3:], tuple(row[:2] + row[3:] for row in rows)
    return Table(columns, rows, _title(found, why), _notes(found))


def _cell(row: Reported, cell: QuarterFigures) -> tuple[Cell, ...]:
    figures = row.standing.figures
    late = (row.as_at - cell.due_on).days if cell.returned is Return.MISSING else None
    both = cell.actual is not None and cell.planned is not None
    share = Share(cell.actual, cell.planned) if both else None  # type: ignore[arg-type]
    return (
        Cell(figures.district, figures.district or "the county"),
        Cell(figures.id),
        Cell(cell.period, str(cell.period)),
        Cell(share, None if both else f"{people(cell.actual)} of {people(cell.planned)}"),
        Cell(figures.unit),
        Cell(str(cell.returned), words_of(cell), _style(cell)),
        Cell(late, "" if late is None else None),
    )


def words_of(cell: QuarterFigures) -> str:
    """Return what came in for a quarter, as people say it."""
    match cell.returned:
        case Return.IN:
            return "in"
        case Return.NIL:
            return "nil return"
        case Return.PROVISIONAL:
            return "in, provisional"
        case Return.MISSING:
            return f"missing, was due {day_words(cell.due_on)}"
        case Return.AWAITED:
            return f"awaited by {day_words(cell.due_on)}"
        case Return.NOT_DUE:
            return "not due yet"
        case Return.UNASKED:
            return "nothing planned"


def _style(cell: QuarterFigures) -> Style:
    return "warning" if cell.returned is Return.MISSING else ""


def _title(found: Returns, why: str) -> str:
    of = f" for {found.period.words()}" if found.period else ""
    day = f"as at {day_words(found.as_at)} ({why})"
    if found.faults:
        return f"Returns{of}: how many are due and how many are in is not known, {day}"
    if not found.asked:
        return f"Returns{of}: none due yet, {day}"
    if not found.missing:
        return f"Returns{of}: all {found.asked} due are in, {day}"
    return f"Returns{of}: {found.asked} due, {found.asked - found.missing} in, {found.missing} missing, {day}"


def _notes(found: Returns) -> tuple[str, ...]:
    notes = [
        f"Not known: {finding.position.path}, line {finding.position.line}: {finding.message}"
        for finding in found.faults
    ]
    if found.faults:
        notes.append(
            "No sum is given while a file cannot be counted: half a county would be a wrong number (ni153 lint)."
        )
    if found.missing:
        notes.append("A return of nothing is a 0 (nil return); a missing return is no line at all.")
    return tuple(notes)


def as_json(found: Returns) -> dict[str, Any]:
    """Return the returns for a program: version 1 of its shape, documented in docs/json.md."""
    return {
        "version": 1,
        "as_at": found.as_at.isoformat(),
        "period": _period(found.period),
        "due": None if found.faults else found.asked,
        "missing": None if found.faults else found.missing,
        "measures": [_row(row) for row in found.rows],
        "unsound": [unsound(finding) for finding in found.faults],
    }


def _row(row: Reported) -> dict[str, Any]:
    figures = row.standing.figures
    return {
        "id": figures.name,
        "district": figures.district,
        "kind": str(figures.kind),
        "title": figures.title,
        "unit": figures.unit,
        "due": [str(cell.period) for cell in row.asked],
        "missing": [str(cell.period) for cell in row.missing],
        "days_late": row.late,
        "last": _period(row.last),
        "age": row.age,
        "quarters": [
            {
                "period": str(cell.period),
                "planned": machine(cell.planned),
                "actual": machine(cell.actual),
                "return": str(cell.returned),
                "due_on": cell.due_on.isoformat(),
            }
            for cell in row.quarters
        ],
    }


def _period(period: Period | None) -> str | None:
    return str(period) if period else None
