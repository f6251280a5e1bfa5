"""Returns as people meet them: the form to fill in, and what is to be said of one that came back."""

from collections.abc import Iterable, Sequence

from ni153.acts.figures_typed import year_safe
from ni153.acts.returns import Remark, Taken
from ni153.acts.returns_due import COLUMNS, PROVISIONAL, Due
from ni153.period import Period
from ni153.views.blocks import Writer
from ni153.views.lines import wrap
from ni153.views.screen import Screen
from ni153.views.table import Cell, Column, Table, as_csv
from ni153.views.words import count, number

FALLBACK = 100
MARK = "\ufeff"
"""The mark of UTF-8. Without it Excel reads a CSV file in the machine's own old encoding, and £ and – come out as Â£ and â€“."""


def form(rows: Iterable[Due]) -> str:
    """Return the form as CSV for a spreadsheet: RFC 4180, in UTF-8 with its mark, lines ended by CR LF.

    No cell is a formula, and none is taken for a date: measures stand with their file (`burnley/targets`) and years as
    `FY 2009/10`, because Excel makes October 2009 of 2009/10.
    """
    columns = tuple(Column(name, name) for name in COLUMNS)
    return MARK + as_csv(Table(columns, tuple(_row(row) for row in rows)))


def _row(row: Due) -> tuple[Cell, ...]:
    counted = row.counted
    period, figure = row.last or (None, None)
    returned = f"{number(row.returned).replace(',', '')}{PROVISIONAL}" if row.provisional else row.returned
    return (
        Cell(counted.district),
        Cell(counted.name),
        Cell(counted.what),
        Cell(counted.figures.unit),
        Cell(year_safe(row.period)),
        Cell(row.planned),
        Cell(figure),
        Cell(year_safe(period) if period else None),
        Cell(returned if row.returned is not None else None),
        *(Cell() for _ in range(3)),
    )


def written(rows: Sequence[Due], period: Period, place: str) -> str:
    """Return in a sentence what a form asks for and where it was written."""
    districts = len({row.counted.district for row in rows})
    already = sum(row.returned is not None for row in rows)
    whose = f"of {count(districts, 'plan')}"
    return f"{place}: {count(len(rows), 'return')} {whose} for {period.words()}, {number(already)} in already."


def problems(taken: Taken, place: str, screen: Screen) -> str:
    """Return everything that is wrong with a form, row by row."""
    page = Writer(screen)
    width = screen.width or FALLBACK
    rows = len({problem.row for problem in taken.problems})
    page.add(
        page.run(
            f"{place}: {count(len(taken.problems), 'problem')} in {count(rows, 'row')}; nothing was written.", "error"
        )
    )
    for problem in taken.problems:
        _say(page, problem, width)
    return "\n".join(line.said(screen) for line in page.lines) + "\n"


def notes(taken: Taken, unknown: Sequence[str], place: str, screen: Screen) -> str:
    """Return what a sound form comes to, and what ought to be known of it."""
    page = Writer(screen)
    width = screen.width or FALLBACK
    said = [f"{count(taken.entered, 'return')} to enter"]
    said += [f"{number(taken.same)} as they stand already"] * bool(taken.same)
    said += [f"{count(taken.blank, 'row')} left blank"] * bool(taken.blank)
    for line in wrap(f"{place}: {', '.join(said)}.", width, hang="  "):
        page.add(page.run(line))
    if unknown:
        left = f"Left aside, because the form has no such column: {', '.join(unknown)}."
        for line in wrap(left, width, indent="  ", hang="    "):
            page.add(page.run(line, "quiet"))
    for note in taken.notes:
        _say(page, note, width)
    return "\n".join(line.said(screen) for line in page.lines) + "\n"


def _say(page: Writer, remark: Remark, width: int) -> None:
    where = f"Row {remark.row}, {remark.column}" if remark.column else f"Row {remark.row}"
    for line in wrap(f"{where}: {remark.sentence}", width, indent="  ", hang="    "):
        page.add(page.run(line))
