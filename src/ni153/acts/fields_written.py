"""What a person types for a field, as the file says it: lists, periods with their figures, due dates; and back in words."""

import re
from collections.abc import Iterable, Sequence
from typing import Final, get_args, get_origin

from ni153.finding import Refusal
from ni153.model import fields as forms
from ni153.model.fields import Written
from ni153.model.record import Record
from ni153.model.shape import FieldShape, fields
from ni153.model.step import DueDate
from ni153.period import WrittenError, parse_due, parse_period_key
from ni153.workspace.document import Node

_EVERY: Final = re.compile(r"every (month|quarter|half|year),? from (.+?) to (.+)", re.IGNORECASE)
_MEETING: Final = re.compile(r"(?:at )?(?:the )?meeting:? (\S+)", re.IGNORECASE)
_PAIR: Final = re.compile(r"(.+?)\s*[:=]\s*(\S+)")
_LONGEST: Final = 70


def _form(form: object) -> Written:
    return next(part for part in get_args(form) if isinstance(part, Written))


DUE: Final = _form(DueDate)
_BY_COMMA: Final = (_form(forms.Name), _form(forms.PeriodKey))


def is_due(field: FieldShape) -> bool:
    """Say whether a field holds a due date."""
    return field.written == DUE


def by_key(model: type[Record], field: FieldShape) -> bool:
    """Say whether a field holds one figure or word for each of several keys, such as figures by period."""
    return get_origin(model.model_fields[field.name].annotation) is dict


def node(model: type[Record], field: FieldShape, words: Sequence[str]) -> Node:
    """Return what was typed for a field of a model as the file says it; what it may be is judged when the file is read.

    Names and periods of a list stand one a word or with commas between; sentences one a word. Raises Refusal where
    the field holds fields of its own, which are set one by one.
    """
    if field.record is not None and (not field.many or field.record.shorthand is None):
        raise Refusal(_holds_fields(field))
    if by_key(model, field):
        return figures(words)
    if field.many:
        return [*items(words, commas=item_field(field).written in _BY_COMMA)]
    return due(" ".join(words)) if is_due(field) else " ".join(words)


def item_field(field: FieldShape) -> FieldShape:
    """Return the field that the words of an item stand for: a lead's name is its `who`."""
    record = field.record
    return next(inner for inner in fields(record) if inner.key == record.shorthand) if record else field


def first_key(field: FieldShape) -> str:
    """Return the name of the first field of the blocks a field holds."""
    return fields(field.record)[0].key if field.record else field.key


def items(words: Iterable[str], *, commas: bool = True) -> list[str]:
    """Return the items of a list that was typed, each once."""
    parts = [part for word in words for part in (word.split(",") if commas else [word])]
    return list(dict.fromkeys(part.strip() for part in parts if part.strip()))


def due(text: str) -> Node:
    """Return a due date as the file says it: `every quarter from A to B` and `meeting M` become blocks.

    Raises Refusal when a date cannot be read.
    """
    said = " ".join(text.split())
    if found := _EVERY.fullmatch(said):
        return {"every": found[1].lower(), "from": period(found[2]), "to": period(found[3])}
    if found := _MEETING.fullmatch(said):
        return {"meeting": found[1]}
    if said.casefold() == "as appropriate":
        return "as appropriate"
    try:
        return str(parse_due(said))
    except WrittenError as error:
        raise Refusal(str(error)) from None


def figures(words: Iterable[str]) -> Node:
    """Return `2008/09 Q3: 12`, several or with commas between, as a figure for each key. Raises Refusal for other words."""
    found: dict[str, Node] = {}
    for part in items(words):
        pair = _PAIR.fullmatch(part)
        if pair is None:
            raise Refusal(f'"{part}" does not say what the figure is for; write it as 2008/09 Q3: 12.')
        found[key(pair[1])] = pair[2]
    return dict(found)


def key(text: str) -> str:
    """Return the key of a figure as the file has it: a period in its form, any other as it is."""
    try:
        return str(parse_period_key(text))
    except WrittenError as error:
        if re.match(r"\s*[0-9]", text):
            raise Refusal(str(error)) from None
        return text.strip()


def period(text: str) -> str:
    """Return a quarter, half or year as the file has it. Raises Refusal when it is none."""
    try:
        return str(parse_period_key(text))
    except WrittenError as error:
        raise Refusal(str(error)) from None


def said(value: Node) -> str:
    """Return what a file says in a field as a sentence repeats it: dates in words, long ones cut."""
    if value is None:
        return "nothing"
    if isinstance(value, list):
        return cut(", ".join(said(item) for item in value)) or "nothing"
    if isinstance(value, dict) and "every" in value:
        return f"every {value['every']} from {value.get('from')} to {value.get('to')}"
    if isinstance(value, dict) and "meeting" in value:
        return f"at the meeting {value['meeting']}"
    if isinstance(value, dict):
        return cut(", ".join(f"{name} {said(inner)}" for name, inner in value.items()))
    text = " ".join(value.split())
    if not re.match(r"[0-9]{4}[-/]|[A-Z][a-z]{2} [0-9]{4}", text):
        return cut(text)
    try:
        return parse_due(text).words()
    except WrittenError:
        return cut(text)


def cut(text: str) -> str:
    """Return words cut after one of them where they are long."""
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rsplit(" ", 1)[0] + "…"


def _holds_fields(field: FieldShape) -> str:
    names = ", ".join(f"{field.key}.{inner.key}" for inner in fields(field.record)) if field.record else ""
    if field.many:
        return f"{field.key} is a list of blocks: name one by its id, or by its number as {field.key}.1; ni153 new adds one."
    return f"{field.key} holds fields of its own: set {names}."
