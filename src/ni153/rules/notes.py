"""The notes people leave for the checks: `# ni153: ignore[rule] because …`, on a line or alone above it."""

import re
import sys
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from ni153.finding import Finding, Position, Route
from ni153.workspace.document import Document
from ni153.workspace.once import once
from ni153.workspace.workspace import Workspace

# "NI153: see the agreement" is a comment like any other: only what starts to say "ignore" is meant for the checks.
_NOTE: Final = re.compile(r"#+\s*ni153\s*:\s*(?=ign)", re.IGNORECASE)
_IGNORE: Final = re.compile(r"ignore\s*\[(?P<rules>[^\]#]*)\]\s*(?P<why>.*)", re.IGNORECASE)
_BECAUSE: Final = re.compile(r"(?:because\b|[:,–—-])?\s*", re.IGNORECASE)
_WORD: Final = re.compile(r"[^\W\d_]{2,}")


class Named(NamedTuple):
    """A rule as a note names it, and where."""

    rule: str
    position: Position


@dataclass(frozen=True, slots=True)
class Note:
    """One note: where it stands, the rules it names, the reason it gives, and the first and last line it speaks of."""

    position: Position
    rules: tuple[Named, ...]
    reason: str
    first: int
    last: int


@once
def notes(workspace: Workspace) -> Mapping[str, tuple[Note, ...]]:
    """Return the notes of every file that has any."""
    found = {path: tuple(_notes(document)) for path, document in workspace.documents.items() if document.comments}
    return {path: there for path, there in found.items() if there}


def ignored(workspace: Workspace, finding: Finding) -> bool:
    """Whether a note asks that this finding be left out."""
    position = finding.position
    stretches = _excused(workspace).get((position.path, finding.rule), ())
    before = bisect_right(stretches, (position.line, sys.maxsize)) - 1
    return before >= 0 and position.line <= stretches[before][1]


@once
def _excused(workspace: Workspace) -> Mapping[tuple[str, str], Sequence[tuple[int, int]]]:
    """Return the lines that notes speak of, by file and rule: stretches in order, none within another."""
    found: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for path, there in notes(workspace).items():
        for note in sorted(there, key=lambda note: note.first):
            for named in note.rules:
                stretches = found.setdefault((path, named.rule), [])
                if not stretches or note.last > stretches[-1][1]:
                    stretches.append((note.first, note.last))
    return found


def _notes(document: Document) -> Iterator[Note]:
    lines: _Lines | None = None
    for start, end in document.comments:
        comment = document.text[start:end]
        if opening := _NOTE.match(comment):
            lines = lines or _Lines(document)
            yield _note(document, lines, start, comment, opening.end())


def _note(document: Document, lines: "_Lines", start: int, comment: str, opening: int) -> Note:
    position = document.stretch(start, start + len(comment.rstrip()))
    said = _IGNORE.match(comment, opening)
    rules = tuple(_named(document, start + said.start("rules"), said["rules"])) if said else ()
    why = _BECAUSE.sub("", said["why"], count=1) if said else ""
    alone = not document.line(position.line)[: position.column - 1].strip()
    last = lines.last(position.line, alone)
    return Note(position, rules, why if _WORD.search(why) else "", position.line, last)


def _named(document: Document, start: int, listed: str) -> Iterator[Named]:
    for name in re.finditer(r"[^,\s]+", listed):
        yield Named(name[0], document.stretch(start + name.start(), start + name.end()))


class _Lines:
    """Which lines a comment speaks of: its own, or the next below it that is none, and on to the end of the words there."""

    def __init__(self, document: Document) -> None:
        """Look through the document once, however many notes it has."""
        self.document = document
        self.ends: dict[int, int] = {}
        for route, span in (*document.keys.items(), *document.spans.items()):
            if route in document.spans and isinstance(value_at(document, route), str):
                first = document.stretch(*span).line
                end = document.stretch(*document.spans[route]).end_line
                self.ends[first] = max(end, self.ends.get(first, 0))
        self.below: dict[int, int] = {}

    def last(self, line: int, alone: bool) -> int:
        """Return the last line that a comment on a line speaks of; `alone` where nothing else stands on it."""
        if alone:
            line = self._below(line)
        return max(line, self.ends.get(line, 0))

    def _below(self, line: int) -> int:
        """Return the first line below that does not hold a comment alone."""
        passed = []
        while line not in self.below:
            passed.append(line)
            line += 1
            if not self.document.line(line).lstrip().startswith("#"):
                self.below[line - 1] = line
                line -= 1
        found = self.below[line]
        self.below.update(dict.fromkeys(passed, found))
        return found


def value_at(document: Document, route: Route) -> Any:
    """Return what stands at a route of a file; None where nothing does."""
    value: Any = document.value
    for part in route:
        try:
            value = value[part]
        except (KeyError, IndexError, TypeError):
            return None
    return value
