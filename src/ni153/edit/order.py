"""What the models say about layout: the order of fields and periods, which lists are names, which words are dates."""

from typing import Any, Final, get_args

from ni153.finding import Route
from ni153.model import fields as forms
from ni153.model import shape
from ni153.model.fields import Written
from ni153.model.neighbourhoods import Neighbourhoods
from ni153.model.record import Record
from ni153.model.registers import Registers
from ni153.model.step import AchievedOn, DueBlock, DueDate
from ni153.period.calendar import SHORT_NAMES, Period, Unit, read_period
from ni153.period.ranges import read_range
from ni153.period.written import WrittenError
from ni153.workspace.document import Node
from ni153.workspace.load import kind_of

Model = type[Record]


def _written(form: Any) -> Written:
    return next(part for part in get_args(form) if isinstance(part, Written))


_NAME: Final = _written(forms.Name)
_PERIOD: Final = _written(forms.PeriodKey)
_DUE: Final = _written(DueDate)
_DATES: Final = frozenset(map(_written, (forms.Day, forms.PartDate, forms.PeriodKey, forms.Span, AchievedOn, DueDate)))
_PROFILES: Final = frozenset(map(_written, (forms.Profile, forms.People)))


def model_of(path: str) -> Model | None:
    """Return the model of the file at a path, None where the format has no place for one."""
    kind = kind_of(path)
    return kind[1] if kind else None


def _field(model: Model | None, route: Route) -> shape.FieldShape | None:
    """Return the field whose value, or an item of whose list, stands at a route."""
    names = [part for part in route if isinstance(part, str)]
    if model is None or not names:
        return None
    here = record_at(model, tuple(names[:-1]))
    return next((field for field in shape.fields(here) if field.key == names[-1]), None) if here else None


def knows(model: Model | None, route: Route) -> bool:
    """Say whether the format has a field at a route."""
    return _field(model, route) is not None


def record_at(model: Model | None, route: Route) -> Model | None:
    """Return the model of the fields at a route; None where no model says what they are."""
    if model is None:
        return None
    found = shape.at(model, route)
    if found is None and (field := _field(model, route)) and field.written == _DUE:
        return DueBlock
    return found


def rank(model: Model | None, route: Route, key: str) -> tuple[Any, ...] | None:
    """Return what a field of the block at a route sorts by; None where it has no order."""
    record = record_at(model, route)
    if record is not None:
        names = [field.key for field in shape.fields(record)]
        return (names.index(key),) if key in names else None
    if is_profile(model, route):
        period = read_period(key)
        return (period.start, -period.months) if period else None
    return None


def is_profile(model: Model | None, route: Route) -> bool:
    """Say whether figures by period stand at a route."""
    field = _field(model, route)
    return bool(field and field.written in _PROFILES and isinstance(route[-1], str))


def is_names(model: Model | None, route: Route) -> bool:
    """Say whether the list at a route is one of names, which stands in brackets when it is short."""
    field = _field(model, route)
    if field is None or not field.many or (model is Registers and len(route) == 1):
        return False
    if field.record is None:
        return field.written in (_NAME, _PERIOD)
    short = next((inner for inner in shape.fields(field.record) if inner.key == field.record.shorthand), None)
    return bool(short and short.written == _NAME)


def is_light(model: Model | None, route: Route) -> bool:
    """Say whether the list at a route holds names or the like, so that no blank lines set it apart as a section."""
    field = _field(model, route)
    if field is None or not field.many or (model is Registers and len(route) == 1):
        return False
    return is_names(model, route) or bool(field.record and field.record.shorthand)


def in_braces(model: Model | None, route: Route) -> bool:
    """Say whether the item at a route stands in braces on one line, as neighbourhoods do."""
    return model is Neighbourhoods and len(route) == 2 and route[0] == "lsoas"


def is_register(model: Model | None, route: Route) -> bool:
    """Say whether the list at a route is kept in order of name."""
    return model is Registers and len(route) == 1


def place(model: Model | None, route: Route, entries: list[Node], entry: Node) -> int:
    """Return the number a new item of a list has: the last, but in a register its place in order of name."""
    if not is_register(model, route):
        return len(entries)
    lower = [number for number, other in enumerate(entries) if name_of(other) <= name_of(entry)]
    return lower[-1] + 1 if lower else 0


def name_of(entry: Node) -> str:
    """Return what an entry of a register is sorted by."""
    named = entry.get("name") or entry.get("term") if isinstance(entry, dict) else entry
    return named.casefold() if isinstance(named, str) else ""


def canonical(model: Model | None, route: Route, text: str) -> str:
    """Return a date, range or period as the format writes it; other words as they are."""
    field = _field(model, route)
    if field is None or field.written not in _DATES:
        return text
    if field.written == _DUE and text.casefold().split() == ["as", "appropriate"]:
        return "as appropriate"
    try:
        found = read_range(text)
    except WrittenError:
        return text
    if found is None:
        return text
    months = (found.first, found.last)
    # Where one month has to be named, because 2008-09 reads as a year too, so is the other.
    if len({*months}) == 2 and {month.unit for month in months} == {Unit.MONTH}:
        names = [f"{SHORT_NAMES[month.start.month - 1]} {month.start.year}" for month in months]
        if any(str(month) == name for month, name in zip(months, names, strict=True)):
            return " to ".join(names)
    return str(found)


def canonical_key(model: Model | None, route: Route, key: str) -> str:
    """Return the name of a field of the block at a route, a period as the format writes it."""
    if not is_profile(model, route):
        return key
    period: Period | None = read_period(key)
    return str(period) if period else key
