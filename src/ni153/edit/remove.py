"""A field or item taken out, with the comments that describe it and the blank lines that set it apart."""

from collections.abc import Iterator

from ni153.edit.flow import ways_to_remove_in_line
from ni153.edit.habits import is_section
from ni153.edit.order import Model
from ni153.edit.page import Page, Part
from ni153.edit.splice import Splice, Way


def ways_to_remove(page: Page, part: Part, model: Model | None) -> Iterator[Way]:
    """Yield the ways to take a part out; none where nothing would be left of the file."""
    above = part.above
    if above is None:
        return
    if part.in_line:
        yield from ways_to_remove_in_line(part)
    elif len(above.parts) == 1:
        yield from _emptied(page, above, part)
    elif page.first_on_line(part.start):
        start, end = page.lead(part), page.tail(part)
        start, end = _with_blanks(page, above, part, start, end)
        if above.above is None and _was_apart_alone(page, above.parts, part, model):
            start = _above_blanks(page, start, page.tail(above.parts[above.parts.index(part) - 1]))
        yield [_cut(page, start, end)]
    else:
        yield [_beside_dash(page, above, part)]


def _emptied(page: Page, above: Part, part: Part) -> Iterator[Way]:
    """Leave `[]` where the last item goes, nothing where the last field goes."""
    if above.above is None:
        return
    mark = " []" if isinstance(above.value, list) else ""
    head = Splice(above.head, above.head, mark)
    if page.first_on_line(part.start):
        start, end = page.lead(part), page.tail(part)
        start = _above_blanks(page, start, page.next_line(above.head))
        yield [head, _cut(page, start, end)]
    else:
        end = page.line_end(page.content_end(part))
        yield [Splice(above.head, end, mark), _cut(page, page.next_line(end), page.tail(part))]


def _beside_dash(page: Page, above: Part, part: Part) -> Splice:
    """Take out what stands behind a dash, and have what is next in the item stand there, be it a comment."""
    end = page.tail(part)
    following = above.parts[above.parts.index(part) + 1]
    while end < following.start and page.text[end].isspace():
        end += 1
    return Splice(part.start, end, "")


def _with_blanks(page: Page, above: Part, part: Part, start: int, end: int) -> tuple[int, int]:
    """Widen a cut by the blank lines that stood only between the part and its neighbours."""
    first, last = part is above.parts[0], part is above.parts[-1]
    top = 0 if above.above is None else page.next_line(above.head)
    if last:
        return _above_blanks(page, start, page.tail(above.parts[-2]) if not first else top), end
    if (
        above.sign == ":"
        and above.above is not None
        and start < page.line_start(part.start)
        and not page.blank_line(end)
    ):
        # The blank line set the comment apart that goes with the field.
        return _above_blanks(page, start, top), end
    ahead = (start - _above_blanks(page, start, top)) > 0
    if ahead or first:
        seen, before = end, _count(page, _above_blanks(page, start, top), start)
        nested_first = first and not ahead and (above.above is not None or start <= 1)
        while page.blank_line(seen) and (nested_first or before > 0):
            seen, before = page.next_line(seen), before - 1
        end = seen
    return start, end


def _was_apart_alone(page: Page, parts: list[Part], part: Part, model: Model | None) -> bool:
    """Say whether the blank lines around a section at the top of a file were there for its sake only."""
    at = parts.index(part)
    if not 0 < at < len(parts) - 1 or not is_section(part, model):
        return False
    before, after = parts[at - 1], parts[at + 1]
    plain = page.lead(after) == page.line_start(after.start) and page.tail(part) <= page.line_start(after.start)
    return plain and not is_section(before, model) and not is_section(after, model)


def _above_blanks(page: Page, start: int, least: int) -> int:
    """Return where the blank lines begin that stand directly above a line, not above `least`."""
    while start > least and not page.text[(before := page.line_start(start - 1)) : start].strip() and before >= least:
        start = before
    return start


def _count(page: Page, start: int, end: int) -> int:
    return page.text.count("\n", start, end)


def _cut(page: Page, start: int, end: int) -> Splice:
    """Take out lines; with the last of a text that has no line end, the line end before it goes."""
    if start < end == len(page.text) and not page.text.endswith("\n"):
        start = page.line_end(page.line_start(start - 1)) if start else start
    return Splice(start, end, "")
