"""The returns of a period: one row for each measure that something is planned for, with what is known of it (R64, R67)."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from ni153.acts.figures_measures import COUNTY, Counted, measures
from ni153.finding import Refusal
from ni153.period import Period, Unit
from ni153.workspace.workspace import Workspace

NEEDED: Final = ("district", "measure", "period", "actual")
"""The columns a returned form must have."""

COLUMNS: Final = (
    "district",
    "measure",
    "what it is",
    "unit",
    "period",
    "planned",
    "last figure",
    "last period",
    "already returned",
    "actual",
    "provisional",
    "note",
)
"""The form's columns, in its order. The last three are blank, for people to fill in."""

PROVISIONAL: Final = " (provisional)"
"""What stands behind a figure that was returned already and is still to be confirmed."""


@dataclass(frozen=True, slots=True)
class Due:
    """One row of a form: a measure and the period its return is for.

    `planned` is what is planned for that period, None where that cannot be said; `last` the latest return of an
    earlier period; `returned` what was returned for this one already, None for nothing, and whether it is provisional.
    """

    counted: Counted
    period: Period
    planned: Decimal | int | None
    last: tuple[Period, Decimal | int] | None
    returned: Decimal | int | None
    provisional: bool


def due(workspace: Workspace, period: Period, district: str | None = None) -> tuple[Due, ...]:
    """Return the rows of a period's form: the districts in the county's order, then the county's own resources.

    A measure has a row when a figure is planned for the period, or for a longer one that holds it, or has been returned.
    `district` asks for one, `county` for the county's own. Raises Refusal for a period outside the programme, and
    where a file it needs cannot be read in full: a form that leaves a district out would look complete.
    """
    programme = workspace.county.programme if workspace.county else None
    if programme and not period.overlaps(programme):
        raise Refusal(f"{period.words()} lies outside the programme ({programme.words()}).")
    return tuple(
        row
        for name in ([district] if district else _all(workspace))
        for counted in measures(workspace, name)
        for row in _rows(counted, period)
    )


def _all(workspace: Workspace) -> list[str]:
    """Every district that has a plan, in the county's order, and the county."""
    planned = [source.model.district for source in workspace.plans]
    order = list(workspace.county.districts) if workspace.county else []
    unread = [
        path for path in workspace.broken if path.startswith("plans/districts/") and path not in workspace.sources
    ]
    if unread:
        fault = workspace.broken[unread[0]]
        raise Refusal(f"{unread[0]} cannot be read before line {fault.position.line} is mended: {fault.message}")
    known = set(planned)
    return [*(name for name in order if name in known), *sorted(known.difference(order)), COUNTY]


def _rows(counted: Counted, period: Period) -> Iterator[Due]:
    for each in _periods(counted, period):
        if not any(key.overlaps(each) for key in (*counted.figures.planned, *counted.returned)):
            continue
        earlier = [key for key in counted.returned if key.end < each.start]
        last = max(earlier, key=lambda key: key.end) if earlier else None
        yield Due(
            counted,
            each,
            counted.planned_in(each),
            (last, counted.returned[last]) if last else None,
            counted.returned.get(each),
            each in counted.figures.provisional,
        )


def _periods(counted: Counted, period: Period) -> list[Period]:
    """Return what a measure is returned by in a period, so that nothing is counted twice.

    That is the period itself; a longer one that was returned already; or the shorter ones returned or planned in it.
    """
    returned, planned = counted.returned, counted.figures.planned
    around = [key for key in returned if key.contains(period)]
    if around or not any(key != period and period.contains(key) for key in (*returned, *planned)):
        return around[:1] or [period]
    apart = [key for key in planned if period.contains(key) and not any(key.overlaps(other) for other in returned)]
    quarters = period.split(Unit.QUARTER)
    return sorted({next((key for key in (*returned, *apart) if key.contains(each)), each) for each in quarters})
