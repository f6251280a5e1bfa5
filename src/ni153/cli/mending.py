"""`ni153 lint --fix` and `--diff`: what can only be meant one way is put right, through the editing engine."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from ni153.cli.desk import Desk, say
from ni153.finding import Refusal, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ni153.edit.edits import Put
    from ni153.finding import Finding
    from ni153.rules import Verdict


def mendable(found: Iterable[Finding]) -> dict[str, tuple[Put, ...]]:
    """Return the edits that mend findings, by file: one a place."""
    from ni153.edit import Put

    edits: dict[str, dict[object, Put]] = {}
    for finding in found:
        if finding.fix:
            edits.setdefault(finding.position.path, {}).setdefault(finding.fix.route, Put(*_parts(finding)))
    return {path: tuple(there.values()) for path, there in edits.items()}


def _parts(finding: Finding) -> tuple[tuple[str | int, ...], str]:
    assert finding.fix is not None
    return finding.fix.route, finding.fix.value


def mended(at: Desk, found: Iterable[Finding]) -> tuple[dict[str, str], int]:
    """Return the new texts of the files that can be mended, and how many findings that mends.

    A file whose lines cannot be read is left for a person, and so is a fix that would bring in an error.
    """
    texts: dict[str, str] = {}
    made = 0
    for path, edits in mendable(found).items():
        text, count = _text(at, path, edits)
        if count:
            texts[path] = text
            made += count
    return texts, made


def _text(at: Desk, path: str, edits: tuple[Put, ...]) -> tuple[str, int]:
    """Make all the edits of a file; where they do not go together, those that go alone."""
    whole = _tried(at, path, edits)
    if whole is not None or len(edits) == 1:
        return whole or "", len(edits) if whole else 0
    kept: tuple[Put, ...] = ()
    text = ""
    for edit in edits:
        made = _tried(at, path, (*kept, edit))
        if made is not None:
            text, kept = made, (*kept, edit)
    return text, len(kept)


def _tried(at: Desk, path: str, edits: tuple[Put, ...]) -> str | None:
    """Return the file's text with the edits made; None where that cannot be, or leaves more errors in it than it mends."""
    from ni153 import rules
    from ni153.edit import apply
    from ni153.workspace.load import load

    try:
        text = apply(at.workspace.documents[path], edits)
    except Refusal:
        return None
    after = rules.run(load({**at.files, path: text.encode("utf-8")}))
    return text if _errors(after, path) <= _errors(at.verdict, path) else None


def _errors(verdict: Verdict, path: str) -> int:
    return sum(finding.severity is Severity.ERROR and finding.position.path == path for finding in verdict.findings)


def show(at: Desk, texts: Mapping[str, str], made: int) -> None:
    """Say which lines would change."""
    from ni153.edit import diff
    from ni153.views.clean import clean

    for path, text in sorted(texts.items()):
        lines = diff(at.workspace.documents[path].text, text, path).splitlines()
        say("\n".join(map(clean, lines)))
    _count("would be mended", made, len(texts))


def write(at: Desk, texts: Mapping[str, str], made: int) -> None:
    """Write the mended files, all or none, and say so beside the findings that are left."""
    from ni153.outside.write import write as put

    at.must_be_now()
    put(at.folder, {path: (at.files[path], text.encode("utf-8")) for path, text in texts.items()})
    _count("mended", made, len(texts))


def _count(what: str, made: int, files: int) -> None:
    """Say how much was done on standard error, so that what programs read stays whole."""
    from ni153.views import words

    where = f" in {words.count(files, 'file')}" if files else ""
    sys.stderr.write(f"{words.count(made, 'finding')} {what}{where}.\n")
