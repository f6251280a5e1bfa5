"""The highlights: last quarter, this quarter and the next: what was achieved, what came in, what is due, what opens, meetings."""

from collections.abc import Iterable, Sequence

from ni153.period import Period, Unit, day_words
from ni153.reports.highlights import Came, Event, Highlights, Stretch, highlights
from ni153.reports.state import State
from ni153.reports.tasks import Said, Task
from ni153.views.pages import Ask, Fact, Facts, Group, Items, Paper, Part, Words
from ni153.views.pages.links import to_district, to_meeting, to_milestone, to_report
from ni153.views.papers import told
from ni153.views.papers.wording import unknown
from ni153.views.parties import listed
from ni153.views.table import Cell, Column, Table
from ni153.views.words import count, days, number

ACHIEVED = (
    Column("step", "Step"),
    Column("where", "Where"),
    Column("state", "When"),
    Column("who", "Who"),
)
DUE = (
    Column("step", "Step"),
    Column("where", "Where"),
    Column("state", "How it stands"),
    Column("who", "Who answers"),
)
OPENS = (
    Column("step", "Step"),
    Column("where", "Where"),
    Column("from", "From"),
    Column("to", "To"),
    Column("who", "Who answers"),
)
NEWS = (Column("step", "Step"), Column("date", "When"), Column("by", "By"), Column("note", "Update"))
OWN = (Column("district", "District"), Column("steps", "Steps of its own"))


def paper(ask: Ask) -> Paper:
    """Return the period asked about, else the day's quarter, between its neighbours; of one district, its own."""
    found = highlights(ask.workspace, ask.as_at, ask.broken, ask.period, ask.district)
    parts: dict[str, Part] = {}
    for name, stretch in (("last", found.last), ("this", found.this), ("next", found.next)):
        parts[name] = _stretch(found, stretch, name, ask)
    subject = " ".join(filter(None, (ask.district, str(ask.period) if ask.period else None)))
    return Paper("highlights", "Highlights", _answer(found, ask), parts, _basis(found), subject)


def _answer(found: Highlights, ask: Ask) -> str:
    """What was achieved and came in last time, and what falls due now, in one sentence."""
    last, this = found.last, found.this
    where = f"in {ask.district} " if ask.district else ""
    done = [count(len(each), word) for each, word in ((last.achieved, "step"), (last.milestones, "milestone")) if each]
    verb = "was" if len(last.achieved) + len(last.milestones) == 1 else "were"
    start = f"{listed(done)} {verb} achieved" if done else "nothing was achieved"
    unsure = unknown(ask)
    if unsure and not done:
        start = "nothing is known to have been achieved"
    elif unsure:
        start = f"at least {start}"
    came = f"; {last.came.came} of {count(last.came.asked, 'return')} for it are in" if last.came.asked else ""
    soon = count(len(this.due), "step")
    are = "is" if len(this.due) == 1 else "are"
    if unsure:
        came = f"; how many returns for it are in is {unsure}"
        soon = f"at least {soon}"
    now = f"of what was due in {_short(this.period)}, {soon} {are} not done"
    if not this.due:
        now = f"nothing that was due in {_short(this.period)} is {'known to be ' if unsure else ''}left to do"
    if not this.ended:
        now = f"{soon} {are} due in {_short(this.period)}"
    if unsure and not this.due:
        now = f"what is due in {_short(this.period)} is {unsure}"
    return told.capital(f"{where}{start} in {_short(last.period)}{came}; {now}.")


def _short(period: Period) -> str:
    """`July to September 2009` for a quarter, `2009/10` for a year."""
    return period.words().partition(" (")[0]


def _stretch(found: Highlights, stretch: Stretch, name: str, ask: Ask) -> Group:
    now = found.this.begun and not found.this.ended
    this = "Now" if now else "The quarter" if stretch.period.unit is Unit.QUARTER else "The period"
    heading = {"last": "Before", "this": this, "next": "Next" if now else "After"}[name]
    title = f"{heading}: {stretch.period.words()}"
    parts: dict[str, Part] = {}
    if stretch.begun:
        parts["facts"] = Facts(tuple(_facts(stretch, unknown(ask))))
    parts |= _achieved(stretch, unknown(ask)) if stretch.begun else {}
    parts |= _due(stretch, unknown(ask))
    if stretch.opens:
        county, own = _parted(stretch.opens)
        if county:
            parts["opens"] = Table(OPENS, tuple(_opening(task) for task in county), "Opening")
        if own:
            parts["opens_own"] = _own(own, "Opening in the districts")
    if stretch.meetings:
        parts["meetings"] = Items(
            tuple(_meeting(stretch)), "Meetings", tuple(to_meeting(each.id) for each in stretch.meetings)
        )
    if stretch.events:
        parts["events"] = Items(
            tuple(map(_event, stretch.events)),
            "Also in this period",
            tuple(_event_link(each) for each in stretch.events),
        )
    if stretch.news:
        parts["news"] = Table(NEWS, tuple(_news(task, said) for task, said in stretch.news), "Updates")
    return Group(title, parts, id=name)


def _facts(stretch: Stretch, unsure: str) -> Iterable[Fact]:
    came = stretch.came
    milestones = f"{count(len(stretch.milestones), 'milestone')}" if stretch.milestones else ""
    due = "Due and not done" if stretch.ended else "Due in it"
    if unsure:
        names = ("Achieved", due, "Returns for it", *(("People moved off benefits, net",) if stretch.ended else ()))
        yield from (Fact(name, "–", unsure) for name in names)
        return
    yield Fact("Achieved", count(len(stretch.achieved), "step"), milestones)
    yield Fact(due, count(len(stretch.due), "step"))
    if not came.asked:
        yield Fact("Returns for it", "none asked for")
    elif not stretch.ended:
        yield Fact("Returns for it", "not due yet", f"{came.asked} will be asked for")
    else:
        yield Fact("Returns for it", f"{came.came} of {came.asked}", _returns(came), to=to_report("returns"))
        yield Fact("People moved off benefits, net", number(came.people), _people(came))


def _returns(came: Came) -> str:
    said = [
        f"{amount} {word}"
        for amount, word in (
            (came.missing, "missing"),
            (came.awaited, "still to come"),
            (came.nil, "nil"),
            (came.provisional, "provisional"),
        )
        if amount
    ]
    return ", ".join(said)


def _people(came: Came) -> str:
    """Against what was planned for exactly the returns that came; of how many districts."""
    if came.people is None:
        return "no targets' returns are in" if came.plan is not None else "not known"
    of = f"{came.districts} of {count(came.districts_of, 'district')}"
    return f"of {number(came.planned)} planned by those who reported ({of})"


def _achieved(stretch: Stretch, unsure: str) -> dict[str, Part]:
    parts: dict[str, Part] = {}
    if stretch.milestones:
        parts["milestones"] = Items(
            tuple(
                f"{told.short(each.title)}: achieved {each.achieved.when.words()}"
                for each in stretch.milestones
                if each.achieved and each.achieved.when
            ),
            "Milestones achieved",
            tuple(to_milestone(each.id) for each in stretch.milestones),
        )
    county, own = _parted(stretch.achieved)
    if county:
        parts["achieved"] = Table(ACHIEVED, tuple(_done(task) for task in county), "Achieved")
    if own:
        parts["achieved_own"] = _own(own, "Achieved by the districts")
    if not stretch.achieved and not stretch.milestones:
        ended = (
            "is known to have been achieved" if unsure else "was achieved" if stretch.ended else "has been achieved yet"
        )
        parts["achieved"] = Words(f"Nothing {ended} in this period.")
    return parts


def _due(stretch: Stretch, unsure: str) -> dict[str, Part]:
    title = "Due and not done" if stretch.ended else "Due in it" if stretch.begun else "Due"
    county, own = _parted(stretch.due)
    parts: dict[str, Part] = {}
    if county:
        parts["due"] = Table(DUE, tuple(_open(task) for task in county), title)
    if own:
        parts["due_own"] = _own(own, f"{title} in the districts")
    if not stretch.due:
        known = "known to be " if unsure else ""
        still = f"Nothing that was due is {known}still to be done." if stretch.ended else f"Nothing is {known}due."
        parts["due"] = Words(still)
    return parts


def _parted(found: Sequence[Task]) -> tuple[list[Task], list[Task]]:
    """The county's steps, and the districts' own."""
    own = [task for task in found if task.kind in ("action", "action step")]
    return [task for task in found if task not in own], own


def _own(found: Sequence[Task], title: str) -> Table:
    """The districts' own steps, a row for each district: their number, and their titles."""
    by: dict[str, list[Task]] = {}
    for task in found:
        by.setdefault(task.district or "", []).append(task)
    rows = tuple(
        (Cell(name, to=to_district(name)), Cell("\n".join(dict.fromkeys(told.named(task, 90) for task in its))))
        for name, its in sorted(by.items())
    )
    return Table(OWN, rows, f"{title}: {count(len(found), 'step')}")


def _done(task: Task) -> tuple[Cell, ...]:
    whens = sorted(done.when for item in task.items if (done := item.tick.achieved) and done.when)
    late = [item.days or 0 for item in task.items if item.state is State.ACHIEVED_LATE]
    said = whens[0].words() if whens else "day not recorded"
    if len(task.items) == 1:
        said += f", {days(late[0])} late" if late else ""
    else:
        said += f" to {whens[-1].words()}" if whens and whens[-1] != whens[0] else ""
        said += f", {len(late)} late" if late else ""
    return (told.task_cell(task), told.where_cell(task), Cell(said), told.leads_cell(task.leads))


def _open(task: Task) -> tuple[Cell, ...]:
    return (told.task_cell(task), told.where_cell(task, still=True), told.state_cell(task), told.leads_cell(task.leads))


def _opening(task: Task) -> tuple[Cell, ...]:
    return (
        told.task_cell(task),
        told.where_cell(task),
        Cell(task.first.opens),
        Cell(task.due.recurs.end if task.due and task.due.recurs else task.closes),
        told.leads_cell(task.leads),
    )


def _news(task: Task, said: Said) -> tuple[Cell, ...]:
    by = ", ".join(filter(None, (said.by, said.district))) or "not said"
    return (told.task_cell(task), Cell(said.date), Cell(by), Cell(told.short(said.note, 400)))


def _meeting(stretch: Stretch) -> Iterable[str]:
    for each in stretch.meetings:
        body = f", {each.body}" if each.body else ""
        left = [
            count(amount, word) for amount, word in ((each.agreed, "agreement"), (each.decisions, "decision")) if amount
        ]
        more = f": {listed(left)} in its note" if left else ""
        yield f"{each.when.words()}: {told.short(each.title)}{body}{more}"


def _event(event: Event) -> str:
    when = event.when.words()
    match event.kind:
        case "adopted":
            return f"{when}: {event.title} adopted its plan"
        case "stage":
            return f"{when}: proposal “{told.short(event.title, 80)}” {_STAGES.get(event.stage or '', 'moved on')}"
        case _:
            return f"{when}: claimant figures of {Period.parse(event.title).words()} came out"


_STAGES = {
    "idea": "put forward as an idea",
    "outline": "outlined",
    "submitted": "submitted",
    "approved": "approved",
    "rejected": "rejected",
    "running": "running",
    "finished": "finished",
}


def _event_link(event: Event) -> str:
    if event.kind == "adopted":
        return to_district(event.title)
    return to_report("proposals" if event.kind == "stage" else "claimants")


def _basis(found: Highlights) -> tuple[str, ...]:
    said = [
        f"A period's returns are those for it; when each was entered is in the files' history. "
        f"What was done after {day_words(found.as_at)} is not yet known on it."
    ]
    if found.fault:
        said.append("No sum of people is given while a plan cannot be counted.")
    return tuple(said)
