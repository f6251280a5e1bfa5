"""`ni153 record`: what it says, the lines it touches, and what it declines with every byte left as it was."""

from decimal import Decimal
from pathlib import Path

import pytest
from acting import ALPHA, BETA, COUNTY, carried, done, lines, refused
from commandline import run
from county import base, county, splice
from hypothesis import given
from hypothesis import strategies as st
from shipped import write

from ni153.acts import figures, figures_typed
from ni153.acts.figures_measures import measure, measures
from ni153.arithmetic.measures import Figures
from ni153.finding import Place, Refusal
from ni153.period import Period
from ni153.views import words
from ni153.workspace.load import load


@pytest.fixture
def testshire(tmp_path: Path) -> Path:
    return write(tmp_path, base())


def counted(unit: str) -> Figures:
    return Figures(Place(""), unit, {}, "actual", (), None)


# -- what was delivered or spent ----------------------------------------------------------------------------------


def test_a_first_return_is_one_line_under_a_new_field(testshire: Path) -> None:
    said, touched = done("record", "beta", "targets", "2008/09", "Q3", "2", cwd=testshire)
    assert touched == {BETA: ["+   actual:", "+     2008/09 Q3: 2"]}
    assert said.out.splitlines()[0] == (
        "Beta, NI 153, Oct–Dec 2008 (2008/09 Q3): delivered – → 2 people, planned 3 (67%)."
    )
    assert "    delivered: 11 → 13\n" in said.out
    assert "    returns missing: 2 → 1\n" in said.out


def test_a_figure_that_replaces_another_says_the_old_one(testshire: Path) -> None:
    said, touched = done("record", "Alpha", "targets", "2008/09 Q3", "9", cwd=testshire)
    assert touched == {ALPHA: ["-     2008/09 Q3: 5", "+     2008/09 Q3: 9"]}
    assert "delivered 5 → 9 people, planned 5 (180%)." in said.out


def test_a_nil_return_is_a_0(testshire: Path) -> None:
    said, touched = done("record", "beta", "NI-153", "2008/09 Q4", "nil", cwd=testshire)
    assert touched == {BETA: ["+   actual:", "+     2008/09 Q4: 0"]}
    assert "delivered – → 0 people, planned 3 (0%)" in said.out


def test_provisional_adds_the_period_in_its_place(testshire: Path) -> None:
    said, touched = done("record", "alpha", "targets", "2008/09 Q3", "5", "--provisional", cwd=testshire)
    assert touched == {ALPHA: ["-   provisional: [2008/09 Q4]", "+   provisional: [2008/09 Q3, 2008/09 Q4]"]}
    assert said.out.startswith("Alpha, NI 153, Oct–Dec 2008 (2008/09 Q3): delivered 5 people as before")
    assert said.out.split("\n  Written")[0].endswith("provisional.")


def test_recorded_without_it_a_figure_is_confirmed(testshire: Path) -> None:
    said, touched = done("record", "alpha", "targets", "2008/09 Q4", "7", cwd=testshire)
    assert touched == {ALPHA: ["-     2008/09 Q4: 6", "+     2008/09 Q4: 7", "-   provisional: [2008/09 Q4]"]}
    assert "delivered 6 → 7 people, planned 7 (100%); confirmed." in said.out


def test_what_a_resource_has_spent(testshire: Path) -> None:
    said, touched = done("record", "alpha", "esf-outreach", "2009/10 Q1", "£27,500.00", cwd=testshire)
    assert touched == {ALPHA: ["+     2009/10 Q1: 27500"]}
    assert "Alpha, Outreach workers, Apr–Jun 2009 (2009/10 Q1): spent – → £27,500, planned £27,500 (100%)." in said.out


def test_the_countys_own_resources(testshire: Path) -> None:
    said, touched = done("record", "county", "framework", "2008/09 Q3", "1.50", cwd=testshire)
    assert touched == {COUNTY: ["+   spent:", "+     2008/09 Q3: 1.5"]}
    assert " ".join(said.out.splitlines()[0:2]).startswith(
        "The county, Officers who bring the partners together, Oct–Dec"
    )
    assert "in place – → 1.5 officers, planned 2 (75%)" in " ".join(said.out.split())


def test_one_person_is_a_person(testshire: Path) -> None:
    assert "→ 1 person, planned 3 (33%)" in done("record", "beta", "targets", "2008/09 Q3", "1", cwd=testshire)[0].out


def test_a_measure_is_known_by_its_title(testshire: Path) -> None:
    _, touched = done("record", "alpha", "people still in work after six months", "2009/10", "19", cwd=testshire)
    assert touched == {ALPHA: ["+   actual:", "+     2009/10: 19"]}


def test_dry_run_shows_the_lines_and_writes_none(testshire: Path) -> None:
    said, touched = done("record", "beta", "targets", "2008/09 Q3", "2", "--dry-run", cwd=testshire)
    assert touched == {}
    assert "+    2008/09 Q3: 2\n" in said.out
    assert "Would change: plans/districts/beta.yaml" in said.out


def test_what_stands_already_is_left_alone(testshire: Path) -> None:
    assert "say so already" in refused("record", "alpha", "targets", "2008/09 Q3", "5", cwd=testshire).err


def test_a_period_is_found_however_the_file_writes_it() -> None:
    files = base()
    files[ALPHA] = files[ALPHA].replace(b"  actual:\n    2008/09 Q3: 5", b'  actual:\n    "2008/09  Q3": 5 # by phone')
    after = carried(files, figures.record(load(files), "Alpha", "targets", "2008/09 Q3", "8"))
    assert lines(files, after) == {
        ALPHA: ['-     "2008/09  Q3": 5 # by phone', '+     "2008/09  Q3": 8 # by phone'],
    }


def test_line_ends_and_comments_stay() -> None:
    files = base()
    files[BETA] = files[BETA].replace(b"\n", b"\r\n").replace(b"county_steps:", b"# the county's\r\n\r\ncounty_steps:")
    after = carried(files, figures.record(load(files), "Beta", "targets", "2008/09 Q3", "2", provisional=True))
    assert after[BETA].replace(b"\r\n", b"").count(b"\n") == 0
    assert lines(files, after) == {
        BETA: ["+   actual:", "+     2008/09 Q3: 2", "+   provisional: [2008/09 Q3]"],
    }


# -- what is declined ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "because"),
    [
        (["alpha", "targets", "2008/09 Q3", "-5"], '"-5" is below zero'),
        (["alpha", "targets", "2008/09 Q3", "12.5"], "people are counted whole"),
        (["alpha", "targets", "2008/09 Q3", "a dozen"], '"a dozen" is not a figure'),
        (["alpha", "targets", "2008/09 Q3", "£9"], "is money; this is counted in people"),
        (["alpha", "targets", "2007/08 Q4", "9"], "lies outside the programme (April 2008 – March 2010)"),
        (["alpha", "targets", "2008-09", "9"], "may mean the financial year 2008/09 or September 2008"),
        (["alpha", "targets", "soon", "9"], "Write a quarter (2008/09 Q3)"),
        (
            ["alpha", "targets", "2008/09", "9"],
            "Oct–Dec 2008 (2008/09 Q3) lies in 2008/09 and has a figure already: delivered 5 people. It would be counted "
            "twice; take the line for 2008/09 Q3 out first (plans/districts/alpha.yaml, line ",
        ),
        (["alpha", "tragets", "2008/09 Q3", "9"], 'no measure "tragets" in Alpha\'s plan. Did you mean targets?'),
        (
            ["alpha", "bananas", "2008/09 Q3", "9"],
            "It has targets, employers-recruited, sustained-jobs, jobcentre-advisers",
        ),
        (["alpah", "targets", "2008/09 Q3", "9"], "Did you mean Alpha?"),
        (["gamma", "targets", "2008/09 Q3", "9"], "Gamma's delivery plan is not there"),
        (["county", "targets", "2008/09 Q3", "9"], "in the county's own file. It has framework-officers."),
        (["alpha", "targets", "2008/09 Q3", "9", "--provisonal"], "There is no option --provisonal"),
        (["alpha", "targets", "2008/09 Q3", "9", "--set-by", "us"], "go with --planned"),
        (["alpha", "targets", "2008/09 Q3", "9", "--planned", "--set-by", "us"], "go with --basis agreed"),
        (["alpha", "targets", "2008/09 Q3", "9", "--planned", "--provisional"], "never provisional"),
    ],
)
def test_it_declines_in_a_sentence(testshire: Path, words: list[str], because: str) -> None:
    assert because in refused("record", *words, cwd=testshire).err


def test_several_that_fit_are_named() -> None:
    files = splice(base(), ALPHA, "outputs:\n" + "".join(
        f"- id: {name}\n  title: Jobs {name}\n  unit: people\n" for name in ("fairs", "clubs")
    ))  # fmt: skip
    with pytest.raises(Refusal, match=r'"jobs" could be fairs, clubs\. Name one of them\.'):
        measure(load(files), "Alpha", "jobs")


def test_an_id_that_stands_twice_is_not_guessed_at() -> None:
    twice = "outputs:\n" + "- id: fairs\n  title: Jobs fairs\n  unit: fairs\n" * 2
    with pytest.raises(Refusal, match="has the id fairs twice"):
        measure(county({ALPHA: twice}), "Alpha", "fairs")


def test_a_plan_with_a_mistake_is_mended_first() -> None:
    with pytest.raises(Refusal, match=r"plans/districts/alpha.yaml cannot be changed before line \d+ is mended"):
        figures.record(county({ALPHA: "outputs:\n- id: A\n"}), "Alpha", "targets", "2008/09 Q3", "9")


def test_a_district_without_targets_has_no_place_for_what_it_delivered() -> None:
    files = base()
    files[BETA] = b"district: Beta\n"
    with pytest.raises(Refusal, match=r"Beta has no targets yet.*ni153 apportion --write"):
        figures.record(load(files), "Beta", "targets", "2008/09 Q3", "9")


# -- what is planned ----------------------------------------------------------------------------------------------


def test_an_agreed_targets_figure_is_planned_anew(testshire: Path) -> None:
    said, touched = done("record", "alpha", "targets", "2008/09 Q3", "4", "--planned", cwd=testshire)
    assert touched == {ALPHA: ["-     2008/09 Q3: 5", "+     2008/09 Q3: 4"]}
    assert "Alpha, NI 153, Oct–Dec 2008 (2008/09 Q3): planned 5 → 4 people." in said.out
    assert "    planned: 60 → 59\n    against the goal: exactly the goal → 1 short\n" in said.out


def test_the_countys_share_is_not_changed_by_hand(testshire: Path) -> None:
    said = refused("record", "beta", "targets", "2008/09 Q3", "4", "--planned", cwd=testshire)
    assert "Beta has the county's share of the goal for its targets (basis: apportioned)" in said.err
    assert "--basis agreed --set-by NAME --set-on DAY" in said.err
    assert "ni153 apportion --write" in said.err


def test_agreed_needs_who_and_when(testshire: Path) -> None:
    words = ["record", "beta", "targets", "2008/09 Q3", "4", "--planned", "--basis", "agreed"]
    assert "add --set-by and --set-on" in refused(*words, cwd=testshire).err
    assert "add --set-on" in refused(*words, "--set-by", "Beta Forum", cwd=testshire).err
    assert "--set-on: " in refused(*words, "--set-by", "Beta Forum", "--set-on", "14/10/08", cwd=testshire).err


def test_the_share_becomes_the_districts_own(testshire: Path) -> None:
    words = ["--planned", "--basis", "agreed", "--set-by", "Beta Forum", "--set-on", "2008-10-14"]
    said, touched = done("record", "beta", "targets", "2008/09 Q3", "4", *words, cwd=testshire)
    assert touched == {
        BETA: [
            "-   basis: apportioned",
            "+   basis: agreed",
            "+   set_by: Beta Forum",
            "+   set_on: 2008-10-14",
            "-     2008/09 Q3: 3",
            "+     2008/09 Q3: 4",
        ]
    }
    assert "Its targets are now its own (basis: agreed). The other periods still hold" in " ".join(said.out.split())


def test_a_district_without_targets_can_agree_its_first() -> None:
    files = base()
    files[BETA] = b"district: Beta\n\ncounty_steps:\n- step: county/refresh-plans\n"
    agreed = figures.Agreed("Beta Forum", "2008-10")
    after = carried(files, figures.plan(load(files), "Beta", "targets", "2009/10", "18", agreed=agreed))
    assert after[BETA].decode() == (
        "district: Beta\n\ntargets:\n  basis: agreed\n  set_by: Beta Forum\n  set_on: 2008-10\n  planned:\n"
        "    2009/10: 18\n\ncounty_steps:\n- step: county/refresh-plans\n"
    )


def test_a_total_that_would_no_longer_be_the_sum_is_not_left_wrong() -> None:
    files = base()
    files[ALPHA] = files[ALPHA].replace(b"  provisional: [2008/09 Q4]\n", b"  provisional: [2008/09 Q4]\n  total: 42\n")
    with pytest.raises(Refusal, match="The total is 42 people; the figures planned come to 45 people"):
        carried(files, figures.plan(load(files), "Alpha", "targets", "2008/09 Q3", "8"))


def test_a_measures_plan() -> None:
    files = base()
    after = carried(files, figures.plan(load(files), "Alpha", "employers-recruited", "2008/09 Q4", "6"))
    assert lines(files, after) == {ALPHA: ["-     2008/09 Q4: 5", "+     2008/09 Q4: 6"]}
    with pytest.raises(Refusal, match="are for targets; employers-recruited has none of them"):
        figures.plan(load(files), "Alpha", "employers", "2008/09 Q4", "6", agreed=figures.Agreed("x", "2008"))


@pytest.mark.parametrize(
    ("asked", "planned"),
    [
        ("2009/10", 30),
        # 30 spread evenly in whole people: 8, 7, 8, 7.
        ("2009/10 Q1", 8),
        ("2009/10 H1", 15),
        ("2008/09", 12),
        ("2008/09 H1", None),
    ],
)
def test_what_is_planned_for_a_period_that_is_not_the_plans_own(asked: str, planned: int | None) -> None:
    targets = measure(county(), "Alpha", "targets")
    assert targets.planned_in(Period.parse(asked)) == planned


def test_officers_are_averaged() -> None:
    officers = measure(county(), "county", "framework-officers")
    assert officers.planned_in(Period.parse("2009/10 Q2")) == Decimal("1.5")
    assert officers.planned_in(Period.parse("2008/09 H2")) == 2
    assert officers.planned_in(Period.parse("2008/09")) is None


# -- figures as they are typed ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "unit", "figure"),
    [
        ("12", "people", "12"),
        (" 12 ", "people", "12"),
        ("1,200", "people", "1200"),
        ("1 200", "people", "1200"),
        ("1\u00a0200", "people", "1200"),
        ("12.0", "people", "12"),
        ("12.00", "people", "12"),
        ("007", "people", "7"),
        ("12 people", "people", "12"),
        ("0", "people", "0"),
        ("Nil return", "people", "0"),
        ("£25,000", "pounds", "25000"),
        ("£ 25,000.00", "pounds", "25000"),
        ("25000", "pounds", "25000"),
        ("1.5", "officers", "1.5"),
        ("1.5000", "officers", "1.5"),
        ("2.125", "officers", "2.125"),
        ("80%", "% of leavers", "80"),
    ],
)
def test_figures_as_people_type_them(typed: str, unit: str, figure: str) -> None:
    assert figures_typed.written(figures_typed.figure(typed, counted(unit))) == figure


@pytest.mark.parametrize(
    ("typed", "unit", "because"),
    [
        ("", "people", "There is no figure here. Write 0 for a nil return"),
        ("-", "people", "is no figure. Write 0 for a nil return"),
        ("£ -", "pounds", "is no figure. Write 0 for a nil return"),
        ("n/a", "people", "leave it out where there is no return"),
        ("tbc", "people", "leave it out where there is no return"),
        ("(25)", "people", "below zero"),
        ("−3", "people", "below zero"),
        ("-£5", "pounds", "below zero"),
        ("1,5", "officers", "a point for a half: 1.5"),
        ("12,00", "people", "does not part thousands"),
        ("25.000", "pounds", "could be 25 or 25000"),
        ("£25.50", "pounds", "pounds are counted whole"),
        ("1.23456", "officers", "more than 4 figures behind the point"),
        ("1234567890123", "people", "larger than any figure"),
        ("80%", "people", "is not a figure"),
        ("12e3", "people", "is not a figure"),
        ("١٢", "people", "is not a figure"),
        ("=1+1", "people", "is not a figure"),
        ("12 or so", "people", "Write digits alone, such as 12 or 1,200"),
    ],
)
def test_what_is_no_figure(typed: str, unit: str, because: str) -> None:
    with pytest.raises(Refusal) as refusal:
        figures_typed.figure(typed, counted(unit))
    assert because in str(refusal.value)


@given(
    st.text(max_size=20) | st.from_regex(r"[£ ,.0-9()%-]{1,12}", fullmatch=True),
    st.sampled_from(["people", "pounds", "officers"]),
)
def test_any_text_is_a_figure_a_plan_can_hold_or_a_sentence(typed: str, unit: str) -> None:
    try:
        found = figures_typed.figure(typed, counted(unit))
    except Refusal as refusal:
        assert str(refusal).endswith((".", "%"))
        return
    text = figures_typed.written(found)
    assert Decimal(text) == found >= 0
    assert figures_typed.figure(text, counted(unit)) == found
    assert "." not in text or counted(unit).measured


@given(st.decimals(0, 10**9, places=2))
def test_a_figure_written_with_commas_is_itself(figure: Decimal) -> None:
    assert figures_typed.figure(words.number(figure), counted("officers")) == figure


@given(st.integers(0, 3000), st.integers(1, 3000))
def test_shares_are_said_as_the_reports_say_them(part: int, whole: int) -> None:
    assert figures.percent(Decimal(part), Decimal(whole)) == words.percent(part, whole)


@pytest.mark.parametrize(
    ("typed", "period"),
    [
        ("2008/09 Q3", "2008/09 Q3"),
        ("Q3 2008/09", "2008/09 Q3"),
        ("2008/09 q3", "2008/09 Q3"),
        ("FY 2009/10", "2009/10"),
    ],
)
def test_periods_as_people_type_them(typed: str, period: str) -> None:
    assert str(figures_typed.period(typed)) == period


@pytest.mark.parametrize(("made", "year"), [("Oct-09", "2009/10"), ("Sep-08", "2008/09"), ("Nov-2010", "2010/11")])
def test_a_year_that_a_spreadsheet_made_a_month_of(made: str, year: str) -> None:
    with pytest.raises(Refusal, match=f"may have made it of the year {year}. Write FY {year}"):
        figures_typed.period(made)


def test_every_measure_is_found_by_its_id_and_by_its_full_name() -> None:
    workspace = county()
    for district in ("Alpha", "Beta", "county"):
        for each in measures(workspace, district):
            assert measure(workspace, district, each.id) == measure(workspace, district, each.name) == each


def test_the_help_says_what_is_counted(testshire: Path) -> None:
    assert "NI 153 counts people, net" in " ".join(run("record", "--help", cwd=testshire).out.split())
