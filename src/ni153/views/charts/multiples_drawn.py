"""Small multiples as they are drawn: a little chart for each district under its name, all to one scale, with the last figures."""

from collections.abc import Iterator, Sequence

from ni153.views.charts.drawing import BROAD, NARROW, Drawing, Scale, Shape, cut, dot, key, line, path, words
from ni153.views.charts.multiples import Multiple, SmallMultiples
from ni153.views.words import number

_HIGH, _PLOT = 132, 78


def drawn(chart: SmallMultiples, width: int) -> Drawing:
    """Return the charts in rows of six, of four where the sheet is less broad, or of two where it is narrow."""
    in_a_row = 2 if width < NARROW else 6 if width >= BROAD else 4
    gap = 24
    each = (width - gap * (in_a_row - 1)) // in_a_row
    highest = max([figure for one in chart.multiples for figure in (*one.planned, *one.delivered)], default=1)
    shapes, foot = key((0, 14), width, [("planned", "Planned", False), ("delivered", "Delivered", False)])
    top = foot + 20
    for index, one in enumerate(chart.multiples):
        row, column = divmod(index, in_a_row)
        shapes += _one(one, column * (each + gap), top + row * _HIGH, each, highest, len(chart.quarters))
    rows = -(-len(chart.multiples) // in_a_row)
    return Drawing(width, top + rows * _HIGH, tuple(shapes))


def _one(one: Multiple, left: int, top: int, wide: int, highest: int, quarters: int) -> Iterator[Shape]:
    bottom = top + 18 + _PLOT
    across, up = Scale(0, max(quarters, 1), left, left + wide), Scale(0, max(highest, 1), bottom, top + 24)
    yield words("strong", (left, top + 12), cut(one.name, wide))
    yield line("axis", (left, bottom), (left + wide, bottom))
    yield line("grid", (left, up.at(highest)), (left + wide, up.at(highest)))
    yield from _running("planned", one.planned, across, up)
    yield from _running("delivered", one.delivered, across, up)
    if one.delivered:
        yield dot("mark-delivered", (across.at(len(one.delivered)), up.at(one.delivered[-1])), 3)
    last = f"{number(one.delivered[-1])} of {number(one.planned[-1])}" if one.delivered and one.planned else ""
    alone = f"{number(one.planned[-1])} planned" if one.planned else "nothing planned"
    yield words("quiet", (left, bottom + 16), last or alone)


def _running(name: str, figures: Sequence[int], across: Scale, up: Scale) -> Iterator[Shape]:
    if figures:
        points = [(across.at(index + 1), up.at(figure)) for index, figure in enumerate(figures)]
        yield path(name, [(across.at(0), up.at(0)), *points])
