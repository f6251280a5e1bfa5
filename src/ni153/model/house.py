"""The rules of the house that judge delivery: RAG, the grant's terms, the guards of a pull request, a body's papers."""

from typing import Annotated, Final

from pydantic import Field, PlainValidator

from ni153.model.fields import Choice, Day, Length, Name, Percent, Refers, Text, Whole
from ni153.model.record import Record
from ni153.model.step import Party, StepName

GUARDS: Final = (
    "target-cut",
    "target-rebased",
    "baseline-altered",
    "achieved-altered",
    "achievement-undone",
    "plan-made-draft",
    "milestone-removed",
    "much-changed",
)
"""What a pull request may not do without a reason."""

REPORTS: Final = (
    "overview",
    "trajectory",
    "exceptions",
    "highlights",
    "framework",
    "milestone",
    "schedule",
    "slippage",
    "district",
    "resources",
    "need",
    "proposals",
    "outputs",
    "lep",
    "actions",
    "lead",
    "contributions",
    "neighbourhoods",
    "returns",
    "meetings",
    "meeting",
    "people",
    "glossary",
    "quality",
)
"""The reports there are, by name (`ni153 report --list`)."""

Colour = Annotated[str, PlainValidator(Choice(("green", "amber", "red")))]
Upward = Annotated[str, PlainValidator(Choice(("worst", "most")))]
Guard = Annotated[str, PlainValidator(Choice(GUARDS))]


class RagOverride(Record):
    """A RAG that somebody set by hand: who, why, and until when."""

    of: Name = Field(description="what it is of: a district, milestone, measure, or `county`")
    rag: Colour = Field(description="the colour that stands instead of the one worked out")
    date: Day = Field(description="the day it was set")
    by: Party = Field(description="who set it")
    why: Text = Field(description="the reason")
    until: Day = Field(description="the last day it stands; after it the worked-out colour is back")


class RagRules(Record):
    """When delivery is green, amber or red. What nothing is known of is never green."""

    amber: Percent | None = Field(
        None, description="short of what was due by this share or more: amber; 5% when left out"
    )
    red: Percent | None = Field(None, description="short of it by this share or more: red; 15% when left out")
    late_red: Length | None = Field(
        None, description="a step overdue by more than this is red, any other overdue step amber; 60 days when left out"
    )
    critical: tuple[StepName, ...] = Field(
        (), description="milestones or steps so important that any of their steps overdue is red"
    )
    trend: Whole | None = Field(
        None,
        description="after so many returns in a row, each behind by a larger share, green becomes amber and amber red; "
        "2 when left out, 0 for never",
    )
    upward: Upward | None = Field(
        None,
        description="how parts make a whole: `worst`, as red as its worst part (when left out); `most`, as most of its "
        "other parts are, but never better than its targets",
    )
    overrides: tuple[RagOverride, ...] = Field((), description="colours set by hand")


class Grant(Record):
    """The terms of the Performance Reward Grant (R77): nothing below one share of the goal, all of it at another."""

    nothing_below: Percent = Field(description="below this share of the goal nothing is paid")
    whole_at: Percent = Field(description="at this share all of it is; in between in proportion")
    amount: Whole | None = Field(None, description="whole pounds, all of it; left out where it is not known")
    source: Text | None = Field(None, description="where the terms stand")
    note: Text | None = Field(None, description="anything a reader should know")


class Guards(Record):
    """What a pull request may not do without a reason (`ni153 diff --guard`)."""

    much: Percent | None = Field(
        None, description="the share of a plan's fields whose change at once needs a reason; 50% when left out"
    )
    off: tuple[Guard, ...] = Field((), description="guards that are not kept here")


class Papers(Record):
    """The reports a body meets over (`ni153 papers BODY`)."""

    body: Annotated[Name, Refers("party")] = Field(description="the body that meets, as in the register")
    reports: tuple[Name, ...] = Field(description="its reports, in the order of the agenda (ni153 report --list)")
