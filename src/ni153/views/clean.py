"""Text from a plan, made fit for one line of a terminal: it can be read, and it cannot give orders.

* Line ends, tabs and every kind of blank become a plain blank.
* What cannot be seen is written as its number, `<U+202E>`: control characters (C0, DEL, C1), bidi and other format
  characters, fillers, variation selectors, lone surrogates, characters of private use or of no meaning.
* What a build server would take for an order is broken by a blank: `::error` where a line starts (GitHub, which looks
  past blanks) becomes `: :error`, and `##[group]` or `##vso[…]` anywhere (GitHub, Azure) becomes `# #[group]`.

Square brackets, backslashes and letters of any script stay as they are.
"""

import re
from collections.abc import Mapping

_LINE_ENDS = "\t\n\v\f\r\x85"
# Invisible although Unicode counts them as letters, marks or symbols: joiners, fillers, variation selectors.
_UNSEEN = frozenset(
    {0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180F, 0x2800, 0x3164, 0xFFA0}
).union(range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))
_ORDER_AT_START = re.compile(r"(?m)^([^\S\n]*):(?=:)")
_ORDER_ANYWHERE = re.compile(r"##(?=[A-Za-z]*\[)")

_ASCII: Mapping[str, str] = {
    "─": "-",
    "│": "|",
    "└": "`",
    "├": "|",
    "█": "=",
    "░": ".",
    "✓": "v",
    "✗": "x",
    "●": "*",
    "○": "o",
    "▲": "^",
    "▼": "v",
    "■": "!",
    "◆": "*",
    "•": "*",
    "·": "|",
    "–": "-",
    "—": "-",
    "−": "-",
    "…": "...",
    "→": "->",
    "←": "<-",
    "↑": "^",
    "↓": "v",
    "“": '"',
    "”": '"',
    "„": '"',
    "‘": "'",
    "’": "'",
    "×": "x",
    "≥": ">=",
    "≤": "<=",
    "½": "1/2",
    "£": "GBP ",
    "€": "EUR ",
    "ß": "ss",
    "æ": "ae",
    "Æ": "AE",
    "ø": "o",
    "Ø": "O",
}


class _Signs(dict[int, str]):
    """How each character is shown, worked out the first time it is met."""

    def __missing__(self, code: int) -> str:
        self[code] = _sign(code)
        return self[code]


def _sign(code: int) -> str:
    character = chr(code)
    if character in _LINE_ENDS or (code >= 0xA0 and character.isspace()):
        return " "
    if character.isprintable() and code not in _UNSEEN:
        return character
    return f"<U+{code:04X}>"


_SIGNS = _Signs()


def clean(text: str) -> str:
    """Return a text fit for one line of a terminal; see the module for what is changed."""
    if text.isascii() and text.isprintable():
        return harmless(text) if ":" in text or "#" in text else text
    return harmless(text.replace("\r\n", " ").translate(_SIGNS))


def pieces(text: str) -> list[str]:
    """Return how each character of a text is shown, one piece a character, so that something can be put under it.

    A `::` at the start is left: the pieces are for a line that starts with something else.
    """
    shown = [_SIGNS[ord(character)] for character in text]
    for order in _ORDER_ANYWHERE.finditer(text):
        shown[order.start()] = "# "
    return shown


def harmless(text: str) -> str:
    """Return lines no build server takes for an order: what is laid out from clean parts goes through this last."""
    return _ORDER_ANYWHERE.sub("# #", _ORDER_AT_START.sub(r"\1: ", text))


def ascii_only(text: str) -> str:
    """Return a text in ASCII, for terminals that show nothing else: the tool's own signs are spelt, accents dropped.

    What has no spelling becomes a question mark. A sign may become several characters, so this comes before any
    alignment.
    """
    return text if text.isascii() else "".join(map(_spelt, text))


def json_text(data: object) -> str:
    """Return JSON that is safe to show: ASCII, no NaN, and no `##[` that a build server would take for an order."""
    import json

    return json.dumps(data, indent=2, allow_nan=False).replace("##", "#\\u0023").replace("\x7f", "\\u007f")


def _spelt(character: str) -> str:
    if character.isascii():
        return character
    if character in _ASCII:
        return _ASCII[character]
    import unicodedata

    if unicodedata.combining(character):
        return ""
    if not character.isalpha():
        return " " if character.isspace() else "?"
    letter = unicodedata.normalize("NFD", character)[0]
    return letter if letter.isascii() else "?"
