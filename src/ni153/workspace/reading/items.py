"""One item of a list in brackets, or one field of a group in braces: what goes wrong in it, and its repair."""

import re
from typing import Final

from ni153.workspace.reading.faults import in_quotes, shown
from ni153.workspace.reading.sheet import PROPERTY, UNSEEN, Sheet, gap
from ni153.workspace.reading.words import DOUBLE, SINGLE, Words

CLOSER: Final = {"[": "]", "{": "}"}
_PLAIN: Final = re.compile(r"(?:[^,\[\]{}#]|(?<=[^\s,\[\]{}])#)+")
_CURLY: Final = {"“": "”", "‘": "’", "„": "“”", "«": "»"}
_FIRST: Final = "&*!|>%@`?"


class Items:
    """Where the reading of a list in brackets stands, and how its next item is read."""

    def __init__(self, sheet: Sheet, words: Words) -> None:
        self.sheet = sheet
        self.words = words
        self.open: list[str] = []
        self.begin = (0, 0)
        self.parent = -1
        self.row = self.column = 0
        self.last = (0, 0)
        # An item is due; a field's name was read; a fault of this item was told; the item was closed.
        self.due = True
        self.keyed = self.told = self.closed = False
        # Brackets open inside a word, and how many items were read.
        self.inner = self.items = 0
        # A comment after the words of an item that are not closed yet: they must not go on below it.
        self.comment: tuple[int, int] | None = None

    def _fresh(self) -> None:
        """Be ready for the next item."""
        self.due, self.keyed, self.told, self.closed = True, False, False, False
        self.items += 1
        self.comment = None
        self.inner = 0

    def _note(self, rule: str, column: int, message: str, hint: str, *, mild: bool = False) -> None:
        self.sheet.note(rule, self.row, (column, column + 1), message, hint, mild=mild)

    def _tell_item(self, column: int, message: str) -> None:
        if not self.told:
            hint = "Put the item in double quotes, or write the list with each item on its own line after a dash."
            if self.open[-1] == "{":
                hint = (
                    "Put a comma between two fields, write figures without commas, and put words that hold a comma or "
                    "colon in double quotes."
                )
            self._note("brackets", column, message, hint)
        self.told = True

    def _comment(self, line: str) -> None:
        """Pass a comment; tell when it hides the end of the list."""
        if CLOSER[self.open[-1]] not in line[self.column :]:
            if self.column and line[self.column - 1] not in " \t":
                self.sheet.replace(self.row, self.column, self.column, " ")
            if not self.due and not self.closed:
                self.comment = (self.row, self.column)
            self.column = len(line)
            return
        message = "Everything from # on is a comment, so the list is not closed."
        self._note("reserved-character", self.column, message, "Put the item with the # in double quotes.")
        self.sheet.stand_in(self.row, self.column)
        self.due, self.told = False, True
        self.column += 1

    def _uncomment(self, row: int, column: int) -> None:
        """Tell of a comment in the middle of an item, and read past it."""
        sheet = self.sheet
        if not self.told:
            message = "A comment stands in the middle of this item, which ends there."
            sheet.note("reserved-character", row, (column, column + 1), message, "Move the comment above the list.")
        self.told, self.comment = True, None
        if sheet.rows[row][:column].strip():
            sheet.replace(row, column, len(sheet.rows[row]), "")
        else:
            sheet.edit(sheet.starts[row], sheet.starts[row + 1], "")

    def _quoted(self, line: str) -> bool:
        """Pass an item in quotes; False when it must be read as plain words."""
        quote = line[self.column]
        found = (DOUBLE if quote == '"' else SINGLE).match(line, self.column)
        if not found:
            self._note(
                "unclosed-quote",
                self.column,
                "A quotation mark opens this item and none closes it on this line.",
                "Close it, or leave the mark out.",
            )
            self.sheet.stand_in(self.row, self.column)
            self.told = True
            return False
        tail = gap(line, found.end())
        named = self.open[-1] == "{" and not self.keyed
        if tail < len(line) and line[tail] not in (",]}#:" if named else ",]}#"):
            message = "The item goes on after its closing quotation mark."
            self._note("quote-in-sentence", found.end() - 1, message, "Put the whole item in quotes of the other kind.")
            self.sheet.stand_in(self.row, self.column)
            self.told = True
            return False
        if quote == '"':
            self.words.codes(self.row, *found.span())
        self.last = (self.row, found.end() - 1)
        self.column, self.due, self.closed = found.end(), False, True
        if line[tail : tail + 1] == ":":
            self.sheet.space(self.row, tail + 1, gap(line, tail + 1), 1)
            self.column, self.due, self.keyed, self.closed = tail + 1, True, True, False
        return True

    def _item(self, line: str) -> None:
        """Read plain words: an item, or in braces a field's name and perhaps its value."""
        found = _PLAIN.match(line, self.column)
        start, end = self.column, found.end() if found else self.column + 1
        self.column = end
        stop = start + len(line[start:end].rstrip())
        self.last = (self.row, max(start, stop - 1))
        if self.closed:
            message = "There is text after an item that was closed already."
            self.sheet.note("brackets", self.row, (start, stop), message, "Put a comma before it, or take it out.")
            self.sheet.replace(self.row, start, end, "")
            self.sheet.whole = False
            return
        if self.comment is not None:
            self._uncomment(*self.comment)
        if self.due and line[start] in _CURLY and self._curly(line, start, stop):
            return
        if self.open[-1] == "{" and not self.keyed:
            start = self._name(line, start, stop)
            if start >= stop:
                return
        if self.due:
            self._first(line, start, stop)
        for at in range(start, end):
            if line[at] == ":":
                if self.open[-1] == "{":
                    self._tell_item(at, "A second colon stands in this field: a comma is missing before the next one.")
                    self.sheet.whole = False
                self._tell_item(at, "A colon stands inside an item of this list, which it would split.")
                self.sheet.stand_in(self.row, at)
            elif line[at] == "?":
                # The C parser stops at it though YAML allows it.
                self.sheet.stand_in(self.row, at)
            elif line[at] == "\t":
                self.sheet.space(self.row, at, at + 1)
        self.due = False

    def _name(self, line: str, start: int, stop: int) -> int:
        """Read a field's name in braces; return where its value starts on this row."""
        colon = line.find(":", start, stop)
        if not self.due or colon < 0 or line.startswith("://", colon):
            if self.due:
                self._tell_item(start, "In braces each field is a name, a colon and a value; here is no colon.")
                self._first(line, start, stop)
            self.due = False
            return start
        if colon == start:
            self._tell_item(start, "There is no field's name before this colon.")
            self.due = False
            return start
        following = line[colon + 1 : colon + 2]
        spaced = following in ("", " ", "\t", ",", "]", "}")
        if not spaced:
            message = f'There is no space after the colon of "{shown(line[start:colon].strip())}".'
            self._note(
                "missing-space",
                colon,
                message,
                f"Write: {shown(line[start : colon + 1])} {shown(line[colon + 1 : stop])}",
            )
        if following not in (" ", "\t"):
            self.sheet.replace(self.row, colon + 1, colon + 1, " ")
        if not line[start].isalnum():
            self._first(line, start, colon)
        self._unseen(line, start, colon)
        for at in range(start, colon):
            if line[at] == "\t":
                self.sheet.space(self.row, at, at + 1)
            elif line[at] == "?":
                self.sheet.stand_in(self.row, at)
        after = gap(line, colon + 1)
        self.sheet.space(self.row, colon + 1, after)
        self.due = self.keyed = True
        # What follows, perhaps a quoted text, is read next, as the value.
        self.column = max(after, colon + 1)
        return stop

    def _unseen(self, line: str, start: int, end: int) -> None:
        for found in UNSEEN.finditer(line, start, end):
            self.sheet.space(self.row, *found.span())

    def _first(self, line: str, start: int, stop: int) -> None:
        """Tell of a character YAML keeps for itself at the start of an item."""
        sign = line[start]
        if sign == "*" and line[start + 1 : stop] in self.sheet.anchors:
            message = f'"{shown(line[start:stop])}" repeats a value from elsewhere; a plan writes each value out.'
            self._note("anchor", start, message, f'Copy the value marked "&{shown(line[start + 1 : stop])}" here.')
            self.sheet.stand_in(self.row, start)
            self.told, self.sheet.whole = True, False
            return
        if found := PROPERTY.match(line, start, stop):
            self.sheet.property(self.row, found)
            self.told = True
            return
        if sign in _FIRST or (sign in "-:" and (start + 1 >= stop or line[start + 1] in " \t")) or sign in "\"'":
            if sign not in "\"'?:" and not self.told:
                message = f'This item starts with "{sign}", which YAML keeps for itself.'
                self._note(
                    "reserved-character", start, message, f"Put it in double quotes: {in_quotes(line[start:stop])}"
                )
                self.told = True
            if sign not in "?:":
                self.sheet.stand_in(self.row, start)

    def _curly(self, line: str, start: int, stop: int) -> bool:
        """Read an item in Word's quotation marks; True when it was read past a comma or bracket it holds."""
        # Not further than a sentence is long: the next opening mark asks again.
        within = range(start + 1, min(len(line), start + 500))
        closer = next((at for at in within if line[at] in _CURLY[line[start]]), -1)
        if closer < 0 or closer < stop:
            if closer == stop - 1:
                message = "This item stands in Word's curly quotation marks, which become part of it."
                hint = f"Use straight ones, or none: {in_quotes(line[start + 1 : closer])}"
                self._note("word-quotes", start, message, hint, mild=":" not in line[start:closer])
                self.told = True
            return False
        message = "Word's curly quotation marks do not hold an item together: the list is split inside them."
        self._note("word-quotes", start, message, f"Use straight ones: {in_quotes(line[start + 1 : closer])}")
        for at in range(start, closer):
            if line[at] in ",[]{}:?#":
                self.sheet.stand_in(self.row, at)
        self.last = (self.row, closer)
        self.column, self.due, self.told = closer + 1, False, True
        return True
