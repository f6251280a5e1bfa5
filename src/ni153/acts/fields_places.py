"""What a name stands for in the files (a file, an item, an entry of the registers), and the way to a field of it."""

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ni153.acts.fields_written import by_key, is_due, key
from ni153.acts.find import listed, plain, step
from ni153.acts.steps import spot
from ni153.finding import Refusal, Route
from ni153.model import shape
from ni153.model.district import CountyStep
from ni153.model.record import Record
from ni153.model.shape import FieldShape
from ni153.model.step import DueBlock
from ni153.workspace.document import Node
from ni153.workspace.source import stem
from ni153.workspace.workspace import Workspace

_NAMED: Final = ("id", "name", "code", "term", "partner", "step", "who", "text")
"""The fields an item of a list goes by, the first it has."""
_BY_NAME: Final = ("plans/registers.yaml", "lsoas.yaml")
"""The files whose items go by their names."""
_DEEPEST: Final = 3


@dataclass(frozen=True, slots=True)
class Block:
    """A block of fields: a file, or what in one has an id or a name.

    `route` is None for a district's line on a county step that is not there yet; then `value` is what it starts with.
    """

    name: str
    path: str
    route: Route | None
    model: type[Record]
    value: Node

    @property
    def full(self) -> str:
        """Its name with the list it stands in, which tells it from others of the same name: `funds/ESF`."""
        return f"{self.route[0]}/{self.name}" if self.route and self.path in _BY_NAME else self.name


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a field stands, from its block on: the `model` it belongs to, what it is, and what it holds now.

    `inside` is True where it is an item of a list or a figure of a period rather than the field itself.
    """

    route: Route
    model: type[Record]
    field: FieldShape
    old: Node
    inside: bool = False

    @property
    def name(self) -> str:
        """The field as a person names it, with dots."""
        return ".".join(str(part + 1 if isinstance(part, int) else part) for part in self.route)


def block(workspace: Workspace, name: str, district: str | None = None) -> Block:
    """Return the file, item or entry that goes by a name or id; for a `district` its own line of a county step.

    Raises Refusal when none or several do, naming the candidates.
    """
    if district is not None:
        return _tick(workspace, name, district)
    wanted = name.strip()
    unread = next((path for path in workspace.broken if wanted in (stem(path), path)), None)
    if unread is not None and unread not in workspace.sources:
        fault = workspace.broken[unread]
        raise Refusal(f"{unread} cannot be changed before line {fault.position.line} is mended: {fault.message}")
    blocks = list(_blocks(workspace))
    last = [(each, each.name.rpartition("/")[2]) for each in blocks]
    for fitting in (
        [each for each in blocks if wanted in (each.name, each.full)],
        [each for each in blocks if each.path == wanted and each.route == ()],
        [each for each, short in last if wanted in (short, *_others(each))],
        [each for each, short in last if plain(wanted) in map(plain, (each.name, each.full, short, *_others(each)))],
    ):
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            raise Refusal(f'"{name}" could be {listed(_told(each, fitting) for each in fitting)}. Name one of them.')
    near = difflib.get_close_matches(wanted[:80], dict.fromkeys(each.name for each in blocks), 3, 0.6)
    hint = f"Did you mean {' or '.join(near)}?" if near else "Give an id, a file's name or a name of the registers."
    raise Refusal(f'Nothing in this county has the id or name "{name}". {hint}')


def place(at: Block, field: str) -> Spot:
    """Return where a field of a block stands, which may not be there yet; with dots it goes deeper.

    `goal.people`, `targets.planned.2008/09 Q3`, `leads.1.task`, `partners.Jobcentre Plus.lead`. Raises Refusal with the
    nearest names, and those there are, when there is no such field.
    """
    return _within(at, at.model, at.value, (), field.split("."))


def held(value: Node, *route: str | int) -> Node:
    """Return what stands at a route, None where nothing does."""
    for part in route:
        if isinstance(value, dict) and isinstance(part, str):
            value = value.get(part)
        elif isinstance(value, list) and isinstance(part, int) and part < len(value):
            value = value[part]
        else:
            return None
    return value


def called(item: Node) -> str | None:
    """Return what an item of a list goes by."""
    if isinstance(item, str):
        return str(item)
    named = (item.get(name) for name in _NAMED) if isinstance(item, dict) else ()
    return next((str(name) for name in named if isinstance(name, str)), None)


def _within(at: Block, model: type[Record], value: Node, route: Route, parts: Sequence[str]) -> Spot:
    """Return where a field stands whose block is at a route."""
    shaped = _field(at, model, parts[0], route)
    found = Spot((*route, shaped.key), model, shaped, held(value, shaped.key))
    rest = parts[1:]
    if not rest:
        return found
    if by_key(model, shaped):
        own = key(".".join(rest))
        return Spot((*found.route, own), model, shaped, held(found.old, own), inside=True)
    if is_due(shaped) or (shaped.record and not shaped.many):
        return _within(at, shaped.record or DueBlock, found.old, found.route, rest)
    if not shaped.many:
        raise Refusal(f"{found.name} of {at.name} holds no fields of its own.")
    index = _index(found, rest[0])
    item = Spot((*found.route, index), model, shaped, held(found.old, index), inside=True)
    if len(rest) == 1 or shaped.record is None:
        return item
    return _within(at, shaped.record, item.old, item.route, rest[1:])


def _field(at: Block, model: type[Record], part: str, route: Route) -> FieldShape:
    """Return a field by its name, however spelt. Raises Refusal with the nearest when there is none."""
    wanted = part.strip().casefold().replace("-", "_").replace(" ", "_")
    known = {field.key: field for field in shape.fields(model)}
    if wanted in known:
        return known[wanted]
    above = "".join(f"{each}." for each in route if isinstance(each, str))
    deeper = list(_paths(model))
    near = [path for path in deeper if path.rpartition(".")[2] == wanted]
    near = near or difflib.get_close_matches(wanted[:60], deeper, 2, 0.7)
    meant = f" Did you mean {' or '.join(above + path for path in near[:3])}?" if near else ""
    where = f"{above[:-1]} of {at.name}" if above else at.name
    raise Refusal(f'{where} has no field "{part}".{meant} The fields there are: {", ".join(known)}.')


def _paths(model: type[Record], depth: int = 0) -> Iterator[str]:
    """Yield the fields of a model and of the blocks below it, but not of its lists, with dots."""
    for field in shape.fields(model):
        yield field.key
        if field.record and not field.many and depth < _DEEPEST:
            yield from (f"{field.key}.{path}" for path in _paths(field.record, depth + 1))


def _index(spot: Spot, part: str) -> int:
    """Return the number of an item of a list, from 0, by its number from 1 or by what it goes by."""
    items = spot.old if isinstance(spot.old, list) else []
    if part.isdecimal() and 1 <= int(part) <= len(items):
        return int(part) - 1
    names = [called(item) for item in items]
    if part in names:
        return names.index(part)
    known = ", ".join(name for name in names if name)
    raise Refusal(f'{spot.name} has no item "{part}"; it has {f"{len(items)}: {known}" if known else "none"}.')


def _tick(workspace: Workspace, name: str, district: str) -> Block:
    entry = step(workspace, name, district)
    found = spot(workspace, entry, district)
    if not entry.fans_out:
        return next(each for each in _blocks(workspace) if (each.path, each.route) == (found.path, found.route))
    value: Node = {"step": entry.id}
    if found.route is not None:
        value = held(workspace.documents[found.path].value, *found.route)
    return Block(f"{district}, {entry.id}", found.path, found.route, CountyStep, value)


def _blocks(workspace: Workspace) -> Iterator[Block]:
    """Yield every file, and everything in one that has an id or, in the registers and neighbourhoods, a name."""
    for path, source in workspace.sources.items():
        tree, model = source.document.value, type(source.model)
        yield Block(stem(path), path, (), model, tree)
        yield from _inside(path, (), model, tree)


def _inside(path: str, route: Route, model: type[Record], value: Node) -> Iterator[Block]:
    for field in shape.fields(model):
        items = held(value, field.key)
        if field.record is None or not isinstance(items, list):
            continue
        for index, item in enumerate(items):
            here = (*route, field.key, index)
            name = called(item)
            if isinstance(item, dict) and isinstance(item.get("id"), str):
                yield Block(f"{stem(path)}/{item['id']}", path, here, field.record, item)
            elif name and path in _BY_NAME and not route:
                yield Block(name, path, here, field.record, item)
            yield from _inside(path, here, field.record, item)


def _others(each: Block) -> list[str]:
    """Return the other names of an entry of the registers, and a neighbourhood's code."""
    aliases, code = held(each.value, "aliases"), held(each.value, "code")
    return [str(name) for name in (*(aliases if isinstance(aliases, list) else ()), code) if isinstance(name, str)]


def _told(each: Block, among: Sequence[Block]) -> str:
    """Return a name that tells a block from others of the same name."""
    same = sum(other.name == each.name for other in among) > 1
    return each.full if same and each.full != each.name else each.path if same else each.name
