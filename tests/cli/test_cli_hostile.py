"""Hostile words in every field of every plan: none of them reaches a terminal, a spreadsheet or a build log as an order."""

import csv
import io
import json
import re
from collections.abc import Mapping, Sequence
from itertools import cycle
from pathlib import Path

import county
import pytest
import shipped
from commandline import run
from readings import share_readings
from repository import Repository

WORDS = (
    "title|words|note|text|name|county|code|ward|who|task|contribution|progress|through|due_words|source|why|document|named|role"
    "|organisation|means|venue|of|host|body|party|term|kind|outcome|rationale|approach|set_by|partner|lead|scheme|fund|district|id"
)
FIELD = re.compile(rf"(?m)^( *(?:- )?(?:{WORDS}): )(?!>-)(.+)$")
FOLDED = re.compile(r"(?m)^( *)(?:- )?(?:\w+): >-\n((?:\1  .*\n)+)")
FORMULA = ("=", "+", "-", "@", "\t")
OWN_WORDS = re.compile(r"(?m)^( *(?:- )?(?:title|note|contribution|through|source|why): )(?!>-)(.+)$")
OWN_CODES = re.compile(r"\x1b\[(?:0|1|2|1;31|33|36|32)m")

HOSTILE: Mapping[str, str] = {
    "escape": "\x1b[2J\x1b]8;;http://evil\x1b\\click\x1b]8;;\x1b\\",
    "escape by its code": "\\e[2J\\x9b31m\\u202e",
    "C1 controls": "\x9b31m\x85\x90",
    "reading direction": "\u202eevitceffe\u2066\u200f",
    "a line end": "one\u2028::error::two\u2029three\x0b\x0c",
    "zero width": "\u200bw\u2060o\ufeffr\U000e0041d",
    "an order to GitHub": "::error file=x,line=1::pwned",
    "an order to Azure": "##vso[task.setvariable variable=x]y ##[group]z",
    "a tick box": "[x] [/] [link=http://evil]click[/link] [bold]",
    "a formula": "=HYPERLINK('http://evil','x')",
    "another formula": "@SUM(1+1)*cmd|' /C calc'!A0",
    "a script": "</script><script>alert(1)</script><img src=x onerror=alert(1)>",
    "a template": "{{ 7*7 }} {% raw %} ${x} $(touch /tmp/pwned) `id`",
    "a wide sign": "漢字🙂é́́",
    "a lone surrogate by its code": "\\ud800",
    "very long": "x" * 10_000,
}
COMMANDS = (
    ("status",),
    ("status", "--format", "json"),
    ("overdue", "--within", "2 years"),
    ("overdue", "--format", "json"),
    ("overdue", "--format", "csv"),
    ("targets",),
    ("targets", "--format", "json"),
    ("targets", "--format", "csv"),
    ("apportion",),
    ("apportion", "--format", "csv"),
    ("lint",),
    ("lint", "--format", "concise"),
    ("lint", "--format", "json"),
    ("lint", "--format", "csv"),
)

FURTHER = (
    *((*command, "--format", shape) for command in (
        ("claimants",),
        ("claimants", "--by", "district"),
        ("claimants", "--by", "neighbourhood"),
        ("ledger",),
        ("ledger", "--by", "district"),
        ("proposals",),
        ("returns", "list"),
        ("returns", "list", "2008/09 Q4"),
    ) for shape in ("text", "json", "csv")),
    ("why",),
    ("why", "county/planned", "--all"),
    ("why", "alpha/targets", "--all", "--format", "json"),
    ("why", "county/rag", "--all"),
    ("why", "first-courses", "--all"),
    ("report", "overview"),
    ("report", "overview", "--format", "json"),
    ("report", "--list"),
)  # fmt: skip
"""Commands that say more of Testshire, which has releases, proposals and returns, than of Lancashire."""
PAST = (
    ("diff", "HEAD~1", "--all"),
    ("diff", "HEAD~2", "--format", "md"),
    ("diff", "HEAD~2", "--format", "json"),
    ("diff", "HEAD~1", "--guard"),
    ("history", "alpha"),
    ("history", "alpha", "--format", "json"),
    ("history", "alpha", "--format", "csv"),
    ("slippage",),
    ("slippage", "--format", "csv"),
    ("slippage", "--format", "json"),
    ("status", "--rev", "HEAD~1"),
)
"""Commands that say what changed, with the words of commits."""
TERMS = b"""
rag:
  overrides:
  - of: Alpha
    rag: amber
    date: 2009-05-01
    by: Ben Baker
    why: A return was lost
    until: 2009-07-31
grant:
  nothing_below: 60%
  whole_at: 100%
  source: Agreement of 2008
  note: As read
papers:
- body: Economy Forum
  reports: [overview, returns]
"""


def poisoned(data: bytes, words: str) -> bytes:
    """A plan with the words in place of every text: in double quotes, or in the lines of a folded sentence."""
    quoted = '"' + words.replace('"', "'") + '"'
    text = FIELD.sub(lambda found: found[1] + quoted, data.decode())
    return FOLDED.sub(lambda found: found[0].replace(found[2], f"{found[1]}    {words}\n"), text).encode(
        "utf-8", "replace"
    )


def small_county() -> dict[str, bytes]:
    """The small county that has a file of every kind, with all that county.yaml can lay down."""
    files = county.base()
    return {**files, "plans/county.yaml": files["plans/county.yaml"] + TERMS}


def everywhere(words: str, files: Mapping[str, bytes] | None = None) -> dict[str, bytes]:
    """The county with the words in place of all others: little of it can be read."""
    return {path: poisoned(data, words) for path, data in (files or shipped.files()).items()}


def beside(*words: str, files: Mapping[str, bytes] | None = None) -> dict[str, bytes]:
    """The county with the words, one after another, in the fields that name nothing: nearly all of it can be read."""
    turn = cycle(word.replace('"', "'") for word in words)
    return {
        path: OWN_WORDS.sub(lambda found: f'{found[1]}"{next(turn)}"', data.decode()).encode("utf-8", "replace")
        for path, data in (files or shipped.files()).items()
    }


def harmless(text: str, shape: str) -> None:
    for line in text.split("\n"):
        bare = OWN_CODES.sub("", line.rstrip("\r"))
        assert bare.isprintable(), ascii(bare)
        assert not bare.lstrip().startswith("::")
        assert not re.search(r"##(?:\[|vso\[)", bare)
    if shape == "json":
        assert text.isascii()
        json.loads(text)
    if shape == "csv":
        for row in csv.reader(io.StringIO(text, newline="")):
            assert not [cell for cell in row if cell.startswith(FORMULA) and not re.fullmatch(r"-?[0-9]+", cell)]


@pytest.fixture(autouse=True)
def _readings_are_shared(monkeypatch: pytest.MonkeyPatch) -> None:
    share_readings(monkeypatch)


def said_by_every_command(root: Path, commands: Sequence[tuple[str, ...]] = COMMANDS) -> None:
    for command in commands:
        shape = command[-1] if "--format" in command else "text"
        said = run(*command, cwd=root, env={"NI153_DEBUG": "1", **({"COLUMNS": "80"} if shape == "text" else {})})
        assert said.code in (0, 1, 2), command
        harmless(said.out, shape if said.out else "text")
        harmless(said.err, "text")
    harmless(run("status", cwd=root, env={"FORCE_COLOR": "1"}).out, "text")


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_words_in_every_field_reach_nobody(kind: str, tmp_path: Path) -> None:
    said_by_every_command(shipped.write(tmp_path, everywhere(HOSTILE[kind])))


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_words_in_figures_returns_and_proposals_reach_nobody(kind: str, tmp_path: Path) -> None:
    said_by_every_command(shipped.write(tmp_path / "all", everywhere(HOSTILE[kind], small_county())), FURTHER)
    said_by_every_command(shipped.write(tmp_path / "some", beside(HOSTILE[kind], files=small_county())), FURTHER)


def test_hostile_words_of_commits_and_their_authors_reach_nobody(tmp_path: Path) -> None:
    words = [words.replace("\0", "") for words in HOSTILE.values() if "\x1b" not in words and len(words) < 200]
    readable = [each for each in words if each.isprintable() and "\\" not in each]
    git = Repository(tmp_path / "county")
    git.commit(small_county(), "The plans")
    for each in words:
        message = f"{each}\n\nReason: {each}".encode("utf-8", "replace").decode()
        files = beside(each, *readable, files=small_county()) if each in readable else {}
        git.commit(files, message, each.replace("<", "").replace(">", ""))
    plan = "plans/districts/alpha.yaml"
    later = (
        (git.root / plan)
        .read_bytes()
        .replace(b"due: 2009-06\n", b"due: 2009-08\n")
        .replace(b"2009/10: 30", b"2009/10: 10")
    )
    git.commit({plan: later}, "\n\n".join(words), readable[0])
    said_by_every_command(git.root, PAST)
    assert "HYPERLINK" in run("history", "alpha", cwd=git.root).out
    assert run("slippage", "--format", "json", cwd=git.root).out.count('"slips": 1') == 1


@pytest.mark.parametrize("turn", range(3))
def test_hostile_words_in_a_county_that_can_be_read_reach_nobody(turn: int, tmp_path: Path) -> None:
    words = [*HOSTILE.values()][turn * 5 :] + [*HOSTILE.values()][: turn * 5]
    said_by_every_command(shipped.write(tmp_path, beside(*words)))


def test_square_brackets_and_signs_are_shown_as_they_stand(tmp_path: Path) -> None:
    root = shipped.write(tmp_path, beside("[x] [/] [bold] \\ {{ 7*7 }} </b> 漢字"))
    said = run("overdue", cwd=root)
    assert "[x] [/] [bold] \\ {{ 7*7 }} </b> 漢字".replace("\\", "") in said.out.replace("\\", "")
    found = json.loads(run("overdue", "--format", "json", cwd=root).out)
    assert found["steps"]


def test_words_of_programs_are_the_words_of_the_file(tmp_path: Path) -> None:
    root = shipped.write(tmp_path, beside("::error::x [x] </script> é"))
    found = json.loads(run("overdue", "--format", "json", cwd=root).out)
    assert "::error::x [x] </script> é" in {step["title"] for step in found["steps"]}


@pytest.mark.parametrize(
    ("folder", "text"),
    [
        ("districts", b"district: Beta\n"),
        ("claimants", b"as_at: 2009-02\nsource: x\nfigures: [\n"),
        ("proposals", b"title: x\nstage: none\n"),
    ],
)
def test_a_file_s_name_in_any_folder_is_not_printed_raw(folder: str, text: bytes, tmp_path: Path) -> None:
    name = f"plans/{folder}/\x1b[2J\n::error::x.yaml"
    said_by_every_command(shipped.write(tmp_path, {**small_county(), name: text}), FURTHER)


def test_a_file_s_name_is_not_printed_raw(tmp_path: Path) -> None:
    name = "plans/districts/\x1b[2J\n::error::x.yaml"
    root = shipped.write(tmp_path, {**shipped.files(), name: b"district: Burnley\n"})
    for command in COMMANDS:
        said = run(*command, cwd=root)
        assert said.code in (0, 1, 2)
        harmless(said.out, command[-1] if "--format" in command and said.out else "text")
        harmless(said.err, "text")


@pytest.mark.parametrize("option", ["--lead", "--district", "--as-at", "--within", "--root"])
def test_what_is_typed_is_not_said_back_raw(option: str) -> None:
    said = run("overdue", option, "\x1b[2J\u202e::error::x", cwd=shipped.ROOT)
    assert said.code == 2
    harmless(said.err, "text")
