"""What one version of the county changes against another: each change typed, graded, and with its place on both sides."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ni153.finding import Finding, Place
from ni153.review.changes_compare import Difference, How, Pair, differences
from ni153.review.changes_kinds import Grade
from ni153.review.matching import File, Match
from ni153.rules.notes import notes
from ni153.rules.registry import Verdict
from ni153.workspace.workspace import Workspace

if TYPE_CHECKING:
    from ni153.review.changes_typed import Typing

Slips = Callable[[str, str], int | None]
"""How often a date was put off before: the file's id, the thing's id → how many times; None where nobody knows."""


@dataclass(frozen=True)
class Side:
    """The county on one side of a change: its files' bytes, what they say, what the rules say of them, and its name."""

    workspace: Workspace
    verdict: Verdict
    files: Mapping[str, bytes]
    name: str = ""

    @property
    def broken(self) -> Mapping[str, Finding]:
        """The unsound files, each with its first error."""
        return self.verdict.broken


@dataclass(frozen=True, slots=True)
class Subject:
    """What a change is of. `id` is its name from outside its file, `home` its file's id, `key` its name inside the file.

    `what` is step, action, tick, targets, output, partner, officer, … `milestone` is the milestone it belongs to.
    """

    path: str
    kind: str
    home: str
    id: str
    key: str
    what: str
    title: str = ""
    district: str | None = None
    milestone: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One change. `field` is the field's name in the file, `key` the line in it; `before` and `after` as the model has them.

    Figures by period come as their sums, in `unit`. `days` is how much later (negative: earlier) a due date is, `slip` the
    how-manieth time it is put off, where known, `why` the reason the plan gives.
    """

    kind: str
    grade: Grade
    subject: Subject
    field: str = ""
    key: str = ""
    before: Any = None
    after: Any = None
    before_place: Place | None = None
    after_place: Place | None = None
    days: int | None = None
    slip: int | None = None
    unit: str = ""
    why: str = ""

    @property
    def path(self) -> str:
        """The file it is in, as it is called now."""
        return self.subject.path


@dataclass(frozen=True, slots=True)
class Uncompared:
    """A file of which not all could be compared, on account of a fault on one side or both."""

    path: str
    before: Finding | None
    after: Finding | None


@dataclass(frozen=True)
class Changes:
    """All changes, in order of file and place; what could not be compared; files whose lay-out or comments alone changed.

    `raw` are the differences behind the changes, and `match` says what was taken for the same.
    """

    changes: tuple[Change, ...] = ()
    uncompared: tuple[Uncompared, ...] = ()
    laid_out: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    match: Match | None = None
    raw: Mapping[str, tuple[Difference, ...]] = field(default_factory=dict)


def compare(before: Side, after: Side, slips: Slips | None = None) -> Changes:
    """Return what changed between two sides, field by field; nothing that differs is left unsaid."""
    from ni153.review.changes_typed import Typing
    from ni153.review.matching import match

    found = match(before.workspace, after.workspace)
    typing = Typing(before, after, found, slips or _unknown)
    changes: list[Change] = []
    raw: dict[str, tuple[Difference, ...]] = {}
    quiet: list[str] = []
    for old, new in found.files:
        pair = Pair(
            old.model if old else None,
            new.model if new else None,
            old.place() if old else None,
            new.place() if new else None,
        )
        path = new.path if new else old.path if old else ""
        if new is None and _unread(after, path):
            continue  # it is there, and cannot be read
        if old is None and _unread(before, path):
            continue
        there = tuple(each for each in differences(pair, found) if not _doubtful(each, before, after))
        raw[path] = there
        if old and new and old.path != new.path:
            changes.append(typing.file_renamed(pair, old.path))
        changes.extend(change for each in there for change in typing.changes(each))
        if (
            old
            and new
            and not there
            and old.document.text != new.document.text
            and not _spoken_of(found, before, after, old, new)
        ):
            quiet.append(path)
    changes.extend(_excuses(typing, before, after, found))
    remarks = tuple(path for path in quiet if _remarks(before, found, path) != _remarks(after, found, path))
    laid_out = tuple(path for path in quiet if path not in remarks)
    return Changes(tuple(changes), _uncompared(before, after, found), laid_out, remarks, found, raw)


def _spoken_of(found: Match, before: Side, after: Side, old: File, new: File) -> bool:
    """Whether a file's change is told elsewhere: with a thing that left it, or because it cannot be read in full."""
    return old.path in found.left or old.path in before.workspace.broken or new.path in after.workspace.broken


def _unknown(_: str, __: str) -> None:
    """Without a history nobody knows how often a date was put off."""


def _unread(side: Side, path: str) -> bool:
    """Whether a file is there on a side, or should be, and nothing of it could be had."""
    fault = side.workspace.broken.get(path)
    return fault is not None and fault.rule != "missing-file" and path not in side.workspace.sources


def _doubtful(difference: Difference, before: Side, after: Side) -> bool:
    """Whether something only seems to be absent, because its file could not be understood in full on that side."""
    for side, value, place in (
        (before, difference.before, difference.pair.before_place),
        (after, difference.after, difference.pair.after_place),
    ):
        file = difference.pair.file
        home = place or (file.before_place if side is before else file.after_place)
        if home is not None and home.path in side.workspace.broken and not value and difference.how is not How.MOVED:
            return True
    return False


def _uncompared(before: Side, after: Side, found: Match) -> tuple[Uncompared, ...]:
    """Return the files of which not all could be read, where the two sides differ in them."""
    moved = {new.path: old.path for old, new in found.files if old and new}
    names = {*before.workspace.broken, *after.workspace.broken}
    rows = {}
    for path in names - {old for new, old in moved.items() if old != new}:
        was = moved.get(path, path)
        old, new = before.workspace.broken.get(was), after.workspace.broken.get(path)
        missing = [fault for fault in (old, new) if fault is not None and fault.rule == "missing-file"]
        if before.files.get(was) == after.files.get(path) and (was in before.files or old == new):
            continue
        if not (missing and len(missing) == len([fault for fault in (old, new) if fault])):
            rows[path] = Uncompared(path, old, new)
    return tuple(rows[path] for path in sorted(rows))


# -- comments -------------------------------------------------------------------------------------------------------


def _remarks(side: Side, found: Match, path: str) -> list[str]:
    """Return the words of a file's comments; `path` is what the file is called now."""
    was = next((old.path for old, new in found.files if old and new and new.path == path), path)
    document = side.workspace.documents.get(path) or side.workspace.documents.get(was)
    return [" ".join(document.text[start:end].split()) for start, end in document.comments] if document else []


def _excuses(typing: "Typing", before: Side, after: Side, found: Match) -> Iterator[Change]:
    """Yield the rules that a comment excuses now and did not before, and the other way round."""
    for old, new in found.files:
        was = _excused(before, old.path) if old else Counter()
        now = _excused(after, new.path) if new else Counter()
        for kind, rules in (("rule-excused", now - was), ("rule-kept-again", was - now)):
            for rule in sorted(rules):
                yield typing.excuse(kind, old, new, rule)


def _excused(side: Side, path: str) -> Counter[str]:
    return Counter(each.rule for note in notes(side.workspace).get(path, ()) for each in note.rules)
