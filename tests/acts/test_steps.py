"""achieve, slip, cancel, update, assign: the lines each touches, what it says, and what it declines."""

from pathlib import Path

import pytest
from acting import ALPHA, BETA, done, on_disk, refused
from commandline import Said, run
from county import base, splice
from shipped import write

GAP, EVIDENCE, PROVISION = (
    f"plans/framework/{name}.yaml" for name in ("gap-analysis", "evidence-base", "new-provision")
)
MEETING = "plans/meetings/2008-10-01-workshop.yaml"
FIRST = "gap-analysis/first-phase"


def flat(said: Said) -> str:
    """What was said, on one line however wide the screen is."""
    return " ".join(said.out.split())


@pytest.fixture
def testshire(tmp_path: Path) -> Path:
    return write(tmp_path, base())


# -- achieve -------------------------------------------------------------------------------------------------------


def test_a_district_ticks_off_a_county_step_in_its_own_file(testshire: Path) -> None:
    said, touched = done("achieve", FIRST, "--district", "beta", "--on", "2008-10-30", cwd=testshire)
    assert touched == {BETA: ["+   achieved: 2008-10-30"]}
    assert said.out.startswith(
        "Beta: Complete the first phase of the gap analysis in the affected districts: achieved 30 Oct 2008"
    )
    assert "Written: plans/districts/beta.yaml As at 30 Jun 2009: overdue: " in flat(said)


def test_a_tick_that_is_not_listed_is_entered(tmp_path: Path) -> None:
    root = write(tmp_path, splice(base(), BETA, "county_steps:\n- step: gap-analysis/finalise\n"))
    words = ["--on", "2008-11-03", "--through", "Beta LSP", "--evidence", "Gap analysis", "--evidence", "Minutes: LSP"]
    _, touched = done("achieve", FIRST, "--district", "beta", *words, cwd=root)
    assert touched == {
        BETA: [
            "+ ",
            "+ - step: gap-analysis/first-phase",
            "+   achieved: 2008-11-03",
            "+   through: Beta LSP",
            "+   evidence:",
            "+   - text: Gap analysis",
            "+ ",
            '+   - text: "Minutes: LSP"',
        ]
    }


def test_the_first_tick_of_a_plan_makes_the_list(tmp_path: Path) -> None:
    bare = {**base(), BETA: b"district: Beta\n\nnote: A draft\n"}
    _, touched = done("achieve", FIRST, "--district", "beta", "--on", "2008-10", cwd=write(tmp_path, bare))
    assert touched[BETA] == ["+ ", "+ county_steps:", "+ - step: gap-analysis/first-phase", "+   achieved: 2008-10"]


@pytest.mark.parametrize(
    ("on", "words"),
    [
        ("2008-11-28", "achieved 28 Nov 2008."),
        ("2008-11-29", "achieved 29 Nov 2008, 1 day late (due 28 Nov 2008)."),
        ("2009-06", "achieved June 2009, 185 days late (due 28 Nov 2008)."),
        ("Sep 2008", "achieved September 2008."),
        ("undated", "achieved on a day not recorded."),
    ],
)
def test_when_it_was_achieved_is_said_in_words(testshire: Path, on: str, words: str) -> None:
    said, touched = done("achieve", "employer-targets", "--on", on, cwd=testshire)
    assert words in flat(said)
    assert touched == {GAP: [f"+   achieved: {on}"]}


def test_left_out_the_day_is_the_one_figures_are_as_at(testshire: Path) -> None:
    assert done("achieve", "employer-targets", cwd=testshire)[1] == {GAP: ["+   achieved: 2009-06-30"]}
    other = done("achieve", "alpha/early-help", "--as-at", "2009-05-04", cwd=testshire)[1]
    assert other == {ALPHA: ["+   achieved: 2009-05-04"]}


def test_evidence_stands_in_the_house_s_order(testshire: Path) -> None:
    said, touched = done("achieve", "decide", "--through", "The partnership", "--evidence", "Minutes", cwd=testshire)
    assert touched == {
        MEETING: ["+   achieved: 2009-06-30", "+   through: The partnership", "+   evidence:", "+   - text: Minutes"]
    }
    assert "late (due December 2008)" in flat(said)


# -- slip ----------------------------------------------------------------------------------------------------------


def test_slipped_by_one_district_a_county_step_gets_that_district_s_date(testshire: Path) -> None:
    why = "Figures from Jobcentre Plus expected 10 November"
    said, touched = done("slip", FIRST, "--to", "2008-11-14", "--why", why, "--district", "beta", cwd=testshire)
    assert touched == {BETA: ["+   due: 2008-11-14", f"+   why: {why}"]}
    assert "due 31 Oct 2008 → 14 Nov 2008, 14 days later." in flat(said)


def test_a_step_of_its_own_keeps_the_reason_as_an_update(testshire: Path) -> None:
    said, touched = done("slip", "beta/early-help", "--to", "2009/10 Q2", "--why", "No room yet", cwd=testshire)
    assert touched == {
        BETA: [
            "-   due: 2009-06",
            "+   due: 2009/10 Q2",
            "+   updates:",
            "+   - date: 2009-06-30",
            '+     note: "Due June 2009 moved to Jul–Sep 2009 (2009/10 Q2): No room yet"',
        ]
    }
    assert "92 days later" in flat(said)


def test_the_county_s_date_moves_whatever_a_district_has_made_of_the_step(testshire: Path) -> None:
    """Alpha achieved it and Beta has a date of its own: neither stands in the way, nor counts as the county's date."""
    done("slip", FIRST, "--to", "2009-01", "--why", "x", "--district", "beta", cwd=testshire)
    said, touched = done("slip", FIRST, "--to", "2008-11-07", "--why", "The workshop was late", cwd=testshire)
    assert touched[GAP][:2] == ["-   due: 2008-10-31", "+   due: 2008-11-07"]
    assert touched.keys() == {GAP}
    assert "due 31 Oct 2008 → 7 Nov 2008, 7 days later. Beta keeps its own date." in flat(said)


def test_a_step_without_a_date_gets_one(tmp_path: Path) -> None:
    root = write(tmp_path, splice(base(), BETA, "actions:\n- id: club\n  title: Jobs club\n  leads: [Dev Das]\n"))
    said, touched = done("slip", "club", "--to", "2009-09-01 to 2009-12", "--why", "Agreed", cwd=root)
    assert touched[BETA][0] == "+   due: 2009-09-01 to 2009-12"
    assert "due on no date → 1 Sep 2009 – December 2009." in flat(said)


# -- cancel, update ------------------------------------------------------------------------------------------------


def test_what_is_given_up_says_why(testshire: Path) -> None:
    said, touched = done(
        "cancel", "employer-targets", "--why", "Now part of new provision.", "--on", "2009-02", cwd=testshire
    )
    assert touched == {GAP: ["+   cancelled:", "+     date: 2009-02", "+     why: Now part of new provision."]}
    assert "cancelled February 2009, because Now part of new provision." in flat(said)


def test_one_district_gives_a_county_step_up(testshire: Path) -> None:
    _, touched = done(
        "cancel", "new-provision/provision", "--why", "Nothing needed", "--district", "beta", cwd=testshire
    )
    assert touched == {BETA: ["+   cancelled:", "+     date: 2009-06-30", "+     why: Nothing needed"]}


def test_an_update_for_a_period_counts_as_its_return(testshire: Path) -> None:
    words = ["Spend as planned", "--by", "ben", "--for", "2008/09 Q4", "--on", "2009-04-20"]
    said, touched = done("update", "new-provision/monitor", *words, cwd=testshire)
    assert touched == {
        PROVISION: [
            "+   updates:",
            "+   - date: 2009-04-20",
            "+     by: Ben Baker",
            "+     for: 2008/09 Q4",
            "+     note: Spend as planned",
        ]
    }
    assert "update of 20 Apr 2009 for Jan–Mar 2009 (2008/09 Q4) added." in flat(said)


def test_an_update_of_a_duty_for_no_period_is_told_that_it_is_no_return(testshire: Path) -> None:
    said, _ = done("update", "new-provision/monitor", "All well", cwd=testshire)
    assert "It names no quarter, so it is no return for one; --for does that." in flat(said)


def test_updates_stand_one_after_the_other(testshire: Path) -> None:
    done("update", FIRST, "Begun", "--district", "beta", "--on", "2009-01-05", cwd=testshire)
    _, touched = done("update", FIRST, "Half done", "--district", "beta", "--on", "2009-02-05", cwd=testshire)
    assert touched == {BETA: ["+   - date: 2009-02-05", "+     note: Half done", "+ "]}


# -- assign --------------------------------------------------------------------------------------------------------


def test_a_lead_is_replaced(testshire: Path) -> None:
    said, touched = done("assign", "beta/early-help", "dev", "Jobcentre Plus", cwd=testshire)
    assert touched == {BETA: ["-   leads: [Ann Archer]", "+   leads: [Dev Das, Jobcentre Plus]"]}
    assert "led by Ann Archer → Dev Das, Jobcentre Plus." in flat(said)


def test_whoever_stays_keeps_the_task(testshire: Path) -> None:
    _, touched = done("assign", "employer-targets", "Ann Archer", "eve ellis", cwd=testshire)
    assert touched == {GAP: ["+   - Ann Archer"]}


def test_a_lead_is_added(testshire: Path) -> None:
    assert done("assign", "employer-targets", "dev", "--add", cwd=testshire)[1] == {GAP: ["+   - Dev Das"]}


def test_added_leads_stand_beside_those_the_step_has_from_above(testshire: Path) -> None:
    """Beta has no leads of its own for the county's step, so the county's come with the one that is added."""
    said, touched = done("assign", FIRST, "dev", "--add", "--district", "beta", cwd=testshire)
    assert touched == {BETA: ["+   leads: [Ann Archer, Dev Das]"]}
    assert "led by Ann Archer → Ann Archer, Dev Das." in flat(said)


def test_who_leads_under_another_spelling_is_not_added_twice(tmp_path: Path) -> None:
    root = write(tmp_path, splice(base(), BETA, "actions:\n- id: club\n  title: Jobs club\n  leads: [JCP]\n"))
    assert "say so already" in refused("assign", "club", "Jobcentre Plus", "--add", cwd=root).err
    assert done("assign", "club", "jobcentre plus", "dev", cwd=root)[1] == {
        BETA: ["-   leads: [JCP]", "+   leads: [JCP, Dev Das]"]
    }


def test_the_county_s_leads_change_and_a_district_keeps_its_own(testshire: Path) -> None:
    done("assign", FIRST, "dev", "--district", "beta", cwd=testshire)
    said, touched = done("assign", FIRST, "ben", cwd=testshire)
    assert touched == {GAP: ["-   leads: [Ann Archer]", "+   leads: [Ben Baker]"]}
    assert "Beta keeps its own leads." in flat(said)


# -- names ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        "gap-analysis/employer-targets",
        "employer-targets",
        "Employer Targets",
        "set targets to recruit",
        "gap analysis employer targets",
    ],
)
def test_a_step_is_named_as_people_know_it(testshire: Path, name: str) -> None:
    assert done("achieve", name, cwd=testshire)[1].keys() == {GAP}


def test_of_two_of_a_name_the_district_s_own_is_meant(testshire: Path) -> None:
    err = refused("achieve", "early-help", cwd=testshire).err
    assert err == 'ni153: "early-help" could be alpha/early-help, beta/early-help. Name one of them.\n'
    assert done("achieve", "early-help", "--district", "Beta", cwd=testshire)[1].keys() == {BETA}


@pytest.mark.parametrize(
    ("words", "because"),
    [
        (["achieve", "frist-phase"], 'There is no step "frist-phase".'),
        (["achieve", "gap-analysis/frist-phase"], "Did you mean gap-analysis/first-phase"),
        (
            ["achieve", FIRST],
            "Each affected district does gap-analysis/first-phase for itself. Say which with --district: Alpha, Beta.",
        ),
        (["achieve", FIRST, "--district", "gamma"], "Gamma holds none of the neighbourhoods"),
        (["achieve", FIRST, "--district", "Delta"], 'There is no district "Delta" in this county.'),
        (["achieve", FIRST, "--district", "alpha"], "is achieved already (24 Oct 2008). To change the day: ni153 set."),
        (
            ["achieve", "employer-targets", "--district", "alpha"],
            "is not a step each district does; leave --district out.",
        ),
        (["achieve", "employer-targets", "--on", "31/11/2008"], "--on: "),
        (["achieve", "employer-targets", "--evidence", " "], "nothing was written"),
        (["slip", "employer-targets", "--to", "next week", "--why", "x"], "--to: "),
        (["slip", "employer-targets", "--to", "2008-11-28", "--why", "x"], "is due 28 Nov 2008 already."),
        (["slip", "employer-targets", "--to", "2008-12-01", "--why", ""], "--why is empty"),
        (["slip", "new-provision/monitor", "--to", "2009", "--why", "x"], "--to: "),
        (["slip", "new-provision/monitor", "--to", "2009-12", "--why", "x"], "is due again and again, or at a meeting"),
        (["slip", "evidence-base/profile", "--to", "2009-12", "--why", "x"], "is achieved already."),
        (
            ["slip", "profile-shared", "--to", "2009-12", "--why", "x"],
            "it shares the achievement of profile, which it restates",
        ),
        (["cancel", "evidence-base/profile", "--why", "x"], "is achieved already."),
        (["update", "employer-targets", " "], "NOTE is empty"),
        (["cancel", "employer-targets", "--why", " "], "--why is empty"),
        (["update", "employer-targets", "x", "--by", "nobody"], 'There is no officer, partner or collective "nobody"'),
        (["update", "employer-targets", "x", "--on", "2009-02-30"], "--on: "),
        (["update", "employer-targets", "x", "--for", "last"], "--for: "),
        (["assign", "employer-targets", "Boroughs"], 'There is no officer, partner or collective "Boroughs"'),
        (["assign", "employer-targets", "Council"], "could be"),
    ],
)
def test_it_declines_in_a_sentence_and_touches_nothing(testshire: Path, words: list[str], because: str) -> None:
    assert because in " ".join(refused(*words, cwd=testshire).err.split())


def test_what_is_given_up_can_neither_be_achieved_nor_given_up_again(testshire: Path) -> None:
    done("cancel", "employer-targets", "--why", "x", cwd=testshire)
    assert "was cancelled (30 Jun 2009)" in refused("achieve", "employer-targets", cwd=testshire).err
    assert "is cancelled already" in refused("cancel", "employer-targets", "--why", "x", cwd=testshire).err


# -- files that are not sound --------------------------------------------------------------------------------------


def test_a_file_part_of_which_was_not_understood_is_left_alone(tmp_path: Path) -> None:
    """What was left out shifts the numbers of what stands behind it: the tick would land on another step."""
    text = "county_steps:\n- achieved: 2008-10\n\n- step: gap-analysis/first-phase\n"
    root = write(tmp_path, splice(base(), BETA, text))
    err = refused("achieve", FIRST, "--district", "beta", cwd=root).err
    assert "plans/districts/beta.yaml cannot be changed before line " in err
    assert "is mended: This county step has no step." in err


def test_a_fault_in_another_file_does_not_stand_in_the_way(tmp_path: Path) -> None:
    root = write(tmp_path, {**base(), ALPHA: b"district: [Alpha\n"})
    assert done("achieve", FIRST, "--district", "beta", cwd=root)[1].keys() == {BETA}


def test_dry_run_shows_the_lines_and_changes_nothing(testshire: Path) -> None:
    before = on_disk(testshire)
    said = run("achieve", "employer-targets", "--dry-run", cwd=testshire)
    assert (said.code, said.err, on_disk(testshire)) == (0, "", before)
    assert said.out.startswith(f"--- a/{GAP}\n+++ b/{GAP}\n")
    assert "\n+  achieved: 2009-06-30\n" in said.out
    assert f"Would change: {GAP}" in flat(said)


def test_line_ends_and_the_missing_last_one_stay(tmp_path: Path) -> None:
    files = base()
    files[GAP] = files[GAP].replace(b"\n", b"\r\n").rstrip()
    root = write(tmp_path, files)
    done("achieve", "employer-targets", cwd=root)
    assert (root / GAP).read_bytes() == files[GAP].replace(
        b"    task: to bring the baselines\r\n", b"    task: to bring the baselines\r\n  achieved: 2009-06-30\r\n"
    )


def test_a_change_that_would_bring_in_an_error_is_not_made(testshire: Path) -> None:
    """A mark that turns the reading direction makes the file say something else than it seems to."""
    err = refused("achieve", "employer-targets", "--through", "Minutes \u202e", cwd=testshire).err
    assert "nothing was written" in err or "cannot be written" in err or "without touching" in err
