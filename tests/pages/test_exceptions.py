"""The exceptions: what, why, who, action, by when; nothing green, nothing left without a word."""

from county import county
from papers import ask, shown

from ni153.views.pages import Group, Paper, Words
from ni153.views.papers.registry import report
from ni153.views.table import Table


def paper(**narrowed: str) -> Paper:
    return report("exceptions").paper(ask(county(), **narrowed))


def rows(found: Paper, name: str) -> dict[str, list[str]]:
    group = found.parts[name]
    assert isinstance(group, Group)
    table = group.parts["rows"]
    assert isinstance(table, Table)
    return {
        str(row[0].value): [cell.said(column.kind) for cell, column in zip(row, table.columns, strict=True)]
        for row in table.rows
    }


def test_a_step_says_why_who_and_by_when_it_was_due() -> None:
    # On 30 June 2009: due 31 October 2008, that is 30 + 31 + 31 + 28 + 31 + 30 + 31 + 30 = 242 days ago; Alpha has done it.
    row = rows(paper(), "steps")["Complete the first phase of the gap analysis in the affected districts"]
    assert row[1] == "■R"
    assert row[2].startswith("Overdue by 242 days, in Beta.")
    assert "Holds up: Set targets to recruit local employers" in row[2]
    assert row[3:] == ["Ann Archer", "nothing recorded", "due 31 Oct 2008"]


def test_a_measure_says_how_far_it_falls_short_and_who_leads_the_council() -> None:
    row = rows(paper(), "measures")["Alpha: Employers recruited to Local Employment Partnerships"]
    assert row[1] == "■R"
    assert row[2].startswith("4 of the 5 employers planned for the quarters returned: 20% short, red from 15%")
    assert row[3] == "Cara Cole"
    assert row[5] == "next 30 Apr 2009"


def test_what_is_not_red_or_amber_is_said_to_be_none() -> None:
    # Eve Ellis leads one step, which is red; nothing else of hers is.
    found = paper(lead="Eve Ellis")
    group = found.parts["steps"]
    assert isinstance(group, Group)
    assert "milestones" not in found.parts
    assert (
        found.answer
        == "Of what Eve Ellis answers for, 1 of 1 step is red; the step overdue the longest is 214 days late."
    )
    finn = paper(lead="Finn Ford")
    assert finn.answer == "Nothing Finn Ford answers for is red or amber."
    assert [name for name, part in finn.parts.items() if isinstance(part, Words)] == []


def test_the_marks_stand_beside_words() -> None:
    told = shown("exceptions", ask(county()))
    assert "| ■R |" in told
    assert "not green, and not listed here" in told
