"""Which names in the county's files nothing goes by; one that may stand in what could not be read is none of them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ni153.finding import Route
from ni153.model import shape
from ni153.workspace.names import KINDS, Reference, references
from ni153.workspace.once import once
from ni153.workspace.source import Source, stem
from ni153.workspace.workspace import Workspace

REGISTERS = "plans/registers.yaml"
HOMES: Mapping[str, tuple[str, str]] = {
    "officer": (REGISTERS, "officers"),
    "partner": (REGISTERS, "partners"),
    "form row": (REGISTERS, "partners"),
    "collective": (REGISTERS, "collectives"),
    "fund": (REGISTERS, "funds"),
    "scheme": (REGISTERS, "schemes"),
    "client group": (REGISTERS, "client_groups"),
    "district": ("plans/county.yaml", "districts"),
    "neighbourhood": ("lsoas.yaml", "lsoas"),
}
"""Where each kind of thing is entered: file and list."""

IN_FILES = frozenset({"step", "milestone", "meeting"})
"""The kinds that are entered anywhere: by the files themselves and what has an id in them."""


_NAMING = frozenset({"id", "name", "code", "term"})
_ID = re.compile(r"[a-z0-9-]+")


@once
def unknown(workspace: Workspace) -> Mapping[str, Sequence[Reference]]:
    """Return the names that nothing goes by, by what they should be the name of."""
    found: dict[str, list[Reference]] = {}
    known: set[tuple[str, str, str]] = set()
    for source in workspace.sources.values():
        for reference in references(source):
            local = source.stem if IN_FILES.intersection(KINDS[reference.to]) else ""
            if (key := (reference.to, reference.name, local)) in known:
                continue
            if _exists(workspace, source, reference) or _may_exist(workspace, source, reference):
                known.add(key)
            else:
                found.setdefault(reference.to, []).append(reference)
    return found


def _exists(workspace: Workspace, source: Source[Any], reference: Reference) -> bool:
    if "step" in KINDS[reference.to] and workspace.entry(reference.name, source.stem):
        return True
    return workspace.names.find(reference.to, reference.name) is not None


def _may_exist(workspace: Workspace, source: Source[Any], reference: Reference) -> bool:
    """Say whether the name may stand in what could not be read, whose own fault is reported where it is."""
    kinds = KINDS[reference.to]
    if any(_entered_unread(workspace, kind, reference.name) for kind in kinds if kind in HOMES):
        return True
    if not IN_FILES.intersection(kinds):
        return False
    home, slash, name = reference.name.partition("/")
    if home in unread_files(workspace):
        return True
    places = list(_by_stem(workspace).get(home, ())) if slash else [source]
    return any(
        not place.document.whole or (name or home) in place.lost or place.path in _nameless_files(workspace)
        for place in places
    )


def _entered_unread(workspace: Workspace, kind: str, name: str) -> bool:
    path, field = HOMES[kind]
    source = workspace.sources.get(path)
    if source is None or not source.document.whole or name in source.lost or (path, field) in _nameless(workspace):
        return True
    written = source.document.value.get(field) if isinstance(source.document.value, dict) else None
    if written is not None and not isinstance(written, list):
        return True
    # A line that lost its colon is read as the rest of the name above it.
    return not source.sound and any(
        thing.name.startswith(f"{name} ") for thing in workspace.names.all if thing.kind == kind
    )


@once
def _nameless(workspace: Workspace) -> frozenset[tuple[str, str]]:
    """Return the lists, by file and field, of which an item was left out whose name cannot be made out."""
    return frozenset(
        (source.path, str(route[0]))
        for source in workspace.sources.values()
        for route, kept in source.kept.items()
        if not all(_has_name(source, route, item) for index, item in enumerate(_at(source, route)) if index not in kept)
    )


@once
def _nameless_files(workspace: Workspace) -> frozenset[str]:
    return frozenset(path for path, _ in _nameless(workspace))


def _has_name(source: Source[Any], route: Route, item: Any) -> bool:
    record = shape.at(type(source.model), route)
    naming = [field.key for field in shape.fields(record) if field.key in _NAMING and field.required] if record else []
    written = [item.get(key) for key in naming] if isinstance(item, dict) else [item] if naming else []
    return all(
        isinstance(name, str) and (key != "id" or _ID.fullmatch(name))
        for key, name in zip(naming, written, strict=False)
    )


def _at(source: Source[Any], route: Route) -> list[Any]:
    """Return a list as it stands in the file."""
    here: Any = source.document.value
    for part in route:
        here = here[part]
    return here if isinstance(here, list) else []


@once
def unread_files(workspace: Workspace) -> frozenset[str]:
    """Return the ids of the files of which nothing could be understood."""
    return frozenset(stem(path) for path in _plan_files(workspace) if path not in workspace.sources)


@once
def _by_stem(workspace: Workspace) -> Mapping[str, Sequence[Source[Any]]]:
    found: dict[str, list[Source[Any]]] = {}
    for source in workspace.sources.values():
        found.setdefault(source.stem, []).append(source)
    return found


def _plan_files(workspace: Workspace) -> Iterator[str]:
    return (path for path in workspace.paths if path.endswith(".yaml"))
