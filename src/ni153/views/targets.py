"""The districts' targets against the goal, as tables for people and as figures for programs."""

from datetime import date
from typing import Any

from ni153.arithmetic.profile import cumulative
from ni153.period import day_words
from ni153.reports.rag import Judgement, Ratings
from ni153.reports.targets import CountyTargets, DistrictTargets, PeriodFigures
from ni153.views import rag
from ni153.views.overdue import unsound
from ni153.views.table import Cell, Column, Share, Table, machine
from ni153.views.words import Number, count, difference, people, share

FIGURES = (
    Column("planned", "Planned", "right", "people"),
    Column("due", "Due so far", "right", "people"),
    Column("actual", "Delivered", "right", "people"),
)

STAND_IN = "The neighbourhoods stand in for the official list, which is not known (basis: proxy in lsoas.yaml)."


def by_district(figures: CountyTargets, colours: Ratings, as_at: date, why: str) -> Table:
    """Return a row for each district, and the county's sum where it is known."""
    columns = (
        Column("district", "District"),
        Column("basis", "Basis"),
        Column("neighbourhoods", "Neigh­bourhoods", "right"),
        *FIGURES,
        Column("rag", "RAG"),
    )
    rows = [_district(row, _judged(row, colours)) for row in figures.districts]
    rows.append(
        (
            Cell("County", style="strong"),
            Cell(None, "not known" if figures.faults else ""),
            Cell(sum(row.neighbourhoods for row in figures.districts)),
            Cell(figures.planned, style="strong"),
            Cell(figures.due),
            delivered(figures.actual, figures.comparable),
            _colour(colours.goal),
        )
    )
    return Table(columns, tuple(rows), _title(figures, as_at, why), _notes(figures))


def _district(row: DistrictTargets, judged: Judgement | None) -> tuple[Cell, ...]:
    basis = row.basis or ("not known" if row.fault else "no targets")
    return (
        Cell(row.district),
        Cell(row.basis, basis, "" if row.basis else "warning"),
        Cell(row.neighbourhoods),
        Cell(row.planned),
        Cell(row.due),
        delivered(row.actual, row.standing.comparable if row.standing else None),
        _colour(judged),
    )


def delivered(actual: int | None, comparable: Number | None) -> Cell:
    """Return what was returned, beside what was planned for the same quarters: `31 of 65 (48%)`."""
    return Cell(actual, share(actual, comparable) if actual is not None and comparable is not None else None)


def _judged(row: DistrictTargets, colours: Ratings) -> Judgement | None:
    """The colour of a district's targets alone; that of the whole district is on the status screen."""
    return colours.measures.get(row.standing.figures.name) if row.standing else None


def _colour(judged: Judgement | None) -> Cell:
    if judged is None:
        return Cell(None)
    return Cell(
        str(judged.rag), f"{rag.mark(judged.rag)} {rag.arrow(judged.direction)}".strip(), rag.STYLES[judged.rag]
    )


def by_quarter(figures: CountyTargets, as_at: date, why: str) -> Table:
    """Return a row for each quarter of the county, with running totals; none where a plan is unsound."""
    columns = (
        Column("period", "Quarter"),
        Column("planned", "Planned", "right", "people"),
        Column("planned_to_date", "Planned so far", "right", "people"),
        Column("actual", "Delivered", "right", "people"),
        Column("actual_to_date", "Delivered so far", "right", "people"),
        Column("came", "Returns in", "right", "share"),
    )
    planned = cumulative({item.period: item.planned or 0 for item in figures.quarters})
    actual = cumulative({item.period: item.actual or 0 for item in figures.quarters})
    rows = tuple(
        (
            Cell(item.period),
            Cell(item.planned),
            Cell(planned[item.period]),
            Cell(item.actual),
            Cell(None if item.actual is None else actual[item.period]),
            Cell(Share(item.came, item.asked), f"{item.came} of {item.asked}" if item.period.end <= as_at else ""),
        )
        for item in figures.quarters
    )
    return Table(columns, rows, _title(figures, as_at, why), _notes(figures))


def _title(figures: CountyTargets, as_at: date, why: str) -> str:
    goal = f"Goal {people(figures.goal)} people, net"
    if figures.planned is None:
        return f"{goal}; planned is not known, as at {day_words(as_at)} ({why})"
    gap = f", {difference(figures.difference)}" if figures.difference else ""
    return f"{goal}; planned {people(figures.planned)}{gap}, as at {day_words(as_at)} ({why})"


def _notes(figures: CountyTargets) -> tuple[str, ...]:
    notes = [
        f"Not counted: {finding.position.path}, line {finding.position.line}: {finding.message}"
        for finding in figures.faults
    ]
    if figures.faults:
        notes.append(
            "No sum is given while a file cannot be counted: half a county would be a wrong number (ni153 lint)."
        )
    if figures.apportioned:
        notes.append(
            f"Apportioned: the county's share of the goal, {people(figures.apportioned)} in all, "
            "until the district agrees its own."
        )
    if figures.stand_in:
        notes.append(STAND_IN)
    if figures.faults:
        return tuple(notes)
    if figures.actual is None:
        notes.append(
            f"Delivered: {count(figures.returns_due, 'return')} due so far, none in. A nil return would be a 0."
        )
    else:
        came = figures.returns_due - figures.returns_missing
        provisional = f", {count(figures.provisional, 'figure')} still to be confirmed" if figures.provisional else ""
        notes.append(
            f"Delivered of what was planned for the quarters returned; returns: {figures.returns_due} due, "
            f"{came} in{provisional} (ni153 returns)."
        )
    return tuple(notes)


def as_json(figures: CountyTargets, colours: Ratings, as_at: date) -> dict[str, Any]:
    """Return the targets for a program: version 1 of its shape, documented in docs/json.md."""
    return {
        "version": 1,
        "as_at": as_at.isoformat(),
        "goal": figures.goal,
        "planned": figures.planned,
        "difference": figures.difference,
        "agreed": figures.agreed,
        "apportioned": figures.apportioned,
        "due": figures.due,
        "actual": figures.actual,
        "comparable": figures.comparable,
        "provisional": None if figures.faults else figures.provisional,
        "rag": str(colours.goal.rag),
        "neighbourhoods_basis": "proxy" if figures.stand_in else "official",
        "districts": [_district_json(row, _judged(row, colours)) for row in figures.districts],
        "quarters": [{**_period(item), "came": item.came, "asked": item.asked} for item in figures.quarters],
        "unsound": [unsound(finding) for finding in figures.faults],
    }


def _district_json(row: DistrictTargets, judged: Judgement | None) -> dict[str, Any]:
    return {
        "district": row.district,
        "basis": row.basis,
        "neighbourhoods": row.neighbourhoods,
        "planned": row.planned,
        "due": row.due,
        "actual": row.actual,
        "comparable": machine(row.standing.comparable) if row.standing and row.actual is not None else None,
        "rag": str(judged.rag) if judged else None,
        "periods": [_period(item) for item in row.periods],
        "returns_due": [str(period) for period in row.returns_due],
        "returns_missing": [str(period) for period in row.returns_missing],
    }


def _period(item: PeriodFigures) -> dict[str, Any]:
    return {"period": str(item.period), "planned": item.planned, "actual": item.actual, "provisional": item.provisional}
