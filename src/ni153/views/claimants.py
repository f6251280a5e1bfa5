"""The claimants ledger as tables for people and as figures for programs: by release, by district, by neighbourhood."""

from collections.abc import Mapping
from fractions import Fraction

from ni153.arithmetic.claimant_lines import Line, Sum
from ni153.arithmetic.rates import Rate
from ni153.model.county import Goal
from ni153.model.neighbourhoods import Neighbourhood
from ni153.period import day_words
from ni153.reports.claimant_releases import DistrictClaimants
from ni153.reports.claimants import Claimants
from ni153.views import claimant_words as words
from ni153.views.claimants_json import hundredths
from ni153.views.table import Cell, Column, Share, Table
from ni153.views.targets import STAND_IN
from ni153.views.words import count, none_mark, people

FIGURES = (
    Column("claimants", "Claimants", "right", "people"),
    Column("rate", "Rate", "right"),
)
FLOWS = (
    Column("on_flow", "Came on", "right", "people"),
    Column("off_flow", "Left", "right", "people"),
    Column("net", "Net", "right"),
)
COVERS = Column("neighbourhoods", "Covers", "right", "share")
WIDE, NARROW = 90, 76
"""From so many columns on a release's row says when it was published; below so many it shows net flows alone."""


def by_release(figures: Claimants, goal: Goal | None, why: str, width: int | None = None) -> Table:
    """Return a row for each release, the earliest first; a narrow screen shows net flows alone and no day of publishing."""
    wide, narrow = width is None or width >= WIDE, width is not None and width < NARROW
    columns = (
        Column("as_at", "As at"),
        *FIGURES,
        Column("average", "Average", "right"),
        *(FLOWS[-1:] if narrow else FLOWS),
        COVERS,
        *([Column("published", "Published")] if wide else []),
    )
    rows = tuple(
        (
            Cell(release.as_at),
            Cell(release.stock.value),
            _rate(release.rate),
            _share(average.share),
            *([] if narrow else [Cell(release.on_flow.value), Cell(release.off_flow.value)]),
            _net(release.net),
            _covers(release.stock),
            *([Cell(release.published, None if release.published else "not said")] if wide else []),
        )
        for release, average in zip(figures.releases, figures.averages, strict=True)
    )
    return Table(columns, rows, title(figures, why), _notes(figures, goal))


def by_district(figures: Claimants, goal: Goal | None, why: str) -> Table:
    """Return a row for each district, as at the latest release."""
    columns = (
        Column("district", "District"),
        Column("working_age", "Working age", "right", "people"),
        *FIGURES,
        *FLOWS,
        COVERS,
    )
    latest = figures.latest
    rows = [_district(row) for row in latest.districts] if latest else []
    if latest and rows:
        rows.append(
            (
                Cell("County", style="strong"),
                Cell(figures.working_age),
                Cell(latest.stock.value, style="strong"),
                _rate(latest.rate),
                Cell(latest.on_flow.value),
                Cell(latest.off_flow.value),
                _net(latest.net),
                _covers(latest.stock),
            )
        )
    return Table(columns, tuple(rows), title(figures, why), _notes(figures, goal))


def by_neighbourhood(figures: Claimants, lsoas: tuple[Neighbourhood, ...], goal: Goal | None, why: str) -> Table:
    """Return a row for each neighbourhood, as at the latest release; a district's figure is not taken apart."""
    columns = (
        Column("neighbourhood", "Neighbourhood"),
        Column("district", "District"),
        Column("working_age", "Working age", "right", "people"),
        *FIGURES,
        *FLOWS,
    )
    held = {code: line for line in (figures.latest.lines if figures.latest else ()) for code in line.neighbourhoods}
    rows = tuple(_neighbourhood(lsoa, held.get(lsoa.code)) for lsoa in lsoas)
    notes = _notes(figures, goal)
    if any(line.whole_district for line in held.values()):
        notes = ("Some figures are given for a district as a whole, and not for each of its neighbourhoods.", *notes)
    return Table(columns, rows if figures.latest else (), title(figures, why), notes)


def title(figures: Claimants, why: str) -> str:
    """Return the answer in one sentence."""
    day = f"as at {day_words(figures.as_at)} ({why})"
    latest = figures.latest
    if latest is None:
        return f"No claimant figures are known, {day}"
    if latest.stock.value is None:
        return f"The claimant figures of {latest.as_at.words()}, the latest, are not known, {day}"
    where = "" if latest.stock.whole else f" in {words.coverage(latest.stock)} neighbourhoods"
    rate = words.rate(latest.rate.share if latest.rate else None)
    moved = f"; {words.points(figures.moved.points)}" if figures.moved.points is not None else ""
    return f"{people(latest.stock.value)} people claim{where}, {rate}, in {latest.as_at.words()}{moved}; known {day}"


def _notes(figures: Claimants, goal: Goal | None) -> tuple[str, ...]:
    notes: list[str] = []
    latest = figures.latest
    if latest is None and not figures.unread:
        notes.append(
            "plans/claimants/ holds no release"
            + (f" published by then; {count(figures.awaited, 'file')} came out later." if figures.awaited else ".")
        )
    if latest is not None:
        notes.append(
            "Rate: all who claim by all people of working age of the neighbourhoods covered, one rate (NI 153)."
        )
        if figures.average:
            notes.append(words.average(figures.average))
        notes += [words.moved(figures.moved), words.net(figures.net)]
        notes += words.differences(figures.checks)
        notes += [said for release in figures.releases for said in words.faults_of(release)]
        notes.append(words.rounded(latest.stock))
    notes += [
        f"Not counted: {finding.position.path}, line {finding.position.line}: {finding.message}"
        for finding in figures.faults
        if not any(release.fault == finding for release in figures.releases)
    ]
    if goal and not figures.faults:
        notes.append(words.scale(figures, goal))
    if figures.stand_in:
        notes.append(STAND_IN)
    return tuple(filter(None, notes))


def _district(row: DistrictClaimants) -> tuple[Cell, ...]:
    both = row.on_flow.value is not None and row.off_flow.value is not None
    alike = row.on_flow.neighbourhoods == row.off_flow.neighbourhoods
    return (
        Cell(row.district),
        Cell(row.working_age),
        Cell(row.stock.value),
        _rate(row.rate),
        Cell(row.on_flow.value),
        Cell(row.off_flow.value),
        _net((row.on_flow.value or 0) - (row.off_flow.value or 0) if both and alike else None),
        _covers(row.stock),
    )


def _neighbourhood(lsoa: Neighbourhood, line: Line | None) -> tuple[Cell, ...]:
    figures: Mapping[str, int] = line.figures if line and not line.whole_district else {}
    claiming = figures.get("claimants")
    on_flow, off_flow = figures.get("on_flow"), figures.get("off_flow")
    return (
        Cell(lsoa.name),
        Cell(lsoa.district),
        Cell(lsoa.working_age),
        Cell(claiming),
        _rate(Rate(claiming, lsoa.working_age) if claiming is not None and lsoa.working_age else None),
        Cell(on_flow),
        Cell(off_flow),
        _net(on_flow - off_flow if on_flow is not None and off_flow is not None else None),
    )


def _rate(rate: Rate | None) -> Cell:
    return _share(rate.share if rate else None)


def _share(share: Fraction | None) -> Cell:
    return Cell(None if share is None else hundredths(share * 100), words.rate(share))


def _net(net: int | None) -> Cell:
    if net is None:
        return Cell(None, none_mark)
    return Cell(net, f"{net:+,}" if net else "0")


def _covers(found: Sum) -> Cell:
    return Cell(Share(len(found.neighbourhoods), found.of), words.coverage(found), "" if found.whole else "warning")
