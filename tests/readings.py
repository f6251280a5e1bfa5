"""One reading of a county for several commands on the same bytes, so that tests run many of them in little time."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

import pytest

from ni153 import rules
from ni153.finding import Finding
from ni153.rules import Verdict
from ni153.workspace.document import read
from ni153.workspace.load import load
from ni153.workspace.workspace import Workspace

read_once = lru_cache(maxsize=64)(read)
load_once = lru_cache(maxsize=2)(lambda files, problems: load(dict(files), problems))
judge = rules.run
judged_last: list[tuple[Workspace, Verdict]] = []


def loaded(files: Mapping[str, bytes], problems: Iterable[Finding] = ()) -> Workspace:
    """Read a county; the last ones are remembered."""
    found: Workspace = load_once(tuple(files.items()), tuple(problems))
    return found


def judged(workspace: Workspace) -> Verdict:
    """Judge a county; the last one is remembered."""
    if not judged_last or judged_last[0][0] is not workspace:
        judged_last[:] = [(workspace, judge(workspace))]
    return judged_last[0][1]


def share_readings(patch: pytest.MonkeyPatch) -> None:
    """Have several commands on the same bytes read and judge them once, and files that were not broken never again."""
    patch.setattr("ni153.workspace.load.read", read_once)
    patch.setattr("ni153.workspace.load.load", loaded)
    patch.setattr("ni153.rules.run", judged)
