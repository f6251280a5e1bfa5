"""Stretches of a text put in the place of others: the only way an edit touches a file."""

from collections.abc import Sequence
from dataclasses import dataclass

from ni153.edit.page import BLOCK_HEADER, BLOCK_SIGNS, Page, Part


@dataclass(frozen=True, slots=True, order=True)
class Splice:
    """Read `new` where the text has what stands from `start` to `end`."""

    start: int
    end: int
    new: str


Way = list[Splice]
"""One way to make an edit."""


def spliced(text: str, way: Sequence[Splice]) -> str:
    """Return the text with the splices made; those at one place in the order given."""
    pieces, at = [], 0
    for splice in sorted(way, key=lambda splice: (splice.start, splice.end)):
        pieces += [text[at : max(at, splice.start)], splice.new]
        at = max(at, splice.end)
    return "".join([*pieces, text[at:]])


def new_lines(page: Page, at: int, lines: Sequence[str]) -> Splice:
    """Put lines in where a line begins, or after a last line that has no line end."""
    end = page.newline_near(at)
    if at >= len(page.text) and page.text and not page.text.endswith("\n"):
        return Splice(at, at, end + end.join(lines))
    return Splice(at, at, "".join(line + end for line in lines))


def replaced(page: Page, part: Part, head: str, lines: Sequence[str]) -> Way:
    """Have a field or item on a line of its own hold something else: `head` behind its colon or dash, `lines` below."""
    end = page.newline_near(part.start)
    below = "".join(end + line for line in lines)
    start, stop = part.span
    if part.sign in BLOCK_SIGNS:
        header = BLOCK_HEADER.match(page.text, start)
        words = Splice(start, header.end() if header else start + 1, head)
        line = page.line_end(start)
        return [_headed(page, part, words), Splice(line, max(line, page.content_end(part)), below)]
    if part.is_block:
        if page.line_start(start) == page.line_start(part.head):
            return [Splice(start if head else part.head, page.line_end(page.content_end(part)), head + below)]
        line = page.line_end(part.head)
        first = Splice(part.head, part.head, f" {head}" if head else "")
        return [first, Splice(line, page.line_end(page.content_end(part)), below)]
    if start == stop:
        words = Splice(part.head, part.head, f" {head}" if head else "")
        stop = part.head
    elif below and page.line_start(start) > part.head:
        line = page.line_end(part.head)
        return [Splice(part.head, part.head, f" {head}" if head else ""), Splice(line, stop, below)]
    else:
        words = _headed(page, part, Splice(start, stop, head))
    line = page.line_end(stop)
    return [words] if not below else [words, Splice(max(line, words.end), max(line, words.end), below)]


def _headed(page: Page, part: Part, words: Splice) -> Splice:
    """Take the blanks before and after words away that leave nothing in their place."""
    if words.new:
        return words
    end = page.line_end(words.end)
    return Splice(part.head, end if not page.text[words.end : end].strip() else words.end, "")
