"""What the county's files say of the goal, put to the sum that shares it out: quarters, weights and agreed targets."""

from ni153.arithmetic.apportion import Apportionment, apportion, weights
from ni153.model.county import County
from ni153.period import Period, Unit
from ni153.workspace.workspace import Workspace

WITHOUT_FIGURES = (
    "plans/registers.yaml",
    "plans/framework/",
    "plans/meetings/",
    "plans/claimants/",
    "plans/proposals/",
)
"""The files the shares do not follow from; whatever else cannot be read, also in a wrong place, may hold a target."""


def apportionment(workspace: Workspace) -> Apportionment | None:
    """The goal shared over the districts that have not agreed a target (R45, R52).

    None where county.yaml does not say how (`apportion`), and where one of the files it follows from could not be read
    or understood in full: half a county is a wrong number. A district has agreed when its plan says `basis: agreed`
    and gives a figure.
    """
    county = workspace.county
    if (
        county is None
        or county.apportion is None
        or any(not path.startswith(WITHOUT_FIGURES) for path in workspace.broken)
    ):
        return None
    agreed = {
        plan.model.district: plan.model.targets.planned
        for plan in workspace.plans
        if plan.model.targets and plan.model.targets.basis == "agreed" and plan.model.targets.planned
    }
    return apportion(
        county.goal.people, weights(workspace.neighbourhoods, county.apportion.by), quarters(county), agreed
    )


def quarters(county: County) -> tuple[Period, ...]:
    """The quarters a share is spread over: those of `apportion.periods`, else of the resources' columns."""
    if county.apportion and county.apportion.periods:
        return county.apportion.periods.split(Unit.QUARTER)
    return tuple(sorted({quarter for column in county.periods.resources for quarter in column.split(Unit.QUARTER)}))
