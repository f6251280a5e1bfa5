"""Files that are not UTF-8 text, and ends of lines: bytes a table of lines cannot hold."""

import codecs

import pytest
from corpus import said

from ni153.workspace.document import read

PLAN = "title: Learners’ views\r\ncost: £25\r\nwhere: café\r\n"
VALUE = {"title": "Learners’ views", "cost": "£25", "where": "café"}


@pytest.mark.parametrize("code", ["utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("pure", [False, True])
def test_two_bytes_a_character(code: str, pure: bool) -> None:
    document = read("plans/x.yaml", PLAN.encode(code), pure=pure)
    assert said(document) == ["1:1 not-utf8"]
    assert "Notepad or Excel" in document.faults[0].message
    assert document.value == VALUE


def test_two_bytes_a_character_big_end_first_with_mark() -> None:
    assert read("plans/x.yaml", codecs.BOM_UTF16_BE + PLAN.encode("utf-16-be")).value == VALUE


@pytest.mark.parametrize(("sign", "byte"), [("’", "92"), ("£", "A3"), ("é", "E9"), ("–", "96")])
def test_windows_code_names_the_character(sign: str, byte: str) -> None:
    document = read("plans/x.yaml", f"a: b\nc: d{sign}e\nf: {sign}: g\n".encode("cp1252"))
    assert said(document) == ["2:5 not-utf8", "3:5 colon-in-sentence"]
    assert f"probably {sign} (byte {byte})" in document.faults[0].message
    assert document.value == {"a": "b", "c": f"d{sign}e", "f": f"{sign}: g"}


def test_windows_code_among_utf8() -> None:
    """Two editors, two codes in one file: each character is read by the code it is in."""
    document = read("plans/x.yaml", "a: ’\n".encode() + b"b: \x92\n")
    assert said(document) == ["2:4 not-utf8"]
    assert document.value == {"a": "’", "b": "’"}


def test_a_byte_no_code_has() -> None:
    document = read("plans/x.yaml", b"a: \x81\n")
    assert said(document) == ["1:4 not-utf8"]
    assert "byte 81" in document.faults[0].message
    assert "probably" not in document.faults[0].message


def test_half_a_character() -> None:
    assert said(read("plans/x.yaml", "a: ’".encode()[:-1]))[0] == "1:4 not-utf8"
    assert said(read("plans/x.yaml", b"a: \xed\xa0\x80\n"))[0] == "1:4 not-utf8"


def test_mark_and_windows_code() -> None:
    document = read("plans/x.yaml", codecs.BOM_UTF8 + b"a: b\nc: \xa3\n")
    assert said(document) == ["2:4 not-utf8"]
    assert document.text.startswith("\ufeffa")
    assert document.value == {"a": "b", "c": "£"}


@pytest.mark.parametrize("start", [b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF-1.4\n%"])
def test_no_text_at_all(start: bytes) -> None:
    document = read("plans/x.yaml", start + bytes(range(256)) * 9)
    assert said(document) == ["1:1 not-utf8"]
    assert document.value is None
    assert not document.whole


def test_columns_count_characters() -> None:
    document = read("plans/x.yaml", "a: 👩‍🚒 é: x\n".encode())
    assert said(document) == ["1:9 colon-in-sentence"]


def test_lines_divide_at_newlines_alone() -> None:
    document = read("plans/x.yaml", "a: b\r\nc: x\u2028y\u0085z\r\nd: e".encode())
    assert [document.line(number) for number in range(5)] == ["", "a: b", "c: x\u2028y\u0085z", "d: e", ""]
    assert document.position(("d",)).line == 3
