"""What stands in a part that could not be read is not unknown: one slip is one finding, not one for each who relied on it."""

import pytest
from county import HERE, base

from ni153.rules import RULES, run
from ni153.workspace.load import load

PATHS = sorted(path.relative_to(HERE).as_posix() for path in HERE.rglob("*.yaml"))
NAMES = [rule for rule in RULES.values() if rule.family == "references"]
IDS = {rule.id for rule in NAMES}


def unknown(path: str, text: str) -> list[str]:
    """What is said to be unknown once a file says this."""
    verdict = run(load({**base(), path: text.encode()}), NAMES)
    return [f"{finding.position}: {finding.message}" for finding in verdict.findings if finding.rule in IDS]


@pytest.mark.parametrize("path", PATHS)
def test_a_field_whose_name_is_misspelt(path: str) -> None:
    lines = base()[path].decode().split("\n")
    for number, line in enumerate(lines):
        if ":" in line:
            misspelt = [*lines[:number], line.replace(":", "_x:", 1), *lines[number + 1 :]]
            assert [each for each in unknown(path, "\n".join(misspelt)) if "_x" not in each] == []


@pytest.mark.parametrize("path", PATHS)
def test_a_line_that_cannot_be_read(path: str) -> None:
    lines = base()[path].decode().split("\n")
    for number in range(len(lines)):
        broken = "\n".join([*lines[:number], "{ ] &: '", *lines[number:]])
        assert [each for each in unknown(path, broken) if "{ ]" not in each] == []


@pytest.mark.parametrize("path", PATHS)
def test_a_file_that_is_no_plan(path: str) -> None:
    assert unknown(path, "- a list\n") == []
