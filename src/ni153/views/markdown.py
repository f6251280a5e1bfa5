"""Text from a plan made fit for Markdown: it reads as it was written, and nothing in it is taken for markup."""

import re
from typing import Final

from ni153.views.clean import clean

# A bracket is nothing without a square one before it; a colon or an ampersand means something only before a word.
_SIGNS: Final = re.compile(r"([\\`*_{}\[\]<>|~$#]|:(?=\S)|&(?=#?\w+;))")
_WWW: Final = re.compile(r"(?i)\b(www)\.")
_ISSUE: Final = re.compile(r"(?i)\b(gh)-(?=\d)")
_STARTS_BLOCK: Final = re.compile(r"^(\d*)(?=[-+.)=])")


def markdown(text: str) -> str:
    """Escape what GitHub's Markdown gives a meaning; an empty comment parts @ and # from what would make them links."""
    escaped = _SIGNS.sub(r"\\\1", clean(text).strip())
    escaped = _WWW.sub(r"\1\\.", escaped)
    escaped = _ISSUE.sub(r"\1\\-", escaped)
    return escaped.replace("@", "@<!-- -->").replace("\\#", "\\#<!-- -->")


def markdown_line(text: str) -> str:
    """Escape a text that starts a line, where a digit, hyphen or equals sign would begin a list or make a heading."""
    return _STARTS_BLOCK.sub(r"\1\\", markdown(text))
