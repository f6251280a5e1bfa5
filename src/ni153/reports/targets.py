"""The targets ledger: what the districts plan and have returned against the goal, as at a day (R45, R52)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ni153.arithmetic.measures import Figures, Kind
from ni153.finding import Finding, Place
from ni153.period import Period
from ni153.reports.measures import QuarterFigures, Return, Standing, standings
from ni153.workspace.source import plan_name, stem
from ni153.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class PeriodFigures:
    """Planned and returned in one period, people; None where nothing is written.

    Of the county's quarters `came` says how many districts returned a figure, `asked` how many plan one: with fewer in
    than asked, `actual` is a sum of part of the county. `provisional` is True where a figure is still to be confirmed.
    """

    period: Period
    planned: int | None
    actual: int | None
    place: Place | None = None
    provisional: bool = False
    came: int = 0
    asked: int = 0


@dataclass(frozen=True, slots=True)
class DistrictTargets:
    """One district's targets: whole-programme `planned`, `due` by the end of the last quarter that has ended, `actual` returned.

    `actual` counts the quarters that have ended by the day; `standing` holds each quarter with what came in. `basis` is
    agreed, apportioned, or None where the district has no targets. A figure is None where nothing is written, or where
    the district's plan is unsound (`fault` then says why).
    """

    district: str
    basis: str | None
    neighbourhoods: int
    planned: int | None
    due: int | None
    actual: int | None
    periods: tuple[PeriodFigures, ...]
    returns_due: tuple[Period, ...]
    returns_missing: tuple[Period, ...]
    place: Place | None
    fault: Finding | None = None
    standing: Standing | None = None


@dataclass(frozen=True, slots=True)
class CountyTargets:
    """The county's figures: people, net. Every sum is None when a file summed over is unsound; `faults` says which.

    `stand_in` is True where the list of neighbourhoods, and so what is apportioned by it, is not the official one.
    """

    goal: int | None
    planned: int | None
    agreed: int | None
    apportioned: int | None
    due: int | None
    actual: int | None
    districts: tuple[DistrictTargets, ...]
    quarters: tuple[PeriodFigures, ...]
    faults: tuple[Finding, ...]
    stand_in: bool = False

    @property
    def difference(self) -> int | None:
        """Planned less goal: negative is short of it."""
        return None if self.planned is None or self.goal is None else self.planned - self.goal

    @property
    def comparable(self) -> int | None:
        """What was planned for exactly the quarters returned, district by district; None where nothing was returned."""
        return (
            None if self.actual is None else sum(int(row.standing.comparable) for row in self.districts if row.standing)
        )

    @property
    def provisional(self) -> int:
        """How many of the figures returned are still to be confirmed."""
        return sum(len(row.standing.provisional) for row in self.districts if row.standing)

    @property
    def returns_due(self) -> int:
        """How many returns should be in."""
        return sum(len(row.returns_due) for row in self.districts)

    @property
    def returns_missing(self) -> int:
        """How many of them are not."""
        return sum(len(row.returns_missing) for row in self.districts)


def targets(workspace: Workspace, as_at: date, broken: Mapping[str, Finding]) -> CountyTargets:
    """Return the county's targets as at a day; `broken` maps each unsound file to its first error.

    A district's own figures are None where its plan is unsound; the county's sums are None when any plan is, because
    half a county is a wrong number.
    """
    known = {item.figures.district: item for item in standings(workspace, as_at, [Kind.TARGETS])}
    rows = tuple(_district(workspace, name, known.get(name), broken) for name in _names(workspace))
    faults = tuple(finding for path, finding in sorted(broken.items()) if spoils_targets(path))
    goal_sound = workspace.county is not None and "plans/county.yaml" not in broken
    goal = workspace.county.goal.people if workspace.county and goal_sound else None
    source = workspace.neighbourhoods_source
    stand_in = source is not None and source.model.basis == "proxy"
    if faults:
        return CountyTargets(goal, None, None, None, None, None, rows, (), faults, stand_in)
    return CountyTargets(
        goal,
        _sum(row.planned for row in rows) or 0,
        _sum(row.planned for row in rows if row.basis == "agreed") or 0,
        _sum(row.planned for row in rows if row.basis == "apportioned") or 0,
        _sum(row.due for row in rows) or 0,
        _sum(row.actual for row in rows),
        rows,
        _quarters(rows),
        (),
        stand_in,
    )


def spoils_targets(path: str) -> bool:
    """Return whether an unsound file at this path leaves the county's sum of targets unknown."""
    return path not in ("lsoas.yaml", "plans/registers.yaml") and not f"{path}/".startswith(
        ("plans/framework/", "plans/meetings/", "plans/claimants/", "plans/proposals/")
    )


def _names(workspace: Workspace) -> Sequence[str]:
    """The affected districts, any other district that has a plan, and the file's name where a plan does not say whose it is."""
    planned = [source.model.district for source in workspace.plans]
    unread = [
        stem(path) for path in workspace.paths if path.startswith("plans/districts/") and path not in workspace.sources
    ]
    known = {plan_name(name): name for name in (workspace.county.districts if workspace.county else ())}
    return tuple(
        dict.fromkeys([*workspace.affected_districts, *sorted(planned), *(known.get(name, name) for name in unread)])
    )


def _district(
    workspace: Workspace, name: str, standing: Standing | None, broken: Mapping[str, Finding]
) -> DistrictTargets:
    held = sum(neighbourhood.district == name for neighbourhood in workspace.neighbourhoods)
    source = workspace.plan_of(name)
    path = source.path if source else f"plans/districts/{plan_name(name)}.yaml"
    if path in broken or source is None or source.model.targets is None or standing is None:
        place = source.place("targets") if source and source.model.targets else None
        return DistrictTargets(name, None, held, None, None, None, (), (), (), place, broken.get(path))
    return DistrictTargets(
        name,
        source.model.targets.basis,
        held,
        _people(standing.planned),
        _people(standing.due),
        _people(standing.actual),
        _periods(standing.figures),
        tuple(quarter.period for quarter in standing.returns_due),
        tuple(quarter.period for quarter in standing.missing),
        source.place("targets"),
        standing=standing,
    )


def _periods(figures: Figures) -> tuple[PeriodFigures, ...]:
    """The periods as the plan writes them, planned and returned side by side."""
    return tuple(
        PeriodFigures(
            period,
            _people(figures.planned.get(period)),
            _people(figures.actual.get(period)),
            figures.place.at("planned" if period in figures.planned else "actual", str(period)),
            provisional=period in figures.provisional,
        )
        for period in sorted({*figures.planned, *figures.actual})
    )


def _quarters(rows: Sequence[DistrictTargets]) -> tuple[PeriodFigures, ...]:
    """The county's quarters: a year or half that stands is spread over its quarters first, whole people."""
    cells: dict[Period, list[QuarterFigures]] = {}
    for row in rows:
        for cell in row.standing.quarters if row.standing else ():
            cells.setdefault(cell.period, []).append(cell)
    return tuple(
        PeriodFigures(
            period,
            _sum(_people(cell.planned) for cell in found),
            _sum(_people(cell.actual) for cell in found),
            provisional=any(cell.returned is Return.PROVISIONAL for cell in found),
            came=sum(cell.returned.came for cell in found),
            asked=sum(cell.planned is not None for cell in found),
        )
        for period, found in sorted(cells.items())
    )


def _people(figure: Decimal | int | None) -> int | None:
    return None if figure is None else int(figure)


def _sum(figures: Iterable[int | None]) -> int | None:
    known = [figure for figure in figures if figure is not None]
    return sum(known) if known else None
