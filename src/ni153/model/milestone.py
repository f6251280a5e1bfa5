"""A framework milestone: one of the seven components of Annexe C (R2, R3)."""

from pydantic import Field

from ni153.model.fields import Text, Whole
from ni153.model.record import Record
from ni153.model.step import DeliveryPlanRow, DueDate, Outcome, Party, Step, StepName


class Component(Record):
    """What a component of the framework is."""

    order: Whole = Field(description="its place in the framework, from 1")
    title: Text = Field(description="the component, word for word: what joins the framework to every district's plan")
    due: DueDate | None = Field(None, description="when the whole is due, where the framework says so")
    due_words: Text | None = Field(None, description="the due date in the original's words")
    supported_by: tuple[Party, ...] = Field((), description="who helps, without answering for it (R30)")
    needs: tuple[StepName, ...] = Field(
        (), description="milestones or steps that come first; the schedule is checked along them"
    )


class Milestone(Outcome, Component):
    """One component of the framework, with its steps and its row of the Local Delivery Plan form."""

    steps: tuple[Step, ...] = Field((), description="its steps")
    delivery_plan: tuple[DeliveryPlanRow, ...] = Field(
        (), description="its rows of every district's Local Delivery Plan"
    )
