"""The targets ledger, as worked examples: the arithmetic stands in the comments, in people, net.

Testshire's goal is 60. As shipped for the tests, Alpha has agreed 5 + 7 + 30 = 42 (5 and 6 returned), and Beta is
apportioned 3 in each of six quarters, 18, with nothing returned.
"""

from collections.abc import Mapping
from datetime import date

import pytest
from county import base, county, splice

from ni153 import rules
from ni153.reports.targets import CountyTargets, DistrictTargets, targets
from ni153.rules.manual import NO_FILE
from ni153.workspace.load import load
from ni153.workspace.workspace import Workspace

ALPHA, BETA = "plans/districts/alpha.yaml", "plans/districts/beta.yaml"


def ledger(workspace: Workspace, as_at: str = "2009-06-30") -> CountyTargets:
    return targets(workspace, date.fromisoformat(as_at), rules.run(workspace).broken)


def of(changes: Mapping[str, str], as_at: str = "2009-06-30") -> CountyTargets:
    return ledger(county(changes), as_at)


def row(figures: CountyTargets, district: str) -> DistrictTargets:
    return next(row for row in figures.districts if row.district == district)


def block(basis: str = "agreed", *, actual: str = "", provisional: str = "", **planned: int) -> str:
    """A targets block; `y2009=30` plans 2009/10, `q3_2008=5` 2008/09 Q3, `h1_2008=4` 2008/09 H1."""
    lines = [f"targets:\n  basis: {basis}\n  planned:"]
    for key, figure in planned.items():
        part, _, year = key.rpartition("_")
        year = year.removeprefix("y")
        period = f"{year}/{(int(year) + 1) % 100:02d}" + (f" {part.upper()}" if part else "")
        lines.append(f"    {period}: {figure}")
    if actual:
        lines.append("  actual:")
        lines += [f"    {line}" for line in actual.split("; ")]
    if provisional:
        lines.append(f"  provisional: [{provisional}]")
    return "\n".join(lines) + "\n"


# -- the whole county ---------------------------------------------------------------------------------------------


def test_the_county_s_figures_are_the_sums_of_its_districts() -> None:
    figures = of({})
    # 42 agreed + 18 apportioned = 60, just the goal.
    assert (figures.goal, figures.planned, figures.agreed, figures.apportioned, figures.difference) == (
        60,
        60,
        42,
        18,
        0,
    )
    # Up to 30 June 2009: Alpha 5 + 7 + the first quarter of 30, which is 8 (8, 7, 8, 7); Beta 3 + 3 + 3.
    assert (row(figures, "Alpha").due, row(figures, "Beta").due, figures.due) == (20, 9, 29)
    # Alpha returned 5 and 6; of Beta nothing is known, which adds nothing.
    assert (row(figures, "Alpha").actual, row(figures, "Beta").actual, figures.actual) == (11, None, 11)
    assert [(r.district, r.basis, r.neighbourhoods) for r in figures.districts] == [
        ("Alpha", "agreed", 2),
        ("Beta", "apportioned", 1),
    ]
    assert figures.faults == ()


@pytest.mark.parametrize(
    ("as_at", "alpha", "beta"),
    [
        ("2008-04-01", 0, 0),
        ("2008-12-30", 0, 0),
        ("2008-12-31", 5, 3),
        ("2009-03-30", 5, 3),
        ("2009-03-31", 12, 6),  # 5 + 7; 3 + 3
        ("2009-04-01", 12, 6),
        ("2009-06-29", 12, 6),
        ("2009-06-30", 20, 9),  # + 8
        ("2009-09-30", 27, 12),  # + 7
        ("2009-12-31", 35, 15),  # + 8
        ("2010-03-31", 42, 18),  # + 7
        ("2015-03-31", 42, 18),
    ],
)
def test_due_is_what_was_planned_up_to_the_last_quarter_that_has_ended(as_at: str, alpha: int, beta: int) -> None:
    figures = of({}, as_at)
    assert (row(figures, "Alpha").due, row(figures, "Beta").due, figures.due) == (alpha, beta, alpha + beta)


def test_planned_may_be_short_of_the_goal_or_over_it() -> None:
    # 30 + 18 = 48, 12 short; 54 + 18 = 72, 12 over.
    assert of({ALPHA: block(y2009=30)}).difference == -12
    assert of({ALPHA: block(y2009=54)}).difference == 12


def test_the_county_s_quarters_add_up_to_its_plan() -> None:
    figures = of({})
    # Alpha's 30 of 2009/10 over its quarters is 8, 7, 8, 7; Beta has 3 in each.
    assert [(str(quarter.period), quarter.planned, quarter.actual) for quarter in figures.quarters] == [
        ("2008/09 Q3", 8, 5),
        ("2008/09 Q4", 10, 6),
        ("2009/10 Q1", 11, None),
        ("2009/10 Q2", 10, None),
        ("2009/10 Q3", 11, None),
        ("2009/10 Q4", 10, None),
    ]
    assert sum(quarter.planned or 0 for quarter in figures.quarters) == figures.planned


# -- unequal periods ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("planned", "as_at", "due"),
    [
        # A year of 150 by quarters: 37.5 each, so 38, 37, 38, 37.
        ({"y2009": 150}, "2009-06-30", 38),
        ({"y2009": 150}, "2009-09-30", 75),
        ({"y2009": 150}, "2009-12-31", 113),
        ({"y2009": 150}, "2010-03-31", 150),
        # Fewer people than quarters: of 2 in a year one is due by half-time and the other by its end.
        ({"y2009": 2}, "2009-09-30", 1),
        ({"y2009": 2}, "2010-03-31", 2),
        # A half of 5: 2.5 and 2.5, so 3 and 2.
        ({"h1_2008": 5}, "2008-06-30", 3),
        ({"h1_2008": 5}, "2008-09-29", 3),
        ({"h1_2008": 5}, "2008-09-30", 5),
        # Half, quarters and a year beside one another: 4 + 5 + 7, then 8 of 30.
        ({"h1_2008": 4, "q3_2008": 5, "q4_2008": 7, "y2009": 30}, "2009-03-31", 16),
        ({"h1_2008": 4, "q3_2008": 5, "q4_2008": 7, "y2009": 30}, "2009-06-30", 24),
        ({"h1_2008": 4, "q3_2008": 5, "q4_2008": 7, "y2009": 30}, "2010-03-31", 46),
    ],
)
def test_a_year_or_half_is_due_a_quarter_at_a_time(planned: dict[str, int], as_at: str, due: int) -> None:
    figures = row(of({ALPHA: block("agreed", actual="", provisional="", **planned)}, as_at), "Alpha")
    assert figures.due == due
    assert figures.planned == sum(planned.values())


def test_a_district_s_periods_stand_as_its_plan_writes_them() -> None:
    found = row(of({ALPHA: block(y2009=30, q3_2008=5, actual="2008/09 Q3: 4; 2008/09 Q4: 1")}), "Alpha")
    assert [(str(each.period), each.planned, each.actual) for each in found.periods] == [
        ("2008/09 Q3", 5, 4),
        ("2008/09 Q4", None, 1),
        ("2009/10", 30, None),
    ]


def test_the_places_of_the_figures_are_where_they_stand() -> None:
    workspace = county({ALPHA: block(q3_2008=5, actual="2008/09 Q3: 4; 2008/09 Q4: 1")})
    found = row(ledger(workspace), "Alpha")
    text = workspace.documents[ALPHA]
    shown = [text.line(workspace.position(each.place).line).strip() for each in found.periods if each.place]
    assert shown == ["2008/09 Q3: 5", "2008/09 Q4: 1"]
    assert found.place is not None
    assert text.line(workspace.position(found.place).line).strip() == "basis: agreed"


# -- returns ------------------------------------------------------------------------------------------------------


def test_a_nil_return_is_nought_and_no_return_is_nothing() -> None:
    nil = row(of({ALPHA: block(q3_2008=5, q4_2008=7, actual="2008/09 Q3: 0")}), "Alpha")
    assert (nil.actual, [str(period) for period in nil.returns_missing]) == (0, ["2008/09 Q4"])
    none = row(of({ALPHA: block(q3_2008=5, q4_2008=7)}), "Alpha")
    assert (none.actual, [str(period) for period in none.returns_missing]) == (None, ["2008/09 Q3", "2008/09 Q4"])
    # A line with nothing behind it is a line left out.
    blank = row(of({ALPHA: block(q3_2008=5, actual="2008/09 Q3:")}), "Alpha")
    assert (blank.actual, len(blank.returns_missing)) == (None, 1)


def test_where_nobody_returned_anything_the_county_s_is_not_known_and_with_one_nil_it_is_nought() -> None:
    assert of({ALPHA: block(q3_2008=5)}).actual is None
    assert of({ALPHA: block(q3_2008=5, actual="2008/09 Q3: 0")}).actual == 0


def test_a_provisional_return_counts_as_one() -> None:
    found = row(of({ALPHA: block(q3_2008=5, actual="2008/09 Q3: 4", provisional="2008/09 Q3")}), "Alpha")
    assert (found.actual, found.returns_missing) == (4, ())


@pytest.mark.parametrize(
    ("as_at", "due"),
    [
        ("2009-01-30", []),  # 31 December and 30 days: still in time
        ("2009-01-31", ["2008/09 Q3"]),
        ("2009-04-30", ["2008/09 Q3"]),  # 31 March and 30 days
        ("2009-05-01", ["2008/09 Q3", "2008/09 Q4"]),
        ("2009-07-30", ["2008/09 Q3", "2008/09 Q4"]),  # 30 June and 30 days
        ("2009-07-31", ["2008/09 Q3", "2008/09 Q4", "2009/10 Q1"]),
    ],
)
def test_a_return_is_due_thirty_days_after_its_quarter(as_at: str, due: list[str]) -> None:
    # The year 2009/10 is returned by quarters, like the rest.
    found = row(of({ALPHA: block(q3_2008=5, q4_2008=7, y2009=30, actual="2008/09 Q3: 5")}, as_at), "Alpha")
    assert [str(period) for period in found.returns_due] == due
    assert [str(period) for period in found.returns_missing] == due[1:]


def test_a_return_for_a_half_or_a_year_answers_for_its_quarters() -> None:
    found = row(of({ALPHA: block(q3_2008=5, q4_2008=7, actual="2008/09 H2: 9")}), "Alpha")
    assert (found.actual, len(found.returns_due), found.returns_missing) == (9, 2, ())


def test_a_return_is_due_only_where_something_was_planned() -> None:
    found = of({ALPHA: block(q4_2008=7)}, "2009-06-30")
    assert [str(period) for period in row(found, "Alpha").returns_due] == ["2008/09 Q4"]
    # With Beta's third and fourth quarters of 2008/09, three are due and none is in.
    assert (found.returns_due, found.returns_missing) == (3, 3)


# -- districts without figures ------------------------------------------------------------------------------------


def test_a_district_without_a_plan_has_no_figures_and_the_rest_is_summed() -> None:
    figures = of({BETA: NO_FILE})
    beta = row(figures, "Beta")
    assert (beta.basis, beta.planned, beta.due, beta.actual, beta.place, beta.fault) == (
        None,
        None,
        None,
        None,
        None,
        None,
    )
    assert (beta.neighbourhoods, beta.returns_due) == (1, ())
    # 42 of 60: nobody planned the other 18.
    assert (figures.planned, figures.apportioned, figures.difference) == (42, 0, -18)


def test_a_plan_without_targets_is_not_one_with_targets_of_nought() -> None:
    workspace = load({**base(), BETA: b"district: Beta\n"})
    assert row(ledger(workspace), "Beta").planned is None
    nought = row(of({BETA: block("apportioned", q3_2008=0)}), "Beta")
    assert (nought.planned, nought.basis) == (0, "apportioned")


def test_a_plan_of_a_district_without_neighbourhoods_is_counted_too() -> None:
    figures = of({"plans/districts/gamma.yaml": "district: Gamma\n" + block(q3_2008=4)})
    gamma = row(figures, "Gamma")
    assert (gamma.neighbourhoods, gamma.planned) == (0, 4)
    assert figures.planned == 64


# -- a file that cannot be counted --------------------------------------------------------------------------------


def unknown(figures: CountyTargets) -> bool:
    sums = (figures.planned, figures.agreed, figures.apportioned, figures.due, figures.actual, figures.difference)
    return set(sums) == {None} and figures.quarters == ()


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("cannot be read", "targets: [\n"),
        ("a figure is none", block("apportioned").replace("planned:", "planned:\n    2008/09 Q3: twelve")),
        ("a fault far from the targets", "adopted: yesterday\n"),
        ("a quarter inside a year", block("apportioned", y2009=12, q1_2009=3)),
        ("the total is not the sum", block("apportioned", y2009=12) + "  total: 13\n"),
    ],
)
def test_no_sum_over_an_unsound_plan_while_a_sound_district_keeps_its_own(name: str, change: str) -> None:
    figures = of({BETA: change})
    assert unknown(figures), name
    assert figures.goal == 60
    beta = row(figures, "Beta")
    assert (beta.planned, beta.due, beta.actual, beta.neighbourhoods) == (None, None, None, 1)
    assert beta.fault is not None
    assert beta.fault.position.path == BETA
    assert [fault.position.path for fault in figures.faults] == [BETA]
    alpha = row(figures, "Alpha")
    assert (alpha.planned, alpha.due, alpha.actual) == (42, 20, 11)


def test_a_plan_that_does_not_even_say_whose_it_is_is_known_by_its_file_s_name() -> None:
    figures = ledger(load({**base(), BETA: "not a plan".encode("utf-16")}))
    assert [each.district for each in figures.districts] == ["Alpha", "Beta"]
    assert row(figures, "Beta").fault is not None


@pytest.mark.parametrize("path", ["plans/beta.yaml", "plans/districts/beta.yml", "plans/districts/beta.yaml.txt"])
def test_a_plan_that_stands_where_none_is_read_spoils_the_sum(path: str) -> None:
    files = base()
    files[path] = files.pop(BETA)
    figures = ledger(load(files))
    assert unknown(figures)
    assert [fault.position.path for fault in figures.faults] == [path]
    assert row(figures, "Alpha").planned == 42


def test_without_a_sound_county_file_there_is_neither_goal_nor_sum() -> None:
    for text in ("county: [\n", "goal:\n  people: many\n"):
        figures = ledger(load(splice(base(), "plans/county.yaml", text)))
        assert unknown(figures)
        assert figures.goal is None
        assert row(figures, "Alpha").planned == 42


def test_without_a_county_file_there_is_neither_goal_nor_sum() -> None:
    figures = of({"plans/county.yaml": NO_FILE})
    assert unknown(figures)
    assert figures.goal is None


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("lsoas.yaml", "basis: guessed\n"),
        ("plans/registers.yaml", "officers: nobody\n"),
        ("plans/framework/gap-analysis.yaml", "order: first\n"),
        ("plans/meetings/2008-10-01-workshop.yaml", "date: soon\n"),
        ("plans/claimants/2008-11.yaml", "source: [x]\n"),
        ("plans/proposals/mill-lane-trials.yaml", "cost: much\n"),
    ],
)
def test_a_fault_in_a_file_that_holds_no_targets_leaves_the_sum_standing(path: str, text: str) -> None:
    workspace = county({path: text})
    assert path in rules.run(workspace).broken
    assert ledger(workspace).planned == 60


def test_a_district_whose_neighbourhoods_cannot_be_read_still_has_its_plan() -> None:
    workspace = load({**base(), "lsoas.yaml": b"lsoas: [\n"})
    figures = ledger(workspace)
    assert [each.district for each in figures.districts] == ["Alpha", "Beta"]
    assert figures.planned == 60
