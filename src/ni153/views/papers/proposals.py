"""Funding proposals, ranked by what a net person costs; what is not yet funded, and the grant (R31, R35, R36, R77)."""

from collections.abc import Sequence

from ni153.arithmetic.additionality import half_up
from ni153.reports.forecast import forecast
from ni153.reports.grant import GrantStanding, grant
from ni153.reports.proposals import FUNDED, REFUSED, ProposalFigures, Proposals, StageTotal, proposals
from ni153.reports.targets import targets
from ni153.views import grant as grant_words
from ni153.views.pages import Ask, Fact, Facts, Items, Paper, Part, Words
from ni153.views.pages.links import to_district
from ni153.views.papers.wording import unknown
from ni153.views.parties import listed
from ni153.views.proposals import SOURCE, measures, stages
from ni153.views.table import Cell, Column, Table
from ni153.views.words import count, money, number, people


def paper(ask: Ask) -> Paper:
    """Return the proposals, their totals by stage and horizon, and what the grant would pay."""
    found = ask.once(proposals, ask.workspace, ask.as_at, ask.broken)
    figures = ask.once(targets, ask.workspace, ask.as_at, ask.broken)
    paid = grant(ask.workspace, ask.once(forecast, ask.workspace, ask.as_at, ask.broken, figures))
    gap = -(figures.difference or 0) if figures.difference is not None else None
    parts: dict[str, Part] = {"facts": _facts(found, gap)}
    if found.rows:
        parts["ranked"] = _ranked(found)
        parts |= {name: table for name, table in (("stages", stages(found)), ("horizons", _horizons(found))) if table}
        benchmarks = _benchmarks(ask)
        if benchmarks:
            parts["benchmarks"] = benchmarks
    else:
        parts["none"] = Words("No proposal has been put on file.")
    own = measures(found)
    if own:
        parts["measures"] = own
    parts["grant"] = _grant(paid, unknown(ask))
    return Paper("proposals", "Proposals", _answer(found), parts, _basis(found), wide=True)


def _answer(found: Proposals) -> str:
    """What is proposed and not yet funded, and the cheapest net person, in one sentence."""
    if not found.rows:
        return "No proposals for funding are on file."
    start = f"{count(len(found.rows), 'proposal').capitalize()}"
    gap = found.unfunded
    if gap is None:
        return f"{start}; what they come to is not known: a file cannot be counted."
    if not gap.count:
        return f"{start}, none of them without a decision."
    bring = f" for {people(half_up(gap.net))} net people" if gap.net is not None else ""
    cost = f"{money(gap.cost)}{bring}" if gap.cost is not None else "at a cost nobody has given"
    cost += f" and {gap.cost_unknown} of unknown cost" if gap.cost is not None and gap.cost_unknown else ""
    verb = "waits" if gap.count == 1 else "wait"
    first = next((row for row in _waiting(found) if row.each is not None), None)
    best = ""
    if first is not None and first.each is not None:
        best = f"; the cheapest of them is “{first.title}”, {money(half_up(first.each))} a net person"
    return f"{start}, {number(gap.count)} of which {verb} for funding, {cost}{best}."


def _waiting(found: Proposals) -> list[ProposalFigures]:
    """The proposals neither funded nor refused, the cheapest net person first."""
    return [row for row in found.rows if row.stage not in FUNDED | REFUSED]


def _facts(found: Proposals, gap: int | None) -> Facts:
    wanted, funded = found.unfunded, found.funded
    return Facts(
        (
            Fact("Proposals", number(len(found.rows))),
            Fact("Not yet funded", money(wanted.cost if wanted else None), _bring(wanted)),
            Fact("Funded", money(funded.cost if funded else None), _bring(funded)),
            Fact(
                "Still to plan",
                number(gap if gap and gap > 0 else 0 if gap is not None else None),
                "people the districts' plans fall short of the goal",
            ),
        )
    )


def _bring(total: StageTotal | None) -> str:
    if total is None or not total.count:
        return "none"
    net = f", {people(half_up(total.net))} net people" if total.net is not None else ""
    unknown = f", {total.cost_unknown} of unknown cost" if total.cost_unknown else ""
    return f"{count(total.count, 'proposal')}{net}{unknown}"


def _ranked(found: Proposals) -> Table:
    columns = (
        Column("title", "Proposal"),
        Column("stage", "Stage"),
        Column("horizon", "Horizon"),
        Column("funder", "Funder"),
        Column("sector", "Sector"),
        Column("districts", "Districts"),
        Column("cost", "Cost", "right", "money"),
        Column("gross", "Gross", "right", "people"),
        Column("net", "Net", "right", "people"),
        Column("each", "£ a net person", "right", "money"),
    )
    return Table(columns, tuple(_row(row) for row in found.rows), "Ranked by what a net person costs", (SOURCE,))


def _row(row: ProposalFigures) -> tuple[Cell, ...]:
    where = listed(row.districts)
    only = to_district(row.districts[0]) if len(row.districts) == 1 else ""
    return (
        Cell(row.title),
        Cell(row.stage, _stage(row)),
        Cell(row.horizon),
        Cell(row.funder),
        Cell(row.sector),
        Cell(where or None, to=only),
        Cell(row.cost),
        Cell(row.gross),
        Cell(None if row.net is None else half_up(row.net)),
        Cell(None if row.each is None else half_up(row.each)),
    )


def _stage(row: ProposalFigures) -> str:
    if row.fault:
        return "cannot be read"
    return "not yet then" if row.later else row.stage or "not given"


def _horizons(found: Proposals) -> Table | None:
    """What is asked for at once and what would last, of the proposals neither funded nor refused."""
    if found.faults:
        return None
    waiting = _waiting(found)
    groups = {name: [row for row in waiting if row.horizon == name] for name in ("immediate", "sustainable", None)}
    columns = (
        Column("horizon", "Horizon"),
        Column("proposals", "Proposals", "right"),
        Column("cost", "Cost", "right", "money"),
        Column("net", "Net people", "right", "people"),
    )
    rows = tuple(_horizon(name or "not given", group) for name, group in groups.items() if group)
    return Table(columns, rows, "Not yet funded, by horizon") if rows else None


def _horizon(name: str, rows: Sequence[ProposalFigures]) -> tuple[Cell, ...]:
    costs = [row.cost for row in rows if row.cost is not None]
    nets = [row.net for row in rows if row.net is not None]
    partly = len(costs) < len(rows), len(nets) < len(rows)
    cost, net = sum(costs) if costs else None, half_up(sum(nets[1:], nets[0])) if nets else None
    return (
        Cell(name),
        Cell(len(rows)),
        Cell(cost, f"{money(cost)}+" if partly[0] and cost is not None else None),
        Cell(net, f"{people(net)}+" if partly[1] and net is not None else None),
    )


def _benchmarks(ask: Ask) -> Items | None:
    """The practice elsewhere each proposal rests on, and the agreement that took it up."""
    told = []
    for source in ask.workspace.proposals:
        model = source.model
        parts = [f"rests on {' '.join(model.benchmark.split())}"] if model.benchmark else []
        entry = ask.workspace.entry(model.agreed_in) if model.agreed_in else None
        parts += [f"taken up in “{entry.step.title}”"] if entry else []
        if parts:
            told.append(f"{' '.join(model.title.split())}: {listed(parts)}.")
    return Items(tuple(told), "What they rest on") if told else None


def _grant(paid: GrantStanding | None, unsure: str) -> Items:
    lines = tuple(f"{label}: {said}" for label, said in grant_words.lines(paid, unsure))
    return Items(lines, "Performance Reward Grant")


def _basis(found: Proposals) -> tuple[str, ...]:
    told = []
    lax = [f"{row.title} ({listed(row.not_given)})" for row in found.rows if row.gross is not None and row.not_given]
    if lax:
        told.append(f"Factors a proposal leaves out take nothing away: {'; '.join(lax)}.")
    unknown = [row.title for row in found.rows if row.each is None and not row.fault]
    if unknown:
        told.append(f"Without cost or people, and so not ranked: {listed(unknown)}.")
    if any(total.cost_unknown or total.people_unknown for total in found.stages):
        told.append("A sum followed by + leaves out proposals whose cost or people are not known.")
    if found.faults:
        told.append("No total is given while a file cannot be counted.")
    return tuple(told)
