"""`ni153 lint --fix`: what can only be meant one way is put right, on its line alone; the rest is left for a person."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from commandline import run
from county import base, county
from shipped import write

from ni153.cli.catalogue import known_rules
from ni153.edit import Put, apply
from ni153.finding import Finding
from ni153.rules import run as judge
from ni153.workspace.load import load
from ni153.workspace.workspace import Workspace

EB = "plans/framework/evidence-base.yaml"
ALPHA = "plans/districts/alpha.yaml"
COUNTY = "plans/county.yaml"

# file, what is written, what belongs there
SLIPS = [
    (
        EB,
        "  due: 2008-06\n  leads: [Ben Baker]\n  achieved",
        "  due: 30 June 2008 # about\n  leads: [Ben Baker]\n  achieved",
    ),
    (EB, "  due: 2008-06\n  leads: [Ben Baker]\n  achieved", "  due: 30/06/2008\n  leads: [Ben Baker]\n  achieved"),
    (EB, "column: progress", "column: progres"),
    (EB, "leads: [Ben Baker]\n\nsteps", "leads: [ben  baker]\n\nsteps"),
    (COUNTY, "net: true", "net: yes # quite"),
    (COUNTY, "threshold: 25%", "threshold: 25"),
    (COUNTY, "people: 60", "people: 6,000"),
    (ALPHA, "district: Alpha", "district: alpha"),
    (ALPHA, "  scheme: Work trials\n", "  scheme: work-trials\n"),
]


def with_fix(workspace: Workspace) -> list[Finding]:
    return [finding for finding in judge(workspace).findings if finding.fix]


def mended(workspace: Workspace, finding: Finding) -> Workspace:
    assert finding.fix
    path = finding.position.path
    text = apply(workspace.documents[path], [Put(finding.fix.route, finding.fix.value)])
    files = {name: document.text.encode() for name, document in workspace.documents.items()}
    return load({**files, path: text.encode()})


def bad_examples() -> Iterator[tuple[str, Finding, Workspace]]:
    for entry in known_rules().values():
        for example in entry.examples:
            if example.label == "Bad":
                workspace = county(example.files)
                yield from ((entry.id, finding, workspace) for finding in with_fix(workspace))


@pytest.fixture(scope="module")
def offered() -> list[tuple[str, Finding, Workspace]]:
    return list(bad_examples())


def test_a_fix_mends_what_it_is_offered_for(offered: list[tuple[str, Finding, Workspace]]) -> None:
    for rule, finding, workspace in offered:
        after = judge(mended(workspace, finding))
        same = [
            one
            for one in after.findings
            if (one.rule, one.position, one.message) == (finding.rule, finding.position, finding.message)
        ]
        assert same == [], rule
        assert after.errors <= judge(workspace).errors, rule


def test_the_manuals_show_many_that_can_be_mended(offered: list[tuple[str, Finding, Workspace]]) -> None:
    rules = {rule for rule, *_ in offered}
    assert rules >= {
        "month-or-year",
        "date-not-iso",
        "true-or-false",
        "not-a-choice",
        "percent-expected",
        "number-expected",
    }
    assert any(rule.startswith("unknown-") for rule in rules)


@pytest.mark.parametrize(("path", "right", "slip"), SLIPS, ids=[slip.strip().splitlines()[0] for *_, slip in SLIPS])
def test_a_slip_is_put_right_on_its_line(path: str, right: str, slip: str, tmp_path: Path) -> None:
    files = base()
    text = files[path].decode()
    assert right in text
    files[path] = text.replace(right, slip, 1).encode()
    folder = write(tmp_path, files)
    assert run("lint", cwd=folder).code == 1
    shown = run("lint", "--diff", cwd=folder)
    assert (shown.code, shown.err) == (1, "1 finding would be mended in 1 file.\n")
    assert (folder / path).read_bytes() == files[path]
    changed = [line for line in shown.out.splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")]
    assert len(changed) == 2
    said = run("lint", "--fix", cwd=folder)
    assert said.err == "1 finding mended in 1 file.\n"
    now = (folder / path).read_text(encoding="utf-8")
    differing = [
        pair for pair in zip(now.splitlines(), files[path].decode().splitlines(), strict=True) if len(set(pair)) > 1
    ]
    assert len(differing) == 1
    assert "#" not in slip or "#" in differing[0][0]


def test_several_slips_in_several_files_at_once_and_what_is_left_is_told(tmp_path: Path) -> None:
    files = base()
    for path, right, slip in (SLIPS[2], SLIPS[4], SLIPS[5], SLIPS[8]):
        files[path] = files[path].decode().replace(right, slip, 1).encode()
    files[EB] += b"note: [a]\n"
    folder = write(tmp_path, files)
    said = run("lint", "--fix", "--format", "concise", cwd=folder)
    assert said.err == "4 findings mended in 3 files.\n"
    assert said.code == 1
    assert [line.split(": ")[1] for line in said.out.splitlines()[:-1]] == ["error text-expected"]
    again = run("lint", "--fix", "--format", "concise", cwd=folder)
    assert (again.out, again.err) == (said.out, "")


def test_only_what_was_asked_about_is_mended(tmp_path: Path) -> None:
    files = base()
    for path, right, slip in (SLIPS[2], SLIPS[4]):
        files[path] = files[path].decode().replace(right, slip, 1).encode()
    folder = write(tmp_path, files)
    assert run("lint", "--fix", COUNTY, cwd=folder).code == 0
    assert (folder / EB).read_bytes() == files[EB]
    assert (folder / COUNTY).read_bytes() == base()[COUNTY].replace(b"net: true", b"net: true # quite")


def test_a_file_that_cannot_be_read_and_names_that_may_be_two_are_left(tmp_path: Path) -> None:
    files = base()
    files[EB] = files[EB].replace(b"column: progress", b"column: progres") + b"note: one: two\n"
    files[ALPHA] = files[ALPHA].replace(b"partner: Jobcentre Plus", b"partner: Nobody At All")
    folder = write(tmp_path, files)
    said = run("lint", "--fix", cwd=folder)
    assert (said.code, said.err) == (1, "")
    assert {path: (folder / path).read_bytes() for path in files} == files


def test_a_clean_county_is_left_alone(tmp_path: Path) -> None:
    folder = write(tmp_path, base())
    assert run("lint", "--diff", cwd=folder).code == 0
    assert run("lint", "--fix", cwd=folder).code == 0
    assert {path: (folder / path).read_bytes() for path in base()} == base()


def test_programs_get_their_format_whole(tmp_path: Path) -> None:
    files = base() | {COUNTY: base()[COUNTY].replace(b"net: true", b"net: yes")}
    said = run("lint", "--fix", "--format", "json", cwd=write(tmp_path, files))
    assert said.out.startswith("{")
    assert said.err == "1 finding mended in 1 file.\n"


def test_people_are_told_what_can_be_mended(tmp_path: Path) -> None:
    files = base() | {COUNTY: base()[COUNTY].replace(b"net: true", b"net: yes")}
    folder = write(tmp_path, files)
    assert run("lint", cwd=folder).out.endswith("1 of these can be put right by ni153 lint --fix.\n")
    assert run("lint", "-", "--fix", "--stdin-filename", COUNTY, cwd=folder).code == 2


def test_an_ignored_finding_is_not_mended(tmp_path: Path) -> None:
    note = b"due: 2008-09  # ni153: ignore[month-or-year] because it is quoted as it stands\n"
    files = base() | {EB: base()[EB] + note}
    folder = write(tmp_path, files)
    assert run("lint", "--fix", cwd=folder).err == ""
    assert (folder / EB).read_bytes() == files[EB]
