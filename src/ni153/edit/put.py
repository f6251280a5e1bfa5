"""Another value for a field or item that is there: in the way the old one was written, where the new words allow it."""

from collections.abc import Iterator

from ni153.edit import words
from ni153.edit.flow import fits, ways_to_open, ways_to_put_in_line
from ni153.edit.habits import habit_beside, habit_of, is_roomy, is_section
from ni153.edit.lay import Habit, house, indented, lay
from ni153.edit.order import Model, is_light
from ni153.edit.page import BLOCK_HEADER, BLOCK_SIGNS, Page, Part
from ni153.edit.piece import piece
from ni153.edit.splice import Way, new_lines, replaced
from ni153.workspace.document import Node

Form = tuple[str, list[str]]
"""What stands behind the colon or dash, and the lines below it, not yet indented."""


def ways_to_put(page: Page, part: Part, value: Node, model: Model | None) -> Iterator[Way]:
    """Yield the ways to have a part hold a value, the best first. Raises Refusal where none can be."""
    if part.in_line:
        ways = [*ways_to_put_in_line(page, part, value, model), *ways_to_open(page, part, value, model)]
        above = part.above
        yield from ways if above is None or not ways or fits(page, above, ways[0]) else reversed(ways)
        return
    habit = habit_beside(page, part) if isinstance(part.key, int) else habit_of(page)
    if isinstance(value, str):
        below = _below(page, part, habit)
        for head, lines in _forms(page, part, value, below):
            yield replaced(page, part, head, indented(lines, below))
        return
    column = page.column(part.start)
    name = part.key if isinstance(part.key, str) else None
    first = 1 if name is None else len(lay(piece(name, None, model, part.route), 0, habit)[0])
    for way in (habit, habit.flat()):
        laid = lay(piece(name, value, model, part.route), column, way)
        made = replaced(page, part, laid[0][column + first :].lstrip(" "), laid[1:])
        if len(laid) > 1 and len(part.route) == 1 and not is_section(part, model) and not is_light(model, part.route):
            yield [*_apart(page, part, model), *made]
        yield made


def _apart(page: Page, part: Part, model: Model | None) -> Way:
    """Set a field that becomes a section at the top of a file apart by blank lines, where others are."""
    start, end, last = page.lead(part), page.tail(part), page.root.parts[-1]
    if not is_roomy(page, model):
        return []
    above = start > 1 and not page.blank_line(page.line_start(start - 1)) and part is not page.root.parts[0]
    below = part is not last and not page.blank_line(end)
    return [new_lines(page, start, [""])] * above + [new_lines(page, end, [""])] * below


def _below(page: Page, part: Part, habit: Habit) -> int:
    """Return the column of words below a field or item: that of the old ones, or the file's habit."""
    if not part.is_block and "\n" in page.text[slice(*part.span)]:
        at = page.next_line(part.span[0])
        while at < part.span[1] and page.blank_line(at):
            at = page.next_line(at)
        if at < part.span[1]:
            return len(page.text[at : page.line_end(at)]) - len(page.text[at : page.line_end(at)].lstrip(" "))
    return page.column(part.start) + (habit.gap if isinstance(part.key, int) else habit.step)


def _forms(page: Page, part: Part, text: str, below: int) -> Iterator[Form]:
    """Yield how words may be written here: as the house does if the old ones were, else in their way, else as can be."""
    blank = part.span[0] == part.span[1] or part.is_block
    place = part.head + 1 if blank else part.span[0]
    room = words.WIDTH - (part.head + 1 - page.line_start(part.head) if blank else page.column(place))
    width = max(20, words.WIDTH - below)
    old = part.value if isinstance(part.value, str) else None
    source = _source(page, part, below)
    long = len(source[0]) > room
    if old is None or source == house(old, room, width, by_line=part.sign == "|"):
        yield house(text, room, width, by_line=part.sign == "|")
    elif part.sign == ">":
        yield from _refolded(old, text, source[1], width)
    elif part.sign == "|":
        yield from filter(None, [words.literal(text)])
    elif part.sign == "":
        yield from _plain(text, source, room, width, long=long)
    elif words.figure(text):
        yield text, []
    elif (written := words.marked(text, part.sign)) and (len(written) <= room or long):
        yield written, []
    yield house(text, room, width)
    yield from ((written, []) for written in (words.on_one_line(text), words.marked(text)) if written)
    yield from filter(None, (words.folded(text, width), words.literal(text)))


def _source(page: Page, part: Part, below: int) -> Form:
    """Return how the old words are written."""
    start, end = part.span
    if part.sign in BLOCK_SIGNS:
        header = BLOCK_HEADER.match(page.text, start)
        rows = page.text[page.next_line(start) : end].split("\n") if page.next_line(start) < end else []
        return header[0] if header else "", [row.rstrip("\r")[below:] for row in rows]
    rows = [row.rstrip("\r") for row in page.text[start:end].split("\n")]
    return rows[0], [row.strip(" ") for row in rows[1:]]


def _plain(text: str, source: Form, room: int, width: int, *, long: bool) -> Iterator[Form]:
    """Yield words without quotation marks, over several lines if the old ones were."""
    if not words.plain(text):
        return
    if len(text) <= room or long:
        yield text, []
    elif source[1]:
        first, *rest = words.wrap(text, min(room, width))
        yield first, rest


def _refolded(old: str, text: str, lines: list[str], width: int) -> Iterator[Form]:
    """Yield words folded as wide as the old ones; where those follow no width, with the lines kept that can be."""
    longest = max((len(line) for line in lines), default=width)
    for wide in (width, longest):
        if "\n" in old or "\n" in text or words.wrap(old, wide) == lines:
            yield from filter(None, [words.folded(text, wide)])
            return
    before = after = 0
    while before < len(lines) and f"{text} ".startswith(" ".join(lines[: before + 1]) + " "):
        before += 1
    kept = " ".join(lines[:before])
    rest = text[len(kept) :].lstrip(" ") if before else text
    while after < len(lines) - before and f" {rest}".endswith(" " + " ".join(lines[len(lines) - after - 1 :])):
        after += 1
    if after:
        rest = rest[: len(rest) - len(" ".join(lines[len(lines) - after :]))].rstrip(" ")
    between = words.wrap(rest, longest) if rest else []
    yield from filter(None, [words.block(text, ">-", [*lines[:before], *between, *lines[len(lines) - after :]])])
    yield from filter(None, [words.folded(text, width)])
