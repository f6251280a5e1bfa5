"""The neighbourhoods: who lives there, who claims, their share of the target, and what names them (R7, R21, R52)."""

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from ni153.arithmetic.claimant_lines import Line
from ni153.arithmetic.measures import measures
from ni153.arithmetic.rates import Rate
from ni153.reports.claimants import Claimants, claimants
from ni153.reports.neighbourhoods import NeighbourhoodRow, NeighbourhoodTargets, neighbourhoods
from ni153.views import claimant_words
from ni153.views.claimants_json import hundredths
from ni153.views.pages import Ask, Fact, Facts, Group, Paper, Part
from ni153.views.pages.links import to_district
from ni153.views.papers.wording import unknown
from ni153.views.table import Cell, Column, Table
from ni153.views.words import count, number

EXPECTED = (
    "Expected claimants are people of working age × the rate of the list. The share of the target is worked out from them; "
    "nobody agreed it."
)


def paper(ask: Ask) -> Paper:
    """Return the neighbourhoods, a table for each district with its subtotal, or one district's."""
    found = ask.once(neighbourhoods, ask.workspace, ask.as_at, ask.broken)
    official = ask.once(claimants, ask.workspace, ask.as_at, ask.broken)
    lines = {code: line for line in (official.latest.lines if official.latest else ()) for code in line.neighbourhoods}
    by_district: dict[str, list[NeighbourhoodRow]] = {}
    for row in found.rows:
        by_district.setdefault(row.neighbourhood.district, []).append(row)
    names = [name for name in by_district if ask.district in (None, name)]
    shown = [row for name in names for row in by_district[name]]
    titles = _titles(ask)
    parts: dict[str, Part] = {"facts": _facts(found, official, shown, unknown(ask))}
    if len(names) > 1:
        parts["districts"] = _districts(found, {name: by_district[name] for name in names}, lines)
    for at, name in enumerate(names):
        table = _table(by_district[name], lines, titles, found.fault is not None)
        parts[f"district_{at}"] = Group(name, {"table": table}, to=to_district(name)) if len(names) > 1 else table
    title = f"{ask.district}: neighbourhoods" if ask.district else "Neighbourhoods"
    return Paper(
        "neighbourhoods", title, _answer(ask, shown), parts, _basis(ask, found, official), ask.district or "", wide=True
    )


def _titles(ask: Ask) -> dict[str, str]:
    """What the actions and measures that name a neighbourhood are called, by their ids."""
    return {
        **{each.name: each.title for each in measures(ask.workspace)},
        **{entry.id: " ".join(entry.step.title.split()) for entry in ask.workspace.entries},
    }


def _answer(ask: Ask, rows: Sequence[NeighbourhoodRow]) -> str:
    """How many there are and how many an action or a measure names, in one sentence."""
    if not rows:
        return (
            f"{ask.district} holds none of the neighbourhoods."
            if ask.district
            else "No list of neighbourhoods can be read."
        )
    named = sum(bool(row.named_by) for row in rows)
    where = (
        f"{count(len(rows), 'neighbourhood')} of {ask.district}" if ask.district else count(len(rows), "neighbourhood")
    )
    if unsure := unknown(ask):
        return f"{where}; how many an action or a measure names is {unsure}."
    told = (
        "no action or measure names any of them"
        if not named
        else f"{named} of them {'is' if named == 1 else 'are'} named by an action or a measure"
    )
    return f"{where}; {told}."


def _facts(found: NeighbourhoodTargets, official: Claimants, rows: Sequence[NeighbourhoodRow], unsure: str) -> Facts:
    sound = found.fault is None
    working_age = sum(row.neighbourhood.working_age for row in rows)
    expected = _expected(rows) if rows else None
    named = sum(bool(row.named_by) for row in rows)
    said = (
        f"how many are named by an action or a measure is {unsure}"
        if unsure
        else f"{named} named by an action or a measure"
    )
    latest = official.latest
    return Facts(
        (
            Fact("Neighbourhoods", number(len(rows)), said),
            Fact("Working age", number(working_age if sound and rows else None), "people of working age"),
            Fact("Expected claimants", number(_whole(expected) if sound else None), "working age × rate of the list"),
            Fact(
                "Claimants",
                _claiming(official, rows),
                f"in {latest.as_at.words()}" if latest else "no release is known",
            ),
        )
    )


def _claiming(official: Claimants, rows: Sequence[NeighbourhoodRow]) -> str:
    """What the latest release gives for these neighbourhoods, and for how many of them."""
    codes = {row.neighbourhood.code for row in rows}
    inside = [line for line in (official.latest.lines if official.latest else ()) if line.neighbourhoods <= codes]
    told = [line for line in inside if "claimants" in line.figures]
    return number(sum(line.figures["claimants"] for line in told) if told else None)


def _whole(figure: Decimal | None) -> int | None:
    return None if figure is None else int(figure.to_integral_value(ROUND_HALF_UP))


def _expected(rows: Sequence[NeighbourhoodRow]) -> Decimal:
    return sum((row.expected for row in rows), Decimal(0))


_COLUMNS = (
    Column("working_age", "Working age", "right", "people"),
    Column("rate", "Rate of the list", "right"),
    Column("expected", "Expected claimants", "right", "people"),
    Column("claimants", "Claimants", "right", "people"),
    Column("claimant_rate", "Rate now", "right"),
    Column("share", "Share of target", "right", "people"),
)


def _table(
    rows: Sequence[NeighbourhoodRow], lines: Mapping[str, Line], titles: Mapping[str, str], fault: bool
) -> Table:
    columns = (
        Column("neighbourhood", "Neighbourhood"),
        Column("code", "Code"),
        *_COLUMNS,
        Column("named_by", "Named by"),
    )
    places = max((_places(row.neighbourhood.rate) for row in rows), default=0)
    body = [_row(row, lines.get(row.neighbourhood.code), titles, places) for row in rows]
    total = _total(rows, lines, fault)
    named = sum(bool(row.named_by) for row in rows)
    body.append(
        (Cell("Together", style="strong"), Cell(None, ""), *total, Cell(named, f"{named} of {len(rows)} named"))
    )
    whole = [line for line in lines.values() if line.whole_district and line.district == rows[0].neighbourhood.district]
    notes = ("The release gives the district as a whole, and not each of its neighbourhoods.",) if whole else ()
    return Table(columns, tuple(body), notes=notes)


def _places(rate: Decimal) -> int:
    """How many figures after the point a rate is written with, in hundredths."""
    exponent = (rate * 100).normalize().as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def _row(row: NeighbourhoodRow, line: Line | None, titles: Mapping[str, str], places: int) -> tuple[Cell, ...]:
    each = row.neighbourhood
    claiming = line.figures.get("claimants") if line and not line.whole_district else None
    named = "; ".join(titles.get(name, name) for name in row.named_by)
    return (
        Cell(each.name),
        Cell(each.code),
        Cell(each.working_age),
        Cell(each.rate, f"{each.rate * 100:.{places}f}%"),
        Cell(_whole(row.expected)),
        Cell(claiming),
        _rate(claiming, each.working_age),
        Cell(row.share),
        Cell(named or None, named),
    )


def _rate(claiming: int | None, working_age: int) -> Cell:
    if claiming is None or not working_age:
        return Cell(None)
    share = Rate(claiming, working_age).share
    return Cell(hundredths(share * 100), claimant_words.rate(share))


def _total(rows: Sequence[NeighbourhoodRow], lines: Mapping[str, Line], fault: bool) -> tuple[Cell, ...]:
    """The figures of several neighbourhoods together; claimants only where the release gives them all."""
    working_age = sum(row.neighbourhood.working_age for row in rows)
    expected = _expected(rows)
    held = {
        id(line): line for row in rows if (line := lines.get(row.neighbourhood.code)) and "claimants" in line.figures
    }
    covered = {code for line in held.values() for code in line.neighbourhoods}
    whole = {row.neighbourhood.code for row in rows} <= covered
    claiming = sum(line.figures["claimants"] for line in held.values()) if whole and held else None
    shares = [row.share for row in rows if row.share is not None]
    blank = (Cell(None),) * 2
    return (
        Cell(None if fault else working_age),
        *(
            blank
            if fault or not working_age
            else (Cell(None, claimant_words.rate(Fraction(expected) / working_age)), Cell(_whole(expected)))
        ),
        Cell(None if fault else claiming),
        _rate(None if fault else claiming, working_age),
        Cell(sum(shares) if shares else None),
    )


def _districts(
    found: NeighbourhoodTargets,
    by_district: Mapping[str, Sequence[NeighbourhoodRow]],
    lines: Mapping[str, Line],
) -> Table:
    columns = (
        Column("district", "District"),
        Column("neighbourhoods", "Neighbourhoods", "right"),
        *_COLUMNS,
        Column("named", "Named", "right"),
    )
    fault = found.fault is not None
    rows = [
        (
            Cell(name, to=to_district(name)),
            Cell(len(held)),
            *_total(held, lines, fault),
            Cell(_named(found, name, held)),
        )
        for name, held in by_district.items()
    ]
    every = [row for held in by_district.values() for row in held]
    together = _total(every, lines, fault)
    rows.append(
        (
            Cell("County", style="strong"),
            Cell(len(every)),
            *together[:-1],
            Cell(None) if found.targets.faults else together[-1],
            Cell(None if found.targets.faults else sum(bool(row.named_by) for row in every)),
        )
    )
    return Table(columns, tuple(rows), "By district")


def _named(found: NeighbourhoodTargets, district: str, held: Sequence[NeighbourhoodRow]) -> int | None:
    """How many of a district's neighbourhoods an action or a measure names; None where its plan cannot be counted."""
    unsound = any(row.fault for row in found.targets.districts if row.district == district)
    return None if unsound else sum(bool(row.named_by) for row in held)


def _basis(ask: Ask, found: NeighbourhoodTargets, official: Claimants) -> tuple[str, ...]:
    source = ask.workspace.neighbourhoods_source
    told = []
    if source is not None:
        model = source.model
        when = f", as at {model.as_at.words()}" if model.as_at else ""
        told.append(f"List of neighbourhoods: {' '.join(model.source.split())}{when}.")
        told += [" ".join(model.note.split())] if model.note else []
    told.append(EXPECTED)
    if official.latest:
        came = f"Claimants: {'; '.join(official.latest.sources)}, {official.latest.as_at.words()}."
        told += [came, *claimant_words.faults_of(official.latest)]
    else:
        told.append("No release of claimant figures is known.")
    if found.fault:
        told.append("Nothing is shared out while lsoas.yaml cannot be counted.")
    return tuple(told)
