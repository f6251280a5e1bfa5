"""What one version of a plan file says, field by field, in a form that can be compared with another version and kept."""

from collections.abc import Iterator, Mapping
from dataclasses import astuple, dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, Final

from ni153.model import shape
from ni153.model.county import County
from ni153.model.district import DistrictPlan
from ni153.model.meeting import Attendance, Meeting
from ni153.model.record import Record
from ni153.model.shape import FieldShape
from ni153.model.step import Achieved, Cancelled, Due, Lead
from ni153.period import Period, Range
from ni153.workspace.load import kind_of, load

FORMAT: Final = 2
"""Goes up whenever what is kept of a version changes, so that nothing kept by another is taken for it."""

KINDS: Final[Mapping[str, str]] = {
    "steps": "step",
    "delivery_plan": "delivery plan row",
    "standing_steps": "standing step",
    "actions": "action",
    "outputs": "output",
    "outcomes": "outcome",
    "resources": "resource",
    "agreed": "agreement",
    "comments": "comment",
    "next": "next step",
    "positions": "position",
    "targets": "targets",
    "county_steps": "county step",
    "partners": "partner",
    "officers": "officer",
    "collectives": "collective",
    "funds": "fund",
    "schemes": "scheme",
    "client_groups": "client group",
    "glossary": "term",
    "lsoas": "neighbourhood",
}
"""What an item is called, by the list it stands in."""

TICK: Final = "county step"
_TITLES: Final = ("title", "district", "county")
_NAMED_BY: Final = ("id", "step", "partner", "name", "code", "term")


@dataclass(frozen=True, slots=True)
class Item:
    """One thing in a file: the file itself (`key` blank), a step, a measure, a district's line for a county step.

    `key` is unique in the file: the id, or for what has none its list and name. `fields` are what is written, each as
    a file would write it; a figure's field is `planned 2009/10`, a list's is a line for each of its items. `closes` is
    the last day of the due window (R16, R17), `meeting` the one it is due at; both blank where there is no such day.
    """

    key: str
    kind: str
    title: str
    parent: str = ""
    fields: tuple[tuple[str, str], ...] = ()
    closes: str = ""
    meeting: str = ""
    leads: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """One version of a file: its items, or why it cannot be counted (`error`)."""

    items: tuple[Item, ...] = ()
    error: str = ""


def read(path: str, data: bytes) -> Facts:
    """Return what a version of a file says; only the reason where it has an error, for half a file is not compared."""
    workspace = load({path: data})
    source = workspace.sources.get(path)
    if problem := workspace.broken.get(path):
        return Facts(error=f"line {problem.position.line}: {problem.message}")
    if source is None:
        return Facts(error="nothing in it could be understood")
    return Facts(_told_apart(_items(source.model, "", source.kind, _title(source.model), "")))


def kind(path: str) -> str | None:
    """Return what kind of file stands at a path; None where no plan is read from there."""
    place = kind_of(path)
    return place[0] if place else None


def _told_apart(items: Iterator[Item]) -> tuple[Item, ...]:
    """Return the items, with a number behind the key of one whose id stands in the file already."""
    found: dict[str, Item] = {}
    for item in items:
        key, count = item.key, 1
        while key in found:
            count += 1
            key = f"{item.key} ({count})"
        found[key] = item if key == item.key else replace(item, key=key)
    return tuple(found.values())


def _items(record: Record, key: str, what: str, title: str, parent: str) -> Iterator[Item]:
    """Yield an item for a record and for each thing listed in it that has a name of its own."""
    written: list[tuple[str, str]] = []
    inner: list[Item] = []
    closes = meeting = ""
    leads: tuple[str, ...] = ()
    given = record.model_fields_set
    for field in shape.fields(type(record)):
        if field.name not in given:
            continue
        value = getattr(record, field.name)
        if value in (None, (), {}) or field.key == "id" or (field.key in _TITLES and title == value):
            continue
        if field.key == "targets":
            inner += _items(value, "targets", "targets", "", key)
        elif isinstance(value, tuple) and isinstance(value[0], Record) and (by := _named_by(type(value[0]))):
            for item in value:
                name = str(getattr(item, by))
                below = name if by == "id" else f"{field.key}/{name}"
                inner += _items(item, below, KINDS.get(field.key, field.key), _title(item), key)
        else:
            written += _written(field, field.key, value)
            if isinstance(value, Due):
                closes, meeting = _closes(value), value.meeting or ""
            elif field.key == "leads":
                leads = tuple(lead.who for lead in value)
    if isinstance(record, Meeting) and record.date:
        closes = record.date.end.isoformat()
    yield Item(key, what, title, parent, tuple(written), closes, meeting, leads)
    yield from inner


def _named_by(model: type[Record]) -> str | None:
    if issubclass(model, Lead | Attendance):
        return None
    return next((name for name in _NAMED_BY if name in model.model_fields), None)


def _title(record: Record) -> str:
    names = _TITLES if isinstance(record, DistrictPlan | County) else _TITLES[:1]
    return next((value for name in names if isinstance(value := getattr(record, name, None), str)), "")


def _closes(due: Due) -> str:
    return due.window.end.isoformat() if due.window else ""


def _written(field: FieldShape, key: str, value: Any) -> Iterator[tuple[str, str]]:
    """Yield what is written in a field: one fact, or one for each figure or field below it."""
    if isinstance(value, dict):
        yield from ((f"{key} {each}", _text(figure)) for each, figure in value.items())
    elif isinstance(value, Decimal) and field.written and field.written.words == "a percentage":
        yield key, f"{_text(value * 100)}%"
    elif isinstance(value, Cancelled | Lead) or not isinstance(value, Record):
        yield key, _text(value)
    else:
        for inner in shape.fields(type(value)):
            below = getattr(value, inner.name)
            if below not in (None, (), {}):
                yield from _written(inner, f"{key} {inner.key}".strip(), below)


def _facts_of(field: FieldShape, record: Record) -> str:
    """Return what a field of a block says; figures with what each is of: `JSA 610, Incapacity Benefits 2480`."""
    value = getattr(record, field.name)
    facts = _written(field, "", value) if value not in (None, (), {}) else ()
    return ", ".join(f"{name} {text}".strip().replace("\n", "; ") for name, text in facts)


def _text(value: Any) -> str:
    """Return a value as a file would write it, on one line; a list of blocks is a line for each."""
    match value:
        case str():
            return " ".join(value.split())
        case bool():
            return "true" if value else "false"
        case date():
            return value.isoformat()
        case int() | Period() | Range():
            return str(value)
        case Decimal():
            return f"{value.normalize():f}"
        case Achieved():
            return str(value.when) if value.when else "undated"
        case Due():
            return _due(value)
        case Lead():
            return f"{value.who} ({_text(value.task)})" if value.task else value.who
        case Cancelled():
            return f"{value.date}: {_text(value.why)}"
        case tuple():
            between = "\n" if value and isinstance(value[0], Record) and not isinstance(value[0], Lead) else ", "
            return between.join(map(_text, value))
        case Record():
            facts = (_facts_of(field, value) for field in shape.fields(type(value)))
            return ": ".join(filter(None, facts))
        case _:
            return str(value)


def _due(due: Due) -> str:
    if due.window:
        return str(due.window)
    if due.recurs:
        return f"every {due.recurs.every}, {due.recurs.first} to {due.recurs.last}"
    return f"at the meeting {due.meeting}" if due.meeting else "as appropriate"


def packed(versions: Mapping[str, Facts]) -> dict[str, Any]:
    """Return the versions of one file as JSON takes them: each item once, however many versions hold it."""
    items: dict[Item, int] = {}
    told: dict[str, str | list[int]] = {}
    for oid, facts in versions.items():
        told[oid] = facts.error or [items.setdefault(item, len(items)) for item in facts.items]
    return {"items": [astuple(item) for item in items], "versions": told}


def unpacked(value: Any) -> dict[str, Facts]:
    """Return the versions `packed` made; none where there is nothing to read them from."""
    if not value:
        return {}
    items = [
        Item(key, what, title, parent, tuple(map(tuple, fields)), closes, meeting, tuple(leads))
        for key, what, title, parent, fields, closes, meeting, leads in value["items"]
    ]
    return {
        oid: Facts(error=told) if isinstance(told, str) else Facts(tuple(items[index] for index in told))
        for oid, told in value["versions"].items()
    }
