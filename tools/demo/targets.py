"""The invented targets and returns: what each district agreed, what it delivered, and what it says of it."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from demo.page import Data
from demo.world import AHEAD, BEHIND, DRAFT, LATE, MISSING, NIL, PROVISIONAL, SILENT, STEADY, WORSE, District, World
from ni153.arithmetic.apportion import apportion, weights
from ni153.arithmetic.rounding import spread
from ni153.period import Period

Figures = dict[Period, int]

AGREED: Final[Mapping[str, int]] = {
    AHEAD: 94, STEADY: 100, BEHIND: 102, WORSE: 108, NIL: 96, MISSING: 100, LATE: 100, PROVISIONAL: 98,
}  # fmt: skip
"""What districts agreed to, in per cent of their share of the goal by people of working age and rate."""
CUT: Final = 82
"""What is left of a cut target, in per cent."""
FIRST_SET_ON: Final = date(2008, 11, 18)
"""The day the districts set their targets."""
SPREAD: Final = {"Q1": 2, "Q2": 2, "Q3": 3, "Q4": 3}
"""How one district's year figures fall on its quarters."""


class Targets:
    """Every district's targets, worked out once: `agreed` before any was cut, and what follows from them."""

    def __init__(self, world: World) -> None:
        """Work out the shares, then what districts agreed instead of them, then the others' shares of what is left."""
        self.world = world
        self.quarters = world.dates.quarters
        self.shares = weights(world.neighbourhoods, "working_age x rate")
        even = apportion(world.goal, self.shares, self.quarters, {})
        self.first_share = even.districts
        self.agreed = {
            district.name: ramp((even.totals[district.name] * AGREED[district.fate] + 50) // 100, self.quarters)
            for district in world.affected
            if district.adopted
        }
        self.apportioned = apportion(world.goal, self.shares, self.quarters, self.agreed).districts

    def planned(self, district: District, *, cut: bool = True) -> Figures:
        """A district's target by quarter; `cut` as it stands now, otherwise as it was first agreed."""
        figures = self.agreed.get(district.name) or self.apportioned[district.name]
        if district.fate == WORSE and cut:
            return _cut(figures, self.world)
        return later(figures) if district.fate == NIL and cut else figures

    def actual(self, district: District) -> Figures:
        """What a district has returned by the reporting day: a quarter without a return is left out."""
        chance = self.world.dice("returns", district.name)
        planned = self.planned(district, cut=False)
        returned: Figures = {}
        for number, quarter in enumerate(self.world.dates.over):
            share = _share(district.fate, number, len(self.world.dates.over) - 1 - number) + chance.randint(-4, 4)
            returned[quarter] = max(0, (planned[quarter] * share + chance.randint(20, 80)) // 100)
        return {quarter: people for quarter, people in returned.items() if not self._silent(district, quarter)}

    def _silent(self, district: District, quarter: Period) -> bool:
        over = self.world.dates.over
        gap = {MISSING: over[-2], LATE: over[-1]}.get(district.fate)
        return district.fate == SILENT or quarter == gap

    def written(self, district: District) -> Data:
        """The targets as the plan says them today."""
        planned = self.planned(district)
        data: Data = {"basis": "agreed" if district.adopted else "apportioned"}
        if district.adopted:
            again = district.fate in (WORSE, NIL)
            set_on = changed_on(self.world) if again else FIRST_SET_ON
            data |= {"set_by": f"{district.name} Partnership", "set_on": set_on}
        data["planned"] = planned if not _by_year(district) else by_column(planned, self.world)
        if district.fate == STEADY:
            data["spread"] = SPREAD
            data["total"] = sum(planned.values())
        data["actual"] = self.actual(district)
        if district.fate == PROVISIONAL:
            data["provisional"] = [self.world.dates.over[-1]]
        data["note"] = _NOTES.get(district.fate)
        return data


_NOTES: Final[Mapping[str, str]] = {
    WORSE: "Cut from the target first agreed when the largest employer of the district closed; nobody has taken on the rest.",
    NIL: "The outreach team was not in post for two quarters, so its people are planned later; the total is the same.",
    DRAFT: "The district returns its figures although its own target is still to be agreed.",
}


def _share(fate: str, number: int, to_go: int) -> int:
    """What a district of this kind delivers in a quarter, in per cent of what it first planned.

    `to_go` is how many returns come after; those a little behind have caught up a little in the last two.
    """
    if fate == WORSE:
        return max(14, 82 - 11 * number)
    if fate == NIL:
        return -100 if number in (1, 2) else 118 if to_go < 2 else 94
    if fate in (BEHIND, DRAFT):
        return 106 if to_go < 2 else 87
    return {AHEAD: 128, STEADY: 101, PROVISIONAL: 97, MISSING: 96, LATE: 93}.get(fate, 0)


def _by_year(district: District) -> bool:
    """Whether a plan's years are not split into quarters yet."""
    return district.fate == STEADY or (district.fate == BEHIND and district.number % 2 == 0)


def by_column(figures: Figures, world: World) -> Figures:
    """Figures by quarter as they stand under the form's columns: two quarters, then years."""
    return {
        column: sum(people for quarter, people in figures.items() if column.contains(quarter))
        for column in world.dates.columns
    }


def ramp(people: int, quarters: tuple[Period, ...]) -> Figures:
    """People over quarters: few in the first year, as many each quarter after."""
    start = [3, 5, 7, 8, 9]
    return dict(zip(quarters, spread(people, (start + [10] * len(quarters))[: len(quarters)]), strict=True))


def _cut(figures: Figures, world: World) -> Figures:
    """A target cut: what was due already stands, what is to come is less."""
    past = world.dates.over
    left = sum(people for quarter, people in figures.items() if quarter not in past)
    total = sum(figures.values())
    less = min(left, total - (total * CUT + 50) // 100)
    coming = [quarter for quarter in figures if quarter not in past]
    cut = spread(left - less, [figures[quarter] for quarter in coming]) if left else (0,) * len(coming)
    return figures | dict(zip(coming, cut, strict=True))


def later(figures: Figures) -> Figures:
    """The same people, those of the second and third quarter planned at the end instead."""
    quarters = list(figures)
    moved = {quarter: figures[quarter] // 2 for quarter in quarters[1:3]}
    last = spread(sum(moved.values()), [1] * len(quarters[3:]))
    added = dict(zip(quarters[3:], last, strict=True))
    return {quarter: people - moved.get(quarter, 0) + added.get(quarter, 0) for quarter, people in figures.items()}


def changed_on(world: World) -> date:
    """The day the targets that were cut or put later were set anew: after all had been adopted."""
    return max(world.dates.day(-300), date(2009, 4, 20))
