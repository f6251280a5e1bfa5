"""How words are written so that the reader reads exactly them: plain where that will do, else quoted, folded or in lines."""

import re
from functools import lru_cache
from typing import Final

from ni153.workspace.document import Node, Quoted, read

WIDTH: Final = 100
"""The column no line of words goes beyond, where they can be broken."""

# What reads as it stands, whatever is around it: no need to ask the reader.
_LETTER: Final = "A-Za-z0-9À-ÖØ-öø-ÿ"
_PLAIN: Final = re.compile(rf"[{_LETTER}(](?:[{_LETTER}()/;.,&%£+’‘“”–…_'\"!?-]| (?! |#))*(?<! )")
_PLAIN_IN_LINE: Final = re.compile(rf"[{_LETTER}(](?:[{_LETTER}()/.&%£+’–_-]| (?! |#))*(?<! )")
_BLANK_WORDS: Final = frozenset({"null", "Null", "NULL"})
_FIGURE: Final = re.compile(r"[0-9]+(?:\.[0-9]+)?%?")
_GAP: Final = re.compile(r"(?<=\S) (?=\S)")
_ESCAPES: Final = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


@lru_cache(maxsize=8192)
def _reads_as(text: str, written: str, in_line: bool) -> bool:
    """Ask the reader whether `written` is read as the text, without a fault."""
    if in_line:
        document = read("lsoas.yaml", f"k: [{written}, x]\nl: {{m: {written}}}\n".encode("utf-8", "replace"))
        expected: Node = {"k": [text, "x"], "l": {"m": text}}
    else:
        document = read("a.yaml", f"k: {written}\nl:\n- {written}\n".encode("utf-8", "replace"))
        expected = {"k": text, "l": [text]}
    return document.value == expected and not document.faults and not document.comments


@lru_cache(maxsize=8192)
def plain(text: str, *, in_line: bool = False) -> bool:
    """Say whether words can stand as they are, behind a colon or dash; `in_line`: in brackets or braces."""
    fast = _PLAIN_IN_LINE if in_line else _PLAIN
    if fast.fullmatch(text):
        return text not in _BLANK_WORDS
    if not text or "\n" in text or text != text.strip():
        return False
    return _reads_as(text, text, in_line)


def figure(text: str) -> bool:
    """Say whether words are a figure, which never stands in quotation marks."""
    return bool(_FIGURE.fullmatch(text)) and not isinstance(text, Quoted)


def marked(text: str, mark: str = "", *, in_line: bool = False) -> str | None:
    """Return words in quotation marks, of the kind asked for if they can be; None where they cannot be written at all."""
    double = '"' + "".join(_ESCAPES.get(letter, letter) for letter in text) + '"'
    single = "'" + text.replace("'", "''") + "'"
    bare = '"' not in text and "\\" not in text
    kinds = [single, double] if mark == "'" or (not mark and not bare) else [double, single]
    return next((written for written in kinds if _reads_as(text, written, in_line)), None)


def on_one_line(text: str, *, in_line: bool = False) -> str | None:
    """Return words as they stand on one line, quoted only where they must be; None where they cannot be written."""
    return str(text) if plain(text, in_line=in_line) else marked(text, in_line=in_line)


@lru_cache(maxsize=8192)
def key(name: str) -> str | None:
    """Return a field's name as it is written before its colon; None where it cannot be."""
    for written in (name, marked(name) or name):
        document = read("a.yaml", f"{written}: x\n".encode("utf-8", "replace"))
        if document.value == {name: "x"} and not document.faults:
            return written
    return None


def wrap(text: str, width: int) -> list[str]:
    """Break words into lines of at most `width`, at single blanks; a longer word has a line of its own."""
    lines: list[str] = []
    for word in _GAP.split(text):
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def folded(text: str, width: int) -> tuple[str, list[str]] | None:
    """Return words as `>-` and the lines below it, not yet indented; None where folding would change them."""
    body, sign = _ending(text)
    paragraphs = body.split("\n")
    if sign is None or not body.strip() or any(part != part.strip() for part in paragraphs):
        return None
    lines = wrap(paragraphs[0], width) if paragraphs[0] else []
    for paragraph in paragraphs[1:]:
        lines += ["", *(wrap(paragraph, width) if paragraph else [])]
    return block(text, f">{sign}", lines)


def literal(text: str) -> tuple[str, list[str]] | None:
    """Return words as `|-` and the lines below it, not yet indented; None where that would change them."""
    body, sign = _ending(text)
    if sign is None or not body.strip() or body.startswith((" ", "\n")):
        return None
    return block(text, f"|{sign}", body.split("\n"))


def _ending(text: str) -> tuple[str, str | None]:
    """Return words without the line end after the last, and the sign that says whether there is one."""
    body = text.removesuffix("\n")
    return body, None if body.endswith("\n") else "-" if body == text else ""


def block(text: str, head: str, lines: list[str]) -> tuple[str, list[str]] | None:
    """Return a head and the lines below it, having asked the reader that they say the text; None where they do not."""
    return (head, lines) if _block_reads_as(text, head, tuple(lines)) else None


@lru_cache(maxsize=8192)
def _block_reads_as(text: str, head: str, lines: tuple[str, ...]) -> bool:
    block = "".join(f"    {line}".rstrip(" ") + "\n" if not line else f"    {line}\n" for line in lines)
    document = read("a.yaml", f"k: {head}\n{block}l: x\n".encode("utf-8", "replace"))
    return document.value == {"k": text, "l": "x"} and not document.faults and not document.comments


def said(text: str, most: int = 40) -> str:
    """Return words as a sentence may repeat them: on one line, at most about `most` characters, nothing unseen."""
    clean = "".join(letter if letter.isprintable() else " " for letter in text)
    clean = " ".join(clean.split())
    return f"“{clean if len(clean) <= most else clean[: most - 1].rstrip() + '…'}”"
