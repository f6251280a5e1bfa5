"""The two ledgers side by side: Testshire's returns (Alpha 5 and 6) beside its release as at November 2008."""

from collections.abc import Mapping
from datetime import date

from county import county
from shipped import files as shipped_files

from ni153 import rules
from ni153.reports.ledger import Ledger, ledger
from ni153.rules.manual import NO_FILE
from ni153.workspace.load import load

OWN = "plans/claimants/2008-11.yaml"
BETA = "plans/districts/beta.yaml"


def both(changes: Mapping[str, str], as_at: str = "2009-06-30") -> Ledger:
    workspace = county(changes)
    return ledger(workspace, date.fromisoformat(as_at), rules.run(workspace).broken)


def test_each_quarter_has_both_ledgers_and_running_totals() -> None:
    rows = [
        (str(row.period), row.planned, row.planned_to_date, row.delivered, row.delivered_to_date, row.came, row.asked)
        for row in both({}).quarters
    ]
    # Alpha plans 5, 7, then 8, 7, 8, 7; Beta 3 a quarter. Alpha alone returned.
    assert rows == [
        ("2008/09 Q3", 8, 8, 5, 5, 1, 2),
        ("2008/09 Q4", 10, 18, 6, 11, 1, 2),
        ("2009/10 Q1", 11, 29, None, None, 0, 2),
        ("2009/10 Q2", 10, 39, None, None, 0, 2),
        ("2009/10 Q3", 11, 50, None, None, 0, 2),
        ("2009/10 Q4", 10, 60, None, None, 0, 2),
    ]


def test_a_release_stands_beside_the_quarter_it_falls_in() -> None:
    early = "as_at: 2008-05\nsource: DWP\nfigures:\n- district: Alpha\n  claimants: 690\n"
    figures = both({"plans/claimants/2008-05.yaml": early})
    assert [(str(row.period), row.release and row.release.stock.value) for row in figures.quarters][:3] == [
        ("2008/09 Q1", 690),
        ("2008/09 Q3", 1050),
        ("2008/09 Q4", None),
    ]
    first = figures.quarters[0]
    assert (first.planned, first.planned_to_date, first.delivered) == (None, None, None)
    assert first.rate is not None
    assert (first.rate.claimants, first.rate.working_age) == (690, 2000)


def test_delivery_is_compared_over_the_time_the_flows_speak_of() -> None:
    same = both({}).same_time
    assert same is not None
    # The flows are October to December 2008's: 5 returned then, by one district of two.
    assert (str(same.first), str(same.last), same.delivered, same.came, same.asked) == (
        "2008/09 Q3",
        "2008/09 Q3",
        5,
        1,
        2,
    )
    # Nothing is added to anything: each ledger keeps its own.
    assert (both({}).targets.actual, both({}).claimants.net.net) == (11, -15)


def test_without_releases_or_returns_each_ledger_stands_alone() -> None:
    figures = both({OWN: NO_FILE})
    assert (figures.same_time, figures.claimants.latest, figures.targets.actual) == (None, None, 11)
    assert all(row.release is None and row.rate is None for row in figures.quarters)


def test_what_is_returned_early_does_not_count_yet() -> None:
    assert [row.delivered for row in both({}, "2008-12-31").quarters][:2] == [5, None]


def test_one_unsound_ledger_leaves_the_other_standing() -> None:
    spoilt = both({OWN: "figures:\n- lsoa: Alpha 001A\n  claimants: many\n"})
    assert [finding.position.path for finding in spoilt.faults] == [OWN]
    assert (spoilt.targets.actual, spoilt.same_time) == (11, None)
    spoilt = both({BETA: "targets:\n  basis: agreed\n  planned:\n    2009/10: many\n"})
    assert [finding.position.path for finding in spoilt.faults] == [BETA]
    assert (spoilt.targets.actual, spoilt.claimants.net.net, spoilt.same_time) == (None, -15, None)
    assert spoilt.forecast.faults == spoilt.faults
    assert [row.planned for row in spoilt.quarters] == [None]  # the quarter of the release alone


def test_the_shipped_county_has_plans_and_nothing_else() -> None:
    workspace = load(shipped_files())
    figures = ledger(workspace, date(2009, 11, 10), rules.run(workspace).broken)
    assert (figures.targets.planned, figures.targets.actual) == (1499, None)
    assert (figures.claimants.latest, figures.same_time, figures.faults) == (None, None, ())
    assert (figures.forecast.line, figures.forecast.profile) == (None, None)
    # Ten quarters; four have ended and their returns are missing from all eleven districts.
    assert (figures.forecast.missing, figures.forecast.still_planned, figures.forecast.planned_missing) == (
        44,
        899,
        600,
    )
    assert [row.planned_to_date for row in figures.quarters][-1] == 1499
