"""Where things stand: positions, their nearest blocks, lines; and what happens when the reader itself fails."""

import pytest
from corpus import said

from ni153.finding import Position
from ni153.workspace import document as reader
from ni153.workspace.document import Quoted, read
from ni153.workspace.reading import tree

TEXT = """\
steps:
- id: first   # one
  title: >-
    Gap
    analysis

  due:
  leads: [Ian Kent, "B"]
"""


def at(line: int, column: int, end_line: int, end_column: int) -> Position:
    return Position("plans/x.yaml", line, column, end_line, end_column)


@pytest.mark.parametrize(
    ("route", "part", "expected"),
    [
        ((), "value", at(1, 1, 8, 25)),
        (("steps",), "key", at(1, 1, 1, 6)),
        (("steps",), "value", at(2, 1, 8, 25)),
        (("steps", 0), "value", at(2, 3, 8, 25)),
        (("steps", 0), "key", at(2, 3, 8, 25)),
        (("steps", 0, "id"), "value", at(2, 7, 2, 12)),
        (("steps", 0, "title"), "value", at(3, 10, 5, 13)),
        (("steps", 0, "due"), "value", at(7, 7, 7, 7)),
        (("steps", 0, "leads"), "value", at(8, 10, 8, 25)),
        (("steps", 0, "leads", 1), "value", at(8, 21, 8, 24)),
        (("steps", 0, "missing"), "value", at(2, 3, 8, 25)),
        (("steps", 0, "missing"), "key", at(2, 3, 8, 25)),
        (("steps", 7, "leads", 3), "value", at(2, 1, 8, 25)),
        (("elsewhere",), "value", at(1, 1, 8, 25)),
    ],
)
def test_positions(route: tuple[str | int, ...], part: str, expected: Position) -> None:
    assert read("plans/x.yaml", TEXT.encode()).position(route, part) == expected


def test_places_stay_right_where_a_line_was_repaired() -> None:
    text = "steps:\n- id: first\n   title:Gap: x\n   due: 2008-10-01\nnote: y\n"
    document = read("plans/x.yaml", text.encode())
    assert said(document) == ["3:4 indentation", "3:9 missing-space", "3:13 colon-in-sentence"]
    for route, words in {("steps", 0, "title"): "Gap: x", ("steps", 0, "due"): "2008-10-01", ("note",): "y"}.items():
        start, end = document.spans[route]
        assert text[start:end] == words
        start, end = document.keys[route]
        assert text[start:end] == route[-1]


def test_words_in_quotes_are_told_apart() -> None:
    value = read("plans/x.yaml", b"a: '5'\nb: 5\nc: \"\"\n").value
    assert isinstance(value, dict)
    assert [isinstance(word, Quoted) for word in value.values()] == [True, False, True]
    assert list(value) == ["a", "b", "c"]


def test_related_is_where_the_first_stands() -> None:
    document = read("plans/x.yaml", b"a: 1\nb:\n  c: 1\n  c: 2\n")
    assert document.faults[0].related == (at(3, 3, 3, 4),)


def test_a_failure_of_ours_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(reader, "sweep", fail)
    document = read("plans/x.yaml", b"a: b: c\n")
    assert said(document) == ["1:1 syntax"]
    assert document.value is None
    assert not document.whole


def test_without_the_c_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    events, _ = tree._library()
    there = read("plans/x.yaml", TEXT.encode())
    monkeypatch.setattr(tree, "_library", lambda: (events, None))
    assert read("plans/x.yaml", TEXT.encode()) == there
