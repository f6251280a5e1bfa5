"""`ni153 lint` as people and programs meet it: its formats, its output, standard input, what makes it fail."""

import csv
import io
import json
import os
import stat
import sys
from pathlib import Path

import pytest
from commandline import Said, run
from county import base
from shipped import write

BURNLEY = "plans/districts/alpha.yaml"
EB = "plans/framework/evidence-base.yaml"
GITHUB = {"GITHUB_ACTIONS": "true"}


@pytest.fixture
def county(tmp_path: Path) -> Path:
    """Testshire with an error, a warning and a note in it, and one thing in the way of each reader of lines."""
    files = base()
    files[EB] += b"due: 2008-09\nprogress: 31st\nperiod: 3\n"
    files["plans/meetings/2008-11-05-workshop.yaml"] = b'title: "Workshop"\ndate: "::error file=x::\\n::warning::y"\n'
    return write(tmp_path / "county", files)


def lint(folder: Path, *args: str | Path, **env: str) -> Said:
    return run("lint", *args, cwd=folder, env=env)


def from_stdin(monkeypatch: pytest.MonkeyPatch, text: bytes, folder: Path, *args: str | Path) -> Said:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text)))
    return run("lint", "-", *args, cwd=folder)


def rules(said: Said) -> list[str]:
    return [finding["rule"] for finding in json.loads(said.out)["findings"]]


def test_a_clean_county(tmp_path: Path) -> None:
    said = lint(write(tmp_path, base()))
    assert (said.code, said.err) == (0, "")
    assert said.out == "2 delivery plans, 3 milestones, 1 meeting, 3 neighbourhoods: no errors, no warnings.\n"


def test_every_format_says_the_same(county: Path) -> None:
    found = json.loads(lint(county, "--format", "json").out)["findings"]
    rows = list(csv.DictReader(io.StringIO(lint(county, "--format", "csv").out)))
    assert [{**row, "line": int(row["line"]), "column": int(row["column"])} for row in rows] == [
        {**finding, "end_line": str(finding["end_line"]), "end_column": str(finding["end_column"])} for finding in found
    ]
    concise = lint(county, "--format", "concise").out.splitlines()[:-1]
    starts = [f"{one['path']}:{one['line']}:{one['column']}: {one['severity']} {one['rule']}: " for one in found]
    assert all(line.startswith(start) for line, start in zip(concise, starts, strict=True))
    results = json.loads(lint(county, "--format", "sarif").out)["runs"][0]["results"]
    assert [result["ruleId"] for result in results] == [finding["rule"] for finding in found]
    text = lint(county, "--all").out
    assert all(
        f"{one['path']}:{one['line']}:{one['column']}  {one['severity']}  {one['rule']}\n" in text for one in found
    )


@pytest.mark.parametrize(("level", "broken", "warned"), [("error", 1, 0), ("warning", 1, 1), ("info", 1, 1)])
def test_what_makes_it_fail(county: Path, tmp_path: Path, level: str, broken: int, warned: int) -> None:
    assert lint(county, "--fail-on", level).code == broken
    only = base() | {EB: base()[EB] + b"due: 2008-09\n"}
    assert lint(write(tmp_path / "warned", only), "--fail-on", level).code == warned


def test_notes_alone_fail_only_when_asked(tmp_path: Path) -> None:
    only = base() | {EB: base()[EB] + b"due: 2008-09\n"}
    only["plans/county.yaml"] += b"lint:\n  month-or-year: info\n"
    folder = write(tmp_path, only)
    assert [lint(folder, "--fail-on", level).code for level in ("error", "warning", "info")] == [0, 0, 1]


def test_only_the_files_asked_about(county: Path) -> None:
    assert {one["path"] for one in json.loads(lint(county, EB, "--format", "json").out)["findings"]} == {EB}
    assert lint(county, "plans/districts").code == 0
    assert lint(county, "plans/nothing.yaml").code == 2
    assert lint(county, "/").code == 2


# -- to a file -----------------------------------------------------------------------------------------------------


def test_the_findings_go_to_a_file_whole_and_the_screen_gets_the_last_line(county: Path) -> None:
    straight = lint(county, "--format", "json").out
    said = lint(county, "--format", "json", "--output", "made/findings.json")
    assert said.code == 1
    assert (county / "made/findings.json").read_text(encoding="utf-8") == straight
    assert said.out.count("\n") == 1
    assert said.out.endswith("Written to made/findings.json.\n")
    assert [path.name for path in (county / "made").iterdir()] == ["findings.json"]


@pytest.mark.skipif(os.name == "nt", reason="modes and devices are those of Unix")
def test_a_file_keeps_its_mode_and_a_device_is_written_to(county: Path) -> None:
    (county / "findings.txt").write_text("old", encoding="utf-8")
    (county / "findings.txt").chmod(0o640)
    lint(county, "--output", "findings.txt")
    assert stat.S_IMODE((county / "findings.txt").stat().st_mode) == 0o640
    assert lint(county, "--output", "/dev/null").code == 1


def test_what_cannot_be_written_is_one_sentence_and_the_old_file_stays(
    county: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = county / "findings.txt"
    target.write_text("old", encoding="utf-8")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    said = lint(county, "--output", "findings.txt")
    assert (said.code, said.out) == (2, "")
    assert said.err.endswith("findings.txt could not be written: No space left on device.\n")
    assert target.read_text(encoding="utf-8") == "old"
    assert not list(county.glob(".*"))
    assert lint(county, "--output", "plans").code == 2


def test_format_and_output_from_the_environment(county: Path) -> None:
    lint(county, NI153_FORMAT="json", NI153_OUTPUT="found.json")
    assert json.loads((county / "found.json").read_text(encoding="utf-8"))["version"] == 1
    assert lint(county, "--format", "concise", NI153_FORMAT="json").out.startswith(EB)
    assert lint(county, NI153_FORMAT="yaml").code == 2


def test_a_file_gets_no_colours(county: Path) -> None:
    run("lint", "--output", "found.txt", cwd=county, env={"FORCE_COLOR": "1"})
    assert "\x1b" not in (county / "found.txt").read_text(encoding="utf-8")


# -- from standard input -------------------------------------------------------------------------------------------


def test_a_text_not_yet_saved_is_judged_with_the_rest_of_the_county(
    county: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = base()[BURNLEY].replace(b"Ann Archer", b"Ann Archr")
    said = from_stdin(monkeypatch, text, county, "--stdin-filename", BURNLEY, "--format", "json")
    assert said.code == 1
    assert set(rules(said)) == {"unknown-officer-or-partner"}
    assert (county / BURNLEY).read_bytes() == base()[BURNLEY]


def test_a_new_file_and_one_named_from_elsewhere(county: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new = "plans/meetings/2009-01-01-workshop.yaml"
    assert from_stdin(monkeypatch, b"title: Workshop\n", county, "--stdin-filename", new).code == 0
    below = county / "plans" / "districts"
    said = from_stdin(monkeypatch, b"title: x\n", below, "--stdin-filename", "alpha.yaml", "--format", "json")
    assert {finding["path"] for finding in json.loads(said.out)["findings"]} == {BURNLEY}
    assert from_stdin(monkeypatch, b"title: x\n", below, "--stdin-filename", county / BURNLEY).code == 1
    assert from_stdin(monkeypatch, b"title: x\n", below, "--stdin-filename", BURNLEY).code == 1


def test_anything_may_come_in(county: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for text in (b"", b"\xff\xfe\x00", b"a: " + b"x" * 2_000_000, b"[" * 1000, b"\x00"):
        said = from_stdin(monkeypatch, text, county, "--stdin-filename", BURNLEY)
        assert said.code == 1, said.err


@pytest.mark.parametrize(
    "args",
    [
        ["-"],
        ["--stdin-filename", BURNLEY],
        ["-", EB, "--stdin-filename", BURNLEY],
        ["-", "--stdin-filename", "/x.yaml"],
    ],
)
def test_standard_input_wants_one_name(county: Path, monkeypatch: pytest.MonkeyPatch, args: list[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    said = run("lint", *args, cwd=county)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("ni153: ")


# -- on GitHub -----------------------------------------------------------------------------------------------------


def test_github_gets_text_annotations_and_a_summary(county: Path, tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("before\n", encoding="utf-8")
    said = lint(county, **GITHUB, GITHUB_STEP_SUMMARY=str(summary))
    found = json.loads(lint(county, "--format", "json").out)["findings"]
    orders = [line for line in said.out.splitlines() if line.lstrip().startswith("::")]
    assert len(orders) == len(found)
    assert said.out.splitlines()[-len(orders) :] == orders
    assert said.out.startswith(lint(county, "--all").out)
    assert summary.read_text(encoding="utf-8").startswith("before\n### NI 153: ")
    assert said.code == 1


def test_a_chosen_format_is_kept_on_github(county: Path) -> None:
    assert lint(county, "--format", "text", **GITHUB).out == lint(county).out
    assert lint(county, NI153_FORMAT="concise", **GITHUB).out == lint(county, "--format", "concise").out
    assert lint(county, "--format", "github").out == lint(county, **GITHUB).out
    assert lint(county, GITHUB_ACTIONS="false").out == lint(county).out


def test_no_format_lets_a_plan_give_orders(county: Path) -> None:
    for shape in ("text", "concise", "json", "csv", "sarif"):
        lines = lint(county, "--format", shape, **GITHUB).out.splitlines()
        assert [line for line in lines if line.lstrip().startswith("::")] == [], shape


def test_places_are_told_from_the_top_of_the_repository(county: Path) -> None:
    (county.parent / ".git").mkdir()
    found = json.loads(lint(county, "--format", "sarif").out)["runs"][0]["results"][0]
    assert found["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == f"county/{EB}"
    said = lint(county, **GITHUB, GITHUB_WORKSPACE=str(county.parent))
    assert f"file=county/{EB}," in said.out
    assert f"file={EB}," in lint(county, **GITHUB, GITHUB_WORKSPACE=str(county)).out
