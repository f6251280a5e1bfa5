"""`ni153 report`, `papers` and `site` as a person types them: what is written, where, and with which exit code."""

import json
from pathlib import Path

import pytest
from commandline import run, start
from shipped import ROOT, files, write

PAPERS = """
papers:
- body: Economy Theme Group
  reports: [framework, overview]
"""


@pytest.fixture
def county(tmp_path: Path) -> Path:
    """Lancashire with papers for one body."""
    changed = files()
    text, _, _ = changed["plans/county.yaml"].decode().partition("papers:\n")
    changed["plans/county.yaml"] = f"{text}{PAPERS}".encode()
    return write(tmp_path / "county", changed)


def test_the_list_names_every_report_and_what_it_takes() -> None:
    said = run("report", "--list", cwd=ROOT)
    assert said.code == 0
    assert said.out == run("report", cwd=ROOT).out
    assert "framework       The milestones in Annexe C's five columns." in said.out
    assert "--district (needed)" in said.out


def test_a_report_is_markdown_unless_asked_otherwise() -> None:
    assert run("report", "framework", cwd=ROOT).out.startswith("# Annexe C – Development Process")
    page = run("report", "framework", "--format", "html", cwd=ROOT).out
    assert page.startswith('<!DOCTYPE html>\n<html lang="en-GB">\n')
    assert page.endswith("</html>\n")


def test_a_report_for_programs_has_the_same_parts_as_figures() -> None:
    told = json.loads(run("report", "district", "--district", "burnley", "--format", "json", cwd=ROOT).out)
    assert {key: told[key] for key in ("version", "report", "subject", "as_at", "invented", "stand_in")} == {
        "version": 1,
        "report": "district",
        "subject": "Burnley",
        "as_at": "2009-11-10",
        "invented": False,
        "stand_in": True,
    }
    [target] = told["parts"]["outcomes"]["rows"]
    # Burnley's share of 1,499: 31 + 30 before March 2009, then 31 + 31 + 30 + 30 and 31 + 31 + 30 + 31.
    assert list(target.values())[1:] == [31, 30, 122, 123, 306]


def test_a_report_goes_into_a_file_whole(tmp_path: Path) -> None:
    said = run("report", "framework", "-o", tmp_path / "a" / "b.md", cwd=ROOT)
    assert said.out == f"Written to {tmp_path}/a/b.md.\n"
    assert (tmp_path / "a" / "b.md").read_text() == run("report", "framework", cwd=ROOT).out
    assert run("report", "framework", "-o", "-", cwd=ROOT).out == run("report", "framework", cwd=ROOT).out


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("framewrok",), "There is no report 'framewrok'. framework is meant, perhaps."),
        (("district",), "The report district is of one district: say which with --district."),
        (("district", "--district", "Burnlee"), 'There is no district "Burnlee" in this county. Did you mean Burnley?'),
        (("framework", "--lead", "steve-dean"), "The report framework takes no --lead: it is of the whole county."),
        (("milestone", "--milestone", "gap"), None),
        (("milestone", "--milestone", "xyz"), 'There is no milestone "xyz" in this county.'),
        (("highlights", "--period", "2009-10"), "--period: "),
    ],
)
def test_what_is_asked_wrongly_is_told_in_a_sentence(args: tuple[str, ...], told: str | None) -> None:
    said = run("report", *args, cwd=ROOT)
    assert said.code == (2 if told else 0)
    assert said.err.startswith(f"ni153: {told}") if told else said.err == ""


def test_a_bodys_papers_are_one_document(county: Path) -> None:
    said = run("papers", "economy-theme-group", cwd=county)
    assert said.code == 0
    assert said.out.startswith("# Papers for Economy Theme Group\n")
    assert "## Contents\n\n1. Annexe C – " in said.out
    assert said.out.count("## What this rests on") == 1
    page = run("papers", "economy-theme-group", "--period", "2009/10 Q2", "--format", "html", cwd=county).out
    assert "<h1>Papers for Economy Theme Group, Jul–Sep 2009 (2009/10 Q2)</h1>" in page
    assert page.count('<section class="paper') == 2
    assert page.count("<h1>") == 1


def test_a_body_without_papers_is_told_what_to_write(county: Path) -> None:
    said = run("papers", "Jobcentre Plus", cwd=county)
    assert said.code == 2
    assert said.err == (
        "ni153: plans/county.yaml names no papers for Jobcentre Plus. There are papers for Economy Theme Group. Below "
        "papers: write body: Jobcentre Plus and reports: with a list of names (ni153 report --list).\n"
    )


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("nonsense", "There is no report 'nonsense'."),
        ("district", "The report district is of one district, so it cannot"),
    ],
)
def test_papers_that_cannot_be_bound_are_told(county: Path, name: str, told: str) -> None:
    path = county / "plans" / "county.yaml"
    path.write_text(path.read_text().replace("[framework, overview]", f"[{name}]"))
    said = run("papers", "Economy Theme Group", cwd=county)
    assert (said.code, said.out) == (2, "")
    assert told in said.err


def test_the_site_is_written_and_says_where(tmp_path: Path) -> None:
    said = run("site", tmp_path / "site", cwd=ROOT)
    assert said.code == 0
    assert said.out.endswith(f"pages written. Open {tmp_path}/site/index.html in a browser.\n")
    assert (tmp_path / "site" / "district-burnley.html").is_file()
    assert run("site", tmp_path / "site", cwd=ROOT).code == 0
    said = run("site", tmp_path, cwd=ROOT)
    assert said.code == 2
    assert "holds other things than a site" in said.err


def test_a_county_with_a_file_that_cannot_be_read_says_so_on_the_page(county: Path) -> None:
    path = county / "plans" / "districts" / "burnley.yaml"
    path.write_text(path.read_text().replace("district: Burnley\n", "district: [\n"))
    said = run("report", "framework", cwd=county)
    assert said.code == 2
    assert "- plans/districts/burnley.yaml has an error at line" in said.out
    said = run("report", "district", "--district", "Burnley", cwd=county)
    assert "Burnley has no Local Delivery Plan that can be read, although it holds 16 neighbourhoods." in said.out


def test_a_screen_that_knows_only_ascii_gets_the_report_all_the_same() -> None:
    said = start("report", "framework", cwd=ROOT, env={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"})
    assert said.code == 0
    assert said.out.startswith("# Annexe C - Development Process")
    assert said.out.isascii()
