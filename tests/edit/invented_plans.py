"""Invented plans that their models accept: every kind of file, every field, in every written form."""

import random
from collections.abc import Callable, Iterator

from invented_files import sentence

from ni153.edit import Edit, Insert, Put, Remove
from ni153.finding import Route
from ni153.model import shape
from ni153.model.record import Record
from ni153.model.step import DueBlock
from ni153.workspace.document import Node
from ni153.workspace.load import FILES, FOLDERS

PLACES: dict[str, type[Record]] = {
    **{path: kind[1] for path, kind in FILES.items()},
    **{f"{folder}/invented.yaml": kind[1] for folder, kind in FOLDERS.items()},
}
PEOPLE = ["Steve Dean", "Ian Kent", "Jobcentre Plus", "Other (named)", "LEP's", "Kent, Ian", "Ünsal O'Brien", "NI 153"]
DAYS = ["2008-10-31", "2009-01-20", "2010-02-28"]
DATES = [
    *DAYS,
    "2008-12",
    "Sep 2008",
    "2008-09",
    "Oct 2008",
    "october 2008",
    "2008/09 Q3",
    "2009/10",
    " 2008/09  H1 ".strip(),
]
DUES = [
    *DATES,
    "2008-10-01 to 2008-12-12",
    "2008-10-01/2008-12-12",
    "2008-09 to 2008-10",
    "As appropriate",
    "2008-12 TO 2009-03",
]
PERIODS = ["2008/09 H1", "2008/09 Q3", "2008/09 Q4", "2009/10 Q1", "2009/10", "2010/11", "2010/11  Q2"]


def _due(rng: random.Random) -> Node:
    if rng.random() < 0.15:
        return {"every": "quarter", "from": "2008/09 Q3", "to": "2010/11 Q4"}
    return {"meeting": "2008-10-01-workshop"} if rng.random() < 0.1 else rng.choice(DUES)


WRITTEN: dict[str, Callable[[random.Random], Node]] = {
    "words": lambda rng: rng.choice([sentence(rng, 30), "Growth areas: Sales", "“So”: said"]),
    "a name": lambda rng: rng.choice(PEOPLE),
    "an id: small letters, digits, hyphens": lambda rng: f"id-{rng.randint(0, 9999)}",
    "a whole number": lambda rng: str(rng.randint(0, 2000)),
    "a figure": lambda rng: rng.choice(["0", "25000", "1.5"]),
    "a percentage": lambda rng: rng.choice(["25%", "7.5 %"]),
    "true or false": lambda rng: rng.choice(["true", "false"]),
    "a day": lambda rng: rng.choice(DAYS),
    "a day, month, quarter or year": lambda rng: rng.choice(DATES),
    "a day, month, quarter or year, or `undated`": lambda rng: rng.choice([*DATES, "undated"]),
    "a quarter, half or year": lambda rng: rng.choice(PERIODS),
    "a period, or two with “to” between": lambda rng: rng.choice(DUES[:-2]),
    "a length of time": lambda rng: rng.choice(["6 months", "30 days"]),
}


def value(rng: random.Random, field: shape.FieldShape, depth: int = 0) -> Node:
    """Return something the field takes."""
    words = field.written.words if field.written else ""
    if words.startswith("a day, month, quarter or year; two"):
        return _due(rng)
    if field.keys:
        return {name: str(rng.randint(0, 99)) for name in rng.sample(field.keys, rng.randint(1, len(field.keys)))}
    if words.startswith("a block: one") and field.choices:
        return {"month-or-year": rng.choice(field.choices)}
    if words.startswith("a block: one"):
        names = ["JSA", "Incapacity Benefits"] if "client group" in words else PERIODS
        return {name: str(rng.randint(0, 99)) for name in rng.sample(names, rng.randint(1, len(names)))}
    if field.many:
        return [one(rng, field, depth) for _ in range(rng.randint(0 if not field.required else 1, 3))]
    return one(rng, field, depth)


def one(rng: random.Random, field: shape.FieldShape, depth: int) -> Node:
    if field.record is not None:
        if field.record.shorthand and rng.random() < 0.5:
            return rng.choice(PEOPLE)
        return record(rng, field.record, depth + 1)
    if field.choices:
        return rng.choice(field.choices)
    return WRITTEN[field.written.words](rng) if field.written else "month"


def record(rng: random.Random, model: type[Record], depth: int = 0) -> dict[str, Node]:
    """Return fields the model takes, now and then in another order than its own."""
    most = 0.55 if depth < 2 else 0.25
    chosen = [field for field in shape.fields(model) if field.required or rng.random() < most]
    if model is DueBlock or not chosen:
        chosen = list(shape.fields(model))[:1]
    if rng.random() < 0.3:
        rng.shuffle(chosen)
    return {field.key: value(rng, field, depth) for field in chosen}


def plan(rng: random.Random) -> tuple[str, dict[str, Node]]:
    """Return a path and what its file says."""
    path = rng.choice(sorted(PLACES))
    return path, record(rng, PLACES[path])


def blocks(tree: Node, model: type[Record], route: Route = ()) -> Iterator[tuple[Route, dict[str, Node], type[Record]]]:
    """Yield every group of fields a model describes, with its route and model."""
    if isinstance(tree, dict):
        yield route, tree, model
        for field in shape.fields(model):
            inner = tree.get(field.key)
            if field.record is not None and inner is not None:
                yield from blocks(inner, field.record, (*route, field.key))
    elif isinstance(tree, list):
        for index, item in enumerate(tree):
            yield from blocks(item, model, (*route, index))


def likely_edit(rng: random.Random, path: str, tree: dict[str, Node]) -> Edit:
    """Return an edit an officer might ask for: a field of the model given, changed, added to or taken out."""
    route, held, model = rng.choice(list(blocks(tree, PLACES[path])))
    field = rng.choice(shape.fields(model))
    there = held.get(field.key)
    if field.key in held and not field.required and rng.random() < 0.2:
        return Remove((*route, field.key))
    if isinstance(there, list):
        if there and rng.random() < 0.3:
            return Remove((*route, field.key, rng.randrange(len(there))))
        return Insert((*route, field.key), one(rng, field, 2))
    if field.many and field.key not in held and rng.random() < 0.5 and not is_block(field):
        return Insert((*route, field.key), one(rng, field, 2))
    if is_block(field) and rng.random() < 0.7:
        name = "JSA" if field.written and "client" in field.written.words else rng.choice(PERIODS[:6])
        return Put((*route, field.key, name), str(rng.randint(0, 99)))
    return Put((*route, field.key), value(rng, field, 2))


def is_block(field: shape.FieldShape) -> bool:
    """Say whether a field holds figures by name."""
    return bool(field.written and field.written.words.startswith("a block: one") and not field.choices)
