"""What programs read: the shapes docs/json.md promises, and the same figures as CSV."""

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
import shipped
from commandline import Said, run
from readings import share_readings
from shipped import REPOSITORY, ROOT

PAGE = (REPOSITORY / "docs" / "json.md").read_text(encoding="utf-8")

UNSOUND = {"path": str, "line": int, "column": int, "rule": str, "message": str}
PERIOD = {"period": str, "planned": int, "actual": None, "provisional": bool}
DISTRICT = {
    "district": str, "basis": str, "neighbourhoods": int, "planned": int, "due": int, "actual": None, "comparable": None,
    "rag": str, "periods": [PERIOD], "returns_due": [str], "returns_missing": [str],
}  # fmt: skip
STEP = {
    "id": str, "district": None, "title": str, "due": str, "days_overdue": int, "state": str, "leads": [str],
    "missing": [str], "path": str, "line": int,
}  # fmt: skip
SUMS = {
    "goal": int, "planned": int, "difference": int, "agreed": int, "apportioned": int, "due": int, "actual": None,
    "comparable": None, "provisional": int, "neighbourhoods_basis": str, "districts": [DISTRICT], "unsound": [],
}  # fmt: skip
SHAPES: dict[str, dict[str, Any]] = {
    "targets": {"version": int, "as_at": str, **SUMS, "rag": str, "quarters": [{**PERIOD, "came": int, "asked": int}]},
    "overdue": {"version": int, "as_at": str, "steps": [STEP], "unsound": []},
    "status": {
        "version": int, "county": str, "invented": bool, "indicator": str, "as_at": str, "as_at_reason": str, **SUMS,
        "rag": {"county": None, "goal": None, "districts": None, "milestones": None}, "forecast": None, "claimants": None,
        "returns": {"due": int, "missing": [{"district": str, "period": str}]},
        "milestones": [{
            "id": str, "order": int, "title": str, "state": str, "achieved": None, "open_steps": int, "overdue_steps": int,
            "oldest_days_overdue": None, "next_due": None, "path": str,
        }],
        "states": {
            "overdue": int, "due soon": int, "in window": int, "stale": int, "not known": int, "no date": int,
            "ongoing": int, "not yet open": int, "achieved late": int, "achieved": int, "cancelled": int,
        },
        "overdue": [STEP],
        "next": [{
            "id": str, "title": str, "due": str, "days": int, "leads": [str], "districts": [str],
            "path": str, "line": int,
        }],
        "findings": {"error": int, "warning": int, "info": int},
    },
    "apportion": {
        "version": int, "goal": int, "agreed": int, "remaining": int, "over": int, "unplaced": int,
        "districts": [{"district": str, "planned": int, "periods": [{"period": str, "planned": int}]}],
    },
}  # fmt: skip
"""The shape of each command's answer for the shipped county: of a list its first item; None where it may be unknown."""


@pytest.fixture(autouse=True)
def _readings_are_shared(monkeypatch: pytest.MonkeyPatch) -> None:
    share_readings(monkeypatch)


def answer(*command: str) -> Any:
    said = run(*command, "--format", "json", cwd=ROOT)
    assert said.err == ""
    return json.loads(said.out)


def same_shape(shape: Any, value: Any, where: str) -> list[str]:
    """What differs from the shape, as paths."""
    if shape is None:
        return []
    if isinstance(shape, type):
        return [] if type(value) is shape else [f"{where}: {value!r} is no {shape.__name__}"]
    if isinstance(shape, list):
        if not isinstance(value, list):
            return [f"{where}: no list"]
        return [found for item in value for found in same_shape(shape[0] if shape else None, item, f"{where}[]")]
    if not isinstance(value, dict):
        return [f"{where}: no fields"]
    differing = [f"{where}.{key}" for key in shape.keys() ^ value.keys()]
    return differing + [
        found for key in shape.keys() & value.keys() for found in same_shape(shape[key], value[key], f"{where}.{key}")
    ]


def keys(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set(value) | {key for item in value.values() for key in keys(item)}
    return {key for item in value for key in keys(item)} if isinstance(value, list) else set()


@pytest.mark.parametrize("command", SHAPES)
def test_the_answer_has_the_shape_and_nothing_else(command: str) -> None:
    found = answer(command)
    assert found["version"] == 1
    assert same_shape(SHAPES[command], found, command) == []


@pytest.mark.parametrize("command", SHAPES)
def test_the_page_names_every_field(command: str) -> None:
    named = set(re.findall(r'"([a-z_]+)"', PAGE))
    states = set(SHAPES["status"]["states"])
    found = answer(command)
    names = (
        {name for of in ("districts", "milestones") for name in found.get("rag", {}).get(of, ())}
        if command == "status"
        else set()
    )
    assert keys(found) - states - names - named == set()


@pytest.mark.parametrize("command", ["status", "targets", "overdue"])
def test_what_cannot_be_counted_has_a_shape_of_its_own(command: str, tmp_path: Path) -> None:
    files = shipped.files()
    files["plans/districts/wyre.yaml"] = files["plans/districts/wyre.yaml"].replace(
        b"basis: apportioned", b"basis: none"
    )
    said = run(command, "--format", "json", cwd=shipped.write(tmp_path, files))
    found = json.loads(said.out)
    assert said.code == 2
    assert len(found["unsound"]) == 1
    assert same_shape(UNSOUND, found["unsound"][0], command) == []


def test_targets_are_the_county_s_figures() -> None:
    found = answer("targets")
    assert (found["goal"], found["planned"], found["difference"]) == (1499, 1499, 0)
    assert found["planned"] == sum(district["planned"] for district in found["districts"])
    assert found["due"] == sum(district["due"] for district in found["districts"])
    assert sum(period["planned"] for period in found["quarters"]) == 1499
    assert len(found["districts"]) == 11
    assert all(period["actual"] is None for period in found["quarters"])


def test_status_says_what_targets_and_overdue_say() -> None:
    status, targets, overdue = answer("status"), answer("targets"), answer("overdue")
    assert {key: targets[key] for key in SUMS} == {key: status[key] for key in SUMS}
    assert status["overdue"] == overdue["steps"]
    assert status["states"]["overdue"] == len(overdue["steps"])
    assert status["returns"]["due"] == sum(len(district["returns_due"]) for district in targets["districts"])
    assert (status["as_at"], status["as_at_reason"]) == ("2009-11-10", "fixed by plans/county.yaml")


def test_overdue_has_a_row_for_each_district_and_the_place_of_its_date() -> None:
    steps = [step for step in answer("overdue")["steps"] if step["id"] == "gap-analysis/first-phase"]
    assert len(steps) == 11
    assert {step["days_overdue"] for step in steps} == {405}  # from 1 October 2008 to 10 November 2009
    text = (ROOT / steps[0]["path"]).read_text(encoding="utf-8").splitlines()
    assert text[steps[0]["line"] - 1].strip() == "due: 2008-10-01"


def test_what_falls_due_soon_has_days_of_nought_or_less() -> None:
    steps = answer("overdue", "--within", "30d")["steps"]
    assert {step["days_overdue"] > 0 for step in steps if step["state"] == "overdue"} == {True}
    assert [step["days_overdue"] for step in steps if step["state"] != "overdue"] == [-13, -14]


def test_apportion_shares_the_whole_goal() -> None:
    found = answer("apportion")
    assert sum(district["planned"] for district in found["districts"]) == found["remaining"] == 1499
    planned = {district["district"]: district["planned"] for district in answer("targets")["districts"]}
    assert {district["district"]: district["planned"] for district in found["districts"]} == planned


# -- CSV ----------------------------------------------------------------------------------------------------------


def rows(said: Said) -> list[dict[str, str]]:
    assert said.out.endswith("\r\n")
    return list(csv.DictReader(io.StringIO(said.out, newline="")))


def test_overdue_as_csv_holds_the_same_rows() -> None:
    found = rows(run("overdue", "--format", "csv", cwd=ROOT))
    steps = answer("overdue")["steps"]
    assert [(row["id"], row["district"], row["days_overdue"], row["line"]) for row in found] == [
        (step["id"], step["district"] or "", str(step["days_overdue"]), str(step["line"])) for step in steps
    ]


def test_targets_as_csv_hold_figures_without_commas_and_blanks_for_what_is_not_known() -> None:
    found = rows(run("targets", "--format", "csv", cwd=ROOT))
    assert found[-1]["planned"] == "1499"
    assert found[0] == {**found[0], "district": "Burnley", "planned": "306", "actual": ""}


def test_a_count_of_days_is_a_figure_and_no_formula() -> None:
    found = rows(run("overdue", "--within", "30d", "--format", "csv", cwd=ROOT))
    assert "-13" in {row["days_overdue"] for row in found}
