"""Which line belongs to which: the fields and lists of a text by their indents, and what goes wrong between its lines."""

import re
from typing import Final

from ni153.workspace.reading.faults import MOST_NOTES, shown
from ni153.workspace.reading.keys import Key
from ni153.workspace.reading.levels import DASH, Level
from ni153.workspace.reading.scan import Scan
from ni153.workspace.reading.sheet import NAME, UNSEEN, Sheet, gap
from ni153.workspace.reading.strays import Strays
from ni153.workspace.reading.words import Sentence

_TIGHT_DASH: Final = re.compile(rf"-(?=[^\s-])(?!{UNSEEN.pattern})")
_FIELD_LIKE: Final = re.compile(r"[a-z][a-z0-9_]*:(?:\s|$)")
_BULLET: Final = re.compile(r"[•‣◦▪·–—−*](?=[ \t])")
_FIELD: Final = re.compile(rf"{NAME}:(?:\s|$)")
_TOP_NAME: Final = re.compile(rf"(?m)^{NAME}:(?:\s|$)")


def mend(scan: Scan) -> Sheet:
    """Go through a text line by line; return it with every fault noted and, as far as may be, repaired."""
    outline = Outline(Sheet(scan))
    outline.read()
    return outline.sheet


class Outline(Strays):
    """Reads a sheet from top to bottom."""

    def read(self) -> None:
        """Read every row."""
        sheet = self.sheet
        while sheet.at < len(sheet.rows):
            row = sheet.at
            sheet.at += 1
            if sheet.blank(row):
                continue
            if len(sheet.notes) > MOST_NOTES:
                sheet.cut(row)
                break
            line = sheet.rows[row]
            lead = gap(line, 0)
            if line[lead] == "#":
                self._comment(row, lead)
            elif lead or not self._mark(row, line):
                self._row(row, lead)
                self.begun = True
                self.last = sheet.at - 1

    def _comment(self, row: int, lead: int) -> None:
        self.sheet.replace(row, 0, lead, " " * lead)
        self.comments.append((row, lead))

    def _mark(self, row: int, line: str) -> bool:
        """Read a row that divides documents or gives orders to the reader; False when it is neither."""
        sheet = self.sheet
        if line.startswith("%") and line[1:2].isalpha() and not self.begun:
            message = "A line that starts with % gives orders to the YAML reader, which takes none here."
            sheet.note("directive", row, (0, len(line.rstrip())), message, "Delete the line.")
            sheet.replace(row, 0, len(line), "")
            return True
        if not line.startswith(("---", "...")) or line[3:4].strip():
            return False
        rest = line[3:].strip()
        if line[0] == "." and not rest and self._only_comments(row + 1):
            sheet.replace(row, 0, len(line), "")
        elif line[0] == "-" and not self.begun and (not rest or rest.startswith("#")):
            self.begun = True
        elif line[0] == "-" and not self.begun:
            message = 'Text stands on the line of "---", where it is not expected.'
            sheet.note(
                "syntax",
                row,
                (gap(line, 3), len(line.rstrip())),
                message,
                'Delete "---", or start the text on the next line.',
            )
            sheet.hide(row)
            self.begun = True
        else:
            message = f'"{line[:3]}" ends the text here, and more follows, which was not read: a file holds one plan.'
            sheet.note(
                "second-document", row, (0, 3), message, "Delete the line, or move what follows to a file of its own."
            )
            sheet.cut(row)
        return True

    def _only_comments(self, row: int) -> bool:
        """Say whether nothing but comments follows from a row on."""
        if self.end is None:
            rows = self.sheet.rows
            self.end = len(rows)
            while self.end > 0 and (
                self.sheet.blank(self.end - 1) or rows[self.end - 1].lstrip().startswith(("#", "..."))
            ):
                self.end -= 1
        return row >= self.end

    def _row(self, row: int, lead: int) -> None:
        sheet = self.sheet
        sheet.look_before(row)
        if sheet.shift is not None and not self._still_shifted(row, lead):
            sheet.shift = None
        width = sheet.width(row)
        if self.sentence is not None and width > self.sentence.parent:
            self._carry_on(self.sentence, row, lead, width)
        else:
            self.previous, self.sentence = self.sentence, None
            self._place(row, lead, width)
            self.comments.clear()

    def _still_shifted(self, row: int, lead: int) -> bool:
        """Say whether a row is to be moved like the one above it, which started too far left or right."""
        real, width = self.sheet.real_width(row), self.sheet.width(row)
        dash = DASH.match(self.sheet.rows[row], lead) is not None
        if real > width:
            # Fields in the column of an item's dash cannot stand below it: they are where they should be.
            askew = self.sheet.shift is not None and real == self.sheet.shift[0] and self.shifted_item and not dash
            return not (askew and self.levels[-1].indent == real)
        if real == width:
            return False
        fitting = {level.indent for level in self.levels if level.listed == dash}
        return width in fitting or real not in fitting

    def _carry_on(self, sentence: Sentence, row: int, lead: int, width: int) -> None:
        sheet, line = self.sheet, self.sheet.rows[row]
        dash = DASH.match(line, lead) is not None
        tight = None if dash or sentence.told else self.keys.tight(row, lead, known=True)
        key = tight or (None if dash else self.keys.find(row, lead))
        likely = tight or (key and (_FIELD_LIKE.match(line, lead) or line[key.start : key.end] in sheet.names))
        if key is not None and likely and sentence.own == width:
            self._headless(sentence, row)
            self.sentence = None
            self._open(row, lead, width, key)
        elif key is not None and likely and any(not level.listed for level in self.levels):
            self._misplaced(row, lead, width, key, [])
        elif dash and (near := self._nearest(row, width, None, [])) and width - near.indent <= 3:
            self._misplaced(row, lead, width, None, [])
        else:
            self._go_on(sentence, row, lead, width, dash)

    def _place(self, row: int, lead: int, width: int) -> None:
        """Find the fields or list a row belongs to."""
        line = self.sheet.rows[row]
        if self.keys.not_words(row, lead):
            self._pass_key(row, lead, width)
            return
        dash = (
            DASH.match(line, lead) is not None or self._tight_dash(row, lead, width) or self._bullet(row, lead, width)
        )
        key = None if dash else self.keys.find(row, lead)
        if not dash and (tight := self.keys.tight(row, lead)):
            key = tight
        if self.due is not None:
            parent, of_field = self.due
            if width > parent or (dash and of_field and width == parent):
                self._begin(row, lead, width, dash, key)
                return
            self.due = None
            if of_field and key is None and line[lead] in "\"'[{|>":
                self._lost_value(row, lead, parent)
                return
        if not dash and key is not None and self._after_empty_block(row, lead, key):
            key = None
        popped: list[Level] = []
        while self.levels and self.levels[-1].indent > width:
            popped.append(self.levels.pop())
        if not dash and self.levels and self.levels[-1].listed and self.levels[-1].indent == width:
            popped.append(self.levels.pop())
        if not dash and key is None:
            key = self._stray(row, lead, width, popped)
            if key is None:
                return
        if key is not None and self._dashless(row, lead, width, key, popped):
            return
        fell = self._fell_out(row, width, popped) if key is not None else None
        if fell is None and self.levels and self.levels[-1].indent == width and self.levels[-1].listed == dash:
            self._enter(row, lead, width, key)
        else:
            self._misplaced(row, lead, width, key, popped, fell)

    def _tight_dash(self, row: int, lead: int, width: int) -> bool:
        """Tell of a dash with no space after it, where a list item may stand."""
        line = self.sheet.rows[row]
        if not _TIGHT_DASH.match(line, lead):
            return False
        may = any(level.listed and level.indent == width for level in self.levels)
        if self.due is not None and not line[lead + 1].isdigit():
            may = may or width > self.due[0] or (self.due[1] and width == self.due[0])
        if may:
            message = "There is no space after this dash, so it does not start a list item."
            self.sheet.note(
                "missing-space", row, (lead, lead + 1), message, f"Write: - {shown(line[lead + 1 :].strip())}"
            )
            self.sheet.replace(row, lead + 1, lead + 1, " ")
        return may

    def _bullet(self, row: int, lead: int, width: int) -> bool:
        """Tell of a bullet, or of the longer dash a word processor makes, where a list item starts."""
        line = self.sheet.rows[row]
        if not _BULLET.match(line, lead):
            return False
        may = any(level.listed and level.indent == width for level in self.levels)
        if not may and self.due is not None:
            may = bool(_FIELD.match(line, gap(line, lead + 1))) or self._item_below(row, width)
        if not may:
            return False
        message = f'"{line[lead]}" stands where a list item starts with a plain dash.'
        self.sheet.note("list-mark", row, (lead, lead + 1), message, f"Write: - {shown(line[lead + 1 :].strip())}")
        self.sheet.replace(row, lead, lead + 1, "-")
        return True

    def _item_below(self, row: int, width: int) -> bool:
        """Say whether the next row starts a list item in the same column."""
        later = next((later for later in range(row + 1, len(self.sheet.rows)) if not self.sheet.blank(later)), row)
        line = self.sheet.rows[later]
        start = gap(line, 0)
        return (
            later > row
            and self.sheet.width(later) == width
            and bool(DASH.match(line, start) or _BULLET.match(line, start))
        )

    def _after_empty_block(self, row: int, lead: int, key: Key) -> bool:
        """Say whether words with a colon in them are rather the text that was announced just above."""
        block = self.values.block
        name = self.sheet.rows[row][key.start : key.end]
        return (
            block is not None
            and block.empty
            and block.row == self.last
            and " " in name
            and name not in self.sheet.names
        )

    def _too_far_right(self, row: int, lead: int, width: int, parent: int) -> int:
        """Return where a list's first item should start, having told of it if the fields below it show that it does not."""
        sheet, below = self.sheet, self._below(row)
        line, inner = sheet.rows[row], gap(sheet.rows[row], lead + 1)
        if below is None or inner == len(line) or not _FIELD.match(line, inner):
            return width
        column = sheet.width(below)
        known = any(level.indent == column for level in self.levels)
        if known or not max(parent, 0) + 2 <= column <= width or not _FIELD.match(sheet.rows[below], column):
            return width
        message = (
            f"This list item starts in column {lead + 1}, no further left than the fields below that belong to it."
        )
        sheet.note("indentation", row, (lead, len(line.rstrip())), message, f"Start it in column {column - 1}.")
        return column - 2

    def _begin(self, row: int, lead: int, width: int, dash: bool, key: Key | None) -> None:
        """Read the first row of a value that is still to come."""
        sheet = self.sheet
        parent = self.due[0] if self.due else -1
        if dash or key:
            self.due = None
            self._open(row, lead, self._too_far_right(row, lead, width, parent) if dash else width, key)
        elif parent < 0 and _TOP_NAME.search(
            sheet.text, sheet.starts[row + 1] if row + 1 < len(sheet.rows) else len(sheet.text)
        ):
            known = self.keys.colonless(row, lead) if width == 0 else None
            if known:
                self.due = None
                self._open(row, lead, width, known)
            else:
                self._colonless(row, lead)
                self._hide(row, width)
        else:
            sheet.straighten(row, width)
            if not self._value(row, lead, parent, own=width):
                self.due = None
