"""Findings as people read them, with the line and carets under what is meant; and as programs read them."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Protocol

from ni153.finding import Finding, Severity
from ni153.views import table, words
from ni153.views.clean import clean, harmless, pieces
from ni153.views.lines import cells, wrap
from ni153.views.screen import Screen, Style

LIKE_IT_AT_MOST: Final = 5
"""So many findings of one rule in one file are shown."""

SHOWN_AT_MOST: Final = 40
MEASURE: Final = 128
"""Sentences are wrapped no wider than this; also the width of a source line where the device has none."""

_LEAST_ROOM: Final = 20
_GUTTER: Final = 6
_INDENT: Final = "  "
_STYLES: Final[Mapping[Severity, Style]] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "info",
}


class Lines(Protocol):
    """As much of a document as is shown here: its lines, counted from 1."""

    def line(self, number: int, /) -> str:
        """Return a line without its end."""


def as_text(
    findings: Iterable[Finding], text_of: Callable[[str], Lines | None], screen: Screen, *, all: bool = False
) -> str:
    """Return the findings by place, each with its line, carets under the span, its sentence and its remedy.

    So that a screen stays readable, five of a rule in a file are shown and forty in all, the worst first to be kept;
    what is left out is counted. `all` leaves nothing out. Each finding ends with an empty line, ready for `closing`.
    """
    ordered = in_order(findings)
    shown = ordered if all else _kept(ordered)
    hidden = Counter(map(_group, ordered))
    hidden.subtract(map(_group, shown))
    last = {_group(finding): index for index, finding in enumerate(shown)}
    blocks = []
    for index, finding in enumerate(shown):
        lines = _block(finding, text_of(finding.position.path), screen)
        group = _group(finding)
        if hidden[group] and last[group] == index:
            lines.append(f"{_INDENT}and {hidden.pop(group):,} more like it (--all shows them)")
        blocks.append("\n".join(lines))
    left = [finding.severity for finding in ordered if hidden[_group(finding)]]
    if left:
        errors = left.count(Severity.ERROR)
        among = f", {words.count(errors, 'error')} among them" if errors else ""
        blocks.append(f"and {words.count(len(left), 'more finding')}{among} (--all shows them)")
    return harmless("".join(f"{block}\n\n" for block in blocks))


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings by path, line, column, then the worst first."""
    return sorted(findings, key=_order)


def _order(finding: Finding) -> tuple[str, int, int, int, str, str]:
    position = finding.position
    return position.path, position.line, position.column, finding.severity.rank, finding.rule, finding.message


def _group(finding: Finding) -> tuple[str, str]:
    return finding.position.path, finding.rule


def _kept(ordered: list[Finding]) -> list[Finding]:
    """Return what is shown of many: a few of each rule in each file, and of those the worst."""
    seen: defaultdict[tuple[str, str], int] = defaultdict(int)
    few = []
    for finding in ordered:
        seen[_group(finding)] += 1
        if seen[_group(finding)] <= LIKE_IT_AT_MOST:
            few.append(finding)
    return in_order(sorted(few, key=lambda finding: finding.severity.rank)[:SHOWN_AT_MOST])


def _block(finding: Finding, document: Lines | None, screen: Screen) -> list[str]:
    style = _STYLES[finding.severity]
    place = screen.paint(screen.fit(clean(str(finding.position))), "strong")
    lines = [f"{place}  {screen.paint(finding.severity.value, style)}  {screen.fit(clean(finding.rule))}"]
    return lines + _excerpt(finding, document, screen) + _sentences(finding, screen)


def _sentences(finding: Finding, screen: Screen) -> list[str]:
    """Return what is wrong and what to write: on one line where they fit, else each on its own."""
    message, hint = screen.fit(clean(finding.message)), screen.fit(clean(finding.hint))
    measure = min(screen.width, MEASURE) if screen.width else None
    together = f"{message} {hint}".strip()
    texts = [together] if cells(_INDENT + together) <= (measure or MEASURE) else [message, hint]
    return [line for text in texts if text for line in wrap(text, measure, indent=_INDENT, hang=_INDENT)]


# -- the line and its carets --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Window:
    """The part of a line that is shown, and where under it the carets stand."""

    text: str
    offset: int
    carets: int


def _excerpt(finding: Finding, document: Lines | None, screen: Screen) -> list[str]:
    """Return the line a finding is about and the carets under it; nothing where the text is not to be had."""
    position = finding.position
    line = _line(document, position.line)
    if line is None:
        return []
    goes_on = position.end_line > position.line and (position.end_line, position.end_column) != (position.line + 1, 1)
    start = min(max(position.column - 1, 0), len(line))
    end = len(line.rstrip()) if position.end_line > position.line else min(position.end_column - 1, len(line))
    bar = screen.fit("│")
    gutter = f"{position.line:>{_GUTTER}}"
    blank = " " * len(gutter)
    room = max((screen.width or MEASURE) - len(gutter) - 3, _LEAST_ROOM)
    window = _window(line, start, end, room, screen.fit)
    rest = screen.fit(f" … to line {position.end_line}") if goes_on else ""
    carets = screen.paint("^" * window.carets, _STYLES[finding.severity]) + rest
    return [
        f"{screen.paint(f'{gutter} {bar}', 'quiet')} {window.text}".rstrip(),
        f"{screen.paint(f'{blank} {bar}', 'quiet')} {window.offset * ' '}{carets}",
    ]


def _line(document: Lines | None, number: int) -> str | None:
    if document is None or number < 1:
        return None
    try:
        return document.line(number).rstrip("\r\n")
    except IndexError:
        return None


def _window(line: str, start: int, end: int, room: int, fit: Callable[[str], str]) -> _Window:
    """Return as much of a line as there is room for: the span, then what stands around it, `…` where it was cut."""
    first = max(0, start - 4 * room)  # a line may be a megabyte long; only what could be shown is looked at
    shown = [fit(piece) for piece in pieces(line[first : start + 4 * room])]
    wide = [cells(piece) for piece in shown]
    start, end = start - first, min(end - first, len(shown))
    low, high = 0, len(shown)
    dots = fit("…")
    if first or len(line) > first + len(shown) or sum(wide) > room:
        room -= 2 * cells(dots)
        high, room = _further(wide, range(start, end), room, start)
        low, spare = _further(wide, range(start - 1, -1, -1), room // 2, start)
        high, room = _further(wide, range(high, len(wide)), room - room // 2 + spare, high)
        low, _ = _further(wide, range(low - 1, -1, -1), room, low)
    before = dots if first or low else ""
    after = dots if high < len(shown) or len(line) > first + len(shown) else ""
    offset = cells(before) + sum(wide[low:start])
    carets = sum(wide[start : min(end, high)])
    if not carets and start < end and offset:
        offset -= 1  # an accent has no width: it stands over the letter before it
    return _Window(before + "".join(shown[low:high]) + after, offset, max(carets, 1))


def _further(wide: list[int], indexes: range, room: int, edge: int) -> tuple[int, int]:
    """Take in characters while there is room; return the new edge and the room left."""
    for index in indexes:
        if wide[index] > room:
            break
        room -= wide[index]
        edge = index + 1 if indexes.step > 0 else index
    return edge, room


# -- the last line ------------------------------------------------------------------------------------------------


def closing(findings: Iterable[Finding], counts: Mapping[str, int]) -> str:
    """Return the last line: what was read, and what was found in it.

    `counts` maps things in the singular to how many there are:
    `11 delivery plans, 7 milestones, 3 meetings, 83 neighbourhoods: 1 error, 1 warning.`
    """
    found = Counter(finding.severity for finding in findings)
    said = [words.count(found[Severity.ERROR], "error"), words.count(found[Severity.WARNING], "warning")]
    if found[Severity.INFO]:
        said.append(words.count(found[Severity.INFO], "note"))
    read = ", ".join(words.count(amount, thing) for thing, amount in counts.items())
    return f"{read}: {', '.join(said)}." if read else f"{', '.join(said)}."


# -- for programs -------------------------------------------------------------------------------------------------


def as_concise(findings: Iterable[Finding]) -> str:
    """Return one line a finding, all of them: `path:line:column: severity rule: message hint`."""
    lines = (
        f"{finding.position}: {finding.severity.value} {finding.rule}: {finding.message} {finding.hint}".rstrip()
        for finding in in_order(findings)
    )
    return "".join(f"{clean(line)}\n" for line in lines)


def as_table(findings: Iterable[Finding]) -> table.Table:
    """Return the findings as a table, a row each, for the writers of tables."""
    keys = ("rule", "severity", "path", "line", "column", "end_line", "end_column", "message", "hint")
    columns = tuple(table.Column(key, key.replace("_", " ").capitalize()) for key in keys)
    rows = (tuple(map(table.Cell, _facts(finding).values())) for finding in in_order(findings))
    return table.Table(columns, tuple(rows))


def as_csv(findings: Iterable[Finding]) -> str:
    """Return the findings as CSV, a row each."""
    return table.as_csv(as_table(findings))


def as_json(findings: Iterable[Finding], files: int) -> dict[str, Any]:
    """Return the findings as JSON has them, for `views.clean.json_text`; `files` is how many were read."""
    return {"version": 1, "files": files, "findings": [_facts(finding) for finding in in_order(findings)]}


def _facts(finding: Finding) -> dict[str, int | str]:
    position = finding.position
    return {
        "rule": clean(finding.rule),
        "severity": finding.severity.value,
        "path": clean(position.path),
        "line": position.line,
        "column": position.column,
        "end_line": position.end_line,
        "end_column": position.end_column,
        "message": clean(finding.message),
        "hint": clean(finding.hint),
    }
