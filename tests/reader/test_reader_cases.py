"""The tables faults.txt and sound.txt: what is said, where, and what is read nevertheless, by both parsers alike."""

import re

import pytest
from corpus import Case, cases, said

from ni153.finding import Severity
from ni153.workspace.document import READER_RULES, read
from ni153.workspace.reading.faults import UNSHOWABLE

FAULTS, SOUND = cases("faults.txt"), cases("sound.txt")
# Said of bytes and of sizes, which a table of lines cannot hold: test_reader_bytes.py, test_reader_hostile.py.
ELSEWHERE = {"not-utf8", "too-large", "syntax"}
OURS = re.compile(r"\b(node|mapping|scalar|token|parser|schema|None|sequence|string|null|indentation error)\b")


@pytest.mark.parametrize("case", [*FAULTS, *SOUND], ids=lambda case: case.name)
def test_what_is_said_and_read(case: Case) -> None:
    document = read("plans/x.yaml", case.data)
    assert said(document) == case.finds
    assert document.value == case.value
    assert document.whole == case.whole


@pytest.mark.parametrize("case", [*FAULTS, *SOUND], ids=lambda case: case.name)
def test_both_parsers_alike(case: Case) -> None:
    assert read("plans/x.yaml", case.data, pure=True) == read("plans/x.yaml", case.data)


@pytest.mark.parametrize("case", [*FAULTS, *SOUND], ids=lambda case: case.name)
def test_windows_line_ends_change_nothing(case: Case) -> None:
    if "\r" in case.data.decode():
        pytest.skip("has line ends of its own")
    there, here = read("plans/x.yaml", case.data.replace(b"\n", b"\r\n")), read("plans/x.yaml", case.data)
    assert (said(there), there.value, there.whole) == (said(here), here.value, here.whole)


@pytest.mark.parametrize("case", FAULTS, ids=lambda case: case.name)
def test_the_words(case: Case) -> None:
    for fault in read("plans/x.yaml", case.data).faults:
        assert not OURS.search(fault.message + fault.hint), fault
        assert fault.message.endswith(".")
        assert fault.hint
        assert not UNSHOWABLE.search((fault.message + fault.hint).replace("\u00a0", "?")), fault
        assert len(fault.message) < 160


@pytest.mark.parametrize("case", FAULTS, ids=lambda case: case.name)
def test_a_repair_is_what_mends_it(case: Case) -> None:
    """Where a text is read whole in spite of its faults, the places point into it and in order."""
    document = read("plans/x.yaml", case.data)
    places = [(fault.position.line, fault.position.column) for fault in document.faults]
    assert places == sorted(places)
    for fault in document.faults:
        assert fault.position.column <= len(document.line(fault.position.line)) + 1
        assert (fault.position.end_line, fault.position.end_column) >= (fault.position.line, fault.position.column)


def test_every_rule_has_a_case() -> None:
    found = {find.split()[-1] for case in FAULTS for find in case.finds}
    assert found | ELSEWHERE >= set(READER_RULES)
    assert found <= set(READER_RULES)
    assert sum(len(case.finds) for case in FAULTS) > 100


def test_rules_have_a_sentence() -> None:
    for rule, (severity, meaning) in READER_RULES.items():
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule)
        assert severity in Severity
        assert meaning[0].isupper() or not meaning[0].isalpha()
        assert meaning.endswith(".")
        assert not OURS.search(meaning)


def test_braces_are_at_home_in_the_list_of_neighbourhoods() -> None:
    line = b"lsoas:\n- {code: E01024906, name: Burnley 012B, working_age: 1062, rate: 38%}\n"
    assert read("lsoas.yaml", line).faults == ()
    assert said(read("plans/x.yaml", line)) == ["2:3 warning braces"]
    assert read("lsoas.yaml", line).value == {
        "lsoas": [{"code": "E01024906", "name": "Burnley 012B", "working_age": "1062", "rate": "38%"}]
    }


def test_more_faults_than_anyone_reads() -> None:
    document = read("plans/x.yaml", b"".join(b"k%d: a: b\n" % number for number in range(1500)))
    assert len(document.faults) == 1001
    assert "faults" in document.faults[-1].message
    assert not document.whole
