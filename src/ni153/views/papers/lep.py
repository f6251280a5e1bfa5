"""Local Employment Partnerships: the baseline, targets and returns of every district (R22, R23, R26, R75)."""

from collections.abc import Sequence

from ni153.model.registers import Scheme
from ni153.reports.outputs import Measured, Outputs, Together, outputs
from ni153.reports.soundness import spoiling
from ni153.views.pages import Ask, Fact, Facts, Items, Paper, Part
from ni153.views.pages.links import to_district
from ni153.views.papers.measured import baseline, by_measure, columned, returns, share, titled, total
from ni153.views.papers.outputs import NEVER
from ni153.views.papers.wording import unknown
from ni153.views.parties import listed
from ni153.views.table import Cell, Column, Table
from ni153.views.words import count

SCHEME = "LEP"
"""What both documents call the scheme; the register says what it is called in full."""


def paper(ask: Ask) -> Paper:
    """Return the measures of the scheme, or of another that is asked for.

    Where the register has no scheme of that name, those that serve employers are meant.
    """
    schemes = _schemes(ask)
    found = [ask.once(outputs, ask.workspace, ask.as_at, ask.broken, ask.district, scheme) for scheme in schemes]
    rows = [row for each in found for row in each.rows]
    have = {row.district for row in rows}
    read = [name for name in _districts(ask) if not spoiling(ask.workspace, ask.broken, name)]
    without = [name for name in read if name not in have]
    parts: dict[str, Part] = {"facts": _facts(ask, rows, without)}
    for at, each in enumerate(found):
        if each.rows:
            parts[f"districts_{at}"] = _by_district(each, schemes[at])
            parts[f"planned_{at}"] = columned(each, _rows(each), f"{schemes[at]}: targets", returned=False)
            if any(row.standing.actual is not None for row in each.rows):
                parts[f"returned_{at}"] = columned(each, _rows(each), f"{schemes[at]}: returned", returned=True)
            if len(each.together) > 1 and not ask.district:
                parts[f"together_{at}"] = by_measure(each)
    lacking = _lacking(rows, without)
    if lacking:
        parts["lacking"] = Items(lacking, "Still to do")
    title = schemes[0] if _named(ask) else "Schemes that serve employers"
    if ask.district:
        title = f"{ask.district}: {title}"
    subject = ", ".join(filter(None, (ask.district, ask.scheme)))
    return Paper("lep", title, _answer(ask, rows, without), parts, _basis(ask, schemes, found), subject, wide=True)


def _rows(found: Outputs) -> Sequence[Measured | Together]:
    """Each district's measure, then the county's where several districts share it."""
    shared = [each for each in found.together if len(each.districts) > 1]
    return (*found.rows, *shared)


def _named(ask: Ask) -> bool:
    """Whether it is one scheme: asked for, or in the register by that name."""
    return ask.scheme is not None or ask.workspace.names.find("scheme", SCHEME) is not None


def _schemes(ask: Ask) -> tuple[str, ...]:
    """The scheme asked for; else the register's name of this one; else those that serve employers."""
    if ask.scheme:
        return (ask.scheme,)
    thing = ask.workspace.names.find("scheme", SCHEME)
    if thing:
        return (thing.name,)
    registers = ask.workspace.registers_source
    known: tuple[Scheme, ...] = registers.model.schemes if registers else ()
    return tuple(each.name for each in known if each.serves in ("employers", "both"))


def _districts(ask: Ask) -> tuple[str, ...]:
    return (ask.district,) if ask.district else ask.workspace.affected_districts


def _answer(ask: Ask, rows: Sequence[Measured], without: Sequence[str]) -> str:
    """How many districts have a baseline and a target, in one sentence."""
    if unsure := unknown(ask):
        return f"How many districts have a baseline and a target is {unsure}."
    of = len(_districts(ask))
    based = {row.district for row in rows if row.baseline}
    planned = {row.district for row in rows if row.standing.planned is not None}
    if not rows:
        whose = f"None of the {of} districts has" if of > 1 else f"{listed(_districts(ask))} does not have"
        return f"{whose} a baseline or a target for {ask.scheme or 'recruiting employers'}."
    if of == 1:
        return f"{listed(_districts(ask))} has {'a' if based else 'no'} baseline and {'a' if planned else 'no'} target."
    neither = f"{count(len(without), 'district')} {'has' if len(without) == 1 else 'have'} neither"
    return f"{len(based)} of {of} districts have a baseline and {len(planned)} have a target; {neither}."


def _facts(ask: Ask, rows: Sequence[Measured], without: Sequence[str]) -> Facts:
    if unsure := unknown(ask):
        names = ("Districts with a baseline", "Baseline", "Planned", "Returned")
        return Facts(tuple(Fact(name, "–", unsure) for name in names))
    of = len(_districts(ask))
    units = {row.unit.casefold() for row in rows}
    alike = len(units) == 1 and len({row.alike for row in rows}) == 1
    missing = sum(len(row.standing.missing) for row in rows)
    one = next(iter(units), "")
    figures = (
        Fact(
            "Baseline",
            total(row.baseline.value if row.baseline else None for row in rows) if alike else "–",
            one if alike else "not one measure",
        ),
        Fact("Planned", total(row.standing.planned for row in rows) if alike else "–", "over the programme"),
        Fact(
            "Returned",
            total(row.standing.actual for row in rows) if alike else "–",
            f"{count(missing, 'return')} missing",
        ),
    )
    based = len({row.district for row in rows if row.baseline})
    return Facts((Fact("Districts with a baseline", f"{based} of {of}"), *(figures if rows else ())))


def _by_district(found: Outputs, scheme: str) -> Table:
    columns = (
        Column("district", "District"),
        Column("measure", "Measure"),
        Column("baseline", "Baseline", "right"),
        Column("planned", "Target", "right"),
        Column("returned", "Returned of due", "right", "share"),
        Column("returns", "Returns"),
    )
    rows = [
        (
            Cell(row.district, to=to_district(row.district)),
            Cell(titled(row)),
            baseline(row.baseline),
            Cell(row.standing.planned),
            share(row.standing.actual, row.standing.due),
            Cell(returns(row.standing)),
        )
        for row in found.rows
    ]
    for each in found.together:
        if len(each.districts) > 1:
            based = (
                f"{total([each.baseline])} in {each.baselines} of {len(each.districts)}"
                if each.baselines < len(each.districts)
                else None
            )
            rows.append(
                (
                    Cell("County", style="strong"),
                    Cell(titled(each)),
                    Cell(each.baseline, based),
                    Cell(each.total),
                    share(each.actual, each.due),
                    Cell(f"{each.missing} missing" if each.missing else "all in" if each.asked else "none due yet"),
                )
            )
    return Table(columns, tuple(rows), scheme)


def _lacking(rows: Sequence[Measured], without: Sequence[str]) -> tuple[str, ...]:
    """The districts without a measure, a baseline or a target."""
    baseless = [row.district for row in rows if row.baseline is None]
    aimless = [row.district for row in rows if row.standing.planned is None]
    return tuple(
        f"{what}: {listed(dict.fromkeys(names))}."
        for what, names in (("No measure", without), ("No baseline", baseless), ("No target", aimless))
        if names
    )


def _basis(ask: Ask, schemes: Sequence[str], found: Sequence[Outputs]) -> tuple[str, ...]:
    told = [NEVER if ask.scheme else "Employers recruited are an output: they never count towards the goal."]
    if not _named(ask):
        told.append(
            f"The register has no scheme called {SCHEME}; shown are those that serve employers: {listed(schemes) or 'none'}."
        )
    if any(each.faults for each in found):
        told.append("Measures are not added up while a plan cannot be counted.")
    return tuple(told)
