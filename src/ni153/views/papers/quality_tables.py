"""The tables of data quality: bases and ages, blanks of the form, and what the checks say."""

from collections.abc import Mapping, Sequence
from typing import Final

from ni153.finding import Finding, Severity
from ni153.period import day_words
from ni153.reports.need import Dated
from ni153.reports.quality import Basis, DistrictQuality, Quality, Rests, What
from ni153.views.pages.links import to_district
from ni153.views.screen import Style
from ni153.views.table import Cell, Column, Share, Table
from ni153.views.words import days, number

WHATS: Final[Mapping[What, str]] = {
    What.NEIGHBOURHOODS: "List of neighbourhoods",
    What.GOAL: "Goal",
    What.BASELINE: "Baseline of the indicator",
    What.TARGETS: "Targets of the districts",
    What.RETURNS: "Returns of every measure",
    What.CLAIMANTS: "Claimant figures",
    What.GRANT: "Terms of the reward grant",
}
BASES: Final[Mapping[Basis, str]] = {
    Basis.OFFICIAL: "official",
    Basis.STAND_IN: "stands in for the official one",
    Basis.AGREED: "agreed",
    Basis.APPORTIONED: "apportioned from the goal, none agreed",
    Basis.PART_AGREED: "some agreed, the others apportioned",
    Basis.RETURNED: "returned by the districts",
    Basis.PROVISIONAL: "returned by the districts, some provisional",
    Basis.PUBLISHED: "published",
    Basis.GIVEN: "written down in the county's file",
    Basis.NOTHING: "nothing on file",
    Basis.UNSOUND: "cannot be counted",
}
_WEAK: Final = frozenset({Basis.STAND_IN, Basis.APPORTIONED, Basis.NOTHING, Basis.UNSOUND})
_SEVERITIES: Final = (Severity.ERROR, Severity.WARNING, Severity.INFO)


def rests(found: Quality) -> Table:
    """Return what each of the county's figures rests on, and how old it is."""
    columns = (
        Column("what", "Figure"),
        Column("basis", "What it rests on"),
        Column("as_at", "As at"),
        Column("age", "Age", "right", "days"),
        Column("covers", "Of", "right", "share"),
        Column("source", "Who says so"),
    )
    return Table(columns, tuple(_row(row) for row in found.rows), "What the county's figures rest on")


def _row(row: Rests) -> tuple[Cell, ...]:
    whole = row.count is not None and row.of
    return (
        Cell(WHATS[row.what]),
        Cell(str(row.basis), BASES[row.basis], "warning" if row.basis in _WEAK else ""),
        Cell(str(row.as_at) if row.as_at else None, row.as_at.words() if row.as_at else ""),
        Cell(
            row.age,
            f"{days(row.age)}, stale" if row.stale else None if row.age is not None else "",
            "warning" if row.stale else "",
        ),
        Cell(Share(row.count or 0, row.of or 0) if whole else None, None if whole else ""),
        Cell(" ".join(row.source.split()) if row.source else None, None if row.source else ""),
    )


def figures(rows: Sequence[DistrictQuality]) -> Table:
    """Return how old each district's figures are, and what they rest on."""
    columns = (
        Column("district", "District"),
        Column("plan", "Plan"),
        Column("targets", "Target"),
        Column("returns", "Returns in of due", "right", "share"),
        Column("last", "Latest figure"),
        Column("age", "Its age", "right", "days"),
        Column("provisional", "Provisional", "right"),
        Column("need", "Need, age", "right"),
        Column("places", "Places, age", "right"),
    )
    return Table(columns, tuple(_of_district(row) for row in rows), "Basis and age by district")


def _of_district(row: DistrictQuality) -> tuple[Cell, ...]:
    head = Cell(row.district, to=to_district(row.district))
    if row.fault:
        return (head, Cell(None, "cannot be counted", "error"), *(Cell(None) for _ in range(7)))
    came = row.returns_due - row.returns_missing
    set_on = f", {row.set_on.words()}" if row.set_on and row.targets.basis == "agreed" else ""
    basis = row.targets.basis
    return (
        head,
        Cell(
            row.adopted,
            f"adopted {day_words(row.adopted)}" if row.adopted else "draft",
            "" if row.adopted else "warning",
        ),
        Cell(basis, f"{basis}{set_on}" if basis else "none", "" if basis == "agreed" else "warning"),
        Cell(Share(came, row.returns_due) if row.returns_due else None, None if row.returns_due else "none due"),
        Cell(str(row.last) if row.last else None, str(row.last) if row.last else "none", "" if row.last else "warning"),
        Cell(
            row.age,
            f"{days(row.age)}, stale" if row.stale else None if row.age is not None else "",
            "warning" if row.stale else "",
        ),
        Cell(row.provisional),
        _age(row.need),
        _age(row.offer),
    )


def _age(table: Dated | None) -> Cell:
    if table is None:
        return Cell(None, "none", "warning")
    if table.empty:
        return Cell(None, "no figures", "warning")
    return Cell(
        table.age, f"{days(table.age)}, stale" if table.stale else days(table.age), "warning" if table.stale else ""
    )


def blanks(rows: Sequence[DistrictQuality]) -> Table:
    """Return the form's parts, and how much of each is filled in."""
    columns = (
        Column("district", "District"),
        Column("partners", "Duty partners complete", "right", "share"),
        Column("actions", "Own actions", "right"),
        Column("undated", "Of them undated", "right"),
        Column("resources", "Resources", "right"),
        Column("unpriced", "Of them without amount", "right"),
        Column("outputs", "Outputs", "right"),
        Column("outcomes", "Outcomes", "right"),
        Column("baseless", "Without baseline", "right"),
    )
    body = tuple(_blank(row) for row in rows)
    return Table(columns, body, "The form, filled in and still to do", ("0 stands where the form's table is blank.",))


def _blank(row: DistrictQuality) -> tuple[Cell, ...]:
    head = Cell(row.district, to=to_district(row.district))
    if row.fault:
        return (head, *(Cell(None) for _ in range(8)))
    share = Share(row.partners, row.partners_of) if row.partners_of else None
    return (
        head,
        Cell(share, style="" if row.partners == row.partners_of else "warning"),
        *(_wanted(figure) for figure in (row.actions,)),
        _unwanted(row.undated),
        _wanted(row.resources),
        _unwanted(row.unpriced),
        _wanted(row.outputs),
        _wanted(row.outcomes),
        _unwanted(row.baseless),
    )


def _wanted(figure: int) -> Cell:
    return Cell(figure, style="" if figure else "warning")


def _unwanted(figure: int) -> Cell:
    return Cell(figure, style="warning" if figure else "")


def findings(findings: Sequence[Finding]) -> Table:
    """Return what the checks say, by severity and rule, with an example of each."""
    columns = (
        Column("severity", "Severity"),
        Column("rule", "Check"),
        Column("count", "Times", "right"),
        Column("example", "The first"),
        Column("where", "Where"),
    )
    rows = []
    for severity in _SEVERITIES:
        rules: dict[str, list[Finding]] = {}
        for finding in findings:
            if finding.severity is severity:
                rules.setdefault(finding.rule, []).append(finding)
        for rule, same in sorted(rules.items(), key=lambda item: (-len(item[1]), item[0])):
            first = same[0]
            where = f"{first.position.path}, line {first.position.line}"
            style: Style = "error" if severity is Severity.ERROR else ""
            rows.append(
                (Cell(str(severity), style=style), Cell(rule), Cell(len(same)), Cell(first.message), Cell(where))
            )
    note = "ni153 lint lists them all, with what to write instead." if rows else "The checks find nothing."
    return Table(columns, tuple(rows), f"Checks: {number(len(findings))} in all", (note,))
