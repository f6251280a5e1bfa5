"""Findings as SARIF 2.1.0, the form in which code hosts and editors take in the results of checks."""

from collections.abc import Iterable, Mapping
from typing import Any, Final
from urllib.parse import quote

from ni153 import __version__
from ni153.finding import Finding, Position, Severity
from ni153.rules.catalogue import Entry
from ni153.views import catalogue
from ni153.views.clean import clean
from ni153.views.findings import in_order

SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
MOST: Final = 25_000
"""Code hosts take no more results of one run."""

_LEVELS: Final[Mapping[Severity, str]] = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def as_sarif(findings: Iterable[Finding], rules: Mapping[str, Entry], folder: str = "") -> dict[str, Any]:
    """Return the findings as one run, the worst kept where they are too many.

    `rules` describe what may be found, by id; `folder` is where the county's folder stands in the repository, with a /
    at its end. Addresses are percent-encoded, columns count characters as people do, not UTF-16.
    """
    ordered = in_order(findings)
    kept = in_order(sorted(ordered, key=lambda finding: finding.severity.rank)[:MOST])
    used = sorted({finding.rule for finding in kept})
    index = {rule: number for number, rule in enumerate(used)}
    driver = {
        "name": "ni153",
        "semanticVersion": __version__,
        "rules": [_rule(rule, rules.get(rule)) for rule in used],
    }
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "columnKind": "unicodeCodePoints",
                "results": [_result(finding, index[finding.rule], folder) for finding in kept],
            }
        ],
    }


def _rule(rule: str, entry: Entry | None) -> dict[str, Any]:
    if entry is None:
        return {"id": rule}
    return {
        "id": rule,
        "shortDescription": {"text": entry.summary},
        "help": {"text": catalogue.as_text(entry), "markdown": catalogue.as_markdown(entry)},
        "defaultConfiguration": {"level": _LEVELS[entry.severity]},
        "properties": {"tags": [entry.family]},
    }


def _result(finding: Finding, index: int, folder: str) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": clean(f"{finding.message} {finding.hint}".strip())},
        "locations": [_location(finding.position, folder)],
    }
    if finding.related:
        result["relatedLocations"] = [_location(position, folder) for position in finding.related]
    return result


def _location(position: Position, folder: str) -> dict[str, Any]:
    address = quote((folder + position.path).encode("utf-8", "replace"))
    region = {
        "startLine": position.line,
        "startColumn": position.column,
        "endLine": position.end_line,
        "endColumn": position.end_column,
    }
    return {"physicalLocation": {"artifactLocation": {"uri": address, "uriBaseId": "%SRCROOT%"}, "region": region}}
