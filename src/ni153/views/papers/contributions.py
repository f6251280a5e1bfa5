"""The contribution matrix: what each partner of the form brings to each district, who leads it, and what is to do (R46-R48)."""

from ni153.reports.contributions import Contribution, Contributions, Contributor, Filled, PartnerCell, contributions
from ni153.views.pages import Ask, Fact, Facts, Group, Paper, Part, Words
from ni153.views.pages.links import to_district, to_lead
from ni153.views.papers import told
from ni153.views.papers.wording import unknown
from ni153.views.parties import listed
from ni153.views.table import Cell, Column, Table
from ni153.views.words import count, share

TO_DO = "to do"
WORDS = {
    Filled.BOTH: "done",
    Filled.LEAD: "lead only",
    Filled.CONTRIBUTION: "no lead",
    Filled.PART: "in part",
    Filled.TO_DO: TO_DO,
    Filled.NO_ROW: "no row",
}
"""What a cell of the matrix says: done where a lead and a contribution are written."""
ROWS = (
    Column("partner", "Partner"),
    Column("lead", "Named lead"),
    Column("contribution", "Contribution"),
)


def paper(ask: Ask) -> Paper:
    """Return who contributes what, in every district or in one."""
    found = contributions(ask.workspace, ask.broken, ask.district)
    parts: dict[str, Part] = {"facts": _facts(found, unknown(ask))}
    if found.cells and ask.district is None:
        parts["matrix"] = _matrix(found)
    parts["districts"] = Group("In full", _districts(found))
    return Paper(
        "contributions",
        "Partners' contributions",
        _answer(found, ask),
        parts,
        _basis(found),
        ask.district or "",
        wide=ask.district is None,
    )


def _answer(found: Contributions, ask: Ask) -> str:
    """How many of the duty partners' cells are filled, in one sentence."""
    done, of = found.counted(duty=True)
    where = f" of {ask.district}" if ask.district else ""
    if not of:
        return f"Nothing is known of the partners{where}: no plan can be read."
    if unsure := unknown(ask):
        return f"How many partners with a duty to cooperate have a named lead and a contribution is {unsure}."
    partners, districts = sum(each.duty is True for each in found.contributors), len(found.districts)
    who = f"{count(partners, 'partner')} with a duty to cooperate in {ask.district or count(districts, 'district')}"
    if not done:
        return f"None of the {who} has both a named lead and a contribution: all {of} are to do."
    if done == of:
        return f"All {who} have a named lead and a contribution ({of} of {of})."
    return f"{share(done, of)} have a named lead and a contribution: {who}."


def _facts(found: Contributions, unsure: str) -> Facts:
    read = Fact("Plans read", str(len(found.districts)), "none for " + listed(found.without) if found.without else "")
    if unsure:
        return Facts((*(Fact(name, "–", unsure) for name in ("Duty to cooperate", "Other partners", "Blank")), read))
    duty, duties = found.counted(duty=True)
    other, others = found.counted(duty=False)
    blank = sum(cell.filled in (Filled.TO_DO, Filled.NO_ROW) for cell in found.cells.values())
    return Facts(
        (
            Fact("Duty to cooperate", f"{duty} of {duties}", "cells with a named lead and a contribution"),
            Fact("Other partners", f"{other} of {others}", "cells with both"),
            Fact("Blank", str(blank), f"of {len(found.cells)} cells with neither"),
            read,
        )
    )


def _matrix(found: Contributions) -> Table:
    """Districts by partners: what each cell holds; a total row for the county."""
    columns = (
        Column("district", "District"),
        *(Column(f"partner_{at}", each.name) for at, each in enumerate(found.contributors)),
    )
    rows = [
        (Cell(name, to=to_district(name)), *(_cell(found.cells[name, each.name]) for each in found.contributors))
        for name in found.districts
    ]
    totals = (Cell("Done", style="strong"), *(_total(found, each) for each in found.contributors))
    return Table(columns, (*rows, totals), "Who contributes where", _notes(found))


def _cell(cell: PartnerCell) -> Cell:
    shared = bool(cell.rows) and all(row.county_lead or row.county_contribution for row in cell.rows)
    done = cell.filled is Filled.BOTH
    said = f"{WORDS[cell.filled]}{' *' if shared and cell.filled is not Filled.TO_DO else ''}"
    return Cell(cell.filled.value, said, "good" if done else "quiet" if cell.filled is Filled.TO_DO else "warning")


def _total(found: Contributions, each: Contributor) -> Cell:
    cells = [found.cells[name, each.name] for name in found.districts]
    done = sum(cell.filled is Filled.BOTH for cell in cells)
    return Cell(None if found.faults else f"{done} of {len(cells)}")


def _notes(found: Contributions) -> tuple[str, ...]:
    used = {cell.filled for cell in found.cells.values()}
    said = [
        "done: a named lead and a contribution; lead only: no contribution yet; no lead: a contribution, and nobody named; "
        "in part: of several bodies not all are complete; to do: blank; no row: the plan lacks it."
    ]
    if used == {Filled.TO_DO}:
        said = ["to do: the row stands in the plan, and its lead and contribution are blank."]
    if any(row.county_lead or row.county_contribution for cell in found.cells.values() for row in cell.rows):
        said.append("* the county's own row, the same for every district.")
    return tuple(said)


def _districts(found: Contributions) -> dict[str, Part]:
    """Each district's rows in full; districts with nothing written together in a sentence."""
    parts: dict[str, Part] = {}
    blank = []
    for at, name in enumerate(found.districts):
        cells = [found.cells[name, each.name] for each in found.contributors]
        if all(cell.filled in (Filled.TO_DO, Filled.NO_ROW) for cell in cells):
            blank.append(name)
            continue
        done, of = found.counted(district=name)
        table = Table(ROWS, tuple(row for cell in cells for row in _rows(cell)), f"{done} of {of} partners complete")
        parts[f"district_{at}"] = Group(name, {"partners": table}, to=to_district(name))
    if blank:
        every = len(blank) == len(found.districts) and len(blank) > 1
        who = "any district" if every else listed(blank)
        parts["blank"] = Words(f"No named lead and no contribution is written for {who}.")
    if found.without:
        parts["without"] = Words(f"No plan stands in the files for {listed(found.without)}.")
    return parts


def _rows(cell: PartnerCell) -> list[tuple[Cell, ...]]:
    if not cell.rows:
        return [(Cell(cell.contributor.name), Cell(None, "no row", "warning"), Cell(None, "no row", "warning"))]
    return [_row(cell, row) for row in cell.rows]


def _row(cell: PartnerCell, row: Contribution) -> tuple[Cell, ...]:
    form = cell.contributor.name
    name = row.partner if row.partner == form else f"{row.partner} ({form})"
    lead = f"{row.lead}{' *' if row.county_lead else ''}" if row.lead else TO_DO
    text = f"{row.contribution}{' *' if row.county_contribution else ''}" if row.contribution else TO_DO
    return (
        Cell(name, to=to_lead(row.partner)),
        Cell(row.lead, lead, "" if row.lead else "quiet", to_lead(row.lead) if row.lead else ""),
        Cell(row.contribution, text, "" if row.contribution else "quiet"),
    )


def _basis(found: Contributions) -> tuple[str, ...]:
    said = ["A row in plans/county.yaml holds for every district; a district's own goes before it, field by field."]
    unknown = [each.name for each in found.contributors if each.duty is None]
    if unknown:
        said.append(f"Whether a duty binds {listed(unknown)} is not written in the register.")
    said += [f"{name} is left out: {told.capital(finding.message)}" for name, finding in found.faults.items()]
    return tuple(said)
