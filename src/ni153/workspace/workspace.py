"""The whole county, read: every file by kind, and the look-ups across files by id, by name and by alias."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar, cast

from ni153.finding import Finding, Place, Position
from ni153.model.claimants import ClaimantRelease
from ni153.model.county import County
from ni153.model.district import DistrictPlan
from ni153.model.meeting import Meeting
from ni153.model.milestone import Milestone
from ni153.model.neighbourhoods import Neighbourhood, Neighbourhoods
from ni153.model.proposal import Proposal
from ni153.model.record import Record
from ni153.model.registers import Registers
from ni153.workspace.document import Document
from ni153.workspace.names import Names
from ni153.workspace.source import Source
from ni153.workspace.steps import Entry, Tick, entries, ticks

Kind = TypeVar("Kind", bound=Record)


@dataclass(frozen=True)
class Workspace:
    """Everything the county's files say. `broken` maps the path of each unsound file to its first error.

    `documents` holds the text of every plan file, also of those whose meaning could not be had; `paths` every file found.
    """

    sources: Mapping[str, Source[Any]]
    findings: tuple[Finding, ...]
    broken: Mapping[str, Finding]
    documents: Mapping[str, Document] = field(default_factory=dict)
    paths: tuple[str, ...] = ()

    def position(self, place: Place) -> Position:
        """Return where a place stands in its file; the top of the file when the file could not be read."""
        source = self.sources.get(place.path)
        return source.position(place) if source else Position(place.path)

    # -- files by kind --------------------------------------------------------------------------------------------

    @cached_property
    def county_source(self) -> Source[County] | None:
        """plans/county.yaml, or None where it cannot be understood at all."""
        return self._one("county", County)

    @property
    def county(self) -> County | None:
        """What plans/county.yaml says."""
        return self.county_source.model if self.county_source else None

    @cached_property
    def registers_source(self) -> Source[Registers] | None:
        """plans/registers.yaml."""
        return self._one("registers", Registers)

    @cached_property
    def neighbourhoods_source(self) -> Source[Neighbourhoods] | None:
        """lsoas.yaml."""
        return self._one("neighbourhoods", Neighbourhoods)

    @cached_property
    def neighbourhoods(self) -> tuple[Neighbourhood, ...]:
        """The worst performing neighbourhoods, in the file's order."""
        return self.neighbourhoods_source.model.lsoas if self.neighbourhoods_source else ()

    @cached_property
    def milestones(self) -> tuple[Source[Milestone], ...]:
        """The framework's milestones, in their order."""
        return tuple(sorted(self._all("milestone", Milestone), key=lambda source: (source.model.order, source.path)))

    @cached_property
    def plans(self) -> tuple[Source[DistrictPlan], ...]:
        """The districts' delivery plans, by file name."""
        return self._all("plan", DistrictPlan)

    @cached_property
    def meetings(self) -> tuple[Source[Meeting], ...]:
        """The meetings, by file name."""
        return self._all("meeting", Meeting)

    @cached_property
    def claimant_releases(self) -> tuple[Source[ClaimantRelease], ...]:
        """The releases of claimant figures, by file name."""
        return self._all("claimants", ClaimantRelease)

    @cached_property
    def proposals(self) -> tuple[Source[Proposal], ...]:
        """The funding proposals, by file name."""
        return self._all("proposal", Proposal)

    def _one(self, kind: str, _model: type[Kind]) -> Source[Kind] | None:
        return next(iter(self._all(kind, _model)), None)

    def _all(self, kind: str, _model: type[Kind]) -> tuple[Source[Kind], ...]:
        return tuple(cast("Source[Kind]", source) for source in self.sources.values() if source.kind == kind)

    # -- look-ups -------------------------------------------------------------------------------------------------

    @cached_property
    def names(self) -> Names:
        """Everything that can be named, by name, alias, code or id."""
        return Names.of(self)

    @cached_property
    def affected_districts(self) -> tuple[str, ...]:
        """The districts that hold at least one of the neighbourhoods, in the county's order (R18, R25)."""
        held = {neighbourhood.district for neighbourhood in self.neighbourhoods}
        order = self.county.districts if self.county else ()
        return tuple(name for name in order if name in held) + tuple(sorted(held.difference(order)))

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Every step of the county's files, once, with its id and its place."""
        return tuple(entries(self))

    @cached_property
    def _entry_by_id(self) -> Mapping[str, Entry]:
        return {entry.id: entry for entry in reversed(self.entries)}

    def entry(self, name: str, near: str | None = None) -> Entry | None:
        """Return the step, action or milestone of that name; `near` is the stem of the file the name stands in."""
        if near and "/" not in name and (found := self._entry_by_id.get(f"{near}/{name}")):
            return found
        return self._entry_by_id.get(name)

    def plan_of(self, district: str) -> Source[DistrictPlan] | None:
        """Return a district's delivery plan, or None where there is none that can be read."""
        return self._plan_by_district.get(district)

    @cached_property
    def _plan_by_district(self) -> Mapping[str, Source[DistrictPlan]]:
        return {source.model.district: source for source in reversed(self.plans)}

    def county_steps_of(self, plan: Source[DistrictPlan]) -> Mapping[str, int]:
        """Return which of a plan's `county_steps` speaks of which county step, by id; the first where two do."""
        return self._county_steps[plan.path]

    @cached_property
    def _county_steps(self) -> Mapping[str, Mapping[str, int]]:
        found: dict[str, dict[str, int]] = {}
        for plan in self.plans:
            lines = found[plan.path] = {}
            for index, line in enumerate(plan.model.county_steps):
                if entry := self.entry(line.step):
                    lines.setdefault(entry.id, index)
        return found

    @cached_property
    def ticks(self) -> tuple[Tick, ...]:
        """Every step as each district, or the county, has to do it (R25)."""
        return tuple(tick for entry in self.entries for tick in ticks(self, entry))
