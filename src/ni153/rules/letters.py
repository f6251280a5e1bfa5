"""Letters as people see them and as programs read them: look-alikes of other scripts, and characters nobody sees."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from ni153.finding import Place, Route
from ni153.workspace.source import Source

_LIKE = dict(
    zip(
        "АВЕКМНОРСТУХаеорсухіјѕԁһԛԝӏІЈЅΑΒΕΖΗΙΚΜΝΟΡΤΥΧουνκιρ",
        "ABEKMHOPCTYXaeopcyxijsdhqwlIJSABEZHIKMNOPTYXouvkip",
        strict=True,
    )
)
"""Letters of Cyrillic and Greek that cannot be told from plain ones, and the plain ones."""

# Letters beyond the Latin ones; signs and punctuation lie between.
_FOREIGN = re.compile(
    "[\u0370-\u1cff\u1f00-\u1fff\u2c80-\u2dff\u3040-\ua63f\ua640-\ua69f\uff10-\uff5a\U00010400-\U0001d7ff]"
)
_WORD = re.compile(r"[^\W_]+")
UNSEEN = re.compile("[\u00a0\u00ad\u034f\u180e\u200b-\u200d\u2060-\u2064\ufeff\ufe00-\ufe0f]")


def plain(text: str) -> str:
    """Return the text with plain letters in the place of those that only look like them."""
    return unicodedata.normalize("NFKC", "".join(_LIKE.get(letter, letter) for letter in text))


def disguised(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield each word that is not what it looks like: where it starts, the word, and the first letter that deceives."""
    at = 0
    while found := _FOREIGN.search(text, at):
        start = found.start()
        while start > 0 and _WORD.fullmatch(text[start - 1]):
            start -= 1
        word = _WORD.match(text, start)
        at = word.end() if word else found.end()
        if word and all(plain(letter).isascii() for letter in _FOREIGN.findall(word[0])):
            yield start, word[0], found[0]


def script(letter: str) -> str:
    """Return the alphabet of a letter: `Cyrillic`, `Greek`."""
    return unicodedata.name(letter, "another alphabet").split()[0].capitalize()


def named(character: str) -> str:
    """Return what an unseen character is called: `a soft hyphen (U+00AD)`."""
    called = {
        "\u00a0": "non-breaking space",
        "\u00ad": "soft hyphen",
        "\u200b": "zero-width space",
        "\ufeff": "byte order mark",
    }
    return f"a {called.get(character) or unicodedata.name(character, 'character').lower()} (U+{ord(character):04X})"


def place_of(source: Source[Any], offset: int) -> Place | None:
    """Return the value or the field's name that stands at an offset of a file's text; None in a comment."""
    document = source.document
    if any(start <= offset < end for start, end in document.comments):
        return None
    for part, spans in (("key", document.keys), ("value", document.spans)):
        held = [route for route, (start, end) in spans.items() if start <= offset < end]
        if held:
            return Place(source.path, as_kept(source, max(held, key=len)), part)
    return None


def as_kept(source: Source[Any], route: Route) -> Route:
    """Return a route of the text as it is among the items that were kept; of an item left out, its list's."""
    found: Route = ()
    for depth, part in enumerate(route):
        kept = source.kept.get(route[:depth])
        if kept is not None and isinstance(part, int):
            if part not in kept:
                return found
            part = kept.index(part)  # noqa: PLW2901
        found += (part,)
    return found
