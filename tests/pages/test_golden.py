"""Every report of Lancashire as Markdown, beside what it said when somebody last read it through (`--golden` writes anew)."""

from pathlib import Path
from typing import Any

import pytest
from papers import ask, lancashire, shown

from ni153.period import Period
from ni153.views.papers.registry import REPORTS

GOLDEN = Path(__file__).parent / "golden"
NARROWED: dict[str, Any] = {
    "district": "Burnley",
    "lead": "Steve Dean",
    "body": "Economy Theme Group",
    "period": Period.parse("2009/10 Q2"),
    "milestone": "gap-analysis",
    "meeting": "2009-11-10-workshop",
    "scheme": "Train to Gain",
}


def needed(name: str | None) -> dict[str, Any]:
    return {name: NARROWED[name]} if name else {}


@pytest.mark.parametrize("report", REPORTS, ids=lambda each: each.name)
def test_a_report_says_what_it_said(report: Any, golden: bool) -> None:
    told = shown(report.name, ask(**needed(report.needs)))
    path = GOLDEN / f"{report.name}.md"
    if golden:
        path.write_text(told, encoding="utf-8")
    assert told == path.read_text(encoding="utf-8")


def test_no_golden_file_is_of_a_report_that_is_no_more() -> None:
    assert {path.stem for path in GOLDEN.glob("*.md")} == {report.name for report in REPORTS}
    assert lancashire().county is not None
