"""Who came on to benefit and who left over the programme, and whether each release follows from the one before (R8, R44)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ni153.arithmetic.claimant_check import Checked, check, earlier
from ni153.arithmetic.claimant_lines import in_all, total
from ni153.finding import Finding, Place
from ni153.period import Period, quarter_of
from ni153.reports.claimant_moves import COUNTY, Why
from ni153.reports.claimant_releases import REGISTER, Release
from ni153.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class NetFlow:
    """Who came on and who left over the programme to date, over the neighbourhoods that all its releases give.

    `quarters` are those with flows, `missing` those of the programme up to the latest release without. `lines` is how many
    published figures were added up.
    """

    on_flow: int | None
    off_flow: int | None
    quarters: tuple[Period, ...] = ()
    missing: tuple[Period, ...] = ()
    months: tuple[Period, ...] = ()
    covers: int = 0
    of: int = 0
    lines: int = 0
    places: tuple[Place, ...] = ()
    why: Why | None = None

    @property
    def net(self) -> int | None:
        """Came on less left: above 0, more came on."""
        return None if self.on_flow is None or self.off_flow is None else self.on_flow - self.off_flow


def net_flow(workspace: Workspace, releases: Sequence[Release], broken: Mapping[str, Finding]) -> NetFlow:
    """Return who came on and who left since the programme began, up to the latest release (R8, R44).

    A release's flows are those of the quarter it falls in: figures as at November are of October to December. Quarters
    without flows are named, for the sum leaves them out.
    """
    county = workspace.county
    if county is None or COUNTY in broken or REGISTER in broken:
        return NetFlow(None, None, why=Why.UNSOUND)
    inside = [release for release in releases if county.programme.start <= release.month.end <= county.programme.end]
    if not inside:
        return NetFlow(None, None, why=Why.NO_RELEASE)
    if any(release.fault for release in inside):
        return NetFlow(None, None, why=Why.UNSOUND)
    flows = [release for release in inside if release.net is not None]
    window = _quarters(quarter_of(county.programme.start), quarter_of(inside[-1].month.end))
    counted = tuple(dict.fromkeys(quarter_of(release.month.end) for release in flows))
    missing = tuple(quarter for quarter in window if quarter not in counted)
    of = len(workspace.neighbourhoods)
    if not flows:
        return NetFlow(None, None, missing=missing, of=of, why=Why.NO_FLOWS)
    common = in_all([release.lines for release in flows], ("on_flow", "off_flow"))
    if not common:
        return NetFlow(None, None, counted, missing, of=of, why=Why.COVERAGE)
    on_flow, off_flow = (
        [total(release.lines, figure, of, common) for release in flows] for figure in ("on_flow", "off_flow")
    )
    return NetFlow(
        sum(found.value or 0 for found in on_flow),
        sum(found.value or 0 for found in off_flow),
        counted,
        missing,
        tuple(release.month for release in flows),
        len(common),
        of,
        sum(found.lines for found in (*on_flow, *off_flow)),
        tuple(place for found in (*on_flow, *off_flow) for place in found.places),
    )


def _quarters(first: Period, last: Period) -> list[Period]:
    quarters = [first]
    while quarters[-1] < last:
        quarters.append(quarters[-1].next())
    return quarters


def checked(releases: Sequence[Release]) -> tuple[Checked, ...]:
    """Return, for each release with one a quarter before it, whether opening stock + on-flow - off-flow is closing stock.

    Flows are since the release before, so a pair further apart cannot be checked.
    """
    by_month = {release.month: release for release in releases}
    pairs = ((by_month.get(earlier(release.month, 1)), release) for release in releases)
    found = (check(before.as_at, before.lines, release.as_at, release.lines) for before, release in pairs if before)
    return tuple(each for each in found if each)
