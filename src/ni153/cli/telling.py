"""How `lint` tells what it found: in a format, on the screen or to a file, with the summary of a job on GitHub."""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from ni153.cli.desk import Desk, say

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


def chosen(shape: LintFormat | None) -> LintFormat:
    """Return the format asked for; without one, text, and on GitHub Actions annotations too."""
    on_github = os.environ.get("GITHUB_ACTIONS") == "true"
    return shape or (LintFormat.GITHUB if on_github else LintFormat.TEXT)


def tell(at: Desk, found: list[Finding], shape: LintFormat, output: Path | None, every: bool) -> None:
    """Say the findings; on GitHub also in the summary of the job. Raises Refusal when a file cannot be written."""
    _say(at, found, shape, output, every)
    if shape is LintFormat.GITHUB and (place := os.environ.get("GITHUB_STEP_SUMMARY")):
        from ni153.outside.output import append
        from ni153.views.github import summary

        append(Path(place), summary(found, _closing(at, found)))


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
    if mendable := sum(finding.fix is not None for finding in found):
        told += f"{mendable} of these can be put right by ni153 lint --fix.\n"
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
    closing = findings.closing(found, counts)
    if at.revision is None:
        return closing
    from ni153.period import day_words

    return f"{closing} At revision {at.revision.short} of {day_words(at.revision.day)}."


def _folder(at: Desk) -> str:
    """Return where the county's folder stands in its repository, with a / at its end; nothing where it is the repository."""
    folder = at.folder.resolve()
    given = os.environ.get("GITHUB_WORKSPACE")
    tops = [Path(given).resolve()] if given else []
    tops += [parent for parent in (folder, *folder.parents) if (parent / ".git").exists()][:1]
    top = next((top for top in tops if folder.is_relative_to(top)), folder)
    return "" if top == folder else f"{folder.relative_to(top).as_posix()}/"
