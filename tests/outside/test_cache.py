"""What is kept for later: whole or not at all, never trusted when damaged, and never in the repository."""

import os
from pathlib import Path

import pytest
from commandline import run
from repository import Repository
from testshire import two_years

from ni153.outside.cache import Cache


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("NI153_NO_CACHE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "ni153"


def kept(home: Path) -> list[Path]:
    return sorted(path for path in home.rglob("*") if path.is_file())


def test_what_is_kept_comes_back_under_its_own_name(home: Path) -> None:
    cache = Cache("history", 1)
    assert cache.read("county", "plans/a.yaml") is None
    assert not home.exists()
    cache.write({"a": ["é", 1, None]}, "county", "plans/a.yaml")
    assert Cache("history", 1).read("county", "plans/a.yaml") == {"a": ["é", 1, None]}
    assert cache.read("county", "plans/b.yaml") is None
    assert cache.read("countyplans", "/a.yaml") is None
    assert (home / "..").resolve() == home.parent


def test_another_form_or_version_is_not_read_and_forgotten(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Cache("history", 1).write([1], "x")
    Cache("charts", 1).write([3], "x")
    assert Cache("history", 2).read("x") is None
    Cache("history", 2).write([2], "x")
    assert Cache("history", 1).read("x") is None
    assert Cache("charts", 1).read("x") == [3]
    monkeypatch.setattr("ni153.outside.cache.__version__", "9.9")
    assert Cache("history", 2).read("x") is None


@pytest.mark.parametrize("damage", [b"", b"{}", b"\xff" * 200, b"0" * 64 + b"[1]", b'"' + b"[" * 100_000])
def test_what_is_damaged_is_not_believed(home: Path, damage: bytes) -> None:
    cache = Cache("history", 1)
    cache.write([1], "x")
    [path] = kept(home)
    path.write_bytes(damage)
    assert cache.read("x") is None
    cache.write([2], "x")
    assert cache.read("x") == [2]


def test_one_letter_changed_is_damage(home: Path) -> None:
    cache = Cache("history", 1)
    cache.write({"people": 120}, "x")
    [path] = kept(home)
    path.write_bytes(path.read_bytes().replace(b"120", b"190"))
    assert cache.read("x") is None


def test_where_nothing_can_be_kept_nothing_is_said(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home.parent.mkdir()
    home.write_text("a file stands in the folder's place")
    cache = Cache("history", 1)
    cache.write([1], "x")
    assert cache.read("x") is None
    monkeypatch.setenv("XDG_CACHE_HOME", "relative/cache")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    Cache("history", 1).write([1], "x")
    assert not (tmp_path / "relative").exists()
    assert len(kept(tmp_path / "home" / ".cache")) == 1
    monkeypatch.setenv("NI153_NO_CACHE", "1")
    assert Cache("history", 1).read("x") is None


def test_history_says_the_same_with_and_without_and_from_a_damaged_cache(tmp_path: Path) -> None:
    scripted: Repository = two_years(tmp_path / "r")
    env = {"XDG_CACHE_HOME": str(tmp_path / "cache"), "NI153_NO_CACHE": ""}
    commands = ("history alpha --format json", "slippage --format json", "history gap-analysis")
    without = [run(*command.split(), cwd=scripted.root) for command in commands]
    assert not (tmp_path / "cache").exists()
    first = [run(*command.split(), cwd=scripted.root, env=env) for command in commands]
    files = kept(tmp_path / "cache")
    again = [run(*command.split(), cwd=scripted.root, env=env) for command in commands]
    assert files
    for path in files[::2]:
        path.write_bytes(os.urandom(100))
    damaged = [run(*command.split(), cwd=scripted.root, env=env) for command in commands]
    assert without == first == again == damaged
    assert scripted.git("status", "--porcelain", "--ignored") == ""


def test_a_new_commit_is_seen_at_once(tmp_path: Path) -> None:
    scripted = two_years(tmp_path / "r")
    env = {"XDG_CACHE_HOME": str(tmp_path / "cache"), "NI153_NO_CACHE": ""}
    before = run("history", "alpha/rooms", cwd=scripted.root, env=env).out
    scripted.change("plans/districts/alpha.yaml", "due: 2009-06\n    leads", "due: 2009-08\n    leads")
    after = run("history", "alpha/rooms", cwd=scripted.root, env=env).out
    assert "due June 2009 → August 2009, 62 days later (second slip)" in after
    assert "August" not in before
