"""How the name of a field is written: where it stands in its line, and what goes wrong with it."""

import re
from dataclasses import dataclass
from typing import Final

from ni153.workspace.reading.faults import shown
from ni153.workspace.reading.scan import describe
from ni153.workspace.reading.sheet import NAME, UNSEEN, Sheet, gap
from ni153.workspace.reading.words import COMMENT, DOUBLE, SINGLE, SPLIT

# The parsers look no further for the colon.
_LONGEST: Final = 1000
_AFTER_QUOTES: Final = re.compile(rf"(?:[ \t]|{UNSEEN.pattern})*:(?=[ \t]|{UNSEEN.pattern}|$)")
_ODD_GAP: Final = re.compile(rf"{NAME}(?:[ \t]|{UNSEEN.pattern})*:(?={UNSEEN.pattern})")
_TIGHT: Final = re.compile(rf"({NAME}):(?!//)(?=\S)")
_WORD: Final = re.compile(rf"({NAME})(?=[ \t]|$|[=;][ \t]|(?<=\d)[–—-])")
_FIGURE: Final = re.compile(r"\d{4}/\d\d(?: [QH]\d)?(?:[ \t]*[=;–—-][ \t]*|[ \t]+)£?\d[\d,.]*[ \t]*$")
_NOT_COLON: Final = re.compile(r"[ \t]*([=;](?=[ \t])|[–—-])")
_NOT_WORDS: Final = re.compile(r"(?:\[[^\[\]]*\]|\{[^{}]*\})[ \t]*:(?=[ \t]|$)|\?(?=[ \t]|$)")
_CURLY: Final = "“”‘’«»„“"
_RESERVED: Final = "@%`|>*&!,]}"


@dataclass(frozen=True, slots=True)
class Key:
    """A field's name: the columns of its start and end, and of what comes after its colon."""

    start: int
    end: int
    after: int


class Keys:
    """Finds names of fields in the rows of a sheet, and mends them."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet

    def find(self, row: int, column: int) -> Key | None:
        """Return the name of the field that starts here, None when what starts here is none."""
        line = self.sheet.rows[row]
        sign = line[column]
        if sign in "\"'":
            quoted = (DOUBLE if sign == '"' else SINGLE).match(line, column)
            colon = _AFTER_QUOTES.match(line, quoted.end()) if quoted else None
            return Key(column, quoted.end(), colon.end()) if quoted and colon else None
        if sign in "[{":
            return None
        found = _ODD_GAP.match(line, column) or SPLIT.search(line, column)
        if not found:
            return None
        comment = COMMENT.search(line, column)
        colon_at = found.end() - 1
        if comment and comment.start() < colon_at:
            return None
        if sign in "“‘„«" and not any(line[at] in _CURLY for at in range(column + 1, colon_at)):
            return None
        end = colon_at
        while end > column and (line[end - 1] in " \t" or UNSEEN.match(line, end - 1)):
            end -= 1
        return Key(column, end, colon_at + 1)

    def tight(self, row: int, column: int, *, known: bool = False) -> Key | None:
        """Return a name whose colon has no space after it, having told of it; `known`: only one used elsewhere too."""
        line = self.sheet.rows[row]
        found = _TIGHT.match(line, column)
        if not found or (known and found[1] not in self.sheet.names):
            return None
        after = found.end()
        message = f'There is no space after the colon of "{shown(found[1])}", so it is not read as a field\'s name.'
        self.sheet.note(
            "missing-space", row, (after - 1, after), message, f"Write: {found[1]}: {shown(line[after:].strip())}"
        )
        self.sheet.replace(row, after, after, " ")
        return Key(column, after - 1, after)

    def colonless(self, row: int, column: int) -> Key | None:
        """Return a known name that has no colon, having told of it."""
        line = self.sheet.rows[row]
        found = _WORD.match(line, column)
        if not found or not (found[1] in self.sheet.names or _FIGURE.match(line, column)):
            return None
        end = found.end()
        sign = _NOT_COLON.match(line, end)
        if sign and (sign[1] in "=;" or _FIGURE.match(line, column)):
            message = f'A "{sign[1]}" stands after "{shown(found[1])}", where a colon was expected.'
            hint = f"Write: {found[1]}: {shown(line[sign.end() :].strip())}"
            self.sheet.note("missing-colon", row, sign.span(1), message, hint)
            self.sheet.replace(row, end, sign.end(), ":" if line[sign.end() : sign.end() + 1] in ("", " ") else ": ")
            return Key(column, end, sign.end())
        message = f'There is no colon after "{shown(found[1])}", so the line says nothing.'
        self.sheet.note(
            "missing-colon", row, (column, end), message, f"Write: {found[1]}: {shown(line[end:].strip())}".rstrip()
        )
        self.sheet.replace(row, end, end, ":" if line[end : end + 1] in ("", " ") else ": ")
        return Key(column, end, end)

    def likely(self, row: int, column: int, others: set[str]) -> bool:
        """Say whether what starts here is most likely a field's name that lacks its colon, not one of the others."""
        line = self.sheet.rows[row]
        word = line[column:].split(maxsplit=1)[0]
        return (word in self.sheet.names and word not in others) or _FIGURE.match(line, column) is not None

    def not_words(self, row: int, column: int) -> bool:
        """Say whether a list, a group of fields or a ? stands for a field's name here."""
        return _NOT_WORDS.match(self.sheet.rows[row], column) is not None

    def check(self, row: int, key: Key) -> str:
        """Tell what is wrong with a name and mend it; return the name, blank when it must not be read."""
        sheet, line = self.sheet, self.sheet.rows[row]
        name = line[key.start : key.end]
        if not UNSEEN.sub("", name).strip() or (not name.isascii() and UNSEEN.sub(" ", name)[:2] in (": ", "- ", "? ")):
            message = "There is no field's name before this colon."
            sheet.note("key-not-text", row, (key.start, key.start + 1), message, "Write the name before the colon.")
            return ""
        if name == "<<":
            message = '"<<" copies fields from elsewhere; a plan writes each field out.'
            sheet.note("merge-key", row, (key.start, key.end), message, "Write the fields here that are meant.")
            return ""
        if len(name) > _LONGEST:
            message = f"The words before this colon are too many for a field's name: {len(name):,} characters."
            sheet.note(
                "syntax",
                row,
                (key.start, key.start + 1),
                message,
                "Put the sentence in double quotes after the name of its field.",
            )
            return ""
        if name.startswith(("- ", "? ")):
            # A tag or anchor stood before a list; it was told of.
            return ""
        if name[0] in "\"'":
            self._before_colon(row, key)
            return name[1:-1]
        if name[0] in _RESERVED:
            message = f'A field\'s name starts with "{name[0]}", which YAML keeps for itself.'
            sheet.note("reserved-character", row, (key.start, key.start + 1), message, f'Leave out the "{name[0]}".')
            sheet.stand_in(row, key.start)
        self._before_colon(row, key)
        self._curly(row, key, name)
        self._unseen(row, key, name)
        for at in range(key.start, key.end):
            if line[at] == "\t":
                sheet.space(row, at, at + 1)
        return name

    def _before_colon(self, row: int, key: Key) -> None:
        """See to it that only plain spaces stand between a name and its colon, which may be missing."""
        if key.after - 1 > key.end:
            self.sheet.space(row, key.end, key.after - 1)

    def _curly(self, row: int, key: Key, name: str) -> None:
        if name[0] in _CURLY[::2] and name[-1] in _CURLY and len(name) > 2:
            message = "A field's name stands in Word's curly quotation marks, which become part of it."
            self.sheet.note(
                "word-quotes", row, (key.start, key.start + 1), message, f"Leave them out: {shown(name[1:-1])}"
            )
            self.sheet.replace(row, key.start, key.start + 1, "")
            self.sheet.replace(row, key.end - 1, key.end, "")

    def _unseen(self, row: int, key: Key, name: str) -> None:
        if name.isascii():
            return
        found = [key.start + at for at in range(len(name)) if UNSEEN.match(name[at])]
        if found:
            sign = self.sheet.rows[row][found[0]]
            message = f"There is {describe(sign)} in this field's name."
            hint = f"Type the name again: {shown(UNSEEN.sub(lambda sign: ' ' if sign[0].isspace() else '', name))}"
            self.sheet.note("invisible-character", row, (found[0], found[0] + 1), message, hint)
        for at in found:
            self.sheet.replace(row, at, at + 1, " " if self.sheet.rows[row][at].isspace() else "")

    def gap_after(self, row: int, key: Key) -> int:
        """Return where the value starts in the row, its end when there is none; only plain spaces are read before it."""
        line = self.sheet.rows[row]
        start = gap(line, key.after)
        if start == len(line):
            self.sheet.replace(row, key.after, start, "")
        elif start > key.after:
            self.sheet.space(row, key.after, start)
        return start
