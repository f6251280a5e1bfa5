"""The way to the goal: planned, delivered and forecast by quarter, running on, and the claimants beside them (R45, R57).

The two ledgers are never added: what districts record is one, what the official claimant figures say is the other.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import accumulate

from ni153.arithmetic.forecast import Projection
from ni153.finding import Finding
from ni153.period import Period, Unit
from ni153.reports.claimant_releases import Release
from ni153.reports.forecast import DistrictForecast
from ni153.reports.ledger import Ledger, LedgerQuarter, ledger
from ni153.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Mark:
    """Where the county stands at the end of a quarter: running totals of people, net, and the claimants beside them.

    `delivered` is None where no district returned a figure; `came` of the `asked` did. The forecast is exact and None up to
    the last return; `low` and `high` are its range.
    """

    quarter: Period
    planned: int | None
    delivered: int | None
    came: int
    asked: int
    provisional: bool
    forecast: Fraction | None
    low: int | None
    high: int | None
    release: Release | None


@dataclass(frozen=True, slots=True)
class Course:
    """One district's running totals: planned for every quarter charted, delivered up to its last return.

    A return that is missing before the last adds nothing until it is in; `missing` counts those.
    """

    district: str
    planned: tuple[int, ...]
    delivered: tuple[int, ...]
    missing: int
    forecast: DistrictForecast


@dataclass(frozen=True, slots=True)
class Trajectory:
    """Both ledgers, and the county's way to the goal mark by mark.

    `projection` is the forecast the marks show: the straight line where the whole county can be forecast so, else the
    recorded profile, else None. With faults in the targets there are no marks.
    """

    ledger: Ledger
    marks: tuple[Mark, ...]
    courses: tuple[Course, ...]
    projection: Projection | None

    @property
    def charted(self) -> tuple[Mark, ...]:
        """The marks from the first for which something is planned: those of the courses."""
        return tuple(mark for mark in self.marks if mark.planned is not None)

    @property
    def last(self) -> Mark | None:
        """The mark of the last quarter any district returned a figure for."""
        return next((mark for mark in reversed(self.marks) if mark.delivered is not None), None)

    @property
    def planned_reaches(self) -> Period | None:
        """The quarter by whose end what is planned reaches the goal; None where it never does."""
        goal = self.ledger.targets.goal
        return next((mark.quarter for mark in self.marks if goal and (mark.planned or 0) >= goal), None)


def trajectory(workspace: Workspace, as_at: date, broken: Mapping[str, Finding]) -> Trajectory:
    """Return the way to the goal as at a day; `broken` maps each unsound file to its first error."""
    found = ledger(workspace, as_at, broken)
    if found.targets.faults:
        return Trajectory(found, (), (), None)
    ahead = found.forecast
    projection = ahead.line if ahead.whole else ahead.profile
    marks = tuple(_marks(found, _shown(workspace, found), projection))
    charted = [mark.quarter for mark in marks if mark.planned is not None]
    return Trajectory(found, marks, _courses(found, charted), projection)


def _shown(workspace: Workspace, found: Ledger) -> tuple[Period, ...]:
    """The quarters from the first with a figure or a release to the programme's last."""
    known = {item.period for item in found.quarters}
    programme = workspace.county.programme.split(Unit.QUARTER) if workspace.county else ()
    first = min(known, default=None)
    return tuple(sorted(known | {quarter for quarter in programme if first is not None and quarter > first}))


def _marks(found: Ledger, shown: Sequence[Period], projection: Projection | None) -> list[Mark]:
    by_quarter = {item.period: item for item in found.quarters}
    reaches = {reach.quarter: reach for reach in projection.reaches} if projection else {}
    marks: list[Mark] = []
    before: LedgerQuarter | None = None
    for quarter in shown:
        item = by_quarter.get(quarter)
        reach = reaches.get(quarter)
        before = item if item and item.planned_to_date is not None else before
        marks.append(
            Mark(
                quarter,
                before.planned_to_date if before else None,
                item.delivered_to_date if item else None,
                item.came if item else 0,
                item.asked if item else 0,
                bool(item and item.provisional),
                reach.expected if reach else None,
                reach.low if reach else None,
                reach.high if reach else None,
                item.release if item else None,
            )
        )
    return marks


def _courses(found: Ledger, shown: Sequence[Period]) -> tuple[Course, ...]:
    return tuple(_course(row, shown) for row in found.forecast.districts if row.standing)


def _course(row: DistrictForecast, shown: Sequence[Period]) -> Course:
    standing = row.standing
    assert standing is not None
    planned = standing.figures.planned_by_quarter
    came = {cell.period: int(cell.actual or 0) for cell in standing.came}
    told = [quarter for quarter in shown if came and quarter <= max(came)]
    return Course(
        row.district,
        tuple(accumulate(int(planned.get(quarter, 0)) for quarter in shown)),
        tuple(accumulate(came.get(quarter, 0) for quarter in told)),
        sum(cell.period in told for cell in standing.missing),
        row,
    )
