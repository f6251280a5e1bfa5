"""How the county's and the districts' figures came about: goal, planned, due, delivered, the returns, and each quarter."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from ni153.period import Period
from ni153.reports.account import Account, Asked, How, Offer, unknown
from ni153.reports.account_figures import FIGURES, lines, no_return, of_measure
from ni153.reports.measures import Return, Standing
from ni153.reports.targets import DistrictTargets
from ni153.workspace.source import plan_name


def offer(asked: Asked) -> Offer:
    """Offer the county's figures and the districts', and each quarter of them."""
    for what in (*FIGURES, "agreed", "apportioned"):
        yield f"county/{what}", partial(of_county, asked, what)
    yield "county/goal", partial(goal, asked)
    yield "county/gap", partial(gap, asked)
    yield "county/returns", partial(returns, asked, None)
    for row in asked.targets.districts:
        stem = stem_of(asked, row.district)
        for what in FIGURES:
            yield f"{stem}/{what}", partial(of_district, asked, row, what)
        yield f"{stem}/returns", partial(returns, asked, row)
    for period in _quarters(asked):
        yield f"county/{period}", partial(quarter_of_county, asked, period)
        for row in asked.targets.districts:
            yield f"{stem_of(asked, row.district)}/{period}", partial(quarter_of_district, asked, row, period)


def stem_of(asked: Asked, district: str) -> str:
    """Return the id of a district's file."""
    plan = asked.workspace.plan_of(district)
    return plan.stem if plan else plan_name(district)


def goal(asked: Asked) -> Account:
    """Return the goal, as county.yaml says it."""
    source = asked.workspace.county_source
    finding = asked.broken.get("plans/county.yaml")
    if source is None or finding is not None:
        return unknown("goal", asked.county, finding, "county/goal")
    place = source.place("goal", "people")
    return Account(
        "goal", asked.county, How.WRITTEN, source.model.goal.people, "people", "county/goal", places=(place,)
    )


def gap(asked: Asked) -> Account:
    """Return what the districts plan together, less the goal."""
    parts = (of_county(asked, "planned"), goal(asked))
    value = asked.targets.difference
    if value is None:
        return unknown("gap", asked.county, next((part.finding for part in parts if part.finding), None), "county/gap")
    return Account("gap", asked.county, How.DIFFERENCE, value, "people", "county/gap", parts=parts)


def of_county(asked: Asked, what: str) -> Account:
    """Return a sum over the districts; unknown while any file it rests on is unsound."""
    name, found = f"county/{what}", asked.targets
    if found.faults:
        return unknown(what, asked.county, found.faults[0], name)
    if what == "difference":
        pair = (of_county(asked, "delivered"), of_county(asked, "comparable"))
        if found.actual is None or found.comparable is None:
            return Account(what, asked.county, How.LISTED, None, "people", name, parts=pair)
        value = found.actual - found.comparable
        return Account(what, asked.county, How.DIFFERENCE, value, "people", name, parts=pair)
    basis = what if what in ("agreed", "apportioned") else None
    rows = [row for row in found.districts if basis is None or row.basis == basis]
    parts = tuple(of_district(asked, row, "planned" if basis else what) for row in rows if row.standing)
    return _added(what, asked.county, name, (*parts, *_no_targets(found.districts)))


def of_district(asked: Asked, row: DistrictTargets, what: str) -> Account:
    """Return a figure of a district's targets."""
    name = f"{stem_of(asked, row.district)}/{what}"
    if row.standing is None:
        return unknown(what, row.district, row.fault, name)
    found = of_measure(asked, row.standing, what, row.district, name)
    return replace(found, facts={**found.facts, "basis": row.basis or ""})


def returns(asked: Asked, row: DistrictTargets | None) -> Account:
    """Return how many returns are in, of those that should be: of a district, or of them all."""
    if row is None:
        if asked.targets.faults:
            return unknown("returns", asked.county, asked.targets.faults[0], "county/returns")
        parts = tuple(returns(asked, each) for each in asked.targets.districts if each.standing)
        found = _added("returns", asked.county, "county/returns", parts)
        return replace(found, unit="returns", facts={"due": asked.targets.returns_due})
    name = f"{stem_of(asked, row.district)}/returns"
    if row.standing is None:
        return unknown("returns", row.district, row.fault, name)
    came = tuple(
        line
        for quarter in row.standing.returns_due
        if quarter.returned.came
        for line in _returned(row.standing, quarter.period)
    )
    missing = tuple(no_return(quarter) for quarter in row.standing.missing)
    facts = {"due": len(row.returns_due)}
    return Account(
        "returns", row.district, How.COUNT, len(came), "returns", name, parts=came, left_out=missing, facts=facts
    )


def quarter_of_county(asked: Asked, period: Period) -> Account:
    """Return what the districts planned and returned in a quarter, side by side."""
    name, found = f"county/{period}", asked.targets
    if found.faults:
        return unknown("quarter", asked.county, found.faults[0], name)
    each = [quarter_of_district(asked, row, period) for row in found.districts if row.standing]
    parts = tuple(
        _added(what, asked.county, "", [replace(account.parts[index], of=account.of) for account in each])
        for index, what in enumerate(("planned", "delivered"))
    )
    return Account("quarter", asked.county, How.LISTED, unit="people", name=name, period=period, parts=parts)


def quarter_of_district(asked: Asked, row: DistrictTargets, period: Period) -> Account:
    """Return what a district planned and returned in a quarter, side by side."""
    name = f"{stem_of(asked, row.district)}/{period}"
    if row.standing is None:
        return unknown("quarter", row.district, row.fault, name)
    planned = next(lines(row.standing.figures, "planned", period.__eq__), None)
    cell = next((cell for cell in row.standing.quarters if cell.period == period), None)
    nothing = Account("figure", str(period), How.UNKNOWN, period=period, returned=Return.UNASKED)
    without = no_return(cell) if cell else nothing
    parts = (
        replace(planned or nothing, what="planned"),
        replace(next(_returned(row.standing, period), without), what="delivered"),
    )
    return Account("quarter", row.district, How.LISTED, unit="people", name=name, period=period, parts=parts)


def _returned(item: Standing, period: Period) -> Iterator[Account]:
    """The return for a quarter that has ended."""
    if period.end <= item.as_at:
        yield from lines(item.figures, item.figures.returned, period.__eq__)


def _added(what: str, of: str, name: str, parts: Sequence[Account]) -> Account:
    """Parts added up, those without a figure beside them; without any figure there is no sum, which is not a 0."""
    known = tuple(part for part in parts if part.value is not None)
    without = tuple(part for part in parts if part.value is None)
    if not known and without:
        return Account(what, of, How.LISTED, None, "people", name, left_out=without)
    value = sum(part.value for part in known if isinstance(part.value, int))
    return Account(what, of, How.SUM, value, "people", name, parts=known, left_out=without)


def _no_targets(rows: Sequence[DistrictTargets]) -> Iterator[Account]:
    """The districts that have no targets to count."""
    for row in rows:
        if row.standing is None:
            yield unknown("targets", row.district, row.fault)


def _quarters(asked: Asked) -> Sequence[Period]:
    """The quarters any district planned or returned anything for."""
    rows = [row.standing for row in asked.targets.districts if row.standing]
    return sorted({cell.period for item in rows for cell in item.quarters})
