"""Where Testshire's delivery will end, by hand: people, net. The programme ends in March 2010; the goal is 60.

Alpha plans 5, 7, then 30 in 2009/10 (8, 7, 8, 7 by quarter), 42 in all; Beta plans 3 in each of the six quarters, 18.
"""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

import pytest
from county import county

from ni153 import rules
from ni153.arithmetic.forecast import Method, Without
from ni153.period import Period
from ni153.reports.forecast import CountyForecast, DistrictForecast, forecast
from ni153.reports.grant import GrantStanding, grant

COUNTY, ALPHA, BETA = "plans/county.yaml", "plans/districts/alpha.yaml", "plans/districts/beta.yaml"
Q = {part: Period.parse(f"2009/10 Q{part}") for part in (1, 2, 3, 4)}

ALPHA_PLANS = "  planned:\n    2008/09 Q3: 5\n    2008/09 Q4: 7\n    2009/10: 30\n"
BETA_PLANS = "  planned:\n    2008/09 Q3: 3\n    2008/09 Q4: 3\n    2009/10: 12\n"
GRANT = "grant:\n  nothing_below: 60%\n  whole_at: 100%\n  amount: 90000\n"


def plain(*figures: object) -> tuple[object, ...]:
    """Figures to compare with whole numbers, exact as they are."""
    return figures


def returned(plans: str, basis: str, **figures: int) -> str:
    """A targets block with returns: `q3_08=5` for 2008/09 Q3, `y_08` for the year, `h2_08` for the half."""
    lines = [f"targets:\n  basis: {basis}\n{plans}"]
    lines += ["  actual:\n"] if figures else []
    for name, figure in figures.items():
        part, _, year = name.partition("_")
        span = f"20{year}/{int(year) + 1:02d}"
        lines.append(f"    {span if part == 'y' else f'{span} {part.upper()}'}: {figure}\n")
    return "".join(lines)


def alpha(**figures: int) -> dict[str, str]:
    return {ALPHA: returned(ALPHA_PLANS, "agreed", **figures)}


def beta(**figures: int) -> dict[str, str]:
    return {BETA: returned(BETA_PLANS, "apportioned", **figures)}


def ahead(changes: Mapping[str, str], as_at: str = "2009-08-15") -> CountyForecast:
    workspace = county(changes)
    return forecast(workspace, date.fromisoformat(as_at), rules.run(workspace).broken)


def row(figures: CountyForecast, district: str) -> DistrictForecast:
    return next(row for row in figures.districts if row.district == district)


THREE = {**alpha(q3_08=5, q4_08=6, q1_09=10), **beta(q3_08=3, q4_08=3, q1_09=3)}


def test_a_district_s_line_and_profile() -> None:
    found = row(ahead(THREE), "Alpha")
    assert found.line is not None
    # Running totals 0, 5, 11, 21: (-0.5 x 5 + 0.5 x 11 + 1.5 x 21) / 5 = 34.5 / 5 = 6.9 a quarter; 21 + 3 x 6.9 = 41.7.
    # Variance (4 + 1 + 9) / 2 = 7; three ahead 7 x 3 x (1 + 3/3) = 42, root 6.48: 35.22 to 48.18.
    assert (found.line.method, found.line.pace, found.line.expected) == (
        Method.LINE,
        Fraction(69, 10),
        Fraction(417, 10),
    )
    assert (found.line.low, found.line.high) == (35, 49)
    assert (found.goal, found.recorded, found.met_in, found.missing) == (42, 21, None, ())
    assert found.profile is not None
    # 21 and the 7, 8 and 7 planned for the quarters to come: 43, which reaches 42 in the last of them.
    assert plain(found.profile.expected, found.profile.met_in(42), found.still_planned) == (43, Q[4], 22)


def test_the_county_is_the_sum_of_its_districts_where_all_can_be_forecast() -> None:
    figures = ahead(THREE)
    assert figures.line is not None
    # Beta goes on with 3 a quarter to 18. Together 41.7 + 18 = 59.7; the ranges 35 + 18 to 49 + 18.
    assert (figures.line.expected, figures.line.low, figures.line.high) == (Fraction(597, 10), 53, 67)
    assert (figures.whole, figures.line_goal, figures.counted, figures.left_out) == (True, 60, ("Alpha", "Beta"), ())
    assert (figures.line.short(60), figures.line.met_in(60)) == (Fraction(3, 10), None)
    assert figures.profile is not None
    assert plain(figures.profile.expected, figures.recorded, figures.until) == (43 + 18, 30, Q[4])


def test_a_part_of_the_county_does_not_look_like_the_whole() -> None:
    figures = ahead(alpha(q3_08=5, q4_08=6, q1_09=10) | beta(q3_08=3, q4_08=3))
    assert [(row.district, row.why) for row in figures.left_out] == [("Beta", Without.TOO_FEW)]
    assert figures.line is not None
    # Alpha alone, held against what Alpha plans.
    assert (figures.whole, figures.counted, figures.line.expected, figures.line_goal) == (
        False,
        ("Alpha",),
        Fraction(417, 10),
        42,
    )
    assert figures.profile is not None
    # The profile is over both: 21 + 6 recorded; 22 + 9 still planned; Beta's missing quarter was to bring 3.
    assert plain(figures.profile.expected, figures.profile.low, figures.profile.high) == (58, 58, 61)
    assert (figures.missing, figures.still_planned, figures.planned_missing) == (1, 31, 3)


def test_without_any_returns_there_is_no_forecast_but_what_is_planned_is_known() -> None:
    figures = ahead(alpha() | beta())
    assert (figures.line, figures.profile, figures.recorded, figures.whole) == (None, None, None, False)
    assert {row.why for row in figures.districts} == {Without.NO_RETURNS}
    # 22 + 9 for the quarters to come; 20 + 9 for those whose returns are missing.
    assert (figures.still_planned, figures.planned_missing, figures.missing) == (31, 29, 6)


def test_a_return_that_is_not_yet_due_is_still_to_come() -> None:
    # On 15 July 2009 April to June has ended and its return has until 30 July.
    figures = ahead(alpha(q3_08=5, q4_08=6) | beta(), "2009-07-15")
    found = row(figures, "Alpha")
    assert (found.missing, found.still_planned) == ((), 30)
    later = row(ahead(alpha(q3_08=5, q4_08=6) | beta(), "2009-07-31"), "Alpha")
    assert (later.missing, later.still_planned, later.planned_missing) == ((Q[1],), 22, 8)


def test_a_missing_return_between_others_adds_nothing_until_it_is_in() -> None:
    found = row(ahead(alpha(q3_08=5, q1_09=7, q2_09=6) | beta(), "2009-11-15"), "Alpha")
    assert found.line is not None
    # The mean of 5, 7 and 6 is 6: 18 + 2 x 6 = 30. Variance 1; two ahead 1 x 2 x (1 + 2/3) = 3.33, root 1.83; the missing
    # quarter's 6 are in the top alone: 30 + 6 + 1.83.
    assert plain(found.line.method, found.line.expected, found.line.low, found.line.high) == (Method.MEAN, 30, 28, 38)
    assert [str(quarter) for quarter in found.missing] == ["2008/09 Q4"]


def test_what_came_in_after_the_day_is_not_known_on_it() -> None:
    figures = ahead(THREE, "2009-03-31")
    assert row(figures, "Alpha").recorded == 11
    assert row(figures, "Alpha").why is Without.TOO_FEW


def test_provisional_figures_count_and_are_said_to() -> None:
    text = returned(ALPHA_PLANS, "agreed", q3_08=5, q4_08=6, q1_09=10) + "  provisional: [2009/10 Q1]\n"
    figures = ahead({**THREE, ALPHA: text})
    assert (figures.provisional, row(figures, "Alpha").recorded) == (1, 21)


def test_a_goal_that_is_reached_says_when() -> None:
    figures = ahead(alpha(q3_08=20, q4_08=15, q1_09=10) | beta(q3_08=3, q4_08=9, q1_09=6))
    # Alpha: 20, 35, 45 reaches 42 in April to June 2009; Beta 3, 12, 18 reaches 18 then too; together 23, 47, 63 pass 60.
    assert [row.met_in for row in figures.districts] == [Q[1], Q[1]]
    assert figures.met_in == Q[1]


def test_a_district_that_plans_nothing_does_not_hold_the_county_up() -> None:
    figures = ahead({**alpha(q3_08=5, q4_08=6, q1_09=10), BETA: "targets:\n  basis: agreed\n"})
    assert (figures.whole, figures.counted) == (True, ("Alpha",))


def test_a_year_s_return_is_one_return() -> None:
    found = row(ahead(alpha(y_08=12, q1_09=8) | beta(), "2009-08-15"), "Alpha")
    assert (found.recorded, found.line, found.why) == (20, None, Without.TOO_FEW)


def test_an_unsound_plan_leaves_the_county_unknown_and_the_others_known() -> None:
    figures = ahead({**THREE, BETA: "targets:\n  basis: agreed\n  planned:\n    2009/10: many\n"})
    assert (figures.line, figures.profile, figures.recorded, figures.whole) == (None, None, None, False)
    assert [finding.position.path for finding in figures.faults] == [BETA]
    assert row(figures, "Beta").fault is not None
    assert row(figures, "Alpha").line is not None


# -- the grant ----------------------------------------------------------------------------------------------------


def standing(changes: Mapping[str, str]) -> GrantStanding:
    workspace = county({COUNTY: GRANT, **changes})
    figures = forecast(workspace, date(2009, 8, 15), rules.run(workspace).broken)
    found = grant(workspace, figures)
    assert found is not None
    return found


def test_the_grant_for_what_is_delivered_and_forecast() -> None:
    found = standing(THREE)
    # 60% of 60 is 36. Delivered 30: nothing yet, 6 short. Expected 59.7: 99.5% of £90,000 is £89,550; the range 53 to 67
    # pays 53/60, £79,500, to all of it.
    assert (found.threshold, found.whole_at, found.short) == (36, 60, 6)
    assert found.delivered is not None
    assert plain(found.delivered.people, found.delivered.share, found.delivered.pounds) == (30, 0, 0)
    assert found.line is not None
    assert plain(found.line.expected.share, found.line.expected.pounds) == (Fraction(597, 600), 89550)
    assert plain(found.line.low.pounds, found.line.high.pounds) == (79500, 90000)
    assert found.profile is not None
    assert found.profile.expected.share == 1  # 61 people
    assert found.place.route == ("grant",)


def test_a_county_not_forecast_whole_has_no_grant_by_the_line() -> None:
    found = standing(alpha(q3_08=5, q4_08=6, q1_09=10) | beta())
    assert found.line is None
    assert found.profile is not None


def test_without_returns_or_an_amount_it_says_what_is_known() -> None:
    found = standing({**alpha(), **beta(), COUNTY: "grant:\n  nothing_below: 60%\n  whole_at: 100%\n"})
    assert (found.delivered, found.line, found.profile, found.short, found.threshold) == (None, None, None, None, 36)
    delivered = standing({**THREE, COUNTY: "grant:\n  nothing_below: 50%\n  whole_at: 100%\n"}).delivered
    assert delivered is not None
    assert (delivered.share, delivered.pounds) == (Fraction(1, 2), None)


@pytest.mark.parametrize("changes", [{}, {COUNTY: "goal: many\n" + GRANT}])
def test_without_terms_or_goal_there_is_no_grant(changes: dict[str, str]) -> None:
    workspace = county(changes)
    figures = forecast(workspace, date(2009, 8, 15), rules.run(workspace).broken)
    assert grant(workspace, figures) is None


def test_the_whole_county_is_held_against_its_goal_and_not_against_its_plans() -> None:
    short = returned(ALPHA_PLANS.replace("30", "20"), "agreed", q3_08=5, q4_08=6, q1_09=10)
    figures = ahead({**THREE, ALPHA: short})
    assert (figures.whole, figures.line_goal) == (True, 60)  # 32 + 18 = 50 are planned


def test_a_goal_is_not_reached_by_what_came_in_after_the_day() -> None:
    changes = alpha(q3_08=20, q4_08=15, q1_09=40) | beta(q3_08=3, q4_08=3, q1_09=3)
    assert ahead(changes, "2009-03-31").met_in is None
    assert ahead(changes, "2009-06-30").met_in == Q[1]
