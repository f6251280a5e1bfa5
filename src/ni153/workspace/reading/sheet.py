"""A text as it is mended: its rows, the faults found, and the changes that let the parser read the rest, in memory only."""

import re
from bisect import bisect_right
from collections.abc import Callable
from itertools import accumulate
from typing import Final

from ni153.finding import Severity
from ni153.workspace.reading.faults import Note, Span, in_quotes, shown
from ni153.workspace.reading.scan import Scan, describe

NAME: Final = r"(?:[A-Za-z_]\w*|\d{4}(?:[/-]\d\d)?(?: [QH]\d)?)"
# White space that people leave by accident, seen or unseen; only plain spaces count for YAML.
_UNSEEN: Final = "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2060-\u2064\u3164\ufe00-\ufe0f\ufeff"
UNSEEN: Final = re.compile(f"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000{_UNSEEN}]")
_GAP: Final = re.compile(f"[\\s{_UNSEEN}]*")
_STRUCTURE: Final = re.compile(rf"- |-$|{NAME}:(?:\s|$)|#")
PROPERTY: Final = re.compile(r"&[^\s,\[\]{}]+(?=[ \t,\]}]|$)|![^\s,\[\]{}]*(?=[ \t,\]}]|$)")
_ANCHORS: Final = re.compile(r"(?:^|[\s,\[{])&([^\s,\[\]{}]+)")
_NAMED: Final = re.compile(rf"(?m)^[ -]*({NAME}):(?=\s|$)")
# The commonest of the format's field names: only to guess what a line without a colon was meant to be.
_COMMON: Final = frozenset(
    "id title order needs leads column due due_words each about achieved through evidence updates progress words why note "
    "district adopted partners partner lead contribution targets planned actual spent provisional resources fund unit "
    "actions steps step outputs outcomes scheme date host venue purpose context positions party kind text agreed next".split()
)
_PRIVATE: Final = (*range(0xE000, 0xF900), *range(0xF0000, 0xF2000))


def gap(line: str, column: int) -> int:
    """Return the column after the white space, seen or not, that starts at one."""
    found = _GAP.match(line, column)
    return found.end() if found else column


def _order(numbered: tuple[int, tuple[int, int, str]]) -> tuple[int, bool, int, int]:
    """Sort edits by place: what is put in first, then the longest, which swallows those inside it; the later one wins."""
    number, (start, end, _) = numbered
    return start, end > start, -end, -number if end > start else number


class Sheet:
    """The rows of a text, without their line ends, with notes and edits in offsets of that text.

    `at` is the next row to read. `shift` is (from what indent on, by how much, up to which level) the rows that follow
    are to be moved, after one was found to start too far left or right.
    """

    def __init__(self, scan: Scan) -> None:
        self.text = scan.clean
        lines = self.text.split("\n")
        self.starts = [0, *accumulate(len(line) + 1 for line in lines)]
        self.rows = [line[:-1] if line.endswith("\r") else line for line in lines]
        self.notes: list[Note] = []
        self.whole = True
        self.at = 0
        self.shift: tuple[int, int, int] | None = None
        self.told = {self.row_of(start) for start in scan.told}
        self.standing_in: dict[int, str] = {}
        self._stand_ins: dict[str, str] = {}
        self._taken = set(self.text)
        self._edits: list[tuple[int, int, str]] = []
        self._names: set[str] | None = None
        self._anchors: set[str] | None = None
        self._crooked = -2
        self.gone: set[int] = set()
        for start, end in scan.hidden:
            first, last = self.row_of(start), self.row_of(end)
            self.gone.update(range(first, last + 1))
            self.edit(self.starts[first], min(self.starts[last + 1], len(self.text)), "")
        self._blank = [gap(line, 0) == len(line) for line in self.rows]
        for row, line in enumerate(self.rows):
            if self._blank[row] and line.strip(" "):
                self.replace(row, 0, len(line), "")

    @property
    def names(self) -> set[str]:
        """The names of fields in this text, as far as they are written as they should be, and the commonest others."""
        if self._names is None:
            self._names = {found[1] for found in _NAMED.finditer(self.text)} | _COMMON
        return self._names

    @property
    def anchors(self) -> set[str]:
        """The names given with & anywhere in this text."""
        if self._anchors is None:
            self._anchors = set(_ANCHORS.findall(self.text))
        return self._anchors

    def property(self, row: int, found: re.Match[str]) -> None:
        """Tell of an anchor or tag before a value, and read the value without it."""
        what = shown(found[0])
        if what.startswith("&"):
            rule, message = (
                "anchor",
                f'"{what}" marks this value to be repeated elsewhere; a plan writes each value out.',
            )
        else:
            rule, message = "tag", f'"{what}" names a type; this tracker knows what each field holds.'
        self.note(
            rule, row, found.span(), message, f'Delete "{what}"; if it is part of the words, put them in double quotes.'
        )
        self.replace(row, found.start(), gap(self.rows[row], found.end()), "")

    def row_of(self, offset: int) -> int:
        """Return the row an offset stands in."""
        return max(0, min(bisect_right(self.starts, offset) - 1, len(self.rows) - 1))

    def note(
        self,
        rule: str,
        row: int,
        span: Span,
        message: str,
        hint: str = "",
        *,
        mild: bool = False,
        related: tuple[Span, ...] = (),
    ) -> None:
        """Report a fault in columns of a row, as a warning when it is mild; `related` are offsets."""
        start = self.starts[row]
        severity = Severity.WARNING if mild else None
        self.notes.append(Note(rule, start + span[0], start + max(span), message, hint, related, severity))

    def edit(self, start: int, end: int, new: str) -> None:
        """Read `new` where the file has the text from start to end."""
        if self.text[start:end] != new:
            self._edits.append((start, end, new))

    def replace(self, row: int, start: int, end: int, new: str) -> None:
        """Read `new` in place of columns of a row."""
        self.edit(self.starts[row] + start, self.starts[row] + end, new)

    def stand_in(self, row: int, column: int) -> None:
        """Have a private character read in place of the one here, which is put back in the value."""
        at = self.starts[row] + column
        self._edits.append((at, at + 1, self._stand_in(self.text[at])))

    def stand_in_all(self, row: int, start: int, end: int, signs: str) -> None:
        """Have private characters read in place of all those signs between two columns: one edit, however many."""
        places = [at for sign in signs if (at := self.rows[row].find(sign, start, end)) >= 0]
        if places:
            letters = {ord(sign): self._stand_in(sign) for sign in signs}
            self.replace(row, min(places), end, self.rows[row][min(places) : end].translate(letters))

    def _stand_in(self, true: str) -> str:
        if true not in self._stand_ins:
            number = next((number for number in _PRIVATE if chr(number) not in self._taken), 0xFFFD)
            self._taken.add(chr(number))
            self._stand_ins[true] = chr(number)
            self.standing_in[number] = true
        return self._stand_ins[true]

    def hide(self, row: int, column: int = 0) -> None:
        """Pass over a row from a column on; all of it when only white space stands before."""
        if not self.rows[row][:column].strip(" "):
            column = 0
        self.replace(row, column, len(self.rows[row]), "")
        self.whole = False

    def cut(self, row: int, column: int = 0) -> None:
        """Pass over everything from a place on."""
        self.edit(self.starts[row] + column, len(self.text), "")
        self.whole = False
        self.at = len(self.rows)

    def blank(self, row: int) -> bool:
        """Say whether nothing is to be read in a row."""
        return self._blank[row]

    def real_width(self, row: int) -> int:
        """Return how far a row is indented in the file, a tab counting as two spaces."""
        line = self.rows[row]
        return _width(line[: gap(line, 0)])

    def width(self, row: int) -> int:
        """Return how far a row is indented, after the repairs made so far."""
        width = self.real_width(row)
        if self.shift is not None:
            begin, by, level = self.shift
            if width >= begin and not (by > 0 and width == level):
                return width + by
        return width

    def structural(self, row: int) -> bool:
        """Say whether a row looks like a field, a list item or a comment rather than words that go on."""
        line = self.rows[row]
        return bool(_STRUCTURE.match(line, gap(line, 0)))

    def field(self, row: int) -> bool:
        """Say whether a row starts with the name of a field and its colon."""
        found = _NAMED.match(self.rows[row])
        return found is not None and found[1] in self.names

    def look_before(self, row: int) -> None:
        """Note anything but plain spaces before a row; not again when the row above has the same."""
        white = self.rows[row][: gap(self.rows[row], 0)]
        if not white.strip(" ") or self._crooked == row:
            return
        above = row - 1
        while above >= 0 and self._blank[above]:
            above -= 1
        if above != self._crooked and row not in self.told:
            self._note_white(row, 0, len(white), indents=True)
        self._crooked = row
        self.told.add(row)

    def straighten(self, row: int, width: int) -> None:
        """Indent a row by so many plain spaces, having noted what else stood there."""
        self.look_before(row)
        self.replace(row, 0, gap(self.rows[row], 0), " " * width)

    def space(self, row: int, start: int, end: int, least: int = 1) -> int:
        """See to it that plain spaces, and at least so many, are read between two columns of a row; return how many."""
        white = self.rows[row][start:end]
        if white.strip(" "):
            self._note_white(row, start, end)
            self.told.add(row)
            self.replace(row, start, end, " " * least)
            return least
        if len(white) < least:
            self.replace(row, start, end, " " * least)
        return max(len(white), least)

    def _note_white(self, row: int, start: int, end: int, *, indents: bool = False) -> None:
        white = self.rows[row][start:end]
        where = "before this line" if indents else "here"
        if "\t" in white:
            message = f"A tab stands {where}; only spaces may stand there."
            hint = "Put spaces in its place: two for each level." if indents else "Put a space in its place."
            first = white.index("\t")
            self.note("tab", row, (start + first, start + len(white.rstrip(" "))), message, hint)
            return
        first = len(white) - len(white.lstrip(" "))
        message = f"There is {describe(white[first])} {where}; only plain spaces may stand there."
        hint = "Delete what looks blank there, and type spaces."
        self.note("invisible-character", row, (start + first, start + first + 1), message, hint)

    def proposal(self, row: int, column: int, words: str = "") -> str:
        """Return the row as it should be written, its words from a column on in quotation marks."""
        line = self.rows[row]
        return f"{shown(line[:column].strip())} {in_quotes(words or line[column:].strip())}".strip()

    def mended(self) -> tuple[str, Callable[[int], int]]:
        """Return the text with the edits made, and the way back from an offset in it to one in the file."""
        pieces: list[str] = []
        marks: list[tuple[int, int, int, int]] = []
        at = length = 0
        for _, (start, end, new) in sorted(enumerate(self._edits), key=_order):
            if start < at:
                continue
            pieces += [self.text[at:start], new]
            length += start - at
            marks.append((length, length + len(new), start, end))
            length += len(new)
            at = end
        pieces.append(self.text[at:])
        outs = [mark[0] for mark in marks]

        def back(offset: int) -> int:
            index = bisect_right(outs, offset) - 1
            if index < 0:
                return offset
            _, out_end, start, end = marks[index]
            return end + offset - out_end if offset >= out_end else min(start + offset - outs[index], end)

        return "".join(pieces), back


def _width(white: str) -> int:
    if white.strip(" "):
        return sum(2 if sign == "\t" else 0 if sign in _NO_WIDTH else 1 for sign in white)
    return len(white)


_NO_WIDTH: Final = frozenset(
    "\u00ad\u034f\u17b4\u17b5\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff"
)
