"""The list of reports: complete, plain, and each of them what its line says."""

import ast
import json
import re

import pytest
from hostile import Asked
from papers import ask, page, writer
from shipped import REPOSITORY
from test_golden import NARROWED, needed

from ni153.finding import Refusal
from ni153.model import house
from ni153.outside import templates
from ni153.views.clean import json_text
from ni153.views.pages.data import as_json
from ni153.views.papers.registry import NARROWED as WAYS
from ni153.views.papers.registry import REPORTS, Report, report

PAPERS = REPOSITORY / "src" / "ni153" / "views" / "papers"
each_report = pytest.mark.parametrize("one", REPORTS, ids=lambda one: one.name)


def test_every_module_that_makes_a_paper_of_a_question_is_on_the_list() -> None:
    making = {
        path.stem
        for path in PAPERS.glob("*.py")
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef) and node.name == "paper" and len(node.args.args) == 1
    }
    assert making == {one.module for one in REPORTS}


def test_the_rules_know_every_report_by_its_name() -> None:
    assert {one.name for one in REPORTS} == set(house.REPORTS)


def test_names_and_titles_are_each_there_once() -> None:
    for told in ([one.name for one in REPORTS], [one.title for one in REPORTS]):
        assert len(told) == len(set(told))
    assert all(re.fullmatch("[a-z][a-z-]*[a-z]", one.name) for one in REPORTS)
    assert all(re.fullmatch(r"[A-Z].{10,110}\.", one.sentence) for one in REPORTS)
    assert all(one.needs not in one.takes for one in REPORTS)


def test_every_template_is_of_a_report_or_of_the_pages_themselves() -> None:
    own = {
        "default.jinja",
        "html.jinja",
        "md.jinja",
        "charts.jinja",
        "page-html.jinja",
        "page-md.jinja",
        "nav.jinja",
        "style.css",
    }
    assert set(templates.shipped()) - own <= {f"{name}.jinja" for name in ("index", *(one.name for one in REPORTS))}
    assert own <= set(templates.shipped())


@each_report
def test_a_report_says_whose_it_is_and_answers_in_a_sentence(one: Report) -> None:
    paper = one.paper(ask(**needed(one.needs)))
    assert paper.name == one.name
    assert paper.title
    assert paper.answer.endswith((".", "?"))
    assert len(paper.answer.split()) <= 60
    assert all(name.isidentifier() for name in paper.parts)
    assert all(sentence.endswith(".") for sentence in paper.basis)
    if one.needs:
        assert paper.subject


@each_report
def test_a_report_takes_what_its_line_says_and_nothing_else(one: Report) -> None:
    for way in WAYS:
        asked = ask(**{**needed(one.needs), way: NARROWED[way]})
        if way in (*one.takes, one.needs):
            assert writer().markdown(one.paper(asked), asked)
        else:
            with pytest.raises(Refusal, match=f"The report {one.name} takes no --{way}"):
                one.paper(asked)


@each_report
def test_a_report_can_be_read_by_a_program(one: Report) -> None:
    asked = ask(**needed(one.needs))
    told = json.loads(json_text(as_json(one.paper(asked), asked)))
    assert (told["version"], told["report"], told["as_at"]) == (1, one.name, "2009-11-10")
    assert isinstance(told["parts"], dict)


@each_report
def test_the_headings_of_a_page_go_down_a_step_at_a_time(one: Report) -> None:
    found = Asked(page(one.name, ask(**needed(one.needs))))
    assert found.headings.count(1) == 1
    assert found.faults == []


def test_a_report_there_is_not_is_told_with_the_nearest() -> None:
    assert report("Framework ").name == "framework"
    with pytest.raises(Refusal, match="overview is meant, perhaps"):
        report("overveiw")
