"""One YAML text: what it says as plain words, where each part stands, and every fault in it. The only reader of YAML."""

from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import TYPE_CHECKING, Final, Literal

from ni153.finding import Finding, Position, Route, Severity
from ni153.workspace.reading.comments import comments
from ni153.workspace.reading.faults import MOST_NOTES, READER_RULES, Note, Span
from ni153.workspace.reading.scan import Scan, decode, sweep
from ni153.workspace.reading.tree import Node, Quoted, Tree, grow
from ni153.workspace.reading.triggers import plain

if TYPE_CHECKING:
    from ni153.workspace.reading.sheet import Sheet

__all__ = ["READER_RULES", "Document", "Node", "Quoted", "Route", "read"]

# Each round mends and parses the whole text again: a large text gets fewer, so that none takes more than a moment.
_MOST_ROUNDS: Final = 25
_MOST_CHARACTERS: Final = 2_000_000


@dataclass(frozen=True, slots=True)
class Document:
    """One text as it was read. Offsets count the characters of `text`; a span's end stands just after its last one.

    `path` is as shown to people. `value` is a tree of dict, list, text and None (blank, `~`, `null`): figures and
    dates are still text, words in quotation marks are `Quoted`. `spans` says where each value stands: of a blank one
    the empty place after its colon or dash; a block ends with its last word. `keys` says where the name of each field
    stands, `comments` where each comment does, from # to the line's end. `faults` are in order of place. `whole` is
    False when lines could not be read and were passed over, so that what seems missing may only be unread.
    """

    path: str
    text: str
    value: Node
    spans: Mapping[Route, Span]
    keys: Mapping[Route, Span]
    comments: tuple[Span, ...]
    faults: tuple[Finding, ...]
    whole: bool
    _starts: list[int] = field(default_factory=list, repr=False, compare=False)

    def position(self, route: Route, part: Literal["value", "key"] | str = "value") -> Position:
        """Return where a value, or the name of its field, stands; failing that, the nearest block around it."""
        while route:
            span = (self.keys.get(route) if part == "key" else None) or self.spans.get(route)
            if span is not None:
                return self.stretch(*span)
            route = route[:-1]
        return self.stretch(*self.spans.get((), (0, 0)))

    def stretch(self, start: int, end: int) -> Position:
        """Return two offsets as lines and columns."""
        starts = self._line_starts()
        first = bisect_right(starts, start) - 1
        last = bisect_right(starts, end) - 1
        return Position(self.path, first + 1, start - starts[first] + 1, last + 1, end - starts[last] + 1)

    def line(self, n: int) -> str:
        """Return the n-th line, counted from 1, without its line end; blank beyond the last."""
        starts = self._line_starts()
        if not 1 <= n <= len(starts):
            return ""
        end = starts[n] if n < len(starts) else len(self.text)
        return self.text[starts[n - 1] : end].removesuffix("\n").removesuffix("\r")

    def _line_starts(self) -> list[int]:
        if not self._starts:
            lines = self.text.split("\n")
            lines.pop()
            self._starts.extend(accumulate((len(line) + 1 for line in lines), initial=0))
        return self._starts


@dataclass(slots=True)
class _Reading:
    """What was read of a text, its offsets still to be brought back to the file's."""

    tree: Tree
    notes: list[Note]
    comments: tuple[Span, ...]

    def moved(self, move: Callable[[int], int]) -> "_Reading":
        """Return the same with every offset moved."""
        tree = self.tree
        tree.spans = {route: (move(start), move(end)) for route, (start, end) in tree.spans.items()}
        tree.keys = {route: (move(start), move(end)) for route, (start, end) in tree.keys.items()}
        notes = [note.moved(move) for note in self.notes]
        return _Reading(tree, notes, tuple((move(start), move(end)) for start, end in self.comments))


def read(path: str, data: bytes, *, pure: bool = False) -> Document:
    """Read the bytes of one YAML file. Never raises: what is wrong is in the document's faults.

    `path` is as shown to people, with "/"; `pure` takes the slower parser, for tests.
    """
    scan = decode(data)
    try:
        reading = _reading(path, scan, pure)
    except Exception:  # a person is told of the file; that we failed, and why, shows when its text is read in a test
        message = "This file cannot be read: something in it has not been foreseen."
        note = Note(
            "syntax", 0, 0, message, "Compare it with its last version in git, and send it to who keeps this tool."
        )
        reading = _Reading(Tree(whole=False), [*scan.notes, note], ())
    if scan.base:
        reading = reading.moved(lambda offset: offset + scan.base)
    return _document(path, scan.text, reading)


def _reading(path: str, scan: Scan, pure: bool) -> _Reading:
    """Read a text, with a closer look where one is called for."""
    braces = path.rsplit("/", 1)[-1] == "lsoas.yaml"
    if not scan.notes and plain(scan.clean):
        tree = grow(scan.clean, pure=pure, braces=braces)
        if tree.stopped is None and not tree.odd:
            return _Reading(tree, tree.notes, comments(scan.clean, tree.solid))
    return _closely(scan, pure, braces)


def _closely(scan: Scan, pure: bool, braces: bool) -> _Reading:
    """Read a text that calls for a closer look, passing over what cannot be repaired."""
    # Most texts are sound, and never need what finds and repairs faults.
    from ni153.workspace.reading.outline import mend

    sweep(scan)
    rounds = max(2, min(_MOST_ROUNDS, _MOST_CHARACTERS // (len(scan.clean) + 1)))
    stops: list[Note] = []
    while True:
        rounds -= 1
        sheet = mend(scan)
        text, back = sheet.mended()
        tree = grow(text, pure=pure, standing_in=sheet.standing_in, braces=braces)
        if tree.stopped is None or rounds <= 0 or not _pass_over(scan, sheet, back(tree.stopped), stops):
            break
    tree.whole = tree.whole and scan.whole and sheet.whole
    reading = _Reading(tree, tree.notes, comments(text, tree.solid)).moved(back)
    reading.notes += [*scan.notes, *sheet.notes, *stops]
    return reading


def _pass_over(scan: Scan, sheet: "Sheet", offset: int, stops: list[Note]) -> bool:
    """Hide the row the parser stopped at, or the nearest above with words in it; False when there is none."""
    row = sheet.row_of(offset)
    while row > 0 and not sheet.rows[row].strip():
        row -= 1
    start, end = sheet.starts[row], sheet.starts[row] + len(sheet.rows[row])
    line = sheet.rows[row]
    if not line.strip():
        return False
    told = [note for note in sheet.notes if start <= note.start <= end]
    stops += told
    if not told and not any(start <= note.start <= end for note in scan.notes):
        lead = len(line) - len(line.lstrip())
        message = "This line cannot be read together with the lines around it, so it was passed over."
        hint = "Check its quotes, brackets, colons and indent; put sentences in double quotes."
        stops.append(Note("syntax", start + lead, start + len(line.rstrip()), message, hint))
    scan.hidden.append((start, end))
    scan.clean = scan.clean[:start] + " " * (end - start) + scan.clean[end:]
    scan.whole = False
    return True


def _document(path: str, text: str, reading: _Reading) -> Document:
    tree, notes = reading.tree, reading.notes
    if isinstance(tree.value, list) or (not notes and not isinstance(tree.value, dict)):
        notes = [*notes, _no_fields(text, tree)]
    document = Document(path, text, tree.value, tree.spans, tree.keys, reading.comments, (), tree.whole)
    if not notes:
        return document
    faults: list[Finding] = []
    for note in sorted(notes, key=lambda note: (note.start, note.end, note.rule))[:MOST_NOTES]:
        severity = note.severity or READER_RULES[note.rule][0]
        related = tuple(document.stretch(*span) for span in note.related)
        position = document.stretch(note.start, note.end)
        faults.append(Finding(note.rule, severity, position, note.message, note.hint, related))
    if len(notes) > MOST_NOTES:
        message = f"There are {len(notes):,} faults in this file; only the first {MOST_NOTES:,} are listed."
        hint = "Mend these first, then check again."
        faults.append(Finding("syntax", Severity.ERROR, faults[-1].position, message, hint))
    return replace(document, faults=tuple(faults))


def _no_fields(text: str, tree: Tree) -> Note:
    if tree.value is None:
        return Note("empty-file", 0, 0, "This file says nothing.", "Write its fields, or delete the file.")
    start, end = tree.spans.get((), (0, 0))
    what = "a list" if isinstance(tree.value, list) else "words without fields"
    message = f"This file holds {what}; fields were expected, each a name, a colon and a value."
    end = min(end, (text + "\n").find("\n", start))
    return Note("not-a-mapping", start, max(start, end), message, "Start with a field, such as title: …")
