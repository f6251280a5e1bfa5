"""`ni153 why` for programs: the whole tree of a calculation, with file and line of everything in it."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from ni153.reports.account import Account, Value
from ni153.views import rag_json
from ni153.workspace.workspace import Workspace


def as_json(items: list[Account], workspace: Workspace, as_at: date, why_day: str) -> dict[str, Any]:
    """Return calculations for a program: version 1 of their shape, documented in docs/json.md."""
    return {
        "version": 1,
        "as_at": as_at.isoformat(),
        "as_at_reason": why_day,
        "figures": [_account(item, workspace) for item in items],
    }


def _account(item: Account, workspace: Workspace) -> dict[str, Any]:
    told: dict[str, Any] = {"what": item.what, "of": item.of, "how": str(item.how), "value": _value(item.value)}
    more: dict[str, Any] = {
        "name": item.name,
        "unit": item.unit,
        "period": str(item.period) if item.period else None,
        "returned": str(item.returned) if item.returned else None,
        "state": str(item.judged.state) if item.judged else None,
        "days": item.judged.days if item.judged else None,
        "rag": rag_json.as_json(item.judgement),
        "error": _error(item),
        "at": [_at(workspace, place) for place in item.places],
        "parts": [_account(part, workspace) for part in item.parts],
        "left_out": [_account(part, workspace) for part in item.left_out],
    }
    if isinstance(item.value, Fraction):
        more["exact"] = str(item.value)
    return told | {key: value for key, value in more.items() if value not in (None, "", [])}


def _value(value: Value) -> int | float | str | None:
    if isinstance(value, Decimal | Fraction):
        return int(value) if value == int(value) else float(value)
    return value


def _error(item: Account) -> dict[str, Any] | None:
    if item.finding is None:
        return None
    place = item.finding.position
    return {"path": place.path, "line": place.line, "rule": item.finding.rule, "message": item.finding.message}


def _at(workspace: Workspace, place: Any) -> dict[str, Any]:
    found = workspace.position(place)
    return {"path": found.path, "line": found.line}
