"""One document against its model: every fault a finding, and as much of the meaning as can be kept."""

import difflib
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from ni153.finding import Finding, Fix, Position, Route, Severity
from ni153.model import shape
from ni153.model.fields import quoted
from ni153.model.record import Record
from ni153.workspace.document import Document
from ni153.workspace.source import Model, Source

MODEL_RULES: Mapping[str, str] = {
    "missing-field": "A field that every such item needs is not there.",
    "unknown-field": "A field the format does not know.",
    "list-expected": "One value stands where a list was expected.",
    "fields-expected": "Words or a list stand where a block of fields was expected.",
    "text-expected": "A list or a block of fields stands where words were expected.",
    "blank-text": "Words were expected and nothing is written.",
    "bad-id": "An id is not small letters, digits and single hyphens.",
    "number-expected": "Something that is not a figure stands where a figure was expected.",
    "number-in-quotes": "A figure stands in quotation marks.",
    "negative-number": "A figure is below zero.",
    "not-whole": "A figure that must be whole is not.",
    "percent-expected": "Something that is not a percentage stands where one was expected.",
    "true-or-false": "Something else stands where true or false was expected.",
    "not-a-choice": "A word that is not one of those the field takes.",
    "due-unclear": "A due date's block is neither a recurrence nor a meeting.",
    "date-not-iso": "A date is not written year first, as 2008-10-31.",
    "no-such-day": "A date that is not in the calendar.",
    "financial-year-dash": "A dash stands where a financial year has a slash.",
    "range-backwards": "A range ends before it starts.",
    "not-a-period": "Something that is not a quarter, half or year stands where one was expected.",
}
"""The rules the models themselves keep: id → what it means, for `ni153 rules`."""


def validate(
    model: type[Model], path: str, kind: str, document: Document
) -> tuple[Source[Model] | None, tuple[Finding, ...]]:
    """Return what a document means and what is wrong with it; the meaning is None when nothing could be kept."""
    data: Any = document.value
    kept: dict[Route, tuple[int, ...]] = {}
    lost: set[str] = set()
    findings: list[Finding] = []
    for attempt in range(4):
        try:
            meaning = model.model_validate(data)
        except ValidationError as error:
            complaints = error.errors(include_url=False, include_input=True)
            if attempt == 0:
                mistyped = {_meant(model, _route(item)) for item in complaints if item["type"] == "extra_forbidden"}
                findings = [
                    _finding(model, document, item)
                    for item in complaints
                    if item["type"] != "missing" or (document.whole and _route(item) not in mistyped)
                ]
            data, more = _without(data, [_cut(item) for item in complaints], kept)
            if data is None:
                return None, tuple(findings)
            lost.update(more)
        else:
            sound = (
                not kept
                and not lost
                and attempt == 0
                and not any(fault.severity is Severity.ERROR for fault in document.faults)
            )
            return Source(path, kind, document, meaning, sound, kept, frozenset(lost)), tuple(findings)
    return None, tuple(findings)


def _route(item: Mapping[str, Any]) -> Route:
    return tuple(part for part in item["loc"] if part != "[key]")


def _cut(item: Mapping[str, Any]) -> Route:
    """Say what to leave out so that the rest can be kept: the faulty value, or the item that lacks a field."""
    route = _route(item)
    return route[:-1] if item["type"] == "missing" else route


def _without(data: Any, cuts: list[Route], kept: dict[Route, tuple[int, ...]]) -> tuple[Any, set[str]]:
    """Return the tree without the routes, and the names written in what went; None for the tree when all of it went."""
    lost: set[str] = set()
    doomed = set(cuts)

    def copy(value: Any, route: Route, true: Route) -> Any:
        if isinstance(value, dict):
            return {
                key: copy(item, (*route, key), (*true, key)) for key, item in value.items() if keep(item, (*route, key))
            }
        if isinstance(value, list):
            before = kept.get(true, tuple(range(len(value))))
            stays = [index for index in range(len(value)) if keep(value[index], (*route, index))]
            result = [copy(value[index], (*route, index), (*true, before[index])) for index in stays]
            if len(stays) < len(value):
                kept[true] = tuple(before[index] for index in stays)
            return result
        return value

    def keep(value: Any, route: Route) -> bool:
        if route in doomed:
            lost.update(_names([value]), ["*"])
            return False
        return True

    return (None if () in doomed else copy(data, (), ())), lost


def _names(value: Any) -> Iterator[str]:
    """Yield the ids and names written in a stretch of a plan."""
    if isinstance(value, dict):
        for key, item in value.items():
            if key in {"id", "name", "code", "term", "district"} and isinstance(item, str):
                yield str(item)
            else:
                yield from _names(item)
    elif isinstance(value, list):
        for item in value:
            yield from _names(item)
            if isinstance(item, str):
                yield str(item)


def _finding(model: type[Record], document: Document, item: Mapping[str, Any]) -> Finding:
    kind, route, given = item["type"], _route(item), item.get("input")
    part = "key" if "[key]" in item["loc"] else "value"
    if kind == "missing":
        return _missing(document, route)
    if kind == "extra_forbidden":
        message, hint = _unknown_field(model, route)
        return Finding("unknown-field", Severity.ERROR, document.position(route, "key"), message, hint)
    position = document.position(route, part)
    if kind == "tuple_type":
        text = quoted(given) if isinstance(given, str) else "a block of fields"
        hint = (
            f"Write it in brackets: [{given}]"
            if isinstance(given, str) and len(given) < 60 and "," not in given
            else ""
        )
        return Finding(
            "list-expected",
            Severity.ERROR,
            position,
            f"A list was expected here; this is {text}.",
            hint or "Write each item on its own line after a dash.",
        )
    if kind in {"model_type", "model_attributes_type", "dict_type"}:
        return Finding("fields-expected", Severity.ERROR, position, *_block_expected(model, route, given))
    context = item.get("ctx", {})
    instead = context.get("instead") if part == "value" else None
    fix = Fix(route, instead) if instead and isinstance(given, str) else None
    return Finding(
        kind, Severity.ERROR, position, context.get("message", item["msg"]), context.get("hint", ""), fix=fix
    )


def _block_expected(model: type[Record], route: Route, given: Any) -> tuple[str, str]:
    """Say that fields were expected, and which; or, for figures, a line for each period."""
    name = next((part for part in reversed(route) if isinstance(part, str)), "")
    here = shape.at(model, route[: route.index(name)]) if name else None
    field = next((field for field in shape.fields(here) if field.key == name), None) if here else None
    text = quoted(given) if isinstance(given, str) else "a list" if isinstance(given, list) else "nothing"
    if field and field.record is None and field.written:
        line = field.written.words.removeprefix("a block: ")
        return (
            f"A block was expected here, {line}; this is {text}.",
            f"Write below it, for instance {field.written.example}",
        )
    needed = (
        ", ".join(each.key for each in shape.fields(field.record) if each.required) if field and field.record else ""
    )
    least = f" ({needed} at least)" if needed else ""
    return (
        f"A block of fields was expected here; this is {text}.",
        f"Write the fields below it, one a line, each as name: value{least}.",
    )


def _missing(document: Document, route: Route) -> Finding:
    """Point at the field that was left blank, else at the first line of the block: all of it would be a screenful."""
    if route in document.keys:
        hint = "Write it after the colon."
        position = document.position(route, "key")
        return Finding("missing-field", Severity.ERROR, position, f"Nothing is written after {route[-1]}.", hint)
    block = document.position(route[:-1])
    first = document.line(block.line)
    end = len(first.rstrip()) + 1
    position = Position(block.path, block.line, block.column, block.line, max(block.column + 1, end))
    where = f"This {_singular(route[:-1])}" if len(route) > 1 else "This file"
    return Finding(
        "missing-field", Severity.ERROR, position, f"{where} has no {route[-1]}.", f"Add a line: {route[-1]}: …"
    )


_ITEMS: Mapping[str, str] = {
    "agreed": "agreement",
    "delivery_plan": "row of the delivery plan",
    "glossary": "term of the glossary",
    "lsoas": "neighbourhood",
    "next": "next step",
    "present": "entry under present",
}
"""What an item of a list is called, where that is not the list's name without its s."""


def _singular(route: Route) -> str:
    name = next((str(part) for part in reversed(route) if isinstance(part, str)), "item")
    plain = name.replace("_", " ")
    return _ITEMS.get(name, plain.removesuffix("s")) if isinstance(route[-1], int) else f"{plain} block"


def _unknown_field(model: type[Record], route: Route) -> tuple[str, str]:
    key = str(route[-1])
    here = shape.at(model, route[:-1])
    message = f"{quoted(key)} is not a field this tracker knows here."
    if meant := _meant(model, route):
        return message, f"Did you mean {meant[-1]}?"
    plain = _plain(key)
    if any(plain == field.key for other in shape.below(here or model) for field in shape.fields(other)):
        return (
            message,
            f"{key} belongs to something listed inside this block: check that the line is indented as far as its neighbours.",
        )
    if any(plain == field.key for field in shape.fields(model)):
        return message, f"{key} belongs at the top of the file: start the line at its beginning."
    names = [field.key for field in shape.fields(here)] if here else []
    return message, f"The fields here are: {', '.join(names)}."


def _meant(model: type[Record], route: Route) -> Route | None:
    """Return the route of the field an unknown one is most like, or None where it is like none."""
    here = shape.at(model, route[:-1])
    names = [field.key for field in shape.fields(here)] if here else []
    near = difflib.get_close_matches(_plain(str(route[-1]))[:60], names, 1, 0.7)
    return (*route[:-1], near[0]) if near else None


def _plain(key: str) -> str:
    return key.strip().lower().replace("-", "_").replace(" ", "_")
