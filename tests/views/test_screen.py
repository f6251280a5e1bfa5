"""What is concluded about a device from its stream and the environment."""

import os
from dataclasses import dataclass

import pytest

from ni153.views.screen import Screen, paint


@dataclass
class Stream:
    tty: bool = True
    encoding: str | None = "utf-8"

    def isatty(self) -> bool:
        return self.tty

    def fileno(self) -> int:
        raise OSError


class Closed(Stream):
    def isatty(self) -> bool:
        raise ValueError("I/O operation on closed file")


@pytest.mark.parametrize(
    ("stream", "env", "expected"),
    [
        (Stream(), {}, Screen(80, True, False)),
        (Stream(tty=False), {}, Screen(None, False, False)),
        (None, {}, Screen(None, False, True)),
        (Closed(), {}, Screen(None, False, False)),
        (Stream(), {"NO_COLOR": "1"}, Screen(80, False, False)),
        (Stream(), {"NO_COLOR": ""}, Screen(80, True, False)),
        (Stream(), {"NO_COLOR": "1", "FORCE_COLOR": "1"}, Screen(80, False, False)),
        (Stream(), {"TERM": "dumb"}, Screen(80, False, False)),
        (Stream(), {"TERM": "dumb", "FORCE_COLOR": "1"}, Screen(80, True, False)),
        (Stream(tty=False), {"FORCE_COLOR": "1"}, Screen(None, True, False)),
        (Stream(tty=False), {"FORCE_COLOR": ""}, Screen(None, False, False)),
        (Stream(tty=False), {"FORCE_COLOR": "0"}, Screen(None, False, False)),
        (Stream(), {"COLUMNS": "160"}, Screen(160, True, False)),
        (Stream(tty=False), {"COLUMNS": "100"}, Screen(100, False, False)),
        (Stream(), {"COLUMNS": "1"}, Screen(20, True, False)),
        (Stream(), {"COLUMNS": "0"}, Screen(80, True, False)),
        (Stream(), {"COLUMNS": "wide"}, Screen(80, True, False)),
        (Stream(), {"COLUMNS": "-5"}, Screen(80, True, False)),
        (Stream(), {"COLUMNS": "9" * 5000}, Screen(80, True, False)),
        (Stream(encoding="ascii"), {}, Screen(80, True, True)),
        (Stream(encoding="cp1252"), {}, Screen(80, True, True)),
        (Stream(encoding=None), {}, Screen(80, True, True)),
        (Stream(encoding="no-such"), {}, Screen(80, True, True)),
        (Stream(), {"LC_ALL": "C"}, Screen(80, True, True)),
        (Stream(), {"LC_ALL": "", "LANG": "POSIX"}, Screen(80, True, True)),
        (Stream(), {"LC_ALL": "C.UTF-8", "LANG": "C"}, Screen(80, True, False)),
        (Stream(), {"LC_ALL": "C", "PYTHONIOENCODING": "utf-8"}, Screen(80, True, False)),
    ],
)
def test_judgement(stream: Stream | None, env: dict[str, str], expected: Screen) -> None:
    assert Screen.of(stream, env) == expected


def test_an_old_windows_console_gets_no_codes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "name", "nt")
    assert not Screen.of(Stream(), {}).colour
    assert Screen.of(Stream(), {"WT_SESSION": "x"}).colour


def test_paint() -> None:
    assert Screen(colour=True).paint("error", "error") == "\x1b[1;31merror\x1b[0m"
    assert Screen(colour=False).paint("error", "error") == "error"
    assert paint("plain", "", colour=True) == "plain"
    assert paint("", "error", colour=True) == ""
    assert Screen(ascii=True).fit("a – b") == "a - b"
    assert Screen().fit("a – b") == "a – b"
