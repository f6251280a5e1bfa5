"""Changes put on the disk: all of them or none, and never over what somebody else wrote meanwhile.

How it holds. A lock lets one writer in at a time. Each file is compared with what it was when it was read. Then the old
bytes of all files go into a journal, the new bytes into files aside in the same folders, and only when everything is
safely on the disk is each put in its place by one rename. Deleting the journal is the moment the change counts. When
something fails before that, what was replaced is put back; when the tool is killed before that, the next run finds
the journal and puts it back (`recover`). So a file is at every moment the old or the new one, whole.

Lock and journal stand in `.git/ni153/`, or, where there is no folder of that name above the county, in the person's own
state folder: never beside a plan.
"""

import base64
import contextlib
import os
import secrets
import stat
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from ni153.finding import Refusal
from ni153.outside.journal import Record, hash_of, held, keep, put_back, reason, settle, sync_folders, write_aside
from ni153.outside.lock import journal_place, locked

Change = tuple[bytes | None, bytes | None]
"""What a file holds and what it is to hold; None where it is not to be there."""


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
    root = Path(os.path.realpath(root))
    try:
        journal = journal_place(root)
        with locked(journal):
            if settled := settle(root, journal):
                raise Refusal(f"{' '.join(settled)} Nothing was written now: run the command again.")
            records = [_record(root, path, *change) for path, change in wanted.items()]
            paths = [record.path for record in records]
            if twins := [path for path in paths if paths.count(path) > 1]:
                raise Refusal(f"{twins[0]} is changed twice over, once through a link; nothing was written.")
            _carry_out(root, journal, records, [wanted[record.name][1] for record in records])
    except OSError as problem:
        raise Refusal(f"{reason(root, problem)} Every file is as it was.") from problem


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
            return settle(root, journal)
    except OSError as problem:
        raise Refusal(f"It is not certain that the last change was finished: {reason(root, problem)}") from problem


def _record(root: Path, name: str, old: bytes | None, new: bytes | None) -> Record:
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
    return Record(
        name=name,
        path=real.relative_to(root).as_posix(),
        old=None if old is None else base64.b64encode(old).decode("ascii"),
        new=hash_of(new),
        mode=mode,
        aside=f".{real.name}.{secrets.token_hex(4)}.ni153",
        folders=tuple(folder.relative_to(root).as_posix() for folder in reversed(missing)),
    )


def _compare(name: str, asked: Path, real: Path, old: bytes | None) -> int | None:
    """Return the file's mode, None where there is none, having made sure that it is as it was read."""
    now = held(real)
    if old is None:
        if now is not None or os.path.lexists(asked):
            raise Refusal(f"{name} is there already; nothing was written.")
        return None
    if now is None:
        raise Refusal(f"{name} is no longer there; nothing was written.")
    if now != old:
        what = f"{name} was changed by somebody else since it was read"
        raise Refusal(f"{what}; nothing was written. Run the command again.")
    mode = stat.S_IMODE(real.stat().st_mode)
    if not mode & 0o222 or not os.access(real, os.W_OK):
        raise Refusal(f"{name} is write-protected; nothing was written.")
    return mode


def _carry_out(root: Path, journal: Path, records: list[Record], new: list[bytes | None]) -> None:
    """Write aside, put in place, forget the journal; on any failure put everything back and raise it again."""
    try:
        keep(journal, records)
        for record, data in zip(records, new, strict=True):
            for folder in record.folders:
                (root / folder).mkdir(exist_ok=True)
            if data is not None:
                write_aside(record.beside(root), data, record.mode)
        for record, data in zip(records, new, strict=True):
            if data is None:
                (root / record.path).unlink()
            else:
                record.beside(root).replace(root / record.path)
        sync_folders((root / record.path).parent for record in records)
        journal.unlink()
    except BaseException as problem:
        try:
            put_back(root, records)
            journal.unlink(missing_ok=True)
        except OSError:
            paths = " and ".join(record.name for record in records)
            what = f"{reason(root, problem)} What was done could not be undone at once:"
            raise Refusal(f"{what} run ni153 again to have {paths} put right.") from problem
        raise
    with contextlib.suppress(OSError):
        sync_folders([journal.parent])
