"""What the ledgers say in words, and what stands where nothing is known."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

import pytest
from county import county

from ni153 import rules
from ni153.reports.claimants import claimants
from ni153.reports.ledger import Ledger, ledger
from ni153.rules.manual import NO_FILE
from ni153.views import claimant_words, forecast, grant
from ni153.views import claimants as claimants_view
from ni153.views import ledger as view

OWN = "plans/claimants/2008-11.yaml"
COUNTY, ALPHA, BETA = "plans/county.yaml", "plans/districts/alpha.yaml", "plans/districts/beta.yaml"
GRANT = "grant:\n  nothing_below: 60%\n  whole_at: 100%\n"
ALPHA_RETURNS = (
    "targets:\n  basis: agreed\n  planned:\n    2008/09 Q3: 5\n    2008/09 Q4: 7\n    2009/10: 30\n"
    "  actual:\n    2008/09 Q3: 5\n    2008/09 Q4: 6\n    2009/10 Q1: 10\n"
)
BETA_RETURNS = (
    "targets:\n  basis: apportioned\n  planned:\n    2008/09 Q3: 3\n    2008/09 Q4: 3\n    2009/10: 12\n"
    "  actual:\n    2008/09 Q3: 3\n    2008/09 Q4: 3\n    2009/10 Q1: 3\n"
)
THREE = {ALPHA: ALPHA_RETURNS, BETA: BETA_RETURNS}


def both(changes: Mapping[str, str], as_at: str = "2009-06-30") -> Ledger:
    workspace = county(changes)
    return ledger(workspace, date.fromisoformat(as_at), rules.run(workspace).broken)


def flows(on_flow: int, off_flow: int) -> dict[str, str]:
    return {
        OWN: "figures:\n"
        + "".join(
            f"- lsoa: {name}\n  claimants: 353\n  on_flow: {on_flow}\n  off_flow: {off_flow}\n"
            for name in ("Alpha 001A", "Alpha 001B", "Beta 001A")
        )
    }


# -- words --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("moved", "said"),
    [
        ("0.3", "up 0.3 points"),
        ("-1.25", "down 1.3 points"),
        ("0", "unchanged"),
        ("0.05", "up 0.1 points"),
        ("0.049", "up by less than 0.1 points"),
        ("-0.001", "down by less than 0.1 points"),
        ("12", "up 12.0 points"),
    ],
)
def test_points_are_up_or_down(moved: str, said: str) -> None:
    assert claimant_words.points(Fraction(moved)) == said


@pytest.mark.parametrize(
    ("net", "said"),
    [
        (540, "540 more came on to benefit than left"),
        (-1540, "1,540 more left benefit than came on"),
        (0, "as many came on to benefit as left"),
    ],
)
def test_a_net_flow_says_which_way(net: int, said: str) -> None:
    assert claimant_words.flow(net) == said


@pytest.mark.parametrize(
    ("figure", "said"), [("29.35", "29.4"), ("0.04", "0.0"), ("-0.04", "0.0"), ("-1.25", "-1.3"), ("1234.5", "1,234.5")]
)
def test_decimals_are_rounded_half_up(figure: str, said: str) -> None:
    assert claimant_words.tenths(Fraction(figure)) == said


# -- the sentence -------------------------------------------------------------------------------------------------


def test_the_sentence_sets_both_over_the_same_time() -> None:
    # 5 of the 11 were returned for October to December, when 3 x 60 came on and 3 x 45 left; 1,059 of 3,000 is 35.3%.
    assert view.sentence(both(flows(60, 45))) == (
        "Districts have recorded 11 people helped, with 2 returns of 4 missing; of them 5 in October–December 2008, while "
        "45 more came on to benefit than left. The latest quarter’s rate is up 0.3 points since February 2007, as at "
        "November 2008."
    )


def test_the_sentence_where_all_that_was_returned_is_of_that_time() -> None:
    one = ALPHA_RETURNS.replace("    2008/09 Q4: 6\n    2009/10 Q1: 10\n", "")
    said = view.sentence(both({**flows(40, 60), ALPHA: one}))
    assert said.startswith(
        "Districts have recorded 5 people helped, with 3 returns of 4 missing, in October–December 2008; over the same time "
        "60 more left benefit than came on."
    )


def test_the_sentence_without_releases_or_returns() -> None:
    assert view.sentence(both({OWN: NO_FILE})).endswith(
        "The official claimant figures are not known: plans/claimants/ holds none by 30 Jun 2009."
    )
    assert view.sentence(both({}, "2009-04-30")).endswith(
        "The official claimant figures are not known: plans/claimants/ holds none by 30 Apr 2009. 1 file came out later."
    )
    silent = {ALPHA: ALPHA_RETURNS.partition("  actual:")[0]}
    assert view.sentence(both(silent)) == (
        "Districts have recorded nothing yet: 4 returns are due, none is in. In the official figures 15 more left benefit "
        "than came on, October–December 2008. The latest quarter’s rate is unchanged since February 2007, as at November 2008."
    )
    assert view.sentence(both(silent, "2008-10-01")).startswith(
        "Districts have recorded nothing yet, and no return is due."
    )


def test_the_sentence_does_not_compare_a_part_with_the_whole() -> None:
    part = {OWN: "figures:\n- lsoa: Alpha 001A\n  claimants: 300\n  on_flow: 40\n  off_flow: 45\n"}
    assert view.sentence(both(part)).endswith(
        "while 5 more left benefit than came on (in 1 of 3 neighbourhoods). "
        "The rate is 30.0% in 1 of 3 neighbourhoods in November 2008."
    )


def test_the_sentence_over_unsound_files() -> None:
    plan = {BETA: "targets:\n  basis: agreed\n  planned:\n    2009/10: many\n"}
    assert view.sentence(both(plan)).startswith("What districts recorded is not known while a plan cannot be counted. ")
    release = {OWN: "figures:\n- lsoa: Alpha 001A\n  claimants: many\n"}
    assert view.sentence(both(release)).endswith("2 returns of 4 missing. The claimant rate is not known.")


# -- forecast and grant -------------------------------------------------------------------------------------------


def test_the_forecast_in_words() -> None:
    figures = both(THREE, "2009-08-15").forecast
    # 59.7 is shown as 59: the goal is met when it shows so.
    assert forecast.line(figures) == ("59 by March 2010, between 53 and 67: 1 short of 60; 9.9 a quarter.")
    assert forecast.profile(figures) == "61 by March 2010: goal met in Jan–Mar 2010 (2009/10 Q4)."
    left_out = both({ALPHA: ALPHA_RETURNS}, "2009-08-15").forecast
    assert forecast.line(left_out) == (
        "41 by March 2010, between 35 and 49: 1 short of 42; 6.9 a quarter. That is not the county but 1 district, held "
        "against what they plan, 42; left out: Beta (no returns)."
    )
    assert forecast.profile(left_out) == (
        "52 by March 2010: 8 short of 60; 61 if the 3 missing returns hold what was planned."
    )


def test_one_missing_return_is_spoken_of_as_one() -> None:
    # By 31 March only Beta's October to December is due and not in: 5 + 6 of Alpha, then 30 + 15 planned; 3 are missing.
    found = both({}, "2009-03-31").forecast
    assert (
        forecast.profile(found) == "56 by March 2010: 4 short of 60; 59 if the missing return holds what was planned."
    )
    assert list(forecast.notes(found))[-1] == (
        "1 return missing: nothing is added until it is in, but the top of each range allows for it."
    )


def test_no_forecast_says_why() -> None:
    figures = both({}).forecast
    assert forecast.line(figures) == "– no district has three returns, and through fewer any line fits."
    silent = both({ALPHA: ALPHA_RETURNS.partition("  actual:")[0]}, "2009-08-15").forecast
    assert forecast.profile(silent) == (
        "– nothing has been returned. 31 is planned for the quarters to come, 29 was for quarters whose returns are missing."
    )


def test_the_districts_forecasts_do_not_add_up_to_a_county_that_is_not_known() -> None:
    figures = both({ALPHA: ALPHA_RETURNS}, "2009-08-15").forecast
    rows = forecast.by_district(figures, "", ()).rows
    assert [[cell.value for cell in row] for row in rows] == [
        ["Alpha", 42, 21, 41, 35, 49, 43, "1 short"],
        ["Beta", 18, None, None, None, None, None, "no returns"],
        ["County", 60, 21, None, None, None, 52, "not every district"],
    ]


def test_the_grant_in_words() -> None:
    paid = dict(grant.lines(both({**THREE, COUNTY: GRANT + "  amount: 90000\n"}, "2009-08-15").grant))
    assert paid == {
        "Terms": "nothing below 60% of the goal (36 people), all at 100% (60), in proportion between. Whole: £90,000.",
        "Delivered so far": "30: nothing; 6 more people until anything is paid.",
        "If nothing changes": "59: £89,550 (over 99%), between £79,500 (88%) at 53 and £90,000 (all) at 67.",
        "By recorded profile": "61: £90,000 (all).",
    }
    shares = dict(grant.lines(both({**THREE, COUNTY: GRANT}, "2009-08-15").grant))
    assert shares["If nothing changes"] == "59: over 99%, between 88% at 53 and all at 67."
    assert dict(grant.lines(None)) == {"Terms": "– plans/county.yaml gives none (grant:)."}


# -- the claimants' tables ----------------------------------------------------------------------------------------


def test_a_district_s_figure_is_not_taken_apart_for_its_neighbourhoods() -> None:
    whole = {OWN: "figures:\n- district: Alpha\n  claimants: 700\n- lsoa: Beta 001A\n  claimants: 350\n"}
    workspace = county(whole)
    figures = claimants(workspace, date(2009, 6, 30), rules.run(workspace).broken)
    table = claimants_view.by_neighbourhood(figures, workspace.neighbourhoods, None, "as asked")
    assert [row[3].value for row in table.rows] == [None, None, 350]
    assert table.notes[0].startswith("Some figures are given for a district as a whole")


def test_what_is_not_counted_is_said() -> None:
    text = {OWN: "figures:\n- district: Alpha\n  claimants: 700\n- lsoa: Alpha 001A\n  claimants: 350\n"}
    workspace = county(text)
    figures = claimants(workspace, date(2009, 6, 30), rules.run(workspace).broken)
    table = claimants_view.by_release(figures, None, "as asked")
    assert table.rows[0][1].value is None
    assert (
        "November 2008: Alpha is given both as a district and by its neighbourhoods; neither is counted." in table.notes
    )


def test_a_part_of_the_county_carries_an_asterisk() -> None:
    rows = view.by_quarter(both({})).rows
    assert [(row[3].words, row[4].words) for row in rows[:2]] == [("5*", "5*"), ("6*", "11*")]
    assert rows[0][5].words is None
    assert any(note.startswith("* ") for note in view.notes(both({})))
    complete = both(THREE, "2009-08-15")
    assert [row[3].words for row in view.by_quarter(complete).rows[:3]] == [None, None, None]
    assert not any(note.startswith("* ") for note in view.notes(complete))
    part = both({**THREE, OWN: "figures:\n- lsoa: Alpha 001A\n  claimants: 300\n"}, "2009-08-15")
    assert view.by_quarter(part).rows[0][5].words == "300*"
    assert "* not every neighbourhood is in." in view.notes(part)
