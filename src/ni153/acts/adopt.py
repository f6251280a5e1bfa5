"""A Local Delivery Plan adopted, which it can be only when complete (R46, R47, R58): else, what is missing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ni153.acts import find
from ni153.acts.change import Change
from ni153.edit import Put, apply
from ni153.finding import Finding, Refusal, Severity
from ni153.period import day_words
from ni153.rules import Verdict, run
from ni153.workspace.document import Document
from ni153.workspace.load import load
from ni153.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing an adopted plan would lack: in which part of the plan, at which line of it as it stands (None for the
    plan as a whole), and in words. `bars` is False for what an adopted plan should have, but may lack.
    """

    part: str
    line: int | None
    message: str
    hint: str
    bars: bool


def adopt(workspace: Workspace, district: str, on: date) -> Change:
    """Return the change that marks a district's plan as adopted on a day.

    Raises Refusal where there is no plan that can be read, or it is adopted already.
    """
    district = find.district(workspace, district)
    plan = workspace.plan_of(district)
    if plan is None:
        raise Refusal(f"{district} has no delivery plan that can be read.")
    if plan.model.adopted:
        raise Refusal(f"{district}'s plan was adopted on {day_words(plan.model.adopted)} already.")
    said = f"{district}: its Local Delivery Plan is adopted, {day_words(on)}."
    return Change((said,), {plan.path: (Put(("adopted",), on.isoformat()),)})


def missing(workspace: Workspace, verdict: Verdict, files: Mapping[str, bytes], change: Change) -> tuple[Missing, ...]:
    """Return what the plan would lack once adopted, in the order of the plan; `change` is that of `adopt`.

    Errors of the plan count whether or not they were there before, since a plan with an error cannot be counted; what
    is merely doubtful counts where it is said of adopted plans alone. Raises Refusal where the file cannot be changed.
    """
    (path, edits), *_ = change.edits.items()
    document = workspace.documents[path]
    text = apply(document, edits)
    after = load({**files, path: text.encode("utf-8")})
    known = {(finding.rule, finding.message) for finding in verdict.findings}
    found = [
        finding
        for finding in run(after).findings
        if finding.position.path == path
        and (finding.severity is Severity.ERROR or (finding.rule, finding.message) not in known)
    ]
    lines = _lines_before(document, after.documents[path])
    return tuple(_missing(document, finding, lines) for finding in found if finding.severity is not Severity.INFO)


def _lines_before(document: Document, after: Document) -> Mapping[int, int]:
    """Map the lines of the adopted plan to those of the plan as it stands; the new lines to none."""
    old, new = document.text.split("\n"), after.text.split("\n")
    first = after.position(("adopted",), "key").line
    more = len(new) - len(old)
    return {
        line: line if line < first else line - more
        for line in range(1, len(new) + 1)
        if not first <= line < first + more
    }


def _missing(document: Document, finding: Finding, lines: Mapping[int, int]) -> Missing:
    line = lines.get(finding.position.line)
    sections = {document.position(route, "key").line: str(route[0]) for route in document.keys if len(route) == 1}
    above = [start for start in sections if line is not None and start <= line]
    part = sections[max(above)] if above else ""
    whole = part in ("", "district", "adopted")
    return Missing(
        "" if whole else part,
        None if whole else line,
        finding.message,
        finding.hint,
        finding.severity is Severity.ERROR,
    )
