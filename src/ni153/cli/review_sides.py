"""The two sides of `ni153 diff`: which revisions are meant, their files read and judged, the reasons given between them."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from ni153 import rules
from ni153.outside.git import tree
from ni153.outside.git.record import FORMAT, revisions
from ni153.period import day_words
from ni153.review.changes import Side, Slips
from ni153.review.guards import Reason
from ni153.workspace.load import load

if TYPE_CHECKING:
    from datetime import date

    from ni153.cli.desk import Desk
    from ni153.outside.git import Repository, Revision
    from ni153.views.screen import Screen

ON_DISK = "the files as they stand"


@dataclass
class Sides:
    """What is compared, as at which day, with the reasons that were given for it."""

    before: Side
    after: Side
    as_at: date
    screen: Screen
    reasons: tuple[Reason, ...] = ()
    slips: Slips | None = None


def meant(base: str | None, head: str | None) -> tuple[str | None, str | None, bool]:
    """Return base and head as asked for; `main...` and `main...topic` mean where the change left main."""
    if base and "..." in base and head is None:
        first, _, last = base.partition("...")
        return first or None, last or None, True
    return base, head, base is None


def sides(at: Desk, base: str | None, from_fork: bool, reason: str | None) -> Sides:
    """Return the two sides of a change: `base`, or where the change left it, and what the desk holds.

    Raises Refusal where there is no repository, or no such revision.
    """
    repository = at.repository
    first = repository.revision(base) if base else repository.default_branch()
    if from_fork:
        first = repository.merge_base(first, at.tip)
    last = at.revision
    after = Side(at.workspace, at.verdict, at.files, _name(last) if last else ON_DISK)
    given = _given(repository, first, at.tip, reason)
    return Sides(_side(repository, first), after, at.as_at, at.screen, given, _slips(at, first))


def _side(repository: Repository, revision: Revision) -> Side:
    # A revision from before the county's time is a side with nothing in it: what came first is a change too.
    files, problems = tree.files(repository.git, revision.oid, os.fsencode(repository.prefix)) or ({}, ())
    workspace = load(files, problems)
    return Side(workspace, rules.run(workspace), files, _name(revision))


def _name(revision: Revision) -> str:
    return f"{revision.short} of {day_words(revision.day)}"


def _given(repository: Repository, first: Revision, until: Revision, reason: str | None) -> tuple[Reason, ...]:
    """Return the reasons given: with the command, or as `Reason:` in a commit between the two sides."""
    found = [Reason(reason.strip(), "--reason")] if reason and reason.strip() else []
    out = repository.git.must(
        "rev-list", "--no-commit-header", "--encoding=UTF-8", f"--format={FORMAT}", until.oid, f"^{first.oid}"
    )
    said = ((commit, commit.trailer("Reason")) for commit in revisions(out))
    return (*found, *(Reason(words, f"commit {commit.short}", commit.author) for commit, words in said if words))


def _slips(at: Desk, first: Revision) -> Slips:
    """Return how often each date had been put off before the change; the history is read when first asked for."""

    @lru_cache(maxsize=1)
    def known() -> dict[tuple[str, str], int]:
        from ni153.cli.desk import Desk
        from ni153.cli.past import history

        told = history(Desk(at.root, None, first.oid))
        return {} if told.cut_short else {(story.home, story.id): story.slips for story in told.stories}

    return lambda home, identity: known().get((home, identity))
