"""What a difference is of: the step, measure, partner or file that people would name when they speak of it."""

from collections.abc import Mapping
from typing import Any, Final

from ni153.model.claimants import ClaimantFigure
from ni153.model.district import CountyStep, PartnerRow
from ni153.model.house import RagOverride
from ni153.model.measure import Targets
from ni153.model.neighbourhoods import Neighbourhood
from ni153.model.registers import Named, Term
from ni153.review.changes import Side, Subject
from ni153.review.changes_compare import Pair
from ni153.workspace.load import kind_of
from ni153.workspace.source import stem

WHAT: Final[Mapping[str, str]] = {
    "steps": "step",
    "delivery_plan": "row of the delivery plan",
    "standing_steps": "standing step",
    "county_steps": "tick",
    "actions": "action",
    "outputs": "output",
    "outcomes": "outcome",
    "resources": "resource",
    "agreed": "agreement",
    "comments": "comment",
    "next": "next step",
    "positions": "position",
    "targets": "targets",
    "partners": "partner",
    "officers": "officer",
    "collectives": "collective",
    "funds": "fund",
    "schemes": "scheme",
    "client_groups": "client group",
    "glossary": "term",
    "lsoas": "neighbourhood",
    "figures": "figures",
    "overrides": "RAG set by hand",
}
"""What the items of a list are called, by the list's name in the file."""


def subject(pair: Pair, before: Side, after: Side) -> Subject:
    """Return what a block of a file is, or belongs to: the nearest thing around it that has a name."""
    side, place = (after, pair.after_place) if pair.after_place else (before, pair.before_place)
    top = pair.file
    path = (top.after_place or top.before_place or place).path  # type: ignore[union-attr]
    home, model = stem(path), top.record
    kind = kind_of(path)
    what = kind[0] if kind else ""
    district = model.district if what == "plan" else None
    milestone = home if what == "milestone" else None
    here: Pair | None = pair
    while here is not None and here.above is not None:
        if (key := _key(here)) is not None:
            called, identity = WHAT.get(here.field, here.field), f"{home}/{key}"
            if isinstance(here.record, CountyStep):
                entry = side.workspace.entry(here.record.step)
                identity, milestone = (entry.id, entry.parent) if entry else (here.record.step, None)
            elif isinstance(here.record, ClaimantFigure):
                district = here.record.district
            return Subject(path, what, home, identity, key, called, _title(here.record), district, milestone)
        here = here.above
    return Subject(path, what, home, home, "", what, _title(model), district, milestone)


def _key(pair: Pair) -> str | None:
    """Return the name of a thing inside its file, None where a block is only a part of one."""
    record = pair.record
    match record:
        case Targets():
            return "targets"
        case CountyStep():
            return f"county_steps/{record.step}"
        case PartnerRow():
            return f"partners/{record.partner}"
        case Named():
            return f"{pair.field}/{record.name}"
        case Term():
            return f"{pair.field}/{record.term}"
        case Neighbourhood():
            return f"lsoas/{record.code}"
        case ClaimantFigure():
            return f"figures/{record.lsoa or record.district or ''}"
        case RagOverride():
            return f"overrides/{record.of}"
    return str(record.id) if "id" in type(record).model_fields else None


def _title(record: Any) -> str:
    for name in ("title", "named", "text", "name", "partner", "district", "county", "term", "fund"):
        if isinstance(said := getattr(record, name, None), str):
            return " ".join(said.split())
    return ""


def field_path(pair: Pair) -> tuple[str, ...]:
    """Return the blocks between the thing a difference is of and the difference itself: `posts`, `baseline`."""
    names: list[str] = []
    here: Pair | None = pair
    while here is not None and here.above is not None and _key(here) is None:
        names.insert(0, here.field)
        here = here.above
    return tuple(names)
