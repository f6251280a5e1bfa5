"""The neutral table and its four writers."""

import csv
import io
import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ni153.period import Period
from ni153.views.clean import json_text
from ni153.views.layout import SOFT_HYPHEN
from ni153.views.lines import cells
from ni153.views.table import Cell, Column, Share, Table, as_csv, as_markdown, as_rows, as_text

DISTRICTS = Table(
    (
        Column("district", "District"),
        Column("neighbourhoods", f"Neigh{SOFT_HYPHEN}bourhoods", "right", "people"),
        Column("planned", "Planned", "right", "people"),
        Column("due", "Due so far", "right", "people"),
        Column("delivered", "Delivered", "right", "people"),
        Column("returns", "Returns"),
    ),
    (
        (Cell("Burnley"), Cell(16), Cell(1306), Cell(122), Cell(None), Cell(-4, "4 missing", "warning")),
        (Cell("West Lancashire"), Cell(12), Cell(200), Cell(80), Cell(0), Cell("all in")),
    ),
    "Districts",
    ("Delivered: – means no return.",),
)
HOSTILE = "\x1b[2J\x9b [x] [link=http://evil]a[/link] \u202e ##[group] | @a #1 <b> \n::error::x"


def one(value: object, kind: str = "text", heading: str = "A") -> Table:
    return Table((Column("a", heading, kind=kind),), ((Cell(value),),))  # type: ignore[arg-type]


def test_as_text_when_piped() -> None:
    assert as_text(DISTRICTS, None).splitlines() == [
        "Districts",
        "",
        "District         Neighbourhoods  Planned  Due so far  Delivered  Returns",
        "──────────────────────────────────────────────────────────────────────────",
        "Burnley                      16    1,306         122          –  4 missing",
        "West Lancashire              12      200          80          0  all in",
        "",
        "Delivered: – means no return.",
    ]


def test_headings_break_when_there_is_no_room() -> None:
    assert as_text(DISTRICTS, 70).splitlines()[2:5] == [
        "                    Neigh-",
        "District         bourhoods  Planned  Due so far  Delivered  Returns",
        "─────────────────────────────────────────────────────────────────────",
    ]
    assert (
        as_text(DISTRICTS, 66).splitlines()[1:3]
        == [
            "                    Neigh-               Due",
            "District         bourhoods  Planned   so far  Delivered  Returns",
        ]
        or max(map(cells, as_text(DISTRICTS, 66).splitlines())) <= 66
    )


def test_long_texts_wrap_with_a_hanging_indent() -> None:
    table = Table(
        (Column("id", "Id"), Column("title", "Title"), Column("n", "No", "right")),
        ((Cell("gap"), Cell("Set local targets to recruit local employers [x]"), Cell(3)),),
    )
    assert as_text(table, 30).splitlines() == [
        "Id   Title                  No",
        "──────────────────────────────",
        "gap  Set local targets to    3",
        "       recruit local",
        "       employers [x]",
    ]
    assert len(as_text(table, None).splitlines()) == 3


def test_ascii_and_colour() -> None:
    plain = as_text(DISTRICTS, 80, ascii=True)
    assert plain.isascii()
    assert "----" in plain
    coloured = as_text(DISTRICTS, 80, colour=True)
    assert "\x1b[33m4 missing\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == as_text(DISTRICTS, 80)


def test_wide_letters_stay_in_their_columns() -> None:
    table = Table((Column("a", "A"), Column("b", "B")), ((Cell("日本"), Cell("x")), (Cell("e\u0301"), Cell("y"))))
    assert as_text(table, None).splitlines()[2:] == ["日本  x", "e\u0301     y"]


def test_empty_tables_say_so() -> None:
    assert as_text(Table((Column("a", "A"),), ()), 80).splitlines() == ["A", "─", "none"]
    assert as_text(one("x", heading=""), 80) == "x"
    assert as_csv(Table((Column("a", "A"),), ())) == "a\r\n"


def test_rows_must_match_the_columns() -> None:
    with pytest.raises(ValueError, match="as many cells"):
        Table((Column("a", "A"),), ((),))


@pytest.mark.parametrize(
    ("value", "kind", "said", "machine", "written"),
    [
        (None, "people", "–", None, ""),
        (1499, "people", "1,499", 1499, "1499"),
        (25000, "money", "£25,000", 25000, "25000"),
        (-30, "difference", "30 short", -30, "-30"),
        (-30, "money difference", "£30 short", -30, "-30"),
        (22, "days", "22 days", 22, "22"),
        (Decimal("1.5"), "number", "1.5", 1.5, "1.5"),
        (Decimal("12.00"), "money", "£12", 12, "12"),
        (Decimal("0.12345678901234567890"), "number", "0.1234567890123456789", "0.12345678901234567890", None),
        (Decimal("NaN"), "number", "–", None, ""),
        (True, "text", "yes", True, "true"),
        (date(2008, 10, 23), "text", "23 Oct 2008", "2008-10-23", "2008-10-23"),
        (Period.parse("2008/09 Q3"), "text", "Oct–Dec 2008 (2008/09 Q3)", "2008/09 Q3", "2008/09 Q3"),
        (Share(31, 65), "text", "31 of 65 (48%)", "31 of 65 (48%)", "31 of 65 (48%)"),
        ("=1+1", "text", "=1+1", "=1+1", "'=1+1"),
        ("-5 people", "text", "-5 people", "-5 people", "'-5 people"),
        ("\t@SUM(A1)", "text", " @SUM(A1)", "\t@SUM(A1)", "' @SUM(A1)"),
        ("a, b", "text", "a, b", "a, b", '"a, b"'),
    ],
)
def test_words_and_figures(value: object, kind: str, said: str, machine: object, written: str | None) -> None:
    table = one(value, kind)
    assert as_text(table, None).splitlines()[-1] == said.rstrip()
    assert as_rows(table) == [{"a": machine}]
    if written is not None:
        assert as_csv(table) == f"a\r\n{written}\r\n" or (not written and as_csv(table) == 'a\r\n""\r\n')


def test_a_share_is_two_figures() -> None:
    table = Table((Column("s", "Steps", "right", "share"),), ((Cell(Share(31, 65)),), (Cell(None),)))
    assert as_rows(table) == [{"s": 31, "s_of": 65}, {"s": None, "s_of": None}]
    assert as_csv(table) == "s,s_of\r\n31,65\r\n,\r\n"
    assert as_text(table, None).splitlines()[2:] == ["31 of 65 (48%)", "             –"]


def test_markdown_is_escaped() -> None:
    table = Table(
        (Column("a", f"Neigh{SOFT_HYPHEN}bourhoods"), Column("n", "N|o", "right")),
        ((Cell("a|b <b> [x](http://evil) *c* `d` @me #12 www.evil.example GH-1 \\"), Cell(1499)),),
        "A *title*",
        ("1. not a list", "- nor this", "# nor that"),
    )
    assert as_markdown(table).splitlines() == [
        r"**A \*title\***",
        "",
        r"| Neighbourhoods | N\|o |",
        "| --- | ---: |",
        r"| a\|b \<b\> \[x\](http\://evil) \*c\* \`d\` @<!-- -->me \#<!-- -->12 www\.evil.example GH\-1 \\ | 1,499 |",
        "",
        r"1\. not a list",
        "",
        r"\- nor this",
        "",
        r"\#<!-- --> nor that",
    ]


@pytest.mark.parametrize("width", [None, 20, 80, 160])
def test_hostile_text_is_only_text(width: int | None) -> None:
    table = Table((Column("a", HOSTILE), Column("b", "B")), ((Cell(HOSTILE), Cell("::error::y")),), HOSTILE, (HOSTILE,))
    for said in (
        as_text(table, width),
        as_csv(table).replace("\r\n", "\n"),
        as_markdown(table),
        json_text(as_rows(table)),
    ):
        assert all(line.isprintable() for line in said.split("\n"))
        assert not re.search(r"(?m)^\s*::|##[A-Za-z]*\[", said)
    assert "[x]" in "".join(as_text(table, width).split())


@given(st.lists(st.tuples(st.text(), st.integers()), max_size=5), st.integers(1, 100) | st.none())
def test_any_text_can_be_laid_out(rows: list[tuple[str, int]], width: int | None) -> None:
    columns = (Column("a", "Some words"), Column("b", "Figure", "right"))
    table = Table(columns, tuple((Cell(text), Cell(figure)) for text, figure in rows))
    said = as_text(table, width)
    assert all(line.isprintable() and line == line.rstrip(" ") for line in said.split("\n"))
    assert len(list(csv.reader(io.StringIO(as_csv(table), newline="")))) == len(rows) + 1
