"""What the reports of figures say: the answer, the sums, and what is not known; each sum written out."""

from datetime import date
from typing import Any

import pytest
from county import base, county
from papers import ask, page, shown

from ni153 import rules
from ni153.views.pages import Ask
from ni153.views.papers.registry import report
from ni153.workspace.load import load

ALPHA, BETA, COUNTY = "plans/districts/alpha.yaml", "plans/districts/beta.yaml", "plans/county.yaml"
REPORTS = [
    "overview",
    "trajectory",
    "resources",
    "need",
    "outputs",
    "lep",
    "proposals",
    "neighbourhoods",
    "returns",
    "quality",
]
JUNE, AUGUST = date(2009, 6, 30), date(2009, 8, 3)


def tiny(day: date = JUNE, **fragments: str) -> Ask:
    """Testshire on a day; a fragment for alpha, beta, county or registers changes that file."""
    paths = {"alpha": ALPHA, "beta": BETA, "county": COUNTY, "registers": "plans/registers.yaml"}
    workspace = county({paths[name]: text for name, text in fragments.items()})
    return Ask(workspace, day, "as asked", rules.run(workspace))


def answer(name: str, asked: Ask) -> str:
    return report(name).paper(asked).answer


def table(name: str, asked: Ask, title: str) -> list[dict[str, str]]:
    """A table of a report as people read it, by its headings."""
    lines = shown(name, asked).partition(title)[2].lstrip("*# \n").splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines if line.startswith("|")]
    first = rows[0]
    body = []
    for row in rows[2:]:
        if len(row) != len(first) or row == first:
            break
        body.append(dict(zip(first, row, strict=True)))
    return body


@pytest.mark.parametrize(
    ("name", "said"),
    [
        # 42 of Alpha and 18 of Beta; by the end of June 20 and 9; 5 and 6 came in, and 8 + 7 + 8 + 7 and 3 x 4 are to come,
        # of which 8 + 3 until June: 11 + 11 + 10 + 11 + 10 = 53.
        (
            "overview",
            "Of 60 people to be helped off benefits by March 2010, 60 are planned, 29 were due by now and 11 are delivered; "
            "with what is still planned delivery is heading for 53.",
        ),
        (
            "trajectory",
            "With what is still planned, 53 people will be delivered by March 2010, 7 short of the goal of 60; 11 are delivered "
            "by the end of Jan–Mar 2009 (2008/09 Q4), 7 fewer than planned.",
        ),
        # 20,000 + 80,000 + 25,000 + 110,000; 19,500 + 21,400 of 20,000 + 25,000; 2 + 2 officers for a quarter, 1.5 for a year.
        (
            "resources",
            "£235,000 are planned over the programme, and 2.5 officer-years; £40,900 are spent so far, £4,100 less than planned "
            "for the same quarters.",
        ),
        ("need", "700 people claim in 1 of 2 districts, 580 more than there are places for."),
        ("outputs", "2 outputs and outcomes of Alpha are counted beside the goal; 1 of 2 returns due are in."),
        ("lep", "1 of 2 districts have a baseline and 1 have a target; 1 district has neither."),
        # 20 x 0.8 x 0.95 x 0.9 = 13.68 net people; 45,000 / 13.68 = 3,289.47.
        (
            "proposals",
            "1 proposal, 1 of which waits for funding, £45,000 for 14 net people; the cheapest of them is “Work trials in Mill "
            "Lane”, £3,289 a net person.",
        ),
        ("neighbourhoods", "3 neighbourhoods; 3 of them are named by an action or a measure."),
        (
            "quality",
            "1 of 2 districts have agreed a target, 5 of 8 returns due from districts are in, and the claimant figures are of "
            "November 2008.",
        ),
    ],
)
def test_a_report_opens_with_the_sentence_that_answers_its_question(name: str, said: str) -> None:
    assert answer(name, tiny()) == said


def test_lancashire_knows_little_and_says_so() -> None:
    said = {name: answer(name, ask()) for name in REPORTS}
    assert said["overview"].endswith("600 were due by now; nothing has been reported.")
    assert said["trajectory"].endswith("where delivery will end cannot be said.")
    assert said["resources"] == "3 resources are named and none has an amount: how much is put in is not known."
    assert said["need"].endswith("so the gap is not known.")
    assert said["outputs"] == "No outputs or outcomes are recorded beside the goal."
    assert said["lep"] == "None of the 11 districts has a baseline or a target for recruiting employers."
    assert said["proposals"] == "No proposals for funding are on file."
    assert said["returns"] == "All 44 returns due are missing, from all 11 districts; the oldest is 284 days late."


@pytest.mark.parametrize("name", REPORTS)
def test_no_sum_is_given_over_a_plan_that_cannot_be_counted(name: str) -> None:
    asked = tiny(beta="targets: many\n")
    text = shown(name, asked)
    # The county's own sums of the sound half: 42 planned, 29 due, 235,000 pounds, 700 in need.
    county_rows = [line for line in text.splitlines() if line.startswith(("| County |", "| All resources |"))]
    assert not [line for line in county_rows if any(figure in line for figure in ("| 42 |", "235,000", "| 700 |"))]
    assert "plans/districts/beta.yaml has an error" in text


NOTHING: dict[str, Any] = {
    "no county": {COUNTY: None},
    "no neighbourhoods": {"lsoas.yaml": None},
    "no registers": {"plans/registers.yaml": None},
    "no plans": {ALPHA: None, BETA: None},
    "an empty plan": {ALPHA: b"district: Alpha\n", BETA: b"district: Beta\n"},
    "nothing at all": dict.fromkeys(base()),
    "a broken county": {COUNTY: b"county: Testshire\ngoal: many\n"},
    "a broken release": {"plans/claimants/2008-11.yaml": b"as_at: often\n"},
    "a broken proposal": {"plans/proposals/mill-lane-trials.yaml": b"cost: much\n"},
}


@pytest.mark.parametrize("changes", NOTHING.values(), ids=NOTHING)
@pytest.mark.parametrize("name", REPORTS)
def test_a_report_of_a_county_with_a_hole_in_it_is_a_report(name: str, changes: dict[str, bytes | None]) -> None:
    files = {path: data for path, data in {**base(), **changes}.items() if data is not None}
    workspace = load(files)
    asked = Ask(workspace, JUNE, "as asked", rules.run(workspace))
    assert answer(name, asked)
    assert "<h1" in page(name, asked)


@pytest.mark.parametrize("name", ["resources", "need", "outputs", "lep", "neighbourhoods", "returns", "quality"])
@pytest.mark.parametrize("district", ["Alpha", "Beta", "Gamma"])
def test_a_report_of_one_district_is_of_that_district_alone(name: str, district: str) -> None:
    text = shown(name, tiny().of(district=district))
    others = {"Alpha", "Beta", "Gamma"} - {district}
    assert f"# {district}: " in text or f"# Returns: {district}" in text
    assert not [line for line in text.splitlines() if line.startswith(tuple(f"| {other} |" for other in others))]


def test_the_overview_tells_red_from_not_known_and_says_what_needs_attention() -> None:
    text = shown("overview", tiny(AUGUST))
    rows = {row["District"]: row for row in table("overview", tiny(AUGUST), "## Districts")}
    # Beta has returned nothing: 3 quarters have ended and their returns are due.
    assert rows["Beta"]["Returns missing"] == "3"
    assert rows["Beta"]["RAG"] != "●G"
    assert "returns due are missing" in text
    assert "No target agreed yet: Beta" in text


def test_the_two_ledgers_stand_side_by_side_and_are_never_added() -> None:
    rows = table("trajectory", tiny(), "## Two ledgers, quarter by quarter")
    third = next(row for row in rows if row["Quarter"] == "Oct–Dec 2008 (2008/09 Q3)")
    assert (third["Delivered"], third["Claimants"]) == ("5\\*", "1,050")
    assert "they are never added" in shown("trajectory", tiny())


def test_resources_stand_in_the_forms_columns_with_the_totals_of_each_class() -> None:
    rows = {row["Fund"]: row for row in table("resources", tiny(), "**Planned**")}
    assert list(rows) == [
        "Jobcentre Plus mainstream",
        "Core resources",
        "ESF",
        "Additional resources",
        "All resources",
    ]
    assert list(rows["All resources"].values())[1:] == ["–", "£45,000", "£190,000", "£235,000"]
    # 40,900 for the 6 people of January to March, the one quarter for which both are known.
    assert "£6,817" in shown("resources", tiny())


def test_outputs_never_count_and_what_came_in_stands_against_what_was_due() -> None:
    rows = table("outputs", tiny(), "**By district**")
    assert rows[0]["Returned of due"] == "4 of 15 (27%)"
    assert "never count towards the goal" in shown("outputs", tiny())


def test_where_the_register_has_no_scheme_called_lep_those_that_serve_employers_are_shown() -> None:
    registers = "schemes:\n- name: Open doors\n  serves: employers\n\n- name: Work trials\n  serves: claimants\n"
    alpha = "outputs: []\noutcomes: []\n"
    text = shown("lep", tiny(registers=registers, alpha=alpha))
    assert "The register has no scheme called LEP; shown are those that serve employers: Open doors." in text


def test_a_nil_return_and_a_missing_one_are_told_apart_quarter_by_quarter() -> None:
    nil = "targets:\n  basis: agreed\n  planned:\n    2008/09 Q3: 3\n    2008/09 Q4: 3\n  actual:\n    2008/09 Q3: 0\n"
    rows = {row["District"]: row for row in table("returns", tiny(beta=nil), "quarter by quarter**")}
    assert (rows["Beta"]["2008/09 Q3"], rows["Beta"]["2008/09 Q4"]) == ("nil", "missing")
    assert (rows["Alpha"]["2008/09 Q3"], rows["Alpha"]["2008/09 Q4"]) == ("in", "provisional")


def test_a_neighbourhood_has_its_claimants_and_a_district_its_subtotal() -> None:
    rows = {row["Neighbourhood"]: row for row in table("neighbourhoods", tiny(), "## Alpha")}
    assert (rows["Alpha 001A"]["Claimants"], rows["Alpha 001A"]["Expected claimants"]) == ("300", "300")
    # 300 + 400 of 2,000 people of working age.
    assert (rows["Together"]["Claimants"], rows["Together"]["Rate now"]) == ("700", "35.0%")
    # Alpha's 42 in proportion to 300 and 400: 18 and 24.
    assert (rows["Alpha 001A"]["Share of target"], rows["Alpha 001B"]["Share of target"]) == ("18", "24")


def test_data_quality_says_what_is_not_known_at_all_and_counts_what_the_checks_find() -> None:
    text = shown("quality", ask())
    for unknown in (
        "the list stands in for the official one",
        "no baseline is on file",
        "no release of claimant figures is on file",
        "What has been delivered: nothing was ever returned.",
        "How many places are on offer: all 11 districts.",
    ):
        assert unknown in text
    rows = table("quality", ask(), "**The form, filled in and still to do**")
    assert {row["Duty partners complete"] for row in rows} == {"0 of 5 (0%)"}
    checks = rules.run(ask().workspace).findings
    assert f"**Checks: {len(checks)} in all**" in text


def test_a_day_is_the_day_the_page_says() -> None:
    # As at 31 December only October to December has ended; its return is not due until the end of January.
    december = tiny(date(2008, 12, 31))
    assert answer("returns", december) == "No return is due yet."
    assert "8 were due by now and 5 are delivered" in answer("overview", december)


SCHEMES = (
    "schemes:\n- name: Local Employment Partnerships\n  aliases: [LEP]\n  serves: employers\n\n- name: Work trials\n"
)
TWO = """
outputs:
- id: employers
  title: Employers recruited
  unit: employers
  scheme: LEP
  planned: {2008/09 Q4: 4}
- id: trials
  title: Trials begun
  unit: people
  scheme: Work trials
  planned: {2008/09 Q4: 6}
"""


def test_outputs_of_one_scheme_are_those_alone() -> None:
    asked = tiny(alpha=TWO, registers=SCHEMES).of(scheme="Work trials")
    assert shown("outputs", asked).startswith("# Work trials: outputs and outcomes\n")
    assert "Employers recruited" not in shown("outputs", asked)
    assert "Trials begun" in shown("outputs", asked)


def test_a_scheme_can_stand_in_the_place_of_the_partnerships() -> None:
    asked = tiny(alpha=TWO, registers=SCHEMES)
    assert "Employers recruited" in shown("lep", asked)
    text = shown("lep", asked.of(scheme="Work trials"))
    assert text.startswith("# Work trials\n")
    assert "Trials begun" in text
    assert "Employers recruited" not in text
