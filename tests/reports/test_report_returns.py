"""Who has reported, who has not, how late, and how old each figure is."""

from datetime import date
from pathlib import Path

import pytest
from commandline import run
from county import base, county, splice
from shipped import ROOT, write

from ni153 import rules
from ni153.period import parse_period_key
from ni153.reports.returns import Returns, returns

AUGUST = date(2009, 8, 3)


def found(period: str | None = None, district: str | None = None, as_at: date = AUGUST) -> Returns:
    workspace = county()
    when = parse_period_key(period) if period else None
    return returns(workspace, as_at, rules.run(workspace).broken, when, district)


def test_each_measure_says_what_is_due_in_and_missing_and_how_old_its_figure_is() -> None:
    row = next(row for row in found().rows if row.standing.figures.name == "alpha/targets")
    assert [str(cell.period) for cell in row.asked] == ["2008/09 Q3", "2008/09 Q4", "2009/10 Q1"]
    assert [str(cell.period) for cell in row.missing] == ["2009/10 Q1"]
    # Due on 30 July, 30 days after the end of June; the latest figure speaks of the quarter that ended on 31 March.
    assert (row.late, str(row.last), row.age) == (4, "2008/09 Q4", 125)


def test_a_period_keeps_its_quarters_and_the_measures_that_plan_something_for_them() -> None:
    names = {row.standing.figures.name: [str(cell.period) for cell in row.quarters] for row in found("2008/09 Q3").rows}
    assert names["alpha/employers-recruited"] == ["2008/09 Q3"]
    assert "alpha/sustained-jobs" not in names  # it starts in April 2009


def test_districts_come_in_the_countys_order_and_the_countys_own_last() -> None:
    districts = [row.standing.figures.district for row in found().rows]
    assert list(dict.fromkeys(districts)) == ["Alpha", "Beta", None]


def test_a_plan_that_cannot_be_counted_is_named_and_reports_nothing(tmp_path: Path) -> None:
    files = splice(
        base(), "plans/districts/alpha.yaml", "targets:\n  basis: agreed\n  planned:\n    2008/09 Q3: many\n"
    )
    said = run("returns", "--root", write(tmp_path, files), cwd=tmp_path)
    assert said.code == 2
    assert "Alpha  " not in said.out
    assert "Not known: plans/districts/alpha.yaml, line " in said.out
    other = run("returns", "--district", "Beta", "--root", tmp_path, cwd=tmp_path)
    assert (other.code, "Not known" in other.out) == (0, False)


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (("--check",), 1),
        (("list", "--check"), 1),
        (("2008/09", "Q4", "--check"), 1),  # the employers recruited
        (("2008/09", "Q3", "--check"), 0),  # all that Alpha planned for October to December came in
        (("--check", "2008/09 Q3"), 0),
        ((), 0),
    ],
)
def test_check_is_for_builds(args: tuple[str, ...], code: int, tmp_path: Path) -> None:
    root = write(tmp_path, base())
    said = run("returns", *args, "--district", "Alpha", "--as-at", "2009-08-03", "--root", root, cwd=tmp_path)
    assert said.code == code


def test_lancashire_has_no_returns_and_the_tool_says_so() -> None:
    said = run("returns", "2009/10 Q2", cwd=ROOT)
    assert said.out.startswith("Returns for Jul–Sep 2009 (2009/10 Q2): 11 due, 0 in, 11 missing, as at 10 Nov 2009")
    assert "missing, was due 30 Oct 2009" in said.out


def test_a_word_that_is_no_period_is_told_so() -> None:
    said = run("returns", "lost", cwd=ROOT)
    assert said.code == 2
    assert "lost" in said.err
    assert "Traceback" not in said.err
