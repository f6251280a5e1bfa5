"""The framework report beside Annexe C itself: the same five columns, and every cell word for word (R2)."""

import re

import pytest
from papers import ask
from shipped import REPOSITORY

from ni153.views.pages.data import part_json
from ni153.views.papers.framework import COLUMNS, paper

SOURCE = next((REPOSITORY / "docs" / "sources").glob("*annexe*")).read_text(encoding="utf-8")
KEYS = [column.key for column in COLUMNS]
COMPONENTS = [
    "Develop and share common evidence base",
    "Agree priority client groups and geographic concentrations",
    "Map and review current offer to individuals and businesses",
    "Complete a gap analysis between the offer and the demand/need to achieve NI 153",
    "Agree future investment priorities for mainstream, and other funding, and new funding to address gaps and give "
    "system fixes",
    "Develop new provision to ensure that sufficient provision is developed to achieve NI 153",
    "Performance manage and review spend and delivery against priorities agreed (both mainstream and discretionary "
    "budgets)",
]


def words(text: str) -> list[str]:
    """A text's words, so that line ends and blanks do not matter."""
    return re.findall(r"[^\s]+", text)


def annexe() -> list[list[str]]:
    """The table's rows as the document has them: cells are parted by tabs, rows start with a component's name."""
    table = SOURCE[SOURCE.index("Components of Framework") : SOURCE.index("Summary\n")]
    rows = []
    for index, component in enumerate(COMPONENTS):
        start = table.index(component)
        following = table.index(COMPONENTS[index + 1], start) if index + 1 < len(COMPONENTS) else len(table)
        rows.append([" ".join(cell.split()) for cell in table[start:following].split("\t")])
    return rows


def ours() -> list[dict[str, str]]:
    rows = part_json(paper(ask()).parts["framework"])["rows"]
    return [{key: " ".join(words(str(row[key] or ""))) for key in KEYS} for row in rows]


def test_its_five_columns_are_those_of_the_annexe() -> None:
    headings = SOURCE[SOURCE.index("Components of Framework") :].split("\t")[:5]
    assert [column.heading for column in COLUMNS] == [" ".join(heading.split()) for heading in headings]


@pytest.mark.parametrize("at", range(7), ids=[str(number) for number in range(1, 8)])
def test_its_cells_are_those_of_the_annexe(at: int) -> None:
    theirs, mine = annexe()[at], ours()[at]
    assert mine["component"] == theirs[0]
    # The document breaks its first three columns of a row into several cells where a row runs over lines.
    written = words(" ".join(theirs[1:]))
    for key in ("progress", "next_steps", "due"):
        assert " ".join(words(mine[key])) in " ".join(written), key


def test_everybody_the_annexe_names_as_lead_is_named() -> None:
    leads = [row["leads"] for row in ours()]
    assert leads[0] == "Steve Dean – Economy Lead, Lancashire Local Area Agreement"
    assert "Lynda Gibson – Jobcentre Plus to research flows into and off out of work benefits" in leads[1]
    assert "Debbie Corcoran – LSC and Ian Kent – Jobcentre Plus" in leads[2]
    assert "working with partners before, on and after the workshop on 1st October" in leads[3]
    assert leads[4] == (
        "All Partners supported by the Local Area Agreement Economy Theme Team to identify locally relevant services "
        "that can contribute to reducing worklessness"
    )
    assert leads[4] == leads[5]
    assert leads[6] == "Habib Patel – Lancashire Local Area Agreement"
