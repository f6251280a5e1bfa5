"""What reports say of a county of which one plan cannot be counted: of the whole nothing that is known of a part."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache

import demoshire
import pytest
from county import base
from papers import shown

from ni153 import rules
from ni153.views.pages import Ask, Fact, Facts, Group, Items, Paper, Part, Words
from ni153.views.papers.registry import REPORTS, report
from ni153.workspace.load import load

NAMES = [each.name for each in REPORTS if each.needs is None]
COUNTIES = {"Testshire": (base(), "beta"), "Demoshire": (demoshire.files(), "copperhaven")}
DAYS = {"Testshire": date(2009, 6, 30), "Demoshire": date(2010, 8, 11)}
HOW = {"unread": b"district: %b\ntargets: many\n", "misspelt": b"%b\nnonsense: 1\n"}
"""A plan of which nothing can be read, and one of which all can but a field nobody knows."""
STILL_KNOWN = {
    ("overview", "Programme"): "a colour: a part that is not known keeps it from being green",
    ("quality", "Checks"): "what the checks find, the error in the plan among it",
    ("contributions", "Plans read"): "counts what is read",
}
OPEN = re.compile(r"not known|known to|at least|cannot be counted|that can be read|nothing is known", re.IGNORECASE)
LEAST = re.compile(r"\bat least [^;.]*", re.IGNORECASE)
WHOLE = re.compile(
    r"\b(\d+ of (the )?\d+|all( \d+)?|none( of the \d+)?|every|no) (returns?|districts?|partners?)\b"
    r"|nothing (was|is|has been|of theirs)\b(?! (not )?known)|each with a meaning",
    re.IGNORECASE,
)


BREAKS = [(county, how) for county in COUNTIES for how in HOW]
each_break = pytest.mark.parametrize(("county", "how"), BREAKS)
each_report = pytest.mark.parametrize("name", NAMES)


@lru_cache(maxsize=8)
def asked(county: str, how: str | None = None) -> Ask:
    """A county on its day, sound or with one plan broken in one way."""
    files, plan = COUNTIES[county]
    path = f"plans/districts/{plan}.yaml"
    if how:
        files = {**files, path: HOW[how] % (files[path] if how == "misspelt" else plan.capitalize().encode())}
    verdict = rules.run(workspace := load(files))
    assert (path in verdict.broken) is bool(how)
    return Ask(workspace, DAYS[county], "as asked", verdict)


def told(name: str, county: str, how: str | None = None) -> Paper:
    return report(name).paper(asked(county, how))


def parts(found: Mapping[str, Part]) -> Iterator[Part]:
    for part in found.values():
        yield part
        if isinstance(part, Group):
            yield from parts(part.parts)


def facts(paper: Paper) -> list[Fact]:
    return [fact for part in parts(paper.parts) if isinstance(part, Facts) for fact in part.facts]


def sentences(paper: Paper) -> list[str]:
    """The answer, and what stands in words and lists at the head of the report."""
    said = [paper.answer]
    for part in paper.parts.values():
        said += [part.text] if isinstance(part, Words) else part.items if isinstance(part, Items) else []
    return said


@each_break
@each_report
def test_a_figure_is_as_it_was_or_not_known_once_a_plan_breaks(name: str, county: str, how: str) -> None:
    before = {(fact.name, fact.figure, fact.words) for fact in facts(told(name, county))}
    for fact in facts(told(name, county, how)):
        if (name, fact.name) not in STILL_KNOWN and (fact.name, fact.figure, fact.words) not in before:
            assert fact.figure == "–" or OPEN.search(f"{fact.figure} {fact.words}"), fact


@each_break
@each_report
def test_a_sentence_is_as_it_was_or_says_what_is_not_known_once_a_plan_breaks(name: str, county: str, how: str) -> None:
    before = sentences(told(name, county))
    for said in sentences(told(name, county, how)):
        if said not in before and any(map(str.isdigit, said)):
            assert OPEN.search(said), said


@each_break
@each_report
def test_nothing_is_said_of_all_districts_while_one_is_not_known(name: str, county: str, how: str) -> None:
    before = sentences(told(name, county))
    found = told(name, county, how)
    for said in (*sentences(found), *(f"{fact.figure} {fact.words}" for fact in facts(found))):
        assert said in before or not WHOLE.search(LEAST.sub("", said)), said


@each_break
@each_report
def test_the_rows_of_the_whole_are_blank_once_a_plan_breaks(name: str, county: str, how: str) -> None:
    was = shown(name, asked(county)).splitlines()
    for line in shown(name, asked(county, how)).splitlines():
        if line.startswith(("| County |", "| Together |", "| Done |")) and line not in was:
            assert " – " in line, line
