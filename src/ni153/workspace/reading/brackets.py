"""How a list in brackets, or a group of fields in braces, is written; what goes wrong in it, and its repair."""

import re
from typing import Final

from ni153.workspace.reading.faults import MOST_NOTES, shown
from ni153.workspace.reading.items import CLOSER, Items
from ni153.workspace.reading.sheet import gap
from ni153.workspace.reading.tree import TOO_DEEP
from ni153.workspace.reading.words import COMMENT, Sentence

# A bracketed word at the start of a sentence: [sic] words, [x](address), {name} words.
_ASIDE: Final = re.compile(r"(?:\[[^\[\],\"']*\]|\{[^{},\"']*\})[ \t]*(?=[^\s#])")
_MOST_ITEMS: Final = 10_000


class Brackets(Items):
    """Reads one list in brackets or group in braces from its first to its last sign, over as many rows as it takes."""

    def read(self, row: int, column: int, parent: int, room: int) -> Sentence | bool:
        """Read what starts here; `room` is how many levels may still be entered."""
        sheet = self.sheet
        if _ASIDE.match(sheet.rows[row], column):
            return self._aside(row, column, parent)
        self.begin, self.parent = (row, column), parent
        self.row, self.column = row, column
        self.open, self.inner, self.items = [], 0, 0
        self.last = (row, column)
        self._fresh()
        while True:
            line = sheet.rows[self.row]
            start = self.column
            self.column = gap(line, start)
            if self.column > start and self.column < len(line):
                sheet.space(self.row, start, self.column)
            if self.column == len(line):
                sheet.replace(self.row, start, self.column, "")
                if not self._next_row():
                    self._unclosed()
                    return False
                continue
            if line[self.column] != "#":
                self.last = (self.row, self.column)
            self._step(line, line[self.column])
            if len(self.open) > room or self.items > _MOST_ITEMS or len(sheet.notes) > MOST_NOTES:
                self._too_much(len(self.open) > room)
                return False
            if not self.open:
                sheet.at = max(sheet.at, self.row + 1)
                self._after()
                return False

    def _step(self, line: str, sign: str) -> None:
        """Read one sign or item."""
        if sign in "[{":
            if self.closed:
                self._note(
                    "brackets", self.column, "A comma is missing before this item.", "Put a comma between the two."
                )
                self.sheet.replace(self.row, self.column, self.column, ", ")
            elif not self.due:
                self._inside_word(line)
                return
            self.open.append(sign)
            self._fresh()
        elif sign in "]}":
            self._close(sign)
            return
        elif sign == ",":
            if self.due and not self.keyed:
                message = "There is nothing between this comma and the sign before it."
                self._note("brackets", self.column, message, "Take the comma out, or write what is missing.")
                self.sheet.replace(self.row, self.column, self.column + 1, " ")
            else:
                self._fresh()
        elif sign == "#":
            self._comment(line)
            return
        elif sign in "\"'" and self.due and self._quoted(line):
            return
        else:
            self._item(line)
            return
        self.column += 1

    def _close(self, sign: str) -> None:
        sheet = self.sheet
        if self.inner and sign == "]":
            self.inner -= 1
            sheet.stand_in(self.row, self.column)
        else:
            right = CLOSER[self.open.pop()]
            if sign != right:
                self._note(
                    "brackets", self.column, f'A "{right}" was expected here and "{sign}" stands.', f'Write "{right}".'
                )
                sheet.replace(self.row, self.column, self.column + 1, right)
            self.due = self.keyed = self.told = False
            self.inner, self.closed = 0, True
        self.column += 1

    def _inside_word(self, line: str) -> None:
        """Tell of a bracket inside a word of the list: only quotes allow that."""
        self._tell_item(
            self.column, f'A "{line[self.column]}" stands inside an item of this list, which it breaks off.'
        )
        self.sheet.stand_in(self.row, self.column)
        if line[self.column] == "[":
            self.inner += 1
        self.items += 1
        self.column += 1

    def _next_row(self) -> bool:
        """Go on in the next row; False when the list cannot go on there."""
        sheet = self.sheet
        later = self.row + 1
        while later < len(sheet.rows) and sheet.blank(later):
            later += 1
        if later >= len(sheet.rows):
            return False
        line = sheet.rows[later]
        lead = gap(line, 0)
        closing = line[lead] in "]}"
        if not closing and line[lead] != "#":
            named = sheet.structural(later)
            if sheet.width(later) <= self.parent and (named or self.parent >= 0):
                return False
            if named and (self.open[-1] == "[" or not self.due):
                return False
        sheet.straighten(later, max(sheet.width(later), self.parent + 1))
        self.row, self.column = later, lead
        return True

    def _unclosed(self) -> None:
        row, column = self.begin
        sheet = self.sheet
        closers = "".join(CLOSER[sign] for sign in reversed(self.open))
        message = f'This "{sheet.rows[row][column]}" is never closed.'
        hint = f'Write "{closers}" after the last item.'
        if row == self.last[0]:
            words = sheet.rows[row][column : self.last[1] + 1]
            hint = f"Close it: {shown(words)}{closers}"
        sheet.note("brackets", row, (column, column + 1), message, hint)
        # A text that breaks off here goes on somewhere.
        sheet.whole = sheet.whole and any(not sheet.blank(later) for later in range(self.last[0] + 1, len(sheet.rows)))
        end = self.last[1] + 1
        sheet.replace(self.last[0], end, end, f" {closers}")
        sheet.at = max(sheet.at, self.last[0] + 1)

    def _too_much(self, deep: bool) -> None:
        """Pass over the rest of the file: nobody meant to write this."""
        row, column = self.begin
        if deep:
            self.sheet.note(
                "too-deep", row, (column, column + 1), TOO_DEEP, "Check how far the lines above are indented."
            )
        elif self.items > _MOST_ITEMS:
            message = f"There are over {_MOST_ITEMS:,} items in these brackets; the file was not read any further."
            self.sheet.note(
                "too-large", row, (column, column + 1), message, "Write the list with each item on its own line."
            )
        self.sheet.cut(row, column)

    def _after(self) -> None:
        """Look at what follows the closing sign: a comment at most."""
        sheet, line = self.sheet, self.sheet.rows[self.row]
        if self.words.clean_after(self.row, self.column):
            return
        tail = gap(line, self.column)
        comment = COMMENT.search(line, tail)
        end = comment.start() if comment else len(line)
        stop = len(line[:end].rstrip())
        opener = sheet.rows[self.begin[0]][self.begin[1]]
        message = f'There is text after the closing "{CLOSER[opener]}", where nothing may follow.'
        hint = "Take the text out; or, if this is a sentence, put all of it in double quotes."
        sheet.note("brackets", self.row, (tail, stop), message, hint)
        sheet.replace(self.row, self.column, end, " " if comment else "")
        sheet.whole = False

    def _aside(self, row: int, column: int, parent: int) -> Sentence:
        """Read a sentence that starts with a word in brackets."""
        sheet, line = self.sheet, self.sheet.rows[row]
        message = f'This sentence starts with "{line[column]}", which YAML takes for the start of a list.'
        sheet.note(
            "reserved-character",
            row,
            (column, column + 1),
            message,
            f"Put it in double quotes: {sheet.proposal(row, column)}",
        )
        sheet.stand_in(row, column)
        return self.words.quiet(row, column + 1, parent)
