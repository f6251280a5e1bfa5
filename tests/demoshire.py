"""Demoshire: the invented county of tools/demo, of any size, as tests read it."""

import sys
from functools import lru_cache
from pathlib import Path

from ni153.workspace.load import load
from ni153.workspace.workspace import Workspace

TOOLS = Path(__file__).parents[1] / "tools"
sys.path.insert(0, str(TOOLS))

import demo  # noqa: E402

__all__ = ["commits", "county", "demo", "files", "write"]


@lru_cache(maxsize=8)
def _files(districts: int, quarters: int, seed: int) -> dict[str, bytes]:
    return demo.county(districts, quarters, seed)


def files(districts: int = 12, quarters: int = 10, seed: int = 153) -> dict[str, bytes]:
    """Demoshire's files: path → bytes."""
    return dict(_files(districts, quarters, seed))


@lru_cache(maxsize=8)
def county(districts: int = 12, quarters: int = 10, seed: int = 153) -> Workspace:
    """Demoshire, read."""
    return load(_files(districts, quarters, seed))


@lru_cache(maxsize=2)
def commits(districts: int = 12, quarters: int = 10, seed: int = 153) -> tuple[demo.Commit, ...]:
    """How Demoshire came about, the oldest commit first."""
    return tuple(demo.commits(districts, quarters, seed))


def write(folder: Path, *, git: bool = False) -> Path:
    """Write Demoshire into a new folder, with its history if asked for, and return the folder."""
    demo.write(folder, git=git)
    return folder
