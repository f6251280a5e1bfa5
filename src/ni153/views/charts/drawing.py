"""A drawing: shapes and texts at places on a sheet, in whole units, with names for what a style sheet paints."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal

Point = tuple[int, int]
Anchor = Literal["start", "middle", "end"]

LETTER: Final = 7
"""How wide a letter is on average, in units, at the size charts are written in, in the widest of common fonts."""
BOLD: Final = 8
"""And in bold: what room is kept for names and figures that must not be cut."""

BROAD: Final = 1000
"""A sheet at least as wide as this has the whole page of a desk."""

NARROW: Final = 500
"""A sheet narrower than this has no room for names beside its lines."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One thing drawn: `kind` is line, path, rect, circle or text; `name` is what the style sheet knows it by."""

    kind: Literal["line", "path", "rect", "circle", "text"]
    name: str
    x: int = 0
    y: int = 0
    width: int = 0
    height: int = 0
    d: str = ""
    text: str = ""
    anchor: Anchor = "start"


@dataclass(frozen=True, slots=True)
class Drawing:
    """A sheet with what is drawn on it."""

    width: int
    height: int
    shapes: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class Scale:
    """Where a value lies between two places of the sheet."""

    low: int | Fraction
    high: int | Fraction
    start: int
    end: int

    def at(self, value: int | Fraction) -> int:
        """Return the place of a value, rounded to a whole unit."""
        room = self.high - self.low
        if not room:
            return self.start
        return self.start + round(Fraction(value - self.low) / room * (self.end - self.start))


def line(name: str, start: Point, end: Point) -> Shape:
    """Return a straight line."""
    return Shape("path", name, d=f"M{start[0]} {start[1]}L{end[0]} {end[1]}")


def path(name: str, points: Sequence[Point], closed: bool = False) -> Shape:
    """Return a line through points; closed, the area between them."""
    return Shape("path", name, d="M" + "L".join(f"{x} {y}" for x, y in points) + ("Z" if closed else ""))


def box(name: str, x: int, y: int, width: int, height: int) -> Shape:
    """Return a rectangle by its upper left corner."""
    return Shape("rect", name, x, y, max(width, 0), max(height, 0))


def dot(name: str, at: Point, radius: int = 3) -> Shape:
    """Return a round mark."""
    return Shape("circle", name, at[0], at[1], radius)


def words(name: str, at: Point, text: str, anchor: Anchor = "start") -> Shape:
    """Return a text by the foot of its first, middle or last letter."""
    return Shape("text", name, at[0], at[1], text=text, anchor=anchor)


def steps(highest: int | Fraction, most: int = 5) -> tuple[int, ...]:
    """Return round figures from 0 to the first at or above the highest, at most so many above 0: where gridlines lie."""
    size = 1
    while True:
        for part in (1, 2, 5):
            step = part * size
            count = -(-highest // step)
            if count <= most:
                return tuple(range(0, int(max(count, 1)) * step + 1, step))
        size *= 10


def room_for(text: str) -> int:
    """Return how wide a text is, about."""
    return len(text) * BOLD


def cut(text: str, room: int) -> str:
    """Return a text that fits a width, about: a longer one ends in `…`."""
    most = room // LETTER
    return text if len(text) <= most else f"{text[: max(most - 1, 1)].rstrip(' ,;:')}…"


def folded(text: str, room: int) -> list[str]:
    """Return a text in one line or two that fit a width, about; what is longer than two ends in `…`."""
    if len(text) <= room // LETTER:
        return [text]
    break_at = text.rfind(" ", 0, room // LETTER + 1)
    if break_at <= 0:
        return [cut(text, room)]
    return [text[:break_at].rstrip(), cut(text[break_at + 1 :].strip(), room)]


def key(at: Point, room: int, entries: Sequence[tuple[str, str, bool]]) -> tuple[list[Shape], int]:
    """Return a key laid out in rows, and the foot of its last: each entry a line's or a bar's name, its words, whether a bar."""
    x, y = at
    shapes: list[Shape] = []
    for name, text, filled in entries:
        wide = 34 + room_for(text) + 16
        if x > at[0] and x + wide > at[0] + room:
            x, y = at[0], y + 22
        sample = box(name, x, y - 10, 26, 10) if filled else line(name, (x, y - 5), (x + 26, y - 5))
        shapes += [sample, words("", (x + 34, y), text)]
        x += wide
    return shapes, y


def spread_apart(places: Iterable[int], least: int, low: int, high: int) -> list[int]:
    """Return places moved as little as need be for labels at them not to touch, within two ends where there is room."""
    order = sorted(enumerate(places), key=lambda pair: pair[1])
    found = [place for _, place in order]
    for index in range(1, len(found)):
        found[index] = max(found[index], found[index - 1] + least)
    if found and found[-1] > high:
        found[-1] = max(high, low)
        for index in range(len(found) - 2, -1, -1):
            found[index] = min(found[index], found[index + 1] - least)
    back = dict(zip((place for place, _ in order), found, strict=True))
    return [back[place] for place in range(len(found))]
