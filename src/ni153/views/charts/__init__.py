"""Charts: what each shows, as figures with a headline; how it is drawn, as lines, shapes and texts at places; its table.

A chart knows its geometry at any width, and no colour: a template draws what `drawn` returns and a style sheet paints
it. `table` is the same figures in words, which stand beside every chart and in its place where nothing can be drawn.
"""

from ni153.views.charts.bars import QuarterBar, QuarterBars
from ni153.views.charts.burnup import BurnPoint, BurnUp
from ni153.views.charts.drawing import Drawing
from ni153.views.charts.gantt import Gantt, GanttRow
from ni153.views.charts.multiples import Multiple, SmallMultiples

Chart = BurnUp | Gantt | QuarterBars | SmallMultiples

__all__ = [
    "BurnPoint",
    "BurnUp",
    "Chart",
    "Drawing",
    "Gantt",
    "GanttRow",
    "Multiple",
    "QuarterBar",
    "QuarterBars",
    "SmallMultiples",
]
