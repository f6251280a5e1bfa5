"""A change carried out on a county in memory, or by the tool on a county on the disk; and which lines it touched."""

from collections.abc import Mapping
from difflib import ndiff
from pathlib import Path

from commandline import Said, run

from ni153 import rules
from ni153.acts.change import Change, carried_out
from ni153.workspace.load import load

ALPHA, BETA, COUNTY = "plans/districts/alpha.yaml", "plans/districts/beta.yaml", "plans/county.yaml"


def carried(files: Mapping[str, bytes], change: Change) -> dict[str, bytes]:
    """The files with a change made. Raises Refusal where it cannot be."""
    workspace = load(files)
    outcome = carried_out(workspace, rules.run(workspace), files, change)
    return {**files, **{path: text.encode() for path, text in outcome.texts.items()}}


def lines(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> dict[str, list[str]]:
    """The lines of each file that differ, as `- old` and `+ new`."""
    assert before.keys() == after.keys()
    return {
        path: [
            line.rstrip("\r\n")
            for line in ndiff(before[path].decode().split("\n"), after[path].decode().split("\n"))
            if line.startswith(("+ ", "- "))
        ]
        for path in before
        if before[path] != after[path]
    }


def on_disk(root: Path) -> dict[str, bytes]:
    """Every file below a folder: path → bytes."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def refused(*args: str | Path, cwd: Path) -> Said:
    """Run the tool where it must decline: with 2, a sentence, and every file as it was."""
    before = on_disk(cwd)
    said = run(*args, cwd=cwd)
    assert (said.code, said.out) == (2, ""), said
    assert said.err.startswith("ni153: ")
    assert on_disk(cwd) == before
    return said


def done(*args: str | Path, cwd: Path) -> tuple[Said, dict[str, list[str]]]:
    """Run the tool where it must succeed; return what it said and the lines it touched."""
    before = on_disk(cwd)
    said = run(*args, cwd=cwd)
    assert (said.code, said.err) == (0, ""), said
    return said, lines(before, on_disk(cwd))
