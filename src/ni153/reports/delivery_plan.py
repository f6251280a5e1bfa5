"""A district's Local Delivery Plan as the form lays it out: partners, planned actions, resources, outputs and outcomes (R42-R69).

Each table of the form has columns of its own (R51, R62); a figure is its period's, a longer period's is spread over its
quarters. A total is None where the plan gives no figure, and never part of one.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from ni153.arithmetic.measures import Figures, Kind, measures
from ni153.arithmetic.profile import officer_years, total
from ni153.finding import Place
from ni153.model.district import Capacity, DistrictPlan, PartnerRow
from ni153.model.measure import Resource
from ni153.model.registers import PartnerBody
from ni153.period import Period, Unit
from ni153.reports.state import Judged, State
from ni153.workspace.source import Source
from ni153.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Partner:
    """A row of the partners' table; `duty` is None where the register does not say whether the law binds it."""

    name: str
    duty: bool | None
    lead: str | None
    contribution: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class Written:
    """What a row writes in one of the form's columns, and how it stands; `column` is None where it belongs in none."""

    words: str
    column: Period | None
    standing: Judged | None


@dataclass(frozen=True, slots=True)
class PlannedAction:
    """A row of the planned actions: the county's or the district's own, what it writes in which column, and how it stands.

    `every` is how often what comes round in all columns does.
    """

    id: str
    heading: str
    written: tuple[Written, ...]
    every: Unit | None
    standing: Judged | None
    place: Place

    @property
    def overdue(self) -> int | None:
        """How many days the longest overdue part of it is late; None where nothing is."""
        parts = [each.standing for each in self.written] + [self.standing]
        return max((item.days or 0 for item in parts if item and item.state is State.OVERDUE), default=None)


@dataclass(frozen=True, slots=True)
class PlannedFigures:
    """A row of resources, outputs or outcomes: a figure for each of the table's columns, and their total.

    One without an `id` is a row of the form that a draft leaves blank: a fund nobody has planned with yet.

    `fund` and `core` are a resource's: the fund, and whether it is core; None where the register does not say.
    """

    id: str
    title: str
    unit: str
    average: bool
    columns: tuple[Decimal | int | None, ...]
    total: Decimal | None
    note: str | None
    place: Place | None
    fund: str = ""
    core: bool | None = None


@dataclass(frozen=True, slots=True)
class DeliveryPlan:
    """A district's plan in the form's parts. `action_periods` and `figure_periods` are the columns of its two kinds of table."""

    district: str
    adopted: date | None
    neighbourhoods: int
    action_periods: tuple[Period, ...]
    figure_periods: tuple[Period, ...]
    partners: tuple[Partner, ...]
    county_actions: tuple[PlannedAction, ...]
    own_actions: tuple[PlannedAction, ...]
    resources: tuple[PlannedFigures, ...]
    targets: PlannedFigures | None
    basis: str | None
    outputs: tuple[PlannedFigures, ...]
    outcomes: tuple[PlannedFigures, ...]
    capacity: tuple[Capacity, ...]
    note: str | None


def delivery_plan(workspace: Workspace, district: str, items: Sequence[Judged]) -> DeliveryPlan | None:
    """Return a district's plan in the form's parts; None where there is no plan that can be read.

    `items` are the steps' states as at the day the plan is told of.
    """
    source = workspace.plan_of(district)
    county = workspace.county
    if source is None or county is None:
        return None
    columns = county.periods.resources
    found = [each for each in measures(workspace) if each.district == district]
    standing = {(item.tick.entry.id, item.tick.district): item for item in items}
    targets = next((each for each in found if each.kind is Kind.TARGETS), None)
    return DeliveryPlan(
        district,
        source.model.adopted,
        sum(each.district == district for each in workspace.neighbourhoods),
        county.periods.actions,
        columns,
        tuple(_partners(workspace, source)),
        tuple(_county_actions(workspace, district, standing)),
        tuple(_own_actions(workspace, source, standing)),
        tuple(_resources(workspace, source, found, columns)),
        _figures(targets, columns, source.model.targets.note) if targets and source.model.targets else None,
        source.model.targets.basis if source.model.targets else None,
        tuple(_measures(source, found, Kind.OUTPUT, columns)),
        tuple(_measures(source, found, Kind.OUTCOME, columns)),
        source.model.capacity,
        source.model.note,
    )


def _partners(workspace: Workspace, source: Source[DistrictPlan]) -> Iterator[Partner]:
    """The plan's rows; what one leaves open is filled by the county's own row for that partner (R46)."""
    county = {row.partner: row for row in (workspace.county.partners if workspace.county else ())}
    told = set()
    for index, row in enumerate(source.model.partners):
        told.add(row.partner)
        yield _partner(workspace, row, county.get(row.partner), source.place("partners", index))
    for index, row in enumerate(workspace.county.partners if workspace.county else ()):
        if row.partner not in told and workspace.county_source:
            yield _partner(workspace, row, None, workspace.county_source.place("partners", index))


def _partner(workspace: Workspace, row: PartnerRow, above: PartnerRow | None, place: Place) -> Partner:
    thing = workspace.names.find("partner", row.partner)
    body = thing.model if thing and isinstance(thing.model, PartnerBody) else None
    lead = row.lead or (above.lead if above else None)
    contribution = row.contribution or (above.contribution if above else None)
    return Partner(row.partner, body.duty_to_cooperate if body else None, lead, contribution, place)


Standing = dict[tuple[str, str | None], Judged]


def _county_actions(workspace: Workspace, district: str, standing: Standing) -> Iterator[PlannedAction]:
    """The milestones' rows, the same in every plan, with the district's own tick for each."""
    for source in workspace.milestones:
        rows = []
        for row in source.model.delivery_plan:
            item = _standing(standing, f"{source.stem}/{row.id}", district)
            rows.append(Written(row.words or row.title, row.shown_in, item))
        yield PlannedAction(source.stem, source.model.title, tuple(rows), None, None, source.place())


def _standing(standing: Standing, name: str, district: str) -> Judged | None:
    return standing.get((name, district)) or standing.get((name, None))


def _own_actions(workspace: Workspace, source: Source[DistrictPlan], standing: Standing) -> Iterator[PlannedAction]:
    """The district's own actions with their steps, then the standing rows of every plan (R58, R59)."""
    columns = workspace.county.periods.actions if workspace.county else ()
    district = source.model.district
    for index, action in enumerate(source.model.actions):
        name = f"{source.stem}/{action.id}"
        item = _standing(standing, name, district)
        rows = []
        for step in action.steps:
            each = _standing(standing, f"{source.stem}/{step.id}", district)
            rows.append(Written(step.words or step.title, step.shown_in or _column(columns, each), each))
        if not rows or action.words:
            words = action.words or action.due_words or action.title
            own = Written(words, action.shown_in or _column(columns, item), None if rows else item)
            rows.insert(0, own)
        yield PlannedAction(name, action.title, tuple(rows), None, item, source.place("actions", index))
    county = workspace.county_source
    for index, duty in enumerate(county.model.standing_steps if county else ()):
        name = f"{county.stem}/{duty.id}" if county else ""
        every = duty.due.recurs.every if duty.due and duty.due.recurs else None
        place = Place(county.path if county else "", ("standing_steps", index))
        yield PlannedAction(name, duty.title, (), every, _standing(standing, name, district), place)


def _column(columns: Iterable[Period], item: Judged | None) -> Period | None:
    """The column in which a dated step is due, where no column is written."""
    return next((column for column in columns if item and item.closes and column.contains(item.closes)), None)


def _resources(
    workspace: Workspace, source: Source[DistrictPlan], found: list[Figures], columns: tuple[Period, ...]
) -> Iterator[PlannedFigures]:
    items = {item.id: item for item in source.model.resources}
    told = set()
    for each in found:
        if each.kind is Kind.RESOURCE and each.id in items:
            item = items[each.id]
            fund, core = _fund(workspace, item)
            told.add(fund.partition(":")[0])
            yield replace(_figures(each, columns, item.note, fund, core), title=item.title or "")
    registers = workspace.registers_source
    if registers is None or source.model.adopted:
        return
    blank: tuple[None, ...] = (None,) * len(columns)
    for index, known in enumerate(registers.model.funds):
        if known.fund_class == "additional" and known.name not in told:
            place = registers.place("funds", index)
            yield PlannedFigures("", "", "pounds", False, blank, None, None, place, known.name, False)


def _fund(workspace: Workspace, item: Resource) -> tuple[str, bool | None]:
    thing = workspace.names.find("fund", item.fund)
    held = getattr(thing.model, "fund_class", None) if thing else None
    name = thing.name if thing else item.fund
    return f"{name}: {item.named}" if item.named else name, None if held is None else held == "core"


def _measures(
    source: Source[DistrictPlan], found: list[Figures], kind: Kind, columns: tuple[Period, ...]
) -> Iterator[PlannedFigures]:
    notes = {item.id: item.note for item in (*source.model.outputs, *source.model.outcomes)}
    for each in found:
        if each.kind is kind:
            yield _figures(each, columns, notes.get(each.id))


def _figures(
    each: Figures, columns: tuple[Period, ...], note: str | None, fund: str = "", core: bool | None = None
) -> PlannedFigures:
    quarters = each.by_quarter(each.planned)
    cells: list[Decimal | int | None] = []
    for column in columns:
        inside = {quarter: figure for quarter, figure in quarters.items() if column.contains(quarter)}
        cells.append(_whole(each, inside, column) if inside else None)
    whole = each.sum(each.planned) if each.planned and each.adds_up else None
    return PlannedFigures(
        each.id, each.title, each.unit, each.average, tuple(cells), whole, note, each.place, fund, core
    )


def _whole(each: Figures, inside: dict[Period, Decimal | int], column: Period) -> Decimal | None:
    """What falls in a column: added up; of officers the average number over it; of a share only one that does not vary."""
    if each.average:
        return officer_years(inside) * 12 / column.months
    if not each.adds_up:
        return Decimal(next(iter(inside.values()))) if len(set(inside.values())) == 1 else None
    return total(inside)
