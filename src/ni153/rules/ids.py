"""Ids and names that two things share, so that whoever writes one cannot say which is meant."""

from collections.abc import Iterator, Mapping, Sequence

from ni153.finding import Place, Severity
from ni153.model.fields import quoted
from ni153.rules.held import IDS, held
from ni153.rules.registry import Fault, rule
from ni153.rules.spelling import folded
from ni153.workspace.names import Thing
from ni153.workspace.once import once
from ni153.workspace.workspace import Workspace


@rule(Severity.ERROR)
def duplicate_id(workspace: Workspace) -> Iterator[Fault]:
    """Two items of one file have the same id.

    Progress is recorded under an id, and other files name a step by it: with two of one name, an officer who ticks one
    off may have ticked the other. An id is unique in its file, whatever list it stands in.

    Bad: plans/framework/evidence-base.yaml
        steps:
        - id: profile
          title: Publish the Testshire Profile

        - id: profile
          title: Agree who keeps the Profile up to date
    Good: plans/framework/evidence-base.yaml
        steps:
        - id: profile
          title: Publish the Testshire Profile

        - id: profile-keeper
          title: Agree who keeps the Profile up to date
    """
    for source in workspace.sources.values():
        first: dict[str, Place] = {}
        for place, identity in held(source, IDS):
            if identity in first:
                message = f"Two items of this file have the id {quoted(identity)}."
                yield Fault(place, message, "Give the newer of the two another id.", (first[identity],))
            first.setdefault(identity, place)


@rule(Severity.ERROR)
def duplicate_name(workspace: Workspace) -> Iterator[Fault]:
    """A name or alias in the register means two things.

    Wherever the name is written it would count as the first of the two, so the other's work, money or people would be
    put down to the wrong one. Officers, partners and collectives share their names, as all three can lead a step.

    Bad: plans/registers.yaml
        schemes:
        - name: Local Employment Partnerships
          aliases: [LEP]

        - name: Work trials
          aliases: [LEP]
    Good: plans/registers.yaml
        schemes:
        - name: Local Employment Partnerships
          aliases: [LEP]

        - name: Work trials
          aliases: [trials]
    """
    first: dict[tuple[str, str], tuple[Thing, Place]] = {}
    for thing in workspace.names.all:
        group = _CONFUSED.get(thing.kind)
        for name, place in _names(thing) if group else ():
            other, where = first.setdefault((group or "", folded(name) or name), (thing, place))
            if other.model is not thing.model:
                hint = "Take the name away from one of the two, or make the two entries one."
                yield Fault(place, _both(name, thing, other), hint, (where,))


_CONFUSED: Mapping[str, str] = {
    "officer": "party",
    "partner": "party",
    "collective": "party",
    "fund": "fund",
    "scheme": "scheme",
    "client group": "client group",
    "term": "term",
}
"""The kinds of one group are written in the same fields, so their names must differ."""


def _both(name: str, thing: Thing, other: Thing) -> str:
    if folded(name) != folded(other.name):
        return f"{quoted(name)} is a name of the {other.kind} {quoted(other.name)} as well."
    if thing.kind == other.kind:
        return f"{quoted(name)} stands twice among the {thing.kind}s."
    return f"{quoted(name)} stands among the {other.kind}s and among the {thing.kind}s."


def _names(thing: Thing) -> Iterator[tuple[str, Place]]:
    yield thing.name, thing.place.at("term" if thing.kind == "term" else "name")
    for index, alias in enumerate(thing.model.aliases):
        yield alias, thing.place.at("aliases", index)


@rule(Severity.ERROR, spoils_sums=True)
def duplicate_district_plan(workspace: Workspace) -> Iterator[Fault]:
    """Two delivery plans are for the same district.

    Both would be added up, and the district's people and pounds counted twice. No total that rests on either is shown
    until one is gone.

    Bad: plans/districts/gamma.yaml
        district: Alpha
    Good: plans/districts/alpha.yaml
        district: Alpha
    """
    for sources in _plans_by_district(workspace).values():
        for plan in sources if len(sources) > 1 else ():
            others = [other for other in sources if other != plan]
            yield Fault(
                plan,
                f"{others[0].path} is a plan for this district as well; a district has one.",
                "Correct the district, or bring the two together in one file and delete the other.",
                tuple(others),
            )


@once
def _plans_by_district(workspace: Workspace) -> Mapping[str, Sequence[Place]]:
    found: dict[str, list[Place]] = {}
    for plan in workspace.plans:
        found.setdefault(folded(plan.model.district), []).append(plan.place("district"))
    return found


@rule(Severity.ERROR)
def duplicate_order(workspace: Workspace) -> Iterator[Fault]:
    """Two milestones have the same place in the framework.

    The order joins the framework's table to every district's plan and numbers the milestones in reports: with two of
    one number, which comes first is chance.

    Bad: plans/framework/new-provision.yaml
        order: 2
    Good: plans/framework/new-provision.yaml
        order: 3
    """
    first: dict[int, Place] = {}
    for milestone in workspace.milestones:
        order, place = milestone.model.order, milestone.place("order")
        if order in first:
            message = f"{first[order].path} is milestone {order} as well."
            yield Fault(place, message, "Give each milestone a number of its own, from 1.", (first[order],))
        first.setdefault(order, place)
