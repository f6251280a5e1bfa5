"""The notes people leave for the checks: `# ni153: ignore[rule] because …`, on a line or alone above it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from ni153.finding import Finding, Position
from ni153.rules.once import once
from ni153.workspace.document import Document
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
    """One note: where it stands, the rules it names, the reason it gives, and the lines it speaks of."""

    position: Position
    rules: tuple[Named, ...]
    reason: str
    first: int
    last: int

    def covers(self, finding: Finding) -> bool:
        """Whether a finding is of a rule it names, and starts on a line it speaks of."""
        position = finding.position
        if position.path != self.position.path or not self.first <= position.line <= self.last:
            return False
        return any(named.rule == finding.rule for named in self.rules)


@once
def notes(workspace: Workspace) -> Mapping[str, tuple[Note, ...]]:
    """Return the notes of every file that has any."""
    found = {path: tuple(_notes(document)) for path, document in workspace.documents.items() if document.comments}
    return {path: there for path, there in found.items() if there}


def ignored(workspace: Workspace, finding: Finding) -> bool:
    """Whether a note asks that this finding be left out."""
    return any(note.covers(finding) for note in notes(workspace).get(finding.position.path, ()))


def _notes(document: Document) -> Iterator[Note]:
    for start, end in document.comments:
        comment = document.text[start:end]
        if opening := _NOTE.match(comment):
            yield _note(document, start, comment, opening.end())


def _note(document: Document, start: int, comment: str, opening: int) -> Note:
    position = document.stretch(start, start + len(comment.rstrip()))
    said = _IGNORE.match(comment, opening)
    rules = tuple(_named(document, start + said.start("rules"), said["rules"])) if said else ()
    why = _BECAUSE.sub("", said["why"], count=1) if said else ""
    first, last = _lines(document, position)
    return Note(position, rules, why if _WORD.search(why) else "", first, last)


def _named(document: Document, start: int, listed: str) -> Iterator[Named]:
    for name in re.finditer(r"[^,\s]+", listed):
        yield Named(name[0], document.stretch(start + name.start(), start + name.end()))


def _lines(document: Document, position: Position) -> tuple[int, int]:
    """Return the lines a comment speaks of: its own, or the next below it, and on to the end of the words there."""
    line = position.line
    if not document.line(line)[: position.column - 1].strip():
        line += 1
        while document.line(line).lstrip().startswith("#"):
            line += 1
    starts = {
        route for spans in (document.keys, document.spans) for route, span in spans.items() if _on(document, span, line)
    }
    ends = [document.stretch(*document.spans[route]).end_line for route in starts if _is_words(document, route)]
    return position.line, max([line, *ends])


def _on(document: Document, span: tuple[int, int], line: int) -> bool:
    return document.stretch(*span).line == line


def _is_words(document: Document, route: tuple[str | int, ...]) -> bool:
    """Whether words stand at a route, not a list or a block of fields."""
    value = document.value
    for part in route:
        try:
            value = value[part]  # type: ignore[index]
        except (KeyError, IndexError, TypeError):
            return False
    return isinstance(value, str) and route in document.spans
