"""Every rule keeps its own manual: its bad examples are found out, its good ones and the county of the tests are not.

Further cases are data: tests/rules/<rule>/<case>/ holds fragments of Testshire's files (tests/county.py) and
expect.txt, the findings of that rule; `pytest tests/rules --golden` writes it anew.
"""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from county import base, county

from ni153.finding import Finding, Severity
from ni153.rules import RULES, Fault, Rule, run
from ni153.rules.manual import NO_FILE, Example, examples, prose
from ni153.workspace.load import load
from ni153.workspace.workspace import Workspace

HERE = Path(__file__).parent
CASES = sorted(path.parent for path in HERE.rglob("expect.txt")) + sorted(
    case
    for rule in HERE.iterdir()
    if rule.name in RULES
    for case in rule.iterdir()
    if not (case / "expect.txt").exists()
)
MOST_WORDS = 35


def findings(workspace: Workspace, *rules: Rule) -> list[Finding]:
    """What the rules alone say of the county."""
    identities = {rule.id for rule in rules}
    return [finding for finding in run(workspace, rules).findings if finding.rule in identities]


def told(found: Iterable[Finding]) -> str:
    """The findings as golden files hold them, with the places they also speak of."""
    lines = []
    for finding in found:
        lines.append(
            f"{finding.position} {finding.severity} {finding.rule} {finding.message} | {finding.hint}".rstrip()
        )
        lines.extend(f"  see {position}" for position in finding.related)
    return "".join(f"{line}\n" for line in lines)


def misjudged(rule: Rule) -> list[Example]:
    """The examples of the manual that the rule gets wrong."""
    return [
        example for example in examples(rule) if bool(findings(county(example.files), rule)) != (example.label == "Bad")
    ]


def switched_off(rule: Rule) -> Rule:
    """The rule with its manual and without its code."""

    def check(_: Workspace) -> list[Fault]:
        return []

    check.__doc__ = rule.check.__doc__
    return replace(rule, check=check)


def test_the_county_of_the_tests_keeps_every_rule() -> None:
    assert told(run(county()).findings) == ""


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_the_manual_is_right(rule: Rule) -> None:
    assert [told(county(example.files).findings) for example in misjudged(rule)] == []


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_the_manual_says_what_is_wrong_why_and_how_it_is_right(rule: Rule) -> None:
    assert rule.summary.endswith("."), "the manual opens with one sentence"
    assert len(rule.summary.split()) <= MOST_WORDS
    labels = [example.label for example in examples(rule)]
    assert "Bad" in labels
    assert "Good" in labels
    assert rule.manual.partition("\n")[2].strip().partition("Bad: ")[0].strip(), "the manual says why it matters"


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_examples_are_plans_that_can_be_read(rule: Rule) -> None:
    for example in examples(rule):
        assert told(county(example.files).findings) == ""


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_a_rule_switched_off_is_missed(rule: Rule) -> None:
    assert misjudged(switched_off(rule))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.name}")
def test_case(case: Path, golden: bool) -> None:
    rule = RULES[case.parent.name]
    fragments = {path.relative_to(case).as_posix(): path.read_text() for path in sorted(case.rglob("*.yaml"))}
    actual = told(findings(county(fragments), rule))
    expected = case / "expect.txt"
    if golden:
        expected.write_text(actual)
    assert actual == expected.read_text()


def test_every_folder_of_cases_belongs_to_a_rule() -> None:
    folders = {path.name for path in HERE.iterdir() if path.is_dir() and not path.name.startswith("_")}
    assert folders <= set(RULES)


@pytest.mark.parametrize("path", base())
def test_rules_bear_that_a_file_is_not_there(path: str) -> None:
    run(load({other: text for other, text in base().items() if other != path}))


def test_rules_bear_that_there_is_nothing() -> None:
    assert {finding.rule for finding in run(load({})).findings} == {"missing-file"}


def test_a_manual_is_read_into_examples() -> None:
    def check(_: Workspace) -> list[Fault]:
        """Something is wrong.

        It matters.

        Bad: plans/a.yaml
            one:
              two: 3

            four: 5
        Bad: plans/b.yaml
            (no such file)
        Bad: plans/a.yaml
            one: 1

        Good: plans/a.yaml
            one: 2

        A last word.
        """
        return []

    rule = Rule("made-up", Severity.INFO, "tests", check)
    assert examples(rule) == (
        Example("Bad", {"plans/a.yaml": "one:\n  two: 3\n\nfour: 5\n", "plans/b.yaml": f"{NO_FILE}\n"}),
        Example("Bad", {"plans/a.yaml": "one: 1\n"}),
        Example("Good", {"plans/a.yaml": "one: 2\n"}),
    )
    assert prose(rule) == "It matters."
