"""What the tool has to say about a file: a finding, with its place and its remedy; and the refusal to go on."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

Route = tuple[str | int, ...]
"""The way to a value inside a file: keys and list indexes from the top, such as ("steps", 0, "due")."""


class Severity(StrEnum):
    """How much a finding matters, worst first."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the worst: findings sort by it."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A stretch of a file: lines and columns count from 1, columns in characters; the end stands just after the last one."""

    path: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


class Place(NamedTuple):
    """Where a value stands, by file and route; made a Position only when it is shown. `part` is `value` or `key`."""

    path: str
    route: Route = ()
    part: str = "value"

    def at(self, *more: str | int) -> "Place":
        """Return the place further down this route."""
        return Place(self.path, self.route + more)

    @property
    def key(self) -> "Place":
        """The place of the field's name rather than of its value."""
        return Place(self.path, self.route, "key")


@dataclass(frozen=True, slots=True)
class Fix:
    """What mends a finding where only one thing can be meant: the words to stand at a route of its file."""

    route: Route
    value: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong or doubtful in a file.

    `message` says what is, then what was expected; `hint` says what to write instead. `rule` is a readable,
    permanent name (`date-not-iso`). `related` are other places the sentence speaks of; `fix` is what mends it, where
    that is certain.
    """

    rule: str
    severity: Severity
    position: Position
    message: str
    hint: str = ""
    related: tuple[Position, ...] = field(default=())
    fix: Fix | None = None


class Refusal(Exception):  # noqa: N818 - it is no error of ours: the tool declines, with one sentence
    """The tool cannot go on, for a reason the person can do something about; its text is one plain sentence."""
