"""The claimants ledger, as worked examples over Testshire's three neighbourhoods of 1,000 people of working age each.

Testshire's own release, as at November 2008: Alpha 001A 300 (40 on, 45 off), Alpha 001B 400 (50 on, 55 off),
Beta 001A 350 (30 on, 35 off).
"""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

import pytest
from county import county

from ni153 import rules
from ni153.arithmetic.claimant_lines import ClashKind
from ni153.period import Period
from ni153.reports.claimant_moves import Since, Why
from ni153.reports.claimants import Claimants, claimants
from ni153.rules.manual import NO_FILE

OWN = "plans/claimants/2008-11.yaml"
PROXY = {
    "lsoas.yaml": "source: Invented for the tests\nbasis: proxy\n",
}
A, B, C = "E01000001", "E01000002", "E01000003"


def plain(*figures: object) -> tuple[object, ...]:
    """Figures to compare with whole numbers, exact as they are."""
    return figures


def ledger(changes: Mapping[str, str], as_at: str = "2010-06-30") -> Claimants:
    workspace = county(changes)
    return claimants(workspace, date.fromisoformat(as_at), rules.run(workspace).broken)


def release(as_at: str, *lines: str, published: str = "") -> dict[str, str]:
    """A release as a file; a line is `Alpha 001A 300 40 45` (name, claimants, on, off; `-` for none) or `=Alpha 700 …`."""
    text = [f"as_at: {as_at}", "source: Department for Work and Pensions"]
    text += [f"published: {published}"] if published else []
    text.append("figures:")
    for line in lines:
        kind = "district" if line.startswith("=") else "lsoa"
        of, claiming, on_flow, off_flow = line.removeprefix("=").rsplit(maxsplit=3)
        text.append(f"- {kind}: {of}")
        given = {"claimants": claiming, "on_flow": on_flow, "off_flow": off_flow}
        text += [f"  {key}: {figure}" for key, figure in given.items() if figure != "-"]
    name = f"plans/claimants/{as_at}{'-' + published if published else ''}.yaml"
    return {name: "\n".join(text) + "\n"}


def whole(as_at: str, one: int, two: int, three: int, on_flow: int = 40, off_flow: int = 40) -> dict[str, str]:
    """A release of all three neighbourhoods."""
    flows = f"{on_flow} {off_flow}"
    return release(as_at, f"Alpha 001A {one} {flows}", f"Alpha 001B {two} {flows}", f"Beta 001A {three} {flows}")


# -- one release --------------------------------------------------------------------------------------------------


def test_a_line_that_gives_no_figure_says_nothing() -> None:
    found = ledger(
        {
            **release("2009-02", "=Alpha 700 - -", "Alpha 001A - - -", published="2009-08-12"),
            **release("2009-02", "Alpha 001A - - -", "Alpha 001B - - -", published="2009-11-11"),
        }
    )
    latest = found.latest
    assert latest is not None
    assert (latest.stock.value, latest.clashes, latest.revised) == (700, (), 0)


def test_a_release_adds_up_over_its_neighbourhoods_to_one_pooled_rate() -> None:
    latest = ledger({}).latest
    assert latest is not None
    assert (latest.stock.value, latest.on_flow.value, latest.off_flow.value, latest.net) == (1050, 120, 135, -15)
    assert latest.rate is not None
    assert (latest.rate.claimants, latest.rate.working_age, latest.rate.share) == (1050, 3000, Fraction(35, 100))
    assert (latest.stock.whole, len(latest.stock.neighbourhoods), latest.stock.of) == (True, 3, 3)
    assert [(row.district, row.stock.value, row.rate and row.rate.share) for row in latest.districts] == [
        ("Alpha", 700, Fraction(35, 100)),
        ("Beta", 350, Fraction(35, 100)),
    ]


def test_the_rate_is_of_all_the_people_and_no_mean_of_rates() -> None:
    lsoas = (
        "lsoas:\n"
        "- {code: E01000001, name: Alpha 001A, district: Alpha, ward: N, working_age: 1800, rate: 30%}\n"
        "- {code: E01000002, name: Alpha 001B, district: Alpha, ward: S, working_age: 700, rate: 40%}\n"
        "- {code: E01000003, name: Beta 001A, district: Beta, ward: M, working_age: 500, rate: 35%}\n"
    )
    latest = ledger({"lsoas.yaml": lsoas}).latest
    assert latest is not None
    assert latest.rate is not None
    # 1,050 of 3,000; the mean of 300/1,800, 400/700 and 350/500 would be 48%.
    assert latest.rate.share == Fraction(35, 100)
    # Alpha: 700 of 2,500 is 28%.
    assert latest.districts[0].rate is not None
    assert latest.districts[0].rate.share == Fraction(28, 100)


def test_every_figure_says_where_it_stands() -> None:
    latest = ledger({}).latest
    assert latest is not None
    workspace = county()
    lines = [workspace.position(place).line for place in latest.stock.places]
    text = workspace.documents[OWN].text.splitlines()
    assert [text[number - 1].strip() for number in lines] == ["claimants: 300", "claimants: 400", "claimants: 350"]


@pytest.mark.parametrize(("as_at", "known"), [("2009-05-12", 0), ("2009-05-13", 1)])
def test_a_release_is_known_from_the_day_it_was_published(as_at: str, known: int) -> None:
    figures = ledger({}, as_at)
    assert (len(figures.releases), figures.awaited) == (known, 1 - known)


@pytest.mark.parametrize(("as_at", "known"), [("2009-02-27", 1), ("2009-02-28", 2)])
def test_one_without_a_day_of_publishing_is_known_from_the_end_of_its_month(as_at: str, known: int) -> None:
    changes = {**whole("2009-02", 300, 400, 350), OWN: "published: 2008-12-01\n"}
    assert len(ledger(changes, as_at).releases) == known


def test_without_releases_nothing_is_known_and_it_says_so() -> None:
    figures = ledger({OWN: NO_FILE})
    assert figures.latest is None
    assert (figures.moved.why, figures.net.why, figures.checks) == (Why.NO_RELEASE, Why.NO_RELEASE, ())
    assert (figures.neighbourhoods, figures.working_age) == (3, 3000)


# -- parts, districts and contradictions --------------------------------------------------------------------------


def test_a_part_of_the_neighbourhoods_is_said_to_be_a_part() -> None:
    latest = ledger(release("2009-02", "Alpha 001A 310 40 30", "Beta 001A 350 - -")).latest
    assert latest is not None
    assert (latest.stock.value, sorted(latest.stock.neighbourhoods), latest.stock.whole) == (660, [A, C], False)
    assert latest.rate is not None
    assert (latest.rate.claimants, latest.rate.working_age) == (660, 2000)
    # Flows cover less than the stock does.
    assert (latest.on_flow.value, sorted(latest.on_flow.neighbourhoods), latest.net) == (40, [A], 10)


def test_a_district_s_line_stands_for_its_neighbourhoods() -> None:
    latest = ledger(release("2009-02", "=Alpha 710 90 80", "E01000003 350 30 30")).latest
    assert latest is not None
    assert (latest.stock.value, latest.stock.whole, latest.stock.lines) == (1060, True, 2)
    assert latest.rate is not None
    assert latest.rate.working_age == 3000
    assert latest.clashes == ()


@pytest.mark.parametrize(
    ("lines", "kind", "name", "stock"),
    [
        (("=Alpha 700 - -", "Alpha 001A 300 - -", "Beta 001A 350 - -"), ClashKind.BOTH, "Alpha", 350),
        (("Alpha 001A 300 - -", "E01000001 300 - -", "Beta 001A 350 - -"), ClashKind.TWICE, "Alpha 001A", 350),
        (("=Beta 300 - -", "=Beta 350 - -", "Alpha 001A 310 - -"), ClashKind.TWICE, "Beta", 310),
        (("Alpha 001Z 300 - -", "Beta 001A 350 - -"), ClashKind.UNKNOWN, "Alpha 001Z", 350),
        (("=Delta 300 - -", "Beta 001A 350 - -"), ClashKind.UNKNOWN, "Delta", 350),
        (("=Gamma 300 - -", "Beta 001A 350 - -"), ClashKind.NONE_HELD, "Gamma", 350),
    ],
)
def test_what_contradicts_itself_is_not_counted_and_is_reported(
    lines: tuple[str, ...], kind: ClashKind, name: str, stock: int
) -> None:
    latest = ledger(release("2009-02", *lines)).latest
    assert latest is not None
    assert [(clash.kind, clash.name) for clash in latest.clashes] == [(kind, name)]
    assert latest.clashes[0].places
    assert latest.stock.value == stock


def test_a_line_for_nobody_or_for_another_district_is_not_counted() -> None:
    text = (
        "as_at: 2009-02\nsource: DWP\nfigures:\n- claimants: 300\n"
        "- lsoa: Alpha 001A\n  district: Beta\n  claimants: 300\n- lsoa: Beta 001A\n  district: Beta\n  claimants: 350\n"
    )
    latest = ledger({"plans/claimants/2009-02.yaml": text}).latest
    assert latest is not None
    assert [clash.kind for clash in latest.clashes] == [ClashKind.UNNAMED, ClashKind.ELSEWHERE]
    assert latest.stock.value == 350


# -- revisions ----------------------------------------------------------------------------------------------------


def test_of_two_releases_for_one_month_the_later_holds_line_by_line() -> None:
    revision = release("2008-11", "Alpha 001A 320 40 45", "Beta 001A 350 30 35", published="2009-06-10")
    figures = ledger(revision)
    assert len(figures.releases) == 1
    latest = figures.releases[0]
    # 320 in the place of 300; Alpha 001B's 400 stands; Beta's line says the same again, so one line is revised.
    assert (latest.stock.value, latest.revised, latest.published) == (1070, 1, date(2009, 6, 10))
    assert latest.paths == (OWN, "plans/claimants/2008-11-2009-06-10.yaml")
    before = ledger(revision, "2009-06-09").releases[0]
    assert (before.stock.value, before.revised) == (1050, 0)


def test_a_figure_the_revision_leaves_out_stands() -> None:
    latest = ledger(release("2008-11", "Alpha 001A 320 - -", published="2009-06-10")).latest
    assert latest is not None
    assert (latest.stock.value, latest.on_flow.value, latest.revised) == (1070, 120, 1)


def test_a_revised_district_takes_the_place_of_its_neighbourhoods_and_they_of_it() -> None:
    as_district = release("2008-11", "=Alpha 720 95 100", published="2009-06-10")
    latest = ledger(as_district).latest
    assert latest is not None
    assert (latest.stock.value, latest.stock.lines, latest.revised, latest.clashes) == (1070, 2, 1, ())
    apart = {**as_district, **release("2008-11", "Alpha 001A 310 - -", "Alpha 001B 415 - -", published="2009-07-10")}
    latest = ledger(apart).latest
    assert latest is not None
    assert (latest.stock.value, latest.stock.lines, latest.revised) == (1075, 3, 2)
    # One neighbourhood alone cannot be taken out of the district's figure.
    part = {**as_district, **release("2008-11", "Alpha 001A 310 - -", published="2009-07-10")}
    latest = ledger(part).latest
    assert latest is not None
    assert ([clash.kind for clash in latest.clashes], latest.stock.value) == ([ClashKind.BOTH], 350)


# -- the average and the points -----------------------------------------------------------------------------------

YEAR = {
    **whole("2009-02", 310, 410, 360),  # 1,080: 36%
    **whole("2009-05", 320, 420, 370),  # 1,110: 37%
    **whole("2009-08", 330, 430, 380),  # 1,140: 38%
}


def test_the_average_is_of_four_quarters_in_a_row() -> None:
    figures = ledger(YEAR)
    assert figures.average is not None
    # 35, 36, 37 and 38%: 36.5%.
    assert figures.average.share == Fraction(365, 1000)
    assert [str(month) for month in figures.average.months] == ["2008-11", "2009-02", "2009-05", "2009-08"]
    assert [average.why for average in figures.averages] == [Why.TOO_FEW, Why.TOO_FEW, Why.TOO_FEW, None]


def test_a_quarter_left_out_is_no_average() -> None:
    found = ledger({**whole("2009-05", 320, 420, 370), **whole("2009-08", 330, 430, 380), **whole("2009-11", 1, 1, 1)})
    assert found.average is not None
    assert (found.average.share, found.average.why) == (None, Why.TOO_FEW)


def test_an_average_over_different_neighbourhoods_is_none() -> None:
    found = ledger({**YEAR, **release("2009-05", "Alpha 001A 320 - -", "Alpha 001B 420 - -")})
    assert found.average is not None
    assert (found.average.share, found.average.why) == (None, Why.COVERAGE)


def test_points_are_counted_from_the_official_baseline_where_there_is_one() -> None:
    indicator = (
        "indicator:\n  code: NI 153\n  title: Claiming\n  neighbourhoods: 3\n  threshold: 25%\n"
        "  baseline:\n    rate: 36%\n    as_at: 2006-05 to 2007-02\n"
    )
    moved = ledger({**YEAR, "plans/county.yaml": indicator}).moved
    # The average of four quarters, 36.5%, less 36%.
    assert (moved.since, moved.points, moved.averaged, moved.alike) == (Since.OFFICIAL, Fraction(1, 2), True, True)
    assert moved.people == 15  # half a point of 3,000
    # One quarter's rate stands in where there is no average, and says so: 35% less 36%.
    single = ledger({"plans/county.yaml": indicator}).moved
    assert plain(single.points, single.averaged, single.alike) == (-1, False, False)
    # One quarter's baseline is held against one quarter's rate: 38% less 36%.
    quarter = ledger({**YEAR, "plans/county.yaml": indicator.replace("2006-05 to 2007-02", "2007-02")}).moved
    assert plain(quarter.points, quarter.averaged, quarter.alike) == (2, False, True)


def test_else_from_the_pooled_rate_of_the_official_list() -> None:
    # Testshire's list: 300 + 400 + 350 of 3,000, 35%; the average is 36.5%.
    moved = ledger(YEAR).moved
    assert (moved.since, moved.then, moved.points) == (Since.REGISTER, Fraction(35, 100), Fraction(3, 2))


def test_a_baseline_of_all_is_not_held_against_a_part() -> None:
    moved = ledger(release("2009-02", "Alpha 001A 310 - -")).moved
    assert (moved.points, moved.why, moved.covers, moved.of) == (None, Why.PARTIAL, 1, 3)


def test_a_stand_in_list_is_no_baseline_so_the_first_average_is() -> None:
    figures = ledger({**PROXY, **YEAR, **whole("2009-11", 340, 440, 390)})  # 1,170: 39%
    # 35, 36, 37, 38 make 36.5%; 36, 37, 38, 39 make 37.5%.
    assert plain(figures.moved.since, figures.moved.then, figures.moved.now, figures.moved.points) == (
        Since.AVERAGE,
        Fraction(365, 1000),
        Fraction(375, 1000),
        1,
    )
    assert figures.stand_in


def test_else_the_first_release_over_the_neighbourhoods_in_both() -> None:
    moved = ledger({**PROXY, **release("2009-02", "Alpha 001A 330 - -", "Beta 001A 360 - -")}).moved
    # In November the two had 300 and 350, 32.5% of 2,000; now 330 and 360, 34.5%.
    assert plain(moved.since, moved.points, moved.covers, moved.of) == (Since.RELEASE, 2, 2, 3)
    assert moved.people == 40


def test_a_district_s_figure_is_not_held_against_a_part_of_it() -> None:
    moved = ledger({**PROXY, **release("2009-02", "=Alpha 730 - -", "Beta 001A 360 - -")}).moved
    # Alpha's 300 + 400 are the same neighbourhoods: 1,050 then, 1,090 now, 40 of 3,000.
    assert (moved.points, moved.covers) == (Fraction(4000, 3000), 3)
    part = {**PROXY, OWN: "figures:\n- lsoa: Alpha 001A\n  claimants: 300\n- lsoa: Beta 001A\n  claimants: 350\n"}
    moved = ledger({**part, **release("2009-02", "=Alpha 730 - -", "Beta 001A 360 - -")}).moved
    assert plain(moved.points, moved.covers) == (1, 1)  # Beta alone: 350 and 360 of 1,000
    moved = ledger({**part, **release("2009-02", "=Alpha 730 - -")}).moved
    assert (moved.points, moved.why) == (None, Why.COVERAGE)


def test_one_release_has_nothing_to_be_compared_with() -> None:
    assert ledger(PROXY).moved.why is Why.ONE_RELEASE


def test_people_and_points_of_all_the_neighbourhoods() -> None:
    figures = ledger({})
    assert plain(figures.in_points(60), figures.in_people(Fraction(2))) == (2, 60)


# -- flows --------------------------------------------------------------------------------------------------------


def test_net_flow_is_of_the_programme_and_names_the_quarters_without_figures() -> None:
    # November: 120 on, 135 off. February: 3 x 50 on, 3 x 40 off. May is lacking. August: 3 x 30 on, 3 x 20 off.
    figures = ledger({**whole("2009-02", 310, 410, 360, 50, 40), **whole("2009-08", 330, 430, 380, 30, 20)})
    net = figures.net
    assert (net.on_flow, net.off_flow, net.net) == (120 + 150 + 90, 135 + 120 + 60, 45)
    assert [str(quarter) for quarter in net.quarters] == ["2008/09 Q3", "2008/09 Q4", "2009/10 Q2"]
    assert [str(quarter) for quarter in net.missing] == ["2008/09 Q1", "2008/09 Q2", "2009/10 Q1"]
    assert (net.covers, net.of, net.lines, len(net.places)) == (3, 3, 18, 18)


def test_what_came_before_the_programme_is_no_part_of_it() -> None:
    figures = ledger({**whole("2008-02", 300, 400, 350, 900, 100)})
    assert (len(figures.releases), figures.net.net) == (2, -15)


def test_net_flow_over_releases_of_different_parts_is_of_what_is_in_all() -> None:
    net = ledger(release("2009-02", "Alpha 001A 310 50 40", "Beta 001A 350 - -")).net
    # Alpha 001A alone gives flows in both: 40 + 50 on, 45 + 40 off.
    assert (net.on_flow, net.off_flow, net.covers, net.of) == (90, 85, 1, 3)
    nothing = ledger(
        {OWN: "figures:\n- lsoa: Beta 001A\n  on_flow: 5\n  off_flow: 5\n"} | release("2009-02", "Alpha 001A 1 5 5")
    )
    assert (nothing.net.net, nothing.net.why) == (None, Why.COVERAGE)
    assert ledger({OWN: "figures:\n- lsoa: Beta 001A\n  claimants: 5\n"}).net.why is Why.NO_FLOWS


def test_opening_stock_and_flows_make_the_closing_stock() -> None:
    # Alpha 001A: 300 + 40 - 30 = 310, published 320, 10 more: rounding may do that. Alpha 001B: 400 + 40 - 30 = 410,
    # published 395, 15 fewer: it may not. Beta: 350 + 40 - 30 = 360. Together 1,080, published 1,075.
    figures = ledger(release("2009-02", "Alpha 001A 320 40 30", "Alpha 001B 395 40 30", "Beta 001A 360 40 30"))
    (check,) = figures.checks
    assert (str(check.opening), str(check.closing)) == ("2008-11", "2009-02")
    assert (check.balance.difference, check.balance.allowed, check.balance.lines, check.balance.holds) == (
        -5,
        30,
        3,
        True,
    )
    assert [(line.name, line.balance.difference, line.balance.allowed) for line in check.beyond] == [
        ("Alpha 001B", -15, 10)
    ]
    workspace = county()
    assert [place.path for place in check.beyond[0].places] == [OWN, *["plans/claimants/2009-02.yaml"] * 3]
    assert workspace.position(check.beyond[0].places[0]).line > 1


def test_what_is_more_than_a_quarter_apart_or_lacks_a_figure_is_not_checked() -> None:
    assert ledger(whole("2009-05", 900, 900, 900)).checks == ()
    assert ledger(release("2009-02", "Alpha 001A 900 40 -")).checks == ()
    assert ledger(release("2009-02", "=Alpha 900 40 30")).checks == ()


def test_a_revision_is_what_the_next_quarter_opens_with() -> None:
    changes = {**whole("2009-02", 300, 400, 350), **release("2008-11", "Beta 001A 380 - -", published="2009-06-10")}
    (check,) = ledger(changes).checks
    assert [line.name for line in check.beyond] == ["Beta 001A"]  # 380 + 40 - 40, published 350


# -- unsound files ------------------------------------------------------------------------------------------------


def test_an_unsound_release_has_no_figures_and_the_others_keep_theirs() -> None:
    figures = ledger({**YEAR, OWN: "figures:\n- lsoa: Alpha 001A\n  claimants: many\n"})
    assert [finding.position.path for finding in figures.faults] == [OWN]
    first, *others = figures.releases
    assert (first.stock.value, first.rate, first.districts, first.fault) == (None, None, (), figures.faults[0])
    assert [release.stock.value for release in others] == [1080, 1110, 1140]
    assert figures.average is not None
    assert figures.average.why is Why.UNSOUND
    assert (figures.net.net, figures.net.why) == (None, Why.UNSOUND)


def test_an_unsound_latest_release_leaves_the_movement_unknown() -> None:
    figures = ledger(
        {"plans/claimants/2009-02.yaml": "as_at: 2009-02\nfigures:\n- lsoa: Alpha 001A\n  claimants: 1,2\n"}
    )
    assert figures.latest is not None
    assert (str(figures.latest.month), figures.latest.stock.value) == ("2009-02", None)
    assert (figures.moved.points, figures.moved.why) == (None, Why.UNSOUND)


def test_a_release_nothing_of_which_can_be_read_is_of_the_month_it_is_named_after() -> None:
    figures = ledger({"plans/claimants/2009-02.yaml": "figures: ["})
    assert figures.latest is not None
    assert (figures.latest.month, figures.latest.stock.value) == (Period.parse("Feb 2009"), None)
    assert figures.releases[0].stock.value == 1050
    nameless = ledger({"plans/claimants/correction.yaml": "figures: ["})
    # It may be for any month, so no month's figures are certain.
    assert [release.stock.value for release in nameless.releases] == [None]


def test_an_unsound_list_of_neighbourhoods_leaves_nothing_to_sum_over() -> None:
    figures = ledger({"lsoas.yaml": "lsoas:\n- {code: E01000001, name: Alpha 001A}\n"})
    assert (figures.neighbourhoods, figures.working_age, figures.in_points(60)) == (None, None, None)
    assert [release.stock.value for release in figures.releases] == [None]
    assert (figures.moved.why, figures.net.why) == (Why.UNSOUND, Why.UNSOUND)


def test_a_correction_that_cannot_be_read_leaves_its_month_unknown() -> None:
    figures = ledger({**YEAR, "plans/claimants/2009-02-revised.yaml": "figures: ["})
    assert [release.stock.value for release in figures.releases] == [1050, None, 1110, 1140]
    # One for a month still to come says nothing about the day.
    later = ledger({"plans/claimants/2010-08.yaml": "figures: ["})
    assert [str(release.month) for release in later.releases] == ["2008-11"]
    assert [finding.position.path for finding in later.faults] == ["plans/claimants/2010-08.yaml"]


def test_an_unsound_county_leaves_the_baseline_and_the_programme_unknown() -> None:
    figures = ledger({"plans/county.yaml": "programme: soon\n"})
    assert (figures.moved.why, figures.net.why) == (Why.UNSOUND, Why.UNSOUND)
    assert figures.latest is not None
    assert figures.latest.stock.value == 1050


def test_what_was_revised_stays_revised_when_it_is_said_again() -> None:
    first = release("2008-11", "Alpha 001A 320 40 45", published="2009-06-10")
    again = release("2008-11", "Alpha 001A 320 40 45", published="2009-07-10")
    latest = ledger({**first, **again}).latest
    assert latest is not None
    assert (latest.stock.value, latest.revised) == (1070, 1)


def test_one_average_has_nothing_to_be_compared_with_so_the_first_release_is_the_baseline() -> None:
    moved = ledger({**PROXY, **YEAR}).moved
    assert (moved.since, moved.averaged, moved.points == 3) == (Since.RELEASE, False, True)  # 35% to 38%
