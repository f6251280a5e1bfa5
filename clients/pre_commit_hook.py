"""Before the commit: the real pre-commit, with our hook, in a scratch repository; a malformed plan is turned back.

Run with the Python that has pre-commit. It installs this repository as pre-commit does, commits the shipped county, then
a county with faults, and holds what the hook says against what `ni153 lint` says in a terminal.
"""

import os
import shutil
import subprocess  # noqa: TID251 - git, pre-commit and the tool are started here, in scratch folders only
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOOL = Path(os.environ.get("NI153", ROOT / ".venv" / "bin" / "ni153"))
LEFT_OUT = shutil.ignore_patterns(".git", ".venv", "node_modules", "__pycache__", ".*_cache", ".hypothesis", "dist")
CONFIG = """repos:
- repo: {tool}
  rev: {rev}
  hooks:
  - id: ni153-lint
    args: [--format, concise]
"""
FAULTS = (
    ("plans/districts/burnley.yaml", "basis: apportioned", "basis: apportionned"),
    ("plans/districts/burnley.yaml", "as_at: 2008-06", "as_at: 30/06/2008"),
    ("plans/framework/gap-analysis.yaml", "column: progress", "colum: progress"),
    ("plans/framework/gap-analysis.yaml", "title: Gap analysis started", "title: Gap analysis: started"),
    ("plans/county.yaml", "threshold: 25%", "threshold: 25"),
)


def git(folder: Path, *args: str, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run git in a scratch folder, with nothing of anybody's own settings."""
    return subprocess.run(["git", *args], cwd=folder, env=env, capture_output=True, text=True, check=False)


def repository(folder: Path, env: dict[str, str]) -> str:
    """Make a folder a repository with one commit; return its name."""
    for args in (
        ("init", "--quiet", "-b", "main"),
        ("add", "--all"),
        ("commit", "--quiet", "--no-verify", "-m", "All"),
    ):
        done = git(folder, *args, env=env)
        assert done.returncode == 0, done.stderr
    return git(folder, "rev-parse", "HEAD", env=env).stdout.strip()


def main() -> None:
    """Try the hook on the shipped county, clean and broken."""
    with tempfile.TemporaryDirectory() as scratch:
        env = {
            **{key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "GITHUB_", "NI153"))},
            "HOME": scratch,
            "PRE_COMMIT_HOME": f"{scratch}/cache",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            **{
                f"GIT_{who}_{what}": "officer@example.org"
                for who in ("AUTHOR", "COMMITTER")
                for what in ("NAME", "EMAIL")
            },
        }
        tool, county = Path(scratch, "tool"), Path(scratch, "county")
        shutil.copytree(ROOT, tool, ignore=LEFT_OUT)
        rev = repository(tool, env)
        county.mkdir()
        shutil.copytree(ROOT / "plans", county / "plans")
        shutil.copy(ROOT / "lsoas.yaml", county)
        Path(county, ".pre-commit-config.yaml").write_text(CONFIG.format(tool=tool, rev=rev), encoding="utf-8")
        repository(county, env)
        done = subprocess.run(
            ["pre-commit", "install"], cwd=county, env=env, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        clean(county, env)
        broken(county, env)
    sys.stdout.write(
        "pre-commit: a sound change goes in, a malformed plan is turned back with each finding on its line\n"
    )


def clean(county: Path, env: dict[str, str]) -> None:
    """A change without a fault is committed; one that touches no plan does not run the hook."""
    plan = county / "plans/districts/fylde.yaml"
    plan.write_text(plan.read_text(encoding="utf-8") + "\n# read through in the autumn\n", encoding="utf-8")
    done = git(county, "commit", "--quiet", "-am", "A sound change", env=env)
    assert done.returncode == 0 and "Passed" in done.stderr, done.stdout + done.stderr
    (county / "notes.txt").write_text("notes\n", encoding="utf-8")
    git(county, "add", "notes.txt", env=env)
    done = git(county, "commit", "--quiet", "-m", "No plan", env=env)
    assert done.returncode == 0 and "Skipped" in done.stderr, done.stdout + done.stderr


def broken(county: Path, env: dict[str, str]) -> None:
    """Faults in three files turn the commit back, each on its line, just as the terminal has them."""
    for name, old, new in FAULTS:
        text = (county / name).read_text(encoding="utf-8")
        assert old in text, f"{name} no longer holds {old}"
        (county / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    before = git(county, "rev-parse", "HEAD", env=env).stdout
    done = git(county, "commit", "--quiet", "-am", "A malformed plan", env=env)
    assert done.returncode != 0, "the malformed plan was committed"
    assert git(county, "rev-parse", "HEAD", env=env).stdout == before
    terminal = subprocess.run(
        [TOOL, "lint", "--format", "concise"], cwd=county, env=env, capture_output=True, text=True, check=False
    )
    told = [line for line in done.stderr.splitlines() if line.startswith(("plans/", "lsoas.yaml"))]
    wanted = [line for line in terminal.stdout.splitlines() if line.startswith(("plans/", "lsoas.yaml"))]
    assert told == wanted, done.stderr
    for name, _, new in FAULTS:
        line = (county / name).read_text(encoding="utf-8").partition(new)[0].count("\n") + 1
        assert any(finding.startswith(f"{name}:{line}:") for finding in told), f"nothing is said of {name}:{line}"


if __name__ == "__main__":
    main()
