"""The county's goal over its districts: Lancashire's 1,499 worked in full, and nobody lost for any other county."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ni153.arithmetic.apportion import Apportionment, apportion, weights
from ni153.period import Period, Range, Unit

QUARTERS = Range.parse("2008/09 Q3 to 2010/11 Q4").split(Unit.QUARTER)

# People of working age (18-59/64, mid-2015) : percent employment-deprived (Indices of Deprivation 2010) of the stand-in
# 83. Hyndburn's E01025043 (23%) and E01025047 (21%) are known only jointly, 1,643 people: 822 and 821.
LANCASHIRE = {
    "Burnley": "1062:38 755:37 827:37 786:35 832:31 980:31 883:29 797:28 867:28 916:27 722:25 840:25 873:23 817:23 "
    "956:21 1117:21",
    "Chorley": "1025:24 820:23 1047:22 990:21 721:21",
    "Fylde": "919:22",
    "Hyndburn": "852:35 893:34 656:28 947:26 854:24 1167:23 882:23 657:23 822:23 907:21 821:21",
    "Lancaster": "672:29 974:27 1098:27 872:26 894:26 716:25 940:22 852:22",
    "Pendle": "732:31 1192:28 1036:26 945:25 896:24 797:24 769:22 970:21 919:21 1009:21 1115:21 695:21",
    "Preston": "1218:37 1029:35 3092:30 1600:28 964:26 1346:25 905:24 1056:24 727:22 862:21",
    "Rossendale": "971:27 702:24 760:24 577:21",
    "South Ribble": "612:23 701:22",
    "West Lancashire": "640:32 843:30 996:30 752:25 918:25 1061:24 901:23 837:22",
    "Wyre": "836:32 826:26 830:26 818:24 749:22 555:21",
}


@dataclass(frozen=True)
class Place:
    district: str
    working_age: int
    rate: Decimal


def places() -> list[Place]:
    found = []
    for district, cells in LANCASHIRE.items():
        for cell in cells.split():
            working_age, percent = cell.split(":")
            found.append(Place(district, int(working_age), Decimal(percent) / 100))
    return found


def lancashire(agreed: dict[str, dict[Period, int]] | None = None) -> Apportionment:
    return apportion(1499, weights(places(), "working_age x rate"), QUARTERS, agreed or {})


def test_the_stand_in_is_the_one_described() -> None:
    assert len(places()) == 83
    assert sum(place.working_age for place in places()) == 75787


def test_weights_are_expected_claimants_exactly() -> None:
    found = weights(places(), "working_age x rate")
    # Fylde: 919 x 0.22 = 202.18; South Ribble: 612 x 0.23 + 701 x 0.22 = 140.76 + 154.22 = 294.98.
    assert found["Fylde"] == Fraction("202.18")
    assert found["South Ribble"] == Fraction("294.98")
    assert sum(found.values()) == Fraction("19674.27")
    assert weights(places(), "neighbourhoods")["Burnley"] == 16
    assert weights(places(), "working_age")["Fylde"] == 919
    with pytest.raises(ValueError, match="rank is no way"):
        weights(places(), "rank")


def test_the_order_of_the_neighbourhoods_makes_no_difference() -> None:
    found = weights(reversed(places()), "working_age x rate")
    assert list(found.items()) == list(weights(places(), "working_age x rate").items())
    assert list(found) == sorted(LANCASHIRE)


def test_lancashire_by_district() -> None:
    # 1,499 x district's expected claimants / 19,674.27:
    #   Burnley 4,009.56 -> 305.492   Chorley 1,024.25 ->  78.039   Fylde           202.18 ->  15.404
    #   Hyndburn 2,411.00 -> 183.696  Lancaster 1,786.72 -> 136.132  Pendle        2,630.47 -> 200.418
    #   Preston 3,585.15 -> 273.156   Rossendale 734.22 ->  55.941  South Ribble    294.98 ->  22.475
    #   West Lancashire 1,820.01 -> 138.668                         Wyre          1,175.73 ->  89.580
    # Rounded down they are 305 + 78 + 15 + 183 + 136 + 200 + 273 + 55 + 22 + 138 + 89 = 1,494. The five people over go
    # to Rossendale (.941), Hyndburn (.696), West Lancashire (.668), Wyre (.580) and Burnley (.492); South Ribble (.475)
    # comes next.
    found = lancashire()
    assert found.totals == {
        "Burnley": 306,
        "Chorley": 78,
        "Fylde": 15,
        "Hyndburn": 184,
        "Lancaster": 136,
        "Pendle": 200,
        "Preston": 273,
        "Rossendale": 56,
        "South Ribble": 22,
        "West Lancashire": 139,
        "Wyre": 90,
    }
    assert (found.goal, found.agreed, found.remaining, found.over, found.unplaced) == (1499, 0, 1499, 0, 0)
    assert found.quarters == QUARTERS


def test_lancashire_by_quarter() -> None:
    # 149.9 a quarter; rounded as it runs (749.5 up to 750, 899.4 down to 899) one quarter has 149.
    assert list(lancashire().by_quarter.values()) == [150, 150, 150, 150, 150, 149, 150, 150, 150, 150]


TABLE = """
Burnley          31 30 31 31 30 30 31 31 30 31
Chorley           8  8  7  8  8  8  8  7  8  8
Fylde             1  2  1  2  1  2  2  1  2  1
Hyndburn         18 19 18 19 18 18 19 18 19 18
Lancaster        14 13 14 13 14 14 13 14 13 14
Pendle           20 20 20 20 20 20 20 20 20 20
Preston          27 28 27 27 28 27 27 27 28 27
Rossendale        6  5  6  5  6  6  5  6  5  6
South Ribble      2  2  3  2  2  2  2  3  2  2
West Lancashire  14 14 14 14 14 13 14 14 14 14
Wyre              9  9  9  9  9  9  9  9  9  9
"""


def test_lancashire_in_full() -> None:
    # Fylde's 15 are due 15 x 150/1499 = 1.501, then 3.002 4.503 6.004 7.505 8.996 10.497 11.998 13.499 15: each running
    # total is that rounded down or up, 1 3 4 6 7 9 11 12 14 15, so the quarters have 1 2 1 2 1 2 2 1 2 1.
    found = lancashire()
    rows = [
        f"{district:16}" + "".join(f"{figure:3}" for figure in figures.values())
        for district, figures in found.districts.items()
    ]
    assert "\n".join(rows) == TABLE.strip("\n")
    assert_shared(found)


def test_agreed_targets_are_taken_off_first() -> None:
    # Burnley's 330 leave 1,169 to the ten others, whose 15,664.71 expected claimants now share it.
    burnley = {Period.parse("2008/09 Q3"): 30, Period.parse("2009/10"): 150, Period.parse("2010/11"): 150}
    found = lancashire({"Burnley": burnley, "Ribble Valley": {}})
    assert (found.agreed, found.remaining, sum(found.totals.values())) == (330, 1169, 1169)
    assert list(found.districts) == [district for district in LANCASHIRE if district != "Burnley"]
    assert found.weights["Burnley"] == Fraction("4009.56")
    assert_shared(found)


def test_a_district_that_agrees_its_own_share_leaves_the_others_theirs() -> None:
    whole = lancashire()
    for district in LANCASHIRE:
        rest = lancashire({district: whole.districts[district]})
        assert all(abs(rest.totals[other] - whole.totals[other]) <= 1 for other in rest.totals)


def test_agreed_targets_past_the_goal() -> None:
    found = lancashire({"Burnley": {Period.parse("2009/10"): 1600}})
    assert (found.agreed, found.remaining, found.over, found.unplaced) == (1600, 0, 101, 0)
    assert set(found.totals.values()) == {0}
    assert len(found.districts) == 10


@pytest.mark.parametrize(
    ("of", "quarters", "agreed"),
    [
        ({}, QUARTERS, {}),
        ({"A": Fraction(0)}, QUARTERS, {}),
        ({"A": Fraction(1)}, (), {}),
        ({"A": Fraction(1)}, QUARTERS, {"A": {}}),
    ],
)
def test_people_nobody_can_take(
    of: dict[str, Fraction], quarters: Sequence[Period], agreed: dict[str, dict[Period, int]]
) -> None:
    found = apportion(40, of, quarters, agreed)
    assert (found.remaining, found.unplaced) == (40, 40)
    assert sum(found.totals.values()) == 0


def test_a_district_of_no_weight_is_given_nobody() -> None:
    found = apportion(7, {"A": Fraction(1), "B": Fraction(0)}, QUARTERS, {})
    assert found.totals == {"A": 7, "B": 0}
    assert list(found.districts["B"]) == list(QUARTERS)


def test_what_cannot_be_apportioned_is_refused() -> None:
    of = {"A": Fraction(1)}
    with pytest.raises(ValueError, match="below zero"):
        apportion(-1, of, QUARTERS, {})
    with pytest.raises(ValueError, match="below zero"):
        apportion(1, of, QUARTERS, {"B": {QUARTERS[0]: -1}})
    for quarters in (QUARTERS[::-1], QUARTERS[:1] * 2, (Period.parse("2009/10"),)):
        with pytest.raises(ValueError, match="not quarters in ascending order"):
            apportion(1, of, quarters, {})


def assert_shared(found: Apportionment) -> None:
    """Everybody is somewhere, and no district is a person ahead of its due or behind it."""
    placed = sum(found.totals.values())
    assert found.goal == found.agreed + placed + found.unplaced - found.over
    assert found.remaining == placed + found.unplaced
    assert not (found.over and found.remaining)
    columns = list(found.by_quarter.values())
    assert not columns or max(columns) - min(columns) <= 1
    for figures in found.districts.values():
        row = sum(figures.values())
        running = so_far = 0
        for figure, column in zip(figures.values(), columns, strict=True):
            running, so_far = running + figure, so_far + column
            assert not placed or abs(figure * placed - row * column) < placed
            assert not placed or abs(running * placed - row * so_far) < placed


@given(
    goal=st.integers(0, 5000),
    rates=st.lists(st.decimals(0, 1, places=2), max_size=12),
    agreed=st.dictionaries(st.sampled_from("ABCDEFZ"), st.integers(0, 900), max_size=5),
    length=st.integers(0, 14),
)
@settings(max_examples=200, deadline=None)
def test_nobody_is_lost(goal: int, rates: list[Decimal], agreed: dict[str, int], length: int) -> None:
    of = weights([Place("ABCDEF"[n % 6], 900 + n, rate) for n, rate in enumerate(rates)], "working_age x rate")
    year = Period.parse("2009/10")
    quarters = Range.parse("2008/09 Q1 to 2011/12 Q4").split(Unit.QUARTER)[:length]
    found = apportion(goal, of, quarters, {district: {year: figure} for district, figure in agreed.items()})
    assert_shared(found)
    assert list(found.districts) == [district for district in of if district not in agreed]
