"""An invented county as files, and written into a folder with the history of how it came about."""

from pathlib import Path
from typing import Final

from demo import claimants, framework, house, meetings, plans, proposals, registers
from demo.git import record
from demo.history import Commit, history
from demo.page import Data, page
from demo.past import Past
from demo.targets import Targets
from demo.world import World, world

SCHEMAS: Final = Path(__file__).resolve().parents[2] / "schemas"
"""What editors check such files by; a written county has a copy, as its files name them."""


def county(districts: int = 12, quarters: int = 10, seed: int = 153) -> dict[str, bytes]:
    """Return a complete invented county: path → bytes. The same arguments give the same bytes.

    `quarters` are those in which people are helped, from October 2008; the reporting day lies about two thirds through.
    """
    return {path: page(path, data) for path, data in _data(world(districts, quarters, seed)).items()}


def commits(districts: int = 12, quarters: int = 10, seed: int = 153) -> list[Commit]:
    """Return how such a county came about, the oldest commit first; the last leaves what `county` returns."""
    of = world(districts, quarters, seed)
    return history(Past(of, Targets(of), _data(of)))


def write(folder: Path, districts: int = 12, quarters: int = 10, seed: int = 153, *, git: bool = True) -> None:
    """Write an invented county into a folder that is empty or not there yet, with its history unless `git` is False."""
    told = commits(districts, quarters, seed) if git else []
    schemas = {f"schemas/{path.name}": path.read_bytes() for path in sorted(SCHEMAS.glob("*.json"))}
    for path, text in {**schemas, **county(districts, quarters, seed)}.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text)
    if told:
        told[0].files.update(schemas)
        record(folder, told)


def _data(of: World) -> dict[str, Data]:
    """What every file of the county says: path → its fields."""
    targets = Targets(of)
    return {
        "lsoas.yaml": house.neighbourhoods(of),
        "plans/county.yaml": house.county(of),
        "plans/registers.yaml": registers.registers(of),
        **framework.framework(of),
        **{district.path: plans.plan(of, targets, district) for district in of.affected},
        **{release.path: release.data for release in claimants.releases(of)},
        **meetings.meetings(of),
        **proposals.proposals(of),
    }
