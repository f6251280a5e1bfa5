"""A step: what has to be done, by when, by whom, and what became of it. Due and done stand apart (R5)."""

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, Field, PlainValidator

from ni153.model.fields import (
    Choice,
    Day,
    Id,
    Name,
    PartDate,
    PeriodKey,
    Refers,
    Span,
    Text,
    Written,
    Yes,
    complaint,
    part_date,
    quoted,
    span,
)
from ni153.model.record import Record
from ni153.period import Period, Range, Recurrence, Unit

Party = Annotated[Name, Refers("party")]
Topic = Annotated[Name, Refers("topic")]
StepName = Annotated[Name, Refers("step")]
Column = Annotated[str, PlainValidator(Choice(("progress", "next steps", "due")))]
Each = Annotated[str, PlainValidator(Choice(("affected districts",)))]
Every = Annotated[Unit, PlainValidator(Choice(("month", "quarter", "half", "year"))), AfterValidator(Unit)]


@dataclass(frozen=True, slots=True)
class Due:
    """When a step is due: a window (R16, R17, R33), a recurrence (R40, R59), a meeting, or none, on purpose (R14)."""

    window: Range | None = None
    recurs: Recurrence | None = None
    meeting: str | None = None

    @property
    def as_appropriate(self) -> bool:
        """True when the step has no date on purpose."""
        return self.window is None and self.recurs is None and self.meeting is None


class DueBlock(Record):
    """The two forms of a due date that take a block."""

    every: Every | None = Field(None, description="for a duty that comes round: month, quarter, half or year")
    first: PeriodKey | None = Field(None, alias="from", description="the first period of a recurring duty")
    last: PeriodKey | None = Field(None, alias="to", description="the last period of a recurring duty")
    meeting: Annotated[Name, Refers("meeting")] | None = Field(None, description="due at this meeting")


def _due(value: Any) -> Due:
    if isinstance(value, dict):
        block = DueBlock.model_validate(value)
        if block.meeting and not (block.every or block.first or block.last):
            return Due(meeting=block.meeting)
        if block.every and block.first and block.last and not block.meeting:
            if block.last.end < block.first.start:
                raise complaint(
                    "range-backwards",
                    f"This duty ends ({block.last.words()}) before it starts ({block.first.words()}).",
                    "Change from or to.",
                )
            return Due(recurs=Recurrence(Unit(block.every), block.first, block.last))
        raise complaint(
            "due-unclear",
            "This due date is a block, and needs either every, from and to together, or meeting alone.",
            "For a recurring duty write every: quarter, from: 2008/09 Q3 and to: 2010/11 Q4, a line each.",
        )
    if isinstance(value, str) and " ".join(value.lower().split()) == "as appropriate":
        return Due()
    return Due(window=span(value))


@dataclass(frozen=True, slots=True)
class Achieved:
    """When a step was done: a day or a part date; `when` is None where the day is not recorded (`achieved: undated`)."""

    when: Period | None = None


def _achieved(value: Any) -> Achieved:
    if isinstance(value, str):
        word = value.strip().lower()
        if word == "undated":
            return Achieved()
        if word in {"yes", "true", "done", "achieved", "completed"}:
            raise complaint(
                "date-not-iso",
                f"{quoted(value)} does not say when.",
                "Write the day or month, or undated when it is not recorded.",
            )
    return Achieved(part_date(value))


DueDate = Annotated[
    Due,
    PlainValidator(_due),
    Written("a day, month, quarter or year; two with “to” between; `as appropriate`; or a block", "2008-10-31"),
]
AchievedOn = Annotated[
    Achieved, PlainValidator(_achieved), Written("a day, month, quarter or year, or `undated`", "2008-01")
]


class Lead(Record):
    """Who answers for a step; with the task where the plan gives them one of their own (R10)."""

    shorthand: ClassVar[str | None] = "who"

    who: Party = Field(description="an officer, partner or collective, as in the register")
    task: Text | None = Field(None, description="what this lead in particular is to do")


class Evidence(Record):
    """What shows that something was done."""

    shorthand: ClassVar[str | None] = "text"

    text: Text = Field(description="what the evidence is")
    url: Text | None = Field(None, description="where it can be read")
    as_at: PartDate | None = Field(None, description="the day it speaks of (R11)")


class Update(Record):
    """A note of progress, on its day."""

    date: Day = Field(description="the day of the note")
    by: Party | None = Field(None, description="who says so")
    for_period: Span | None = Field(None, alias="for", description="the period it reports on, for a recurring duty")
    note: Text = Field(description="what was said")


class Cancelled(Record):
    """That a step will not be done, and why."""

    date: PartDate = Field(description="when it was cancelled")
    why: Text = Field(description="the reason")


class Outcome(Record):
    """What became of a step: the fields a milestone, a step and a district's tick share."""

    reading_order: ClassVar[tuple[str, ...]] = tuple(
        "order id step title scheme lever client_groups lsoas words incomplete column shown_in due why due_words needs "
        "restates each leads supported_by achieved through evidence about becomes progress cancelled updates note".split()
    )

    leads: tuple[Lead, ...] = Field((), description="who answers for it: names, or items of `who` and `task`")
    achieved: AchievedOn | None = Field(None, description="when it was done; apart from `due`")
    through: Text | None = Field(None, description="the agreement, group or product it was done through")
    evidence: tuple[Evidence, ...] = Field((), description="what shows it")
    updates: tuple[Update, ...] = Field((), description="notes of progress, each on its day")
    cancelled: Cancelled | None = Field(None, description="when and why it was given up")
    progress: Text | None = Field(None, description="where it stands, in the plan's words")
    note: Text | None = Field(None, description="anything a reader should know, such as what was inferred")


class Planned(Record):
    """What is to be done and by when: the fields of a step that say what was promised."""

    id: Id = Field(description="permanent, unique in the file")
    title: Text = Field(description="what is to be done")
    words: Text | None = Field(None, description="the original's words, where the title is not them")
    due: DueDate | None = Field(None, description="when it is due")
    due_words: Text | None = Field(None, description="the due date in the original's words")
    column: Column | None = Field(None, description="the cell of Annexe C that prints it; `next steps` when left out")
    supported_by: tuple[Party, ...] = Field((), description="who helps, without answering for it (R30)")
    needs: tuple[StepName, ...] = Field((), description="milestones or steps that come first")
    about: tuple[Topic, ...] = Field((), description="meetings, schemes, bodies or steps it has to do with")
    each: Each | None = Field(
        None, description="`affected districts`: one tick for each district that holds a neighbourhood (R25)"
    )
    incomplete: Yes | None = Field(None, description="the source breaks off in mid-sentence (R15)")


class Step(Outcome, Planned):
    """Something to be done: a step of a milestone, of a district's action, or agreed at a meeting."""


class DeliveryPlanRow(Step):
    """A milestone's row of the Local Delivery Plan form, the same in every district (R51-R57)."""

    shown_in: PeriodKey | None = Field(None, description="the form's period column it stands in")
    restates: tuple[StepName, ...] = Field(
        (), description="what it says again: compared with these, and sharing their `achieved`"
    )


class MeetingStep(Step):
    """Something agreed, suggested or decided at a meeting."""

    becomes: Annotated[Name, Refers("step")] | None = Field(
        None, description="the action it was turned into (R88, R94)"
    )
