"""What git remembers of a commit: its day, who made it, in which words, and the files it changed."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import lru_cache
from typing import Final

FORMAT: Final = "%x1e%H%x00%h%x00%P%x00%ct%x00%an%x00%s%x00%b%x00"
"""What rev-list is asked for: nothing here can hold a NUL, so nothing a person wrote ends a field early."""
_FIELDS: Final = 7
_BEGINNING: Final = datetime(1970, 1, 1, tzinfo=UTC)
_ADDRESS: Final = re.compile(r"<[^<>]*>|@\S+")
_TRAILER: Final = re.compile(r"([A-Za-z][A-Za-z0-9-]*)[ \t]*:[ \t]*(.*)")


@dataclass(frozen=True, slots=True)
class Revision:
    """One commit. `when` is when it was committed, in Lancashire's time; `author` is a name, never an address.

    What a person wrote (`author`, `subject`, `body`) is as it stands: views clean it.
    """

    oid: str
    short: str
    when: datetime
    author: str
    subject: str
    body: str = ""
    parents: tuple[str, ...] = ()

    @property
    def day(self) -> date:
        """The day it was committed, in Lancashire."""
        return self.when.date()

    def trailer(self, name: str) -> str:
        """Return what stands behind `Name:` on a line of its own, lines indented below it included; the last of several."""
        found, inside = "", False
        for line in self.body.splitlines():
            match = _TRAILER.fullmatch(line.strip()) if not line[:1].isspace() else None
            if match and match[1].lower() == name.lower():
                found, inside = match[2].strip(), True
            elif inside and line[:1].isspace() and line.strip():
                found = f"{found} {line.strip()}".strip()
            else:
                inside = False
        return found


@dataclass(frozen=True, slots=True)
class FileChange:
    """One file a commit changed: its path before and after (different when it was renamed) and its content's id.

    None before is a new file, None after one that went. A link, or another repository, counts as no file.
    """

    old_path: str | None
    new_path: str | None
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit and the plans it changed, compared with its first parent.

    `brought` are, of a merge, the commits it brought in that changed plans, oldest first, each compared with its own
    first parent: who wrote what, and why.
    """

    revision: Revision
    changes: tuple[FileChange, ...]
    brought: tuple["Commit", ...] = ()


def revisions(out: bytes) -> Iterator[Revision]:
    """Yield the commits rev-list wrote in FORMAT."""
    fields = out.decode("utf-8", "replace").split("\0")
    for index in range(0, len(fields) - _FIELDS, _FIELDS):
        oid, short, parents, seconds, author, subject, body = fields[index : index + _FIELDS]
        oid = oid.rpartition("\x1e")[2]
        yield Revision(oid, short, _when(int(seconds)), _name(author), subject.strip(), body, tuple(parents.split()))


def _name(author: str) -> str:
    """Return an author's name without an address somebody gave as, or in, their name."""
    return " ".join(_ADDRESS.sub("", author).split()) or "nobody named"


def file_changes(out: bytes, prefix: bytes) -> dict[str, tuple[FileChange, ...]]:
    """Return what diff-tree --stdin --raw -z wrote: commit → changed files, their paths below the county's folder."""
    found: dict[str, tuple[FileChange, ...]] = {}
    parts = iter(out.split(b"\0"))
    commit, changes = "", []
    for part in parts:
        if part.startswith(b":"):
            changes.append(_change(part, parts, prefix))
        elif part:
            if commit:
                found[commit] = tuple(changes)
            commit, changes = part.decode("ascii", "replace").strip(), []
    if commit:
        found[commit] = tuple(changes)
    return found


def _change(head: bytes, rest: Iterator[bytes], prefix: bytes) -> FileChange:
    old_mode, new_mode, old, new, status = head[1:].decode("ascii").split(" ")
    before = _path(next(rest), prefix)
    after = _path(next(rest), prefix) if status[0] in "RC" else before
    is_old = old_mode.startswith("100") and status[0] != "C"
    is_new = new_mode.startswith("100")
    return FileChange(
        before if is_old else None, after if is_new else None, old if is_old else None, new if is_new else None
    )


def _path(raw: bytes, prefix: bytes) -> str:
    return raw.removeprefix(prefix).decode("utf-8", "surrogateescape")


def brought_in(chain: Iterable[str], parents: dict[str, tuple[str, ...]]) -> dict[str, set[str]]:
    """Return which commits each merge of a first-parent chain (oldest first) brought in."""
    seen: set[str] = set()
    found: dict[str, set[str]] = {}
    for oid in chain:
        seen.add(oid)
        queue = [parent for parent in parents.get(oid, ())[1:] if parent not in seen]
        mine: set[str] = set()
        while queue:
            each = queue.pop()
            if each not in seen:
                seen.add(each)
                mine.add(each)
                queue.extend(parents.get(each, ()))
        if mine:
            found[oid] = mine
    return found


@lru_cache(maxsize=1)
def lancashire() -> tzinfo:
    """Return the time of Lancashire; where this machine knows no time zones, Greenwich's."""
    try:
        from zoneinfo import ZoneInfo

        return ZoneInfo("Europe/London")
    except (ImportError, KeyError, OSError):
        return UTC


def end_of(day: date) -> int:
    """Return the last second of a day in Lancashire, as git counts them."""
    after = datetime.combine(day + timedelta(days=1), datetime.min.time(), lancashire())
    return int(after.timestamp()) - 1


def _when(seconds: int) -> datetime:
    try:
        return (_BEGINNING + timedelta(seconds=seconds)).astimezone(lancashire())
    except (OverflowError, ValueError):  # a made-up date beyond any calendar
        return _BEGINNING.astimezone(lancashire())
