"""Rows that stand where they cannot: what is said of them, and where they are read instead."""

import re
from typing import Final

from ni153.workspace.reading.faults import TWICE, shown
from ni153.workspace.reading.keys import Key
from ni153.workspace.reading.levels import DASH, Level, Levels
from ni153.workspace.reading.sheet import NAME, gap
from ni153.workspace.reading.words import COMMENT, SPLIT, Sentence

_TAB: Final = re.compile(r"\t")
_FIELD: Final = re.compile(rf"{NAME}:(?:\s|$)")
_WHOLE_FIELD: Final = re.compile(rf"{NAME}:[ ]+(?:[^\s>|\[{{\"'&*!#]|\[[^\[\]]*\][ ]*(?:#|$)|\"[^\"]*\"[ ]*(?:#|$))")


class Strays(Levels):
    """Reads rows that line up with nothing, or have neither a colon nor a dash."""

    def _nearest(self, row: int, width: int, key: Key | None, popped: list[Level]) -> Level | None:
        """Return the fields, or list, a row most likely belongs to: the nearest that leave room for what stands below it."""
        fitting = [level for level in [*popped, *reversed(self.levels)] if level.listed == (key is None)]
        below = self._below(row)
        line = self.sheet.rows[row]
        if key is not None and below is not None and line[gap(line, key.after) :][:1] in ("", "#"):
            dash = DASH.match(self.sheet.rows[below], gap(self.sheet.rows[below], 0))
            most = self.sheet.real_width(below) - (0 if dash else 1)
            fitting = [level for level in fitting if level.indent <= most] or fitting
        return min(fitting, key=lambda level: abs(level.indent - width), default=None)

    def _misplaced(
        self, row: int, lead: int, width: int, key: Key | None, popped: list[Level], near: Level | None = None
    ) -> None:
        """Tell of a field or list item that lines up with nothing, and read it at the nearest level it may belong to."""
        sheet = self.sheet
        what = "list item" if key is None else "field"
        line_end = len(sheet.rows[row].rstrip())
        near = near or self._nearest(row, width, key, popped)
        aligned = (
            key is None and bool(self.levels) and self.levels[-1].indent == width and not self._next_item(row, lead)
        )
        if near is None or (aligned and near not in popped):
            self.levels += reversed(popped)
            if self.orphans == (key is None, width):
                self._hide(row, width)
                return
            self.orphans = (key is None, width)
            message = f"This {what} belongs to nothing: the lines above it leave no place for one."
            hint = "Give it a field of its own, or indent it like the lines it belongs with."
            sheet.note("indentation", row, (lead, line_end), message, hint)
            self._hide(row, width)
            return
        if row not in sheet.told:
            right = near.indent + 1
            message = (
                f"This {what} starts in column {lead + 1}; the {what}s it seems to belong with start in column {right}."
            )
            hint = f"Start it in column {right}; or, if it is part of the words above, put those in double quotes."
            sheet.note("indentation", row, (lead, line_end), message, hint)
        self.levels += reversed(popped)
        while self.levels[-1] is not near:
            self.levels.pop()
        sheet.shift = (sheet.real_width(row), near.indent - sheet.real_width(row), near.indent)
        self.shifted_item = key is None
        self.sentence = None
        self._enter(row, lead, near.indent, key)

    def _next_item(self, row: int, lead: int) -> bool:
        """Say whether a list item of several fields starts with the same one as the item whose fields it lines up with."""
        line, below = self.sheet.rows[row], self._below(row)
        after = gap(line, lead + 1)
        key = self.keys.find(row, after) if after < len(line) else None
        if key is None or below is None or len(self.levels) < 2 or line[key.start : key.end] != self.levels[-1].first:
            return False
        return bool(_FIELD.match(self.sheet.rows[below], gap(self.sheet.rows[below], 0))) and (
            self.sheet.width(below) >= self.levels[-1].indent
        )

    def _stray(self, row: int, lead: int, width: int, popped: list[Level]) -> Key | None:
        """Deal with a row that is neither a field nor a list item; return the field it was probably meant to be."""
        block = self.values.block
        levels = [*self.levels, *reversed(popped)]
        names = next((level.names for level in reversed(levels) if not level.listed and level.indent == width), set())
        known = self.keys.likely(row, lead, names)
        if block is not None and block.row == self.last and (block.empty or not known):
            self.levels = levels
            self._lost_text(row, lead)
            return None
        if self.previous is not None and self.last == row - 1 and not known:
            self.levels = levels
            self._lost_sentence(self.previous, row, lead)
            return None
        if known and (key := self.keys.colonless(row, lead)):
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
        if not sentence.told and sentence.row == self.last and self.keys.colonless(sentence.row, sentence.column):
            return
        if not sentence.told:
            self._colonless(sentence.row, sentence.column)
        for earlier in range(sentence.row, row):
            if not self.sheet.blank(earlier):
                self.sheet.hide(earlier, sentence.column if earlier == sentence.row else 0)

    def _colonless(self, row: int, lead: int) -> None:
        words = self.sheet.rows[row][lead:].rstrip()
        message = "This line has no field's name followed by a colon."
        hint = f'Write the name, a colon and a space before "{shown(words)}"; or, if it carries on the line above, indent it.'
        self.sheet.note("missing-colon", row, (lead, lead + len(words)), message, hint)

    def _fell_out(self, row: int, width: int, popped: list[Level]) -> Level | None:
        """Return the fields a row has fallen out of: one with its value on it, between rows of fields or list items."""
        sheet = self.sheet
        inner = [level for level in popped if not level.listed and level.indent > width]
        if not inner:
            return None
        later = row
        # Not further than people look: every row asks again.
        last = min(len(sheet.rows), row + 50)
        while later < last and (
            sheet.blank(later) or (sheet.width(later) == width and _WHOLE_FIELD.match(sheet.rows[later], width))
        ):
            later += 1
        if later in (row, last):
            return None
        line, lead = sheet.rows[later], gap(sheet.rows[later], 0)
        if DASH.match(line, lead) and sheet.width(later) == width:
            # No list can go on here, where the field above has its value: it went on from the one the row stood in.
            return inner[-1] if any(level.listed and level.indent == width for level in popped) else None
        if not _FIELD.match(line, lead):
            return None
        return next((level for level in inner if level.indent == sheet.width(later)), None)

    def _dashless(self, row: int, lead: int, width: int, key: Key, popped: list[Level]) -> bool:
        """Tell of a list item whose dash is missing, and read it as one; its first field stands there a second time."""
        sheet = self.sheet
        line, name = sheet.rows[row], sheet.rows[row][key.start : key.end]
        stack = [*self.levels, *reversed(popped)]
        inner = next(
            (at for at in range(len(stack) - 1, 0, -1) if stack[at].first == name and stack[at - 1].listed), None
        )
        if inner is None or not self._likely_item(row, width, stack[inner - 1], stack[inner]):
            return False
        if width == stack[inner].indent:
            message = (
                f'"{shown(name)}" stands a second time in the same place; only the first belongs to the item above.'
            )
            sheet.note("duplicate-key", row, (key.start, key.end), message, TWICE, related=(stack[inner].place,))
        else:
            message = f'A new item of the list seems to start here, with "{shown(name)}", and no dash stands before it.'
            sheet.note("list-mark", row, (lead, key.end), message, f"Write: - {shown(line[lead:].strip())}")
        outer, column = stack[inner - 1].indent, stack[inner].indent
        sheet.look_before(row)
        sheet.replace(row, 0, lead, " " * outer + "-" + " " * (column - outer - 1))
        self.levels = [*stack[:inner], Level(column, False)]
        self.sentence = None
        self._field(row, key)
        return True

    def _likely_item(self, row: int, width: int, items: Level, fields: Level) -> bool:
        """Say whether a row that has the name of a list item's first field is the start of the next item."""
        sheet, below = self.sheet, self._below(row)
        name = _FIELD.match(sheet.rows[below], gap(sheet.rows[below], 0)) if below is not None else None
        if width == fields.indent:
            again = name is not None and name[0].rstrip(": ") in fields.names and name[0].rstrip(": ") != fields.first
            return again and sheet.width(below or 0) == width
        if width > fields.indent:
            return False
        if self.levels and not self.levels[-1].listed and self.levels[-1].indent == width:
            # It may be a field of the block around the list, unless fields stand below it that have no other place.
            return (
                name is not None
                and sheet.width(below or 0) == fields.indent
                and _WHOLE_FIELD.match(sheet.rows[row], width) is not None
            )
        return items.indent < width < fields.indent
