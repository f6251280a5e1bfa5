"""Cheap tests of a whole text, which tell when it calls for a closer look than the parser's."""

import re
from typing import Final

# Characters that may mislead: controls, tabs, spaces and marks that cannot be seen, other line ends.
_CHARACTER: Final = re.compile(
    "[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\xa0\xad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180e\u2000-\u200f\u2028-\u202f"
    "\u205f-\u206f\u3000\u3164\ufe00-\ufe0f\ufeff\ufff0-\ufffb\ufffe\uffff]"
)
# Starts of lines: a blank or complex key, a dash or a name with no space after it, orders to the reader, merges.
_START: Final = (
    r"[ -]*[:?](?:\s|$)|[ -]*-[^\s-]|[ -]*(?:\w+|\d{4}[/-]\d\d(?: [QH]\d)?):\S| *[\"'\[{|>]|[ -]*[•‣◦▪·–—−][ \t]"
    r"|%|\.\.\.|<{7}|={7}|>{7}|\|{7}"
)
_FIRST_LINE: Final = re.compile(rf"{_START}|---\S")
_LINE: Final = re.compile(rf"\n(?:{_START}|---)")
# Where a value may begin, characters that make it something else than words.
_PROPERTY: Final = re.compile(r"[&*!]")
_OPENER: Final = re.compile(r"[“‘„«]")
_FLOW: Final = re.compile(r"[\[{]")
_ITEM: Final = r"(?:[^\s\[\]{}:?\"'#&*!|>%@`,\\-][^\[\]{}:?#,\\\n]*+|(?:\"[^\"\\\n]*+\"|'[^'\n]*+') *+)"
_LIST: Final = rf"\[ *(?:{_ITEM}(?:, *{_ITEM})*+)?\]"
_FIELDS: Final = rf"\{{ *\w+: +{_ITEM}(?:, *\w+: +{_ITEM})*+\}}"
_SIMPLE: Final = re.compile(rf"(?:{_LIST}|{_FIELDS}) *(?:\r?\n|$| #)")
# A block of text whose first line is blank but for spaces.
_BLANK_START: Final = re.compile(r"[|>][-+0-9]*+ *+(?:#[^\n]*+)?\r?\n(?:\r?\n)*+ ++\r?\n")
_STUCK: Final = re.compile(r"(?:[\"'\]}]|[|>][-+0-9]*)#")


def plain(text: str) -> bool:
    """Say whether a text is such that both parsers read it alike, and all they accept in it is as it should be."""
    if _CHARACTER.search(text) or "\\" in text or "<<" in text:
        return False
    if _FIRST_LINE.match(text) or _LINE.search(text):
        return False
    if "\r" in text and text.count("\r") != text.count("\r\n"):
        return False
    if ("[" in text or "{" in text) and not _simple_brackets(text):
        return False
    if ("&" in text or "*" in text or "!" in text) and _begins_value(_PROPERTY, text):
        return False
    if ("“" in text or "‘" in text or "„" in text or "«" in text) and _curly_value(text):
        return False
    if ("|" in text or ">" in text) and _BLANK_START.search(text):
        return False
    return not ("#" in text and _STUCK.search(text))


def _starts_value(text: str, at: int) -> bool:
    """Say whether a character stands where a value may begin: after a colon, dash, bracket or comma, or first in its line."""
    before = at - 1
    while before >= 0 and text[before] == " ":
        before -= 1
    return before < 0 or text[before] in ":-\n,[{?"


def _begins_value(sign: re.Pattern[str], text: str) -> bool:
    return any(_starts_value(text, found.start()) for found in sign.finditer(text))


def _curly_value(text: str) -> bool:
    """Say whether a value or name may begin with one of Word's quotation marks; first in a line, words most often do."""
    for found in _OPENER.finditer(text):
        at = found.start()
        if not _starts_value(text, at):
            continue
        line_start = text.rfind("\n", 0, at) + 1
        before = text[line_start:at].strip()
        if before.startswith("#"):
            continue
        if before or ":" in text[at : text.find("\n", at) + 1 or None]:
            return True
        above = line_start
        while above and text[above - 1].isspace():
            above -= 1
        if text[above - 1 : above] in (":", "-") and text[max(0, above - 2) : above] not in (">-", "|-"):
            return True
    return False


def _simple_brackets(text: str) -> bool:
    """Say whether every list in brackets and group in braces stands on one line, with nothing doubtful in or after it."""
    at = 0
    while found := _FLOW.search(text, at):
        at = found.end()
        if _starts_value(text, found.start()):
            if not (whole := _SIMPLE.match(text, found.start())):
                return False
            at = whole.end()
    return True
