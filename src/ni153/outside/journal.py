"""The journal of a change to several files: what they were, so that one that stopped half way can be undone."""

import base64
import contextlib
import errno
import hashlib
import json
import os
import stat
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from ni153.finding import Refusal

_FULL: Final = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)})
_FORBIDDEN: Final = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


@dataclass(frozen=True, slots=True)
class Record:
    """One file of a change: enough to put it back. Paths are below the county's real folder.

    `name` is the path as it was asked for, `path` the file behind it; `old` is base64, `new` a hash, None for no file;
    `aside` is the name of the file beside it that holds the new bytes; `folders` are those that had to be made.
    """

    name: str
    path: str
    old: str | None
    new: str | None
    mode: int | None
    aside: str
    folders: tuple[str, ...]

    @property
    def old_bytes(self) -> bytes | None:
        """What the file held."""
        return None if self.old is None else base64.b64decode(self.old)

    def beside(self, root: Path) -> Path:
        """Return where the new bytes wait."""
        return (root / self.path).with_name(self.aside)


def keep(journal: Path, records: Sequence[Record]) -> None:
    """Write the journal, whole or not at all, and see it on to the disk."""
    aside = journal.with_suffix(".new")
    aside.unlink(missing_ok=True)
    write_aside(aside, json.dumps([asdict(record) for record in records]).encode(), None)
    aside.replace(journal)
    sync_folders([journal.parent])


def settle(root: Path, journal: Path) -> tuple[str, ...]:
    """Undo the change of a run that was killed; a sentence for each file put back, or one for those left in doubt.

    A change of which every file is done counts as done. Where somebody changed a file since, nobody can tell what
    belongs together, and all are left as they are. Raises Refusal when the journal cannot be read or the disk fails.
    """
    if not journal.is_file():
        return ()
    try:
        records = [Record(**{**item, "folders": tuple(item["folders"])}) for item in json.loads(journal.read_bytes())]
        found = [(record, held(root / record.path)) for record in records]
        doubtful = [record.name for record, now in found if now != record.old_bytes and hash_of(now) != record.new]
        done = all(hash_of(now) == record.new for record, now in found)
        back = [] if done or doubtful else put_back(root, records)
        for record in records:
            record.beside(root).unlink(missing_ok=True)
        journal.unlink()
    except (ValueError, TypeError, KeyError, AttributeError) as problem:
        what = "The record of a change that was cut short cannot be read"
        raise Refusal(f"{what}: see what git diff says, then delete {journal}.") from problem
    except OSError as problem:
        raise Refusal(f"A change that was cut short could not be undone: {reason(root, problem)}") from problem
    if doubtful:
        names = ", ".join(record.name for record in records)
        since = f"and {doubtful[0]} was changed since, so they were left as they are: see what git diff says."
        return (f"A change to {names} was cut short {since}",)
    return tuple(f"{name} was put back as it was before a change that was cut short." for name in back)


def put_back(root: Path, records: Sequence[Record]) -> list[str]:
    """Put the old bytes back wherever the new ones stand and clear what was laid aside; return the names put back."""
    back = []
    for record in reversed(records):
        path, aside, old = root / record.path, record.beside(root), record.old_bytes
        now = held(path)
        if hash_of(now) == record.new and now != old:
            back.append(record.name)
            if old is None:
                path.unlink()
            else:
                aside.unlink(missing_ok=True)
                write_aside(aside, old, record.mode)
                aside.replace(path)
        aside.unlink(missing_ok=True)
        for folder in reversed(record.folders):
            with contextlib.suppress(OSError):
                (root / folder).rmdir()
    parents = [(root / record.path).parent for record in records]
    sync_folders(folder for folder in parents if folder.is_dir())
    return back


def held(path: Path) -> bytes | None:
    """Return what a file holds, None where there is none. Raises OSError where something else than a file stands."""
    try:
        kind = path.lstat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return None
    if not stat.S_ISREG(kind):
        raise OSError(errno.EINVAL, "it is not an ordinary file", str(path))
    return path.read_bytes()


def hash_of(data: bytes | None) -> str | None:
    """Return what tells one content from another; None for no file."""
    return None if data is None else hashlib.sha256(data).hexdigest()


def write_aside(path: Path, data: bytes, mode: int | None) -> None:
    """Write a new file and see it on to the disk. Without a mode it gets that of any file the person makes."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    flags |= getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    descriptor = os.open(path, flags, 0o666)
    try:
        left = memoryview(data)
        while left:
            left = left[os.write(descriptor, left) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    if mode is not None:
        path.chmod(mode)


def sync_folders(folders: Iterable[Path]) -> None:
    """See renames on to the disk; Windows has no way to, nor needs one."""
    if sys.platform == "win32":
        return
    for folder in dict.fromkeys(folders):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def reason(root: Path, problem: BaseException) -> str:
    """Say in one sentence what went wrong."""
    if not isinstance(problem, OSError):
        return "The change was interrupted."
    place = Path(str(problem.filename)) if problem.filename else root
    where = place.relative_to(root).parent.as_posix() if place.is_relative_to(root) else str(place)
    where = "the county's folder" if where == "." else where
    if problem.errno in _FULL:
        return "The disk is full."
    if problem.errno in _FORBIDDEN:
        return f"Nothing may be written in {where} ({problem.strerror})."
    return f"Writing in {where} failed ({problem.strerror or problem})."
