"""Breaking Lancashire's files: the table of faults, cases.toml, where each finding must stand, and broken copies on disk."""

import shutil
import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import shipped

from ni153 import rules
from ni153.workspace.load import load

HERE = Path(__file__).parent
OPEN, CLOSE = "«", "»"


class Place(NamedTuple):
    """Where carets must stand: line and column of the first and just after the last; 0 where nothing is said of the end."""

    line: int
    column: int
    end_line: int = 0
    end_column: int = 0


TOP: tuple[Place, ...] = (Place(1, 1),)


@dataclass(frozen=True)
class Case:
    """One fault; the fields are those of cases.toml."""

    fault: str
    file: str
    find: str = ""
    put: str = ""
    do: str = ""
    rule: str = ""
    says: str = ""
    write: str = ""
    severity: str = "error"
    also: tuple[str, ...] = ()
    counts: bool = False
    at: str = ""
    stands: str = ""

    @property
    def path(self) -> str:
        """Where the finding must be: the file, or what became of it."""
        if self.at:
            return self.at
        return self.do.partition(" to ")[2] if self.do.startswith(("move to", "copy to")) else self.file


@dataclass(frozen=True)
class Broken:
    """The county's files with the fault in them, the places of the finding, and what stands as a folder."""

    files: Mapping[str, bytes]
    places: tuple[Place, ...]
    folder: str = ""


def cases() -> list[Case]:
    """Every fault of the table."""
    table = tomllib.loads((HERE / "cases.toml").read_text(encoding="utf-8"))
    return [Case(**{**entry, "also": tuple(entry.get("also", ()))}) for entry in table["case"]]


def break_it(case: Case) -> Broken:
    """Put the fault into a copy of the county's files."""
    files = shipped.files()
    before = files[case.file].decode() if case.file in files else ""
    text, places = before, TOP
    if case.find:
        text, places = _replaced(before, case.find, case.put)
    files = _done(case, files, text)
    if case.stands:
        broken = files[case.path].decode()
        _, places = _replaced(broken, case.stands.replace(OPEN, "").replace(CLOSE, ""), case.stands)
    return Broken(files, places, case.file if case.do == "make a folder" else "")


def _replaced(before: str, find: str, put: str) -> tuple[str, tuple[Place, ...]]:
    if before.count(find) != 1:
        raise ValueError(f"stands {before.count(find)} times, not once: {find}")
    start = before.index(find)
    new, places = unmarked(before[:start], put)
    return before[:start] + new + before[start + len(find) :], places


def marked(text: str) -> tuple[str, tuple[Place, ...]]:
    """Take the marks out of a whole text, and say where they stood."""
    return unmarked("", text)


def unmarked(before: str, marked: str) -> tuple[str, tuple[Place, ...]]:
    """Take the marks out of a text that follows another, and say where they stood."""
    text, places = "", []
    for index, piece in enumerate(marked.split(OPEN)):
        inside, closed, outside = piece.partition(CLOSE)
        if not index:
            text += piece
            continue
        start = _position(before + text)
        text += inside
        places.append(Place(*start, *(_position(before + text) if inside and closed else ())))
        text += outside
    return text, tuple(places) or TOP


def _position(before: str) -> tuple[int, int]:
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def _done(case: Case, files: dict[str, bytes], text: str) -> dict[str, bytes]:
    """Do to the whole file what the case says."""
    files[case.file] = text.encode()
    match case.do.split(" to ") if " to " in case.do else [case.do]:
        case ["move", path]:
            files[path] = files.pop(case.file)
        case ["copy", path]:
            files[path] = files[case.file]
        case ["delete"]:
            del files[case.file]
        case ["make a folder"]:
            del files[case.file]
        case ["empty"]:
            files[case.file] = b""
        case ["leave only comments"]:
            files[case.file] = b"".join(line + b"\n" for line in files[case.file].split(b"\n") if line.startswith(b"#"))
        case ["word"]:
            files[case.file] = b"PK\x03\x04\x14\x00\x06\x00" + bytes(range(256)) * 8
        case ["save with old Mac line ends"]:
            files[case.file] = files[case.file].replace(b"\n", b"\r")
        case [what] if what.startswith("save as "):
            files[case.file] = text.encode(what.removeprefix("save as "), "replace")
        case [what] if what.startswith("cut off after "):
            end = what.removeprefix("cut off after ").strip("'")
            files[case.file] = text[: text.index(end) + len(end)].encode()
        case [""]:
            pass
        case _:
            raise ValueError(f"{case.fault}: nobody knows how to {case.do}")
    return files


class OnDisk:
    """A county on disk, of which only what differs is written when another takes its place."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.files: dict[str, bytes] = {}
        self.folder = ""

    def put(self, files: Mapping[str, bytes], folder: str = "") -> Path:
        """Have these files stand there, and nothing else; `folder` is an empty one."""
        if self.folder:
            (self.root / self.folder).rmdir()
        for path in self.files.keys() - files.keys():
            (self.root / path).unlink()
            if not any((self.root / path).parent.iterdir()):
                shutil.rmtree((self.root / path).parent)
        shipped.write(self.root, {path: data for path, data in files.items() if self.files.get(path) != data})
        if folder:
            (self.root / folder).mkdir()
        self.files, self.folder = dict(files), folder
        return self.root


@lru_cache(maxsize=1)
def always_said() -> Counter[tuple[str, str, str]]:
    """What the rules say of the county as it is shipped; a fault must not be confused with it."""
    found = rules.run(load(shipped.files())).findings
    return Counter((finding.rule, finding.position.path, finding.message) for finding in found)
