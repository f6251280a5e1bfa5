"""Reports of a county in which things are missing: they say so, and go on."""

from typing import Any

import pytest
from county import base, county, with_files
from papers import ask, page, shown

from ni153.finding import Refusal
from ni153.views.papers.registry import REPORTS, report
from ni153.workspace.load import load

MINE = (
    "exceptions",
    "highlights",
    "actions",
    "lead",
    "contributions",
    "schedule",
    "meetings",
    "meeting",
    "glossary",
    "people",
)
NARROWED: dict[str, Any] = {"lead": "Ann Archer", "meeting": "2008-10-01-workshop"}
WORKSHOP = "plans/meetings/2008-10-01-workshop.yaml"
WITHOUT = {
    "the register": ["plans/registers.yaml"],
    "the neighbourhoods": ["lsoas.yaml"],
    "the framework": [path for path in base() if "/framework/" in path],
    "the plans": [path for path in base() if "/districts/" in path],
    "the meetings": [path for path in base() if "/meetings/" in path],
    "everything but the county": [path for path in base() if path != "plans/county.yaml"],
    "the county": ["plans/county.yaml"],
}


CASES = [
    (name, lacking) for name in MINE for lacking in WITHOUT if name != "meeting" or WORKSHOP not in WITHOUT[lacking]
]


def needed(name: str) -> dict[str, Any]:
    wanted = report(name).needs
    return {wanted: NARROWED[wanted]} if wanted else {}


@pytest.mark.parametrize(("name", "lacking"), CASES)
def test_what_is_missing_is_no_reason_to_break(name: str, lacking: str) -> None:
    workspace = load(with_files(dict.fromkeys(WITHOUT[lacking])))
    asked = ask(workspace, **needed(name))
    assert shown(name, asked).startswith("# ")
    assert "</html>" in page(name, asked)


@pytest.mark.parametrize("name", MINE)
@pytest.mark.parametrize("path", [path for path in base() if path.endswith(".yaml")])
def test_a_file_cut_in_the_middle_is_no_reason_to_break(name: str, path: str) -> None:
    files = base()
    files[path] = files[path][: len(files[path]) // 2]
    workspace = load(files)
    assert shown(name, ask(workspace, **needed(name))).startswith("# ")


@pytest.mark.parametrize("name", MINE)
def test_the_answer_is_one_sentence(name: str) -> None:
    asked = ask(county(), **needed(name))
    answer = report(name).paper(asked).answer
    assert answer.endswith(".")
    assert answer[0].isupper() or answer[0].isdigit()
    assert "\n" not in answer


@pytest.mark.parametrize("name", [each.name for each in REPORTS if each.name in MINE])
def test_what_a_report_cannot_be_narrowed_to_is_refused(name: str) -> None:
    asked = ask(county(), **needed(name), body="Ann Archer")
    if "body" in report(name).takes:
        assert report(name).paper(asked)
    else:
        with pytest.raises(Refusal):
            report(name).paper(asked)
