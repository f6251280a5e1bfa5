"""What each fund puts in, planned and spent, in the form's columns; and money beside what was delivered (R61-R65, R74)."""

from collections.abc import Iterable, Sequence

from ni153.arithmetic.additionality import half_up
from ni153.arithmetic.measures import MONEY, OFFICERS
from ni153.reports.resources import Amounts, ResourceLine, Resources, resources
from ni153.reports.spending import Beside, NoCost, Spending, spending
from ni153.views.pages import Ask, Fact, Facts, Group, Paper, Part, Words
from ni153.views.pages.links import to_district
from ni153.views.papers.resource_tables import full, group, named
from ni153.views.parties import listed
from ni153.views.table import Cell, Column, Table
from ni153.views.words import count, money, number

WHYS = {
    NoCost.NO_MONEY: "no money is recorded",
    NoCost.NO_SPENDING: "no spending has been returned",
    NoCost.NO_DELIVERY: "no delivery has been returned",
    NoCost.APART: "spending and delivery were never returned for the same quarter",
    NoCost.NOBODY: "nobody was delivered in the quarters spent on",
    NoCost.UNSOUND: "its plan cannot be counted",
}

UNKNOWN = "not known while a file cannot be counted"


def paper(ask: Ask) -> Paper:
    """Return the resources of the county, or of one district."""
    found = ask.once(resources, ask.workspace, ask.as_at, ask.broken, ask.district)
    cost = ask.once(spending, ask.workspace, ask.as_at, ask.broken)
    rows = [row for row in cost.rows if ask.district in (None, row.district)]
    parts: dict[str, Part] = {"facts": _facts(found, cost, rows, ask.district)}
    for unit in found.units:
        if told := group(found, unit, ask.district):
            parts[named(unit)] = told
    if not found.units:
        parts["none"] = Words("No plan records any money or officers.")
    if any(row.planned is not None or row.spent is not None for row in rows):
        parts["beside"] = _beside(cost, rows, ask.district)
    blank = [line for line in found.lines if line.blank]
    if blank:
        parts["blank"] = _blank(blank)
    title = f"{ask.district}: resources" if ask.district else "Resources"
    return Paper("resources", title, _answer(found), parts, _basis(found, cost, rows), ask.district or "", wide=True)


def _answer(found: Resources) -> str:
    """How much is planned and how much of what is due is spent, in one sentence."""
    if found.faults:
        return "What is put in altogether is not known: a file cannot be counted."
    pounds, officers = found.together(MONEY), found.together(OFFICERS)
    if pounds is None or pounds.total is None:
        blank = sum(line.blank for line in found.lines)
        named = f"{count(blank, 'resource').capitalize()} {'is' if blank == 1 else 'are'} named"
        return (
            f"{named} and none has an amount: how much is put in is not known."
            if blank
            else "No resources are recorded."
        )
    start = f"{money(pounds.total)} are planned over the programme"
    if officers and officers.total is not None:
        start += f", and {number(officers.total)} officer-years"
    if pounds.spent_so_far is None:
        return f"{start}; no spending has been returned."
    gap = pounds.difference or 0
    how = (
        "just as planned"
        if not gap
        else f"{money(gap if gap > 0 else -gap)} {'less' if gap < 0 else 'more'} than planned"
    )
    return f"{start}; {money(pounds.spent_so_far)} are spent so far, {how} for the same quarters."


def _facts(found: Resources, cost: Spending, rows: Sequence[Beside], district: str | None) -> Facts:
    pounds, officers = found.together(MONEY), found.together(OFFICERS)
    whole = rows[0] if district and rows else cost.together
    each = whole.each if whole else None
    counted = "" if district or not whole else f", in {len(whole.counted)} of {count(len(rows), 'district')}"
    over = f"over the quarters both are known for{counted}"
    if each is None:
        over = WHYS[whole.why] if whole and whole.why else UNKNOWN
    whys = (
        "over the whole programme",
        "planned up to the last quarter that has ended",
        _returns(pounds),
        _officers(officers),
    )
    planned, due, spent, worked = (UNKNOWN,) * 4 if found.faults else whys
    return Facts(
        (
            Fact("Planned", money(pounds.total if pounds else None), planned),
            Fact("Due so far", money(pounds.due if pounds else None), due),
            Fact("Spent", money(pounds.spent_so_far if pounds else None), spent),
            Fact("Officer-years", number(officers.total if officers else None), worked),
            Fact("Spent for each person delivered", money(None if each is None else half_up(each)), over),
        )
    )


def _returns(pounds: Amounts | None) -> str:
    if pounds is None or pounds.total is None:
        return "no amounts recorded"
    parts = [f"{count(pounds.missing, 'return')} of spending missing"] if pounds.missing else ["every return due is in"]
    parts += [f"{pounds.provisional} provisional"] if pounds.provisional else []
    return ", ".join(parts)


def _officers(officers: Amounts | None) -> str:
    if officers is None or officers.total is None:
        return "none recorded"
    return f"planned; {number(officers.spent_so_far)} worked so far" if officers.spent_so_far is not None else "planned"


# -- money beside delivery ----------------------------------------------------------------------------------------


def _beside(cost: Spending, rows: Sequence[Beside], district: str | None) -> Group:
    columns = (
        Column("district", "District"),
        Column("planned", "Planned", "right", "money"),
        Column("promised", "For people", "right", "people"),
        Column("planned_each", "£ a person planned", "right", "money"),
        Column("spent", "Spent", "right", "money"),
        Column("delivered", "People delivered", "right", "people"),
        Column("each", "£ a person delivered", "right", "money"),
        Column("why", "Over which quarters"),
    )
    body = [_cost(row) for row in rows]
    if cost.together and not district:
        body.append(_cost(cost.together))
    notes = [
        "£ a person delivered counts only the quarters for which all the spending and the delivery were returned. Officers "
        "are not in it, and neither is money that is not recorded."
    ]
    if cost.county_own is not None and not district:
        notes.append(f"County-wide money, {money(cost.county_own)} spent so far, is in no district's figure.")
    return Group("Money beside delivery", {"table": Table(columns, tuple(body), notes=tuple(notes))})


def _cost(row: Beside) -> tuple[Cell, ...]:
    over = f"{count(len(row.quarters), 'quarter')}" if row.each is not None else f"– {WHYS[row.why]}" if row.why else ""
    if row.each is not None and row.district is None:
        over = f"{count(len(row.counted), 'district')}"
    return (
        Cell(
            row.district or "Districts together",
            style="" if row.district else "strong",
            to=to_district(row.district) if row.district else "",
        ),
        Cell(row.planned),
        Cell(row.promised),
        Cell(None if row.planned_each is None else half_up(row.planned_each)),
        Cell(row.spent),
        Cell(row.delivered),
        Cell(None if row.each is None else half_up(row.each)),
        Cell(over or None, over),
    )


def _blank(lines: Sequence[ResourceLine]) -> Table:
    columns = (Column("resource", "Resource"), Column("district", "District"), Column("note", "What is known"))
    rows = tuple(
        (
            Cell(full(line)),
            Cell(line.district, line.district or "County-wide"),
            Cell(" ".join(line.note.split()) if line.note else None),
        )
        for line in lines
    )
    return Table(columns, rows, "In use, with no amount recorded")


def _basis(found: Resources, cost: Spending, rows: Iterable[Beside]) -> tuple[str, ...]:
    told = []
    blank = sum(line.blank for line in found.lines)
    if blank:
        told.append(
            f"{count(blank, 'resource').capitalize()} without an amount {'is' if blank == 1 else 'are'} in no sum."
        )
    for lacking, what in (
        ({line.fund for line in found.lines if line.fund_class is None}, "core or additional"),
        ({line.fund for line in found.lines if line.budget is None}, "mainstream or discretionary"),
    ):
        if lacking:
            are = "is" if len(lacking) == 1 else "are"
            told.append(f"The register does not say whether {listed(sorted(lacking))} {are} {what}.")
    silent = sum(line.purpose is None for line in found.lines)
    if silent:
        does = (
            "does not say whether it fills a gap or mends the system"
            if silent == 1
            else "do not say whether they fill a gap or mend the system"
        )
        told.append(f"{count(silent, 'resource').capitalize()} {does}.")
    if any(row.why is None for row in rows):
        told.append("£ a person sets money beside delivery; it does not say that the one brought about the other.")
    if found.faults or cost.faults:
        told.append("No sum is given while a file cannot be counted.")
    return tuple(told)
