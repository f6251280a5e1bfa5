"""The Action in a pull request: the review in the job's summary, one comment kept up to date, the guards; never an order."""

import os
import re
import shutil
import subprocess  # noqa: TID251 - the Action's own steps are run here
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from commandline import QUIET
from county import base
from repository import Repository
from shipped import REPOSITORY

from ni153.views.review_markdown import MARKER
from ni153.workspace.document import read

pytestmark = pytest.mark.skipif(
    not shutil.which("bash") or os.name == "nt", reason="the Action's steps are written for bash"
)

GAP = "plans/framework/gap-analysis.yaml"
ALPHA = "plans/districts/alpha.yaml"
BETA = "plans/districts/beta.yaml"

GH = """#!/bin/bash
printf '%s\\n' "$@" > "$GH_LOG.$(ls "$GH_LOG".* 2>/dev/null | wc -l)"
if [ -n "$GH_FAILS" ]; then echo "HTTP 403" >&2; exit 1; fi
case "$*" in
  *--paginate*) printf '%s' "$GH_IDS";;
esac
"""
"""A stand-in for GitHub's own program: writes down what it was asked, and knows of the comments it is told of."""


def steps() -> dict[str, Mapping[str, Any]]:
    """The Action's steps by name."""
    action = read("action.yml", (REPOSITORY / "action.yml").read_bytes()).value
    assert isinstance(action, dict)
    runs = action["runs"]
    assert isinstance(runs, dict)
    listed = runs["steps"]
    assert isinstance(listed, list)
    return {str(step["name"]): step for step in listed if isinstance(step, dict) and "name" in step}


@dataclass
class Done:
    """What a run of the steps came to: what the log, the summary and the comment say, what gh was asked, the exit code."""

    log: str
    summary: str
    comment: str
    asked: list[list[str]]
    code: int


class Job:
    """A job on a pull request, with what GitHub would put in the place of each expression."""

    def __init__(self, repository: Repository, folder: Path, **more: str) -> None:
        self.repository, self.folder = repository, folder
        self.asked = {"ids": "", "fails": "", "fork": "false", "guard": "true", **more}
        folder.mkdir()
        (folder / "gh").write_text(GH)
        (folder / "gh").chmod(0o755)
        self.summary, self.output = folder / "summary.md", folder / "output"
        self.summary.write_text("")
        self.output.write_text("")

    def run(self) -> Done:
        """Run the steps of a pull request in their order; the outcome of the last is the job's."""
        log = ""
        for name in ("ni153 diff", "Comment", "Reasons"):
            step = steps()[name]
            done = subprocess.run(
                ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", str(step["run"])],
                cwd=self.repository.root, env=self._env(step), capture_output=True, text=True, check=False, timeout=60,
            )  # fmt: skip
            log += done.stdout + done.stderr
            if name != "Reasons":
                assert done.returncode == 0, log
        comment = self.folder / "ni153-review.md"
        calls = [(self.folder / f"log.{n}").read_text().splitlines() for n in range(len([*self.folder.glob("log.*")]))]
        said = comment.read_text() if comment.exists() else ""
        return Done(log, self.summary.read_text(), said, calls, done.returncode)

    def _env(self, step: Mapping[str, Any]) -> dict[str, str]:
        """The step's environment, each expression in it replaced as GitHub would."""
        known = {
            "inputs.root": ".",
            "inputs.guard": self.asked["guard"],
            "github.event.pull_request.base.sha": self.asked.get("base") or self.repository.oid("main"),
            "runner.temp": str(self.folder),
            "github.token": "not-a-token",
            "github.repository": "owner/county",
            "github.event.pull_request.number": "7",
            "github.event.pull_request.head.repo.full_name != github.repository": self.asked["fork"],
            "steps.review.outputs.code": self.output.read_text().strip().rpartition("=")[2],
        }
        given = {
            name: re.sub(r"\$\{\{ (.+?) \}\}", lambda match: known[match[1]], str(value))
            for name, value in step.get("env", {}).items()
        }
        return {
            **QUIET,
            "PATH": os.pathsep.join([str(self.folder), str(Path(sys.executable).parent), os.environ["PATH"]]),
            "GITHUB_STEP_SUMMARY": str(self.summary),
            "GITHUB_OUTPUT": str(self.output),
            "GITHUB_ACTIONS": "true",
            "GH_LOG": str(self.folder / "log"),
            "GH_IDS": self.asked["ids"],
            "GH_FAILS": self.asked["fails"],
            **given,
        }


@pytest.fixture
def county(tmp_path: Path) -> Repository:
    repository = Repository(tmp_path / "county")
    repository.commit(base(), "As it stood")
    repository.branch("topic")
    return repository


def test_a_pull_request_gets_a_summary_and_a_comment(county: Repository, tmp_path: Path) -> None:
    county.change(GAP, "due: 2008-11-28", "due: 2008-12-19")
    done = Job(county, tmp_path / "job").run()
    assert done.code == 0
    assert "21 days later" in done.summary
    assert done.comment.startswith(f"{MARKER}\n### NI 153, Testshire")
    listed, posted = done.asked
    assert listed[:3] == ["api", "--paginate", "repos/owner/county/issues/7/comments?per_page=100"]
    assert posted == [
        "api", "--silent", "--method", "POST", "repos/owner/county/issues/7/comments",
        "--field", f"body=@{tmp_path / 'job' / 'ni153-review.md'}",
    ]  # fmt: skip


def test_the_comment_that_is_there_is_brought_up_to_date(county: Repository, tmp_path: Path) -> None:
    county.change(GAP, "due: 2008-11-28", "due: 2008-12-19")
    done = Job(county, tmp_path / "job", ids="41\n42").run()
    assert [call[3:5] for call in done.asked[1:]] == [["PATCH", "repos/owner/county/issues/comments/41"]]


def test_only_the_job_s_own_comment_is_taken_for_it() -> None:
    asked = str(steps()["Comment"]["run"])
    assert '.user.login == "github-actions[bot]"' in asked
    assert f'startswith("{MARKER}")' in asked
    assert f"marker='{MARKER}'" in asked


def test_where_nothing_that_matters_changed_nothing_is_said(county: Repository, tmp_path: Path) -> None:
    county.change(GAP, "about: [LEP]", "about:\n  - LEP")
    done = Job(county, tmp_path / "job").run()
    assert done.comment == ""
    assert len(done.asked) == 1  # it looked for a comment, and wrote none
    assert "Nothing the plans say has changed." in done.summary


def test_a_comment_that_no_longer_holds_says_so(county: Repository, tmp_path: Path) -> None:
    county.change(GAP, "about: [LEP]", "about:\n  - LEP")
    done = Job(county, tmp_path / "job", ids="41").run()
    assert done.comment == f"{MARKER}\nThis pull request no longer changes anything that matters for delivery.\n"
    assert done.asked[-1][3] == "PATCH"


def test_a_fork_gets_the_summary_alone(county: Repository, tmp_path: Path) -> None:
    county.change(GAP, "due: 2008-11-28", "due: 2008-12-19")
    done = Job(county, tmp_path / "job", fork="true").run()
    assert done.asked == []
    assert "21 days later" in done.summary
    assert "comes from a fork" in done.log


def test_a_comment_that_may_not_be_written_is_a_warning(county: Repository, tmp_path: Path) -> None:
    county.change(GAP, "due: 2008-11-28", "due: 2008-12-19")
    done = Job(county, tmp_path / "job", fails="yes").run()
    assert done.code == 0
    assert "::warning title=ni153 diff::" in done.log


def test_a_missing_reason_fails_the_job_after_the_comment(county: Repository, tmp_path: Path) -> None:
    county.change(ALPHA, "adopted: 2009-01-20\n", "")
    done = Job(county, tmp_path / "job").run()
    assert done.code == 1
    assert "Needs a reason" in done.comment
    assert len(done.asked) == 2
    assert Job(county, tmp_path / "unguarded", guard="false").run().code == 0


def test_a_reason_in_the_commit_lets_it_pass(county: Repository, tmp_path: Path) -> None:
    county.change(ALPHA, "adopted: 2009-01-20\n", "", "Withdrawn\n\nReason: the board withdrew it")
    done = Job(county, tmp_path / "job").run()
    assert done.code == 0
    assert "the board withdrew it" in done.comment


def test_a_plan_that_cannot_be_read_fails_the_job_and_is_named(county: Repository, tmp_path: Path) -> None:
    county.change(BETA, "  due: 2009-06\n  leads: [Dev Das]", "  due: soon\n  leads: [Dev Das]")
    done = Job(county, tmp_path / "job").run()
    assert done.code == 2
    assert BETA in done.comment


def test_without_the_history_the_job_says_what_is_missing(county: Repository, tmp_path: Path) -> None:
    county.change(GAP, "due: 2008-11-28", "due: 2008-12-19")
    shallow = county.clone(tmp_path / "shallow", "--depth=1", "--branch=topic", "--no-single-branch")
    done = Job(shallow, tmp_path / "job", base=county.oid("main")).run()
    assert done.code == 2
    assert "--unshallow" in done.log
    assert done.asked == []


HOSTILE = (
    '"@all #1 GH-2 ![x](http://evil/x.png) <img src=x> `id` $(touch pwned) ${{ github.token }} ::error::x ##[group]x"'
)


def test_what_a_plan_says_is_never_an_order(county: Repository, tmp_path: Path) -> None:
    county.change(BETA, "title: Jobs club in Mill Lane", f"title: {HOSTILE}")
    done = Job(county, tmp_path / "job").run()
    assert not (county.root / "pwned").exists()
    assert not [line for line in done.log.splitlines() if line.lstrip().startswith("::")]
    assert "##[" not in done.log
    for text in (done.comment, done.summary):
        assert "@all" not in text
        assert "#1" not in text.replace("#<!-- -->1", "")
        assert "<img" not in text.replace("\\<img", "")
        assert "![" not in text.replace("!\\[", "")


def test_what_the_steps_may_do() -> None:
    for step in steps().values():
        assert "${{" not in str(step.get("run", ""))
    assert "GH_TOKEN" in steps()["Comment"]["env"]
    assert [name for name, step in steps().items() if "GH_TOKEN" in step.get("env", {})] == ["Comment"]
    workflow: Any = read("plans.yml", (REPOSITORY / ".github" / "workflows" / "plans.yml").read_bytes()).value
    assert workflow["jobs"]["plans"]["permissions"] == {"contents": "read", "pull-requests": "write"}
