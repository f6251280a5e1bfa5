"""A form of returns as a spreadsheet saved it, read whatever its encoding and separator, as rows by column."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from ni153.acts.returns import Row
from ni153.acts.returns_due import COLUMNS, NEEDED
from ni153.finding import Refusal
from ni153.model.fields import quoted

SEPARATORS: Final = ",;\t|"
LOOKED_AT, MOST_HEAD = 30, 20_000
"""How many lines, and how many characters, are looked at for the heading."""

_WORKBOOKS: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_AS_CSV: Final = "In the spreadsheet choose Save As, CSV UTF-8, and give that file."


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a file of returns holds: its rows below the heading, and the headings of columns this tool does not know."""

    rows: tuple[Row, ...]
    unknown: tuple[str, ...]


def read(data: bytes) -> Sheet:
    """Return the rows of a form that came back: CSV as Excel or LibreOffice saves it.

    UTF-8 (with or without its mark), UTF-16 and Windows-1252; separated by commas, semicolons or tabs; headings in any
    order, in capitals or not; blank rows and columns that people added are passed over. Rows keep the numbers the
    spreadsheet shows. Raises Refusal, in one sentence, for what is no such file.
    """
    text = _decoded(data)
    separator = _separator(text)
    lines = _lines(text, separator)
    at = next((index for index, cells in enumerate(lines) if _known(cells) >= set(NEEDED)), None)
    if at is None:
        raise Refusal("The row of headings cannot be told from those around it: look for a stray quotation mark.")
    heading = [_plain(cell) for cell in lines[at]]
    twice = sorted({name for name in heading if name in COLUMNS and heading.count(name) > 1})
    if twice:
        raise Refusal(f"There are two columns {quoted(twice[0])}; only one can count.")
    below = list(enumerate(lines[at + 1 :], at + 2))
    rows = [_row(number, cells, heading) for number, cells in below if any(map(str.strip, cells))]
    return Sheet(tuple(rows), tuple(_unknown(lines[at], heading, [cells for _, cells in below])))


def _decoded(data: bytes) -> str:
    """Return the text of a file, whatever it was saved as."""
    if data.startswith(_WORKBOOKS):
        raise Refusal(f"This is a workbook, not a CSV file. {_AS_CSV}")
    if not data.strip():
        raise Refusal("The file is empty.")
    for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return _text(data, name)
    if b"\0" in data[:200]:
        return _text(data, "utf-16-be" if data[:1] == b"\0" else "utf-16-le")
    try:
        return _text(data, "utf-8")
    except Refusal:
        return _text(data, "cp1252")


def _text(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise Refusal(f"This is not a CSV file this tool can read. {_AS_CSV}") from None
    if "\0" in text:
        raise Refusal(f"This is not a CSV file this tool can read. {_AS_CSV}")
    return text


def _separator(text: str) -> str:
    """Return what parts the cells: whichever shows the heading. Raises Refusal naming the columns that are missing."""
    best: set[str] = set()
    for line in text[:MOST_HEAD].splitlines()[:LOOKED_AT]:
        for separator in SEPARATORS:
            known = _known(next(csv.reader([line], delimiter=separator), []))
            if known >= set(NEEDED):
                return separator
            best = max(best, known, key=len)
    missing = [name for name in NEEDED if name not in best]
    some = f"lacks the heading{'s' if len(missing) > 1 else ''}" if best else "has no heading with"
    raise Refusal(f"The file {some} {', '.join(missing)}. Start from the form: ni153 returns form PERIOD -o FILE.csv.")


def _known(cells: Iterable[str]) -> set[str]:
    """The form's columns among the cells of a row."""
    return {name for cell in cells if (name := _plain(cell)) in COLUMNS}


def _plain(heading: str) -> str:
    return " ".join(heading.replace("_", " ").casefold().split())


def _lines(text: str, separator: str) -> list[list[str]]:
    """Return every row of the sheet as its cells, also the blank ones, so that their numbers are the spreadsheet's."""
    rows: list[list[str]] = []
    first, _, rest = text.partition("\n")
    if first.strip().casefold() in {f"sep={each}" for each in SEPARATORS}:
        text = rest
    try:
        for cells in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True):
            rows.append(cells)
            _refuse_swallowed(len(rows), cells, separator)
    except csv.Error:
        raise Refusal(
            f"Row {len(rows) + 1} cannot be told from those around it: a quotation mark opens there and does not close."
        ) from None
    return rows


def _refuse_swallowed(number: int, cells: list[str], separator: str) -> None:
    """Raise Refusal where a stray quotation mark has made one cell of several rows."""
    for cell in cells:
        if any(line.count(separator) >= len(NEEDED) for line in cell.splitlines()[1:]):
            raise Refusal(
                f"Row {number} holds other rows in one of its cells: a quotation mark opens there and closes too late."
            )


def _row(number: int, cells: list[str], heading: list[str]) -> Row:
    named = {name: cell for name, cell in zip(heading, cells, strict=False) if name in COLUMNS}
    return Row(number, named, next((cell.strip() for cell in cells[len(heading) :] if cell.strip()), ""))


def _unknown(heading: list[str], names: list[str], rows: list[list[str]]) -> list[str]:
    """The headings of columns this tool does not know; one without a heading only where something stands in it."""
    bare = [index for index, name in enumerate(names) if not name]
    filled = any(index < len(cells) and cells[index].strip() for cells in rows for index in bare)
    known = [cell.strip() for cell, name in zip(heading, names, strict=True) if name and name not in COLUMNS]
    return known + ["a column without a heading"] * filled
