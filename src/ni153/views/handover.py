"""The briefing for a successor, in words: what they lead, how it stands, what it waits for, what was last said (R72)."""

from collections.abc import Iterator

from ni153.acts.handover_briefing import Awaited, Briefing, Duty
from ni153.acts.steps import short
from ni153.period import day_words
from ni153.reports.state import State
from ni153.views.blocks import Line, Writer
from ni153.views.lines import wrap
from ni153.views.screen import Screen, Style
from ni153.views.words import count, days

FALLBACK = 100
"""Columns where no screen says how wide it is."""


def as_text(briefing: Briefing, screen: Screen) -> str:
    """Return the briefing: overdue first, then what is due next, then what has no date."""
    page = Writer(screen)
    _say(page, _title(briefing), "strong")
    late = [duty for duty in briefing.duties if duty.state is State.OVERDUE]
    dated = [duty for duty in briefing.duties if duty not in late and duty.days is not None]
    rest = [duty for duty in briefing.duties if duty not in late and duty not in dated]
    for heading, duties in (("Overdue", late), ("To come", dated), ("Without a date", rest)):
        if duties:
            page.add(Line())
            _say(page, heading, "strong")
        for duty in duties:
            own = f"{duty.districts[0]}: " if duty.districts and not duty.of else ""
            _say(page, f"{own}{duty.title} ({duty.id})", "error" if duty in late else "", "  ", "    ")
            for fact in _facts(duty, briefing):
                _say(page, fact, "", "    ", "      ")
    if briefing.rows:
        page.add(Line())
        _say(page, "Named lead of partners", "strong")
        for partner, where in briefing.rows:
            _say(page, f"{partner}, in {', '.join(where)}", "", "  ", "    ")
    return "\n".join(line.said(screen) for line in page.lines) + "\n"


def _say(page: Writer, text: str, style: Style = "", indent: str = "", hang: str = "") -> None:
    for line in wrap(" ".join(text.split()), page.screen.width or FALLBACK, indent=indent, hang=hang):
        page.add(page.run(line, style))


def _title(briefing: Briefing) -> str:
    late = sum(duty.state is State.OVERDUE for duty in briefing.duties)
    overdue = f"{late} of them overdue" if late else "none of them overdue"
    return (
        f"Briefing for {briefing.successor}, who takes over from {briefing.predecessor}. "
        f"As at {day_words(briefing.day)}: {count(len(briefing.duties), 'open step')} to lead"
        f"{f', {overdue}' if briefing.duties else ''}."
    )


def _facts(duty: Duty, briefing: Briefing) -> Iterator[str]:
    """Yield what there is to know of a step, a sentence each."""
    if duty.task:
        yield f"Your task: {duty.task}"
    yield f"Due {duty.due}: {_standing(duty)}." if duty.due else "It has no date."
    if duty.of:
        done = duty.of - len(duty.districts)
        where = f"; open in {', '.join(duty.districts)}" if done else ""
        yield f"{done} of {duty.of} districts have done it{where}."
    if duty.beside:
        yield f"With {', '.join(duty.beside)}."
    for awaited in duty.awaits:
        yield _need(awaited)
    if duty.last:
        by = f" by {duty.last.by}" if duty.last.by else ""
        yield f"Last said{by}, {day_words(duty.last.date)}: {duty.last.note}"
    else:
        yield "No updates so far."
    if duty.before:
        yield f"{briefing.successor} led it before."


def _standing(duty: Duty) -> str:
    if duty.state is State.OVERDUE:
        told = f", no update for {count(duty.missing, 'period')}" if duty.missing else ""
        return f"overdue by {days(duty.days)}{told}"
    if duty.days is None:
        return duty.state.value
    return f"{duty.state.value}, {days(duty.days)} left" if duty.state is not State.NOT_YET_OPEN else duty.state.value


def _need(awaited: Awaited) -> str:
    who = ", ".join(awaited.leads) or "nobody, as yet"
    due = f", due {awaited.due}," if awaited.due else ""
    return f"Waits for {short(awaited.title)} ({awaited.id}){due} from {who}."
