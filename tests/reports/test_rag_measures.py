"""The RAG of a measure, as worked examples: the arithmetic stands in the comments.

Everything is Alpha's targets in Testshire, whose returns are due 30 days after a quarter's end.
"""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from county import county

from ni153 import rules
from ni153.reports.rag import Because, Direction, Judgement, Rag, Ratings, ratings

ALPHA, COUNTY = "plans/districts/alpha.yaml", "plans/county.yaml"
QUARTERS = {"Q3": "2008/09 Q3", "Q4": "2008/09 Q4", "Q1": "2009/10 Q1", "Q2": "2009/10 Q2"}


def rated(changes: dict[str, str], as_at: str = "2009-06-30") -> Ratings:
    """Testshire's colours with these changes."""
    workspace = county(changes)
    return ratings(workspace, date.fromisoformat(as_at), rules.run(workspace).broken)


def profile(field: str, figures: str) -> str:
    """`Q3 10, Q4 5` as lines of a block."""
    pairs = [pair.split() for pair in figures.split(", ")] if figures else []
    return (
        f"  {field}:\n" + "".join(f"    {QUARTERS.get(key, key)}: {figure}\n" for key, figure in pairs) if pairs else ""
    )


def targets(planned: str, actual: str = "", provisional: str = "") -> str:
    """A targets block."""
    open_ = f"  provisional: [{QUARTERS[provisional]}]\n" if provisional else ""
    return f"targets:\n  basis: agreed\n{profile('planned', planned)}{profile('actual', actual)}{open_}"


def of_targets(
    planned: str, actual: str = "", as_at: str = "2009-12-31", rag: str = "", provisional: str = ""
) -> Judgement:
    """The colour of Alpha's targets."""
    changes = {ALPHA: targets(planned, actual, provisional)} | ({COUNTY: rag} if rag else {})
    found = rated(changes, as_at).of("alpha/targets")
    assert found is not None
    return found


def kinds(found: Judgement) -> list[Because]:
    return [reason.kind for reason in found.reasons]


FOUR = "Q3 100, Q4 100, Q1 100, Q2 100"


@pytest.mark.parametrize(
    ("actual", "rag"),
    [
        ("Q3 100", Rag.GREEN),  # nothing short
        ("Q3 140", Rag.GREEN),  # more than planned
        ("Q3 96", Rag.GREEN),  # 4 of 100 short
        ("Q3 95", Rag.AMBER),  # 5 of 100: the band begins with its figure
        ("Q3 86", Rag.AMBER),
        ("Q3 85", Rag.RED),  # 15 of 100
        ("Q3 0", Rag.RED),  # a nil return is a figure: all of it is short
    ],
)
def test_short_by_5_percent_is_amber_and_by_15_percent_red(actual: str, rag: Rag) -> None:
    # As at 31 January 2009 one quarter has ended, and its return is in.
    assert of_targets(FOUR, actual, "2009-01-31").rag is rag


@pytest.mark.parametrize(
    ("rules_of_house", "actual", "rag"),
    [
        ("rag:\n  amber: 0%\n  red: 20%\n", "Q3 100", Rag.GREEN),  # not short at all is green, whatever the band
        ("rag:\n  amber: 0%\n  red: 20%\n", "Q3 99", Rag.AMBER),
        ("rag:\n  amber: 10%\n  red: 20%\n", "Q3 91", Rag.GREEN),
        ("rag:\n  amber: 10%\n  red: 20%\n", "Q3 81", Rag.AMBER),
        ("rag:\n  amber: 10%\n  red: 20%\n", "Q3 80", Rag.RED),
        ("rag:\n  red: 7.5%\n", "Q3 92", Rag.RED),  # 8 of 100
    ],
)
def test_the_county_may_set_its_own_bands(rules_of_house: str, actual: str, rag: Rag) -> None:
    assert of_targets(FOUR, actual, "2009-01-31", rules_of_house).rag is rag


def test_what_was_returned_stands_against_the_plan_of_the_same_quarters() -> None:
    # Two quarters of 100 planned, 90 and 100 returned: 190 of 200, 10 of 200 short, 5%. The others have not ended.
    found = of_targets(FOUR, "Q3 90, Q4 100", "2009-04-20")
    behind = found.reasons[0]
    assert (behind.kind, behind.actual, behind.planned) == (Because.BEHIND, 190, 200)
    assert (behind.short, behind.band) == (Fraction(10, 200), Decimal("0.05"))
    assert (found.rag, found.worked_out, found.override) == (Rag.AMBER, Rag.AMBER, None)


def test_a_missing_return_is_never_green() -> None:
    # 2008/09 Q4 should have come by 30 April 2009. What is in is just as planned.
    found = of_targets(FOUR, "Q3 100", "2009-05-01")
    assert found.rag is Rag.UNKNOWN
    assert kinds(found) == [Because.ON_TRACK, Because.MISSING_RETURNS]
    assert [str(period) for period in found.reasons[1].periods] == ["2008/09 Q4"]
    assert (found.reasons[1].count, found.reasons[1].of) == (1, 2)


def test_a_return_still_awaited_is_not_missing() -> None:
    assert of_targets(FOUR, "Q3 100", "2009-04-30").rag is Rag.GREEN


def test_what_is_known_to_be_bad_stays_bad_with_returns_missing() -> None:
    assert of_targets(FOUR, "Q3 80", "2009-05-01").rag is Rag.RED


@pytest.mark.parametrize(
    ("planned", "actual", "as_at", "why"),
    [
        (FOUR, "", "2008-12-30", Because.NOTHING_DUE),
        (FOUR, "Q3 100", "2008-12-30", Because.NOTHING_DUE),  # returned before the quarter's end: does not count yet
        (FOUR, "", "2008-12-31", Because.NO_RETURNS),  # awaited
        (FOUR, "", "2009-12-31", Because.NO_RETURNS),
        ("Q4 100", "Q3 100", "2009-04-10", Because.NO_RETURNS),  # a return nobody planned says nothing of the plan
        ("", "", "2009-12-31", Because.NOTHING_PLANNED),
    ],
)
def test_without_data_there_is_no_colour(planned: str, actual: str, as_at: str, why: Because) -> None:
    found = of_targets(planned, actual, as_at)
    assert (found.rag, kinds(found)) == (Rag.UNKNOWN, [why])


def test_provisional_figures_count_and_are_told() -> None:
    found = of_targets(FOUR, "Q3 100, Q4 100", "2009-04-20", provisional="Q4")
    assert (found.rag, kinds(found)) == (Rag.GREEN, [Because.ON_TRACK, Because.PROVISIONAL])


# -- trend --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("actual", "rag"),
    [
        ("Q3 98, Q4 97", Rag.AMBER),  # 2% behind, then 2.5%: two returns in a row, so green becomes amber
        ("Q3 98, Q4 98", Rag.GREEN),  # 2% behind, then 2%: no further
        ("Q3 98, Q4 100", Rag.GREEN),  # 2% behind, then 1%
        ("Q3 110, Q4 98, Q1 98", Rag.GREEN),  # 10, 8 and 6 ahead: going down, but not behind
        ("Q3 101, Q4 98, Q1 97", Rag.AMBER),  # 1 ahead, 0.5% behind, 1.3% behind
        ("Q3 90, Q4 88", Rag.RED),  # 11% short is amber; twice further behind makes it red
        ("Q3 90, Q4 90", Rag.AMBER),  # 10% short both times
        ("Q3 98, Q1 98", Rag.UNKNOWN),  # nobody knows what Q4 was, so it is no row of two; and it is missing
    ],
)
def test_two_returns_in_a_row_each_further_behind_make_it_one_worse(actual: str, rag: Rag) -> None:
    as_at = "2009-07-20" if "Q1" in actual else "2009-04-20"
    assert of_targets(FOUR, actual, as_at).rag is rag


@pytest.mark.parametrize(("trend", "rag"), [("0", Rag.GREEN), ("1", Rag.AMBER), ("2", Rag.AMBER), ("3", Rag.GREEN)])
def test_the_county_says_how_many_make_a_trend(trend: str, rag: Rag) -> None:
    found = of_targets(FOUR, "Q3 98, Q4 97", "2009-04-20", f"rag:\n  trend: {trend}\n")
    assert found.rag is rag


def test_one_return_for_a_year_is_one_point_and_no_trend() -> None:
    # 392 of 400 in one return: 2% short, and however it is spread over the quarters it was said once.
    found = of_targets("2008/09 400", "2008/09 392", "2009-04-20")
    assert found.rag is Rag.GREEN
    assert [(str(point.period), point.planned, point.actual) for point in found.points] == [("2008/09", 400, 392)]


# -- direction ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("actual", "direction"),
    [
        ("Q3 50", Direction.UNKNOWN),
        ("Q3 50, Q4 100", Direction.UP),  # 50%, then 150 of 200 = 75%
        ("Q3 100, Q4 50", Direction.DOWN),  # 100%, then 75%
        ("Q3 80, Q4 80", Direction.STEADY),  # 80%, then 80%
        ("Q3 100, Q4 99", Direction.STEADY),  # 100%, then 99.5%: less than a point
        ("Q3 100, Q4 98", Direction.DOWN),  # 99%: a point
    ],
)
def test_direction_of_travel_is_the_share_delivered_against_one_return_earlier(
    actual: str, direction: Direction
) -> None:
    assert of_targets(FOUR, actual, "2009-04-20").direction is direction


# -- other measures -----------------------------------------------------------------------------------------------


def output(unit: str, planned: str, actual: str, good_is: str = "high") -> Judgement:
    """The colour of an output of Alpha's."""
    block = (
        f"outputs:\n- id: made-up\n  title: Made up\n  unit: '{unit}'\n  good_is: {good_is}\n"
        f"{profile('planned', planned)}{profile('actual', actual)}"
    )
    found = rated({ALPHA: block}, "2009-04-20").of("alpha/made-up")
    assert found is not None
    return found


def test_where_fewer_is_better_more_is_short() -> None:
    assert output("people", "Q3 100", "Q3 80", "low").rag is Rag.GREEN
    assert output("people", "Q3 100", "Q3 106", "low").rag is Rag.AMBER
    assert output("people", "Q3 100", "Q3 115", "low").rag is Rag.RED
    assert output("people", "Q3 0", "Q3 1", "low").rag is Rag.RED
    # 120% of what there should have been, then 110%: fewer, so better.
    assert output("people", "Q3 100, Q4 100", "Q3 120, Q4 100", "low").direction is Direction.UP


def test_shares_do_not_add_up_so_the_latest_quarter_counts() -> None:
    # 40% and 50% planned, 10% and 50% returned: the latest is just as planned, whatever came before.
    found = output("%", "Q3 40, Q4 50", "Q3 10, Q4 50")
    assert (found.rag, found.reasons[0].actual, found.reasons[0].planned) == (Rag.GREEN, 50, 50)
    assert found.direction is Direction.UP


def test_officers_count_in_officer_years() -> None:
    # 2 officers planned and 1.5 there for two quarters: 1 officer-year planned, 0.75 there, a quarter short.
    found = output("officers", "Q3 2, Q4 2", "Q3 1.5, Q4 1.5")
    assert (found.rag, found.reasons[0].planned, found.reasons[0].short) == (Rag.RED, 1, Fraction(1, 4))


def test_the_goal_is_all_targets_together() -> None:
    # Alpha 42 and Beta 18 planned. Returned by 20 April 2009: Alpha 5 + 6 of 5 + 7, Beta 3 of 3; 14 of 15 is 6.7% short.
    beta = "targets:\n  basis: apportioned\n  planned:\n    2008/09 Q3: 3\n    2008/09 Q4: 3\n  actual:\n    2008/09 Q3: 3\n"
    found = rated({"plans/districts/beta.yaml": beta}, "2009-04-20").goal
    assert (found.rag, found.reasons[0].actual, found.reasons[0].planned) == (Rag.AMBER, 14, 15)
    # 8 of 8 after the first quarter; 14 of 15 after the second.
    assert [(point.actual, point.planned) for point in found.points] == [(8, 8), (14, 15)]
    assert found.direction is Direction.DOWN
