"""What becomes of a goal: if the pace so far lasts, and if from now on what is planned is delivered; each with a range.

**If nothing changes.** The pace is the slope of the straight line of least squares through the running total: nothing
at the start, and the total at the end of each period returned. It is counted on from what is recorded, not from the
line, so that no forecast lies below what is there already. It takes three returns: through fewer, any line fits. Where a
return is lacking between two others the running total after it is not known; the pace is then the mean of the quarters
returned, which asks for no running total. A line knows no acceleration: delivery that has been rising is taken at about
its average; what a rising plan still expects, the profile says.

The range is one standard deviation of the quarterly figures either way, for what is to come and for the pace being
worked out from few quarters: s x sqrt(h x (1 + h / n)), h quarters to come, n returned. That is the forecast by drift of
Hyndman and Athanasopoulos, Forecasting: Principles and Practice (3rd edition, 2021, section 5.5), whose "drift" is
our pace; about two chances in three if quarters go on to differ as they did (the tests try it on made-up quarters). It is
rounded outwards to whole people, never below what is recorded.

**By the recorded profile.** What is recorded and what is planned for the quarters to come.

A return that is missing adds nothing to either until it is in; the top of the range allows for it, at the pace or as
planned. Provisional figures count like others.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import accumulate, pairwise
from math import isqrt, lcm
from typing import Final

from ni153.period import Period, Unit, days_between

FEWEST: Final = 3
"""Returns a straight line needs."""

Figure = int | Decimal


class Method(StrEnum):
    """How the quarters to come were worked out."""

    LINE = "line"
    MEAN = "mean"
    PROFILE = "profile"


class Without(StrEnum):
    """Why there is no forecast."""

    NO_RETURNS = "no returns"
    TOO_FEW = "too few returns"
    NOTHING_PLANNED = "nothing planned"


@dataclass(frozen=True, slots=True)
class Reach:
    """The running total expected at the end of a quarter to come, and the range it lies in, in whole people."""

    quarter: Period
    expected: Fraction
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Projection:
    """A running total carried to the end of the programme.

    `recorded` is what was returned, `pace` what a quarter brings (None for a profile), `reaches` the quarters to come,
    perhaps none. `returned` is how many returns it rests on, `missing` how many quarters' returns should be in and are not.
    `low` and `high` are the range at the end.
    """

    method: Method
    recorded: Figure
    pace: Fraction | None
    reaches: tuple[Reach, ...]
    low: int
    high: int
    returned: int = 0
    missing: int = 0

    @property
    def expected(self) -> Fraction:
        """The running total at the end of the programme, exact."""
        return self.reaches[-1].expected if self.reaches else Fraction(self.recorded)

    @property
    def people(self) -> int:
        """The same in whole people, rounded down: so a goal that is not met is never shown as met."""
        return int(self.expected)

    def short(self, goal: Figure) -> Fraction:
        """How many the end falls short of a goal; 0 where it does not."""
        return max(Fraction(0), Fraction(goal) - self.expected)

    def met_in(self, goal: Figure) -> Period | None:
        """The first quarter to come at whose end the expected running total reaches a goal; None where none does."""
        return next((reach.quarter for reach in self.reaches if reach.expected >= goal), None)


def reached_in(returns: Mapping[Period, Figure], goal: Figure) -> Period | None:
    """The first period returned at whose end the running total had reached a goal; None where it has not.

    Returns missing before it could only make it earlier.
    """
    periods = sorted(returns)
    running = accumulate(Fraction(returns[period]) for period in periods)
    return next((period for period, so_far in zip(periods, running, strict=True) if so_far >= goal), None)


def straight_line(
    returns: Mapping[Period, Figure], to_come: Sequence[Period], missing: Sequence[Period] = ()
) -> Projection | Without:
    """The running total if nothing changes: see the module.

    `returns` are by the periods they were made for, none overlapping; one for a year is one return, not four. `to_come`
    are the quarters of the programme for which none could be in yet, in order, `missing` those whose return should be in.
    """
    if not returns:
        return Without.NO_RETURNS
    if len(returns) < FEWEST:
        return Without.TOO_FEW
    periods = sorted(returns)
    steps = [(period.months // Unit.QUARTER.months, Fraction(returns[period])) for period in periods]
    unbroken = all(days_between(before.end, after.start) == 1 for before, after in pairwise(periods))
    quarters = sum(length for length, _ in steps)
    mean = sum((figure for _, figure in steps), Fraction(0)) / quarters
    pace = _slope(steps) if unbroken else mean
    recorded = sum(returns.values())
    variance = sum((length * (figure / length - mean) ** 2 for length, figure in steps), Fraction(0)) / (len(steps) - 1)
    reaches: list[Reach] = []
    low, lacking = _down(Fraction(recorded), Fraction(0)), pace * len(missing)
    for ahead, quarter in enumerate(to_come, start=1):
        expected = Fraction(recorded) + pace * ahead
        spread = variance * ahead * (1 + Fraction(ahead, quarters))
        low = max(low, _down(expected, spread))
        reaches.append(Reach(quarter, expected, low, _up(expected + lacking, spread)))
    high = reaches[-1].high if reaches else _up(Fraction(recorded) + lacking, Fraction(0))
    method = Method.LINE if unbroken else Method.MEAN
    return Projection(method, recorded, pace, tuple(reaches), low, high, len(returns), len(missing))


def by_profile(
    recorded: Figure,
    planned: Mapping[Period, Figure],
    to_come: Sequence[Period],
    missing: Sequence[Period] = (),
    *,
    returned: int = 0,
) -> Projection:
    """What is recorded and what is planned, by quarter, for those to come; the range allows for the missing returns."""
    lacking = sum((Fraction(planned.get(quarter, 0)) for quarter in missing), Fraction(0))
    running = list(accumulate((Fraction(planned.get(quarter, 0)) for quarter in to_come), initial=Fraction(recorded)))
    reaches = tuple(
        Reach(quarter, so_far, _down(so_far, Fraction(0)), _up(so_far + lacking, Fraction(0)))
        for quarter, so_far in zip(to_come, running[1:], strict=True)
    )
    low, high = _down(running[-1], Fraction(0)), _up(running[-1] + lacking, Fraction(0))
    return Projection(Method.PROFILE, recorded, None, reaches, low, high, returned, len(missing))


def together(parts: Sequence[Projection]) -> Projection:
    """Several places' projections of one method added up, quarter by quarter: the districts' into the county's.

    The ranges are added up as well and not evened out against each other: what holds one district back, such as a
    recession, holds back its neighbours. Raises ValueError for none.
    """
    if not parts:
        raise ValueError("there is no sum of no projections")
    quarters = sorted({reach.quarter for part in parts for reach in part.reaches})
    reaches = tuple(_at(parts, quarter) for quarter in quarters)
    methods = {part.method for part in parts}
    paces = [part.pace for part in parts if part.pace is not None]
    return Projection(
        methods.pop() if len(methods) == 1 else Method.MEAN,
        sum(part.recorded for part in parts),
        sum(paces, Fraction(0)) if paces else None,
        reaches,
        sum(part.low for part in parts),
        sum(part.high for part in parts),
        sum(part.returned for part in parts),
        sum(part.missing for part in parts),
    )


def _at(parts: Sequence[Projection], quarter: Period) -> Reach:
    """All the parts at the end of one quarter: one that has nothing to come yet stands at what it recorded."""
    expected, low, high = Fraction(0), 0, 0
    for part in parts:
        latest = next((reach for reach in reversed(part.reaches) if reach.quarter <= quarter), None)
        recorded = Fraction(part.recorded)
        expected += latest.expected if latest else recorded
        low += latest.low if latest else _down(recorded, Fraction(0))
        high += latest.high if latest else _up(recorded, Fraction(0))
    return Reach(quarter, expected, low, high)


def _slope(steps: Sequence[tuple[int, Fraction]]) -> Fraction:
    """The slope, for a quarter, of the least squares line through 0 at the start and the running total after each step."""
    times = list(accumulate((length for length, _ in steps), initial=0))
    totals = list(accumulate((figure for _, figure in steps), initial=Fraction(0)))
    middle = Fraction(sum(times), len(times))
    across = sum((time - middle) ** 2 for time in times)
    return sum(((time - middle) * so_far for time, so_far in zip(times, totals, strict=True)), Fraction(0)) / across


def _down(expected: Fraction, variance: Fraction) -> int:
    """Expected less the root of a variance, rounded down to a whole one, in whole numbers throughout."""
    parts, root = _in_parts(expected, variance)
    return (int(expected * parts) - root) // parts


def _up(expected: Fraction, variance: Fraction) -> int:
    """Expected and the root of a variance, rounded up to a whole one, in whole numbers throughout."""
    parts, root = _in_parts(expected, variance)
    return -((-int(expected * parts) - root) // parts)


def _in_parts(expected: Fraction, variance: Fraction) -> tuple[int, int]:
    """A part of one person in which both are whole, and the variance's root in such parts, rounded up."""
    parts = lcm(expected.denominator, variance.denominator)
    square = int(variance * parts * parts)
    root = isqrt(square)
    return parts, root if root * root == square else root + 1
