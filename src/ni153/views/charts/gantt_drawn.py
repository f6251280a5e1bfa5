"""The schedule as it is drawn: a bar or mark a row, a full mark where it was done, arrows for what comes first, today."""

from collections.abc import Iterator
from datetime import date

from ni153.period import Period, Unit
from ni153.period.calendar import cover, day_words
from ni153.period.ranges import Range
from ni153.views.charts.drawing import (
    BROAD,
    NARROW,
    Drawing,
    Point,
    Scale,
    Shape,
    box,
    cut,
    dot,
    folded,
    line,
    path,
    room_for,
    words,
)
from ni153.views.charts.gantt import Gantt, GanttRow


def drawn(chart: Gantt, width: int) -> Drawing:
    """Return the schedule drawn at a width: labels beside the bars, or above them where the sheet is narrow."""
    narrow = width < NARROW
    left = 8 if narrow else 460 if width >= BROAD else 280
    labels = [_lines(row, width, left, narrow) for row in chart.rows]
    high = 44 if narrow else 38 if any(len(lines) > 1 for lines in labels) else 26
    top = 44
    bottom = top + high * max(len(chart.rows), 1)
    across = Scale(chart.first.toordinal(), max(chart.last.toordinal(), chart.first.toordinal() + 1), left, width - 24)
    shapes = list(_years(chart, across, top, bottom))
    places: dict[str, tuple[Point, Point]] = {}
    for index, row in enumerate(chart.rows):
        middle = top + index * high + (30 if narrow else high // 2)
        first = middle - 16 if narrow else middle + 4 - 7 * (len(labels[index]) - 1)
        name = "strong" if row.heading else ""
        shapes += [words(name, (0, first + 14 * at), text) for at, text in enumerate(labels[index])]
        if ends := _ends(row, across, middle):
            places[row.id] = ends
            shapes += _bar(row, ends, chart.today)
            shapes += _done(row, across, middle)
    if not narrow:
        for row in chart.rows:
            for need in row.needs:
                if row.id in places and need in places:
                    shapes += _arrow(places[need][1], places[row.id][0])
    shapes += _today(chart, across, top, bottom, width)
    return Drawing(width, bottom + 12, tuple(shapes))


def _years(chart: Gantt, across: Scale, top: int, bottom: int) -> Iterator[Shape]:
    span = Range(Period.day(chart.first), Period.day(max(chart.last, chart.first)))
    for year in cover(span, Unit.YEAR):
        start = max(across.at(year.start.toordinal()), across.start)
        end = min(across.at(year.end.toordinal()), across.end)
        yield line("grid", (start, top - 4), (start, bottom))
        if room_for(str(year)) <= end - start:
            yield words("quiet", (start + 4, top - 10), str(year))


def _lines(row: GanttRow, width: int, left: int, narrow: bool) -> list[str]:
    """A row's label: above its bar in one line, or beside it in one or two; a heading without a bar has the whole width."""
    alone = row.heading and not (row.due or row.done)
    room = width * 5 // 6 if narrow else width if alone else left - 14
    room = room * 6 // 7 if row.heading else room
    return [cut(row.label, room)] if narrow else folded(row.label, room)


def _ends(row: GanttRow, across: Scale, middle: int) -> tuple[Point, Point] | None:
    last = row.due or row.done
    if last is None:
        return None
    first = min(row.start or last, last)
    return (across.at(first.toordinal()), middle), (
        max(across.at(last.toordinal()), across.at(first.toordinal())),
        middle,
    )


def _bar(row: GanttRow, ends: tuple[Point, Point], today: date) -> Iterator[Shape]:
    (start, middle), (end, _) = ends
    past = row.due is not None and row.done is None and row.due < today and "cancelled" not in row.state
    late = past or row.state.startswith("overdue")
    name = "late" if late else "window"
    if end - start < 6:
        yield path(name, [(end, middle - 7), (end + 7, middle), (end, middle + 7), (end - 7, middle)], closed=True)
    else:
        yield box(name, start, middle - 6, end - start, 12)
    if late:
        yield words("strong", (end + 11, middle + 5), "!")


def _done(row: GanttRow, across: Scale, middle: int) -> Iterator[Shape]:
    if row.done:
        yield dot("done", (across.at(row.done.toordinal()), middle), 5)


def _arrow(start: Point, end: Point) -> Iterator[Shape]:
    """An elbow from the end of what comes first to the start of what needs it, with a head."""
    (x0, y0), (x1, y1) = start, end
    turn = max(x0 + 8, x1 - 8) if x1 - 8 > x0 else x0 + 8
    down = y1 - (7 if y1 > y0 else -7)
    if x1 > x0 + 12:
        yield path("need", [(x0, y0), (turn, y0), (turn, y1), (x1 - 2, y1)])
        yield path("head", [(x1 - 8, y1 - 4), (x1 - 1, y1), (x1 - 8, y1 + 4)], closed=True)
    else:
        yield path("need", [(x0, y0), (turn, y0), (turn, down - 4), (x1, down - 4), (x1, down)])
        sign = 1 if y1 > y0 else -1
        yield path("head", [(x1 - 4, down - 6 * sign), (x1, down), (x1 + 4, down - 6 * sign)], closed=True)


def _today(chart: Gantt, across: Scale, top: int, bottom: int, width: int) -> Iterator[Shape]:
    if chart.first <= chart.today <= chart.last:
        x = across.at(chart.today.toordinal())
        yield line("today", (x, top - 24), (x, bottom))
        text = day_words(chart.today)
        room = room_for(text) * 9 // 8
        at = min(x + 5, width - room) if x + 5 + room <= width or x - 5 < room else x - 5 - room
        yield words("strong", (at, top - 26), text)
