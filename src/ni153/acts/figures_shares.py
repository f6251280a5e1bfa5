"""The shares of the goal put into the plans of the districts that have not agreed targets of their own (R45, R52)."""

from collections.abc import Mapping

from ni153.acts.change import Change
from ni153.arithmetic.apportion import Apportionment
from ni153.edit import Edit, Put
from ni153.finding import Refusal
from ni153.model.district import DistrictPlan
from ni153.period import Period
from ni153.rules import RULES
from ni153.rules.figures import line
from ni153.rules.registry import found
from ni153.workspace.document import Node
from ni153.workspace.source import Source
from ni153.workspace.workspace import Workspace


def fill_in(workspace: Workspace, shares: Apportionment) -> Change:
    """Return the change that gives every district without agreed targets its share of the goal, in people by quarter.

    A plan that holds its share already, be it by years, stays as it is; so does one whose targets are agreed. Raises
    Refusal, for all of them, where a district has a share and no delivery plan to hold it.
    """
    homeless = [district for district in shares.districts if workspace.plan_of(district) is None]
    if homeless:
        raise Refusal(
            f"{' and '.join(homeless)} would have a share of the goal and no delivery plan to hold it: start one with "
            "ni153 new district. No plan was changed."
        )
    stale = {finding.position.path for finding in found(workspace, RULES["apportioned-stale"])}
    edits: dict[str, tuple[Edit, ...]] = {}
    said = []
    for district, share in shares.districts.items():
        plan = workspace.plan_of(district)
        if plan is None or plan.path not in stale:
            continue
        edits[plan.path] = _edits(workspace, plan, share)
        said.append(_said(plan, share))
    return Change((*said, *_left(workspace, shares, len(said))), edits)


def _edits(workspace: Workspace, plan: Source[DistrictPlan], share: Mapping[Period, int]) -> tuple[Edit, ...]:
    targets = plan.model.targets
    if targets is None:
        planned: Node = {str(quarter): str(people) for quarter, people in share.items()}
        return (Put(("targets",), {"basis": "apportioned", "planned": planned}),)
    place = plan.place("targets", "planned")
    keys = {quarter: str(line(workspace, place, quarter).route[-1]) for quarter in share}
    edits: list[Edit] = [Put(place.route, {keys[quarter]: str(people) for quarter, people in share.items()})]
    if targets.total is not None:
        edits.append(Put(("targets", "total"), str(sum(share.values()))))
    return tuple(edits)


def _said(plan: Source[DistrictPlan], share: Mapping[Period, int]) -> str:
    planned = plan.model.targets.planned if plan.model.targets else {}
    was, now = sum(planned.values()), sum(share.values())
    before = "had no figures" if not planned else f"had {was:,}" if was != now else "the same people, otherwise spread"
    return f"{plan.model.district}: its share of the goal is {_people(now)} over {len(share)} quarters ({before})."


def _left(workspace: Workspace, shares: Apportionment, changed: int) -> list[str]:
    """Say what was left as it was, and why."""
    said = []
    same = len(shares.districts) - changed
    for plan in workspace.plans:
        district, targets = plan.model.district, plan.model.targets
        if targets and targets.basis == "agreed" and not targets.planned and district in shares.districts:
            same -= 1
            now = sum(shares.districts[district].values())
            said.append(
                f"{district}: its targets are said to be agreed and have no figures; {_people(now)} were not put in."
            )
        elif targets and targets.basis == "apportioned" and targets.planned and district not in shares.districts:
            said.append(f"{district}: no share of the goal falls to it; its figures were left as they are.")
    if same > 0:
        said.append(f"{same} {'plan holds its' if same == 1 else 'plans hold their'} share already.")
    return said


def _people(number: int) -> str:
    return f"{number:,} {'person' if number == 1 else 'people'}"
