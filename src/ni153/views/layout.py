"""How wide the columns of a table are: where there is no room, headings are broken, then texts wrapped."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from ni153.views.clean import clean
from ni153.views.lines import cells

SOFT_HYPHEN: Final = "\u00ad"
"""Where a long heading may be broken, and a hyphen shown: `Neigh`, this, `bourhoods`. So it may at blanks."""

GAP: Final = "  "
"""What stands between two columns."""

HANG: Final = 2
"""By how much the second and later lines of a wrapped cell are set in."""

NARROWEST: Final = 10
"""No column of texts is made narrower than this."""

Heading = tuple[str, tuple[str, str]]
"""A heading on one line, and on two."""


def whole(heading: str) -> str:
    """Return a heading on one line, clean."""
    return clean(heading.replace(SOFT_HYPHEN, ""))


def halved(heading: str, fit: Callable[[str], str]) -> Heading:
    """Return a heading whole, and broken where its two lines are shortest."""
    ways = [("", fit(whole(heading)))]
    for place, character in enumerate(heading):
        if character in (" ", SOFT_HYPHEN):
            hyphen = "-" if character == SOFT_HYPHEN else ""
            ways.append((fit(whole(heading[:place])) + hyphen, fit(whole(heading[place + 1 :]))))
    return ways[0][1], min(ways, key=lambda way: max(map(cells, way)))


def laid_out(
    texts: Sequence[bool], headings: Sequence[Heading], said: Sequence[Sequence[str]], width: int | None
) -> tuple[list[int], list[bool]]:
    """Return how wide each column is, and which headings are broken.

    `texts` are the columns whose cells may be wrapped. Figures never are: where there is no room even so, the table
    is wider than the screen.
    """
    body = [max((cells(row[index]) for row in said), default=0) for index in range(len(texts))]
    widths = [max(room, cells(heading)) for room, (heading, _) in zip(body, headings, strict=True)]
    broken = [False] * len(texts)
    if width is None:
        return widths, broken
    room = width - len(GAP) * (len(texts) - 1)
    narrow = [max(room, *map(cells, two)) for room, (_, two) in zip(body, headings, strict=True)]
    for index in sorted(range(len(texts)), key=lambda index: narrow[index] - widths[index]):
        if sum(widths) > room and narrow[index] < widths[index]:
            widths[index], broken[index] = narrow[index], True
    least = [_least(*facts) for facts in zip(texts, headings, broken, body, widths, strict=True)]
    # First only so far that no word is cut; where even that is too wide, words are.
    unbroken = [
        max(floor, min(wide, _longest_word(row[index] for row in said)))
        for index, (floor, wide) in enumerate(zip(least, body, strict=True))
    ]
    return _narrowed(_narrowed(widths, unbroken, room), least, room), broken


def _longest_word(texts: Iterable[str]) -> int:
    """Return the width at which no word of these texts need be cut: all but a text's first may stand in a hanging line."""
    return max(
        (cells(word) + (HANG if place else 0) for text in texts for place, word in enumerate(text.split())), default=0
    )


def _least(text: bool, heading: Heading, broken: bool, body: int, width: int) -> int:
    if not text:
        return width
    return max(*map(cells, heading[1] if broken else (heading[0], "")), min(body, NARROWEST))


def _narrowed(widths: list[int], least: list[int], room: int) -> list[int]:
    """Take from the widest column of texts until all fit, or none can give any more."""
    widths = [max(floor, min(wide, room)) for floor, wide in zip(least, widths, strict=True)]
    while sum(widths) > room and widths != least:
        widest = max(
            (index for index, floor in enumerate(least) if widths[index] > floor), key=lambda index: widths[index]
        )
        widths[widest] -= 1
    return widths
