"""One file of the county: its text, what it means, and how much of it could be read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from ni153.finding import Place, Position, Route, Severity
from ni153.model.record import Record
from ni153.workspace.document import Document

Model = TypeVar("Model", bound=Record, covariant=True)


@dataclass(frozen=True, slots=True)
class Source(Generic[Model]):
    """A file that was read: `model` is what it means, without the parts that could not be understood.

    `kept` says, for a list some of whose items had to be left out, which items remain: the model's indexes differ from
    the file's there. `lost` holds the ids and names written in what was left out: they are known to exist.
    """

    path: str
    kind: str
    document: Document
    model: Model
    sound: bool = True
    kept: Mapping[Route, tuple[int, ...]] = field(default_factory=dict)
    lost: frozenset[str] = frozenset()

    @property
    def stem(self) -> str:
        """The file's id."""
        return stem(self.path)

    @property
    def whole(self) -> bool:
        """True when every line was read and understood, so that what is absent was not written."""
        faults = self.document.faults
        return self.document.whole and not self.lost and not any(fault.severity is Severity.ERROR for fault in faults)

    def place(self, *route: str | int) -> Place:
        """Return the place of a value in this file."""
        return Place(self.path, route)

    def route(self, place: Place) -> Route:
        """Return the way to a place in the file, whose lists may have items the model had to leave out."""
        route: Route = ()
        for part in place.route:
            kept = self.kept.get(route)
            route += (kept[part],) if kept is not None and isinstance(part, int) and part < len(kept) else (part,)
        return route

    def position(self, place: Place) -> Position:
        """Return where a place stands in the text."""
        return self.document.position(self.route(place), place.part)


def stem(path: str) -> str:
    """Return a file's id: its name without folder and ending."""
    return path.rsplit("/", 1)[-1].removesuffix(".yaml")


def plan_name(district: str) -> str:
    """Return what the file of a district's plan is called, without its ending."""
    words = "".join(char if char.isalnum() else " " for char in district.lower().replace("'", "").replace("’", ""))
    return "-".join(words.split())
