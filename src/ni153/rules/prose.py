"""The sentences and the names a file holds, each with its place: what the rules on wording read."""

from collections.abc import Iterator
from typing import Any, NamedTuple, get_args

from ni153.finding import Place
from ni153.model.fields import Name, Text, Written
from ni153.rules.held import held, text_at
from ni153.workspace.source import Source

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


def written(value: Any) -> Iterator[str]:
    """Yield every text of a file as it is written, without its place: a quick look before a closer one."""
    left = [value]
    while left:
        here = left.pop()
        for item in here.values() if isinstance(here, dict) else here:
            if isinstance(item, str):
                yield item
            elif item is not None:
                left.append(item)


def beside(source: Source[Any], place: Place, field: str) -> Any:
    """Return what another field of the same block holds, as it is written; None where it does not stand there."""
    return text_at(source, Place(place.path, (*place.route[:-1], field)))
