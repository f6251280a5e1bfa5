"""Which unsound files leave the sums over the districts' plans unknown, all of them or one district's."""

from collections.abc import Collection, Mapping

from ni153.finding import Finding
from ni153.reports.targets import spoils_targets
from ni153.workspace.source import plan_name
from ni153.workspace.workspace import Workspace

COUNTY = "plans/county.yaml"


def spoiling(
    workspace: Workspace, broken: Mapping[str, Finding], district: str | None = None, also: Collection[str] = ()
) -> tuple[Finding, ...]:
    """Return the first error of every file that leaves a sum over the plans unknown, in the files' order.

    For one `district` those are its own plan and the county's file; `also` names other files the sum rests on.
    """
    return tuple(
        finding
        for path, finding in sorted(broken.items())
        if path in also or (spoils_targets(path) if district is None else path in (COUNTY, _plan(workspace, district)))
    )


def within(path: str, folder: str) -> bool:
    """Return whether an unsound path leaves unknown what a folder's files say: one of them, or a folder that cannot be read."""
    return path.startswith(f"{folder}/") or path == folder or folder.startswith(f"{path}/")


def _plan(workspace: Workspace, district: str) -> str:
    own = workspace.plan_of(district)
    return own.path if own else f"plans/districts/{plan_name(district)}.yaml"
