"""The git program, driven so that nothing a repository holds can make it do more than answer.

Only plumbing is asked, whose answers no setting changes. The environment's own GIT_* are dropped (a hook's GIT_DIR would
point elsewhere), no hook, pager, file watcher, other program or network is used, and git never starts in a folder of
plans: a bare repository committed there brings settings of its own, and with them commands.
"""

import os
import subprocess  # noqa: TID251 - git is driven here, and nowhere else
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ni153.finding import Refusal

PATIENCE: Final = 120.0
"""Seconds git may take for one answer."""

_SETTINGS: Final = (
    "safe.bareRepository=explicit",
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.quotePath=false",
    "core.warnAmbiguousRefs=true",
    "core.commitGraph=true",
    "core.abbrev=auto",
    "protocol.allow=never",  # what a partial clone lacks is not fetched
    "diff.external=",
    "log.showSignature=false",
    "gc.auto=0",
    "maintenance.auto=false",
)
_ENVIRONMENT: Final[Mapping[str, str]] = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_PAGER": "",
    "LC_ALL": "C",
    "LANGUAGE": "",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What git said, and the code it ended with."""

    code: int
    out: bytes
    err: str


@dataclass(frozen=True, slots=True)
class Git:
    """git, asked from the top of one repository."""

    top: Path
    program: str

    @classmethod
    def at(cls, top: Path) -> "Git":
        """Return git for a repository. Raises Refusal where it is not installed."""
        return cls(top, _program())

    def ask(self, *args: str | bytes, given: bytes = b"") -> Answer:
        """Ask git one thing; `given` is its standard input. Raises Refusal where it cannot be started or does not end."""
        options = [part for setting in _SETTINGS for part in ("-c", setting)]
        command: Sequence[str | bytes] = [self.program, "--no-pager", *options, *args]
        try:
            done = subprocess.run(
                command, input=given, capture_output=True, cwd=self.top, env=self._env(), timeout=PATIENCE, check=False
            )
        except subprocess.TimeoutExpired:
            raise Refusal(f"git took more than {PATIENCE:.0f} seconds over {self.top}, so it was stopped.") from None
        except OSError as problem:
            raise Refusal(f"git could not be started: {problem.strerror or problem}.") from None
        except ValueError:  # a NUL in what was asked
            raise Refusal("git cannot be asked for a name with a NUL character in it.") from None
        return Answer(done.returncode, done.stdout, done.stderr.decode("utf-8", "replace"))

    def must(self, *args: str | bytes, given: bytes = b"") -> bytes:
        """Ask git one thing and return what it said. Raises Refusal, with what is the matter, where it fails."""
        answer = self.ask(*args, given=given)
        if answer.code:
            raise Refusal(self.trouble(answer.err))
        return answer.out

    def trouble(self, err: str) -> str:
        """Say in one sentence what git complains of."""
        if "dubious ownership" in err:
            allow = f"git config --global --add safe.directory {self.top}"
            return f"git does not read {self.top}, because it belongs to somebody else. If you trust it: {allow}"
        if "not a git repository" in err or "cannot use bare repository" in err:
            return f"{self.top} has a .git, but no repository that git can read stands there."
        if ("transport" in err and "not allowed" in err) or "promisor" in err or "could not fetch" in err:
            return "This clone does not hold everything (it is a partial clone). Clone it whole, then ask again."
        if err.startswith("usage:") or "unrecognized argument" in err or "unknown option" in err:
            return "The git installed here is too old to be asked: 2.33 or newer is needed."
        first = next((line for line in err.splitlines() if line.strip()), "no reason was given")
        words = first.removeprefix("fatal: ").removeprefix("error: ").strip().rstrip(".")[:200]
        return f"git cannot answer about {self.top}: it says “{words}”."

    def _env(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.upper().startswith("GIT_")}
        # git looks for the repository here and in no folder above, however this one is damaged.
        return {**kept, **_ENVIRONMENT, "GIT_CEILING_DIRECTORIES": str(self.top.parent)}


def _program() -> str:
    """Return git's own path: never one in the folder we are in, as Windows would take first."""
    name = "git.exe" if sys.platform == "win32" else "git"
    for folder in os.get_exec_path():
        path = Path(folder) / name
        if path.is_absolute() and path.is_file() and os.access(path, os.X_OK):
            return str(path)
    raise Refusal("git is not installed here, or not found: without it nothing can be said of earlier revisions.")
