"""What is found several times in one file is told once, in the order in which it stands there."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from ni153.finding import Place
from ni153.workspace.workspace import Workspace

Found = TypeVar("Found")


def by_file(workspace: Workspace, found: Iterable[Found], place: Callable[[Found], Place]) -> list[list[Found]]:
    """Return what was found, file by file, each in order of place."""
    files: dict[str, list[Found]] = {}
    for item in found:
        files.setdefault(place(item).path, []).append(item)
    return [sorted(items, key=lambda item: workspace.position(place(item))) for items in files.values()]
