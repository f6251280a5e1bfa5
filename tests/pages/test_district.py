"""The district report beside the Local Delivery Plan form itself: the same rows, columns and cells; and its totals (R42-R69)."""

import re
from itertools import groupby

import pytest
from county import county
from papers import ask, shown
from shipped import REPOSITORY

from ni153.views.pages import Group, Paper, Words
from ni153.views.pages.data import part_json
from ni153.views.papers.district import paper
from ni153.views.table import Table

FORM = (REPOSITORY / "docs/sources/annexe-c-framework-and-delivery-plan.txt").read_text(encoding="utf-8")


def table(found: Paper, name: str) -> Table:
    part = found.parts[name]
    assert isinstance(part, Table)
    return part


def rows(found: Paper, name: str) -> list[list[object]]:
    return [list(row.values()) for row in part_json(table(found, name))["rows"]]


def headings(part: Table) -> list[str]:
    return [column.heading.replace("September", "Sept") for column in part.columns]


def form_rows(start: str, end: str) -> list[list[str]]:
    """The rows of a table of the form: its cells are parted by tabs, its rows by lines without one; blank cells stay."""
    stretch = FORM[FORM.index(start) + len(start) :]
    cells = [" ".join(cell.split()) for cell in stretch[: stretch.index(end)].split("\t")]
    return [cells[at : at + 7] for at in range(1, len(cells) - 6, 7)]


def test_the_partners_are_the_forms_in_its_order() -> None:
    found = paper(ask(district="Burnley"))
    theirs = re.findall(r"(?m)^\t([A-Z][\w/ ]+)$", FORM[FORM.index("Named Lead") : FORM.index("Activity for Year 1")])
    names = [name for name, _ in groupby(theirs) if name not in ("Named Lead", "Contribution")]
    ours = [str(row[0]) for name in ("duty", "others") for row in rows(found, name)]
    assert [name.replace("Burnley Borough Council", "District/Borough Council") for name in ours] == names
    assert len(rows(found, "duty")) == 5
    assert [cell.said("text") for row in table(found, "duty").rows for cell in row[1:]] == ["to do"] * 10


@pytest.mark.parametrize("name", ["activity", "own"])
def test_the_columns_of_the_actions_are_the_forms(name: str) -> None:
    heads = headings(table(paper(ask(district="Burnley")), name))
    written = [" ".join(line.split()) for line in FORM[FORM.index("April to Sept 2008") :].split("\n\t")[:6]]
    assert heads[1:7] == [" ".join(line.replace("\t", " ").split()) for line in written]
    assert heads[0] == "Planned actions"


def test_every_row_of_planned_actions_is_the_forms_cell_for_cell() -> None:
    theirs = form_rows("April 2010 to March 2011\n\tTotal\n", "To be completed locally")
    assert len(theirs) == 7
    for mine, form in zip(rows(paper(ask(district="Burnley")), "activity"), theirs, strict=True):
        assert [" ".join(str(cell or "").split()) for cell in mine[:7]] == form


def test_the_standing_row_and_the_outcome_are_the_forms() -> None:
    found = paper(ask(district="Burnley"))
    assert rows(found, "own")[-1][0] == "Monitor, evaluate, review and refresh plans"
    outcome = found.parts["outcome"]
    assert isinstance(outcome, Words)
    assert outcome.text in " ".join(FORM.split())


@pytest.mark.parametrize("name", ["core", "additional", "outputs", "outcomes"])
def test_the_columns_of_resources_outputs_and_outcomes_are_the_forms(name: str) -> None:
    heads = headings(table(paper(ask(district="Burnley")), name))[1:]
    assert heads == ["October to December 2008", "January to March 2009", "April 2009 to March 2010",
                     "April 2010 to March 2011", "Total"]  # fmt: skip
    assert all(head in FORM for head in heads)


def test_a_draft_has_the_forms_funds_even_where_they_are_blank() -> None:
    ours = {str(row[0]) for row in rows(paper(ask(district="Fylde")), "additional")}
    assert {"ESF", "NWDA", "Working Neighbourhoods", "Other"} <= ours


ALPHA = "plans/districts/alpha.yaml"
MONEY = """
resources:
- id: advisers
  fund: Jobcentre Plus mainstream
  title: Advisers
  planned:
    2008/09 Q4: 20000
    2009/10: 80000
- id: courses
  fund: Jobcentre Plus mainstream
  title: Courses
  planned:
    2008/09 Q3: 500
    2009/10 Q1: 1000
    2009/10 Q2: 1500
- id: officers
  fund: Other
  named: Alpha
  unit: officers
  planned:
    2008/09 Q3: 2
    2009/10: 1.5
"""


def test_figures_fall_in_their_columns_and_add_up() -> None:
    found = paper(ask(county({ALPHA: MONEY}), district="Alpha"))
    assert rows(found, "core") == [
        ["Jobcentre Plus mainstream: Advisers", None, 20000, 80000, 100000],
        # 1,000 and 1,500 are both of 2009/10.
        ["Jobcentre Plus mainstream: Courses", 500, None, 2500, 3000],
        ["Total", 500, 20000, 82500, 103000],
    ]
    [officers] = [row for row in table(found, "additional").rows if row[0].value == "Other: Alpha"]
    # 2 officers for a quarter are half an officer-year, 1.5 for a year are 1.5.
    assert [cell.said("money") for cell in officers[1:]] == ["2 officers", "–", "1.5 officers", "2 officer-years"]


def test_the_target_stands_first_among_the_outcomes() -> None:
    found = paper(ask(county(), district="Alpha"))
    assert rows(found, "outcomes")[0] == ["NI 153: people moved off out-of-work benefits, net", 5, 7, 30, 42]


def test_an_action_is_one_row_with_its_steps_in_their_columns() -> None:
    own = rows(paper(ask(county(), district="Alpha")), "own")
    first = own[0]
    assert first[0] == "Courses for residents of the target neighbourhoods"
    # The step is due in April 2009, which lies in 2009/10, the fourth of the county's columns.
    assert first[1:5] == [None, None, None, "Rooms found beside the neighbourhoods"]


def test_a_district_without_a_plan_says_so() -> None:
    told = shown("district", ask(district="Ribble Valley"))
    assert "Ribble Valley holds none of the neighbourhoods and so has no Local Delivery Plan." in told


def test_capacity_is_a_group_of_its_own() -> None:
    part = paper(ask(district="Burnley")).parts["capacity"]
    assert isinstance(part, Group)
    [said] = part.parts.values()
    assert isinstance(said, Words)
    assert said.text.startswith("Capacity at June 2008: no figures.")
