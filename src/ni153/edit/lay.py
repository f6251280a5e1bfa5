"""Pieces laid out as lines of text: the one place that says how fields, items and words look."""

from dataclasses import dataclass, replace

from ni153.edit import words
from ni153.edit.piece import FIELDS, ITEMS, WORDS, Piece
from ni153.finding import Refusal


@dataclass(frozen=True, slots=True)
class Habit:
    """How a file is indented: fields below their field by `step`, a dash below its field by `dash`, what follows a
    dash by `gap`. The house's own is the default. Where words do not fold, they all stand on one line.
    """

    step: int = 2
    dash: int = 0
    gap: int = 2
    folds: bool = True

    def flat(self) -> "Habit":
        """Return the same without folds."""
        return replace(self, folds=False)


HOUSE = Habit()


def lay(piece: Piece, column: int, habit: Habit = HOUSE) -> list[str]:
    """Return the lines of a field or item whose name or dash stands in a column, with its comments.

    Raises Refusal where words cannot be written at all.
    """
    pad = " " * column
    lead = f"{pad}-" if piece.key is None else f"{pad}{_key(piece.key)}:"
    if piece.kind == WORDS:
        lines = _words(piece, lead, column + (habit.gap if piece.key is None else habit.step), folds=habit.folds)
    elif piece.braces or not piece.pieces or (piece.in_brackets and len(lead) + len(inline(piece)) < words.WIDTH):
        lines = [f"{lead} {inline(piece)}{piece.beside}"]
    elif piece.kind == ITEMS:
        inner = column + (habit.gap if piece.key is None else habit.dash)
        lines = [lead + piece.beside, *_items(piece, inner, habit)]
    elif piece.key is None:
        lines = _fields(piece, column + habit.gap, habit)
        lines[0] = f"{lead}{' ' * (habit.gap - 1)}{lines[0].lstrip(' ')}"
    else:
        lines = [lead + piece.beside, *_fields(piece, column + habit.step, habit)]
    return [*indented(piece.above, column), *lines]


def indented(comments: list[str], column: int) -> list[str]:
    """Return lines of comment in a column; blank ones stay blank."""
    return [f"{' ' * column}{comment}" if comment else "" for comment in comments]


def inline(piece: Piece) -> str:
    """Return words, a list or fields as they stand in brackets and braces. Raises Refusal where they cannot."""
    if piece.kind == ITEMS:
        return f"[{', '.join(map(inline, piece.pieces))}]"
    if piece.kind == FIELDS:
        pairs = [f"{_key(inner.key or '')}: {inline(inner)}".rstrip() for inner in piece.pieces]
        return f"{{{', '.join(pairs)}}}"
    written = words.on_one_line(piece.text, in_line=True) if piece.text is not None else ""
    if written is None:
        raise Refusal(f"{words.said(piece.text or '')} cannot stand in a list in brackets.")
    return written


def house(text: str, room: int, width: int, *, by_line: bool = False) -> tuple[str, list[str]]:
    """Return words as the house writes them: what stands behind the colon or dash, and the lines below it.

    `room` is how much fits behind the colon, `width` how much into a line below. Raises Refusal where it cannot be.
    """
    if "\n" not in text:
        written = words.on_one_line(text)
        if written is not None and (len(written) <= room or " " not in text.strip()):
            return written, []
        return words.folded(text, width) or (written or _cannot(text), [])
    forms = (words.literal(text), words.folded(text, width))
    found = next((form for form in (forms if by_line else reversed(forms)) if form), None)
    return found or (words.marked(text) or _cannot(text), [])


def _cannot(text: str) -> str:
    raise Refusal(f"{words.said(text)} holds a character that cannot be written in a plan.")


def _key(name: str) -> str:
    return words.key(name) or _cannot(name)


def _words(piece: Piece, lead: str, below: int, *, folds: bool) -> list[str]:
    if piece.text is None:
        return [lead + piece.beside]
    if not folds:
        return [f"{lead} {words.on_one_line(piece.text) or _cannot(piece.text)}{piece.beside}"]
    room, width = words.WIDTH - len(lead) - 1, max(20, words.WIDTH - below)
    head, lines = house(piece.text, room, width, by_line=piece.by_line)
    return [f"{lead} {head}{piece.beside}", *indented(lines, below)]


def _fields(piece: Piece, column: int, habit: Habit) -> list[str]:
    lines = [line for inner in piece.pieces for line in lay(inner, column, habit)]
    return [*lines, *indented(piece.below, column)]


def _items(piece: Piece, column: int, habit: Habit) -> list[str]:
    lines: list[str] = []
    spaced = spacious(piece)
    for number, item in enumerate(piece.pieces):
        laid = lay(item, column, habit)
        lines += ["", *laid] if number and spaced and laid[0] else laid
    # In the column of a folded text, or of the dashes of a list in the list, a comment would be taken for part of it.
    last = piece.pieces[-1]
    close = last.kind == ITEMS or (last.kind == WORDS and len(lay(last, column, habit)) > len(last.above) + 1)
    return [*lines, *indented(piece.below, column + (1 if close else habit.gap))]


def spacious(piece: Piece) -> bool:
    """Say whether blank lines stand between the items of a list: when each of them is a block of fields."""
    return all(item.kind == FIELDS and not item.braces for item in piece.pieces)
