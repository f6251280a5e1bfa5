"""`ni153 diff` in a repository: which revisions are compared, what the exit code says, reasons in commits, merges."""

import json
from pathlib import Path

import pytest
from changing import sides
from commandline import Said, run
from county import base
from repository import Repository

ALPHA, BETA = "plans/districts/alpha.yaml", "plans/districts/beta.yaml"
GAP = "plans/framework/gap-analysis.yaml"
COUNTY = "plans/county.yaml"


@pytest.fixture
def county(tmp_path: Path) -> Repository:
    repository = Repository(tmp_path / "county")
    repository.commit(base(), "As it stood")
    return repository


def diff(repository: Repository, *args: str) -> Said:
    return run("diff", *args, cwd=repository.root)


def edit(repository: Repository, path: str, old: str, new: str) -> None:
    place = repository.root / path
    assert place.read_text().count(old) == 1
    place.write_text(place.read_text().replace(old, new))


# -- what is compared -----------------------------------------------------------------------------------------------


def test_nothing_changed(county: Repository) -> None:
    said = diff(county, "--exit-code")
    assert said.code == 0
    assert "Nothing the plans say has changed." in said.out


def test_what_is_not_committed_yet_is_compared_with_where_it_left_the_main_branch(county: Repository) -> None:
    county.branch("topic")
    county.change(GAP, "due: 2008-11-28", "due: 2008-12-19")
    county.go("main")
    county.change(ALPHA, "adopted: 2009-01-20", "adopted: 2009-01-21")  # not this branch's doing
    county.go("topic")
    edit(county, BETA, "basis: apportioned", "basis: agreed")
    said = diff(county, "--format", "json")
    assert {change["path"] for change in json.loads(said.out)["changes"]} == {GAP, BETA}


def test_one_revision_is_compared_with_the_files_as_they_stand(county: Repository) -> None:
    county.change(GAP, "due: 2008-11-28", "due: 2008-12-19")
    edit(county, BETA, "basis: apportioned", "basis: agreed")
    assert [change["path"] for change in json.loads(diff(county, "HEAD", "--format", "json").out)["changes"]] == [BETA]
    assert len(json.loads(diff(county, "HEAD~1", "--format", "json").out)["changes"]) == 2


def test_two_revisions_are_compared_whatever_stands_on_the_disk(county: Repository) -> None:
    county.change(GAP, "due: 2008-11-28", "due: 2008-12-19")
    edit(county, BETA, "basis: apportioned", "basis: agreed")
    assert [
        change["path"] for change in json.loads(diff(county, "HEAD~1", "HEAD", "--format", "json").out)["changes"]
    ] == [GAP]
    back = json.loads(diff(county, "HEAD", "HEAD~1", "--format", "json").out)["changes"]
    assert [change["kind"] for change in back] == ["due-earlier"]


def test_three_dots_are_where_the_change_left_the_branch(county: Repository) -> None:
    county.branch("topic")
    county.change(GAP, "due: 2008-11-28", "due: 2008-12-19")
    county.go("main")
    county.change(ALPHA, "adopted: 2009-01-20", "adopted: 2009-01-21")
    for asked in (("main...topic",), ("main...",)):
        county.go("topic")
        assert [change["path"] for change in json.loads(diff(county, *asked, "--format", "json").out)["changes"]] == [
            GAP
        ]


def test_a_day_is_a_revision(county: Repository) -> None:
    county.change(GAP, "due: 2008-11-28", "due: 2008-12-19", day="2009-02-01")
    assert "21 days later" in diff(county, "2009-01-01").out


def test_the_third_time_a_date_is_put_off_is_the_third_slip(county: Repository) -> None:
    county.change(GAP, "due: 2008-11-28", "due: 2008-12-05")
    county.change(GAP, "due: 2008-12-05", "due: 2008-12-12")
    edit(county, GAP, "due: 2008-12-12", "due: 2008-12-19")
    assert "due 12 Dec → 19 Dec 2008, 7 days later, third slip." in diff(county, "HEAD").out


def test_a_county_that_was_not_there_before_is_all_new(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "r")
    repository.commit({"README.md": "A county to come\n"})
    repository.branch("topic")
    repository.commit(base())
    said = diff(repository)
    assert said.code == 0
    assert "Alpha: new delivery plan." in said.out
    assert "What the county plans was not known (–) before: plans/county.yaml:1" in said.out


def test_without_a_repository_it_says_so(tmp_path: Path) -> None:
    for path, data in base().items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    said = run("diff", cwd=tmp_path)
    assert said.code == 2
    assert said.err.startswith("ni153: ")
    assert "git repository" in said.err
    assert said.out == ""


@pytest.mark.parametrize("name", ["nowhere", "--output=x", "-x", "HEAD:plans", "a b", "\x1b[2J"])
def test_a_revision_that_is_none_is_refused_in_a_sentence(county: Repository, name: str) -> None:
    said = diff(county, "--", name)
    assert said.code == 2
    assert said.err.count("\n") == 1
    assert "\x1b" not in said.err


def test_a_shallow_clone_says_what_is_missing(county: Repository, tmp_path: Path) -> None:
    county.change(GAP, "due: 2008-11-28", "due: 2008-12-19")
    shallow = county.clone(tmp_path / "shallow", "--depth=1")
    said = diff(shallow, "HEAD~1")
    assert said.code == 2
    assert "--unshallow" in said.err


# -- exit codes -----------------------------------------------------------------------------------------------------


def test_the_exit_code_says_whether_the_plans_say_something_else(county: Repository) -> None:
    edit(county, GAP, "about: [LEP]", "about:\n  - LEP")
    assert diff(county, "--exit-code").code == 0
    edit(county, GAP, "due: 2008-11-28", "due: 2008-12-19")
    assert diff(county, "--exit-code").code == 1
    assert diff(county).code == 0


def test_a_file_that_cannot_be_read_is_an_exit_of_two(county: Repository) -> None:
    edit(county, GAP, "due: 2008-11-28", "due: some day")
    said = diff(county)
    assert said.code == 2
    assert "Could not be compared in full" in said.out


def test_sums_that_are_not_known_are_an_exit_of_two(county: Repository) -> None:
    edit(county, ALPHA, "    2009/10: 30\n  actual:", "    2009/10: 30\n    2012/13: 8\n  actual:")
    said = diff(county)
    assert said.code == 2
    assert "What the county plans is not known (–) now" in said.out


def test_guards_want_a_reason(county: Repository) -> None:
    county.branch("topic")
    edit(county, ALPHA, "adopted: 2009-01-20\n", "")
    said = diff(county, "--guard")
    assert said.code == 1
    assert "Needs a reason" in said.out
    assert "“Reason: …”" in said.out
    assert diff(county).code == 0
    assert diff(county, "--guard", "--reason", "The board withdrew it").code == 0
    assert diff(county, "--guard", "--reason", "  ").code == 1


def test_a_reason_in_a_commit_between_the_two_counts_and_an_earlier_one_does_not(county: Repository) -> None:
    county.change(BETA, "basis: apportioned", "basis: agreed", "Agreed\n\nReason: the board met")
    county.branch("topic")
    county.change(ALPHA, "adopted: 2009-01-20\n", "", "Withdrawn")
    assert diff(county, "--guard").code == 1
    county.commit({}, "And why\n\nReason: the board withdrew it,\n  as it wants the targets looked at again")
    said = diff(county, "--guard")
    assert said.code == 0
    assert "“the board withdrew it, as it wants the targets looked at again”" in " ".join(said.out.split())


# -- merges ---------------------------------------------------------------------------------------------------------


def merged(county: Repository, mine: str, theirs: str) -> Repository:
    """Two officers' changes on a branch each, merged by git without a conflict."""
    for name, text in (("mine", mine), ("theirs", theirs)):
        county.branch(name, "main")
        before, after = sides(text)
        county.commit({path: data for path, data in after.items() if before.get(path) != data}, f"What {name} is")
    county.go("main")
    county.merge("mine")
    county.merge("theirs")
    return county


def findings(county: Repository) -> set[tuple[str, str]]:
    said = run("lint", "--format", "json", cwd=county.root)
    return {(each["rule"], each["path"]) for each in json.loads(said.out)["findings"]}


def test_the_same_id_given_on_two_branches_is_found_after_a_clean_merge(county: Repository) -> None:
    step = "+- id: launch\n+  title: {title}\n+  lever: off-flow\n+  due: 2009-09\n+  leads: [Dev Das]\n+\n"
    first = (
        f"@ {BETA}\n-- id: mill-lane-jobs-club\n{step.format(title='Launch in Mill Lane')}+- id: mill-lane-jobs-club\n"
    )
    second = f"@ {BETA}\n-- id: early-help\n{step.format(title='Launch of help at work')}+- id: early-help\n"
    assert ("duplicate-id", BETA) in findings(merged(county, first, second))


def test_targets_that_no_longer_sum_are_found_after_a_clean_merge(county: Repository) -> None:
    # each alone keeps the total of 60: Alpha's 42 and Beta's 18 become 45 and 15, or 39 and 21
    first = (
        f"@ {ALPHA}\n-    2008/09 Q4: 7\n-    2009/10: 30\n+    2008/09 Q4: 7\n+    2009/10: 33\n"
        f"@ {BETA}\n-  basis: apportioned\n+  basis: agreed\n-    2008/09 Q3: 3\n+    2008/09 Q3: 0\n"
    )
    second = f"@ {BETA}\n-    2009/10 Q4: 3\n-\n-county_steps:\n+    2009/10 Q4: 0\n+\n+county_steps:\n"
    found = findings(merged(county, first, second))
    assert ("targets-miss-goal", COUNTY) in found


def test_a_step_renamed_on_one_branch_and_ticked_on_the_other_is_found_after_a_clean_merge(county: Repository) -> None:
    first = (
        f"@ {GAP}\n-- id: first-phase\n+- id: phase-one\n-  needs: [first-phase]\n+  needs: [phase-one]\n"
        "-  restates: [first-phase]\n+  restates: [phase-one]\n"
        f"@ {ALPHA}\n-- step: gap-analysis/first-phase\n+- step: gap-analysis/phase-one\n"
    )
    second = (
        f"@ {BETA}\n-- step: gap-analysis/first-phase\n+- step: gap-analysis/first-phase\n+  achieved: 2008-10-30\n"
    )
    assert ("unknown-step", BETA) in findings(merged(county, first, second))


def test_what_a_merge_brings_is_reviewed_as_a_whole(county: Repository) -> None:
    first = f"@ {ALPHA}\n-adopted: 2009-01-20\n+adopted: 2009-01-21\n"
    second = f"@ {BETA}\n-district: Beta\n+district: Beta\n+adopted: 2009-03-31\n"
    merged(county, first, second)
    said = json.loads(diff(county, "main~2", "main", "--format", "json").out)
    assert {change["kind"] for change in said["changes"]} == {"adopted", "adopted-altered"}
