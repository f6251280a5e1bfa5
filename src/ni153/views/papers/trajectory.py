"""The way to the goal: planned, delivered and forecast, and the claimants beside them; two ledgers, never added (R45, R57)."""

from ni153.model.county import Goal
from ni153.reports.trajectory import Trajectory, trajectory
from ni153.views import claimants, forecast, grant
from ni153.views.ledger import NEVER_ADDED, by_quarter, sentence
from ni153.views.pages import Ask, Fact, Facts, Items, Paper, Part, Words
from ni153.views.papers.charted import burn_up, delivered, forecast_words, how, multiples, whole
from ni153.views.papers.slippage import total
from ni153.views.papers.wording import unknown
from ni153.views.table import Cell, Table
from ni153.views.targets import STAND_IN
from ni153.views.words import count, difference, number


def paper(ask: Ask) -> Paper:
    """Return the way to the goal, chart first, then both ledgers by quarter, then each district."""
    found = ask.once(trajectory, ask.workspace, ask.as_at, ask.broken)
    figures = found.ledger
    parts: dict[str, Part] = {"facts": _facts(found)}
    if chart := burn_up(found):
        parts["burnup"] = chart
    parts["forecast"] = Items(
        tuple(
            f"{label}: {said}"
            for label, said in (
                ("If nothing changes", forecast.line(figures.forecast)),
                ("By the recorded profile", forecast.profile(figures.forecast)),
                ("Reached", forecast.met(figures.forecast)),
            )
            if said
        )
    )
    if ask.history and len((planned := total(ask.history)).rows) > 1:
        parts["planned_then"] = planned
    ledgers = by_quarter(figures)
    parts["both"] = Words(sentence(figures))
    parts["quarters"] = Table(ledgers.columns, tuple(_worded(row) for row in ledgers.rows), notes=_notes(found))
    if small := multiples(found):
        parts["multiples"] = small
    parts["districts"] = _districts(found)
    county = ask.workspace.county
    parts["releases"] = _releases(found, county.goal if county else None, ask.why)
    parts["grant"] = Items(tuple(f"{label}: {said}" for label, said in grant.lines(figures.grant, unknown(ask))))
    return Paper("trajectory", "The way to the goal", _answer(ask, found), parts, _basis(found))


def _answer(ask: Ask, found: Trajectory) -> str:
    """Where delivery will end, in one sentence, or why that cannot be said."""
    goal, ahead, told = found.ledger.targets.goal, found.projection, found.last
    if found.ledger.targets.faults:
        return "Where delivery will end is not known: a plan cannot be counted."
    if ahead is None or goal is None or told is None:
        due = f"{number(found.ledger.targets.due)} of {number(goal)} people were due by now"
        return f"Nothing has been reported, though {due}: where delivery will end cannot be said."
    by = f" by {ask.workspace.county.programme.last.words()}" if ask.workspace.county else ""
    ends = int(ahead.expected)
    against = (
        f"{number(goal - ends)} short of the goal of {number(goal)}"
        if ends < goal
        else f"the goal of {number(goal)} met"
    )
    return f"{how(ahead).capitalize()}, {number(ends)} people will be delivered{by}, {against}; {delivered(told)}."


UNKNOWN = "not known while a file cannot be counted"


def _facts(found: Trajectory) -> Facts:
    figures, ahead = found.ledger.targets, found.projection
    planned = difference(figures.difference) if figures.difference else "all of the goal"
    due, delivered_words = "by the end of the last quarter", f"{count(figures.returns_missing, 'return')} missing"
    said = f"{forecast_words(ahead)}, {how(ahead)}" if ahead else "nothing to forecast from yet"
    if figures.faults:
        planned = due = delivered_words = said = UNKNOWN
    official = found.ledger.claimants.latest
    stock = official.stock.value if official else None
    return Facts(
        (
            Fact("Goal", number(figures.goal), "people fewer, net"),
            Fact("Planned", number(figures.planned), planned),
            Fact("Due so far", number(figures.due), due),
            Fact("Delivered", number(figures.actual), delivered_words),
            Fact("Forecast", number(whole(ahead.expected) if ahead else None), said),
            Fact("Claimants", number(stock), f"in {official.as_at.words()}" if official else "no release is known"),
        )
    )


def _worded(row: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """A row of the ledger with its quarter in words."""
    return (Cell(row[0].value), *row[1:])


def _notes(found: Trajectory) -> tuple[str, ...]:
    part = any(row.came < row.asked and row.delivered is not None for row in found.ledger.quarters)
    return (NEVER_ADDED, *(("* Not every district, or not every neighbourhood, is in.",) if part else ()))


def _districts(found: Trajectory) -> Table:
    """The forecast of each district, with what they plan together in the county's row: its goal stands at the page's head."""
    table = forecast.by_district(found.ledger.forecast, "", ())
    county = table.rows[-1]
    return Table(table.columns, (*table.rows[:-1], (county[0], Cell(found.ledger.targets.planned), *county[2:])))


def _releases(found: Trajectory, goal: Goal | None, why: str) -> Table | Words:
    table = claimants.by_release(found.ledger.claimants, goal, why)
    notes = tuple(note for note in table.notes if note != STAND_IN)
    return Table(table.columns, table.rows, notes=notes) if table.rows else Words(" ".join(notes))


def _basis(found: Trajectory) -> tuple[str, ...]:
    return tuple(forecast.notes(found.ledger.forecast))
