"""The RAG of a measure: how far what was returned falls short of what was planned for the same quarters."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Final

from ni153.arithmetic.measures import Figures
from ni153.finding import Place
from ni153.period import Period, Unit
from ni153.reports.measures import QuarterFigures, Return, Standing
from ni153.reports.rag_judgement import Because, Direction, Judgement, Number, Point, Rag, Reason, Terms

STEADY_WITHIN: Final = Fraction(1, 100)
"""A ratio that moved by less than one percentage point has not changed."""


@dataclass(frozen=True, slots=True)
class Course:
    """What is judged: one measure, or the districts' targets together."""

    of: str
    unit: str
    low: bool
    actual: Number
    planned: Number
    points: tuple[Point, ...]
    quarters: tuple[QuarterFigures, ...]
    as_at: date
    place: Place | None


def course(item: Standing) -> Course:
    """Return what is judged of one measure.

    Shares (a percentage) do not add up: of them only the latest quarter returned counts, against its own plan.
    """
    figures = item.figures
    compared = [quarter for quarter in item.came if quarter.planned is not None]
    actual, planned = item.actual or 0, item.comparable
    if not figures.adds_up:
        actual, planned = (compared[-1].actual or 0, compared[-1].planned or 0) if compared else (0, 0)
    points = tuple(_points([item])) if figures.adds_up else tuple(_levels(compared))
    low = figures.good_is == "low"
    unit = "officer-years" if figures.average else figures.unit
    return Course(figures.name, unit, low, actual, planned, points, item.quarters, item.as_at, figures.place)


def together(of: str, items: Sequence[Standing], as_at: date) -> Course:
    """Return the districts' targets as one: what they returned against what they planned for exactly those quarters."""
    return Course(
        of,
        "people",
        False,
        sum(int(item.actual or 0) for item in items),
        sum(int(item.comparable) for item in items),
        tuple(_points(items)),
        tuple(quarter for item in items for quarter in item.quarters),
        as_at,
        None,
    )


def judge_course(item: Course, terms: Terms) -> Judgement:
    """Return the colour of a measure: by its bands, then by its trend, then by what is missing."""
    due = [quarter for quarter in item.quarters if quarter.planned is not None and quarter.period.end <= item.as_at]
    compared = [quarter for quarter in due if quarter.returned.came]
    missing = [quarter for quarter in due if quarter.returned is Return.MISSING]
    if not compared:
        return _without_data(item, due, missing)
    reasons = [_by_band(item, terms)]
    rag = reasons[0].rag or Rag.UNKNOWN
    if (trend := _trend(item, rag, terms)) is not None:
        reasons.append(trend)
        rag = trend.rag or rag
    if missing:
        unsure = Rag.UNKNOWN if rag is Rag.GREEN else None
        reasons.append(_returns(Because.MISSING_RETURNS, unsure, missing, len(missing) + len(compared)))
        rag = unsure or rag
    if provisional := [quarter for quarter in compared if quarter.returned is Return.PROVISIONAL]:
        reasons.append(_returns(Because.PROVISIONAL, None, provisional, len(compared)))
    return Judgement(item.of, rag, rag, tuple(reasons), _direction(item), points=item.points, place=item.place)


def _without_data(item: Course, due: list[QuarterFigures], missing: list[QuarterFigures]) -> Judgement:
    """Nothing was returned that could be judged: because nothing was planned, nothing is due yet, or nothing came in."""
    if not any(quarter.planned is not None for quarter in item.quarters):
        reason = Reason(Because.NOTHING_PLANNED, Rag.UNKNOWN)
    elif not due:
        first = min(quarter.period for quarter in item.quarters if quarter.planned is not None)
        reason = Reason(Because.NOTHING_DUE, Rag.UNKNOWN, periods=(first,))
    elif missing:
        reason = _returns(Because.NO_RETURNS, Rag.UNKNOWN, missing, len(missing))
    else:
        periods = tuple(sorted({quarter.period for quarter in due}))
        reason = Reason(Because.NO_RETURNS, Rag.UNKNOWN, count=0, of=len(due), periods=periods)
    return Judgement(item.of, Rag.UNKNOWN, Rag.UNKNOWN, (reason,), points=item.points, place=item.place)


def _by_band(item: Course, terms: Terms) -> Reason:
    gap = item.actual - item.planned if item.low else item.planned - item.actual
    short = Fraction(gap) / Fraction(item.planned) if item.planned else None
    if short is None:
        rag = Rag.RED if gap > 0 else Rag.GREEN
    elif short > 0 and short >= Fraction(terms.red):
        rag = Rag.RED
    elif short > 0 and short >= Fraction(terms.amber):
        rag = Rag.AMBER
    else:
        rag = Rag.GREEN
    band: Decimal = terms.red if rag is Rag.RED else terms.amber
    kind = Because.ON_TRACK if rag is Rag.GREEN else Because.BEHIND
    return Reason(kind, rag, item.actual, item.planned, short, band, item.unit, item.low)


def _trend(item: Course, rag: Rag, terms: Terms) -> Reason | None:
    """So many returns in a row, each further behind than the one before, make the colour one worse."""
    run = _falling(item)
    if not terms.trend or len(run) < terms.trend or rag not in (Rag.GREEN, Rag.AMBER):
        return None
    worse = Rag.RED if rag is Rag.AMBER else Rag.AMBER
    return Reason(Because.TREND, worse, count=len(run), of=terms.trend, periods=tuple(run))


def _falling(item: Course) -> list[Period]:
    """Return the latest periods in a row at whose end the measure was behind, by a larger share of its plan than before.

    One that stays 8% short is behind, and falls no further. A period without a return ends the row: nobody knows
    what it was.
    """
    run: list[Period] = []
    short = [_short_by(point, item.low) for point in item.points]
    for index in range(len(item.points) - 1, -1, -1):
        if short[index] <= max(0, short[index - 1] if index else 0):
            break
        if run and item.points[index].period.end + timedelta(days=1) != run[0].start:
            break
        run.insert(0, item.points[index].period)
    return run


def _short_by(point: Point, low: bool) -> Fraction:
    """The share of what was planned so far that is lacking, or too much where fewer is better; 0 where nothing was planned."""
    if point.ratio is None:
        return Fraction(0)
    return point.ratio - 1 if low else 1 - point.ratio


def _direction(item: Course) -> Direction:
    """The share delivered so far, now against one return earlier."""
    if len(item.points) < 2:
        return Direction.UNKNOWN
    before, now = item.points[-2].ratio, item.points[-1].ratio
    if before is None or now is None:
        return Direction.UNKNOWN
    if abs(now - before) < STEADY_WITHIN:
        return Direction.STEADY
    return Direction.UP if (now > before) is not item.low else Direction.DOWN


def _points(items: Sequence[Standing]) -> Iterable[Point]:
    """Where the measures stood together at the end of each period returned: a return for a year is one point, not four."""
    written: dict[Period, list[tuple[Number, Number]]] = {}
    for item in items:
        plan = item.figures.planned_by_quarter
        for period, figure in item.figures.actual.items():
            quarters = (period,) if period.unit is Unit.QUARTER else period.split(Unit.QUARTER)
            if quarters[-1].end <= item.as_at:
                asked = _added(item.figures, {quarter: plan[quarter] for quarter in quarters if quarter in plan})
                written.setdefault(period, []).append((asked, _added(item.figures, {period: figure})))
    planned: Number = 0
    actual: Number = 0
    ending: dict[date, list[Period]] = {}
    for period in written:
        ending.setdefault(period.end, []).append(period)
    for end in sorted(ending):
        for period in ending[end]:
            for asked, given in written[period]:
                planned, actual = planned + asked, actual + given
        yield Point(max(ending[end], key=lambda period: period.start), planned, actual)


def _added(figures: Figures, part: Mapping[Period, Number]) -> Number:
    """A sum in the measure's unit: officers in officer-years."""
    if not figures.average:
        return sum(part.values())
    return _whole(figures.sum(part))


def _levels(compared: Sequence[QuarterFigures]) -> Iterable[Point]:
    """Shares as points: each quarter by itself."""
    for quarter in compared:
        yield Point(quarter.period, quarter.planned or 0, quarter.actual or 0)


def _returns(kind: Because, rag: Rag | None, quarters: Sequence[QuarterFigures], of: int) -> Reason:
    periods = tuple(sorted({quarter.period for quarter in quarters}))
    places = tuple(quarter.place for quarter in quarters)
    return Reason(kind, rag, count=len(quarters), of=of, periods=periods, places=places)


def _whole(figure: Decimal) -> Number:
    return int(figure) if figure == int(figure) else figure
