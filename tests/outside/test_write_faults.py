"""Writing when things go wrong: every system call failing in turn, a full disk, a kill at any moment, two at once."""

import errno
import os
import signal
import subprocess  # noqa: TID251 - other runs of the tool have to be other processes
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from ni153.finding import Refusal
from ni153.outside.lock import journal_place
from ni153.outside.write import recover, write

A, B, C, NEW = "plans/a.yaml", "plans/b.yaml", "plans/c.yaml", "plans/new/d.yaml"
OLD = {A: b"old a\n", B: b"old b\n" * 40, C: b"old c\n"}
CHANGES: dict[str, tuple[bytes | None, bytes | None]] = {
    A: (OLD[A], b"new a, longer\n"),
    B: (OLD[B], b"new b\n"),
    C: (OLD[C], None),
    NEW: (None, b"new d\n"),
}
NOW = {path: new for path, (_, new) in CHANGES.items() if new is not None}
CALLS = ("open", "write", "fsync", "close", "replace", "rename", "unlink", "mkdir", "rmdir", "chmod", "stat", "lstat")

CODES = (errno.EIO, errno.ENOSPC, errno.EACCES)


@pytest.fixture
def county(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return made(tmp_path / "county")


def made(root: Path) -> Path:
    (root / "plans").mkdir(parents=True)
    for path, data in OLD.items():
        (root / path).write_bytes(data)
    return root


def held(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@contextmanager
def failing(number: int, *, on: bool, code: int, failure: Callable[[], None] | None = None) -> Iterator[list[str]]:
    """Have the system call of that number fail, and with `on` all after it; yield the names of those made."""
    made_calls: list[str] = []
    true = {name: getattr(os, name) for name in CALLS}

    def instead(name: str) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            made_calls.append(name)
            if len(made_calls) == number or (on and len(made_calls) > number):
                if failure:
                    failure()
                if name == "close":
                    true["close"](*args)
                raise OSError(code, os.strerror(code))
            return true[name](*args, **kwargs)

        return call

    for name in CALLS:
        setattr(os, name, instead(name))
    try:
        yield made_calls
    finally:
        for name, call in true.items():
            setattr(os, name, call)


def calls_of_a_write(root: Path) -> int:
    with failing(0, on=False, code=0) as seen:
        write(root, CHANGES)
    return len(seen)


def test_whichever_call_fails_all_files_are_old_or_all_new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    most = calls_of_a_write(made(tmp_path / "count"))
    assert most > 40
    for number in range(1, most + 1):
        root = made(tmp_path / str(number))
        try:
            with failing(number, on=False, code=CODES[number % 3]):
                write(root, CHANGES)
        except Refusal as refusal:
            assert "\n" not in str(refusal)
            if "put right" not in str(refusal):
                assert held(root) == OLD, number
        else:
            assert held(root) == NOW, number
        recover(root)
        assert held(root) in (OLD, NOW), number
        assert (root / "plans/new").is_dir() == (NEW in held(root))
        now = held(root)[A]
        write(root, {A: (now, b"afterwards\n")})
        assert held(root)[A] == b"afterwards\n"


def test_a_disk_that_fails_for_good_is_put_right_by_the_next_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    for number in range(1, calls_of_a_write(made(tmp_path / "count")) + 1):
        root = made(tmp_path / str(number))
        refused = False
        try:
            with failing(number, on=True, code=CODES[number % 3]):
                write(root, CHANGES)
        except Refusal:
            refused = True
        recover(root)
        assert held(root) == OLD or held(root) == NOW, number
        assert refused or held(root) == NOW, number
        assert not journal_place(root).exists()


def test_an_interrupt_puts_everything_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))

    def interrupt() -> None:
        raise KeyboardInterrupt

    for number in range(1, calls_of_a_write(made(tmp_path / "count")) + 1):
        root = made(tmp_path / str(number))
        with suppress(KeyboardInterrupt, Refusal), failing(number, on=False, code=0, failure=interrupt):
            write(root, CHANGES)
        recover(root)
        assert held(root) in (OLD, NOW), number


def test_a_full_disk_leaves_the_old_files_and_says_so(county: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    true = os.write

    def full(descriptor: int, data: bytes) -> int:
        # The journal still fits, and half of the first file.
        if bytes(data).startswith(b"["):
            return true(descriptor, data)
        if bytes(data).startswith(b"new a"):
            return true(descriptor, bytes(data)[:3])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(Refusal) as said:
        write(county, CHANGES)
    assert str(said.value) == "The disk is full. Every file is as it was."
    assert held(county) == OLD


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may mount")
def test_a_really_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small = tmp_path / "small"
    small.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(small)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("nothing can be mounted here")
    try:
        for state in (tmp_path / "state", small / "state"):
            monkeypatch.setenv("XDG_STATE_HOME", str(state))
            root = made(small / state.parent.name)
            with pytest.raises(Refusal, match="The disk is full"):
                write(root, {A: (OLD[A], b"x" * 40_000), B: (OLD[B], b"y" * 40_000)})
            assert held(root) == OLD
            write(root, {A: (OLD[A], b"small\n")})
            assert held(root) == {**OLD, A: b"small\n"}
    finally:
        subprocess.run(["umount", str(small)], check=False)


def killed(root: Path, number: int) -> None:
    """Write in another process, which dies at the call of that number as if it had been killed."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child == 0:
        with failing(number, on=False, code=0, failure=lambda: os._exit(9)), suppress(BaseException):
            write(root, CHANGES)
        os._exit(0)
    os.waitpid(child, 0)


def run(arguments: list[str]) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, "-c", *arguments])


forking = pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")


@forking
def test_killed_at_any_call_all_files_are_old_or_new_after_the_next_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each file is whole at every moment; the next run makes all of them old or all new."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    most = calls_of_a_write(made(tmp_path / "count"))
    half = 0
    for number in range(1, most + 1):
        root = made(tmp_path / str(number))
        killed(root, number)
        for path, data in held(root).items():
            assert data in {OLD.get(path), NOW.get(path)} or path.endswith(".ni153"), number
        half += held(root) not in (OLD, NOW)
        said = recover(root)
        assert held(root) in (OLD, NOW), number
        assert all(sentence.endswith("before a change that was cut short.") for sentence in said)
        assert recover(root) == ()
    assert half


@forking
def test_a_file_changed_after_a_kill_is_left_alone(county: Path) -> None:
    number = calls_of_a_write(made(county.parent / "count"))
    while county.exists() and held(county)[B] == OLD[B]:
        # Back from the end, to the last call that leaves the second file new and the third old.
        number -= 1
        last = made(county.parent / str(number))
        killed(last, number)
        if C in held(last) and held(last)[B] == NOW[B]:
            county = last
    (county / A).write_bytes(b"by hand\n")
    with pytest.raises(Refusal, match=r"was cut short and plans/a\.yaml was changed since") as said:
        write(county, {B: (b"new b\n", b"next\n")})
    assert "run the command again" in str(said.value)
    assert held(county)[A] == b"by hand\n"
    assert not [path for path in held(county) if path.endswith(".ni153")]
    write(county, {A: (b"by hand\n", b"next\n")})


COUNTING = """
import sys
from pathlib import Path
from ni153.edit import Insert, Put, apply
from ni153.finding import Refusal
from ni153.outside.write import write
from ni153.workspace.document import read
root, name, times = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
paths = ("plans/one.yaml", "plans/two.yaml")
for number in range(times):
    while True:
        old = {path: (root / path).read_bytes() for path in paths}
        changes = {}
        for path, data in old.items():
            document = read(path, data)
            count = int(document.value["count"]) + 1
            edits = [Put(("count",), str(count)), Insert(("done",), f"{name} {number}")]
            changes[path] = (data, apply(document, edits).encode())
        try:
            write(root, changes)
        except Refusal as refusal:
            assert "changed by somebody else" in str(refusal), refusal
        else:
            break
"""


def test_two_at_once_lose_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    times = 100 if os.environ.get("NI153_MANY") else 25
    (tmp_path / "plans").mkdir()
    for name in ("one", "two"):
        (tmp_path / f"plans/{name}.yaml").write_text("# Kept.\ncount: 0\ndone: []\n")
    both = [run([COUNTING, str(tmp_path), name, str(times)]) for name in ("a", "b")]
    assert [process.wait() for process in both] == [0, 0]
    for name in ("one", "two"):
        lines = (tmp_path / f"plans/{name}.yaml").read_text().split("\n")
        assert lines[:2] == ["# Kept.", f"count: {2 * times}"]
        assert sorted(line for line in lines if line.startswith("- ")) == sorted(
            f"- {who} {number}" for who in "ab" for number in range(times)
        )


def test_killed_without_warning_again_and_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SIGKILL at moments nobody chose, while it writes two files over and over."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    (tmp_path / "plans").mkdir()
    for name in ("one", "two"):
        (tmp_path / f"plans/{name}.yaml").write_text("# Kept.\ncount: 0\ndone: []\n")
    for turn in range(30 if os.environ.get("NI153_MANY") else 6):
        process = run([COUNTING, str(tmp_path), f"t{turn}", "10000"])
        time.sleep(0.4 + turn % 7 * 0.03)
        process.send_signal(signal.SIGKILL)
        process.wait()
        recover(tmp_path)
        one, two = (read_counts(tmp_path / f"plans/{name}.yaml") for name in ("one", "two"))
        assert one == two
        assert not list((tmp_path / "plans").glob(".*"))


def read_counts(path: Path) -> tuple[str, int]:
    lines = path.read_text().split("\n")
    assert lines[0] == "# Kept."
    done = len([line for line in lines if line.startswith("- ")])
    assert lines[1] == f"count: {done}"
    return lines[1], done
