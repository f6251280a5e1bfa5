"""`ni153 handover`: posts end and begin, open leads move, what is done keeps its leads, the successor is briefed (R72)."""

from pathlib import Path

import pytest
from acting import ALPHA, BETA, COUNTY, carried, done, lines, on_disk, refused
from commandline import Said, run
from county import base, splice
from shipped import files as lancashire
from shipped import write

from ni153.acts.handover import handover
from ni153.cli.desk import given_day
from ni153.workspace.load import load

REGISTERS = "plans/registers.yaml"
GAP, PROVISION, EVIDENCE = (
    f"plans/framework/{name}.yaml" for name in ("gap-analysis", "new-provision", "evidence-base")
)


def flat(said: Said) -> str:
    return " ".join(said.out.split())


@pytest.fixture
def testshire(tmp_path: Path) -> Path:
    return write(tmp_path, base())


def taken_over(
    fragments: dict[str, str], old: str, new: str, day: str, post: str | None = None
) -> dict[str, list[str]]:
    """The lines a handover touches in Testshire with these fragments."""
    files = base()
    for path, fragment in fragments.items():
        files = splice(files, path, fragment)
    return lines(files, carried(files, handover(load(files), old, new, given_day("--from", day), post)))


def test_the_post_ends_the_day_before_and_the_successor_is_entered(testshire: Path) -> None:
    said, touched = done("handover", "Ann Archer", "Greta Green", "--from", "2009-07-01", cwd=testshire)
    assert touched[REGISTERS] == [
        "+     until: 2009-06-30",
        "+ ",
        "+ - name: Greta Green",
        "+   posts:",
        "+   - role: Partnership manager",
        "+     organisation: Jobcentre Plus",
        "+     from: 2009-07-01",
    ]
    assert flat(said).startswith(
        "Ann Archer's post (Partnership manager, Jobcentre Plus) ends 30 Jun 2009; Greta Green takes it up 1 Jul 2009. "
        "Greta Green was not in the register and is entered there. "
    )


def test_open_leads_move_and_what_is_done_keeps_its_own(testshire: Path) -> None:
    said, touched = done("handover", "ben", "Greta Green", "--from", "2009-07-01", cwd=testshire)
    new = {path: [line for line in touched[path] if line.startswith("+")] for path in touched if path != REGISTERS}
    assert new == {
        COUNTY: ["+   leads: [Greta Green]", "+   lead: Greta Green"],
        ALPHA: ["+   lead: Greta Green"],
        PROVISION: ["+ leads: [Greta Green]", *["+   leads: [Greta Green]"] * 3],
        "plans/meetings/2008-10-01-workshop.yaml": ["+   leads: [Greta Green]"] * 2,
    }
    assert EVIDENCE not in touched
    assert "Testshire County Council in every district, Testshire County Council in Alpha." in flat(said)


def test_as_at_an_earlier_day_what_was_done_later_is_open() -> None:
    touched = taken_over({}, "Ben Baker", "Greta Green", "2008-05-01")
    assert (
        touched[EVIDENCE]
        == ["- leads: [Ben Baker]", "+ leads: [Greta Green]"]
        + [
            "-   leads: [Ben Baker]",
            "+   leads: [Greta Green]",
        ]
        * 2
    )


def test_the_task_stays_with_the_lead(testshire: Path) -> None:
    _, touched = done("handover", "Eve Ellis", "Finn Ford", "--from", "2008-11-01", cwd=testshire)
    assert touched[GAP] == ["-   - who: Eve Ellis", "+   - who: Finn Ford"]


@pytest.mark.parametrize(
    ("leads", "after"),
    [
        (" [Ann Archer, Dev Das]", ["  leads: [Dev Das]"]),
        (" [Dev Das, Ann Archer, Ben Baker]", ["  leads: [Dev Das, Ben Baker]"]),
        (
            "\n  - Ann Archer\n  - who: Dev Das\n    task: to open it",
            ["  leads:", "  - who: Dev Das", "    task: to open it"],
        ),
        (
            "\n  - who: Ann Archer\n    task: to find rooms\n  - Dev Das",
            ["  leads:", "  - who: Dev Das", "    task: to find rooms"],
        ),
    ],
)
def test_who_leads_a_step_already_leads_it_once(leads: str, after: list[str]) -> None:
    files = splice(base(), BETA, f"actions:\n- id: club\n  title: Jobs club\n  leads:{leads}\n")
    made = carried(files, handover(load(files), "Ann Archer", "Dev Das", given_day("--from", "2009-07-01"), None))
    text = made[BETA].decode().split("\n")
    start = text.index("  title: Jobs club") + 1
    assert text[start : start + len(after)] == after


def test_a_district_s_own_lead_of_a_county_step_moves_until_the_district_has_done_it() -> None:
    own = "county_steps:\n- step: gap-analysis/first-phase\n  leads: [Dev Das]\n"
    touched = taken_over({BETA: own}, "Dev Das", "Greta Green", "2009-07-01")
    assert "+   leads: [Greta Green]" in touched[BETA]
    touched = taken_over({BETA: f"{own}  achieved: 2009-01\n"}, "Dev Das", "Greta Green", "2009-07-01")
    assert touched[BETA].count("+   leads: [Greta Green]") == 1, "the jobs club alone"


def test_a_milestone_achieved_with_a_step_still_open_that_it_answers_for_moves() -> None:
    """Its leads answer for the open row; were they left, nobody who is there would."""
    fragments = {EVIDENCE: "achieved: 2008-06\ndelivery_plan:\n- id: shared\n  title: Share the profile\n"}
    touched = taken_over(fragments, "Ben Baker", "Greta Green", "2009-07-01")
    assert touched[EVIDENCE] == ["- leads: [Ben Baker]", "+ leads: [Greta Green]"]


def test_of_several_posts_one_may_be_handed_over() -> None:
    posts = ("role: Regeneration officer\n    organisation: Beta BC", "role: Chair\n    organisation: VCFS")
    people = (f"\n- name: {name}\n" for name in ("Ann Archer", "Ben Baker", "Cara Cole", "Eve Ellis", "Finn Ford"))
    dev = "officers:\n- name: Dev Das\n  posts:\n  - {}\n\n  - {}\n".format(*posts)
    fragment = {REGISTERS: "".join((dev, *people))}
    touched = taken_over(fragment, "Dev Das", "Finn Ford", "2009-07-01", "chair")
    assert touched[REGISTERS] == [
        "+     until: 2009-06-30",
        "+   posts:",
        "+   - role: Chair",
        "+     organisation: VCFS",
        "+     from: 2009-07-01",
    ]
    both = taken_over(fragment, "Dev Das", "Finn Ford", "2009-07-01")
    assert both[REGISTERS].count("+     until: 2009-06-30") == 2
    with pytest.raises(
        Exception, match='"mayor" is none of the posts of Dev Das: Regeneration officer, Beta BC; Chair, VCFS'
    ):
        taken_over(fragment, "Dev Das", "Finn Ford", "2009-07-01", "mayor")


def test_a_post_that_ended_before_is_taken_up_after_the_gap() -> None:
    people = "".join(f"\n- name: {name}\n" for name in ("Ben Baker", "Cara Cole", "Dev Das", "Eve Ellis", "Finn Ford"))
    gone = {REGISTERS: f"officers:\n- name: Ann Archer\n  posts:\n  - organisation: JCP\n    until: 2009-03\n{people}"}
    touched = taken_over(gone, "Ann Archer", "Ben Baker", "2009-07-01")
    assert touched[REGISTERS] == ["+   posts:", "+   - organisation: JCP", "+     from: 2009-07-01"]


def test_somebody_without_a_post_hands_over_what_they_lead() -> None:
    people = "\n".join(
        f"- name: {name}\n" for name in ("Ann Archer", "Ben Baker", "Cara Cole", "Dev Das", "Eve Ellis", "Finn Ford")
    )
    touched = taken_over({REGISTERS: f"officers:\n{people}"}, "Eve Ellis", "Greta Green", "2008-11-01")
    assert touched[REGISTERS] == ["+ ", "+ - name: Greta Green"]
    assert touched[GAP] == ["-   - who: Eve Ellis", "+   - who: Greta Green"]


def test_a_name_of_the_register_however_spelt_is_that_person(testshire: Path) -> None:
    said, touched = done("handover", "eve-ellis", "FINN FORD", "--from", "2008-11-01", cwd=testshire)
    assert "+   - who: Finn Ford" in touched[GAP]
    assert "not in the register" not in said.out


def test_who_still_helps_is_told(tmp_path: Path) -> None:
    root = write(tmp_path, splice(base(), PROVISION, "supported_by: [Eve Ellis]\n"))
    said, _ = done("handover", "Eve Ellis", "Greta Green", "--from", "2008-11-01", cwd=root)
    assert "Eve Ellis still stands under supported_by of new-provision: change that with ni153 set." in flat(said)


@pytest.mark.parametrize(
    ("words", "because"),
    [
        (["Zoe", "Greta Green", "--from", "2009-07-01"], 'There is no officer "Zoe" in this county.'),
        (
            ["Ann Archer", "Jobcentre Plus", "--from", "2009-07-01"],
            "Jobcentre Plus is a partner; a person takes over from a person.",
        ),
        (["Jobcentre Plus", "Ann Archer", "--from", "2009-07-01"], 'There is no officer "Jobcentre Plus"'),
        (["Ann Archer", "ann archer", "--from", "2009-07-01"], "Ann Archer cannot hand over to themselves."),
        (
            ["Ann Archer", "Ben Bakker", "--from", "2009-07-01"],
            "Did you mean Ben Baker? If this is somebody else, enter them first",
        ),
        (["Ann Archer", "Ben", "--from", "2009-07-01"], 'There is no officer "Ben" in the register.'),
        (["Ann Archer", "Greta Green", "--from", "July"], "--from: "),
        (
            ["Ann Archer", "Greta Green", "--from", "2009-07-01", "--post", "mayor"],
            '"mayor" is none of the posts of Ann Archer',
        ),
    ],
)
def test_it_declines_in_a_sentence_and_touches_nothing(testshire: Path, words: list[str], because: str) -> None:
    assert because in refused("handover", *words, cwd=testshire).err


def test_while_a_file_cannot_be_read_nobody_hands_over(tmp_path: Path) -> None:
    """What the leaver leads in it is not known, so it would be left behind without a word."""
    root = write(tmp_path, {**base(), ALPHA: b"district: [Alpha\n"})
    err = refused("handover", "Ann Archer", "Greta Green", "--from", "2009-07-01", cwd=root).err
    assert "plans/districts/alpha.yaml cannot be read in full (line 1)" in err


# -- the briefing --------------------------------------------------------------------------------------------------


def test_the_briefing_says_what_there_is_to_do(testshire: Path) -> None:
    done(
        "update",
        "gap-analysis/first-phase",
        "Half of it is done",
        "--by",
        "dev",
        "--district",
        "beta",
        "--on",
        "2009-02-05",
        cwd=testshire,
    )
    said = run("handover", "Ann Archer", "Dev Das", "--from", "2009-05-01", cwd=testshire)
    assert (said.code, said.err) == (0, "")
    briefing = said.out[said.out.index("Briefing for") :]
    assert briefing.split("\n\n") == [
        "Briefing for Dev Das, who takes over from Ann Archer. As at 1 May 2009: 5 open steps to lead, 2 of\nthem overdue.",
        "Overdue\n"
        "  Gap analysis started and finalised (gap-analysis/finalise)\n"
        "    Due 1–31 Oct 2008: overdue by 182 days.\n"
        "    1 of 2 districts have done it; open in Beta.\n"
        "    No updates so far.\n"
        "  Complete the first phase of the gap analysis in the affected districts (gap-analysis/first-phase)\n"
        "    Due 31 Oct 2008: overdue by 182 days.\n"
        "    1 of 2 districts have done it; open in Beta.\n"
        "    Last said by Dev Das, 5 Feb 2009: Half of it is done",
        "To come\n"
        "  Alpha: Help for people in work who are at risk of losing it (alpha/early-help)\n"
        "    Due June 2009: ongoing, 60 days left.\n"
        "    No updates so far.\n"
        "  Beta: Help for people in work who are at risk of losing it (beta/early-help)\n"
        "    Due June 2009: ongoing, 60 days left.\n"
        "    No updates so far.\n"
        "  Beta: Jobs club in Mill Lane (beta/mill-lane-jobs-club)\n"
        "    Due June 2009: ongoing, 60 days left.\n"
        "    No updates so far.\n"
        "    Dev Das led it before.",
        "Named lead of partners\n  Jobcentre Plus, in Alpha, Beta\n  Beta Borough Council, in Beta\n",
    ]


def test_the_briefing_says_what_is_waited_for_and_from_whom(testshire: Path) -> None:
    said = run("handover", "Eve Ellis", "Greta Green", "--from", "2008-10-20", cwd=testshire)
    assert "Your task: to bring the baselines" in flat(said)
    assert (
        "Waits for Complete the first phase of the gap analysis in the affected districts (gap-analysis/first-phase), "
        "due 31 Oct 2008, from Ann Archer."
    ) in flat(said)


def test_the_briefing_of_a_duty_that_comes_round(testshire: Path) -> None:
    said = run("handover", "Ben Baker", "Greta Green", "--from", "2009-09-01", cwd=testshire)
    assert "Due every quarter, Jan–Mar 2009 (2008/09 Q4) to Jan–Mar 2010 (2009/10 Q4): overdue by" in flat(said)
    assert "no update for 2 periods." in flat(said)


def test_the_shipped_county_changes_hands_without_a_new_fault() -> None:
    """Carrying a change out refuses any that would bring in an error."""
    files = lancashire()
    people = {
        "Steve Dean": "Olga Pratt",
        "Barrie Moreton": "Zoe Yates",
        "Ian Kent": "Umar Vale",
        "Nick Briggs": "Wanda Quick",
    }
    for old, new in people.items():
        files = carried(files, handover(load(files), old, new, given_day("--from", "2009-11-11"), None))
    leads = b"".join(data for path, data in files.items() if path != REGISTERS)
    assert [old for old in people if f"leads: [{old}".encode() in leads] == ["Steve Dean"], "what Steve Dean achieved"
    assert all(new.encode() in leads for new in people.values())


def test_dry_run(testshire: Path) -> None:
    before = on_disk(testshire)
    said = run("handover", "Ann Archer", "Greta Green", "--from", "2009-07-01", "--dry-run", cwd=testshire)
    assert (said.code, on_disk(testshire)) == (0, before)
    assert "+- name: Greta Green\n" in said.out
    assert "Briefing" not in said.out
