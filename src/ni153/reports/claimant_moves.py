"""How far the claimant rate has moved: the four-quarter average, and the points since the baseline (R7, R45).

Like is compared with like: where two releases do not cover the same neighbourhoods, those in both are compared, and the
figures say how many they are.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Final, Protocol

from ni153.arithmetic.claimant_check import QUARTER, earlier
from ni153.arithmetic.claimant_lines import in_all, rate_of, working_age
from ni153.arithmetic.rates import Rate, average, points, pooled
from ni153.finding import Finding, Place
from ni153.period import Period, Range, add_months
from ni153.reports.claimant_releases import REGISTER, Release
from ni153.workspace.workspace import Workspace

COUNTY: Final = "plans/county.yaml"


class Why(StrEnum):
    """Why a figure of the claimants ledger is not known."""

    NO_RELEASE = "no release"
    ONE_RELEASE = "only one release"
    TOO_FEW = "fewer than four quarters in a row"
    COVERAGE = "not the same neighbourhoods"
    PARTIAL = "not all neighbourhoods"
    NO_FLOWS = "no flows"
    UNSOUND = "unsound"


class Since(StrEnum):
    """What the points a rate has moved are counted from, the best first."""

    OFFICIAL = "official baseline"
    REGISTER = "rate of the list of neighbourhoods"
    AVERAGE = "first four-quarter average"
    RELEASE = "first release"


class Spoken(Protocol):
    """A day, month or stretch of time, as reports say it."""

    @property
    def end(self) -> date: ...  # noqa: D102

    def words(self) -> str: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Average:
    """The four-quarter average that ends with a release: the mean of `rates`, for `months`; `why` there is none."""

    share: Fraction | None
    rates: tuple[Rate, ...] = ()
    months: tuple[Period, ...] = ()
    neighbourhoods: frozenset[str] = frozenset()
    why: Why | None = None


@dataclass(frozen=True, slots=True)
class Moved:
    """How far the rate has moved, in percentage points: above 0, it is up.

    `now` is the latest four-quarter average where `averaged`, else the latest quarter's rate; `then` the baseline, counted
    from `since`. `alike` is False where one of the two is an average and the other a quarter's rate, which differ
    by the season as well. `covers` of the `of` neighbourhoods are in both, with `working_age` people.
    """

    points: Fraction | None
    since: Since | None = None
    now: Fraction | None = None
    now_as_at: Period | None = None
    then: Fraction | None = None
    then_as_at: Spoken | None = None
    averaged: bool = False
    alike: bool = True
    covers: int = 0
    of: int = 0
    working_age: int = 0
    place: Place | None = None
    why: Why | None = None

    @property
    def people(self) -> Fraction | None:
        """What the points are in people of working age of the neighbourhoods covered; above 0, more claim."""
        return None if self.points is None else self.points * self.working_age / 100


def average_at(releases: Sequence[Release], month: Period) -> Average:
    """Return the four-quarter average that ends with a month's release: four of them a quarter apart (NI 153).

    There is none with fewer, or where they do not cover the same neighbourhoods.
    """
    by_month = {release.month: release for release in releases}
    months = [earlier(month, quarters) for quarters in (3, 2, 1, 0)]
    found = [by_month[month] for month in months if month in by_month]
    if any(release.fault for release in found):
        return Average(None, why=Why.UNSOUND)
    rates = tuple(release.rate for release in found if release.rate is not None)
    if len(rates) < len(months):
        return Average(None, rates, tuple(release.month for release in found), why=Why.TOO_FEW)
    covered = {release.stock.neighbourhoods for release in found}
    if len(covered) > 1:
        return Average(None, rates, tuple(months), why=Why.COVERAGE)
    return Average(average(rates), rates, tuple(months), covered.pop())


def moved(workspace: Workspace, releases: Sequence[Release], broken: Mapping[str, Finding]) -> Moved:
    """Return how far the rate has moved since its baseline (R7, R45).

    The baseline is the official one of county.yaml; else the pooled rate of lsoas.yaml where that is the official list;
    else the first four-quarter average that has a later one beside it; else the first release.
    """
    given = [release for release in releases if release.fault is not None or release.rate is not None]
    if not given:
        return Moved(None, why=Why.NO_RELEASE)
    latest = given[-1]
    if latest.fault is not None or REGISTER in broken or COUNTY in broken:
        return Moved(None, why=Why.UNSOUND)
    now = average_at(releases, latest.month)
    county, register = workspace.county_source, workspace.neighbourhoods_source
    if county and (baseline := county.model.indicator.baseline):
        place = county.place("indicator", "baseline")
        over_a_year = baseline.as_at.start < add_months(baseline.as_at.end, -2 * QUARTER)
        official = _Baseline(Since.OFFICIAL, Fraction(baseline.rate), baseline.as_at, over_a_year, place)
        return _since_all(workspace, latest, now, official)
    if register and register.model.basis == "official":
        shares = pooled((lsoa.working_age * Fraction(lsoa.rate), lsoa.working_age) for lsoa in workspace.neighbourhoods)
        if shares:
            listed = _Baseline(Since.REGISTER, shares.share, register.model.as_at, True, register.place("lsoas"))
            return _since_all(workspace, latest, now, listed)
    return _since_first(workspace, [release for release in given if release.fault is None], now)


@dataclass(frozen=True, slots=True)
class _Baseline:
    """A rate of all the neighbourhoods before the programme; `averaged` where it is of four quarters."""

    since: Since
    share: Fraction
    as_at: Spoken | None
    averaged: bool
    place: Place


def _since_all(workspace: Workspace, latest: Release, now: Average, baseline: _Baseline) -> Moved:
    """The points since a baseline of all the neighbourhoods: a release of a part of them cannot be held against it."""
    averaged = baseline.averaged and now.share is not None
    share = now.share if averaged else latest.rate.share if latest.rate else None
    whole = latest.stock.whole and share is not None
    return Moved(
        points(share, baseline.share) if whole and share is not None else None,
        baseline.since,
        share,
        latest.as_at,
        baseline.share,
        baseline.as_at,
        averaged,
        averaged == baseline.averaged,
        len(latest.stock.neighbourhoods),
        latest.stock.of,
        _working_age(workspace, latest.stock.neighbourhoods),
        baseline.place,
        None if whole else Why.PARTIAL,
    )


def _since_first(workspace: Workspace, sound: Sequence[Release], now: Average) -> Moved:
    """The points since the first four-quarter average, or else since the first release, of the neighbourhoods in both."""
    latest = sound[-1]
    averages = [average_at(sound, release.month) for release in sound]
    first = next((found for found in averages if found.share is not None), None)
    if first is not None and now.share is not None and first.months != now.months:
        by_month = {release.month: release for release in sound}
        before, after = ([by_month[month] for month in found.months] for found in (first, now))
        since, averaged, then_as_at = Since.AVERAGE, True, Range(first.months[0], first.months[-1])
    elif len(sound) > 1:
        before, after = [sound[0]], [latest]
        since, averaged, then_as_at = Since.RELEASE, False, Range(sound[0].as_at, sound[0].as_at)
    else:
        return Moved(None, why=Why.ONE_RELEASE)
    common = in_all([release.lines for release in (*before, *after)])
    if not common:
        return Moved(None, since, of=latest.stock.of, why=Why.COVERAGE)
    then, share = (_share(workspace, group, common) for group in (before, after))
    return Moved(
        points(share, then),
        since,
        share,
        latest.as_at,
        then,
        then_as_at,
        averaged,
        covers=len(common),
        of=latest.stock.of,
        working_age=_working_age(workspace, common),
        place=before[-1].place,
    )


def _share(workspace: Workspace, group: Sequence[Release], within: frozenset[str]) -> Fraction:
    rates = (rate_of(workspace, release.lines, within) for release in group)
    return average([rate for rate in rates if rate is not None])


def _working_age(workspace: Workspace, codes: frozenset[str]) -> int:
    return sum(people for code, people in working_age(workspace).items() if code in codes)
