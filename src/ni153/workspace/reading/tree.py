"""The parser's events made into a tree of plain text, and where each part of it stands. The only door to the YAML library."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from typing import Any, Final

from ni153.finding import Route, Severity
from ni153.workspace.reading.faults import TWICE, Note, Span, shown

MOST_LEVELS: Final = 20
MOST_VALUES: Final = 100_000
TOO_DEEP: Final = (
    f"Fields stand inside fields more than {MOST_LEVELS} levels deep here; the file was not read any further."
)
_BLOCK_HEADER: Final = re.compile(r"[|>][-+0-9]*")
_COLON: Final = re.compile(r"[ \t]*:")
_ODD_LINE: Final = re.compile(r"\n *(?:-|[A-Za-z_]\w*:)")
_BLANK: Final = frozenset({"", "~", "null", "Null", "NULL"})

Node = dict[str, "Node"] | list["Node"] | str | None
"""What a text says: fields, lists and words. Nothing is read into the words: dates and figures are still text."""


class Quoted(str):
    """Words that stand in quotation marks in the file."""

    __slots__ = ()


@dataclass(slots=True)
class Tree:
    """What one pass over the events gave; offsets count characters of the text that was parsed.

    `stopped` is where the parser gave up, None if it did not. `odd` is True when something was read that a closer look
    may find fault with. `solid` are the spans of quoted and block texts, where # starts no comment.
    """

    value: Node = None
    spans: dict[Route, Span] = field(default_factory=dict)
    keys: dict[Route, Span] = field(default_factory=dict)
    solid: list[Span] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    stopped: int | None = None
    odd: bool = False
    whole: bool = True


@cache
def _library() -> tuple[Any, Any]:
    """Return the events module and the C parser, None where that cannot be imported; loaded once a file is read."""
    from ruamel.yaml import events  # noqa: TID251

    try:
        from _ruamel_yaml import CParser  # noqa: TID251
    except ImportError:
        return events, None
    return events, CParser


def _events(text: str, pure: bool) -> Iterator[Any]:
    parser = _library()[1]
    if parser is not None and not pure:
        return iter(parser(text).get_event, None)
    from ruamel.yaml import YAML  # noqa: TID251

    return iter(YAML(typ="safe", pure=True).parse(text))


def grow(text: str, *, pure: bool = False, standing_in: dict[int, str] | None = None, braces: bool = False) -> Tree:
    """Parse a text and return its tree, as far as it could be read. Never raises.

    `standing_in` maps private characters back to those they stand for; `braces` allows fields in braces.
    """
    tree = Tree()
    builder = _Builder(tree, text, standing_in or {}, braces)
    try:
        builder.run(islice(_events(text, pure), 4 * MOST_VALUES))
    except Exception as problem:  # the libraries raise many kinds, none of which may reach a person
        mark = getattr(problem, "problem_mark", None) or getattr(problem, "context_mark", None)
        tree.stopped = max(0, min(getattr(mark, "index", builder.last), len(text)))
        tree.whole = False
        builder.finish()
    # Words without fields: the closer look may make fields of them.
    tree.odd = tree.odd or isinstance(tree.value, str)
    if len(tree.spans) > MOST_VALUES:
        message = f"There are over {MOST_VALUES:,} values in this file, so it was not read to its end."
        tree.notes.append(Note("too-large", 0, 0, message, "Divide it, or take out what was pasted by mistake."))
        tree.whole = False
    return tree


class _Builder:
    """Takes events one by one; a stack instead of recursion, so that depth is a count and not a crash."""

    def __init__(self, tree: Tree, text: str, standing_in: dict[int, str], braces: bool) -> None:
        self.tree = tree
        self.text = text
        self.standing_in = standing_in
        self.braces = braces
        self.last = 0
        # The block being read: its fields (None in a list) or items, its route; `here` is the route of the value due.
        self.fields: dict[str, Node] | None = {}
        self.items: list[Node] = []
        self.route: Route = ()
        self.here: Route | None = ()
        self.name = ""
        self.above: list[tuple[dict[str, Node] | None, list[Node], Route, bool]] = []
        self.top = self.fields
        self.flow = False

    def run(self, events: Iterator[Any]) -> None:
        """Build the tree. What the loop does for every key and value is written out in it, for speed."""
        library = _library()[0]
        scalar, starts = library.ScalarEvent, (library.MappingStartEvent, library.SequenceStartEvent)
        ends = (library.MappingEndEvent, library.SequenceEndEvent)
        spans, standing_in = self.tree.spans, self.standing_in
        for event in events:
            kind = type(event)
            if kind is scalar:
                value: Node = event.value
                start, end = event.start_mark.index, event.end_mark.index
                if event.style:
                    value, end = self._solid(event, start, end)
                elif value in _BLANK:
                    value = None
                elif standing_in or len(event.value) != end - start:
                    value = self._folded(event.value, start, end)
                if self.fields is None:
                    spans[*self.route, len(self.items)] = (start, end)
                    self.items.append(value)
                elif self.here is None:
                    if not self._named(value, start, end):
                        self._pass_over(events)
                        continue
                else:
                    if start == end:
                        start = end = self._after_colon()
                    self.fields[self.name] = value
                    spans[self.here] = (start, end)
                    self.here = None
                self.last = end
            elif kind in starts:
                if not self._open(event, kind is starts[0], events):
                    return
            elif kind in ends:
                self._close(event)
            elif kind is library.AliasEvent:
                self._alias(event)
        self.tree.value = self.top.get("")

    def _solid(self, event: Any, start: int, end: int) -> tuple[str, int]:
        """Return the words of a quoted or block text and where it ends."""
        value: str = event.value.translate(self.standing_in) if self.standing_in else event.value
        if event.style in "\"'":
            self.tree.solid.append((start, end))
            self.tree.odd = self.tree.odd or "\n" in self.text[start:end]
            return Quoted(value), end
        # The event ends at the next token: the text ends with its last line that is not blank.
        seen = len(self.text[start:end].rstrip(" \t\r\n"))
        line_end = self.text.find("\n", start, end)
        if line_end < 0 or start + seen <= line_end:
            self.tree.odd = True
            header = _BLOCK_HEADER.match(self.text, start)
            return value, header.end() if header else start + 1
        content_end = self.text.find("\n", start + seen, end)
        content_end = end if content_end < 0 else content_end
        content_end -= self.text[content_end - 1] == "\r"
        self.tree.solid.append((line_end, content_end))
        return value, content_end

    def _folded(self, value: str, start: int, end: int) -> str:
        """Return the words of a plain text, having looked at the lines it goes on over."""
        if len(value) != end - start and _ODD_LINE.search(self.text, start, end):
            self.tree.odd = True
        return value.translate(self.standing_in)

    def _after_colon(self) -> int:
        """Say where a blank value stands: just after the colon; the pure parser gives the next word's place."""
        colon = _COLON.match(self.text, self.last)
        return colon.end() if colon else self.last

    def _named(self, value: Node, start: int, end: int) -> bool:
        """Take a field's name; False when its value must be passed over."""
        self.last = max(self.last, end)
        if value is None or not isinstance(value, str):
            message = "This field has no name; a name, a colon and a value were expected."
            self.tree.notes.append(
                Note("key-not-text", start, max(end, start + 1), message, "Write the name before the colon.")
            )
            self.tree.whole = False
            return False
        name = str(value)
        here = (*self.route, name)
        if first := self.tree.keys.get(here):
            message = f'"{shown(name)}" stands a second time in the same place; only the first was read.'
            self.tree.notes.append(Note("duplicate-key", start, end, message, TWICE, (first,)))
            # The closer look can tell whether a new item of a list was meant, whose dash is missing.
            first_name = next(iter(self.fields or {}), None)
            self.tree.odd = self.tree.odd or (
                name == first_name and bool(self.route) and isinstance(self.route[-1], int)
            )
            return False
        self.name, self.here = name, here
        self.tree.keys[here] = (start, end)
        return True

    def _open(self, event: Any, mapped: bool, events: Iterator[Any]) -> bool:
        """Enter a block; False when it lies too deep to go on."""
        start = event.start_mark.index
        if self.fields is not None and self.here is None:
            message = "A list or a group of fields stands where a field's name was expected."
            self.tree.notes.append(
                Note("key-not-text", start, start + 1, message, "Write one or a few words before the colon.")
            )
            self.tree.whole = False
            self._pass_over(events, 1)
            self._pass_over(events)
            return True
        if len(self.above) == MOST_LEVELS:
            self.tree.notes.append(
                Note("too-deep", start, start + 1, TOO_DEEP, "Check how far the lines above are indented.")
            )
            self.tree.whole = False
            self.finish()
            return False
        if mapped and event.flow_style and not self.flow and not self.braces:
            message = "Fields in braces are for lsoas.yaml alone; elsewhere each field stands on a line of its own."
            hint = "Write the fields below one another, each as name: value."
            self.tree.notes.append(Note("braces", start, start + 1, message, hint, severity=Severity.WARNING))
        child: dict[str, Node] | list[Node] = {} if mapped else []
        if self.fields is None:
            here = (*self.route, len(self.items))
            self.items.append(child)
        else:
            here = self.here or ()
            self.fields[self.name] = child
        self.tree.spans[here] = (start, start)
        self.above.append((self.fields, self.items, self.route, self.flow))
        self.fields, self.items = (child, []) if isinstance(child, dict) else (None, child)
        self.route, self.here, self.flow = here, None, bool(event.flow_style)
        self.last = start + self.flow
        return True

    def _close(self, event: Any) -> None:
        """Leave a block; the library says a block ends at the next word, here it ends with its own last one."""
        if self.flow:
            self.last = event.end_mark.index
        start = self.tree.spans[self.route][0]
        self.tree.spans[self.route] = (start, max(start, self.last))
        self.fields, self.items, self.route, self.flow = self.above.pop()
        self.here = None

    def finish(self) -> None:
        """Close what is still open, when reading stops before the end."""
        self.tree.value = self.top.get("")
        for _, _, route, _ in [*self.above[1:], (None, [], self.route, False)]:
            if route in self.tree.spans:
                start = self.tree.spans[route][0]
                self.tree.spans[route] = (start, max(start, self.last))

    def _alias(self, event: Any) -> None:
        """Leave a value open that stands elsewhere: only the closer look knows what to say of it."""
        self.tree.odd = True
        self.tree.whole = False
        if self.fields is None:
            self.items.append(None)
        elif self.here is None:
            self.here, self.name = (*self.route, "*"), "*"
        else:
            self.fields[self.name] = None
            self.here = None
        self.last = event.end_mark.index

    def _pass_over(self, events: Iterator[Any], depth: int = 0) -> None:
        """Read past one whole value; quoted and block texts in it still hide the # in them."""
        library = _library()[0]
        for event in events:
            kind = type(event)
            if kind is library.ScalarEvent:
                start, end = event.start_mark.index, event.end_mark.index
                if event.style:
                    end = self._solid(event, start, end)[1]
                self.last = max(self.last, end if start < end else self.last)
            elif kind in (library.MappingStartEvent, library.SequenceStartEvent):
                depth += 1
                self.tree.whole = False
            elif kind in (library.MappingEndEvent, library.SequenceEndEvent):
                depth -= 1
                if event.end_mark.index > event.start_mark.index:
                    self.last = event.end_mark.index
            if depth == 0:
                return
