"""`ni153 adopt`: a complete plan gets one line; an incomplete one is told everything it lacks, and stays as it is."""

from pathlib import Path

import pytest
from acting import ALPHA, BETA, done, on_disk, refused
from commandline import run
from county import base, splice
from shipped import files as lancashire
from shipped import write

from ni153 import rules
from ni153.acts.adopt import adopt, missing
from ni153.cli.desk import given_day
from ni153.workspace.load import load


@pytest.fixture
def testshire(tmp_path: Path) -> Path:
    return write(tmp_path, base())


def test_a_complete_plan_gets_one_line(testshire: Path) -> None:
    said, touched = done("adopt", "beta", "--on", "2009-01-20", cwd=testshire)
    assert touched == {BETA: ["+ adopted: 2009-01-20"]}
    assert said.out.startswith("Beta: its Local Delivery Plan is adopted, 20 Jan 2009.\n")
    assert on_disk(testshire)[BETA].startswith(b"district: Beta\nadopted: 2009-01-20\n")


def test_left_out_the_day_is_the_one_figures_are_as_at(testshire: Path) -> None:
    assert done("adopt", "beta", cwd=testshire)[1] == {BETA: ["+ adopted: 2009-06-30"]}


def test_dry_run(testshire: Path) -> None:
    said, touched = done("adopt", "beta", "--dry-run", cwd=testshire)
    assert touched == {}
    assert "+adopted: 2009-06-30\n" in said.out


@pytest.mark.parametrize(
    ("words", "because"),
    [
        (["alpha"], "Alpha's plan was adopted on 20 Jan 2009 already."),
        (["gamma"], "Gamma has no delivery plan that can be read."),
        (["delta"], 'There is no district "delta"'),
        (["beta", "--on", "20/01/2009"], "--on: "),
    ],
)
def test_it_declines_in_a_sentence(testshire: Path, words: list[str], because: str) -> None:
    assert because in refused("adopt", *words, cwd=testshire).err


def test_what_is_missing_is_told_part_by_part_and_nothing_is_written(tmp_path: Path) -> None:
    draft = (
        "# a draft\ndistrict: Beta\n\npartners:\n- partner: Jobcentre Plus\n\n- partner: In Training\n  lead: Finn Ford\n\n"
        "targets:\n  basis: agreed\n\nneed:\n- as_at: 2008-08\n"
    )
    root = write(tmp_path, base() | {BETA: draft.encode()})
    before = on_disk(root)
    said = run("adopt", "beta", cwd=root)
    assert (said.code, said.err) == (1, "")
    assert on_disk(root) == before
    parts = said.out.split("\n\n")
    assert parts[0] == (
        "Beta's plan cannot be adopted before this is settled; nothing was written.\n  plans/districts/beta.yaml"
    )
    whole = next(" ".join(part.split()) for part in parts if part.startswith("The plan as a whole"))
    partners = next(" ".join(part.split()) for part in parts if part.startswith("Partners"))
    targets = next(" ".join(part.split()) for part in parts if part.startswith("Targets"))
    assert "has no actions of its own" in whole
    assert "line " not in whole
    assert "no row for District/Borough Council and Learning and Skills Council" in partners
    assert "line 5: The plan gives neither a named lead nor a contribution for Jobcentre Plus" in partners
    assert "line 7: The plan does not say what In Training" in partners
    assert "line 11: Beta's plan is adopted, but gives no figures for its targets." in targets


def test_what_an_adopted_plan_should_say_does_not_stand_in_its_way(tmp_path: Path) -> None:
    bare = "actions:\n- id: jobs-club\n  title: Jobs club in Mill Lane\n  leads: [Dev Das]\n"
    root = write(tmp_path, splice(base(), BETA, bare))
    said, touched = done("adopt", "beta", "--on", "2009-01-20", cwd=root)
    assert touched == {BETA: ["+ adopted: 2009-01-20"]}
    assert "does not say which lever it pulls" in said.out


def test_it_is_told_beside_what_does(tmp_path: Path) -> None:
    draft = "partners: []\nactions:\n- id: jobs-club\n  title: Jobs club in Mill Lane\n  leads: [Dev Das]\n"
    said = run("adopt", "beta", cwd=write(tmp_path, splice(base(), BETA, draft)))
    barring, _, besides = said.out.partition("\nBesides, an adopted plan should say (it may be adopted without):\n")
    assert "no row for" in barring
    assert "does not say which lever it pulls" in besides
    assert "has no date" in besides


def test_a_plan_with_a_mistake_is_not_adopted(tmp_path: Path) -> None:
    files = base()
    files[BETA] = files[BETA].replace(b"2008/09 Q3: 3\n", b"2008/09 Q3: 3\n    2008/09: 6\n")
    said = run("adopt", "beta", cwd=write(tmp_path, files))
    assert said.code == 1
    assert "it would be counted twice" in " ".join(said.out.split())


def test_no_shipped_plan_is_complete_and_each_is_told_why_on_its_own_lines() -> None:
    files = lancashire()
    workspace = load(files)
    verdict = rules.run(workspace)
    for plan in workspace.plans:
        change = adopt(workspace, plan.model.district, given_day("--on", "2009-01-20"))
        lacks = missing(workspace, verdict, files, change)
        assert any(each.bars and each.part == "partners" for each in lacks)
        for each in lacks:
            line = plan.document.line(each.line) if each.line else "adopted"
            assert line.strip(), each


def test_alpha_is_complete_without_its_day() -> None:
    files = base()
    files[ALPHA] = files[ALPHA].replace(b"adopted: 2009-01-20\n", b"")
    workspace = load(files)
    change = adopt(workspace, "Alpha", given_day("--on", "2009-01-20"))
    assert missing(workspace, rules.run(workspace), files, change) == ()
