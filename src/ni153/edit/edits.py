"""What is to be changed in a file, as data; and what the file is to say afterwards."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from ni153.edit.order import Model, place
from ni153.edit.words import figure
from ni153.finding import Refusal, Route
from ni153.workspace.document import Node, Quoted


@dataclass(frozen=True, slots=True)
class Put:
    """Have a field, or an item that is there, hold a value; groups of fields on the way to it are made as needed.

    The value is of the reader's kind: text (figures and dates too), None for a blank, lists and fields of these.
    Where a list or a group of fields stands already, only what differs is changed.
    """

    route: Route
    value: Node

    def __post_init__(self) -> None:
        _check(self.value)


@dataclass(frozen=True, slots=True)
class Insert:
    """Put an item into a list; the list is made when it is not there.

    It becomes number `at`, counted from 0; else the last, but in a register it goes to its place in order of name.
    """

    route: Route
    item: Node
    at: int | None = None

    def __post_init__(self) -> None:
        _check(self.item)


@dataclass(frozen=True, slots=True)
class Remove:
    """Take out a field, or an item of a list, with the comments that describe it.

    A list left without items becomes `[]`, a group left without fields a blank.
    """

    route: Route


Edit = Put | Insert | Remove
"""One change. Of several, each is understood as the file stands after those before it."""


def _check(value: Node) -> None:
    """Raise TypeError for what the reader never gives, such as a number or a field with nothing in it."""
    if isinstance(value, dict):
        if not value or not all(isinstance(name, str) and name for name in value):
            raise TypeError("a group of fields has at least one, and each has a name")
        for inner in value.values():
            _check(inner)
    elif isinstance(value, list):
        for inner in value:
            _check(inner)
    elif value is not None and not isinstance(value, str):
        raise TypeError(f"values are text, as in the file, not {type(value).__name__}")


def spoken(route: Route) -> str:
    """Return a route in words: due of item 4 of steps."""
    return " of ".join(f"item {part + 1}" if isinstance(part, int) else part for part in reversed(route)) or "the file"


def at(tree: Node, route: Route) -> tuple[Node, Route]:
    """Return the value at a route, and what of the route is not there; then the value is the last that is."""
    for index, part in enumerate(route):
        if isinstance(part, str):
            held = isinstance(tree, dict) and part in tree
        else:
            held = isinstance(tree, list) and 0 <= part < len(tree)
        if not held:
            return tree, route[index:]
        tree = tree[part]  # type: ignore[index]
    return tree, ()


def steps(tree: Node, edit: Edit, model: Model | None = None) -> Iterator[Edit]:
    """Yield an edit as small ones: of one value that is there, of one field of fields, of one item of a list.

    Each is of the tree as those before it left it. Raises Refusal where the file has no such place.
    """
    if isinstance(edit, Put):
        yield from _steps_of_put(tree, edit.route, edit.value)
    elif isinstance(edit, Insert):
        held, missing = at(tree, edit.route)
        most = len(held) if isinstance(held, list) and not missing else 0
        if edit.at is not None and not 0 <= edit.at <= most:
            raise Refusal(f"{spoken(edit.route).capitalize()} has no place for an item {edit.at + 1}: it has {most}.")
        if missing or held is None:
            yield from _steps_of_put(tree, edit.route, [edit.item])
        elif isinstance(held, list):
            yield Insert(
                edit.route, edit.item, place(model, edit.route, held, edit.item) if edit.at is None else edit.at
            )
        else:
            raise Refusal(f"{spoken(edit.route).capitalize()} is no list, so nothing can be added to it.")
    else:
        if not edit.route or at(tree, edit.route)[1]:
            raise Refusal(f"There is no {spoken(edit.route)} to take out.")
        if len(edit.route) == 1 and isinstance(tree, dict) and len(tree) == 1:
            raise Refusal(f"Without {spoken(edit.route)} the file would say nothing; delete the file instead.")
        yield edit


def _steps_of_put(tree: Node, route: Route, value: Node) -> Iterator[Edit]:
    old, missing = at(tree, route)
    if not missing:
        yield from _changes(route, old, value)
        return
    here, name = route[: len(route) - len(missing)], missing[0]
    if not isinstance(old, dict | None) or not all(isinstance(part, str) for part in missing):
        held = "a list" if isinstance(old, list) else "words" if isinstance(old, str) else "fields"
        raise Refusal(f"There is no {spoken(route)}: {spoken(here)} holds {held}.")
    for part in reversed(missing[1:]):
        value = {str(part): value}
    yield Put((*here, name), value) if isinstance(old, dict) else Put(here, {str(name): value})


def _changes(route: Route, old: Node, new: Node) -> Iterator[Edit]:
    """Yield the fewest edits that make one value of another; a figure in quotation marks is not the same without."""
    if old == new and not (isinstance(old, Quoted) and isinstance(new, str) and figure(new)):
        return
    if isinstance(old, dict) and isinstance(new, dict) and old.keys() & new.keys():
        for name, value in new.items():
            yield from _changes((*route, name), old[name], value) if name in old else [Put((*route, name), value)]
        yield from (Remove((*route, name)) for name in old if name not in new)
    elif isinstance(old, list) and isinstance(new, list) and old and new:
        yield from _item_changes(route, old, new)
    else:
        yield Put(route, new)


def _item_changes(route: Route, old: list[Node], new: list[Node]) -> Iterator[Edit]:
    """Yield edits from the end of the list on, so that the numbers of the items before hold."""
    found = SequenceMatcher(None, [repr(item) for item in old], [repr(item) for item in new], autojunk=False)
    for _, i, i_end, j, j_end in reversed([code for code in found.get_opcodes() if code[0] != "equal"]):
        both = min(i_end - i, j_end - j)
        yield from (Insert(route, new[j + more], i + more) for more in range(both, j_end - j))
        yield from (Remove((*route, index)) for index in reversed(range(i + both, i_end)))
        for pair in range(both):
            yield from _changes((*route, i + pair), old[i + pair], new[j + pair])


def after(tree: Node, edit: Edit, route: Route | None = None) -> Node:
    """Return what the file says after a small edit; the tree given stays as it is."""
    route = edit.route if route is None else route
    if not route:
        if isinstance(edit, Insert) and isinstance(tree, list):
            number = len(tree) if edit.at is None else edit.at
            return [*tree[:number], edit.item, *tree[number:]]
        return edit.value if isinstance(edit, Put) else tree
    name, rest = route[0], route[1:]
    if isinstance(tree, list) and isinstance(name, int):
        if isinstance(edit, Remove) and not rest:
            return [*tree[:name], *tree[name + 1 :]]
        return [*tree[:name], after(tree[name], edit, rest), *tree[name + 1 :]]
    fields = tree if isinstance(tree, dict) else {}
    if isinstance(edit, Remove) and not rest:
        return {key: value for key, value in fields.items() if key != name} or None
    return {**fields, str(name): after(fields.get(str(name)), edit, rest)}
