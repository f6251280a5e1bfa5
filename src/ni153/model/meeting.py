"""A meeting: who was there, what each party said, what was agreed and what comes next (R70-R94)."""

from typing import Annotated

from pydantic import Field, PlainValidator

from ni153.model.fields import Choice, Id, Name, PartDate, Text
from ni153.model.record import Record
from ni153.model.step import MeetingStep, Party, Topic

KINDS = (
    "support",
    "concern",
    "request",
    "offer",
    "evidence",
    "involvement",
    "suggestion",
    "question",
    "agreement",
    "dissent",
    "sectors",
)
Kind = Annotated[str, PlainValidator(Choice(KINDS))]


class Attendance(Record):
    """Somebody who was there, as the note has them."""

    name: Text = Field(description="the name as written; `not recorded` where the note leaves it out")
    of: Text | None = Field(None, description="the organisation as written")
    note: Text | None = Field(None, description="anything a reader should know")


class Position(Record):
    """What one party said (R80)."""

    id: Id = Field(description="permanent, unique in the file")
    party: Party = Field(description="who said it")
    kind: Kind = Field(description="what kind of thing was said")
    about: tuple[Topic, ...] = Field((), description="schemes, bodies, meetings or steps it is about")
    text: Text = Field(description="the words of the note")
    note: Text | None = Field(None, description="anything a reader should know")


class Meeting(Record):
    """plans/meetings/*.yaml."""

    title: Text = Field(description="what it was called")
    date: PartDate | None = Field(None, description="its day, or as much of it as is known")
    host: Party | None = Field(None, description="who held it")
    venue: Text | None = Field(None, description="where")
    body: Party | None = Field(None, description="the group that met")
    indicators: tuple[Name, ...] = Field((), description="the national indicators it was about (R71)")
    present: tuple[Attendance, ...] = Field((), description="who was there")
    purpose: tuple[Text, ...] = Field((), description="what it was for (R77)")
    context: tuple[Text, ...] = Field((), description="what was reported (R73-R76)")
    positions: tuple[Position, ...] = Field((), description="what each party said")
    agreed: tuple[MeetingStep, ...] = Field((), description="what all agreed")
    comments: tuple[MeetingStep, ...] = Field((), description="general comments")
    next: tuple[MeetingStep, ...] = Field((), description="the chain of decisions to come, in order of date (R79)")
    note: Text | None = Field(None, description="anything a reader should know")
