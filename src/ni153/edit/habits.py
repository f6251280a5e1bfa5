"""The ways of a file: how far it indents, and whether blank lines stand between its sections."""

from collections import Counter

from ni153.edit.lay import HOUSE, Habit
from ni153.edit.order import Model, is_light
from ni153.edit.page import Page, Part


def habit_of(page: Page) -> Habit:
    """Return how a file indents, by what it does most; the house's way where it does not say."""
    step: Counter[int] = Counter()
    dash: Counter[int] = Counter()
    gap: Counter[int] = Counter()
    for part in page.root.walk():
        if part.in_line or part.key is None:
            continue
        column = page.column(part.start)
        if isinstance(part.key, int):
            if page.line_start(part.span[0]) == page.line_start(part.start) and part.span[0] > part.head:
                gap[page.column(part.span[0]) - column] += 1
        elif part.is_block and part.parts:
            inner = page.column(part.parts[0].start) - column
            (dash if part.sign == "-" else step)[inner] += 1
    return Habit(_most(step, HOUSE.step, 1), _most(dash, HOUSE.dash, 0), _most(gap, HOUSE.gap, 2))


def habit_beside(page: Page, item: Part) -> Habit:
    """Return how a file indents, but what follows a dash as in one item."""
    habit = habit_of(page)
    if page.line_start(item.span[0]) == page.line_start(item.start) and item.span[0] > item.head:
        return Habit(habit.step, habit.dash, item.span[0] - item.start)
    return habit


def _most(seen: Counter[int], default: int, least: int) -> int:
    return max(least, seen.most_common(1)[0][0]) if seen else default


def is_roomy(page: Page, model: Model | None) -> bool:
    """Say whether blank lines stand around sections at the top of a file, or nothing speaks against it."""
    pairs = zip(page.root.parts, page.root.parts[1:], strict=False)
    sections = [(one, two) for one, two in pairs if is_section(one, model) or is_section(two, model)]
    return not sections or any(gap_after(page, one, two) for one, two in sections)


def is_section(part: Part, model: Model | None) -> bool:
    """Say whether a field holds fields or items, other than names and the like, on lines of their own."""
    return part.is_block and bool(part.parts) and not (part.sign == "-" and is_light(model, part.route))


def gap_after(page: Page, one: Part, two: Part) -> int:
    """Return how many blank lines stand between two neighbours, at the first place where there are any."""
    at, end, seen = page.tail(one), page.line_start(two.start), 0
    while at < end:
        if page.blank_line(at):
            seen += 1
        elif seen:
            break
        at = page.next_line(at)
    return seen
