"""What a start costs: nothing is imported that the command does not need, and each file is read once."""

import json
import os
import subprocess  # noqa: TID251 - a fresh interpreter is asked what it has imported
import sys
from collections import Counter
from pathlib import Path

import pytest
from commandline import QUIET, run
from shipped import ROOT, files

HEAVY = ("pydantic", "rich", "ruamel", "_ruamel_yaml", "jinja2", "asyncio", "decimal")
COMMANDS = (
    *("status", "overdue", "targets", "apportion", "lint"),
    *("claimants", "ledger", "proposals", "returns list", "why county/planned", "report overview"),
)


def imported(*args: str) -> set[str]:
    """The modules a fresh interpreter has imported when the command has ended."""
    code = (
        "import atexit, json, sys\n"
        "atexit.register(lambda: sys.stderr.write(json.dumps(sorted(sys.modules))))\n"
        f"sys.argv = ['ni153', *{list(args)!r}]\n"
        "from ni153.cli.app import main\n"
        "main()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=dict(QUIET), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return set(json.loads(done.stderr.decode()))


@pytest.mark.parametrize(
    "args",
    [
        ("--version",),
        ("--help",),
        ("status", "--help"),
        *((name, "--help") for name in ("claimants", "ledger", "proposals", "why", "report", "papers", "site")),
        *((name, "--help") for name in ("diff", "history", "slippage")),
        ("returns", "list", "--help"),
    ],
)
def test_saying_what_it_is_needs_nothing_heavy(args: tuple[str, ...]) -> None:
    assert imported(*args) & set(HEAVY) == set()


@pytest.mark.parametrize(
    "command", ["status", "claimants", "ledger", "proposals", "returns list", "why county/planned"]
)
def test_a_screen_needs_neither_pages_nor_markup(command: str) -> None:
    found = imported(*command.split())
    assert found & {"jinja2", "rich.console", "rich.markup", "rich.table", "asyncio"} == set()
    assert "pydantic" in found


@pytest.mark.parametrize("command", COMMANDS)
def test_each_file_is_read_once(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: Counter[str] = Counter()
    really = os.open

    def count(path: object, *args: int) -> int:
        if str(path).endswith(".yaml"):
            opened[Path(str(path)).resolve().relative_to(ROOT).as_posix()] += 1
        return really(path, *args)  # type: ignore[arg-type]

    monkeypatch.setattr("os.open", count)
    assert run(*command.split(), cwd=ROOT).code == 0
    assert opened == Counter(dict.fromkeys(files(), 1))


@pytest.mark.parametrize("command", [*COMMANDS, "status --format json", "lint --format json", "ledger --format json"])
def test_what_is_said_twice_is_said_the_same(command: str) -> None:
    assert run(*command.split(), cwd=ROOT) == run(*command.split(), cwd=ROOT)


def test_a_run_leaves_the_process_as_it_was() -> None:
    before = dict(os.environ), Path.cwd(), sys.argv, sys.stdout
    run("status", cwd=ROOT / "plans")
    assert (dict(os.environ), Path.cwd(), sys.argv, sys.stdout) == before
