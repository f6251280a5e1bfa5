"""A district's Local Delivery Plan (R50): partners, targets, the county's steps, its own actions, and its measures."""

from typing import Annotated

from pydantic import BeforeValidator, Field, PlainValidator

from ni153.model.fields import Choice, Day, Name, PartDate, PeriodKey, Refers, Text, Whole, Written, without_blanks
from ni153.model.measure import ClientGroup, Lsoa, Measure, Resource, Scheme, Targets
from ni153.model.record import Record
from ni153.model.step import DueDate, Outcome, Party, Step, StepName

Partner = Annotated[Name, Refers("partner")]
Lever = Annotated[str, PlainValidator(Choice(("on-flow", "off-flow")))]
ClaimantsByGroup = Annotated[
    dict[ClientGroup, Whole],
    BeforeValidator(without_blanks),
    Written("a block: one client group and its people a line", "JSA: 610"),
]


class PartnerRow(Record):
    """A partner's row of the form: named lead and contribution (R46-R48)."""

    partner: Partner = Field(description="the partner, as in the register, or the form's row")
    lead: Party | None = Field(None, description="the named lead")
    contribution: Text | None = Field(None, description="what the partner contributes")
    note: Text | None = Field(None, description="anything a reader should know")


class DistrictsOwn(Record):
    """Which county step it is, and the district's own date for it."""

    step: StepName = Field(description="the county's step")
    due: DueDate | None = Field(None, description="the district's own date; the county's stays, and both are shown")
    why: Text | None = Field(None, description="why the district's date differs")


class CountyStep(Outcome, DistrictsOwn):
    """A county step as this district does it; bare, it is not done."""


class ActionStep(Step):
    """A step of a district's action."""

    shown_in: PeriodKey | None = Field(None, description="the form's period column it stands in")


class Action(Step):
    """An action of the district's own (R58)."""

    scheme: Scheme | None = Field(None, description="the scheme it belongs to")
    lever: Lever | None = Field(None, description="whether it cuts the flow on to benefits or helps people off (R44)")
    client_groups: tuple[ClientGroup, ...] = Field((), description="the people it is for")
    lsoas: tuple[Lsoa, ...] = Field((), description="the district's neighbourhoods it is for, by name or code")
    shown_in: PeriodKey | None = Field(None, description="the form's period column it stands in")
    steps: tuple[ActionStep, ...] = Field((), description="its steps")


class Offer(Record):
    """Places a provider offers (R11, R12, R24)."""

    provider: Party = Field(description="who offers them")
    scheme: Scheme | None = Field(None, description="on which scheme")
    client_group: ClientGroup | None = Field(None, description="for whom")
    places: Whole | None = Field(None, description="how many")
    note: Text | None = Field(None, description="anything a reader should know")


class Capacity(Record):
    """What was on offer, as at a day (R69)."""

    as_at: PartDate = Field(description="the day it speaks of")
    source: Text | None = Field(None, description="where it was recorded")
    offer: tuple[Offer, ...] = Field((), description="one provider's places an item")
    note: Text | None = Field(None, description="anything a reader should know, such as a table that is lost")


class Need(Record):
    """How many people claim, by client group, as at a day (R21)."""

    as_at: PartDate = Field(description="the day it speaks of")
    source: Text | None = Field(None, description="where it was recorded")
    claimants: ClaimantsByGroup = Field(default_factory=dict, description="people, a line for each client group")
    note: Text | None = Field(None, description="anything a reader should know")


class DistrictPlan(Record):
    """One district's Local Delivery Plan. With `adopted` it must be complete; without, it is a draft."""

    district: Annotated[Name, Refers("district")] = Field(description="the district, as in county.yaml")
    adopted: Day | None = Field(None, description="the day the plan was adopted; left out while it is a draft")
    partners: tuple[PartnerRow, ...] = Field((), description="named leads and contributions")
    targets: Targets | None = Field(None, description="NI 153: people moved off out-of-work benefits, net")
    county_steps: tuple[CountyStep, ...] = Field(
        (), description="the county's steps that fan out, as this district does them"
    )
    actions: tuple[Action, ...] = Field((), description="the district's own actions")
    resources: tuple[Resource, ...] = Field((), description="core and additional resources")
    outputs: tuple[Measure, ...] = Field((), description="planned outputs; they never count towards the goal")
    outcomes: tuple[Measure, ...] = Field((), description="planned outcomes other than NI 153")
    capacity: tuple[Capacity, ...] = Field((), description="what was on offer, as at its days")
    need: tuple[Need, ...] = Field((), description="how many people claim, as at its days")
    note: Text | None = Field(None, description="anything a reader should know")
