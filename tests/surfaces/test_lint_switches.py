"""What a county makes of the rules: another severity, off, ignored on a line with a reason; what cannot be switched off."""

from county import county

from ni153.finding import Severity
from ni153.rules import RULES, Verdict, run
from ni153.rules.registry import fixed

EB = "plans/framework/evidence-base.yaml"
COUNTY = "plans/county.yaml"


def verdict(lint: str = "", due: str = "due: 2008-09\n", **more: str) -> Verdict:
    files = {EB: due} | ({COUNTY: f"lint:\n  {lint}\n"} if lint else {}) | more
    return run(county(files))


def told(found: Verdict) -> list[tuple[str, str]]:
    return [(finding.rule, finding.severity.value) for finding in found.findings]


def test_a_rule_has_its_own_severity_until_the_county_gives_it_another() -> None:
    assert told(verdict()) == [("month-or-year", "warning")]
    for level in ("info", "warning", "error"):
        assert told(verdict(f"month-or-year: {level}")) == [("month-or-year", level)]


def test_a_rule_can_be_switched_off() -> None:
    assert told(verdict("month-or-year: off")) == []


def test_no_other_word_does() -> None:
    found = run(county({COUNTY: "lint:\n  month-or-year: of\n"})).findings
    assert [(finding.rule, finding.hint) for finding in found] == [("not-a-choice", "Write off")]


def test_a_blank_level_is_a_level_left_out() -> None:
    assert told(verdict("month-or-year:")) == [("month-or-year", "warning")]


def test_a_note_with_a_reason_ignores_the_finding_on_its_line() -> None:
    because = "# ni153: ignore[month-or-year] because it is quoted as it stands"
    assert told(verdict(due=f"due: 2008-09  {because}\n")) == []
    assert told(verdict(due=f"note: Read on\n{because}\ndue: 2008-09\n")) == []


def test_without_a_reason_the_note_is_the_finding() -> None:
    assert told(verdict(due="due: 2008-09  # ni153: ignore[month-or-year]\n")) == [("ignore-without-reason", "error")]


def test_a_note_in_another_file_or_of_another_rule_ignores_nothing() -> None:
    elsewhere = {"plans/districts/alpha.yaml": "note: Here  # ni153: ignore[month-or-year] because nobody knows\n"}
    assert told(run(county({EB: "due: 2008-09\n", **elsewhere}))) == [
        ("unused-ignore", "warning"),
        ("month-or-year", "warning"),
    ]
    other = verdict(due="due: 2008-09  # ni153: ignore[due-outside-programme] because nobody knows\n")
    assert told(other) == [("month-or-year", "warning"), ("unused-ignore", "warning")]


def test_a_note_beside_folded_words_speaks_of_all_of_them() -> None:
    words = "  Seven areas were looked at and TBC\n  TBC\n"
    loud = verdict(due=f"progress: >-\n{words}")
    assert {finding.position.line for finding in loud.findings if finding.rule == "placeholder"}
    quiet = verdict(due=f"progress: >-  # ni153: ignore[placeholder] because the document says so\n{words}")
    assert [rule for rule, _ in told(quiet) if rule in ("placeholder", "unused-ignore")] == []


def test_what_stops_a_file_being_understood_cannot_be_ignored() -> None:
    found = verdict(due="due: 31/10/2008  # ni153: ignore[date-not-iso] because it is quoted\n")
    assert told(found) == [("date-not-iso", "error"), ("unknown-rule", "error")]
    assert EB in found.broken


def test_what_spoils_a_sum_stays_on() -> None:
    spoils = [rule for rule in RULES.values() if rule.spoils_sums]
    assert spoils
    assert all(fixed(rule.id) for rule in spoils)
    twice = "targets:\n  basis: agreed\n  planned:\n    2009/10: 5\n    2009/10 Q1: 5\n"
    found = run(county({COUNTY: "lint:\n  period-overlaps: off\n", "plans/districts/alpha.yaml": twice}))
    assert ("period-overlaps", "error") in told(found)
    assert ("unknown-rule", "error") in told(found)
    assert "plans/districts/alpha.yaml" in found.broken


def test_a_county_file_that_cannot_be_read_switches_nothing() -> None:
    found = run(county({EB: "due: 2008-09\n", COUNTY: "lint: [\n  month-or-year: off\n"}))
    assert ("month-or-year", "warning") in told(found)


def test_severities_are_those_a_county_can_write() -> None:
    assert {level.value for level in Severity} == {"error", "warning", "info"}
