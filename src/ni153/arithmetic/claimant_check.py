"""Whether one release of claimant figures follows from the one a quarter before, as far as rounding lets one say (R8, R44)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from ni153.arithmetic.claimant_lines import FIGURES, Line
from ni153.arithmetic.rates import Balance
from ni153.finding import Place
from ni153.period import Period, Unit, add_months

QUARTER: Final = 3
"""Releases come out a quarter, so many months, apart."""


@dataclass(frozen=True, slots=True)
class LineCheck:
    """One line whose closing stock does not follow from its opening stock and flows, even with all rounding one way."""

    name: str
    balance: Balance
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """Whether one release follows from the one a quarter before, over the lines of both that give all four figures."""

    opening: Period
    closing: Period
    balance: Balance
    beyond: tuple[LineCheck, ...]


def earlier(month: Period, quarters: int) -> Period:
    """Return the month so many quarters before."""
    return Period.containing(add_months(month.start, -QUARTER * quarters), Unit.MONTH)


def check(opening: Period, before: Iterable[Line], closing: Period, after: Iterable[Line]) -> Checked | None:
    """Return whether opening stock + on-flow - off-flow is closing stock; None where no line can be checked.

    `before` and `after` are the lines of two releases a quarter apart: flows are since the release before. A line is
    checked where both give it for the same people.
    """
    stock = {line.neighbourhoods: line for line in before if "claimants" in line.figures}
    pairs = [
        (stock[line.neighbourhoods], line)
        for line in after
        if line.neighbourhoods in stock and all(figure in line.figures for figure in FIGURES)
    ]
    if not pairs:
        return None
    balances = [_balance(one, other) for one, other in pairs]
    beyond = tuple(
        LineCheck(line.name, balance, (first.places["claimants"], *(line.places[figure] for figure in FIGURES)))
        for (first, line), balance in zip(pairs, balances, strict=True)
        if not balance.holds
    )
    return Checked(opening, closing, _added(balances), beyond)


def _balance(before: Line, after: Line) -> Balance:
    figures = after.figures
    return Balance(before.figures["claimants"], figures["on_flow"], figures["off_flow"], figures["claimants"])


def _added(balances: Sequence[Balance]) -> Balance:
    return Balance(
        sum(balance.opening for balance in balances),
        sum(balance.on_flow for balance in balances),
        sum(balance.off_flow for balance in balances),
        sum(balance.closing for balance in balances),
        len(balances),
    )
