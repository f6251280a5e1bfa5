"""`ni153 lint`: everything that is wrong with the files, all of it at once, told wherever people meet it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ni153.cli import mending
from ni153.cli.complete import files
from ni153.cli.desk import AsAtOption, Desk, RevOption, RootOption, desk
from ni153.cli.telling import LintFormat, chosen, tell
from ni153.finding import Refusal, Severity

if TYPE_CHECKING:
    from ni153.finding import Finding


PathsArgument = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="[PATHS]...",
        help="Only findings in these files or folders; - reads one from standard input.",
        show_default=False,
        autocompletion=files,
    ),
]
FormatOption = Annotated[
    LintFormat | None,
    typer.Option(
        "--format",
        envvar="NI153_FORMAT",
        help="text for people, concise for one line each, json, csv, sarif; github adds annotations to text. "
        "text when left out; github on GitHub Actions.",
        show_default=False,
    ),
]
OutputOption = Annotated[
    Path | None,
    typer.Option(
        "--output",
        metavar="FILE",
        envvar="NI153_OUTPUT",
        help="Write the findings to this file instead.",
        show_default=False,
    ),
]
StdinOption = Annotated[
    Path | None,
    typer.Option(
        "--stdin-filename",
        metavar="FILE",
        help="Which file it is whose text comes from standard input.",
        show_default=False,
    ),
]
FailOption = Annotated[Severity, typer.Option("--fail-on", help="Exit with 1 when a finding is as bad as this.")]
AllOption = Annotated[bool, typer.Option("--all", help="Show every finding, however many.")]


FixOption = Annotated[bool, typer.Option("--fix", help="Put right what can only be meant one way, then say the rest.")]
DiffOption = Annotated[bool, typer.Option("--diff", help="Only show the lines that --fix would change.")]


def lint(
    context: typer.Context,
    paths: PathsArgument = None,
    shape: FormatOption = None,
    output: OutputOption = None,
    stdin_filename: StdinOption = None,
    fail_on: FailOption = Severity.ERROR,
    every: AllOption = False,
    fix: FixOption = False,
    diff: DiffOption = False,
    root: RootOption = None,
    as_at: AsAtOption = None,
    rev: RevOption = None,
) -> None:
    """Check every plan file: what is wrong, where it stands and what to write instead.

    Exit code: 0 nothing as bad as --fail-on, 1 something (with --diff: something to change), 2 the command could not run.
    """
    if stdin_filename and (fix or diff):
        raise Refusal("--fix and --diff are for files; they cannot work on standard input.")
    at = desk(context, root, as_at, rev)
    if fix:
        at.must_be_now()
    wanted = _from_stdin(at, paths or [], stdin_filename) or _wanted(at, paths or [])
    found = _found(at, wanted)
    if fix or diff:
        texts, made = mending.mended(at, found)
        if diff:
            mending.show(at, texts, made)
            raise typer.Exit(1 if texts else 0)
        if texts:
            mending.write(at, texts, made)
            at = desk(context, root, as_at, rev)
            found = _found(at, wanted)
    tell(at, found, chosen(shape), output, every)
    raise typer.Exit(1 if any(finding.severity.rank <= fail_on.rank for finding in found) else 0)


def _found(at: Desk, wanted: tuple[str, ...] | None) -> list[Finding]:
    return [finding for finding in at.verdict.findings if wanted is None or _within(finding.position.path, wanted)]


def _wanted(at: Desk, paths: list[Path]) -> tuple[str, ...] | None:
    """Return the paths asked about as the findings write them, or None for all."""
    if not paths:
        return None
    wanted = []
    for path in paths:
        if not (at.revision or os.path.lexists(path)):
            raise Refusal(f"There is no file or folder {path}.")
        wanted.append(_below(at, path))
    return tuple(wanted)


def _below(at: Desk, path: Path) -> str:
    try:
        return path.resolve().relative_to(at.folder.resolve()).as_posix()
    except ValueError:
        raise Refusal(f"{path} does not stand in the county's folder, {at.folder}.") from None


def _within(path: str, wanted: tuple[str, ...]) -> bool:
    return any(one in (".", path) or path.startswith(f"{one}/") for one in wanted)


def _from_stdin(at: Desk, paths: list[Path], name: Path | None) -> tuple[str, ...] | None:
    """Put what comes from standard input in the place of one file, as an editor holds it that has not saved yet."""
    if Path("-") not in paths:
        if name is not None:
            raise Refusal("--stdin-filename goes with -, which reads the file's text from standard input.")
        return None
    if len(paths) > 1 or name is None:
        raise Refusal(
            "- stands alone, with --stdin-filename to say which file it is, such as plans/districts/burnley.yaml."
        )
    from ni153.outside import disk
    from ni153.workspace.load import load

    at.must_be_now()
    if at.root is None and not name.is_absolute() and not (Path() / name).exists() and (at.folder / name).exists():
        name = at.folder / name
    path = _below(at, name)
    files, problems = disk.files(at.folder)
    files[path] = sys.stdin.buffer.read(disk.MOST_BYTES + 1)
    at.workspace = load(files, [problem for problem in problems if problem.position.path != path])
    return (path,)
