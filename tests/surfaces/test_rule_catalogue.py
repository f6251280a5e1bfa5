"""Every rule has its manual, those of the reader and the models too; `rules`, `explain` and docs/rules.md say the same."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from commandline import run
from county import county

from ni153.cli.catalogue import known_rules
from ni153.outside.disk import DISK_RULES
from ni153.rules import RULES
from ni153.rules.catalogue import Entry
from ni153.rules.registry import FIXED
from ni153.views.catalogue import page
from ni153.workspace.load import LOAD_RULES
from ni153.workspace.reading.faults import READER_RULES
from ni153.workspace.validate import MODEL_RULES

ENTRIES = known_rules()
READ = [entry for entry in ENTRIES.values() if entry.id in FIXED]


def test_every_rule_is_listed_once_and_none_is_made_up() -> None:
    every = [*DISK_RULES, *LOAD_RULES, *READER_RULES, *MODEL_RULES, *RULES]
    assert list(ENTRIES) == every
    assert len(set(every)) == len(every)


def test_what_stops_a_file_being_understood_is_known_to_the_rules() -> None:
    assert {*DISK_RULES, *LOAD_RULES, *READER_RULES, *MODEL_RULES} == FIXED


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=lambda entry: entry.id)
def test_a_manual_says_what_and_why(entry: Entry) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", entry.id)
    assert entry.summary.endswith(".")
    assert entry.why.endswith((".", ":"))


@pytest.mark.parametrize("entry", READ, ids=lambda entry: entry.id)
def test_the_examples_of_reading_are_right(entry: Entry) -> None:
    for example in entry.examples:
        rules = [finding.rule for finding in county(example.files).findings]
        assert rules == ([entry.id] if example.label == "Bad" else [])


def test_nearly_every_rule_of_reading_shows_an_example() -> None:
    # What is wrong with these is not to be seen on a page, or is not in the file.
    unseen = {"not-utf8", "too-large", "too-deep", "merge-conflict", "tab", "invisible-character", "control-character"}
    unseen |= {"line-end", "syntax", "not-a-mapping", "empty-file", *LOAD_RULES, *DISK_RULES}
    assert {entry.id for entry in READ if not entry.examples} == unseen


def test_rules_lists_them_all(tmp_path: Path) -> None:
    said = run("rules", cwd=tmp_path)
    assert said.code == 0
    assert {line.split()[0] for line in said.out.splitlines()[2:]} == set(ENTRIES)


def test_rules_for_programs(tmp_path: Path) -> None:
    listed = json.loads(run("rules", "--format", "json", cwd=tmp_path).out)
    assert listed["version"] == 1
    assert [rule["rule"] for rule in listed["rules"]] == list(ENTRIES)
    assert {rule["rule"] for rule in listed["rules"] if rule["fixed"]} > FIXED
    rows = list(csv.DictReader(io.StringIO(run("rules", "--format", "csv", cwd=tmp_path).out)))
    assert [(row["rule"], row["severity"]) for row in rows] == [(e.id, e.severity.value) for e in ENTRIES.values()]


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=lambda entry: entry.id)
def test_explain_prints_the_manual(entry: Entry, tmp_path: Path) -> None:
    said = run("explain", entry.id, cwd=tmp_path)
    assert said.code == 0
    plain = " ".join(said.out.split())
    assert " ".join(entry.summary.split()) in plain
    assert " ".join(entry.why.split()) in plain
    assert said.out.count("Bad ") >= any(example.label == "Bad" for example in entry.examples)
    told = json.loads(run("explain", entry.id, "--format", "json", cwd=tmp_path).out)
    assert told["why"] == entry.why
    assert [shown["files"] for shown in told["examples"]] == [dict(example.files) for example in entry.examples]


@pytest.mark.parametrize("written", ["date_not_iso", "Date-Not-ISO", "date not iso"])
def test_explain_takes_a_name_as_people_write_it(written: str, tmp_path: Path) -> None:
    assert run("explain", written, cwd=tmp_path).out.startswith("date-not-iso")


def test_explain_asks_what_was_meant(tmp_path: Path) -> None:
    said = run("explain", "date-not-izo", cwd=tmp_path)
    assert (said.code, said.out) == (2, "")
    assert said.err == "ni153: There is no rule “date-not-izo”. Did you mean date-not-iso?\n"
    assert "ni153 rules lists them all." in run("explain", "::error::\x1b[2J", cwd=tmp_path).err


def test_the_page_holds_every_manual_and_names_no_rule_there_is_not() -> None:
    text = page(ENTRIES.values())
    assert sorted(re.findall(r"(?m)^### (.+)$", text)) == sorted(ENTRIES)
    opening = text.partition("\n## ")[0]
    assert set(re.findall(r"(?m)^  ([a-z-]+): (?:off|error)$", opening)) <= set(RULES)
