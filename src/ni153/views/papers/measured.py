"""Outputs and outcomes as tables: by measure of the county, by district, in the form's columns, gross and net (R22, R67, R68)."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from ni153.arithmetic.additionality import half_up
from ni153.model.measure import Baseline
from ni153.period import Period
from ni153.reports.columns import Number
from ni153.reports.measures import Return, Standing
from ni153.reports.outputs import Measured, Outputs, Together
from ni153.views.pages.links import to_district
from ni153.views.papers.district import form_period
from ni153.views.parties import listed
from ni153.views.table import Cell, Column, Share, Table
from ni153.views.words import count, number, people


def by_measure(found: Outputs) -> Table:
    """Return a row for each measure of the county, every district's together."""
    columns = (
        Column("measure", "Measure"),
        Column("kind", "Kind"),
        Column("districts", "Districts", "right"),
        Column("baseline", "Baseline", "right"),
        Column("planned", "Planned", "right"),
        Column("returned", "Returned of due", "right", "share"),
        Column("apart", "Against plan", "right"),
        Column("missing", "Returns missing", "right"),
        Column("remarks", "Remarks"),
    )
    rows = tuple(
        (
            Cell(titled(each)),
            Cell(str(each.kind)),
            Cell(len(each.districts)),
            _partial(each.baseline, each.baselines, len(each.districts)),
            Cell(each.total),
            share(each.actual, each.due),
            against(each.actual, each.comparable, each.good_is),
            Cell(each.missing, style="warning" if each.missing else ""),
            _said(_remarks(each)),
        )
        for each in found.together
    )
    notes = (
        "Returned of due: all that was returned, of what was planned by the end of the last quarter that has ended. Against "
        "plan: the same held against what was planned for exactly the returns that are in.",
    )
    return Table(columns, rows, "The county's outputs and outcomes", notes)


def titled(row: Measured | Together) -> str:
    """Return what is counted, with its unit where the title does not say it."""
    return row.title if row.unit.casefold() in row.title.casefold() else f"{row.title} ({row.unit})"


def _partial(figure: Number | None, known: int, of: int) -> Cell:
    if figure is None or known == of:
        return Cell(figure)
    return Cell(figure, f"{number(figure)} in {known} of {of}", "warning")


def _remarks(each: Together) -> str:
    parts = ["fewer is better"] if each.good_is == "low" else []
    parts += [f"{each.provisional} provisional"] if each.provisional else []
    parts += ["a share: not added up"] if not each.adds_up else []
    return ", ".join(parts)


def _said(text: str) -> Cell:
    return Cell(text or None, text)


def share(actual: Number | None, due: Number | None) -> Cell:
    """Return what came in of what was due: `31 of 65 (48%)`."""
    if actual is None or due is None:
        return Cell(None, f"– of {number(due)}" if due else None)
    return Cell(Share(actual, due))


def against(actual: Number | None, planned: Number | None, good_is: str) -> Cell:
    """Return how a figure lies against the one planned for the same returns; good and bad as the measure has it."""
    if actual is None or planned is None:
        return Cell(None)
    apart = actual - planned
    if not apart:
        return Cell(0, "as planned")
    bad = (apart < 0) is (good_is != "low")
    words = ("fewer" if apart < 0 else "more") if good_is == "low" else "short" if apart < 0 else "over"
    return Cell(apart, f"{number(apart if apart > 0 else -apart)} {words}", "warning" if bad else "")


def by_district(found: Outputs, *, named: bool = True) -> Table:
    """Return a row for each district's measure; `named` leaves the district's column out where there is one district."""
    columns = (
        *([Column("district", "District")] if named else []),
        Column("measure", "Measure"),
        Column("baseline", "Baseline", "right"),
        Column("planned", "Planned", "right"),
        Column("returned", "Returned of due", "right", "share"),
        Column("apart", "Against plan", "right"),
        Column("returns", "Returns"),
    )
    rows = tuple(
        (
            *([Cell(row.district, to=to_district(row.district))] if named else []),
            Cell(titled(row)),
            baseline(row.baseline),
            Cell(row.standing.planned if row.standing.figures.adds_up else None),
            _returned(row),
            against(row.standing.actual, row.standing.comparable, row.good_is)
            if row.standing.figures.adds_up
            else Cell(None),
            _said(returns(row.standing)),
        )
        for row in found.rows
    )
    return Table(columns, rows, "By district" if named else "Its outputs and outcomes")


def baseline(given: Baseline | None) -> Cell:
    """Return where a measure started, with its day: `31 (August 2008)`."""
    if given is None:
        return Cell(None, "none", "warning")
    return Cell(given.value, f"{number(given.value)} ({given.as_at.words()})")


def _returned(row: Measured) -> Cell:
    if row.standing.figures.adds_up:
        return share(row.standing.actual, row.standing.due)
    return Cell(None, f"latest {number(row.latest)}" if row.latest is not None else None)


def returns(item: Standing) -> str:
    """Return what came in: how many returns are missing, nil, provisional; or that all are in."""
    states = [cell.returned for cell in item.quarters]
    parts = [f"{len(item.missing)} missing"] if item.missing else []
    nil = states.count(Return.NIL)
    parts += [count(nil, "nil return")] if nil else []
    parts += [f"{len(item.provisional)} provisional"] if item.provisional else []
    if not item.returns_due:
        return ", ".join([*parts, "none due yet"])
    return ", ".join(parts) or f"all {len(item.returns_due)} in"


def columned(found: Outputs, rows: Sequence[Measured | Together], title: str, *, returned: bool) -> Table:
    """Return measures in the form's columns with their totals, planned or returned."""
    alike = len({row.alike for row in rows if isinstance(row, Measured)}) == 1
    columns = (
        Column("measure", "District" if alike else "Measure"),
        *(Column(_key(period), form_period(period), "right") for period in found.columns),
        Column("total", "Total", "right"),
    )
    body = tuple(
        (
            _head(row, alike),
            *(Cell(figure) for figure in (row.returned if returned else row.planned)),
            Cell(_total(row, returned)),
        )
        for row in rows
    )
    return Table(columns, body, title)


def _head(row: Measured | Together, alike: bool) -> Cell:
    """What a row is called: by its district alone where all rows are of one measure."""
    if isinstance(row, Measured):
        named = row.district if alike else f"{row.district}: {titled(row)}"
        return Cell(named, to=to_district(row.district))
    return Cell("County", style="strong") if alike else Cell(titled(row))


def _total(row: Measured | Together, returned: bool) -> Number | None:
    if isinstance(row, Together):
        return row.actual if returned else row.total
    if not row.standing.figures.adds_up:
        return None
    return row.standing.actual if returned else row.standing.planned


def _key(period: Period) -> str:
    return str(period).replace("/", "-").replace(" ", "-").lower()


def net(rows: Iterable[Measured]) -> Table | None:
    """Return gross and net of the measures whose plan gives factors; None where none does."""
    given = [row for row in rows if row.net_planned is not None or row.net_actual is not None]
    if not given:
        return None
    columns = (
        Column("district", "District"),
        Column("measure", "Measure"),
        Column("planned", "Planned, gross", "right", "people"),
        Column("planned_net", "Planned, net", "right", "people"),
        Column("actual", "Returned, gross", "right", "people"),
        Column("actual_net", "Returned, net", "right", "people"),
        Column("not_given", "Factors not given"),
    )
    body = tuple(
        (
            Cell(row.district, to=to_district(row.district)),
            Cell(row.title),
            Cell(row.standing.planned),
            _whole(row.net_planned),
            Cell(row.standing.actual),
            _whole(row.net_actual),
            _said(listed(row.not_given)),
        )
        for row in given
    )
    notes = (
        "Net is gross less what would have happened anyway (deadweight), helps people elsewhere (leakage), takes from others "
        "(displacement) or swaps one for another (substitution), as each plan gives the shares. A factor not given takes "
        "nothing away. Whole people, a half up.",
    )
    return Table(columns, body, "Gross and net", notes)


def _whole(figure: Fraction | None) -> Cell:
    return Cell(None if figure is None else half_up(figure))


def counted_twice(rows: Iterable[Measured]) -> tuple[str, ...]:
    """Return where the same people are counted elsewhere, as the plans own up to; alike ones said once, with the districts."""
    found: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for row in rows:
        if row.also_counted_in:
            found.setdefault((row.title, row.also_counted_in), []).append(row.district)
    return tuple(f"{title} ({listed(names)}): {listed(where)}." for (title, where), names in found.items())


def total(figures: Iterable[Number | None]) -> str:
    """Return the sum of the figures there are, as people say it."""
    known = [Decimal(figure) for figure in figures if figure is not None]
    return people(sum(known, Decimal(0))) if known else people(None)
