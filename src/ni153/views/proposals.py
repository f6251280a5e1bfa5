"""Funding proposals ranked by what a net person costs, as a table for people and as figures for programs."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from ni153.arithmetic.additionality import half_up
from ni153.period import day_words
from ni153.reports.proposals import FUNDED, STAGES, NetMeasure, ProposalFigures, Proposals, StageTotal
from ni153.views.overdue import unsound
from ni153.views.table import Cell, Column, Table
from ni153.views.words import count, money, people

WIDE, NARROW = 120, 76
"""From so many columns on a proposal's row says what it is for; below so many not even who is asked."""
SOURCE = (
    "Net: gross less what would have happened anyway, leaks, displaces or substitutes (English Partnerships, "
    "Additionality Guide, 2008). Net people and pounds a net person are rounded half up."
)


def tables(figures: Proposals, why: str, width: int | None = None) -> tuple[Table, ...]:
    """Return the proposals, their totals by stage, and the plans' own gross and net figures, each where there are some."""
    found = (table(figures, why, width), stages(figures), measures(figures))
    return tuple(one for one in found if one is not None)


def table(figures: Proposals, why: str, width: int | None = None) -> Table:
    """Return a row for each proposal, the cheapest net person first; what it is for only where the screen has room."""
    wide, narrow = width is None or width >= WIDE, width is not None and width < NARROW
    columns = (
        Column("id", "Proposal"),
        Column("stage", "Stage"),
        *([Column("horizon", "Horizon"), Column("sector", "Sector")] if wide else []),
        *([] if narrow else [Column("funder", "Funder")]),
        *([Column("districts", "Districts")] if wide else []),
        Column("cost", "Cost", "right", "money"),
        Column("gross", "Gross", "right", "people"),
        Column("net", "Net", "right", "people"),
        Column("cost_each", "Cost a net person", "right", "money"),
    )
    return Table(
        columns,
        tuple(_row(row, wide, narrow) for row in figures.rows),
        _title(figures, why),
        tuple(_notes(figures, wide)),
    )


def stages(figures: Proposals) -> Table | None:
    """Return the totals of each stage, of what is funded and of what is not; None where there are none."""
    if not figures.stages or figures.funded is None or figures.unfunded is None:
        return None
    columns = (
        Column("stage", "Stage"),
        Column("proposals", "Proposals", "right"),
        Column("cost", "Cost", "right", "money"),
        Column("gross", "Gross", "right", "people"),
        Column("net", "Net", "right", "people"),
        Column("cost_each", "Cost a net person", "right", "money"),
    )
    rows = [_stage_row(total.stage or "not given", total) for total in figures.stages]
    rows.append(_stage_row("funded: " + ", ".join(stage for stage in STAGES if stage in FUNDED), figures.funded))
    rows.append(_stage_row("not yet funded", figures.unfunded))
    note = "A sum followed by + leaves out proposals whose cost or people are not known."
    part = any(total.cost_unknown or total.people_unknown for total in figures.stages)
    return Table(columns, tuple(rows), "Proposals by stage", (note,) if part else ())


def _stage_row(name: str, total: StageTotal) -> tuple[Cell, ...]:
    cost = f"{money(total.cost)}+" if total.cost is not None and total.cost_unknown else None
    unknown = bool(total.people_unknown)
    return (
        Cell(name),
        Cell(total.count),
        Cell(total.cost, cost),
        Cell(total.gross, f"{people(total.gross)}+" if total.gross is not None and unknown else None),
        Cell(_whole(total.net), f"{people(_whole(total.net))}+" if total.net is not None and unknown else None),
        Cell(_whole(total.each)),
    )


def measures(figures: Proposals) -> Table | None:
    """Return the outputs and outcomes in people, gross and net; None where no plan says how gross becomes net."""
    if not figures.measures:
        return None
    columns = (
        Column("district", "District"),
        Column("title", "Output or outcome"),
        Column("planned", "Planned", "right", "people"),
        Column("planned_net", "Planned, net", "right", "people"),
        Column("actual", "Delivered", "right", "people"),
        Column("actual_net", "Delivered, net", "right", "people"),
    )
    rows = tuple(
        (
            Cell(row.district),
            Cell(row.title),
            Cell(row.planned),
            Cell(_whole(row.planned_net)),
            Cell(row.actual),
            Cell(_whole(row.actual_net)),
        )
        for row in figures.measures
    )
    return Table(columns, rows, "Outputs and outcomes counted in people, gross and net")


def _row(row: ProposalFigures, wide: bool, narrow: bool) -> tuple[Cell, ...]:
    stage = "cannot be read" if row.fault else "not yet then" if row.later else row.stage
    return (
        Cell(row.id),
        Cell(row.stage, stage),
        *([Cell(row.horizon), Cell(row.sector)] if wide else []),
        *([] if narrow else [Cell(row.funder)]),
        *([Cell(", ".join(row.districts) or None)] if wide else []),
        Cell(row.cost),
        Cell(row.gross),
        Cell(_whole(row.net)),
        Cell(_whole(row.each)),
    )


def _title(figures: Proposals, why: str) -> str:
    day = f"as at {day_words(figures.as_at)} ({why})"
    if not figures.rows:
        return f"No proposals are known, {day}"
    said = count(len(figures.rows), "proposal")
    gap = figures.unfunded
    if gap is None:
        return f"{said}, {day}; the totals are not known"
    if not gap.count:
        return f"{said}, none of them without a decision, {day}"
    return f"{said}; not yet funded: {_sum(gap)}, {day}"


def _notes(figures: Proposals, wide: bool) -> Iterator[str]:
    for finding in figures.faults:
        yield f"Not counted: {finding.position.path}, line {finding.position.line}: {finding.message}"
    if figures.faults:
        yield "No total is given while a file cannot be counted (ni153 lint)."
    if not figures.rows and not figures.faults:
        yield "plans/proposals/ holds none; ni153 new proposal starts one."
    if not figures.rows:
        return
    for row in figures.rows:
        if row.gross is not None and row.not_given:
            yield f"{row.id}: {', '.join(row.not_given)} not given, taken as nothing."
    yield SOURCE
    if not wide:
        yield "Funder, districts, sector and horizon stand beside each on a wider screen, and in --format csv."


def _sum(total: StageTotal) -> str:
    """What some proposals cost and bring, and of how many that is not known."""
    parts = [money(total.cost) if total.cost is not None else "cost not known"]
    if total.cost is not None and total.cost_unknown:
        parts[0] += f" and {total.cost_unknown} of unknown cost"
    if total.net is None:
        parts.append("people not known")
    else:
        unknown = f" and {total.people_unknown} of unknown people" if total.people_unknown else ""
        parts.append(f"{people(half_up(total.net))} net people of {people(total.gross)} gross{unknown}")
    if total.each is not None:
        parts.append(f"{money(half_up(total.each))} a net person")
    return ", ".join(parts)


def _whole(figure: Fraction | None) -> int | None:
    return None if figure is None else half_up(figure)


# -- for programs -------------------------------------------------------------------------------------------------


def as_json(figures: Proposals) -> dict[str, Any]:
    """Return the proposals for a program: version 1 of its shape, documented in docs/json.md."""
    return {
        "version": 1,
        "as_at": figures.as_at.isoformat(),
        "proposals": [_proposal(row) for row in figures.rows],
        "stages": [_stage(total) for total in figures.stages],
        "unfunded": _stage(figures.unfunded) if figures.unfunded else None,
        "funded": _stage(figures.funded) if figures.funded else None,
        "measures": [_measure(row) for row in figures.measures],
        "unsound": [unsound(finding) for finding in figures.faults],
    }


def _proposal(row: ProposalFigures) -> dict[str, Any]:
    return {
        "id": row.id,
        "title": row.title,
        "districts": list(row.districts),
        "funder": row.funder,
        "sector": row.sector,
        "horizon": row.horizon,
        "stage": row.stage,
        "cost": row.cost,
        "gross": row.gross,
        "net": _whole(row.net),
        "cost_each": _whole(row.each),
        "factors": _factors(row.factors),
        "not_given": list(row.not_given),
        "path": row.place.path,
    }


def _stage(total: StageTotal) -> dict[str, Any]:
    return {
        "stage": total.stage,
        "proposals": total.count,
        "cost": total.cost,
        "cost_unknown": total.cost_unknown,
        "gross": total.gross,
        "net": _whole(total.net),
        "people_unknown": total.people_unknown,
        "cost_each": _whole(total.each),
    }


def _measure(row: NetMeasure) -> dict[str, Any]:
    return {
        "id": row.name,
        "title": row.title,
        "district": row.district,
        "kind": row.kind,
        "planned": row.planned,
        "planned_net": _whole(row.planned_net),
        "actual": row.actual,
        "actual_net": _whole(row.actual_net),
        "factors": _factors(row.factors),
        "not_given": list(row.not_given),
    }


def _factors(factors: Mapping[str, Decimal | None]) -> dict[str, float | None]:
    return {name: None if share is None else float(share) for name, share in factors.items()}
