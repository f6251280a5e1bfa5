"""Outputs and outcomes of every district as at a day; they never count towards the goal (R22, R67, R68).

Measures of several districts with the same title and unit are one measure of the county and are added up; where nobody
returned a figure nothing is made of it. A share, such as a percentage, is never added up.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from ni153.arithmetic import additionality
from ni153.arithmetic.measures import Kind
from ni153.finding import Finding, Place
from ni153.model.measure import Baseline, Measure
from ni153.model.registers import Scheme
from ni153.period import Period
from ni153.reports.columns import Number, added, by_column, columns
from ni153.reports.measures import Standing, standings
from ni153.reports.soundness import spoiling
from ni153.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Measured:
    """One output or outcome. `planned` and `returned` are by the table's columns, returned of the quarters that have ended.

    `scheme` is the register's name. `net_planned` and `net_actual` are what is left of the whole programme's and of the
    figures returned once the plan's `additionality` is taken off, exact; None where it gives none (`not_given` are then
    all the factors) or the unit is not people.
    """

    standing: Standing
    kind: Kind
    district: str
    title: str
    unit: str
    scheme: str | None
    client_groups: tuple[str, ...]
    good_is: str
    baseline: Baseline | None
    planned: tuple[Number | None, ...]
    returned: tuple[Number | None, ...]
    net_planned: Fraction | None
    net_actual: Fraction | None
    not_given: tuple[str, ...]
    also_counted_in: tuple[str, ...]
    note: str | None
    place: Place

    @property
    def alike(self) -> tuple[Kind, str, str]:
        """What makes it the same measure as another district's."""
        return self.kind, self.title.casefold(), self.unit.casefold()

    @property
    def latest(self) -> Number | None:
        """The latest figure returned."""
        return self.standing.last.actual if self.standing.last else None


@dataclass(frozen=True, slots=True)
class Together:
    """The same measure of several districts added up; figures are None where there is none to add.

    `districts` count it, `returned_by` of them returned a figure; `comparable` is what was planned for exactly the returns
    that are in. `net_planned` and `net_actual` are None unless every one of them gives factors. Of shares there is no sum.
    """

    kind: Kind
    title: str
    unit: str
    good_is: str
    scheme: str | None
    districts: tuple[str, ...]
    returned_by: int
    baseline: Number | None
    baselines: int
    planned: tuple[Number | None, ...]
    returned: tuple[Number | None, ...]
    total: Number | None
    due: Number | None
    actual: Number | None
    comparable: Number | None
    net_planned: Fraction | None
    net_actual: Fraction | None
    asked: int
    missing: int
    provisional: int
    adds_up: bool


@dataclass(frozen=True, slots=True)
class Outputs:
    """The districts' outputs and outcomes that can be counted, and each measure of the county together.

    `without` are the districts that plan or record none, of those whose plan can be counted. With `faults` nothing is added up.
    """

    as_at: date
    columns: tuple[Period, ...]
    rows: tuple[Measured, ...]
    together: tuple[Together, ...]
    without: tuple[str, ...]
    faults: tuple[Finding, ...]


def outputs(
    workspace: Workspace,
    as_at: date,
    broken: Mapping[str, Finding],
    district: str | None = None,
    scheme: str | None = None,
) -> Outputs:
    """Return the outputs and outcomes as at a day; `broken` maps each unsound file to its first error.

    `district` keeps one's own; `scheme`, a name or alias, those of one scheme.
    """
    written = _written(workspace)
    wanted = _scheme(workspace, scheme) if scheme else None
    sound = [
        (item, written[item.figures.place])
        for item in standings(workspace, as_at, [Kind.OUTPUT, Kind.OUTCOME])
        if item.figures.place in written
        and item.figures.place.path not in broken
        and (district is None or item.figures.district == district)
        and (wanted is None or _scheme(workspace, written[item.figures.place].scheme) == wanted)
    ]
    shown = columns(workspace, [item.figures for item, _ in sound])
    order = {name: at for at, name in enumerate(workspace.affected_districts)}
    rows = sorted(
        (_measured(workspace, item, model, shown) for item, model in sound),
        key=lambda row: order.get(row.district, len(order)),
    )
    faults = spoiling(workspace, broken, district)
    have = {row.district for row in rows}
    known = workspace.affected_districts if district is None else (district,)
    return Outputs(
        as_at,
        shown,
        tuple(rows),
        () if faults else _all_together(rows),
        tuple(name for name in known if name not in have and not spoiling(workspace, broken, name)),
        faults,
    )


def _written(workspace: Workspace) -> dict[Place, Measure]:
    """Every output and outcome as its plan has it, by its place."""
    return {
        source.place(key, index): item
        for source in workspace.plans
        for key, items in (("outputs", source.model.outputs), ("outcomes", source.model.outcomes))
        for index, item in enumerate(items)
    }


def _scheme(workspace: Workspace, name: str | None) -> str | None:
    """The register's name of a scheme, or the name as written where the register has none."""
    thing = workspace.names.find("scheme", name) if name else None
    return thing.name if thing and isinstance(thing.model, Scheme) else name


def _measured(workspace: Workspace, item: Standing, model: Measure, shown: tuple[Period, ...]) -> Measured:
    figures = item.figures
    ended = {quarter: figure for quarter, figure in figures.actual_by_quarter.items() if quarter.end <= item.as_at}
    factors = {name: getattr(model.additionality, name, None) for name in additionality.FACTORS}
    people = model.additionality is not None and figures.unit.casefold() == "people"
    groups = (workspace.names.find("client group", name) for name in model.client_groups)
    return Measured(
        item,
        figures.kind,
        figures.district or "",
        figures.title,
        figures.unit,
        _scheme(workspace, model.scheme),
        tuple(thing.name if thing else name for thing, name in zip(groups, model.client_groups, strict=True)),
        figures.good_is,
        model.baseline,
        by_column(figures, figures.planned_by_quarter, shown),
        by_column(figures, ended, shown),
        additionality.net(item.planned, factors) if people and item.planned is not None else None,
        additionality.net(item.actual, factors) if people and item.actual is not None else None,
        additionality.not_given(factors),
        tuple(" ".join(text.split()) for text in model.also_counted_in),
        model.note,
        figures.place,
    )


def _all_together(rows: Iterable[Measured]) -> tuple[Together, ...]:
    found: dict[tuple[Kind, str, str], list[Measured]] = {}
    for row in rows:
        found.setdefault(row.alike, []).append(row)
    order = list(Kind)
    return tuple(_together(alike) for _, alike in sorted(found.items(), key=lambda each: order.index(each[0][0])))


def _together(rows: list[Measured]) -> Together:
    first, adds_up = rows[0], all(row.standing.figures.adds_up for row in rows)
    counted = rows if adds_up else []
    came = [row for row in counted if row.standing.actual is not None]
    planning = [row for row in counted if row.standing.planned is not None]
    width = range(len(first.planned))
    return Together(
        first.kind,
        first.title,
        first.unit,
        first.good_is,
        _only({row.scheme for row in rows}),
        tuple(dict.fromkeys(row.district for row in rows)),
        len({row.district for row in rows if row.standing.actual is not None}),
        added(row.baseline.value for row in counted if row.baseline),
        sum(row.baseline is not None for row in rows),
        tuple(added(row.planned[at] for row in counted) for at in width),
        tuple(added(row.returned[at] for row in counted) for at in width),
        added(row.standing.planned for row in planning),
        added(row.standing.due for row in planning),
        added(row.standing.actual for row in came),
        added(row.standing.comparable for row in came),
        _net([row.net_planned for row in planning]),
        _net([row.net_actual for row in came]),
        sum(len(row.standing.returns_due) for row in rows),
        sum(len(row.standing.missing) for row in rows),
        sum(len(row.standing.provisional) for row in rows),
        adds_up,
    )


def _net(found: list[Fraction | None]) -> Fraction | None:
    known = [figure for figure in found if figure is not None]
    return sum(known, Fraction(0)) if known and len(known) == len(found) else None


def _only(found: set[str | None]) -> str | None:
    """What all of them have alike; None where they differ."""
    return found.pop() if len(found) == 1 else None
