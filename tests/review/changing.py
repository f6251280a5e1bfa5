"""Testshire and what a case changes in it, for reviews: a case's change.txt says which lines of which file become which.

`@ file` changes the side after, `@both file` both sides, `! file` takes a file away, `> old new` renames one. Below `@`
lines with - are taken out and the lines with + that follow stand in their place; + alone goes to the file's end. A blank
line ends such a stretch.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import county

from ni153 import rules
from ni153.review.changes import Side, Slips
from ni153.review.review import Review, review
from ni153.workspace.load import load

CASES = Path(__file__).parent / "cases"
DAY = date(2009, 6, 30)
Files = dict[str, bytes]


def sides(text: str) -> tuple[Files, Files]:
    """The files before and after a change."""
    before, after = county.base(), county.base()
    targets: list[Files] = []
    path = ""
    old: list[str] = []
    new: list[str] = []

    def put() -> None:
        for files in targets if old or new else ():
            was, now = "".join(f"{line}\n" for line in old), "".join(f"{line}\n" for line in new)
            there = files.get(path, b"").decode()
            assert not old or there.count(was) == 1, f"{there.count(was)} times in {path}:\n{was}"
            files[path] = (there.replace(was, now) if old else there + now).encode()
        old.clear()
        new.clear()

    for line in text.splitlines():
        if line[:1] in ("", "@", "!", ">") or (line[:1] == "-" and new):
            put()
        if not line:
            continue
        if line.startswith("@"):
            targets = [before, after] if line.startswith("@both") else [after]
            path = line.split()[1]
        elif line.startswith("!"):
            del after[line.split()[1]]
        elif line.startswith(">"):
            _, was, now = line.split()
            after[now] = after.pop(was)
        else:
            (old if line[:1] == "-" else new).append(line[1:])
    put()
    return before, after


def side(files: Mapping[str, bytes], name: str = "") -> Side:
    """One side of a review, read and judged."""
    workspace = load(files)
    return Side(workspace, rules.run(workspace), files, name)


def reviewed(before: Mapping[str, bytes], after: Mapping[str, bytes], slips: Slips | None = None) -> Review:
    """The review of a change of files."""
    return review(side(before, "main"), side(after, "the change"), DAY, slips)


def changed(text: str, slips: Slips | None = None) -> Review:
    """The review of a change written as in a case."""
    return reviewed(*sides(text), slips)
