"""The glossary at the end of every report: the terms it really uses, each with what it means (R95)."""

from dataclasses import replace

import pytest
from papers import ask, lancashire, page, shown, writer

from ni153.views.pages import Facts, Group, Items, Note, Paper, QuarterBars, Words
from ni153.views.pages.paper import Fact
from ni153.views.pages.site import site
from ni153.views.pages.terms import terms, texts
from ni153.views.papers.registry import report
from ni153.views.table import Cell, Column, Table

VCFS = "Voluntary, Community and Faith Sector"


def paper(**parts: object) -> Paper:
    return Paper("nothing", "A title", "An answer.", parts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "part",
    [
        Words("Asked of the VCFS."),
        Items(("Asked of the VCFS.",)),
        Items(("Asked.",), "VCFS"),
        Facts((Fact("Asked", "1", "by the VCFS"),)),
        Note("Asked of the *VCFS*."),
        Table((Column("a", "VCFS"),), ()),
        Table((Column("a", "Asked"),), ((Cell("the VCFS"),),)),
        Table((Column("a", "Asked"),), ((Cell(3, "3 of the VCFS"),),)),
        Table((Column("a", "Asked"),), (), notes=("Asked of the VCFS.",)),
        Group("Asked", {"inner": Group("Further", {"words": Words("Asked of the VCFS.")})}),
        QuarterBars("Asked of the VCFS.", ()),
    ],
    ids=lambda part: type(part).__name__,
)
def test_a_term_is_found_wherever_it_stands(part: object) -> None:
    assert terms(ask(), [paper(part=part)]) == (("VCFS", VCFS),)


def test_a_term_is_not_found_across_two_texts_or_inside_a_word() -> None:
    assert terms(ask(), [paper(one=Words("NI"), two=Words("152 people and NIGHTS"))]) == (("NI", "National Indicator"),)
    assert terms(ask(), [paper(one=Words("NI 152"))]) == (("NI 152", "Working-age people on out-of-work benefits"),)


def test_what_nobody_wrote_down_is_said_to_be_so_and_what_no_register_has_is_left_to_lint() -> None:
    assert terms(ask(), [paper(one=Words("Work SMART with the XYZ."))]) == (("SMART", "not written down"),)


def test_a_page_ends_with_its_terms_in_both_formats() -> None:
    assert shown("contributions", ask()).endswith(f"\n\nTerms used here: **VCFS** {VCFS}.\n")
    assert f"<div><dt>VCFS</dt><dd>{VCFS}</dd></div>" in page("contributions", ask())


def test_the_glossary_itself_and_a_page_without_terms_end_without() -> None:
    assert "Terms used here" not in shown("glossary", ask())
    assert "Terms used here" not in shown("need", ask())
    assert 'class="terms"' not in page("need", ask())


def test_bound_papers_have_one_glossary_of_them_all() -> None:
    papers = [report(name).paper(ask()) for name in ("contributions", "neighbourhoods")]
    text = writer().markdown_of("Papers", "Two reports.", papers, ask())
    assert text.endswith(f"Terms used here: **NI** National Indicator; **VCFS** {VCFS}.\n")
    assert text.count("Terms used here") == 1


def test_on_the_site_it_leads_to_the_glossary() -> None:
    built = site(ask(), writer())
    assert '<h3 id="terms"><a href="glossary.html">Terms used here</a></h3>' in built["contributions.html"]


def test_every_text_of_a_real_page_is_read() -> None:
    told = report("meeting").paper(ask(meeting="2009-11-10-workshop"))
    assert lancashire().county is not None
    assert {told.title, told.answer} <= set(texts(replace(told, basis=("Last.",))))
