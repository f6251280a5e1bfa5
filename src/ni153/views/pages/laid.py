"""A table made ready for a page: each cell's words in paragraphs, where it links to, and how the table reads on a phone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from ni153.views.charts import Chart, Gantt
from ni153.views.layout import SOFT_HYPHEN, whole
from ni153.views.pages.paper import RAG_MARKS, Fact
from ni153.views.table import Cell, Column, Table

_COLOURS: Final = {mark: colour or "unknown" for colour, mark in RAG_MARKS.items()}
LONG: Final = 24
"""A text longer than this, in letters, is read rather than glanced at."""
SENTENCE: Final = 40
"""A text longer than this, in letters, is a sentence: its table cannot scroll sideways on a phone."""
LONGER: Final = 60
"""A row's name longer than this is a sentence; a table of such names does not set them in bold."""
SHORT: Final = 16
"""A text no longer than this is not broken over lines."""
BESIDE: Final = 3
"""A chart's table of more columns than these does not fit beside it."""
PAGE: Final = 1176
"""How wide a page is at a desk, in pixels."""
BETWEEN, LEAST = 32, 150
"""The room between two facts, and the least a fact takes, in pixels."""
FIGURE, MARK = 19, 44
"""How wide a letter of a fact's figure is, and the mark of its colour."""
MANY, FIGURES = 4, 4
"""A table of more rows than these with more columns of figures than these would be far too tall as blocks."""
ROOM: Final = 26
"""How many letters of a table's columns stand beside one another on a phone, beside the room between them."""


@dataclass(frozen=True, slots=True)
class LaidCell:
    """A cell: its paragraphs, side and style, the page it links to, its column's heading, its RAG where it is one.

    `id` is what links to its row go to, where the row is a step of the very page it stands on.
    """

    paragraphs: tuple[str, ...]
    align: str
    style: str
    href: str
    label: str
    rag: str = ""
    id: str = ""
    size: str = ""

    @property
    def first(self) -> str:
        """Its first paragraph."""
        return self.paragraphs[0]

    @property
    def rest(self) -> tuple[str, ...]:
        """The paragraphs after the first."""
        return self.paragraphs[1:]

    @property
    def classes(self) -> str:
        """What the style sheet knows it by."""
        return " ".join(filter(None, ("figure" if self.align == "right" else "", self.size, self.style)))


@dataclass(frozen=True, slots=True)
class LaidTable:
    """A table as a page lays it out.

    `phone` is how it reads where there is little room: `plain` as it is, `blocks` each row a block of labelled lines,
    `scroll` sideways in a region of its own.
    """

    title: str
    headings: tuple[tuple[tuple[str, ...], str], ...]
    rows: tuple[tuple[LaidCell, ...], ...]
    totals: tuple[bool, ...]
    notes: tuple[str, ...]
    phone: str
    plain_names: bool


def across(chart: Chart, figures: bool) -> bool:
    """Say whether a chart takes the whole page: without a table beside it, or with one that needs the room itself."""
    return not figures or isinstance(chart, Gantt) or len(chart.table().columns) > BESIDE


def figures(chart: Chart) -> Table:
    """Return a chart's table as it is shown: without the columns that nothing stands in."""
    table = chart.table()
    kept = [
        at for at, column in enumerate(table.columns) if not at or any(row[at].said(column.kind) for row in table.rows)
    ]
    rows = tuple(tuple(row[at] for at in kept) for row in table.rows)
    return Table(tuple(table.columns[at] for at in kept), rows, table.title, table.notes)


def abreast(facts: Sequence[Fact]) -> int:
    """Return how many facts stand abreast at a page's head: as many as there is room for, each line as full as the next."""
    widest = max((len(fact.figure) * FIGURE + (MARK if fact.rag is not None else 0) for fact in facts), default=0)
    most = max(min(PAGE // (max(widest, LEAST) + BETWEEN), 6), 1)
    lines = -(-len(facts) // most)
    return -(-len(facts) // lines) if lines else 1


def laid(table: Table, href: Callable[[str], str], here: str = "") -> LaidTable:
    """Return a table ready for a page; `href` says where a link goes, nothing where it goes nowhere; `here` is the page's own."""
    labels = [whole(column.heading) for column in table.columns]
    rows = tuple(
        tuple(
            _cell(cell, column, label, href, here)
            for cell, column, label in zip(row, table.columns, labels, strict=True)
        )
        for row in table.rows
    )
    headings = tuple((tuple(column.heading.split(SOFT_HYPHEN)), column.align) for column in table.columns)
    totals = tuple(bool(row) and row[0].style == "strong" for row in rows)
    plain_names = any(len(row[0].paragraphs[0]) > LONGER for row in rows)
    phone = _phone(rows, [max(map(len, label.split()), default=0) for label in labels])
    return LaidTable(table.title, headings, rows, totals, table.notes, phone, plain_names)


def _cell(cell: Cell, column: Column, label: str, href: Callable[[str], str], here: str) -> LaidCell:
    said = cell.said(column.kind)
    page, _, anchor = cell.to.partition("#")
    own = bool(anchor) and page == here
    where = href(cell.to) if cell.to and not own else ""
    paragraphs = _paragraphs(said)
    length = max(map(len, paragraphs))
    size = "short" if 0 < length <= SHORT else "long" if length > LONG else ""
    return LaidCell(
        paragraphs, column.align, cell.style, where, label, _COLOURS.get(said, ""), anchor if own else "", size
    )


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(filter(None, (part.strip() for part in text.split("\n")))) or ("",)


def _phone(rows: tuple[tuple[LaidCell, ...], ...], labels: list[int]) -> str:
    """Sentences, or long texts in several columns, become blocks; many figures scroll; the small stays as it is."""
    columns = len(labels)
    if len(rows) > MANY and sum(cell.align == "right" for cell in rows[0]) > FIGURES:
        return "scroll"
    widest = [max((len(part) for row in rows for part in row[at].paragraphs), default=0) for at in range(columns)]
    long = [at for at in range(columns) if widest[at] > LONG and any(row[at].align == "left" for row in rows)]
    if columns > 2 and (len(long) > 1 or any(widest[at] > SENTENCE for at in long if at)):
        return "blocks"
    wide = sum(max(pair) for pair in zip(widest, labels, strict=True))
    return "scroll" if columns > 2 and wide > ROOM else "plain"
