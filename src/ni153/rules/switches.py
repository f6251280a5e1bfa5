"""Rules switched off, given another severity, or ignored on a line: every such wish is one the checks understand, and needed."""

import difflib
from bisect import bisect_left
from collections.abc import Iterator

from ni153.finding import Place, Position, Severity
from ni153.model.fields import quoted
from ni153.rules.notes import Note, notes
from ni153.rules.registry import FIXED, RULES, Fault, fixed, found, rule
from ni153.workspace.workspace import Workspace

_FORM = "Write # ni153: ignore[rule] because …, with the rule's name and the reason."
_MOST_GUESSES = 100
"""So many unknown names are looked up by their likeness: each takes a moment."""


@rule(Severity.ERROR, always=True)
def unknown_rule(workspace: Workspace) -> Iterator[Fault]:
    """A rule is switched off, set or ignored that there is not, or that cannot be.

    Whoever wrote it believes that a check is off, or on, and it is not. What stops a file being understood or a sum
    from being right is never switched off: a wrong number would look like a right one. `ni153 rules` lists them all.

    Bad: plans/county.yaml
        lint:
          month-or-yaer: off
    Good: plans/county.yaml
        lint:
          month-or-year: off
    """
    guesses = 0
    for place, name, wish in _wishes(workspace):
        if fixed(name):
            yield Fault(place, f"{name} cannot be {wish}: figures and checks rest on it.", "Take it away.")
        elif name not in RULES:
            guesses += 1
            meant = _meant(name) if guesses <= _MOST_GUESSES else ""
            yield Fault(place, f"There is no rule {quoted(name)}.", meant or "ni153 rules lists them all.")


def _wishes(workspace: Workspace) -> Iterator[tuple[Place | Position, str, str]]:
    """Yield every rule that somebody names, where, and what they want of it."""
    county = workspace.county_source
    for name in county.model.lint if county else ():
        yield Place("plans/county.yaml", ("lint", name), "key"), name, "switched off or set"
    for note in _all(workspace):
        for named in note.rules:
            yield named.position, named.rule, "ignored"


@rule(Severity.ERROR, always=True)
def ignore_without_reason(workspace: Workspace) -> Iterator[Fault]:
    """A note asks that a finding be ignored and does not say which rule, or why.

    Whoever reads the plan next year must be able to tell a judgement from a shortcut.

    Bad: plans/framework/evidence-base.yaml
        due: 2008-09 # ni153: ignore[month-or-year]
    Good: plans/framework/evidence-base.yaml
        due: 2008-09 # ni153: ignore[month-or-year] because the original is quoted as it stands
    """
    for note in _all(workspace):
        if not note.rules:
            yield Fault(note.position, "This note names no rule, so nothing is ignored.", _FORM)
        elif not note.reason:
            yield Fault(note.position, "This note ignores a finding and gives no reason.", _FORM)


@rule(Severity.WARNING, always=True)
def unused_ignore(workspace: Workspace) -> Iterator[Fault]:
    """A note ignores a rule that finds nothing there.

    What it excused was mended, or the note stands on the wrong line; left behind, it would hide the next mistake.

    Bad: plans/framework/evidence-base.yaml
        due: Sep 2008 # ni153: ignore[month-or-year] because the original is quoted as it stands
    Good: plans/framework/evidence-base.yaml
        due: 2008-09 # ni153: ignore[month-or-year] because the original is quoted as it stands
    """
    lines: dict[str, dict[str, list[int]]] = {}
    for note in _all(workspace):
        for named in note.rules:
            if named.rule not in RULES or fixed(named.rule):
                continue
            if named.rule not in lines:
                lines[named.rule] = _lines(workspace, named.rule)
            found_at = lines[named.rule].get(note.position.path, [])
            at = bisect_left(found_at, note.first)
            if at == len(found_at) or found_at[at] > note.last:
                said = f"{named.rule} finds nothing on the line this note speaks of."
                yield Fault(named.position, said, "Take the note away, or put it on the line it excuses.")


def _lines(workspace: Workspace, rule: str) -> dict[str, list[int]]:
    """Return the lines a rule finds something on, in order, by file."""
    found_at: dict[str, list[int]] = {}
    for finding in found(workspace, RULES[rule]):
        found_at.setdefault(finding.position.path, []).append(finding.position.line)
    return {path: sorted(there) for path, there in found_at.items()}


def _all(workspace: Workspace) -> Iterator[Note]:
    for there in notes(workspace).values():
        yield from there


def _meant(name: str) -> str:
    near = difflib.get_close_matches(name.lower().replace("_", "-")[:60], [*RULES, *sorted(FIXED)], 1, 0.6)
    return f"Did you mean {near[0]}?" if near else ""
