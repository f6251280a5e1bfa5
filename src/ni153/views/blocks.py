"""Styled lines, laid one under the other or side by side: what a screen of several parts is built of."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from ni153.views.clean import clean
from ni153.views.lines import cells
from ni153.views.screen import Screen, Style


@dataclass(frozen=True, slots=True)
class Line:
    """One line, as runs of text each in a style; the text is clean and in characters the screen can show."""

    runs: tuple[tuple[str, Style], ...] = ()

    @property
    def width(self) -> int:
        """How many columns it takes."""
        return sum(cells(text) for text, _ in self.runs)

    def __add__(self, other: "Line") -> "Line":
        return Line(self.runs + other.runs)

    def padded(self, width: int) -> "Line":
        """Return the line filled up with blanks."""
        return self if self.width >= width else Line((*self.runs, (" " * (width - self.width), "")))

    def said(self, screen: Screen) -> str:
        """Return the line as text, coloured where the screen has colours."""
        return "".join(screen.paint(text, style) for text, style in self.runs).rstrip(" ")


@dataclass
class Writer:
    """Collects lines for one screen."""

    screen: Screen
    lines: list[Line] = field(default_factory=list)

    def run(self, text: str, style: Style = "") -> Line:
        """Return a text as a line of one run, cleaned and in the screen's characters."""
        return Line(((self.screen.fit(clean(text)), style),))

    def add(self, *parts: Line) -> None:
        """Add one line made of parts."""
        self.lines.append(Line(tuple(run for part in parts for run in part.runs)))


def beside(left: Sequence[Line], right: Sequence[Line], gap: int = 4) -> list[Line]:
    """Return two blocks side by side."""
    width = max((line.width for line in left), default=0) + gap
    rows = max(len(left), len(right))
    return [
        (left[row] if row < len(left) else Line()).padded(width) + (right[row] if row < len(right) else Line())
        for row in range(rows)
    ]
