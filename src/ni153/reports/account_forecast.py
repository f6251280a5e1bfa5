"""How a forecast came about: what is recorded, the pace of the quarters so far, and the quarters to come."""

from collections.abc import Callable
from fractions import Fraction
from functools import cache, partial

from ni153.arithmetic.forecast import Method, Projection
from ni153.period import Period, Unit
from ni153.reports.account import Account, Asked, How, Offer, unknown
from ni153.reports.account_county import stem_of
from ni153.reports.account_figures import delivered, lines
from ni153.reports.forecast import CountyForecast, DistrictForecast, forecast
from ni153.reports.measures import Return

LINE, PROFILE = "forecast", "profile"


def offer(asked: Asked) -> Offer:
    """Offer the forecast if nothing changes and the one by the recorded profile, of the county and each district."""

    @cache
    def known() -> CountyForecast:
        return forecast(asked.workspace, asked.as_at, asked.broken, asked.targets)

    for what in (LINE, PROFILE):
        yield f"county/{what}", partial(_of_all, asked, known, what)
        for row in asked.targets.districts:
            name = row.district
            yield f"{stem_of(asked, name)}/{what}", partial(_named, asked, known, name, what)


def _of_all(asked: Asked, known: Callable[[], CountyForecast], what: str) -> Account:
    return of_county(asked, known(), what)


def _named(asked: Asked, known: Callable[[], CountyForecast], district: str, what: str) -> Account:
    return of_district(asked, next(row for row in known().districts if row.district == district), what)


def of_county(asked: Asked, found: CountyForecast, what: str) -> Account:
    """Return the county's forecast: its districts' added up, those that cannot be forecast beside them."""
    name = f"county/{what}"
    if found.faults:
        return unknown(what, asked.county, found.faults[0], name)
    rows = [_in_county(asked, row, what) for row in found.districts if row.goal is not None or row.recorded is not None]
    known = tuple(row for row in rows if row.value is not None)
    without = tuple(row for row in rows if row.value is None)
    projection = found.line if what == LINE else found.profile
    if projection is None:
        return Account(what, asked.county, How.LISTED, name=name, unit="people", left_out=without)
    facts = {"low": projection.low, "high": projection.high, "whole": not without}
    return Account(
        what, asked.county, How.SUM, projection.expected, "people", name, parts=known, left_out=without, facts=facts
    )


def _in_county(asked: Asked, row: DistrictForecast, what: str) -> Account:
    """A district's part of the county's: by the profile also what is still planned where nothing was returned."""
    if what == PROFILE and row.profile is None and row.standing is not None:
        quarters = asked.workspace.county.programme.split(Unit.QUARTER) if asked.workspace.county else ()
        awaited = {cell.period for cell in row.standing.quarters if cell.returned is Return.AWAITED}
        planned = _as_planned(row, tuple(each for each in quarters if each.end > asked.as_at or each in awaited))
        name = f"{stem_of(asked, row.district)}/{what}"
        return Account(what, row.district, How.SUM, row.still_planned, "people", name, parts=(planned,))
    return of_district(asked, row, what)


def of_district(asked: Asked, row: DistrictForecast, what: str) -> Account:
    """Return a district's forecast: what it recorded and what is to come."""
    name = f"{stem_of(asked, row.district)}/{what}"
    projection = row.line if what == LINE else row.profile
    if row.fault is not None:
        return unknown(what, row.district, row.fault, name)
    if projection is None or row.standing is None:
        why = str(row.why) if row.why else "no returns"
        return Account(what, row.district, How.LISTED, None, "people", name, facts={"why": why})
    recorded = delivered(row.standing, row.district, f"{stem_of(asked, row.district)}/delivered")
    quarters = tuple(reach.quarter for reach in projection.reaches)
    to_come = _at_pace(row, projection, quarters) if what == LINE else _as_planned(row, quarters)
    facts = {"low": projection.low, "high": projection.high}
    parts = (recorded, to_come)
    return Account(what, row.district, How.SUM, projection.expected, "people", name, parts=parts, facts=facts)


def _at_pace(row: DistrictForecast, projection: Projection, quarters: tuple[Period, ...]) -> Account:
    """The quarters to come, each bringing what the quarters so far brought."""
    pace = projection.pace or Fraction(0)
    facts = {"returns": projection.returned, "line": projection.method is Method.LINE}
    span = {"first": quarters[0] if quarters else None, "last": quarters[-1] if quarters else None}
    parts = (
        Account("pace", row.district, How.FORMULA, pace, "people a quarter", facts=facts),
        Account("quarters to come", row.district, How.FORMULA, len(quarters), "quarters", facts=span),
    )
    return Account("to come", row.district, How.PRODUCT, pace * len(quarters), "people", parts=parts)


def _as_planned(row: DistrictForecast, quarters: tuple[Period, ...]) -> Account:
    """What is planned for the quarters to come."""
    assert row.standing is not None
    parts = tuple(lines(row.standing.figures, "planned", set(quarters).__contains__))
    return Account("still planned", row.district, How.SUM, row.still_planned, "people", parts=parts)
