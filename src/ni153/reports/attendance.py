"""Who was at a meeting, by district: which affected districts were there, which others spoke for, and which were not (R72)."""

from collections.abc import Iterator
from dataclasses import dataclass

from ni153.finding import Place
from ni153.model.meeting import Attendance, Meeting
from ni153.model.registers import PartnerBody
from ni153.reports.parties import canonical
from ni153.workspace.source import Source
from ni153.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Present:
    """Somebody who was there, as the note has them; `body` is the register's name of their organisation, where it has one.

    `district` is the one they are of, `covers` the county's districts their body speaks for. `unknown` is True where the
    register does not have what is written, so that nobody can say which district they are of.
    """

    name: str
    of: str | None
    body: str | None
    district: str | None
    covers: tuple[str, ...]
    unknown: bool
    place: Place


@dataclass(frozen=True, slots=True)
class Presence:
    """A meeting's attendance by district; `recorded` is False where the note has no list, and nothing can be said.

    `spoken_for` are affected districts nobody came from, with the bodies over several districts that were there.
    """

    recorded: bool
    present: tuple[Present, ...]
    there: tuple[str, ...]
    spoken_for: tuple[tuple[str, tuple[str, ...]], ...]
    absent: tuple[str, ...]

    @property
    def unknown(self) -> tuple[Present, ...]:
        """Those of whom nobody can say where they are from."""
        return tuple(each for each in self.present if each.unknown)


def presence(workspace: Workspace, meeting: Source[Meeting]) -> Presence:
    """Return who was at a meeting, and which affected districts were not."""
    present = tuple(_present(workspace, meeting))
    if not present:
        return Presence(False, (), (), (), ())
    affected = workspace.affected_districts
    there = [name for name in affected if any(each.district == name for each in present)]
    by = {name: tuple(dict.fromkeys(each.body or "" for each in present if name in each.covers)) for name in affected}
    spoken = tuple((name, by[name]) for name in affected if name not in there and by[name])
    return Presence(
        True, present, tuple(there), spoken, tuple(name for name in affected if name not in there and not by[name])
    )


def _present(workspace: Workspace, meeting: Source[Meeting]) -> Iterator[Present]:
    for index, each in enumerate(meeting.model.present):
        yield _who(workspace, each, meeting.place("present", index))


def _who(workspace: Workspace, each: Attendance, place: Place) -> Present:
    """Look up the organisation as it is written, else the posts of an officer of that name on any day."""
    body = _body(workspace, each.of) if each.of else _body_of_officer(workspace, each.name)
    district = body.district if body else None
    known = set(workspace.county.districts if workspace.county else ())
    if body is None and each.of in known:
        district = each.of
    covers = tuple(name for name in (body.covers if body else ()) if name in known)
    unknown = body is None and district is None
    return Present(each.name, each.of, body.name if body else None, district, covers, unknown, place)


def _body(workspace: Workspace, written: str) -> PartnerBody | None:
    thing = workspace.names.find("party", canonical(workspace, written))
    return thing.model if thing and isinstance(thing.model, PartnerBody) else None


def _body_of_officer(workspace: Workspace, name: str) -> PartnerBody | None:
    thing = workspace.names.find("officer", name)
    posts = thing.model.posts if thing else ()
    found = (_body(workspace, post.organisation) for post in posts if post.organisation)
    return next((body for body in found if body), None)
