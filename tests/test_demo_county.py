"""The invented county: sound at any size, the same every time, and interesting: it shows all that the tool can show."""

import os
import subprocess  # noqa: TID251 - the history is read with git, and the command run as people run it
import sys
from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path

import demoshire
import pytest
from demoshire import demo
from shipped import REPOSITORY
from shipped import files as lancashire

from ni153.arithmetic import profile
from ni153.edit import fmt
from ni153.finding import Severity
from ni153.model.claimants import ClaimantRelease
from ni153.model.record import Record
from ni153.reports.state import State, judged
from ni153.rules import run
from ni153.workspace.document import read
from ni153.workspace.load import load
from ni153.workspace.source import Source
from ni153.workspace.workspace import Workspace

SIZES = [(1, 4, 1), (2, 5, 2), (3, 40, 3), (8, 7, 4), (12, 10, 153), (13, 11, 5), (14, 14, 6), (40, 9, 7)]
"""Districts, quarters and seed."""
TODAY = date(2010, 8, 11)
COMMAND = REPOSITORY / "tools" / "demo_county.py"
SAYS_SO = "# Invented, to show what the tool does: no place, person or figure in it is real."


# -- sound, at any size -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
def test_it_has_no_errors_and_few_warnings(size: tuple[int, int, int]) -> None:
    findings = run(demoshire.county(*size)).findings
    assert [
        f"{finding.position}: {finding.message}" for finding in findings if finding.severity is Severity.ERROR
    ] == []
    assert Counter(finding.rule for finding in findings).keys() <= {
        "targets-miss-goal",
        "apportioned-stale",
        "agreement-without-action",
        "duty-partner-without-lead",
    }


@pytest.mark.parametrize("size", SIZES)
def test_it_is_laid_out_as_the_format_has_it(size: tuple[int, int, int]) -> None:
    files = demoshire.files(*size)
    assert [path for path, text in files.items() if fmt(read(path, text)).encode() != text] == []


def test_every_file_says_that_it_is_invented() -> None:
    assert {text.decode().splitlines()[1] for text in demoshire.files().values()} == {SAYS_SO}
    house = demoshire.county().county
    assert house is not None
    assert house.invented is True


def test_the_warnings_of_twelve_districts_are_those_of_the_story() -> None:
    findings = run(demoshire.county()).findings
    assert [(finding.rule, finding.position.path.rpartition("/")[2]) for finding in findings] == [
        ("targets-miss-goal", "county.yaml"),
        ("duty-partner-without-lead", "ivywell.yaml"),
        ("apportioned-stale", "ivywell.yaml"),
        ("apportioned-stale", "juniper-vale.yaml"),
        ("agreement-without-action", "2010-06-22-forum.yaml"),
    ]


def test_no_name_or_code_is_one_of_lancashire() -> None:
    real, invented = load(lancashire()), demoshire.county(40, 9, 7)
    assert real.county is not None
    assert invented.county is not None
    assert {*real.county.districts}.isdisjoint(invented.county.districts)
    assert real.registers_source is not None
    assert invented.registers_source is not None
    people = [
        {person.name for person in of.model.officers} for of in (real.registers_source, invented.registers_source)
    ]
    assert people[0].isdisjoint(people[1])
    # The Office for National Statistics has given codes up to about E01035000.
    assert min(place.code for place in invented.neighbourhoods) > "E01900000"


# -- the same every time ------------------------------------------------------------------------------------------


def test_the_same_arguments_give_the_same_bytes_and_another_seed_another_county() -> None:
    assert demo.county(5, 6, 7) == demo.county(5, 6, 7)
    assert demo.county(5, 6, 7) != demo.county(5, 6, 8)


def git(folder: Path, *command: str) -> str:
    alone = {"PATH": os.environ.get("PATH", os.defpath), "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    return subprocess.run(
        ["git", *command], cwd=folder, env=alone, capture_output=True, text=True, check=True
    ).stdout.strip()


def made(folder: Path, *options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    env = {"PATH": os.environ.get("PATH", os.defpath), **environment}
    return subprocess.run(
        [sys.executable, COMMAND, folder, *options], env=env, capture_output=True, text=True, check=False
    )


def test_two_runs_give_the_same_commits_whoever_runs_them(tmp_path: Path) -> None:
    config = "[user]\n name = X\n[core]\n autocrlf = true\n[init]\n defaultBranch = trunk\n[commit]\n gpgsign = true\n"
    (tmp_path / ".gitconfig").write_text(config)
    other = {"HOME": str(tmp_path), "TZ": "Asia/Tokyo", "GIT_AUTHOR_DATE": "2001-01-01 00:00:00 +0000"}
    size = ("--districts", "4", "--quarters", "5")
    said = made(tmp_path / "one", *size, PYTHONHASHSEED="1"), made(tmp_path / "two", *size, PYTHONHASHSEED="2", **other)
    assert [(run.returncode, run.stderr) for run in said] == [(0, ""), (0, "")]
    one, two = (git(tmp_path / name, "log", "--format=%H %s", "main") for name in ("one", "two"))
    assert one == two


# -- its history --------------------------------------------------------------------------------------------------


def test_the_history_ends_with_the_county_and_nothing_is_left_over(tmp_path: Path) -> None:
    folder = demoshire.write(tmp_path / "demo", git=True)
    assert git(folder, "status", "--porcelain") == ""
    assert git(folder, "branch", "--format=%(refname:short)") == "main"
    kept = {path: (folder / path).read_bytes() for path in git(folder, "ls-files").splitlines()}
    assert {path: text for path, text in kept.items() if not path.startswith("schemas/")} == demoshire.files()


def test_the_history_tells_the_story(tmp_path: Path) -> None:
    folder = demoshire.write(tmp_path / "demo", git=True)
    assert 50 <= int(git(folder, "rev-list", "--count", "HEAD")) <= 100
    assert (
        len(git(folder, "log", "--format=%an").splitlines())
        > len(set(git(folder, "log", "--format=%an").splitlines()))
        >= 8
    )
    assert len(git(folder, "log", "--merges", "--format=%h").splitlines()) == 1
    assert git(folder, "log", "-M", "--diff-filter=R", "--format=", "--name-status").split("\t")[1:] == [
        "plans/districts/juniper-vale-draft.yaml",
        "plans/districts/juniper-vale.yaml",
    ]
    assert len(git(folder, "log", "--format=%(trailers:key=Reason,valueonly,separator=)").split("\n\n")) > 1


def trees() -> list[tuple[str, dict[str, bytes]]]:
    """What stood after each commit, in one line of time."""
    told, tree = [], dict[str, bytes]()
    for commit in demoshire.commits():
        tree = {path: text for path, text in {**tree, **commit.files}.items() if text is not None}
        told.append((commit.message, tree))
    return told


def test_every_commit_after_the_first_days_is_a_county_without_errors() -> None:
    for message, tree in trees()[3::9]:
        errors = [str(finding) for finding in run(load(tree)).findings if finding.severity is Severity.ERROR]
        assert (message, errors) == (message, [])


def test_a_date_slips_more_than_once_and_an_achievement_is_undone() -> None:
    seen: list[tuple[str, bool]] = []
    for _, tree in trees()[2:]:
        (milestone,) = load({path: tree[path] for path in ["plans/framework/provision.yaml"]}).milestones
        step = next(step for step in milestone.model.steps if step.id == "single-contact")
        assert step.due is not None
        assert step.due.window is not None
        seen.append((str(step.due.window), step.achieved is not None))
    story = [entry for number, entry in enumerate(seen) if number == 0 or entry != seen[number - 1]]
    assert story == [
        ("2010-02-12", False),
        ("2010-04-02", False),
        ("2010-05-11", False),
        ("2010-06-25", False),
        ("2010-06-25", True),
        ("2010-06-25", False),
    ]


# -- what there is to see -----------------------------------------------------------------------------------------


def test_steps_are_in_every_state_there_is() -> None:
    states = {item.state for item in judged(demoshire.county(), TODAY)}
    # Not known is only a step whose file cannot be read.
    assert set(State) - states == {State.UNKNOWN}


def delivered(workspace: Workspace) -> dict[str, tuple[int, int, int]]:
    """For each district: due so far, returned, and how many of the seven returns are in."""
    found = {}
    for plan in workspace.plans:
        targets = plan.model.targets
        assert targets is not None
        quarters = profile.by_quarter(targets.planned)
        due = sum(int(figure) for quarter, figure in quarters.items() if quarter.end <= TODAY)
        found[plan.model.district] = (due, sum(targets.actual.values()), len(targets.actual))
    return found


def test_districts_are_ahead_behind_far_behind_silent_and_late() -> None:
    county = delivered(demoshire.county())
    share = {name: returned * 100 // due for name, (due, returned, _) in county.items()}
    assert share["Brackenfield"] > 115
    assert 95 <= share["Dunmarsh"] <= 110
    assert 80 <= share["Ashcombe"] < 95
    assert share["Copperhaven"] < 60
    assert {name for name, (_, _, returns) in county.items() if returns < 7} == {"Elderwick", "Ivywell", "Mossgate"}
    assert county["Ivywell"][1:] == (0, 0)


def test_one_district_falls_further_behind_each_quarter() -> None:
    plan = demoshire.county().plan_of("Copperhaven")
    assert plan is not None
    assert plan.model.targets is not None
    targets = plan.model.targets
    short = [targets.planned[quarter] - people for quarter, people in targets.actual.items()]
    assert short == sorted(short)


def test_nil_returns_provisional_figures_and_a_spread_are_there() -> None:
    targets = {plan.model.district: plan.model.targets for plan in demoshire.county().plans}
    nil = {name for name, found in targets.items() if found and 0 in found.actual.values()}
    provisional = {name for name, found in targets.items() if found and found.provisional}
    spread = {name for name, found in targets.items() if found and found.spread}
    assert (nil, provisional, spread) == ({"Gorsebridge"}, {"Hazelquay"}, {"Dunmarsh"})


def test_the_targets_fall_visibly_short_of_the_goal() -> None:
    county = demoshire.county()
    assert county.county is not None
    planned = sum(sum(plan.model.targets.planned.values()) for plan in county.plans if plan.model.targets)
    assert 20 <= county.county.goal.people - planned <= 80


def releases(workspace: Workspace) -> list[Source[ClaimantRelease]]:
    return sorted(workspace.claimant_releases, key=lambda release: (release.model.as_at, str(release.model.published)))


def test_claimants_add_up_within_the_rounding_of_their_source() -> None:
    by_quarter: dict[object, dict[str, tuple[int, int, int]]] = {}
    for release in releases(demoshire.county()):
        lines = by_quarter.setdefault(release.model.as_at, {})
        for line in release.model.figures:
            if line.lsoa:
                lines[line.lsoa] = (line.claimants or 0, line.on_flow or 0, line.off_flow or 0)
    quarters = list(by_quarter.values())
    compared = 0
    for before, now in pairwise(quarters):
        for place in before.keys() & now.keys():
            closing, on_flow, off_flow = now[place]
            # Four figures, each rounded to the nearest five: two people out at most.
            assert abs(before[place][0] + on_flow - off_flow - closing) <= 8
            compared += 1
    assert compared > 400


def test_claimants_rise_although_districts_help_people() -> None:
    first, *_, last = (release.model for release in releases(demoshire.county()))
    before, after = (sum(line.claimants or 0 for line in release.figures) for release in (first, last))
    assert before * 105 < after * 100 < before * 120


def test_one_release_is_partial_one_revised_and_one_late() -> None:
    found = releases(demoshire.county())
    lines = [len(release.model.figures) for release in found]
    assert Counter(release.model.as_at for release in found).most_common(1)[0][1] == 2
    assert sorted(lines)[:2] == [3, 59]
    waited = [(release.model.published - release.model.as_at.end).days for release in found if release.model.published]
    assert sorted(wait // 30 for wait in waited)[-2:] == [7, 7]


def fields(record: Record) -> set[tuple[str, str]]:
    """Every field a record and those in it say something in."""
    found: set[tuple[str, str]] = set()
    for name in record.model_fields_set:
        value = getattr(record, name)
        found.add((type(record).__name__, name))
        for inner in value if isinstance(value, tuple) else [value]:
            if isinstance(inner, Record):
                found |= fields(inner)
    return found


def test_almost_every_field_of_a_plan_is_used_somewhere() -> None:
    used = set[tuple[str, str]]().union(*(fields(source.model) for source in demoshire.county().sources.values()))
    names = {name for _, name in used}
    for source in demoshire.county().sources.values():
        assert set(type(source.model).model_fields) - names <= {"lint", "column"}


# -- the command --------------------------------------------------------------------------------------------------


def test_it_writes_into_no_folder_that_holds_something(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    said = made(tmp_path)
    assert (said.returncode, said.stdout) == (2, "")
    assert said.stderr == f"{tmp_path} is not an empty folder, so nothing was written.\n"
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_where_there_is_no_git_it_says_so(tmp_path: Path) -> None:
    said = made(tmp_path / "new", PATH=str(tmp_path))
    assert (said.returncode, said.stdout) == (2, "")
    assert said.stderr == "There is no git here to write the history with; --no-git writes the files alone.\n"
    assert not (tmp_path / "new").exists()


def test_without_git_it_writes_the_files_alone(tmp_path: Path) -> None:
    said = made(tmp_path / "new", "--no-git", "--districts", "2", "--quarters", "4", "--seed", "9")
    assert (said.returncode, said.stdout, said.stderr) == (0, "", "")
    written = {
        path.relative_to(tmp_path / "new").as_posix(): path.read_bytes() for path in (tmp_path / "new").rglob("*.yaml")
    }
    assert written == demoshire.files(2, 4, 9)
