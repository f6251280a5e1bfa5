"""`ni153 fmt`: the canonical layout of the plan files, for all of them or some."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ni153.cli.complete import files
from ni153.cli.desk import Desk, RootOption, desk, say
from ni153.finding import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

PathsArgument = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="[PATHS]...",
        help="Only these files, or those in these folders; all of them when left out.",
        show_default=False,
        autocompletion=files,
    ),
]


def fmt(
    context: typer.Context,
    paths: PathsArgument = None,
    check: Annotated[
        bool, typer.Option("--check", help="Change nothing; exit with 1 when a file would be laid out anew.")
    ] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help="Show the lines that would change, and change nothing; exit as --check does.")
    ] = False,
    root: RootOption = None,
) -> None:
    """Lay the plan files out as the format has it: order of fields, blank lines, folds, dates; what they say stays.

    A file with a fault of reading is named and left alone. Exit code: 0, or 1 with --check or --diff when a file would
    change, or 2 when one could not be laid out.
    """
    at = desk(context, root)
    old, new, faults = _laid_out(at, _wanted(at, paths or []))
    if new and not check and not diff:
        from ni153.outside.write import write

        at.must_be_now()
        write(at.folder, {path: (at.files[path], text.encode("utf-8")) for path, text in new.items()})
    _tell(old, new, faults, check=check, diff=diff)
    raise typer.Exit(2 if faults else 1 if new and (check or diff) else 0)


def _laid_out(at: Desk, wanted: Iterable[str]) -> tuple[dict[str, str], dict[str, str], list[str]]:
    """Return the files looked at, the texts of those that change, and why some could not be laid out."""
    from ni153.edit import fmt as canonical
    from ni153.workspace.document import read

    old: dict[str, str] = {}
    new: dict[str, str] = {}
    faults: list[str] = []
    for path in wanted:
        document = read(path, at.files[path])
        old[path] = document.text
        try:
            text = canonical(document)
        except Refusal as refusal:
            faults.append(str(refusal))
            continue
        if text != document.text:
            new[path] = text
    return old, new, faults


def _wanted(at: Desk, paths: list[Path]) -> list[str]:
    """Return the plan files asked about, as paths below the county's folder."""
    from ni153.workspace.load import kind_of

    known = [path for path in at.files if kind_of(path)]
    if not paths:
        return known
    found: dict[str, None] = {}
    for path in paths:
        try:
            below = path.resolve().relative_to(at.folder.resolve()).as_posix()
        except ValueError:
            raise Refusal(f"{path} does not stand in the county's folder, {at.folder}.") from None
        inside = [each for each in known if each == below or each.startswith(f"{below}/") or below == "."]
        if not inside:
            there = "is no plan file of this county, and holds none" if os.path.lexists(path) else "is not there"
            raise Refusal(f"{path} {there}.")
        found |= dict.fromkeys(inside)
    return list(found)


def _tell(old: Mapping[str, str], new: Mapping[str, str], faults: list[str], *, check: bool, diff: bool) -> None:
    from ni153.views.clean import clean, harmless
    from ni153.views.words import count

    if diff:
        from ni153.edit import diff as difference

        for path, text in new.items():
            say("\n".join(clean(line) for line in difference(old[path], text, path).split("\n")))
    for path in new:
        say(f"{'Would lay out' if check or diff else 'Laid out'} anew: {clean(path)}")
    for fault in faults:
        say(harmless(f"Left alone: {clean(fault)}"))
    same = len(old) - len(new) - len(faults)
    what = "would be laid out anew" if check or diff else "laid out anew"
    told = [f"{count(len(new), 'file')} {what}", f"{same:,} as the format has {'it' if same == 1 else 'them'}"]
    told += [f"{count(len(faults), 'file')} left alone"] if faults else []
    say(f"{', '.join(told)}.")
