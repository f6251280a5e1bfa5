"""The sentences and the names a file holds, each with its place: what the rules on wording read."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple, get_args

from ni153.finding import Place
from ni153.model.fields import Name, Text, Written
from ni153.rules.held import held, text_at
from ni153.workspace.once import once
from ni153.workspace.source import Source
from ni153.workspace.workspace import Workspace

TEXTS = frozenset(part for part in get_args(Text) if isinstance(part, Written))
NAMES = frozenset(part for part in get_args(Name) if isinstance(part, Written))


class Said(NamedTuple):
    """A text, where it stands and in which field."""

    text: str
    place: Place
    field: str


def prose(source: Source[Any]) -> Iterator[Said]:
    """Yield every sentence of a file: titles, notes, words."""
    return _said(source, TEXTS)


def names(source: Source[Any]) -> Iterator[Said]:
    """Yield every name a file gives or uses."""
    return _said(source, NAMES)


def _said(source: Source[Any], forms: frozenset[Written]) -> Iterator[Said]:
    for place, value in held(source, forms):
        field = str(place.route[-1])
        if isinstance(value, str):
            yield Said(value, place, field)
        else:
            yield from (Said(item, place.at(index), field) for index, item in enumerate(value) if isinstance(item, str))


@dataclass(frozen=True, slots=True)
class Glance:
    """What a quick look at all texts of a file tells: whether any is long, cut off, or hardly a text."""

    long: bool
    cut: bool
    blank: bool


LONG = 1000
ENDS = (",", " and", " or", " the", " to", " of", " an", " &")


@once
def glances(workspace: Workspace) -> dict[str, Glance]:
    """Return this for every file, by path."""
    return {path: _glance(source.document.value) for path, source in workspace.sources.items()}


def _glance(value: Any) -> Glance:
    long = cut = blank = False
    left = [value]
    while left:
        here = left.pop()
        for item in here.values() if isinstance(here, dict) else here:
            if isinstance(item, str):
                if len(item) > LONG:
                    long = True
                if len(item) < 5:
                    blank = blank or item[:1] in "-–—.?…nN"
                elif item.rstrip().endswith(ENDS):
                    cut = True
            elif item is not None:
                left.append(item)
    return Glance(long, cut, blank)


def beside(source: Source[Any], place: Place, field: str) -> Any:
    """Return what another field of the same block holds, as it is written; None where it does not stand there."""
    return text_at(source, Place(place.path, (*place.route[:-1], field)))
