"""Small multiples: the same little chart for each district, planned against delivered, all to one scale."""

from dataclasses import dataclass

from ni153.period import Period
from ni153.views.charts.drawing import Drawing
from ni153.views.table import Cell, Column, Table


@dataclass(frozen=True, slots=True)
class Multiple:
    """One district: running totals at the end of each quarter; `delivered` ends with its last return."""

    name: str
    planned: tuple[int, ...]
    delivered: tuple[int, ...] = ()
    to: str = ""


@dataclass(frozen=True, slots=True)
class SmallMultiples:
    """Planned and delivered, running on, a small chart for each district, over the same quarters and to one scale."""

    headline: str
    quarters: tuple[Period, ...]
    multiples: tuple[Multiple, ...]
    subtitle: str = "People moved off out-of-work benefits, net, running total"
    notes: tuple[str, ...] = ()

    def table(self) -> Table:
        """Return each district's plan at the end, its last running total, and what was planned by then.

        For a district without returns, that is what it planned by the last return of any.
        """
        columns = (
            Column("name", "District"),
            Column("planned", "Planned in all", "right", "people"),
            Column("due", "Planned by the last return", "right", "people"),
            Column("delivered", "Delivered by then", "right", "people"),
        )
        rows = []
        latest = max((len(one.delivered) for one in self.multiples), default=0)
        for one in self.multiples:
            told = len(one.delivered)
            by = told or latest
            rows.append(
                (
                    Cell(one.name, to=one.to),
                    Cell(one.planned[-1] if one.planned else None),
                    Cell(one.planned[by - 1] if by and by <= len(one.planned) else None),
                    Cell(one.delivered[-1] if told else None),
                )
            )
        return Table(columns, tuple(rows), self.subtitle, self.notes)

    def drawn(self, width: int) -> Drawing:
        """Return the chart as it is drawn at a width."""
        from ni153.views.charts.multiples_drawn import drawn

        return drawn(self, width)
