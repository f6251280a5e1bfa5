"""A funding proposal: a gap proposal, or one for Performance Reward Grant (R31, R35, R36, R77)."""

from typing import Annotated

from pydantic import Field, PlainValidator

from ni153.model.fields import Choice, Name, PartDate, People, Refers, Text, Whole
from ni153.model.measure import Additionality
from ni153.model.record import Record
from ni153.model.step import Evidence, Topic

Horizon = Annotated[str, PlainValidator(Choice(("immediate", "sustainable")))]
Stage = Annotated[
    str, PlainValidator(Choice(("idea", "outline", "submitted", "approved", "rejected", "running", "finished")))
]


class Proposal(Record):
    """plans/proposals/*.yaml."""

    title: Text = Field(description="what is proposed")
    districts: tuple[Annotated[Name, Refers("district")], ...] = Field((), description="where")
    funder: Annotated[Name, Refers("fund or party")] | None = Field(None, description="who is asked")
    sector: Name | None = Field(None, description="health, education, community safety, housing …")
    horizon: Horizon | None = Field(None, description="for immediate delivery, or more sustainable")
    stage: Stage | None = Field(None, description="how far it has got")
    stage_on: PartDate | None = Field(None, description="since when")
    cost: Whole | None = Field(None, description="whole pounds")
    people: People = Field(default_factory=dict, description="people, gross, a line for each period")
    additionality: Additionality | None = Field(None, description="how gross becomes net")
    benchmark: Text | None = Field(None, description="the practice elsewhere it rests on (R35, R94)")
    evidence: tuple[Evidence, ...] = Field((), description="what it rests on")
    agreed_in: Annotated[Name, Refers("step")] | None = Field(
        None, description="the meeting or agreement that took it up"
    )
    about: tuple[Topic, ...] = Field((), description="schemes, bodies or steps it has to do with")
    note: Text | None = Field(None, description="anything a reader should know")
