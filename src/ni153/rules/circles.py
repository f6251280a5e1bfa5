"""Which steps wait for one another in a circle, along what they need, what they restate and what they are part of."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from ni153.finding import Place
from ni153.model.step import DeliveryPlanRow
from ni153.workspace.workspace import Workspace


class Circle(NamedTuple):
    """The steps of a circle, each waiting for the next and the last for the first; and where that is written."""

    names: Sequence[str]
    places: tuple[Place, ...]


class Wait(NamedTuple):
    """What must come first, and where it is written; no place where it follows from one being part of the other."""

    node: str
    place: Place | None


MOST_NAMES = 8
_DONE = " done"
"""A whole (a milestone, an action) is two things to wait for: its beginning, and its end."""


def circles(workspace: Workspace) -> Iterator[Circle]:
    """Yield each circle once; of several through the same steps, one."""
    waits = _waits(workspace)
    finished: set[str] = set()
    told: set[Place] = set()
    for start in waits:
        if start in finished:
            continue
        path: list[Wait] = [Wait(start, None)]
        depth = {start: 0}
        ahead = [iter(waits[start])]
        while path:
            step = next(ahead[-1], None)
            if step is None:
                ahead.pop()
                node = path.pop().node
                del depth[node]
                finished.add(node)
            elif step.node in depth:
                circle = _circle([*path[depth[step.node] :], step])
                if told.isdisjoint(circle.places):
                    told.update(circle.places)
                    yield circle
            elif step.node not in finished and step.node in waits:
                depth[step.node] = len(path)
                path.append(step)
                ahead.append(iter(waits[step.node]))


def _circle(path: Sequence[Wait]) -> Circle:
    """Name the steps between which a wait is written down; what merely lies between, part and whole, says nothing."""
    written = [(one.node, other) for one, other in pairwise(path) if other.place is not None]
    names = [name.removesuffix(_DONE) for waiting, first in written for name in (waiting, first.node)]
    names = [name for name, following in zip(names, [*names[1:], names[0]], strict=True) if name != following] or names[
        :1
    ]
    if len(names) > MOST_NAMES:
        names[MOST_NAMES - 1 : -1] = ["…"]
    return Circle(names, tuple(dict.fromkeys(wait.place for _, wait in written if wait.place)))


def _waits(workspace: Workspace) -> Mapping[str, Sequence[Wait]]:
    """Return what each step waits for: what it needs and what it restates.

    The end of a whole waits for its parts, and a part for what the whole waits for.
    """
    entries = workspace.entries
    wholes = {entry.parent for entry in entries if entry.parent}
    waits: dict[str, list[Wait]] = {}
    for entry in entries:
        own = waits.setdefault(entry.id, [])
        named = {"needs": entry.step.needs}
        if isinstance(entry.step, DeliveryPlanRow):
            named["restates"] = entry.step.restates
        for field, names in named.items():
            for index, name in enumerate(names):
                other = workspace.entry(name, entry.home)
                if other is not None:
                    node = other.id + _DONE if other.id in wholes else other.id
                    own.append(Wait(node, entry.place.at(field, index)))
        if entry.parent:
            own.append(Wait(entry.parent, None))
            waits.setdefault(entry.parent + _DONE, []).append(Wait(entry.id, None))
    return waits
