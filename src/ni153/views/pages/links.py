"""What a cell or heading can link to on a site, by name; where there is no such page, the words stand without a link."""

from ni153.workspace.source import plan_name


def to_report(name: str) -> str:
    """Return the link to a report of the whole county."""
    return f"report/{name}"


def to_district(district: str) -> str:
    """Return the link to a district's page."""
    return f"district/{plan_name(district)}"


def to_milestone(identity: str) -> str:
    """Return the link to a milestone's page."""
    return f"milestone/{identity}"


def to_meeting(identity: str) -> str:
    """Return the link to a meeting's page."""
    return f"meeting/{identity}"


def to_lead(name: str) -> str:
    """Return the link to the page of an officer or body, by its name in the register."""
    return f"lead/{plan_name(name)}"


def to_step(identity: str, kind: str = "milestone") -> str:
    """Return the link to a step on the page of what it belongs to: `gap-analysis/first-phase`, a milestone's unless said."""
    home, _, step = identity.partition("/")
    return f"{kind}/{home}#{step}" if step else f"{kind}/{home}"
