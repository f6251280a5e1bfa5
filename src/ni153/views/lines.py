"""Laying text out in columns of a terminal: how wide it is there, wrapping it, filling it up."""

from typing import Literal

Align = Literal["left", "right"]


def cells(text: str) -> int:
    """Return how many columns a clean text takes on a terminal: two for East Asian letters, none for accents."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def pad(text: str, width: int, align: Align = "left") -> str:
    """Return a text filled up with blanks to a width; longer ones stay as they are."""
    blanks = " " * (width - cells(text))
    return blanks + text if align == "right" else text + blanks


def wrap(text: str, width: int | None, *, indent: str = "", hang: str = "", split: bool = False) -> list[str]:
    """Return a text as lines of at most `width` columns: the first starts with `indent`, the others with `hang`.

    A word longer than a line stands out, so that an address can still be copied; with `split` it is cut instead, as
    the cells of a table need. With no width nothing is wrapped.
    """
    if width is None or cells(indent) + cells(text) <= width:
        return [indent + text]
    lines: list[str] = []
    line, start = "", indent
    for word in text.split():
        if line and cells(start) + cells(line) + 1 + cells(word) > width:
            lines.append(start + line)
            line, start = "", hang
        if split and not line and cells(start) + cells(word) > width:
            *heads, line = _cut(word, width - cells(start), width - cells(hang))
            lines.extend((hang if index else start) + head for index, head in enumerate(heads))
            start = hang if heads else start
        else:
            line = f"{line} {word}" if line else word
    return [*lines, start + line] if line or not lines else lines


def _cut(word: str, first: int, others: int) -> list[str]:
    """Cut a word into parts of at most so many columns, each of at least one character; after a hyphen or / where it has one."""
    parts: list[str] = []
    start = taken = 0
    for index, character in enumerate(word):
        wide = cells(character)
        if index > start and taken + wide > (others if parts else first):
            joint = max(word.rfind(sign, start + 1, index) for sign in "-/") + 1
            parts.append(word[start : joint or index])
            start = joint or index
            taken = cells(word[start:index])
        taken += wide
    return [*parts, word[start:]]
