"""The county: indicator, goal, programme, districts, the form's periods and the rules of the house."""

from typing import Annotated

from pydantic import BeforeValidator, Field, PlainValidator

from ni153.model.district import PartnerRow
from ni153.model.fields import (
    Amount,
    Choice,
    Day,
    Length,
    Name,
    PartDate,
    Percent,
    PeriodKey,
    QuarterWeights,
    Span,
    Text,
    Whole,
    Written,
    Yes,
    without_blanks,
)
from ni153.model.house import Grant, Guards, Papers, RagRules
from ni153.model.measure import GoodIs, Resource
from ni153.model.record import Record
from ni153.model.step import Step

By = Annotated[str, PlainValidator(Choice(("working_age", "neighbourhoods", "working_age x rate")))]
Levels = Annotated[
    dict[Name, Annotated[str, PlainValidator(Choice(("off", "info", "warning", "error")))]],
    BeforeValidator(without_blanks),
    Written("a block: one rule and what becomes of it a line", "month-or-year: off"),
]
Spread = Annotated[str, PlainValidator(Choice(("even",)))]


class OfficialBaseline(Record):
    """The indicator's official rate before the programme: what points are counted from (R7)."""

    rate: Percent = Field(description="the one rate of all the neighbourhoods together")
    as_at: Span = Field(description="the day or the quarters it speaks of")
    source: Text | None = Field(None, description="who published it")


class Indicator(Record):
    """The national indicator the partnership chose (R7, R42)."""

    code: Name = Field(description="its code, one way of writing it")
    aliases: tuple[Name, ...] = Field((), description="other ways of writing it")
    title: Text = Field(description="what it measures")
    status: Name | None = Field(None, description="the document's word: proposed, agreed")
    good_is: GoodIs | None = Field(None, description="`low`: fewer is better")
    neighbourhoods: Whole = Field(description="how many neighbourhoods lsoas.yaml must hold")
    threshold: Percent | None = Field(
        None, description="the rate that makes a neighbourhood one of the worst performing"
    )
    baseline: OfficialBaseline | None = Field(None, description="its official rate before the programme")
    words: Text | None = Field(None, description="the document's own words")
    note: Text | None = Field(None, description="where the official definition differs")


class Goal(Record):
    """What the county promised: net, in people and in percentage points (R45)."""

    people: Whole = Field(description="people, net")
    percentage_points: Amount | None = Field(None, description="points of the working-age rate")
    net: Yes | None = Field(None, description="off-flow less on-flow")
    words: Text | None = Field(None, description="the document's own words")
    set_by: Name | None = Field(None, description="the agreement that set it")
    set_on: PartDate | None = Field(None, description="when it was set")
    note: Text | None = Field(None, description="how the words are read")


class Periods(Record):
    """The form's two unequal sets of columns (R51, R62)."""

    actions: tuple[PeriodKey, ...] = Field(description="the columns of planned actions")
    resources: tuple[PeriodKey, ...] = Field(description="the columns of resources, outputs and outcomes")
    spread: QuarterWeights = Field(
        default_factory=dict, description="how a year's figure falls on its quarters, by weight; evenly when left out"
    )


class Apportion(Record):
    """How the goal is shared over districts that have not agreed a target of their own."""

    by: By = Field(description="the weight of a neighbourhood; the last is its expected claimants")
    profile: Spread = Field(description="how a district's share is spread over the quarters")
    periods: Span | None = Field(
        None, description="the quarters it is spread over; the resources' columns when left out"
    )


class County(Record):
    """plans/county.yaml."""

    county: Name = Field(description="its name")
    invented: Yes | None = Field(
        None, description="true for a county made up to show the tool: every screen and page then says so"
    )
    document: Name | None = Field(None, description="the document the programme was agreed in (R1)")
    title: Text | None = Field(None, description="the programme's title")
    programme: Span = Field(description="its first and last month")
    reporting_date: Day | None = Field(
        None, description="figures are as at this day unless the command line says otherwise; today when left out"
    )
    districts: tuple[Name, ...] = Field(description="the county's districts")
    indicator: Indicator = Field(description="the national indicator")
    goal: Goal = Field(description="what was promised")
    outcome: Text | None = Field(None, description="the outcome every plan carries (R66)")
    rationale: Text | None = Field(None, description="why (R43)")
    approach: Text | None = Field(None, description="how (R44)")
    periods: Periods = Field(description="the form's columns")
    apportion: Apportion | None = Field(None, description="how the goal is shared")
    standing_steps: tuple[Step, ...] = Field(
        (), description="steps every district's plan carries beside the milestones' rows (R59)"
    )
    partners: tuple[PartnerRow, ...] = Field(
        (), description="county-wide named leads and contributions; a district's own override them"
    )
    resources: tuple[Resource, ...] = Field((), description="county-wide resources (R74)")
    stale_after: Length | None = Field(
        None, description="how long silence may last before a step without a date is stale; 6 months when left out"
    )
    returns_due: Length | None = Field(
        None, description="how long after a period's end its return is due; 30 days when left out"
    )
    rag: RagRules | None = Field(None, description="when delivery is green, amber or red")
    grant: Grant | None = Field(None, description="the terms of the Performance Reward Grant (R77)")
    papers: tuple[Papers, ...] = Field((), description="which reports each body meets over")
    guards: Guards | None = Field(None, description="what a pull request may not do without a reason")
    lint: Levels = Field(
        default_factory=dict, description="rules of `ni153 lint` switched off or given another severity, a line each"
    )
    note: Text | None = Field(None, description="anything a reader should know")
