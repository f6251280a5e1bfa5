"""The claimants ledger as figures for programs: version 1 of its shape, documented in docs/json.md."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

from ni153.arithmetic.additionality import half_up
from ni153.arithmetic.claimant_check import Checked
from ni153.arithmetic.claimant_lines import Sum
from ni153.arithmetic.rates import Rate
from ni153.finding import Place, Position
from ni153.reports.claimant_flows import NetFlow
from ni153.reports.claimant_moves import Average, Moved
from ni153.reports.claimant_releases import DistrictClaimants, Release
from ni153.reports.claimants import Claimants
from ni153.views.overdue import unsound

Locate = Callable[[Place], Position]
"""Makes a place a line of its file: `workspace.position`."""


def hundredths(figure: Fraction) -> Decimal:
    """Return a figure with two decimals, a half up."""
    size = Decimal(int(abs(figure) * 100 + Fraction(1, 2))) / 100
    return -size if figure < 0 else size


def number(figure: Fraction | None) -> float | None:
    """Return a figure as a number with two decimals; the parts beside it are exact."""
    return None if figure is None else float(hundredths(figure))


def as_json(figures: Claimants, locate: Locate) -> dict[str, Any]:
    """Return the claimants ledger for a program."""
    return {"version": 1, "as_at": figures.as_at.isoformat(), **body(figures, locate)}


def body(figures: Claimants, locate: Locate) -> dict[str, Any]:
    """Return the ledger without its version and day, to stand in another answer."""
    return {
        "neighbourhoods": figures.neighbourhoods,
        "working_age": figures.working_age,
        "neighbourhoods_basis": "proxy" if figures.stand_in else "official",
        "releases": [
            _release(release, average, locate)
            for release, average in zip(figures.releases, figures.averages, strict=True)
        ],
        "moved": _moved(figures.moved),
        "net_flow": _net(figures.net),
        "checks": [_check(check, locate) for check in figures.checks],
        "not_yet_published": figures.awaited,
        "unsound": [unsound(finding) for finding in figures.faults],
    }


def _release(release: Release, average: Average, locate: Locate) -> dict[str, Any]:
    return {
        "as_at": str(release.as_at),
        "published": release.published.isoformat() if release.published else None,
        "sources": list(release.sources),
        "paths": list(release.paths),
        "claimants": _sum(release.stock),
        "on_flow": _sum(release.on_flow),
        "off_flow": _sum(release.off_flow),
        "net": release.net,
        "rate": _rate(release.rate),
        "average": {"percent": _percent(average.share), "months": [str(month) for month in average.months]}
        | {"why": average.why},
        "districts": [_district(row) for row in release.districts],
        "revised_lines": release.revised,
        "not_counted": [
            {"kind": clash.kind, "name": clash.name, "lines": [_line(locate(place)) for place in clash.places]}
            for clash in release.clashes
        ],
        "unsound": unsound(release.fault) if release.fault else None,
    }


def _district(row: DistrictClaimants) -> dict[str, Any]:
    return {
        "district": row.district,
        "neighbourhoods": row.neighbourhoods,
        "working_age": row.working_age,
        "claimants": _sum(row.stock),
        "on_flow": _sum(row.on_flow),
        "off_flow": _sum(row.off_flow),
        "rate": _rate(row.rate),
    }


def _sum(found: Sum) -> dict[str, Any]:
    return {"people": found.value, "neighbourhoods": len(found.neighbourhoods), "lines": found.lines}


def _rate(rate: Rate | None) -> dict[str, Any] | None:
    if rate is None:
        return None
    return {"percent": _percent(rate.share), "claimants": int(rate.claimants), "working_age": rate.working_age}


def _percent(share: Fraction | None) -> float | None:
    return None if share is None else number(share * 100)


def _moved(figures: Moved) -> dict[str, Any]:
    return {
        "points": number(figures.points),
        "people": _whole(figures.people),
        "percent": _percent(figures.now),
        "as_at": str(figures.now_as_at) if figures.now_as_at else None,
        "averaged": figures.averaged,
        "since": figures.since,
        "baseline_percent": _percent(figures.then),
        "baseline_as_at": str(figures.then_as_at) if figures.then_as_at else None,
        "alike": figures.alike,
        "neighbourhoods": figures.covers,
        "working_age": figures.working_age,
        "why": figures.why,
    }


def _whole(figure: Fraction | None) -> int | None:
    """A figure made whole, a half away from nothing."""
    if figure is None:
        return None
    return -half_up(-figure) if figure < 0 else half_up(figure)


def _net(figures: NetFlow) -> dict[str, Any]:
    return {
        "net": figures.net,
        "on_flow": figures.on_flow,
        "off_flow": figures.off_flow,
        "quarters": [str(quarter) for quarter in figures.quarters],
        "missing": [str(quarter) for quarter in figures.missing],
        "neighbourhoods": figures.covers,
        "why": figures.why,
    }


def _check(check: Checked, locate: Locate) -> dict[str, Any]:
    balance = check.balance
    return {
        "opening_as_at": str(check.opening),
        "closing_as_at": str(check.closing),
        "opening": balance.opening,
        "on_flow": balance.on_flow,
        "off_flow": balance.off_flow,
        "closing": balance.closing,
        "difference": balance.difference,
        "allowed": balance.allowed,
        "lines": balance.lines,
        "beyond": [
            {
                "name": line.name,
                "difference": line.balance.difference,
                "allowed": line.balance.allowed,
                "lines": [_line(locate(place)) for place in line.places],
            }
            for line in check.beyond
        ],
    }


def _line(position: Position) -> dict[str, Any]:
    return {"path": position.path, "line": position.line}
