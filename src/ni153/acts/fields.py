"""One field of anything in the files set to another value, added to, or taken out."""

from collections.abc import Sequence

from ni153.acts.change import Change
from ni153.acts.fields_places import Block, Spot, called, held, place
from ni153.acts.fields_written import by_key, first_key, item_field, node, said
from ni153.acts.find import reference
from ni153.acts.steps import ended
from ni153.edit import Edit, Insert, Put, Remove
from ni153.edit.order import canonical
from ni153.finding import Refusal, Route
from ni153.model.step import DueBlock
from ni153.workspace.document import Node
from ni153.workspace.load import kind_of
from ni153.workspace.source import stem
from ni153.workspace.workspace import Workspace


def set_field(
    workspace: Workspace, at: Block, field: str, words: Sequence[str], *, clear: bool = False, add: bool = False
) -> Change:
    """Return the change that has a field hold what was typed; `clear` takes it out, `add` adds to the list it is.

    Names may be given as people know them. Raises Refusal when there is no such field, when it is an id or holds
    fields of its own, and when nothing was typed; what may stand in it is judged when the file is read again.
    """
    spot = place(at, field)
    given = [word for word in words if word.strip()]
    if spot.field.key == "id" and not spot.inside:
        raise Refusal("An id is permanent: what was said of it elsewhere, and in returns sent out, names it so.")
    if clear or given == ["-"]:
        if given not in ([], ["-"]):
            raise Refusal("Give a value, or --clear to take the field out, not both.")
        return _cleared(at, spot)
    if not given:
        raise Refusal(f"What is {spot.name} to be? Give a value, or --clear to take it out.")
    new = _new(workspace, at, spot, given)
    if not add:
        return _change(at, spot, new, [_put(at, spot, new)])
    if not isinstance(new, list):
        raise Refusal(f"{spot.name} is no list, so nothing can be added to it; leave --add out.")
    old = spot.old if isinstance(spot.old, list) else []
    more = [item for item in new if called(item) not in map(called, old)]
    edits: list[Edit] = [_put(at, spot, [*old, *more])] if more else []
    if at.route is not None and old:
        edits = [Insert((*at.route, *spot.route), item) for item in more]
    return Change((f"{at.name}, {spot.name}: {said(more)} added.",), {at.path: tuple(edits)})


def _cleared(at: Block, spot: Spot) -> Change:
    if spot.old is None or at.route is None:
        raise Refusal(f"{at.name} has no {spot.name} to take out.")
    return _change(at, spot, None, [Remove((*at.route, *spot.route))])


def _new(workspace: Workspace, at: Block, spot: Spot, words: Sequence[str]) -> Node:
    """Return what was typed as the file says it: names in full, dates in their form, what stays in a list as it stands."""
    keyed = by_key(spot.model, spot.field)
    if spot.inside and spot.field.record and not spot.field.record.shorthand:
        raise Refusal(f"{spot.name} is a block of fields; name one of them, as {spot.name}.{first_key(spot.field)}.")
    new: Node = " ".join(words) if spot.inside else node(spot.model, spot.field, words)
    to = None if keyed else item_field(spot.field).refers
    if to and isinstance(new, str):
        new = reference(workspace, to, new, stem(at.path))
    if isinstance(new, str) and not keyed:
        kind = kind_of(at.path)
        return canonical(kind[1] if kind else None, _route(at, spot), new)
    if not isinstance(new, list):
        return new
    names = [reference(workspace, to, item, stem(at.path)) if to and isinstance(item, str) else item for item in new]
    stay = {called(item): item for item in spot.old} if isinstance(spot.old, list) else {}
    return [stay.get(called(name), name) for name in names]


def _put(at: Block, spot: Spot, new: Node) -> Edit:
    if at.route is None:
        for part in reversed(spot.route):
            new = {str(part): new}
        start = at.value if isinstance(at.value, dict) else {}
        return Insert(("county_steps",), {**start, **(new if isinstance(new, dict) else {})})
    *above, last = spot.route
    around = held(at.value, *above)
    # Where words alone stand for a field, or for the whole of a due date, more than them needs the fields.
    if spot.model is DueBlock and last == "meeting":
        return Put((*at.route, *above), {last: new})
    if isinstance(around, str) and not spot.inside:
        short = None if spot.model is DueBlock else spot.model.shorthand
        fields: dict[str, Node] = {short: around} if short else {}
        return Put((*at.route, *above), {**fields, str(last): new})
    short = spot.field.record.shorthand if spot.inside and spot.field.record else None
    if short and isinstance(spot.old, dict):
        return Put((*at.route, *spot.route, short), new)
    return Put(_route(at, spot), new)


def _route(at: Block, spot: Spot) -> Route:
    return (*(("county_steps", 0) if at.route is None else at.route), *spot.route)


def _change(at: Block, spot: Spot, new: Node, edits: Sequence[Edit]) -> Change:
    return Change((f"{at.name}, {spot.name}: {said(spot.old)} → {ended(said(new))}",), {at.path: tuple(edits)})
