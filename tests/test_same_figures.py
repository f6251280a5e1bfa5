"""One figure is the same wherever it is told: on the screen, for programs, in CSV, in reports and on the site."""

import csv
import io
import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from commandline import run
from demoshire import files
from shipped import write

DISTRICT = "ashcombe"


class Telling:
    """A small Demoshire as each command tells of it; each is asked once."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._said = cache(self._asked)

    def text(self, *words: str) -> str:
        """What a command says on a wide screen, its spaces as one."""
        return " ".join(self._said(*words).split())

    def json(self, *words: str) -> Any:
        return json.loads(self._said(*words, "--format", "json"))

    def csv(self, *words: str) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(self._said(*words, "--format", "csv"))))

    def why(self, name: str) -> Any:
        return self.json("why", name)["figures"][0]["value"]

    def page(self, name: str) -> str:
        """A page of the site as it is read: without its marks."""
        self._said("site", str(self.root / "site"))
        html = (self.root / "site" / f"{name}.html").read_text(encoding="utf-8")
        return " ".join(re.sub(r"<[^>]*>", " ", html).split())

    def _asked(self, *words: str) -> str:
        said = run(*words, cwd=self.root, env={"COLUMNS": "200"})
        assert said.code == 0, said
        return said.out


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Telling:
    return Telling(write(tmp_path_factory.mktemp("demoshire"), files(districts=7)))


def facts(report: Mapping[str, Any]) -> dict[str, str]:
    """The figures at the head of a report, by name."""
    return {fact["name"]: fact["figure"] for fact in report["parts"]["facts"]["facts"]}


@pytest.mark.parametrize(
    ("of_targets", "of_ledger", "fact"),
    [
        ("goal", "goal", "Goal"),
        ("planned", "planned", "Planned"),
        ("due", "due", "Due so far"),
        ("actual", "delivered", "Delivered"),
    ],
)
def test_the_county_s_figures(told: Telling, of_targets: str, of_ledger: str, fact: str) -> None:
    figure = told.json("targets")[of_targets]
    assert isinstance(figure, int)
    assert figure == told.json("status")[of_targets] == told.json("ledger")[of_ledger]
    name = {"actual": "delivered"}.get(of_targets, of_targets)
    assert figure == told.why(f"county/{name}")
    for report in ("overview", "trajectory"):
        assert facts(told.json("report", report))[fact] == f"{figure:,}"
    assert re.search(rf"\b{fact.split(maxsplit=1)[0]}\b[^0-9]*{figure:,}\b", told.text("status"))
    assert f"{figure:,}" in told.page("index")


def test_the_county_s_sums_are_those_of_its_rows(told: Telling) -> None:
    (county,) = [row for row in told.csv("targets") if row["district"] == "County"]
    rows = [row for row in told.csv("targets") if row["district"] != "County"]
    for field in ("planned", "due", "actual"):
        assert sum(int(row[field] or 0) for row in rows) == int(county[field]) == told.json("targets")[field]
    assert f"{told.json('targets')['actual']:,} of {told.json('targets')['comparable']:,}" in told.text("targets")


def test_each_district_s_figures(told: Telling) -> None:
    screen, pages = told.text("targets"), told.json("report", "overview")["parts"]["districts"]["rows"]
    status, listed = told.json("status"), {row["district"]: row for row in told.csv("targets")}
    shown = {row["district"]: row for row in pages}
    ahead = {row["district"]: row for row in told.json("ledger")["forecast"]["districts"]}
    drawn = {row["name"]: row for row in told.json("report", "overview")["parts"]["multiples"]["rows"]}
    again = {row["district"]: row for row in status["districts"]}
    for row in told.json("targets")["districts"]:
        name, planned, due, actual = (row[key] for key in ("district", "planned", "due", "actual"))
        assert f"{name} {row['basis']} {row['neighbourhoods']} {planned} {due} " in screen
        assert [listed[name][key] for key in ("planned", "due", "actual")] == [
            "" if figure is None else str(figure) for figure in (planned, due, actual)
        ]
        assert {key: again[name][key] for key in row} == row
        assert (shown[name]["planned"], shown[name]["due"], shown[name]["delivered"]) == (planned, due, actual)
        assert (drawn[name]["planned"], drawn[name]["delivered"]) == (planned, actual)
        assert drawn[name]["due"] in (due, None if actual is None else due)
        assert shown[name]["missing"] == len(row["returns_missing"])
        assert (ahead[name]["planned"], ahead[name]["delivered"]) == (planned, actual)


def test_a_district_s_own_page(told: Telling) -> None:
    (row,) = [row for row in told.json("targets")["districts"] if row["district"] == "Ashcombe"]
    page = told.json("report", "district", "--district", DISTRICT)
    figures = facts(page)
    assert (figures["Target"], figures["Due so far"], figures["Delivered"]) == tuple(
        f"{row[key]:,}" for key in ("planned", "due", "actual")
    )
    (targets,) = [line for line in page["parts"]["outcomes"]["rows"] if line["measure"].startswith("NI 153")]
    assert targets["total"] == row["planned"] == told.why(f"{DISTRICT}/planned")
    assert row["due"] == told.why(f"{DISTRICT}/due")
    assert row["actual"] == told.why(f"{DISTRICT}/delivered")
    assert told.json("status")["rag"]["districts"]["Ashcombe"] == page["parts"]["facts"]["facts"][0]["figure"]
    for key in ("planned", "due", "actual"):
        assert f"{row[key]:,}" in told.page(f"district-{DISTRICT}")


def test_the_quarters(told: Telling) -> None:
    sums = {row["period"]: row for row in told.json("targets")["quarters"]}
    rows = told.json("ledger")["quarters"]
    listed = {row["period"]: row for row in told.csv("ledger")}
    report = {row["period"]: row for row in told.json("report", "trajectory")["parts"]["quarters"]["rows"]}
    drawn = {row["quarter"]: row for row in told.json("report", "overview")["parts"]["burnup"]["rows"]}
    assert set(sums) <= {row["period"] for row in rows}
    for row in rows:
        period = row["period"]
        mine = sums.get(period, {"planned": None, "actual": None})
        assert (row["planned"], row["delivered"]) == (mine["planned"], mine["actual"])
        assert listed[period]["planned_to_date"] == str(row["planned_to_date"] or "")
        for key in ("planned", "planned_to_date", "delivered", "delivered_to_date", "claimants", "net_flow"):
            assert report[period][key] == row[key]
        if period in drawn:
            assert drawn[period]["planned"] == row["planned_to_date"]
            assert drawn[period]["delivered"] == row["delivered_to_date"]


def test_the_returns(told: Telling) -> None:
    counted = [row for row in told.json("returns")["measures"] if row["kind"] == "targets"]
    due, missing = sum(len(row["due"]) for row in counted), sum(len(row["missing"]) for row in counted)
    assert told.json("ledger")["returns"] == {"due": due, "missing": missing}
    assert told.json("status")["returns"]["due"] == due
    assert len(told.json("status")["returns"]["missing"]) == missing
    assert f"returns: {due} due, {due - missing} in" in told.text("status")
    assert f"returns: {due} due, {due - missing} in" in told.text("targets")
    assert told.why("county/returns") == due - missing
    assert f"{due - missing} of {due} returns" in told.page("index")


def test_the_claimants(told: Telling) -> None:
    latest = told.json("claimants")["releases"][-1]
    status, last = told.json("status")["claimants"], told.json("report", "trajectory")["parts"]["releases"]["rows"][-1]
    assert latest["claimants"]["people"] == status["claimants"] == told.why("county/claimants") == last["claimants"]
    assert latest["rate"]["percent"] == status["rate_percent"] == round(told.why("county/rate"), 2) == last["rate"]
    moved = told.json("claimants")["moved"]
    assert moved["points"] == status["points_moved"] == round(told.why("county/points"), 2)
    assert told.json("ledger")["claimants"]["releases"][-1] == latest
    assert facts(told.json("report", "overview"))["Claimants"] == f"{latest['claimants']['people']:,}"
    assert f"{latest['claimants']['people']:,} people claim" in told.text("claimants")


def test_what_becomes_of_the_goal(told: Telling) -> None:
    ahead = told.json("ledger")["forecast"]
    assert ahead["line"]["expected"] == int(told.why("county/forecast"))
    assert ahead["profile"]["expected"] == int(told.why("county/profile"))
    ranged = (
        f"{ahead['line']['expected']:,} by March 2011, between {ahead['line']['low']:,} and {ahead['line']['high']:,}"
    )
    assert ranged in told.text("ledger")
    assert ranged in told.json("report", "trajectory")["parts"]["forecast"]["items"][0]
    assert f"Forecast {ahead['line']['expected']:,} if nothing changes" in told.text("status")
    rows = told.json("report", "trajectory")["parts"]["districts"]["rows"]
    expected = {row["district"]: row["line"] and row["line"]["expected"] for row in ahead["districts"]}
    assert {row["district"]: row["expected"] for row in rows if row["district"] in expected} == expected
    money = told.json("ledger")["grant"]["profile"]["expected"]["pounds"]
    assert f"£{money:,}" in told.text("ledger")
    assert f"£{money:,}" in " ".join(told.json("report", "trajectory")["parts"]["grant"]["items"])
