"""What the shell offers when Tab is pressed: ids, districts, officers, schemes, rules and files of the county at hand.

Quick, for a person waits: the files are read as text, without the models. A county that cannot be read offers nothing.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from ni153.workspace.document import Node

_STEPS = ("steps", "delivery_plan", "standing_steps", "actions", "agreed", "comments", "next")
_MEETING = ("agreed", "comments", "next")
_MEASURES = ("outputs", "outcomes", "resources")
_FIGURES = ("planned", "due", "delivered", "rag", "returns")
_PARTIES = ("officers", "partners", "collectives")


def steps(context: typer.Context, incomplete: str) -> list[str]:
    """Offer ids of milestones, steps, actions and what was agreed at meetings."""
    return _offered(_ids(_county(context), _STEPS, milestones=True), incomplete)


def agreements(context: typer.Context, incomplete: str) -> list[str]:
    """Offer ids of what meetings agreed, remarked and decided to do next."""
    return _offered(_ids(_county(context), _MEETING), incomplete)


def actions(context: typer.Context, incomplete: str) -> list[str]:
    """Offer milestones, meetings and actions: what a step can belong to."""
    county = _county(context)
    stems = (_stem(path) for path in county if path.startswith(("plans/framework/", "plans/meetings/")))
    return _offered((*stems, *_ids(county, ("actions",)), "county"), incomplete)


def plans(context: typer.Context, incomplete: str) -> list[str]:
    """Offer districts with a plan, milestones and actions."""
    county = _county(context)
    stems = (_stem(path) for path in county if path.startswith(("plans/framework/", "plans/districts/")))
    return _offered((*stems, *_ids(county, ("actions",))), incomplete)


def things(context: typer.Context, incomplete: str) -> list[str]:
    """Offer everything `ni153 set` can change: files, ids, and names of the registers."""
    county = _county(context)
    every = (*map(_stem, county), *_all_ids(county))
    return _offered((*every, *_names(county, *_PARTIES, "funds", "schemes", "client_groups")), incomplete)


def districts(context: typer.Context, incomplete: str) -> list[str]:
    """Offer the county's districts."""
    known = _field(_county(context).get("plans/county.yaml"), "districts")
    return _offered((name for name in _items(known) if isinstance(name, str)), incomplete)


def officers(context: typer.Context, incomplete: str) -> list[str]:
    """Offer the officers of the register."""
    return _offered(_names(_county(context), "officers"), incomplete)


def parties(context: typer.Context, incomplete: str) -> list[str]:
    """Offer officers, partners and collectives."""
    return _offered(_names(_county(context), *_PARTIES), incomplete)


def schemes(context: typer.Context, incomplete: str) -> list[str]:
    """Offer the schemes of the register."""
    return _offered(_names(_county(context), "schemes"), incomplete)


def funds(context: typer.Context, incomplete: str) -> list[str]:
    """Offer the funds of the register."""
    return _offered(_names(_county(context), "funds"), incomplete)


def measures(context: typer.Context, incomplete: str) -> list[str]:
    """Offer what figures are recorded of: targets, and the outputs, outcomes and resources of the district named before."""
    named = "".join(letter for letter in str(context.params.get("district") or "").lower() if letter.isalnum())
    trees = {_stem(path): tree for path, tree in _county(context).items()}
    own = [tree for stem, tree in trees.items() if not named or stem.replace("-", "") == named]
    return _offered(("targets", *(each for tree in own for each in _below(tree, _MEASURES))), incomplete)


def figures(context: typer.Context, incomplete: str) -> list[str]:
    """Offer what `ni153 why` can account for: the county, districts, milestones, steps, measures, and their figures."""
    county = _county(context)
    stems = [_stem(path) for path in county if path.startswith(("plans/framework/", "plans/districts/"))]
    plans = [_stem(path) for path in county if path.startswith("plans/districts/")]
    measured = [f"{_stem(path)}/{each}" for path, tree in county.items() for each in _below(tree, _MEASURES)]
    sums = [f"{stem}/{what}" for stem in ("county", *plans) for what in _FIGURES]
    shares = [f"{stem}/share" for stem in plans]
    return _offered(("county", "goal", *stems, *sums, *shares, *_ids(county, _STEPS), *measured), incomplete)


def rules(context: typer.Context, incomplete: str) -> list[str]:
    """Offer the rules of `ni153 lint`."""
    try:
        from ni153.cli.catalogue import known_rules

        return _offered(known_rules(), incomplete)
    except Exception:
        return []


def files(context: typer.Context, incomplete: str) -> list[str]:
    """Offer the plan files and their folders, as they are named from where the person is."""
    county, root = _county(context), _root(context)
    if root is None:
        return []
    folders = dict.fromkeys(path.rpartition("/")[0] for path in county if "/" in path)
    try:
        near = [Path(os.path.relpath(root / path)).as_posix() for path in (*folders, *county)]
    except ValueError:  # on another drive there is no way from here
        return []
    return [path for path in near if path.startswith(incomplete)]


def _root(context: typer.Context) -> Path | None:
    """Return the county's folder: as given on the line so far, else the one the person is in."""
    here: Any = context
    while here is not None:
        if given := here.params.get("root"):
            return Path(given)
        here = here.parent
    try:
        from ni153.outside import disk

        return disk.find_root(Path())
    except Exception:
        return None


def _county(context: typer.Context) -> dict[str, Node]:
    """Return what each plan file says, read without the models; nothing of what cannot be read."""
    try:
        from ni153.outside import disk
        from ni153.workspace.document import read

        root = _root(context)
        found = disk.files(root)[0] if root else {}
        return {path: read(path, data).value for path, data in found.items() if path.endswith(".yaml")}
    except Exception:
        return {}


def _ids(county: dict[str, Node], lists: tuple[str, ...], *, milestones: bool = False) -> Iterator[str]:
    for path, tree in county.items():
        if milestones and path.startswith("plans/framework/"):
            yield _stem(path)
        yield from (f"{_stem(path)}/{identity}" for identity in _below(tree, lists))


def _below(tree: Node, lists: tuple[str, ...]) -> Iterator[str]:
    """Yield the ids of the items of some lists, and of the steps of these items."""
    for name in lists:
        for item in _items(_field(tree, name)):
            if isinstance(identity := _field(item, "id"), str):
                yield str(identity)
            yield from _below(item, ("steps",))


def _all_ids(county: dict[str, Node]) -> Iterator[str]:
    for path, tree in county.items():
        fields = tuple(tree) if isinstance(tree, dict) else ()
        yield from (f"{_stem(path)}/{identity}" for identity in _below(tree, fields))


def _names(county: dict[str, Node], *registers: str) -> Iterator[str]:
    tree = county.get("plans/registers.yaml")
    for register in registers:
        for item in _items(_field(tree, register)):
            name = item if isinstance(item, str) else _field(item, "name")
            if isinstance(name, str):
                yield " ".join(name.split())


def _offered(names: Any, incomplete: str) -> list[str]:
    """Return the names that start as typed, whatever the capitals, in a form that needs no quotation marks.

    Every command takes `steve-dean` for Steve Dean, and an id without its file where only one is so called; a name
    begun in quotation marks is offered as it is.
    """
    offered = []
    known = list(dict.fromkeys(names))
    alone = Counter(name.rpartition("/")[2] for name in known)
    for name in known:
        forms = (name,) if " " in incomplete else (_typed(name), _typed(name).lower())
        if incomplete and "/" in name and alone[last := name.rpartition("/")[2]] == 1:
            forms = (*forms, last)
        offered += [form for form in forms if form.startswith(incomplete)][:1]
    return sorted(set(offered))


def _typed(name: str) -> str:
    """Return a name as it can be typed without quotation marks."""
    if name.replace("/", "").replace("-", "").isalnum():
        return name
    import re

    return "-".join(re.findall(r"[^\W_]+", name.replace("'", "").replace("’", "")))


def _stem(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".yaml")


def _items(value: Node) -> list[Node]:
    return value if isinstance(value, list) else []


def _field(value: Node, name: str) -> Node:
    return value.get(name) if isinstance(value, dict) else None
