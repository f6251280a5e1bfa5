"""One writer at a time: the lock of a county, and the place of its lock and journal, never beside a plan."""

import contextlib
import errno
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from ni153.finding import Refusal

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

PATIENCE: Final = 10.0
"""Seconds to wait for another run that is writing."""
_BUSY: Final = frozenset({errno.EACCES, errno.EAGAIN, errno.EWOULDBLOCK, errno.EDEADLK})


def journal_place(root: Path) -> Path:
    """Return where the journal of the county in `root` (a real path) is kept: in `.git/ni153/` of the repository.

    Outside a repository it is the person's state folder: the journal and the lock must not stand among the plans.
    """
    import hashlib  # only where something was ever written

    home, name = _home(root)
    return home / f"{hashlib.sha256(name).hexdigest()[:16]}.journal"


def written_to(root: Path) -> bool:
    """Say whether any run has ever written where the journal of this county is kept."""
    return _home(root)[0].is_dir()


def _home(root: Path) -> tuple[Path, bytes]:
    for folder in (root, *root.parents):
        inside = folder / ".git"
        if not inside.is_symlink() and (inside / "HEAD").is_file():
            return inside / "ni153", root.relative_to(folder).as_posix().encode("utf-8", "surrogateescape")
    base = Path(os.environ.get("XDG_STATE_HOME") or os.environ.get("LOCALAPPDATA") or "")
    state = base if base.is_absolute() else Path.home() / ".local" / "state"
    return state / "ni153", os.fsencode(root)


@contextlib.contextmanager
def locked(journal: Path) -> Iterator[None]:
    """Hold the lock that stands beside the journal.

    Raises Refusal when another run keeps it too long, or when nothing can be kept in that folder.
    """
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
    try:
        journal.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(journal.with_suffix(".lock"), flags, 0o666)
    except OSError as problem:
        why = problem.strerror or problem
        raise Refusal(f"The lock in {journal.parent} could not be opened ({why}); nothing was written.") from problem
    try:
        until = time.monotonic() + PATIENCE
        while not _seize(descriptor):
            if time.monotonic() > until:
                raise Refusal("Another run of ni153 is writing to this county; nothing was written. Try again soon.")
            time.sleep(0.02)
        yield
    finally:
        with contextlib.suppress(OSError):
            os.close(descriptor)


def _seize(descriptor: int) -> bool:
    """Take the lock if it is free. Closing the file gives it back, and so does dying."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as problem:
        if problem.errno in _BUSY:
            return False
        why = problem.strerror or problem
        raise Refusal(f"The county cannot be locked against other writers ({why}); nothing was written.") from problem
    return True
