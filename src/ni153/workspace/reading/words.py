"""How one value is written: plain words, words in quotes, or a block of text; what goes wrong in them, and its repair."""

import re
from dataclasses import dataclass
from typing import Final

from ni153.workspace.reading.faults import shown
from ni153.workspace.reading.scan import BIDI
from ni153.workspace.reading.sheet import UNSEEN, Sheet, gap

COMMENT: Final = re.compile(r"(?<=[ \t])#")
SPLIT: Final = re.compile(r":(?=[ \t]|$)")
DOUBLE: Final = re.compile(r'"(?:[^"\\]|\\.)*+"')
SINGLE: Final = re.compile(r"'(?:[^']|'')*+'")
_CLOSE: Final = {'"': re.compile(r'(?:[^"\\]|\\.|\\$)*+"'), "'": re.compile(r"(?:[^']|'')*+'")}
_INNER: Final = {'"': re.compile(r'\\.|(")'), "'": re.compile(r"''|(')")}
_OPENS: Final = {'"': re.compile(r'(?:^|[\s(])"(?=\S)'), "'": re.compile(r"(?:^|[\s(])'(?=\S)")}
_CODE: Final = re.compile(r'\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|([0abtnvfre "/\\N_LP])|$|(.))')
_SHORT: Final = {"0": 0, "a": 7, "b": 8, "v": 11, "f": 12, "r": 13, "e": 27, "N": 0x85, "L": 0x2028, "P": 0x2029}

QUOTE_IT: Final = 'Put the sentence in double quotes, or on its own line below ">-"'


@dataclass(slots=True)
class Sentence:
    """Plain words that may go on over the next rows, as long as these are indented further than `parent`.

    `own` is their indent when they stand on a row of their own; `told` says that a fault of theirs was noted, which
    covers the rest; `comment` is the place of a comment that ended them.
    """

    parent: int
    row: int
    column: int
    own: int | None = None
    told: bool = False
    comment: tuple[int, int] | None = None


class Words:
    """Reads words, plain or in quotes, and mends them where they would mislead the parser."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet

    def plain(self, row: int, column: int, parent: int, *, own: int | None = None) -> Sentence:
        """Read plain words that start here."""
        sentence = Sentence(parent, row, column, own)
        self.further(sentence, row, column)
        return sentence

    def quiet(self, row: int, column: int, parent: int) -> Sentence:
        """Read plain words of which a fault was told already: what else would mislead is repaired without a word."""
        sentence = Sentence(parent, row, column, told=True)
        self.further(sentence, row, column)
        return sentence

    def further(self, sentence: Sentence, row: int, column: int) -> None:
        """Read one row of plain words, from a column to the row's end or its comment."""
        sheet, line = self.sheet, self.sheet.rows[row]
        comment = COMMENT.search(line, column)
        end = comment.start() if comment else len(line)
        if comment:
            sentence.comment = (row, end)
        words = line[column:end]
        stop = column + len(words.rstrip())
        while stop > column and UNSEEN.match(line, stop - 1):
            stop -= 1
        self._after(row, stop, end, comment is not None)
        split = SPLIT.search(line, column, stop)
        if split and not sentence.told:
            sentence.told = True
            self._tell_colon(sentence, row, split.start(), stop)
        if split or "\t" in words:
            sheet.stand_in_all(row, column, stop, ":\t")

    def _after(self, row: int, stop: int, end: int, commented: bool) -> None:
        """Look at the white space after plain words: unseen characters would become part of them, tabs stop a parser."""
        white = self.sheet.rows[row][stop:end]
        if white.strip(" \t") or (commented and "\t" in white):
            self.sheet.space(row, stop, end, 1)
        elif "\t" in white:
            self.sheet.replace(row, stop, end, " ")

    def _tell_colon(self, sentence: Sentence, row: int, colon: int, stop: int) -> None:
        line = self.sheet.rows[row]
        last = colon + 1 == stop
        where = "at its end" if last else "followed by a space in it"
        message = f"This sentence has a colon {where}, which splits it in two."
        hint = f"{QUOTE_IT}."
        if row == sentence.row:
            hint = f"{QUOTE_IT}: {self.sheet.proposal(row, sentence.column, line[sentence.column : stop])}"
        self.sheet.note("colon-in-sentence", row, (colon, colon + 1), message, hint)

    def quoted(self, row: int, column: int, parent: int) -> Sentence | bool:
        """Read words in quotation marks; True when nothing but the mark stood there."""
        line = self.sheet.rows[row]
        quote = line[column]
        closed = (DOUBLE if quote == '"' else SINGLE).match(line, column)
        if not closed:
            return self._over_rows(row, column, parent)
        if self.clean_after(row, closed.end()):
            if quote == '"':
                self.codes(row, column, closed.end())
            return False
        return self._text_after(row, column, closed.end(), parent)

    def clean_after(self, row: int, end: int) -> bool:
        """Say whether nothing but a comment stands after a closing mark, and mend the white space there."""
        line = self.sheet.rows[row]
        tail = gap(line, end)
        if tail < len(line) and line[tail] != "#":
            return False
        if tail < len(line):
            self.sheet.space(row, end, tail, 1)
        elif tail > end:
            self.sheet.replace(row, end, tail, "")
        return True

    def _text_after(self, row: int, column: int, end: int, parent: int) -> Sentence | bool:
        """Tell of words after the closing mark, and read the whole as it was probably meant."""
        sheet, line = self.sheet, self.sheet.rows[row]
        quote = line[column]
        comment = COMMENT.search(line, end)
        stop = len(line[: comment.start() if comment else len(line)].rstrip())
        inner = line[column + 1 : stop - 1]
        mark = "apostrophe" if quote == "'" else "quotation mark"
        escaped = quote == '"' and (len(inner) - len(inner.rstrip("\\"))) % 2 == 1
        if line[stop - 1] == quote and not escaped and not _OPENS[quote].search(inner):
            message = f"The {mark} in the sentence closes it early: what follows does not belong to it any more."
            hint = f"Write: {sheet.proposal(row, column, inner)}"
            sheet.note("quote-in-sentence", row, (end - 1, end), message, hint)
            for found in _INNER[quote].finditer(line, column + 1, stop - 1):
                if found[1]:
                    sheet.stand_in(row, found.start())
            if quote == '"':
                self.codes(row, column, stop)
            return False
        message = (
            f"The sentence starts with words in quotes and goes on: everything after the closing {mark} is left over."
        )
        hint = f"Put the whole sentence in quotes of the other kind: {sheet.proposal(row, column, line[column:stop])}"
        sheet.note("quote-in-sentence", row, (end - 1, end), message, hint)
        sheet.stand_in(row, column)
        return self.quiet(row, column + 1, parent)

    def _over_rows(self, row: int, column: int, parent: int) -> Sentence | bool:
        """Read words in quotes that go on over rows, or tell that they are never closed."""
        sheet, line = self.sheet, self.sheet.rows[row]
        quote = line[column]
        close = _CLOSE[quote]
        outside = -1
        for later in range(row + 1, len(sheet.rows)):
            if sheet.blank(later):
                continue
            inside = sheet.width(later) > parent
            if not inside and (sheet.structural(later) or sheet.rows[later].startswith(("---", "..."))):
                break
            if not inside and outside < 0:
                outside = later
            if found := close.match(sheet.rows[later]):
                if not self.clean_after(later, found.end()):
                    break
                self._closed(row, column, later, found.end(), outside, parent)
                return False
        if line.rstrip()[-1] in "”’“" and len(line.rstrip()) > column + 1:
            self._closed_curly(row, column, len(line.rstrip()) - 1)
            return False
        return self._never_closed(row, column, parent)

    def _closed_curly(self, row: int, column: int, last: int) -> None:
        """Tell of words closed by one of Word's quotation marks, and read them as closed."""
        sheet, line = self.sheet, self.sheet.rows[row]
        message = (
            "This text opens with a straight quotation mark; the curly one of Word's at its end does not close it."
        )
        hint = f"Write: {sheet.proposal(row, column, line[column + 1 : last])}"
        sheet.note("word-quotes", row, (last, last + 1), message, hint)
        sheet.replace(row, last, last + 1, line[column])
        if line[column] == '"':
            self.codes(row, column, last)

    def _closed(self, row: int, column: int, last: int, end: int, outside: int, parent: int) -> None:
        sheet = self.sheet
        if outside >= 0:
            start = gap(sheet.rows[outside], 0)
            message = (
                "This line carries on the words in quotes above, but does not start further right than their field."
            )
            hint = f"Start it in column {parent + 3}: {shown(sheet.rows[outside].strip())}"
            sheet.note("indentation", outside, (start, len(sheet.rows[outside].rstrip())), message, hint)
        for later in range(row + 1, last + 1):
            if not sheet.blank(later):
                sheet.straighten(later, max(sheet.width(later), parent + 1))
        if sheet.rows[row][column] == '"':
            for later in range(row, last + 1):
                self.codes(later, column if later == row else 0, end if later == last else len(sheet.rows[later]))
        sheet.at = last + 1

    def _never_closed(self, row: int, column: int, parent: int) -> Sentence | bool:
        sheet, line = self.sheet, self.sheet.rows[row]
        quote = line[column]
        comment = COMMENT.search(line, column + 1)
        words = line[column + 1 : comment.start() if comment else len(line)].strip()
        if quote == "'" and words:
            message = "This text starts with an apostrophe, which opens a quotation that is never closed."
            hint = f"Put it in double quotes: {sheet.proposal(row, column, quote + words)}"
        else:
            message = "A quotation mark opens this text and none closes it."
            hint = (
                f"Close it, or leave the mark out: {sheet.proposal(row, column, words)}"
                if words
                else "Close it, or leave the mark out."
            )
        sheet.note("unclosed-quote", row, (column, column + 1), message, hint)
        start = gap(line, column + 1)
        if not words or start == len(line):
            sheet.replace(row, column, len(line) if start == len(line) else column + 1, "")
            return True
        if quote == "'":
            sheet.stand_in(row, column)
            return self.quiet(row, column + 1, parent)
        sheet.replace(row, column, start, "")
        if not line[start].isalnum():
            sheet.stand_in(row, start)
        return self.quiet(row, start, parent)

    def codes(self, row: int, start: int, end: int) -> None:
        """Check what backslashes stand for inside double quotes."""
        line = self.sheet.rows[row]
        if "\\" not in line[start:end]:
            return
        told = ""
        for found in _CODE.finditer(line, start, end):
            if fault := _code_fault(found):
                rule, message, hint = fault
                # A path has a backslash at every step: one fault, one finding.
                if rule != told:
                    self.sheet.note(rule, row, found.span(), message, hint)
                told = rule
                self.sheet.stand_in(row, found.start())


def _code_fault(found: re.Match[str]) -> tuple[str, str, str] | None:
    """Say what is wrong with a backslash and what follows: rule, message and hint."""
    if found[5]:
        message = f'A backslash in double quotes starts a code, and "{shown(found[0])}" is none.'
        return "backslash", message, "Put the text in single quotes, or write the backslash twice."
    number = _SHORT.get(found[4], 32) if found[4] else int(found[1] or found[2] or found[3] or "20", 16)
    if 0xD800 <= number <= 0xDFFF or number > 0x10FFFF:
        return "backslash", f"The code {shown(found[0])} stands for no character.", "Write the character itself."
    if (
        (number < 32 and number not in {9, 10})
        or 127 <= number < 160
        or number in {0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF}
    ):
        return (
            "control-character",
            f"In double quotes {shown(found[0])} is a code for a character that is not text.",
            "Leave it out; where a backslash is meant, put the text in single quotes.",
        )
    if chr(number) in BIDI:
        message = f"The code {shown(found[0])} stands for a hidden mark that turns the reading direction."
        return "invisible-character", message, "Leave it out."
    return None
