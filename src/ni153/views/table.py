"""The one neutral table every report is made into, and its writers: aligned text, CSV, rows for JSON, Markdown.

Rich is not used to write it. Its own markup, wrapping and 65 ms of loading are what has to be kept from a plan's text
and from start-up; six colour codes (`views.screen`) are all that is wanted of it, and `views.lines` asks only its list
of character widths.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from itertools import zip_longest
from typing import Any, Final, Literal, Protocol

from ni153.views import words
from ni153.views.clean import ascii_only, clean, harmless
from ni153.views.layout import GAP, HANG, NARROWEST, Heading, halved, laid_out, whole
from ni153.views.lines import Align, cells, wrap
from ni153.views.markdown import markdown, markdown_line
from ni153.views.screen import Style, paint

Kind = Literal["text", "number", "people", "money", "difference", "money difference", "days", "share"]
Machine = None | bool | int | float | str

_FORMS: Final[Mapping[Kind, Callable[[Any], str]]] = {
    "money": words.money,
    "difference": words.difference,
    "money difference": words.money_difference,
    "days": words.days,
}
_FORMULA: Final = tuple("=+-@\t\r\n＝＋－＠")


class Worded(Protocol):
    """A value that knows how reports say it, such as a period; as text it is what a file would hold."""

    def words(self) -> str:
        """Return it as reports say it."""


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole: one cell on screen, two figures in data."""

    part: int | Decimal
    whole: int | Decimal

    def words(self) -> str:
        """Return it as reports say it: `31 of 65 (48%)`."""
        return words.share(self.part, self.whole)


Value = None | bool | int | Decimal | str | date | Share | Worded


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name in data, its heading (may hold soft hyphens), and which form of words its figures take."""

    key: str
    heading: str
    align: Align = "left"
    kind: Kind = "text"


@dataclass(frozen=True, slots=True)
class Cell:
    """A value as a machine wants it, with its words where the column's kind does not give them.

    A line end in a text starts a new paragraph where cells can have them. `to` names the page a site links the cell to
    (`views.pages.links`).
    """

    value: Value = None
    words: str | None = None
    style: Style = ""
    to: str = ""

    def said(self, kind: Kind) -> str:
        """Return the cell as people read it."""
        if self.words is not None:
            return self.words
        match self.value:
            case None:
                return words.none_mark
            case bool():
                return "yes" if self.value else "no"
            case int() | Decimal():
                return _FORMS.get(kind, words.number)(self.value)
            case str():
                return self.value
            case date():
                return words.day(self.value)
            case _:
                return self.value.words()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under columns, with a title and notes on basis and day."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    title: str = ""
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse rows that do not match the columns: a bug of a report."""
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("A row has not as many cells as the table has columns.")


# -- text ---------------------------------------------------------------------------------------------------------


def as_text(table: Table, width: int | None, *, colour: bool = False, ascii: bool = False) -> str:
    """Return a table aligned with blanks, under a light rule; `width` None, for a pipe, wraps nothing.

    What is wider than `width` first has its headings broken in two, then the texts of its left-aligned columns
    wrapped; figures are never cut.
    """
    fit: Callable[[str], str] = ascii_only if ascii else str
    dressed = partial(paint, colour=colour)
    said = [
        [fit(clean(cell.said(column.kind))) for cell, column in zip(row, table.columns, strict=True)]
        for row in table.rows
    ]
    headings = [halved(column.heading, fit) for column in table.columns]
    widths, broken = laid_out([column.align == "left" for column in table.columns], headings, said, width)
    lines = [dressed(line, "strong") for line in wrap(fit(clean(table.title)), width) if line]
    lines += [""] if lines else []
    if any(heading for heading, _ in headings):
        lines += _heading_lines(table.columns, headings, widths, broken)
        total = sum(widths) + len(GAP) * (len(widths) - 1)
        lines.append(dressed(fit("─") * min(total, width or total), "quiet"))
    for row, texts in zip(table.rows, said, strict=True):
        wrapped = [_wrapped(text, wide) for text, wide in zip(texts, widths, strict=True)]
        styles = [cell.style for cell in row]
        lines.extend(
            _line(parts, widths, table.columns, styles, dressed) for parts in zip_longest(*wrapped, fillvalue="")
        )
    if not table.rows:
        lines.append("none")
    lines += [""] if table.notes else []
    lines.extend(line for note in table.notes for line in wrap(fit(clean(note)), width))
    return harmless("\n".join(lines))


def _heading_lines(
    columns: Sequence[Column], headings: list[Heading], widths: list[int], broken: list[bool]
) -> list[str]:
    """Return the headings on one line, or on two with the unbroken ones next to their figures."""
    two = [halves if cut else ("", one) for (one, halves), cut in zip(headings, broken, strict=True)]
    plain: list[Style] = [""] * len(columns)
    lines = [_line([pair[index] for pair in two], widths, columns, plain, _undressed) for index in (0, 1)]
    return lines if any(broken) else lines[1:]


def _undressed(text: str, _: Style) -> str:
    return text


def _wrapped(text: str, width: int) -> list[str]:
    return wrap(text, width, hang=" " * HANG if width > NARROWEST else "", split=True)


def _line(
    texts: Sequence[str],
    widths: Sequence[int],
    columns: Sequence[Column],
    styles: Sequence[Style],
    dressed: Callable[[str, Style], str],
) -> str:
    parts = []
    for text, width, column, style in zip(texts, widths, columns, styles, strict=True):
        blanks = " " * (width - cells(text))
        shown = dressed(text, style)
        parts.append(blanks + shown if column.align == "right" else shown + blanks)
    return GAP.join(parts).rstrip(" ")


# -- data ---------------------------------------------------------------------------------------------------------


def as_rows(table: Table) -> list[dict[str, Machine]]:
    """Return a dict for each row, fit for JSON: no data is None, a day is ISO, a share is `key` and `key_of`."""
    keys = _keys(table)
    return [dict(zip(keys, _figures(table, row), strict=True)) for row in table.rows]


def as_csv(table: Table) -> str:
    """Return RFC 4180: a line of keys, then figures, not words; no data is an empty cell.

    Text that a spreadsheet would take for a formula gets an apostrophe before it; figures never do. Line ends and
    what cannot be seen are as on screen, so that a CSV shown on a terminal or a build log does no harm either.
    """
    import csv
    import io

    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([_csv(key) for key in _keys(table)])
    for row in table.rows:
        writer.writerow([_csv(figure) for figure in _figures(table, row)])
    return out.getvalue()


def _keys(table: Table) -> list[str]:
    return [key for column in table.columns for key in _keys_of(column)]


def _keys_of(column: Column) -> tuple[str, ...]:
    return (column.key, f"{column.key}_of") if column.kind == "share" else (column.key,)


def _figures(table: Table, row: tuple[Cell, ...]) -> list[Machine]:
    figures: list[Machine] = []
    for cell, column in zip(row, table.columns, strict=True):
        match cell.value:
            case Share() as both if column.kind == "share":
                figures += [machine(both.part), machine(both.whole)]
            case value:
                figures += [machine(value), None] if column.kind == "share" else [machine(value)]
    return figures


def machine(value: Value) -> Machine:
    """Return a value as data has it: a day in ISO, a decimal as a number, a period as a file writes it."""
    match value:
        case None | bool() | int() | str():
            return value
        case Decimal():
            return _plain(value)
        case date():
            return value.isoformat()
        case Share():
            return value.words()
        case _:
            return str(value)


def _plain(value: Decimal) -> Machine:
    """Return a decimal as JSON has numbers, or as text where a float would not be the same number."""
    if not value.is_finite():
        return None
    if value == value.to_integral_value() and value.adjusted() < 30:
        return int(value)
    near = float(value)
    return near if Decimal(repr(near)) == value else str(value)


def _csv(figure: Machine) -> str:
    match figure:
        case None:
            return ""
        case bool():
            return "true" if figure else "false"
        case str():
            shown = clean(figure)
            return f"'{shown}" if figure.startswith(_FORMULA) or shown.lstrip().startswith(_FORMULA) else shown
        case _:
            return str(figure)


# -- Markdown -----------------------------------------------------------------------------------------------------


def as_markdown(table: Table, *, paragraphs: bool = False) -> str:
    """Return a table as GitHub writes it; nothing in a cell is taken for markup, a link, a mention or an issue.

    With `paragraphs` a line end in a text is one in its cell, otherwise a blank.
    """
    lines = [f"**{markdown(table.title)}**", ""] if table.title else []
    lines.append(_markdown_row(markdown(whole(column.heading)) for column in table.columns))
    lines.append(_markdown_row("---:" if column.align == "right" else "---" for column in table.columns))
    for row in table.rows:
        said = (cell.said(column.kind) for cell, column in zip(row, table.columns, strict=True))
        lines.append(_markdown_row(map(_paragraphs if paragraphs else markdown, said)))
    for note in table.notes:
        lines += ["", markdown_line(note)]
    return "\n".join(lines)


def _markdown_row(texts: Iterable[str]) -> str:
    return f"| {' | '.join(texts)} |"


def _paragraphs(text: str) -> str:
    return "<br>".join(filter(None, map(markdown, text.split("\n"))))
