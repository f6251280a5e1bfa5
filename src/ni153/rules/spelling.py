"""Which right name a wrong one was probably meant to be: the same but for capitals and marks, or much like it."""

import difflib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

LONGEST = 60
MOST_WORDS = 15
COMMON = 400
"""A pair of letters that more names than this share says nothing about which of them was meant."""

_WORDS = re.compile(r"[^\s,;–—()]+")
_PARTS = re.compile(r"[^\s,;–—()/-]+")


def folded(name: str) -> str:
    """Return a name without capitals, blanks and marks: LEP's, LEPs and leps are one."""
    plain = unicodedata.normalize("NFKC", name).casefold().replace("&", "and")
    return "".join(char for char in plain if char.isalnum())


class Spelling:
    """The names that would have been right; built once, asked for each wrong one."""

    def __init__(self, names: Iterable[str]) -> None:
        """Index the names by their letters."""
        self._same: dict[str, list[str]] = {}
        self._pairs: dict[str, list[str]] = {}
        self._words: dict[str, list[str]] = {}
        for name in dict.fromkeys(names):
            plain = folded(name)
            if plain not in self._same:
                for pair in _pairs(plain):
                    self._pairs.setdefault(pair, []).append(plain)
            self._same.setdefault(plain, []).append(name)
            for word in set(map(folded, _PARTS.findall(name))):
                self._words.setdefault(word, []).append(name)

    def same(self, name: str) -> Sequence[str]:
        """Return the names that differ in capitals, blanks and marks alone."""
        return self._same.get(folded(name), ())

    def within(self, text: str) -> list[str]:
        """Return the names whose words stand in a text one after the other: "Steve Dean, Economy Lead" holds one."""
        words = _WORDS.findall(text)[:MOST_WORDS]
        found: list[str] = []
        at = 0
        while at < len(words):
            ends = range(len(words), at, -1)
            end = next((end for end in ends if self.same(" ".join(words[at:end]))), None)
            if end:
                found.append(self.same(" ".join(words[at:end]))[0])
            at = end or at + 1
        return found

    def holding(self, text: str) -> Sequence[str]:
        """Return the names that hold every word of a text, where they are one or two: "Steve" stands in Steve Dean."""
        words = [folded(word) for word in _PARTS.findall(text)[:MOST_WORDS]]
        fewest = min((self._words.get(word, []) for word in words), key=len, default=[])
        found = (
            [name for name in fewest if set(words) <= set(map(folded, _PARTS.findall(name)))]
            if len(fewest) <= COMMON
            else []
        )
        return found if len(found) <= 2 else ()

    def near(self, name: str, most: int = 2) -> list[str]:
        """Return the names most like it, the likeliest first; none where nothing is much like it."""
        plain = folded(name)[:LONGEST]
        shared: Counter[str] = Counter()
        for pair in _pairs(plain):
            bucket = self._pairs.get(pair, ())
            if len(bucket) <= COMMON:
                shared.update(bucket)
        likely = [other for other, _ in shared.most_common(30)]
        return [self._same[other][0] for other in difflib.get_close_matches(plain, likely, most, 0.68)]


def _pairs(plain: str) -> set[str]:
    padded = f" {plain[:LONGEST]} "
    return {padded[index : index + 2] for index in range(len(padded) - 1)}
