"""`ni153 targets --by neighbourhood`: what each weighs in its district's target, and what names it."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

from commandline import run
from county import base, county, splice
from shipped import ROOT, write

from ni153 import rules
from ni153.reports.neighbourhoods import neighbourhoods

JUNE = date(2009, 6, 30)


def test_a_districts_people_fall_on_its_neighbourhoods_in_proportion_and_none_is_lost() -> None:
    workspace = county()
    found = neighbourhoods(workspace, JUNE, rules.run(workspace).broken)
    for row in found.targets.districts:
        shares = [each.share for each in found.rows if each.neighbourhood.district == row.district]
        assert sum(share or 0 for share in shares) == (row.planned or 0)
    first = found.rows[0]
    assert first.expected == first.neighbourhood.working_age * first.neighbourhood.rate
    assert isinstance(first.expected, Decimal)


def test_the_actions_that_name_a_neighbourhood_by_name_or_code_are_told() -> None:
    workspace = county()
    rows = {row.neighbourhood.name: row.named_by for row in neighbourhoods(workspace, JUNE, {}).rows}
    # Alpha's courses name one by its name and the other by its code.
    assert rows["Alpha 001A"] == ("alpha/first-courses",)
    assert rows["Alpha 001B"] == ("alpha/first-courses",)


def test_lancashires_neighbourhoods_add_up_to_the_goal() -> None:
    said = run("targets", "--by", "neighbourhood", "--format", "json", cwd=ROOT)
    found = json.loads(said.out)
    assert (said.code, len(found["neighbourhoods"]), found["neighbourhoods_basis"]) == (0, 83, "proxy")
    assert sum(row["share"] for row in found["neighbourhoods"]) == 1499
    assert "stand in for the official list" in run("targets", "--by", "neighbourhood", cwd=ROOT).out


def test_nothing_is_shared_by_a_list_that_cannot_be_counted(tmp_path: Path) -> None:
    files = splice(base(), "lsoas.yaml", "as_at: some day\n")
    said = run("targets", "--by", "neighbourhood", "--root", write(tmp_path, files), cwd=tmp_path)
    assert said.code == 2
    assert "Not shared out: lsoas.yaml, line " in said.out
