"""Broken plans: each fault of cases.toml is found where it stands, in words an officer can act on, and nothing else is.

The full sentences stand in sentences.txt (`--golden` writes it anew): read them as the officer who made the mistake.
"""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from breaking import Case, OnDisk, Place, always_said, break_it, cases
from commandline import Said, run
from readings import share_readings

CASES = cases()
SENTENCES = Path(__file__).with_name("sentences.txt")
TOLD = ("error", "warning")

Findings = list[dict[str, Any]]


@pytest.fixture(autouse=True)
def _readings_are_shared(monkeypatch: pytest.MonkeyPatch) -> None:
    share_readings(monkeypatch)


@pytest.fixture(scope="module")
def on_disk(tmp_path_factory: pytest.TempPathFactory) -> OnDisk:
    return OnDisk(tmp_path_factory.mktemp("county"))


def new(said: Said) -> Findings:
    """What lint says that it does not always say, without mere notes."""
    left, found = always_said().copy(), []
    for finding in json.loads(said.out)["findings"]:
        key = finding["rule"], finding["path"], finding["message"]
        if left[key]:
            left[key] -= 1
        elif finding["severity"] in TOLD:
            found.append(finding)
    return found


def stands_at(finding: dict[str, Any], path: str, place: Place) -> bool:
    start = finding["path"], finding["line"], finding["column"]
    end = finding["end_line"], finding["end_column"]
    return start == (path, place.line, place.column) and (
        not place.end_line or end == (place.end_line, place.end_column)
    )


def shown(finding: dict[str, Any]) -> str:
    place = f"{finding['path']}:{finding['line']}:{finding['column']}-{finding['end_line']}:{finding['end_column']}"
    return f"{place} {finding['severity']} {finding['rule']} {finding['message']} | {finding['hint']}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.fault)
def test_fault(case: Case, on_disk: OnDisk, golden: bool) -> None:
    broken = break_it(case)
    root = on_disk.put(broken.files, broken.folder)
    said = run("lint", "--format", "json", cwd=root)
    found = new(said)
    told = "\n".join(map(shown, found))
    assert said.err == ""
    assert said.code == (1 if any(finding["severity"] == "error" for finding in found) else 0), told
    meant = []
    for place in broken.places:
        here = [each for each in found if each["rule"] == case.rule and stands_at(each, case.path, place)]
        assert len(here) == 1, f"{case.rule} should stand at {case.path}:{place}; said was:\n{told}"
        meant += here
    assert {finding["severity"] for finding in meant} == {case.severity}
    assert any(case.says in finding["message"] and case.write in finding["hint"] for finding in meant), told
    others = [finding for finding in found if finding not in meant]
    missing = [line for line in case.also if not any(is_said(line, each) for each in others)]
    assert missing == [], told
    unexpected = [shown(each) for each in others if not any(is_said(line, each) for line in case.also)]
    assert unexpected == []
    if golden:
        write_page(case, sentences(case, found))
    assert sentences(case, found) == page()[case.fault]
    status = run("status", cwd=root)
    assert (status.code, status.err) == (0 if case.counts else 2, "")
    if not case.counts:
        assert f"{case.path}, line " in status.out
        assert case.path in {each["path"] for each in found if each["severity"] == "error"}


def is_said(line: str, finding: dict[str, Any]) -> bool:
    """Whether a line of `also` is this finding: the rule alone, or with a part of the message."""
    rule, _, part = line.partition(": ")
    return bool(finding["rule"] == rule and part in finding["message"])


def test_there_are_enough_faults_and_none_twice() -> None:
    assert len(CASES) >= 70
    assert [fault for fault, times in Counter(case.fault for case in CASES).items() if times > 1] == []
    assert all(case.rule and case.says and case.write for case in CASES)


def sentences(case: Case, found: Findings) -> str:
    """What is said of a fault, as people read it, without the numbers of lines, which move whenever a plan changes."""
    told = f"{case.fault}\n"
    for finding in found:
        told += f"  {finding['path']}  {finding['severity']}  {finding['rule']}\n"
        told += "".join(f"    {line}\n" for line in (finding["message"], finding["hint"]) if line)
    return told


def page() -> dict[str, str]:
    """The page of sentences, by fault."""
    parts = SENTENCES.read_text(encoding="utf-8").split("\n\n") if SENTENCES.exists() else []
    return {part.partition("\n")[0]: f"{part.rstrip()}\n" for part in parts if part.strip()}


def write_page(case: Case, told: str) -> None:
    parts = {**page(), case.fault: told}
    SENTENCES.write_text("\n".join(parts[each.fault] for each in CASES if each.fault in parts), encoding="utf-8")


def test_the_page_of_sentences_holds_no_other() -> None:
    assert list(page()) == [case.fault for case in CASES]
