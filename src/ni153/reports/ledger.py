"""The two ledgers side by side, never added: what districts record, and what the official claimant figures say (R8, R44, R45).

A release is set beside the quarter it falls in: figures as at November beside October to December.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from ni153.arithmetic.rates import Rate
from ni153.finding import Finding
from ni153.period import Period, quarter_of
from ni153.reports.claimant_releases import Release
from ni153.reports.claimants import Claimants, claimants
from ni153.reports.forecast import CountyForecast, forecast
from ni153.reports.grant import GrantStanding, grant
from ni153.reports.targets import CountyTargets, PeriodFigures, targets
from ni153.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class LedgerQuarter:
    """One quarter of both ledgers. Figures to date are running totals; None where nothing was planned or returned yet.

    `came` districts of the `asked` returned a figure; with fewer in than asked `delivered` is of a part of the county.
    `release` is the latest release that falls in the quarter, None where none is known.
    """

    period: Period
    planned: int | None
    planned_to_date: int | None
    delivered: int | None
    delivered_to_date: int | None
    came: int
    asked: int
    provisional: bool
    release: Release | None

    @property
    def rate(self) -> Rate | None:
        """The pooled claimant rate of its release."""
        return self.release.rate if self.release else None


@dataclass(frozen=True, slots=True)
class SameTime:
    """Delivery over the time the claimants' flows speak of: `delivered` in its quarters, None where nothing was returned.

    `came` returns of the `asked` are in. A quarter without flows is left out, as it is of the flows.
    """

    first: Period
    last: Period
    delivered: int | None
    came: int
    asked: int


@dataclass(frozen=True, slots=True)
class Ledger:
    """Both ledgers as at a day, the forecast and the grant. `same_time` is None where there are no flows to set it beside."""

    as_at: date
    targets: CountyTargets
    claimants: Claimants
    forecast: CountyForecast
    grant: GrantStanding | None
    quarters: tuple[LedgerQuarter, ...]
    same_time: SameTime | None
    faults: tuple[Finding, ...]


def ledger(workspace: Workspace, as_at: date, broken: Mapping[str, Finding]) -> Ledger:
    """Return both ledgers as at a day; `broken` maps each unsound file to its first error."""
    delivery = targets(workspace, as_at, broken)
    official = claimants(workspace, as_at, broken)
    ahead = forecast(workspace, as_at, broken, delivery)
    faults = {finding.position.path: finding for finding in (*delivery.faults, *official.faults)}
    return Ledger(
        as_at,
        delivery,
        official,
        ahead,
        grant(workspace, ahead),
        _quarters(delivery, official, as_at),
        _same_time(delivery, official),
        tuple(finding for _, finding in sorted(faults.items())),
    )


def _quarters(delivery: CountyTargets, official: Claimants, as_at: date) -> tuple[LedgerQuarter, ...]:
    figures = {item.period: item for item in delivery.quarters}
    releases = {quarter_of(release.month.end): release for release in official.releases}
    periods = sorted({*figures, *releases})
    nothing = PeriodFigures(periods[0], None, None) if periods else None
    cells = [figures.get(period, nothing) for period in periods]
    planned = [cell.planned if cell else None for cell in cells]
    actual = [
        cell.actual if cell and period.end <= as_at else None for period, cell in zip(periods, cells, strict=True)
    ]
    planned_to_date, delivered_to_date = (
        list(accumulate(given or 0 for given in column)) for column in (planned, actual)
    )
    begun = [any(given is not None for given in planned[: place + 1]) for place in range(len(periods))]
    return tuple(
        LedgerQuarter(
            period,
            planned[place],
            planned_to_date[place] if begun[place] else None,
            actual[place],
            delivered_to_date[place] if actual[place] is not None else None,
            cell.came if cell and period.end <= as_at else 0,
            cell.asked if cell else 0,
            bool(cell and cell.provisional),
            releases.get(period),
        )
        for place, (period, cell) in enumerate(zip(periods, cells, strict=True))
    )


def _same_time(delivery: CountyTargets, official: Claimants) -> SameTime | None:
    quarters = official.net.quarters
    if not quarters or official.net.net is None or delivery.faults:
        return None
    cells = [cell for cell in delivery.quarters if cell.period in quarters]
    known = [cell.actual for cell in cells if cell.actual is not None]
    return SameTime(
        quarters[0],
        quarters[-1],
        sum(known) if known else None,
        sum(cell.came for cell in cells),
        sum(cell.asked for cell in cells),
    )
