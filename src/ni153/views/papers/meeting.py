"""One meeting: who was there and who was not, what it was for, what each party said, what was agreed and what comes next."""

from collections.abc import Sequence

from ni153.reports.meetings import Held, Point, meetings
from ni153.views.pages import Ask, Fact, Facts, Group, Items, Note, Paper, Part, Words
from ni153.views.pages.links import to_lead, to_step
from ni153.views.papers import told
from ni153.views.papers.meetings import (
    commissioned_table,
    lacks,
    spoken_for,
    unknown,
)
from ni153.views.papers.spoken import disagreements_group, said_table
from ni153.views.papers.wording import standing
from ni153.views.parties import listed
from ni153.views.table import Cell, Column, Table
from ni153.views.words import count

PRESENT = (Column("name", "Present"), Column("of", "Of"), Column("body", "Known as"))
POINTS = (
    Column("point", "Point"),
    Column("who", "Who"),
    Column("due", "Due"),
    Column("became", "What became of it"),
)


def paper(ask: Ask) -> Paper:
    """Return one meeting's page."""
    found = meetings(ask.workspace, ask.as_at, meeting=ask.meeting)
    held = found.meetings[0]
    parts: dict[str, Part] = {"facts": _facts(held)}
    for name, title, texts in (
        ("purpose", "What it was for", held.purpose),
        ("context", "What was reported", held.context),
    ):
        if texts:
            parts[name] = Items(tuple(" ".join(text.split()) for text in texts), title)
    parts |= _presence(held)
    for name, title, points in (
        ("agreed", "Agreed", held.agreed),
        ("comments", "General comments", held.comments),
        ("next", "What comes next", held.next),
    ):
        if points:
            parts[name] = Group(title, {"rows": _points(ask, points)}, id=name)
    if found.disagreements:
        parts["disagreements"] = disagreements_group(found.disagreements)
    if held.positions:
        parts["positions"] = Group("Who said what", {"rows": said_table(held.positions, {})}, id="positions")
    if held.commissioned:
        parts["commissioned"] = commissioned_table(held.commissioned)
    if held.note:
        parts["note"] = Note(held.note)
    return Paper("meeting", told.short(held.title), _answer(held), parts, _basis(held), held.id)


def _answer(held: Held) -> str:
    """When and by whom it was held, and what is left of it, in one sentence."""
    when = (
        f"{'Held' if held.held else 'To be held'} {told.until(held.when)}" if held.when else "The day is not recorded"
    )
    who = f" by {held.body}" if held.body else ""
    loose = [point for point in held.agreed if point.missing_owner or point.missing_date]
    awaited = [point for point in held.next if not point.done]
    left = [
        f"{len(loose)} of {count(len(held.agreed), 'agreement')} {'has' if len(loose) == 1 else 'have'} no owner or no date"
        if loose
        else "",
        f"{count(len(awaited), 'decision')} {'is' if len(awaited) == 1 else 'are'} awaited" if awaited else "",
        f"{count(len(held.presence.absent), 'affected district')} {'was' if len(held.presence.absent) == 1 else 'were'} not there"
        if held.presence.absent
        else "",
    ]
    said = listed(filter(None, left))
    return f"{when}{who}; {said}." if said else f"{when}{who}; its note leaves nothing open."


def _facts(held: Held) -> Facts:
    there = held.presence
    districts = f"{len(there.there)} affected districts" if there.recorded else "who was there is not recorded"
    return Facts(
        (
            Fact("Day", held.when.words() if held.when else "–", held.venue or ""),
            Fact(
                "Host",
                held.host or "–",
                "" if held.host else "not recorded",
                to=to_lead(held.host) if held.host else "",
            ),
            Fact("Present", str(len(there.present)) if there.recorded else "–", districts),
            Fact("About", listed(held.indicators) or "–", "" if held.indicators else "no indicator named"),
        )
    )


def _presence(held: Held) -> dict[str, Part]:
    there = held.presence
    if not there.recorded:
        return {"present": Words("Who was there is not recorded.")} if held.held else {}
    rows = tuple(
        (
            Cell(each.name),
            Cell(each.of, each.of or "not said"),
            Cell(each.body, each.body or ("not in the register" if each.unknown else each.district)),
        )
        for each in there.present
    )
    said = [f"Affected districts there: {listed(there.there) or 'none'}."]
    if there.spoken_for:
        said.append(f"Spoken for: {spoken_for(held)}.")
    said.append(f"Not there: {listed(there.absent) or 'none'}.")
    if unknown(held):
        said.append(unknown(held))
    inner: dict[str, Part] = {"districts": Words(" ".join(said)), "rows": Table(PRESENT, rows)}
    return {"present": Group("Who was there", inner, id="present")}


def _points(ask: Ask, points: Sequence[Point]) -> Table:
    """The points of one kind; of those that name neither owners nor dates only what became of them."""
    bare = points[0].kind == "comment" and not any(point.leads or point.item.tick.due for point in points)
    columns = tuple(column for column in POINTS if not bare or column.key in ("point", "became"))
    rows = [_point(ask, point) for point in points]
    return Table(columns, tuple((row[0], row[3]) if bare else row for row in rows))


def _point(ask: Ask, point: Point) -> tuple[Cell, ...]:
    return (
        Cell(told.short(point.title, 240), to=to_step(point.id, "meeting")),
        told.leads_cell(point.leads),
        Cell(told.due_words(ask.workspace, point.item.tick.due)),
        _became(ask, point),
    )


def _became(ask: Ask, point: Point) -> Cell:
    if point.becomes:
        said = f"became: {told.short(point.action, 80)}" if point.action else f"became {point.becomes}"
        return Cell(said, to=told.link_of(ask.workspace, point.becomes))
    if point.done:
        return Cell(standing(point.item), style="good")
    if point.kind == "comment":
        return Cell("not an action yet", style="quiet")
    if point.kind == "agreement" and lacks(point):
        return Cell("nothing yet", style="warning")
    return Cell(standing(point.item))


def _basis(held: Held) -> tuple[str, ...]:
    return ("Texts in quotation marks are the note's own words.",) if held.positions else ()
