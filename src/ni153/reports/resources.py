"""What each fund puts in, planned and spent, in the form's columns (R61-R65, R74).

Core and additional, mainstream and discretionary are the fund's own; pounds and officer-years are never added. Money
beside what was delivered is in `spending`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from ni153.arithmetic.measures import MONEY, OFFICERS, Figures, Kind, measures
from ni153.finding import Finding, Place
from ni153.model.measure import Resource
from ni153.model.registers import Fund
from ni153.period import Period
from ni153.reports.columns import Number, added, by_column, columns
from ni153.reports.measures import QuarterFigures, Return, Standing, returns_grace, standing
from ni153.reports.soundness import spoiling
from ni153.workspace.workspace import Workspace

REGISTERS: Final = "plans/registers.yaml"


@dataclass(frozen=True, slots=True)
class ResourceLine:
    """One resource as at a day. `planned` and `spent` are by the table's columns; spent of the quarters that have ended.

    `fund` is the register's name, `written` the plan's own, `named` what `Other` is. `fund_class` is core or additional,
    `budget` mainstream or discretionary, `purpose` gap or system-fix; each None where nobody wrote it down. `district` is
    None for the county's own. `unit` is pounds, officers, or as the plan writes it.
    """

    standing: Standing
    district: str | None
    fund: str
    named: str | None
    written: str
    title: str
    unit: str
    fund_class: str | None
    budget: str | None
    purpose: str | None
    planned: tuple[Number | None, ...]
    spent: tuple[Number | None, ...]
    note: str | None
    place: Place

    @property
    def blank(self) -> bool:
        """True where nobody has recorded an amount: in use, perhaps, but not known."""
        return self.standing.planned is None and self.standing.actual is None


@dataclass(frozen=True, slots=True)
class Amounts:
    """Several resources of one unit added up: a fund's, a district's, the county's; officers in officer-years.

    `total` is planned for the whole programme, `due` up to the end of the last quarter that has ended; `spent_so_far` what
    was returned for those quarters and `comparable` what was planned for exactly the returns that are in. `blank` of the
    `lines` have no amount and are not in the figures. `missing` counts returns of spending that should be in,
    `provisional` those still to be confirmed.
    """

    name: str | None
    unit: str
    lines: int
    blank: int
    planned: tuple[Number | None, ...]
    spent: tuple[Number | None, ...]
    total: Number | None
    due: Number | None
    spent_so_far: Number | None
    comparable: Number | None
    missing: int
    provisional: int

    @property
    def difference(self) -> Number | None:
        """Spent less planned for the same returns: negative is short of it."""
        if self.spent_so_far is None or self.comparable is None:
            return None
        return self.spent_so_far - self.comparable


@dataclass(frozen=True, slots=True)
class QuarterAmounts:
    """One quarter of several resources: planned, and spent where it was returned; None where there is neither.

    `came` returns of the `asked` are in; `comparable` is what was planned for exactly those.
    """

    period: Period
    planned: Number | None
    spent: Number | None
    comparable: Number | None
    came: int
    asked: int
    provisional: bool


@dataclass(frozen=True, slots=True)
class Resources:
    """Every resource that can be counted, in the order of the form: core, additional with `Other` last, then unclassed ones.

    With `faults` sums are not given: `together` and `by` return nothing.
    """

    as_at: date
    columns: tuple[Period, ...]
    lines: tuple[ResourceLine, ...]
    faults: tuple[Finding, ...]

    @property
    def units(self) -> tuple[str, ...]:
        """The units of the resources, pounds first and officers after them."""
        found = dict.fromkeys(line.unit for line in self.lines)
        return tuple(sorted(found, key=lambda unit: (unit != MONEY, unit != OFFICERS, unit)))

    def together(self, unit: str) -> Amounts | None:
        """Return all resources of a unit added up; None where there are none, or some cannot be counted."""
        lines = [line for line in self.lines if line.unit == unit]
        return _amounts(None, unit, lines, len(self.columns)) if lines and not self.faults else None

    def by(self, unit: str, what: Callable[[ResourceLine], str | None]) -> tuple[Amounts, ...]:
        """Return the resources of a unit added up by something they say: the fund, its class, the district."""
        found: dict[str | None, list[ResourceLine]] = {}
        for line in self.lines if not self.faults else ():
            if line.unit == unit:
                found.setdefault(what(line), []).append(line)
        return tuple(_amounts(name, unit, lines, len(self.columns)) for name, lines in found.items())

    def by_quarter(self, unit: str) -> tuple[QuarterAmounts, ...]:
        """Return the resources of a unit added up quarter by quarter, spent of the quarters that have ended."""
        found: dict[Period, list[QuarterFigures]] = {}
        for line in self.lines if not self.faults else ():
            for cell in line.standing.quarters if line.unit == unit else ():
                found.setdefault(cell.period, []).append(cell)
        return tuple(_quarter(period, cells, self.as_at) for period, cells in sorted(found.items()))


def _quarter(period: Period, cells: list[QuarterFigures], as_at: date) -> QuarterAmounts:
    came = [cell for cell in cells if cell.returned.came and period.end <= as_at]
    return QuarterAmounts(
        period,
        added(cell.planned for cell in cells),
        added(cell.actual for cell in came),
        added(cell.planned for cell in came),
        len(came),
        sum(cell.planned is not None for cell in cells),
        any(cell.returned is Return.PROVISIONAL for cell in came),
    )


def resources(
    workspace: Workspace, as_at: date, broken: Mapping[str, Finding], district: str | None = None
) -> Resources:
    """Return the resources as at a day; `broken` maps each unsound file to its first error. `district` keeps one's own."""
    written = _written(workspace)
    sound = [
        each
        for each in measures(workspace)
        if each.kind is Kind.RESOURCE
        and each.place.path not in broken
        and (district is None or each.district == district)
    ]
    shown = columns(workspace, sound)
    grace = returns_grace(workspace)
    lines = [
        _line(workspace, each, written[each.place], standing(each, as_at, grace), shown)
        for each in sound
        if each.place in written
    ]
    order = {"core": 0, "additional": 1}
    lines.sort(key=lambda line: (order.get(line.fund_class or "", 2), line.named is not None))
    return Resources(as_at, shown, tuple(lines), spoiling(workspace, broken, district, (REGISTERS,)))


def _written(workspace: Workspace) -> dict[Place, Resource]:
    """Every resource as its file has it, by its place."""
    found = {
        source.place("resources", index): item
        for source in workspace.plans
        for index, item in enumerate(source.model.resources)
    }
    county = workspace.county_source
    if county:
        found |= {county.place("resources", index): item for index, item in enumerate(county.model.resources)}
    return found


def _line(
    workspace: Workspace, figures: Figures, item: Resource, found: Standing, shown: tuple[Period, ...]
) -> ResourceLine:
    thing = workspace.names.find("fund", item.fund)
    fund = thing.model if thing and isinstance(thing.model, Fund) else None
    ended = {quarter: figure for quarter, figure in figures.actual_by_quarter.items() if quarter.end <= found.as_at}
    return ResourceLine(
        found,
        figures.district,
        fund.name if fund else item.fund,
        item.named,
        item.fund,
        figures.title,
        OFFICERS if figures.average else figures.unit,
        fund.fund_class if fund else None,
        fund.budget if fund else None,
        item.purpose,
        by_column(figures, figures.planned_by_quarter, shown),
        by_column(figures, ended, shown),
        item.note,
        figures.place,
    )


def _amounts(name: str | None, unit: str, lines: list[ResourceLine], width: int) -> Amounts:
    known = [line.standing for line in lines if not line.blank]
    planned = [item for item in known if item.planned is not None]
    spent = [item for item in known if item.actual is not None]
    return Amounts(
        name,
        unit,
        len(lines),
        len(lines) - len(known),
        tuple(added(line.planned[at] for line in lines) for at in range(width)),
        tuple(added(line.spent[at] for line in lines) for at in range(width)),
        added(item.planned for item in planned),
        added(item.due for item in planned),
        added(item.actual for item in spent),
        added(item.comparable for item in spent),
        sum(len(item.missing) for item in known),
        sum(len(item.provisional) for item in known),
    )
