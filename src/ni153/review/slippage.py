"""Slippage: how far the due dates of steps have moved since they were first set, and the people lost from targets (R96).

A slip is a move of the last day of the due window to a later one. A move to an earlier day is a move and no slip. What
recurs, or is due as appropriate, has no last day and so cannot slip.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ni153.review.history import History, Planned, Story
from ni153.review.history_facts import TICK
from ni153.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Slipped:
    """A step with a due date, or a district's own date for a county step: its first last day and the present one.

    `moves` counts every move of that day, `slips` those to a later one. `current` is None where it has no day now, or
    was taken out of the plans (`gone`); `days` from the first to the current day are then None too. `home` is the id of
    the file the step stands in, `leads` who answers for it, as written.
    """

    id: str
    what: str
    title: str
    district: str | None
    home: str
    leads: tuple[str, ...]
    first: date
    current: date | None
    moves: int
    slips: int
    days: int | None
    achieved: str
    gone: bool

    @property
    def moved(self) -> bool:
        """True when the day was ever another."""
        return self.moves > 0 or self.current != self.first


@dataclass(frozen=True, slots=True)
class Cut:
    """A district's planned people: when its plan was adopted, or else first written, and now; None where not known."""

    district: str
    since: date
    adopted: bool
    first: int
    now: int | None

    @property
    def difference(self) -> int | None:
        """How many more are planned now; negative: fewer."""
        return None if self.now is None else self.now - self.first


class By(StrEnum):
    """What slippage is summed by."""

    LEAD = "lead"
    DISTRICT = "district"
    MILESTONE = "milestone"
    PARTNER = "partner"


@dataclass(frozen=True, slots=True)
class Group:
    """The steps with a date of one lead, district, milestone or partner: how many, how many moved, how often and far.

    `people` is the change in the district's target; None where people are not planned by it, or it is not known.
    """

    name: str
    steps: int
    moved: int
    moves: int
    slips: int
    days: int
    people: int | None = None


def dated(history: History) -> tuple[Slipped, ...]:
    """Return every step that has or had a due date, moved or not; a district's line only where it had its own date."""
    return tuple(
        _slipped(story)
        for story in history.stories
        if story.dates and (story.own_date or story.kind != TICK) and story.kind != "meeting"
    )


def slippage(history: History) -> tuple[Slipped, ...]:
    """Return the steps whose date ever moved, the furthest first; last those that have no date any more."""
    rows = [row for row in dated(history) if row.moved and not (row.gone and not row.moves)]
    return tuple(
        sorted(rows, key=lambda row: (row.days is None, -(row.days or 0), -row.slips, row.id, row.district or ""))
    )


def cuts(history: History) -> tuple[Cut, ...]:
    """Return each district's planned people, since adoption where the history shows that, else since the first figure."""
    return tuple(cut for district, points in sorted(history.planned.items()) if (cut := _cut(district, points)))


def _cut(district: str, points: Sequence[Planned]) -> Cut | None:
    known = [point for point in points if point.people is not None]
    start = next((point for point in known if point.adopted), None) or next(iter(known), None)
    if start is None or start.people is None:
        return None
    return Cut(district, start.stamp.day, start.adopted, start.people, points[-1].people)


def _slipped(story: Story) -> Slipped:
    first = story.dates[0][1]
    gone = story.item is None
    current = story.due[1] if story.due and not gone else None
    fields = dict(story.item.fields) if story.item else {}
    return Slipped(
        story.id,
        story.kind,
        story.title,
        story.district,
        story.step.home if story.step else story.home,
        story.leads,
        first,
        current,
        len(story.dates) - 1,
        story.slips,
        (current - first).days if current else None,
        fields.get("achieved", ""),
        gone,
    )


def summed(history: History, by: By, workspace: Workspace) -> tuple[Group, ...]:
    """Return the slippage of each lead, district, milestone or partner, most days first.

    A step with several leads counts for each of them. `workspace` says who is meant by a name, and whose partner an
    officer is.
    """
    lost = {cut.district: cut.difference for cut in cuts(history)} if by is By.DISTRICT else {}
    groups: dict[str, list[Slipped]] = {name: [] for name in lost}
    homes = {story.id: story for story in history.stories if story.step is None and "/" not in story.id}
    for row in dated(history):
        if not row.gone:
            for name in dict.fromkeys(_groups(row, by, workspace, homes)):
                groups.setdefault(name, []).append(row)
    made = [
        Group(
            name,
            len(rows),
            sum(row.moved for row in rows),
            sum(row.moves for row in rows),
            sum(row.slips for row in rows),
            sum(row.days or 0 for row in rows),
            lost.get(name),
        )
        for name, rows in groups.items()
    ]
    return tuple(sorted(made, key=lambda group: (-group.days, -group.slips, group.people or 0, group.name)))


NOBODY = "nobody leads it"
COUNTY = "the county"
OWN_ACTIONS = "the districts' own actions"
UNKNOWN = "no partner known"


def _groups(row: Slipped, by: By, workspace: Workspace, homes: Mapping[str, Story]) -> Iterable[str]:
    """Return what a step counts under."""
    if by is By.DISTRICT:
        return (row.district or COUNTY,)
    if by is By.MILESTONE:
        home = homes.get(row.home)
        if home is None or home.kind == "plan":
            return (OWN_ACTIONS,)
        return (home.title or home.id,)
    if not row.leads:
        return (NOBODY,)
    return (_party(workspace, lead) for lead in row.leads) if by is By.LEAD else _partners(workspace, row.leads)


def _party(workspace: Workspace, name: str) -> str:
    thing = workspace.names.find("party", name)
    return thing.name if thing else name


def _partners(workspace: Workspace, leads: Iterable[str]) -> Iterator[str]:
    """Yield the body each lead acts for: itself, or for an officer that of the post held last."""
    for lead in leads:
        thing = workspace.names.find("party", lead)
        if thing is None or thing.kind != "officer":
            yield thing.name if thing else lead
            continue
        posts = [post for post in thing.model.posts if post.organisation]
        open_ones = [post for post in posts if post.until is None] or posts
        yield _party(workspace, open_ones[-1].organisation) if open_ones else UNKNOWN
