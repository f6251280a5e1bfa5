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


def begin(document: Document, route: Route) -> int:
    """Return where a field's name or an item's dash stands."""
    if route in document.keys:
        return document.keys[route][0]
    text, at = document.text, document.spans[route][0]
    line = text.rfind("\n", 0, at) + 1
    while text[line:at].strip(" -\ufeff") or "-" not in text[line:at]:
        at = line - 1
        line = text.rfind("\n", 0, at) + 1
        if text[line:at].split("#")[0].rstrip().endswith("-"):
            at = line + len(text[line:at].split("#")[0].rstrip())
            break
    return text.rindex("-", 0, at)


def stretch(document: Document, route: Route) -> tuple[int, int]:
    """Return the lines, as offsets, from the one with a value's name or dash to the one with its last word."""
    text = document.text
    flow = any(_in_signs(document, route[:n]) for n in range(1, len(route)))
    start = document.spans[route][0] if flow else begin(document, route)
    end = text.find("\n", max(document.spans[route][1], start))
    return text.rfind("\n", 0, start) + 1, len(text) if end < 0 else end + 1


def zone(document: Document, route: Route) -> set[int]:
    """Return the numbers of the lines of a field or item, with the comments that describe it."""
    text = document.text
    first, last = stretch(document, route)
    start = begin(document, route)
    column = start - first - text[first:].startswith("\ufeff")
    lines = text.split("\n")
    number = text.count("\n", 0, first)
    own = set(range(number, number + text.count("\n", first, last) + (not text[first:last].endswith("\n"))))
    above = number - 1
    while above > 0 and lines[above].strip().startswith("#") and lines[above].index("#") == column:
        own.add(above)
        above -= 1
    below = max(own) + 1
    while below < len(lines):
        if lines[below].strip().startswith("#") and lines[below].index("#") > column:
            own.add(below)
        elif lines[below].strip():
            break
        below += 1
    return own


def beyond(document: Document, edit: Edit, new: str) -> str:
    """Say what an edit touched that it should not have; nothing when all is as it must be."""
    old = document.text
    if faults := _ends(old, new):
        return faults
    start, end = common(old, new)
    route, pure = _reach(document, edit)
    if pure == "insert":
        return (
            ""
            if start + end >= len(old)
            else f"lines changed where one was to be put in: {old[start : len(old) - end]!r}"
        )
    if pure == "delete":
        if start + end < len(new):
            return f"lines changed where one was to be taken out: {new[start : len(new) - end]!r}"
        return _lost(document, edit.route, new)
    first, last = stretch(document, route)
    if isinstance(edit, Remove) and edit.route != route and not _in_signs(document, route):
        lines = old.split("\n")
        last = max(last, sum(len(line) + 1 for line in lines[: max(zone(document, edit.route)) + 1]))
    if len(route) == 1 and not isinstance(edit, Remove):
        # A field that becomes a section is set apart by blank lines, beyond the comments that go with it.
        rows = [len(line) + 1 for line in old.split("\n")]
        first = sum(rows[: min(zone(document, route))])
        last = max(last, min(len(old), sum(rows[: max(zone(document, route)) + 1])))
    if not new.startswith(old[:first]) or not new.endswith(old[last:]) or len(new) < first + len(old) - last:
        return f"touched beyond {first}-{last}: {start}-{len(old) - end}"
    return ""


def _ends(old: str, new: str) -> str:
    if old.startswith("\ufeff") != new.startswith("\ufeff"):
        return "byte order mark"
    if old.count("\n") == old.count("\r\n") and "\n" in old and new.count("\n") != new.count("\r\n"):
        return "line ends"
    if "\r" not in old and "\r" in new:
        return "line ends"
    if old.endswith("\n") != new.endswith("\n"):
        return "final line end"
    return ""


def _reach(document: Document, edit: Edit) -> tuple[Route, str]:
    """Return the value an edit may rewrite, and whether it may do no more than put lines in or take them out."""
    route = edit.route
    flow = next((route[:n] for n in range(1, len(route)) if _in_signs(document, route[:n])), None)
    if flow is not None:
        return flow, ""
    if isinstance(edit, Insert):
        return route, "" if _in_signs(document, route) else "insert"
    if isinstance(edit, Remove):
        return (route, "delete") if len(at(document.value, route[:-1])) > 1 else (route[:-1], "")
    if route in document.spans:
        return route, ""
    return route, "insert"


def _in_signs(document: Document, route: Route) -> bool:
    """Say whether a value stands in brackets."""
    value = at(document.value, route)
    return isinstance(value, list) and document.text[document.spans[route][0]] == "[" and _bracketed(document, route)


def _bracketed(document: Document, route: Route) -> bool:
    inner = document.spans.get((*route, 0))
    return inner is None or inner[0] > document.spans[route][0]


def _lost(document: Document, route: Route, new: str) -> str:
    """Say which comments went that do not describe what was taken out."""
    own = zone(document, route)
    kept = [document.text[a:b] for a, b in document.comments if document.text.count("\n", 0, a) not in own]
    gone = [comment for comment in kept if comment.strip() not in new]
    return f"comments lost: {gone}" if gone else ""
