"""Quarter bars: what was planned for each quarter beside what was delivered in it."""

from dataclasses import dataclass
from decimal import Decimal

from ni153.period import Period
from ni153.views.charts.drawing import Drawing
from ni153.views.table import Cell, Column, Kind, Table


@dataclass(frozen=True, slots=True)
class QuarterBar:
    """A quarter's two figures; `delivered` is None where nothing was returned, which is not 0."""

    quarter: Period
    planned: int | Decimal | None
    delivered: int | Decimal | None = None
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class QuarterBars:
    """Planned and delivered quarter by quarter; `kind` is how the figures are said, `names` what the two are called."""

    headline: str
    bars: tuple[QuarterBar, ...]
    subtitle: str = "People moved off out-of-work benefits, net, in each quarter"
    kind: Kind = "people"
    names: tuple[str, str] = ("Planned", "Delivered")
    notes: tuple[str, ...] = ()

    def table(self) -> Table:
        """Return the same figures in a table."""
        columns = (
            Column("quarter", "Quarter"),
            Column("planned", self.names[0], "right", self.kind),
            Column("delivered", self.names[1], "right", self.kind),
            Column("note", "Note"),
        )
        shown = any(bar.provisional for bar in self.bars)
        rows = tuple(
            (Cell(bar.quarter), Cell(bar.planned), Cell(bar.delivered))
            + ((Cell("provisional" if bar.provisional else None, None if bar.provisional else ""),) if shown else ())
            for bar in self.bars
        )
        return Table(columns if shown else columns[:3], rows, self.subtitle, self.notes)

    def drawn(self, width: int) -> Drawing:
        """Return the chart as it is drawn at a width."""
        from ni153.views.charts.bars_drawn import drawn

        return drawn(self, width)
