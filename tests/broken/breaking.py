"""The table of faults, cases.toml: what each does to Lancashire's files, and where the finding must stand."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import shipped

HERE = Path(__file__).parent
OPEN, CLOSE = "«", "»"


class Place(NamedTuple):
    """Where carets must stand: line and column of the first and just after the last; 0 where nothing is said of the end."""

    line: int
    column: int
    end_line: int = 0
    end_column: int = 0


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
    text, places = before, (Place(1, 1),)
    if case.find:
        if before.count(case.find) != 1:
            raise ValueError(f"{case.file} holds {before.count(case.find)} times: {case.find}")
        start = before.index(case.find)
        put, places = unmarked(before[:start], case.put)
        text = before[:start] + put + before[start + len(case.find) :]
    return Broken(_done(case, files, text), places, case.file if case.do == "make a folder" else "")


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
    return text, tuple(places) or (Place(1, 1),)


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
