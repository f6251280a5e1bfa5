"""What meetings left open: agreements nobody took on, disagreements, decisions awaited, commissioning, who was not there."""

from collections.abc import Sequence

from ni153.period import day_words
from ni153.reports.meetings import Commissioned, Held, Meetings, Point, meetings
from ni153.views.pages import Ask, Fact, Facts, Group, Items, Paper, Part, Words
from ni153.views.pages.links import to_meeting, to_report
from ni153.views.papers import told
from ni153.views.papers.spoken import disagreements_group, said_table
from ni153.views.papers.wording import standing
from ni153.views.parties import listed
from ni153.views.table import Cell, Column, Table
from ni153.views.words import count

LOOSE = (
    Column("agreed", "Agreed"),
    Column("meeting", "At"),
    Column("missing", "What it lacks"),
)
AWAITED = (
    Column("decision", "Decision"),
    Column("due", "Due"),
    Column("state", "How it stands"),
    Column("who", "Who"),
    Column("meeting", "From"),
)
COMMENTS = (Column("comment", "Suggested"), Column("meeting", "At"))
THERE = (
    Column("meeting", "Meeting"),
    Column("there", "Districts there"),
    Column("spoken_for", "Spoken for"),
    Column("absent", "Not there"),
)
COMMISSIONED = (
    Column("proposal", "Proposal"),
    Column("stage", "Stage"),
    Column("funder", "Asked to pay"),
    Column("agreed_in", "Taken up in"),
)


def paper(ask: Ask) -> Paper:
    """Return what all meetings left open, or one body's."""
    found = meetings(ask.workspace, ask.as_at, ask.body)
    parts: dict[str, Part] = {"facts": _facts(found)}
    parts["loose"] = Group("Agreements without an owner or a date", {"rows": _loose(found)}, id="agreements")
    parts["disagreements"] = disagreements_group(found.disagreements)
    parts["awaited"] = Group("Decisions awaited", {"rows": _awaited(ask, found)}, id="decisions")
    parts["commissioning"] = _commissioning(found)
    parts["comments"] = Group("Comments not yet turned into actions", {"rows": _comments(found)}, id="comments")
    parts["attendance"] = Group("Which affected districts were there", {"rows": _attendance(found)}, id="attendance")
    if any(held.positions for held in found.meetings):
        parts["positions"] = Group("Who said what", _positions(found))
    parts["all"] = Group("All meetings", {"rows": _all(found)}, id="all")
    return Paper("meetings", "Meetings", _answer(found, ask), parts, _basis(found), ask.body or "")


def _answer(found: Meetings, ask: Ask) -> str:
    """What is loose, disputed and awaited, in one sentence."""
    whose = f" of {ask.body}" if ask.body else ""
    if not found.meetings:
        return f"No meeting{whose} is in the files."
    agreed = [point for held in found.meetings for point in held.agreed]
    loose = len(found.loose)
    lack = f"{loose} {'lacks' if loose == 1 else 'lack'} an owner or a date"
    said = f"Of {count(len(agreed), 'agreement')}{whose}, {lack}"
    if not loose:
        said = f"No agreement{whose} lacks an owner or a date" if agreed else f"Nothing was agreed{whose}"
    disputes = count(len(found.disagreements), "topic")
    waits = count(len(found.awaited), "decision")
    are = "is" if len(found.awaited) == 1 else "are"
    return f"{said}; parties disagree on {disputes}; {waits} {are} awaited."


def _facts(found: Meetings) -> Facts:
    next_ = found.awaited[0] if found.awaited else None
    return Facts(
        (
            Fact("Agreements without owner or date", str(len(found.loose))),
            Fact("Open disagreements", str(len(found.disagreements))),
            Fact("Decisions awaited", str(len(found.awaited)), _next(next_)),
            Fact("Comments not yet actions", str(len(found.comments))),
        )
    )


def _next(point: Point | None) -> str:
    return f"next: {day_words(point.item.closes)}" if point and point.item.closes else ""


def _at(found: Meetings) -> dict[str, str]:
    """The meetings by id, as a cell names them: their day, else their title."""
    return {held.id: meeting_name(held) for held in found.meetings}


def meeting_name(held: Held) -> str:
    """Return what a meeting is called: `10 Nov 2009: NI 152 & 153 Workshop`."""
    title = told.short(held.title, 80)
    return f"{held.when.words()}: {title}" if held.when else f"{title}, day not known"


def _loose(found: Meetings) -> Part:
    if not found.loose:
        return Words("Every agreement has an owner and a date, is done, or became an action.")
    at = _at(found)
    rows = tuple(
        (Cell(told.short(point.title, 200)), Cell(at[point.meeting], to=to_meeting(point.meeting)), Cell(lacks(point)))
        for point in found.loose
    )
    return Table(LOOSE, rows)


def lacks(point: Point) -> str:
    """Return what an agreement lacks: `no owner, no date`."""
    owner, day = ("no owner" if point.missing_owner else ""), ("no date" if point.missing_date else "")
    return ", ".join(filter(None, (owner, day)))


def _awaited(ask: Ask, found: Meetings) -> Part:
    if not found.awaited:
        return Words("No decision is awaited.")
    at = _at(found)
    rows = tuple(
        (
            Cell(told.short(point.title)),
            Cell(told.due_words(ask.workspace, point.item.tick.due)),
            Cell(str(point.item.state), standing(point.item)),
            told.leads_cell(point.leads),
            Cell(at[point.meeting], to=to_meeting(point.meeting)),
        )
        for point in found.awaited
    )
    return Table(AWAITED, rows)


def _commissioning(found: Meetings) -> Part:
    """What meetings were to inform, and the proposals they took up (R77)."""
    parts: dict[str, Part] = {}
    purposes = [(held, text) for held in found.meetings if held.funds for text in held.purpose]
    if purposes:
        parts["purpose"] = Items(
            tuple(f"{meeting_name(held)}: {' '.join(text.split())}" for held, text in purposes),
            "What meetings about a fund were for",
            tuple(to_meeting(held.id) for held, _ in purposes),
        )
    proposals = [each for held in found.meetings for each in held.commissioned]
    parts["proposals"] = commissioned_table(proposals)
    return Group("Commissioning", parts)


def commissioned_table(found: Sequence[Commissioned]) -> Part:
    """Return the proposals meetings took up, with the stage each has reached."""
    if not found:
        return Words("No proposal in the files names a meeting that took it up.")
    rows = tuple(
        (
            Cell(told.short(each.title), to=to_report("proposals")),
            Cell(each.stage, None if each.stage is None else _stage(each)),
            Cell(each.funder),
            Cell(each.agreed_in, told.short(each.agreed_title), to=to_meeting(each.agreed_in.partition("/")[0])),
        )
        for each in found
    )
    return Table(COMMISSIONED, rows, "Proposals taken up")


def _stage(each: Commissioned) -> str:
    return f"{each.stage} ({each.stage_on.words()})" if each.stage_on else str(each.stage)


def _comments(found: Meetings) -> Part:
    if not found.comments:
        return Words("Every comment became an action, or is done.")
    at = _at(found)
    rows = tuple(
        (Cell(told.short(point.title, 200)), Cell(at[point.meeting], to=to_meeting(point.meeting)))
        for point in found.comments
    )
    return Table(COMMENTS, rows)


def _attendance(found: Meetings) -> Part:
    known = [held for held in found.meetings if held.presence.recorded]
    silent = [held for held in found.meetings if not held.presence.recorded and held.held]
    notes = []
    if silent:
        notes.append(f"Who was there is not recorded: {'; '.join(meeting_name(held) for held in silent)}.")
    notes += [sentence for held in known if (sentence := unknown(held))]
    if not known:
        return Words(notes[0] if notes else "No meeting has been held yet.")
    return Table(THERE, tuple(map(_presence, known)), notes=tuple(notes))


def _presence(held: Held) -> tuple[Cell, ...]:
    there = held.presence
    return (
        Cell(meeting_name(held), to=to_meeting(held.id)),
        Cell(listed(there.there) or None, listed(there.there) or "none"),
        Cell(spoken_for(held) or None, spoken_for(held)),
        Cell(listed(there.absent) or None, listed(there.absent) or "none", "warning" if there.absent else ""),
    )


def spoken_for(held: Held) -> str:
    """Return for which districts somebody else was there: `Rossendale (by Pennine)`."""
    by: dict[tuple[str, ...], list[str]] = {}
    for district, bodies in held.presence.spoken_for:
        by.setdefault(bodies, []).append(district)
    return "; ".join(f"{listed(names)} (by {listed(bodies)})" for bodies, names in by.items())


def unknown(held: Held) -> str:
    """Return of whom nobody can say where they are from; nothing where the register knows all."""
    names = [f"{each.name}{f' ({each.of})' if each.of else ''}" for each in held.presence.unknown]
    if not names:
        return ""
    return f"{meeting_name(held)}: the register does not say of which district {listed(names)} {_is(len(names))}."


def _is(amount: int) -> str:
    return "is" if amount == 1 else "are"


def _positions(found: Meetings) -> dict[str, Part]:
    said = [spoke for held in found.meetings for spoke in held.positions]
    return {"said": said_table(said, _at(found) if len(found.meetings) > 1 else {})}


def _all(found: Meetings) -> Table:
    columns = (
        Column("meeting", "Meeting"),
        Column("body", "Body"),
        Column("agreed", "Agreed", "right"),
        Column("comments", "Comments", "right"),
        Column("decisions", "Decisions", "right"),
    )
    rows = tuple(
        (
            Cell(meeting_name(held), to=to_meeting(held.id)),
            Cell(held.body, held.body or "not said"),
            Cell(len(held.agreed)),
            Cell(len(held.comments)),
            Cell(len(held.next)),
        )
        for held in found.meetings
    )
    return Table(columns, rows)


def _basis(found: Meetings) -> tuple[str, ...]:
    said = [
        "Which kind of position a party took is the reading of whoever entered the note. For: support, agreement, offer, "
        "taking part; against: concern, dissent, question."
    ]
    if any(held.presence.recorded for held in found.meetings):
        said.append(
            "A district was there when somebody of its council was; a body over several districts speaks for them without "
            "their being there."
        )
    return tuple(said)
