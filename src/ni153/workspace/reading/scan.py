"""What a look at the raw text already tells, before any YAML: its encoding, stray characters, unsettled merges."""

import codecs
import re
from dataclasses import dataclass, field
from typing import Final

from ni153.workspace.reading.faults import Note, Span, code_point

MOST_BYTES: Final = 1024 * 1024
MOST_LINES: Final = 30_000

_SAVE_AS: Final = "Save it again as plain text in UTF-8 (in Notepad: Save as, Encoding, UTF-8)."
_DIVIDE: Final = "Divide it, or take out what was pasted by mistake."
_NOT_TEXT: Final = (
    (b"PK\x03\x04", "a Word, Excel or zip file"),
    (b"\xd0\xcf\x11\xe0", "a Word or Excel file of the older kind"),
    (b"%PDF", "a PDF"),
)
_NAMES: Final = {
    "\x00": "an empty (NUL) character",
    "\x0c": "a page break (form feed)",
    "\x0d": "an old Mac line end",
    "\x1b": "an escape character",
    "\x85": "a line end of mainframes (NEL)",
    "\u00a0": "a non-breaking space",
    "\u200b": "a zero-width space",
    "\u2028": "a line separator",
    "\u2029": "a paragraph separator",
    "\ufeff": "a byte order mark",
}

BIDI: Final = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_LINE_END: Final = frozenset("\x0c\x85\u2028\u2029")
_STRAY: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
_STRAY_FIRST: Final = re.compile(f"(?m)^(?:{_STRAY.pattern})+")
_MARKER: Final = re.compile(r"(?m)^(?:([<>|])\1{6}(?=[ \r\n]|\Z)[^\n]*|={7}[ \r]*$)")


@dataclass(slots=True)
class Scan:
    """The text and what is wrong with it so far. `text` is as the file has it; `clean` the same without what would mislead.

    `clean` lacks the byte order mark at the start, `base` characters long; else both have the same length. All places
    are offsets into `clean`. `told` are the starts of lines already complained of,
    `hidden` the stretches of lines that must not be read (blank in `clean`).
    """

    text: str
    clean: str
    base: int = 0
    notes: list[Note] = field(default_factory=list)
    told: set[int] = field(default_factory=set)
    hidden: list[Span] = field(default_factory=list)
    whole: bool = True


def describe(character: str) -> str:
    """Name a character no editor shows: 'a zero-width space (U+200B)'."""
    name = _NAMES.get(
        character, "a hidden mark that turns the reading direction" if character in BIDI else "a character"
    )
    return f"{name} ({code_point(character)})"


def _scan(text: str, *notes: Note, whole: bool = True) -> Scan:
    clean = text.removeprefix("\ufeff")
    return Scan(text, clean, len(text) - len(clean), list(notes), whole=whole)


def decode(data: bytes) -> Scan:
    """Turn bytes into text, noting when they are not UTF-8; what cannot be text at all is passed over."""
    if len(data) > MOST_BYTES:
        size = f"{len(data) / MOST_BYTES:,.1f} MiB"
        message = f"This file is {size}; a plan file is at most 1 MiB, so nothing of it was read."
        return _scan("", Note("too-large", 0, 0, message, _DIVIDE), whole=False)
    lines = data.count(b"\n") + data.count(b"\r") - data.count(b"\r\n")
    if lines > MOST_LINES:
        message = f"This file has {lines:,} lines; a plan file has at most {MOST_LINES:,}, so nothing of it was read."
        return _scan("", Note("too-large", 0, 0, message, _DIVIDE), whole=False)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as problem:
        return _decode_otherwise(data, problem.start)
    if "\0" in text and (wide := _wide(data)):
        return _from_wide(data, wide)
    return _scan(text)


def _decode_otherwise(data: bytes, offset: int) -> Scan:
    for mark, name in _NOT_TEXT:
        if data.startswith(mark):
            note = Note("not-utf8", 0, 0, f"This is {name}, not plain text, so nothing of it was read.", _SAVE_AS)
            return _scan("", note, whole=False)
    if wide := _wide(data):
        return _from_wide(data, wide)
    start = len(data[:offset].decode("utf-8").removeprefix("\ufeff"))
    byte = data[offset : offset + 1]
    likely = byte.decode("cp1252", "replace")
    means = "" if likely == "\ufffd" or not likely.isprintable() else f", probably {likely}"
    message = (
        f"This file is not saved as UTF-8: the character here{means} (byte {byte[0]:02X}) is in Windows' older code."
    )
    # Bytes of text in another alphabet would call the handler a million times.
    if sum(map(data.count, range(128, 256))) > 50_000:
        text = data.decode("cp1252", "replace")
        start = offset
    else:
        text = data.decode("utf-8", "ni153-windows")
    return _scan(text, Note("not-utf8", start, start + 1, message, _SAVE_AS))


def _windows(problem: UnicodeError) -> tuple[str, int]:
    if not isinstance(problem, UnicodeDecodeError):
        raise problem
    return problem.object[problem.start : problem.start + 1].decode("cp1252", "replace"), problem.start + 1


codecs.register_error("ni153-windows", _windows)


def _wide(data: bytes) -> str:
    """Name the two-byte code the text is in, when it is in one; else an empty text."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    sample = data[:4096]
    if len(sample) >= 4 and len(data) % 2 == 0:
        even, odd = sample[::2].count(0), sample[1::2].count(0)
        half = len(sample) // 2
        if odd > half * 0.7 and even < half * 0.1:
            return "utf-16-le"
        if even > half * 0.7 and odd < half * 0.1:
            return "utf-16-be"
    return ""


def _from_wide(data: bytes, code: str) -> Scan:
    text = data.decode(code, "replace")
    message = "This file is not saved as UTF-8: Notepad or Excel saved it as Unicode text, two bytes a character."
    return _scan(text, Note("not-utf8", 0, 0, message, _SAVE_AS))


def sweep(scan: Scan) -> None:
    """Note stray characters and unsettled merges, and take them out of `clean`."""
    _line_ends(scan)
    found = _STRAY.search(scan.clean)
    while found:
        # One note a line: what follows on it was most likely pasted with it.
        scan.notes.append(_stray(found.start(), found[0]))
        scan.told.add(scan.clean.rfind("\n", 0, found.start()) + 1)
        line_end = scan.clean.find("\n", found.end())
        found = _STRAY.search(scan.clean, line_end) if line_end >= 0 else None
    # Where a line starts a sign that takes no room stands in, so that the line is not moved to the right.
    scan.clean = _STRAY.sub(" ", _STRAY_FIRST.sub(lambda found: "\u2060" * len(found[0]), scan.clean))
    if _MARKER.search(scan.clean):
        _merges(scan)


def _line_ends(scan: Scan) -> None:
    if "\r" not in scan.clean or scan.clean.count("\r") == scan.clean.count("\r\n"):
        return
    lone = [found.start() for found in re.finditer(r"\r(?!\n)", scan.clean)]
    more = f", and {len(lone) - 1:,} more like it" if len(lone) > 1 else ""
    message = f"The line ends here with an old Mac line end (U+000D){more}, which git and most editors do not see."
    scan.notes.append(Note("line-end", lone[0], lone[0] + 1, message, "Save the file with Windows or Unix line ends."))
    scan.clean = re.sub(r"\r(?!\n)", "\n", scan.clean)


def _stray(start: int, character: str) -> Note:
    what = describe(character)
    if character in _LINE_END:
        return Note(
            "line-end",
            start,
            start + 1,
            f"There is {what} here, which some programs take for the end of the line.",
            "Delete it, or break the line with Enter.",
        )
    if character in BIDI:
        message = f"There is {what} here: what is read is not what is seen."
        return Note(
            "invisible-character",
            start,
            start + 1,
            message,
            "Delete it: put the cursor there and press Delete, or type the line again.",
        )
    if character == "\ufeff":
        return Note(
            "invisible-character",
            start,
            start + 1,
            f"There is {what} here, as pasting files together leaves.",
            "Delete it, or type the line again.",
        )
    return Note(
        "control-character",
        start,
        start + 1,
        f"There is {what} here, which is not text.",
        "Delete it, or type the line again.",
    )


def _blank(text: str) -> str:
    return re.sub(r"[^\r\n]", " ", text)


def _merges(scan: Scan) -> None:
    """Keep the first side of each conflict, which is a sound whole with its surroundings; pass over the rest."""
    hidden: list[Span] = []
    opened: list[re.Match[str]] = []
    for found in _MARKER.finditer(scan.clean):
        hidden.append(found.span())
        sign = found[1] or "="
        if sign == "<":
            _conflict(scan, opened)
            opened = [found]
        elif not opened:
            _conflict(scan, [found])
        else:
            opened.append(found)
            if sign == ">":
                _conflict(scan, opened)
                if len(opened) > 2:
                    hidden.append((opened[1].start(), found.end()))
                opened = []
    _conflict(scan, opened)
    scan.whole = False
    pieces, at = [], 0
    for start, end in sorted(hidden):
        if end > at:
            scan.hidden.append((max(start, at), end))
            pieces += [scan.clean[at : max(start, at)], _blank(scan.clean[max(start, at) : end])]
            at = end
    scan.clean = "".join(pieces) + scan.clean[at:]


def _conflict(scan: Scan, markers: list[re.Match[str]]) -> None:
    if not markers:
        return
    first = markers[0]
    if len(markers) > 2:
        message = "Two versions of these lines were never settled (an unresolved merge); only the first has been read."
        hint = "Keep the lines that are right, and delete the rest and the lines of <<<<<<<, ======= and >>>>>>>."
    else:
        message = "This line was left behind by a merge of two versions."
        hint = "Delete it, once the lines around it are right."
    related = tuple((marker.start(), marker.start() + 7) for marker in markers[1:])
    scan.notes.append(Note("merge-conflict", first.start(), first.start() + 7, message, hint, related))
