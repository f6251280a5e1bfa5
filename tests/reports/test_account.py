"""Accounts add up, and every figure at their end stands in the line it is said to stand in."""

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache

import pytest
from asking import EVERYTHING, asked
from county import base, county, splice
from hypothesis import given
from hypothesis import strategies as some
from shipped import files

from ni153.period import Period, Unit
from ni153.reports.account import Account, How, account, names, walk
from ni153.workspace.load import load
from ni153.workspace.workspace import Workspace

ALPHA, BETA, COUNTY = "plans/districts/alpha.yaml", "plans/districts/beta.yaml", "plans/county.yaml"
DAYS = ("2008-04-01", "2008-12-31", "2009-05-01", "2009-11-10", "2011-06-30")


@lru_cache(maxsize=4)
def _county(name: str) -> Workspace:
    if name == "Lancashire":
        return load(files())
    return county(EVERYTHING if name == "everything" else {})


def of(name: str, workspace: Workspace | None = None, day: str = "2009-06-30") -> Account:
    found = account(asked(workspace or county(), day), name)
    assert found is not None
    return found


def every(workspace: Workspace, day: str | date) -> Iterator[tuple[str, Account]]:
    """Each account of a county with everything below it, under the name it was asked by."""
    for name, make in names(asked(workspace, day)).items():
        for item in walk(make()):
            yield name, item


def exact(item: Account) -> Fraction:
    assert item.value is not None
    assert not isinstance(item.value, str)
    return Fraction(item.value)


def follows(item: Account) -> bool:
    """Whether a figure is what its parts make it."""
    parts = [exact(part) for part in item.parts] if item.how not in (How.RULE, How.LISTED, How.FORMULA) else []
    match item.how:
        case How.SUM:
            return sum(parts) == exact(item)
        case How.DIFFERENCE:
            return parts[0] - sum(parts[1:]) == exact(item)
        case How.PRODUCT:
            product = Fraction(1)
            for part, share in zip(parts, item.parts, strict=True):
                product *= part / 100 if share.unit == "%" else part
            return product == exact(item)
        case How.QUOTIENT:
            return parts[0] / parts[1] * (100 if item.unit == "%" else 1) == exact(item)
        case How.PROPORTION:
            return parts[0] * parts[1] / parts[2] == exact(item)
        case How.AVERAGE:
            return sum(parts) / len(parts) == exact(item)
        case How.ROUNDED:
            return abs(parts[0] - exact(item)) < 1
        case How.OFFICER_YEARS:
            return parts[0] * Fraction(int(str(item.facts["months"])), 12) == exact(item)
        case How.COUNT:
            return len(item.parts) == item.value
        case How.SPREAD:
            return 0 <= exact(item) <= parts[0]
        case _:
            return True


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("name", ["Testshire", "everything", "Lancashire"])
def test_every_figure_follows_from_its_parts_and_stands_where_it_is_said_to(name: str, day: str) -> None:
    workspace = _county(name)
    for asked_by, item in every(workspace, day):
        assert follows(item), f"{asked_by}: {item}"
        for place in item.places:
            position = workspace.position(place)
            line = workspace.documents[position.path].line(position.line)
            if item.how is How.WRITTEN:
                assert str(item.value) in line, f"{asked_by}: {item.value} is not in {line!r}"


def test_each_way_a_figure_follows_from_its_parts_is_met_in_these_tests() -> None:
    seen = {item.how for day in DAYS for _, item in every(_county("everything"), day)}
    # An average needs four releases in a row.
    assert seen >= set(How) - {How.AVERAGE}


figures = some.dictionaries(
    some.sampled_from(
        [Period.parse(text) for text in ("2008/09 Q3", "2008/09 Q4", "2009/10 H1", "2009/10 Q3", "2009/10 Q4")]
    ),
    some.integers(0, 200),
    max_size=5,
)


@given(figures, figures, some.dates(date(2008, 9, 1), date(2010, 7, 1)))
def test_whatever_was_planned_and_returned_it_adds_up(
    planned: dict[Period, int], actual: dict[Period, int], day: date
) -> None:
    lines = "".join(
        f"  {field}:\n" + "".join(f"    {period}: {figure}\n" for period, figure in profile.items())
        for field, profile in (("planned", planned), ("actual", actual))
        if profile
    )
    workspace = load(splice(base(), ALPHA, f"targets:\n  basis: agreed\n{lines}"))
    found = asked(workspace, day)
    for name in ("county/planned", "county/due", "county/delivered", "alpha/comparable", "alpha/rag", "county/returns"):
        top = account(found, name)
        assert top is not None
        assert all(follows(item) for item in walk(top))
    county_figures = found.targets
    for name, figure in (
        ("county/planned", county_figures.planned),
        ("county/due", county_figures.due),
        ("county/delivered", county_figures.actual),
    ):
        top = account(found, name)
        assert top is not None
        assert (top.value or 0) == (figure or 0)


# -- worked examples ----------------------------------------------------------------------------------------------


def test_due_cuts_the_quarters_that_have_ended_out_of_a_year() -> None:
    found = of("alpha/due")
    # 5 + 7 + the first quarter of 2009/10's 30, which is 8 of 8 + 7 + 8 + 7; 22 of it are still to come.
    assert [(part.how, part.value) for part in found.parts] == [
        (How.WRITTEN, 5),
        (How.WRITTEN, 7),
        (How.SPREAD, 8),
    ]
    assert (found.value, [part.value for part in found.left_out]) == (20, [22])
    assert [figure for _, figure in found.parts[2].facts["quarters"]] == [8, 7, 8, 7]  # type: ignore[attr-defined]


def test_delivered_names_the_returns_that_are_not_in() -> None:
    found = of("beta/delivered")
    assert (found.value, found.how, found.parts) == (None, How.LISTED, ())
    assert [(part.of, str(part.returned)) for part in found.left_out] == [
        ("2008/09 Q3", "missing"),
        ("2008/09 Q4", "missing"),
        ("2009/10 Q1", "awaited"),
    ]


def test_a_district_without_figures_stands_beside_the_county_s_sum() -> None:
    found = of("county/delivered")
    assert ([part.of for part in found.parts], [part.of for part in found.left_out]) == (["Alpha"], ["Beta"])


def test_a_share_says_who_gets_the_people_left_over() -> None:
    # Goal 60 less Alpha's 42 are 18, all for Beta, the only district that shares.
    found = of("beta/share")
    assert (found.value, found.parts[0].value) == (18, 18)
    assert of("alpha/share").facts["why"] == "agreed"
    # Neither agreed: 60 × 700 / 1050 = 40 and 60 × 350 / 1050 = 20.
    both = county({ALPHA: "targets:\n  basis: apportioned\n"})
    assert [of(f"{district}/share", both).value for district in ("alpha", "beta")] == [40, 20]
    # 61: 40.67 and 20.33, one person left over, for the larger fraction.
    odd = county({ALPHA: "targets:\n  basis: apportioned\n", COUNTY: "goal:\n  people: 61\n"})
    alpha, beta = (of(f"{district}/share", odd) for district in ("alpha", "beta"))
    assert (alpha.value, alpha.facts["one_more"], alpha.facts["rank"]) == (41, True, 1)
    assert (beta.value, beta.facts["one_more"], beta.facts["left_over"]) == (20, False, 1)


def test_a_sum_over_an_unsound_file_is_not_known_and_says_which() -> None:
    spoilt = county({BETA: "targets:\n  basis: agreed\n  planned:\n    2008/09 Q3: many\n"})
    for name in ("county/planned", "county/delivered", "beta/planned", "county/2008/09 Q3", "goal"):
        found = of(name, spoilt)
        finding = found.finding or (found.judgement.reasons[0].finding if found.judgement else None)
        assert finding is not None
        assert finding.position.path == BETA
    assert of("alpha/planned", spoilt).value == 42


def test_a_step_shows_the_date_that_counts_and_what_was_recorded() -> None:
    found = of("gap-analysis/first-phase")
    alpha, beta = found.parts
    assert [part.what for part in alpha.parts] == ["due date", "achieved"]
    assert [part.how for part in beta.parts] == [How.RECORDED, How.UNKNOWN]
    own = county({BETA: "county_steps:\n- step: gap-analysis/first-phase\n  due: 2009-09\n  why: Agreed in May\n"})
    beta = of("gap-analysis/first-phase", own).parts[1]
    assert [(part.what, part.places[0].path) for part in beta.parts if part.places] == [
        ("due date", BETA),
        ("county's date", "plans/framework/gap-analysis.yaml"),
    ]


def test_restated_achievements_lead_to_what_they_restate() -> None:
    found = of("gap-analysis/finalise").parts[0]
    assert [(part.what, part.of) for part in found.parts] == [
        ("due date", "gap-analysis/finalise"),
        ("restated", "gap-analysis/first-phase"),
    ]
    assert [place.path for place in found.parts[1].places] == [ALPHA]


def test_quarters_of_the_county_are_the_sums_of_the_districts() -> None:
    planned, delivered = of("county/2008/09 Q4").parts
    assert (planned.value, delivered.value) == (10, 6)  # 7 + 3; Alpha's 6
    assert [(part.of, part.value) for part in planned.parts] == [("Alpha", 7), ("Beta", 3)]
    assert [part.of for part in delivered.left_out] == ["Beta"]


def test_names_are_stable_and_none_is_lost_to_another_family() -> None:
    known = names(asked(county()))
    for name in (
        "county",
        "county/rag",
        "goal",
        "alpha",
        "alpha/rag",
        "alpha/targets",
        "alpha/employers-recruited/due",
        "gap-analysis",
        "gap-analysis/first-phase",
        "county/2009/10 Q4",
        "beta/2009/10 Q4",
        "county/forecast",
        "county/rate",
        "proposals/mill-lane-trials",
    ):
        assert name in known
    assert {make().name for name, make in known.items() if name.startswith("alpha/")} <= set(known) | {""}


def test_days_before_and_after_the_programme_bear_accounts() -> None:
    for day in (date(2000, 1, 1), date(2030, 1, 1), date(2008, 10, 1) - timedelta(days=1)):
        assert list(every(county(), day))
    assert Unit.QUARTER
