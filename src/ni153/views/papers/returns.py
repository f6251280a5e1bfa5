"""Who has reported and who has not, how late, and how old the figures are (R64, R67)."""

from collections.abc import Mapping, Sequence
from typing import Final

from ni153.arithmetic.measures import Kind
from ni153.reports.measures import QuarterFigures, Return
from ni153.reports.returns import Reported, Returns, returns
from ni153.views.pages import Ask, Fact, Facts, Paper, Part
from ni153.views.pages.links import to_district
from ni153.views.papers.wording import not_known
from ni153.views.parties import listed
from ni153.views.reported import by_period
from ni153.views.screen import Style
from ni153.views.table import Cell, Column, Share, Table
from ni153.views.words import count, days, number, percent

COUNTY, OWN = "the county", "The county"


def paper(ask: Ask) -> Paper:
    """Return the returns of the county or of one district, of all quarters or of one period."""
    found = ask.once(returns, ask.workspace, ask.as_at, ask.broken, ask.period, ask.district)
    parts: dict[str, Part] = {"facts": _facts(found)}
    if not ask.district:
        parts["districts"] = _districts(found)
    asked_of = [row for row in found.rows if row.quarters]
    if any(row.standing.figures.kind is Kind.TARGETS for row in asked_of):
        parts["grid"] = _grid(found)
    if ask.period:
        table = by_period(found, ask.why)
        parts["measures"] = Table(table.columns, table.rows, "Each measure")
    else:
        parts["measures"] = _measures(found, ask.district)
    of = " and ".join(filter(None, (ask.district, ask.period.words() if ask.period else "")))
    title = f"Returns: {of}" if of else "Returns"
    return Paper("returns", title, _answer(found), parts, _basis(found), ask.district or "", wide=True)


def _answer(found: Returns) -> str:
    """Who has not reported, in one sentence."""
    when = f" for {found.period.words()}" if found.period else ""
    if not found.asked and not found.faults:
        return f"No return{when} is due yet."
    if not found.missing and not found.faults:
        return f"All {count(found.asked, 'return')} due{when} are in."
    names = list(dict.fromkeys(row.standing.figures.district or COUNTY for row in found.rows if row.missing))
    everyone = {row.standing.figures.district for row in found.rows if row.standing.figures.district}
    who = f"all {len(names)} districts" if len(names) > 4 and len(everyone) == len(names) else f"{len(names)} districts"
    who = listed(names) if len(names) <= 4 else who
    oldest = days(max((row.late or 0 for row in found.rows), default=0))
    if found.faults:
        lack = (
            f"; {listed(names)} {'has' if len(names) == 1 else 'have'} returns missing, the oldest known {oldest} late"
        )
        return f"How many returns{when} are in is {not_known(found.faults)}{lack if 0 < len(names) <= 4 else ''}."
    every = found.missing == found.asked
    start = f"All {count(found.asked, 'return')}" if every else f"{found.missing} of {count(found.asked, 'return')}"
    are = "is" if found.missing == 1 else "are"
    return f"{start} due{when} {are} missing, from {who}; the oldest is {oldest} late."


def _facts(found: Returns) -> Facts:
    if unsure := not_known(found.faults):
        names = ("Due", "In", "Missing", "Nil returns", "Provisional", "Latest figure")
        return Facts(tuple(Fact(name, "–", unsure) for name in names))
    states = [cell.returned for row in found.rows for cell in row.quarters]
    came = found.asked - found.missing
    last = max((last for row in found.rows if (last := row.last)), default=None)
    age = min((age for row in found.rows if (age := row.age) is not None), default=None)
    return Facts(
        (
            Fact("Due", number(found.asked), "returns"),
            Fact("In", number(came), percent(came, found.asked) if found.asked else ""),
            Fact("Missing", number(found.missing)),
            Fact("Nil returns", number(states.count(Return.NIL)), "returned as 0"),
            Fact("Provisional", number(states.count(Return.PROVISIONAL)), "still to be confirmed"),
            Fact(
                "Latest figure", str(last) if last else "–", f"{days(age)} old" if last else "nothing was ever returned"
            ),
        )
    )


def _districts(found: Returns) -> Table:
    columns = (
        Column("district", "District"),
        Column("in", "In of due", "right", "share"),
        Column("missing", "Missing", "right"),
        Column("late", "Longest late", "right", "days"),
        Column("last", "Latest figure"),
        Column("age", "Its age", "right", "days"),
        Column("provisional", "Provisional", "right"),
    )
    groups: dict[str | None, list[Reported]] = {}
    for row in found.rows:
        groups.setdefault(row.standing.figures.district, []).append(row)
    rows = [_district(name, rows) for name, rows in groups.items()]
    if len(groups) > 1 and not found.faults:
        rows.append(_district("Together", list(found.rows), strong=True))
    return Table(columns, tuple(rows), "Districts")


def _district(name: str | None, rows: Sequence[Reported], strong: bool = False) -> tuple[Cell, ...]:
    asked, missing = sum(len(row.asked) for row in rows), sum(len(row.missing) for row in rows)
    late = max((late for row in rows if (late := row.late) is not None), default=None)
    last = max((last for row in rows if (last := row.last)), default=None)
    age = min((age for row in rows if (age := row.age) is not None), default=None)
    open_ones = sum(cell.returned is Return.PROVISIONAL for row in rows for cell in row.quarters)
    return (
        Cell(name, name or OWN, "strong" if strong else "", to_district(name) if name and not strong else ""),
        Cell(Share(asked - missing, asked) if asked else None, None if asked else "none due"),
        Cell(missing, style="warning" if missing else ""),
        Cell(late, "" if late is None else None),
        Cell(str(last) if last else None, str(last) if last else "none"),
        Cell(age, "" if age is None else None),
        Cell(open_ones),
    )


_STATES: Final[Mapping[Return, tuple[str, Style]]] = {
    Return.IN: ("in", ""),
    Return.NIL: ("nil", ""),
    Return.PROVISIONAL: ("provisional", ""),
    Return.MISSING: ("missing", "error"),
    Return.AWAITED: ("awaited", "quiet"),
    Return.UNASKED: ("not asked", "quiet"),
}


def _grid(found: Returns) -> Table:
    """The targets' returns, a district a row and a quarter that has ended a column."""
    rows = [row for row in found.rows if row.standing.figures.kind is Kind.TARGETS]
    quarters = sorted({cell.period for row in rows for cell in row.quarters if cell.returned in _STATES})
    columns = (
        Column("district", "District"),
        *(Column(str(quarter).replace("/", "-").replace(" ", "-").lower(), str(quarter)) for quarter in quarters),
    )
    body = []
    for row in rows:
        states = {cell.period: _STATES.get(cell.returned, ("", "")) for cell in row.quarters}
        district = row.standing.figures.district or COUNTY
        said = [states.get(quarter, ("", "")) for quarter in quarters]
        body.append(
            (Cell(district, to=to_district(district)), *(Cell(words or None, words, style) for words, style in said))
        )
    return Table(columns, tuple(body), "The targets' returns, quarter by quarter")


def _measures(found: Returns, district: str | None) -> Table:
    """A row for each measure of which not everything is in and confirmed."""
    columns = (
        *([] if district else [Column("district", "District")]),
        Column("measure", "Measure"),
        Column("in", "In of due", "right", "share"),
        Column("missing", "Missing"),
        Column("late", "Longest late", "right", "days"),
        Column("last", "Latest figure"),
        Column("provisional", "Provisional"),
    )
    shown = [row for row in found.rows if row.missing or _open(row) or not row.asked]
    rows = tuple((*([] if district else [_district_cell(row)]), *_measure(row)) for row in shown)
    whole = len(found.rows) - len(shown)
    notes = (
        f"{count(whole, 'measure').capitalize()} with every return in and confirmed {'is' if whole == 1 else 'are'} not listed.",
    )
    return Table(columns, rows, "Measures of which not all is in and confirmed", notes if whole else ())


def _open(row: Reported) -> list[QuarterFigures]:
    return [cell for cell in row.quarters if cell.returned is Return.PROVISIONAL]


def _district_cell(row: Reported) -> Cell:
    name = row.standing.figures.district
    return Cell(name, name or OWN, to=to_district(name) if name else "")


def _measure(row: Reported) -> tuple[Cell, ...]:
    asked, missing = len(row.asked), len(row.missing)
    lacking, open_ones = (", ".join(str(cell.period) for cell in cells) for cells in (row.missing, _open(row)))
    everything, last = missing == asked and missing > 1, row.last
    return (
        Cell(row.standing.figures.title),
        Cell(Share(asked - missing, asked) if asked else None, None if asked else "none due"),
        Cell(lacking or None, f"all {asked}" if everything else lacking, "error" if missing else ""),
        Cell(row.late, "" if row.late is None else None),
        Cell(str(last) if last else None, str(last) if last else "none"),
        Cell(open_ones or None, open_ones),
    )


def _basis(found: Returns) -> tuple[str, ...]:
    told = [
        "A return of nothing is a 0 (a nil return); a missing return is no line at all, and adds nothing until it is in."
    ]
    if found.faults:
        told.append("Of a plan that cannot be counted it is not known what it returned.")
    if any(row.standing.early for row in found.rows):
        told.append("Figures for quarters that have not ended do not count yet.")
    return tuple(told)
