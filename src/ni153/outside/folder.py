"""A folder of pages: every file whole or not at all, nothing of anybody else's touched, no name that leads out of it."""

import os
import re
import stat
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from ni153.finding import Refusal

LIST: Final = "ni153-site.txt"
"""The list of the files that are ours in a folder: what is not on it is never touched."""
_NAME: Final = re.compile(r"[a-z0-9-]{1,60}\.(?:html|css)")
_HEAD: Final = "Written by ni153 site; these files are written anew each time.\n"


def write_folder(folder: Path, files: Mapping[str, str], force: bool = False) -> None:
    """Write a site into a folder, which is made where there is none, and take away the pages of ours that are no more.

    Raises Refusal when the folder holds things that are not ours, unless `force`; when a name is a link or a folder;
    and when something cannot be written. `force` replaces only files of the same names.
    """
    wrong = [name for name in files if not _NAME.fullmatch(name)]
    if wrong or len({name.casefold() for name in files}) != len(files):
        raise ValueError(f"A site's file cannot be called {(wrong or sorted(files))[0]!r}.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        folder = Path(os.path.realpath(folder))
        ours = _ours(folder)
        there = {path.name for path in folder.iterdir()}
        if there and ours is None and not force:
            raise Refusal(
                f"{folder} holds other things than a site. Name a new folder, or give --force to write there all the same."
            )
        for name in (*files, LIST):
            _refuse_links(folder / name)
        for name, text in files.items():
            _put(folder, name, text)
        _put(folder, LIST, _HEAD + "".join(f"{name}\n" for name in sorted(files)))
        for name in sorted((ours or set()) - set(files)):
            if _is_file(folder / name):
                (folder / name).unlink()
    except OSError as problem:
        raise Refusal(f"{folder} could not be written: {problem.strerror or problem}.") from None


def _ours(folder: Path) -> set[str] | None:
    """Return the pages an earlier run wrote here; None where there was none."""
    path = folder / LIST
    if not _is_file(path):
        return None
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    return {line for line in lines if _NAME.fullmatch(line)}


def _is_file(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except FileNotFoundError:
        return False


def _refuse_links(path: Path) -> None:
    if os.path.lexists(path) and not _is_file(path):
        raise Refusal(f"{path} is a link or a folder, where a page is to be written; take it away first.")


def _put(folder: Path, name: str, text: str) -> None:
    """Write one file in one step: what is open in a browser is at every moment the old page or the new one."""
    data = text.encode("utf-8", errors="replace")
    path = folder / name
    if _is_file(path) and path.read_bytes() == data:
        return
    handle, aside = tempfile.mkstemp(prefix=".", suffix=".ni153", dir=folder)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        Path(aside).chmod(0o644)
        Path(aside).replace(path)
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise
