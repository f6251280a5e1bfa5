"""The burn-up as it is drawn: gridlines, the goal, the plan dashed, what was delivered whole with marks, the forecast dotted."""

from collections.abc import Callable, Iterator

from ni153.views.charts.burnup import BurnUp
from ni153.views.charts.drawing import (
    BROAD,
    NARROW,
    Drawing,
    Point,
    Scale,
    Shape,
    dot,
    key,
    line,
    path,
    room_for,
    spread_apart,
    steps,
    words,
)
from ni153.views.charts.years import years
from ni153.views.words import number

Place = Callable[[int, int], Point]


def drawn(chart: BurnUp, width: int) -> Drawing:
    """Return the chart drawn at a width; names stand at the ends of the lines, or in a key where there is no room."""
    points = chart.points
    figures = [figure for point in points for figure in (point.planned, point.delivered, point.high, point.forecast)]
    marks = steps(max([figure for figure in figures if figure is not None] + [chart.goal or 0, 1]))
    ends = _ends(chart)
    narrow = width < NARROW
    shapes: list[Shape] = []
    top = 14
    if narrow:
        entries = [(name, f"{label} {number(figure)}", False) for name, label, _, figure in ends]
        shapes, foot = key((0, 14), width, entries)
        top = foot + 22
    left = room_for(number(marks[-1])) + 10
    right = width - (
        8 if narrow else max((room_for(f"{label} {number(f)}") for _, label, _, f in ends), default=0) + 22
    )
    bottom = top + (210 if narrow else 360 if width >= BROAD else 300)
    across, up = Scale(0, max(len(points), 1), left, right), Scale(0, marks[-1], bottom, top)

    def at(index: int, figure: int) -> Point:
        return across.at(index), up.at(figure)

    for mark in marks:
        shapes.append(line("axis" if not mark else "grid", (left, up.at(mark)), (right, up.at(mark))))
        shapes.append(words("quiet", (left - 8, up.at(mark) + 4), number(mark), "end"))
    shapes += years([point.quarter for point in points], across, bottom)
    shapes += _lines(chart, at)
    if not narrow:
        heights = spread_apart((up.at(figure) for _, _, _, figure in ends), 18, top, bottom)
        for (_, label, index, figure), height in zip(ends, heights, strict=True):
            shapes.append(words("strong", (right + 10, height + 4), f"{label} {number(figure)}"))
            if index < len(points) and label != "Goal":
                shapes.append(line("grid", (across.at(index) + 4, up.at(figure)), (right + 6, height)))
    return Drawing(width, bottom + 30, tuple(shapes))


def _ends(chart: BurnUp) -> list[tuple[str, str, int, int]]:
    """Each line that is there: its name, what it is called, where it ends and at which figure."""
    found = [("goal", "Goal", len(chart.points), chart.goal)] if chart.goal else []
    for name, label in (("planned", "Planned"), ("delivered", "Delivered"), ("forecast", "Forecast")):
        known = [
            (at + 1, figure) for at, point in enumerate(chart.points) if (figure := getattr(point, name)) is not None
        ]
        if known:
            found.append((name, label, *known[-1]))
    return [(name, label, index, figure) for name, label, index, figure in found if figure is not None]


def _lines(chart: BurnUp, at: Place) -> Iterator[Shape]:
    points = chart.points
    ranged = [
        (index + 1, point) for index, point in enumerate(points) if point.low is not None and point.high is not None
    ]
    told = [index + 1 for index, point in enumerate(points) if point.delivered is not None]
    start = at(told[-1], points[told[-1] - 1].delivered or 0) if told else at(0, 0)
    if ranged:
        upper = [at(index, point.high or 0) for index, point in ranged]
        lower = [at(index, point.low or 0) for index, point in reversed(ranged)]
        yield path("range", [start, *upper, *lower], closed=True)
    if chart.goal:
        yield line("goal", at(0, chart.goal), at(len(points), chart.goal))
    for name in ("planned", "delivered"):
        for run in _runs([getattr(point, name) for point in points]):
            yield path(name, [at(index, figure) for index, figure in run])
    forecast = [(index + 1, point.forecast) for index, point in enumerate(points) if point.forecast is not None]
    if forecast:
        begin = [] if forecast[0][0] in told else [start]
        yield path("forecast", [*begin, *(at(index, figure) for index, figure in forecast)])
    for index in told:
        yield dot("mark-delivered", at(index, points[index - 1].delivered or 0), 4)


def _runs(figures: list[int | None]) -> Iterator[list[tuple[int, int]]]:
    """The stretches without a gap, the first from nothing at the start."""
    run: list[tuple[int, int]] = [(0, 0)]
    for index, figure in enumerate(figures, start=1):
        if figure is None:
            if len(run) > 1:
                yield run
            run = []
        else:
            run.append((index, figure))
    if len(run) > 1:
        yield run
