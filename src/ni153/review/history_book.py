"""The history as it is written down, commit by commit: what changed, which dates moved, how many people were planned."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from ni153.review.history import Change, Commit, FactsOf, History, Kind, Planned, Stamp, Story
from ni153.review.history_compare import differences, sort_of
from ni153.review.history_credit import Credit
from ni153.review.history_facts import TICK, Item, kind
from ni153.review.history_files import File, Files, Shift
from ni153.workspace.source import stem

Due = tuple[str, date | None]
"""A due date in a file's words, and its last day."""


class Book:
    """The history so far."""

    def __init__(self, facts: FactsOf) -> None:
        """Begin; `facts` says what a version of a file holds."""
        self.facts = facts
        self.history = History()
        self.files = Files(facts, self.history)
        self.ticks: dict[Story, list[Story]] = {}
        self.due_at: dict[str, dict[Story, None]] = {}

    def turn(self, commit: Commit, number: int) -> None:
        """Write down one commit; `number` is its place in the history."""
        credit = Credit(commit, number, self.facts)
        shifts = self.files.turn(commit, credit)
        for shift in shifts:
            self._link(shift)
        for shift in shifts:
            self._tell(shift, credit)
        self._dates(shifts, credit)
        if any(kind(change.new_path or change.old_path or "") == "plan" for change in commit.changes):
            self._people(credit.whole)

    def _link(self, shift: Shift) -> None:
        """Tie a district's line to the county's step, and a step to the meeting it is due at."""
        story = shift.story
        if shift.old and shift.old.meeting:
            self.due_at.get(shift.old.meeting, {}).pop(story, None)
        if shift.new and shift.new.meeting:
            self.due_at.setdefault(shift.new.meeting, {})[story] = None
        if shift.new and shift.new.kind == TICK:
            step = self.files.step_of(shift.new)
            if step is not None and step is not story.step:
                if story.step:
                    self.ticks[story.step].remove(story)
                self.ticks.setdefault(step, []).append(story)
                story.step, story.title = step, step.title

    # -- what changed -------------------------------------------------------------------------------------------------

    def _tell(self, shift: Shift, credit: Credit) -> None:
        """Write down what changed in an item, but for its dates."""
        story, old, new = shift.story, shift.old, shift.new
        if new is None:
            self._say(shift, credit, "removed", old=story.title or None)
            return
        if old is None and story.step is None:
            self._say(shift, credit, "added", new=story.title or None, due=_field(new, "due"))
            return
        if old and story.step is None and (shift.moved or old.key != new.key) and len(story.names) > 1:
            self._say(shift, credit, "renamed", old=story.names[-2], new=story.names[-1])
        changed = {key for key, _, _ in differences(old, new)}
        for key, was, now in differences(old, new):
            if key == "due" or (story.step and (key == "step" or (key == "why" and "due" in changed))):
                continue  # the date is told of with what it means, its reason with it
            self._say(shift, credit, sort_of(key, was, now), key, was, now)

    def _say(
        self,
        shift: Shift,
        credit: Credit,
        sort: Kind,
        key: str = "",
        old: str | None = None,
        new: str | None = None,
        due: str = "",
    ) -> None:
        story, item = shift.story, shift.new or shift.old
        below = item.key if item else ""
        stamp = credit.stamp_at(shift.path, below, key)
        change = Change(stamp, sort, story.id, story.kind, story.title, story.district, key, old, new, due=due)
        came_with = sort in ("added", "removed", "renamed") or (shift.old is None and story.step is not None)
        if shift.with_file and came_with and below:
            change = replace(change, with_file=True)
        story.changes.append(change)

    # -- dates --------------------------------------------------------------------------------------------------------

    def _dates(self, shifts: Sequence[Shift], credit: Credit) -> None:
        """Note every due date that moved: its own, that of the county's step, or that of the meeting it is due at."""
        touched: dict[Story, Shift | None] = {shift.story: shift for shift in shifts if shift.new}
        for shift in shifts:
            if shift.story.kind == "meeting":
                for story in self.due_at.get(shift.story.id, ()):
                    touched.setdefault(story, None)
        for story in list(touched):
            for tick in self.ticks.get(story, ()):
                touched.setdefault(tick, None)
        # The county's steps come first: the districts' lines follow them.
        for story in sorted(touched, key=lambda story: story.kind == TICK):
            if story.item is not None and story.kind != "meeting":
                self._date(story, story.item, touched[story], credit)

    def _date(self, story: Story, item: Item, shift: Shift | None, credit: Credit) -> None:
        """Note the date of one item, and whether it moved."""
        own = _field(item, "due")
        due: Due = (own, self._closes(item)) if own or not story.step else story.step.due or ("", None)
        stamp = credit.stamp_at(shift.path if shift else "", item.key, "due")
        before, story.due = story.due, due
        if before is None and story.step and shift and not shift.with_file:
            # A new line in a plan that was there already: until now the district had the county's date.
            before, story.dates = story.step.due or ("", None), list(story.step.dates)
        last = story.dates[-1][1] if story.dates else None
        if due[1] and due[1] != last:
            story.dates.append((stamp, due[1]))
        had_own = bool(shift and _field(shift.old, "due"))
        story.own_date = story.own_date or bool(story.step and own)
        if before is None or before == due or (story.step and not own and not had_own):
            return
        days = (due[1] - last).days if due[1] and last else None
        slip = story.slips if days and days > 0 else 0
        old, new = before[0] or None, due[0] or None
        if old == new:  # the meeting it is due at moved
            old, new = _day(before[1]), _day(due[1])
        why = _field(item, "why") if story.step else ""
        story.changes.append(
            Change(stamp, "due", story.id, story.kind, story.title, story.district, "due", old, new, days, slip, why)
        )

    def _closes(self, item: Item) -> date | None:
        """Return the last day an item is due: where that is a meeting, the meeting's own."""
        if item.meeting:
            meeting = self.files.by_id.get(item.meeting)
            if meeting is None or meeting.item is None:
                return None
            item = meeting.item
        return date.fromisoformat(item.closes) if item.closes else None

    # -- people -------------------------------------------------------------------------------------------------------

    def _people(self, stamp: Stamp) -> None:
        """Note the people each district and the county plan after a commit, where that changed."""
        plans = [file for file in self.files.now.values() if file.kind == "plan"]
        for file in plans:
            points = self.history.planned.setdefault(file.district or stem(file.path), [])
            people = None if file.broken else _planned(file)
            point = Planned(stamp, people, bool(_field(file.items.get(""), "adopted")))
            if not points or (points[-1].people, points[-1].adopted) != (point.people, point.adopted):
                points.append(point)
        known = [people for file in plans if (people := _planned(file)) is not None]
        total = None if any(file.broken for file in plans) or not known else sum(known)
        if not self.history.total or self.history.total[-1].people != total:
            self.history.total.append(Planned(stamp, total))


def _field(item: Item | None, key: str) -> str:
    return next((text for name, text in item.fields if name == key), "") if item else ""


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _planned(file: File) -> int | None:
    """The people a plan plans in all; None where it gives no figure."""
    item = file.items.get("targets")
    figures = [int(text) for key, text in item.fields if key.startswith("planned ")] if item else []
    return sum(figures) if figures else None
