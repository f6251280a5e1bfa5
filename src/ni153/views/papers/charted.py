"""The way to the goal as charts: the county's burn-up, and a small multiple for each district, each with its headline."""

from fractions import Fraction

from ni153.arithmetic.forecast import Method, Projection
from ni153.reports.trajectory import Course, Mark, Trajectory
from ni153.views.pages import BurnPoint, BurnUp, Multiple, SmallMultiples
from ni153.views.pages.links import to_district
from ni153.views.parties import listed
from ni153.views.words import count, number


def whole(figure: Fraction | None) -> int | None:
    """Return a forecast in whole people, rounded down: a goal is met when it shows so; None where there is none."""
    return None if figure is None else int(figure)


def how(ahead: Projection) -> str:
    """Return what a forecast supposes."""
    return "with what is still planned" if ahead.method is Method.PROFILE else "if nothing changes"


def burn_up(found: Trajectory) -> BurnUp | None:
    """Return the county's burn-up; None where nothing is planned, or a plan cannot be counted."""
    marks = found.charted
    if not marks:
        return None
    points = tuple(
        BurnPoint(mark.quarter, mark.planned, mark.delivered, whole(mark.forecast), mark.low, mark.high)
        for mark in marks
    )
    notes = (lacking(found),) if lacking(found) else ()
    return BurnUp(headline(found), points, found.ledger.targets.goal, notes=notes)


def headline(found: Trajectory) -> str:
    """Return what the burn-up shows: where the plan leads, where delivery stands, and where it is forecast to end."""
    goal = found.ledger.targets.goal
    told, ahead = found.last, found.projection
    if told is None:
        return f"{_planned(found)}; nothing has been reported."
    if ahead is not None and goal is not None:
        ends = int(ahead.expected)
        against = f"{number(goal - ends)} short of the goal" if ends < goal else "at or above the goal"
        return f"{how(ahead).capitalize()} delivery ends at {number(ends)}, {against}; {delivered(told)}."
    return f"{_planned(found)}; {delivered(told)}."


def _planned(found: Trajectory) -> str:
    goal, reaches = found.ledger.targets.goal, found.planned_reaches
    last = found.charted[-1]
    if reaches is not None:
        return f"Planned delivery reaches the goal in {reaches.words()}"
    short = f", {number(goal - last.planned)} short of the goal" if goal and last.planned is not None else ""
    return f"Planned delivery ends at {number(last.planned)}{short}"


def delivered(told: Mark) -> str:
    """Return how far delivery has come: `866 are delivered by the end of Apr–Jun 2010 (2010/11 Q1), 157 fewer than planned`."""
    if told.planned is None or told.delivered is None:
        return f"{number(told.delivered)} are delivered"
    gap = told.delivered - told.planned
    word = "as planned" if not gap else f"{number(abs(gap))} {'fewer' if gap < 0 else 'more'} than planned"
    return f"{number(told.delivered)} are delivered by the end of {told.quarter.words()}, {word}"


def lacking(found: Trajectory) -> str:
    """Return how many returns are missing and from whom; nothing where all are in."""
    rows = [row for row in found.ledger.forecast.districts if row.missing]
    missing = sum(len(row.missing) for row in rows)
    if not missing:
        return ""
    named = listed([row.district for row in rows]) if len(rows) <= 4 else count(len(rows), "district")
    are = "is" if missing == 1 else "are"
    return f"{count(missing, 'return')} {are} missing, from {named}; a missing return adds nothing until it is in."


def forecast_words(ahead: Projection | None) -> str:
    """Return a forecast's range: `1,398 to 1,476`, or one figure where both ends are the same."""
    if ahead is None:
        return "no forecast"
    return number(ahead.low) if ahead.low == ahead.high else f"{number(ahead.low)} to {number(ahead.high)}"


def multiples(found: Trajectory) -> SmallMultiples | None:
    """Return a small chart for each district with targets; None where there is nothing to show."""
    quarters = tuple(mark.quarter for mark in found.charted)
    if not quarters or not found.courses:
        return None
    charts = tuple(
        Multiple(one.district, one.planned, one.delivered, to_district(one.district)) for one in found.courses
    )
    notes = tuple(
        f"{one.district}: {count(one.missing, 'return')} missing before the last, which adds nothing until it is in."
        for one in found.courses
        if one.missing
    )
    return SmallMultiples(_behind(found), quarters, charts, notes=notes)


def _behind(found: Trajectory) -> str:
    silent = [one.district for one in found.courses if not one.delivered]
    told = [one for one in found.courses if one.delivered]
    if not told:
        return "No district has reported a figure yet."
    behind = [one.district for one in told if _gap(one) < 0]
    start = (
        f"{count(len(behind), 'district').capitalize()} of {len(told)} that have reported "
        f"{'is' if len(behind) == 1 else 'are'} behind what {'it' if len(behind) == 1 else 'they'} planned"
    )
    return (
        f"{start}; {listed(silent)} {'has' if len(silent) == 1 else 'have'} reported nothing."
        if silent
        else f"{start}."
    )


def _gap(one: Course) -> int:
    """Delivered less planned at the end of the district's last return."""
    return one.delivered[-1] - one.planned[len(one.delivered) - 1] if one.delivered else 0
