"""`ni153 why` on a screen: a figure, what it is, and the calculation down to the lines of the files it came from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from ni153.finding import Place
from ni153.reports.account import Account, Asked, How
from ni153.reports.rag import Because, Rag
from ni153.views.blocks import Line, Writer
from ni153.views.clean import clean
from ni153.views.lines import cells, pad, wrap
from ni153.views.rag import MARKS, STYLES, sentence
from ni153.views.screen import Screen, Style
from ni153.views.why_figures import figure
from ni153.views.why_steps import state_rule, whole_rule
from ni153.views.why_words import SIGNS, heading, meaning, words
from ni153.workspace.workspace import Workspace

SCREENFUL: Final = 30
"""So many lines at most are shown unless a depth is asked for; the first level always is."""
GAP: Final = "  "


@dataclass
class _Row:
    """One line of a calculation: how deep, its figure, what it says, where it stands."""

    depth: int
    figure: str
    words: str
    place: str
    style: Style = ""
    hides: bool = False
    group: int = 0
    below: "list[_Row]" = field(default_factory=list)


def as_text(
    item: Account, workspace: Workspace, as_at: date, why_day: str, screen: Screen, depth: int | None = None
) -> str:
    """Return the calculation for a person; `depth` is how many levels are shown, as many as fit a screen when None."""
    page = Writer(screen)
    for line in wrap(heading(item, as_at, why_day, workspace), screen.width):
        page.add(page.run(line, "strong"))
    for told in _explained(item, workspace, as_at):
        for line in wrap(told, screen.width, hang=GAP):
            page.add(page.run(line))
    shown = _Shown(workspace, as_at, page, brief=depth is None)
    tree = shown.rows(item)
    levels = _levels(tree) if depth is None else depth
    for title, rows in tree:
        if rows:
            page.add(Line())
            if title:
                page.add(page.run(title, "quiet"))
            shown.write(rows, levels)
    if shown.hidden:
        page.add(Line())
        example = next((part.name for part in item.parts if part.name and part.parts), "")
        told = f"More lies below: --all{f', or ni153 why {example}' if example else ''}."
        for line in wrap(told, screen.width):
            page.add(page.run(line, "quiet"))
    return "\n".join(line.said(screen) for line in page.lines) + "\n"


def listing(asked: Asked, names: Sequence[str], screen: Screen) -> str:
    """Return what can be asked about, for `ni153 why` alone: the forms of names, with examples that are there."""
    page = Writer(screen)
    page.add(page.run(f"{asked.county}: what ni153 why can account for", "strong"))
    for label, found in _kinds(asked, names):
        if found:
            page.add(Line())
            page.add(page.run(label, "quiet"))
            for line in wrap(", ".join(found), screen.width, indent=GAP, hang=GAP):
                page.add(page.run(line))
    return "\n".join(line.said(screen) for line in page.lines) + "\n"


def _kinds(asked: Asked, names: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield each kind of name with those there are, or the first few of many."""
    steps = [name for name in names if asked.workspace.entry(name) and "/" in name]
    measured = [name for name in names if name in asked.standings]
    figures = [name for name in names if name not in steps and name not in measured and name.count("/") == 1]
    districts = [name.removesuffix("/share") for name in figures if name.endswith("/share")]
    yield "The county", ["county", *(name for name in figures if name.startswith("county/"))]
    yield "Districts", districts
    yield f"Figures of each, such as {districts[0] if districts else ''}", _below(figures, districts[:1])
    quarters = [name for name in names if name.startswith("county/") and name[-2:-1] == "Q"]
    yield "A quarter, of the county or a district", quarters[:1] + quarters[1:][-1:]
    alone = [name for name in names if "/" not in name and name not in districts and name != "county"]
    yield "The goal and the milestones", alone
    yield (
        "Measures, and planned, due, delivered, rag of each",
        [*measured[:_EXAMPLES], *["…"][: len(measured) > _EXAMPLES]],
    )
    yield "Steps and actions", [*steps[:_EXAMPLES], *["…"][: len(steps) > _EXAMPLES]]


def _below(figures: Sequence[str], districts: Sequence[str]) -> list[str]:
    return [name for name in figures if name.partition("/")[0] in districts]


def _levels(tree: Sequence[tuple[str, list[_Row]]]) -> int:
    """How many levels fit a screen: one at least."""
    depth = 1
    while True:
        deeper = sum(_count(row, depth + 1) for _, rows in tree for row in rows)
        if deeper > SCREENFUL or deeper == sum(_count(row, depth) for _, rows in tree for row in rows):
            return depth
        depth += 1


def _count(row: _Row, depth: int) -> int:
    return 1 + sum(_count(each, depth - 1) for each in row.below) if depth > 1 else 1


def _explained(item: Account, workspace: Workspace, as_at: date) -> Iterator[str]:
    """What stands under the heading: what the figure is, or the rule and the reasons for a colour."""
    if told := meaning(item):
        yield told
    if item.judged is not None and (rule := state_rule(item.judged, as_at, workspace)):
        yield rule
    if item.judgement is None:
        return
    if rule := whole_rule(item, workspace):
        yield rule
    for reason in item.judgement.reasons:
        # Of a whole the parts stand below, each with its own reason.
        if reason.kind not in (Because.TARGETS, Because.PARTS, Because.MOST):
            yield clean(sentence(reason, workspace))


class _Shown:
    """Lays the rows of one calculation out, and notes whether any were left for another time."""

    def __init__(self, workspace: Workspace, as_at: date, page: Writer, brief: bool) -> None:
        self.workspace, self.as_at, self.page, self.brief = workspace, as_at, page, brief
        self.hidden = False

    def rows(self, item: Account) -> list[tuple[str, list[_Row]]]:
        """The parts of an account, and what is left out, each as rows."""
        parts = [self._row(part, item, index) for index, part in enumerate(item.parts)]
        if item.judgement is not None and item.judgement.parts:
            parts = self._worst_first(item, parts)
        if not parts and item.places and item.how is How.WRITTEN:
            parts = [_Row(0, figure(item), "as written", self._place(item.places))]
        without = [self._row(part, item, 0) for part in item.left_out]
        return [("", parts), ("Not counted", without)]

    def _worst_first(self, item: Account, rows: list[_Row]) -> list[_Row]:
        """The parts of a whole, the worst first; many green ones as one row while nobody asks for more."""
        order = [MARKS[rag] for rag in (Rag.RED, Rag.AMBER, Rag.UNKNOWN, Rag.GREEN)]
        marks = [figure(part) if part.judgement else "" for part in item.parts]
        ranked = sorted(
            zip(marks, rows, strict=True), key=lambda pair: order.index(pair[0]) if pair[0] in order else -1
        )
        green = [row for mark, row in ranked if mark == MARKS[Rag.GREEN]]
        if not self.brief or len(green) <= _FEW:
            return [row for _, row in ranked]
        self.hidden = True
        told = _Row(0, MARKS[Rag.GREEN], f"{len(green)} other parts are green", "", STYLES[Rag.GREEN])
        return [*(row for mark, row in ranked if mark != MARKS[Rag.GREEN]), told]

    def _row(self, item: Account, above: Account, index: int) -> _Row:
        signs = SIGNS.get(above.how, ("",))
        sign = signs[min(index, len(signs) - 1)]
        shown = figure(item) if item.value is not None or item.how is not How.RECORDED else ""
        if item.what == "course" or (item.how in (How.RECORDED, How.UNKNOWN) and item.what not in _FIGURES):
            shown = ""
        row = _Row(
            0,
            f"{sign} {shown}".strip() if sign else shown,
            words(item, above, self.workspace, self.as_at),
            self._place(item.places or _folded_places(item)),
            STYLES[item.judgement.rag] if item.judgement else "",
        )
        if item.how not in _FOLDED and item.what not in _SAID:
            row.below = [self._row(part, item, at) for at, part in enumerate(item.parts)]
            row.below += [self._row(part, item, 0) for part in item.left_out]
        return row

    def _place(self, places: Sequence[Place]) -> str:
        """The file and line, once for each line."""
        found = [self.workspace.position(place) for place in places]
        return ", ".join(dict.fromkeys(f"{each.path}:{each.line}" for each in found[:3]))

    def write(self, rows: Sequence[_Row], depth: int, indent: int = 2) -> None:
        """Write the rows of one level under each other, the figures to the right, and what is below each."""
        wide = max(cells(self.page.screen.fit(row.figure)) for row in rows)
        start = " " * (indent + wide) + (GAP if wide else "")
        column = self._column(rows, cells(start))
        below = cells(start) if cells(start) <= _DEEPEST else indent + 2
        for row in rows:
            self._line(row, start, wide, column, indent)
            if row.below and depth > 1:
                self.write(row.below, depth - 1, below)
            elif row.below:
                self.hidden = True

    def _column(self, rows: Sequence[_Row], start: int) -> int | None:
        """Where the places of a level stand under each other, None where there is no room for that."""
        fit, width = self.page.screen.fit, self.page.screen.width
        room = max((cells(row.place) for row in rows), default=0)
        column = start + max((cells(fit(row.words)) for row in rows if row.place), default=0) + 2
        return column if width is None or column + room <= width else None

    def _line(self, row: _Row, start: str, wide: int, column: int | None, indent: int) -> None:
        page, width = self.page, self.page.screen.width
        said = page.screen.fit(row.figure)
        lines = wrap(page.screen.fit(row.words), width, indent=start, hang=start + GAP)
        first = page.run(" " * indent + pad(said, wide, "right"), row.style or "")
        last = cells(lines[-1])
        edge = min(width or _EDGE, _EDGE) - cells(row.place)
        here = column if column is not None else edge
        beside = row.place and last + 2 <= here
        for index, line in enumerate(lines):
            text = line[len(start) :] if not index else line
            runs = [page.run(text)] if index else [first, page.run(start[first.width :]), page.run(text)]
            if beside and index == len(lines) - 1:
                runs += [page.run(" " * (here - last)), page.run(row.place, "quiet")]
            page.add(*runs)
        if row.place and not beside:
            page.add(page.run(start + GAP + row.place, "quiet"))


def _folded_places(item: Account) -> tuple[Place, ...]:
    """Where the figure stands that a line says together with itself."""
    if item.parts and (item.how in _FOLDED or item.what in _SAID):
        return item.parts[-1].places
    return ()


_FOLDED: Final = (How.SPREAD, How.OFFICER_YEARS)
"""Said in one line with the figure they are made from."""
_EXAMPLES: Final = 6
"""So many names of a kind are listed."""
_FEW: Final = 8
"""So many green parts are shown one by one."""
_EDGE: Final = 100
"""Places that cannot stand under each other end at this column, or where the screen does."""
_DEEPEST: Final = 24
"""From this column on each further level is set in by two columns only."""
_SAID: Final = ("expected claimants", "left after", "after")
"""Said in one line, with the figures multiplied."""
_FIGURES: Final = ("planned", "due", "delivered", "comparable", "difference", "share", "gap")
"""What has a figure, so that a dash stands where it is not known."""
