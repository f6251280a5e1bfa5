"""Shares of the goal that were worked out once, against what they would be now."""

from collections.abc import Iterator, Mapping

from ni153.arithmetic.county import apportionment
from ni153.finding import Severity
from ni153.period import Period
from ni153.rules.figures import overlaps
from ni153.rules.registry import Fault, rule
from ni153.workspace.workspace import Workspace


@rule(Severity.WARNING, needs_whole=True)
def apportioned_stale(workspace: Workspace) -> Iterator[Fault]:
    """A district's share of the goal is not, or no longer, what follows from the neighbourhoods and the targets agreed.

    Whenever a district agrees a target of its own, or a neighbourhood's figures change, the shares of the others change
    with it: until they are worked out again, the districts together do not come to the goal.

    Bad: plans/districts/beta.yaml
        targets:
          basis: apportioned
          planned:
            2008/09 Q3: 5
            2008/09 Q4: 5
            2009/10: 20
    Good: plans/districts/beta.yaml
        targets:
          basis: apportioned
          planned:
            2008/09 Q3: 3
            2008/09 Q4: 3
            2009/10: 12
    """
    shares = apportionment(workspace) if _added_up_once(workspace) else None
    districts = set(workspace.county.districts if workspace.county else ())
    for plan in workspace.plans if shares else ():
        targets, district = plan.model.targets, plan.model.district
        if district not in districts:
            continue
        share = shares.districts.get(district, {}) if shares else {}
        now = sum(share.values())
        if targets is None:
            if district in workspace.affected_districts:
                yield Fault(
                    plan.place("district"),
                    f"{district} has no targets yet; its share of the goal is {_people(now)}.",
                    _AGAIN,
                )
        elif targets.basis == "apportioned" and not targets.planned and now:
            yield Fault(
                plan.place("targets", "basis"),
                f"{district}'s share of the goal is not filled in: it is {_people(now)}.",
                _AGAIN,
            )
        elif targets.basis == "apportioned" and not _follows(targets.planned, share):
            yield Fault(plan.place("targets", "planned").key, _differs(district, targets.planned, share), _AGAIN)


_AGAIN = "ni153 apportion --write puts the figures in."


def _added_up_once(workspace: Workspace) -> bool:
    """Say whether no district's figures would count twice, which is a finding of its own and makes every share wrong."""
    profiles = [plan.model.targets.planned for plan in workspace.plans if plan.model.targets]
    districts = {plan.model.district for plan in workspace.plans}
    return len(districts) == len(workspace.plans) and not any(any(overlaps(profile)) for profile in profiles)


def _people(number: int) -> str:
    return f"{number:,} {'person' if number == 1 else 'people'}"


def _within(share: Mapping[Period, int], period: Period) -> int:
    return sum(people for quarter, people in share.items() if period.contains(quarter))


def _follows(planned: Mapping[Period, int], share: Mapping[Period, int]) -> bool:
    """Say whether the figures planned are the share, also where a year stands for its quarters."""
    return sum(planned.values()) == sum(share.values()) and all(
        _within(share, period) == people for period, people in planned.items()
    )


def _differs(district: str, planned: Mapping[Period, int], share: Mapping[Period, int]) -> str:
    was, now = sum(planned.values()), sum(share.values())
    if was != now:
        return f"{district}'s share stands at {_people(was)}; it is now {_people(now)}."
    period = next(period for period in sorted(planned) if _within(share, period) != planned[period])
    there = _people(_within(share, period))
    return (
        f"{district}'s share of {_people(now)} falls otherwise: {there} in {period.words()}, not {planned[period]:,}."
    )


@rule(Severity.ERROR)
def apportioned_without_rule(workspace: Workspace) -> Iterator[Fault]:
    """A district's target is a share of the goal, and county.yaml does not say how the goal is shared.

    Nobody could then say where the figure comes from, or work it out again when another district agrees its own.

    Bad: plans/county.yaml
        apportion:
    Good: plans/county.yaml
        apportion:
          by: working_age
          profile: even
    """
    county = workspace.county_source
    if county is None or not county.whole or county.model.apportion:
        return
    for plan in workspace.plans:
        if plan.model.targets and plan.model.targets.basis == "apportioned":
            hint = (
                "Write apportion, with by and profile, in plans/county.yaml; or basis: agreed if the district set it."
            )
            yield Fault(
                plan.place("targets", "basis"),
                "This target is a share of the goal, and county.yaml has no rule for sharing it.",
                hint,
            )
