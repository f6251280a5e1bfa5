"""Charts: their figures in words, their geometry on the sheet, and no drawing that a plan's figures could break."""

import re
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ni153.period import Period
from ni153.views.charts.drawing import Drawing, Scale, key, room_for, spread_apart, steps
from ni153.views.pages import (
    BurnPoint,
    BurnUp,
    Chart,
    Gantt,
    GanttRow,
    Multiple,
    QuarterBar,
    QuarterBars,
    SmallMultiples,
)
from ni153.views.table import as_rows

START = Period.parse("2008/09 Q3")


def quarters(count: int) -> list[Period]:
    found = [START]
    while len(found) < count:
        found.append(found[-1].next())
    return found[:count]


def on_the_sheet(drawing: Drawing) -> None:
    """Every shape lies on the sheet, but for texts that are about as wide as is thought."""
    for shape in drawing.shapes:
        places = [int(part) for part in re.findall(r"-?\d+", shape.d)] or [shape.x, shape.y]
        xs, ys = places[::2], places[1::2]
        assert min(xs) >= -8, shape
        assert max(xs) <= drawing.width + 8, shape
        assert min(ys) >= 0, shape
        assert max(ys) <= drawing.height, shape
        assert shape.width >= 0
        assert shape.height >= 0
        if shape.kind == "rect":
            assert shape.x + shape.width <= drawing.width + 1


def drawn_at_every_width(chart: Chart) -> None:
    for width in (344, 640, 1120):
        drawing = chart.drawn(width)
        assert drawing.width == width
        on_the_sheet(drawing)
        assert chart.drawn(width) == drawing


def test_the_burn_up_ends_each_line_where_its_figures_end() -> None:
    one, two, three = quarters(3)
    chart = BurnUp(
        "H",
        (BurnPoint(one, 50, 40), BurnPoint(two, 100, None, 80, 70, 90), BurnPoint(three, 150, None, 120, 95, 145)),
        150,
    )
    drawing = chart.drawn(640)
    lines = {
        shape.name: shape.d for shape in drawing.shapes if shape.name in ("planned", "delivered", "forecast", "goal")
    }
    points = {name: [tuple(map(int, pair.split())) for pair in d[1:].split("L")] for name, d in lines.items()}
    # Planned runs from nothing over three quarters, delivered over one; the forecast goes on from there to the end.
    assert [len(points[name]) for name in ("planned", "delivered", "forecast")] == [4, 2, 3]
    assert points["planned"][0] == points["delivered"][0]
    assert points["forecast"][0] == points["delivered"][-1]
    assert points["planned"][-1][0] == points["forecast"][-1][0] == points["goal"][-1][0]
    # 150 of the goal of 150: the plan ends on the goal's line; 120 lies lower on the sheet, and 40 lower still.
    assert points["planned"][-1][1] == points["goal"][-1][1] < points["forecast"][-1][1] < points["delivered"][-1][1]
    texts = [shape.text for shape in drawing.shapes if shape.kind == "text"]
    assert {"Goal 150", "Planned 150", "Delivered 40", "Forecast 120"} <= set(texts)
    drawn_at_every_width(chart)


def test_the_burn_up_in_words_has_a_forecast_only_where_there_is_one() -> None:
    one, two = quarters(2)
    assert as_rows(BurnUp("H", (BurnPoint(one, 5), BurnPoint(two, None, 3))).table()) == [
        {"quarter": "2008/09 Q3", "planned": 5, "delivered": None},
        {"quarter": "2008/09 Q4", "planned": None, "delivered": 3},
    ]
    assert as_rows(BurnUp("H", (BurnPoint(one, 5, None, 4, 3, 6),)).table()) == [
        {"quarter": "2008/09 Q3", "planned": 5, "delivered": None, "forecast": 4, "low": 3, "high": 6}
    ]


def test_a_gap_in_what_was_delivered_is_a_gap_in_its_line() -> None:
    told = [10, None, 30, 40]
    chart = BurnUp("H", tuple(BurnPoint(q, 50, d) for q, d in zip(quarters(4), told, strict=True)))
    runs = [shape.d for shape in chart.drawn(640).shapes if shape.name == "delivered"]
    assert [d.count("L") for d in runs] == [1, 1]
    assert len([shape for shape in chart.drawn(640).shapes if shape.name == "mark-delivered"]) == 3


def test_no_return_is_a_dash_and_a_nil_return_a_bar_of_nothing() -> None:
    one, two = quarters(2)
    chart = QuarterBars("H", (QuarterBar(one, 5, None), QuarterBar(two, 5, 0, True)))
    shapes = chart.drawn(640).shapes
    assert [shape.text for shape in shapes].count("–") == 1
    # One bar of nothing, and the sample in the key.
    assert sorted(shape.height for shape in shapes if shape.name == "bar-provisional") == [0, 10]
    assert as_rows(chart.table())[1] == {"quarter": "2008/09 Q4", "planned": 5, "delivered": 0, "note": "provisional"}
    drawn_at_every_width(chart)


def test_small_multiples_stand_to_one_scale() -> None:
    chart = SmallMultiples("H", tuple(quarters(2)), (Multiple("A", (50, 100), (40,)), Multiple("B", (5, 10))))
    planned = [shape.d for shape in chart.drawn(640).shapes if shape.name == "planned" and shape.d.count("L") == 2]
    heights = [int(d.split()[-1]) - int(d.split()[1].split("L")[0]) for d in planned]
    assert heights[0] == pytest.approx(10 * heights[1], abs=6)
    assert as_rows(chart.table())[0] == {"name": "A", "planned": 100, "due": 50, "delivered": 40}
    drawn_at_every_width(chart)


def test_the_schedule_marks_what_is_late_and_what_is_done() -> None:
    rows = (
        GanttRow("a", "A", date(2008, 10, 1), date(2008, 12, 1), None, "overdue"),
        GanttRow("b", "B", None, date(2009, 3, 1), date(2009, 2, 1), "achieved", ("a",)),
        GanttRow("c", "C", date(2010, 1, 1), date(2010, 6, 1), None, "not yet open", ("b", "elsewhere")),
    )
    chart = Gantt("H", rows, date(2008, 4, 1), date(2011, 3, 31), date(2009, 11, 10))
    shapes = chart.drawn(640).shapes
    assert [shape.text for shape in shapes].count("!") == 1
    assert len([shape for shape in shapes if shape.name == "done"]) == 1
    assert len([shape for shape in shapes if shape.name == "need"]) == 2
    assert "10 Nov 2009" in [shape.text for shape in shapes]
    assert as_rows(chart.table())[2]["needs"] == "B; elsewhere"
    drawn_at_every_width(chart)


@given(st.lists(st.tuples(*[st.none() | st.integers(0, 10**9)] * 3), max_size=14), st.none() | st.integers(0, 10**9))
def test_any_figures_can_be_drawn(rows: list[tuple[int | None, int | None, int | None]], goal: int | None) -> None:
    periods = quarters(len(rows))
    points = tuple(BurnPoint(q, p, d, f, f, f) for q, (p, d, f) in zip(periods, rows, strict=False))
    drawn_at_every_width(BurnUp("H", points, goal))
    drawn_at_every_width(
        QuarterBars("H", tuple(QuarterBar(q, p, d) for q, (p, d, _) in zip(periods, rows, strict=False)))
    )
    known = tuple(p or 0 for p, _, _ in rows)
    drawn_at_every_width(SmallMultiples("H", tuple(periods), (Multiple("A", known, known[:1]), Multiple("B", ()))))


DAYS = st.none() | st.integers(0, 1094).map(lambda days: date(2008, 4, 1) + timedelta(days))


@given(st.lists(st.tuples(DAYS, DAYS, DAYS, st.integers(0, 5)), max_size=8), DAYS)
def test_any_schedule_can_be_drawn(
    rows: list[tuple[date | None, date | None, date | None, int]], today: date | None
) -> None:
    several = tuple(
        GanttRow(str(at), "A label that is long enough to be cut somewhere", start, due, done, "", (str(need),))
        for at, (start, due, done, need) in enumerate(rows)
    )
    drawn_at_every_width(Gantt("H", several, date(2008, 4, 1), date(2011, 3, 31), today or date(2009, 1, 1)))


@given(st.integers(0, 10**12))
def test_gridlines_are_round_and_few(highest: int) -> None:
    marks = steps(highest)
    assert marks[0] == 0
    assert marks[-1] >= highest
    assert 2 <= len(marks) <= 6
    assert len({after - before for before, after in pairwise(marks)}) == 1
    assert str(marks[1]).rstrip("0") in ("1", "2", "5")


@given(st.lists(st.integers(0, 300), max_size=6))
def test_labels_do_not_lie_on_one_another(places: list[int]) -> None:
    found = spread_apart(places, 18, 0, 300)
    assert all(after - before >= 18 for before, after in pairwise(sorted(found)))
    assert max(found, default=0) <= 300


def test_a_scale_of_one_value_and_a_key_in_two_rows() -> None:
    assert Scale(5, 5, 10, 90).at(5) == 10
    entries = [("planned", "x" * 20, False)] * 3
    shapes, foot = key((0, 14), 300, entries)
    assert foot == 14 + 2 * 22
    assert all(shape.x + room_for(shape.text) <= 300 for shape in shapes if shape.kind == "text")
