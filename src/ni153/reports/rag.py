"""Red, amber, green by rule: of every measure, step and milestone, each district and the county, as at a day.

A *measure* is judged by the quarters returned: how far what was returned falls short of what was planned for exactly
those (the other way round where fewer is better). Short by `amber` of it or more is amber, by `red` or more is red. So
many returns in a row (`trend`), each behind by a larger share, make green amber and amber red. Where a return is missing nothing
is green; where none came in, or nothing is due, there is no colour. Officers count in officer-years; of a share, such as
a percentage, only the latest quarter counts, because shares do not add up.

A *step* is green while it is not late, amber when overdue, red when overdue by more than `late_red`, or at all where it or
its milestone is `critical`. A step without a date on purpose that nobody spoke of is amber (stale); one without a date,
or whose district's plan is not there, has no colour. What was given up does not count; below a milestone or action
recorded as achieved only what is overdue does; an action without a date is as its steps are. A *milestone* is as bad as
its worst step in its worst district.

A *district* is made of its targets, its own actions with their steps, and its ticks of the county's steps; its other
measures have colours of their own and are no part of it (R68). The *county* is made of the goal (all targets together),
the districts and the milestones. Upward goes the worst part, or what `most` of them are beside the targets, which are
never outvoted. What is known to be bad wins over what is unknown, and that over green: a whole is green only when every
part is (by `most`: when its targets are and no part is unknown).

What meetings agreed has colours too, and is no part of a whole.

A colour set by hand (`overrides`) stands from its date through `until`, counts upward, and keeps the one worked out
beside it. The direction of travel is the share delivered now against one return earlier, and for a milestone the ticks
overdue now against a quarter ago.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Final

from ni153.arithmetic.measures import Kind
from ni153.finding import Finding
from ni153.model.house import RagRules
from ni153.period import Length, add_months
from ni153.reports.measures import Standing, standings
from ni153.reports.rag_judgement import (
    Because,
    Direction,
    Judgement,
    Point,
    Rag,
    Reason,
    Terms,
    settled,
    unsound,
    unsure,
)
from ni153.reports.rag_measures import course, judge_course, together
from ni153.reports.rag_steps import Closed, by_id, judge_milestone, judge_ticks
from ni153.reports.rag_wholes import upward
from ni153.reports.state import Judged, judge, judged
from ni153.reports.targets import spoils_targets
from ni153.workspace.source import plan_name
from ni153.workspace.workspace import Workspace

__all__ = [
    "AMBER",
    "LATE_RED",
    "RED",
    "TREND",
    "Because",
    "Direction",
    "Judgement",
    "Point",
    "Rag",
    "Ratings",
    "Reason",
    "Terms",
    "ratings",
    "terms",
]

AMBER: Final = Decimal("0.05")
"""Short of what was due by this share or more is amber, where the county says nothing else."""
RED: Final = Decimal("0.15")
"""Short of it by this share or more is red."""
LATE_RED: Final = Length(60, "day")
"""A step overdue by more than this is red."""
TREND: Final = 2
"""So many returns in a row, each further behind, make a colour one worse."""
COUNTY: Final = "county"
GOAL: Final = "goal"
_WHOLE: Final = ("plans/county.yaml", "plans/districts/", "plans/framework/", "lsoas.yaml")
"""What the county's colour is made of."""


@dataclass(frozen=True)
class Ratings:
    """Every colour as at a day. `districts` are by name, in the county's order; `milestones`, `steps` and `measures` by id.

    `goal` is the districts' targets together.
    """

    as_at: date
    county: Judgement
    goal: Judgement
    districts: Mapping[str, Judgement]
    milestones: Mapping[str, Judgement]
    steps: Mapping[str, Judgement]
    measures: Mapping[str, Judgement]
    terms: Terms

    @cached_property
    def _known(self) -> Mapping[str, Judgement]:
        files = {plan_name(name): found for name, found in self.districts.items()}
        known = {**self.steps, **self.measures, **files, **self.milestones, **self.districts}
        return {**known, COUNTY: self.county, GOAL: self.goal}

    def of(self, name: str) -> Judgement | None:
        """Return the colour of the county, the goal, a district (or its file), a milestone, step or measure."""
        return self._known.get(name)


def ratings(
    workspace: Workspace,
    as_at: date,
    broken: Mapping[str, Finding],
    items: Sequence[Judged] | None = None,
    figures: Sequence[Standing] | None = None,
) -> Ratings:
    """Return every colour as at a day; `broken` maps each unsound file to its first error.

    `items` are the steps' states and `figures` the measures as at the same day, where the caller has them.
    """
    return _Judge(
        workspace,
        as_at,
        broken,
        judged(workspace, as_at) if items is None else items,
        standings(workspace, as_at) if figures is None else figures,
    ).ratings()


def terms(workspace: Workspace, broken: Mapping[str, Finding]) -> Terms:
    """Return the county's rules for colours, with what is left out filled in."""
    county = workspace.county
    rules = (county.rag if county else None) or RagRules()
    districts = {plan_name(name): name for name in _districts(workspace)}
    named = [workspace.entry(name, "county") for name in rules.critical]
    return Terms(
        AMBER if rules.amber is None else rules.amber,
        RED if rules.red is None else rules.red,
        rules.late_red or LATE_RED,
        TREND if rules.trend is None else rules.trend,
        rules.upward == "most",
        frozenset(entry.id for entry in named if entry),
        tuple(each.model_copy(update={"of": districts.get(plan_name(each.of), each.of)}) for each in rules.overrides),
        broken.get("plans/county.yaml"),
    )


def _districts(workspace: Workspace) -> Iterable[str]:
    """The affected districts, and any other that has a plan."""
    return dict.fromkeys([*workspace.affected_districts, *sorted(plan.model.district for plan in workspace.plans)])


class _Judge:
    """One judging of a county: what every colour needs to know."""

    def __init__(
        self,
        workspace: Workspace,
        as_at: date,
        broken: Mapping[str, Finding],
        items: Sequence[Judged],
        figures: Sequence[Standing],
    ) -> None:
        self.workspace, self.as_at, self.broken = workspace, as_at, broken
        self.items, self.figures = items, figures
        self.terms = terms(workspace, broken)
        self.own = {
            tick.entry.id: judge(workspace, tick, as_at) for tick in workspace.ticks if tick.entry.kind == "milestone"
        }
        self.closed = Closed(self.own.values(), items)
        self.counting = [item for item in items if self.closed.counts(item)]

    def ratings(self) -> Ratings:
        """Judge everything, from the parts upward."""
        measures = {item.figures.name: self.measure(item) for item in self.figures}
        steps = {
            identity: self.settled(judge_ticks(identity, its, self.terms, self.as_at))
            for identity, its in by_id(self.items).items()
            if identity not in self.own
        }
        milestones = self.milestones()
        districts = self.districts(measures)
        goal = self.goal()
        given_up = {identity for identity, found in milestones.items() if found.reasons[0].kind is Because.CANCELLED}
        parts = [*districts.values(), *(milestones[each] for each in milestones if each not in given_up)]
        county = self.settled(unsure(upward(COUNTY, goal, parts, self.terms), self.error_in(*_WHOLE)))
        return Ratings(self.as_at, county, goal, districts, milestones, steps, measures, self.terms)

    def settled(self, found: Judgement) -> Judgement:
        """A colour as it stands: unknown while the rules for it cannot be read, else as set by hand where it is."""
        if self.terms.fault is not None:
            return unsound(found.of, self.terms.fault, found.place)
        return settled(found, self.terms, self.as_at) if self.terms.overrides else found

    def measure(self, item: Standing) -> Judgement:
        """The colour of a measure."""
        finding = self.broken.get(item.figures.place.path)
        if finding is not None:
            return self.settled(unsound(item.figures.name, finding, item.figures.place))
        return self.settled(judge_course(course(item), self.terms))

    def goal(self) -> Judgement:
        """The colour of all targets together: none while any plan is unsound."""
        finding = next((self.broken[path] for path in sorted(self.broken) if spoils_targets(path)), None)
        if finding is not None:
            return self.settled(unsound(GOAL, finding))
        mine = [item for item in self.figures if item.figures.kind is Kind.TARGETS]
        return self.settled(judge_course(together(GOAL, mine, self.as_at), self.terms))

    def milestones(self) -> dict[str, Judgement]:
        """The colours of the milestones, in their order."""
        below: dict[str, list[Judged]] = {}
        for item in self.counting:
            entry = item.tick.entry
            below.setdefault(entry.id if entry.id in self.own else entry.parent or "", []).append(item)
        fan_out = {entry.parent for entry in self.workspace.entries if entry.fans_out}
        earlier = add_months(self.as_at, -3)
        found = {}
        for source in self.workspace.milestones:
            its = below.get(source.stem, [])
            before = [judge(self.workspace, item.tick, earlier) for item in its]
            finding = self.error_in(source.path, *(["lsoas.yaml"] if source.stem in fan_out else []))
            own = self.own[source.stem]
            found[source.stem] = self.settled(judge_milestone(own, its, before, self.terms, self.as_at, finding))
        return found

    def districts(self, measures: Mapping[str, Judgement]) -> dict[str, Judgement]:
        """The colours of the districts: their targets, their own actions and their ticks of the county's steps."""
        ticks: dict[str, list[Judged]] = {}
        for item in self.counting:
            if item.tick.district:
                ticks.setdefault(item.tick.district, []).append(item)
        found = {}
        for name in _districts(self.workspace):
            plan = self.workspace.plan_of(name)
            stem = plan.stem if plan else plan_name(name)
            targets = measures.get(f"{stem}/targets") or self._no_targets(stem)
            parts = [judge_ticks(item.tick.entry.id, [item], self.terms, self.as_at) for item in ticks.get(name, ())]
            finding = self.error_in(f"plans/districts/{stem}.yaml", "plans/framework/", "lsoas.yaml")
            whole = unsure(upward(name, targets, parts, self.terms), finding)
            found[name] = self.settled(replace(whole, place=plan.place() if plan else None))
        return found

    def error_in(self, *paths: str) -> Finding | None:
        """The first error of the files that start so, without which something may be missing."""
        return next((self.broken[path] for path in sorted(self.broken) if path.startswith(paths)), None)

    def _no_targets(self, stem: str) -> Judgement:
        finding = self.broken.get(f"plans/districts/{stem}.yaml")
        if finding is not None:
            return unsound(f"{stem}/targets", finding)
        reason = Reason(Because.NOTHING_PLANNED, Rag.UNKNOWN)
        return Judgement(f"{stem}/targets", Rag.UNKNOWN, Rag.UNKNOWN, (reason,))
