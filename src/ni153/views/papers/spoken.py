"""How papers tell what parties said: by party, and the topics on which they disagree with who is for and who against."""

from collections.abc import Iterable, Sequence

from ni153.reports.positions import Disagreement, Resting, Spoke
from ni153.views.pages import Group, Items, Part, Words
from ni153.views.pages.links import to_lead, to_meeting
from ni153.views.papers import told
from ni153.views.parties import listed
from ni153.views.table import Cell, Column, Table

SAID = (
    Column("party", "Party"),
    Column("kind", "Kind"),
    Column("text", "Words of the note"),
    Column("about", "About"),
)


def disagreements_group(found: Sequence[Disagreement]) -> Part:
    """Return the topics on which parties disagree, each with who is for it, who against, and what rests on it."""
    topics: dict[str, Part] = {
        f"topic_{at}": Group(told.short(each.title), _sides(each)) for at, each in enumerate(found)
    }
    none = {"none": Words("On no topic is one party for and another against.")}
    return Group("Open disagreements", topics or none, id="disagreements")


def _sides(each: Disagreement) -> dict[str, Part]:
    sides = (("For", each.for_), ("Against or asking", each.against), ("Also spoke of it", each.others))
    rows = tuple(_said(spoke, name) for name, its in sides for spoke in its)
    columns = (Column("side", "Side"), *SAID[:3])
    parts: dict[str, Part] = {"said": Table(columns, rows)}
    if each.rests:
        parts["rests"] = Items(tuple(map(_resting, each.rests)), "What the plans build on it")
    if each.agreed:
        parts["agreed"] = Items(tuple(map(_resting, each.agreed)), "Agreed about it since")
    return parts


def _said(spoke: Spoke, side: str) -> tuple[Cell, ...]:
    return (Cell(side), Cell(spoke.party, to=to_lead(spoke.party)), Cell(spoke.kind), Cell(_quoted(spoke.text)))


def _quoted(text: str) -> str:
    return f"“{' '.join(text.split())}”"


def _resting(each: Resting) -> str:
    return f"{each.district}: {told.short(each.title)}" if each.district else told.short(each.title)


def said_table(said: Iterable[Spoke], at: dict[str, str]) -> Table:
    """Return what each party said, by party; `at` names the meetings where there are several."""
    by: dict[str, list[Spoke]] = {}
    for spoke in said:
        by.setdefault(spoke.party, []).append(spoke)
    columns = (*SAID, *([Column("meeting", "At")] if at else []))
    rows = tuple(
        (
            Cell(party, to=to_lead(party)),
            Cell(spoke.kind),
            Cell(_quoted(spoke.text)),
            Cell(listed(spoke.about) or None, listed(told.short(topic, 60) for topic in spoke.topics)),
            *([Cell(at[spoke.meeting], to=to_meeting(spoke.meeting))] if at else []),
        )
        for party, its in sorted(by.items())
        for spoke in its
    )
    return Table(columns, rows)
