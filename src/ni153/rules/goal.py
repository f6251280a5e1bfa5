"""Rules on the goal: whether the targets reach it, its two figures agree, and measures have a start to count from."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from ni153.arithmetic import profile
from ni153.finding import Severity
from ni153.rules.registry import Fault, rule
from ni153.rules.wording import counted, joined, sentence, titled
from ni153.workspace.workspace import Workspace

TOLERANCE = {"official": Decimal("0.01"), "proxy": Decimal("0.05")}
"""How far the goal's two figures may lie apart: rounding explains 1%, a list that stands in for the official one 5%."""


@rule(Severity.WARNING)
def targets_miss_goal(workspace: Workspace) -> Iterator[Fault]:
    """The districts' targets do not add up to the county's goal.

    The county's figure is the sum of the districts'. If it is not the goal, either somebody's target is missing a few
    people or the partnership has promised what no district has taken on. It is said only once every affected district
    has targets and every plan can be read.

    Bad: plans/county.yaml
        goal:
          people: 70

    Good: plans/county.yaml
        goal:
          people: 60
    """
    county = workspace.county_source
    planned = _planned(workspace)
    if county is None or county.path in workspace.broken or planned is None:
        return
    goal = county.model.goal.people
    if planned != goal:
        short = f"{abs(planned - goal):,} {'short' if planned < goal else 'over'}"
        districts = counted(workspace.affected_districts, "district")
        yield Fault(
            county.place("goal", "people"),
            f"The targets of {districts} add up to {planned:,} people; the goal is {goal:,}: {short}.",
            "Change the targets of the districts, or have the goal changed by those who set it.",
        )


def _planned(workspace: Workspace) -> int | None:
    """Return the sum of all districts' targets, or None where one of them is missing, unsound or counted twice."""
    paths = [path for path in workspace.paths if path.startswith("plans/districts/")]
    targets = {plan.model.district: plan.model.targets for plan in workspace.plans}
    unsound = any(path in workspace.broken for path in [*paths, "lsoas.yaml"]) or len(targets) < len(paths)
    missing = [name for name in workspace.affected_districts if not (found := targets.get(name)) or not found.planned]
    if unsound or missing or not targets:
        return None
    planned = [target.planned for target in targets.values() if target]
    return (
        None
        if any(profile.overlaps(figures) for figures in planned)
        else sum(sum(figures.values()) for figures in planned)
    )


@rule(Severity.WARNING)
def goal_and_rate_disagree(workspace: Workspace) -> Iterator[Fault]:
    """The goal in people and the goal in percentage points do not agree.

    Percentage points of the neighbourhoods' people of working age are a number of people, and it should be the goal's.
    One per cent of difference is allowed for rounding, five where lsoas.yaml stands in for the official list.

    Bad: plans/county.yaml
        goal:
          people: 60
          percentage_points: 3

    Good: plans/county.yaml
        goal:
          people: 60
          percentage_points: 2
    """
    county, listed = workspace.county_source, workspace.neighbourhoods_source
    if county is None or listed is None or {county.path, listed.path} & workspace.broken.keys():
        return
    goal, base = county.model.goal, sum(item.working_age for item in listed.model.lsoas)
    whole = len(listed.model.lsoas) == county.model.indicator.neighbourhoods
    if not whole or not goal.percentage_points:
        return
    exact = goal.percentage_points * base / 100
    if abs(exact - goal.people) > goal.people * TOLERANCE[listed.model.basis]:
        people = int(exact.to_integral_value(ROUND_HALF_UP))
        points = f"{goal.percentage_points.normalize():f} percentage points"
        yield Fault(
            county.place("goal", "percentage_points"),
            f"The goal is {goal.people:,} people; {points} of the {base:,} people of working age in lsoas.yaml are {people:,}.",
            "Check both figures, and the people of working age in lsoas.yaml.",
            (county.place("goal", "people"), listed.place("basis")),
        )


@rule(Severity.WARNING)
def target_without_baseline(workspace: Workspace) -> Iterator[Fault]:
    """Outputs or outcomes of a plan have planned figures and no baseline.

    Without the figure it started from, nobody can say later whether a measure rose because of the plan. The baseline
    is easiest to get before the work begins.

    Bad: plans/districts/alpha.yaml
        outputs:
        - id: employers-recruited
          title: Employers recruited to Local Employment Partnerships
          unit: employers
          planned:
            2009/10: 20

    Good: plans/districts/alpha.yaml
        outputs:
        - id: employers-recruited
          title: Employers recruited to Local Employment Partnerships
          unit: employers
          baseline:
            value: 31
            as_at: 2008-08
          planned:
            2009/10: 20
    """
    for plan in workspace.plans:
        found = [
            (plan.place(field, index), measure.title)
            for field, measures in (("outputs", plan.model.outputs), ("outcomes", plan.model.outcomes))
            for index, measure in enumerate(measures)
            if measure.planned and measure.baseline is None
        ]
        if found:
            yield Fault(
                found[0][0],
                f"{sentence(counted(found, 'measure has', 'measures have'))} planned figures and no baseline: "
                f"{joined(titled(title) for _, title in found)}.",
                "Add baseline with value, as_at and source; a start from nothing is a value of 0.",
                tuple(place for place, _ in found[1:]),
            )
