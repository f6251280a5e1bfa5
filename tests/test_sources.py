"""The two source documents, whole: every line of them stands in the files, and no quotation there is ours."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from shipped import REPOSITORY, ROOT

from ni153.workspace.document import read

SOURCES = tuple(sorted((REPOSITORY / "docs" / "sources").glob("*.txt")))
PLANS = tuple(sorted((ROOT / "plans").rglob("*.yaml")))

# What the documents print and the files do not hold as text, with the reason. Each must be needed (a test below).
HEADINGS: Mapping[str, str] = {
    "Components of Framework": "first column of the framework table: the milestones' titles",
    "Current and Planned Progress": "second column: `column: progress`",
    "Next steps": "third column: `column: next steps`",
    "Due Date": "fourth column: `due_words`, `column: due`",
    "Lead Officer Responsible": "fifth column: `leads`",
    "Summary": "heading over the indicator and the goal",
    "Indicator": "label of `indicator`",
    "Lancashire Target": "label of `goal`",
    "Partners with a duty to cooperate contributing to this target include": "heading: `duty_to_cooperate: true`",
    "Other Partners contributing to this target": "heading: `duty_to_cooperate: false`",
    "Named Lead": "column: `lead`",
    "Contribution": "column: `contribution`",
    "Activity for Year 1 (2008-09) and Years 2&3 (2009-11)": "the year groups follow from `periods`",
    "Local Delivery Plan": "heading: one file a district",
    "Planned Actions": "heading: `delivery_plan`, `actions`",
    "To be completed locally with partners": "heading over the districts' own `actions`",
    "Core & Additional Resources": "heading: the fund's `class`",
    "Core Resources": "heading: `class: core`",
    "Additional Resource": "heading: `class: additional`",
    "Outcome": "label of `outcome`",
    "Planned Outputs": "heading: `outputs`",
    "Planned Outcomes": "heading: `outcomes`",
    "Total": "column: totals are worked out, never stored",
    "PRESENT": "label of `present`",
    "OVERVIEW": "label of `context`",
    "PURPOSE": "label of `purpose` and `next`",
    "'ROUND ROBIN'": "label of `positions`",
    "All agreed": "label of `agreed`",
    "General comments": "label of `comments`",
    "10/11/09": "the meeting's `date`, in ISO",
    "and": "between two leads of one cell",
    "the": "before a lead's name",
    "supported by": "label of `supported_by`",
}
COLUMNS: Mapping[str, str] = {
    "April to Sept 2008": "2008/09 H1",
    "October to December 2008": "2008/09 Q3",
    "January to March 2009": "2008/09 Q4",
    "April 2009 to March 2010": "2009/10",
    "April 2010 to March 2011": "2010/11",
}
PUNCTUATION = " –,.:()&"

# Fields in which the words are ours, and fields in which they must be the documents'.
OURS = {"note", "id", "our title"}
QUOTED = {
    "title",
    "words",
    "due_words",
    "progress",
    "through",
    "task",
    "text",
    "outcome",
    "rationale",
    "approach",
    "purpose",
    "context",
}


def contents(path: Path) -> Any:
    document = read(path.relative_to(ROOT).as_posix(), path.read_bytes())
    assert not document.faults
    return document.value


def plan(name: str) -> Any:
    return contents(ROOT / "plans" / f"{name}.yaml")


def spaced(text: str) -> str:
    return " ".join(text.split())


def texts(value: Any, field: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text of a file with the field it stands in; a list's items stand in the list's field.

    Where a step has `words`, they are the original's, and its title is ours.
    """
    if isinstance(value, dict):
        for key, item in value.items():
            yield from texts(item, "our title" if key == "title" and value.keys() >= {"id", "words"} else key)
    elif isinstance(value, list):
        for item in value:
            yield from texts(item, field)
    elif value is not None:
        yield field, spaced(value)


def by_id(steps: list[Any]) -> dict[str, Any]:
    assert len({step["id"] for step in steps}) == len(steps)
    return {step["id"]: step for step in steps}


def lines(source: Path) -> Iterator[tuple[str, str]]:
    """Yield every line that is not blank, with the cell or point it is part of: a tab or a bullet begins one."""
    for part in re.split(r"\n(?=\s*\t|·)", source.read_text("utf-8")):
        for line in part.split("\n"):
            if line.strip(" \t·"):
                yield spaced(line.strip(" \t·")), spaced(part.strip(" \t\n·"))


def covered(line: str, pieces: set[str], punctuation: str = PUNCTUATION) -> bool:
    """Say whether a line is nothing but whole pieces, one after another, with punctuation between them."""
    reached = {0}
    for at, char in enumerate(line):
        if at not in reached:
            continue
        if char in punctuation:
            reached.add(at + 1)
        if at and line[at - 1].isalnum() and char.isalnum():
            continue
        for piece in pieces:
            end = at + len(piece)
            if line.startswith(piece, at) and not (line[end - 1].isalnum() and line[end : end + 1].isalnum()):
                reached.add(end)
    return len(line) in reached


def missing(pieces: set[str], punctuation: str = PUNCTUATION) -> list[str]:
    """Return the lines of both documents of which something stands nowhere in the files."""
    return [
        line
        for source in SOURCES
        for line, cell in lines(source)
        if not covered(line, pieces, punctuation) and not covered(cell, pieces, punctuation)
    ]


@pytest.fixture(scope="module")
def held() -> set[str]:
    return {text for path in PLANS for field, text in texts(contents(path)) if field not in OURS}


def test_every_line_of_the_documents_stands_in_the_files(held: set[str]) -> None:
    assert [len(list(lines(source))) for source in SOURCES] == [139, 44]
    assert missing(held | HEADINGS.keys() | COLUMNS.keys()) == []


@pytest.mark.parametrize("heading", [*HEADINGS, *COLUMNS])
def test_every_exception_is_needed(held: set[str], heading: str) -> None:
    assert missing((held | HEADINGS.keys() | COLUMNS.keys()) - {heading})


@pytest.mark.parametrize("mark", PUNCTUATION)
def test_every_punctuation_mark_is_needed(held: set[str], mark: str) -> None:
    assert missing(held | HEADINGS.keys() | COLUMNS.keys(), PUNCTUATION.replace(mark, ""))


def test_a_changed_word_would_be_noticed(held: set[str]) -> None:
    pieces = held | HEADINGS.keys() | COLUMNS.keys()
    assert missing(pieces - {"Is Business Link a red herring?"}) == ["Is Business Link a red herring?"]
    assert not covered("Is Business Link a red kipper?", pieces)
    assert not covered("Local Employment Partnership", {"Local Employment Partner"})


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_no_quotation_is_ours(path: Path) -> None:
    documents = spaced(" ".join(source.read_text("utf-8").replace("·", " ") for source in SOURCES))
    assert [text for field, text in texts(contents(path)) if field in QUOTED and text not in documents] == []


def test_the_columns_are_the_countys_periods() -> None:
    periods = plan("county")["periods"]
    assert periods["actions"] == [*COLUMNS.values()]
    assert periods["resources"] == [*COLUMNS.values()][1:]


def test_the_indicator_and_the_goal() -> None:
    county = plan("county")
    assert (county["indicator"]["neighbourhoods"], county["indicator"]["threshold"]) == ("83", "25%")
    assert (county["goal"]["people"], county["goal"]["percentage_points"], county["goal"]["net"]) == (
        "1499",
        "2",
        "true",
    )
    assert "assumption" in county["goal"]["note"]


def test_the_neighbourhoods() -> None:
    file = contents(ROOT / "lsoas.yaml")
    lsoas = file["lsoas"]
    assert file["basis"] == "proxy"
    assert "Open Government Licence" in file["note"]
    assert Counter(lsoa["district"] for lsoa in lsoas) == {
        "Burnley": 16,
        "Pendle": 12,
        "Hyndburn": 11,
        "Preston": 10,
        "Lancaster": 8,
        "West Lancashire": 8,
        "Wyre": 6,
        "Chorley": 5,
        "Rossendale": 4,
        "South Ribble": 2,
        "Fylde": 1,
    }
    assert len({lsoa["code"] for lsoa in lsoas}) == len({lsoa["name"] for lsoa in lsoas}) == 83
    assert [lsoa["name"] for lsoa in lsoas] == sorted(lsoa["name"] for lsoa in lsoas)
    assert sum(int(lsoa["working_age"]) for lsoa in lsoas) == 75_787
    pair = [lsoa for lsoa in lsoas if "shared_with" in lsoa]
    assert [lsoa["shared_with"] for lsoa in pair] == [lsoa["code"] for lsoa in reversed(pair)]
    assert sum(int(lsoa["working_age"]) for lsoa in pair) == 1_643


def test_a_plan_for_every_district_that_holds_a_neighbourhood() -> None:
    plans = [contents(path) for path in PLANS if path.parent.name == "districts"]
    lsoas = contents(ROOT / "lsoas.yaml")["lsoas"]
    councils = {body["district"]: body["name"] for body in plan("registers")["partners"] if "district" in body}
    county = plan("county")
    assert len(plans) == 11
    assert (
        {own["district"] for own in plans}
        == {lsoa["district"] for lsoa in lsoas}
        == {*county["districts"]} - {"Ribble Valley"}
    )
    milestones = [(path.stem, contents(path)) for path in PLANS if path.parent.name == "framework"]
    milestones.sort(key=lambda milestone: int(milestone[1]["order"]))
    shared = [
        f"{stem}/{step['id']}"
        for stem, file in milestones
        for step in file["steps"] + file["delivery_plan"]
        if "each" in step
    ] + [f"county/{step['id']}" for step in county["standing_steps"]]
    for own in plans:
        assert "adopted" not in own
        assert own["targets"]["basis"] == "apportioned"
        assert [row["partner"] for row in own["partners"]] == [
            "Jobcentre Plus",
            "Learning and Skills Council",
            "Lancashire County Council",
            councils[own["district"]],
            "Education/Training Providers",
            "Employers",
            "VCFS",
            "Neighbourhoods",
        ]
        assert all(row.keys() == {"partner"} for row in own["partners"])
        assert [row["step"] for row in own["county_steps"]] == shared
        assert all(row.keys() == {"step"} for row in own["county_steps"])
        assert ("actions" in own) == ("resources" in own) == (own["district"] == "Burnley")
        assert [(item["as_at"], "offer" in item) for item in own["capacity"]] == [("2008-06", False)]


def test_the_seven_components() -> None:
    milestones = {path.stem: contents(path) for path in PLANS if path.parent.name == "framework"}
    assert sorted(milestones, key=lambda stem: int(milestones[stem]["order"])) == [
        "evidence-base",
        "priority-groups",
        "offer",
        "gap-analysis",
        "investment-priorities",
        "new-provision",
        "performance",
    ]
    assert sorted(int(file["order"]) for file in milestones.values()) == list(range(1, 8))
    assert {stem: file["needs"] for stem, file in milestones.items() if "needs" in file} == {
        "gap-analysis": ["offer"],
        "investment-priorities": ["gap-analysis"],
        "new-provision": ["investment-priorities"],
    }
    assert all(len(file["delivery_plan"]) == 1 for file in milestones.values())
    assert sum(len(file["steps"]) for file in milestones.values()) == 18
    assert [step["id"] for file in milestones.values() for step in file["steps"] if "incomplete" in step] == [
        "mental-health-outcomes"
    ]


@pytest.mark.parametrize(
    ("milestone", "row", "shown_in", "due", "restated", "due_there"),
    [
        ("gap-analysis", "finalise", "2008/09 Q3", "2008-10-01 to 2008-10-23", "first-phase", "2008-10-01"),
        (
            "investment-priorities",
            "complete",
            "2008/09 Q3",
            "2008-11-21",
            "initial-priorities",
            "2008-10-01 to 2008-12-12",
        ),
        ("new-provision", "proposals", "2008/09 Q3", "2008-12-22", "detailed-proposals", "2008-12 to 2009-03"),
    ],
)
def test_what_the_two_tables_date_differently(
    milestone: str, row: str, shown_in: str, due: str, restated: str, due_there: str
) -> None:
    file = plan(f"framework/{milestone}")
    line = by_id(file["delivery_plan"])[row]
    assert (line["shown_in"], line["due"], line["restates"]) == (shown_in, due, [restated])
    assert by_id(file["steps"])[restated]["due"] == due_there


def test_what_is_achieved_is_not_what_is_due() -> None:
    profile = by_id(plan("framework/evidence-base")["steps"])["lancashire-profile"]
    assert (profile["achieved"], profile.get("due")) == ("2008-01", None)
    assert plan("framework/evidence-base")["delivery_plan"][0]["shown_in"] == "2008/09 H1"
    assert plan("framework/priority-groups")["achieved"] == "2008-06"
    assert by_id(plan("framework/gap-analysis")["steps"])["service-baselines"]["due"] == "2008-11-28"
    assert by_id(plan("framework/performance")["steps"])["monitor"]["due"] == {
        "every": "quarter",
        "from": "2008/09 Q1",
        "to": "2010/11 Q4",
    }


def test_the_workshop() -> None:
    meeting = plan("meetings/2009-11-10-workshop")
    assert (meeting["date"], meeting["indicators"]) == ("2009-11-10", ["NI 152", "NI 153"])
    assert len(meeting["present"]) == 12
    assert [person["of"] for person in meeting["present"] if person["name"] == "not recorded"] == ["In Training"]
    assert (len(meeting["context"]), len(meeting["purpose"])) == (4, 2)
    assert len(by_id(meeting["agreed"])) == 3
    assert len(by_id(meeting["comments"])) == 9
    assert not any("leads" in step or "due" in step for step in meeting["agreed"] + meeting["comments"])
    assert Counter(position["party"] for position in by_id(meeting["positions"]).values()) == {
        "South Ribble": 2,
        "Preston": 2,
        "Pendle": 1,
        "Burnley": 6,
        "Hyndburn": 2,
        "In Training": 2,
        "Pennine": 2,
        "JCP": 8 + 1,
    }
    assert (
        meeting["positions"][-1]["text"] == "Increase public sector (including JCP) recruitment from JSA customer base"
    )


def test_the_chain_of_decisions() -> None:
    chain = plan("meetings/2009-11-10-workshop")["next"]
    assert [step["due"] for step in chain] == [
        {"meeting": "2009-11-23-workshop"},
        {"meeting": "2009-11-24-partnership"},
        "2010-01",
    ]
    assert [step.get("leads") for step in chain] == [["Nick Briggs"], None, None]


def test_every_meeting_bears_its_date() -> None:
    meetings = {path.stem: contents(path) for path in PLANS if path.parent.name == "meetings"}
    assert len(meetings) == 5
    assert all(stem.startswith(f"{meeting['date']}-") for stem, meeting in meetings.items())


def test_the_registers_are_in_order() -> None:
    registers = plan("registers")
    for register in registers.values():
        names = [item.get("name") or item["term"] for item in register]
        assert names == sorted(names, key=str.casefold)
        everything = [
            name for item in register for name in [item.get("name") or item["term"], *item.get("aliases", [])]
        ]
        assert len(set(everything)) == len(everything)


def test_everybody_named_in_full_is_in_the_register() -> None:
    assert [officer["name"] for officer in plan("registers")["officers"]] == [
        "Barrie Moreton",
        "Debbie Corcoran",
        "Habib Patel",
        "Hilary Martin",
        "Ian Kent",
        "Lynda Gibson",
        "Nick Briggs",
        "Steve Dean",
    ]


def test_what_the_documents_do_not_hold_is_not_invented() -> None:
    assert not (ROOT / "plans" / "claimants").exists()
    assert not (ROOT / "plans" / "proposals").exists()
    fields = {field for path in PLANS for field, _ in texts(contents(path))}
    assert not fields & {"actual", "spent", "lead", "contribution", "baseline", "places", "budget", "url"}
