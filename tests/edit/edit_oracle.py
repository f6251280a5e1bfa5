"""What an edit may touch, said without the engine: the stretch of the old text outside which every byte must stay."""

import random
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from invented_files import NAMES, sentence, words

from ni153.edit import Edit, Insert, Put, Remove
from ni153.finding import Route
from ni153.workspace.document import Document, Node


def routes(tree: Node, route: Route = ()) -> Iterator[tuple[Route, Node]]:
    if route:
        yield route, tree
    pairs = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, inner in pairs:
        yield from routes(inner, (*route, key))


def some_value(rng: random.Random) -> Node:
    kind = rng.random()
    if kind < 0.7:
        return words(rng)
    if kind < 0.75:
        return None
    if kind < 0.85:
        return [words(rng) for _ in range(rng.randint(0, 3))]
    return {name: words(rng) for name in rng.sample(NAMES, rng.randint(1, 3))}


def some_edit(rng: random.Random, tree: dict[str, Node]) -> Edit:
    """Return an edit that the tree has a place for."""
    places = list(routes(tree))
    kind = rng.random()
    lists = [route for route, value in places if isinstance(value, list)]
    blocks: list[Route] = [(), *(route for route, value in places if isinstance(value, dict))]
    if kind < 0.35:
        texts = [route for route, value in places if not isinstance(value, dict | list)]
        return Put(rng.choice(texts or [places[0][0]]), words(rng) if rng.random() < 0.7 else sentence(rng))
    if kind < 0.45:
        return Put(rng.choice(places)[0], some_value(rng))
    if kind < 0.65:
        block = rng.choice(blocks)
        name = rng.choice([*NAMES, "other"])
        return Put((*block, name), some_value(rng))
    if kind < 0.8 and lists:
        route = rng.choice(lists)
        held = at(tree, route)
        place = rng.choice([None, None, rng.randint(0, len(held))])
        item = some_value(rng)
        return Insert(route, words(rng) if isinstance(item, list) else item, place)
    return Remove(rng.choice([route for route, _ in places if len(route) > 1 or len(tree) > 1] or [places[0][0]]))


def at(tree: Any, route: Route) -> Any:
    for part in route:
        tree = tree[part]
    return tree


def expected(tree: dict[str, Node], edit: Edit) -> Any:
    """Return what the file must say afterwards."""
    tree = deepcopy(tree)
    if isinstance(edit, Insert):
        held = at(tree, edit.route)
        held.insert(len(held) if edit.at is None else edit.at, edit.item)
        return tree
    above: Any = at(tree, edit.route[:-1])
    key: Any = edit.route[-1]
    if isinstance(edit, Put):
        above[key] = edit.value
        return tree
    del above[key]
    if above == {} and len(edit.route) > 1:
        # A group without fields is a blank.
        outer: Any = at(tree, edit.route[:-2])
        outer[edit.route[-2]] = None
    return tree


def common(old: str, new: str) -> tuple[int, int]:
    """Return how many characters two texts share at their beginning and, beyond those, at their end."""
    most = min(len(old), len(new))
    start = next((i for i in range(most) if old[i] != new[i]), most)
    end = 0
    while end < most - start and old[-1 - end] == new[-1 - end]:
        end += 1
    return start, end


def stretch(document: Document, route: Route) -> tuple[int, int]:
    """Return the lines, as offsets, from the one with a value's name to the one with its last word."""
    text = document.text
    span = document.spans[route]
    start = document.keys[route][0] if route in document.keys else span[0]
    first = text.rfind("\n", 0, start) + 1
    end = text.find("\n", max(span[1], start))
    return first, len(text) if end < 0 else end + 1
