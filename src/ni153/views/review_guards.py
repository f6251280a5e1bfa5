"""The guards in words: what was stopped, and how a reason is given."""

from collections.abc import Iterator, Sequence
from typing import Final

from ni153.review.guards import Trip
from ni153.views import review_values as say
from ni153.views.review_words import name
from ni153.views.words import count, people

NEEDED: Final = "Needs a reason"

HOW: Final = (
    "Write a line “Reason: …” at the end of the commit message, give --reason, or say why in the plan: "
    "an update, a why or a note with the thing itself."
)


FEW: Final = 2
"""So many achievements that went with one thing are named one by one."""


def rows(trips: Sequence[Trip]) -> Iterator[tuple[str, str, Trip]]:
    """Yield what each guard stopped: of what, and the sentence; many achievements that went with one thing in one row."""
    told = set()
    for trip in trips:
        along = [each for each in trips if trip.within and (each.within, each.reason) == (trip.within, trip.reason)]
        if trip.within is None or len(along) <= FEW:
            yield name(trip.subject), guard_said(trip), trip
        elif (trip.within, trip.reason) not in told:
            told.add((trip.within, trip.reason))
            yield name(trip.within), f"{count(len(along), 'achievement')} gone with it (achievement-undone).", trip


def guard_said(trip: Trip) -> str:
    """Return what a guard stopped, in one sentence."""
    before, after = trip.before, trip.after
    match trip.guard:
        case "target-cut":
            return f"target {say.arrow(before, after)} people in all, {people(before - after)} fewer (target-cut)."
        case "target-rebased":
            return "target changed in size or time without a new set_on and set_by (target-rebased)."
        case "much-changed":
            return f"{after and people(before)} of {people(after)} facts altered or taken out at once (much-changed)."
        case "milestone-removed":
            return "the milestone is gone (milestone-removed)."
        case "plan-made-draft":
            return "an adopted plan is a draft again, or gone (plan-made-draft)."
        case "achievement-undone":
            return f"no longer achieved: it was, {say.said(before)} (achievement-undone)."
        case "achieved-altered":
            return f"the day it was achieved: {say.arrow(before, after)} (achieved-altered)."
        case _:
            return f"where it started was altered ({trip.guard})."
