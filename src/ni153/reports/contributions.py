"""Who contributes what in each district: the form's partners, each with a named lead and a contribution (R46-R48).

What holds for every district stands in plans/county.yaml; a district's own row goes before it, field by field.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from ni153.finding import Finding, Place
from ni153.model.district import PartnerRow
from ni153.model.registers import PartnerBody
from ni153.reports.parties import canonical
from ni153.workspace.names import Thing
from ni153.workspace.source import plan_name
from ni153.workspace.workspace import Workspace


class Filled(StrEnum):
    """How much of a cell is written: `in part` where several bodies fill it and not all are complete.

    `to do` is a row that stands blank, `no row` one that is missing.
    """

    BOTH = "both"
    LEAD = "lead only"
    CONTRIBUTION = "contribution only"
    PART = "in part"
    TO_DO = "to do"
    NO_ROW = "no row"


@dataclass(frozen=True, slots=True)
class Contribution:
    """One partner in one district; `county_lead` and `county_contribution` are True where the county's row says so."""

    partner: str
    lead: str | None
    contribution: str | None
    note: str | None
    county_lead: bool
    county_contribution: bool
    place: Place

    @property
    def filled(self) -> Filled:
        """How much of it is written."""
        if self.lead and self.contribution:
            return Filled.BOTH
        return Filled.LEAD if self.lead else Filled.CONTRIBUTION if self.contribution else Filled.TO_DO


@dataclass(frozen=True, slots=True)
class Contributor:
    """A row of the form, such as Jobcentre Plus or District/Borough Council; `duty` is None where the register says nothing."""

    name: str
    duty: bool | None


@dataclass(frozen=True, slots=True)
class PartnerCell:
    """One of the form's rows in one district, with the bodies that fill it; complete when each has a lead and a contribution."""

    district: str
    contributor: Contributor
    rows: tuple[Contribution, ...]

    @property
    def filled(self) -> Filled:
        """How much is written, of all the bodies that fill it together."""
        leads = [bool(row.lead) for row in self.rows]
        contributions = [bool(row.contribution) for row in self.rows]
        if not self.rows:
            return Filled.NO_ROW
        if not any(leads + contributions):
            return Filled.TO_DO
        if all(leads):
            return Filled.BOTH if all(contributions) else Filled.PART if any(contributions) else Filled.LEAD
        return Filled.CONTRIBUTION if all(contributions) and not any(leads) else Filled.PART


@dataclass(frozen=True, slots=True)
class Contributions:
    """The matrix: the form's rows, the duty partners first, in each district that has a plan or needs one.

    `without` are the districts whose plan is missing; `faults` the first error of plans that cannot be read whole.
    """

    contributors: tuple[Contributor, ...]
    districts: tuple[str, ...]
    cells: Mapping[tuple[str, str], PartnerCell]
    without: tuple[str, ...]
    faults: Mapping[str, Finding]

    def counted(self, duty: bool | None = None, district: str | None = None) -> tuple[int, int]:
        """Return how many cells are complete, of how many: of those with (or without) a duty, of one district."""
        found = [
            cell
            for cell in self.cells.values()
            if (duty is None or (cell.contributor.duty is True) is duty) and district in (None, cell.district)
        ]
        return sum(cell.filled is Filled.BOTH for cell in found), len(found)


def contributions(workspace: Workspace, broken: Mapping[str, Finding], district: str | None = None) -> Contributions:
    """Return who contributes what, in every affected district and any other with a plan, or in one.

    A district whose plan cannot be read whole is left out of the cells: what it lacks may be written.
    """
    named = [*workspace.affected_districts, *sorted(plan.model.district for plan in workspace.plans)]
    order = [name for name in dict.fromkeys(named) if district in (None, name)]
    faults = {
        name: finding
        for name in order
        if (finding := broken.get(f"plans/districts/{_stem(workspace, name)}.yaml") or broken.get("plans/county.yaml"))
    }
    sound = [name for name in order if name not in faults and workspace.plan_of(name)]
    written = {name: tuple(_rows(workspace, name)) for name in sound}
    contributors = _contributors(workspace, [form for rows in written.values() for form, _ in rows])
    cells = {
        (name, each.name): PartnerCell(name, each, tuple(row for form, row in written[name] if form == each.name))
        for name in sound
        for each in contributors
    }
    without = tuple(name for name in order if name not in faults and not workspace.plan_of(name))
    return Contributions(contributors, tuple(sound), cells, without, faults)


def council_lead(workspace: Workspace, district: str) -> tuple[str, ...]:
    """Return the named lead of a district's own council, in its plan; nothing where nobody is named."""
    found = []
    for _, row in _rows(workspace, district):
        thing = workspace.names.find("partner", row.partner)
        if thing and row.lead and isinstance(thing.model, PartnerBody) and thing.model.district == district:
            found.append(row.lead)
    return tuple(dict.fromkeys(found))


def _contributors(workspace: Workspace, named: Iterable[str]) -> tuple[Contributor, ...]:
    """The form's rows: those bound by law, all of them, in the order the plans give them; then the others that are named."""
    written = list(dict.fromkeys(named))
    registers = workspace.registers_source
    bodies = registers.model.partners if registers else ()
    bound = dict.fromkeys(body.fills or body.name for body in bodies if body.duty_to_cooperate)
    duty = dict.fromkeys(bound, True) | {
        body.fills or body.name: body.duty_to_cooperate for body in bodies if body.duty_to_cooperate is not None
    }
    first = [name for name in written if name in bound] + [name for name in bound if name not in written]
    rest = [name for name in written if name not in bound]
    return tuple(Contributor(name, duty.get(name)) for name in (*first, *rest))


def _rows(workspace: Workspace, district: str) -> Iterator[tuple[str, Contribution]]:
    """Yield each of a district's rows with the form's row it fills: its own, then those only the county has."""
    plan, county = workspace.plan_of(district), workspace.county_source
    shared = _by_name(workspace, county.model.partners if county else ())
    own = _by_name(workspace, plan.model.partners if plan else ())
    for name, (thing, row, index) in {**own, **{each: shared[each] for each in shared if each not in own}}.items():
        home = plan if name in own else county
        if home is None or _of_another(thing, district):
            continue
        above = shared[name][1] if name in shared else None
        mine = row if name in own else None
        yield _form_row(thing, name), _contribution(workspace, name, mine, above, home.place("partners", index))


def _contribution(
    workspace: Workspace, name: str, own: PartnerRow | None, above: PartnerRow | None, place: Place
) -> Contribution:
    lead = (own.lead if own else None) or (above.lead if above else None)
    contribution = (own.contribution if own else None) or (above.contribution if above else None)
    note = (own.note if own else None) or (above.note if above else None)
    return Contribution(
        name,
        canonical(workspace, lead) if lead else None,
        contribution,
        note,
        bool(lead and not (own and own.lead)),
        bool(contribution and not (own and own.contribution)),
        place,
    )


def _by_name(workspace: Workspace, rows: Iterable[PartnerRow]) -> dict[str, tuple[Thing | None, PartnerRow, int]]:
    found: dict[str, tuple[Thing | None, PartnerRow, int]] = {}
    for index, row in enumerate(rows):
        thing = workspace.names.find("partner", row.partner)
        found[thing.name if thing else row.partner] = (thing, row, index)
    return found


def _form_row(thing: Thing | None, name: str) -> str:
    """The form's row a partner fills; where it names that row itself, that."""
    model = thing.model if thing else None
    return (model.fills if isinstance(model, PartnerBody) else None) or name


def _of_another(thing: Thing | None, district: str) -> bool:
    """Whether a row is another district's council."""
    if thing is None or thing.kind == "form row" or not isinstance(thing.model, PartnerBody):
        return False
    return thing.model.district not in (None, district)


def _stem(workspace: Workspace, district: str) -> str:
    plan = workspace.plan_of(district)
    return plan.stem if plan else plan_name(district)
