"""load(files) → Workspace. What a file is follows from where it stands; a person's mistake is data, never an exception."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from ni153.finding import Finding, Position, Severity
from ni153.model.claimants import ClaimantRelease
from ni153.model.county import County
from ni153.model.district import DistrictPlan
from ni153.model.meeting import Meeting
from ni153.model.milestone import Milestone
from ni153.model.neighbourhoods import Neighbourhoods
from ni153.model.proposal import Proposal
from ni153.model.record import Record
from ni153.model.registers import Registers
from ni153.workspace.document import Document, read
from ni153.workspace.source import Source
from ni153.workspace.validate import validate
from ni153.workspace.workspace import Workspace

FILES: Mapping[str, tuple[str, type[Record]]] = {
    "lsoas.yaml": ("neighbourhoods", Neighbourhoods),
    "plans/county.yaml": ("county", County),
    "plans/registers.yaml": ("registers", Registers),
}
FOLDERS: Mapping[str, tuple[str, type[Record]]] = {
    "plans/framework": ("milestone", Milestone),
    "plans/districts": ("plan", DistrictPlan),
    "plans/claimants": ("claimants", ClaimantRelease),
    "plans/meetings": ("meeting", Meeting),
    "plans/proposals": ("proposal", Proposal),
}
LOAD_RULES: Mapping[str, str] = {
    "misplaced-file": "A plan file stands where the format has no place for it, so nothing in it counts.",
    "missing-file": "A file every county needs is not there.",
}


def kind_of(path: str) -> tuple[str, type[Record]] | None:
    """Return what kind of file stands at a path, and its model; None where the format has no place."""
    if path in FILES:
        return FILES[path]
    folder, _, name = path.rpartition("/")
    return FOLDERS.get(folder) if name.endswith(".yaml") and name != ".yaml" else None


def load(files: Mapping[str, bytes], problems: Iterable[Finding] = ()) -> Workspace:
    """Read every file, check each against its model and return the workspace with all findings so far.

    `files` maps paths below the county's folder ("plans/county.yaml") to their bytes; `problems` are what went wrong
    when they were fetched. Raises nothing: a fault in a file is a finding.
    """
    findings = list(problems)
    sources: dict[str, Source[Any]] = {}
    documents: dict[str, Document] = {}
    broken = {problem.position.path: problem for problem in findings if problem.severity is Severity.ERROR}
    for path in sorted(files):
        place = kind_of(path)
        if place is None:
            findings.append(_misplaced(path))
            broken.setdefault(path, findings[-1])
            continue
        document = documents[path] = read(path, files[path])
        found = list(document.faults)
        source = None
        if isinstance(document.value, dict):
            source, faults = validate(place[1], path, place[0], document)
            found.extend(faults)
        if source is not None:
            sources[path] = source
        errors = [finding for finding in found if finding.severity is Severity.ERROR]
        if errors:
            broken[path] = min(errors, key=lambda finding: finding.position)
        findings.extend(found)
    for path in FILES:
        if path not in files and path not in broken:
            findings.append(_missing(path))
            broken[path] = findings[-1]
    return Workspace(sources, tuple(findings), broken, documents, tuple(sorted(files)))


def _misplaced(path: str) -> Finding:
    folder, _, name = path.rpartition("/")
    right = "-".join(re.findall("[a-z0-9]+", name.lower().partition(".y")[0]))
    if f"{folder}/{right}.yaml" in FILES or (folder in FOLDERS and right):
        hint = f"Rename it to {right}.yaml."
    elif folder in FOLDERS:
        hint = "Give it a name of small letters, digits and hyphens that ends in .yaml."
    else:
        near = {kind: f"plans/{kind.removeprefix('plans/')}/" for kind in FOLDERS}
        hint = f"Move it to one of {', '.join(near.values())} or take it out of plans/."
    return Finding(
        "misplaced-file",
        Severity.ERROR,
        Position(path),
        "No plan is read from here: the format has no place for this file.",
        hint,
    )


def _missing(path: str) -> Finding:
    what = {
        "lsoas.yaml": "the neighbourhoods",
        "plans/county.yaml": "the goal and the districts",
        "plans/registers.yaml": "officers, partners and funds",
    }
    return Finding(
        "missing-file",
        Severity.ERROR,
        Position(path),
        f"There is no {path}: it holds {what[path]}.",
        "Restore it from git, or write it (docs/format.md).",
    )
