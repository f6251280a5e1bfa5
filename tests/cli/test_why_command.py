"""`ni153 why` as a person types it: names however they are spelt, several at once, refusals with the nearest."""

import json
from pathlib import Path

import pytest
from commandline import run
from county import base, splice
from shipped import write

BETA = "plans/districts/beta.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Testshire on the disk."""
    return write(tmp_path, base())


@pytest.mark.parametrize(
    ("given", "heading"),
    [
        ("alpha", "Alpha, as at"),
        ("Alpha", "Alpha, as at"),
        ("ALPHA/planned", "Alpha, planned: 42 people"),
        ("county/planned", "Testshire, planned: 60 people"),
        ("planned", "Testshire, planned: 60 people"),
        ("gap-analysis", "gap-analysis: ■R red"),
        ("gap analysis", "gap-analysis: ■R red"),
        ("gap-analysis/first-phase", "gap-analysis/first-phase: ■R red"),
        ("first-phase", "gap-analysis/first-phase: ■R red"),
        ("Rooms found beside the neighbourhoods", "alpha/rooms (Rooms found beside the neighbourhoods): ■R red"),
        ("alpha/employers-recruited", "alpha/employers-recruited: ■R red"),
        ("county/2009/10 Q2", "Testshire, Jul–Sep 2009 (2009/10 Q2), as at"),
        ("proposals/mill-lane-trials", "Work trials in Mill Lane, proposal, as at"),
    ],
)
def test_names_are_taken_however_they_are_spelt(root: Path, given: str, heading: str) -> None:
    said = run("why", given, cwd=root)
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith(heading)


def test_a_quarter_needs_no_quotation_marks_and_several_names_may_be_given(root: Path) -> None:
    said = run("why", "county/2009/10", "q2", "beta/planned", cwd=root)
    assert said.code == 0
    assert "Jul–Sep 2009 (2009/10 Q2)" in said.out.splitlines()[0]
    assert "Beta, planned: 18 people" in said.out


def test_the_day_asked_for_counts(root: Path) -> None:
    assert run("why", "alpha/due", "--as-at", "2009-03-31", cwd=root).out.startswith("Alpha, due so far: 12 people")


def test_alone_it_lists_what_can_be_asked(root: Path) -> None:
    said = run("why", cwd=root)
    assert (said.code, said.out.splitlines()[0]) == (0, "Testshire: what ni153 why can account for")


@pytest.mark.parametrize(
    ("given", "answer"),
    [
        ("alpha/plannd", "Did you mean alpha/planned"),
        ("early-help", '"early-help" could be alpha/early-help, beta/early-help. Name one of them.'),
        ("nonsense-beyond-guessing", 'There is no figure "nonsense-beyond-guessing" in this county.'),
    ],
)
def test_an_unknown_name_is_refused_with_the_nearest(root: Path, given: str, answer: str) -> None:
    said = run("why", given, cwd=root)
    assert (said.code, said.out) == (2, "")
    assert answer in said.err


def test_one_district_of_a_step_that_every_district_has_to_do(root: Path) -> None:
    said = run("why", "first-phase", "--district", "beta", cwd=root)
    assert said.out.startswith("gap-analysis/first-phase in Beta: ■R red, overdue by 242 days")
    refused = run("why", "alpha/rooms", "--district", "beta", cwd=root)
    assert (refused.code, refused.out) == (2, "")


def test_depth_and_all(root: Path) -> None:
    shallow = run("why", "county/planned", "--depth", "1", cwd=root).out
    deep = run("why", "county/planned", "--all", cwd=root).out
    assert len(shallow.splitlines()) < len(deep.splitlines())


def test_programs_get_json_of_each_figure(root: Path) -> None:
    said = run("why", "alpha/due", "gap-analysis", "--format", "json", cwd=root)
    page = json.loads(said.out)
    assert [figure["name"] for figure in page["figures"]] == ["alpha/due", "gap-analysis"]
    assert page["figures"][1]["rag"]["rag"] == "red"


def test_an_unknown_sum_ends_with_2(tmp_path: Path) -> None:
    root = write(tmp_path, splice(base(), BETA, "targets:\n  basis: agreed\n  planned:\n    2008/09 Q3: many\n"))
    said = run("why", "county/planned", cwd=root)
    assert (said.code, said.out.splitlines()[0][:38]) == (2, "Testshire, planned: not known, as at 3")
    assert [run("why", name, cwd=root).code for name in ("goal", "beta", "county")] == [2, 2, 2]
    assert run("why", "alpha/planned", cwd=root).code == 0


def test_tab_offers_figures_milestones_steps_and_measures(root: Path) -> None:
    for typed, offered in (
        ("alpha/pl", "alpha/planned"),
        ("gap-an", "gap-analysis"),
        ("county/de", "county/delivered"),
    ):
        said = run(
            cwd=root, env={"_NI153_COMPLETE": "complete_bash", "COMP_WORDS": f"ni153 why {typed}", "COMP_CWORD": "2"}
        )
        assert offered in said.out.split()
