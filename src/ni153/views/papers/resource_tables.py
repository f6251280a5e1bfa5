"""Resources as tables: planned and spent by fund in the form's columns, and the same told apart in other ways (R61-R65)."""

from collections.abc import Callable, Sequence

from ni153.arithmetic.measures import MONEY, OFFICERS
from ni153.period import Period
from ni153.reports.columns import Number
from ni153.reports.resources import Amounts, ResourceLine, Resources
from ni153.views.pages import Group, Part, QuarterBar, QuarterBars
from ni153.views.pages.links import to_district
from ni153.views.papers.district import form_period
from ni153.views.table import Cell, Column, Kind, Table
from ni153.views.words import count, number

NOT_SAID = "not recorded"
What = Callable[[ResourceLine], str | None]
CUTS: tuple[tuple[str, What], ...] = (
    ("Class", lambda line: line.fund_class),
    ("Budget", lambda line: line.budget),
    ("Purpose", lambda line: line.purpose),
)


def named(unit: str) -> str:
    """Return what a unit's part of the report is called in data."""
    return "".join(char if char.isalnum() else "_" for char in unit.casefold()) or "other"


def heading(unit: str) -> str:
    """Return what a unit's part of the report is headed."""
    if unit == MONEY:
        return "Money"
    return "Officers, in officer-years" if unit == OFFICERS else unit.capitalize()


def group(found: Resources, unit: str, district: str | None) -> Group | None:
    """Return everything of one unit; None where nobody has recorded an amount of it."""
    whole = found.together(unit)
    if not found.faults and (whole is None or (whole.total is None and whole.spent_so_far is None)):
        return None
    parts: dict[str, Part] = {}
    if unit == MONEY and (chart := _bars(found)):
        parts["quarters"] = chart
    parts |= {"planned": _columned(found, unit, district, spent=False)}
    if any(line.standing.actual is not None for line in found.lines if line.unit == unit):
        parts["spent"] = _columned(found, unit, district, spent=True)
    if not found.faults and not district:
        if any(len(found.by(unit, what)) > 1 for _, what in CUTS):
            parts["cuts"] = _cuts(found, unit)
        parts["districts"] = _by_district(found, unit)
    return Group(heading(unit), parts)


def _bars(found: Resources) -> QuarterBars | None:
    """Money planned and spent, quarter by quarter; None where nothing was spent."""
    quarters = found.by_quarter(MONEY)
    told = [each for each in quarters if each.spent is not None]
    if not told:
        return None
    under = sum(each.comparable is not None and (each.spent or 0) < each.comparable for each in told)
    part = [each for each in told if each.came < each.asked]
    notes = tuple(f"{each.period}: {each.came} of {each.asked} returns of spending are in." for each in part)
    return QuarterBars(
        f"Less was spent than planned in {number(under)} of the {count(len(told), 'quarter')} returned.",
        tuple(QuarterBar(each.period, each.planned, each.spent, each.provisional) for each in quarters),
        "Pounds planned and spent in each quarter",
        "money",
        ("Planned", "Spent"),
        notes,
    )


def fund(line: ResourceLine) -> str:
    """Return a resource's fund, with what `Other` is."""
    return f"{line.fund}: {line.named}" if line.named else line.fund


def full(line: ResourceLine) -> str:
    """Return a resource's fund with what it pays for."""
    return fund(line) if line.title in (line.fund, line.named, line.written) else f"{fund(line)}: {line.title}"


def kind(unit: str) -> Kind:
    """Return how a unit's figures are said."""
    return "money" if unit == MONEY else "number"


def _columned(found: Resources, unit: str, district: str | None, *, spent: bool) -> Table:
    """The form's table: a row for each fund under its class, a district's for each resource; the totals of each class."""
    head = "Resource" if district else "Fund"
    columns = (
        Column("fund", head),
        *(Column(_key(period), form_period(period), "right", kind(unit)) for period in found.columns),
        Column("total", "Total", "right", kind(unit)),
    )
    rows: list[tuple[Cell, ...]] = []
    each_line: What = full if district else fund
    if found.faults:
        rows += [_alone(line, spent=spent, named=district is None) for line in found.lines if line.unit == unit]
    by_name = found.by(unit, each_line)
    for total in found.by(unit, lambda line: line.fund_class):
        inside = {each_line(line) for line in found.lines if line.unit == unit and line.fund_class == total.name}
        rows += [_amounts(each, each.name or "", spent=spent) for each in by_name if each.name in inside]
        name = f"{total.name.capitalize()} resources" if total.name else "Core or additional is not recorded"
        rows.append(_amounts(total, name, spent=spent, style="strong"))
    whole = found.together(unit)
    if whole:
        rows.append(_amounts(whole, "All resources", spent=spent, style="strong"))
    return Table(columns, tuple(rows), "Spent" if spent else "Planned")


def _alone(line: ResourceLine, *, spent: bool, named: bool) -> tuple[Cell, ...]:
    """One resource by itself, where sums are not known: with its district, which would else be lost."""
    name = f"{line.district or 'County-wide'}: {full(line)}" if named else full(line)
    if spent:
        return _row(name, line.spent, line.standing.actual)
    return _row(name, line.planned, line.standing.planned)


def _key(period: Period) -> str:
    return str(period).replace("/", "-").replace(" ", "-").lower()


def _amounts(amounts: Amounts, name: str, *, spent: bool, style: str = "") -> tuple[Cell, ...]:
    if spent:
        return _row(name, amounts.spent, amounts.spent_so_far, style)
    return _row(name, amounts.planned, amounts.total, style)


def _row(name: str, figures: Sequence[Number | None], total: Number | None, style: str = "") -> tuple[Cell, ...]:
    return (Cell(name, style="strong" if style else ""), *(Cell(figure) for figure in figures), Cell(total))


def _sum_columns(unit: str) -> tuple[Column, ...]:
    apart: Kind = "money difference" if unit == MONEY else "difference"
    return (
        Column("planned", "Planned", "right", kind(unit)),
        Column("due", "Due so far", "right", kind(unit)),
        Column("spent", "Spent", "right", kind(unit)),
        Column("comparable", "Planned for the same quarters", "right", kind(unit)),
        Column("difference", "Difference", "right", apart),
        Column("missing", "Returns missing", "right"),
    )


def _sums(each: Amounts) -> tuple[Cell, ...]:
    missing = Cell(each.missing, style="warning" if each.missing else "")
    return (
        Cell(each.total),
        Cell(each.due),
        Cell(each.spent_so_far),
        Cell(each.comparable),
        Cell(each.difference),
        missing,
    )


def _cuts(found: Resources, unit: str) -> Table:
    """The same told apart by the fund's class and budget and by what it is for."""
    rows = tuple(
        (Cell(f"{name}: {each.name or NOT_SAID}"), *_sums(each)) for name, what in CUTS for each in found.by(unit, what)
    )
    return Table((Column("cut", "Told apart by"), *_sum_columns(unit)), rows, "The same told apart three ways")


def _by_district(found: Resources, unit: str) -> Table:
    rows = [
        (Cell(each.name, each.name or "County-wide", to=to_district(each.name) if each.name else ""), *_sums(each))
        for each in found.by(unit, lambda line: line.district)
    ]
    whole = found.together(unit)
    if whole:
        rows.append((Cell("County", style="strong"), *_sums(whole)))
    return Table((Column("district", "District"), *_sum_columns(unit)), tuple(rows), "By district")
