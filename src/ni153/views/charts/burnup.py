"""The burn-up: planned and delivered so far, running on, against the goal; and where the forecast leads, with its range."""

from dataclasses import dataclass

from ni153.period import Period
from ni153.views.charts.drawing import Drawing
from ni153.views.table import Cell, Column, Table


@dataclass(frozen=True, slots=True)
class BurnPoint:
    """Running totals at the end of a quarter; None where nothing is known, and after the last return."""

    quarter: Period
    planned: int | None
    delivered: int | None = None
    forecast: int | None = None
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class BurnUp:
    """Planned, delivered and forecast by quarter, running on. `headline` is a sentence that says what it shows."""

    headline: str
    points: tuple[BurnPoint, ...]
    goal: int | None = None
    subtitle: str = "People moved off out-of-work benefits, net, running total at the end of each quarter"
    notes: tuple[str, ...] = ()

    def table(self) -> Table:
        """Return the same figures in a table."""
        forecast = any(point.forecast is not None for point in self.points)
        columns = [
            Column("quarter", "By the end of"),
            Column("planned", "Planned", "right", "people"),
            Column("delivered", "Delivered", "right", "people"),
        ]
        if forecast:
            columns += [
                Column("forecast", "Forecast", "right", "people"),
                Column("low", "At least", "right", "people"),
                Column("high", "At most", "right", "people"),
            ]
        rows = []
        for point in self.points:
            cells = [Cell(point.quarter), Cell(point.planned), Cell(point.delivered)]
            cells += [Cell(point.forecast), Cell(point.low), Cell(point.high)] if forecast else []
            rows.append(tuple(cells))
        return Table(tuple(columns), tuple(rows), self.subtitle, self.notes)

    def drawn(self, width: int) -> Drawing:
        """Return the chart as it is drawn at a width."""
        from ni153.views.charts.burnup_drawn import drawn

        return drawn(self, width)
