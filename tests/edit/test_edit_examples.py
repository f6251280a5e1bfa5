"""Edits as an officer would see them in a diff: what a file was, what was asked, what it became."""

from typing import Any

import pytest

from ni153.edit import Edit, Insert, Put, Remove, apply, diff
from ni153.finding import Refusal
from ni153.workspace.document import Quoted, read

PATH = "plans/districts/burnley.yaml"
PLAN = """\
# Burnley's plan.

district: Burnley   # as in county.yaml

targets:
  basis: agreed
  planned:
    # The first year.
    2008/09 Q3: 12
    2009/10: 150
  provisional: [2008/09 Q3]

# The district's own.
actions:
- id: licence-to-skill
  title: Licence to Skill
  leads: [Burnley BC]

# Not yet agreed.
- id: outreach
  title: >-
    Outreach in the target neighbourhoods, with the voluntary sector and the neighbourhood
    co-ordinators of ELEVATE
  due: 2009-04 to 2009-06   # the workshop's date

note: A draft.
# The end.
"""

TARGETS = "the target neighbourhoods, with the voluntary sector and the neighbourhood"


def changed(text: str, *edits: Edit, path: str = PATH) -> str:
    return apply(read(path, text.encode()), edits)


def lines(text: str, *edits: Edit, path: str = PATH) -> list[str]:
    """The lines of the diff alone, as an officer reads them."""
    shown = diff(text, changed(text, *edits, path=path), path).split("\n")[2:]
    return [line for line in shown if line[:1] in ("+", "-")]


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (Put(("targets", "basis"), "apportioned"), ["-  basis: agreed", "+  basis: apportioned"]),
        (Put(("district",), "Pendle"), ["-district: Burnley   # as in county.yaml", "+district: Pendle   # as in county.yaml"]),
        (Put(("adopted",), "2009-01-20"), ["+adopted: 2009-01-20"]),
        (Put(("targets", "planned", "2008/09 Q4"), "18"), ["+    2008/09 Q4: 18"]),
        (Put(("targets", "planned", "2010/11"), "90"), ["+    2010/11: 90"]),
        (Put(("targets", "planned", "2008/09 H1"), "1"), ["+    2008/09 H1: 1"]),
        (Put(("targets", "actual", "2008/09 Q3"), "9"), ["+  actual:", "+    2008/09 Q3: 9"]),
        (Put(("targets", "set_by"), "Burnley Action Partnership"), ["+  set_by: Burnley Action Partnership"]),
        (
            Insert(("targets", "provisional"), "2008/09 Q4"),
            ["-  provisional: [2008/09 Q3]", "+  provisional: [2008/09 Q3, 2008/09 Q4]"],
        ),
        (Insert(("actions", 1, "leads"), "Ian Kent"), ["+  leads: [Ian Kent]"]),
        (
            Put(("actions", 1, "due"), "2009-07"),
            ["-  due: 2009-04 to 2009-06   # the workshop's date", "+  due: 2009-07   # the workshop's date"],
        ),
        (
            Put(("actions", 1, "due"), {"every": "quarter", "from": "2008/09 Q3", "to": "2010/11 Q4"}),
            [
                "-  due: 2009-04 to 2009-06   # the workshop's date",
                "+  due:   # the workshop's date",
                "+    every: quarter",
                "+    from: 2008/09 Q3",
                "+    to: 2010/11 Q4",
            ],
        ),
        (Put(("actions", 0, "note"), "Agreed: in March"), ['+  note: "Agreed: in March"']),
        (Put(("actions", 0, "title"), "null"), ["-  title: Licence to Skill", '+  title: "null"']),
        (
            Put(("actions", 0, "title"), f"Licence to Skill {'for everybody ' * 7}in Burnley"),
            [
                "-  title: Licence to Skill",
                "+  title: >-",
                "+    Licence to Skill for everybody for everybody for everybody for everybody for everybody for",
                "+    everybody for everybody in Burnley",
            ],
        ),
        (
            Put(("actions", 1, "title"), f"Outreach in {TARGETS} co-ordinators of the county"),
            ["-    co-ordinators of ELEVATE", "+    co-ordinators of the county"],
        ),
        (Remove(("targets", "provisional")), ["-  provisional: [2008/09 Q3]"]),
        (Remove(("targets", "provisional", 0)), ["-  provisional: [2008/09 Q3]", "+  provisional: []"]),
        (Remove(("targets", "planned", "2008/09 Q3")), ["-    # The first year.", "-    2008/09 Q3: 12"]),
        (Remove(("note",)), ["-", "-note: A draft."]),
        (
            Insert(("actions",), {"title": "New", "id": "new", "leads": ["A", "B"]}),
            ["+- id: new", "+  title: New", "+  leads: [A, B]", "+"],
        ),
        (Insert(("actions",), {"id": "first", "title": "First"}, 0), ["+- id: first", "+  title: First", "+"]),
        (
            Insert(("outputs",), {"id": "courses", "title": "Courses", "unit": "courses"}),
            ["+outputs:", "+- id: courses", "+  title: Courses", "+  unit: courses", "+"],
        ),
        (
            Insert(("actions", 0, "leads"), {"who": "Ian Kent", "task": "work trials"}),
            ["-  leads: [Burnley BC]", "+  leads:", "+  - Burnley BC", "+  - who: Ian Kent", "+    task: work trials"],
        ),
        (Put(("targets", "planned"), {"2009/10": "160", "2008/09 Q3": "12"}), ["-    2009/10: 150", "+    2009/10: 160"]),
        (Put(("actions", 0, "leads"), ["Burnley BC", "X"]), ["-  leads: [Burnley BC]", "+  leads: [Burnley BC, X]"]),
    ],
)  # fmt: skip
def test_an_edit_touches_its_own_lines(edit: Edit, expected: list[str]) -> None:
    assert lines(PLAN, edit) == expected


def test_an_item_goes_with_the_comment_that_describes_it_and_the_headings_stay() -> None:
    assert changed(PLAN, Remove(("actions", 1))) == PLAN.replace(
        PLAN[PLAN.index("\n# Not yet") : PLAN.index("\nnote")], ""
    )
    text = "steps:\n# All of them.\n\n# The first.\n- id: a\n\n- id: b\n"
    assert changed(text, Remove(("steps", 0))) == "steps:\n# All of them.\n\n- id: b\n"


def test_edits_are_made_one_after_the_other() -> None:
    done = changed(
        PLAN, Remove(("actions", 0)), Put(("actions", 0, "title"), "Outreach"), Insert(("actions",), {"id": "z"}, 0)
    )
    assert [item["id"] for item in value(done)["actions"]] == ["z", "outreach"]


def value(text: str, path: str = PATH) -> Any:
    found = read(path, text.encode())
    assert not found.faults
    return found.value


def test_nothing_changes_when_all_is_as_asked() -> None:
    assert (
        changed(PLAN, Put(("targets", "planned", "2009/10"), "150"), Put(("actions", 0, "leads"), ["Burnley BC"]))
        == PLAN
    )


@pytest.mark.parametrize(
    ("before", "new", "after"),
    [
        ("note: 'It''s so'", "It's not", "note: 'It''s not'"),
        ('note: "a"   # why', "b", 'note: "b"   # why'),
        ('note: "a"', 'He said "b"', 'note: "He said \\"b\\""'),
        ('note: "12"', "13", "note: 13"),
        ('note: "12"', "12", "note: 12"),
        ("note: a", "b # c", 'note: "b # c"'),
        ("note: a", "- b", 'note: "- b"'),
        ("note: a", "", 'note: ""'),
        ("note: a", "“b: c” is so", 'note: "“b: c” is so"'),
        ("note: a", " b", 'note: " b"'),
        ("note:", "b", "note: b"),
        ("note:   # why", "b", "note: b   # why"),
        ("note: ~", "b", "note: b"),
        ("note: |\n  one\n  two", "three\nfour\n", "note: |\n  three\n  four"),
        ("note: |-\n  one\n  two", "three\nfour", "note: |-\n  three\n  four"),
        ("note: >- # why\n  one", "two", "note: >- # why\n  two"),
        ("note: >\n      one\n      two", "one three", "note: >-\n      one three"),
        ("note:\n  one", "two", "note:\n  two"),
        ("note: a", None, "note:"),
        ("note: a # why", None, "note: # why"),
        ("note: a", "one\ntwo", "note: >-\n  one\n\n  two"),
    ],
)
def test_a_value_keeps_its_way_of_writing_where_the_words_allow_it(before: str, new: str | None, after: str) -> None:
    rest = "\nlast: x\n"
    assert changed(before + rest, Put(("note",), new), path="a.yaml") == after + rest


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("final", [True, False])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_final_line_end_and_byte_order_mark_stay(end: str, final: bool, mark: str) -> None:
    text = mark + end.join(["a: 1", "b:", "  c: 2"]) + end * final
    new = changed(text, Put(("b", "d"), "3"), Insert(("e",), {"id": "x", "f": "y"}), path="a.yaml")
    assert new == mark + end.join(["a: 1", "b:", "  c: 2", "  d: 3", "e:", "- id: x", "  f: y"]) + end * final


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a:\n    b:\n        c: 1\n", "a:\n    b:\n        c: 1\n    d:\n        e: 2\n"),
        (
            "l:\n  - id: x\n    b:\n      - y\na:\n  b: 1\n",
            "l:\n  - id: x\n    b:\n      - y\na:\n  b: 1\n  d:\n    e: 2\n",
        ),
    ],
)
def test_new_lines_are_indented_as_the_file_is(before: str, after: str) -> None:
    assert changed(before, Put(("a", "d", "e"), "2"), path="a.yaml") == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("l:\n  - a\n  - b\n", "l:\n  - a\n  - b\n  - c: 1\n    d: 2\n"),
        ("l:\n-   id: a\n\n-   id: b\n", "l:\n-   id: a\n\n-   id: b\n\n-   c: 1\n    d: 2\n"),
        ("l:\n- id: a\n- id: b\n", "l:\n- id: a\n- id: b\n- c: 1\n  d: 2\n"),
        ("l:\n- id: a\n", "l:\n- id: a\n\n- c: 1\n  d: 2\n"),
        ("l: []   # none yet\n", "l:   # none yet\n- c: 1\n  d: 2\n"),
        ("l:\n", "l:\n- c: 1\n  d: 2\n"),
        ("k: 1\n", "k: 1\n\nl:\n- c: 1\n  d: 2\n"),
    ],
)
def test_an_item_is_written_as_its_neighbours_are(before: str, after: str) -> None:
    assert changed(before, Insert(("l",), {"c": "1", "d": "2"}), path="a.yaml") == after


def test_an_entry_of_a_register_goes_to_its_place() -> None:
    text = "officers:\n- name: Ann\n\n- name: Cid\n\npartners:\n- name: B\n"
    new = changed(text, Insert(("officers",), {"name": "bob"}), path="plans/registers.yaml")
    assert new == "officers:\n- name: Ann\n\n- name: bob\n\n- name: Cid\n\npartners:\n- name: B\n"


def test_a_list_in_brackets_that_no_longer_fits_gets_a_line_for_each_name() -> None:
    names = ["Jobcentre Plus", "Learning and Skills Council", "Lancashire County Council"]
    text = f"id: x\nabout: [{', '.join(names)}]\n"
    new = changed(text, Insert(("about",), "Burnley Borough Council"), path="a.yaml")
    assert len(new.split("\n")[1]) <= 100
    new = changed(text, Insert(("about",), "Burnley Borough Council and its partners"), path="a.yaml")
    assert new == "id: x\nabout:\n" + "".join(
        f"- {name}\n" for name in [*names, "Burnley Borough Council and its partners"]
    )


def test_neighbourhoods_stay_in_their_braces() -> None:
    text = "source: x\nlsoas:\n- {code: E01, name: A, rate: 38%}\n- {code: E02, name: B, rate: 39%}\n"
    new = changed(
        text,
        Put(("lsoas", 0, "rate"), "40%"),
        Put(("lsoas", 0, "ward"), "Rosehill, east"),
        Remove(("lsoas", 1, "name")),
        Insert(("lsoas",), {"rate": "1%", "code": "E03", "name": "C"}),
        path="lsoas.yaml",
    )
    assert new == (
        'source: x\nlsoas:\n- {code: E01, name: A, ward: "Rosehill, east", rate: 40%}\n'
        "- {code: E02, rate: 39%}\n- {code: E03, name: C, rate: 1%}\n"
    )


@pytest.mark.parametrize(
    ("text", "edit", "sentence"),
    [
        ("a: b: c\nd: 1\n", Put(("d",), "2"), "a.yaml cannot be changed before line 1 is mended"),
        ("a: 1\n", Put(("a", "b"), "2"), "There is no b of a: a holds words."),
        ("a: 1\n", Insert(("a",), "2"), "A is no list"),
        ("a: [1]\n", Insert(("a",), "2", 3), "A has no place for an item 4: it has 1."),
        ("a: [1]\n", Put(("a", 4), "2"), "There is no item 5 of a: a holds a list."),
        ("a: 1\n", Remove(("b",)), "There is no b to take out."),
        ("a: 1\n", Remove(("a",)), "Without a the file would say nothing"),
        ("a: 1\n", Put(("a",), "so\x07so"), "holds a character that cannot be written in a plan."),
        ("a: 1\n", Put(("a",), "so\rso"), "holds a character that cannot be written in a plan."),
        ("a: 1\n", Put(("a",), "so\u202eso"), "holds a character that cannot be written in a plan."),
    ],
)
def test_what_cannot_be_done_is_refused_in_a_sentence(text: str, edit: Edit, sentence: str) -> None:
    with pytest.raises(Refusal) as said:
        changed(text, edit, path="a.yaml")
    assert sentence in str(said.value)
    assert "\n" not in str(said.value)


@pytest.mark.parametrize("value", [3, {"a": 3}, ["a", 2.5], {}, {"": "x"}, [{"a": {}}]])
def test_values_are_text_and_fields_are_not_empty(value: Any) -> None:
    with pytest.raises(TypeError):
        Put(("a",), value)
    with pytest.raises(TypeError):
        Insert(("a",), value)


def test_a_diff_reads_as_git_writes_it() -> None:
    assert diff("a: 1\nb: 2\n", "a: 1\nb: 3", "x.yaml") == (
        "--- a/x.yaml\n+++ b/x.yaml\n@@ -1,2 +1,2 @@\n a: 1\n-b: 2\n+b: 3\n\\ No newline at end of file\n"
    )
    assert diff("a: 1\n", "a: 1\n", "x.yaml") == ""
    assert isinstance(value('a: "1"\n', "a.yaml")["a"], Quoted)
