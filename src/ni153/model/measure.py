"""Measures: targets, outputs, outcomes and resources: figures planned and returned over periods (R67, R68)."""

from typing import Annotated

from pydantic import Field, PlainValidator

from ni153.model.fields import (
    Amount,
    Choice,
    Id,
    Name,
    PartDate,
    People,
    Percent,
    PeriodKey,
    Profile,
    QuarterWeights,
    Refers,
    Text,
    Whole,
)
from ni153.model.record import Record

Scheme = Annotated[Name, Refers("scheme")]
ClientGroup = Annotated[Name, Refers("client group")]
Lsoa = Annotated[Name, Refers("lsoa")]
Basis = Annotated[str, PlainValidator(Choice(("agreed", "apportioned")))]
GoodIs = Annotated[str, PlainValidator(Choice(("high", "low")))]
Purpose = Annotated[str, PlainValidator(Choice(("gap", "system-fix")))]


class Additionality(Record):
    """What of the gross figure would have happened anyway, or is lost: net = gross x each (1 - factor).

    Source: English Partnerships, Additionality Guide (3rd edition, 2008); Homes and Communities Agency (4th, 2014).
    """

    deadweight: Percent | None = Field(None, description="would have happened anyway")
    leakage: Percent | None = Field(None, description="helps people outside the neighbourhoods")
    displacement: Percent | None = Field(None, description="taken from others in the area")
    substitution: Percent | None = Field(None, description="swapped one person for another")


class Targets(Record):
    """NI 153 itself: people moved off out-of-work benefits, net. The county's figure is the sum of these (R45, R52)."""

    basis: Basis = Field(description="agreed by the district, or the county's share until it agrees its own")
    set_by: Name | None = Field(None, description="who set them")
    set_on: PartDate | None = Field(None, description="when they were set")
    planned: People = Field(
        default_factory=dict,
        description="people, net, a line for each period; a year may stand until its quarters are set",
    )
    spread: QuarterWeights = Field(
        default_factory=dict,
        description="how a year's figure falls on its quarters, by weight; the county's `periods.spread` when left out",
    )
    actual: People = Field(
        default_factory=dict, description="people returned; a nil return is a 0, no return is no line"
    )
    provisional: tuple[PeriodKey, ...] = Field((), description="periods whose actual figure is still to be confirmed")
    total: Whole | None = Field(None, description="where a form had one; must equal the sum of `planned`")
    note: Text | None = Field(None, description="anything a reader should know")


class Baseline(Record):
    """Where a measure started (R22)."""

    value: Amount = Field(description="the figure")
    as_at: PartDate = Field(description="the day it speaks of")
    source: Text | None = Field(None, description="who counted it")


class Measure(Record):
    """An output or an outcome other than NI 153. Outputs never count towards the goal (R68)."""

    id: Id = Field(description="permanent, unique in the file")
    title: Text = Field(description="what is counted")
    unit: Name = Field(description="what one of them is: people, employers, courses")
    scheme: Scheme | None = Field(None, description="the scheme it belongs to")
    client_groups: tuple[ClientGroup, ...] = Field((), description="the people it is for")
    lsoas: tuple[Lsoa, ...] = Field((), description="the district's neighbourhoods it is for, by name or code")
    good_is: GoodIs | None = Field(None, description="`high` when left out")
    baseline: Baseline | None = Field(None, description="where it started")
    planned: Profile = Field(default_factory=dict, description="figures planned, a line for each period")
    spread: QuarterWeights = Field(
        default_factory=dict,
        description="how a year's figure falls on its quarters, by weight; the county's `periods.spread` when left out",
    )
    actual: Profile = Field(
        default_factory=dict, description="figures returned; a nil return is a 0, no return is no line"
    )
    provisional: tuple[PeriodKey, ...] = Field((), description="periods whose actual figure is still to be confirmed")
    total: Amount | None = Field(None, description="where a form had one; must equal the sum of `planned`")
    additionality: Additionality | None = Field(None, description="how gross becomes net")
    also_counted_in: tuple[Text, ...] = Field(
        (), description="where else the same people are counted, said openly (R68)"
    )
    note: Text | None = Field(None, description="anything a reader should know")


class Resource(Record):
    """Money or people put in: core or additional by its fund's class (R61-R65, R74)."""

    id: Id = Field(description="permanent, unique in the file")
    fund: Annotated[Name, Refers("fund")] = Field(description="the fund, as in the register; `Other` needs `named`")
    named: Text | None = Field(None, description="what `Other` is (R63)")
    title: Text | None = Field(None, description="what it pays for")
    unit: Name | None = Field(
        None,
        description="pounds when left out; `officers`: the average number in the period, whose total is officer-years",
    )
    purpose: Purpose | None = Field(None, description="whether it fills a gap or mends the system (R65)")
    planned: Profile = Field(default_factory=dict, description="planned, a line for each period; whole pounds")
    spread: QuarterWeights = Field(
        default_factory=dict,
        description="how a year's figure falls on its quarters, by weight; the county's `periods.spread` when left out",
    )
    spent: Profile = Field(default_factory=dict, description="spent, a line for each period")
    provisional: tuple[PeriodKey, ...] = Field((), description="periods whose spending is still to be confirmed")
    total: Amount | None = Field(None, description="where a form had one; must equal the sum of `planned`")
    note: Text | None = Field(None, description="anything a reader should know")
