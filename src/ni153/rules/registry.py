"""What a rule is, and how rules run: one function a rule, its name the rule's id, its docstring the rule's manual.

A rule takes the workspace and yields `Fault`s: a place and a sentence. The runner adds the id and the severity, makes
the place concrete, and holds back what only follows from a part of a file that could not be read, and what the county
has switched off (`lint:` in county.yaml) or ignored on a line. Rules get no clock: a clean file stays clean tomorrow.
"""

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from ni153.finding import Finding, Fix, Place, Position, Severity
from ni153.rules.notes import ignored, value_at
from ni153.workspace.load import LOAD_RULES
from ni153.workspace.once import once
from ni153.workspace.reading.faults import READER_RULES
from ni153.workspace.validate import MODEL_RULES
from ni153.workspace.workspace import Workspace


class Fault(NamedTuple):
    """What a rule yields: where, what is and what was expected, and what to write; `severity` where it is not the rule's;
    `instead`, the words that belong in that place, where only they can be meant.

    The place is a Position only where no value stands: in a comment.
    """

    place: Place | Position
    message: str
    hint: str = ""
    related: tuple[Place, ...] = ()
    severity: Severity | None = None
    instead: str = ""


Check = Callable[[Workspace], Iterable[Fault]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the house.

    `spoils_sums`: a file it faults is not summed over. `needs_whole`: it speaks of what is absent, so it says nothing of
    a file part of which could not be read. `always`: it cannot be switched off.
    """

    id: str
    severity: Severity
    family: str
    check: Check
    spoils_sums: bool = False
    needs_whole: bool = False
    always: bool = False

    @property
    def summary(self) -> str:
        """The first line of the manual."""
        return self.manual.partition("\n")[0]

    @property
    def manual(self) -> str:
        """Why it matters, with a bad and a good example."""
        return inspect.cleandoc(self.check.__doc__ or "")


RULES: dict[str, Rule] = {}
"""Every rule, by id, in the order of the families."""

FIXED = frozenset({*READER_RULES, *MODEL_RULES, *LOAD_RULES, "unreadable-file"})
"""What stops a file from being understood: no rules of this room, and never switched off."""


def fixed(identity: str) -> bool:
    """Whether a rule stays on whatever the county says: what stops a file being understood, or a sum from being right."""
    entry = RULES.get(identity)
    return identity in FIXED or (entry is not None and (entry.always or entry.spoils_sums))


def rule(
    severity: Severity, *, spoils_sums: bool = False, needs_whole: bool = False, always: bool = False
) -> Callable[[Check], Check]:
    """Enter a function as a rule: `unknown_officer` becomes `unknown-officer`, its module the family."""

    def enter(check: Check) -> Check:
        identity = check.__name__.replace("_", "-")
        family = check.__module__.rsplit(".", 1)[-1]
        if identity in RULES:
            raise ValueError(f"two rules are called {identity}")
        RULES[identity] = Rule(identity, severity, family, check, spoils_sums, needs_whole, always)
        return check

    return enter


@dataclass(frozen=True, slots=True)
class Verdict:
    """Everything that is wrong with the county's files, in order of place, and which files are unsound (path → first error)."""

    findings: tuple[Finding, ...]
    broken: Mapping[str, Finding]

    @property
    def errors(self) -> int:
        """How many findings are errors."""
        return sum(finding.severity is Severity.ERROR for finding in self.findings)


def run(workspace: Workspace, rules: Iterable[Rule] | None = None) -> Verdict:
    """Run the rules over a workspace; the findings of reading come first into the same list."""
    findings = list(workspace.findings)
    broken = dict(workspace.broken)
    for entry in RULES.values() if rules is None else rules:
        for finding in found(workspace, entry):
            findings.append(finding)
            if entry.spoils_sums and finding.severity is Severity.ERROR:
                broken.setdefault(finding.position.path, finding)
    settled = [kept for finding in dict.fromkeys(findings) if (kept := _settled(workspace, finding))]
    ordered = sorted(settled, key=lambda finding: (finding.position, finding.severity.rank, finding.rule))
    return Verdict(tuple(ordered), broken)


def found(workspace: Workspace, entry: Rule) -> tuple[Finding, ...]:
    """Return what a rule finds, whatever the county has made of it."""
    known = _found(workspace)
    if entry.check not in known:
        known[entry.check] = tuple(_findings(workspace, entry))
    return known[entry.check]


@once
def _found(_: Workspace) -> dict[Check, tuple[Finding, ...]]:
    return {}


def _settled(workspace: Workspace, finding: Finding) -> Finding | None:
    """Return a finding as the county wants it: with its severity, or None where it is switched off or ignored."""
    if fixed(finding.rule):
        return finding
    county = workspace.county
    level = county.lint.get(finding.rule) if county else None
    if level == "off" or ignored(workspace, finding):
        return None
    return replace(finding, severity=Severity(level)) if level else finding


def _findings(workspace: Workspace, entry: Rule) -> Iterator[Finding]:
    for fault in entry.check(workspace):
        source = workspace.sources.get(fault.place.path)
        if entry.needs_whole and (source is None or not source.whole):
            continue
        related = tuple(workspace.position(place) for place in fault.related)
        severity, position = fault.severity or entry.severity, _position(workspace, fault.place)
        yield Finding(entry.id, severity, position, fault.message, fault.hint, related, _fix(workspace, fault))


def _fix(workspace: Workspace, fault: Fault) -> Fix | None:
    source = workspace.sources.get(fault.place.path)
    if not fault.instead or source is None or isinstance(fault.place, Position) or fault.place.part != "value":
        return None
    route = source.route(fault.place)
    if value_at(source.document, route) is None:  # words alone may stand for an item: "Steve Dean" for "who: …"
        route = route[:-1]
    return Fix(route, fault.instead) if isinstance(value_at(source.document, route), str) else None


def _position(workspace: Workspace, place: Place | Position) -> Position:
    """A finding about a block points at its first line: the whole block would be a screenful."""
    if isinstance(place, Position):
        return place
    position = workspace.position(place)
    source = workspace.sources.get(place.path)
    if source is None or position.end_line == position.line:
        return position
    first = source.document.line(position.line).rstrip()
    return Position(
        position.path, position.line, position.column, position.line, max(position.column + 1, len(first) + 1)
    )
