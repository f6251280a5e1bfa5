"""Where delivery will end, in sentences, as a table of the districts, and as figures for programs."""

from collections.abc import Iterator
from typing import Any, Final

from ni153.arithmetic.forecast import FEWEST, Method, Projection, Without
from ni153.period import Period, Unit
from ni153.reports.forecast import CountyForecast, DistrictForecast
from ni153.views.claimant_words import tenths
from ni153.views.table import Cell, Column, Table
from ni153.views.words import count, none_mark, people

WITHOUT: Final = {
    Without.NO_RETURNS: "no returns",
    Without.TOO_FEW: f"fewer than {('no', 'one', 'two', 'three')[FEWEST]} returns",
    Without.NOTHING_PLANNED: "no targets",
}
WIDE, NARROW = 100, 76
"""From so many columns on the districts' rows hold the recorded profile too; below so many not even the range."""
METHOD: Final = (
    "“If nothing changes” is the straight line of least squares through what was delivered so far (three returns at least), "
    "counted on from what is recorded. The range is one standard deviation of the quarterly figures either way, about "
    "two chances in three; the districts' ranges are added up. Whole people, rounded down."
)


def line(figures: CountyForecast) -> str:
    """Return what becomes of the goal if nothing changes, or why that cannot be said."""
    if figures.faults:
        return f"{none_mark} not known while a file cannot be counted."
    if figures.line is None:
        return f"{none_mark} no district has three returns, and through fewer any line fits."
    projection, goal = figures.line, figures.line_goal or 0
    said = f"{people(projection.people)} by {_month(figures.until)}, {_range(projection)}: {_against(projection, goal)}"
    said += f"; {tenths(projection.pace)} a quarter" if projection.pace is not None else ""
    if figures.whole:
        return f"{said}."
    out = ", ".join(f"{row.district} ({WITHOUT[row.why]})" for row in figures.left_out if row.why)
    return (
        f"{said}. That is not the county but {count(len(figures.counted), 'district')}, held against what they plan, "
        f"{people(goal)}; left out: {out}."
    )


def profile(figures: CountyForecast) -> str:
    """Return what becomes of the goal if from now on what is planned is delivered."""
    if figures.faults:
        return f"{none_mark} not known while a file cannot be counted."
    if figures.profile is None:
        said = f"{none_mark} nothing has been returned. {people(figures.still_planned)} is planned for the quarters to come"
        missing = f", {people(figures.planned_missing)} was for quarters whose returns are missing"
        return said + (missing if figures.missing else "") + "."
    goal = figures.goal or 0
    said = f"{people(figures.profile.people)} by {_month(figures.until)}: {_against(figures.profile, goal)}"
    if figures.missing:
        hold = "return holds" if figures.missing == 1 else "returns hold"
        missing = "missing" if figures.missing == 1 else f"{figures.missing} missing"
        said += f"; {people(figures.profile.high)} if the {missing} {hold} what was planned"
    return f"{said}."


def met(figures: CountyForecast) -> str:
    """Return that the goal has been reached, where it has."""
    return f"The goal was reached in {figures.met_in.words()}." if figures.met_in else ""


def notes(figures: CountyForecast) -> Iterator[str]:
    """Say what a forecast rests on."""
    if figures.line is not None:
        yield METHOD
        if figures.line.method is Method.MEAN:
            yield "Where a return is lacking between two others the pace is the mean of the quarters returned."
    if figures.provisional and (figures.line or figures.profile):
        yield f"{count(figures.provisional, 'figure')} counted here {'is' if figures.provisional == 1 else 'are'} provisional."
    if figures.missing and (figures.line or figures.profile):
        returns = count(figures.missing, "return")
        until, them = ("it is", "it") if figures.missing == 1 else ("they are", "them")
        yield f"{returns} missing: nothing is added until {until} in, but the top of each range allows for {them}."


def by_district(figures: CountyForecast, title: str, more: tuple[str, ...], width: int | None = None) -> Table:
    """Return a row for each district and one for the county; the range and the profile only where there is room for them."""
    columns = (
        Column("district", "District"),
        Column("planned", "Planned", "right", "people"),
        Column("delivered", "Delivered", "right", "people"),
        Column("expected", "If nothing changes", "right", "people"),
        Column("low", "at least", "right", "people"),
        Column("high", "at most", "right", "people"),
        Column("profile", "By recorded profile", "right", "people"),
        Column("outcome", "In the end"),
    )
    county = figures.line if figures.whole else None
    outcome = "not known" if figures.faults else "not every district"
    if county:
        outcome = _outcome_of(county, figures.goal or 0)
    rows = [
        _row(row.district, row.goal, row.recorded, row.line, row.profile, _outcome(row)) for row in figures.districts
    ]
    planned = None if figures.faults else sum(row.goal or 0 for row in figures.districts)
    rows.append(_row("County", planned, figures.recorded, county, figures.profile, outcome))
    left_out = (
        {"profile", "low", "high"} if width and width < NARROW else {"profile"} if width and width < WIDE else set()
    )
    shown = [place for place, column in enumerate(columns) if column.key not in left_out]
    said = f"If nothing changes: {line(figures)}", f"By the recorded profile: {profile(figures)}"
    cells = tuple(tuple(row[place] for place in shown) for row in rows)
    return Table(tuple(columns[place] for place in shown), cells, title, (*said, *notes(figures), *more))


def _row(
    name: str, goal: int | None, recorded: int | None, line: Projection | None, profile: Projection | None, outcome: str
) -> tuple[Cell, ...]:
    return (
        Cell(name, style="strong" if name == "County" else ""),
        Cell(goal),
        Cell(recorded),
        Cell(line.people if line else None),
        Cell(line.low if line else None),
        Cell(line.high if line else None),
        Cell(profile.people if profile else None),
        Cell(outcome),
    )


def _outcome(row: DistrictForecast) -> str:
    if row.fault:
        return f"line {row.fault.position.line} cannot be read"
    if row.met_in:
        return f"met in {row.met_in}"
    if row.line is None:
        return WITHOUT[row.why] if row.why else none_mark
    return _outcome_of(row.line, row.goal) if row.goal is not None else "nothing planned"


def _outcome_of(projection: Projection, goal: int) -> str:
    """The same in a few words, for a row that holds the goal: when it is met, or by how many it falls short."""
    if projection.recorded >= goal:
        return "goal reached"
    found = projection.met_in(goal)
    return f"met in {found}" if found else f"{people(goal - projection.people)} short"


def _against(projection: Projection, goal: int) -> str:
    """How a projection ends against a goal, in a sentence."""
    found = projection.met_in(goal)
    if projection.recorded >= goal or not found:
        missed = "" if projection.recorded >= goal else f" of {people(goal)}"
        return f"{_outcome_of(projection, goal)}{missed}"
    return f"goal met in {found.words()}"


def _range(projection: Projection) -> str:
    return f"between {people(projection.low)} and {people(projection.high)}"


def _month(quarter: Period | None) -> str:
    return Period.containing(quarter.end, Unit.MONTH).words() if quarter else "the end"


# -- for programs -------------------------------------------------------------------------------------------------


def as_json(figures: CountyForecast) -> dict[str, Any]:
    """Return the forecast for a program."""
    return {
        "goal": figures.goal,
        "until": str(figures.until) if figures.until else None,
        "delivered": figures.recorded,
        "line": projection(figures.line, figures.line_goal),
        "line_whole": figures.whole,
        "districts_counted": list(figures.counted),
        "districts_left_out": [{"district": row.district, "why": row.why} for row in figures.left_out],
        "profile": projection(figures.profile, figures.goal),
        "met_in": str(figures.met_in) if figures.met_in else None,
        "returns_missing": None if figures.faults else figures.missing,
        "provisional": None if figures.faults else figures.provisional,
        "still_planned": None if figures.faults else figures.still_planned,
        "districts": [_district(row) for row in figures.districts],
    }


def projection(found: Projection | None, goal: int | None) -> dict[str, Any] | None:
    """Return one projection, held against a goal."""
    if found is None:
        return None
    met_in = found.met_in(goal) if goal is not None else None
    return {
        "method": found.method,
        "goal": goal,
        "expected": found.people,
        "low": found.low,
        "high": found.high,
        "pace": float(tenths(found.pace, 2).replace(",", "")) if found.pace is not None else None,
        "met_in": str(met_in) if met_in else None,
        "short": None if goal is None else max(0, goal - found.people),
        "returns": found.returned,
        "returns_missing": found.missing,
        "quarters": [
            {"period": str(reach.quarter), "expected": int(reach.expected), "low": reach.low, "high": reach.high}
            for reach in found.reaches
        ],
    }


def _district(row: DistrictForecast) -> dict[str, Any]:
    return {
        "district": row.district,
        "planned": row.goal,
        "delivered": row.recorded,
        "line": projection(row.line, row.goal),
        "why": row.why,
        "profile": projection(row.profile, row.goal),
        "met_in": str(row.met_in) if row.met_in else None,
        "returns_missing": [str(period) for period in row.missing],
        "provisional": row.provisional,
        "still_planned": row.still_planned,
    }
