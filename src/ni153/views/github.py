"""Findings as GitHub shows them: an annotation on the line, and the summary of a job.

An annotation is an order to the build server, `::error file=…::…`, so everything in it that a plan may have said is
escaped as GitHub's own toolkit escapes it: % and line ends everywhere, in properties also : and the comma.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from ni153.finding import Finding, Severity
from ni153.views import words
from ni153.views.clean import clean
from ni153.views.findings import in_order
from ni153.views.table import Cell, Column, Table, as_markdown

MOST_BYTES: Final = 512 * 1024
"""A job's summary may hold 1 MiB for each step; ours keeps to half."""

_LEVELS: Final[Mapping[Severity, str]] = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_SHOWN_AT_MOST: Final = 10
_COLUMNS: Final = (
    Column("severity", "Severity"),
    Column("place", "Where"),
    Column("message", "What is wrong, and what to write"),
    Column("rule", "Rule"),
)


def data(text: str) -> str:
    """Escape the words of an order."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def value(text: str) -> str:
    """Escape the value of a property."""
    return data(text).replace(":", "%3A").replace(",", "%2C")


def annotations(findings: Iterable[Finding], folder: str = "") -> str:
    """Return one order a finding, the worst first, since GitHub shows ten of each severity a step.

    `folder` is where the county's folder stands in the repository, with a / at its end; empty where it is the repository.
    """
    worst_first = sorted(in_order(findings), key=lambda finding: finding.severity.rank)
    return "".join(f"{_order(finding, folder)}\n" for finding in worst_first)


def _order(finding: Finding, folder: str) -> str:
    position = finding.position
    properties = {
        "file": folder + clean(position.path),
        "line": position.line,
        "endLine": position.end_line,
        "title": finding.rule,
    }
    if position.line == position.end_line:  # GitHub refuses columns on more than one line
        properties |= {"col": position.column, "endColumn": position.end_column}
    said = ",".join(f"{key}={value(clean(str(what)))}" for key, what in properties.items())
    return f"::{_LEVELS[finding.severity]} {said}::{data(clean(f'{finding.message} {finding.hint}'.strip()))}"


def too_many(findings: Iterable[Finding]) -> str:
    """Return a sentence where GitHub will not show every annotation, else nothing."""
    found = [finding.severity for finding in findings]
    over = [severity for severity in Severity if found.count(severity) > _SHOWN_AT_MOST]
    return (
        f"GitHub shows only {_SHOWN_AT_MOST} annotations of each severity; all findings stand above and in the job's summary.\n"
        if over
        else ""
    )


def summary(findings: Iterable[Finding], closing: str, most: int = MOST_BYTES) -> str:
    """Return the job's summary in Markdown: the closing line and a table of the findings, no longer than `most` bytes."""
    ordered = sorted(in_order(findings), key=lambda finding: finding.severity.rank)
    head = f"### NI 153: {clean(closing)}\n\n"
    fit = _fitting(ordered, most - len(head.encode()) - 200)
    left = len(ordered) - len(fit)
    notes = (f"{words.count(left, 'more finding')} did not fit here.",) if left else ()
    table = as_markdown(Table(_COLUMNS, tuple(map(_row, fit)), notes=notes)) if ordered else ""
    return f"{head}{table}\n\n"


def _fitting(ordered: Sequence[Finding], room: int) -> Sequence[Finding]:
    for index, finding in enumerate(ordered):
        room -= len(as_markdown(Table(_COLUMNS, (_row(finding),))).encode())
        if room < 0:
            return ordered[:index]
    return ordered


def _row(finding: Finding) -> tuple[Cell, ...]:
    said = f"{finding.message} {finding.hint}".strip()
    return (
        Cell(finding.severity.value),
        Cell(f"{finding.position.path}:{finding.position.line}"),
        Cell(said),
        Cell(finding.rule),
    )
