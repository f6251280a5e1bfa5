"""Commits written into a repository by git's own fast-import, with no regard to whoever runs it, or when."""

import os
import subprocess  # noqa: TID251 - a history is made here, where the tool only reads one
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from demo.history import Commit

MAIN, SIDE = "refs/heads/main", "refs/heads/childcare-tasters"


def record(folder: Path, commits: Iterable[Commit]) -> None:
    """Make a folder that holds what the last commit leaves behind a repository with these commits, on the branch main."""
    _git(folder, "init", "--quiet", "--initial-branch=main", "--template=")
    _git(folder, "fast-import", "--quiet", given=b"".join(_stream(commits)))
    _git(folder, "branch", "--quiet", "-D", SIDE.removeprefix("refs/heads/"))
    _git(folder, "reset", "--quiet")


def _stream(commits: Iterable[Commit]) -> Iterable[bytes]:
    """Yield the commits as fast-import reads them."""
    main, side = 0, 0
    for mark, commit in enumerate(commits, 1):
        branch = SIDE if commit.side else MAIN
        who = f"{commit.author} <{_address(commit.author)}> {_seconds(commit.day, mark)} +0000".encode()
        message = f"{commit.message}\n".encode()
        yield b"commit %s\nmark :%d\nauthor %s\ncommitter %s\n" % (branch.encode(), mark, who, who)
        yield b"data %d\n%s" % (len(message), message)
        came_after = side or main if commit.side else main
        if came_after:
            yield b"from :%d\n" % came_after
        if commit.merge:
            yield b"merge :%d\n" % side
        for path, text in sorted(commit.files.items()):
            if text is None:
                yield b"D %s\n" % path.encode()
            else:
                yield b"M 100644 inline %s\ndata %d\n%s\n" % (path.encode(), len(text), text)
        main, side = (main, mark) if commit.side else (mark, side)


def _address(name: str) -> str:
    return f"{name.lower().replace(' ', '.')}@demoshire.example"


def _seconds(day: date, number: int) -> int:
    """A moment of that day, later for each commit."""
    morning = datetime.combine(day, time(9), UTC)
    return int((morning + timedelta(minutes=number)).timestamp())


def _git(folder: Path, *command: str, given: bytes | None = None) -> None:
    alone = {"PATH": os.environ.get("PATH", os.defpath), "HOME": os.fspath(folder), "LC_ALL": "C"}
    alone |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    subprocess.run(["git", *command], cwd=folder, env=alone, input=given, stdout=subprocess.DEVNULL, check=True)
