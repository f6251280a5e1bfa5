"""Whatever is typed: a change is made whole and laid out as the format has it, or declined in a sentence; never a traceback."""

import random
from pathlib import Path

import pytest
from acting import on_disk
from commandline import run
from county import base
from shipped import write

WORDS = """
- | . | .... | x | "q | 'q | # c | - d | [x] | {y: z} | >- | *a | &a | !t | % | @ | \\ | ~
null | true | 12 | 1e9 | 1,499 | a: b | é | 🎉
2008-10-01 | 2008/09 Q3 | 2009-10 | 31/12/2008 | as appropriate | every year from 2008/09 to 2009/10 | meeting 2008-10-01-workshop
Ann Archer | JCP | ESF | LEP | alpha | beta | gamma | county | registers | lsoas | Alpha 001A
gap-analysis | first-phase | early-help
2008-10-01-workshop | ask-employers | targets.planned.2009/10 | goal.people | leads | leads.1.task
leads.x | actions | actions.1.title
due | due.every | note | partners.1.lead | need.1.claimants.JSA | posts | aliases | steps | agreed
""".replace("\n", " | ").split(" | ")
NASTY = [*(word for word in WORDS if word), "", " ", "line\nbreak", "tab\there", "\x07", "\u202e", "a" * 3000, "é" * 70]
FORMS = """
achieve ? --on ? --district beta
achieve ? --through ? --evidence ? --evidence ?
slip ? --to ? --why ?
slip first-phase --to 2009-05 --why ? --district beta
cancel ? --why ? --on ?
update beta/early-help ? --by ? --for ?
update beta/early-help ?
assign ? ? ? --add
agree ? --in ?
agree ask-employers --in ? --title ? --id ?
handover ? ? --from 2009-07-01
handover "Ann Archer" ? --from ? --post ?
set ? ? ?
set alpha ? ? ?
set alpha/first-courses ? ?
set ? ? --add ?
set ? ? --clear
new action ? --in beta --note ? --due ?
new action ? --in beta
new step ? --in gap-analysis --note ?
new step ? --in ? --list ?
new measure ? --in alpha --unit ? --planned ?
new resource ? --in alpha --title ?
new meeting ? --date ? --venue ?
new meeting ? --date 2009-07-01 --purpose ?
new proposal ? --people ? --cost ?
new officer ? --role ?
new milestone ? --row ? --order ?
new district ?
fmt ?
""".strip().splitlines()


@pytest.mark.parametrize("form", FORMS)
def test_whatever_is_typed(tmp_path: Path, form: str) -> None:
    chance = random.Random(form)
    root = write(tmp_path, base())
    assert run("fmt", cwd=root).code == 0
    for _ in range(6):
        before = on_disk(root)
        args = ["Ann Archer" if word == "ANN" else word for word in form.replace('"Ann Archer"', "ANN").split()]
        args = [chance.choice(NASTY) if word == "?" else word for word in args]
        said = run(*args, cwd=root)
        assert said.code in (0, 2), (args, said)
        if said.code == 2:
            assert on_disk(root) == before, args
            assert said.err, args
        else:
            assert run("fmt", "--check", cwd=root).code == 0, args
            assert run("lint", cwd=root).code == 0, args
