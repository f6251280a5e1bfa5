"""The product's face: where the programme stands, on one calm screen; and the same figures for programs."""

from typing import Final

from ni153.period import Period, day_words
from ni153.reports.milestones import MilestoneState
from ni153.reports.overdue import StepGroup
from ni153.reports.rag import Judgement
from ni153.reports.status import Status
from ni153.reports.targets import DistrictTargets
from ni153.rules import Verdict
from ni153.views import rag as rag_view
from ni153.views import targets as targets_view
from ni153.views.blocks import Line, Writer, beside
from ni153.views.lines import cells, pad, wrap
from ni153.views.overdue import leads
from ni153.views.screen import Screen, Style
from ni153.views.status_goal import goal
from ni153.views.words import count, none_mark, people
from ni153.workspace.workspace import Workspace

WIDE: Final = 140
"""From this many columns on, districts and milestones stand side by side."""
FALLBACK: Final = 80
SHOWN: Final = 5


def as_text(status: Status, workspace: Workspace, verdict: Verdict, why: str, screen: Screen) -> str:
    """Return the status for a person; `why` says where the day comes from ("fixed by plans/county.yaml")."""
    width = screen.width or FALLBACK
    inner = min(width, 200)
    blocks = [_heading(status, workspace, why, screen, inner)]
    if status.unread:
        blocks.append(_unread(status, screen, inner))
    blocks.append(goal(status, workspace, screen, inner))
    if inner >= WIDE:
        half = (inner - 4) // 2
        left, right = _districts(status, screen), _milestones(status, screen, half)
        blocks.append(beside(left, right))
        room = inner - 4 - max((line.width for line in left), default=0)
        blocks.append(beside(_overdue(status, screen, half), _next(status, screen, min(half, room))))
    else:
        blocks += [
            _districts(status, screen),
            _milestones(status, screen, inner),
            _overdue(status, screen, inner),
            _next(status, screen, inner),
        ]
    blocks.append(_checks(status, verdict, screen, inner))
    return "\n\n".join("\n".join(line.said(screen) for line in block) for block in blocks if block) + "\n"


def _heading(status: Status, workspace: Workspace, why: str, screen: Screen, width: int) -> list[Line]:
    page = Writer(screen)
    county = workspace.county
    invented = " (invented)" if county and county.invented else ""
    name = page.run(f"{county.indicator.code}  {county.county}{invented}" if county else "The county's plan", "strong")
    day = page.run(f"as at {day_words(status.as_at)} ({why})", "quiet")
    gap = width - name.width - day.width
    if gap < 2 <= width - name.width and " at revision " in why:
        page.add(name)
        for line in wrap(day.runs[0][0], width):
            page.add(page.run(line, "quiet"))
    else:
        page.add(name, page.run(" " * max(2, gap)), day)
    if county:
        goal = county.indicator.title
        for line in wrap(goal, width):
            page.add(page.run(line))
    return page.lines


def _unread(status: Status, screen: Screen, width: int) -> list[Line]:
    page = Writer(screen)
    files = count(len(status.unread), "file")
    if status.targets.faults:
        told = f"The county's totals are not known: {files} cannot be counted."
    else:
        told = f"The totals stand, but {files} cannot be counted on, so something may be missing or wrong here."
    for line in wrap(told, width):
        page.add(page.run(line, "error"))
    for finding in status.unread[:SHOWN]:
        for line in wrap(
            f"{finding.position.path}, line {finding.position.line}: {finding.message}", width, indent="  ", hang="    "
        ):
            page.add(page.run(line))
    if len(status.unread) > SHOWN:
        page.add(page.run(f"  and {len(status.unread) - SHOWN} more (ni153 lint)"))
    return page.lines


def _districts(status: Status, screen: Screen) -> list[Line]:
    page = Writer(screen)
    rows = status.targets.districts
    name = max([cells(row.district) for row in rows] + [cells("District")])
    heads = ("Neighbourhoods", "Planned", "Due so far", "Delivered")
    page.add(page.run("   " + pad("District", name) + "".join(f"  {head}" for head in heads) + "  Returns", "quiet"))
    for row in rows:
        figures = (people(row.neighbourhoods), people(row.planned), people(row.due), people(row.actual))
        words, style = _district_words(row)
        judged = status.ratings.districts.get(row.district)
        page.add(
            _mark(judged, page),
            page.run(
                pad(row.district, name)
                + "".join(f"  {pad(figure, len(head), 'right')}" for figure, head in zip(figures, heads, strict=True))
            ),
            page.run(f"  {words}", style),
        )
    return page.lines


def _mark(judged: Judgement | None, page: Writer) -> Line:
    """A colour as a letter in a shape, with a blank behind it."""
    if judged is None:
        return page.run("   ")
    return page.run(f"{rag_view.mark(judged.rag)} ", rag_view.STYLES[judged.rag])


def _district_words(row: DistrictTargets) -> tuple[str, Style]:
    if row.fault:
        return f"line {row.fault.position.line} cannot be read", "error"
    if row.place is None:
        return "no targets", "warning"
    if not row.returns_due:
        return "none due", ""
    missing = len(row.returns_missing)
    return (f"{missing} missing", "warning") if missing else (f"all {len(row.returns_due)} in", "good")


def _milestones(status: Status, screen: Screen, width: int) -> list[Line]:
    page = Writer(screen)
    page.add(page.run("Milestones", "quiet"))
    names = [_short(item.id) for item in status.milestones]
    room = max([cells(name) for name in names], default=0)
    for item, name in zip(status.milestones, names, strict=True):
        page.add(
            _mark(status.ratings.milestones.get(item.id), page),
            page.run(f"{item.order} {pad(name, room)}  "),
            page.run(_milestone_words(item)),
        )
    return page.lines


def _milestone_words(item: MilestoneState) -> str:
    if item.state.done:
        day = f" {_month(item.achieved.when)}" if item.achieved and item.achieved.when else ""
        return f"{item.state}{day}" + (f", {count(item.open_steps, 'step')} open" if item.open_steps else "")
    if item.overdue_steps:
        oldest = f", the oldest {item.oldest:,} days" if item.overdue_steps > 1 else f" by {item.oldest:,} days"
        return f"{count(item.overdue_steps, 'step')} overdue{oldest}"
    return f"{item.state}, next {day_words(item.next_due)}" if item.next_due else str(item.state)


def _overdue(status: Status, screen: Screen, width: int) -> list[Line]:
    page = Writer(screen)
    groups = status.overdue
    ticks = len(status.overdue_rows)
    counted = f" ({ticks} counting each district)" if ticks != len(groups) else ""
    page.add(
        page.run(
            f"Overdue: {count(len(groups), 'step')}{counted}" if groups else "Nothing is overdue",
            "quiet" if not groups else "error",
        )
    )
    for group in groups[:SHOWN]:
        _step(page, group, f"{group.first.days_overdue:,} d", width)
    if len(groups) > SHOWN:
        page.add(page.run(f"  and {len(groups) - SHOWN} more (ni153 overdue)", "quiet"))
    return page.lines


def _next(status: Status, screen: Screen, width: int) -> list[Line]:
    page = Writer(screen)
    ahead = status.within.words()
    if not status.next:
        page.add(page.run(f"Nothing falls due in the next {ahead}", "quiet"))
        return page.lines
    page.add(page.run(f"Next {ahead}: {count(len(status.next), 'step')}", "quiet"))
    for group in status.next[:SHOWN]:
        _step(page, group, day_words(group.due).rsplit(" ", 1)[0], width)
    if len(status.next) > SHOWN:
        page.add(page.run(f"  and {len(status.next) - SHOWN} more (ni153 overdue --within {status.within})", "quiet"))
    return page.lines


def _step(page: Writer, group: StepGroup, when: str, width: int) -> None:
    """Two lines: when and what, cut to fit; then for whom it is still to do, who leads, and its id to act on."""
    start = f"  {pad(when, 7, 'right')}  "
    page.add(page.run(start), page.run(_cut(group.first.title, width - cells(start), page.screen)))
    facts = [f"{group.done} of {group.of} districts done"] if group.of else list(group.districts)
    if group.first.missing:
        facts.append(f"no update for {count(len(group.first.missing), 'period')}")
    facts.append(leads(group.first))
    room = width - cells(start) - cells(group.id) - 3
    said = " " * cells(start) + _cut(" · ".join(facts), room, page.screen)
    page.add(page.run(said, "quiet"), page.run(f" · {group.id}", "quiet"))


def _checks(status: Status, verdict: Verdict, screen: Screen, width: int) -> list[Line]:
    page = Writer(screen)
    if status.targets.stand_in:
        for line in wrap(targets_view.STAND_IN, width, indent="Basis   ", hang=" " * 8):
            page.add(page.run(line))
    page.add(page.run(f"Key     {rag_view.KEY}"), page.run("  (ni153 why)", "quiet"))
    tally = [sum(finding.severity == severity for finding in verdict.findings) for severity in ("error", "warning")]
    style: Style = "error" if tally[0] else ""
    page.add(
        page.run(f"Checks  {count(tally[0], 'error')}, {count(tally[1], 'warning')}", style),
        page.run("  (ni153 lint)", "quiet"),
    )
    return page.lines


def _short(identity: str) -> str:
    words = identity.replace("-", " ")
    return words[:1].upper() + words[1:]


def _month(period: Period | None) -> str:
    """Return a period in words, a day as its day, a month in full."""
    return none_mark if period is None else period.words()


def _cut(text: str, room: int, screen: Screen) -> str:
    """Return a text cut to fit, in the screen's own signs: in ASCII `…` takes three columns."""
    text, dots = screen.fit(text), screen.fit("…")
    if cells(text) <= room:
        return text
    first = wrap(text, max(room - cells(dots), 8), split=True)[0]
    return f"{first.rstrip(' ,;:')}{dots}"
