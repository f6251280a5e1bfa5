"""Red, amber, green for programs."""

from decimal import Decimal
from typing import Any

from ni153.reports.rag import Judgement, Reason


def as_json(judgement: Judgement | None) -> dict[str, Any] | None:
    """Return a colour for a program, documented in docs/json.md."""
    if judgement is None:
        return None
    by_hand = judgement.override
    return {
        "of": judgement.of,
        "rag": str(judgement.rag),
        "worked_out": str(judgement.worked_out),
        "direction": str(judgement.direction),
        "override": by_hand
        and {
            "rag": by_hand.rag,
            "date": by_hand.date.isoformat(),
            "by": by_hand.by,
            "why": by_hand.why,
            "until": by_hand.until.isoformat(),
        },
        "reasons": [_reason_json(reason) for reason in judgement.reasons],
    }


def _reason_json(reason: Reason) -> dict[str, Any]:
    """Only what the kind of reason has: figures as figures, a share as two places of a percentage."""
    told: dict[str, Any] = {"kind": str(reason.kind), "rag": str(reason.rag) if reason.rag else None}
    figures = {
        "actual": _figure(reason.actual),
        "planned": _figure(reason.planned),
        "short_percent": None if reason.short is None else round(float(reason.short * 100), 2),
        "band_percent": None if reason.band is None else float(reason.band * 100),
        "days": reason.days,
        "limit": str(reason.limit) if reason.limit else None,
        "count": reason.count or None,
        "of": reason.of or None,
        "ticks": reason.ticks or None,
        "ticks_of": reason.ticks_of or None,
        "periods": [str(period) for period in reason.periods],
        "parts": list(reason.parts),
        "because": [_reason_json(each) for each in reason.inner],
        "path": reason.finding.position.path if reason.finding else None,
        "line": reason.finding.position.line if reason.finding else None,
    }
    return told | {key: value for key, value in figures.items() if value not in (None, [], "")}


def _figure(value: Decimal | int | None) -> int | float | None:
    if value is None or isinstance(value, int):
        return value
    return int(value) if value == int(value) else float(value)
