"""Twenty ordinary edits of the shipped county, each in a git repository: what was said, and the diff, line by line.

`golden/twenty-edits.txt` holds them: `$` and the command, what it said (but for what the rules note, which is theirs),
then what `git diff` shows, without the numbers of lines. `make golden` writes it anew: read its diff.
"""

import os
import re
import shlex
import subprocess  # noqa: TID251 - git shows what changed, as it will to the people
from collections.abc import Iterator
from pathlib import Path

import pytest
from acting import on_disk
from commandline import run
from shipped import files, write

from ni153.edit import fmt
from ni153.workspace.document import read

GOLDEN = Path(__file__).parent / "golden" / "twenty-edits.txt"
EDITS = """
ni153 achieve gap-analysis/first-phase --district burnley --on 2008-10-01
ni153 achieve first-phase --district "South Ribble" --on 2008-10 --evidence "Notes of the meeting" --through "District LSP"
ni153 achieve lep-targets --on 2008-11-03
ni153 achieve "Establish baselines" --on undated --evidence "Annexe B: baselines"
ni153 slip finalise --to 2008-11-14 --why "Benefit flows from Jobcentre Plus expected 10 November" --district burnley
ni153 slip service-baselines --to 2009-01 --why "Gap funding is not settled"
ni153 cancel further-updates --why "The offer is now kept in the template" --on 2009-02-03
ni153 cancel new-provision/proposals --district fylde --why "One neighbourhood, served from Wyre"
ni153 update performance/monitor "Spend as profiled" --by "habib patel" --for "2008/09 Q3" --on 2009-01-20
ni153 update gap-analysis/first-phase "Baselines asked for" --district pendle
ni153 assign service-baselines "Steve Dean"
ni153 assign service-baselines lynda --add --district preston
ni153 agree quality-iag --in burnley --lead "Ian Kent" --due 2010-03 --lever on-flow
ni153 agree compact --in new-provision --title "Look at Leicester's Compact"
ni153 handover "Barrie Moreton" "Jo Bloggs" --from 2008-11-01
ni153 set county reporting_date 2009-12-31
ni153 set burnley targets.set_by "Burnley Action Partnership"
ni153 set burnley "partners.Jobcentre Plus.lead" ian-kent
ni153 set gap-analysis/lep-baselines note -
ni153 new action "Jobs club beside the Bank Hall neighbourhoods" --in burnley --lever off-flow --lsoa "Burnley 012B"
ni153 new step "First courses with employers" --in licence-to-skill --due "2009-04 to 2009-06" --lead "Ian Kent"
ni153 new officer "Jo Bloggs" --role "Regeneration officer" --organisation burnley-bc --from 2009-11
ni153 new district "Ribble Valley"
""".strip().splitlines()


@pytest.fixture(scope="module")
def lancashire(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write(tmp_path_factory.mktemp("lancashire"), files())
    git(root, "init", "--quiet")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "The county as it is shipped")
    return root


@pytest.fixture(autouse=True)
def as_it_was(lancashire: Path) -> Iterator[None]:
    yield
    git(lancashire, "reset", "--quiet", "--hard")
    git(lancashire, "clean", "--quiet", "--force", "-d")


def git(root: Path, *args: str) -> str:
    own = {f"GIT_{who}_{what}": "test@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    needed = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    done = subprocess.run(
        ["git", "-c", "core.autocrlf=false", *args],
        cwd=root,
        env={**needed, "HOME": str(root), "GIT_CONFIG_NOSYSTEM": "1", **own},
        capture_output=True,
        check=True,
        timeout=60,
    )
    return done.stdout.decode()


def words(command: str) -> list[str]:
    return shlex.split(command)[1:]


def told(out: str) -> str:
    """What was said, but for the lines on findings: other people's sentences."""
    lines = out.split("\n")
    kept, skip = [], False
    for line in lines:
        skip = line.startswith("  Note, ") or (skip and line.startswith("    "))
        if not skip and not re.search(r"findings? of ni153 lint gone", line):
            kept.append(line)
    return "\n".join(kept).rstrip("\n") + "\n"


def shown(root: Path) -> str:
    """What git shows: the lines that differ with one around them, without line numbers and hashes."""
    git(root, "add", "--all")
    diff = git(root, "diff", "--cached", "--unified=1")
    lines = [line for line in diff.splitlines() if not line.startswith(("index ", "diff --git ", "new file "))]
    return "\n".join("@@" if line.startswith("@@ ") else line.rstrip() for line in lines) + "\n"


def expected() -> dict[str, str]:
    text = GOLDEN.read_text(encoding="utf-8") if GOLDEN.exists() else ""
    parts = re.split(r"^\$ (ni153 .*)\n", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


@pytest.mark.parametrize("command", EDITS)
def test_an_ordinary_edit(lancashire: Path, command: str, golden: bool) -> None:
    said = run(*words(command), cwd=lancashire)
    assert (said.code, said.err) == (0, "")
    actual = f"{told(said.out)}\n{shown(lancashire)}\n"
    if golden:
        every = {**expected(), command: actual}
        GOLDEN.write_text(
            "".join(f"$ {each}\n{every[each]}" for each in EDITS if each in every), encoding="utf-8", newline="\n"
        )
    assert actual == expected()[command]
    for path in git(lancashire, "diff", "--cached", "--name-only").split():
        text = (lancashire / path).read_bytes()
        assert fmt(read(path, text)).encode() == text, "what was written is not laid out as the format has it"
    pressed_again(lancashire, command)


def pressed_again(root: Path, command: str) -> None:
    """Nobody's second press of the button changes what the first one wrote: it is declined, or adds to it."""
    said = run(*words(command), cwd=root)
    again = git(root, "diff", "--unified=0")
    if words(command)[0] in ("update", "new") and said.code == 0:
        assert not [line for line in changed(again) if line.startswith("-")]
    else:
        assert (said.code, again) == (2, "")
        assert said.err.startswith("ni153: ")


@pytest.mark.parametrize("command", EDITS)
def test_dry_run_shows_the_same_lines_and_writes_nothing(lancashire: Path, command: str) -> None:
    before = on_disk(lancashire)
    said = run(*words(command), "--dry-run", cwd=lancashire)
    assert (said.code, said.err) == (0, "")
    assert on_disk(lancashire) == before
    shown_lines = changed(expected()[command][expected()[command].index("\n\n--- ") :])
    assert sorted(changed(said.out)) == sorted(shown_lines)
    assert "Would change: plans/" in said.out


def changed(diff: str) -> list[str]:
    """The lines of a diff that differ."""
    lines = [line.rstrip() for line in diff.splitlines()]
    return [line for line in lines if line.startswith(("+", "-")) and not line.startswith(("+++ ", "--- "))]


def test_the_edits_are_the_golden_ones() -> None:
    assert list(expected()) == EDITS
    assert len(EDITS) >= 20
