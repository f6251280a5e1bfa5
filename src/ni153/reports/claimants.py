"""The claimants ledger: what the official figures say as at a day: who claims, who came on and left, the rate (R7, R8).

A release is known from the day it was published. Those for one month are one: the figures that came out later hold,
line by line. A release may cover some of the neighbourhoods only; its sums and its rate are then of those, and say so.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from ni153.arithmetic.claimant_check import Checked
from ni153.arithmetic.claimant_lines import came_out
from ni153.arithmetic.rates import people_of, points_of
from ni153.finding import Finding
from ni153.reports.claimant_flows import NetFlow, checked, net_flow
from ni153.reports.claimant_moves import Average, Moved, average_at, moved
from ni153.reports.claimant_releases import FOLDER, REGISTER, Release, releases
from ni153.reports.soundness import within
from ni153.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Claimants:
    """The claimants ledger as at a day; releases from the earliest on, `averages` the four-quarter average at each.

    `working_age` and `neighbourhoods` are those of lsoas.yaml, None where it is unsound. `moved` is how far the rate has
    moved since its baseline, `net` who came on less who left over the programme to date, `checks` whether each release
    follows from the one before. `faults` are the unsound files that leave figures unknown; `awaited` counts the files
    published only after the day. `stand_in` is True where the neighbourhoods are not the official ones.
    """

    as_at: date
    neighbourhoods: int | None
    working_age: int | None
    releases: tuple[Release, ...]
    averages: tuple[Average, ...]
    moved: Moved
    net: NetFlow
    checks: tuple[Checked, ...]
    faults: tuple[Finding, ...]
    awaited: int = 0
    stand_in: bool = False

    @property
    def latest(self) -> Release | None:
        """The latest release known."""
        return self.releases[-1] if self.releases else None

    @property
    def average(self) -> Average | None:
        """The four-quarter average that ends with the latest release."""
        return self.averages[-1] if self.averages else None

    @property
    def unread(self) -> bool:
        """True where a release, or the folder of releases, cannot be read: there may be others than those known."""
        return any(within(finding.position.path, FOLDER) for finding in self.faults)

    def in_points(self, people: int | Fraction) -> Fraction | None:
        """Return what so many people are in points of the working-age rate of all the neighbourhoods (R45)."""
        return points_of(people, self.working_age) if self.working_age else None

    def in_people(self, points: Fraction) -> Fraction | None:
        """Return how many people so many points are, of all the neighbourhoods (R45)."""
        return people_of(points, self.working_age) if self.working_age else None


def claimants(workspace: Workspace, as_at: date, broken: Mapping[str, Finding]) -> Claimants:
    """Return what the official figures say as at a day; `broken` maps each unsound file to its first error.

    Nothing is summed over an unsound file; where lsoas.yaml is unsound nothing is summed at all.
    """
    register = workspace.neighbourhoods_source
    sound = register is not None and REGISTER not in broken
    known = releases(workspace, as_at, broken)
    return Claimants(
        as_at,
        len(workspace.neighbourhoods) if sound else None,
        sum(lsoa.working_age for lsoa in workspace.neighbourhoods) if sound else None,
        known,
        tuple(average_at(known, release.month) for release in known),
        moved(workspace, known, broken),
        net_flow(workspace, known, broken),
        checked(known),
        tuple(finding for path, finding in sorted(broken.items()) if spoils_claimants(path)),
        sum(came_out(source.model) > as_at for source in workspace.claimant_releases),
        register is not None and register.model.basis == "proxy",
    )


def spoils_claimants(path: str) -> bool:
    """Return whether an unsound file at this path leaves figures of the claimants ledger unknown."""
    return path == REGISTER or within(path, FOLDER)
