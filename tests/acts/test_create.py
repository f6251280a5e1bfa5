"""`ni153 new`: something new in a file, or a new file as every one of its kind; ids from titles; asked for or refused."""

import os
import subprocess  # noqa: TID251 - the tool itself, before a terminal of its own
import sys
from pathlib import Path

import pytest
from acting import ALPHA, BETA, COUNTY, carried, done, on_disk, refused
from commandline import QUIET, Said, run
from county import base, splice
from shipped import files as lancashire
from shipped import write

from ni153.acts import create_files
from ni153.acts.create_names import file_name, made_from
from ni153.edit import fmt
from ni153.rules.manual import NO_FILE
from ni153.workspace.document import read
from ni153.workspace.load import load

GAP = "plans/framework/gap-analysis.yaml"
MEETING = "plans/meetings/2008-10-01-workshop.yaml"
REGISTERS = "plans/registers.yaml"


@pytest.fixture
def testshire(tmp_path: Path) -> Path:
    return write(tmp_path, base())


def made(*args: str, cwd: Path) -> tuple[Said, str, str]:
    """Run the tool where it makes one new file, laid out as the format has it; return what it said, the path and the text."""
    before = on_disk(cwd)
    said = run("new", *args, cwd=cwd)
    assert (said.code, said.err) == (0, ""), said
    after = on_disk(cwd)
    ((path, data),) = ((path, data) for path, data in after.items() if path not in before)
    assert {**before, path: data} == after
    assert fmt(read(path, data)).encode() == data
    return said, path, data.decode()


# -- in a file that is there ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "path", "lines"),
    [
        (
            [
                "action",
                "Jobs club for residents of Mill Lane",
                "--in",
                "alpha",
                "--lever",
                "off-flow",
                "--lsoa",
                "E01000002",
            ],
            ALPHA,
            [
                "- id: jobs-club",
                "  title: Jobs club for residents of Mill Lane",
                "  lever: off-flow",
                "  lsoas: [E01000002]",
            ],
        ),
        (
            [
                "action",
                "Early help",
                "--in",
                "beta",
                "--due",
                "as appropriate",
                "--lead",
                "dev,eve",
                "--client-group",
                "ib",
            ],
            BETA,
            [
                "- id: early-help-2",
                "  title: Early help",
                "  client_groups: [Incapacity Benefits]",
                "  due: as appropriate",
                "  leads: [Dev Das, Eve Ellis]",
            ],
        ),
        (
            ["step", "Open the club: Mondays", "--in", "mill-lane-jobs-club", "--id", "open", "--note", "A start"],
            BETA,
            ["  steps:", "  - id: open", '    title: "Open the club: Mondays"', "    note: A start"],
        ),
        (
            [
                "step",
                "Agree the gaps",
                "--in",
                "gap-analysis",
                "--each-district",
                "--needs",
                "first-phase",
                "--about",
                "LEP",
            ],
            GAP,
            [
                "- id: agree-gaps",
                "  title: Agree the gaps",
                "  needs: [first-phase]",
                "  each: affected districts",
                "  about: [LEP]",
            ],
        ),
        (
            [
                "step",
                "Gaps agreed",
                "--in",
                "Complete a gap analysis between the offer and the need",
                "--list",
                "delivery-plan",
            ],
            GAP,
            ["- id: gaps-agreed", "  title: Gaps agreed"],
        ),
        (
            ["step", "Try it", "--in", "2008-10-01-workshop", "--list", "comments"],
            MEETING,
            ["comments:", "- id: try-it", "  title: Try it"],
        ),
        (["step", "Ask again", "--in", "2008-10-01-workshop"], MEETING, ["- id: ask-again", "  title: Ask again"]),
        (
            ["step", "Report to the county", "--in", "county", "--due", "every half from 2008/09 to 2009/10"],
            COUNTY,
            [
                "- id: report-to-county",
                "  title: Report to the county",
                "  due:",
                "    every: half",
                "    from: 2008/09",
                "    to: 2009/10",
            ],
        ),
        (
            [
                "measure",
                "Courses begun",
                "--in",
                "beta",
                "--unit",
                "courses",
                "--planned",
                "2009/10 Q1: 2, 2009/10 Q2: 3",
            ],
            BETA,
            [
                "outputs:",
                "- id: courses-begun",
                "  title: Courses begun",
                "  unit: courses",
                "  planned:",
                "    2009/10 Q1: 2",
                "    2009/10 Q2: 3",
            ],
        ),
        (
            [
                "measure",
                "People in work",
                "--in",
                "alpha",
                "--unit",
                "people",
                "--outcome",
                "--baseline",
                "4",
                "--baseline-as-at",
                "Aug 2008",
            ],
            ALPHA,
            [
                "- id: people-in-work",
                "  title: People in work",
                "  unit: people",
                "  baseline:",
                "    value: 4",
                "    as_at: 2008-08",
            ],
        ),
        (
            [
                "resource",
                "wnf",
                "--in",
                "beta",
                "--title",
                "Outreach",
                "--planned",
                "2009/10: 5000",
                "--purpose",
                "gap",
            ],
            BETA,
            [
                "resources:",
                "- id: outreach",
                "  fund: Working Neighbourhoods",
                "  title: Outreach",
                "  purpose: gap",
                "  planned:",
                "    2009/10: 5000",
            ],
        ),
        (
            ["resource", "Other", "--named", "Alpha Charitable Trust", "--in", "county", "--unit", "officers"],
            COUNTY,
            ["- id: alpha-charitable-trust", "  fund: Other", "  named: Alpha Charitable Trust", "  unit: officers"],
        ),
        (
            [
                "officer",
                "Dot Dean",
                "--role",
                "Chair",
                "--organisation",
                "vcfs",
                "--from",
                "2009-04",
                "--alias",
                "D. Dean",
            ],
            REGISTERS,
            [
                "- name: Dot Dean",
                "  aliases: [D. Dean]",
                "  posts:",
                "  - role: Chair",
                "    organisation: VCFS",
                "    from: 2009-04",
            ],
        ),
        (["officer", "Aaron Able"], REGISTERS, ["- name: Aaron Able"]),
    ],
)
def test_an_item_is_added_and_nothing_else_touched(
    testshire: Path, words: list[str], path: str, lines: list[str]
) -> None:
    _, touched = done("new", *words, cwd=testshire)
    assert touched.keys() == {path}
    assert [line for line in touched[path] if line != "+ "] == [f"+ {line}" for line in lines]


def test_officers_stand_in_order_of_name(testshire: Path) -> None:
    for name in ("Zoe Zell", "Dot Dean", "Aaron Able"):
        done("new", "officer", name, cwd=testshire)
    source = load(on_disk(testshire)).registers_source
    names = [officer.name for officer in source.model.officers] if source else []
    assert names == sorted(names)
    assert len(names) == 9


def test_what_was_made_is_said_with_its_id(testshire: Path) -> None:
    said, _ = done("new", "action", "Jobs club for residents", "--in", "beta", cwd=testshire)
    assert said.out.startswith(
        "New action beta/jobs-club in Beta's plan: Jobs club for residents\n  Written: plans/districts/beta.yaml\n"
    )


@pytest.mark.parametrize(
    ("words", "because"),
    [
        (
            ["action", "x", "--in", "gamma"],
            'Gamma has no delivery plan that can be read. To start one: ni153 new district "Gamma".',
        ),
        (["action", "x", "--in", "alpa"], 'There is no district "alpa" in this county. Did you mean Alpha?'),
        (["action", "x", "--in", "alpha", "--lsoa", "Beta 001A"], "nothing was written: Beta 001A lies in Beta"),
        (["action", "x", "--in", "alpha", "--id", "rooms"], "The id rooms is taken in plans/districts/alpha.yaml"),
        (
            ["action", "x", "--in", "alpha", "--id", "Rooms!"],
            "cannot be an id: ids are small letters, digits and single hyphens, 60 at most, such as rooms.",
        ),
        (["action", "x", "--in", "alpha", "--due", "soon"], '"soon" is not a date'),
        (["step", "x", "--in", "nowhere"], 'There is no milestone, action or meeting "nowhere"'),
        (
            ["step", "x", "--in", "gap-analysis", "--list", "agreed"],
            'has no list "agreed" for this; it has steps, delivery_plan.',
        ),
        (
            ["measure", "x", "--in", "alpha", "--unit", "people", "--planned", "12"],
            "does not say what the figure is for",
        ),
        (
            ["measure", "x", "--in", "alpha", "--unit", "people", "--planned", "2008/09: 1,5"],
            '"5" does not say what the figure is for',
        ),
        (
            ["measure", "x", "--in", "alpha", "--unit", "people", "--baseline", "3"],
            "nothing was written: This baseline block has no as_at.",
        ),
        (["resource", "Lottery", "--in", "alpha"], 'There is no fund "Lottery" in this county.'),
        (["officer", "Ann Archer"], "Ann Archer stands in the register already, as an officer."),
        (["officer", "VCFS"], '"VCFS" is one name alone; the register has people by first and second name.'),
        (["officer", "Alpha BC"], "Alpha BC stands in the register already, as a partner."),
        (["meeting", "x", "--date", "10/11/2009"], "--date: "),
        (["meeting", "Workshop", "--date", "2008-10-01"], "The id 2008-10-01-workshop is taken"),
        (["milestone", "x", "--order", "2"], "nothing was written"),
        (["milestone", "Beta"], None),
        (["proposal", "x", "--stage", "thought"], "nothing was written"),
        (["district", "alpha"], "Alpha has a plan already: plans/districts/alpha.yaml."),
        (["district", "Omega"], 'There is no district "Omega" in this county.'),
    ],
)
def test_it_declines_in_a_sentence_and_touches_nothing(testshire: Path, words: list[str], because: str | None) -> None:
    if because is None:
        assert made(*words, cwd=testshire)[1] == "plans/framework/beta-2.yaml", "no two files have one id"
    else:
        assert because in " ".join(refused("new", *words, cwd=testshire).err.split())


# -- new files -----------------------------------------------------------------------------------------------------------


def test_a_district_s_plan_carries_what_every_plan_does(tmp_path: Path) -> None:
    root = write(tmp_path, splice(base(), BETA, NO_FILE))
    said, path, text = made("district", "beta", cwd=root)
    assert path == BETA
    assert " ".join(said.out.split()).startswith(
        "A draft of Beta's plan: 7 partners of the form, 4 of the county's steps, 18 people of the goal, apportioned. "
    )
    assert text == (
        "district: Beta\n\n"
        "partners:\n- partner: Jobcentre Plus\n\n- partner: Learning and Skills Council\n\n- partner: Beta Borough Council\n\n"
        "- partner: Education/Training Providers\n\n- partner: Employers\n\n- partner: Neighbourhoods\n\n- partner: VCFS\n\n"
        "targets:\n  basis: apportioned\n  planned:\n"
        "    2008/09 Q3: 3\n    2008/09 Q4: 3\n    2009/10 Q1: 3\n    2009/10 Q2: 3\n    2009/10 Q3: 3\n    2009/10 Q4: 3\n\n"
        "county_steps:\n- step: gap-analysis/first-phase\n\n- step: gap-analysis/finalise\n\n"
        "- step: new-provision/provision\n\n- step: county/refresh-plans\n"
    )


def test_the_shipped_plans_can_be_made_again() -> None:
    """But for what the form itself says of a district, a plan made anew is the one that is shipped."""
    files = lancashire()
    for name in ("Burnley", "South Ribble", "Wyre"):
        path = f"plans/districts/{file_name(name)}.yaml"
        without = {other: data for other, data in files.items() if other != path}
        made_again = carried(without, create_files.district(load(without), name))[path].decode()
        bare = [line for line in files[path].decode().split("\n") if not line.startswith("# ") or "schema" in line]
        start = [line for line in "\n".join(bare).split("\nactions:")[0].split("\ncapacity:")[0].split("\n") if line]
        assert [line for line in made_again.split("\n") if line] == start, name


def test_a_district_without_neighbourhoods_gets_a_plan_and_no_more(testshire: Path) -> None:
    said, path, text = made("district", "gamma", cwd=testshire)
    assert path == "plans/districts/gamma.yaml"
    assert "Gamma holds none of the neighbourhoods, so no steps and no share of the goal fall to it." in " ".join(
        said.out.split()
    )
    assert "targets:" not in text
    assert "county_steps:" not in text
    assert "- partner: Gamma Borough Council\n" in text


def test_a_milestone_follows_the_last(testshire: Path) -> None:
    words = [
        "--lead",
        "ben",
        "--needs",
        "gap-analysis",
        "--due",
        "2009/10",
        "--row",
        "Grant commissioned",
        "--id",
        "grant",
    ]
    said, path, text = made("milestone", "Commission the Performance Reward Grant", *words, cwd=testshire)
    assert (path, text) == (
        "plans/framework/grant.yaml",
        "order: 4\ntitle: Commission the Performance Reward Grant\ndue: 2009/10\nneeds: [gap-analysis]\nleads: [Ben Baker]\n\n"
        "delivery_plan:\n- id: grant-commissioned\n  title: Grant commissioned\n",
    )
    assert said.out.startswith("New milestone 4: Commission the Performance Reward Grant\n")


@pytest.mark.parametrize(
    ("date", "path", "line"),
    [
        ("2009-11-10", "plans/meetings/2009-11-10-steering-group.yaml", "date: 2009-11-10"),
        ("Nov 2009", "plans/meetings/2009-11-steering-group.yaml", "date: 2009-11"),
        ("2008-09", "plans/meetings/2008-09-steering-group.yaml", "date: Sep 2008"),
    ],
)
def test_a_meeting_s_file_is_named_after_its_day(testshire: Path, date: str, path: str, line: str) -> None:
    words = [
        "--host",
        "jcp",
        "--venue",
        "Town Hall",
        "--body",
        "district-lsps",
        "--indicator",
        "NI 153",
        "--purpose",
        "To agree, at last",
    ]
    _, actual, text = made("meeting", "Steering group", "--date", date, *words, cwd=testshire)
    assert (actual, text) == (
        path,
        f"title: Steering group\n{line}\nhost: Jobcentre Plus\nvenue: Town Hall\nbody: District LSPs\nindicators: [NI 153]\n\n"
        "purpose:\n- To agree, at last\n",
    )


def test_a_proposal(testshire: Path) -> None:
    words = ["--district", "beta", "--funder", "esf", "--cost", "45000", "--people", "2009/10: 20", "--stage", "idea"]
    _, path, text = made("proposal", "Jobs: a “second” chance", *words, "--agreed-in", "ask-employers", cwd=testshire)
    assert (path, text) == (
        "plans/proposals/jobs-second-chance.yaml",
        'title: "Jobs: a “second” chance"\ndistricts: [Beta]\nfunder: ESF\nstage: idea\ncost: 45000\n\npeople:\n  2009/10: 20\n\n'
        "agreed_in: 2008-10-01-workshop/ask-employers\n",
    )


def test_a_new_file_names_its_schema_where_its_neighbours_do(tmp_path: Path) -> None:
    files = lancashire()
    root = write(tmp_path, files)
    _, _, text = made("proposal", "Work trials", cwd=root)
    assert text == "# yaml-language-server: $schema=../../schemas/proposal.schema.json\n\ntitle: Work trials\n"


def test_dry_run_of_a_new_file(testshire: Path) -> None:
    before = on_disk(testshire)
    said = run("new", "meeting", "Steering group", "--date", "2009-11-10", "--dry-run", cwd=testshire)
    assert (said.code, said.err, on_disk(testshire)) == (0, "", before)
    assert "+title: Steering group\n+date: 2009-11-10\n" in said.out


# -- ids -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "identity"),
    [
        ("First courses with employers beside the Bank Hall neighbourhoods", "first-courses"),
        ("Licence to Skill for residents of the target neighbourhoods", "licence-to-skill"),
        ("Jobseekers' club", "jobseekers-club"),
        ("Courses for residents", "courses-for-residents"),
        ("To agree in January 2010.", "to-agree-in-january"),
        ("Café, bar & kitchen", "cafe-bar-kitchen"),
        ("Monitor, evaluate, review and refresh plans", "monitor-evaluate"),
        ("The", "item"),
        ("–", "item"),
        ("Größe", "grosse"),
        ("proactive training i.e. consult employers", "proactive-training"),
        ("w" * 90, "w" * 60),
    ],
)
def test_an_id_is_made_from_the_first_words(title: str, identity: str) -> None:
    assert made_from(title) == identity


# -- what is missing -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "missing"),
    [
        (["district"], "NAME"),
        (["milestone"], "TITLE"),
        (["step"], "TITLE and --in"),
        (["step", "x"], "--in"),
        (["action", "--in", "beta"], "TITLE"),
        (["measure"], "TITLE, --in and --unit"),
        (["measure", " ", "--unit", ""], "TITLE, --in and --unit"),
        (["resource"], "FUND and --in"),
        (["resource", "other", "--in", "beta"], "--named"),
        (["meeting"], "TITLE and --date"),
        (["proposal"], "TITLE"),
        (["officer"], "NAME"),
    ],
)
def test_where_nobody_can_be_asked_all_that_is_missing_is_named_at_once(
    testshire: Path, words: list[str], missing: str
) -> None:
    for more in ([], ["--no-input"]):
        assert refused("new", *words, *more, cwd=testshire).err == f"ni153: Still needed: {missing}.\n"


def asked(root: Path, *args: str, answers: str) -> Said:
    """Run the tool as a program of its own before a terminal, with a person who types the answers."""
    keyboard, terminal = pytest.importorskip("pty", reason="there are no such terminals here").openpty()
    os.write(keyboard, answers.encode())
    try:
        done = subprocess.run(
            [sys.executable, "-m", "ni153", *args],
            cwd=root,
            env=dict(QUIET),
            stdin=terminal,
            capture_output=True,
            check=False,
            timeout=60,
        )
    finally:
        os.close(keyboard)
        os.close(terminal)
    return Said(done.returncode, done.stdout.decode(), done.stderr.decode())


def test_at_a_terminal_what_is_missing_is_asked_for(testshire: Path) -> None:
    said = asked(testshire, "new", "measure", "--in", "beta", answers="Courses begun\ncourses\n")
    assert said.code == 0, said
    assert said.err == "What is counted? What is one of them (people, employers, courses)? "
    assert said.out.startswith("New output beta/courses-begun in Beta's plan: Courses begun\n")
    assert "- id: courses-begun\n  title: Courses begun\n  unit: courses\n" in (testshire / BETA).read_text()


def test_an_answer_left_out_ends_it(testshire: Path) -> None:
    before = on_disk(testshire)
    said = asked(testshire, "new", "measure", "--in", "beta", answers="\n")
    assert (said.code, said.out, on_disk(testshire)) == (2, "", before)
    assert said.err.endswith("ni153: No answer, so nothing was written; give TITLE.\n")


def test_no_input_never_asks_even_at_a_terminal(testshire: Path) -> None:
    said = asked(testshire, "new", "officer", "--no-input", answers="Dot Dean\n")
    assert (said.code, said.err) == (2, "ni153: Still needed: NAME.\n")
