"""Where delivery will end: each district's, and the county's, if nothing changes and by the recorded profile (R45).

A county is not forecast from a part of it. Where a district has too few returns the straight line is that of the others
alone, says which they are, and is held against what those districts plan, not against the county's goal.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ni153.arithmetic.forecast import Projection, Without, by_profile, reached_in, straight_line, together
from ni153.finding import Finding
from ni153.period import Period, Unit
from ni153.reports.measures import Return, Standing
from ni153.reports.targets import CountyTargets, DistrictTargets, targets
from ni153.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class DistrictForecast:
    """Where one district's delivery will end, people, net.

    `goal` is what it plans over the whole programme. `line` is "if nothing changes", None for the reason in `why`;
    `profile` is what it recorded and still plans, None where it recorded nothing. `met_in` is the period whose return
    reached the goal, where one has. `missing` are quarters whose return should be in, `provisional` counts figures still
    to be confirmed. `still_planned` is for the quarters to come, `planned_missing` was for those missing. An unsound
    plan (`fault`) has no figures.
    """

    district: str
    goal: int | None
    recorded: int | None
    line: Projection | None
    why: Without | None
    profile: Projection | None
    met_in: Period | None
    missing: tuple[Period, ...]
    provisional: int
    still_planned: int
    planned_missing: int
    standing: Standing | None
    fault: Finding | None = None


@dataclass(frozen=True, slots=True)
class CountyForecast:
    """Where the county's delivery will end, people, net; `until` is the programme's last quarter.

    `line` is that of the districts `counted`; while some that plan something are `left_out` it is held against
    `line_goal`, what those counted plan, else that is the county's goal. `profile` is over all districts, None where
    none recorded anything. `met_in` is the quarter by which the county's goal was reached. All is None with `faults`.
    """

    as_at: date
    goal: int | None
    until: Period | None
    recorded: int | None
    districts: tuple[DistrictForecast, ...]
    line: Projection | None
    line_goal: int | None
    counted: tuple[str, ...]
    left_out: tuple[DistrictForecast, ...]
    profile: Projection | None
    met_in: Period | None
    faults: tuple[Finding, ...]

    @property
    def whole(self) -> bool:
        """True where the straight line is the whole county's."""
        return self.line is not None and not self.left_out

    @property
    def missing(self) -> int:
        """How many returns should be in and are not."""
        return sum(len(row.missing) for row in self.districts)

    @property
    def provisional(self) -> int:
        """How many of the figures counted are still to be confirmed."""
        return sum(row.provisional for row in self.districts)

    @property
    def still_planned(self) -> int:
        """What is planned for the quarters to come."""
        return sum(row.still_planned for row in self.districts)

    @property
    def planned_missing(self) -> int:
        """What was planned for the quarters whose returns are missing."""
        return sum(row.planned_missing for row in self.districts)


def forecast(
    workspace: Workspace, as_at: date, broken: Mapping[str, Finding], known: CountyTargets | None = None
) -> CountyForecast:
    """Return where delivery will end as seen on a day; `known` are the targets as at that day, where they are at hand."""
    figures = known or targets(workspace, as_at, broken)
    quarters = workspace.county.programme.split(Unit.QUARTER) if workspace.county else ()
    rows = tuple(_district(row, quarters, as_at) for row in figures.districts)
    until = quarters[-1] if quarters else None
    if figures.faults:
        return CountyForecast(as_at, figures.goal, until, None, rows, None, None, (), (), None, None, figures.faults)
    involved = [row for row in rows if row.goal is not None or row.recorded is not None]
    counted = [row for row in involved if row.line is not None]
    left_out = tuple(row for row in involved if row.line is None)
    lines = [row.line for row in counted if row.line is not None]
    goal = sum(row.goal or 0 for row in counted) if left_out else figures.goal
    parts = [_profile(row.standing, quarters, as_at) for row in involved if row.standing]
    return CountyForecast(
        as_at,
        figures.goal,
        until,
        figures.actual,
        rows,
        together(lines) if lines else None,
        goal if lines else None,
        tuple(row.district for row in counted),
        left_out,
        together(parts) if parts and figures.actual is not None else None,
        _met_in(figures, as_at),
        (),
    )


def _district(row: DistrictTargets, quarters: Sequence[Period], as_at: date) -> DistrictForecast:
    standing = row.standing
    if standing is None:
        why = None if row.fault else Without.NOTHING_PLANNED
        return DistrictForecast(row.district, None, None, None, why, None, None, (), 0, 0, 0, None, row.fault)
    to_come, missing = _to_come(standing, quarters, as_at), _missing(standing)
    returns = _returns(standing)
    found = straight_line(returns, to_come, missing)
    planned = standing.figures.planned_by_quarter
    return DistrictForecast(
        row.district,
        row.planned,
        row.actual,
        found if isinstance(found, Projection) else None,
        found if isinstance(found, Without) else None,
        _profile(standing, quarters, as_at) if row.actual is not None else None,
        reached_in(returns, row.planned) if row.planned else None,
        missing,
        len(standing.provisional),
        int(sum(planned.get(quarter, 0) for quarter in to_come)),
        int(sum(planned.get(quarter, 0) for quarter in missing)),
        standing,
    )


def _profile(standing: Standing, quarters: Sequence[Period], as_at: date) -> Projection:
    planned = standing.figures.planned_by_quarter
    to_come, missing = _to_come(standing, quarters, as_at), _missing(standing)
    return by_profile(standing.actual or 0, planned, to_come, missing, returned=len(_returns(standing)))


def _returns(standing: Standing) -> dict[Period, int]:
    """What was returned, by the periods it was returned for; of one that has not ended, the quarters that have."""
    found: dict[Period, int] = {}
    for period, figure in standing.figures.actual.items():
        if period.end <= standing.as_at:
            found[period] = int(figure)
        else:
            ended = (quarter.period for quarter in standing.came if period.contains(quarter.period))
            found.update({quarter: int(standing.figures.actual_by_quarter[quarter]) for quarter in ended})
    return found


def _to_come(standing: Standing, quarters: Sequence[Period], as_at: date) -> tuple[Period, ...]:
    """The programme's quarters that have not ended, and those that have and whose return is not yet due."""
    awaited = {quarter.period for quarter in standing.quarters if quarter.returned is Return.AWAITED}
    return tuple(quarter for quarter in quarters if quarter.end > as_at or quarter in awaited)


def _missing(standing: Standing) -> tuple[Period, ...]:
    return tuple(quarter.period for quarter in standing.missing)


def _met_in(figures: CountyTargets, as_at: date) -> Period | None:
    """The quarter by whose end the districts together had recorded the county's goal."""
    if not figures.goal:
        return None
    recorded = {
        quarter.period: quarter.actual
        for quarter in figures.quarters
        if quarter.actual is not None and quarter.period.end <= as_at
    }
    return reached_in(recorded, figures.goal)
