"""What was worked out before and need not be again: small files in the person's own cache folder, never in the repository.

Whatever is wrong with them, nothing is said: what is damaged or missing is worked out anew. NI153_NO_CACHE=1 keeps none.
"""

import contextlib
import hashlib
import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from ni153 import __version__

_DIGEST: Final = 64


class Cache:
    """One kind of things worked out, such as `history`; `form` goes up whenever their form changes."""

    def __init__(self, kind: str, form: int, most: int | None = None) -> None:
        """Find the folder; nothing is made before something is kept. `most`: so many are kept, the newest."""
        self.most = most
        self.folder = None if os.environ.get("NI153_NO_CACHE") else _home(kind, form)

    def read(self, *name: str) -> Any:
        """Return what was kept under a name; None where nothing was, or it is not as it was written."""
        if self.folder is None:
            return None
        try:
            data = self._path(name).read_bytes()
            digest, body = data[:_DIGEST], data[_DIGEST:]
            return json.loads(body) if hashlib.sha256(body).hexdigest().encode() == digest else None
        except (OSError, ValueError, RecursionError):
            return None

    def write(self, value: Any, *name: str) -> None:
        """Keep what can be written as JSON under a name, whole or not at all; where that fails nothing is kept."""
        if self.folder is None:
            return
        body = json.dumps(value, separators=(",", ":")).encode("ascii")
        path = self._path(name)
        aside = path.with_name(f".{path.name}.{os.urandom(4).hex()}")
        try:
            if not self.folder.is_dir():
                self.folder.mkdir(parents=True, mode=0o700)
                _forget(each for each in self.folder.parent.iterdir() if _older(each, self.folder))
            aside.write_bytes(hashlib.sha256(body).hexdigest().encode() + body)
            aside.replace(path)
            if self.most is not None:
                _thin(self.folder, self.most)
        except OSError:
            with contextlib.suppress(OSError):
                aside.unlink()

    def _path(self, name: Iterable[str]) -> Path:
        assert self.folder is not None
        told = hashlib.sha256("\0".join(name).encode("utf-8", "surrogateescape")).hexdigest()
        return self.folder / f"{told[:32]}.json"


def _home(kind: str, form: int) -> Path | None:
    given = Path(os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or "")
    try:
        base = given if given.is_absolute() else Path.home() / ".cache"
    except RuntimeError:  # nobody knows where this person's home is
        return None
    return base / "ni153" / f"{kind}-{form}-{__version__}"


def _thin(folder: Path, most: int) -> None:
    """Take away the oldest above so many."""
    known = sorted(folder.glob("*.json"), key=lambda path: path.stat().st_mtime_ns)
    for path in known[: max(0, len(known) - most)]:
        path.unlink(missing_ok=True)


def _older(folder: Path, now: Path) -> bool:
    """Whether a folder holds the same kind of things, as another version of the tool kept them."""
    return folder.name.partition("-")[0] == now.name.partition("-")[0] and folder.name != now.name


def _forget(folders: Iterable[Path]) -> None:
    """Take away what other versions kept: files of ours alone, then the folder if that emptied it."""
    for folder in folders:
        with contextlib.suppress(OSError):
            for path in folder.glob("*.json"):
                path.unlink()
            folder.rmdir()
