"""SARIF: one run, its rules with their manuals, addresses encoded; the official schema is asked by `make clients`."""

import json
import re
from urllib.parse import unquote

from hypothesis import given
from test_annotations import findings

from ni153.cli.catalogue import known_rules
from ni153.finding import Finding, Position, Severity
from ni153.views import sarif
from ni153.views.clean import json_text

RULES = known_rules()


def test_a_result_says_what_where_and_under_which_rule() -> None:
    other = Position("lsoas.yaml", 7, 1, 7, 4)
    found = Finding("tab", Severity.INFO, Position("plans/ä b#.yaml", 3, 5, 3, 9), "A tab.", "Take it away.", (other,))
    log = sarif.as_sarif([found], RULES, "county/")
    run = log["runs"][0]
    assert (log["version"], run["columnKind"]) == ("2.1.0", "unicodeCodePoints")
    rule = run["tool"]["driver"]["rules"][0]
    assert (rule["id"], rule["shortDescription"]["text"]) == ("tab", RULES["tab"].summary)
    assert "**Error.**" in rule["help"]["markdown"]
    result = run["results"][0]
    assert (result["ruleId"], result["ruleIndex"], result["level"]) == ("tab", 0, "note")
    assert result["message"]["text"] == "A tab. Take it away."
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "county/plans/%C3%A4%20b%23.yaml", "uriBaseId": "%SRCROOT%"}
    assert place["region"] == {"startLine": 3, "startColumn": 5, "endLine": 3, "endColumn": 9}
    assert result["relatedLocations"][0]["physicalLocation"]["region"]["startLine"] == 7


@given(findings)
def test_a_log_is_one_json_text_with_addresses_that_are_addresses(found: list[Finding]) -> None:
    text = json_text(sarif.as_sarif(found, RULES))
    assert text.isascii()
    run = json.loads(text)["runs"][0]
    assert len(run["results"]) == len(found)
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert re.fullmatch(r"[A-Za-z0-9._~/%-]+", uri)
        unquote(uri, errors="strict")


def test_no_more_results_than_a_code_host_takes_and_the_worst_are_kept() -> None:
    many = [Finding("tab", Severity.WARNING, Position("a", n), "w") for n in range(1, sarif.MOST + 2)]
    worst = Finding("tab", Severity.ERROR, Position("z"), "e")
    results = sarif.as_sarif([*many, worst], RULES)["runs"][0]["results"]
    assert len(results) == sarif.MOST
    assert results[-1]["level"] == "error"
