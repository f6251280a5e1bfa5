"""What people see of the shipped county, as golden files: `pytest tests/cli --golden` writes them anew; read the diff."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
from commandline import run, start
from readings import share_readings
from shipped import ROOT

GOLDEN = Path(__file__).parent / "golden"
CODES = re.compile(r"\x1b\[[0-9;]*m")


class Screen(NamedTuple):
    """A golden file, the command that writes it, and what is special about the terminal."""

    name: str
    command: str
    env: Mapping[str, str] = {}


WIDE, NARROW = {"COLUMNS": "160"}, {"COLUMNS": "80"}
SCREENS = (
    Screen("status-80", "status", NARROW),
    Screen("status-160", "status", WIDE),
    Screen("status-piped", "status"),
    Screen("status-c-locale", "status", {**NARROW, "LC_ALL": "C"}),
    Screen("status-80-october-2008", "status --as-at 2008-10-20", NARROW),
    Screen("status-160-october-2008", "status --as-at 2008-10-20", WIDE),
    Screen("overdue-80", "overdue", NARROW),
    Screen("overdue-piped", "overdue"),
    Screen("overdue-c-locale", "overdue", {**NARROW, "LC_ALL": "C"}),
    Screen("overdue-october-2008", "overdue --as-at 2008-10-20", NARROW),
    Screen("overdue-within-60d", "overdue --within 60d --as-at 2008-10-20", NARROW),
    Screen("overdue-steve-dean", "overdue --lead Steve-Dean", NARROW),
    Screen("overdue-preston", "overdue --district preston", NARROW),
    Screen("targets-80", "targets", NARROW),
    Screen("targets-piped", "targets"),
    Screen("targets-c-locale", "targets", {**NARROW, "LC_ALL": "C"}),
    Screen("targets-by-quarter", "targets --by quarter", NARROW),
    Screen("targets-october-2008", "targets --as-at 2008-10-20", NARROW),
    Screen("apportion-80", "apportion", NARROW),
    Screen("apportion-160", "apportion", WIDE),
    Screen("ledger-80", "ledger", NARROW),
    Screen("claimants-80", "claimants", NARROW),
    Screen("proposals-80", "proposals", NARROW),
    Screen("returns-80", "returns list", NARROW),
    Screen("returns-2009-10-q2-80", "returns list 2009/10 Q2", NARROW),
    Screen("overdue-csv", "overdue --format csv"),
    Screen("targets-csv", "targets --format csv"),
    Screen("targets-by-quarter-csv", "targets --by quarter --format csv"),
    Screen("apportion-csv", "apportion --format csv"),
)
PAINTED = ("status", "overdue", "targets", "ledger", "claimants", "proposals", "returns list")


@pytest.fixture(autouse=True)
def _readings_are_shared(monkeypatch: pytest.MonkeyPatch) -> None:
    share_readings(monkeypatch)


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.name)
def test_screen(screen: Screen, golden: bool) -> None:
    said = run(*screen.command.split(), cwd=ROOT, env=screen.env)
    assert (said.code, said.err) == (0, "")
    expected = GOLDEN / f"{screen.name}.txt"
    text = said.out.replace("\r\n", "\n")
    if golden:
        expected.write_text(text, encoding="utf-8")
    assert text == expected.read_text(encoding="utf-8")


def test_every_golden_file_is_somebody_s() -> None:
    assert {path.stem for path in GOLDEN.glob("*.txt")} == {screen.name for screen in SCREENS}


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.name)
def test_no_line_is_wider_than_its_screen(screen: Screen) -> None:
    width = int(screen.env.get("COLUMNS", 0))
    if width and "apportion" not in screen.command:
        lines = run(*screen.command.split(), cwd=ROOT, env=screen.env).out.splitlines()
        assert [line for line in lines if len(line) > width] == []


@pytest.mark.parametrize(
    "screen", [screen for screen in SCREENS if "LC_ALL" in screen.env], ids=lambda screen: screen.name
)
def test_a_c_locale_gets_nothing_but_ascii(screen: Screen) -> None:
    assert run(*screen.command.split(), cwd=ROOT, env=screen.env).out.isascii()


def test_a_c_locale_gets_nothing_but_ascii_from_the_program_itself() -> None:
    said = start("status", cwd=ROOT, env={"LC_ALL": "C", **NARROW})
    assert said.out == (GOLDEN / "status-c-locale.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", [*PAINTED, "lint"])
def test_colour_is_only_laid_over_the_words(command: str) -> None:
    plain = run(*command.split(), cwd=ROOT, env=NARROW)
    painted = run(*command.split(), cwd=ROOT, env={**NARROW, "FORCE_COLOR": "1"})
    if command != "lint" or "no errors, no warnings" not in plain.out:
        assert CODES.search(painted.out)
    assert CODES.sub("", painted.out) == plain.out


@pytest.mark.parametrize("command", [*PAINTED, "lint"])
def test_colour_is_there_on_a_terminal_unless_it_is_not_wanted(command: str) -> None:
    plain = run(*command.split(), cwd=ROOT, env=NARROW)
    for unwanted in ({"NO_COLOR": "1"}, {"TERM": "dumb"}, {"NO_COLOR": "1", "FORCE_COLOR": "1"}):
        assert run(*command.split(), cwd=ROOT, env={**NARROW, **unwanted}, terminal=True) == plain
    if command != "lint":
        assert CODES.search(run(*command.split(), cwd=ROOT, env={**NARROW, "TERM": "xterm"}, terminal=True).out)
    assert not CODES.search(run(*command.split(), cwd=ROOT, env={"NO_COLOR": "1"}).out)


def test_the_program_says_what_the_tests_in_this_process_hear() -> None:
    assert start("status", cwd=ROOT, env=NARROW) == run("status", cwd=ROOT, env=NARROW)
