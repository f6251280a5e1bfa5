"""Testshire: a small, complete, invented county without a fault, for tests to change.

It stands as real files under tests/rules/_county/ and keeps every rule; whoever writes a rule it does not keep adds
what the rule wants there. A change is a fragment: the top-level fields of a file that differ, written as in the file.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from ni153.rules.manual import NO_FILE
from ni153.workspace.load import load
from ni153.workspace.workspace import Workspace

HERE = Path(__file__).parent / "rules" / "_county"

_KEY = re.compile(r"[A-Za-z_][^:#]*:(?= |$)")


@lru_cache(maxsize=1)
def _files() -> dict[str, bytes]:
    return {path.relative_to(HERE).as_posix(): path.read_bytes() for path in sorted(HERE.rglob("*.yaml"))}


def base() -> dict[str, bytes]:
    """Testshire's files: path → bytes."""
    return dict(_files())


def with_files(changes: Mapping[str, str | None]) -> dict[str, bytes]:
    """Testshire with whole files put in the place of its own; None takes a file away."""
    files = base()
    for path, text in changes.items():
        if text is None:
            files.pop(path, None)
        else:
            files[path] = text.encode()
    return files


def splice(files: Mapping[str, bytes], path: str, fragment: str) -> dict[str, bytes]:
    """The files with the fragment's top-level fields in the place of those of the file.

    A field the file lacks goes to its end; a file that is not there is the fragment alone; NO_FILE takes it away.
    """
    spliced = dict(files)
    if fragment.strip() == NO_FILE:
        spliced.pop(path, None)
    elif path not in files:
        spliced[path] = fragment.encode()
    else:
        blocks = _blocks(files[path].decode())
        blocks.update(_blocks(fragment))
        spliced[path] = "".join(blocks.values()).encode()
    return spliced


def county(fragments: Mapping[str, str] | None = None) -> Workspace:
    """Testshire, read, with these fragments: path → text."""
    files = base()
    for path, fragment in (fragments or {}).items():
        files = splice(files, path, fragment)
    return load(files)


def _blocks(text: str) -> dict[str, str]:
    """The stretches of a file by top-level field; what stands above the first goes under an empty name."""
    blocks: dict[str, str] = {}
    key = ""
    for line in text.splitlines(keepends=True):
        if match := _KEY.match(line):
            key = match[0]
        blocks[key] = blocks.get(key, "") + (line if line.endswith("\n") else f"{line}\n")
    return blocks
