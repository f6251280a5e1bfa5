"""The history of a step, measure or plan in words: each commit with its day, who made it and why, and what it changed."""

from collections.abc import Sequence
from datetime import date
from itertools import takewhile
from typing import Any, Final

from ni153.period import WrittenError, day_words, parse_due
from ni153.review.history import Change, History, Stamp, Story, Unread
from ni153.review.history_facts import TICK
from ni153.views.blocks import Line, Writer
from ni153.views.lines import cells, wrap
from ni153.views.screen import Screen
from ni153.views.table import Cell, Column, Table
from ni153.views.words import count, days_late, none_mark, nth, number

FALLBACK = 100
"""Columns where no screen says how wide it is."""

CUT_SHORT: Final = (
    "This clone holds only the latest part of the history, so what was there at its start seems to begin then; "
    "git fetch --unshallow fetches the rest."
)
COLUMNS = (
    Column("day", "Day"),
    Column("commit", "Commit"),
    Column("merged", "Merged in"),
    Column("author", "By"),
    Column("why", "Why"),
    Column("reason", "Reason"),
    Column("kind", "Change"),
    Column("id", "Id"),
    Column("what", "What it is"),
    Column("title", "Title"),
    Column("district", "District"),
    Column("field", "Field"),
    Column("old", "From"),
    Column("new", "To"),
    Column("days", "Days later", "right"),
    Column("slip", "Slip", "right"),
    Column("district_why", "District's reason"),
)
_DATES: Final = frozenset(
    "due achieved adopted set_on date shown_in as_at stage_on published programme reporting_date".split()
)
_LONGEST: Final = 120


def changes(stories: Sequence[Story]) -> tuple[Change, ...]:
    """Return the changes of some stories, oldest first; what came, went or was renamed with its file is its file's."""
    told = [(story, change) for story in stories for change in story.changes]
    files = {name for story in stories if story.step is None and "/" not in story.id for name in story.names}
    kept = [change for story, change in told if not files or (not change.with_file and _stood_in(files, story, change))]
    return tuple(sorted(kept, key=lambda change: change.stamp.number))


def _stood_in(files: set[str], story: Story, change: Change) -> bool:
    """Whether an item stood in one of these files when it changed, or left it; it may stand in another now."""
    ids = [change.id, change.old or ""] if change.kind == "renamed" else [change.id]
    return story.step is not None or any(each.partition("/")[0] in files for each in ids)


def unread(history: History, stories: Sequence[Story]) -> tuple[Unread, ...]:
    """Return the versions of these stories' files that could not be read."""
    since: dict[str, int] = {}
    for story in stories:
        if story.step is None and story.changes:
            first = story.changes[0].stamp.number if "/" in story.id else 0
            since |= {home: min(first, since.get(home, first)) for home in story.homes}
    return tuple(
        each
        for each in history.unread
        if each.stamp.number > since.get(each.path.rsplit("/", 1)[-1].removesuffix(".yaml"), each.stamp.number)
    )


def as_text(history: History, stories: Sequence[Story], until: str, screen: Screen) -> str:
    """Return the history of some stories, the first of which was asked for, for a person; `until` names the revision."""
    width = screen.width or FALLBACK
    told = changes(stories)
    missed = unread(history, stories)
    page = Writer(screen)
    first = stories[0]
    for line in wrap(f"{first.id}: {_short(first.title)}" if first.title else first.id, width):
        page.add(page.run(line, "strong"))
    commits = len({change.stamp.oid for change in told})
    said = f"{count(len(told), 'change').capitalize()} in {count(commits, 'commit')} up to {until}, oldest first."
    for line in wrap(said + (" It is no longer in the plans." if first.item is None else ""), width):
        page.add(page.run(line))
    alone = {story.id for story in stories} == {first.id}
    for stamp, of_it, failed in _by_commit(told, missed):
        _commit(page, stamp, [_what(change, alone=alone) for change in of_it], failed, width)
    if history.cut_short:
        page.add(Line())
        for line in wrap(CUT_SHORT, width):
            page.add(page.run(line, "warning"))
    return "\n".join(line.said(screen) for line in page.lines) + "\n"


def _by_commit(told: Sequence[Change], missed: Sequence[Unread]) -> list[tuple[Stamp, list[Change], list[Unread]]]:
    found: dict[tuple[int, str], tuple[Stamp, list[Change], list[Unread]]] = {}
    for change in told:
        found.setdefault((change.stamp.number, change.stamp.oid), (change.stamp, [], []))[1].append(change)
    for each in missed:
        found.setdefault((each.stamp.number, each.stamp.oid), (each.stamp, [], []))[2].append(each)
    return [found[key] for key in sorted(found, key=lambda key: key[0])]


def _commit(page: Writer, stamp: Stamp, told: Sequence[str], failed: Sequence[Unread], width: int) -> None:
    """Add one commit: its day, what it changed, then who made it and why."""
    page.add(Line())
    day = f"{day_words(stamp.day):<11}  "
    blank = " " * cells(day)
    lines = [line for what in told for line in wrap(what, width, indent=blank, hang=blank + "  ")]
    for each in failed:
        lines += wrap(f"{each.path} could not be read: {each.why}", width, indent=blank, hang=blank + "  ")
    page.add(page.run(day, "strong"), page.run(lines[0][len(day) :]))
    for line in lines[1:]:
        page.add(page.run(line))
    merged = f", merged in {stamp.merged}" if stamp.merged else ""
    for line in wrap(f"{stamp.author}: {stamp.why} ({stamp.short}{merged})", width, indent=blank, hang=blank):
        page.add(page.run(line, "quiet"))
    if stamp.reason:
        for line in wrap(f"Reason: {stamp.reason}", width, indent=blank, hang=blank):
            page.add(page.run(line, "quiet"))


def _what(change: Change, *, alone: bool) -> str:
    """Say one change, with what it is a change to where more than one thing was asked for, or it is a district's."""
    whose = change.district if change.what == TICK else None
    which = change.id if not alone and "/" in change.id else None
    who = ", ".join(each for each in (whose, which) if each)
    return f"{who}: {words(change)}" if who else words(change)


def words(change: Change) -> str:
    """Say one change in words: `due 23 Oct 2008 → 14 Nov 2008, 22 days later (first slip)`."""
    old, new = _apart(value(change.field, change.old, cut=False), value(change.field, change.new, cut=False))
    match change.kind:
        case "added":
            return "added" + (f", due {value('due', change.due)}" if change.due else "")
        case "removed":
            return "removed"
        case "renamed":
            return f"renamed from {change.old}"
        case "title":
            return f"title “{old}” → “{new}”"
        case "due":
            return _due(change, old, new)
        case "leads":
            before = "" if change.what == TICK and not change.old else f"{old if change.old else 'nobody'} → "
            return f"led by {before}{new if change.new else 'nobody'}"
        case "achieved":
            return f"achieved {old} → {new}" if change.old else f"achieved {new}"
        case "undone":
            return f"no longer achieved (it was: {old})"
        case "cancelled":
            return f"cancelled {new}"
        case "restored":
            return f"no longer cancelled (it was: {old})"
        case "figure":
            return f"{_label(change.field)}: {old} → {new}{_difference(change)}"
        case _:
            return _field(change, old, new)


def _due(change: Change, old: str, new: str) -> str:
    said = f"due {old} → {new if change.new else 'no date'}" if change.old else f"due {new}"
    if change.days:
        said += f", {days_late(change.days)}"
    if change.slip:
        said += f" ({nth(change.slip)} slip)"
    return said + (f". Why: {change.own_why}" if change.own_why else "")


def _field(change: Change, old: str, new: str) -> str:
    label = _label(change.field)
    if change.old is None:
        return f"{label}: {new}"
    return f"{label}: {old} → {new}" if change.new is not None else f"{label} taken out (it was: {old})"


def _difference(change: Change) -> str:
    try:
        more = int(change.new or "") - int(change.old or "")
    except ValueError:
        return ""
    less = "less" if change.what == "resource" else "fewer"
    return f", {number(abs(more))} {'more' if more > 0 else less}"


def _label(field: str) -> str:
    return field.replace("_", " ")


def _apart(old: str, new: str) -> tuple[str, str]:
    """Return two texts cut to where they differ, where they are too long to be shown whole."""
    if len(old) <= _LONGEST and len(new) <= _LONGEST:
        return old, new
    before, after = old.split(), new.split()
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before, after, strict=False)))
    start = max(0, same - 3)
    lead = "… " if start else ""
    return _short(lead + " ".join(before[start:])), _short(lead + " ".join(after[start:]))


def value(field: str, text: str | None, *, cut: bool = True) -> str:
    """Return what a field said as people read it: days in words, figures with commas; long words `cut`."""
    if text is None:
        return none_mark
    if field.rpartition(" ")[2] in _DATES or field in _DATES:
        try:
            return parse_due(text).words()
        except WrittenError:
            return _short(text) if cut else text
    if field == "cancelled":
        day, _, why = text.partition(": ")
        return f"{value('date', day)}: {_short(why) if cut else why}"
    if text.isascii() and text.isdigit() and field.startswith(("planned ", "actual ", "spent ", "people ")):
        return number(int(text))
    return _short(text) if cut else text


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"


def table(stories: Sequence[Story]) -> Table:
    """Return the changes as a table, one a row, values as a file writes them."""
    return Table(COLUMNS, tuple(tuple(Cell(each) for each in row(change).values()) for change in changes(stories)))


def as_json(history: History, stories: Sequence[Story]) -> dict[str, Any]:
    """Return the history of some stories for a program: version 1 of its shape, documented in docs/json.md."""
    return {
        "version": 1,
        "id": stories[0].id,
        "title": stories[0].title,
        "gone": stories[0].item is None,
        "cut_short": history.cut_short,
        "changes": [row(change) for change in changes(stories)],
        "unread": [{**_stamp(each.stamp), "path": each.path, "problem": each.why} for each in unread(history, stories)],
    }


def row(change: Change) -> dict[str, Any]:
    """Return one change for a program."""
    return {
        **_stamp(change.stamp),
        "kind": change.kind,
        "id": change.id,
        "what": change.what,
        "title": change.title,
        "district": change.district,
        "field": change.field or None,
        "old": change.old,
        "new": change.new,
        "days": change.days,
        "slip": change.slip or None,
        "district_why": change.own_why or None,
    }


def _stamp(stamp: Stamp) -> dict[str, Any]:
    return {
        "day": _iso(stamp.day),
        "commit": stamp.oid,
        "merged": stamp.merged or None,
        "author": stamp.author,
        "why": stamp.why,
        "reason": stamp.reason or None,
    }


def _iso(day: date) -> str:
    return day.isoformat()
