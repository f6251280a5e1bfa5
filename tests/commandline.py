"""The command line as a person runs it, in this process or as a program of its own: what it said, and its exit code."""

import gc
import io
import os
import subprocess  # noqa: TID251 - the tool itself is started here, and nothing else
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from unittest.mock import patch

import typer.main

from ni153.cli.app import main

QUIET: Mapping[str, str] = {"PATH": os.defpath, "LC_ALL": "C.UTF-8", "NI153_NO_CACHE": "1"}
"""The whole environment of a run, unless a test adds to it: no colours, no width, no day, nothing kept for later."""

_put_together = lru_cache(maxsize=1)(typer.main.get_command)


@dataclass(frozen=True)
class Said:
    """What a run said, and the code it ended with."""

    code: int
    out: str
    err: str


class Terminal(io.TextIOWrapper):
    """A stream a person sits before."""

    def isatty(self) -> bool:
        return True


def run(*args: str | Path, cwd: Path, env: Mapping[str, str] | None = None, terminal: bool = False) -> Said:
    """Run the tool in this process, with nothing of this process's own environment.

    Its commands and options are put together once, not for every run.
    """
    kind = Terminal if terminal else io.TextIOWrapper
    out, err = (kind(io.BytesIO(), encoding="utf-8", newline="") for _ in range(2))
    with _as_program(args, cwd, {**QUIET, **(env or {})}, out, err):
        code = _ended()
    return Said(code, _text(out), _text(err))


def start(*args: str | Path, cwd: Path, env: Mapping[str, str] | None = None) -> Said:
    """Run the tool as a program of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "ni153", *map(str, args)],
        cwd=cwd,
        env={**QUIET, **(env or {})},
        capture_output=True,
        check=False,
        timeout=60,
    )
    return Said(done.returncode, done.stdout.decode(), done.stderr.decode())


def _ended() -> int:
    try:
        # Typer names the program after the module Python was started with, here pytest's.
        with patch("typer.main.get_command", _put_together), patch.object(sys.modules["__main__"], "__package__", ""):
            main()
    except SystemExit as end:
        return int(end.code or 0)
    finally:
        gc.enable()
    return 0


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode()


@contextmanager
def _as_program(
    args: tuple[str | Path, ...], cwd: Path, env: Mapping[str, str], out: io.TextIOWrapper, err: io.TextIOWrapper
) -> Iterator[None]:
    """Stand in for the interpreter that starts the program, and put everything back."""
    before = sys.argv, sys.stdout, sys.stderr, Path.cwd(), dict(os.environ)
    sys.argv = ["ni153", *map(str, args)]
    sys.stdout, sys.stderr = out, err
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(env)
    try:
        yield
    finally:
        sys.argv, sys.stdout, sys.stderr, home, environment = before
        os.chdir(home)
        os.environ.clear()
        os.environ.update(environment)
