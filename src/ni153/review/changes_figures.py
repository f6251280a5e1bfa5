"""Changes of targets and other measures: what is planned for a period, what came in for it, who agreed it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from ni153.arithmetic import profile
from ni153.arithmetic.measures import Figures, measures
from ni153.finding import Place
from ni153.model.measure import Targets
from ni153.model.shape import FieldShape
from ni153.period import Period
from ni153.review.changes import Change, Side
from ni153.review.changes_compare import Difference
from ni153.workspace.once import once
from ni153.workspace.workspace import Workspace

if TYPE_CHECKING:
    from ni153.review.changes_typed import Typing

Number = int | Decimal
RETURNED = ("actual", "spent")


def changes(typing: Typing, difference: Difference, field: FieldShape) -> list[Change] | None:
    """Return what a field of a measure amounts to; None where the field means no more than any other."""
    targets = isinstance(difference.pair.record, Targets)
    match field.name:
        case "planned":
            return [_planned(typing, difference, "target" if targets else "planned")]
        case name if name in RETURNED:
            return [_returned(typing, difference)]
        case "provisional":
            return _provisional(typing, difference)
        case "basis":
            agreed = difference.after == "agreed"
            return [typing.made("target-agreed" if agreed else "agreement-lost", difference)]
        case "set_on" | "set_by":
            return [typing.made("target-authority", difference)]
        case "spread":
            return [typing.made("target-retimed" if targets else "planned-retimed", difference)]
    return None


def _planned(typing: Typing, difference: Difference, what: str) -> Change:
    if _overlap(difference):
        return typing.made("altered", difference, key="")
    old, new, unit = _sums(typing, difference)
    if old is None or new is None:
        kind = f"{what}-set" if old is None else f"{what}-withdrawn"
    elif old == new:
        same = _quarters(typing, difference, 0) == _quarters(typing, difference, 1)
        kind = "said-otherwise" if same else f"{what}-retimed"
    elif what == "target":
        kind = "target-cut" if new < old else "target-raised"
    else:
        kind = "planned-less" if new < old else "planned-more"
    return typing.made(kind, difference, before=old, after=new, unit=unit)


def _returned(typing: Typing, difference: Difference) -> Change:
    if _overlap(difference):
        return typing.made("altered", difference, key="")
    old, new, unit = _sums(typing, difference)
    if old is None and _open(difference):
        return typing.made("return-in", difference, before=old, after=new, unit=unit, why="provisional")
    if old is None or new is None:
        kind = "return-in" if old is None else "return-withdrawn"
    else:
        kind = "said-otherwise" if old == new else "return-revised"
    return typing.made(kind, difference, before=old, after=new, unit=unit)


def _open(difference: Difference) -> bool:
    marks = getattr(difference.pair.after, "provisional", ())
    return any(each.overlaps(period) for each in marks for period in difference.after or ())


def _overlap(difference: Difference) -> bool:
    """Whether a side counts a period twice, a year and a quarter of it: it has no sum, and stands as written."""
    return any(profile.overlaps(side or {}) for side in (difference.before, difference.after))


def _sums(typing: Typing, difference: Difference) -> tuple[Number | None, Number | None, str]:
    """Return a stretch of periods added up on both sides, in the measure's unit.

    Officers are an average: of one period as it is written, of several only officer-years can be told (R74).
    """
    figures = [_figures(side, place) for side, place in _sides(typing, difference)]
    known = next((each for each in (figures[1], figures[0]) if each), None)
    written = (difference.before, difference.after)
    if known and known.average and len({period for lines in written for period in lines or ()}) == 1:
        old, new = (None if lines is None else next(iter(lines.values())) for lines in written)
        return old, new, known.unit
    sums = [_sum(own or known, lines) for own, lines in zip(figures, written, strict=True)]
    return sums[0], sums[1], "officer-years" if known and known.average else known.unit if known else ""


def _sum(figures: Figures | None, lines: Mapping[Period, Number] | None) -> Number | None:
    if lines is None:
        return None
    exact = figures.sum(lines) if figures else sum(map(Decimal, lines.values()), Decimal(0))
    return int(exact) if exact == int(exact) else exact


def _quarters(typing: Typing, difference: Difference, side: int) -> Any:
    figures = _figures(*_sides(typing, difference)[side])
    lines = (difference.before, difference.after)[side] or {}
    return figures.by_quarter(lines) if figures else lines


def _sides(typing: Typing, difference: Difference) -> tuple[tuple[Side, Place | None], ...]:
    return (typing.before, difference.pair.before_place), (typing.after, difference.pair.after_place)


def _figures(side: Side, place: Place | None) -> Figures | None:
    return _by_place(side.workspace).get(place) if place else None


@once
def _by_place(workspace: Workspace) -> Mapping[Place, Figures]:
    return {each.place: each for each in reversed(measures(workspace))}


def _provisional(typing: Typing, difference: Difference) -> list[Change]:
    """A figure confirmed, or opened again; one that came or went with its mark is told with the figure."""
    found = []
    record = difference.pair.record
    field = "spent" if "spent" in type(record).model_fields else "actual"
    written = [getattr(side, field, {}) or {} for side in (difference.pair.before, difference.pair.after)]
    marks = [difference.before or (), difference.after or ()]
    figures = _figures(typing.after, difference.pair.after_place)
    unit = figures.unit if figures else ""
    for period in sorted(set(marks[0]) ^ set(marks[1])):
        confirmed = period in marks[0]
        both = all(any(each.overlaps(period) for each in side) for side in written)
        if both:
            kind = "return-confirmed" if confirmed else "return-reopened"
        elif any(each.overlaps(period) for side in written for each in side):
            continue  # the figure came or went with its mark, and is told of
        else:
            kind = "taken-out" if confirmed else "filled-in"
        figure = next((side[period] for side in reversed(written) if period in side), None)
        found.append(typing.made(kind, difference, key=str(period), before=figure, after=figure, unit=unit))
    return found
