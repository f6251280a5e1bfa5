"""Where the comments of a text stand: the parser's events do not carry them."""

import re
from bisect import bisect_right
from typing import Final

from ni153.workspace.reading.faults import Span

_HASH: Final = re.compile(r"(?<!\S)#[^\r\n]*")


def comments(text: str, solid: list[Span]) -> tuple[Span, ...]:
    """Return the span of every comment, from # to before its line end, in a text that was read.

    `solid` are the spans of quoted and block texts in order of place: a # in them starts no comment.
    """
    if "#" not in text:
        return ()
    starts = [start for start, _ in solid]
    found = []
    at = 0
    while match := _HASH.search(text, at):
        at = match.end()
        around = bisect_right(starts, match.start()) - 1
        if around >= 0 and match.start() < solid[around][1]:
            at = solid[around][1]
        else:
            found.append(match.span())
    return tuple(found)
