"""Reports as pages: what a report is made of (`paper`, `ask`), and how it becomes Markdown, HTML or JSON, alone or as a site.

A report's module in `views/papers` makes a `Paper` of figures; `writing` lays it out with its template. Nothing in a
paper knows of a format, so the same paper serves a screen, a meeting, a pull request and a program.
"""

from ni153.views.charts import (
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
from ni153.views.pages.ask import Ask
from ni153.views.pages.paper import Fact, Facts, Group, Items, Note, Paper, Part, Words

__all__ = [
    "Ask",
    "BurnPoint",
    "BurnUp",
    "Chart",
    "Fact",
    "Facts",
    "Gantt",
    "GanttRow",
    "Group",
    "Items",
    "Multiple",
    "Note",
    "Paper",
    "Part",
    "QuarterBar",
    "QuarterBars",
    "SmallMultiples",
    "Words",
]
