"""Who somebody is: the register's name, the posts held on a day, and whom a name for several stands for (R6, R18, R30, R72)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ni153.model.registers import Collective, Officer, PartnerBody
from ni153.period import Period
from ni153.workspace.workspace import Workspace


class Tenure(StrEnum):
    """Whether a post is held on a day."""

    HELD = "held"
    ENDED = "ended"
    TO_COME = "to come"


@dataclass(frozen=True, slots=True)
class Post:
    """A post of an officer as at a day, its organisation by the register's name."""

    role: str | None
    organisation: str | None
    since: Period | None
    until: Period | None
    tenure: Tenure


def canonical(workspace: Workspace, name: str) -> str:
    """Return the register's name for a party, or the name as it is written where the register has none."""
    thing = workspace.names.find("party", name)
    return thing.name if thing else " ".join(name.split())


def kind_of(workspace: Workspace, name: str) -> str | None:
    """Return whether a party is an `officer`, a `partner` or a `collective`; None where the register does not have it."""
    thing = workspace.names.find("party", name)
    return thing.kind if thing else None


def posts(workspace: Workspace, name: str, as_at: date) -> tuple[Post, ...]:
    """Return an officer's posts, in the register's order; a part date counts to its last day."""
    officer = _officer(workspace, name)
    return tuple(
        Post(
            post.role,
            canonical(workspace, post.organisation) if post.organisation else None,
            post.since,
            post.until,
            _tenure(post.since, post.until, as_at),
        )
        for post in (officer.posts if officer else ())
    )


def last_post_ended(workspace: Workspace, name: str, as_at: date) -> Period | None:
    """Return when an officer's last post ended, where all of them have by the day; None otherwise."""
    known = posts(workspace, name, as_at)
    ends = [post.until for post in known if post.until and post.tenure is Tenure.ENDED]
    return max(ends, key=lambda until: until.end) if ends and len(ends) == len(known) else None


def organisations(workspace: Workspace, name: str, as_at: date) -> tuple[str, ...]:
    """Return the bodies an officer acts for on a day."""
    held = (post.organisation for post in posts(workspace, name, as_at) if post.tenure is Tenure.HELD)
    return tuple(dict.fromkeys(name for name in held if name))


def officers_of(workspace: Workspace, body: str, as_at: date) -> tuple[str, ...]:
    """Return the officers who hold a post in a body on a day, in the register's order."""
    registers = workspace.registers_source
    wanted = canonical(workspace, body)
    people = registers.model.officers if registers else ()
    return tuple(person.name for person in people if wanted in organisations(workspace, person.name, as_at))


def council_of(workspace: Workspace, district: str) -> str | None:
    """Return the council of a district, by the register's name."""
    return next((body.name for body in _bodies(workspace) if body.district == district), None)


def district_of(workspace: Workspace, body: str) -> str | None:
    """Return the district a party is the council of; None for every other."""
    thing = workspace.names.find("partner", body)
    return thing.model.district if thing and isinstance(thing.model, PartnerBody) else None


def stands_for(workspace: Workspace, name: str, district: str | None = None) -> tuple[str, ...]:
    """Return the parties a name for several stands for; nothing for a name that is one party's.

    The partners of affected districts are their councils (R18): of one district, where that is what is asked.
    """
    return tuple(dict.fromkeys(_members(workspace, name, district, frozenset())))


def _members(workspace: Workspace, name: str, district: str | None, above: frozenset[str]) -> list[str]:
    thing = workspace.names.find("party", name)
    if thing is None or not isinstance(thing.model, Collective) or thing.name in above:
        return []
    found: list[str] = []
    if thing.model.means == "all partners":
        found += [body.name for body in _bodies(workspace)]
    elif thing.model.means == "affected districts":
        named = [district] if district else workspace.affected_districts
        found += [council for each in named if (council := council_of(workspace, each))]
    for member in thing.model.members:
        inner = _members(workspace, member, district, above | {thing.name})
        found += inner or [canonical(workspace, member)]
    return found


def _officer(workspace: Workspace, name: str) -> Officer | None:
    thing = workspace.names.find("party", name)
    return thing.model if thing and isinstance(thing.model, Officer) else None


def _bodies(workspace: Workspace) -> tuple[PartnerBody, ...]:
    return workspace.registers_source.model.partners if workspace.registers_source else ()


def _tenure(since: Period | None, until: Period | None, as_at: date) -> Tenure:
    if until and until.end < as_at:
        return Tenure.ENDED
    return Tenure.TO_COME if since and since.start > as_at else Tenure.HELD
