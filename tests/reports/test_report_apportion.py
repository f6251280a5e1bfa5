"""The goal shared out over a county's files: what is gathered from them. The arithmetic itself has tests of its own."""

from collections.abc import Mapping

import pytest
from county import base, county, splice

from ni153.arithmetic.apportion import Apportionment
from ni153.arithmetic.county import apportionment
from ni153.workspace.load import load

ALPHA, BETA, COUNTY = "plans/districts/alpha.yaml", "plans/districts/beta.yaml", "plans/county.yaml"


def shared(changes: Mapping[str, str] | None = None) -> Apportionment:
    result = apportionment(county(changes))
    assert result is not None
    return result


def targets(basis: str, figures: str = "") -> str:
    return f"targets:\n  basis: {basis}\n" + (f"  planned:\n    {figures}\n" if figures else "")


def by(method: str, rest: str = "") -> str:
    return f"apportion:\n  by: {method}\n  profile: even\n{rest}"


def test_agreed_districts_are_taken_off_first() -> None:
    # 60 less Alpha's 5 + 7 + 30 leaves 18 for Beta, alone: 3 in each of six quarters.
    result = shared()
    assert (result.goal, result.agreed, result.remaining, result.over, result.unplaced) == (60, 42, 18, 0, 0)
    assert {district: list(figures.values()) for district, figures in result.districts.items()} == {"Beta": [3] * 6}


def test_the_quarters_are_those_of_the_resources_columns() -> None:
    # [2008/09 Q3, 2008/09 Q4, 2009/10]
    assert [str(quarter) for quarter in shared().quarters] == [
        "2008/09 Q3",
        "2008/09 Q4",
        "2009/10 Q1",
        "2009/10 Q2",
        "2009/10 Q3",
        "2009/10 Q4",
    ]


def test_apportion_may_name_its_own_quarters() -> None:
    result = shared({COUNTY: by("working_age", "  periods: 2009/10 Q1 to 2009/10 Q2\n")})
    assert [str(quarter) for quarter in result.quarters] == ["2009/10 Q1", "2009/10 Q2"]
    assert list(result.districts["Beta"].values()) == [9, 9]


@pytest.mark.parametrize(
    ("method", "alpha", "beta"),
    [
        # Alpha has two neighbourhoods of three: 60 * 2/3.
        ("neighbourhoods", 40, 20),
        # 1,000 of working age in each.
        ("working_age", 40, 20),
        # Expected claimants 300 + 400 and 350, of 1,050: 60 * 700/1050.
        ("working_age x rate", 40, 20),
    ],
)
def test_a_district_weighs_what_its_neighbourhoods_weigh(method: str, alpha: int, beta: int) -> None:
    result = shared({COUNTY: by(method), ALPHA: targets("apportioned", "2009/10: 1")})
    assert result.totals == {"Alpha": alpha, "Beta": beta}


def test_the_weights_follow_the_neighbourhoods() -> None:
    # Beta's 3,500 of working age against 2 x 1,000: expected claimants 700 and 1,225 of 1,925, so 21.8 and 38.2.
    lsoas = base()["lsoas.yaml"].decode().replace("Mill Lane, working_age: 1000", "Mill Lane, working_age: 3500")
    files = splice(base(), ALPHA, targets("apportioned", "2009/10: 1"))
    result = apportionment(load({**files, "lsoas.yaml": lsoas.encode()}))
    assert result is not None
    assert result.totals == {"Alpha": 22, "Beta": 38}


def test_a_district_that_says_agreed_without_a_figure_has_not_agreed() -> None:
    result = shared({ALPHA: targets("agreed")})
    assert (result.agreed, result.totals) == (0, {"Alpha": 40, "Beta": 20})


def test_agreed_past_the_goal_leaves_the_others_nothing() -> None:
    result = shared({ALPHA: targets("agreed", "2009/10: 75")})
    assert (result.over, result.remaining, result.totals) == (15, 0, {"Beta": 0})


def test_what_no_district_can_take_is_unplaced() -> None:
    result = shared({BETA: targets("agreed", "2009/10: 10")})
    # 60 - 42 - 10.
    assert (result.unplaced, result.districts) == (8, {})


def test_a_district_without_a_plan_has_its_share_all_the_same() -> None:
    files = base()
    del files[BETA]
    result = apportionment(load(files))
    assert result is not None
    assert result.totals == {"Beta": 18}


@pytest.mark.parametrize("path", ["lsoas.yaml", COUNTY, ALPHA, BETA])
def test_nothing_is_shared_out_while_a_file_it_follows_from_is_unsound(path: str) -> None:
    assert apportionment(county({path: "note: [\n"})) is None


def test_nothing_is_shared_out_while_a_plan_stands_where_none_is_read() -> None:
    files = base()
    files["plans/alpha.yaml"] = files.pop(ALPHA)
    assert apportionment(load(files)) is None


@pytest.mark.parametrize("path", ["plans/registers.yaml", "plans/framework/gap-analysis.yaml"])
def test_other_files_do_not_matter_for_it(path: str) -> None:
    assert apportionment(county({path: "note: [\n"})) is not None


def test_a_county_that_does_not_say_how_shares_nothing_out() -> None:
    files = base()
    files[COUNTY] = files[COUNTY].replace(b"apportion:\n  by: working_age x rate\n  profile: even\n", b"")
    assert apportionment(load(files)) is None


def test_sharing_twice_gives_the_same() -> None:
    first, again = shared(), shared()
    assert first == again
