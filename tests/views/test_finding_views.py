"""Findings as they are shown: the look of the voice, whatever the line and the sentence hold."""

import csv
import io
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ni153.finding import Finding, Position, Severity
from ni153.views import findings as view
from ni153.views.clean import json_text
from ni153.views.lines import cells
from ni153.views.screen import Screen

PATH = "plans/framework/gap-analysis.yaml"
COUNTS = {"delivery plan": 11, "milestone": 7, "meeting": 3, "neighbourhood": 83}
HOSTILE = "\x1b[2J\x9b \u202e [x] [link=http://evil]a[/link] ##[group]\n::error file=x::boo"
DATE = Finding(
    "date-not-iso",
    Severity.ERROR,
    Position(PATH, 14, 8, 14, 18),
    '"31/10/2008" is not a date this tracker can read.',
    "Write 2008-10-31 (31 October 2008).",
)
DISAGREE = Finding(
    "framework-plan-disagree",
    Severity.WARNING,
    Position(PATH, 31, 8, 31, 32),
    "The delivery plan finishes the gap analysis on 23 Oct 2008; the framework (line 6) wants its first phase by "
    "1 Oct 2008.",
    "If both are right, say which phase this is; otherwise change one of the two.",
)


class Text:
    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")

    def line(self, number: int) -> str:
        return self.lines[number - 1]


DOCUMENT = Text("\n" * 13 + "  due: 31/10/2008\n" + "\n" * 16 + "  due: 2008-10-01 to 2008-10-23\n")


def finding(column: int, end: int, *, line: int = 1, last: int = 1, path: str = "plans/x.yaml", **more: str) -> Finding:
    severity = Severity(more.get("severity", "error"))
    return Finding(more.get("rule", "r"), severity, Position(path, line, column, last, end), more.get("message", "M."))


def excerpt(text: str, one: Finding, screen: Screen | None = None) -> list[str]:
    return view.as_text([one], lambda _: Text(text), screen or Screen()).splitlines()[1:3]


@pytest.mark.parametrize("width", [None, 160])
def test_the_look_of_a_finding(width: int | None) -> None:
    screen = Screen(width)
    said = view.as_text([DISAGREE, DATE], {PATH: DOCUMENT}.get, screen) + view.closing([DISAGREE, DATE], COUNTS)
    assert (
        said
        == """\
plans/framework/gap-analysis.yaml:14:8  error  date-not-iso
    14 │   due: 31/10/2008
       │        ^^^^^^^^^^
  "31/10/2008" is not a date this tracker can read. Write 2008-10-31 (31 October 2008).

plans/framework/gap-analysis.yaml:31:8  warning  framework-plan-disagree
    31 │   due: 2008-10-01 to 2008-10-23
       │        ^^^^^^^^^^^^^^^^^^^^^^^^
  The delivery plan finishes the gap analysis on 23 Oct 2008; the framework (line 6) wants its first phase by \
1 Oct 2008.
  If both are right, say which phase this is; otherwise change one of the two.

11 delivery plans, 7 milestones, 3 meetings, 83 neighbourhoods: 1 error, 1 warning."""
    )


def test_on_80_columns_in_ascii() -> None:
    assert (
        view.as_text([DISAGREE, DATE], {PATH: DOCUMENT}.get, Screen(80, ascii=True))
        == """\
plans/framework/gap-analysis.yaml:14:8  error  date-not-iso
    14 |   due: 31/10/2008
       |        ^^^^^^^^^^
  "31/10/2008" is not a date this tracker can read.
  Write 2008-10-31 (31 October 2008).

plans/framework/gap-analysis.yaml:31:8  warning  framework-plan-disagree
    31 |   due: 2008-10-01 to 2008-10-23
       |        ^^^^^^^^^^^^^^^^^^^^^^^^
  The delivery plan finishes the gap analysis on 23 Oct 2008; the framework
  (line 6) wants its first phase by 1 Oct 2008.
  If both are right, say which phase this is; otherwise change one of the two.

"""
    )


def test_colour_is_added_on_top() -> None:
    coloured = view.as_text([DATE], {PATH: DOCUMENT}.get, Screen(80, colour=True))
    assert "\x1b[1;31merror\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == view.as_text([DATE], {PATH: DOCUMENT}.get, Screen(80))


@pytest.mark.parametrize(
    ("text", "one", "line", "carets"),
    [
        ("a: b", finding(4, 5), "a: b", "   ^"),
        ("a:\tb", finding(3, 4), "a: b", "  ^"),
        ("日本: x", finding(5, 6), "日本: x", "      ^"),
        ("日本: x", finding(1, 3), "日本: x", "^^^^"),
        ("e\u0301: x", finding(5, 6), "e\u0301: x", "   ^"),
        ("xe\u0301", finding(3, 4), "xe\u0301", " ^"),
        ("a: \u202eb", finding(4, 5), "a: <U+202E>b", "   ^^^^^^^^"),
        ("a:", finding(3, 3), "a:", "  ^"),
        ("a:", finding(9, 12), "a:", "  ^"),
        ("", finding(1, 1), "", "^"),
        ("a: b\r", finding(4, 5), "a: b", "   ^"),
        ("steps: \n- a\n- b", finding(1, 4, last=3), "steps:", "^^^^^^ … to line 3"),
        ("a: b\nc", finding(4, 1, last=2), "a: b", "   ^"),
        ("##[group]x", finding(10, 11), "# #[group]x", "          ^"),
    ],
)
def test_carets_stand_under_the_span(text: str, one: Finding, line: str, carets: str) -> None:
    assert excerpt(text, one) == [f"     1 │ {line}".rstrip(), f"       │ {carets}"]


@pytest.mark.parametrize("width", [None, 20, 40, 80, 160])
@pytest.mark.parametrize("ascii", [False, True])
@pytest.mark.parametrize("at", [0, 5, 300, 990])
def test_a_long_line_is_shown_around_the_span(width: int | None, ascii: bool, at: int) -> None:
    words = "x" * at + "HERE" + "y" * (996 - at)
    line, carets = excerpt(words, finding(at + 1, at + 5), Screen(width, ascii=ascii))
    assert cells(line) <= max(width or view.MEASURE, 29)
    assert line[carets.index("^") : carets.rindex("^") + 1] == "HERE"
    dots = "..." if ascii else "…"
    assert line.endswith(dots) or at == 990
    assert (dots in line[9:13]) == (at > 100)


def test_a_span_longer_than_the_screen() -> None:
    line, carets = excerpt("a: " + "b" * 500, finding(4, 504), Screen(80))
    assert cells(line) <= 80
    assert line.endswith("b…")
    assert carets.count("^") == line.count("b")


def test_a_line_of_a_megabyte() -> None:
    line, _ = excerpt("\u0301" * 1_000_000 + "x", finding(500_000, 500_001), Screen(80))
    assert len(line) < 1000


def test_a_file_without_text_has_no_excerpt() -> None:
    assert view.as_text([finding(1, 1)], lambda _: None, Screen()) == "plans/x.yaml:1:1  error  r\n  M.\n\n"
    gone = view.as_text([finding(1, 1, line=9, last=9)], lambda _: Text("a"), Screen())
    assert gone == "plans/x.yaml:9:1  error  r\n  M.\n\n"


def test_the_order() -> None:
    wrong = [
        finding(1, 2, path="plans/b.yaml"),
        finding(5, 6, path="plans/a.yaml"),
        finding(1, 2, path="plans/a.yaml", severity="warning"),
        finding(1, 2, path="plans/a.yaml"),
        finding(1, 2, line=2, path="plans/a.yaml", severity="error"),
    ]
    assert [(one.position.path[6], one.position.line, one.position.column) for one in view.in_order(wrong)] == [
        ("a", 1, 1), ("a", 1, 1), ("a", 1, 5), ("a", 2, 1), ("b", 1, 1)
    ]  # fmt: skip
    assert [one.severity.value for one in view.in_order(wrong)][:2] == ["error", "warning"]


def test_many_of_a_kind_are_counted() -> None:
    many = [finding(1, 2, line=line, last=line) for line in range(1, 18)]
    said = view.as_text(many, lambda _: None, Screen())
    assert said.count("  error  r\n") == 5
    assert said.endswith("  M.\n  and 12 more like it (--all shows them)\n\n")
    assert view.as_text(many, lambda _: None, Screen(), all=True).count("  error  r\n") == 17


def test_a_screen_stays_readable_and_keeps_the_worst() -> None:
    many = [finding(1, 2, path=f"plans/{n:03}.yaml", severity="warning") for n in range(100)]
    many += [finding(1, 2, path=f"plans/z{n}.yaml", rule=f"e{n}") for n in range(3)]
    said = view.as_text(many, lambda _: None, Screen())
    assert said.count(":1:1  ") == 40
    assert said.count("  error  ") == 3
    assert said.endswith("and 63 more findings (--all shows them)\n\n")
    many += [finding(1, 2, path=f"plans/y{n}.yaml", rule=f"e{n}") for n in range(40)]
    assert "and 103 more findings, 3 errors among them (--all" in view.as_text(many, lambda _: None, Screen())


@given(st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("rst"), st.sampled_from(list(Severity)))))
def test_nothing_left_out_goes_uncounted(kinds: list[tuple[str, str, Severity]]) -> None:
    many = [finding(1, 2, path=path, rule=rule, severity=severity) for path, rule, severity in kinds]
    said = view.as_text(many, lambda _: None, Screen())
    hidden = [int(number) for number in re.findall(r"and (\d+) more", said)]
    assert said.count(":1:1  ") + sum(hidden) == len(many)


def test_the_closing_line() -> None:
    assert (
        view.closing([], {"delivery plan": 1, "meeting": 0}) == "1 delivery plan, no meetings: no errors, no warnings."
    )
    assert view.closing([finding(1, 1, severity="info")], {}) == "no errors, no warnings, 1 note."


def test_nothing_found_says_nothing() -> None:
    assert view.as_text([], lambda _: None, Screen()) == ""
    assert view.as_concise([]) == ""


def test_concise() -> None:
    assert view.as_concise([DATE]) == (
        f'{PATH}:14:8: error date-not-iso: "31/10/2008" is not a date this tracker can read. '
        "Write 2008-10-31 (31 October 2008).\n"
    )


def test_json() -> None:
    assert view.as_json([DATE], 24) == {
        "version": 1,
        "files": 24,
        "findings": [
            {
                "rule": "date-not-iso",
                "severity": "error",
                "path": PATH,
                "line": 14,
                "column": 8,
                "end_line": 14,
                "end_column": 18,
                "message": DATE.message,
                "hint": DATE.hint,
            }
        ],
    }


def test_csv() -> None:
    rows = list(csv.reader(io.StringIO(view.as_csv([DATE, DISAGREE]), newline="")))
    assert rows[0] == ["rule", "severity", "path", "line", "column", "end_line", "end_column", "message", "hint"]
    assert rows[1][:8] == ["date-not-iso", "error", PATH, "14", "8", "14", "18", DATE.message]


@pytest.mark.parametrize("screen", [Screen(), Screen(80), Screen(160), Screen(20, ascii=True)])
def test_hostile_text_is_only_text(screen: Screen) -> None:
    one = Finding(HOSTILE, Severity.ERROR, Position(f"{HOSTILE}.yaml", 1, 3, 1, 9), HOSTILE, HOSTILE)
    for said in (
        view.as_text([one], lambda _: Text(HOSTILE), screen),
        view.as_concise([one]),
        view.as_csv([one]).replace("\r\n", "\n"),
        json_text(view.as_json([one], 1)),
        json.dumps(view.as_json([one], 1), ensure_ascii=False, indent=2),
    ):
        assert all(line.isprintable() for line in said.split("\n"))
        assert not re.search(r"(?m)^\s*::|##[A-Za-z]*\[", said)
        assert "[x]" in said
        assert "[link=http://evil]a[/link]" in said


def test_words_of_a_sentence_never_start_a_line_as_an_order() -> None:
    one = finding(1, 1, message="word " * 15 + "::error::x")
    assert not re.search(r"(?m)^\s*::", view.as_text([one], lambda _: None, Screen(80)))


@given(st.text(), st.integers(1, 30), st.integers(1, 30), st.integers(1, 3), st.sampled_from([None, 20, 80]))
def test_any_line_can_be_shown(text: str, column: int, end: int, last: int, width: int | None) -> None:
    said = view.as_text([finding(column, end, last=last)], lambda _: Text(text), Screen(width))
    assert all(line.isprintable() for line in said.split("\n"))
    assert "^" in said
