"""A release of claimant figures: stock at a day, and the flows since the release before (R8)."""

from typing import Annotated

from pydantic import Field

from ni153.model.fields import Day, Name, PartDate, Refers, Text, Whole
from ni153.model.measure import Lsoa
from ni153.model.record import Record


class ClaimantFigure(Record):
    """One neighbourhood's or one district's line of a release."""

    lsoa: Lsoa | None = Field(None, description="the neighbourhood, by name or code; or")
    district: Annotated[Name, Refers("district")] | None = Field(
        None, description="the district, for its neighbourhoods together"
    )
    claimants: Whole | None = Field(None, description="people claiming on the day")
    on_flow: Whole | None = Field(None, description="people who came on since the release before")
    off_flow: Whole | None = Field(None, description="people who left since the release before")


class ClaimantRelease(Record):
    """plans/claimants/*.yaml: one quarterly release."""

    as_at: PartDate = Field(description="the day or month the figures speak of")
    source: Text = Field(description="who published them")
    published: Day | None = Field(
        None, description="the day they came out; of two releases for the same day, the later one counts, line by line"
    )
    figures: tuple[ClaimantFigure, ...] = Field(description="a line for each neighbourhood or district")
    note: Text | None = Field(None, description="anything a reader should know")
