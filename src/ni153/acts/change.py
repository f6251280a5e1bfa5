"""A change: edits to files and new files, with the sentence that says what it does; and the county as it would be."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ni153.edit import apply
from ni153.edit.edits import Edit
from ni153.finding import Finding, Refusal, Severity
from ni153.rules import Verdict, run
from ni153.workspace.load import load
from ni153.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Change:
    """What a command wants done: all of it or nothing.

    `said` are sentences for the person who asked; `edits` are made in order to files that are there, `new` are the
    texts of files that are not there yet, `after` is what to tell when all is written, such as a briefing.
    """

    said: tuple[str, ...]
    edits: Mapping[str, tuple[Edit, ...]] = field(default_factory=dict)
    new: Mapping[str, str] = field(default_factory=dict)
    after: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The county with a change made: each changed file's new text, the workspace and what the rules say of it."""

    texts: Mapping[str, str]
    workspace: Workspace
    verdict: Verdict
    worse: tuple[Finding, ...]
    better: int


def carried_out(workspace: Workspace, verdict: Verdict, files: Mapping[str, bytes], change: Change) -> Outcome:
    """Return the county as it would be with the change made; `files` are the bytes the workspace was read from.

    `worse` are findings that were not there before, `better` counts those that are gone. Raises Refusal when a file
    cannot be changed so, when a new file is there already, or when the change would bring in an error.
    """
    texts: dict[str, str] = {}
    for path, edits in change.edits.items():
        _refuse_unsound(workspace, path)
        text = apply(workspace.documents[path], edits)
        if text != workspace.documents[path].text:
            texts[path] = text
    for path, text in change.new.items():
        if path in files:
            raise Refusal(f"{path} is there already.")
        texts[path] = text
    after = load({**files, **{path: text.encode("utf-8") for path, text in texts.items()}})
    judged = run(after)
    before = {_same(finding) for finding in verdict.findings}
    worse = tuple(finding for finding in judged.findings if _same(finding) not in before)
    left = {_same(finding) for finding in judged.findings}
    for finding in worse:
        if finding.severity is Severity.ERROR:
            raise Refusal(
                f"That would bring in an error, so nothing was written: {finding.message} {finding.hint}".rstrip()
            )
    return Outcome(texts, after, judged, worse, len(before - left))


def _refuse_unsound(workspace: Workspace, path: str) -> None:
    """Raise Refusal where a file was not understood in full: what was left out shifts the numbers of what stands behind it."""
    fault = workspace.broken.get(path)
    if fault is not None:
        raise Refusal(f"{path} cannot be changed before line {fault.position.line} is mended: {fault.message}")


def _same(finding: Finding) -> tuple[str, str, str, str]:
    """What makes two findings the same one though lines have moved."""
    return finding.severity, finding.rule, finding.position.path, finding.message
