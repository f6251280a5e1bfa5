"""The schedule: a bar from the first to the last day of each step, what is done, what is due, what needs what, and today."""

from dataclasses import dataclass
from datetime import date

from ni153.views.charts.drawing import Drawing
from ni153.views.table import Cell, Column, Table


@dataclass(frozen=True, slots=True)
class GanttRow:
    """A step: its window (`start` None for a single day), when it was done, its state in words, and what it needs.

    `id` names the row, `needs` the ids of rows or the titles of steps that come first. A row without any day is one of
    a heading's, or has no date: its state says so.
    """

    id: str
    label: str
    start: date | None = None
    due: date | None = None
    done: date | None = None
    state: str = ""
    needs: tuple[str, ...] = ()
    to: str = ""
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Gantt:
    """Steps along time, with a line at the day the page speaks of."""

    headline: str
    rows: tuple[GanttRow, ...]
    first: date
    last: date
    today: date
    subtitle: str = (
        "Bars run from the first day to the last; ● is done, ! is overdue, the dotted line is the day of this page"
    )
    notes: tuple[str, ...] = ()

    def table(self) -> Table:
        """Return the same rows in a table."""
        columns = (
            Column("label", "Step"),
            Column("start", "From"),
            Column("due", "Due"),
            Column("done", "Done"),
            Column("state", "State"),
            Column("needs", "Needs"),
        )
        known = {row.id: row.label for row in self.rows}
        rows = tuple(
            (
                Cell(row.label, to=row.to, style="strong" if row.heading and not (row.due or row.done) else ""),
                Cell(row.start, None if row.start else ""),
                Cell(row.due, "" if row.heading and row.due is None else None),
                Cell(row.done, None if row.done else ""),
                Cell(row.state or None, row.state),
                Cell("; ".join(known.get(need, need) for need in row.needs) or None, None if row.needs else ""),
            )
            for row in self.rows
        )
        return Table(columns, rows, self.subtitle, self.notes)

    def drawn(self, width: int) -> Drawing:
        """Return the chart as it is drawn at a width."""
        from ni153.views.charts.gantt_drawn import drawn

        return drawn(self, width)
