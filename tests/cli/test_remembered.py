"""An unchanged county is not worked out twice, and nothing old is ever told of a changed one."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from commandline import run
from county import base, splice
from shipped import write

from ni153.reports import status as report


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How often the status was worked out."""
    times: list[int] = []
    real = report.status

    def status(*args: object) -> object:
        times.append(1)
        return real(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(report, "status", status)
    return times


def keeping(folder: Path, **more: str) -> Mapping[str, str]:
    return {"NI153_NO_CACHE": "", "XDG_CACHE_HOME": str(folder / "cache"), **more}


def test_the_second_time_is_the_same_and_not_worked_out(tmp_path: Path, counted: list[int]) -> None:
    root = write(tmp_path / "county", base())
    first, second = (run("status", cwd=root, env=keeping(tmp_path)) for _ in range(2))
    assert (first, len(counted)) == (second, 1)
    assert first.out.startswith("NI 153  Testshire")


@pytest.mark.parametrize("args", [("--as-at", "2009-01-01"), ("--format", "json")], ids=" ".join)
def test_another_question_has_another_answer(tmp_path: Path, counted: list[int], args: tuple[str, ...]) -> None:
    root = write(tmp_path / "county", base())
    told = {run("status", *more, cwd=root, env=keeping(tmp_path)).out for more in ((), args)}
    assert (len(told), len(counted)) == (2, 2)


def test_another_screen_has_another_answer(tmp_path: Path, counted: list[int]) -> None:
    root = write(tmp_path / "county", base())
    widths = {run("status", cwd=root, env=keeping(tmp_path, COLUMNS=width)).out for width in ("60", "150")}
    assert (len(widths), len(counted)) == (2, 2)


def test_a_changed_file_is_read_anew(tmp_path: Path, counted: list[int]) -> None:
    root = write(tmp_path / "county", base())
    before = run("status", cwd=root, env=keeping(tmp_path))
    write(root, splice(base(), "plans/county.yaml", "county: Elsewhere\n"))
    after = run("status", cwd=root, env=keeping(tmp_path))
    assert ("Testshire" in before.out, "Elsewhere" in after.out, len(counted)) == (True, True, 2)


def test_a_county_that_cannot_be_counted_ends_with_2_both_times(tmp_path: Path) -> None:
    root = write(tmp_path / "county", splice(base(), "plans/districts/alpha.yaml", "adopted: some day\n"))
    said = [run("status", cwd=root, env=keeping(tmp_path)) for _ in range(2)]
    assert [each.code for each in said] == [2, 2]


def test_an_invented_county_is_marked_both_times(tmp_path: Path) -> None:
    root = write(tmp_path / "county", splice(base(), "plans/county.yaml", "invented: true\n"))
    said = [run("status", cwd=root, env=keeping(tmp_path)) for _ in range(2)]
    assert [each.err for each in said] == ["An invented county: no place, person or figure in it is real.\n"] * 2


def test_what_is_damaged_or_cannot_be_kept_is_worked_out_anew(tmp_path: Path) -> None:
    root = write(tmp_path / "county", base())
    first = run("status", cwd=root, env=keeping(tmp_path))
    kept = list((tmp_path / "cache").rglob("*.json"))
    assert len(kept) == 1
    kept[0].write_bytes(kept[0].read_bytes().replace(b"Testshire", b"Elsewhere"))
    assert run("status", cwd=root, env=keeping(tmp_path)) == first
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    assert run("status", cwd=root, env=keeping(tmp_path, XDG_CACHE_HOME=str(tmp_path / "file"))) == first
