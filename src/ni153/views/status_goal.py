"""The goal on the status screen: promised, planned, due, delivered, claiming, and where it will end."""

from typing import TYPE_CHECKING, Final

from ni153.reports.status import Status
from ni153.reports.targets import CountyTargets
from ni153.views import rag as rag_view
from ni153.views.blocks import Line, Writer
from ni153.views.lines import pad, wrap
from ni153.views.screen import Screen, Style
from ni153.views.words import count, difference, none_mark, people, percent
from ni153.workspace.workspace import Workspace

if TYPE_CHECKING:
    from ni153.reports.claimants import Claimants
    from ni153.reports.forecast import CountyForecast

BAR: Final = 40
Row = tuple[str, str, str, Style]
"""A label, a figure, what is said beside it, and the figure's style."""


def goal(status: Status, workspace: Workspace, screen: Screen, width: int) -> list[Line]:
    """Return the block: a figure a line, each with the words that make it honest."""
    page = Writer(screen)
    figures = status.targets
    rows = [_promised(figures, workspace)]
    if figures.planned is None:
        rows += [("Planned", none_mark, "not known while a file cannot be counted", "strong")]
        rows += [("Delivered", none_mark, "not known while a file cannot be counted", "strong")]
    else:
        rows += [
            _planned(figures),
            ("Due so far", people(figures.due), _bar(figures, screen, width), "strong"),
            ("Delivered", people(figures.actual), _delivered(figures), "strong"),
            _forecast(status.forecast),
        ]
    rows += [_claiming(status.claimants), _rag(status, workspace)]
    for label, figure, words, style in rows:
        _row(page, label, figure, words, style, width)
    return page.lines


def _row(page: Writer, label: str, figure: str, words: str, style: Style, width: int) -> None:
    lines = wrap(words, width, indent=" " * 22, hang=" " * 22) if words else [""]
    page.add(
        page.run(f"  {pad(label, 11)}"),
        page.run(pad(figure, 7, "right"), style),
        page.run(f"  {lines[0].strip()}"),
    )
    for line in lines[1:]:
        page.add(page.run(line))


def _promised(figures: CountyTargets, workspace: Workspace) -> Row:
    county = workspace.county
    net = ", net," if county and county.goal.net else ""
    until = f"people fewer{net} by {county.programme.last.words()}" if county else ""
    return "Goal", people(figures.goal), until, "strong"


def _planned(figures: CountyTargets) -> Row:
    short = f" · {difference(figures.difference)}" if figures.difference else ""
    words = (
        f"agreed by districts {people(figures.agreed)} · apportioned from the goal {people(figures.apportioned)}{short}"
    )
    return "Planned", people(figures.planned), words, "strong"


def _bar(figures: CountyTargets, screen: Screen, width: int) -> str:
    if not figures.goal or figures.due is None:
        return ""
    room = min(BAR, width - 46)
    done = min(room, round(room * figures.due / figures.goal))
    full, empty = ("#", ".") if screen.ascii else ("█", "░")
    return f"{full * done}{empty * (room - done)}  {percent(figures.due, figures.goal)} of the goal"


def _delivered(figures: CountyTargets) -> str:
    if not figures.returns_due:
        return "no returns due yet"
    came = figures.returns_due - figures.returns_missing
    if figures.actual is None or figures.comparable is None:
        return f"no returns: {figures.returns_due} due, {came} in"
    against = f"of {people(figures.comparable)} planned for the quarters returned"
    share = f" ({percent(figures.actual, figures.comparable)})" if figures.comparable else ""
    provisional = f", {figures.provisional} provisional" if figures.provisional else ""
    return f"{against}{share} · returns: {figures.returns_due} due, {came} in{provisional}"


def _forecast(ahead: "CountyForecast | None") -> Row:
    if ahead is None:
        return "Forecast", none_mark, "none without returns", "strong"
    if ahead.line is None or ahead.goal is None:
        return "Forecast", none_mark, "none from fewer than three returns", "strong"
    end = ahead.line.people
    spread = f"if nothing changes, {people(ahead.line.low)} to {people(ahead.line.high)}"
    if not ahead.whole:
        left = count(len(ahead.left_out), "district")
        return "Forecast", people(end), f"{spread} · without {left} that cannot be forecast", "strong"
    met = ahead.met_in or ahead.line.met_in(ahead.goal)
    gap = f"goal met in {met.words()}" if met else difference(end - ahead.goal)
    return "Forecast", people(end), f"{spread} · {gap}", "strong"


def _claiming(official: "Claimants | None") -> Row:
    if official is None:
        return "Claiming", none_mark, "no official figures entered", "strong"
    latest = official.latest
    if latest is None:
        why = "not known while a file cannot be counted" if official.unread else "no official figures are out yet"
        return "Claiming", none_mark, why, "strong"
    from ni153.views import claimant_words

    if latest.fault or latest.stock.value is None:
        return "Claiming", none_mark, f"the figures of {latest.as_at.words()} cannot be counted", "strong"
    where = "" if latest.stock.whole else f" in {claimant_words.coverage(latest.stock)} neighbourhoods"
    words = f"on benefit{where}, {latest.as_at.words()}"
    words += f" · rate {claimant_words.rate(latest.rate.share)}" if latest.rate else ""
    moved = official.moved.points
    words += f", {claimant_words.points(moved)} since the baseline" if moved is not None else ""
    return "Claiming", people(latest.stock.value), words, "strong"


def _rag(status: Status, workspace: Workspace) -> Row:
    county = status.ratings.county
    words = f"{rag_view.said(county).partition(' ')[2]}: {rag_view.why(county, workspace)[3:]}"
    return "RAG", rag_view.mark(county.rag), words, rag_view.STYLES[county.rag]
