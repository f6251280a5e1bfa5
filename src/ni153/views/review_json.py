"""A review for programs: every change with its kind, grade and places, every figure that moved, every guard."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from ni153.finding import Finding, Place
from ni153.model import shape
from ni153.model.record import Record
from ni153.model.step import Achieved, Due
from ni153.reports.overdue import OverdueStep
from ni153.review.changes import Change, Side
from ni153.review.effects import Shift
from ni153.review.guards import Trip
from ni153.review.review import Review
from ni153.views.clean import clean
from ni153.views.review_guards import guard_said
from ni153.views.review_words import sentence


def as_json(review: Review, trips: Sequence[Trip]) -> dict[str, Any]:
    """Return a review as JSON has it, for `views.clean.json_text`."""
    effects = review.effects
    return {
        "version": 1,
        "invented": bool(review.after.workspace.county and review.after.workspace.county.invented),
        "before": review.before.name,
        "after": review.after.name,
        "as_at": review.as_at.isoformat(),
        "changes": [_change(review, change) for change in review.changes],
        "effects": {
            "goal": effects.goal,
            "planned": effects.planned,
            "figures": [_shift(shift) for shift in (*effects.county, *effects.districts, *effects.quarters)],
            "milestones": [_shift(shift) for shift in effects.milestones],
            "rag": [_shift(shift) for shift in effects.ratings],
            "forecast": [_shift(shift) for shift in effects.forecast],
            "overdue_more": _overdue(effects.overdue_more),
            "overdue_less": _overdue(effects.overdue_less),
            "findings_new": [_finding(each) for each in effects.findings_new],
            "findings_fixed": [_finding(each) for each in effects.findings_fixed],
            "findings_altered": [_finding(each) for each in effects.findings_altered],
            "unsound": [_finding(each) for each in effects.faults_after],
            "unsound_before": [_finding(each) for each in effects.faults_before],
        },
        "guards": [_trip(trip) for trip in trips],
        "uncompared": [
            {
                "path": clean(each.path),
                "before": _finding(each.before) if each.before else None,
                "after": _finding(each.after) if each.after else None,
            }
            for each in review.uncompared
        ],
        "laid_out": [clean(path) for path in review.found.laid_out],
        "comments": [clean(path) for path in review.found.remarks],
    }


def _change(review: Review, change: Change) -> dict[str, Any]:
    of = change.subject
    return {
        "kind": change.kind,
        "grade": change.grade.value,
        "id": of.id,
        "what": of.what,
        "title": of.title,
        "district": of.district,
        "milestone": of.milestone,
        "path": of.path,
        "field": change.field,
        "key": change.key,
        "before": plain(change.before),
        "after": plain(change.after),
        "days": change.days,
        "unit": change.unit,
        "slip": change.slip,
        "why": clean(change.why),
        "before_at": _at(review.before, change.before_place),
        "after_at": _at(review.after, change.after_place),
        "sentence": clean(sentence(change)),
    }


def plain(value: Any) -> Any:
    """Return a value as a file would write it, figures as numbers, a block as its fields."""
    match value:
        case None | bool() | int() | str():
            return value
        case Decimal():
            return int(value) if value == value.to_integral_value() else str(value)
        case date():
            return value.isoformat()
        case Achieved():
            return str(value.when) if value.when else "undated"
        case Due():
            return _due(value)
        case Place():
            return value.path
        case tuple():
            return [plain(each) for each in value]
        case dict():
            return {str(key): plain(each) for key, each in value.items()}
        case Record():
            held = ((each.key, getattr(value, each.name)) for each in shape.fields(type(value)))
            return {key: plain(each) for key, each in held if each not in (None, (), {})}
    return str(value)


def _due(due: Due) -> Any:
    if due.window:
        return str(due.window)
    if due.recurs:
        return {"every": due.recurs.every.value, "from": str(due.recurs.first), "to": str(due.recurs.last)}
    return {"meeting": due.meeting} if due.meeting else "as appropriate"


def _at(side: Side, place: Place | None) -> dict[str, Any] | None:
    if place is None:
        return None
    position = side.workspace.position(place)
    return {"path": position.path, "line": position.line}


def _shift(shift: Shift) -> dict[str, Any]:
    return {"what": shift.what, "of": shift.of or None, "before": plain(shift.before), "after": plain(shift.after)}


def _overdue(rows: Iterable[OverdueStep]) -> list[dict[str, Any]]:
    return [{"id": row.id, "district": row.district, "due": row.due.isoformat()} for row in rows]


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "path": clean(finding.position.path),
        "line": finding.position.line,
        "message": clean(finding.message),
    }


def _trip(trip: Trip) -> dict[str, Any]:
    reason = trip.reason
    return {
        "guard": trip.guard,
        "id": trip.subject.id,
        "district": trip.subject.district,
        "path": trip.subject.path,
        "sentence": clean(guard_said(trip)),
        "reason": {"words": clean(reason.words), "given_in": reason.given_in, "by": clean(reason.by)}
        if reason
        else None,
    }
