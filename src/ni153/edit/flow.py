"""Edits in brackets and braces, where items stand on one line; and the opening of a list that no longer fits there."""

from collections.abc import Iterator

from ni153.edit.habits import habit_of
from ni153.edit.lay import inline, lay
from ni153.edit.order import Model
from ni153.edit.page import Page, Part
from ni153.edit.piece import Piece, piece
from ni153.edit.splice import Splice, Way, replaced
from ni153.edit.words import WIDTH
from ni153.finding import Refusal
from ni153.workspace.document import Node


def ways_to_put_in_line(page: Page, part: Part, value: Node, model: Model | None) -> Iterator[Way]:
    """Yield the way to have an item in brackets, or a field in braces, hold something else, if it fits there."""
    written = _inline(piece(None, value, model, part.route))
    start, end = part.span
    if written is None:
        return
    if start == end:
        yield [Splice(start, end, f" {written}" if written else "")]
    elif not written and isinstance(part.key, str):
        yield [Splice(part.head, end, "")]
    elif written:
        yield [Splice(start, end, written)]


def ways_to_add_in_line(page: Page, above: Part, new: Piece, at: int) -> Iterator[Way]:
    """Yield the way to put one more item or field in brackets or braces, as number `at`."""
    written = _inline(new)
    if not written or not above.parts:
        return
    if new.key is not None:
        written = inline(Piece(None, "fields", pieces=[new]))[1:-1]
    if at < len(above.parts):
        place = above.parts[at].start
        yield [Splice(place, place, written + _between(page, above, max(1, at)))]
    else:
        place = max(above.parts[-1].span[1], above.parts[-1].head)
        yield [Splice(place, place, _between(page, above, at - 1) + written)]


def _between(page: Page, above: Part, at: int) -> str:
    """Return what stands between two items: a comma, and a line end where each has its own line."""
    if at and at < len(above.parts):
        one, two = above.parts[at - 1], above.parts[at]
        if page.line_start(one.start) != page.line_start(two.start):
            return f",{page.newline_near(one.start)}{' ' * page.column(two.start)}"
    return ", "


def ways_to_remove_in_line(part: Part) -> Iterator[Way]:
    """Yield the way to take an item out of brackets, or a field out of braces, with its comma."""
    above = part.above
    if above is None:
        return
    at = above.parts.index(part)
    end = max(part.span[1], part.head)
    if len(above.parts) == 1:
        if isinstance(above.value, list):
            yield [Splice(above.span[0] + 1, above.span[1] - 1, "")]
    elif at + 1 < len(above.parts):
        yield [Splice(part.start, above.parts[at + 1].start, "")]
    else:
        before = above.parts[at - 1]
        yield [Splice(max(before.span[1], before.head), end, "")]


def ways_to_open(page: Page, part: Part, value: Node, model: Model | None) -> Iterator[Way]:
    """Yield the way to have something in brackets hold a value that needs lines: the whole list gets lines of its own."""
    above = part.above
    if above is None or not isinstance(above.value, list) or not isinstance(part.key, int):
        return
    items = [*above.value[: part.key], value, *above.value[part.key + 1 :]]
    yield from ways_to_rewrite(page, above, items, model)


def ways_to_rewrite(page: Page, part: Part, value: list[Node], model: Model | None) -> Iterator[Way]:
    """Yield the way to write a list in brackets anew with each item on a line of its own."""
    if part.in_line or part.sign != "[" or not isinstance(part.key, str):
        return
    column, habit = page.column(part.start), habit_of(page)
    items = [lay(piece(None, item, model, (*part.route, 0)), column + habit.dash, habit) for item in value]
    yield replaced(page, part, "", [line for lines in items for line in lines])


def fits(page: Page, part: Part, way: Way) -> bool:
    """Say whether a list in brackets still fits on its line; one that did not before may go on growing."""
    line, end = page.line_start(part.start), part.span[1]
    grown = sum(len(splice.new) - (splice.end - splice.start) for splice in way)
    return end - line + grown <= WIDTH or end - line > WIDTH or "\n" in page.text[line:end]


def _inline(new: Piece) -> str | None:
    """Return a piece as it stands in brackets; None where it does not belong there."""
    if new.kind != "words" and new.pieces and not new.braces:
        return None
    try:
        return inline(new)
    except Refusal:
        return None
