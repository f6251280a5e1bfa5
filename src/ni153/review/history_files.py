"""Which item is which from commit to commit, through renames of files and ids."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from ni153.review.history import Commit, FactsOf, FileChange, History, Story, Unread
from ni153.review.history_credit import Credit
from ni153.review.history_facts import TICK, Item, kind
from ni153.workspace.source import stem

Thing = TypeVar("Thing")
Sign = tuple[object, ...]


@dataclass
class File:
    """A file as it stands: its items as last understood, and the lineage that stays the same through its renames."""

    lineage: int
    path: str
    kind: str
    items: dict[str, Item] = field(default_factory=dict)
    broken: bool = False

    @property
    def district(self) -> str | None:
        """Whose plan it is, where it is one."""
        return self.items[""].title if self.kind == "plan" and "" in self.items else None


@dataclass(eq=False)
class Shift:
    """What happened to one item in one commit: what it said, what it says (None: it went), and where it now stands.

    `with_file` is True where that happened to its whole file; `moved` is the path it stood at before, where another.
    """

    story: Story
    old: Item | None
    new: Item | None
    path: str
    with_file: bool = False
    moved: str = ""


@dataclass(eq=False)
class _Came:
    """An item that was not in its file before; `whole` is True where nothing was."""

    file: File
    item: Item
    whole: bool


class Files:
    """The files after the last commit, and the story each item in them belongs to."""

    def __init__(self, facts: FactsOf, history: History) -> None:
        """Begin without any; stories that begin are added to the history."""
        self.facts = facts
        self.history = history
        self.now: dict[str, File] = {}
        self.by_id: dict[str, Story] = {}
        self._lineages: dict[str, int] = {}
        self._stories: dict[tuple[int, str], Story] = {}

    def turn(self, commit: Commit, credit: Credit) -> list[Shift]:
        """Take in one commit and return what happened to each item; each story has its new name already."""
        paths = [change.old_path for change in commit.changes if change.old_path in self.now]
        before = {path: self.now.pop(path) for path in paths if path}
        shifts: list[Shift] = []
        lost: list[Shift] = []
        came: list[_Came] = []
        for change in commit.changes:
            was = before.get(change.old_path or "")
            now = self._placed(change, was, credit)
            if was and (now is None or now.lineage != was.lineage):
                lost += [self._shift(was, key, None, whole=True) for key in was.items]
                was = None
            if now is not None:
                old = was.items if was else {}
                moved = was.path if was and was.path != now.path else ""
                came += [_Came(now, item, not old) for key, item in now.items.items() if key not in old]
                lost += [Shift(self._story(now, key), old[key], None, now.path) for key in old if key not in now.items]
                for key, item in now.items.items():
                    if key in old and (moved or old[key] != item):
                        shifts.append(Shift(self._story(now, key), old[key], item, now.path, bool(moved), moved))
        return self._settled(shifts, lost, came)

    def _settled(self, shifts: list[Shift], lost: list[Shift], came: list[_Came]) -> list[Shift]:
        """Put together what went and what came: the districts' lines last, for they go by the names of the county's steps."""
        for shift in shifts:
            self._name(shift)
        for ticks in (False, True):
            went = [shift for shift in lost if (shift.story.kind == TICK) is ticks]
            new = [each for each in came if (each.item.kind == TICK) is ticks]
            matched = self._matched(went, new)
            for shift in matched:
                self._name(shift)
            shifts += matched
        return shifts

    def _placed(self, change: FileChange, was: File | None, credit: Credit) -> File | None:
        """Return a file as a commit leaves it, and put it in its place; None where no plan is read from there any more."""
        path, what = change.new_path, kind(change.new_path or "")
        if path is None or change.new is None or what is None:
            return None
        if was is None or was.kind != what:
            was = None
        lineage = was.lineage if was else self._lineages.get(path, len(self._lineages) + 1)
        self._lineages[path] = lineage
        found = self.facts(change.new, path)
        file = self.now[path] = File(lineage, path, what, broken=bool(found.error))
        if found.error:
            self.history.unread.append(Unread(credit.stamp(change, "", ""), path, found.error))
            file.items = was.items if was else {}
        else:
            file.items = {item.key: item for item in found.items}
        return file

    def _shift(self, file: File, key: str, new: Item | None, *, whole: bool) -> Shift:
        return Shift(self._story(file, key), file.items[key], new, file.path, whole)

    def _story(self, file: File, key: str) -> Story:
        return self._stories[file.lineage, key]

    def _matched(self, lost: list[Shift], came: list[_Came]) -> list[Shift]:
        """Return a shift for each, one for two that bear the same sign where no other bears it."""
        went = _only(lost, [self._sign(shift.old, shift.path, shift.story.step) for shift in lost])
        signs = [self._sign(each.item, each.file.path, self.step_of(each.item)) for each in came]
        once = _only(came, signs)
        shifts: list[Shift] = []
        for each, sign in zip(came, signs, strict=True):
            gone = went.pop(sign, None) if sign in once and sign is not None else None
            at = (each.file.lineage, each.item.key)
            if gone is None:
                story = self._stories.get(at) or self._begun(each)
                self._stories[at] = story
                shifts.append(Shift(story, None, each.item, each.file.path, each.whole))
                continue
            lost.remove(gone)
            self._stories[at] = gone.story
            moved = gone.path if gone.path != each.file.path else ""
            shifts.append(Shift(gone.story, gone.old, each.item, each.file.path, each.whole and gone.with_file, moved))
        return shifts + lost

    def _begun(self, came: _Came) -> Story:
        story = Story(came.item.kind, stem(came.file.path))
        self.history.stories.append(story)
        return story

    def _name(self, shift: Shift) -> None:
        """Give a story the name, kind and place it has now."""
        story, item = shift.story, shift.new
        story.item = item
        if item is None:
            return
        file = self.now[shift.path]
        story.kind, story.home, story.district = item.kind, stem(file.path), file.district
        story.title = item.title or story.title
        story.parent = self._stories.get((file.lineage, item.parent)) if item.key else None
        name = f"{story.home}/{item.key}" if item.key else story.home
        if not story.names or story.names[-1] != name:
            story.names.append(name)
        if item.kind != TICK:
            self.by_id[name] = story

    def step_of(self, tick: Item) -> Story | None:
        """Return the county's step a district's line is about."""
        return self.by_id.get(tick.key.partition("/")[2])

    def _sign(self, item: Item | None, path: str, step: Story | None) -> Sign | None:
        """Return what an item can be known by under another id: kind and title; a district's line by the county's step."""
        if item is not None and item.kind == TICK:
            return (self._lineages.get(path), id(step)) if step else None
        return (item.kind, item.title) if item and item.title else None


def _only(things: Iterable[Thing], signs: Iterable[Sign | None]) -> dict[Sign, Thing]:
    """Return what each sign stands for, without those that stand for several."""
    found: dict[Sign, list[Thing]] = {}
    for thing, sign in zip(things, signs, strict=True):
        if sign is not None:
            found.setdefault(sign, []).append(thing)
    return {sign: alike[0] for sign, alike in found.items() if len(alike) == 1}
