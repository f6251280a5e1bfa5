"""Where the programme stands, as figures for programs."""

from typing import Any, Final

from ni153.reports.milestones import MilestoneState
from ni153.reports.overdue import StepGroup
from ni153.reports.state import State
from ni153.reports.status import Status
from ni153.rules import Verdict
from ni153.views import overdue as overdue_view
from ni153.views import rag_json
from ni153.views import targets as targets_view
from ni153.workspace.workspace import Workspace

_OF_TARGETS: Final = (
    "goal",
    "planned",
    "difference",
    "agreed",
    "apportioned",
    "due",
    "actual",
    "comparable",
    "provisional",
    "neighbourhoods_basis",
    "districts",
    "unsound",
)
"""What the status says of targets, as `ni153 targets` does."""


def as_json(status: Status, workspace: Workspace, verdict: Verdict, why: str) -> dict[str, Any]:
    """Return the status for a program: version 1 of its shape, documented in docs/json.md."""
    figures = targets_view.as_json(status.targets, status.ratings, status.as_at)
    county = workspace.county
    missing = [
        {"district": row.district, "period": str(period)}
        for row in status.targets.districts
        for period in row.returns_missing
    ]
    tally: dict[str, int] = {"error": 0, "warning": 0, "info": 0}
    for finding in verdict.findings:
        tally[finding.severity] += 1
    return {
        "version": 1,
        "county": county.county if county else None,
        "invented": bool(county and county.invented),
        "indicator": county.indicator.code if county else None,
        "as_at": status.as_at.isoformat(),
        "as_at_reason": why,
        **{key: figures[key] for key in _OF_TARGETS},
        "rag": _rag_json(status),
        "forecast": _forecast_json(status),
        "claimants": _claimants_json(status),
        "returns": {"due": None if status.targets.faults else status.targets.returns_due, "missing": missing},
        "milestones": [_milestone_json(item) for item in status.milestones],
        "states": {str(state): status.states.get(state, 0) for state in State},
        "overdue": [overdue_view.row(item) for item in status.overdue_rows],
        "next": [_group_json(group) for group in status.next],
        "findings": tally,
    }


def _rag_json(status: Status) -> dict[str, Any]:
    """The colours: the county's and the goal's with their reasons, the others' alone."""
    found = status.ratings
    return {
        "county": rag_json.as_json(found.county),
        "goal": rag_json.as_json(found.goal),
        "districts": {name: str(judged.rag) for name, judged in found.districts.items()},
        "milestones": {name: str(judged.rag) for name, judged in found.milestones.items()},
    }


def _forecast_json(status: Status) -> dict[str, Any] | None:
    """Where delivery will end if nothing changes; null where that cannot be said of the whole county."""
    ahead = status.forecast
    if ahead is None or ahead.line is None or not ahead.whole or ahead.goal is None:
        return None
    met = ahead.met_in or ahead.line.met_in(ahead.goal)
    end = ahead.line.people
    return {
        "expected": end,
        "low": ahead.line.low,
        "high": ahead.line.high,
        "difference": end - ahead.goal,
        "goal_met_in": str(met) if met else None,
    }


def _claimants_json(status: Status) -> dict[str, Any] | None:
    """The latest release; null where none is known or it cannot be counted."""
    official = status.claimants
    latest = official.latest if official else None
    if official is None or latest is None or latest.fault or latest.stock.value is None:
        return None
    moved = official.moved.points
    return {
        "as_at": str(latest.as_at),
        "claimants": latest.stock.value,
        "neighbourhoods": len(latest.stock.neighbourhoods),
        "rate_percent": round(float(latest.rate.share * 100), 2) if latest.rate else None,
        "points_moved": None if moved is None else round(float(moved), 2),
    }


def _milestone_json(item: MilestoneState) -> dict[str, Any]:
    return {
        "id": item.id,
        "order": item.order,
        "title": item.title,
        "state": str(item.state),
        "achieved": str(item.achieved.when) if item.achieved and item.achieved.when else None,
        "open_steps": item.open_steps,
        "overdue_steps": item.overdue_steps,
        "oldest_days_overdue": item.oldest,
        "next_due": item.next_due.isoformat() if item.next_due else None,
        "path": item.place.path,
    }


def _group_json(group: StepGroup) -> dict[str, Any]:
    first = group.first
    return {
        "id": first.id,
        "title": first.title,
        "due": first.due.isoformat(),
        "days": -first.days_overdue,
        "leads": list(first.leads),
        "districts": list(group.districts),
        "path": first.position.path,
        "line": first.position.line,
    }
