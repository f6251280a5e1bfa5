"""`ni153 lint`: everything that is wrong with the files, all of it at once, told wherever people meet it."""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ni153.cli.desk import AsAtOption, Desk, RootOption, desk, say
from ni153.finding import Refusal, Severity

if TYPE_CHECKING:
    from ni153.finding import Finding
    from ni153.views.screen import Screen


class LintFormat(StrEnum):
    """How findings are said."""

    TEXT = "text"
    CONCISE = "concise"
    JSON = "json"
    CSV = "csv"
    GITHUB = "github"
    SARIF = "sarif"


PathsArgument = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="[PATHS]...",
        help="Only findings in these files or folders; - reads one from standard input.",
        show_default=False,
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


def lint(
    context: typer.Context,
    paths: PathsArgument = None,
    shape: FormatOption = None,
    output: OutputOption = None,
    stdin_filename: StdinOption = None,
    fail_on: FailOption = Severity.ERROR,
    every: AllOption = False,
    root: RootOption = None,
    as_at: AsAtOption = None,
) -> None:
    """Check every plan file: what is wrong, where it stands and what to write instead.

    Exit code: 0 nothing as bad as --fail-on, 1 something, 2 the command could not run.
    """
    at = desk(context, root, as_at)
    wanted = _from_stdin(at, paths or [], stdin_filename) or _wanted(at, paths or [])
    found = [finding for finding in at.verdict.findings if wanted is None or _within(finding.position.path, wanted)]
    on_github = os.environ.get("GITHUB_ACTIONS") == "true"
    shape = shape or (LintFormat.GITHUB if on_github else LintFormat.TEXT)
    _say(at, found, shape, output, every)
    if shape is LintFormat.GITHUB and (place := os.environ.get("GITHUB_STEP_SUMMARY")):
        from ni153.outside.output import append
        from ni153.views.github import summary

        append(Path(place), summary(found, _closing(at, found)))
    raise typer.Exit(1 if any(finding.severity.rank <= fail_on.rank for finding in found) else 0)


def _wanted(at: Desk, paths: list[Path]) -> tuple[str, ...] | None:
    """Return the paths asked about as the findings write them, or None for all."""
    if not paths:
        return None
    wanted = []
    for path in paths:
        if not path.exists():
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

    if at.root is None and not name.is_absolute() and not (Path() / name).exists() and (at.folder / name).exists():
        name = at.folder / name
    path = _below(at, name)
    files, problems = disk.files(at.folder)
    files[path] = sys.stdin.buffer.read(disk.MOST_BYTES + 1)
    at.workspace = load(files, [problem for problem in problems if problem.position.path != path])
    return (path,)


def _say(at: Desk, found: list[Finding], shape: LintFormat, output: Path | None, every: bool) -> None:
    if output is None:
        say(_told(at, found, shape, at.screen, every))
        return
    from ni153.outside.output import write
    from ni153.views.screen import Screen

    told = _told(at, found, shape, Screen(), every)
    write(output, told if told.endswith("\n") else f"{told}\n")
    say(f"{_closing(at, found)} Written to {output}.")


def _told(at: Desk, found: list[Finding], shape: LintFormat, screen: Screen, every: bool) -> str:
    """Return the findings in a format."""
    from ni153.views import findings
    from ni153.views.clean import json_text

    match shape:
        case LintFormat.JSON:
            return json_text(findings.as_json(found, len(at.workspace.paths)))
        case LintFormat.SARIF:
            from ni153.cli.catalogue import known_rules
            from ni153.views.sarif import as_sarif

            return json_text(as_sarif(found, known_rules(), _folder(at)))
        case LintFormat.CSV:
            return findings.as_csv(found)
        case LintFormat.CONCISE:
            return findings.as_concise(found) + _closing(at, found)
    text = findings.as_text(found, at.workspace.documents.get, screen, all=every or shape is LintFormat.GITHUB)
    told = f"{text}{_closing(at, found)}\n"
    if shape is LintFormat.GITHUB:
        from ni153.views import github

        told += github.too_many(found) + github.annotations(found, _folder(at))
    return told


def _closing(at: Desk, found: list[Finding]) -> str:
    from ni153.views import findings

    workspace = at.workspace
    counts = {
        "delivery plan": len(workspace.plans),
        "milestone": len(workspace.milestones),
        "meeting": len(workspace.meetings),
        "neighbourhood": len(workspace.neighbourhoods),
    }
    return findings.closing(found, counts)


def _folder(at: Desk) -> str:
    """Return where the county's folder stands in its repository, with a / at its end; nothing where it is the repository."""
    folder = at.folder.resolve()
    given = os.environ.get("GITHUB_WORKSPACE")
    tops = [Path(given).resolve()] if given else []
    tops += [parent for parent in (folder, *folder.parents) if (parent / ".git").exists()][:1]
    top = next((top for top in tops if folder.is_relative_to(top)), folder)
    return "" if top == folder else f"{folder.relative_to(top).as_posix()}/"
