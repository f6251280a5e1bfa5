"""The county's history, read from git: each version of a file once, and what was read before from the cache."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

import typer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ni153.cli.desk import Desk
    from ni153.outside.git import Repository, Revision
    from ni153.review.history import History
    from ni153.review.history_facts import Facts


_MANY: Final = 2000
"""So many versions take some seconds to read: a person is told what they wait for."""


def history(at: Desk, until: Revision | None = None) -> History:
    """Return the county's history up to a revision: the one looked at when left out, HEAD where none is named.

    Raises Refusal where there is no repository, or nothing in it.
    """
    from ni153.review import history as review

    commits = at.repository.log(until or at.tip)
    facts = _facts(at.repository, dict.fromkeys(review.versions(commits)))
    return review.history(commits, lambda oid, path: facts[path, oid], at.repository.shallow)


def _facts(repository: Repository, versions: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Facts]:
    """Return what each version of a file says, by path and id."""
    from ni153.outside.cache import Cache
    from ni153.review import history_facts as review

    cache = Cache("history", review.FORMAT)
    wanted: dict[str, list[str]] = {}
    for path, oid in versions:
        wanted.setdefault(path, []).append(oid)
    place = str(repository.top / repository.prefix)
    kept = {path: review.unpacked(cache.read(place, path)) for path in wanted}
    new = [oid for path, oids in wanted.items() for oid in oids if oid not in kept[path]]
    if len(new) > _MANY and sys.stderr.isatty():
        typer.echo(f"ni153: reading {len(new):,} versions of plans for the first time …", err=True)
    blobs = repository.blobs(new)
    for path, oids in wanted.items():
        read = {oid: review.read(path, blobs[oid]) for oid in oids if oid not in kept[path]}
        if read:
            kept[path] |= read
            cache.write(review.packed(kept[path]), place, path)
    return {(path, oid): kept[path][oid] for path, oids in wanted.items() for oid in oids}
