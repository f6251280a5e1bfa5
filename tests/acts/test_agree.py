"""`ni153 agree`: an agreement becomes an action, each names the other, and both files are written or neither (R88, R94)."""

from pathlib import Path

import pytest
from acting import BETA, done, on_disk, refused
from commandline import run
from county import base, splice
from shipped import write

from ni153.outside import write as outside

MEETING = "plans/meetings/2008-10-01-workshop.yaml"
PROVISION = "plans/framework/new-provision.yaml"
AGREED = """
agreed:
- id: one-contact
  title: One point of contact for employers
  due: 2009-03
  leads:
  - Cara Cole
  - who: Dev Das
    task: to ask the employers of Beta
  about: [Employers]

- id: coherent
  title: Training providers need a coherent approach, so that they share and do not compete

- id: done-with
  title: Ask the employers
  achieved: 2008-12

comments:
- id: leps
  title: Use LEPs

next:
- id: report-back
  title: Report back to the partnership
  due:
    meeting: 2008-10-01-workshop
"""


@pytest.fixture
def testshire(tmp_path: Path) -> Path:
    return write(tmp_path, splice(base(), MEETING, AGREED.lstrip("\n")))


def test_it_goes_into_a_district_s_plan_with_the_agreement_s_leads_and_date(testshire: Path) -> None:
    said, touched = done("agree", "2008-10-01-workshop/one-contact", "--in", "beta", cwd=testshire)
    assert touched == {
        BETA: [
            "+ - id: one-contact",
            "+   title: One point of contact for employers",
            "+   due: 2009-03",
            "+   leads:",
            "+   - Cara Cole",
            "+   - who: Dev Das",
            "+     task: to ask the employers of Beta",
            "+   about: [2008-10-01-workshop/one-contact, Employers]",
            "+ ",
        ],
        MEETING: ["+   becomes: beta/one-contact"],
    }
    assert " ".join(said.out.split()).startswith(
        "The agreement “One point of contact for employers” is now the action beta/one-contact in Beta's plan, "
        "with its leads and its date. Written: plans/districts/beta.yaml, plans/meetings/2008-10-01-workshop.yaml"
    )


def test_what_is_given_stands_in_place_of_the_agreement_s(testshire: Path) -> None:
    words = ["--lead", "dev", "--due", "2009-06 to 2009-09", "--lever", "off-flow", "--scheme", "work-trials"]
    title = "Mill Lane has one contact for employers"
    said, touched = done("agree", "one point of contact", "--in", "Beta", "--title", title, *words, cwd=testshire)
    assert touched[BETA] == [
        "+ - id: mill-lane-has-one",
        f"+   title: {title}",
        "+   scheme: Work trials",
        "+   lever: off-flow",
        "+   due: 2009-06 to 2009-09",
        "+   leads: [Dev Das]",
        "+   about: [2008-10-01-workshop/one-contact, Employers]",
        "+ ",
    ]
    assert touched[MEETING] == ["+   becomes: beta/mill-lane-has-one"]
    assert "with its" not in said.out


def test_of_a_milestone_it_is_a_step(testshire: Path) -> None:
    said, touched = done("agree", "coherent", "--in", "new-provision", cwd=testshire)
    assert touched == {
        PROVISION: [
            "+ - id: coherent",
            "+   title: Training providers need a coherent approach, so that they share and do not compete",
            "+   about: [2008-10-01-workshop/coherent]",
            "+ ",
        ],
        MEETING: ["+   becomes: new-provision/coherent"],
    }
    assert "it has nobody to lead it and no date yet." in " ".join(said.out.split())


def test_of_an_action_it_is_a_step_too(testshire: Path) -> None:
    _, touched = done("agree", "leps", "--in", "beta/early-help", "--id", "use-leps", "--title", "LEPs", cwd=testshire)
    assert touched[BETA] == [
        "+   steps:",
        "+   - id: use-leps",
        "+     title: LEPs",
        "+     about: [2008-10-01-workshop/leps]",
    ]
    assert touched[MEETING] == ["+   becomes: beta/use-leps"]


def test_a_next_step_keeps_being_due_at_its_meeting(testshire: Path) -> None:
    _, touched = done("agree", "report-back", "--in", "beta", "--lead", "dev", cwd=testshire)
    assert "+   due:" in touched[BETA]
    assert "+     meeting: 2008-10-01-workshop" in touched[BETA]


def test_an_id_that_is_taken_gets_a_number(testshire: Path) -> None:
    done("agree", "leps", "--in", "beta", "--title", "Early help for LEPs", "--id", "coherent", cwd=testshire)
    _, touched = done("agree", "2008-10-01-workshop/coherent", "--in", "beta", cwd=testshire)
    assert touched[MEETING] == ["+   becomes: beta/coherent-2"]


def test_the_rule_that_asked_for_it_is_content(testshire: Path) -> None:
    said, _ = done("agree", "2008-10-01-workshop/coherent", "--in", "beta", "--lead", "dev", cwd=testshire)
    assert "1 finding of ni153 lint gone" in said.out


@pytest.mark.parametrize(
    ("words", "because"),
    [
        (["employer-targets", "--in", "beta"], 'There is no agreement or comment or next step "employer-targets".'),
        (
            ["coherent", "--in", "gamma"],
            'Gamma has no delivery plan that can be read. To start one: ni153 new district "Gamma".',
        ),
        (["coherent", "--in", "delta"], 'There is no plan, milestone or action "delta" in this county.'),
        (["coherent", "--in", "early-help"], 'There is no plan, milestone or action "early-help"'),
        (["done-with", "--in", "beta"], "2008-10-01-workshop/done-with is achieved already."),
        (
            ["coherent", "--in", "new-provision", "--lever", "off-flow"],
            "A step of Develop new provision to achieve NI 153 has no lever",
        ),
        (["coherent", "--in", "new-provision", "--scheme", "LEP"], "has no scheme; leave --scheme out."),
        (["coherent", "--in", "beta", "--scheme", "LAP"], 'There is no scheme "LAP" in this county.'),
        (["coherent", "--in", "beta", "--lever", "offflow"], "Write off-flow"),
        (["coherent", "--in", "beta", "--id", "early-help"], "The id early-help is taken in plans/districts/beta.yaml"),
        (["coherent", "--in", "beta", "--id", "Early Help"], '"Early Help" cannot be an id'),
        (["coherent", "--in", "beta", "--due", "31/03/2009"], "Write 2009-03-31"),
        (["coherent", "--in", "beta", "--lead", "somebody"], 'There is no officer, partner or collective "somebody"'),
    ],
)
def test_it_declines_in_a_sentence_and_touches_neither_file(testshire: Path, words: list[str], because: str) -> None:
    assert because in refused("agree", *words, cwd=testshire).err


def test_it_becomes_an_action_once(testshire: Path) -> None:
    done("agree", "2008-10-01-workshop/coherent", "--in", "beta", cwd=testshire)
    err = refused("agree", "2008-10-01-workshop/coherent", "--in", "alpha", cwd=testshire).err
    assert "2008-10-01-workshop/coherent became beta/coherent already." in err


# -- both files or neither ----------------------------------------------------------------------------------------------


def test_neither_is_written_when_one_may_not_be(testshire: Path) -> None:
    (testshire / MEETING).chmod(0o444)
    err = refused("agree", "2008-10-01-workshop/coherent", "--in", "beta", cwd=testshire).err
    assert "plans/meetings/2008-10-01-workshop.yaml is write-protected; nothing was written." in err


def test_neither_is_written_when_one_was_changed_meanwhile(testshire: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = outside.write

    def later(root: Path, changes: dict[str, outside.Change]) -> None:
        with (root / MEETING).open("a") as stream:
            stream.write("\n# somebody else was here\n")
        real(root, changes)

    monkeypatch.setattr(outside, "write", later)
    plan = (testshire / BETA).read_bytes()
    said = run("agree", "2008-10-01-workshop/coherent", "--in", "beta", cwd=testshire)
    assert (said.code, said.out) == (2, "")
    assert "was changed by somebody else since it was read; nothing was written." in said.err
    assert (testshire / BETA).read_bytes() == plan


def test_neither_is_left_changed_when_the_disk_fails_in_the_middle(
    testshire: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = on_disk(testshire)
    real = Path.replace
    moved: list[str] = []

    def fail(self: Path, target: Path) -> Path:
        if Path(target).name == Path(MEETING).name and not moved:
            moved.append(str(target))
            raise OSError(5, "Input/output error", str(target))
        return real(self, target)

    monkeypatch.setattr(Path, "replace", fail)
    said = run("agree", "2008-10-01-workshop/coherent", "--in", "beta", cwd=testshire)
    assert moved
    assert (said.code, said.out) == (2, "")
    assert on_disk(testshire) == before
