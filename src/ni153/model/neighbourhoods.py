"""The neighbourhoods: lsoas.yaml, the worst performing Lower Layer Super Output Areas the indicator counts (R7)."""

from typing import Annotated

from pydantic import Field, PlainValidator

from ni153.model.fields import Choice, Name, PartDate, Percent, Refers, Text, Whole
from ni153.model.record import Record

Source = Annotated[str, PlainValidator(Choice(("official", "proxy")))]


class Neighbourhood(Record):
    """One Lower Layer Super Output Area."""

    code: Name = Field(description="the Office for National Statistics' code")
    name: Name = Field(description="its name")
    district: Annotated[Name, Refers("district")] = Field(description="the district it lies in")
    ward: Name | None = Field(None, description="the ward that fits it best")
    working_age: Whole = Field(description="people of working age")
    rate: Percent = Field(description="the share of them who claim")
    shared_with: Annotated[Name, Refers("lsoa")] | None = Field(
        None, description="the other of two known only jointly: each carries half"
    )


class Neighbourhoods(Record):
    """lsoas.yaml."""

    source: Text = Field(description="where the list comes from")
    basis: Source = Field(description="the official list, or one that stands in for it")
    as_at: PartDate | None = Field(None, description="the day the figures speak of")
    note: Text | None = Field(None, description="what is official and what stands in")
    lsoas: tuple[Neighbourhood, ...] = Field(description="one neighbourhood a line")
