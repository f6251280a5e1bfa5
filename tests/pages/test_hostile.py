"""Whatever a plan says is only text on a page: in HTML, in Markdown, in JSON, in a drawing, in a note."""

import json
import re
from datetime import date
from typing import Any

import pytest
from hostile import HOSTILE, Asked, hostile
from hypothesis import given
from hypothesis import strategies as st
from papers import ask, lancashire, writer
from test_golden import needed

from ni153 import rules
from ni153.period import Period
from ni153.views.clean import clean, json_text
from ni153.views.pages import (
    Ask,
    BurnPoint,
    BurnUp,
    Fact,
    Facts,
    Gantt,
    GanttRow,
    Group,
    Items,
    Multiple,
    Note,
    Paper,
    QuarterBar,
    QuarterBars,
    SmallMultiples,
    Words,
)
from ni153.views.pages.data import as_json
from ni153.views.pages.site import site
from ni153.views.papers.registry import REPORTS
from ni153.views.table import Cell, Column, Table

WORKSPACE = hostile()
ASK = Ask(WORKSPACE, date(2009, 11, 10), HOSTILE, rules.run(WORKSPACE), revision=HOSTILE)
ELEMENTS = set(
    "html head meta link title style body a header p span strong nav ol ul li main h1 h2 h3 h4 h5 h6 dl div dt dd table caption "
    "thead tbody tr th td br section footer figure figcaption svg desc path rect circle text em code blockquote".split()
)
QUARTER = Period.parse("2008/09 Q3")
GITHUB = pytest.importorskip("markdown_it").MarkdownIt("gfm-like", {"html": True, "linkify": False})


def every_part(text: str) -> Paper:
    """A paper that has every kind of part, and the text wherever a text can stand."""
    table = Table(
        (Column("a", text), Column("b", text, "right")), ((Cell(text, to=text), Cell(1, text, "error")),), text, (text,)
    )
    bars = QuarterBars(text, (QuarterBar(QUARTER, 3, 2, True),), text, names=(text, text), notes=(text,))
    many = SmallMultiples(text, (QUARTER,), (Multiple(text, (1,), (1,), text),), text, (text,))
    row = GanttRow(text, text, date(2009, 1, 1), date(2009, 5, 1), date(2009, 4, 1), text, (text,), text)
    return Paper(
        "nothing",
        text,
        text,
        {
            "words": Words(text),
            "items": Items((text,), text, (text,)),
            "facts": Facts((Fact(text, text, text, "red", text),), text),
            "note": Note(text, text),
            "table": table,
            "burn": BurnUp(text, (BurnPoint(QUARTER, 3, 2, 2, 1, 4),), 3, text, (text,)),
            "bars": bars,
            "many": many,
            "gantt": Gantt(text, (row,), date(2008, 4, 1), date(2011, 3, 31), date(2009, 11, 10), text, (text,)),
            "group": Group(text, {"table": table}, "here", text),
        },
        (text,),
        text,
    )


def harmless(page: str) -> Asked:
    asked = Asked(page)
    assert asked.faults == []
    assert asked.elements <= ELEMENTS
    assert asked.wants == []
    assert all(re.match(r"#|https?://|mailto:|[a-z0-9-]+\.html", link) for link in asked.links)
    assert len(asked.ids) == len(set(asked.ids))
    assert asked.headings[0] == 1
    assert all(after - before <= 1 for before, after in zip(asked.headings, asked.headings[1:], strict=False))
    assert page.isascii() or all(char.isprintable() or char == "\n" for char in page)
    return asked


def only_text(markdown: str) -> None:
    """No token of GitHub's Markdown but what a page is made of; of HTML only a break and the empty comment."""
    for token in GITHUB.parse(markdown):
        assert token.type not in ("html_block", "code_block", "fence", "lheading_open", "hr"), token
        for child in token.children or ():
            assert child.type not in ("image", "link_open", "code_inline", "s_open"), child
            if child.type == "html_inline":
                assert child.content in ("<br>", "<!-- -->")


@pytest.mark.parametrize("report", REPORTS, ids=lambda each: each.name)
def test_a_report_of_a_hostile_county_is_harmless(report: Any) -> None:
    asked = ASK.of(**needed(report.needs))
    paper = report.paper(asked)
    harmless(writer().html(paper, asked))
    only_text(writer().markdown(paper, asked))
    assert json.loads(json_text(as_json(paper, asked)))["report"] == report.name


def test_a_site_of_a_hostile_county_is_harmless() -> None:
    built = site(ASK, writer())
    assert len(built) > 40
    for name, page in built.items():
        if name.endswith(".html"):
            asked = Asked(page)
            assert asked.faults == []
            assert asked.elements <= ELEMENTS
            assert asked.wants == ["link href=style.css"]


def test_every_part_says_the_hostile_text_as_text() -> None:
    hidden = HOSTILE + " \u202e\u2066\x1b[2J"
    page = writer().html(every_part(hidden), ASK)
    asked = harmless(page)
    said = "".join(asked.words)
    assert said.count("<script>alert(1)</script>") > 30
    assert "{{ 7*7 }} {% raw %}" in said
    assert "<U+202E>" in said
    only_text(writer().markdown(every_part(HOSTILE), ASK))


@given(st.text(max_size=60).filter(lambda text: clean(text).strip() != ""))
def test_any_text_is_only_text(text: str) -> None:
    paper = every_part(text)
    harmless(writer().html(paper, ask()))
    only_text(writer().markdown(paper, ask()))


def test_a_note_may_use_simple_markdown_and_nothing_else() -> None:
    note = Note(
        "A **bold** and an *important* point, see [the guide](https://www.example.org/a?b=1&c=2).\n\n- one\n- two\n\n"
        "# no heading\n\n![no picture](https://evil.example/p.png) <b>no tag</b> [no script](javascript:alert(1))"
    )
    page = writer().html(Paper("nothing", "T", "A.", {"note": note}), ask())
    assert "A <strong>bold</strong> and an <em>important</em> point" in page
    assert '<a href="https://www.example.org/a?b=1&amp;c=2" rel="noopener noreferrer nofollow">the guide</a>' in page
    assert "<li>one</li>" in page
    assert "<h1># no heading" not in page
    asked = harmless(page)
    assert "img" not in asked.elements
    assert "<b>no tag</b> [no script](javascript:alert(1))" in "".join(asked.words)


def test_a_note_in_markdown_keeps_its_emphasis_and_lists() -> None:
    note = Note("A **bold** point, see [the guide](https://www.example.org).\n\n- one\n- two @me\n\n1\\. three")
    told = writer().markdown(Paper("nothing", "T", "A.", {"note": note}), ask())
    assert (
        "A **bold** point, see the guide (https\\://www\\.example.org).\n\n- one\n- two @<!-- -->me\n\n1\\. three"
        in told
    )


def test_what_is_hostile_in_markdown_takes_no_time() -> None:
    page = writer().html(Paper("nothing", "T", "A.", {"note": Note("[" * 30_000)}), ask())
    assert "[" * 30_000 in page


def test_lancashire_is_not_hostile() -> None:
    assert lancashire().broken == {}
    assert set(WORKSPACE.broken) == set()
