"""Which names in the county's files nothing goes by; one that may stand in what could not be read is none of them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ni153.rules.once import once
from ni153.workspace.names import KINDS, Reference, references
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
    if any(_entered_unread(workspace, *HOMES[kind], reference.name) for kind in kinds if kind in HOMES):
        return True
    if not IN_FILES.intersection(kinds):
        return False
    home, slash, name = reference.name.partition("/")
    if home in unread_files(workspace):
        return True
    places = list(_by_stem(workspace).get(home, ())) if slash else [source]
    return any(not place.document.whole or (name or home) in place.lost for place in places)


def _entered_unread(workspace: Workspace, path: str, field: str, name: str) -> bool:
    source = workspace.sources.get(path)
    if source is None or not source.document.whole or name in source.lost:
        return True
    written = source.document.value.get(field) if isinstance(source.document.value, dict) else None
    return written is not None and not isinstance(written, list)


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
