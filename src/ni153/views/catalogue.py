"""The rules as people read of them: the list, the manual of one, the page of all."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from ni153.finding import Severity
from ni153.rules.catalogue import Entry
from ni153.views.clean import clean
from ni153.views.lines import wrap
from ni153.views.screen import Screen, Style
from ni153.views.table import Cell, Column, Table

_MEASURE: Final = 100
_STYLES: Final[Mapping[Severity, Style]] = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "info"}
_COLUMNS: Final = (
    Column("rule", "Rule"),
    Column("severity", "Severity"),
    Column("family", "Family"),
    Column("summary", "What it finds"),
)
FAMILIES: Final[Mapping[str, str]] = {
    "files": "Files",
    "reading": "Reading a file",
    "fields": "What a field holds",
    "ids": "Ids and names, each once",
    "references": "Names of what stands elsewhere",
    "register": "Registers and neighbourhoods",
    "plans": "Plans and the county's steps",
    "shares": "Targets the county shares out",
    "dates": "Dates and periods",
    "numbers": "Figures and sums",
    "goal": "The goal and its measures",
    "contradictions": "Where two places disagree",
    "evidence": "What is achieved, and what shows it",
    "accountability": "Who answers for what",
    "duty": "Partners with a duty to cooperate",
    "completeness": "What an adopted plan may not leave open",
    "plausibility": "Figures and words hard to believe",
    "text": "Letters and words",
    "switches": "Rules switched off or ignored",
}
"""The headings of the page, in its order; a family without one stands under its own name, at the end."""

_FIXED: Final = "It cannot be switched off."
_SWITCH: Final = "`lint:` in plans/county.yaml switches it off or gives it another severity."


def as_table(entries: Iterable[Entry]) -> Table:
    """Return the rules as a table, a row each."""
    rows = (tuple(map(Cell, (entry.id, entry.severity.value, entry.family, entry.summary))) for entry in entries)
    return Table(_COLUMNS, tuple(rows))


def as_json(entries: Iterable[Entry]) -> dict[str, Any]:
    """Return the rules as JSON has them."""
    return {"version": 1, "rules": [_facts(entry) for entry in entries]}


def one_as_json(entry: Entry) -> dict[str, Any]:
    """Return one rule with its manual as JSON has it."""
    shown = [{"kind": example.label.lower(), "files": dict(example.files)} for example in entry.examples]
    return {"version": 1, **_facts(entry), "why": entry.why, "examples": shown}


def _facts(entry: Entry) -> dict[str, Any]:
    return {
        "rule": entry.id,
        "severity": entry.severity.value,
        "family": entry.family,
        "fixed": entry.fixed,
        "summary": entry.summary,
    }


def as_text(entry: Entry, screen: Screen | None = None) -> str:
    """Return the manual of a rule for a terminal: what it finds, why it matters, how it is wrong and how it is right."""
    screen = screen or Screen()
    measure = min(screen.width or _MEASURE, _MEASURE)
    head = f"{screen.paint(entry.id, 'strong')}  {screen.paint(entry.severity.value, _STYLES[entry.severity])}"
    lines = [head, ""]
    for paragraph in (entry.summary, *entry.why.split("\n\n")):
        lines += [*wrap(screen.fit(clean(" ".join(paragraph.split()))), measure), ""]
    for example in entry.examples:
        for path, text in example.files.items():
            lines += [f"{screen.paint(example.label, 'strong')}  {screen.paint(path, 'quiet')}", ""]
            lines += [f"    {screen.fit(clean(line))}".rstrip() for line in text.splitlines()] + [""]
    lines += wrap(_FIXED if entry.fixed else _SWITCH.replace("`", ""), measure)
    return "\n".join(lines)


def as_markdown(entry: Entry) -> str:
    """Return the manual of a rule as a section of a page."""
    parts = [f"### {entry.id}", f"**{entry.severity.value.capitalize()}.** {entry.summary}"]
    parts += [" ".join(paragraph.split()) for paragraph in entry.why.split("\n\n") if paragraph]
    for example in entry.examples:
        for path, text in example.files.items():
            parts.append(f"{example.label}, `{path}`:\n\n```yaml\n{text.rstrip()}\n```")
    parts += [_FIXED] if entry.fixed else []
    return "\n\n".join(parts) + "\n"


def page(entries: Iterable[Entry]) -> str:
    """Return the page of all rules, family by family."""
    by_family: dict[str, list[Entry]] = {family: [] for family in FAMILIES}
    for entry in entries:
        by_family.setdefault(entry.family, []).append(entry)
    parts = [_HEAD]
    for family, members in by_family.items():
        if members:
            parts.append(f"## {FAMILIES.get(family, family.capitalize())}\n")
            parts += [as_markdown(entry) for entry in members]
    return "\n".join(parts)


_HEAD: Final = """# The rules of `ni153 lint`

This page is written from the rules themselves (`make golden`); their examples run as tests. `ni153 explain RULE` shows
one of them in the terminal, `ni153 rules` lists them.

An **error** makes `ni153 lint` fail, a **warning** and a note (**info**) do not, unless `--fail-on` says so. A county sets
its own in `plans/county.yaml`:

```yaml
lint:
  month-or-year: off
  step-without-lead: error
```

A single finding is ignored by a note on its line, or alone on the line above it. The reason is required, and a note that
ignores nothing is itself a finding:

```yaml
due: 2008-09  # ni153: ignore[month-or-year] because the original is quoted as it stands
```

What stops a file from being understood, or a sum from being right, cannot be switched off.
"""
