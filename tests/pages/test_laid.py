"""What a page makes of its parts before a template has them: facts abreast, charts across the page, tables on a phone."""

import pytest

from ni153.period import Period
from ni153.views.pages import BurnPoint, BurnUp, Fact, Gantt, GanttRow, QuarterBar, QuarterBars
from ni153.views.pages.laid import abreast, across, figures, laid
from ni153.views.table import Cell, Column, Table

QUARTER = Period.parse("2008/09 Q3")


@pytest.mark.parametrize(
    ("figures", "line"),
    [
        # A page of 1,176 pixels holds six facts of 150 with 32 between them; a seventh would stand alone, so four and three.
        ([], 1),
        (["1"], 1),
        (["1,499"] * 5, 5),
        (["1,499"] * 6, 6),
        (["1,499"] * 7, 4),
        (["1,499"] * 9, 5),
        # Fifteen letters of 19 pixels are 285: three to a line, so five stand as three and two; ten are 190: five to a line.
        (["1", "1", "1", "1", "34 red, 5 amber"], 3),
        (["1", "1", "1", "1", "£6,420,000"], 5),
    ],
)
def test_facts_stand_abreast_in_lines_as_full_as_one_another(figures: list[str], line: int) -> None:
    assert abreast([Fact("Name", figure) for figure in figures]) == line


def test_a_chart_takes_the_page_unless_a_small_table_stands_beside_it() -> None:
    plain = BurnUp("H", (BurnPoint(QUARTER, 5, 4),))
    ahead = BurnUp("H", (BurnPoint(QUARTER, 5, None, 4, 3, 6),))
    assert not across(plain, figures=True)
    assert across(plain, figures=False)
    assert across(ahead, figures=True)
    assert across(Gantt("H", (), QUARTER.start, QUARTER.end, QUARTER.end), figures=True)


def test_a_chart_shows_no_column_that_nothing_stands_in() -> None:
    rows = (
        GanttRow("a", "A", due=QUARTER.end, state="due soon"),
        GanttRow("b", "B", due=QUARTER.end, state="due soon"),
    )
    told = figures(Gantt("H", rows, QUARTER.start, QUARTER.end, QUARTER.end))
    assert [column.key for column in told.columns] == ["label", "due", "state"]
    bars = figures(QuarterBars("H", (QuarterBar(QUARTER, 3),)))
    assert [column.key for column in bars.columns] == ["quarter", "planned", "delivered"]


@pytest.mark.parametrize(
    ("rows", "shape"),
    [
        # A few rows are blocks, because of the sentence; many rows of many figures would be far too tall as blocks.
        (4, "blocks"),
        (5, "scroll"),
    ],
)
def test_a_long_table_of_figures_scrolls_on_a_phone(rows: int, shape: str) -> None:
    columns = (Column("name", "Name"), *(Column(f"c{n}", "Figure", "right") for n in range(5)), Column("why", "Why"))
    row = (Cell("A"), *(Cell(n) for n in range(5)), Cell("A sentence that is a good deal longer than forty letters"))
    assert laid(Table(columns, (row,) * rows), lambda to: "").phone == shape
