"""Every value of one written form that a file holds (its dates, its ids, its percentages), with its place."""

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

from ni153.finding import Place
from ni153.model import shape
from ni153.model.fields import Id, PartDate, Percent, Span, Written
from ni153.model.record import Record
from ni153.model.step import AchievedOn, DueDate
from ni153.workspace.source import Source


def _written(*forms: Any) -> frozenset[Written]:
    return frozenset(part for form in forms for part in get_args(form) if isinstance(part, Written))


IDS = _written(Id)
DATES = _written(PartDate, Span, DueDate, AchievedOn)
PERCENTAGES = _written(Percent)


def held(source: Source[Any], forms: frozenset[Written]) -> Iterator[tuple[Place, Any]]:
    """Yield the place and the value of each field of a file that is written in one of these forms."""
    yield from _held(source.model, source.path, (), forms)


def _held(
    record: Record, path: str, route: tuple[str | int, ...], forms: frozenset[Written]
) -> Iterator[tuple[Place, Any]]:
    for field in _fields(type(record), forms):
        value = getattr(record, field.name)
        if value is None:
            continue
        here = (*route, field.key)
        if field.record is None:
            yield Place(path, here), value
        elif field.many:
            for index, item in enumerate(value):
                yield from _held(item, path, (*here, index), forms)
        else:
            yield from _held(value, path, here, forms)


@cache
def _fields(model: type[Record], forms: frozenset[Written]) -> tuple[shape.FieldShape, ...]:
    """Return the fields of a model that are written so, or below which such a field stands."""
    return tuple(field for field in shape.fields(model) if _leads_to(field, forms))


def _leads_to(field: shape.FieldShape, forms: frozenset[Written]) -> bool:
    if field.record is None:
        return field.written in forms
    models = (field.record, *shape.below(field.record))
    return any(below.record is None and below.written in forms for model in models for below in shape.fields(model))


def text_at(source: Source[Any], place: Place) -> Any:
    """Return what stands in the file at a place, as it was written; None where nothing does."""
    here: Any = source.document.value
    route: tuple[str | int, ...] = ()
    for part in place.route:
        kept = source.kept.get(route)
        part = kept[part] if kept is not None and isinstance(part, int) and part < len(kept) else part  # noqa: PLW2901
        route += (part,)
        try:
            here = here[part]
        except (KeyError, IndexError, TypeError):
            return None
    return here
