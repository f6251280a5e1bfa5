"""Texts made to break a reader: each is told in a moment, and nothing crashes. The limit is generous; most take no time."""

import pytest

from ni153.workspace.document import read
from ni153.workspace.reading.scan import MOST_LINES

MIB = 1024 * 1024


def full(line: str, start: str = "") -> bytes:
    """As many lines as are allowed, as long as a mebibyte allows."""
    long = line + "p" * ((MIB // MOST_LINES) - len(line.encode()) - 2)
    return (start + f"{long}\n" * (MOST_LINES - 9)).encode()[:MIB]


def laughs() -> bytes:
    """Nine levels of nine aliases each."""
    rows = ['a: &a ["lol", "lol"]']
    rows += [f"{name}: &{name} [{', '.join(['*' + chr(ord(name) - 1)] * 9)}]" for name in "bcdefghij"]
    return "\n".join(rows).encode()


HOSTILE = {
    "nine laughs": (laughs(), "anchor"),
    "brackets": (b"[" * 100_000, "too-deep"),
    "brackets below a field": (b"a: " + b"[" * 100_000 + b"]" * 100_000, "too-deep"),
    "braces": (b"a: " + b"{" * 100_000, "too-deep"),
    "dashes": (b"- " * 100_000, "too-deep"),
    "question marks": (b"? " * 100_000, "key-not-text"),
    "fields in fields": (b"".join(b" " * depth + b"a:\n" for depth in range(1400)), "too-deep"),
    "21 levels": (b"".join(b" " * depth + b"a:\n" for depth in range(21)), "too-deep"),
    "a line of 20 MB": (b"a: " + b"x" * 20_000_000, "too-large"),
    "a line of 1 MiB": (b"a: " + b"x" * (MIB - 3), ""),
    "50,000 fields": (b"".join(b"key%d: %d\n" % (number, number) for number in range(50_000)), "too-large"),
    "a field often": (full("a: "), "duplicate-key"),
    "items": (b"a: [" + b"x," * 500_000, "too-large"),
    "commas": (b"a: [" + b"," * 500_000, "brackets"),
    "colons": (b"a: " + b": " * 500_000, "reserved-character"),
    "hashes": (b"a: [x" + b" #" * 500_000 + b"]", "reserved-character"),
    "brackets in words": (b"a: [x" + b"[x" * 500_000, "brackets"),
    "curly marks": (("a: [" + "“x, " * 170_000).encode(), "too-large"),
    "backslashes": (b'a: "' + b"\\" * 1_000_000, "unclosed-quote"),
    "codes": (b'a: "' + b"\\q" * 500_000 + b'"', "backslash"),
    "open quotes": (full('a: "'), "unclosed-quote"),
    "open quotes further in": (b"".join(b" " * depth + b'a: "x\n' for depth in range(1400)), "unclosed-quote"),
    "open brackets": (full("- ["), "brackets"),
    "tabs": (full("\ta:\tb"), "tab"),
    "blank looks": (full("\u00a0a: b"), "invisible-character"),
    "controls": (b"\x01" * MIB, "control-character"),
    "nothing but spaces": (b" " * MIB, "empty-file"),
    "spaces after a value": (b"a: b" + b" " * (MIB - 4), ""),
    "old line ends": (full("a: b").replace(b"\n", b"\r"), "line-end"),
    "windows code": (full("a: ").replace(b"pp", b"\xe9p"), "not-utf8"),
    "high bytes": (b"a: " + b"\xe9" * 1_000_000, "not-utf8"),
    "documents": (b"---\na: b\n" * 10_000, "second-document"),
    "ends": (b"...\n" * (MOST_LINES - 1), "empty-file"),
    "merges": (b"<<<<<<< a\nx: 1\n=======\nx: 2\n>>>>>>> b\n" * 5000, "merge-conflict"),
    "markers": (full("<<<<<<< "), "merge-conflict"),
    "blocks": (b"a: |\n" * (MOST_LINES - 1), "duplicate-key"),
    "a block askew": (full("  x", "a: |\n    x\n"), "indentation"),
    "sentence with colons": (full("  c: ", "a: b\n"), "indentation"),
    "sentence with comments": (b"a: b # c\n  d\n" * 10_000, "reserved-character"),
    "strays": (full("foo bar ", "a: 1\n\n"), "missing-colon"),
    "saw": (full("  d: e", "a:\n   b: c\n"), "indentation"),
    "anchors": (b"a: " + b"&x " * 300_000, "anchor"),
    "stars": (full("a: *"), "reserved-character"),
    "private letters": (("a: @" + "".join(map(chr, range(0xE000, 0xF900)))).encode(), "reserved-character"),
}


@pytest.mark.timeout(20)
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile(name: str) -> None:
    data, rule = HOSTILE[name]
    document = read("plans/x.yaml", data)
    assert not any("not been foreseen" in fault.message for fault in document.faults)
    if rule:
        assert rule in {fault.rule for fault in document.faults}
    else:
        assert document.faults == ()


@pytest.mark.timeout(20)
@pytest.mark.parametrize("name", ["nine laughs", "brackets", "brackets below a field", "dashes", "fields in fields"])
def test_hostile_to_the_pure_parser(name: str) -> None:
    data, _ = HOSTILE[name]
    assert read("plans/x.yaml", data, pure=True) == read("plans/x.yaml", data)


def test_twenty_levels_are_fine() -> None:
    document = read("plans/x.yaml", b"".join(b" " * depth + b"a:\n" for depth in range(19)) + b" " * 19 + b"a: b\n")
    assert document.faults == ()
