"""`ni153 lint`: everything that is wrong with the files, all of it at once."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ni153.cli.desk import AsAtOption, Desk, RootOption, desk, say, say_json
from ni153.finding import Finding, Refusal, Severity

if TYPE_CHECKING:
    from ni153.rules import Verdict


class LintFormat(StrEnum):
    """How findings are said."""

    TEXT = "text"
    CONCISE = "concise"
    JSON = "json"
    CSV = "csv"


def lint(
    context: typer.Context,
    paths: Annotated[list[Path] | None, typer.Argument(metavar="[PATHS]...", help="Only findings in these files or folders.", show_default=False)] = None,
    shape: Annotated[LintFormat, typer.Option("--format", help="text for people, concise for one line each, json, csv.")] = LintFormat.TEXT,
    every: Annotated[bool, typer.Option("--all", help="Show every finding, however many.")] = False,
    root: RootOption = None,
    as_at: AsAtOption = None,
) -> None:
    """Check every plan file: what is wrong, where it stands and what to write instead.

    Exit code: 0 no errors, 1 errors, 2 the command could not run.
    """
    at = desk(context, root, as_at)
    wanted = _wanted(at, paths or [])
    found = [finding for finding in at.verdict.findings if wanted is None or _within(finding.position.path, wanted)]
    _say(at, found, shape, every)
    raise typer.Exit(1 if any(finding.severity is Severity.ERROR for finding in found) else 0)


def _wanted(at: Desk, paths: list[Path]) -> tuple[str, ...] | None:
    """Return the paths asked about as the findings write them, or None for all."""
    if not paths:
        return None
    wanted = []
    for path in paths:
        if not path.exists():
            raise Refusal(f"There is no file or folder {path}.")
        try:
            wanted.append(path.resolve().relative_to(at.folder.resolve()).as_posix())
        except ValueError:
            raise Refusal(f"{path} does not stand in the county's folder, {at.folder}.") from None
    return tuple(wanted)


def _within(path: str, wanted: tuple[str, ...]) -> bool:
    return any(one == "." or path == one or path.startswith(f"{one}/") for one in wanted)


def _say(at: Desk, found: list[Finding], shape: LintFormat, every: bool) -> None:
    from ni153.views import findings

    if shape is LintFormat.JSON:
        say_json(findings.as_json(found, len(at.workspace.paths)))
    elif shape is LintFormat.CSV:
        say(findings.as_csv(found))
    elif shape is LintFormat.CONCISE:
        say(findings.as_concise(found) + findings.closing(found, _counts(at)))
    else:
        say(findings.as_text(found, at.workspace.documents.get, at.screen, all=every) + findings.closing(found, _counts(at)))


def _counts(at: Desk) -> dict[str, int]:
    workspace = at.workspace
    return {
        "delivery plan": len(workspace.plans),
        "milestone": len(workspace.milestones),
        "meeting": len(workspace.meetings),
        "neighbourhood": len(workspace.neighbourhoods),
    }
