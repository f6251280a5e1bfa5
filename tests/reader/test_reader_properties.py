"""What holds of every text: sound ones are read exactly, damaged ones without a crash, and by both parsers alike."""

from pathlib import Path

import pytest
from corpus import cases, said
from hypothesis import given, settings
from hypothesis import strategies as st
from reader_texts import Text, damaged, texts

from ni153.finding import Route
from ni153.workspace.document import Document, Node, Quoted, read
from ni153.workspace.reading.outline import mend
from ni153.workspace.reading.scan import decode, sweep
from ni153.workspace.reading.triggers import plain

HOME = Path(__file__).parents[2]
SHIPPED = {str(path.relative_to(HOME)): path.read_bytes() for path in sorted(HOME.glob("plans/**/*.yaml"))}
SHIPPED["lsoas.yaml"] = (HOME / "lsoas.yaml").read_bytes()
TABLES = ["".join(f"{line}\n" for line in case.lines) for name in ("faults.txt", "sound.txt") for case in cases(name)]


def walk(value: Node, route: Route = ()) -> list[tuple[Route, Node]]:
    """Every value of a tree with its route."""
    found = [(route, value)]
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for part, child in inner:
        found += walk(child, (*route, part))
    return found


def check_places(document: Document) -> None:
    """What holds of places in any document, sound or not."""
    text = document.text
    for route, value in walk(document.value):
        if value is None and route not in document.spans:
            continue
        start, end = document.spans[route]
        assert 0 <= start <= end <= len(text)
        if route and isinstance(route[-1], str):
            assert route in document.keys
    for start, end in document.comments:
        assert text[start] == "#"
        assert "\n" not in text[start:end]
    for fault in document.faults:
        for place in (fault.position, *fault.related):
            assert 1 <= place.column <= len(document.line(place.line)) + 2
        assert "not been foreseen" not in fault.message
    assert all(route in document.keys or not isinstance(route[-1], str) for route in document.spans if route)


def check_alike(path: str, data: bytes) -> Document:
    """Read with both parsers, compare, and return the document."""
    document = read(path, data)
    other = read(path, data, pure=True)
    for part in ("value", "spans", "keys", "comments", "faults", "whole", "text"):
        assert getattr(other, part) == getattr(document, part), part
    check_places(document)
    return document


@settings(max_examples=150, deadline=None)
@given(texts())
def test_a_sound_text_is_read_exactly(text: Text) -> None:
    document = check_alike("plans/x.yaml", text.text.encode())
    assert said(document) == []
    assert document.value == text.value
    assert document.whole
    assert dict(document.spans) == text.spans
    assert dict(document.keys) == text.keys
    assert list(document.comments) == text.comments


@settings(max_examples=150, deadline=None)
@given(texts())
def test_words_stand_where_they_are_said_to(text: Text) -> None:
    document = read("plans/x.yaml", text.text.encode())
    for route, value in walk(document.value):
        start, end = document.spans[route]
        written = document.text[start:end]
        if isinstance(value, Quoted):
            assert written[0] == written[-1]
            assert written[0] in "\"'"
        elif isinstance(value, str) and written[0] not in "|>":
            assert "\n" in written or written == value
        elif value is None:
            assert written in {"", "~", "null"}
        position = document.position(route)
        assert document.line(position.line)[position.column - 1 :].startswith(
            written.split("\n", maxsplit=1)[0].rstrip("\r")
        )


@settings(max_examples=150, deadline=None)
@given(texts())
def test_a_closer_look_changes_nothing_of_a_sound_text(text: Text) -> None:
    scan = decode(text.text.encode())
    sweep(scan)
    sheet = mend(scan)
    assert sheet.notes == []
    assert sheet.whole


@settings(max_examples=200, deadline=None)
@given(damaged(st.one_of(texts().map(lambda text: text.text), st.sampled_from(TABLES))))
def test_a_damaged_text(text: str) -> None:
    check_alike("plans/x.yaml", text.encode())


@settings(max_examples=60, deadline=None)
@given(st.data(), st.sampled_from(sorted(SHIPPED)))
def test_a_damaged_plan(data: st.DataObject, path: str) -> None:
    rows = SHIPPED[path].decode().split("\n")
    start = data.draw(st.integers(0, len(rows)))
    piece = "\n".join(rows[start : start + 30])
    check_alike(path, data.draw(damaged(st.just(piece))).encode())


@settings(max_examples=100, deadline=None)
@given(damaged(st.sampled_from(TABLES)))
def test_what_needs_no_closer_look_would_not_be_faulted_by_one(text: str) -> None:
    """The cheap tests let nothing through that the closer look would complain of: mending one fault reveals no other."""
    data = text.encode()
    document = read("plans/x.yaml", data)
    scan = decode(data)
    if document.faults or not plain(scan.clean):
        return
    sweep(scan)
    assert mend(scan).notes == []


@settings(max_examples=200, deadline=None)
@given(
    st.one_of(st.binary(max_size=300), st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
)
def test_any_bytes(data: bytes) -> None:
    check_alike("plans/x.yaml", data)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=" \n:-#[]{}\"'abc,&*!|>%@`?\\\t\r“”\u00a0", max_size=120))
def test_any_signs(text: str) -> None:
    check_alike("plans/x.yaml", text.encode())


@pytest.mark.parametrize("path", SHIPPED)
def test_the_shipped_plans(path: str) -> None:
    document = check_alike(path, SHIPPED[path])
    assert document.faults == ()
    assert document.whole
