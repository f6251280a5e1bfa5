"""Funding proposals and what they would bring: gross, net, pounds a net person, and what nobody has funded yet (R31, R35, R36).

Outcomes and outputs counted in people whose plan says how gross becomes net stand beside them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final

from ni153.arithmetic import additionality
from ni153.arithmetic.measures import Kind
from ni153.arithmetic.profile import total
from ni153.finding import Finding, Place
from ni153.model.measure import Additionality
from ni153.model.proposal import Proposal
from ni153.reports.measures import standings
from ni153.reports.soundness import within
from ni153.workspace.source import Source, stem
from ni153.workspace.workspace import Workspace

FOLDER: Final = "plans/proposals"
STAGES: Final = ("idea", "outline", "submitted", "approved", "running", "finished", "rejected")
"""The stages in the order a proposal goes through them."""
FUNDED: Final = frozenset({"approved", "running", "finished"})
REFUSED: Final = frozenset({"rejected"})


@dataclass(frozen=True, slots=True)
class ProposalFigures:
    """One proposal. `gross` people over all its periods and `net` of them are None where it gives none.

    `each` is what one net person costs, in pounds, exact; None where cost or people are not known or nobody is net.
    `not_given` are the factors it leaves out, taken as nothing. `stage` is None where the file gives none, or one
    reached only after the day (`later`). With a `fault` all figures are None.
    """

    id: str
    title: str
    districts: tuple[str, ...]
    funder: str | None
    sector: str | None
    horizon: str | None
    stage: str | None
    later: bool
    cost: int | None
    gross: int | None
    net: Fraction | None
    each: Fraction | None
    factors: Mapping[str, Decimal | None]
    not_given: tuple[str, ...]
    place: Place
    fault: Finding | None = None


@dataclass(frozen=True, slots=True)
class StageTotal:
    """The proposals of one stage; `cost` and `net` add up what is known and are None where none is.

    `cost_unknown` and `people_unknown` count the proposals left out of them. `each` is over those that give both.
    """

    stage: str | None
    count: int
    cost: int | None
    cost_unknown: int
    gross: int | None
    net: Fraction | None
    people_unknown: int
    each: Fraction | None


@dataclass(frozen=True, slots=True)
class NetMeasure:
    """An output or outcome counted in people, gross and net: planned over the programme, and returned so far."""

    name: str
    title: str
    district: str | None
    kind: Kind
    planned: int | None
    planned_net: Fraction | None
    actual: int | None
    actual_net: Fraction | None
    factors: Mapping[str, Decimal | None]
    not_given: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Proposals:
    """All proposals, the cheapest net person first and the unknown last; totals by stage and for the unfunded ones.

    `unfunded` are those neither approved nor refused: the gap in money. With `faults` no totals are given.
    """

    as_at: date
    rows: tuple[ProposalFigures, ...]
    stages: tuple[StageTotal, ...]
    unfunded: StageTotal | None
    funded: StageTotal | None
    measures: tuple[NetMeasure, ...]
    faults: tuple[Finding, ...]


def proposals(workspace: Workspace, as_at: date, broken: Mapping[str, Finding]) -> Proposals:
    """Return the proposals as at a day, ranked by what a net person costs; `broken` maps unsound files to their errors."""
    rows = [_row(source, as_at, broken.get(source.path)) for source in workspace.proposals]
    rows += [
        _unread(path, finding)
        for path, finding in sorted(broken.items())
        if path.startswith(f"{FOLDER}/") and path not in workspace.sources
    ]
    faults = tuple(finding for path, finding in sorted(broken.items()) if within(path, FOLDER))
    ranked = tuple(sorted(rows, key=_rank))
    return Proposals(
        as_at,
        ranked,
        () if faults else tuple(_stages(ranked)),
        None if faults else _total(None, [row for row in ranked if row.stage not in FUNDED | REFUSED]),
        None if faults else _total(None, [row for row in ranked if row.stage in FUNDED]),
        tuple(_measures(workspace, as_at, broken)),
        faults,
    )


def _rank(row: ProposalFigures) -> tuple[bool, Fraction, str]:
    return row.each is None, row.each or Fraction(0), row.id


def _row(source: Source[Proposal], as_at: date, fault: Finding | None) -> ProposalFigures:
    model = source.model
    later = model.stage_on is not None and model.stage_on.start > as_at
    factors = _factors(model.additionality)
    gross = int(total(model.people)) if model.people and fault is None else None
    net = additionality.net(gross, factors) if gross is not None else None
    cost = model.cost if fault is None else None
    return ProposalFigures(
        source.stem,
        " ".join(model.title.split()),
        model.districts,
        model.funder,
        model.sector,
        model.horizon,
        None if later else model.stage,
        later,
        cost,
        gross,
        net,
        additionality.cost_each(cost, net),
        factors,
        additionality.not_given(factors),
        source.place(),
        fault,
    )


def _unread(path: str, fault: Finding) -> ProposalFigures:
    nothing: dict[str, Decimal | None] = {}
    identity = stem(path)
    return ProposalFigures(
        identity, identity, (), None, None, None, None, False, None, None, None, None, nothing, (), Place(path), fault
    )


def _factors(given: Additionality | None) -> dict[str, Decimal | None]:
    return {name: getattr(given, name) if given else None for name in additionality.FACTORS}


def _stages(rows: Iterable[ProposalFigures]) -> Iterable[StageTotal]:
    found: dict[str | None, list[ProposalFigures]] = {}
    for row in rows:
        found.setdefault(row.stage, []).append(row)
    return [_total(stage, found[stage]) for stage in (*STAGES, None) if stage in found]


def _total(stage: str | None, rows: list[ProposalFigures]) -> StageTotal:
    costs = [row.cost for row in rows if row.cost is not None]
    people = [row for row in rows if row.gross is not None]
    both = [row for row in people if row.cost is not None]
    nets = sum((row.net for row in both if row.net is not None), Fraction(0))
    return StageTotal(
        stage,
        len(rows),
        sum(costs) if costs else None,
        len(rows) - len(costs),
        sum(row.gross or 0 for row in people) if people else None,
        sum((row.net for row in people if row.net is not None), Fraction(0)) if people else None,
        len(rows) - len(people),
        additionality.cost_each(sum(row.cost or 0 for row in both), nets) if both else None,
    )


def _measures(workspace: Workspace, as_at: date, broken: Mapping[str, Finding]) -> Iterable[NetMeasure]:
    """The outputs and outcomes in people with an `additionality`, of the plans that are sound."""
    given = {
        source.place(key, index): item.additionality
        for source in workspace.plans
        if source.path not in broken
        for key, items in (("outputs", source.model.outputs), ("outcomes", source.model.outcomes))
        for index, item in enumerate(items)
        if item.additionality is not None
    }
    for standing in standings(workspace, as_at, [Kind.OUTPUT, Kind.OUTCOME]):
        figures = standing.figures
        if figures.place not in given or figures.unit.casefold() != "people":
            continue
        factors = _factors(given[figures.place])
        planned, actual = (None if one is None else int(one) for one in (standing.planned, standing.actual))
        yield NetMeasure(
            figures.name,
            figures.title,
            figures.district,
            figures.kind,
            planned,
            None if planned is None else additionality.net(planned, factors),
            actual,
            None if actual is None else additionality.net(actual, factors),
            factors,
            additionality.not_given(factors),
            figures.place,
        )
