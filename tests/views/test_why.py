"""`ni153 why` on the page: what stands there adds up, says what it is, and leads to a line of a file."""

import re
from datetime import date

import pytest
from asking import EVERYTHING, asked
from county import base, county

from ni153.reports.account import Account, How, account, names
from ni153.views.screen import Screen
from ni153.views.why import as_text, listing
from ni153.views.why_json import as_json
from ni153.workspace.load import load
from ni153.workspace.workspace import Workspace

ALPHA, BETA, COUNTY = "plans/districts/alpha.yaml", "plans/districts/beta.yaml", "plans/county.yaml"
DAY = date(2009, 6, 30)


def told(name: str, workspace: Workspace | None = None, *, width: int | None = None, depth: int | None = None) -> str:
    """What the page says of a figure, without the screen's signs being narrowed to ASCII."""
    workspace = workspace or county()
    found = account(asked(workspace, DAY), name)
    assert found is not None
    return as_text(found, workspace, DAY, "as asked", Screen(width), depth)


def lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.splitlines()]


def test_a_sum_with_the_lines_it_comes_from() -> None:
    at = "plans/districts/alpha.yaml"
    spread = "of the 30 for 2009/10: 8 + 7 + 8 + 7"
    cut = f"Apr–Jun 2009 (2009/10 Q1), {spread}"
    assert lines(told("alpha/due")) == [
        "Alpha, due so far: 20 people, as at 30 Jun 2009 (as asked)",
        "What was planned up to the end of the last quarter that has ended.",
        "",
        f"  5  {'Oct–Dec 2008 (2008/09 Q3)':{len(cut)}}  {at}:30",
        f"  7  {'Jan–Mar 2009 (2008/09 Q4)':{len(cut)}}  {at}:31",
        f"  8  {cut}  {at}:32",
        "",
        "Not counted",
        f"  22  2009/10 Q2 to 2009/10 Q4, {spread}  {at}:32",
    ]


def test_what_is_not_counted_stands_apart_with_the_reason() -> None:
    page = lines(told("beta/delivered"))
    assert page[0] == "Beta, delivered: –, as at 30 Jun 2009 (as asked)"
    assert page[3] == "Not counted"
    assert page[4].startswith("  Oct–Dec 2008 (2008/09 Q3), no return: due by 30 Jan 2009, 151 days late")
    assert page[6].startswith("  Apr–Jun 2009 (2009/10 Q1), no return yet: due by 30 Jul 2009")


def test_nil_and_provisional_returns_are_told_apart() -> None:
    page = told("beta/delivered", county({BETA: EVERYTHING[BETA]}))
    assert re.search(r"\n  0  Oct 2008 – Mar 2009 \(2008/09 H2\), a nil return +plans/districts/beta.yaml:26\n", page)
    assert ", provisional  plans/districts/alpha.yaml:35" in told("alpha/delivered")


def test_a_difference_shows_what_is_taken_away() -> None:
    page = told("alpha/difference", depth=1)
    assert "Alpha, delivered against plan: 1 person short" in page
    assert re.search(r"(?m)^    11  delivered  .*\n  − 12  planned for the quarters returned  ", page)


def test_a_colour_shows_its_reasons_and_its_numbers() -> None:
    page = lines(told("alpha/targets"))
    assert page[0] == "alpha/targets: ▲A amber, worse than before, as at 30 Jun 2009 (as asked)"
    assert page[1] == "11 of the 12 people planned for the quarters returned: 8.3% short, amber from 5%."
    assert "  as planned  Oct–Dec 2008 (2008/09 Q3): 5 of 5" in "\n".join(page)
    assert "1 short  Jan–Mar 2009 (2008/09 Q4): 11 of 12" in "\n".join(page)


def test_a_whole_says_how_its_parts_decide() -> None:
    assert "As bad as NI 153, or as the worst of the other 7 parts: 4 green, 3 red." in told("alpha/rag")
    most = told("alpha/rag", county({COUNTY: "rag:\n  upward: most\n"}))
    assert "As bad as NI 153, or as most of the other 7 parts are (green): 4 green, 3 red." in most


def test_a_colour_set_by_hand_leads_to_its_line() -> None:
    page = told("beta/rag", county(EVERYTHING))
    assert "Set to amber by Ben Baker, 1 May 2009, until 31 Jan 2010: Lost" in page
    assert re.search(r"set to amber by hand +plans/county.yaml:\d+\n", page)


def test_a_step_says_by_which_rule_it_is_overdue() -> None:
    page = told("alpha/rooms")
    assert "Overdue: the last day for it, 30 Apr 2009, passed 61 days before 30 Jun 2009." in page
    assert re.search(r"  due April 2009  plans/districts/alpha.yaml:\d+\n  not recorded as achieved\n", page)


@pytest.mark.parametrize(
    ("due", "rule"),
    [
        ("2009-07-10", "Due soon: 10 Jul 2009 is 10 days after 30 Jun 2009, and soon means within 30 days."),
        ("2009-06-01 to 2009-07-10", "In window: 30 Jun 2009 lies between 1 Jun 2009 and 10 Jul 2009."),
        ("2009-07-01 to 2009-07-10", "Not yet open: it opens on 1 Jul 2009, after 30 Jun 2009."),
        ("as appropriate", "Stale: it has no date on purpose, and nothing was said of it for 6 months."),
        ("2010-03", "Ongoing: due by 31 Mar 2010, more than 30 days after 30 Jun 2009."),
        ("2009-03\n  achieved: 2009-05-01", "Achieved late: the whole of that lies after 31 Mar 2009."),
    ],
)
def test_every_state_has_its_rule(due: str, rule: str) -> None:
    action = f"actions:\n- id: made-up\n  title: Made up\n  lever: off-flow\n  due: {due}\n"
    assert rule in told("beta/made-up", county({BETA: action}))


def test_an_unknown_sum_names_the_file_and_the_line() -> None:
    spoilt = county({BETA: "targets:\n  basis: agreed\n  planned:\n    2008/09 Q3: many\n"})
    page = lines(told("county/planned", spoilt))
    assert page[0] == "Testshire, planned: not known, as at 30 Jun 2009 (as asked)"
    assert page[1].startswith("Not known while plans/districts/beta.yaml has an error, line ")


@pytest.mark.parametrize("width", [60, 80, 100])
def test_pages_keep_to_the_screen(width: int) -> None:
    workspace = county(EVERYTHING)
    known = asked(workspace, DAY)
    for make in names(known).values():
        for line in as_text(make(), workspace, DAY, "as asked", Screen(width)).splitlines():
            assert len(line) <= width or "/" in line.split()[-1], line


def _figures(page: str) -> list[int]:
    """The whole figures at the start of the lines of a page's first block."""
    block = page.split("\n\n")[1]
    return [int(found[1].replace(",", "")) for line in block.splitlines() if (found := re.match(r" +([\d,]+)  ", line))]


@pytest.mark.parametrize("changes", [{}, EVERYTHING], ids=["Testshire", "everything"])
def test_the_sums_printed_add_up_on_the_page(changes: dict[str, str]) -> None:
    workspace = county(changes)
    seen = 0
    for make in names(asked(workspace, DAY)).values():
        found = make()
        if found.how is How.SUM and found.parts and all(isinstance(part.value, int) for part in found.parts):
            assert sum(_figures(as_text(found, workspace, DAY, "as asked", Screen(), 1))) == found.value
            seen += 1
    assert seen > 20


def test_a_share_of_a_county_that_shares_nothing_says_why() -> None:
    files = base()
    text = files[COUNTY].decode()
    files[COUNTY] = text.replace("apportion:\n  by: working_age x rate\n  profile: even\n", "").encode()
    assert lines(told("alpha/share", load(files)))[:2] == [
        "Alpha, share of the goal: not known, as at 30 Jun 2009 (as asked)",
        "plans/county.yaml does not say how the goal is shared: it has no apportion:.",
    ]


PROPOSAL = "title: Early buses\ndistricts: [Alpha]\nstage: outline\n"


def test_pounds_a_net_person_are_whole_pounds_as_in_the_list_of_proposals() -> None:
    people = "people:\n  2009/10 Q1: 10\nadditionality:\n  deadweight: 30%\n"
    page = told("early-buses", county({"plans/proposals/early-buses.yaml": f"{PROPOSAL}cost: 1000\n{people}"}))
    # 10 people less 30% are 7 net; £1,000 / 7 = £142.857…
    assert re.search(r"^ +7  net people$", page, re.MULTILINE)
    assert re.search(r"^ +£143  for each net person$", page, re.MULTILINE)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ("", "Its people and cost are not given, so what a net person costs is not known."),
        ("cost: 1000\n", "Its people are not given, so what a net person costs is not known."),
    ],
)
def test_a_proposal_without_figures_says_so(fields: str, words: str) -> None:
    page = lines(told("early-buses", county({"plans/proposals/early-buses.yaml": PROPOSAL + fields})))
    assert page[1] == words


def test_depth_is_as_much_as_fits_a_screen_unless_asked_for() -> None:
    assert "More lies below: --all, or ni153 why alpha/planned." in told("county/planned", depth=1)
    page = told("county/planned", depth=99)
    assert "More lies below" not in page
    assert len(page.splitlines()) > len(told("county/planned", depth=1).splitlines())


def test_words_from_a_plan_give_no_orders() -> None:
    page = told(
        "beta/hostile", county({BETA: 'actions:\n- id: hostile\n  title: "::error::\\e[31mred"\n  lever: off-flow\n'})
    )
    assert "\x1b" not in page


def test_what_can_be_asked_is_listed_by_kind() -> None:
    known = asked(county(), DAY)
    page = listing(known, list(names(known)), Screen(80))
    assert page.startswith("Testshire: what ni153 why can account for\n\nThe county\n  county, county/rag, ")
    for word in (
        "alpha, beta",
        "alpha/share",
        "county/2008/09 Q3",
        "gap-analysis",
        "alpha/targets",
        "gap-analysis/first-phase",
        "goal",
    ):
        assert word in page
    assert all(len(line) <= 80 for line in page.splitlines())


def test_programs_get_the_whole_tree_with_file_and_line() -> None:
    workspace = county()
    found = account(asked(workspace, DAY), "alpha/due")
    assert found is not None
    page = as_json([found], workspace, DAY, "as asked")
    assert (page["version"], page["as_at"], page["as_at_reason"]) == (1, "2009-06-30", "as asked")
    figure = page["figures"][0]
    assert (figure["name"], figure["how"], figure["value"], figure["unit"]) == ("alpha/due", "sum", 20, "people")
    spread = figure["parts"][2]
    assert (spread["how"], spread["value"], spread["parts"][0]["value"]) == ("spread", 8, 30)
    assert spread["parts"][0]["at"] == [{"path": ALPHA, "line": 32}]
    assert [part["value"] for part in figure["left_out"]] == [22]


def test_a_fraction_is_exact_beside_the_number_a_program_reads() -> None:
    workspace = county()
    third = Account("share", "", How.ROUNDED, value=1)
    assert "exact" not in as_json([third], workspace, DAY, "")["figures"][0]
    rate = account(asked(workspace, DAY), "county/rate")
    assert rate is not None
    assert as_json([rate], workspace, DAY, "")["figures"][0]["exact"] == "35"  # 1,050 of 3,000 are 35%
