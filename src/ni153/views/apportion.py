"""The goal shared out: as a table, and as the lines to put into the districts' plans."""

from typing import Any

from ni153.arithmetic.apportion import Apportionment
from ni153.period import Period, Unit
from ni153.views.table import Cell, Column, Table
from ni153.views.words import count, people, percent
from ni153.workspace.source import plan_name

NARROW = 96
"""Below this many columns the years stand for their quarters; the quarters stand in the YAML below the table."""


def table(result: Apportionment, width: int | None = None) -> Table:
    """Return a row for each district that has not agreed a target, a column for each quarter (or year), and the sums."""
    narrow = width is not None and width < NARROW
    groups = _columns(result, narrow)
    columns = (
        Column("district", "District"),
        Column("share", "Share", "right"),
        *(Column(str(period), _heading(period), "right", "people") for period in groups),
        Column("total", "Total", "right", "people"),
    )
    whole = sum(result.totals.values())
    rows = [
        (
            Cell(district),
            Cell(percent(result.totals[district], whole)),
            *(
                Cell(sum(figure for quarter, figure in figures.items() if period.contains(quarter)))
                for period in groups
            ),
            Cell(result.totals[district]),
        )
        for district, figures in result.districts.items()
    ]
    sums = [
        sum(figure for quarter, figure in result.by_quarter.items() if period.contains(quarter)) for period in groups
    ]
    rows.append(
        (Cell("Sum", style="strong"), Cell(""), *(Cell(figure) for figure in sums), Cell(whole, style="strong"))
    )
    over = f"{count(len(result.districts), 'district')} and {count(len(result.quarters), 'quarter')}"
    return Table(columns, tuple(rows), f"{people(result.goal)} people shared over {over}", _notes(result))


def _columns(result: Apportionment, narrow: bool) -> tuple[Period, ...]:
    """The quarters, or the financial years that hold them."""
    return (
        tuple(dict.fromkeys(Period.containing(quarter.start, Unit.YEAR) for quarter in result.quarters))
        if narrow
        else result.quarters
    )


def _heading(period: Period) -> str:
    """`2009/10` for a year; for a quarter `Q3 09/10`, which a narrow column breaks in two."""
    if period.unit is Unit.YEAR:
        return str(period)
    year, quarter = str(period).split(" ")
    return f"{quarter} {year[2:]}"


def _notes(result: Apportionment) -> tuple[str, ...]:
    notes = []
    if result.agreed:
        notes.append(
            f"Agreed by districts and taken off first: {people(result.agreed)}; {people(result.remaining)} left to share."
        )
    if result.over:
        notes.append(f"Districts have agreed {people(result.over)} more than the goal, so nothing is left to share.")
    if result.unplaced:
        notes.append(
            f"{people(result.unplaced)} people of the goal have no district to go to: every district has agreed its own target."
        )
    return tuple(notes)


def as_yaml(result: Apportionment) -> str:
    """Return, for each district, the lines its plan carries: `targets:` with `basis: apportioned`."""
    blocks = []
    for district, figures in result.districts.items():
        lines = [
            f"# plans/districts/{plan_name(district)}.yaml",
            "targets:",
            "  basis: apportioned",
            "  planned:",
        ]
        lines += [f"    {quarter}: {figure}" for quarter, figure in figures.items()]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)


def as_json(result: Apportionment) -> dict[str, Any]:
    """Return the shares for a program: version 1 of its shape, documented in docs/json.md."""
    return {
        "version": 1,
        "goal": result.goal,
        "agreed": result.agreed,
        "remaining": result.remaining,
        "over": result.over,
        "unplaced": result.unplaced,
        "districts": [
            {"district": district, "planned": sum(figures.values()), "periods": _periods(figures)}
            for district, figures in result.districts.items()
        ],
    }


def _periods(figures: dict[Period, int]) -> list[dict[str, Any]]:
    return [{"period": str(quarter), "planned": figure} for quarter, figure in figures.items()]
