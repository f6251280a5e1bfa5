"""One more field or item: at the place the models' order gives it, in the file's own way of writing."""

from collections.abc import Iterator, Sequence

from ni153.edit import order
from ni153.edit.flow import fits, ways_to_add_in_line, ways_to_rewrite
from ni153.edit.habits import gap_after, habit_beside, habit_of, is_roomy, is_section
from ni153.edit.lay import lay, spacious
from ni153.edit.order import Model
from ni153.edit.page import Page, Part
from ni153.edit.piece import FIELDS, ITEMS, Piece, piece
from ni153.edit.splice import Splice, Way, new_lines
from ni153.finding import Route
from ni153.workspace.document import Node


def ways_to_add(page: Page, above: Part, name: str, value: Node, model: Model | None) -> Iterator[Way]:
    """Yield the ways to put one more field among those of `above`. Raises Refusal where it cannot be written."""
    new = piece(name, value, model, (*above.route, name))
    at = _place([str(part.key) for part in above.parts], name, model, above.route)
    if above.sign == "{":
        yield from ways_to_add_in_line(page, above, new, at)
        return
    habit = habit_of(page)
    for way in (habit, habit.flat()):
        lines = lay(new, page.column(above.parts[0].start), way)
        if not above.route:
            yield _section(page, above.parts, at, new, lines, model)
        elif at:
            yield [new_lines(page, page.tail(above.parts[at - 1]), lines)]
        else:
            yield [_before(page, above.parts[0], lines)]


def ways_to_insert(page: Page, part: Part, item: Node, at: int, model: Model | None) -> Iterator[Way]:
    """Yield the ways to put one more item into a list that has some. Raises Refusal where it cannot be written."""
    new = piece(None, item, model, (*part.route, at))
    if part.sign == "[":
        items = [*_items(part)[:at], item, *_items(part)[at:]]
        ways = [*ways_to_add_in_line(page, part, new, at), *ways_to_rewrite(page, part, items, model)]
        yield from ways if fits(page, part, ways[0] if ways else []) else reversed(ways)
        return
    beside = part.parts[min(at, len(part.parts) - 1)]
    new.braces = new.kind == FIELDS and beside.sign == "{"
    blank = [""] * _gap(page, part, at, new)
    habit = habit_beside(page, beside)
    for way in (habit, habit.flat()):
        lines = lay(new, page.column(beside.start), way)
        if at == len(part.parts):
            yield [new_lines(page, page.tail(beside), [*blank, *lines])]
        else:
            yield [_before(page, beside, [*lines, *blank])]


def _items(part: Part) -> list[Node]:
    return part.value if isinstance(part.value, list) else []


def _place(names: list[str], name: str, model: Model | None, route: Route) -> int:
    """Return the number a new field has among the others: after the nearest that goes before it."""
    own = order.rank(model, route, name)
    ranks = [(rank, index) for index, other in enumerate(names) if (rank := order.rank(model, route, other))]
    if own is None or not ranks:
        return len(names)
    lower = [pair for pair in ranks if pair[0] < own]
    return max(lower)[1] + 1 if lower else min(ranks)[1]


def _before(page: Page, part: Part, lines: Sequence[str]) -> Splice:
    """Put lines before a part and the comments that describe it; behind the dash when it is the first in its item."""
    if page.first_on_line(part.start):
        return new_lines(page, page.lead(part), lines)
    end = page.newline_near(part.start)
    below = end.join([*lines, " " * page.column(part.start)])
    return Splice(part.start, part.start, below.lstrip(" "))


def _section(page: Page, parts: list[Part], at: int, new: Piece, lines: list[str], model: Model | None) -> Way:
    """Put a field at the top of a file, with the blank lines that stand around sections there."""
    roomy = is_roomy(page, model)
    before = parts[at - 1] if at else None
    after = parts[at] if at < len(parts) else None
    own = new.kind in (FIELDS, ITEMS) and len(lines) > 1 and not order.is_light(model, (new.key or "",))
    apart = roomy and before is not None and (own or is_section(before, model))
    ahead = roomy and after is not None and (own or is_section(after, model))
    if before is None and after is not None:
        return [new_lines(page, page.line_start(after.start), [*lines, *[""] * ahead])]
    if before is None:
        return []
    place = page.tail(before)
    if after is not None and apart and not ahead and page.lead(after) == page.line_start(after.start):
        return [new_lines(page, page.line_start(after.start), lines)]
    ahead = ahead and not page.blank_line(place)
    return [new_lines(page, place, [*[""] * apart, *lines, *[""] * ahead])]


def _gap(page: Page, part: Part, at: int, new: Piece) -> int:
    """Return how many blank lines set a new item apart: as many as the nearest items, else as the house has it."""
    pairs = enumerate(zip(part.parts, part.parts[1:], strict=False), 1)
    for _, (one, two) in sorted(pairs, key=lambda pair: abs(pair[0] - at)):
        if not page.comments_in(page.tail(one), page.line_start(two.start)):
            return gap_after(page, one, two)
    items = [piece(None, item.value, None, ()) for item in part.parts]
    for item, held in zip(items, part.parts, strict=True):
        item.braces = held.sign == "{"
    return int(spacious(Piece(None, ITEMS, pieces=[*items, new])))
