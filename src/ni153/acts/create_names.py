"""Ids made from titles: short, in small letters, and not yet taken in the file or among the files."""

import re
import unicodedata
from collections.abc import Collection, Iterator
from typing import Final

from ni153.finding import Refusal
from ni153.workspace.document import Node
from ni153.workspace.source import stem
from ni153.workspace.workspace import Workspace

LONGEST: Final = 60
_WORDS: Final = 4
_ARTICLES: Final = frozenset({"a", "an", "the"})
_SMALL: Final = frozenset({"and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "to", "with"})
_BREAKS: Final = frozenset(
    "against and at because beside between by for from in into of on through to via where which who with".split()
)
_CLAUSE: Final = re.compile(r"[(,;:–—]|\bi\.e\.|\be\.g\.")
_ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def made_from(title: str) -> str:
    """Return an id for a title: its first words, as far as they make sense alone; `item` where it has no letters.

    `First courses with employers beside the Bank Hall neighbourhoods` becomes `first-courses`.
    """
    words: list[str] = []
    for number, clause in enumerate(_CLAUSE.split(title)):
        for first, word in enumerate(_plain(clause)):
            telling = sum(other not in _SMALL for other in words)
            if len(words) >= _WORDS or (telling > 1 and (word in _BREAKS or (number and not first))):
                return _joined(words)
            if word not in _ARTICLES:
                words.append(word)
    return _joined(words)


def _joined(words: list[str]) -> str:
    """Return words as an id, without small ones at the end."""
    while words and words[-1] in _SMALL:
        words.pop()
    return "-".join(words)[:LONGEST].strip("-") or "item"


def file_name(name: str) -> str:
    """Return a whole name as a file bears it: `South Ribble` becomes `south-ribble`."""
    return "-".join(_plain(name))[:LONGEST].strip("-") or "item"


def id_in_file(workspace: Workspace, path: str, title: str, wish: str | None) -> str:
    """Return an id that no item of the file has: the one wished for, else one made from the title.

    Raises Refusal when the one wished for is taken or cannot be an id.
    """
    return _free(made_from(title), wish, _taken(workspace, path), path)


def like(workspace: Workspace, path: str, identity: str) -> str:
    """Return an id of another file where the file has none such, else with a number behind it."""
    return _free(identity, None, _taken(workspace, path), path)


def file_id(workspace: Workspace, title: str, wish: str | None) -> str:
    """Return an id no file has, in whatever folder: the one wished for, else one made from the title.

    Raises Refusal when the one wished for is taken or cannot be an id.
    """
    return _free(made_from(title), wish, {stem(path).casefold() for path in workspace.paths}, "the county")


def ids(value: Node) -> Iterator[str]:
    """Yield every id written in what a file says."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name == "id" and isinstance(inner, str):
                yield str(inner)
            yield from ids(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from ids(inner)


def _taken(workspace: Workspace, path: str) -> Collection[str]:
    document = workspace.documents.get(path)
    return set(ids(document.value)) if document else set()


def _free(first: str, wish: str | None, taken: Collection[str], where: str) -> str:
    if wish is None:
        return next(each for each in (first, *(f"{first}-{more}" for more in range(2, 1000))) if each not in taken)
    if not _ID.fullmatch(wish) or len(wish) > LONGEST:
        near = file_name(wish)
        raise Refusal(
            f'"{wish}" cannot be an id: ids are small letters, digits and single hyphens, {LONGEST} at most'
            f"{f', such as {near}' if near != 'item' else ''}."
        )
    if wish in taken:
        raise Refusal(f"The id {wish} is taken in {where}; give another with --id.")
    return wish


def _plain(text: str) -> list[str]:
    """Return the words of a text in small letters, without accents and apostrophes."""
    bare = unicodedata.normalize("NFD", text.casefold().replace("'", "").replace("’", ""))
    return re.findall(r"[a-z0-9]+", "".join(letter for letter in bare if not unicodedata.combining(letter)))
