"""Rules on the partners with a duty to cooperate: a row of the form, a named lead and a contribution for each (R46, R47)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ni153.finding import Place, Severity
from ni153.model.district import DistrictPlan, PartnerRow
from ni153.rules.registry import Fault, rule
from ni153.rules.wording import joined
from ni153.workspace.names import Thing
from ni153.workspace.once import once
from ni153.workspace.source import Source
from ni153.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Row:
    """A partner's row as it holds for one plan: the district's own facts over the county's, and where it stands."""

    name: str
    lead: bool
    contribution: bool
    place: Place | None


@dataclass(frozen=True, slots=True)
class PartnersOfPlan:
    """What a plan says of the partners with a duty to cooperate."""

    plan: Source[DistrictPlan]
    rows: tuple[Row, ...]
    missing: tuple[str, ...]

    def fault(self, rows: Iterable[Row], message: str, hint: str) -> Fault:
        """Return a fault of the plan: at the first of these rows it holds, and an error once the plan is adopted."""
        home = self.plan.place("partners") if self.plan.model.partners else self.plan.place("district")
        place = next((row.place for row in rows if row.place), home)
        return Fault(place, message, hint, severity=Severity.ERROR if self.plan.model.adopted else None)


@once
def partners_of_plans(workspace: Workspace) -> tuple[PartnersOfPlan, ...]:
    """Return this for every plan; nothing while the register or the county's own partners cannot be read whole."""
    county, registers = workspace.county_source, workspace.registers_source
    if county is None or registers is None or not county.whole or not registers.whole:
        return ()
    bodies = [body for body in registers.model.partners if body.duty_to_cooperate]
    wanted = dict.fromkeys(body.fills or body.name for body in bodies)
    shared = dict(_rows(workspace, county.model.partners))
    return tuple(_of_plan(workspace, plan, wanted, shared) for plan in workspace.plans)


def _of_plan(
    workspace: Workspace,
    plan: Source[DistrictPlan],
    wanted: Iterable[str],
    shared: dict[str, tuple[Thing, PartnerRow, int]],
) -> PartnersOfPlan:
    rows, filled = [], set()
    own = dict(_rows(workspace, plan.model.partners))
    for name, (thing, row, index) in {**shared, **own}.items():
        if not thing.model.duty_to_cooperate or _of_another(thing, plan.model.district):
            continue
        filled.add(thing.model.fills or thing.model.name)
        county = shared[name][1] if name in shared else row
        place = plan.place("partners", index) if name in own else None
        rows.append(
            Row(row.partner, bool(row.lead or county.lead), bool(row.contribution or county.contribution), place)
        )
    return PartnersOfPlan(plan, tuple(rows), tuple(name for name in wanted if name not in filled))


def _rows(workspace: Workspace, rows: Iterable[PartnerRow]) -> Iterator[tuple[str, tuple[Thing, PartnerRow, int]]]:
    """Yield each row, and its index, with the partner it names, or the row of the form where it names that."""
    for index, row in enumerate(rows):
        thing = workspace.names.find("partner", row.partner)
        if thing:
            yield thing.name, (thing, row, index)


def _of_another(thing: Thing, district: str) -> bool:
    """Say whether a row is another district's council."""
    return thing.kind != "form row" and thing.model.district not in (None, district)


@rule(Severity.WARNING, needs_whole=True)
def duty_partner_missing(workspace: Workspace) -> Iterator[Fault]:
    """A partner with a duty to cooperate has no row in a plan.

    The law binds five kinds of partner to this target, and the form has a row for each. A district's plan carries
    all five, its own or the county's (plans/county.yaml). In an adopted plan a missing one is an error.

    Bad: plans/districts/beta.yaml
        partners:
        - partner: Jobcentre Plus
          lead: Ann Archer
          contribution: 20 work trials a quarter

    Good: plans/districts/beta.yaml
        partners:
        - partner: Jobcentre Plus
          lead: Ann Archer
          contribution: 20 work trials a quarter
        - partner: Learning and Skills Council
          lead: Eve Ellis
          contribution: Courses for residents of the neighbourhood
        - partner: District/Borough Council
          lead: Dev Das
          contribution: One outreach worker
        - partner: Education/Training Providers
          lead: Finn Ford
          contribution: Courses before recruitment starts
    """
    for partners in partners_of_plans(workspace):
        if partners.missing:
            yield partners.fault(
                (),
                f"The plan has no row for {joined(partners.missing)}, bound by law to this target.",
                "Add a row for each under partners, or in plans/county.yaml where it is the same for all districts.",
            )


@rule(Severity.WARNING, needs_whole=True)
def duty_partner_without_lead(workspace: Workspace) -> Iterator[Fault]:
    """A partner with a duty to cooperate has no named lead in a plan.

    A duty that nobody carries is not kept. In a draft a blank is something still to be asked for; an adopted plan
    promises it, so there it is an error.

    Bad: plans/districts/beta.yaml
        partners:
        - partner: Jobcentre Plus
          contribution: 20 work trials a quarter

    Good: plans/districts/beta.yaml
        partners:
        - partner: Jobcentre Plus
          lead: Ann Archer
          contribution: 20 work trials a quarter
    """
    for partners in partners_of_plans(workspace):
        bare = [row for row in partners.rows if not row.lead]
        if bare:
            neither = [row.name for row in bare if not row.contribution]
            names = joined(row.name for row in bare)
            if len(neither) == len(bare):
                message = (
                    f"The plan gives neither a named lead nor a contribution for {names}, bound by law to this target."
                )
            else:
                rest = f", and for {joined(neither)} no contribution either" if neither else ""
                message = f"The plan names no lead for {names}, bound by law to this target{rest}."
            hint = "Ask each who leads and what they will do; what holds for every district can stand in plans/county.yaml."
            yield partners.fault(bare, message, hint if neither else "Enter lead, with a person as in the register.")


@rule(Severity.WARNING, needs_whole=True)
def duty_partner_without_contribution(workspace: Workspace) -> Iterator[Fault]:
    """A partner with a duty to cooperate has a named lead in a plan but no contribution.

    The form asks what each partner will do, not only who they are. What is not written down can neither be counted
    on nor asked for later. In an adopted plan it is an error.

    Bad: plans/districts/beta.yaml
        partners:
        - partner: Jobcentre Plus
          lead: Ann Archer

    Good: plans/districts/beta.yaml
        partners:
        - partner: Jobcentre Plus
          lead: Ann Archer
          contribution: 20 work trials a quarter
    """
    for partners in partners_of_plans(workspace):
        bare = [row for row in partners.rows if row.lead and not row.contribution]
        if bare:
            names = joined(row.name for row in bare)
            message = f"The plan does not say what {names}, bound by law to this target, will contribute."
            yield partners.fault(bare, message, "Enter contribution: what they will do, how much and by when.")
