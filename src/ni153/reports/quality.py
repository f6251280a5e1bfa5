"""How good the figures are: what each rests on, how old it is, what is blank, and what is not known at all (R11, R46, R69).

Old is what nothing was said of for longer than the county's `stale_after`. Ages are in days, from the end of the day,
month or quarter a figure speaks of.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from ni153.arithmetic.measures import Kind
from ni153.finding import Finding, Place
from ni153.model.district import Action
from ni153.period import Period, days_between
from ni153.reports.claimants import Claimants, claimants
from ni153.reports.contributions import Contributions, contributions
from ni153.reports.measures import Standing, standings
from ni153.reports.need import Dated, DistrictNeed, need
from ni153.reports.soundness import spoiling
from ni153.reports.state import STALE_AFTER
from ni153.reports.targets import CountyTargets, DistrictTargets, targets
from ni153.workspace.workspace import Workspace


class What(StrEnum):
    """What a figure of the county is of."""

    NEIGHBOURHOODS = "neighbourhoods"
    GOAL = "goal"
    BASELINE = "indicator's baseline"
    TARGETS = "targets"
    RETURNS = "returns"
    CLAIMANTS = "claimants"
    GRANT = "grant"


class Basis(StrEnum):
    """What a figure rests on."""

    OFFICIAL = "official"
    STAND_IN = "stands in"
    AGREED = "agreed"
    APPORTIONED = "apportioned"
    PART_AGREED = "part agreed"
    RETURNED = "returned"
    PROVISIONAL = "part provisional"
    PUBLISHED = "published"
    GIVEN = "given"
    NOTHING = "nothing"
    UNSOUND = "unsound"


class Spoken(Protocol):
    """A day, month or stretch of time, as reports say it."""

    @property
    def end(self) -> date: ...  # noqa: D102

    def words(self) -> str: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Rests:
    """What one of the county's figures rests on: the day it speaks of, how many days ago that was, and who says so.

    `count` of `of` parts rest on it: districts that agreed a target, returns that are in, neighbourhoods a release covers.
    """

    what: What
    basis: Basis
    as_at: Spoken | None = None
    age: int | None = None
    stale: bool = False
    source: str | None = None
    count: int | None = None
    of: int | None = None
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class DistrictQuality:
    """How good one district's plan and figures are.

    `partners` of `partners_of` rows of partners with a duty to cooperate have a named lead and a contribution. Of
    resources, `unpriced` have no amount; of outputs and outcomes, `baseless` no baseline. `fault` is the first error of a plan
    that cannot be counted: the other figures are then of what can be read, or None.
    """

    district: str
    adopted: date | None
    targets: DistrictTargets
    set_on: Spoken | None
    partners: int
    partners_of: int
    actions: int
    undated: int
    resources: int
    unpriced: int
    outputs: int
    outcomes: int
    baseless: int
    offer: Dated | None
    need: Dated | None
    returns_due: int
    returns_missing: int
    provisional: int
    last: Period | None
    age: int | None
    stale: bool
    fault: Finding | None


@dataclass(frozen=True, slots=True)
class Quality:
    """The county's figures, each district's, and the days it takes to be old."""

    as_at: date
    rows: tuple[Rests, ...]
    districts: tuple[DistrictQuality, ...]
    claimants: Claimants


def quality(workspace: Workspace, as_at: date, broken: Mapping[str, Finding]) -> Quality:
    """Return how good the figures are as at a day; `broken` maps each unsound file to its first error."""
    figures = targets(workspace, as_at, broken)
    official = claimants(workspace, as_at, broken)
    all_measures = standings(workspace, as_at)
    tables = {row.district: row for row in need(workspace, as_at, broken).districts}
    given = contributions(workspace, broken)
    look = _Look(workspace, as_at, broken)
    rows = tuple(look.county(figures, official, all_measures))
    districts = tuple(
        look.district(
            row,
            [item for item in all_measures if item.figures.district == row.district],
            tables.get(row.district),
            given,
        )
        for row in figures.districts
    )
    return Quality(as_at, rows, districts, official)


class _Look:
    """One look at a county as at a day."""

    def __init__(self, workspace: Workspace, as_at: date, broken: Mapping[str, Finding]) -> None:
        self.workspace, self.as_at, self.broken = workspace, as_at, broken
        self.limit = (workspace.county.stale_after if workspace.county else None) or STALE_AFTER

    def age(self, spoken: Spoken | None) -> int | None:
        """How many days ago what is spoken of ended; 0 while it lasts."""
        return None if spoken is None else max(0, days_between(spoken.end, self.as_at))

    def stale(self, spoken: Spoken | None) -> bool:
        """Whether that is longer ago than silence may last."""
        return spoken is not None and self.as_at > self.limit.after(spoken.end)

    # -- the county -----------------------------------------------------------------------------------------------

    def county(
        self, figures: CountyTargets, official: Claimants, all_measures: tuple[Standing, ...]
    ) -> Iterator[Rests]:
        """What each of the county's figures rests on."""
        yield self._neighbourhoods()
        yield from self._agreement()
        yield self._targets(figures)
        yield self._returns(all_measures)
        yield self._claimants(official)
        yield self._grant()

    def _neighbourhoods(self) -> Rests:
        source = self.workspace.neighbourhoods_source
        if source is None or source.path in self.broken:
            return Rests(What.NEIGHBOURHOODS, Basis.UNSOUND)
        model = source.model
        basis = Basis.OFFICIAL if model.basis == "official" else Basis.STAND_IN
        # The list was drawn up once, before the programme: it does not grow old as figures do.
        return Rests(
            What.NEIGHBOURHOODS, basis, model.as_at, self.age(model.as_at), False, model.source, place=source.place()
        )

    def _agreement(self) -> Iterator[Rests]:
        source = self.workspace.county_source
        if source is None or source.path in self.broken:
            yield Rests(What.GOAL, Basis.UNSOUND)
            yield Rests(What.BASELINE, Basis.UNSOUND)
            return
        goal, baseline = source.model.goal, source.model.indicator.baseline
        place = source.place("goal")
        yield Rests(What.GOAL, Basis.AGREED, goal.set_on, self.age(goal.set_on), False, goal.set_by, place=place)
        if baseline is None:
            yield Rests(What.BASELINE, Basis.NOTHING)
        else:
            place = source.place("indicator", "baseline")
            yield Rests(
                What.BASELINE,
                Basis.OFFICIAL,
                baseline.as_at,
                self.age(baseline.as_at),
                False,
                baseline.source,
                place=place,
            )

    def _targets(self, figures: CountyTargets) -> Rests:
        agreed = sum(row.basis == "agreed" for row in figures.districts)
        shared = sum(row.basis == "apportioned" for row in figures.districts)
        if figures.faults:
            basis = Basis.UNSOUND
        elif agreed and shared:
            basis = Basis.PART_AGREED
        else:
            basis = Basis.AGREED if agreed else Basis.APPORTIONED if shared else Basis.NOTHING
        return Rests(What.TARGETS, basis, count=None if figures.faults else agreed, of=len(figures.districts))

    def _returns(self, items: tuple[Standing, ...]) -> Rests:
        """Of every measure together: the latest quarter any figure speaks of, and how many returns are in."""
        if spoiling(self.workspace, self.broken):
            return Rests(What.RETURNS, Basis.UNSOUND)
        asked = sum(len(item.returns_due) for item in items)
        missing = sum(len(item.missing) for item in items)
        last = max((item.last.period for item in items if item.last), default=None)
        open_ones = any(item.provisional for item in items)
        basis = Basis.NOTHING if last is None else Basis.PROVISIONAL if open_ones else Basis.RETURNED
        return Rests(What.RETURNS, basis, last, self.age(last), self.stale(last), count=asked - missing, of=asked)

    def _claimants(self, official: Claimants) -> Rests:
        latest = official.latest
        if latest is None:
            return Rests(What.CLAIMANTS, Basis.NOTHING)
        return Rests(
            What.CLAIMANTS,
            Basis.UNSOUND if latest.fault else Basis.PUBLISHED,
            latest.as_at,
            self.age(latest.as_at),
            self.stale(latest.as_at),
            "; ".join(latest.sources) or None,
            len(latest.stock.neighbourhoods),
            latest.stock.of,
            latest.place,
        )

    def _grant(self) -> Rests:
        source = self.workspace.county_source
        terms = source.model.grant if source else None
        if source is None or terms is None:
            return Rests(What.GRANT, Basis.NOTHING)
        return Rests(What.GRANT, Basis.GIVEN, source=terms.source, place=source.place("grant"))

    # -- a district -----------------------------------------------------------------------------------------------

    def district(
        self, row: DistrictTargets, items: list[Standing], tables: DistrictNeed | None, given: Contributions
    ) -> DistrictQuality:
        """How good one district's plan and figures are."""
        source = self.workspace.plan_of(row.district)
        plan = source.model if source and source.path not in self.broken else None
        sound = items if plan else []
        measured = (*plan.outputs, *plan.outcomes) if plan else ()
        last = max((item.last.period for item in sound if item.last), default=None)
        filled, of = given.counted(True, row.district)
        return DistrictQuality(
            row.district,
            plan.adopted if plan else None,
            row,
            plan.targets.set_on if plan and plan.targets else None,
            filled,
            of,
            len(plan.actions) if plan else 0,
            sum(not _dated(action) for action in plan.actions) if plan else 0,
            len(plan.resources) if plan else 0,
            sum(item.planned is None for item in sound if item.figures.kind is Kind.RESOURCE),
            len(plan.outputs) if plan else 0,
            len(plan.outcomes) if plan else 0,
            sum(measure.baseline is None for measure in measured),
            tables.offer if tables else None,
            tables.need if tables else None,
            sum(len(item.returns_due) for item in sound),
            sum(len(item.missing) for item in sound),
            sum(len(item.provisional) for item in sound),
            last,
            self.age(last),
            self.stale(last),
            row.fault,
        )


def _dated(action: Action) -> bool:
    """Whether an action, or every one of its steps, has a date."""
    return action.due is not None or (bool(action.steps) and all(step.due is not None for step in action.steps))
