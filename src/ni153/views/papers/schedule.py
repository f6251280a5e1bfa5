"""The schedule: windows of milestones and steps in time order, what needs what, and what is to end too early (R27, R33, R51)."""

from collections.abc import Sequence
from datetime import date

from ni153.period import Period, day_words
from ni153.reports.schedule import Early, Stage, Timetable, Window, timetable
from ni153.reports.state import State
from ni153.views.pages import Ask, Fact, Facts, Gantt, GanttRow, Group, Items, Paper, Part, Words
from ni153.views.pages.links import to_meeting, to_milestone, to_step
from ni153.views.papers import told
from ni153.views.papers.wording import unknown
from ni153.views.parties import listed
from ni153.views.table import Cell, Column, Table
from ni153.views.words import count, days

EARLY = (
    Column("step", "Ends too early"),
    Column("due", "Due"),
    Column("needs", "Rests on"),
    Column("ends", "Which ends"),
    Column("apart", "Later by", "right", "days"),
)
OPEN = (State.IN_WINDOW, State.DUE_SOON, State.ONGOING, State.NOT_YET_OPEN)
MANY = 30
"""A chart of more rows than this is too long for a page: each milestone then has one of its own."""


def paper(ask: Ask) -> Paper:
    """Return the county's schedule, a district's, or one milestone's."""
    found = timetable(ask.workspace, ask.as_at, ask.district, ask.milestone)
    parts: dict[str, Part] = {"facts": _facts(found, unknown(ask))}
    if found.first and found.last:
        parts |= _charts(found, found.first, found.last)
    if found.early:
        parts["early"] = _early(found)
    parts |= _notes(found)
    subject = ask.district or ask.milestone or ""
    return Paper("schedule", "Schedule", _answer(found, ask), parts, _basis(found), subject)


def _answer(found: Timetable, ask: Ask) -> str:
    """Whether the dates fit together, and how much of them has passed, in one sentence."""
    windows = [window for stage in found.stages for window in stage.windows]
    if found.first is None or found.last is None:
        return "Nothing in the schedule has a date."
    where = f" of {ask.district}" if ask.district else ""
    late = sum(window.task.state is State.OVERDUE for window in windows)
    unsure = unknown(ask)
    least = "at least " if unsure else ""
    start = f"{count(len(windows), 'step')}{where} {'runs' if len(windows) == 1 else 'run'} from "
    start += (
        f"{day_words(found.first)} to {day_words(found.last)}; {least}{late} {'is' if late == 1 else 'are'} overdue"
    )
    if unsure and not late:
        start = start.replace("at least 0 are overdue", f"how many are overdue is {unsure}")
    if not found.early:
        early = (
            f"whether anything is to end before what it rests on is {unsure}"
            if unsure
            else "nothing is to end before what it rests on"
        )
        return f"{start}; {early}."
    verb = "is" if len(found.early) == 1 else "are"
    return f"{start}; {least}{len(found.early)} {verb} to end before what {'it rests' if verb == 'is' else 'they rest'} on."


def _facts(found: Timetable, unsure: str) -> Facts:
    if unsure:
        return Facts(
            tuple(Fact(name, "–", unsure) for name in ("Done", "Overdue", "Open or to come", "Without a date"))
        )
    windows = [window for stage in found.stages for window in stage.windows]
    states = [window.task.state for window in windows]
    return Facts(
        (
            Fact("Done", str(sum(state.done for state in states)), f"of {count(len(states), 'step')}"),
            Fact("Overdue", str(sum(state is State.OVERDUE for state in states))),
            Fact("Open or to come", str(sum(state in OPEN for state in states))),
            Fact("Without a date", str(len(found.undated)), "open, and nobody can say when" if found.undated else ""),
        )
    )


def _charts(found: Timetable, first: date, last: date) -> dict[str, Part]:
    """One chart of all stages while it fits a page; else the stages themselves first, then a chart of each one's steps."""
    titles = {window.task.id: window.task.title for stage in found.stages for window in stage.windows}
    titles |= {stage.id: stage.title for stage in found.stages}
    rows = sum(1 + len(stage.windows) for stage in found.stages)
    first, last = _reach(found.stages, first, last)
    if rows <= MANY:
        here = set(titles)
        lines = [
            row
            for stage in found.stages
            for row in (_heading(stage), *(_row(window, titles, here) for window in stage.windows))
        ]
        return {"chart": Gantt(_headline(found), tuple(lines), first, last, found.as_at)}
    here = {stage.id for stage in found.stages}
    whole = tuple(_whole(stage, titles, here) for stage in found.stages)
    parts: dict[str, Part] = {"chart": Gantt(_headline(found), whole, first, last, found.as_at)}
    for at, stage in enumerate(found.stages):
        if stage.windows:
            here = {window.task.id for window in stage.windows}
            steps = tuple(_row(window, titles, here) for window in stage.windows)
            opens, closes = _reach([stage], stage.opens or first, stage.closes or first)
            chart = Gantt(_of_stage(stage), steps, opens, max(closes, found.as_at), found.as_at)
            parts[f"stage_{at}"] = Group(_title(stage), {"chart": chart}, to=_link(stage))
    return parts


def _title(stage: Stage) -> str:
    """A milestone with its number; the county's standing steps by what they are."""
    if stage.kind == "county":
        return "In every district's plan"
    title = told.short(stage.title, 90)
    return f"{stage.state.order} {title}" if stage.state else title


def _reach(stages: Sequence[Stage], first: date, last: date) -> tuple[date, date]:
    """The days a chart runs over: those of the windows, and those on which anything was done."""
    done = [window.done for stage in stages for window in stage.windows if window.done]
    done += [day for stage in stages if (day := _achieved(stage))]
    return min([first, *done]), max([last, *done])


def _achieved(stage: Stage) -> date | None:
    when = stage.state.achieved.when if stage.state and stage.state.achieved else None
    return when.end if when else None


def _headline(found: Timetable) -> str:
    """What the chart shows: which milestones are behind, and what comes next."""
    late = [stage for stage in found.stages if any(window.task.state is State.OVERDUE for window in stage.windows)]
    coming = sorted(
        (window.closes, window.task.title)
        for stage in found.stages
        for window in stage.windows
        if window.closes and window.closes >= found.as_at and window.task.state in OPEN
    )
    if len(found.stages) == 1:
        return _of_stage(found.stages[0])
    kind = found.stages[0].kind
    of = [stage for stage in found.stages if stage.kind == kind]
    behind = sum(stage in late for stage in of)
    have = "has" if behind == 1 else "have"
    start = f"{behind} of {count(len(of), kind)} {have} steps overdue" if late else "Nothing is overdue"
    if not coming:
        return f"{start}; every other date has passed."
    return f"{start}; next comes “{told.short(coming[0][1], 60)}”, by {day_words(coming[0][0])}."


def _of_stage(stage: Stage) -> str:
    late = [window.task.days or 0 for window in stage.windows if window.task.state is State.OVERDUE]
    done = sum(window.task.state.done for window in stage.windows)
    start = f"{done} of {count(len(stage.windows), 'step')} done"
    if not late:
        return f"{start}, none overdue."
    return f"{start}; {len(late)} overdue, {'the longest ' if len(late) > 1 else ''}by {days(max(late))}."


def _state(stage: Stage) -> str:
    when = stage.state.achieved.when if stage.state and stage.state.achieved else None
    state = str(stage.state.state) if stage.state else ""
    return f"{state} {when.words()}" if when else state


def _heading(stage: Stage) -> GanttRow:
    """A stage above its steps: no bar of its own."""
    return GanttRow(stage.id, _title(stage), state=_state(stage), to=_link(stage), heading=True)


def _whole(stage: Stage, titles: dict[str, str], here: set[str]) -> GanttRow:
    """A stage as one bar, from the first of its days to the last."""
    return GanttRow(
        stage.id,
        _title(stage),
        stage.opens,
        stage.closes,
        _achieved(stage),
        _state(stage),
        tuple(_called(titles, here, each) for each in stage.needs),
        _link(stage),
    )


def _row(window: Window, titles: dict[str, str], here: set[str]) -> GanttRow:
    task = window.task
    said = told.state_cell(task).words or ""
    if task.of and len(task.items) == task.of and not task.state.done:
        said = f"{said}, {task.done} of {task.of} districts done"
    if window.districts_differ:
        said = f"{said}; other dates in {told.few(window.districts_differ, 3)}"
    return GanttRow(
        task.id,
        told.short(task.title, 90),
        window.opens,
        window.closes,
        window.done,
        said,
        tuple(_called(titles, here, each) for each in window.needs),
        told.link(task.id, task.kind),
    )


def _called(titles: dict[str, str], here: set[str], identity: str) -> str:
    """What is needed: the row of that id where the chart has it, else its title."""
    return identity if identity in here else told.short(titles.get(identity, identity), 60)


def _link(stage: Stage) -> str:
    if stage.kind == "milestone":
        return to_milestone(stage.id)
    if stage.kind == "meeting":
        return to_meeting(stage.id)
    return to_step(stage.id, "district") if stage.kind == "action" else ""


def _early(found: Timetable) -> Table:
    rows = tuple(
        (
            Cell(f"{each.district}: {told.short(each.title)}" if each.district else told.short(each.title)),
            Cell(each.day),
            Cell(told.short(each.needed_title)),
            Cell(each.end_day, _ends(each)),
            Cell(each.apart),
        )
        for each in found.early
    )
    return Table(EARLY, rows, "To end before what it rests on")


def _ends(each: Early) -> str:
    when = _by(each.end_day)
    return when if each.end == each.needed else f"{when}, with {told.short(each.end_title, 80)}"


def _by(period: Period) -> str:
    return period.words()


def _notes(found: Timetable) -> dict[str, Part]:
    parts: dict[str, Part] = {}
    if found.unsure:
        said = (
            f"{told.short(each.title)} is due by {each.day.words()}, but rests on {told.short(each.needed_title)}: no date."
            for each in found.unsure
        )
        parts["unsure"] = Items(tuple(dict.fromkeys(said)), "Rests on something without a date")
    if found.undated:
        shown = tuple(f"{told.named(task)}: {told.state_cell(task).words}{_who(task.leads)}" for task in found.undated)
        parts["undated"] = Items(
            shown, "Open, and without a date", tuple(told.link(task.id, task.kind) for task in found.undated)
        )
    if not found.first:
        parts["none"] = Words("No step has a date.")
    return parts


def _who(leads: tuple[str, ...]) -> str:
    return f" ({listed(leads)})" if leads else " (nobody named)"


def _basis(found: Timetable) -> tuple[str, ...]:
    said = ["Where districts have dates of their own the county's is drawn, and the districts are named."]
    if any(window.task.due and window.task.due.recurs for stage in found.stages for window in stage.windows):
        said.append("A duty that comes round is drawn from its first period to its last.")
    if found.early:
        said.append("What is achieved is waited for no longer, whatever its date was.")
    return tuple(said)
