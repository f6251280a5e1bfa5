"""What the reader of YAML can find wrong with a text: the rules it reports under, and how it quotes a file's own words."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from ni153.finding import Severity

Span = tuple[int, int]

MOST_NOTES: Final = 1000
"""How many faults of one file are listed."""

_E: Final = Severity.ERROR

READER_RULES: Final[dict[str, tuple[Severity, str]]] = {
    "not-utf8": (_E, "The file is not saved as UTF-8 text."),
    "too-large": (_E, "The file is larger than a plan can sensibly be: over 1 MiB, 30,000 lines or 100,000 values."),
    "too-deep": (_E, "Fields stand inside fields more than 20 levels deep."),
    "merge-conflict": (_E, "Two people's versions of the same lines were never settled; git left both in the file."),
    "tab": (_E, "A tab stands where only spaces may stand: before a line, or after a colon or dash."),
    "colon-in-sentence": (
        _E,
        "A sentence without quotes has a colon followed by a space in it, which splits it in two.",
    ),
    "word-quotes": (
        _E,
        "Word's curly quotation marks stand where straight ones were meant; they do not hold text together.",
    ),
    "unclosed-quote": (_E, "A quotation mark opens a text and none closes it."),
    "quote-in-sentence": (_E, "A quotation mark or apostrophe closes a text before the text has ended."),
    "backslash": (_E, "A backslash inside double quotes starts a code that stands for nothing."),
    "reserved-character": (_E, "A text starts with, or is cut short by, a character that YAML keeps for itself."),
    "indentation": (_E, "A line starts too far left or right to belong to the lines around it."),
    "list-mark": (_E, "A bullet, a long dash or nothing stands where a list item starts with a plain dash."),
    "missing-space": (_E, "The space after a colon or a dash is missing."),
    "missing-colon": (_E, "A line has no colon after its field name, so it says nothing."),
    "brackets": (_E, "A list in brackets is not closed, is followed by text, or has a colon or an empty place in it."),
    "braces": (Severity.WARNING, "Braces are used outside lsoas.yaml, where each field has a line of its own."),
    "duplicate-key": (_E, "A field stands twice in the same place; only the first is read."),
    "anchor": (
        _E,
        "A value is marked with & to be repeated elsewhere with *; this tracker wants each value written out.",
    ),
    "tag": (_E, "A value is marked with ! and the name of a type; this tracker knows each field's type."),
    "merge-key": (_E, "<< copies fields from elsewhere; this tracker wants each field written out."),
    "directive": (_E, "A line starting with % gives orders to the YAML reader; a plan has none to give."),
    "second-document": (_E, "A line of three dashes or dots ends the file's text before its end."),
    "key-not-text": (_E, "A field's name is blank, a list or a group of fields, where one or a few words belong."),
    "invisible-character": (
        _E,
        "A character that cannot be seen changes what is read, or the order in which text is shown.",
    ),
    "control-character": (_E, "The text holds a character meant for machines, which no editor shows."),
    "line-end": (_E, "A line ends with a character other than the usual line end."),
    "syntax": (_E, "A line cannot be read as YAML, for a reason with no name of its own."),
    "not-a-mapping": (_E, "The file does not consist of fields, each a name, a colon and a value."),
    "empty-file": (_E, "The file is empty, or holds nothing but comments."),
}


@dataclass(frozen=True, slots=True)
class Note:
    """One fault, placed by character offsets into the text; becomes a finding once lines and columns are known."""

    rule: str
    start: int
    end: int
    message: str
    hint: str = ""
    related: tuple[Span, ...] = ()
    severity: Severity | None = None

    def moved(self, move: Callable[[int], int]) -> "Note":
        """Return the same fault with its places moved."""
        related = tuple((move(start), move(end)) for start, end in self.related)
        return replace(self, start=move(self.start), end=move(self.end), related=related)


TWICE: Final = 'Keep one of the two. If a new item of a list should begin here, start it with a dash: "- ".'

# Characters that change how a terminal or a page shows what is around them, or cannot be seen at all.
UNSHOWABLE: Final = re.compile(
    "[\x00-\x1f\x7f-\xa0\xad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f"
    "\u3000\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\ufff0-\uffff\U000e0000-\U000e0fff]"
)


def code_point(character: str) -> str:
    """The character's number as Unicode writes it: U+202E."""
    return f"U+{ord(character):04X}"


def shown(text: str, most: int = 40) -> str:
    """The text as a sentence may repeat it: unseen characters named by number, cut to about `most` characters."""
    short = text if len(text) <= most else text[: most - 1].rstrip() + "…"
    return UNSHOWABLE.sub(lambda found: code_point(found[0]), short)


def in_quotes(text: str) -> str:
    """The text, shortened, as it should be written in straight quotation marks."""
    short = shown(text)
    if '"' not in short and "\\" not in short:
        return f'"{short}"'
    return "'" + short.replace("'", "''") + "'"
