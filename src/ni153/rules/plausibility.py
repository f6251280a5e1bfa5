"""Rules on what is hardly meant: figures out of all proportion, and sentences that say less than they seem to."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from ni153.arithmetic.additionality import FACTORS
from ni153.finding import Place, Severity
from ni153.model.district import DistrictPlan
from ni153.model.measure import Additionality
from ni153.period import Period, Unit
from ni153.rules.prose import LONG, glances, prose
from ni153.rules.registry import Fault, rule
from ni153.rules.wording import joined
from ni153.workspace.source import Source
from ni153.workspace.workspace import Workspace

TIMES, AT_LEAST = 5, 20


@rule(Severity.WARNING)
def sudden_quarter(workspace: Workspace) -> Iterator[Fault]:
    """One quarter's figure is more than five times that of the quarters around it.

    Work with people grows and shrinks slowly. A quarter that stands out so far has more often a digit too many, or
    the year's figure, than a flood of success. Figures of up to 20, and money, are left alone.

    Bad: plans/districts/alpha.yaml
        targets:
          basis: agreed
          planned:
            2008/09 Q4: 7
            2009/10 Q1: 80
            2009/10 Q2: 9

    Good: plans/districts/alpha.yaml
        targets:
          basis: agreed
          planned:
            2008/09 Q4: 7
            2009/10 Q1: 8
            2009/10 Q2: 9
    """
    for plan in workspace.plans:
        for profile, place, unit in _profiles(plan):
            quarters = {period: figure for period, figure in profile.items() if period.unit is Unit.QUARTER}
            for period, figure in quarters.items():
                near = _near(quarters, period) if figure > AT_LEAST else []
                if len(near) > 1 and 0 < TIMES * sum(near) < figure * len(near):
                    others = joined(f"{other:,}" for other in near)
                    yield Fault(
                        place.at(str(period)),
                        f"{period.words()} has {figure:,} {unit}; the quarters around it have {others}.",
                        "Check for a digit too many, or a whole year's figure in one quarter.",
                    )


def _profiles(plan: Source[DistrictPlan]) -> Iterator[tuple[Mapping[Period, int | Decimal], Place, str]]:
    targets = plan.model.targets
    if targets:
        yield targets.planned, plan.place("targets", "planned"), "people"
        yield targets.actual, plan.place("targets", "actual"), "people"
    for field, measures in (("outputs", plan.model.outputs), ("outcomes", plan.model.outcomes)):
        for index, measure in enumerate(measures):
            yield measure.planned, plan.place(field, index, "planned"), measure.unit
            yield measure.actual, plan.place(field, index, "actual"), measure.unit


def _near(quarters: Mapping[Period, int | Decimal], period: Period) -> list[int | Decimal]:
    """Return the figures of the quarters before and after; at an end, of the two next to it."""
    before, after = period.previous(), period.next()
    both = [quarters[quarter] for quarter in (before, after) if quarter in quarters]
    ends = [quarters[quarter] for quarter in (before.previous(), after.next()) if quarter in quarters]
    return both if len(both) == 2 else both + ends[:1] if both else []


@rule(Severity.WARNING)
def actual_above_claimants(workspace: Workspace) -> Iterator[Fault]:
    """A district has returned more people than claim in all its neighbourhoods together.

    Targets count people moved off benefits, net. More of them than there are claimants means that others were
    counted: people outside the neighbourhoods, places on courses, or the same person twice.

    Bad: plans/districts/alpha.yaml
        targets:
          basis: agreed
          planned:
            2008/09: 12
            2009/10: 30
          actual:
            2008/09: 1200

    Good: plans/districts/alpha.yaml
        targets:
          basis: agreed
          planned:
            2008/09: 12
            2009/10: 30
          actual:
            2008/09: 11
    """
    if workspace.neighbourhoods_source is None or workspace.neighbourhoods_source.path in workspace.broken:
        return
    claimants: dict[str, Decimal] = {}
    for lsoa in workspace.neighbourhoods:
        claimants[lsoa.district] = claimants.get(lsoa.district, Decimal(0)) + lsoa.working_age * lsoa.rate
    for plan in workspace.plans:
        people = claimants.get(plan.model.district)
        actual = sum(plan.model.targets.actual.values()) if plan.model.targets else 0
        if people is not None and actual > people:
            yield Fault(
                plan.place("targets", "actual"),
                f"{plan.model.district} has returned {actual:,} people; in its neighbourhoods about {int(people):,} claim.",
                "Count only people of the neighbourhoods who left benefits, less those who came on.",
            )


@rule(Severity.WARNING)
def capacity_above_need(workspace: Workspace) -> Iterator[Fault]:
    """A plan offers a client group more places than people of that group claim.

    Either the places are for a wider area than the district, or a figure is wrong. As it stands the plan says that
    there is no gap. The latest table of each kind is compared.

    Bad: plans/districts/alpha.yaml
        capacity:
        - as_at: 2008-06
          offer:
          - provider: Jobcentre Plus
            client_group: JSA
            places: 1200

    Good: plans/districts/alpha.yaml
        capacity:
        - as_at: 2008-06
          offer:
          - provider: Jobcentre Plus
            client_group: JSA
            places: 120
    """
    for plan in workspace.plans:
        tables = [(table.as_at, index, table) for index, table in enumerate(plan.model.capacity) if table.offer]
        needs = [(table.as_at, index, table) for index, table in enumerate(plan.model.need) if table.claimants]
        if not tables or not needs:
            continue
        _, at, offered = max(tables, key=lambda found: found[0].end)
        _, needed_at, needed = max(needs, key=lambda found: found[0].end)
        places: dict[str, int] = {}
        for offer in offered.offer:
            group = _group(workspace, offer.client_group or "")
            places[group] = places.get(group, 0) + (offer.places or 0)
        people = {_group(workspace, group): figure for group, figure in needed.claimants.items()}
        over = [
            f"{places[group]:,} places for {group} and {figure:,} who claim"
            for group, figure in people.items()
            if places.get(group, 0) > figure
        ]
        if over:
            yield Fault(
                plan.place("capacity", at, "offer"),
                f"There are {joined(over)}: more than could need them.",
                "Check the figures, and count only places for this district.",
                (plan.place("need", needed_at, "claimants"),),
            )


def _group(workspace: Workspace, name: str) -> str:
    thing = workspace.names.find("client group", name)
    return thing.name if thing else name


@rule(Severity.WARNING)
def text_too_long(workspace: Workspace) -> Iterator[Fault]:
    """A text is longer than 1,000 characters.

    Reports print every text whole, in the cells of a table. What needs more than half a page belongs in a paper of
    its own, named as evidence.

    Bad: plans/districts/beta.yaml
        note: >-
          A long story about the district, told over and over again, and then once more from the beginning to the end.
          A long story about the district, told over and over again, and then once more from the beginning to the end.
          A long story about the district, told over and over again, and then once more from the beginning to the end.
          A long story about the district, told over and over again, and then once more from the beginning to the end.
          A long story about the district, told over and over again, and then once more from the beginning to the end.
          A long story about the district, told over and over again, and then once more from the beginning to the end.
          A long story about the district, told over and over again, and then once more from the beginning to the end.
          A long story about the district, told over and over again, and then once more from the beginning to the end.
          A long story about the district, told over and over again, and then once more from the beginning to the end.
          A long story about the district, told over and over again, and then once more from the beginning to the end.

    Good: plans/districts/beta.yaml
        note: A long story about the district, told once.
    """
    for source in workspace.sources.values():
        if glances(workspace)[source.path].long:
            for said in prose(source):
                if len(said.text) > LONG:
                    yield Fault(
                        said.place,
                        f"This text has {len(said.text):,} characters; more than {LONG:,} do not fit a report's tables.",
                        "Shorten it, divide it into steps, or put it in a paper and name that as evidence.",
                    )


@rule(Severity.WARNING)
def net_of_nothing(workspace: Workspace) -> Iterator[Fault]:
    """A factor of additionality is 100%: of the people planned nobody is left net.

    A factor says what share of the people is taken off. 100% says that all of them would have been helped anyway, and
    that the money changes nothing. It is more often the share that stays, written the wrong way round.

    Bad: plans/proposals/mill-lane-trials.yaml
        additionality:
          deadweight: 100%
    Good: plans/proposals/mill-lane-trials.yaml
        additionality:
          deadweight: 20%
    """
    for place, given in _additionalities(workspace):
        for factor in FACTORS:
            if getattr(given, factor) == 1:
                yield Fault(
                    place.at(factor),
                    f"A {factor} of 100% takes everybody off: net, nobody is helped.",
                    "Write the share that is taken off, not the one that stays.",
                )


def _additionalities(workspace: Workspace) -> Iterator[tuple[Place, Additionality]]:
    for proposal in workspace.proposals:
        if proposal.model.additionality:
            yield proposal.place("additionality"), proposal.model.additionality
    for plan in workspace.plans:
        for field, measures in (("outputs", plan.model.outputs), ("outcomes", plan.model.outcomes)):
            for index, measure in enumerate(measures):
                if measure.additionality:
                    yield plan.place(field, index, "additionality"), measure.additionality
