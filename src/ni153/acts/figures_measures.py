"""What a district counts and returns: NI 153 itself, its outputs, outcomes and resources; and the county's own resources."""

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from ni153.acts import find
from ni153.arithmetic import profile
from ni153.arithmetic.measures import Figures
from ni153.arithmetic.measures import measures as all_figures
from ni153.finding import Place, Refusal
from ni153.model.county import County
from ni153.model.district import DistrictPlan
from ni153.model.fields import quoted
from ni153.model.measure import Measure, Resource, Targets
from ni153.period import Period, Unit
from ni153.workspace.source import Source
from ni153.workspace.workspace import Workspace

COUNTY: Final = "county"
"""What stands for a district where the county's own resources are meant."""

TARGETS: Final = "targets"
"""The measure that is NI 153 itself."""


@dataclass(frozen=True, slots=True)
class Counted:
    """One measure of a district's plan, or one of the county's own resources (`district` is then `county`).

    `id` is unique in the file, `targets` for NI 153 (R45); `home` is the file's id. `title` is what a sentence calls it,
    `what` says it in full. `figures` are its unit, what is planned and what was returned, and where they stand.
    `basis` is that of targets, None where there are none yet.
    """

    district: str
    home: str
    id: str
    title: str
    what: str
    figures: Figures
    basis: str | None = None
    note: str | None = None

    @property
    def name(self) -> str:
        """Its name from outside its file: `burnley/targets`."""
        return f"{self.home}/{self.id}"

    @property
    def field(self) -> str:
        """The field that holds what was returned: `actual`, or `spent` for a resource."""
        return self.figures.returned

    @property
    def returned(self) -> Mapping[Period, Decimal | int]:
        """What was returned, by period; a nil return is 0, no return is no entry."""
        return self.figures.profiles[self.figures.returned]

    def planned_in(self, period: Period) -> Decimal | int | None:
        """Return what is planned for a period, in the measure's unit; None where that cannot be said.

        A figure for a longer period is spread over its quarters, one for shorter periods added up; officers are
        averaged (R51, R62).
        """
        planned = self.figures.planned
        if period in planned or profile.overlaps(planned):
            return planned.get(period)
        if self.figures.measured and not self.figures.average:
            return None
        parts = [figure for key, figure in self.figures.planned_by_quarter.items() if period.contains(key)]
        if not self.figures.average:
            return sum(parts, Decimal(0)) if parts else None
        quarters = len(period.split(Unit.QUARTER))
        return Decimal(sum(parts, Decimal(0))) / quarters if len(parts) == quarters else None


def whose(workspace: Workspace, name: str) -> str:
    """Return the county's own spelling of a district, or `county`. Raises Refusal when there is no such district."""
    county = workspace.county
    if name.strip().casefold() in {COUNTY, county.county.casefold() if county else COUNTY}:
        return COUNTY
    return find.district(workspace, name)


def source_of(workspace: Workspace, district: str) -> Source[DistrictPlan] | Source[County]:
    """Return the file that holds a district's measures. Raises Refusal where it is missing or cannot be read in full."""
    source = workspace.county_source if district == COUNTY else workspace.plan_of(district)
    fault = workspace.broken.get(source.path) if source else None
    if source and fault:
        raise Refusal(f"{source.path} cannot be changed before line {fault.position.line} is mended: {fault.message}")
    if source is None:
        missing = "plans/county.yaml" if district == COUNTY else f"{district}'s delivery plan"
        raise Refusal(f"{missing} is not there, or cannot be read (ni153 lint).")
    return source


def measures(workspace: Workspace, district: str) -> tuple[Counted, ...]:
    """Return everything a district counts: targets, outputs, outcomes, resources, in this order (R67, R68).

    Targets are there even where the plan has none yet. Raises Refusal where the plan is missing or unsound.
    """
    source = source_of(workspace, district)
    found = {figures.place: figures for figures in all_figures(workspace)}
    return tuple(_measures(workspace, district, source, found))


def _measures(
    workspace: Workspace, district: str, source: Source[Any], found: Mapping[Place, Figures]
) -> Iterator[Counted]:
    plan = source.model
    if isinstance(plan, DistrictPlan):
        yield _targets(workspace, district, source.stem, plan.targets, found, source.place("targets"))
        for field, kind in (("outputs", "Output"), ("outcomes", "Outcome")):
            for index, item in enumerate(getattr(plan, field)):
                yield _measure(district, source.stem, kind, item, found[source.place(field, index)])
    for index, item in enumerate(plan.resources):
        yield _resource(workspace, district, source.stem, item, found[source.place("resources", index)])


def _targets(
    workspace: Workspace,
    district: str,
    home: str,
    targets: Targets | None,
    found: Mapping[Place, Figures],
    place: Place,
) -> Counted:
    code = workspace.county.indicator.code if workspace.county else "NI 153"
    none = Figures(place, "people", {"planned": {}, "actual": {}}, "actual", (), None)
    what = f"{code}: people moved off out-of-work benefits, net"
    basis, note = (targets.basis, targets.note) if targets else (None, None)
    return Counted(district, home, TARGETS, code, what, found.get(place, none), basis, note)


def _measure(district: str, home: str, kind: str, item: Measure, figures: Figures) -> Counted:
    title = " ".join(item.title.split())
    return Counted(district, home, item.id, title, f"{kind}: {title}", figures, note=item.note)


def _resource(workspace: Workspace, district: str, home: str, item: Resource, figures: Figures) -> Counted:
    thing = workspace.names.find("fund", item.fund)
    fund = item.named or (thing.name if thing else item.fund)
    title = " ".join((item.title or fund).split())
    source = f" ({fund})" if item.title else ""
    kind = "Officers" if figures.average else "Spending"
    return Counted(district, home, item.id, title, f"{kind}: {title}{source}", figures, note=item.note)


def measure(workspace: Workspace, district: str, name: str) -> Counted:
    """Return a district's measure by its id, its title or a part of either that is enough to tell.

    `targets` and the indicator's own names are NI 153. Raises Refusal when none or several fit, naming the candidates.
    """
    wanted = " ".join(name.split())
    folded = find.plain(wanted)
    called = [(counted, _called(workspace, counted)) for counted in measures(workspace, district)]
    for fitting in (
        [counted for counted, _ in called if wanted in (counted.id, counted.name)],
        [counted for counted, names in called if folded and folded in names],
        [counted for counted, names in called if folded and any(each.startswith(folded) for each in names)],
        [counted for counted, names in called if folded and any(f" {folded} " in f" {each} " for each in names)],
    ):
        ids = list(dict.fromkeys(counted.id for counted in fitting))
        if len(ids) > 1:
            raise Refusal(f"{quoted(wanted)} could be {find.listed(ids)}. Name one of them.")
        if len(fitting) > 1:
            path = fitting[0].figures.place.path
            raise Refusal(f"{path} has the id {ids[0]} twice; give one of the two another first.")
        if fitting:
            return fitting[0]
    raise Refusal(_none_such(district, wanted, [(counted.id, names) for counted, names in called]))


def _called(workspace: Workspace, counted: Counted) -> list[str]:
    """Every name a measure goes by, as names are compared."""
    names = [counted.id, counted.title]
    if counted.id == TARGETS and workspace.county:
        indicator = workspace.county.indicator
        names += [indicator.code, *indicator.aliases, indicator.title]
    return [find.plain(each) for each in names]


def _none_such(district: str, wanted: str, called: list[tuple[str, list[str]]]) -> str:
    whose = "the county's own file" if district == COUNTY else f"{district}'s plan"
    near = {name: id_ for id_, names in called for name in names}
    close = [near[name] for name in difflib.get_close_matches(find.plain(wanted)[:80], near, 3, 0.6)]
    if close:
        return f"There is no measure {quoted(wanted)} in {whose}. Did you mean {' or '.join(dict.fromkeys(close))}?"
    return f"There is no measure {quoted(wanted)} in {whose}. It has {find.listed(id_ for id_, _ in called) or 'none'}."
