"""Which line belongs to which: the fields and lists of a text by their indents, and what goes wrong between its lines."""

import re
from dataclasses import dataclass, field
from typing import Final

from ni153.workspace.faults import shown
from ni153.workspace.keys import Key, Keys
from ni153.workspace.scan import Scan
from ni153.workspace.sheet import MOST_NOTES, NAME, UNSEEN, Sheet, gap
from ni153.workspace.tree import MOST_LEVELS, TOO_DEEP
from ni153.workspace.values import Values
from ni153.workspace.words import COMMENT, SPLIT, Sentence

_TAB: Final = re.compile(r"\t")
_TIGHT_DASH: Final = re.compile(rf"-(?=[^\s-])(?!{UNSEEN.pattern})")
_DASH: Final = re.compile(rf"-(?=\s|{UNSEEN.pattern}|$)")
_FIELD_LIKE: Final = re.compile(r"[a-z][a-z0-9_]*:(?:\s|$)")
_BULLET: Final = re.compile(r"[•‣◦▪·–—−*](?=[ \t])")
_FIELD: Final = re.compile(rf"{NAME}:(?:\s|$)")
_WHOLE_FIELD: Final = re.compile(rf"{NAME}:[ ]+[^\s>|\[{{\"'&*!#]")
_TOP_NAME: Final = re.compile(rf"(?m)^{NAME}:(?:\s|$)")


@dataclass(slots=True)
class Level:
    """Fields, or list items, that start in one column; `names` are those of the fields read so far."""

    indent: int
    listed: bool
    names: set[str] = field(default_factory=set)


def mend(scan: Scan) -> Sheet:
    """Go through a text line by line; return it with every fault noted and, as far as may be, repaired."""
    outline = Outline(Sheet(scan))
    outline.read()
    return outline.sheet


class Outline:
    """Reads a sheet from top to bottom.

    `due` is the indent of the field or item whose value is still to come, and whether it is a field; `sentence` are
    plain words that may go on in the next row.
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
        # The row after which nothing but comments follows, once it was looked for.
        self.end: int | None = None

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
        if real > width or real == width:
            return real != width
        dash = _DASH.match(self.sheet.rows[row], lead) is not None
        fitting = {level.indent for level in self.levels if level.listed == dash}
        return width in fitting or real not in fitting

    # Rows that go on with a sentence, or seem to.

    def _carry_on(self, sentence: Sentence, row: int, lead: int, width: int) -> None:
        sheet, line = self.sheet, self.sheet.rows[row]
        dash = _DASH.match(line, lead) is not None
        key = None if dash else self.keys.find(row, lead)
        likely = key is not None and (_FIELD_LIKE.match(line, lead) or line[key.start : key.end] in sheet.names)
        if key is None and not dash and not sentence.told and (key := self.keys.tight(row, lead, known=True)):
            likely = True
        if key is not None and likely and sentence.own == width:
            self._headless(sentence, row)
            self.sentence = None
            self._open(row, lead, width, key)
        elif key is not None and likely and any(not level.listed for level in self.levels):
            self._misplaced(row, lead, width, key, [])
        elif dash and (near := self._nearest(width, [], listed=True)) and width - near.indent <= 3:
            self._misplaced(row, lead, width, None, [])
        else:
            self._go_on(sentence, row, lead, width, dash)

    def _go_on(self, sentence: Sentence, row: int, lead: int, width: int, dash: bool) -> None:
        """Read a row as part of the sentence above it."""
        sheet = self.sheet
        if dash and not sentence.told:
            message = "This list item belongs to no field: the line above already has its value."
            hint = "Give the list a field of its own, or write the sentence on one line."
            sheet.note("indentation", row, (lead, lead + 1), message, hint)
            sentence.told = True
        self._uncomment(sentence)
        sheet.straighten(row, width)
        self.values.words.further(sentence, row, lead)
        self.sentence = sentence

    def _uncomment(self, sentence: Sentence) -> None:
        """Tell of a comment in the middle of a sentence, and read past it."""
        sheet = self.sheet
        found = ([sentence.comment] if sentence.comment else []) + self.comments
        self.comments.clear()
        sentence.comment = None
        for row, column in found:
            if not sentence.told:
                message = "A comment ends the sentence here, and the line below it belongs to nothing."
                hint = 'Move the comment above the field; or, if "#" is part of the words, put them in double quotes.'
                sheet.note("reserved-character", row, (column, column + 1), message, hint)
                sentence.told = True
            if not sheet.rows[row][:column].strip():
                sheet.edit(sheet.starts[row], sheet.starts[row + 1], "")
                continue
            for sign in (COMMENT, SPLIT, _TAB):
                for match in sign.finditer(sheet.rows[row], column):
                    sheet.stand_in(row, match.start())

    def _headless(self, sentence: Sentence, row: int) -> None:
        """Tell of a first row among fields that has no colon, now that a field follows it."""
        if not sentence.told:
            self._colonless(sentence.row, sentence.column)
        for earlier in range(sentence.row, row):
            if not self.sheet.blank(earlier):
                self.sheet.hide(earlier)

    def _colonless(self, row: int, lead: int) -> None:
        words = self.sheet.rows[row][lead:].rstrip()
        message = "This line has no field's name followed by a colon."
        hint = f'Write the name, a colon and a space before "{shown(words)}"; or, if it carries on the line above, indent it further.'
        self.sheet.note("missing-colon", row, (lead, lead + len(words)), message, hint)

    # Rows that start something.

    def _place(self, row: int, lead: int, width: int) -> None:
        """Find the fields or list a row belongs to."""
        line = self.sheet.rows[row]
        if self.keys.not_words(row, lead):
            self._pass_key(row, lead, width)
            return
        dash = (
            _DASH.match(line, lead) is not None or self._tight_dash(row, lead, width) or self._bullet(row, lead, width)
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
        fell = self._fell_out(row, width, popped) if key is not None else None
        if fell is None and self.levels and self.levels[-1].indent == width and self.levels[-1].listed == dash:
            self._enter(row, lead, width, key)
        else:
            self._misplaced(row, lead, width, key, popped, fell)

    def _fell_out(self, row: int, width: int, popped: list[Level]) -> Level | None:
        """Return the fields a row has fallen out of: one with its value on it, between rows of fields further right."""
        sheet = self.sheet
        if not any(not level.listed and level.indent > width for level in popped):
            return None
        later = row
        # Not further than people look: every row asks again.
        last = min(len(sheet.rows), row + 50)
        while later < last and (
            sheet.blank(later) or (sheet.width(later) == width and _WHOLE_FIELD.match(sheet.rows[later], width))
        ):
            later += 1
        if later in (row, last) or not _FIELD.match(sheet.rows[later], gap(sheet.rows[later], 0)):
            return None
        return next(
            (level for level in popped if not level.listed and level.indent == sheet.width(later) > width), None
        )

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
        return later > row and self.sheet.width(later) == width and bool(_DASH.match(line, start) or _BULLET.match(line, start))

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

    def _begin(self, row: int, lead: int, width: int, dash: bool, key: Key | None) -> None:
        """Read the first row of a value that is still to come."""
        sheet = self.sheet
        parent = self.due[0] if self.due else -1
        if dash or key:
            self.due = None
            self._open(row, lead, width, key)
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

    def _open(self, row: int, lead: int, width: int, key: Key | None) -> None:
        """Enter a new block of fields or list at a row."""
        self.levels.append(Level(width, key is None))
        self._enter(row, lead, width, key)

    def _enter(self, row: int, lead: int, width: int, key: Key | None) -> None:
        """Read a row at the level it belongs to."""
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
            if not _DASH.match(line, after):
                key = self.keys.tight(row, after) or self.keys.find(row, after)
                if key is None:
                    self._value(row, after, level.indent)
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
        after = self.keys.gap_after(row, key)
        line = self.sheet.rows[row]
        if after == len(line) or (line[after] == "#" and after > key.after):
            self.due = (level.indent, True)
        elif _DASH.match(line, after) and self._list_begins(row, after, level.indent):
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
        if later == len(sheet.rows) or not _DASH.match(sheet.rows[later], gap(sheet.rows[later], 0)):
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

    # Rows that stand where they cannot.

    def _nearest(self, width: int, popped: list[Level], *, listed: bool) -> Level | None:
        fitting = [level for level in [*popped, *reversed(self.levels)] if level.listed == listed]
        return min(fitting, key=lambda level: abs(level.indent - width), default=None)

    def _misplaced(
        self, row: int, lead: int, width: int, key: Key | None, popped: list[Level], near: Level | None = None
    ) -> None:
        """Tell of a field or list item that lines up with nothing, and read it at the nearest level it may belong to."""
        sheet = self.sheet
        what = "list item" if key is None else "field"
        line_end = len(sheet.rows[row].rstrip())
        near = near or self._nearest(width, popped, listed=key is None)
        aligned = key is None and bool(self.levels) and self.levels[-1].indent == width
        if near is None or (aligned and near not in popped):
            self.levels += reversed(popped)
            message = f"This {what} belongs to nothing: the lines above it leave no place for one."
            hint = "Give it a field of its own, or indent it like the lines it belongs with."
            sheet.note("indentation", row, (lead, line_end), message, hint)
            self._hide(row, width)
            return
        if row not in sheet.told:
            message = f"This {what} starts in column {lead + 1}; the {what}s it seems to belong with start in column {near.indent + 1}."
            hint = f"Start it in column {near.indent + 1}; or, if it is part of the words above, put those in double quotes."
            sheet.note("indentation", row, (lead, line_end), message, hint)
        self.levels += reversed(popped)
        while self.levels[-1] is not near:
            self.levels.pop()
        sheet.shift = (sheet.real_width(row), near.indent - sheet.real_width(row), near.indent)
        self.sentence = None
        self._enter(row, lead, near.indent, key)

    def _stray(self, row: int, lead: int, width: int, popped: list[Level]) -> Key | None:
        """Deal with a row that is neither a field nor a list item; return the field it was probably meant to be."""
        self_block = self.values.block
        levels = [*self.levels, *reversed(popped)]
        names = next((level.names for level in reversed(levels) if not level.listed and level.indent == width), set())
        known = self.keys.likely(row, lead, names)
        if self_block is not None and self_block.row == self.last and not (known and not self_block.empty):
            self.levels = levels
            self._lost_text(row, lead)
            return None
        if self.previous is not None and self.last == row - 1 and not known:
            self.levels = levels
            self._lost_sentence(self.previous, row, lead)
            return None
        if names is not None and known and (key := self.keys.colonless(row, lead)):
            return key
        self.levels = levels
        self._colonless(row, lead)
        self._hide(row, width)
        return None

    def _lost_value(self, row: int, lead: int, parent: int) -> None:
        """Take a list or quoted words back to the field above, which has no value yet."""
        sheet = self.sheet
        if row not in sheet.told:
            message = "This is the value of the field above, but does not start further right than the field."
            sheet.note(
                "indentation", row, (lead, len(sheet.rows[row].rstrip())), message, f"Start it in column {parent + 3}."
            )
        sheet.straighten(row, parent + 2)
        if self._value(row, lead, parent, own=parent + 2):
            self.due = (parent, True)

    def _lost_text(self, row: int, lead: int) -> None:
        """Take a row back into the block of text above it."""
        sheet, block = self.sheet, self.values.block
        if block is None:
            return
        if not block.carried and row not in sheet.told:
            where = "starts here" if block.empty else "above seems to go on here"
            message = f"The text {where}, but not further right than its field, so it is not read as part of it."
            sheet.note(
                "indentation",
                row,
                (lead, len(sheet.rows[row].rstrip())),
                message,
                f"Start the line in column {block.indent + 1}.",
            )
        self.values.first_row(block.row, row, len(sheet.rows[row]))
        for comment, _ in self.comments:
            sheet.edit(sheet.starts[comment], sheet.starts[comment + 1], "")
        sheet.straighten(row, block.indent)
        block.row, block.carried = row, True

    def _lost_sentence(self, sentence: Sentence, row: int, lead: int) -> None:
        """Take a row back into the sentence above it."""
        sheet = self.sheet
        column = sentence.parent + 3
        if row not in sheet.told:
            message = "This line carries on the sentence above, but does not start further right than its field."
            hint = f"Start it in column {column}: {shown(sheet.rows[row][lead:].strip())}"
            sheet.note("indentation", row, (lead, len(sheet.rows[row].rstrip())), message, hint)
        sentence.told = True
        self._go_on(sentence, row, lead, column - 1, dash=False)

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

    def _hide(self, row: int, width: int, column: int = 0) -> None:
        """Pass over a row, from a column on, and all rows indented further."""
        sheet = self.sheet
        sheet.hide(row, column)
        sheet.at = row + 1
        while sheet.at < len(sheet.rows) and (sheet.blank(sheet.at) or sheet.width(sheet.at) > width):
            if not sheet.blank(sheet.at):
                sheet.hide(sheet.at)
            sheet.at += 1
