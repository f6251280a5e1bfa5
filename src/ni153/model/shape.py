"""The shape of a model, worked out once: which fields it has, what each holds and what each names.

One place that looks into pydantic's own description of a model; the loader (nearest field name), the references (what
names what), the documentation and the canonical order of keys all read it from here.
"""

import types
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin

from ni153.model.fields import Choice, Refers, Written
from ni153.model.record import Record


@dataclass(frozen=True, slots=True)
class FieldShape:
    """One field: its `name` in Python and its `key` in the file, what it holds, what it names, how it is written.

    `choices` are the words it may be, or each of its values; `keys` those the lines of a block may start with.
    """

    name: str
    key: str
    required: bool
    many: bool
    record: type[Record] | None
    refers: str | None
    written: Written | None
    choices: tuple[str, ...]
    description: str
    keys: tuple[str, ...] = ()


def _parts(annotation: Any) -> Iterator[Any]:
    """Walk an annotation's types and its Annotated metadata, outermost first."""
    yield annotation
    origin = get_origin(annotation)
    if origin is Annotated:
        for part in get_args(annotation):
            yield from _parts(part)
    elif origin in (tuple, dict, Union, types.UnionType):
        for part in get_args(annotation):
            if part is not Ellipsis and part is not type(None):
                yield from _parts(part)


def _choices(parts: list[Any]) -> tuple[str, ...]:
    """The words of the first choice among the parts of an annotation."""
    parsers = [getattr(part, "func", None) for part in parts]
    return next((parser.words for parser in parsers if isinstance(parser, Choice)), ())


@cache
def fields(model: type[Record]) -> tuple[FieldShape, ...]:
    """Return the fields of a model in the order the format gives them."""
    found = []
    for name, info in model.model_fields.items():
        parts = [*_parts(info.annotation), *info.metadata]
        many = any(get_origin(part) in (tuple, dict) or part in (tuple, dict) for part in parts)
        record = next((part for part in parts if isinstance(part, type) and issubclass(part, Record)), None)
        refers = next((part.to for part in parts if isinstance(part, Refers)), None)
        written = next((part for part in reversed(parts) if isinstance(part, Written)), None)
        block = next((part for part in parts if get_origin(part) is dict), None)
        of_keys = [*_parts(get_args(block)[0])] if block else []
        keys = _choices(of_keys)
        choices = _choices([part for part in parts if not any(part is one for one in of_keys)])
        key = info.alias or name
        about = info.description or ""
        found.append(FieldShape(name, key, info.is_required(), many, record, refers, written, choices, about, keys))
    order = {name: place for place, name in enumerate(model.reading_order)}
    return tuple(sorted(found, key=lambda field: order.get(field.name, len(order))))


def at(model: type[Record], route: tuple[str | int, ...]) -> type[Record] | None:
    """Return the model that stands at a route below `model`, or None where plain values stand."""
    here: type[Record] | None = model
    for part in route:
        if isinstance(part, int):
            continue
        if here is None:
            return None
        here = next((field.record for field in fields(here) if field.key == part), None)
    return here


def below(model: type[Record]) -> Iterator[type[Record]]:
    """Yield every model that stands somewhere below this one, each once, nearest first."""
    seen: list[type[Record]] = []
    queue = [model]
    for current in queue:
        for field in fields(current):
            if field.record is not None and field.record not in seen:
                seen.append(field.record)
                queue.append(field.record)
                yield field.record
