"""The history of a county's plans, worked out from its commits: every change to a step, measure or plan, and who made it.

What follows what: an item is the same while its file and id are; a renamed file is followed where git knows it for the
same, a renamed or moved item where one of its kind and title went in the commit in which another of that kind and title
came, and neither has a double. Changes of layout alone change no fact, so they do not appear.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Literal, Protocol

from ni153.review.history_facts import Facts, Item, kind

FactsOf = Callable[[str, str], Facts]
"""What the version of an id says, at a path."""

Kind = Literal[
    "added", "removed", "renamed", "due", "leads", "achieved", "undone", "cancelled", "restored", "title", "figure", "field"
]  # fmt: skip


class Revision(Protocol):
    """As much of a commit as is told of it."""

    @property
    def oid(self) -> str: ...  # noqa: D102
    @property
    def short(self) -> str: ...  # noqa: D102
    @property
    def day(self) -> date: ...  # noqa: D102
    @property
    def author(self) -> str: ...  # noqa: D102
    @property
    def subject(self) -> str: ...  # noqa: D102
    @property
    def parents(self) -> tuple[str, ...]: ...  # noqa: D102
    def trailer(self, name: str) -> str: ...  # noqa: D102


class FileChange(Protocol):
    """One file a commit changed: paths below the county's folder, and the ids of what the file held."""

    @property
    def old_path(self) -> str | None: ...  # noqa: D102
    @property
    def new_path(self) -> str | None: ...  # noqa: D102
    @property
    def old(self) -> str | None: ...  # noqa: D102
    @property
    def new(self) -> str | None: ...  # noqa: D102


class Commit(Protocol):
    """A commit with its changes, and of a merge the commits it brought in."""

    @property
    def revision(self) -> Revision: ...  # noqa: D102
    @property
    def changes(self) -> Sequence[FileChange]: ...  # noqa: D102
    @property
    def brought(self) -> "Sequence[Commit]": ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Stamp:
    """When a change became the plan, who made it, and why.

    `number` is the commit's place in the history, from 1. `day` is the day it came into the county's own line of
    commits: for what was proposed on a branch, the day that was merged (`merged` is then the merge's number). `why` is
    what the commit is called, `reason` its `Reason:` line.
    """

    number: int
    day: date
    oid: str
    short: str
    author: str
    why: str
    reason: str = ""
    merged: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One change. `id` is the item's at that time; `district` the one whose plan it stands in.

    `old` and `new` are as a file writes them, None where nothing was written. Of a date that moved, `days` is how much
    later the last day is (negative: earlier), `slip` the how many-eth time it moved later, 0 when it did not, `own_why`
    the district's reason; `due` is when what was added was due. `with_file` is True for what came, went or was renamed
    together with its file, and for what a district's line said when its plan came.
    """

    stamp: Stamp
    kind: Kind
    id: str
    what: str
    title: str
    district: str | None = None
    field: str = ""
    old: str | None = None
    new: str | None = None
    days: int | None = None
    slip: int = 0
    own_why: str = ""
    due: str = ""
    with_file: bool = False


@dataclass(frozen=True, slots=True)
class Unread:
    """A version of a file that could not be counted, and so was passed over."""

    stamp: Stamp
    path: str
    why: str


@dataclass(eq=False)
class Story:
    """One item through time. `names` are the ids it went by, the newest last; `item` what it says now, None once it is gone.

    `dates` are the last days it was due by, each with the commit that brought it; `due` is the due date that counts, in
    a file's words and as its last day. A district's line for a county step (`step`) has the step's id, and its date
    until it has one of its own (`own_date`).
    """

    kind: str
    home: str
    district: str | None = None
    names: list[str] = field(default_factory=list)
    title: str = ""
    item: Item | None = None
    parent: "Story | None" = None
    step: "Story | None" = None
    due: tuple[str, date | None] | None = None
    dates: list[tuple[Stamp, date]] = field(default_factory=list)
    own_date: bool = False
    changes: list[Change] = field(default_factory=list)

    @property
    def id(self) -> str:
        """The id it goes by now, or went by last."""
        return self.step.id if self.step else self.names[-1]

    @property
    def homes(self) -> set[str]:
        """The ids of the files it stood in."""
        return {self.home} if self.step else {name.partition("/")[0] for name in self.names}

    @property
    def slips(self) -> int:
        """How many times its date moved later; a date that moved earlier is a move, but no slip."""
        days = [day for _, day in self.dates]
        return sum(later > earlier for earlier, later in pairwise(days))

    @property
    def leads(self) -> tuple[str, ...]:
        """Who answers for it: its own leads, else those of the step, action or milestone it belongs to."""
        own = self.item.leads if self.item else ()
        above = self.step or self.parent
        return own or (above.leads if above else ())


@dataclass(frozen=True, slots=True)
class Planned:
    """The people planned from one commit on: of a district, or of the county; None where that is not known."""

    stamp: Stamp
    people: int | None
    adopted: bool = False


@dataclass
class History:
    """All that is known of the county's past: stories in the order they began, and the versions that could not be read.

    `planned` are the districts' totals of people, `total` the county's, one for each commit that changed it.
    `cut_short` is True where only the latest part of the history was fetched.
    """

    stories: list[Story] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    planned: dict[str, list[Planned]] = field(default_factory=dict)
    total: list[Planned] = field(default_factory=list)
    cut_short: bool = False


def history(commits: Sequence[Commit], facts: FactsOf, cut_short: bool = False) -> History:
    """Return the history that commits (oldest first) tell; `facts` says what each version of a file holds."""
    from ni153.review.history_book import Book

    book = Book(facts)
    for number, commit in enumerate(commits, start=1):
        book.turn(commit, number)
    book.history.cut_short = cut_short
    return book.history


def versions(commits: Sequence[Commit]) -> Iterator[tuple[str, str]]:
    """Yield the path and id of every version that `history` will ask for, some more than once."""
    for commit in commits:
        for change in commit.changes:
            if change.new and change.new_path and kind(change.new_path):
                yield change.new_path, change.new
        for brought in commit.brought:
            for change in brought.changes:
                for path, oid in ((change.old_path, change.old), (change.new_path, change.new)):
                    if path and oid and kind(path):
                        yield path, oid


def planned_over_time(history: History) -> tuple[tuple[date, int | None], ...]:
    """Return the people all districts plan together, after each commit that changed it (R96).

    None while a district's plan could not be counted: half a county is a wrong number.
    """
    return tuple((point.stamp.day, point.people) for point in history.total)


def invented(history: History) -> bool:
    """Return whether the county is one made up to show the tool."""
    county = next((story for story in history.stories if story.kind == "county" and story.item), None)
    return county is not None and county.item is not None and ("invented", "true") in county.item.fields


def slips(history: History) -> dict[tuple[str, str | None], int]:
    """Return how many times each due date has moved later, by id; for a district's line also by its district."""
    return {(story.id, story.district if story.step else None): story.slips for story in history.stories if story.slips}


def named(history: History, name: str) -> tuple[Story, ...]:
    """Return the stories of an id: the item's, its districts' lines for it, and of a file all that stands in it.

    An id it went by before counts where nothing goes by it now. Empty where nothing ever did.
    """
    own = [story for story in history.stories if story.step is None]
    found = [story for story in own if story.id == name] or [story for story in own if name in story.names]
    files = {each for story in found if "/" not in story.id for each in story.names}
    meant = {story for story in history.stories if story in found or not files.isdisjoint(story.homes)}
    return tuple(story for story in history.stories if story in meant or story.step in meant)


def ids(history: History) -> Mapping[str, str]:
    """Return every id anything goes or went by, with its title."""
    own = [story for story in history.stories if story.step is None]
    return {name: story.title for story in own for name in story.names}
