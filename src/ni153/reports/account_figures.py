"""How planned, due and delivered of a measure came about, down to the lines they were written in."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Final

from ni153.arithmetic.measures import Figures
from ni153.period import Period
from ni153.reports.account import Account, Asked, How, Offer, Value, unknown
from ni153.reports.measures import QuarterFigures, Return, Standing

Keep = Callable[[Period], bool]
FIGURES: Final = ("planned", "due", "delivered", "comparable", "difference")


def offer(asked: Asked) -> Offer:
    """Offer the figures of every measure: `burnley/targets/due`."""
    for name, item in asked.standings.items():
        for what in FIGURES:
            yield f"{name}/{what}", partial(of_measure, asked, item, what)


def of_measure(asked: Asked, item: Standing, what: str, of: str = "", name: str = "") -> Account:
    """Return how a figure of one measure came about."""
    figures = item.figures
    name, of = name or f"{figures.name}/{what}", of or figures.name
    finding = asked.broken.get(figures.place.path)
    if finding is not None:
        return unknown(what, of, finding, name)
    match what:
        case "planned":
            return _sum(item, what, of, name, list(lines(figures, "planned", _always)), item.planned)
        case "due":
            return due(item, of, name)
        case "delivered":
            return delivered(item, of, name)
        case "comparable":
            came = {quarter.period for quarter in item.came}
            value = item.comparable if came else None
            return _sum(item, what, of, name, list(lines(figures, "planned", came.__contains__)), value)
        case _:
            parts = (
                of_measure(asked, item, "delivered", of, f"{figures.name}/delivered"),
                of_measure(asked, item, "comparable", of, f"{figures.name}/comparable"),
            )
            if item.difference is None or not figures.adds_up:
                return Account(what, of, How.LISTED, None, figures.unit, name, parts=parts)
            return Account(what, of, How.DIFFERENCE, item.difference, _unit(figures), name, parts=parts)


def due(item: Standing, of: str, name: str) -> Account:
    """Return what was planned up to the last quarter that has ended, and what is still to come."""
    figures, as_at = item.figures, item.as_at
    parts = list(lines(figures, "planned", partial(_ended, as_at)))
    later = tuple(lines(figures, "planned", partial(_open, as_at)))
    account = _sum(item, "due", of, name, parts, item.due)
    return _with(account, later)


def delivered(item: Standing, of: str, name: str) -> Account:
    """Return what was returned, quarter by quarter, and the quarters nothing is counted for."""
    figures, as_at = item.figures, item.as_at
    parts = list(lines(figures, figures.returned, partial(_ended, as_at)))
    early = lines(figures, figures.returned, partial(_open, as_at))
    without = (no_return(quarter) for quarter in item.quarters if quarter.returned in (Return.MISSING, Return.AWAITED))
    account = _sum(item, "delivered", of, name, parts, item.actual)
    return _with(account, (*without, *early))


def lines(figures: Figures, field: str, keep: Keep) -> Iterator[Account]:
    """Yield the figures written for the quarters kept: as they are, or the part of a longer period's that falls there."""
    written = figures.profiles.get(field, {})
    back = field == figures.returned
    for period in sorted(written):
        quarters = figures.by_quarter({period: written[period]})
        kept = {quarter: figure for quarter, figure in quarters.items() if keep(quarter)}
        if not kept:
            continue
        open_ = back and any(each.contains(period) for each in figures.provisional)
        came = (Return.NIL if not written[period] else Return.PROVISIONAL if open_ else Return.IN) if back else None
        leaf = Account(
            "figure",
            str(period),
            How.WRITTEN,
            written[period],
            figures.unit,
            period=period,
            places=(figures.place.at(field, str(period)),),
            returned=came,
            provisional=open_,
        )
        yield _cut(figures, leaf, quarters, kept)


def _cut(
    figures: Figures, leaf: Account, quarters: Mapping[Period, Decimal | int], kept: Mapping[Period, Decimal | int]
) -> Account:
    """A written figure, in officer-years for officers, or the part of it that falls on the quarters kept."""
    facts: dict[str, object] = {"quarters": tuple(quarters.items()), "kept": tuple(kept)}
    if figures.average:
        years = whole(figures.sum(kept))
        facts["months"] = 3 * len(kept)
        return _part(leaf, How.OFFICER_YEARS, years, "officer-years", facts)
    if len(kept) == len(quarters):
        return leaf
    value = whole(figures.sum(kept)) if figures.adds_up else leaf.value
    return _part(leaf, How.SPREAD, value, leaf.unit, facts)


def _part(leaf: Account, how: How, value: Value, unit: str, facts: Mapping[str, object]) -> Account:
    return replace(leaf, how=how, value=value, unit=unit, parts=(leaf,), facts=facts)


def _sum(
    item: Standing, what: str, of: str, name: str, parts: Sequence[Account], value: Decimal | int | None
) -> Account:
    """Figures added up; side by side where they are shares, which do not add up."""
    figures = item.figures
    how = How.SUM if figures.adds_up and value is not None else How.LISTED
    field = figures.returned if what == "delivered" else "planned"
    places = (figures.place.at(field).key if figures.profiles.get(field) else figures.place,)
    return Account(
        what, of, how, value if how is How.SUM else None, _unit(figures), name, None, tuple(parts), places=places
    )


def _with(account: Account, left_out: Sequence[Account]) -> Account:
    return replace(account, left_out=tuple(left_out))


def no_return(quarter: QuarterFigures) -> Account:
    """A quarter whose return is not in."""
    return Account(
        "return",
        str(quarter.period),
        How.UNKNOWN,
        period=quarter.period,
        places=(quarter.place,),
        facts={"due_on": quarter.due_on},
        returned=quarter.returned,
    )


def _always(_: Period) -> bool:
    return True


def _ended(as_at: date, quarter: Period) -> bool:
    return quarter.end <= as_at


def _open(as_at: date, quarter: Period) -> bool:
    return quarter.end > as_at


def _unit(figures: Figures) -> str:
    return "officer-years" if figures.average else figures.unit


def whole(figure: Decimal) -> Decimal | int:
    """A figure as a whole number where it is one."""
    return int(figure) if figure == int(figure) else figure
