"""Rules switched off, given another severity, or ignored on a line: every such wish is one the checks understand, and needed."""

import difflib
from collections.abc import Iterator

from ni153.finding import Place, Position, Severity
from ni153.model.fields import quoted
from ni153.rules.notes import Note, notes
from ni153.rules.registry import FIXED, RULES, Fault, fixed, found, rule
from ni153.workspace.workspace import Workspace

_FORM = "Write # ni153: ignore[rule] because …, with the rule's name and the reason."


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
    county = workspace.county_source
    for name in county.model.lint if county else ():
        if fault := _unknown(Place("plans/county.yaml", ("lint", name), "key"), name, "switched off or set"):
            yield fault
    for note in _all(workspace):
        for named in note.rules:
            if fault := _unknown(named.position, named.rule, "ignored"):
                yield fault


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
    for note in _all(workspace):
        for named in note.rules:
            entry = RULES.get(named.rule)
            if entry is None or fixed(named.rule):
                continue
            if not any(note.covers(finding) for finding in found(workspace, entry)):
                said = f"{named.rule} finds nothing on the line this note speaks of."
                yield Fault(named.position, said, "Take the note away, or put it on the line it excuses.")


def _all(workspace: Workspace) -> Iterator[Note]:
    for there in notes(workspace).values():
        yield from there


def _unknown(place: Place | Position, name: str, wish: str) -> Fault | None:
    if fixed(name):
        return Fault(place, f"{name} cannot be {wish}: figures and checks rest on it.", "Take it away.")
    if name in RULES:
        return None
    near = difflib.get_close_matches(name.lower().replace("_", "-")[:60], [*RULES, *FIXED], 1, 0.6)
    hint = f"Did you mean {near[0]}?" if near else "ni153 rules lists them all."
    return Fault(place, f"There is no rule {quoted(name)}.", hint)
