"""The fields and lists of a text by their columns, and how a row that belongs to one of them is read."""

import re
from dataclasses import dataclass, field
from typing import Final

from ni153.workspace.reading.faults import Span, shown
from ni153.workspace.reading.keys import Key, Keys
from ni153.workspace.reading.sheet import UNSEEN, Sheet, gap
from ni153.workspace.reading.tree import MOST_LEVELS, TOO_DEEP
from ni153.workspace.reading.values import Values
from ni153.workspace.reading.words import Sentence

DASH: Final = re.compile(rf"-(?=\s|{UNSEEN.pattern}|$)")


@dataclass(slots=True)
class Level:
    """Fields, or list items, that start in one column; `names` are those of the fields read so far, `first` their first.

    `place` are the offsets of the first name.
    """

    indent: int
    listed: bool
    names: set[str] = field(default_factory=set)
    first: str = ""
    place: Span = (0, 0)


class Levels:
    """What is known while a sheet is read from top to bottom.

    `due` is the indent of the field or item whose value is still to come, and whether it is a field; `sentence` are
    plain words that may go on in the next row, `previous` those that ended with the row above; `comments` are those on
    rows of their own since the last other row, which is `last`.
    """

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.values = Values(sheet)
        self.keys = Keys(sheet)
        self.levels: list[Level] = []
        self.due: tuple[int, bool] | None = (-1, False)
        self.sentence: Sentence | None = None
        self.previous: Sentence | None = None
        self.comments: list[tuple[int, int]] = []
        self.begun = False
        self.last = -1
        # Whether the rows that follow are moved because a list item, rather than a field, stood askew.
        self.shifted_item = False
        # Rows passed over because they belong to nothing, as (list items, column): more of them are the same fault.
        self.orphans: tuple[bool, int] | None = None
        # The row after which nothing but comments follows, once it was looked for.
        self.end: int | None = None

    def _open(self, row: int, lead: int, width: int, key: Key | None) -> None:
        """Enter a new block of fields or list at a row."""
        self.levels.append(Level(width, key is None))
        self._enter(row, lead, width, key)

    def _enter(self, row: int, lead: int, width: int, key: Key | None) -> None:
        """Read a row at the level it belongs to."""
        self.orphans = None
        self.sheet.straighten(row, width)
        if len(self.levels) > MOST_LEVELS:
            self._too_deep(row, lead)
        elif key is None:
            self._item(row, lead)
        else:
            self._field(row, key)

    def _too_deep(self, row: int, column: int) -> None:
        self.sheet.note("too-deep", row, (column, column + 1), TOO_DEEP, "Check how far the lines above are indented.")
        self.sheet.cut(row, column)

    def _item(self, row: int, column: int) -> None:
        """Read what stands after the dash of a list item, perhaps another dash."""
        sheet, line = self.sheet, self.sheet.rows[row]
        while True:
            level = self.levels[-1]
            after = gap(line, column + 1)
            if after == len(line):
                sheet.replace(row, column + 1, after, "")
                self.due = (level.indent, False)
                return
            # A dash with no space after it was told of, and is read with one.
            inner = level.indent + 1 + (sheet.space(row, column + 1, after) if after > column + 1 else 1)
            after = self.values.properties(row, after)
            if after == len(line) or line[after] == "#":
                self.due = (level.indent, False)
                return
            key = None
            if self.keys.not_words(row, after):
                self._pass_key(row, after, inner)
                self.due = (level.indent, False)
                return
            if not DASH.match(line, after):
                key = self.keys.tight(row, after) or self.keys.find(row, after)
                if key is None:
                    self._value(row, after, level.indent, own=inner)
                    return
            self.levels.append(Level(inner, key is None))
            if len(self.levels) > MOST_LEVELS:
                self._too_deep(row, after)
                return
            if key is not None:
                self._field(row, key)
                return
            column = after

    def _field(self, row: int, key: Key) -> None:
        """Read a field's name and what stands after its colon."""
        level = self.levels[-1]
        start = self.values.properties(row, key.start)
        name = self.keys.check(row, Key(start, max(start, key.end), key.after))
        if not name:
            self._hide(row, level.indent, key.start)
            return
        level.names.add(name)
        if not level.first:
            at = self.sheet.starts[row]
            level.first, level.place = name, (at + start, at + key.end)
        after = self.keys.gap_after(row, key)
        line = self.sheet.rows[row]
        if after == len(line) or (line[after] == "#" and after > key.after):
            self.due = (level.indent, True)
        elif DASH.match(line, after) and self._list_begins(row, after, level.indent):
            self._item(row, after)
        elif self._value(row, after, level.indent):
            self.due = (level.indent, True)

    def _value(self, row: int, column: int, parent: int, *, own: int | None = None) -> bool:
        """Read a value; True when it is still to come."""
        result = self.values.read(row, column, parent, MOST_LEVELS - len(self.levels), own=own)
        if isinstance(result, Sentence):
            self.sentence = result
            return False
        return result

    def _list_begins(self, row: int, column: int, parent: int) -> bool:
        """Read a list whose first item stands on its field's line, if the next row is its second item."""
        sheet = self.sheet
        later = row + 1
        while later < len(sheet.rows) and sheet.blank(later):
            later += 1
        if later == len(sheet.rows) or not DASH.match(sheet.rows[later], gap(sheet.rows[later], 0)):
            return False
        width = sheet.width(later)
        if width < parent or (width == parent and any(level.listed and level.indent == width for level in self.levels)):
            return False
        message = "The first item of this list stands on its field's line; each item was expected on a line of its own."
        hint = f"Start a new line with it: {shown(sheet.rows[row][column:].strip())}"
        sheet.note("reserved-character", row, (column, column + 1), message, hint)
        sheet.replace(row, column, column, "\n" + " " * width)
        self.levels.append(Level(width, True))
        return True

    def _below(self, row: int) -> int | None:
        """Return the next row that is neither blank nor a comment; None when there is none near."""
        rows = self.sheet.rows
        near = range(row + 1, min(len(rows), row + 50))
        return next(
            (later for later in near if not self.sheet.blank(later) and rows[later][gap(rows[later], 0)] != "#"), None
        )

    def _hide(self, row: int, width: int, column: int = 0) -> None:
        """Pass over a row, from a column on, and all rows indented further."""
        sheet = self.sheet
        sheet.hide(row, column)
        sheet.at = row + 1
        while sheet.at < len(sheet.rows) and (sheet.blank(sheet.at) or sheet.width(sheet.at) > width):
            if not sheet.blank(sheet.at):
                sheet.hide(sheet.at)
            sheet.at += 1

    def _pass_key(self, row: int, lead: int, width: int) -> None:
        """Tell of a list or group of fields in the place of a name, and pass over it and its value."""
        sheet = self.sheet
        message = "A list or a group of fields stands where a field's name was expected."
        hint = "Write one or a few words, a colon, and the value."
        sheet.note("key-not-text", row, (lead, lead + 1), message, hint)
        self._hide(row, width, lead)
        while sheet.at < len(sheet.rows):
            line = sheet.rows[sheet.at]
            if not sheet.blank(sheet.at) and not (sheet.width(sheet.at) == width and line[gap(line, 0)] == ":"):
                break
            self._hide(sheet.at, width)
