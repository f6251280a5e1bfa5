"""What can be named, and what names it: registers, districts, neighbourhoods, meetings and steps, by name, alias or id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ni153.finding import Place
from ni153.model import shape
from ni153.model.record import Record
from ni153.model.step import Due

if TYPE_CHECKING:
    from ni153.workspace.source import Source
    from ni153.workspace.workspace import Workspace

KINDS: Mapping[str, tuple[str, ...]] = {
    "party": ("officer", "partner", "collective"),
    "officer": ("officer",),
    "partner": ("partner", "form row"),
    "fund": ("fund",),
    "fund or party": ("fund", "officer", "partner", "collective"),
    "scheme": ("scheme",),
    "client group": ("client group",),
    "district": ("district",),
    "lsoa": ("neighbourhood",),
    "step": ("step", "milestone", "meeting"),
    "meeting": ("meeting",),
    "topic": (
        "step",
        "milestone",
        "meeting",
        "scheme",
        "partner",
        "fund",
        "client group",
        "collective",
        "officer",
        "district",
    ),
}
"""What a field that refers to something may name: kind of reference → kinds of thing."""


@dataclass(frozen=True, slots=True)
class Thing:
    """Something with a name: its kind, the name reports print, what the register says of it, and where it stands."""

    kind: str
    name: str
    model: Any
    place: Place


@dataclass(frozen=True, slots=True)
class Reference:
    """A name written in a plan, what it must be the name of, and where it stands."""

    to: str
    name: str
    place: Place


class Names:
    """The look-up: (kind of thing, name or alias) → the things called so; more than one is a fault the rules report."""

    def __init__(self) -> None:
        """Start empty; `of` fills it."""
        self._things: dict[str, dict[str, list[Thing]]] = {}
        self.all: list[Thing] = []

    def add(self, thing: Thing, *names: str) -> None:
        """Enter a thing under its names."""
        self.all.append(thing)
        for name in dict.fromkeys(names):
            self._things.setdefault(thing.kind, {}).setdefault(name, []).append(thing)

    def named(self, kind: str, name: str) -> list[Thing]:
        """Return the things of one kind that go by a name."""
        return self._things.get(kind, {}).get(name, [])

    def find(self, to: str, name: str) -> Thing | None:
        """Return what a reference names, or None."""
        return next((thing for kind in KINDS[to] for thing in self.named(kind, name)), None)

    def candidates(self, to: str) -> list[str]:
        """Return every name a reference of this kind could have used."""
        return [name for kind in KINDS[to] for name in self._things.get(kind, {})]

    def kinds_of(self, name: str) -> list[str]:
        """Return the kinds of thing that go by a name, whatever was asked for."""
        return [kind for kind, names in self._things.items() if name in names]

    @classmethod
    def of(cls, workspace: Workspace) -> Names:
        """Enter everything the county's files name."""
        names = cls()
        source = workspace.registers_source
        if source:
            for kind, field in (
                ("officer", "officers"),
                ("partner", "partners"),
                ("collective", "collectives"),
                ("fund", "funds"),
                ("scheme", "schemes"),
                ("client group", "client_groups"),
            ):
                for index, item in enumerate(getattr(source.model, field)):
                    names.add(Thing(kind, item.name, item, source.place(field, index)), item.name, *item.aliases)
            for index, partner in enumerate(source.model.partners):
                if partner.fills:
                    names.add(Thing("form row", partner.fills, partner, source.place("partners", index)), partner.fills)
            for index, term in enumerate(source.model.glossary):
                names.add(Thing("term", term.term, term, source.place("glossary", index)), term.term, *term.aliases)
        if workspace.county_source:
            for index, district in enumerate(workspace.county_source.model.districts):
                names.add(
                    Thing("district", district, None, workspace.county_source.place("districts", index)), district
                )
        if workspace.neighbourhoods_source:
            for index, lsoa in enumerate(workspace.neighbourhoods):
                names.add(
                    Thing("neighbourhood", lsoa.name, lsoa, workspace.neighbourhoods_source.place("lsoas", index)),
                    lsoa.name,
                    lsoa.code,
                )
        for meeting in workspace.meetings:
            names.add(Thing("meeting", meeting.stem, meeting.model, meeting.place()), meeting.stem)
        for entry in workspace.entries:
            names.add(
                Thing("milestone" if entry.kind == "milestone" else "step", entry.id, entry, entry.place), entry.id
            )
        return names


def references(source: Source[Any]) -> Iterator[Reference]:
    """Yield every name a file uses for something that stands elsewhere."""
    yield from _references(source.model, source.path, ())


def _references(record: Record, path: str, route: tuple[str | int, ...]) -> Iterator[Reference]:
    for field in shape.fields(type(record)):
        value = getattr(record, field.name)
        if not value:
            continue
        here = (*route, field.key)
        if field.refers:
            if isinstance(value, str):
                yield Reference(field.refers, value, Place(path, here))
            elif isinstance(value, dict):
                yield from (Reference(field.refers, name, Place(path, (*here, name), "key")) for name in value)
            else:
                yield from (
                    Reference(field.refers, name, Place(path, (*here, index))) for index, name in enumerate(value)
                )
        elif isinstance(value, Due):
            if value.meeting:
                yield Reference("meeting", value.meeting, Place(path, (*here, "meeting")))
        elif field.record:
            if field.many:
                for index, item in enumerate(value):
                    yield from _references(item, path, (*here, index))
            else:
                yield from _references(value, path, here)
