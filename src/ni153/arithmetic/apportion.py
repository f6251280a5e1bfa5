"""The county's goal shared over the districts that have not agreed a target of their own, by quarter (R45, R52)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Protocol

from ni153.arithmetic import rounding
from ni153.period import Period, Unit


class Neighbourhood(Protocol):
    """What is needed of a neighbourhood: its district, its people of working age, the share of them who claim."""

    @property
    def district(self) -> str: ...  # noqa: D102

    @property
    def working_age(self) -> int: ...  # noqa: D102

    @property
    def rate(self) -> Decimal: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Apportionment:
    """A goal shared out: goal = agreed + apportioned in `districts` + unplaced − over, in whole people, net.

    `goal` is the county's. `agreed` is what districts have agreed themselves, in all periods. `remaining` is the goal
    less that, never below 0; `over` is by how many people the agreed targets pass the goal. `unplaced` are the people
    of `remaining` whom no district can take, because all have agreed or weigh nothing, or there is no quarter.

    `districts` holds the apportioned districts alone, in the weights' order, each with a figure (which may be 0) for
    each of the `quarters`. `weights` are those given, for every district.
    """

    goal: int
    agreed: int
    remaining: int
    over: int
    unplaced: int
    quarters: tuple[Period, ...]
    weights: dict[str, Fraction]
    districts: dict[str, dict[Period, int]]

    @property
    def totals(self) -> dict[str, int]:
        """Each apportioned district's people over all quarters."""
        return {district: sum(figures.values()) for district, figures in self.districts.items()}

    @property
    def by_quarter(self) -> dict[Period, int]:
        """Each quarter's people over all apportioned districts."""
        return {quarter: sum(figures[quarter] for figures in self.districts.values()) for quarter in self.quarters}


def weights(neighbourhoods: Iterable[Neighbourhood], by: str) -> dict[str, Fraction]:
    """What each district counts for, the sum over its neighbourhoods, exact, the districts in alphabetical order (R45).

    `by` is `working_age` (people of working age), `neighbourhoods` (how many of the worst performing it holds) or
    `working_age x rate` (expected claimants). A district without such a neighbourhood is left out. The order of the
    neighbourhoods makes no difference.

    Raises ValueError for any other `by`.
    """
    found: dict[str, Fraction] = {}
    for neighbourhood in neighbourhoods:
        counts = found.get(neighbourhood.district, Fraction(0)) + _weight(neighbourhood, by)
        found[neighbourhood.district] = counts
    return dict(sorted(found.items()))


def apportion(
    goal: int, weights: Mapping[str, Fraction], quarters: Sequence[Period], agreed: Mapping[str, Mapping[Period, int]]
) -> Apportionment:
    """The goal less what districts have agreed, shared over the other districts and the quarters (R45, R51, R52).

    All that agreed districts plan, in these quarters or out of them, is taken off the goal first; one that is there
    without a figure has agreed to nobody, so leave out a district that has yet to say. The rest is shared over the
    other districts by weight (`rounding.share`) and spread evenly over the quarters (`rounding.spread`), and
    `rounding.table` fills the cells between, so that district and quarter totals both hold and no district is ever
    a whole person ahead of its due or behind it. Agreed targets past the goal leave every other district 0, never less.

    Raises ValueError for a goal, a weight or an agreed figure below zero, and unless the quarters are quarters in
    ascending order.
    """
    if goal < 0 or any(figure < 0 for figures in agreed.values() for figure in figures.values()):
        raise ValueError("the goal or an agreed figure is below zero")
    if any(quarter.unit is not Unit.QUARTER for quarter in quarters) or any(b <= a for a, b in pairwise(quarters)):
        raise ValueError("the quarters of an apportionment are not quarters in ascending order")
    taken = sum(sum(figures.values()) for figures in agreed.values())
    remaining = max(0, goal - taken)
    others = {district: weight for district, weight in weights.items() if district not in agreed}
    placed = remaining if quarters and any(others.values()) else 0
    districts = rounding.share(placed, list(others.values()))
    columns = rounding.spread(placed, [1] * len(quarters))
    cells = rounding.table(districts, columns)
    return Apportionment(
        goal=goal,
        agreed=taken,
        remaining=remaining,
        over=max(0, taken - goal),
        unplaced=remaining - placed,
        quarters=tuple(quarters),
        weights=dict(weights),
        districts={
            district: dict(zip(quarters, figures, strict=True)) for district, figures in zip(others, cells, strict=True)
        },
    )


def _weight(neighbourhood: Neighbourhood, by: str) -> Fraction:
    match by:
        case "neighbourhoods":
            return Fraction(1)
        case "working_age":
            return Fraction(neighbourhood.working_age)
        case "working_age x rate":
            return neighbourhood.working_age * Fraction(neighbourhood.rate)
    raise ValueError(f"{by} is no way of weighing a neighbourhood")
