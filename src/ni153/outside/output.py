"""Where a command's report goes when it is not the screen: a file, whole or not at all; or the end of one."""

import contextlib
import os
import tempfile
from pathlib import Path

from ni153.finding import Refusal


def write(path: Path, text: str) -> None:
    """Put a text into a file in one step, so that nobody ever reads half of it; a device or pipe is written to as it is.

    Raises Refusal when it cannot be written; what stood there before stays.
    """
    try:
        path = Path(os.path.realpath(path))
        if path.exists() and not path.is_file():
            with path.open("w", encoding="utf-8", errors="replace", newline="") as stream:
                stream.write(text)
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, text)
    except OSError as problem:
        raise Refusal(f"{path} could not be written: {problem.strerror or problem}.") from None


def append(path: Path, text: str) -> None:
    """Add a text to the end of a file, which may not be there yet. Raises Refusal when it cannot be written."""
    try:
        with path.open("a", encoding="utf-8", errors="replace", newline="") as stream:
            stream.write(text)
    except OSError as problem:
        raise Refusal(f"{path} could not be written: {problem.strerror or problem}.") from None


def _replace(path: Path, text: str) -> None:
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_mask()
    handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", suffix=".ni153", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace", newline="") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).chmod(mode)
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
