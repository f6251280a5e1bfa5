"""Lancashire's plans with anything done to them: read, judged, reported and shown without an exception.

NI153_MANY=1 tries thirty times as often.
"""

import json
import os
import random
from collections.abc import Callable
from functools import lru_cache
from itertools import chain

import county
import pytest
import shipped
from breaking import OnDisk
from commandline import run
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from readings import loaded, share_readings

from ni153.workspace.workspace import Workspace

MANY = 30 if os.environ.get("NI153_MANY") else 1
DAYS = ("2008-03-31", "2008-10-20", "2009-11-10", "2012-02-29")
SCREENS: tuple[dict[str, str], ...] = (
    {},
    {"COLUMNS": "80", "LC_ALL": "C"},
    {"COLUMNS": "160", "FORCE_COLOR": "1"},
    {"COLUMNS": "20"},
)
COMMANDS = (
    ("lint", "--format", "text", "--all"),
    ("lint", "--format", "concise"),
    ("lint", "--format", "csv"),
    ("status",),
    ("status", "--format", "json"),
    ("overdue", "--within", "60d"),
    ("overdue", "--within", "60d", "--format", "json"),
    ("overdue", "--format", "csv"),
    ("targets",),
    ("targets", "--by", "quarter"),
    ("targets", "--format", "json"),
    ("apportion",),
    ("apportion", "--format", "json"),
    ("returns", "list"),
    ("returns", "list", "2008/09 Q4", "--format", "csv"),
    ("claimants",),
    ("claimants", "--by", "neighbourhood"),
    ("ledger",),
    ("ledger", "--by", "district"),
    ("ledger", "--format", "json"),
    ("proposals",),
    ("proposals", "--format", "json"),
    ("why",),
    ("why", "county/planned", "--all"),
)
NASTY = (
    *"\t\x00\x1b\x85\xa0\xad\u200b\u202e\ufeff\U000e0041\ud7ff\uffff\r\n:;,-–—\"'“”’[]{}#&*!|>%@`?~=<\\/£é漢🙂0",
    ": ", " #", "- ", "---\n", "...\n", "<<<<<<< HEAD\n", ">>>>>>> x\n", "\n\n", ">-\n", "|", "? ", "<<: ", "!!int ", "&a ", "*a",
    "null", "~", "true", "no", "0", "-1", "1e999999", "99999999999999999999", "2008-13", "2008-09", "31/10/08", "[[[[", "{{{{",
    "every: quarter", "each: affected districts", "undated", "as appropriate", "2009/10", "2008/09 Q3", "id: x", "::error::x",
)  # fmt: skip
VALUES = (
    "",
    "x",
    "0",
    "-5",
    "1.5",
    '""',
    "[]",
    "{}",
    "[a, b]",
    "2008-10-31",
    "2008/09 Q3",
    "2010/11 to 2008/09",
    "~",
    "'",
)


COUNTIES: dict[str, Callable[[], dict[str, bytes]]] = {"Lancashire": shipped.files, "Testshire": county.base}
"""The second is small and has a file of every kind."""


@lru_cache(maxsize=1)
def plans() -> tuple[str, ...]:
    return tuple(shipped.files())


@lru_cache(maxsize=1)
def files_of_counties() -> tuple[tuple[str, str], ...]:
    return tuple((name, path) for name, files in COUNTIES.items() for path in files())


@lru_cache(maxsize=1)
def other_lines() -> tuple[str, ...]:
    return tuple(chain.from_iterable(data.decode().splitlines() for data in shipped.files().values()))


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Do one thing to a file, as an editor, a merge or a cat on the keyboard might."""
    lines = data.split(b"\n")
    at = chance.randrange(len(lines))
    line = lines[at]
    match chance.randrange(12):
        case 0:
            del lines[at : at + chance.randint(1, 4)]
        case 1:
            lines[at:at] = lines[at : at + chance.randint(1, 5)]
        case 2:
            other = chance.randrange(len(lines))
            lines[at], lines[other] = lines[other], line
        case 3:
            lines[at] = b" " * chance.randint(1, 6) + line
        case 4:
            lines[at] = line[chance.randint(1, 4) :]
        case 5:
            lines[at] = chance.choice(other_lines()).encode()
        case 6:
            name, colon, _ = line.partition(b": ")
            lines[at] = name + colon + chance.choice(VALUES).encode() if colon else line
        case 7:
            lines[at] = line + chance.choice(NASTY).encode()
        case 8:
            cut = chance.randint(0, len(line))
            lines[at] = line[:cut] + chance.choice(NASTY).encode() + line[cut:]
        case 9:
            return data[: chance.randint(0, len(data))]
        case 10:
            spot = chance.randint(0, len(data))
            return data[:spot] + bytes([chance.randrange(256)]) + data[spot + chance.randint(0, 3) :]
        case _:
            first, last = sorted((chance.randint(0, len(data)), chance.randint(0, len(data))))
            return data[:first] + data[min(last, first + 60) :]
    return b"\n".join(lines)


def sound_place(finding: dict[str, int | str], workspace: Workspace) -> bool:
    """Whether a finding stands in its file; where there is none, at its beginning."""
    line, column, end_line, end_column = (int(finding[key]) for key in ("line", "column", "end_line", "end_column"))
    document = workspace.documents.get(str(finding["path"]))
    if document is None:
        return (line, column) == (1, 1)
    lines = document.text.count("\n") + 1
    inside = 1 <= line <= lines and 1 <= column <= len(document.line(line)) + 2
    return inside and (line, column) <= (end_line, end_column) and end_line <= lines + 1


def check(root: OnDisk, files: dict[str, bytes], day: str, screen: dict[str, str]) -> None:
    """Every command says what it has to say, in every form; every finding stands in its file."""
    place = root.put(files)
    env = {**screen, "NI153_AS_AT": day, "NI153_DEBUG": "1"}
    said = run("lint", "--format", "json", cwd=place, env=env)
    assert said.code in (0, 1), said.err
    workspace = loaded({path: files[path] for path in sorted(files)})
    for finding in json.loads(said.out)["findings"]:
        assert sound_place(finding, workspace), finding
        assert finding["message"].rstrip('”")').endswith((".", "?")), finding
        assert len(finding["message"]) + len(finding["hint"]) < 2000
        assert finding["message"].isprintable()
        assert "None" not in finding["message"]
    for command in COMMANDS:
        said = run(*command, cwd=place, env=env)
        assert said.code in (0, 1, 2), (command, said.err)
        assert "fault of this tool" not in said.err


@pytest.fixture(autouse=True)
def _readings_are_shared(monkeypatch: pytest.MonkeyPatch) -> None:
    share_readings(monkeypatch)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> OnDisk:
    return OnDisk(tmp_path_factory.mktemp("county"))


@settings(
    max_examples=60 * MANY, deadline=None, database=None, derandomize=MANY == 1,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip
@given(
    where=st.sampled_from(files_of_counties()),
    changes=st.integers(1, 5),
    more=st.booleans(),
    chance=st.randoms(use_true_random=False),
    day=st.sampled_from(DAYS),
    screen=st.sampled_from(SCREENS),
)
def test_whatever_is_done_to_a_plan_it_is_read_judged_and_shown(
    root: OnDisk,
    where: tuple[str, str],
    changes: int,
    more: bool,
    chance: random.Random,
    day: str,
    screen: dict[str, str],
) -> None:
    name, path = where
    files = COUNTIES[name]()
    for _ in range(changes):
        files[path] = mutated(files[path], chance)
    if more:
        second = chance.choice(sorted(files))
        files[second] = mutated(files[second], chance)
    check(root, files, day, screen)


@settings(
    max_examples=40 * MANY, deadline=None, database=None, derandomize=MANY == 1,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip
@given(path=st.sampled_from(plans()), data=st.binary(max_size=300))
def test_any_bytes_under_a_plan_s_name_are_read_judged_and_shown(root: OnDisk, path: str, data: bytes) -> None:
    check(root, {"plans/county.yaml": b"", path: data}, DAYS[2], SCREENS[1])


@pytest.mark.parametrize("path", plans())
def test_any_one_file_may_be_missing(root: OnDisk, path: str) -> None:
    files = shipped.files()
    del files[path]
    check(root, files, DAYS[2], SCREENS[0])
