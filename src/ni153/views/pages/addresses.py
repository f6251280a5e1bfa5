"""The file names of a site's pages: small letters, digits and hyphens, each once, none that Windows keeps for itself."""

import hashlib
import re
import unicodedata
from collections.abc import Container
from typing import Final

_KEPT: Final = {"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(10)}


def address(name: str, taken: Container[str] = ()) -> str:
    """Return a file's name, without its ending, for a page of that name; `taken` are those other pages have."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    words = "-".join(re.findall(r"[a-z0-9]+", plain.lower()))
    mark = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    if not words or len(words) > 50:
        words = f"{words[:50].rstrip('-')}-{mark}".lstrip("-")
    if words in _KEPT or words in taken:
        words = f"{words[:50]}-{mark}"
    number, first = 2, words
    while words in taken:
        words, number = f"{first}-{number}", number + 1
    return words
