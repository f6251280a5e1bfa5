"""Outputs and outcomes of the districts, planned and returned; they never count towards the goal (R67, R68)."""

from ni153.arithmetic.measures import Kind
from ni153.reports.outputs import Outputs, outputs
from ni153.views.pages import Ask, Fact, Facts, Items, Paper, Part
from ni153.views.papers.measured import by_district, by_measure, columned, counted_twice, net
from ni153.views.papers.wording import not_known
from ni153.views.parties import listed
from ni153.views.words import count, percent

NEVER = "Outputs and outcomes never count towards the goal: only people off benefits, net, in a district's targets do."


def paper(ask: Ask) -> Paper:
    """Return the outputs and outcomes of the county, of one district or of one scheme."""
    found = ask.once(outputs, ask.workspace, ask.as_at, ask.broken, ask.district, ask.scheme)
    parts: dict[str, Part] = {}
    if found.rows:
        parts["facts"] = _facts(found)
        if not ask.district and found.together:
            parts["measures"] = by_measure(found)
        parts["districts"] = by_district(found, named=not ask.district)
        rows = found.rows if ask.district or found.faults else found.together
        parts["planned"] = columned(found, rows, "Planned", returned=False)
        if any(row.standing.actual is not None for row in found.rows):
            parts["returned"] = columned(found, rows, "Returned", returned=True)
        gross = net(found.rows)
        if gross:
            parts["net"] = gross
        twice = counted_twice(found.rows)
        if twice:
            parts["twice"] = Items(twice, "The same people are also counted in")
    subject = ", ".join(filter(None, (ask.district, ask.scheme)))
    title = f"{subject}: outputs and outcomes" if subject else "Outputs and outcomes"
    return Paper("outputs", title, _answer(found, ask.scheme), parts, _basis(found, ask.district), subject, wide=True)


def _answer(found: Outputs, scheme: str | None) -> str:
    """How much is counted and how much of what is due has been returned, in one sentence."""
    if unsure := not_known(found.faults):
        return f"How much is counted beside the goal, and how much of it is returned, is {unsure}."
    if not found.rows:
        return f"No outputs or outcomes {f'of {scheme} ' if scheme else ''}are recorded beside the goal."
    asked = sum(len(row.standing.returns_due) for row in found.rows)
    missing = sum(len(row.standing.missing) for row in found.rows)
    districts = len({row.district for row in found.rows})
    what = f"{count(len(found.rows), 'output or outcome', 'outputs and outcomes')}"
    start = f"{what} of {count(districts, 'district')}" if districts > 1 else f"{what} of {found.rows[0].district}"
    come = f"{asked - missing} of {count(asked, 'return')} due are in" if asked else "no return is due yet"
    are = "is" if len(found.rows) == 1 else "are"
    return f"{start} {are} counted beside the goal; {come}."


def _facts(found: Outputs) -> Facts:
    if unsure := not_known(found.faults):
        names = ("Outputs", "Outcomes", "Returns in", "Without baseline")
        return Facts(tuple(Fact(name, "–", unsure) for name in names))
    asked = sum(len(row.standing.returns_due) for row in found.rows)
    missing = sum(len(row.standing.missing) for row in found.rows)
    provisional = sum(len(row.standing.provisional) for row in found.rows)
    baseless = sum(row.baseline is None for row in found.rows)
    kinds = [row.kind for row in found.rows]
    come = f"{asked - missing} of {asked}" if asked else "–"
    said = percent(asked - missing, asked) if asked else "none due yet"
    return Facts(
        (
            Fact("Outputs", str(kinds.count(Kind.OUTPUT))),
            Fact("Outcomes", str(kinds.count(Kind.OUTCOME)), "beside the goal"),
            Fact("Returns in", come, f"{said}{f', {provisional} provisional' if provisional else ''}"),
            Fact("Without baseline", str(baseless), "nobody knows where they started" if baseless else "all have one"),
        )
    )


def _basis(found: Outputs, district: str | None) -> tuple[str, ...]:
    told = [NEVER]
    if found.without and not district:
        told.append(f"No outputs or outcomes: {listed(found.without)}.")
    if found.faults:
        told.append("Measures are not added up while a plan cannot be counted.")
    elif any(len(each.districts) > 1 for each in found.together) and not district:
        told.append("Measures of several districts with the same title and unit are added up.")
    return tuple(told)
