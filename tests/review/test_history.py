"""`ni153 history`: every change to a step, measure or plan, told of Testshire's two years in git."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from commandline import run
from county import base
from repository import Repository
from testshire import ALPHA, BETA, two_years

from ni153.review.history_facts import read

GOLDEN = Path(__file__).parent / "golden"
TARGETS = "Set targets to recruit"
NUMBER = re.compile(r"\b(?:[0-9a-f]{40}|[0-9a-f]{7})\b")


@pytest.fixture(scope="module")
def git(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """Testshire's history; nothing here changes it."""
    return two_years(tmp_path_factory.mktemp("testshire"))


def numbered(text: str) -> str:
    """The text with commits called by the order in which they are told, so that a new base file changes no golden."""
    found: dict[str, int] = {}
    for number in NUMBER.findall(text):
        found.setdefault(number[:7], len(found) + 1)
    return NUMBER.sub(lambda match: f"{found[match[0][:7]]:0{len(match[0])}}", text)


def changes(git: Repository, name: str, *options: str) -> list[dict[str, Any]]:
    said = run("history", name, "--format", "json", *options, cwd=git.root)
    assert (said.code, said.err) == (0, ""), said
    found: list[dict[str, Any]] = json.loads(said.out)["changes"]
    return found


def told(git: Repository, name: str, *keys: str, **only: str) -> list[tuple[Any, ...]]:
    """What the JSON says of some fields of the changes that are `only` so."""
    kept = [each for each in changes(git, name) if all(each[key] == value for key, value in only.items())]
    return [tuple(each[key] for key in keys) for each in kept]


# -- what people see ----------------------------------------------------------------------------------------------

SCREENS: Mapping[str, str] = {
    "step": "history gap-analysis-2009/first-phase",
    "step-in-november": "history first-phase --rev 2008-11-30",
    "plan": "history beta",
    "milestone": "history gap-analysis-2009",
    "targets": "history alpha/targets",
    "moved-action": "history alpha/work-trials",
    "at-a-meeting": "history new-provision/proposals",
    "slippage": "slippage",
    "slippage-by-district": "slippage --by district",
    "slippage-by-lead": "slippage --by lead",
    "slippage-by-milestone": "slippage --by milestone",
    "slippage-by-partner": "slippage --by partner",
    "slippage-csv": "slippage --format csv",
    "slippage-json": "slippage --format json",
    "step-csv": "history first-phase --format csv",
}


@pytest.mark.parametrize("name", SCREENS)
def test_screen(git: Repository, name: str, golden: bool) -> None:
    said = run(*SCREENS[name].split(), cwd=git.root, env={"COLUMNS": "80"})
    assert (said.code, said.err) == (0, "")
    path = GOLDEN / f"{name}.txt"
    if golden:
        path.parent.mkdir(exist_ok=True)
        path.write_text(numbered(said.out), newline="")
    assert numbered(said.out) == path.read_bytes().decode()


@pytest.mark.parametrize("command", ["history gap-analysis-2009", "slippage", "slippage --by district"])
@pytest.mark.parametrize("columns", ["60", "80", "200"])
def test_nothing_is_wider_than_the_screen(git: Repository, command: str, columns: str) -> None:
    said = run(*command.split(), cwd=git.root, env={"COLUMNS": columns})
    assert max(map(len, said.out.splitlines())) <= int(columns)


def test_an_ascii_terminal_is_told_in_ascii(git: Repository) -> None:
    said = run("history", "first-phase", cwd=git.root, env={"LC_ALL": "C"})
    assert "due 31 Oct 2008 -> 14 Nov 2008, 14 days later (first slip)" in said.out
    assert said.out.isascii()


# -- each kind of change ------------------------------------------------------------------------------------------


def test_a_date_that_moves_tells_how_far_how_often_and_why(git: Repository) -> None:
    county = told(
        git, "gap-analysis-2009/first-phase", "day", "old", "new", "days", "slip", "reason", kind="due", what="step"
    )
    assert county == [
        ("2008-10-20", "2008-10-31", "2008-11-14", 14, 1, "flows come from Jobcentre Plus on 10 November"),
        ("2008-11-12", "2008-11-14", "2008-12-12", 28, 2, None),
        ("2009-05-06", "2008-12-12", "2009-06-30", 200, 3, None),
    ]


def test_a_districts_own_date_moves_from_the_countys(git: Repository) -> None:
    keys = ("district", "old", "new", "days", "slip", "district_why")
    alpha = told(git, "gap-analysis-2009/first-phase", *keys, kind="due", what="county step")
    assert alpha == [
        ("Alpha", "2008-11-14", "2008-12-05", 21, 2, "Alpha's figures come last"),
        ("Alpha", "2008-12-05", "2009-01-16", 42, 3, "Alpha's figures come last"),
        ("Alpha", "2009-01-16", "2008-12-12", -35, None, None),  # its own date taken out: the county's again
    ]


def test_a_date_moved_earlier_is_a_move_and_no_slip(git: Repository) -> None:
    assert told(git, "gap-analysis-2009/employers", "old", "new", "days", "slip", kind="due") == [
        ("2008-11-28", "2008-11-21", -7, None)
    ]


def test_a_date_that_is_a_meetings_moves_with_the_meeting(git: Repository) -> None:
    assert told(git, "new-provision/proposals", "old", "new", "days", "slip", kind="due") == [
        ("2009-01 to 2009-03", "at the meeting 2009-01-20-workshop", -70, None),
        ("2009-01-20", "2009-02-10", 21, 1),
    ]


def test_a_date_taken_away(git: Repository) -> None:
    assert told(git, "alpha/early-help", "old", "new", "days", "slip", kind="due") == [
        ("2009-06", "as appropriate", None, None)
    ]


@pytest.mark.parametrize(
    ("name", "kind", "field", "old", "new", "author"),
    [
        ("gap-analysis-2009/first-phase", "leads", "leads", "Ann Archer", "Ben Baker", "Ben Baker"),
        ("gap-analysis-2009/first-phase", "achieved", "achieved", None, "2008-12-15", "Ben Baker"),
        ("gap-analysis-2009/first-phase", "undone", "achieved", "2008-10-24", None, "Cara Cole"),
        ("gap-analysis-2009/first-phase", "undone", "achieved", "2008-12-15", None, "Eve Ellis"),
        ("gap-analysis-2009/employers", "title", "title", f"{TARGETS} local employers", f"{TARGETS} employers", "Eve Ellis"),
        ("2008-10-01-workshop/decide", "cancelled", "cancelled", None, "2009-03-10: There were none", "Ben Baker"),
        ("2008-10-01-workshop/decide", "restored", "cancelled", "2009-03-10: There were none", None, "Ben Baker"),
        ("alpha/targets", "figure", "planned 2009/10", "30", "24", "Cara Cole"),
        ("alpha/targets", "figure", "actual 2008/09 Q4", "6", "4", "Finn Ford"),
        ("alpha/jobcentre-advisers", "figure", "planned 2009/10", "80000", "75000", "Cara Cole"),
        ("beta/targets", "field", "basis", "apportioned", "agreed", "Dev Das"),
        ("beta/targets", "field", "set_on", None, "2009-01-21", "Dev Das"),
        ("beta", "field", "adopted", None, "2009-01-21", "Dev Das"),
        ("alpha/first-courses", "field", "note", None, "Room for 20", "Cara Cole"),
    ],
)  # fmt: skip
def test_each_kind_of_change(
    git: Repository, name: str, kind: str, field: str, old: str | None, new: str | None, author: str
) -> None:
    assert (kind, field, old, new, author) in told(git, name, "kind", "field", "old", "new", "author")


def test_an_item_that_goes_and_comes_again_is_the_same(git: Repository) -> None:
    assert told(git, "alpha/work-trials", "day", "kind", "id") == [
        ("2008-12-05", "added", "beta/work-trials"),
        ("2009-02-02", "removed", "beta/work-trials"),
        ("2009-02-03", "added", "beta/work-trials"),
        ("2009-06-02", "renamed", "alpha/work-trials"),
        ("2009-06-02", "leads", "alpha/work-trials"),
    ]


def test_what_moved_to_another_plan_is_in_the_history_of_both(git: Repository) -> None:
    assert told(git, "beta", "day", kind="renamed") == [("2009-06-02",)]
    assert ("2009-06-02",) in told(git, "alpha", "day", kind="renamed")


def test_layout_and_remarks_are_no_change(git: Repository) -> None:
    days = {each["day"] for each in changes(git, "gap-analysis-2009")}
    assert "2008-10-20" in days
    assert not days & {"2008-10-21", "2008-10-22"}


def test_renames_of_files_and_ids_are_followed_and_old_ids_still_found(git: Repository) -> None:
    assert told(git, "gap-analysis-2009/employers", "old", "new", kind="renamed") == [
        ("gap-analysis/employer-targets", "gap-analysis/employers"),
        ("gap-analysis/employers", "gap-analysis-2009/employers"),
    ]
    for old in ("gap-analysis/employer-targets", "employer-targets", "gap-analysis/employers"):
        assert changes(git, old) == changes(git, "gap-analysis-2009/employers")
    assert changes(git, "gap-analysis") == changes(git, "gap-analysis-2009")


def test_what_a_branch_changed_is_its_authors_on_the_day_of_the_merge(git: Repository) -> None:
    merge = git.git("log", "--merges", "--format=%h", "-1", "--abbrev=7").strip()
    assert told(git, "alpha/targets", "day", "author", "why", "reason", "merged", kind="figure") == [
        ("2009-01-14", "Cara Cole", "Fewer in 2009/10", "a provider withdrew", merge),
        ("2009-01-14", "Finn Ford", "Return corrected", None, merge),
    ]


def test_a_version_that_cannot_be_read_is_listed_and_passed_over(git: Repository) -> None:
    said = json.loads(run("history", "beta/targets", "--format", "json", cwd=git.root).out)
    [unread] = said["unread"]
    assert (unread["day"], unread["author"], unread["path"]) == ("2008-12-03", "Dev Das", BETA)
    assert unread["problem"].startswith("line ")
    assert [each["day"] for each in said["changes"] if each["kind"] == "figure"] == ["2008-12-04"]
    assert not json.loads(run("history", "alpha/targets", "--format", "json", cwd=git.root).out)["unread"]


def test_no_address_is_ever_shown(git: Repository) -> None:
    for command in ("history alpha", "history alpha --format json", "slippage --format csv"):
        assert "@" not in run(*command.split(), cwd=git.root).out


# -- asking -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["first-phase", "First Phase", "complete the first phase", " gap-analysis-2009/first-phase "]
)
def test_a_step_is_named_as_people_know_it(git: Repository, name: str) -> None:
    assert changes(git, name) == changes(git, "gap-analysis-2009/first-phase")


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("early-help", "could be alpha/early-help, beta/early-help"),
        ("firstphase", "Did you mean "),
        ("", 'There is no step, measure or plan ""'),
        ("\x1b[2Jnothing", "There is no step, measure or plan"),
    ],
)
def test_what_is_no_id_is_refused(git: Repository, name: str, says: str) -> None:
    said = run("history", name, cwd=git.root)
    assert (said.code, said.out) == (2, "")
    assert says in said.err
    assert "\x1b" not in said.err


def test_history_up_to_a_revision(git: Repository) -> None:
    every = changes(git, "first-phase")
    until = changes(git, "first-phase", "--rev", "2008-11-30")
    assert [each["commit"] for each in until] == [each["commit"] for each in every if each["day"] <= "2008-11-30"]
    assert until


def test_a_shallow_clone_tells_that_it_knows_a_part(git: Repository, tmp_path: Path) -> None:
    clone = git.clone(tmp_path / "c", "--depth=1")
    for command in ("history alpha", "slippage", "slippage --by lead"):
        said = run(*command.split(), cwd=clone.root)
        assert said.code == 0
        assert "git fetch --unshallow fetches the rest" in " ".join(said.out.split())
    assert json.loads(run("slippage", "--format", "json", cwd=clone.root).out)["cut_short"]


def test_the_county_may_stand_in_a_folder_of_the_repository(git: Repository, tmp_path: Path) -> None:
    below = two_years(tmp_path / "r", "councils/testshire/")
    here, there = changes(git, "alpha"), changes(below, "alpha")
    assert [(each["day"], each["id"], each["old"], each["new"]) for each in here] == [
        (each["day"], each["id"], each["old"], each["new"]) for each in there
    ]


@pytest.mark.parametrize("command", ["history alpha", "slippage"])
def test_without_a_repository_or_a_commit_there_is_a_plain_refusal(tmp_path: Path, command: str) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "county.yaml").write_text("county: Testshire\n")
    said = run(*command.split(), cwd=tmp_path)
    assert (said.code, said.out) == (2, "")
    assert "is not in a git repository" in said.err
    Repository(tmp_path)
    said = run(*command.split(), cwd=tmp_path)
    assert (said.code, said.err) == (
        2,
        "ni153: Nothing has been committed to this repository yet, so it has no history.\n",
    )


@pytest.mark.parametrize("command", ["history alpha", "slippage", "slippage --by district"])
def test_an_invented_county_is_marked_once(tmp_path: Path, command: str) -> None:
    scripted = Repository(tmp_path)
    scripted.commit(base())
    scripted.change("plans/county.yaml", "county: Testshire\n", "county: Testshire\ninvented: true\n")
    said = run(*command.split(), cwd=tmp_path)
    assert said.code == 0
    assert said.err == "An invented county: no place, person or figure in it is real.\n"


def test_hostile_names_and_words_are_shown_harmless(tmp_path: Path) -> None:
    scripted = Repository(tmp_path)
    scripted.commit({ALPHA: "district: Alpha\n", "lsoas.yaml": "lsoas: []\n"}, "first")
    note = 'note: "\\e[2J ::error::note"\n'
    scripted.commit(
        {ALPHA: f"district: Alpha\n{note}"},
        "\x1b[2J::error::subject\n\nReason: \x1b]0;owned\x07",
        "\x1b[31mEve ::error::",
    )
    for shape in ("text", "csv", "json"):
        said = run("history", "alpha", "--format", shape, cwd=tmp_path)
        assert said.code == 0
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", said.out.replace("\r\n", "\n"))
        assert not re.search(r"(?m)^\s*::", said.out)


def test_figures_by_client_group_keep_whose_they_are() -> None:
    plan = b"""district: Beta
need:
- as_at: 2008-08
  source: Jobcentre Plus
  claimants:
    JSA: 610
    Incapacity Benefits: 2480
"""
    (whole,) = read("plans/districts/beta.yaml", plan).items
    assert dict(whole.fields)["need"] == "2008-08: Jobcentre Plus: JSA 610, Incapacity Benefits 2480"
