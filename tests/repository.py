"""A git repository made by a script: the same commits, on the same days, by the same people, wherever it is run."""

import os
import shutil
import subprocess  # noqa: TID251 - a repository is made here for tests to read
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest

OFFICER = "Steve Dean"


class Repository:
    """A repository in a folder, on the branch main; a commit is made at noon where nothing else is said.

    `prefix` is where the county's folder stands in it, such as "county/"; the paths of files are below that.
    """

    def __init__(self, folder: Path, prefix: str = "") -> None:
        if shutil.which("git") is None:
            pytest.skip("git is not installed")
        self.folder = folder
        self.prefix = prefix
        self.day = date(2008, 10, 1)
        folder.mkdir(parents=True, exist_ok=True)
        self.git("init", "--quiet", "--initial-branch=main")

    @property
    def root(self) -> Path:
        """The county's folder."""
        return self.folder / self.prefix

    def commit(
        self,
        files: Mapping[str, bytes | str | None],
        message: str = "A change",
        author: str = OFFICER,
        day: date | str | None = None,
        at: str = "12:00",
    ) -> str:
        """Write files (None deletes one), commit them with all else that lies there, and return the commit's id.

        Without a day it is made the day after the last one; `at` is the time in Greenwich.
        """
        for path, content in files.items():
            place = self.root / path
            if content is None:
                place.unlink()
            else:
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(content.encode() if isinstance(content, str) else content)
        self.git("add", "--all", "--force")
        return self.commit_index(message, author, day, at)

    def commit_index(
        self, message: str, author: str = OFFICER, day: date | str | None = None, at: str = "12:00"
    ) -> str:
        """Commit what was made ready with git's own commands, and return the commit's id."""
        who = self._who(author, day, at)
        self.git("commit", "--quiet", "--allow-empty", "--cleanup=verbatim", "-m", message, **who)
        return self.oid()

    def change(
        self,
        path: str,
        old: str,
        new: str,
        message: str = "A change",
        author: str = OFFICER,
        day: date | str | None = None,
    ) -> str:
        """Replace words that stand once in a file, and commit that."""
        return self.commit({path: self.replaced(path, old, new)}, message, author, day)

    def replaced(self, path: str, old: str, new: str) -> str:
        """Return a file's text with words that stand once in it replaced; nothing is written."""
        text = (self.root / path).read_text()
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
        return text.replace(old, new)

    def move(
        self, old: str, new: str, message: str = "A move", author: str = OFFICER, day: date | str | None = None
    ) -> str:
        """Give a file another name, and commit that."""
        data = (self.root / old).read_bytes()
        return self.commit({old: None, new: data}, message, author, day)

    def branch(self, name: str, at: str | None = None) -> None:
        """Begin a branch, here or at a revision, and go to it."""
        self.git("checkout", "--quiet", "-b", name, *([at] if at else []))

    def go(self, name: str) -> None:
        """Go to a branch or revision."""
        self.git("checkout", "--quiet", name)

    def merge(
        self, name: str, message: str = "", author: str = OFFICER, day: date | str | None = None, allow: str = ""
    ) -> str:
        """Merge a branch into this one, with a commit of its own, and return that commit's id."""
        words = message or f"Merge branch {name}"
        options = ("--quiet", "--no-ff", *([allow] if allow else []))
        self.git("merge", *options, "-m", words, name, **self._who(author, day))
        return self.oid()

    def tag(self, name: str) -> None:
        """Give the newest commit a tag."""
        self.git("tag", name)

    def clone(self, folder: Path, *options: str) -> "Repository":
        """Return a clone, such as one of `--depth=1`."""
        self.git("clone", "--quiet", *options, self.folder.as_uri(), str(folder))
        other = object.__new__(Repository)
        other.folder, other.prefix, other.day = folder, self.prefix, self.day
        return other

    def oid(self, name: str = "HEAD") -> str:
        """Return a revision's id."""
        return self.git("rev-parse", name).strip()

    def git(self, *args: str, **env: str) -> str:
        """Run git in the repository, with no settings but its own."""
        return self._run(args, b"", env)

    def feed(self, *args: str, given: bytes) -> str:
        """Run git with something on its standard input."""
        return self._run(args, given, {})

    def _run(self, args: tuple[str, ...], given: bytes, env: Mapping[str, str]) -> str:
        home = {
            "HOME": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "PATH": os.environ["PATH"],
        }
        done = subprocess.run(
            ["git", "-c", "protocol.file.allow=always", "-c", "core.autocrlf=false", *args],
            cwd=self.folder, env={**home, "LC_ALL": "C.UTF-8", "TZ": "UTC", **env}, input=given, capture_output=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr.decode(errors="replace")
        return done.stdout.decode(errors="replace")

    def _who(self, author: str, day: date | str | None, at: str = "12:00") -> dict[str, str]:
        if day is None:
            day = self.day + timedelta(days=1)
        self.day = date.fromisoformat(day) if isinstance(day, str) else day
        when = f"{self.day.isoformat()}T{at}:00+00:00"
        made = {"AUTHOR": author, "COMMITTER": author}
        return {
            **{f"GIT_{role}_NAME": name for role, name in made.items()},
            **{f"GIT_{role}_EMAIL": "officer@example.org" for role in made},
            **{f"GIT_{role}_DATE": when for role in made},
        }
