"""Need against places by district, client group and scheme, each as at its day; what is missing is said to be."""

from collections.abc import Mapping
from datetime import date

from county import county
from shipped import files

from ni153 import rules
from ni153.reports.need import CountyNeed, DistrictNeed, GroupGap, need
from ni153.workspace.load import load

JUNE = date(2009, 6, 30)
ALPHA, BETA = "plans/districts/alpha.yaml", "plans/districts/beta.yaml"


def found(fragments: Mapping[str, str] | None = None, as_at: date = JUNE) -> CountyNeed:
    workspace = county(fragments)
    return need(workspace, as_at, rules.run(workspace).broken)


def alpha(fragments: Mapping[str, str] | None = None, as_at: date = JUNE) -> DistrictNeed:
    return next(row for row in found(fragments, as_at).districts if row.district == "Alpha")


def gaps(row: DistrictNeed | CountyNeed) -> dict[str | None, tuple[int | None, int | None, int | None]]:
    return {group.group: (group.need, group.places, group.gap) for group in row.groups}


def test_the_gap_is_need_less_places_by_client_group() -> None:
    row = alpha()
    # 300 and 400 claim; 120 places are for Jobseekers and none for the others.
    assert gaps(row) == {
        "Incapacity Benefits": (400, 0, 400),
        "Jobseeker's Allowance": (300, 120, 180),
    }
    assert (row.total.need, row.total.places, row.total.gap) == (700, 120, 580)


def test_each_table_says_how_old_it_is_and_whether_that_is_too_old() -> None:
    row = alpha()
    assert row.need and row.offer
    # From 30 June 2008 to 30 June 2009, and from 31 August 2008: both longer than the county's 6 months.
    assert (row.offer.age, row.offer.stale, row.need.age, row.need.stale) == (365, True, 303, True)
    assert alpha(as_at=date(2008, 12, 30)).offer.stale is False  # type: ignore[union-attr]


def test_where_one_of_the_two_is_missing_there_is_no_gap_and_the_county_leaves_the_district_out() -> None:
    told = found()
    beta = next(row for row in told.districts if row.district == "Beta")
    assert (beta.need, beta.offer, beta.groups, beta.both) == (None, None, (), False)
    assert (told.counted, told.total.gap) == (("Alpha",), 580)
    half = found({BETA: "need:\n- as_at: 2008-08\n  claimants:\n    JSA: 90\n"})
    row = next(row for row in half.districts if row.district == "Beta")
    assert gaps(row) == {"Jobseeker's Allowance": (90, None, None)}
    assert half.counted == ("Alpha",)


OFFERS = """capacity:
- as_at: 2008-06
  offer:
  - provider: Jobcentre Plus
    scheme: Work trials
    client_group: JSA
    places: 120
- as_at: 2009-03
  offer:
  - provider: Jobcentre Plus
    scheme: Work trials
    client_group: JSA
    places: 150
  - provider: In Training
    places: {places}
"""


def test_the_latest_table_not_after_the_day_counts_and_is_held_against_the_first() -> None:
    row = alpha({ALPHA: OFFERS.format(places=10)})
    assert row.offer and row.first_offer
    assert (str(row.first_offer.as_at), str(row.offer.as_at), row.then, row.now) == ("2008-06", "2009-03", 120, 160)
    # 10 places are for nobody in particular: they count for Alpha, and for no group.
    assert gaps(row)["Jobseeker's Allowance"] == (300, 150, 150)
    assert gaps(row)[None] == (0, 10, -10)
    assert row.total == GroupGap(None, 700, 160)
    assert [(each.provider, each.then, each.now) for each in row.offers] == [
        ("Jobcentre Plus", 120, 150),
        ("In Training", None, 10),
    ]
    before = alpha({ALPHA: OFFERS.format(places=10)}, date(2009, 2, 28))
    assert (before.total.places, before.then, before.now) == (120, None, None)


def test_an_offer_that_does_not_say_how_many_leaves_the_sum_unknown() -> None:
    row = alpha({ALPHA: OFFERS.format(places="")})
    assert (row.total.places, row.total.unsaid, row.total.gap, row.now) == (None, 1, None, None)
    assert gaps(row)["Jobseeker's Allowance"] == (300, 150, 150)


def test_a_group_whose_need_nobody_wrote_down_leaves_the_whole_unknown() -> None:
    row = alpha({ALPHA: "need:\n- as_at: 2008-08\n  claimants:\n    IB: 400\n"})
    assert gaps(row)["Jobseeker's Allowance"] == (None, 120, None)
    assert row.total.gap is None


def test_a_table_that_is_lost_is_known_as_a_heading_without_figures() -> None:
    workspace = load(files())
    told = need(workspace, date(2009, 11, 10), rules.run(workspace).broken)
    assert len(told.districts) == 11
    for row in told.districts:
        assert row.offer is not None and row.offer.empty
        assert (str(row.offer.as_at), row.total.places, row.both) == ("2008-06", None, False)
    assert (told.groups, told.counted, told.total.gap) == ((), (), None)


def test_a_plan_that_cannot_be_counted_leaves_the_county_without_figures() -> None:
    told = found({BETA: "targets: many\n"})
    assert (told.groups, told.counted, told.schemes) == ((), (), ())
    assert [finding.position.path for finding in told.faults] == [BETA]
    assert next(row for row in told.districts if row.district == "Beta").fault is not None


def test_places_by_scheme_are_added_up_over_the_districts() -> None:
    beta = OFFERS.format(places=10)
    told = found({ALPHA: OFFERS.format(places=10), BETA: beta})
    assert [(each.scheme, each.group, each.now) for each in told.schemes] == [
        (None, None, 20),
        ("Work trials", "Jobseeker's Allowance", 300),
    ]
