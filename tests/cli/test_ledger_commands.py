"""`ni153 ledger`, `claimants` and `proposals` as a person and a program run them."""

import csv
import io
import json
from pathlib import Path

import pytest
from commandline import run
from county import base, splice
from shipped import ROOT, write

OWN = "plans/claimants/2008-11.yaml"
COMMANDS = (
    "ledger",
    "ledger --by district",
    "claimants",
    "claimants --by district",
    "claimants --by neighbourhood",
    "proposals",
)


@pytest.fixture
def testshire(tmp_path: Path) -> Path:
    return write(tmp_path, base())


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("shape", ["text", "json", "csv"])
def test_the_shipped_county_is_shown_and_claims_nothing(command: str, shape: str) -> None:
    said = run(*command.split(), "--format", shape, cwd=ROOT)
    assert (said.code, said.err) == (0, "")
    assert said.out


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("columns", [80, 100])
def test_it_fits_the_screen(command: str, columns: int) -> None:
    said = run(*command.split(), cwd=ROOT, env={"COLUMNS": str(columns)})
    assert max(map(len, said.out.splitlines())) <= columns


@pytest.mark.parametrize("command", COMMANDS)
def test_a_plain_terminal_gets_plain_letters(command: str, testshire: Path) -> None:
    assert run(*command.split(), cwd=testshire, env={"LC_ALL": "C", "COLUMNS": "80"}).out.isascii()


def test_the_shipped_ledger_says_what_is_not_there() -> None:
    said = run("ledger", cwd=ROOT).out
    assert "44 returns are due, none is in" in said
    assert "plans/claimants/ holds none by 10 Nov 2009" in said
    assert "899 is planned for the quarters to come" in said


def test_the_ledger_for_programs(testshire: Path) -> None:
    found = json.loads(run("ledger", "--format", "json", cwd=testshire).out)
    assert (found["version"], found["as_at"], found["goal"], found["delivered"]) == (1, "2009-06-30", 60, 11)
    assert found["returns"] == {"due": 4, "missing": 2}
    assert found["quarters"][0] == {
        "period": "2008/09 Q3",
        "planned": 8,
        "planned_to_date": 8,
        "delivered": 5,
        "delivered_to_date": 5,
        "returns": 1,
        "returns_of": 2,
        "provisional": False,
        "claimants": 1050,
        "claimants_as_at": "2008-11",
        "neighbourhoods": 3,
        "percent": 35.0,
        "net_flow": -15,
    }
    assert found["same_time"]["net_flow"] == -15
    assert found["forecast"]["line"] is None
    # 11 recorded, and 30 + 12 planned for the quarters to come: April to June's return has until 30 July.
    assert found["forecast"]["profile"]["expected"] == 53
    assert (found["grant"], found["unsound"]) == (None, [])


def test_the_claimants_for_programs(testshire: Path) -> None:
    found = json.loads(run("claimants", "--format", "json", cwd=testshire).out)
    (release,) = found["releases"]
    assert release["claimants"] == {"people": 1050, "neighbourhoods": 3, "lines": 3}
    assert release["rate"] == {"percent": 35.0, "claimants": 1050, "working_age": 3000}
    assert release["average"] == {"percent": None, "months": ["2008-11"], "why": "fewer than four quarters in a row"}
    assert found["net_flow"]["net"] == -15
    assert found["moved"]["points"] == 0


def test_the_proposals_for_programs(testshire: Path) -> None:
    found = json.loads(run("proposals", "--format", "json", cwd=testshire).out)
    (row,) = found["proposals"]
    # 20 x 0.8 x 0.95 x 0.9 = 13.68, shown as 14; £45,000 / 13.68 = £3,289.
    assert (row["gross"], row["net"], row["cost_each"]) == (20, 14, 3289)
    assert row["factors"] == {"deadweight": 0.2, "leakage": 0.05, "displacement": 0.1, "substitution": 0.0}
    assert found["unfunded"]["cost"] == 45000


def test_csv_says_how_much_of_the_county_a_figure_is(testshire: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("ledger", "--format", "csv", cwd=testshire).out)))
    first = {
        key: rows[0][key]
        for key in ("delivered", "returns", "returns_of", "claimants", "neighbourhoods", "neighbourhoods_of")
    }
    assert first == {
        "delivered": "5",
        "returns": "1",
        "returns_of": "2",
        "claimants": "1050",
        "neighbourhoods": "3",
        "neighbourhoods_of": "3",
    }
    assert (rows[2]["delivered"], rows[2]["claimants"]) == ("", "")


@pytest.mark.parametrize(
    ("command", "path", "fragment"),
    [
        ("ledger", OWN, "figures:\n- lsoa: Alpha 001A\n  claimants: many\n"),
        ("ledger", "plans/districts/beta.yaml", "targets:\n  basis: agreed\n  planned:\n    2009/10: many\n"),
        ("claimants", OWN, "figures:\n- lsoa: Alpha 001A\n  claimants: many\n"),
        ("claimants", "lsoas.yaml", "lsoas:\n- {code: E01000001}\n"),
        ("proposals", "plans/proposals/mill-lane-trials.yaml", "cost: many\n"),
    ],
)
def test_a_file_that_cannot_be_counted_is_named_and_the_exit_code_is_2(
    command: str, path: str, fragment: str, tmp_path: Path
) -> None:
    folder = write(tmp_path, splice(base(), path, fragment))
    said = run(command, cwd=folder)
    assert said.code == 2
    assert path in said.out
    found = json.loads(run(command, "--format", "json", cwd=folder).out)
    assert path in [finding["path"] for finding in found["unsound"]]


def test_what_a_plan_says_gives_no_orders(tmp_path: Path) -> None:
    text = "title: Trials\nfunder: ESF\nsector: >-\n  ##[error] health\n"
    folder = write(tmp_path, splice(base(), "plans/proposals/odd.yaml", text))
    said = run("proposals", cwd=folder, env={"COLUMNS": "160"})
    assert "# #[error] health" in said.out
    assert "##[" not in said.out
    assert "##[" not in run("proposals", "--format", "csv", cwd=folder).out


OVERLAP = "targets:\n  basis: agreed\n  planned:\n    2009/10: 30\n    2009/10 Q1: 5\n  actual:\n    2008/09 Q4: 3\n"


def test_no_count_of_returns_is_given_over_a_part_of_the_county(tmp_path: Path) -> None:
    root = write(tmp_path, splice(base(), "plans/districts/alpha.yaml", OVERLAP))
    said = {}
    for command in ("status", "targets", "ledger", "returns"):
        result = run(command, "--format", "json", cwd=root)
        assert result.code == 2
        said[command] = json.loads(result.out)
    assert said["status"]["returns"]["due"] is said["status"]["provisional"] is said["targets"]["provisional"] is None
    assert said["ledger"]["returns"] == {"due": None, "missing": None}
    assert {(row["returns"], row["returns_of"]) for row in said["ledger"]["quarters"]} == {(None, None)}
    ahead = said["ledger"]["forecast"]
    assert ahead["returns_missing"] is ahead["provisional"] is ahead["still_planned"] is None
    assert said["returns"]["due"] is said["returns"]["missing"] is None


def test_who_has_reported_is_not_counted_over_a_part_of_the_county(tmp_path: Path) -> None:
    root = write(tmp_path, splice(base(), "plans/districts/alpha.yaml", OVERLAP))
    said = run("returns", cwd=root, env={"COLUMNS": "200"})
    assert said.code == 2
    assert said.out.startswith("Returns: how many are due and how many are in is not known, as at 30 Jun 2009")
    assert "Beta        targets             0 of 2" in said.out
    assert "Not known: plans/districts/alpha.yaml, line " in said.out
