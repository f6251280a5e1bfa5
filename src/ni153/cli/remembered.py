"""What was said of exactly these files before is said again at once: nothing is worked out twice for an unchanged county."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ni153.cli.desk import Desk

FORM: Final = 1
"""Goes up with every change of what is kept."""
MOST: Final = 64
"""So many answers are kept; the oldest give way."""


def said(at: Desk, question: tuple[str, ...], answer: Callable[[], tuple[str, int]]) -> tuple[str, int]:
    """Return the words of an answer and its exit code: as they were kept, else worked out now and kept.

    What it depends on makes its name: the question, the day, the screen, every byte of the county's files and of this tool.
    """
    if at.rev_given is not None:
        return answer()
    from ni153.outside.cache import Cache

    cache = Cache("said", FORM, MOST)
    if cache.folder is None:
        return answer()
    name = (*question, *_circumstances(at))
    match cache.read(*name):
        case [str(text), int(code), bool(invented)]:
            if invented:
                at.say_invented()
            return text, code
    text, code = answer()
    cache.write([text, code, bool(at.workspace.county and at.workspace.county.invented)], *name)
    return text, code


def _circumstances(at: Desk) -> Iterator[str]:
    from ni153.cli.app import today

    yield from (repr(at.as_at_given or os.environ.get("NI153_AS_AT")), today().isoformat(), repr(at.screen))
    digest = hashlib.sha256()
    for path, data in sorted(at.files.items()):
        digest.update(f"{path}\0{len(data)}\0".encode("utf-8", "surrogateescape"))
        digest.update(data)
    yield digest.hexdigest()
    yield repr(at.unread)
    yield _tool()


def _tool() -> str:
    """The tool itself, by when each of its modules was written, so that one at work on it is never told old answers."""
    import ni153

    digest = hashlib.sha256()
    for folder, _, names in sorted(os.walk(Path(ni153.__file__).parent)):
        for name in sorted(names):
            if name.endswith(".py"):
                path = os.path.join(folder, name)  # noqa: PTH118 - a hundred Paths cost more than what they would say
                facts = os.stat(path)  # noqa: PTH116
                digest.update(f"{path}\0{facts.st_mtime_ns}\0{facts.st_size}\0".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()
