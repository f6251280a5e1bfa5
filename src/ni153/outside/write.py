"""Changes put on the disk: all of them or none, and never over what somebody else wrote meanwhile.

How it holds. A lock lets one writer in at a time. Each file is compared with what it was when it was read. Then the old
bytes of all files go into a journal, the new bytes into files aside in the same folders, and only when everything is
safely on the disk is each put in its place by one rename. Deleting the journal is the moment the change counts. When
something fails before that, what was replaced is put back; when the tool is killed before that, the next run finds
the journal and puts it back (`recover`). So a file is at every moment the old or the new one, whole.

Lock and journal stand in `.git/ni153/`, or, outside a repository, in the person's state folder: never beside a plan.
"""

import base64
import contextlib
import errno
import hashlib
import json
import os
import secrets
import stat
import sys
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from ni153.finding import Refusal
from ni153.outside.lock import journal_place, locked

Change = tuple[bytes | None, bytes | None]
"""What a file holds and what it is to hold; None where it is not to be there."""

_FULL: Final = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)})
_FORBIDDEN: Final = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


def write(root: Path, changes: Mapping[str, Change]) -> None:
    """Make all the changes, or none.

    `changes` maps paths below `root` ("plans/county.yaml") to what the file held when it was read and what it is to
    hold: None as the first means it must not exist yet, None as the second deletes it. Links are followed, the mode
    is kept. Raises Refusal, with every file as it was, when a file changed since it was read, may not be written or
    leads out of the county, when the disk is full, when another run is writing, or when a run that was cut short had
    to be undone first.
    """
    wanted = {path: change for path, change in changes.items() if change[0] != change[1]}
    if not wanted:
        return
    try:
        _write(Path(os.path.realpath(root)), wanted)
    except OSError as problem:
        raise Refusal(f"{_reason(root, problem)} Every file is as it was.") from problem


def _write(root: Path, wanted: Mapping[str, Change]) -> None:
    journal = journal_place(root)
    with locked(journal):
        if settled := _settle(root, journal):
            raise Refusal(f"{' '.join(settled)} Nothing was written now: run the command again.")
        records = [_record(root, path, *change) for path, change in wanted.items()]
        for twin in {record.path for record in records if sum(other.path == record.path for other in records) > 1}:
            raise Refusal(f"{twin} is changed twice over, once through a link; nothing was written.")
        _carry_out(root, journal, records, [wanted[record.name][1] for record in records])


def recover(root: Path) -> tuple[str, ...]:
    """Undo what a run that was killed left half done; call it before reading. Return a sentence for each file touched.

    Raises Refusal when it cannot be undone.
    """
    root = Path(os.path.realpath(root))
    try:
        journal = journal_place(root)
        if not journal.is_file():
            return ()
        with locked(journal):
            return _settle(root, journal)
    except OSError as problem:
        raise Refusal(f"A change that was cut short could not be undone: {_reason(root, problem)}") from problem


@dataclass(frozen=True, slots=True)
class _Record:
    """One file of a change, as the journal keeps it: enough to put it back. Paths are below the county's real folder.

    `name` is the path as it was asked for, `path` the file behind it; `old` is base64, `new` a hash, None for no file;
    `folders` are those that had to be made.
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
        return None if self.old is None else base64.b64decode(self.old)


# -- before --------------------------------------------------------------------------------------------------------


def _record(root: Path, name: str, old: bytes | None, new: bytes | None) -> _Record:
    """Check one change against the disk and describe it for the journal. Raises Refusal."""
    pure = PurePosixPath(name)
    if pure.is_absolute() or ".." in pure.parts or not pure.parts or "\\" in name or ":" in pure.parts[0]:
        raise Refusal(f"{name} is not a place in this county; nothing was written.")
    real = Path(os.path.realpath(root / pure))
    if not real.is_relative_to(root) or any(part.startswith(".") for part in real.relative_to(root).parts):
        raise Refusal(f"{name} leads out of the county's files, to {real}; nothing was written.")
    try:
        mode = _compare(name, root / pure, real, old)
    except OSError as problem:
        raise Refusal(f"{name} cannot be read ({problem.strerror}); nothing was written.") from problem
    missing = [folder for folder in real.parents if folder.is_relative_to(root) and not folder.exists()]
    return _Record(
        name=name,
        path=real.relative_to(root).as_posix(),
        old=None if old is None else base64.b64encode(old).decode("ascii"),
        new=_hash(new),
        mode=mode,
        aside=f".{real.name}.{secrets.token_hex(4)}.ni153",
        folders=tuple(folder.relative_to(root).as_posix() for folder in reversed(missing)),
    )


def _compare(name: str, asked: Path, real: Path, old: bytes | None) -> int | None:
    """Return the file's mode, None where there is none, having made sure that it is as it was read."""
    now = _held(real)
    if old is None:
        if now is not None or os.path.lexists(asked):
            raise Refusal(f"{name} is there already; nothing was written.")
        return None
    if now is None:
        raise Refusal(f"{name} is no longer there; nothing was written.")
    if now != old:
        raise Refusal(
            f"{name} was changed by somebody else since it was read; nothing was written. Run the command again."
        )
    mode = stat.S_IMODE(real.stat().st_mode)
    if not mode & 0o222 or not os.access(real, os.W_OK):
        raise Refusal(f"{name} is write-protected; nothing was written.")
    return mode


def _held(path: Path) -> bytes | None:
    """What a file holds, None where there is none. Raises OSError where something else than a file stands."""
    try:
        kind = path.lstat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return None
    if not stat.S_ISREG(kind):
        raise OSError(errno.EINVAL, "it is not an ordinary file", str(path))
    return path.read_bytes()


def _hash(data: bytes | None) -> str | None:
    return None if data is None else hashlib.sha256(data).hexdigest()


# -- the change itself ---------------------------------------------------------------------------------------------


def _carry_out(root: Path, journal: Path, records: list[_Record], new: list[bytes | None]) -> None:
    """Write aside, put in place, forget the journal; on any failure put everything back and raise it again."""
    try:
        _save(journal, json.dumps([asdict(record) for record in records]).encode(), journal.with_suffix(".new"))
        for record, data in zip(records, new, strict=True):
            for folder in record.folders:
                (root / folder).mkdir(exist_ok=True)
            if data is not None:
                _write_aside(_aside(root, record), data, record.mode)
        for record, data in zip(records, new, strict=True):
            if data is None:
                (root / record.path).unlink()
            else:
                _aside(root, record).replace(root / record.path)
        _sync_folders((root / record.path).parent for record in records)
        journal.unlink()
    except BaseException as problem:
        try:
            _put_back(root, records)
            journal.unlink(missing_ok=True)
        except OSError:
            paths = " and ".join(record.name for record in records)
            what = f"{_reason(root, problem)} What was done could not be undone at once:"
            raise Refusal(f"{what} run ni153 again to have {paths} put right.") from problem
        raise
    with contextlib.suppress(OSError):
        _sync_folders([journal.parent])


def _aside(root: Path, record: _Record) -> Path:
    return (root / record.path).with_name(record.aside)


def _write_aside(path: Path, data: bytes, mode: int | None) -> None:
    """Write a new file and see it on to the disk. Without a mode it gets that of any file the person makes."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
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


def _save(path: Path, data: bytes, aside: Path) -> None:
    aside.unlink(missing_ok=True)
    _write_aside(aside, data, None)
    aside.replace(path)
    _sync_folders([path.parent])


def _sync_folders(folders: Iterable[Path]) -> None:
    """See renames on to the disk; Windows has no way to, nor needs one."""
    if sys.platform == "win32":
        return
    for folder in dict.fromkeys(folders):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


# -- undoing -------------------------------------------------------------------------------------------------------


def _put_back(root: Path, records: list[_Record]) -> list[str]:
    """Put the old bytes back wherever the new ones stand and clear what was laid aside; return the names put back."""
    back = []
    for record in reversed(records):
        path, aside, old = root / record.path, _aside(root, record), record.old_bytes
        now = _held(path)
        if _hash(now) == record.new and now != old:
            back.append(record.name)
            if old is None:
                path.unlink()
            else:
                aside.unlink(missing_ok=True)
                _write_aside(aside, old, record.mode)
                aside.replace(path)
        aside.unlink(missing_ok=True)
        for folder in reversed(record.folders):
            with contextlib.suppress(OSError):
                (root / folder).rmdir()
    parents = [(root / record.path).parent for record in records]
    _sync_folders(folder for folder in parents if folder.is_dir())
    return back


def _settle(root: Path, journal: Path) -> tuple[str, ...]:
    """Deal with the journal of a run that was killed; a sentence for each file put back or left in doubt."""
    if not journal.is_file():
        return ()
    try:
        records = [_Record(**{**item, "folders": tuple(item["folders"])}) for item in json.loads(journal.read_bytes())]
        doubtful = []
        done = True
        for record in records:
            now = _held(root / record.path)
            done = done and _hash(now) == record.new
            if _hash(now) != record.new and now != record.old_bytes:
                doubtful.append(record.name)
        if done or doubtful:
            for record in records:
                _aside(root, record).unlink(missing_ok=True)
            back = []
        else:
            back = _put_back(root, records)
        journal.unlink()
    except (ValueError, TypeError, KeyError, AttributeError) as problem:
        raise Refusal(
            f"The record of a change that was cut short cannot be read: see what git diff says, then delete {journal}."
        ) from problem
    if doubtful:
        names = ", ".join(record.name for record in records)
        since = f"and {doubtful[0]} was changed since, so they were left as they are: see what git diff says."
        return (f"A change to {names} was cut short {since}",)
    return tuple(f"{name} was put back as it was before a change that was cut short." for name in back)


def _reason(root: Path, problem: BaseException) -> str:
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
