"""`ni153 set`: any field of anything by name; the lines it touches, what it says, and what it declines."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from acting import ALPHA, BETA, COUNTY, done, on_disk, refused
from commandline import run
from county import base, splice
from shipped import write

from ni153.acts.fields import set_field
from ni153.acts.fields_places import block, place
from ni153.acts.fields_written import due, figures, said
from ni153.edit import apply
from ni153.finding import Refusal
from ni153.workspace.document import Node
from ni153.workspace.load import load

REGISTERS, LSOAS = "plans/registers.yaml", "lsoas.yaml"
GAP = "plans/framework/gap-analysis.yaml"
MEETING, PROPOSAL = "plans/meetings/2008-10-01-workshop.yaml", "plans/proposals/mill-lane-trials.yaml"


@pytest.fixture
def testshire(tmp_path: Path) -> Path:
    return write(tmp_path, base())


@pytest.mark.parametrize(
    ("words", "path", "touched"),
    [
        (["county", "goal.people", "62"], COUNTY, ["-   people: 60", "+   people: 62"]),
        (["county", "returns_due", "2", "months"], COUNTY, ["- returns_due: 30 days", "+ returns_due: 2 months"]),
        (
            ["county", "districts", "--add", "Delta"],
            COUNTY,
            ["- districts: [Alpha, Beta, Gamma]", "+ districts: [Alpha, Beta, Gamma, Delta]"],
        ),
        (["alpha", "adopted", "2009-02-01"], ALPHA, ["- adopted: 2009-01-20", "+ adopted: 2009-02-01"]),
        (["alpha", "targets.set-on", "October 2008"], ALPHA, ["-   set_on: 2008-10-14", "+   set_on: 2008-10"]),
        (
            ["plans/districts/alpha.yaml", "targets.planned.2009/10", "36"],
            ALPHA,
            ["-     2009/10: 30", "+     2009/10: 36"],
        ),
        (
            ["alpha", "targets.provisional", "2008/09 Q3, 2008/09 Q4"],
            ALPHA,
            ["-   provisional: [2008/09 Q4]", "+   provisional: [2008/09 Q3, 2008/09 Q4]"],
        ),
        (["esf-outreach", "title", "-"], ALPHA, ["-   title: Outreach workers"]),
        (["alpha/employers-recruited", "baseline.value", "33"], ALPHA, ["-     value: 31", "+     value: 33"]),
        (["rooms", "leads", "dev"], ALPHA, ["-     leads: [Cara Cole]", "+     leads: [Dev Das]"]),
        (
            ["employer-targets", "leads.1.task", "to bring the figures"],
            GAP,
            ["-     task: to bring the baselines", "+     task: to bring the figures"],
        ),
        (["employer-targets", "leads.1", "dev"], GAP, ["-   - who: Eve Ellis", "+   - who: Dev Das"]),
        (
            ["employer-targets", "about", "LEP", "Work trials"],
            GAP,
            ["-   about: [LEP]", "+   about: [LEP, Work trials]"],
        ),
        (["gap-analysis", "needs", "-"], GAP, ["- needs: [evidence-base]"]),
        (["alpha-work-trials", "kind", "concern"], MEETING, ["-   kind: support", "+   kind: concern"]),
        (["2008-10-01-workshop", "venue", "Corn Exchange"], MEETING, ["- venue: Town Hall", "+ venue: Corn Exchange"]),
        (["mill-lane-trials", "additionality.leakage", "7.5%"], PROPOSAL, ["-   leakage: 5%", "+   leakage: 7.5%"]),
        (["Ann Archer", "posts.1.until", "2009-09"], REGISTERS, ["+     until: 2009-09"]),
        (
            ["Incapacity Benefits", "aliases", "--add", "Incapacity"],
            REGISTERS,
            ["-   aliases: [IB]", "+   aliases: [IB, Incapacity]"],
        ),
        (["funds/ESF", "budget", "mainstream"], REGISTERS, ["-   budget: discretionary", "+   budget: mainstream"]),
        (
            ["partners/Jobcentre-Plus", "kind", "job centres"],
            REGISTERS,
            ["-   kind: employment service", "+   kind: job centres"],
        ),
        (["Work trials", "note", "Up to six weeks: unpaid"], REGISTERS, ['+   note: "Up to six weeks: unpaid"']),
        (["beta", "partners.Jobcentre Plus.lead", "eve"], BETA, ["-   lead: Ann Archer", "+   lead: Eve Ellis"]),
        (["beta", "note", "A draft"], BETA, ["+ note: A draft"]),
        (["beta/early-help", "due", "as", "appropriate"], BETA, ["-   due: 2009-06", "+   due: as appropriate"]),
        (
            ["beta/early-help", "due", "every quarter from 2009/10 Q1 to 2009/10 Q4"],
            BETA,
            ["-   due: 2009-06", "+   due:", "+     every: quarter", "+     from: 2009/10 Q1", "+     to: 2009/10 Q4"],
        ),
        (
            ["beta/early-help", "due.meeting", "2008-10-01-workshop"],
            BETA,
            ["-   due: 2009-06", "+   due:", "+     meeting: 2008-10-01-workshop"],
        ),
        (["refresh-plans", "due.every", "half"], COUNTY, ["-     every: year", "+     every: half"]),
        (
            ["refresh-plans", "due.meeting", "2008-10-01-workshop"],
            COUNTY,
            ["-     every: year", "-     from: 2008/09", "-     to: 2009/10", "+     meeting: 2008-10-01-workshop"],
        ),
    ],
)
def test_a_field_is_set(testshire: Path, words: list[str], path: str, touched: list[str]) -> None:
    actual = done("set", *words, cwd=testshire)[1]
    assert {each: sorted(line for line in found if len(line) > 2) for each, found in actual.items()} == {
        path: sorted(touched)
    }


def test_old_and_new_are_said_with_dates_in_words(testshire: Path) -> None:
    said, _ = done("set", "beta/early-help", "due", "2009-09-30", cwd=testshire)
    assert said.out.startswith("beta/early-help, due: June 2009 → 30 Sep 2009.\n  Written: plans/districts/beta.yaml\n")
    said, _ = done("set", "beta/early-help", "lever", "-", cwd=testshire)
    assert said.out.startswith("beta/early-help, lever: on-flow → nothing.\n")
    said, _ = done("set", "beta/early-help", "about", "LEP", "--add", cwd=testshire)
    assert said.out.startswith("beta/early-help, about: LEP added.\n")
    said, _ = done(
        "set",
        "beta",
        "note",
        "A draft, to be agreed with the partners of Mill Lane before the summer of 2009, if they can",
        cwd=testshire,
    )
    assert said.out.startswith(
        "beta, note: nothing → A draft, to be agreed with the partners of Mill Lane before the…\n"
    )


def test_what_it_did_to_the_figures_is_said(testshire: Path) -> None:
    said, _ = done("set", "alpha", "targets.planned.2009/10", "36", cwd=testshire)
    assert "  As at 30 Jun 2009:\n    planned: 60 → 66\n    against the goal: exactly the goal → 6 over\n" in said.out


def test_a_district_s_own_line_of_a_county_step(tmp_path: Path) -> None:
    root = write(tmp_path, splice(base(), BETA, "county_steps:\n- step: gap-analysis/finalise\n"))
    said, touched = done("set", "gap-analysis/first-phase", "due", "2008-11-14", "--district", "beta", cwd=root)
    assert touched == {BETA: ["+ - step: gap-analysis/first-phase", "+   due: 2008-11-14", "+ "]} or touched == {
        BETA: ["+ ", "+ - step: gap-analysis/first-phase", "+   due: 2008-11-14"]
    }
    assert said.out.startswith("Beta, gap-analysis/first-phase, due: nothing → 14 Nov 2008.\n")
    _, touched = done("set", "gap-analysis/first-phase", "due", "2008-11-21", "--district", "beta", cwd=root)
    assert touched == {BETA: ["-   due: 2008-11-14", "+   due: 2008-11-21"]}
    _, touched = done("set", "first-phase", "achieved", "2008-10-25", "--district", "alpha", cwd=root)
    assert touched == {ALPHA: ["-   achieved: 2008-10-24", "+   achieved: 2008-10-25"]}


def test_words_alone_become_fields_where_more_is_to_be_said(testshire: Path) -> None:
    _, touched = done("set", "alpha/first-courses", "leads.1.task", "to find the rooms", cwd=testshire)
    assert touched == {
        ALPHA: ["-   leads: [Cara Cole]", "+   leads:", "+   - who: Cara Cole", "+     task: to find the rooms"]
    }


def test_who_stays_among_the_leads_keeps_the_task(testshire: Path) -> None:
    _, touched = done("set", "employer-targets", "leads", "Dev Das, Eve Ellis", cwd=testshire)
    assert touched == {GAP: ["+   - Dev Das"]}


def test_sentences_of_a_list_keep_their_commas(testshire: Path) -> None:
    _, touched = done("set", "2008-10-01-workshop", "purpose", "To agree, at last", "To go on", cwd=testshire)
    assert touched == {MEETING: ["- - To agree how the gap analysis is done", "+ - To agree, at last", "+ - To go on"]}


def test_a_neighbourhood_stays_on_its_line(testshire: Path) -> None:
    _, touched = done("set", "E01000002", "rate", "41%", cwd=testshire)
    assert [line for line in touched[LSOAS] if line.startswith("+")] == [
        "+ - {code: E01000002, name: Alpha 001B, district: Alpha, ward: Southgate, working_age: 1000, rate: 41%}"
    ]


@pytest.mark.parametrize(
    ("words", "because"),
    [
        (
            ["county", "people", "62"],
            'county has no field "people". Did you mean goal.people? The fields there are: county,',
        ),
        (["alpha", "targets.bais", "agreed"], 'targets of alpha has no field "bais". Did you mean targets.basis?'),
        (["alpha", "adoptd", "2009-01-01"], "Did you mean adopted?"),
        (["alpha", "district.name", "x"], "district of alpha holds no fields of its own."),
        (["alpha", "targets", "x"], "targets holds fields of its own: set targets.basis, targets.set_by"),
        (["alpha", "actions", "x"], "actions is a list of blocks: name one by its id, or by its number as actions.1;"),
        (["alpha", "actions.1", "x"], "actions.1 is a block of fields; name one of them, as actions.1.id."),
        (["alpha", "actions.9.due", "x"], 'actions has no item "9"; it has 2: first-courses, early-help.'),
        (["alpha/first-courses", "id", "x"], "An id is permanent"),
        (["alpha/first-courses", "due"], "What is due to be? Give a value, or --clear to take it out."),
        (["alpha/first-courses", "due", "", " "], "What is due to be?"),
        (["alpha/first-courses", "note", "--clear"], "alpha/first-courses has no note to take out."),
        (["alpha/first-courses", "due", "2009-06", "--clear"], "not both"),
        (["alpha/first-courses", "due", "30/06/2009"], "Write 2009-06-30"),
        (
            ["alpha/first-courses", "due", "--add", "2009-06"],
            "due is no list, so nothing can be added to it; leave --add out.",
        ),
        (
            ["alpha/first-courses", "lever", "offflow"],
            'so nothing was written: "offflow" is not one of the words this field takes. Write off-flow',
        ),
        (["alpha/first-courses", "leads", "nobody"], 'There is no officer, partner or collective "nobody"'),
        (["alpha/first-courses", "scheme", "Work trails"], 'There is no scheme "Work trails" in this county.'),
        (["alpha/first-courses", "lsoas", "Beta 001A"], "nothing was written: Beta 001A lies in Beta"),
        (["alpha/first-courses", "title", "--clear"], "nothing was written: This action has no title."),
        (["alpha", "targets.planned.2008/09 Q3", "twelve"], 'nothing was written: "twelve" is not a figure'),
        (["alpha", "targets.planned.2008-09 Q3", "12"], "Write 2008/09 Q3"),
        (["alpha", "targets.planned", "12"], '"12" does not say what the figure is for; write it as 2008/09 Q3: 12.'),
        (["esf", "budget", "x"], '"esf" could be funds/ESF, glossary/ESF. Name one of them.'),
        (
            ["early-help", "due", "2009-07"],
            '"early-help" could be alpha/early-help, beta/early-help. Name one of them.',
        ),
        (["alpa/early-help", "due", "2009-07"], "Did you mean alpha/early-help"),
        (["nothing", "due", "2009-07"], 'Nothing in this county has the id or name "nothing".'),
        (["Ben Baker", "name", "Benjamin Baker"], "nothing was written"),
        (["evidence-base", "order", "2"], "nothing was written"),
        (["county", "goal.people", "60"], "The files say so already; nothing was changed."),
        (["alpha/early-help", "leads", "--add", "ann"], "The files say so already; nothing was changed."),
        (["first-phase", "due", "2009", "--district", "gamma"], "Gamma holds none of the neighbourhoods"),
    ],
)
def test_it_declines_in_a_sentence_and_touches_nothing(testshire: Path, words: list[str], because: str) -> None:
    assert because in refused("set", *words, cwd=testshire).err


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    root = write(tmp_path, {**base(), BETA: b"district: [Beta\n"})
    assert (
        "plans/districts/beta.yaml cannot be changed before line 1 is mended"
        in refused("set", "beta", "adopted", "2009-01-01", cwd=root).err
    )


def test_dry_run(testshire: Path) -> None:
    before = on_disk(testshire)
    said = run("set", "county", "goal.people", "62", "--dry-run", cwd=testshire)
    assert (said.code, on_disk(testshire)) == (0, before)
    assert "-  people: 60\n+  people: 62\n" in said.out


def test_every_block_of_the_files_can_be_named() -> None:
    """By its id or name, its file's name or, where two share it, with its list."""
    workspace = load(base())
    for name in (
        "alpha",
        "county",
        "registers",
        "lsoas",
        "gap-analysis",
        "2008-11",
        "alpha/rooms",
        "funds/ESF",
        "Alpha 001A",
    ):
        assert block(workspace, name).name in (name, name.rpartition("/")[2])
    assert place(block(workspace, "county"), "Goal.Percentage Points").name == "goal.percentage_points"
    assert place(block(workspace, "alpha"), "need.1.claimants.JSA").old == "300"


def test_what_is_typed_for_a_due_date() -> None:
    assert due("2008-10") == "2008-10"
    assert due("2009-10 to 2009-12-12") == "Oct 2009 to 2009-12-12"
    assert due("As Appropriate") == "as appropriate"
    assert due("Every quarter from 2008/09 Q3 to 2010/11 Q4") == {
        "every": "quarter",
        "from": "2008/09 Q3",
        "to": "2010/11 Q4",
    }
    assert due("at the meeting 2009-11-23-workshop") == {"meeting": "2009-11-23-workshop"}
    for wrong in ("soon", "every week from 2008/09 Q3 to 2010/11 Q4", "every year from 2008 to 2010"):
        with pytest.raises(Refusal):
            due(wrong)


def test_what_is_typed_for_figures_and_how_values_are_said() -> None:
    assert figures(["2008/09 Q3: 12, 2008/09 Q4=13", "2009/10: 5"]) == {
        "2008/09 Q3": "12",
        "2008/09 Q4": "13",
        "2009/10": "5",
    }
    assert figures(["JSA: 300"]) == {"JSA": "300"}
    assert said({"every": "year", "from": "2008/09", "to": "2009/10"}) == "every year from 2008/09 to 2009/10"
    assert said(["a", {"who": "b", "task": "c"}]) == "a, who b, task c"
    assert said([]) == said(None) == "nothing"


def present(value: Node, above: tuple[str, ...] = ()) -> Iterator[tuple[str, list[str]]]:
    """Every field of a block, with dots, and what would be typed for what it holds."""
    for name, inner in value.items() if isinstance(value, dict) else ():
        here = (*above, name)
        words = [str(item) for item in inner if isinstance(item, str)] if isinstance(inner, list) else []
        if isinstance(inner, str):
            yield ".".join(here), [inner]
        elif isinstance(inner, list) and words:
            yield ".".join(here), words
            yield from ((".".join((*here, str(number))), [word]) for number, word in enumerate(words, 1))
        elif isinstance(inner, list):
            for number, item in enumerate(inner, 1):
                yield from present(item, (*here, str(number)))
        else:
            yield from present(inner, here)


def test_a_field_set_to_what_it_holds_is_left_as_it_is_and_every_field_can_be_found() -> None:
    """Whatever stands in Testshire can be named, read back as it is typed, and taken out."""
    workspace = load(base())
    seen = 0
    for path, source in workspace.sources.items():
        at = block(workspace, source.stem)
        for field, words in present(source.document.value):
            if field.endswith(".id") or path == LSOAS:
                continue
            same = set_field(workspace, at, field, words)
            assert apply(source.document, same.edits[path]) == source.document.text, (path, field)
            gone = set_field(workspace, at, field, [], clear=True)
            assert apply(source.document, gone.edits[path]) != source.document.text, (path, field)
            seen += 1
    assert seen > 300
