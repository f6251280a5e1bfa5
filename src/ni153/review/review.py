"""A review: two versions of the county, what changed between them, and what that does to delivery."""

from dataclasses import dataclass
from datetime import date

from ni153.review.changes import Change, Changes, Side, Slips, Uncompared, compare
from ni153.review.changes_kinds import Grade
from ni153.review.effects import Effects, effects


@dataclass(frozen=True)
class Review:
    """Everything there is to say of a change."""

    before: Side
    after: Side
    as_at: date
    found: Changes
    effects: Effects

    @property
    def changes(self) -> tuple[Change, ...]:
        """The changes, in order of file and place."""
        return self.found.changes

    @property
    def uncompared(self) -> tuple[Uncompared, ...]:
        """The files of which not all could be compared."""
        return self.found.uncompared

    @property
    def empty(self) -> bool:
        """Whether nothing differs at all, not even the lay-out of a file."""
        return not (self.changes or self.uncompared or self.found.laid_out or self.found.remarks)

    @property
    def says_nothing(self) -> bool:
        """Whether nothing the plans say has changed, as far as they could be read."""
        return not (self.changes or self.uncompared)

    @property
    def matters(self) -> bool:
        """Whether anything changed that a reviewer has to know of: more than wording, order and lay-out."""
        graded = any(change.grade is not Grade.NEUTRAL for change in self.changes)
        return graded or bool(self.uncompared) or self.effects.any

    def graded(self, grade: Grade) -> tuple[Change, ...]:
        """Return the changes of one grade."""
        return tuple(change for change in self.changes if change.grade is grade)


def review(before: Side, after: Side, as_at: date, slips: Slips | None = None) -> Review:
    """Return what changed between two sides and what it does, both judged as at one day.

    `slips` says how often each date was put off before, where the history is known.
    """
    found = compare(before, after, slips)
    names = found.match.names if found.match else {}
    files = found.match.files if found.match else ()
    paths = {old.path: new.path for old, new in files if old and new and old.path != new.path}
    return Review(before, after, as_at, found, effects(before, after, as_at, names, paths))
