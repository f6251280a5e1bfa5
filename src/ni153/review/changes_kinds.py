"""Every kind of change a review knows, and how each is graded: in what was adopted or agreed, and in a draft."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class Grade(StrEnum):
    """What a change means for delivery, the worst first."""

    HARMFUL = "harmful"
    NOTABLE = "notable"
    GOOD = "good"
    NEUTRAL = "neutral"


_H, _N, _G, _O = Grade.HARMFUL, Grade.NOTABLE, Grade.GOOD, Grade.NEUTRAL

KINDS: Final[Mapping[str, tuple[Grade, Grade]]] = {
    # when
    "due-later": (_H, _N),
    "due-earlier": (_N, _N),
    "due-set": (_G, _G),
    "due-lost": (_H, _N),
    "due-altered": (_N, _N),
    # what became of it
    "achieved": (_G, _G),
    "achieved-altered": (_N, _N),
    "achievement-undone": (_H, _H),
    "cancelled": (_H, _N),
    "cancellation-undone": (_N, _N),
    "reported": (_G, _G),
    "update-removed": (_N, _N),
    "evidence-added": (_G, _G),
    "evidence-removed": (_N, _N),
    "became": (_G, _G),
    "became-nothing": (_N, _N),
    # who
    "lead-lost": (_H, _N),
    "lead-changed": (_N, _N),
    "lead-named": (_G, _G),
    "contribution-lost": (_H, _N),
    "contribution-named": (_G, _G),
    "contribution-altered": (_N, _O),
    "partner-removed": (_H, _N),
    "officer-left": (_N, _N),
    # targets and returns: they count for the county whether or not the plan is adopted
    "target-cut": (_H, _H),
    "target-raised": (_G, _G),
    "target-set": (_G, _G),
    "target-withdrawn": (_H, _H),
    "target-retimed": (_N, _N),
    "target-authority": (_N, _N),
    "target-agreed": (_G, _G),
    "agreement-lost": (_H, _H),
    "return-in": (_G, _G),
    "return-revised": (_N, _N),
    "return-withdrawn": (_H, _H),
    "return-confirmed": (_G, _G),
    "return-reopened": (_N, _N),
    # other measures
    "planned-less": (_N, _N),
    "planned-more": (_N, _N),
    "planned-set": (_G, _G),
    "planned-withdrawn": (_H, _N),
    "planned-retimed": (_N, _N),
    "baseline-set": (_G, _G),
    "baseline-altered": (_H, _N),
    "baseline-lost": (_H, _N),
    # the plan itself
    "adopted": (_G, _G),
    "adopted-altered": (_N, _N),
    "made-draft": (_H, _H),
    "added": (_N, _N),
    "removed": (_H, _N),
    "renamed": (_N, _N),
    "moved": (_N, _N),
    "file-added": (_N, _N),
    "file-removed": (_H, _H),
    # the county
    "goal-cut": (_H, _H),
    "goal-raised": (_N, _N),
    "rule-off": (_N, _N),
    "rule-altered": (_N, _N),
    "rule-excused": (_N, _N),
    "rule-kept-again": (_O, _O),
    "guard-off": (_N, _N),
    "guard-on": (_O, _O),
    "house-altered": (_N, _N),
    "release-added": (_G, _G),
    # everything else
    "altered": (_N, _N),
    "taken-out": (_N, _N),
    "filled-in": (_O, _O),
    "wording": (_O, _O),
    "reordered": (_O, _O),
    "follows": (_O, _O),
    "said-otherwise": (_O, _O),
}
"""Kind of change → its grade in what was adopted, agreed or is critical, and its grade in a draft."""


def grade(kind: str, committed: bool) -> Grade:
    """Return the grade of a kind of change; `committed` where the plan it is in was adopted, or the thing is critical."""
    return KINDS[kind][0 if committed else 1]
