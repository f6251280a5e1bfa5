"""The neighbourhoods, as a table for people and as figures for programs."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from ni153.period import day_words
from ni153.reports.neighbourhoods import NeighbourhoodRow, NeighbourhoodTargets
from ni153.views import targets as targets_view
from ni153.views.table import Cell, Column, Table, machine
from ni153.views.words import count, people

COLUMNS = (
    Column("code", "Code"),
    Column("neighbourhood", "Neighbourhood"),
    Column("district", "District"),
    Column("working_age", "Working age", "right", "people"),
    Column("rate", "Rate", "right", "number"),
    Column("expected", "Expected claimants", "right", "people"),
    Column("share", "Share of target", "right", "people"),
    Column("named_by", "Named by"),
)


def table(found: NeighbourhoodTargets, as_at: date, why: str) -> Table:
    """Return a row for each neighbourhood: who lives there, its share of its district's target, what names it."""
    rows = tuple(_row(row) for row in found.rows)
    named = sum(bool(row.named_by) for row in found.rows)
    title = (
        f"{count(len(found.rows), 'neighbourhood')}, {named or 'none'} named by an action or a measure, "
        f"as at {day_words(as_at)} ({why})"
    )
    return Table(COLUMNS, rows, title, _notes(found))


def _row(row: NeighbourhoodRow) -> tuple[Cell, ...]:
    each = row.neighbourhood
    return (
        Cell(each.code),
        Cell(each.name),
        Cell(each.district),
        Cell(each.working_age),
        Cell(each.rate, rate(each.rate)),
        Cell(row.expected, people(row.expected.to_integral_value(ROUND_HALF_UP))),
        Cell(row.share),
        Cell(", ".join(row.named_by) or None, None if row.named_by else ""),
    )


def rate(share: Decimal) -> str:
    """Return a rate as people write it: `38%`, `25.5%`."""
    return f"{(share * 100).normalize():f}%"


def _notes(found: NeighbourhoodTargets) -> tuple[str, ...]:
    notes = []
    if found.fault:
        notes.append(
            f"Not shared out: {found.fault.position.path}, line {found.fault.position.line}: {found.fault.message}"
        )
    notes.append(
        "Expected claimants are working-age people × rate. The share of the district's target is worked out from them; "
        "nobody agreed it."
    )
    if found.targets.stand_in:
        notes.append(targets_view.STAND_IN)
    return tuple(notes)


def as_json(found: NeighbourhoodTargets, as_at: date) -> dict[str, Any]:
    """Return the neighbourhoods for a program: version 1 of its shape, documented in docs/json.md."""
    return {
        "version": 1,
        "as_at": as_at.isoformat(),
        "neighbourhoods_basis": "proxy" if found.targets.stand_in else "official",
        "neighbourhoods": [
            {
                "code": row.neighbourhood.code,
                "neighbourhood": row.neighbourhood.name,
                "district": row.neighbourhood.district,
                "ward": row.neighbourhood.ward,
                "working_age": row.neighbourhood.working_age,
                "rate": machine(row.neighbourhood.rate),
                "expected": machine(row.expected),
                "share": row.share,
                "named_by": list(row.named_by),
            }
            for row in found.rows
        ],
    }
