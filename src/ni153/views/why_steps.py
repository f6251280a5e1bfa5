"""What the lines of a step's or a colour's account say: the state, the rule for it, the dates and what was recorded."""

from datetime import date

from ni153.model.step import Achieved, Due
from ni153.period import Period, day_words
from ni153.reports.account import Account, How
from ni153.reports.rag import Because, Rag
from ni153.reports.state import STALE_AFTER, Judged, State
from ni153.views.rag import MARKS, WORDS, why
from ni153.views.words import count, days, due_words
from ni153.workspace.workspace import Workspace


def whole_rule(item: Account, workspace: Workspace) -> str:
    """Return how a whole's colour follows from its parts, with how many there are of each."""
    found = item.judgement
    if found is None or not found.parts:
        return ""
    others = [part.rag for part in found.parts[1:]]
    tally = ", ".join(f"{others.count(rag)} {WORDS[rag]}" for rag in MARKS if others.count(rag))
    code = workspace.county.indicator.code if workspace.county else "its targets"
    if not others:
        return f"As {code} is: there is nothing else to judge it by."
    most = next((reason for reason in found.reasons if reason.kind is Because.MOST), None)
    if most is not None:
        return f"As bad as {code}, or as most of the other {len(others)} parts are ({WORDS[most.rag or Rag.UNKNOWN]}): {tally}."
    return f"As bad as {code}, or as the worst of the other {len(others)} parts: {tally}."


def colour_line(item: Account, _above: Account, workspace: Workspace, _as_at: date) -> str:
    """Return a part's colour: whose it is, and what decides it."""
    told = why(item.judgement, workspace)[3:] if item.judgement else "not known"
    name = {"goal": "Goal", "county": "RAG"}.get(item.of, item.of)
    return f"{name}: {told}" if item.of != _above.of else f"RAG: {told}"


def step_line(item: Account, _above: Account, workspace: Workspace, _as_at: date) -> str:
    """Return a step, or one district's tick of it, with its state."""
    if item.judged is not None:
        # Among a district's own the step is named, among a step's the district.
        name = item.facts.get("id") if item.of == _above.of else item.of
        return f"{name}: {state_words(item.judged)}"
    told = why(item.judgement, workspace)[3:] if item.judgement else "not judged"
    return f"{item.of}: {told}"


def state_words(item: Judged) -> str:
    """Return a tick's state with its number of days: `overdue by 405 days`, `achieved 24 Oct 2008`."""
    achieved = item.tick.achieved
    match item.state:
        case State.OVERDUE:
            return f"overdue by {days(item.days)}"
        case State.ACHIEVED | State.ACHIEVED_LATE if achieved is not None:
            late = f", {days(item.days)} late" if item.days else ""
            return f"achieved{_on(achieved)}{late}"
        case State.IN_WINDOW | State.DUE_SOON | State.ONGOING if item.closes is not None:
            return f"{item.state}, due by {day_words(item.closes)}"
        case _:
            return str(item.state)


def state_rule(item: Judged, as_at: date, workspace: Workspace) -> str:
    """Return the rule that makes a tick's state what it is, with the days it rests on."""
    closes, opens = day_words(item.closes) if item.closes else "", day_words(item.opens) if item.opens else ""
    day = day_words(as_at)
    match item.state:
        case State.OVERDUE if item.missing:
            return f"Overdue: nobody reported on {count(len(item.missing), 'period')}; the first report was due by {closes}."
        case State.OVERDUE:
            return f"Overdue: the last day for it, {closes}, passed {days(item.days)} before {day}."
        case State.DUE_SOON:
            return f"Due soon: {closes} is {days(item.days)} after {day}, and soon means within 30 days."
        case State.IN_WINDOW:
            return f"In window: {day} lies between {opens} and {closes}."
        case State.NOT_YET_OPEN:
            return f"Not yet open: it opens on {opens}, after {day}."
        case State.STALE:
            limit = (workspace.county.stale_after if workspace.county else None) or STALE_AFTER
            return f"Stale: it has no date on purpose, and nothing was said of it for {limit.words()}."
        case State.NO_DATE:
            return "No date: it has no due date, or is due at a meeting whose date is not known."
        case State.UNKNOWN:
            return "Not known: the district's plan is missing or cannot be read."
        case State.ONGOING if closes:
            return f"Ongoing: due by {closes}, more than 30 days after {day}."
        case State.ACHIEVED_LATE:
            return f"Achieved late: the whole of that lies after {closes}."
        case State.ACHIEVED | State.CANCELLED:
            return f"{str(item.state).capitalize()}: recorded on or before {day}."
        case _:
            return ""


def due_line(item: Account, _above: Account, _workspace: Workspace, _as_at: date) -> str:
    """Return the date a state rests on, or the county's beside a district's own."""
    if item.how is How.UNKNOWN:
        return "no due date"
    due = item.facts.get("due")
    told = f"{due_words(due)}{': no date, on purpose' if due.as_appropriate else ''}" if isinstance(due, Due) else ""
    return f"due {told}" if item.what == "due date" else f"the county's date: {told}; the district's own counts"


def recorded_line(item: Account, _above: Account, _workspace: Workspace, _as_at: date) -> str:
    """A line of what was recorded, or that nothing was."""
    achieved, day = item.facts.get("achieved"), item.facts.get("day")
    on = day.words() if isinstance(day, Period) else day_words(day) if isinstance(day, date) else ""
    match item.what:
        case "achieved" | "restated":
            if not isinstance(achieved, Achieved):
                return "not recorded as achieved"
            restated = f", as what it restates: {item.of}" if item.what == "restated" else ""
            return f"achieved{_on(achieved)}{restated}"
        case "set by hand":
            return f"set to {item.facts.get('rag')} by hand"
        case "meeting":
            return f"the meeting {item.of} is on {on}"
        case "given up":
            return f"given up {on}: {item.facts.get('why')}"
        case "news" if on:
            return f"last update {on}"
        case "news":
            since = item.facts.get("since")
            return "no update" + (f" since the programme began, {day_words(since)}" if isinstance(since, date) else "")
        case _:
            return f"no update for {item.period.words()}" if item.period else "no update"


def _on(achieved: Achieved) -> str:
    return f" {achieved.when.words()}" if achieved.when else ", on a day not recorded"
