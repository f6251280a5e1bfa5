"""A text as it stands on its lines: where each field and item begins and ends, and which comments go with it."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from ni153.finding import Route
from ni153.workspace.document import Document, Node, Quoted

Span = tuple[int, int]

_COLON: Final = re.compile(r"[ \t]*:")
BLOCK_HEADER: Final = re.compile(r"[|>][-+0-9]*")
BLOCK_SIGNS: Final = frozenset("|>")


@dataclass(slots=True, eq=False)
class Part:
    """One field, or one item of a list, where it stands in the text.

    `start` is where its name or dash begins (in brackets and braces: the name or the words), `head` the place just
    after its colon or dash, `span` its value. `sign` tells how the value is written: `"`, `'`, `|`, `>`, an empty text
    for plain words and blanks, `[` or `{` in brackets and braces, `:` and `-` for fields and items on lines of their
    own.
    """

    route: Route
    value: Node
    start: int
    head: int
    span: Span
    sign: str
    above: "Part | None"
    parts: list["Part"] = field(default_factory=list)

    @property
    def key(self) -> str | int | None:
        """The field's name or the item's number; None for the whole text."""
        return self.route[-1] if self.route else None

    @property
    def in_line(self) -> bool:
        """True in brackets or braces, where there are neither dashes nor lines."""
        return self.above is not None and self.above.sign in ("[", "{")

    @property
    def is_block(self) -> bool:
        """True for fields and items on lines of their own."""
        return self.sign in (":", "-")

    def walk(self) -> Iterator["Part"]:
        """Yield this part and all below it, in order of place."""
        yield self
        for part in self.parts:
            yield from part.walk()


class Page:
    """A sound document, its parts and its lines. Offsets count characters of the text."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        self.comments = document.comments
        self._begins = [start for start, _ in self.comments]
        top = document.spans[()]
        self.root = Part((), document.value, top[0], top[0], top, self._sign((), document.value, top), None)
        self._grow(self.root)

    # Parts.

    def part(self, route: Route) -> Part | None:
        """Return the part at a route, or None where there is none."""
        here = self.root
        for key in route:
            found = next((part for part in here.parts if part.key == key and type(part.key) is type(key)), None)
            if found is None:
                return None
            here = found
        return here

    def _grow(self, above: Part) -> None:
        at = above.span[0] + 1 if above.sign in ("[", "{") else above.head
        keys = above.value if isinstance(above.value, dict) else range(len(above.value or ()))
        for key in keys:
            route = (*above.route, key)
            value = above.value[key]  # type: ignore[index]
            span = self.document.spans[route]
            if isinstance(key, str):
                start, end = self.document.keys[route]
                colon = _COLON.match(self.text, end)
                head = colon.end() if colon else end
            elif above.sign == "[":
                start = head = span[0]
            else:
                start = self.skip(at)
                head = start + 1
            part = Part(route, value, start, head, span, self._sign(route, value, span), above)
            above.parts.append(part)
            if isinstance(value, dict | list):
                self._grow(part)
            at = max(head, span[1])

    def _sign(self, route: Route, value: Node, span: Span) -> str:
        first = self.text[span[0] : span[0] + 1]
        if isinstance(value, dict | list):
            own = first in ("[", "{") and self._brackets(route, value, span)
            return first if own else ":-"[isinstance(value, list)]
        if isinstance(value, Quoted):
            return first
        return first if value is not None and first in BLOCK_SIGNS else ""

    def _brackets(self, route: Route, value: dict[str, Node] | list[Node], span: Span) -> bool:
        """Say whether a value that starts with a bracket is in brackets itself, and not its first item or name."""
        if not value:
            return True
        first = (*route, next(iter(value))) if isinstance(value, dict) else (*route, 0)
        return span[0] < (self.document.keys.get(first) or self.document.spans[first])[0]

    # Lines.

    def line_start(self, at: int) -> int:
        """Return where the line begins that holds a place."""
        start = self.text.rfind("\n", 0, at) + 1
        return 1 if start == 0 and self.text.startswith("\ufeff") and at else start

    def line_end(self, at: int) -> int:
        """Return where a line ends, before its line end."""
        end = self.text.find("\n", at)
        if end < 0:
            return len(self.text)
        return end - (self.text[end - 1 : end] == "\r" and end > at)

    def next_line(self, at: int) -> int:
        """Return where the next line begins; the end of the text when this is its last."""
        end = self.text.find("\n", at)
        return len(self.text) if end < 0 else end + 1

    def newline_near(self, at: int) -> str:
        """Return the line end of the line that holds a place, or of the line before it; else the file's."""
        for place in (self.text.find("\n", at), self.text.rfind("\n", 0, at)):
            if place >= 0:
                return "\r\n" if self.text[place - 1 : place] == "\r" else "\n"
        return "\n"

    def column(self, at: int) -> int:
        """Return how far from the beginning of its line a place stands."""
        return at - self.line_start(at)

    def first_on_line(self, at: int) -> bool:
        """Say whether nothing but blanks stands before a place on its line."""
        return not self.text[self.line_start(at) : at].strip(" ")

    def blank_line(self, at: int) -> bool:
        """Say whether the line that begins here is there and has nothing on it."""
        return at < len(self.text) and not self.text[at : self.next_line(at)].strip()

    def skip(self, at: int) -> int:
        """Return the first place from here on that is neither blank nor in a comment."""
        while at < len(self.text):
            if self.text[at].isspace():
                at += 1
            elif (comment := self.comment_at(at)) is not None:
                at = comment[1]
            else:
                break
        return at

    # Comments.

    def comment_at(self, at: int) -> Span | None:
        """Return the comment that begins at a place."""
        index = bisect_right(self._begins, at) - 1
        return self.comments[index] if index >= 0 and self._begins[index] == at else None

    def comments_in(self, start: int, end: int) -> list[Span]:
        """Return the comments that begin between two places."""
        return [comment for comment in self.comments if start <= comment[0] < end]

    def own_line(self, at: int) -> Span | None:
        """Return the comment that has the line beginning here to itself."""
        end = self.line_end(at)
        start = at + len(self.text[at:end]) - len(self.text[at:end].lstrip(" \t"))
        return self.comment_at(start) if start < end else None

    def tail(self, part: Part) -> int:
        """Return where the line after a part begins; comments below it, indented further than it, are part of it."""
        at = self.next_line(self.content_end(part))
        column, seen = self.column(part.start), at
        while seen < len(self.text):
            comment = self.own_line(seen)
            if comment is not None and self.column(comment[0]) > column:
                at = self.next_line(seen)
            elif not self.blank_line(seen):
                break
            seen = self.next_line(seen)
        return at

    def content_end(self, part: Part) -> int:
        """Return where the last word of a part ends; text kept to its last blank line (`|+`) ends with that line."""
        last = part
        while last.is_block and last.parts:
            last = last.parts[-1]
        end = max(last.span[1], last.head)
        if last.sign in BLOCK_SIGNS:
            header = BLOCK_HEADER.match(self.text, last.span[0])
            if header and "+" in header[0]:
                while self.blank_line(after := self.next_line(end)):
                    end = self.line_end(after)
        return end

    def lead(self, part: Part) -> int:
        """Return where the comment lines begin that stand directly above a part, in its column; else its own line.

        A comment that opens the file describes the file.
        """
        start = self.line_start(part.start)
        if not self.first_on_line(part.start):
            return part.start
        column = self.column(part.start)
        while start > 0:
            before = self.line_start(start - 1)
            comment = self.own_line(before)
            if before >= start or comment is None or self.column(comment[0]) != column:
                break
            start = before
        return start if start > 1 else self.line_start(part.start)
