"""The same findings wherever people meet them: terminal, standard input, the pre-commit hook's entry, the Action's."""

import io
import json
import os
import re
import shlex
import shutil
import subprocess  # noqa: TID251 - the Action's own step is run here
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from commandline import QUIET, run
from shipped import REPOSITORY, files, write
from test_annotations import read as read_order

from ni153.workspace.document import read

FAULTS = (
    ("plans/districts/burnley.yaml", "basis: apportioned", "basis: apportionned"),
    ("plans/districts/burnley.yaml", "as_at: 2008-06", "as_at: 30/06/2008"),
    ("plans/framework/gap-analysis.yaml", "column: progress", "colum: progress"),
    ("plans/framework/gap-analysis.yaml", "title: Gap analysis started", "title: Gap analysis: started, 100%"),
    ("plans/county.yaml", "threshold: 25%", "threshold: 25"),
)
Found = tuple[str, int, str, str]


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    broken = files()
    for path, old, new in FAULTS:
        assert old in broken[path].decode()
        broken[path] = broken[path].decode().replace(old, new, 1).encode()
    return write(tmp_path_factory.mktemp("county"), broken)


def facts(findings: list[Mapping[str, Any]]) -> list[Found]:
    return sorted(
        (one["path"], one["line"], one["rule"], f"{one['message']} {one['hint']}".strip()) for one in findings
    )


@pytest.fixture(scope="module")
def terminal(county: Path) -> list[Found]:
    found = facts(json.loads(run("lint", "--format", "json", cwd=county).out)["findings"])
    assert {path for path, *_ in found} >= {path for path, *_ in FAULTS}
    return found


def test_from_standard_input(county: Path, terminal: list[Found], monkeypatch: pytest.MonkeyPatch) -> None:
    found: list[Found] = []
    for path in sorted(files()):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO((county / path).read_bytes())))
        said = run("lint", "-", "--stdin-filename", path, "--format", "json", cwd=county)
        found += facts(json.loads(said.out)["findings"])
    assert sorted(found) == terminal


def test_from_the_entry_of_the_hook(county: Path, terminal: list[Found]) -> None:
    hook = re.search(r"(?m)^  entry: (.+)$", (REPOSITORY / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert hook
    program, *args = shlex.split(hook[1])
    assert program == "ni153"
    assert facts(json.loads(run(*args, "--format", "json", cwd=county).out)["findings"]) == terminal
    concise = run(*args, "--format", "concise", cwd=county).out.splitlines()[:-1]
    found = [re.fullmatch(r"(.+?):(\d+):\d+: \w+ ([a-z0-9-]+): (.*)", line) for line in concise]
    assert sorted((one[1], int(one[2]), one[3], one[4]) for one in found if one) == terminal


@pytest.mark.skipif(not shutil.which("bash") or os.name == "nt", reason="the Action's steps are written for bash")
def test_from_the_step_of_the_action(county: Path, terminal: list[Found], tmp_path: Path) -> None:
    action = (REPOSITORY / "action.yml").read_text(encoding="utf-8")
    step = action.partition("- name: ni153 lint\n")[2]
    command = re.search(r"(?m)^ +run: (.+)$", step)
    assert command
    assert "${{" not in command[1]
    env = {
        **QUIET,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "GITHUB_ACTIONS": "true",
        "GITHUB_WORKSPACE": str(county),
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
        "COUNTY": ".",
        "FAIL_ON": "error",
    }
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", command[1]],
        cwd=county, env=env, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    orders = [read_order(line) for line in done.stdout.splitlines() if line.startswith("::")]
    assert sorted((one["file"], int(one["line"]), one["title"], said) for _, one, said in orders) == terminal
    rows = [
        line for line in (tmp_path / "summary.md").read_text(encoding="utf-8").splitlines() if line.startswith("| ")
    ]
    assert len(rows) == len(terminal) + 2


def test_what_the_action_is_given_reaches_its_steps_through_the_environment_alone() -> None:
    action = read("action.yml", (REPOSITORY / "action.yml").read_bytes()).value
    assert isinstance(action, dict)
    runs = action["runs"]
    assert isinstance(runs, dict)
    steps = runs["steps"]
    assert isinstance(steps, list)
    for step in steps:
        assert isinstance(step, dict)
        assert "${{" not in str(step.get("run", ""))
