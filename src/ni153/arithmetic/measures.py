"""Targets, outputs, outcomes and resources as one kind of thing: figures planned and figures returned, over periods.

Of them targets alone count towards the goal; outputs never do (R68).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Final

from ni153.arithmetic import profile
from ni153.finding import Place
from ni153.model.county import County
from ni153.model.district import DistrictPlan
from ni153.model.measure import Measure, Resource, Targets
from ni153.period import Period, Unit
from ni153.workspace.once import once
from ni153.workspace.source import Source
from ni153.workspace.workspace import Workspace

Profile = Mapping[Period, Decimal | int]

MONEY: Final = "pounds"
OFFICERS: Final = "officers"
_OFFICERS = {"officer", "officers", "officer-years", "fte", "ftes"}
_RATES = {"%", "per", "percent", "percentage"}
_MEASURED = _OFFICERS | _RATES | {"hours", "days", "weeks"}
"""The first word of a unit that is measured rather than counted."""


class Kind(StrEnum):
    """What a measure is."""

    TARGETS = "targets"
    OUTPUT = "output"
    OUTCOME = "outcome"
    RESOURCE = "resource"
    PROPOSAL = "proposal"


@dataclass(frozen=True)
class Figures:
    """One measure: where it stands, what one of them is, and its figures.

    `profiles` are by the name of their field: planned, and actual, spent or people. `returned` is the field of those
    that have come in, empty where a measure has none. `home` is the id of its file and `id` its own there (`targets` for
    NI 153); `district` is None for the county's own resources. `spread` weighs the quarters of a year, evenly where empty.
    """

    place: Place
    unit: str
    profiles: Mapping[str, Profile]
    returned: str
    provisional: tuple[Period, ...]
    total: Decimal | int | None
    kind: Kind = Kind.OUTPUT
    home: str = ""
    id: str = ""
    district: str | None = None
    title: str = ""
    good_is: str = "high"
    spread: Mapping[str, int] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Its name from outside its file: `burnley/targets`."""
        return f"{self.home}/{self.id}"

    @property
    def planned(self) -> Profile:
        """What was planned, by period."""
        return self.profiles.get("planned", {})

    @property
    def actual(self) -> Profile:
        """What was returned or spent, by period; a nil return is 0, no return is no entry."""
        return self.profiles.get(self.returned, {})

    @property
    def average(self) -> bool:
        """True for officers, whose figure is the average number in the period and whose total is officer-years (R74)."""
        return self.unit.casefold().split()[0] in _OFFICERS

    @property
    def adds_up(self) -> bool:
        """False for shares, such as a percentage: they have no total."""
        return self.unit.casefold().split()[0] not in _RATES

    @property
    def measured(self) -> bool:
        """True for what is measured rather than counted: hours, officers, a share."""
        return self.unit.casefold().split()[0] in _MEASURED

    @cached_property
    def planned_by_quarter(self) -> dict[Period, Decimal | int]:
        """What was planned, by quarter: a longer period's figure spread as the plan or the county says (R51)."""
        return self.by_quarter(self.planned)

    @cached_property
    def actual_by_quarter(self) -> dict[Period, Decimal | int]:
        """What was returned, by quarter: one return for a longer period spread in the same way."""
        return self.by_quarter(self.actual)

    def by_quarter(self, figures: Profile) -> dict[Period, Decimal | int]:
        """Figures of this measure by quarter, the same total by every route."""
        return profile.by_quarter(figures, self._weights(figures), average=self.average or not self.adds_up)

    def sum(self, figures: Profile) -> Decimal:
        """Figures of this measure added up: in its unit, or in officer-years."""
        return profile.officer_years(figures) if self.average else profile.total(figures)

    def _weights(self, figures: Profile) -> dict[Period, int] | None:
        if not self.spread:
            return None
        quarters = [quarter for period in figures for quarter in period.split(Unit.QUARTER)]
        return {quarter: self.spread.get(str(quarter)[-2:], 0) for quarter in quarters}


@once
def measures(workspace: Workspace) -> tuple[Figures, ...]:
    """Return every measure and proposal, file by file."""
    return tuple(_measures(workspace))


def _measures(workspace: Workspace) -> Iterator[Figures]:
    spread = workspace.county.periods.spread if workspace.county else {}
    if workspace.county_source:
        yield from _resources(workspace.county_source, None, spread)
    for plan in workspace.plans:
        district = plan.model.district
        if plan.model.targets:
            yield _targets(workspace, plan, plan.model.targets, spread)
        yield from _resources(plan, district, spread)
        for kind, key, items in (
            (Kind.OUTPUT, "outputs", plan.model.outputs),
            (Kind.OUTCOME, "outcomes", plan.model.outcomes),
        ):
            for index, item in enumerate(items):
                yield _measure(plan, kind, plan.place(key, index), item, spread)
    for proposal in workspace.proposals:
        yield Figures(
            proposal.place(),
            "people",
            {"people": proposal.model.people},
            "",
            (),
            None,
            Kind.PROPOSAL,
            proposal.stem,
            "people",
            None,
            proposal.model.title,
            spread=spread,
        )


def _targets(workspace: Workspace, plan: Source[DistrictPlan], item: Targets, spread: Mapping[str, int]) -> Figures:
    code = workspace.county.indicator.code if workspace.county else "NI 153"
    return Figures(
        plan.place("targets"),
        "people",
        {"planned": item.planned, "actual": item.actual},
        "actual",
        item.provisional,
        item.total,
        Kind.TARGETS,
        plan.stem,
        "targets",
        plan.model.district,
        code,
        spread=item.spread or spread,
    )


def _measure(plan: Source[DistrictPlan], kind: Kind, place: Place, item: Measure, spread: Mapping[str, int]) -> Figures:
    return Figures(
        place,
        item.unit,
        {"planned": item.planned, "actual": item.actual},
        "actual",
        item.provisional,
        item.total,
        kind,
        plan.stem,
        item.id,
        plan.model.district,
        " ".join(item.title.split()),
        item.good_is or "high",
        item.spread or spread,
    )


def _resources(
    source: Source[DistrictPlan] | Source[County], district: str | None, spread: Mapping[str, int]
) -> Iterator[Figures]:
    for index, item in enumerate(source.model.resources):
        yield Figures(
            source.place("resources", index),
            item.unit or MONEY,
            {"planned": item.planned, "spent": item.spent},
            "spent",
            item.provisional,
            item.total,
            Kind.RESOURCE,
            source.stem,
            item.id,
            district,
            _title(item),
            spread=item.spread or spread,
        )


def _title(item: Resource) -> str:
    return " ".join((item.title or item.named or item.fund).split())
