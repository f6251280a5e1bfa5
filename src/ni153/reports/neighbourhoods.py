"""The neighbourhoods: what each weighs in its district's target, and the actions and measures that name it (R7, R21, R52)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from ni153.arithmetic import rounding
from ni153.finding import Finding, Place
from ni153.model.district import Action, DistrictPlan
from ni153.model.measure import Measure
from ni153.model.neighbourhoods import Neighbourhood
from ni153.reports.targets import CountyTargets, targets
from ni153.workspace.source import Source
from ni153.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class NeighbourhoodRow:
    """One neighbourhood. `expected` is its working-age people × its rate, exact; `share` its part of what its district plans.

    The parts are whole people in proportion to `expected` and add up to the district's figure; None where that is not
    known. They are worked out, not agreed. `named_by` are the ids of the actions and measures that name it.
    """

    neighbourhood: Neighbourhood
    expected: Decimal
    share: int | None
    named_by: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class NeighbourhoodTargets:
    """Every neighbourhood, in the file's order; `targets` are the county's figures they are shares of.

    `fault` is the first error of lsoas.yaml, which leaves every figure unknown.
    """

    rows: tuple[NeighbourhoodRow, ...]
    targets: CountyTargets
    fault: Finding | None = None


def neighbourhoods(workspace: Workspace, as_at: date, broken: Mapping[str, Finding]) -> NeighbourhoodTargets:
    """Return the neighbourhoods as at a day; `broken` maps each unsound file to its first error."""
    figures = targets(workspace, as_at, broken)
    source, fault = workspace.neighbourhoods_source, broken.get("lsoas.yaml")
    if source is None:
        return NeighbourhoodTargets((), figures, fault)
    shares = {} if fault else _shares(workspace, figures)
    named = _named(workspace)
    rows = tuple(
        NeighbourhoodRow(
            each,
            each.working_age * each.rate,
            shares.get(index),
            tuple(named.get(each.code, ())),
            source.place("lsoas", index),
        )
        for index, each in enumerate(source.model.lsoas)
    )
    return NeighbourhoodTargets(rows, figures, fault)


def _shares(workspace: Workspace, figures: CountyTargets) -> dict[int, int]:
    """Each district's planned people over its neighbourhoods, by the largest remainder."""
    found: dict[int, int] = {}
    for row in figures.districts:
        held = [(index, each) for index, each in enumerate(workspace.neighbourhoods) if each.district == row.district]
        weights = [each.working_age * Fraction(each.rate) for _, each in held]
        if row.planned is not None and any(weights):
            found.update(zip((index for index, _ in held), rounding.share(row.planned, weights), strict=True))
    return found


def _named(workspace: Workspace) -> dict[str, list[str]]:
    """The actions and measures that name a neighbourhood, by its code."""
    found: dict[str, list[str]] = {}
    for source in workspace.plans:
        for name, names in _naming(source):
            for each in dict.fromkeys(names):
                thing = workspace.names.find("lsoa", each)
                if thing:
                    found.setdefault(thing.model.code, []).append(name)
    return found


def _naming(source: Source[DistrictPlan]) -> list[tuple[str, tuple[str, ...]]]:
    plan = source.model
    named: list[Action | Measure] = [*plan.actions, *plan.outputs, *plan.outcomes]
    return [(f"{source.stem}/{item.id}", item.lsoas) for item in named if item.lsoas]
