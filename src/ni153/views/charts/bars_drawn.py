"""Quarter bars as they are drawn: planned an empty bar, delivered a full one beside it, `–` where nothing was returned."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from ni153.views.charts.bars import QuarterBar, QuarterBars
from ni153.views.charts.drawing import NARROW, Drawing, Scale, Shape, box, key, line, room_for, steps, words
from ni153.views.charts.years import years
from ni153.views.words import money, number


def drawn(chart: QuarterBars, width: int) -> Drawing:
    """Return the chart drawn at a width, with its key above."""
    figures = [Fraction(f) for bar in chart.bars for f in (bar.planned, bar.delivered) if f is not None]
    marks = steps(max([*figures, Fraction(1)]))
    said = money if chart.kind in ("money", "money difference") else number
    entries = [("bar-planned", chart.names[0], True), ("bar-delivered", chart.names[1], True)]
    if any(bar.provisional for bar in chart.bars):
        entries.append(("bar-provisional", "Provisional", True))
    shapes, foot = key((0, 14), width, entries)
    top = foot + 26
    bottom = top + (180 if width < NARROW else 240)
    left, right = room_for(said(marks[-1])) + 10, width - 4
    across, up = Scale(0, max(len(chart.bars), 1), left, right), Scale(0, marks[-1], bottom, top)
    for mark in marks:
        shapes.append(line("axis" if not mark else "grid", (left, up.at(mark)), (right, up.at(mark))))
        shapes.append(words("quiet", (left - 8, up.at(mark) + 4), said(mark), "end"))
    shapes += years([bar.quarter for bar in chart.bars], across, bottom)
    for index, bar in enumerate(chart.bars):
        shapes += _pair(bar, across.at(index), across.at(index + 1), up)
    return Drawing(width, bottom + 30, tuple(shapes))


def _pair(bar: QuarterBar, start: int, end: int, up: Scale) -> Iterator[Shape]:
    gap = max((end - start) // 8, 2)
    wide = max((end - start - 2 * gap) // 2, 3)
    yield from _bar("bar-planned", bar.planned, start + gap, wide, up)
    if bar.delivered is None:
        yield words("quiet", (start + gap + wide + wide // 2, up.start - 4), "–", "middle")
    else:
        name = "bar-provisional" if bar.provisional else "bar-delivered"
        yield from _bar(name, bar.delivered, start + gap + wide, wide, up)


def _bar(name: str, figure: int | Decimal | None, x: int, wide: int, up: Scale) -> Iterator[Shape]:
    if figure is not None:
        top = up.at(Fraction(figure))
        yield box(name, x, top, wide - 1, up.start - top)
