"""Several faults at once: each is found in one run, whatever else is wrong with the file."""

import re
from collections import Counter
from collections.abc import Callable

import pytest
import shipped
from breaking import Place, always_said, marked

from ni153 import rules
from ni153.finding import Finding
from ni153.workspace.load import load

BURNLEY = "plans/districts/burnley.yaml"
COUNTY = "plans/county.yaml"

TWELVE = (
    ("- partner: Jobcentre Plus", "- partner: «Jobcenter Plus»", "unknown-partner"),
    ("basis: apportioned", "basis: «aportioned»", "not-a-choice"),
    ("2008/09 Q4: 30", "«2008-09 Q4»: 30", "financial-year-dash"),
    ("2009/10 Q1: 31", "2009/10 Q1: «1,000»", "number-expected"),
    ("2009/10 Q2: 31", "2009/10 Q2«:»31", "missing-space"),
    ("- step: gap-analysis/first-phase", "- step: «gap-analysis/firstphase»", "unknown-step"),
    ("- step: gap-analysis/finalise", "«-»step: gap-analysis/finalise", "missing-space"),
    ("title: Licence To Skill", "title: Skills«:» licences", "colon-in-sentence"),
    ("title: outreach and VCFS links", "«titel»: outreach and VCFS links", "unknown-field"),
    ("fund: Future Jobs Fund", "fund: «Future Job Fund»", "unknown-fund"),
    ("- as_at: 2008-06", "- as_at: «31/06/08»", "no-such-day"),
    ("note: The form ends", "«note» The form ends", "missing-colon"),
)


def told(files: dict[str, bytes], path: str) -> list[Finding]:
    """What is new about a file, without mere notes."""
    left, found = always_said().copy(), []
    for finding in rules.run(load(files)).findings:
        key = finding.rule, finding.position.path, finding.message
        if left[key]:
            left[key] -= 1
        elif finding.position.path == path and finding.severity != "info":
            found.append(finding)
    return found


def places(finding: Finding) -> Place:
    position = finding.position
    return Place(position.line, position.column, position.end_line, position.end_column)


def test_twelve_faults_in_one_plan_are_twelve_findings_in_one_run() -> None:
    files = shipped.files()
    text = files[BURNLEY].decode()
    for find, put, _ in TWELVE:
        assert text.count(find) == 1, find
        text = text.replace(find, put)
    text, wanted = marked(text)
    found = told({**files, BURNLEY: text.encode()}, BURNLEY)
    errors = [(finding.rule, places(finding)) for finding in found if finding.severity == "error"]
    assert errors == [(rule, place) for (_, _, rule), place in zip(TWELVE, wanted, strict=True)]


def test_the_same_fault_in_every_plan_is_found_in_every_plan() -> None:
    files = shipped.files()
    plans = [path for path in files if path.startswith("plans/districts/")]
    for path in plans:
        files[path] = files[path].replace(b"basis: apportioned", b"basis: apportionned")
    found = [finding for finding in load(files).findings if finding.rule == "not-a-choice"]
    assert [finding.position.path for finding in found] == plans


def test_a_fault_in_every_file_is_found_in_every_file() -> None:
    files = {
        path: re.sub(rb"(?m)^((?:- )?[a-z_]+): (?=\S)", rb"\1:\t", data, count=1)
        for path, data in shipped.files().items()
    }
    found = {finding.position.path for finding in load(files).findings if finding.rule == "tab"}
    assert found == set(files)


FORGIVEN: dict[str, Callable[[bytes], bytes]] = {
    "Windows' line ends": lambda data: data.replace(b"\n", b"\r\n"),
    "a byte order mark at the start": lambda data: b"\xef\xbb\xbf" + data,
    "blanks at the ends of lines": lambda data: data.replace(b"\n", b"  \n"),
    "no line end at the end": lambda data: data.rstrip(b"\n"),
    "blank lines at the end": lambda data: data + b"\n\n\n",
    "a non-breaking space where a name is used": lambda data: data.replace(b"[Steve Dean", "[Steve\u00a0Dean".encode()),
    "a line of dashes at the start": lambda data: b"---\n" + data,
    "quotation marks around words": lambda data: re.sub(rb"(?m)^(- step: )(.*)$", rb'\1"\2"', data),
}


@pytest.mark.parametrize("what", FORGIVEN)
def test_what_means_the_same_is_no_fault(what: str) -> None:
    changed = {path: FORGIVEN[what](data) for path, data in shipped.files().items()}
    assert changed != shipped.files()
    found = rules.run(load(changed)).findings
    assert Counter((finding.rule, finding.position.path, finding.message) for finding in found) == always_said()
