"""On GitHub: annotations and a summary, which nothing that stands in a plan can turn into an order of its own."""

import re
from collections.abc import Mapping
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from ni153.finding import Finding, Position, Severity
from ni153.views import github
from ni153.views.findings import as_text
from ni153.views.screen import Screen

ORDER = re.compile(r"::(error|warning|notice) ((?:[A-Za-z]+=[^,:]*)(?:,[A-Za-z]+=[^,:]*)*)::(.*)")
HOSTILE = [
    "::error file=x::y",
    "\n::set-output name=a::b",
    "\r\n ::add-mask::x",
    "##[group]x",
    "##vso[task.x]",
    "%0A::stop-commands::x",
    "a,line=1,b:c%2C",
    "\x1b[2J\x9b\u202e\u2028::error::",
    "\ud800",
    "| a | <script> [x](y) `code` @all #1 |",
]
texts = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=60), st.text(":#[]%\r\n ,=|`", max_size=30))
positions = st.builds(
    lambda path, line, column, more: Position(path, line, column, line + more, column + 1),
    texts.filter(bool),
    st.integers(1, 99),
    st.integers(1, 99),
    st.integers(0, 1),
)
findings = st.lists(
    st.builds(Finding, st.sampled_from(["date-not-iso", "tab"]), st.sampled_from(Severity), positions, texts, texts),
    max_size=8,
)


def unescaped(text: str) -> str:
    for code, sign in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, sign)
    return text


def read(line: str) -> tuple[str, Mapping[str, Any], str]:
    """Read an order back, as the build server does."""
    match = ORDER.fullmatch(line)
    assert match, line
    properties = dict(pair.split("=", 1) for pair in match[2].split(","))
    return match[1], {key: unescaped(value) for key, value in properties.items()}, unescaped(match[3])


def test_an_annotation_stands_on_its_line_and_columns() -> None:
    found = Finding("tab", Severity.WARNING, Position("plans/a,b:c.yaml", 3, 5, 3, 9), "100% wrong.", "Write 1.")
    line = github.annotations([found], "county/").strip()
    assert (
        line
        == "::warning file=county/plans/a%2Cb%3Ac.yaml,line=3,endLine=3,title=tab,col=5,endColumn=9::100%25 wrong. Write 1."
    )


def test_columns_are_left_out_where_the_lines_differ() -> None:
    found = Finding("tab", Severity.INFO, Position("plans/a.yaml", 3, 5, 4, 9), "Wrong.")
    assert github.annotations([found]) == "::notice file=plans/a.yaml,line=3,endLine=4,title=tab::Wrong.\n"


def test_the_worst_come_first_and_more_than_ten_are_announced() -> None:
    some = [Finding("tab", Severity.WARNING, Position("a", n), "w") for n in range(1, 12)]
    one = Finding("tab", Severity.ERROR, Position("z"), "e")
    assert github.annotations([*some, one]).startswith("::error file=z")
    assert "only 10 annotations" in github.too_many([*some, one])
    assert github.too_many([*some[:10], one]) == ""


@given(findings)
def test_each_finding_is_one_order_whatever_it_says(found: list[Finding]) -> None:
    lines = github.annotations(found).splitlines()
    assert len(lines) == len(found)
    for line in lines:
        _, properties, _ = read(line)
        assert set(properties) <= {"file", "line", "endLine", "title", "col", "endColumn"}


@given(findings, texts)
def test_no_line_of_text_is_an_order(found: list[Finding], line: str) -> None:
    class Page:
        def line(self, _: int) -> str:
            return line

    text = as_text(found, lambda _: Page(), Screen(), all=True)
    for told in re.split(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]", text):
        assert not told.strip().startswith("::")
        assert not re.search(r"##[A-Za-z]*\[", told)


@given(findings)
def test_the_summary_is_one_table_row_a_finding(found: list[Finding]) -> None:
    summary = github.summary(found, "1 plan: no errors.")
    assert summary.startswith("### NI 153: 1 plan: no errors.\n\n")
    rows = [line for line in summary.splitlines() if line.startswith("| ")]
    assert len(rows) == (len(found) + 2 if found else 0)
    for row in rows:
        assert len(re.findall(r"(?<!\\)\|", row)) == 5
        assert not re.search(r"(?<!\\)[<`\[]", row.replace("<!-- -->", ""))


def test_the_summary_keeps_within_its_size() -> None:
    many = [Finding("tab", Severity.ERROR, Position(f"plans/{n}.yaml", n), "é" * 300) for n in range(1, 400)]
    summary = github.summary(many, "1 plan: 399 errors.", most=20_000)
    assert 15_000 < len(summary.encode()) <= 20_000
    assert "more findings did not fit here" in summary
