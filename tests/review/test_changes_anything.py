"""Whatever changes is told: no field can change without the review naming its file; and of no change nothing is told."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Any

import county
import pytest
import shipped
from changing import DAY, side
from hypothesis import given, settings
from hypothesis import strategies as st

from ni153.model import shape
from ni153.model.record import Record
from ni153.model.shape import FieldShape
from ni153.model.step import Due
from ni153.period import Period, Range
from ni153.review.changes import Side, compare
from ni153.review.guards import trips
from ni153.review.review import review
from ni153.views.review import as_text
from ni153.views.review_html import as_html
from ni153.views.review_json import as_json
from ni153.views.review_markdown import as_markdown
from ni153.views.screen import Screen
from ni153.workspace.load import kind_of, load

Leaf = tuple[str, tuple[str | int, ...]]

OTHER = {
    "words": "Something else was written here",
    "a name": "Somebody Else",
    "an id: small letters, digits, hyphens": "another-id",
    "a whole number": "4321",
    "a figure": "4321.5",
    "a percentage": "77%",
    "true or false": "false",
    "a day": "2009-12-30",
    "a day, month, quarter or year": "2009-12-30",
    "a quarter, half or year": "2009/10 Q2",
    "a period, or two with “to” between": "2008-05 to 2011-03",
    "a length of time": "17 months",
    "a day, month, quarter or year; two with “to” between; `as appropriate`; or a block": "2009-12-30",
    "a day, month, quarter or year, or `undated`": "2009-12-30",
    "a block: one period and its figure a line": "4321",
    "a block: one period and its people a line": "4321",
    "a block: one client group and its people a line": "4321",
}
"""For each way a field is written, a value that none of Testshire's files has there."""


@lru_cache(maxsize=1)
def base() -> Side:
    return side(county.base())


# -- in the text ----------------------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def leaves() -> tuple[Leaf, ...]:
    """Every value in Testshire's files that stands for itself."""
    return tuple(
        (path, route) for path, document in base().workspace.documents.items() for route in _routes(document.value)
    )


def _routes(value: Any, route: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _routes(inner, (*route, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _routes(inner, (*route, index))
    elif value is not None:
        yield route


def other(path: str, route: tuple[str | int, ...], now: str) -> str:
    """Another value the field takes."""
    place = kind_of(path)
    assert place
    names = [part for part in route if isinstance(part, str)]
    model: type[Record] | None = place[1]
    field: FieldShape | None = None
    for name in names:
        found = next((each for each in shape.fields(model) if each.key == name), None) if model else None
        if found is None:
            break
        field, model = found, found.record
    assert field is not None
    if names[-1] in ("every", "from", "to"):
        return {"every": "half", "from": "2008/09 H1", "to": "2010/11"}[names[-1]]
    if field.choices:
        return next(word for word in field.choices if word != now) if len(field.choices) > 1 else ""
    if field.record and field.record.shorthand:
        return "Somebody Else"
    assert field.written, field
    return OTHER[field.written.words]


def altered(leaf: Leaf) -> dict[str, bytes] | None:
    """Testshire with one value altered; None where the field takes no other."""
    path, route = leaf
    document = base().workspace.documents[path]
    start, end = document.spans[route]
    instead = other(path, route, document.text[start:end])
    if not instead:
        return None
    text = document.text[:start] + instead + document.text[end:]
    return {**county.base(), path: text.encode()}


@given(st.sampled_from(leaves()))
@settings(max_examples=150)
def test_one_value_altered_in_a_file_is_told_and_the_file_named(leaf: Leaf) -> None:
    files = altered(leaf)
    if files is not None:
        workspace = load(files)
        found = compare(base(), Side(workspace, base().verdict, files))
        named = {change.path for change in found.changes} | {each.path for each in found.uncompared}
        assert leaf[0] in named
        assert not found.laid_out


@given(st.lists(st.sampled_from(leaves()), min_size=2, max_size=4, unique_by=lambda leaf: leaf[0]))
@settings(max_examples=20)
def test_several_files_altered_are_told_in_every_form(some: list[Leaf]) -> None:
    files = county.base()
    for leaf in some:
        files |= {leaf[0]: (altered(leaf) or files)[leaf[0]]}
    result = review(base(), side(files), DAY)
    kept = trips(result)
    for told in (
        as_text(result, kept, Screen(80), all=True),
        as_markdown(result, kept),
        as_html(result, kept),
        str(as_json(result, kept)),
    ):
        for path, _ in some:
            assert path in told.replace("\\", "").replace("\n    ", "") or files[path] == county.base()[path]


# -- in the model ---------------------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def fields() -> tuple[tuple[str, tuple[str | int, ...], str], ...]:
    """The first place of every field of every kind of block in Testshire: file, way to the block, field."""
    seen: dict[tuple[type[Record], str], tuple[str, tuple[str | int, ...], str]] = {}
    for path, source in base().workspace.sources.items():
        for route, record in _blocks(source.model, ()):
            model: type[Record] = type(record)
            for field in shape.fields(model):
                block = field.required and field.record and not field.many  # told field by field
                if getattr(record, field.name) not in (None, (), {}) and not block:
                    seen.setdefault((model, field.name), (path, route, field.name))
    return tuple(seen.values())


def _blocks(record: Record, route: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], Record]]:
    yield route, record
    for field in shape.fields(type(record)):
        value = getattr(record, field.name)
        if field.record and isinstance(value, tuple):
            for index, item in enumerate(value):
                yield from _blocks(item, (*route, field.name, index))
        elif field.record and value is not None:
            yield from _blocks(value, (*route, field.name))


def without(record: Any, route: tuple[str | int, ...], name: str) -> Any:
    """The block with one field left out, or, where it must be there, with something else in it."""
    if not route:
        model: type[Record] = type(record)
        field = next(each for each in shape.fields(model) if each.name == name)
        value = getattr(record, name)
        return record.model_copy(update={name: _else(value) if field.required else _nothing(value)})
    held, rest = getattr(record, str(route[0])), route[1:]
    if isinstance(held, tuple):
        index = int(rest[0])
        inner: Any = (*held[:index], without(held[index], rest[1:], name), *held[index + 1 :])
    else:
        inner = without(held, rest, name)
    return record.model_copy(update={str(route[0]): inner})


def _nothing(value: Any) -> Any:
    return type(value)() if isinstance(value, tuple | dict) else None


def _else(value: Any) -> Any:
    match value:
        case str():
            return "proxy" if value == "official" else f"{value}-x"
        case Period():
            return value.next()
        case Range():
            return Range(value.first, value.last.next())
        case Due() | None:
            return None
        case tuple():
            return value[1:]
    return value + 1


@pytest.mark.parametrize(("path", "route", "name"), fields(), ids=lambda part: str(part).replace("/", "."))
def test_no_field_of_the_format_can_change_unsaid(path: str, route: tuple[str | int, ...], name: str) -> None:
    workspace = base().workspace
    source = replace(workspace.sources[path], model=without(workspace.sources[path].model, route, name))
    after = replace(workspace, sources={**workspace.sources, path: source})
    found = compare(base(), Side(after, base().verdict, county.base()))
    assert path in {change.path for change in found.changes}


# -- nothing --------------------------------------------------------------------------------------------------------


@given(st.sampled_from(leaves()))
@settings(max_examples=20)
def test_a_county_against_itself_is_nothing(leaf: Leaf) -> None:
    files = altered(leaf) or county.base()
    result = review(side(files), side(dict(files)), DAY)
    assert result.empty
    assert not result.effects.any
    assert trips(result) == ()


def test_lancashire_against_itself_is_nothing() -> None:
    result = review(side(shipped.files()), side(shipped.files()), DAY)
    assert result.empty
    assert not result.matters
