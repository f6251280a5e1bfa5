"""What a value that starts at a place is: a list, words, a block of text, or something a plan may not hold."""

import re
from dataclasses import dataclass
from typing import Final

from ni153.workspace.reading.brackets import Brackets
from ni153.workspace.reading.faults import MOST_NOTES, in_quotes, shown
from ni153.workspace.reading.sheet import PROPERTY, Sheet, gap
from ni153.workspace.reading.words import COMMENT, SPLIT, Sentence, Words

_BLOCK: Final = re.compile(r"[|>](?:[+-][1-9]?|([1-9])[+-]?)?(?=[ \t]|$)")
_ALIAS: Final = re.compile(r"\*([^\s,\[\]{}]+)(?=[ \t]*(?:$|[ \t]#))")
_CURLY: Final = {"“": '”"', "‘": "’'", "„": '“”"', "«": '»"'}
_ALWAYS: Final = "%@`&*!|>,]}"
_SPACED: Final = "-?:"


@dataclass(slots=True)
class Block:
    """A block of text that ended: the indent of its field and of its rows, its last row, and whether it held any.

    `carried` says that rows were taken back into it that had lost their indent.
    """

    parent: int
    indent: int
    row: int
    empty: bool
    carried: bool = False


class Values:
    """Reads one value from its first character on; `block` is the block of text read last."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.words = Words(sheet)
        self.brackets = Brackets(sheet, self.words)
        self.block: Block | None = None

    def read(self, row: int, column: int, parent: int, room: int, *, own: int | None = None) -> Sentence | bool:
        """Read the value that starts here; True when it is still to come, a sentence when it may go on.

        `parent` is the indent of its field or list item, `room` how many levels may still be entered, `own` the
        value's own indent when it stands on a row of its own.
        """
        column = self.properties(row, column)
        line = self.sheet.rows[row]
        if column == len(line) or (line[column] == "#" and line[column - 1] in " \t"):
            return True
        sign = line[column]
        if sign in "\"'":
            return self.words.quoted(row, column, parent)
        if sign in "[{":
            return self.brackets.read(row, column, parent, room)
        if sign in "|>" and (found := _BLOCK.match(line, column)):
            return self._block(row, column, found, parent)
        if sign == "*" and (found := _ALIAS.match(line, column)) and found[1] in self.sheet.anchors:
            return self._alias(row, found)
        if sign in _CURLY:
            return self._curly(row, column, parent, own)
        if sign in _ALWAYS or (sign in _SPACED and line[column + 1 : column + 2] in ("", " ", "\t")):
            return self._reserved(row, column, parent)
        return self.words.plain(row, column, parent, own=own)

    def properties(self, row: int, column: int) -> int:
        """Pass over anchors and tags before a value; return where the value starts."""
        line = self.sheet.rows[row]
        while len(self.sheet.notes) <= MOST_NOTES and (found := PROPERTY.match(line, column)):
            after = gap(line, found.end())
            if found[0] == "!" and after < len(line):
                # A lone ! before words is a slip of the pen rather than a tag.
                break
            self.sheet.property(row, found)
            column = after
        return column

    def _alias(self, row: int, found: re.Match[str]) -> bool:
        message = f'"{shown(found[0])}" repeats a value from elsewhere; a plan writes each value out.'
        self.sheet.note("anchor", row, found.span(), message, f'Copy the value marked "&{shown(found[1])}" here.')
        self.sheet.replace(row, found.start(), found.end(), "")
        self.sheet.whole = False
        return False

    def _reserved(self, row: int, column: int, parent: int) -> Sentence:
        """Tell of a character that no plain words may start with, and read them with it."""
        sheet, line = self.sheet, self.sheet.rows[row]
        sign = line[column]
        comment = COMMENT.search(line, column)
        words = line[column : comment.start() if comment else len(line)].strip()
        message = f'This value starts with "{sign}", which YAML keeps for itself.'
        hint = f"Put it in double quotes: {sheet.proposal(row, column, words)}"
        if sign == "-":
            message = (
                "This value starts with a dash and a space, which begins a list; a list starts on a line of its own."
            )
            hint = f"{hint}; or, for a list, put each item on its own line below."
        elif sign in "|>":
            message = f'"{line[column]}" announces a text on the lines below, and words follow on the same line.'
            hint = "Start the words on the next line, indented; or leave the sign out."
        sheet.note("reserved-character", row, (column, column + 1), message, hint)
        sheet.stand_in(row, column)
        return self.words.quiet(row, column + 1, parent)

    def _curly(self, row: int, column: int, parent: int, own: int | None) -> Sentence:
        """Read a value that starts with one of Word's quotation marks, which YAML takes for letters."""
        sheet, line = self.sheet, self.sheet.rows[row]
        comment = COMMENT.search(line, column)
        stop = len(line[: comment.start() if comment else len(line)].rstrip())
        closer = next((at for at in range(column + 1, stop) if line[at] in _CURLY[line[column]]), -1)
        split = SPLIT.search(line, column, stop)
        if split and (closer < 0 or split.start() < closer):
            message = "Word's curly quotation marks do not hold a text together: the colon splits this one in two."
            inner = line[column + 1 : closer] if closer == stop - 1 else line[column:stop]
            sheet.note(
                "word-quotes",
                row,
                (column, column + 1),
                message,
                f"Use straight ones: {sheet.proposal(row, column, inner)}",
            )
            return self.words.quiet(row, column, parent)
        if closer >= 0 and closer == stop - 1:
            message = "This text stands in Word's curly quotation marks, which become part of it."
            hint = f"Use straight ones, or none: {in_quotes(line[column + 1 : closer])}"
            sheet.note("word-quotes", row, (column, column + 1), message, hint, mild=True)
        return self.words.plain(row, column, parent, own=own)

    def _block(self, row: int, column: int, header: re.Match[str], parent: int) -> Sentence | bool:
        """Read a block of text below > or |, all rows indented further than its field."""
        sheet = self.sheet
        if not self.words.clean_after(row, header.end()):
            return (
                self._reserved(row, column, parent) if len(header[0]) == 1 else self._begun_early(row, header, parent)
            )
        if parent < 0:
            message = "This file holds one text; fields were expected, each a name, a colon and a value."
            sheet.note("not-a-mapping", row, (column, header.end()), message, "Start with a field, such as title: …")
            sheet.cut(row)
            return False
        indent, last = self._text(row, parent, parent + int(header[1]) if header[1] else 0)
        self.block = Block(parent, indent or parent + 2, last, last == row)
        return False

    def _begun_early(self, row: int, header: re.Match[str], parent: int) -> Sentence:
        """Tell of a text that starts on the line that announces it, and read it as a sentence."""
        what, after = header[0], gap(self.sheet.rows[row], header.end())
        message = f'The text announced by "{what}" starts on the same line; it was expected on the next.'
        hint = f'Start the text on the line below, indented; or leave "{what}" out.'
        self.sheet.note("reserved-character", row, header.span(), message, hint)
        self.sheet.replace(row, header.start(), after, "")
        return self.words.quiet(row, after, parent)

    def _text(self, header: int, parent: int, indent: int) -> tuple[int, int]:
        """Read the rows of a block of text, whose indent is 0 until its first row shows it; return it and the last row."""
        sheet, last, askew = self.sheet, header, False
        for row in range(header + 1, len(sheet.rows)):
            if sheet.blank(row):
                continue
            line = sheet.rows[row]
            spaces = len(line) - len(line.lstrip(" "))
            width = spaces if sheet.shift is None and spaces > parent else sheet.width(row)
            if width <= parent or (width < indent and (line.startswith("#", spaces) or sheet.field(row))):
                break
            if last == header:
                indent = indent or width
                self.first_row(header, row, indent)
            if width < indent and not askew:
                self._too_far_left(row, indent)
                askew = True
            self._content_row(row, max(width, indent), indent)
            last = row
        else:
            row = len(sheet.rows)
        sheet.at = row
        if last == header:
            self.first_row(header, row, indent)
        return indent, last

    def first_row(self, header: int, first: int, indent: int) -> None:
        """Spaces in blank rows before the text mislead the parsers, and so does a tab at its start."""
        sheet = self.sheet
        for blank in range(header + 1, first):
            if sheet.rows[blank] and blank not in sheet.gone:
                sheet.replace(blank, 0, len(sheet.rows[blank]), "")
        line = sheet.rows[first] if first < len(sheet.rows) else ""
        spaces = len(line) - len(line.lstrip(" "))
        if spaces >= indent and line.startswith("\t", spaces):
            sheet.stand_in(first, spaces)

    def _too_far_left(self, row: int, indent: int) -> None:
        sheet = self.sheet
        if row not in sheet.told:
            lead = gap(sheet.rows[row], 0)
            message = f"This line starts further left than the text it belongs to, which starts in column {indent + 1}."
            sheet.note(
                "indentation", row, (lead, len(sheet.rows[row].rstrip())), message, f"Start it in column {indent + 1}."
            )

    def _content_row(self, row: int, width: int, indent: int) -> None:
        """Indent a row of text as far as it should be; white space after the indent is the text's own."""
        line = self.sheet.rows[row]
        spaces = len(line) - len(line.lstrip(" "))
        if spaces == width or (spaces >= indent and self.sheet.shift is None):
            return
        self.sheet.straighten(row, width)
