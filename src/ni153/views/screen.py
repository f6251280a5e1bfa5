"""What the device that is written to can show: how wide it is, whether in colour, whether more than ASCII."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, Protocol

from ni153.views.clean import ascii_only

Style = Literal["", "strong", "quiet", "error", "warning", "info", "good"]

_CODES: Final[Mapping[Style, str]] = {
    "strong": "1",
    "quiet": "2",
    "error": "1;31",
    "warning": "33",
    "info": "36",
    "good": "32",
}
_OWN_SIGNS: Final = "─│✓●○▲▼■◆█–…→“”’·£"
_NARROWEST, _USUAL = 20, 80


class Stream(Protocol):
    """As much of standard output as is asked here."""

    @property
    def encoding(self) -> str | None:
        """The name of the encoding written in."""

    def isatty(self) -> bool:
        """Return whether a person sits before it."""

    def fileno(self) -> int:
        """Return the number the operating system knows it by."""


def paint(text: str, style: Style, *, colour: bool) -> str:
    """Return a text in a style; as it is without colour. The codes are our own six: see `views.table`."""
    return f"\x1b[{_CODES[style]}m{text}\x1b[0m" if colour and style and text else text


@dataclass(frozen=True, slots=True)
class Screen:
    """How an output device is. `width` is in columns, or None where nothing should be wrapped (a pipe, a file)."""

    width: int | None = None
    colour: bool = False
    ascii: bool = False

    @classmethod
    def of(cls, stream: Stream | None, env: Mapping[str, str]) -> "Screen":
        """Judge one stream by itself and by the environment; standard output and error are judged apart.

        COLUMNS, where somebody set it, is the width even of a pipe. NO_COLOR wins over FORCE_COLOR, and that over
        TERM=dumb and over there being no terminal.
        """
        terminal = _is_terminal(stream)
        width = _columns(env) or (_terminal_width(stream) if terminal else None)
        return cls(width and max(width, _NARROWEST), _colour(terminal, env), _ascii(stream, env))

    def paint(self, text: str, style: Style) -> str:
        """Return a text in a style where this device has colours; the text must be clean already."""
        return paint(text, style, colour=self.colour)

    def fit(self, text: str) -> str:
        """Return a text in the characters this device can show."""
        return ascii_only(text) if self.ascii else text


def _is_terminal(stream: Stream | None) -> bool:
    try:
        return stream is not None and stream.isatty()
    except ValueError:  # it was closed
        return False


def _columns(env: Mapping[str, str]) -> int | None:
    written = env.get("COLUMNS", "").strip()
    return int(written) or None if written.isascii() and written.isdigit() and len(written) <= 4 else None


def _terminal_width(stream: Stream | None) -> int:
    try:
        return (os.get_terminal_size(stream.fileno()).columns if stream else 0) or _USUAL
    except (OSError, ValueError):
        return _USUAL


def _colour(terminal: bool, env: Mapping[str, str]) -> bool:
    if env.get("NO_COLOR"):
        return False
    if forced := env.get("FORCE_COLOR"):
        return forced != "0"
    return terminal and env.get("TERM") != "dumb" and (os.name != "nt" or _knows_codes(env))


def _knows_codes(env: Mapping[str, str]) -> bool:
    """Whether a Windows terminal is one that reads colour codes without being asked to."""
    return any(env.get(name) for name in ("WT_SESSION", "TERM", "TERM_PROGRAM", "ANSICON", "ConEmuANSI"))


def _ascii(stream: Stream | None, env: Mapping[str, str]) -> bool:
    """Whether only ASCII is safe: an encoding without our signs, or a C locale, of which Python thinks too well."""
    told = env.get("PYTHONIOENCODING") or env.get("PYTHONUTF8") == "1"
    locale = env.get("LC_ALL") or env.get("LC_CTYPE") or env.get("LANG")
    if locale in ("C", "POSIX") and not told:
        return True
    try:
        _OWN_SIGNS.encode(getattr(stream, "encoding", None) or "ascii")
    except (UnicodeError, LookupError):
        return True
    return False
