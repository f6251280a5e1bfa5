"""What was agreed at a meeting becomes an action of a district's plan, or a step of the framework, linked both ways."""

from collections.abc import Mapping

from ni153.acts.change import Change
from ni153.acts.create import given
from ni153.acts.create_names import id_in_file, like
from ni153.acts.create_places import Home
from ni153.acts.fields_places import held
from ni153.acts.steps import short
from ni153.edit import Edit, Insert, Put
from ni153.finding import Refusal
from ni153.model.step import MeetingStep
from ni153.workspace.document import Node
from ni153.workspace.steps import Entry
from ni153.workspace.workspace import Workspace

KINDS = ("agreement", "comment", "next step")
_TAKEN_OVER = ("title", "due", "leads")


def agree(
    workspace: Workspace, entry: Entry, home: Home, wish: str | None, title: str | None, fields: Mapping[str, Node]
) -> Change:
    """Return the change that turns an agreement, comment or next step of a meeting into an action (R88, R94).

    `fields` are those given for the action; its title, leads and date are the agreement's where none is given, its id
    is the agreement's unless it gets a title of its own. The action is `about` the agreement and what that was about,
    the agreement `becomes` the action: both files are written, or neither. Raises Refusal when the agreement became an
    action before, is done or given up, or the action would be what an action there cannot be.
    """
    step = entry.step
    if not isinstance(step, MeetingStep):
        raise Refusal(f"{entry.id} is no agreement, comment or next step of a meeting, but a {entry.kind}.")
    if step.becomes:
        raise Refusal(f"{entry.id} became {step.becomes} already. To change that: ni153 set {entry.id} becomes.")
    if step.achieved or step.cancelled:
        raise Refusal(f"{entry.id} is {'achieved' if step.achieved else 'cancelled'} already.")
    wrong = [name for name in ("lever", "scheme") if fields.get(name) and home.kind != "action"]
    if wrong:
        raise Refusal(f"A step of {home.name} has no {wrong[0]}; leave --{wrong[0]} out.")
    written = held(workspace.documents[entry.place.path].value, *entry.place.route)
    taken: dict[str, Node] = {name: held(written, name) for name in _TAKEN_OVER}
    about = held(written, "about")
    links: list[Node] = [entry.id, *(about if isinstance(about, list) else [])]
    identity = _identity(workspace, entry, home, wish, title)
    made = f"{home.stem}/{identity}"
    own = given({"title": title, **fields})
    edits: dict[str, tuple[Edit, ...]] = {
        home.path: (Insert(home.route, {"id": identity, **given(taken), **own, "about": links}),),
        entry.place.path: (Put((*entry.place.route, "becomes"), made),),
    }
    return Change(
        (
            f"The {entry.kind} “{short(step.title)}” is now the {home.kind} {made} in {home.name}{_promised(taken, own)}.",
        ),
        edits,
    )


def _identity(workspace: Workspace, entry: Entry, home: Home, wish: str | None, title: str | None) -> str:
    """Return the id of the action: the agreement's own where it is free and the title is the agreement's."""
    last = entry.id.rpartition("/")[2]
    if wish is None and title is None:
        return like(workspace, home.path, last)
    return id_in_file(workspace, home.path, title or entry.step.title, wish)


def _promised(taken: Mapping[str, Node], own: Mapping[str, Node]) -> str:
    """Return what else the sentence has to say: what was carried over, and what nobody has said yet."""
    words = (("leads", "its leads"), ("due", "its date"))
    carried = [word for name, word in words if taken.get(name) and name not in own]
    lacks = [
        word
        for name, word in (("leads", "nobody to lead it"), ("due", "no date"))
        if not (taken.get(name) or own.get(name))
    ]
    said = f", with {' and '.join(carried)}" if carried else ""
    return said + (f"; it has {' and '.join(lacks)} yet" if lacks else "")
