"""The exceptions: what is red or amber, why, who answers, what is being done about it, and by when (R39)."""

from collections.abc import Mapping

from ni153.period import day_words
from ni153.reports.exceptions import Ahead, Exceptional, Exceptions, Level, exceptions
from ni153.reports.rag import Because, Judgement, Rag
from ni153.views import rag
from ni153.views.pages import Ask, Fact, Facts, Group, Paper, Part, Words
from ni153.views.pages.links import to_district, to_milestone
from ni153.views.pages.paper import Rag as Colour
from ni153.views.pages.paper import rag_cell
from ni153.views.papers import told
from ni153.views.papers.wording import unknown
from ni153.views.parties import listed
from ni153.views.table import Cell, Column, Table
from ni153.views.words import count, days, number

COLUMNS = (
    Column("what", "What"),
    Column("rag", "RAG"),
    Column("why", "Why"),
    Column("who", "Who answers"),
    Column("action", "Action"),
    Column("by_when", "By when"),
)
NAMES: Mapping[Level, tuple[str, str]] = {
    Level.MILESTONE: ("milestone", "Milestones"),
    Level.DISTRICT: ("district", "Districts"),
    Level.STEP: ("step", "Steps"),
    Level.MEASURE: ("measure", "Measures"),
}


def paper(ask: Ask) -> Paper:
    """Return what is red or amber: of the county, of one district, or of what one lead answers for."""
    found = exceptions(ask.workspace, ask.as_at, ask.broken, ask.district, ask.lead)
    parts: dict[str, Part] = {"facts": _facts(found, ask)}
    unsure = unknown(ask)
    for level in _levels(found):
        rows = found.rows[level]
        name = f"{NAMES[level][0]}s"
        table = Table(COLUMNS, tuple(_row(ask, row) for row in rows))
        of = sum(found.counts[level].values())
        none = Words(f"None of {count(of, NAMES[level][0])}{' that can be read' if unsure else ''} is red or amber.")
        parts[name] = Group(NAMES[level][1], {"rows": table if rows else none}, id=name)
    subject = " ".join(filter(None, (ask.district, ask.lead)))
    return Paper("exceptions", "Exceptions", _answer(found, ask), parts, _basis(found), subject, wide=True)


def _levels(found: Exceptions) -> list[Level]:
    """The levels of which there is anything at all."""
    return [level for level in NAMES if found.counts[level]]


def _answer(found: Exceptions, ask: Ask) -> str:
    """How much is red or amber, and what is overdue the longest, in one sentence."""
    unsure, whose = unknown(ask), f" {ask.lead} answers for" if ask.lead else ""
    levels = [level for level in _levels(found) if not ask.district or level is not Level.DISTRICT]
    bad = {level: [row.rag for row in found.rows[level]] for level in levels}
    red = [_share(found, level, its.count(Rag.RED)) for level, its in bad.items() if Rag.RED in its]
    amber = [count(its.count(Rag.AMBER), NAMES[level][0]) for level, its in bad.items() if Rag.AMBER in its]
    start = f"{ask.district} is {_district(found)}: " if ask.district and found.counts[Level.DISTRICT] else ""
    if not red and not amber:
        if unsure:
            return told.capital(f"{start}whether anything{whose} is red or amber is {unsure}.")
        dark = sum(its[Rag.UNKNOWN] for its in found.counts.values())
        rest = f"; of {count(dark, 'thing')} nothing is known" if dark else ""
        return told.capital(f"{start}nothing{whose} is red or amber{rest}.")
    least = "at least " if unsure else ""
    said = [f"{least}{listed(its)} {_are(its)} {colour}" for its, colour in ((red, "red"), (amber, "amber")) if its]
    text = "; ".join(said)
    late = max((row.days or 0 for row in found.rows[Level.STEP]), default=0)
    oldest = f"; the step {'known to be ' if unsure else ''}overdue the longest is {days(late)} late" if late else ""
    mine = f"of what {ask.lead} answers for, " if ask.lead else ""
    return told.capital(f"{start}{mine}{text}{oldest}.")


def _district(found: Exceptions) -> str:
    """The colour of the one district asked about."""
    colour = next((rag for rag, number in found.counts[Level.DISTRICT].items() if number), Rag.UNKNOWN)
    return "not known" if colour is Rag.UNKNOWN else colour.value


def _share(found: Exceptions, level: Level, amount: int) -> str:
    of = sum(found.counts[level].values())
    return f"{amount} of {count(of, NAMES[level][0])}"


def _are(shares: list[str]) -> str:
    return "is" if len(shares) == 1 and shares[0].startswith("1 ") else "are"


def _facts(found: Exceptions, ask: Ask) -> Facts:
    facts, unsure = [], unknown(ask)
    if ask.district is None and ask.lead is None:
        known = "not known" if found.goal.rag is Rag.UNKNOWN else found.goal.rag.value
        facts.append(Fact("Goal", known, _goal(ask, found.goal), _colour(found.goal.rag)))
    for level in _levels(found):
        counts = found.counts[level]
        worst = next((colour for colour in (Rag.RED, Rag.AMBER) if counts[colour]), None)
        figure = f"{counts[Rag.RED]} red, {counts[Rag.AMBER]} amber" if worst else "none"
        dark = f", {counts[Rag.UNKNOWN]} not known" if counts[Rag.UNKNOWN] else ""
        whole = unsure and level in (Level.STEP, Level.MEASURE)
        words = f"of {'the ' if whole else ''}{sum(counts.values())}{' that can be read' if whole else ''}: "
        words += f"{counts[Rag.GREEN]} green{dark}"
        facts.append(Fact(NAMES[level][1], figure, words, _colour(worst) if worst else None))
    return Facts(tuple(facts))


def _goal(ask: Ask, goal: Judgement) -> str:
    """Where the goal stands, in few words: what was returned of what was planned for it, or how many returns are due."""
    first = goal.reasons[0]
    if first.planned is not None:
        return f"{number(first.actual)} of {number(first.planned)} people planned for the returns that are in"
    if first.kind is Because.NO_RETURNS and first.count:
        return f"{count(first.of, 'return')} due, none in"
    return _because(ask, goal)


def _colour(colour: Rag) -> Colour:
    return "" if colour is Rag.UNKNOWN else colour.value  # type: ignore[return-value]


def _row(ask: Ask, row: Exceptional) -> tuple[Cell, ...]:
    return (
        Cell(_what(row), to=_link(ask, row)),
        rag_cell(_colour(row.rag)),
        Cell(_why(ask, row)),
        told.leads_cell(row.leads),
        _action(row),
        _by_when(row),
    )


def _what(row: Exceptional) -> str:
    title = told.short(row.title)
    own = row.level in (Level.MEASURE, Level.STEP) and row.district
    return f"{row.district}: {title}" if own else title


def _link(ask: Ask, row: Exceptional) -> str:
    if row.level is Level.DISTRICT:
        return to_district(row.id)
    if row.level is Level.MILESTONE:
        return to_milestone(row.id)
    if row.level is Level.MEASURE:
        return to_district(row.district) if row.district else ""
    return told.link_of(ask.workspace, row.id)


def _why(ask: Ask, row: Exceptional) -> str:
    """Why it is so: what is overdue and where; of what is returned, how far it falls short; a colour set by hand first."""
    said = [_because(ask, row.judgement)] if row.judgement.override else []
    if row.level is Level.DISTRICT:
        said += _of_district(ask, row)
    elif row.level is Level.STEP:
        said += _of_step(ask, row)
    elif not row.judgement.override:
        said.append(_because(ask, row.judgement))
    if row.holds_up:
        said.append(f"Holds up: {'; '.join(told.short(title, 60) for title in row.holds_up)}")
    return "\n".join(dict.fromkeys(said))


def _because(ask: Ask, judgement: Judgement) -> str:
    """The weightiest reason, without the mark that stands beside it."""
    said = rag.why(judgement, ask.workspace)
    mark = next((mark for mark in rag.MARKS.values() if said.startswith(mark)), "")
    return said.removeprefix(mark).lstrip()


def _of_step(ask: Ask, row: Exceptional) -> list[str]:
    where = "" if row.district or ask.district else told.districts(row.districts, row.of)
    if row.days is None:
        silent = any(reason.kind is Because.STALE for reason in row.judgement.reasons)
        since = f"since {day_words(row.said.date)}" if row.said else "at all"
        return [f"No date, and no news {since}."] if silent else [_because(ask, row.judgement)]
    no_news = f", no update for {count(row.missing, 'period')}" if row.missing else ""
    return [f"Overdue by {days(row.days)}{no_news}{f', in {where}' if where else ''}."]


def _of_district(ask: Ask, row: Exceptional) -> list[str]:
    """A district's two halves: what it has to do that is overdue, and its targets."""
    said = []
    if row.overdue:
        longest = "by" if row.overdue == 1 else "the longest by"
        said.append(f"{count(row.overdue, 'step').capitalize()} overdue, {longest} {days(row.days)}.")
    if row.targets is not None and row.targets.rag is not Rag.GREEN:
        silent = next((reason for reason in row.targets.reasons if reason.kind is Because.NO_RETURNS), None)
        targets = f"{count(silent.of, 'return')} due, none in." if silent else _because(ask, row.targets)
        said.append(f"Targets: {targets}")
    return said or [_because(ask, row.judgement)]


def _action(row: Exceptional) -> Cell:
    """What was last said, and what comes next; where neither is written, that."""
    said = [told.last_word(row.said), _next(row.next)]
    text = "\n".join(filter(None, said))
    return Cell(text or None, text or "nothing recorded", "" if text else "quiet")


def _next(ahead: Ahead | None) -> str:
    if ahead is None:
        return ""
    if ahead.quarter:
        return f"Next: the return for {ahead.quarter.words()}"
    by = f" ({', '.join(ahead.leads)})" if ahead.leads else ""
    return f"Next: {told.short(ahead.title, 80)}{by}"


def _by_when(row: Exceptional) -> Cell:
    said = []
    if row.was_due:
        said.append(f"due {day_words(row.was_due)}")
    if row.next and row.next.closes:
        said.append(f"next {day_words(row.next.closes)}")
    text = "\n".join(said)
    return Cell(text or None, text or "no date", "" if text else "quiet")


def _basis(found: Exceptions) -> tuple[str, ...]:
    unknown = {level: its[Rag.UNKNOWN] for level, its in found.counts.items() if its[Rag.UNKNOWN]}
    said = ["A step is amber when overdue and red when overdue for long; a measure by how far its returns fall short."]
    if unknown:
        named = listed(count(number, NAMES[level][0]) for level, number in unknown.items())
        said.append(f"What is not known is not green, and not listed here: {named}.")
    if any(not row.said and not row.next for rows in found.rows.values() for row in rows):
        said.append(
            "“Nothing recorded”: no update is written for it, and of a milestone or district no step to come has a date."
        )
    return tuple(said)
