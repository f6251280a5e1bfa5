"""Tab: what bash, zsh and fish are offered, by the protocol they ask with; quick, and silent when the county is broken."""

import os
import shlex
import shutil
import subprocess  # noqa: TID251 - a real shell asks, and a program of its own answers
import sys
from pathlib import Path

import pytest
from commandline import QUIET, run
from county import base
from shipped import files as lancashire
from shipped import write

AS_NI153 = "import sys; sys.argv[0] = 'ni153'; from ni153.cli.app import main; main()"
"""The tool started under its own name, as when it is installed."""


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("lancashire"), lancashire())


def tab(cwd: Path, *words: str) -> list[str]:
    """What bash is offered for the last of the words, which is not finished."""
    env = {
        "COMP_WORDS": "\n".join(("ni153", *words)),
        "COMP_CWORD": str(len(words)),
        "_NI153_COMPLETE": "complete_bash",
    }
    said = run(cwd=cwd, env=env)
    assert (said.code, said.err) == (0, "")
    return said.out.split("\n")[:-1] if said.out.strip() else []


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["ach"], ["achieve"]),
        (["achieve", "gap-analysis/l"], ["gap-analysis/lep-baselines", "gap-analysis/lep-targets"]),
        (["achieve", "elev"], ["elevate"]),
        (["achieve", "2009-11-10-workshop/q"], ["2009-11-10-workshop/quality-iag"]),
        (["slip", "x", "--district", "S"], ["South-Ribble"]),
        (["cancel", "x", "--district", "w"], ["west-lancashire", "wyre"]),
        (["update", "x", "y", "--by", "Hi"], ["Hilary-Martin"]),
        (["assign", "x", "District-LSP"], ["District-LSPs"]),
        (["assign", "x", "'Steve Dean'", '"Barrie M'], ["Barrie Moreton"]),
        (["agree", "qual"], ["quality-iag"]),
        (["agree", "gap"], []),
        (["agree", "x", "--in", "pen"], ["pendle"]),
        (["agree", "x", "--scheme", "Licence"], ["Licence-To-Skill"]),
        (["agree", "x", "--lever", "off"], ["off-flow"]),
        (["handover", "Ian"], ["Ian-Kent"]),
        (["set", "burnley/lic"], ["burnley/licence-to-skill"]),
        (["set", "Future-J"], ["Future-Jobs-Fund"]),
        (["set", "count"], ["county", "county/lcdl-officers", "county/refresh-plans"]),
        (["record", "bur"], ["burnley"]),
        (["record", "burnley", "fut"], ["future-jobs-fund"]),
        (["record", "burnley", "tar"], ["targets"]),
        (["adopt", "Pe"], ["Pendle"]),
        (["overdue", "--lead", "Ian"], ["Ian-Kent"]),
        (["explain", "duplicate-i"], ["duplicate-id"]),
        (["lint", "plans/framework/of"], ["plans/framework/offer.yaml"]),
        (["fmt", "lso"], ["lsoas.yaml"]),
        (["new", "mea"], ["measure"]),
        (["new", "district", "Rib"], ["Ribble-Valley"]),
        (["new", "resource", "E"], ["ESF"]),
        (["new", "step", "x", "--in", "2009-11-23"], ["2009-11-23-workshop"]),
    ],
)
def test_what_is_offered(county: Path, words: list[str], offered: list[str]) -> None:
    assert tab(county, *words) == offered


def test_every_name_offered_is_taken(county: Path) -> None:
    """What Tab writes needs no quotation marks and means what it says."""
    from ni153.acts import find
    from ni153.workspace.load import load

    workspace = load(lancashire())
    for name in tab(county, "achieve", ""):
        assert find.step(workspace, name).id == name
    districts = tab(county, "slip", "x", "--district", "")
    assert len(districts) == 12
    assert {find.district(workspace, name).replace(" ", "-") for name in districts} == set(districts)
    for name in tab(county, "assign", "x", ""):
        assert find.plain(find.party(workspace, name)) == find.plain(name)
        assert not set(name) & set(" '\"\\$&;|<>()*?")


@pytest.mark.parametrize("text", [b"districts: Burnley\n", b"\xff\xfe", b"", b"- a\n- b\n", b"officers: 3\n"])
def test_a_broken_county_offers_nothing_and_says_nothing(tmp_path: Path, text: bytes) -> None:
    root = write(tmp_path, {**base(), "plans/county.yaml": text, "plans/registers.yaml": text})
    assert tab(root, "achieve", "x", "--district", "") == []
    assert tab(root, "assign", "x", "A") == []
    assert "gap-analysis/first-phase" in tab(root, "achieve", "gap"), "the other files are as good as ever"


def test_outside_a_county_nothing_is_offered(tmp_path: Path) -> None:
    assert tab(tmp_path, "achieve", "") == []
    assert tab(tmp_path, "lint", "pl") == []


def test_another_county_s_ids_are_offered_where_its_folder_is_given(county: Path, tmp_path: Path) -> None:
    assert tab(tmp_path, "--root", str(county), "adopt", "Pe") == ["Pendle"]


def test_zsh_and_fish(county: Path) -> None:
    zsh = run(cwd=county, env={"_TYPER_COMPLETE_ARGS": "ni153 adopt Pe", "_NI153_COMPLETE": "complete_zsh"})
    assert "Pendle" in zsh.out
    env = {
        "_TYPER_COMPLETE_ARGS": "ni153 adopt Pe",
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
        "_NI153_COMPLETE": "complete_fish",
    }
    assert run(cwd=county, env=env).out.split() == ["Pendle"]


@pytest.mark.skipif(os.name == "nt" or shutil.which("bash") is None, reason="there is no bash here")
def test_bash_itself_completes_with_the_script_it_is_given(county: Path, tmp_path: Path) -> None:
    """The script of --show-completion, in a real bash, with this tool as `ni153` on its path."""
    tool = tmp_path / "ni153"
    tool.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -c {shlex.quote(AS_NI153)} "$@"\n')
    tool.chmod(0o755)
    off = {"_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1", "PATH": f"{tmp_path}{os.pathsep}{os.defpath}"}
    asked = (
        'eval "$(ni153 --show-completion bash)"\n'
        "COMP_WORDS=(ni153 assign x Steve); COMP_CWORD=3; _ni153_completion ni153\n"
        'printf "%s\\n" "${COMPREPLY[@]}"\n'
    )
    done = subprocess.run(
        ["bash", "--norc", "-c", asked],
        cwd=county,
        env={**QUIET, **off},
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert (done.stdout.decode(), done.stderr.decode()) == ("Steve-Dean\n", "")


def test_ids_are_offered_without_loading_the_models(county: Path) -> None:
    """A person waits for it: nothing slow is imported."""
    code = (
        f"try:\n    {AS_NI153}\nexcept SystemExit:\n    pass\n"
        "print([name for name in ('pydantic', 'rich', 'jinja2') if name in sys.modules], file=sys.stderr)\n"
    )
    env = {"COMP_WORDS": "ni153 achieve gap", "COMP_CWORD": "2", "_NI153_COMPLETE": "complete_bash"}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=county, env={**QUIET, **env}, capture_output=True, check=False, timeout=60
    )
    assert "gap-analysis/first-phase" in done.stdout.decode()
    assert done.stderr.decode() == "[]\n"
