"""Acronyms and terms in a text: which words look like an acronym, and which of the register's terms a text uses (R95)."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

CAPITALS: Final = re.compile(r"\b[A-Z]{2,6}(?=(?:['’]?s)?\b)")
"""What looks like an acronym: two to six capitals, perhaps with the s of several."""
_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
ORDINARY: Final = frozenset(
    "OK UK GB EU US USA TV AM PM NB PS VAT PDF ALL AND ANY ARE AT BE BY DO DRAFT EACH FINAL FOR FROM IF IN IS IT "
    "MUST NEVER NEW NO NOT NOTE NOW OF ON ONLY OR THE TO URGENT WITH YES".split()
)
"""What everybody knows, and words that people write in capitals to stress them."""


def acronyms(text: str) -> Iterator[str]:
    """Yield the words of a text that look like acronyms, leaving out what everybody knows."""
    yield from (word for word in CAPITALS.findall(text) if is_acronym(word))


def is_acronym(word: str) -> bool:
    """Say whether a word in capitals is an acronym: neither ordinary nor a Roman numeral."""
    return word not in ORDINARY and not _ROMAN.fullmatch(word)


def pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    """Return what finds any of these names as whole words, the longest first, with the s of several; None without names.

    Capitals count: `SMART` is a term, `smart` a word.
    """
    known = sorted({" ".join(name.split()) for name in names}, key=lambda name: (-len(name), name))
    if not known:
        return None
    either = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in known)
    return re.compile(rf"(?<!\w)({either})(?=(?:['’]?s)?(?!\w))")
