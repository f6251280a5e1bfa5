"""The county on one page, as its chief executive sees it first: the goal, the colours, and what needs attention."""

from collections.abc import Iterator, Sequence

from ni153.arithmetic.forecast import Method
from ni153.reports.overview import Overview
from ni153.reports.status import status
from ni153.reports.trajectory import trajectory
from ni153.views import rag
from ni153.views.claimant_words import points, rate
from ni153.views.pages import Ask, Fact, Facts, Items, Paper, Part
from ni153.views.pages.links import to_report
from ni153.views.papers.charted import burn_up, forecast_words, how, multiples, whole
from ni153.views.papers.overview_tables import colour, coming, districts, late, milestones
from ni153.views.papers.wording import not_known
from ni153.views.parties import listed
from ni153.views.words import count, days, number


def paper(ask: Ask) -> Paper:
    """Return the county on one page."""
    figures = ask.once(status, ask.workspace, ask.as_at, ask.broken)
    found = Overview(figures, ask.once(trajectory, ask.workspace, ask.as_at, ask.broken))
    county = ask.workspace.county
    title = f"{county.county}: {county.indicator.code}" if county else "County overview"
    parts: dict[str, Part] = {"facts": _facts(found)}
    if chart := burn_up(found.trajectory):
        parts["burnup"] = chart
    parts["attention"] = _attention(found)
    parts["districts"] = districts(ask, found)
    small = multiples(found.trajectory)
    if small and found.trajectory.last:
        parts["multiples"] = small
    parts["milestones"] = milestones(ask, found)
    parts["overdue"] = late(found)
    parts["next"] = coming(found)
    return Paper("overview", title, _answer(ask, found), parts, _basis(ask, found))


def _answer(ask: Ask, found: Overview) -> str:
    """How the county stands against its goal, in one sentence."""
    figures = found.status.targets
    if figures.planned is None or figures.goal is None:
        return "How much of the goal is planned and delivered is not known: a file cannot be counted."
    by = f" by {ask.workspace.county.programme.last.words()}" if ask.workspace.county else ""
    start = f"Of {number(figures.goal)} people to be helped off benefits{by}, {number(figures.planned)} are planned"
    if figures.actual is None:
        return f"{start} and {number(figures.due)} were due by now; nothing has been reported."
    ahead = found.trajectory.projection
    by_plan = f"{how(ahead)} " if ahead and ahead.method is Method.PROFILE else ""
    end = f"; {by_plan}delivery is heading for {number(whole(ahead.expected))}" if ahead else ""
    return f"{start}, {number(figures.due)} were due by now and {number(figures.actual)} are delivered{end}."


FEW = 3
SHARES = "their share of the goal stands until they agree one"
UNKNOWN = "not known while a file cannot be counted"


def _facts(found: Overview) -> Facts:
    figures, ahead, programme = found.status.targets, found.trajectory.projection, found.ratings.county
    came = figures.returns_due - figures.returns_missing
    planned = f"{number(figures.agreed)} agreed by districts, {number(figures.apportioned)} apportioned"
    due = "by the end of the last quarter"
    returns = (
        f"{came} of {count(figures.returns_due, 'return')} due are in" if figures.returns_due else "no returns due yet"
    )
    said = f"{forecast_words(ahead)}, {how(ahead)}" if ahead else "nothing to forecast from yet"
    if figures.faults:
        planned = due = returns = said = UNKNOWN
    expected = number(whole(ahead.expected) if ahead else None)
    goal = "people fewer, net"
    return Facts(
        (
            Fact("Programme", rag.WORDS[programme.rag], "goal, districts and milestones together", colour(programme)),
            Fact("Goal", number(figures.goal), goal, colour(found.ratings.goal), to_report("trajectory")),
            Fact("Planned", number(figures.planned), planned),
            Fact("Due so far", number(figures.due), due),
            Fact("Delivered", number(figures.actual), returns, to=to_report("returns")),
            Fact("Forecast", expected, said, to=to_report("trajectory")),
            _claimants(found),
        )
    )


def _claimants(found: Overview) -> Fact:
    """The other ledger: never added to what districts deliver."""
    official = found.trajectory.ledger.claimants
    latest = official.latest
    if latest is None or latest.stock.value is None:
        return Fact("Claimants", number(None), "no release is known")
    since = f" since {official.moved.then_as_at.words()}" if official.moved.then_as_at else ""
    moved = f", {points(official.moved.points)}{since}" if official.moved.points is not None else ""
    of = rate(latest.rate.share if latest.rate else None)
    return Fact("Claimants", number(latest.stock.value), f"{of} in {latest.as_at.words()}{moved}")


def _attention(found: Overview) -> Items:
    """What a chief executive would ask about, a sentence each; nothing that is as it should be."""
    told = [*_colours(found), *_shortfalls(found)]
    if not told:
        told = [("Nothing: every return is in, nothing is overdue, nothing is red.", "")]
    return Items(tuple(text for text, _ in told), to=tuple(to for _, to in told))


def _colours(found: Overview) -> Iterator[tuple[str, str]]:
    """What cannot be counted, and the districts that are red or not known; each with the report that says more."""
    unread = [finding.position.path for finding in found.status.unread]
    if unread:
        yield (
            f"{count(len(unread), 'file').capitalize()} cannot be counted: {listed(unread[:FEW])}.",
            to_report("quality"),
        )
    of = len(found.ratings.districts)
    for wanted, what, to in (("red", "Red", "exceptions"), ("", "Not known, and so not green", "quality")):
        names = [name for name, each in found.ratings.districts.items() if colour(each) == wanted]
        if names:
            mark = rag.MARKS[found.ratings.districts[names[0]].rag]
            yield f"{mark} {what}: {_named(names, of)}.", to_report(to)


def _shortfalls(found: Overview) -> Iterator[tuple[str, str]]:
    """What is missing, short, not agreed or late; each with the report that says more."""
    figures = found.status.targets
    of = len(figures.districts)
    if unsure := not_known(figures.faults):
        yield f"How many returns are missing, and who has yet to agree a target, is {unsure}.", to_report("quality")
    elif figures.returns_missing:
        silent = _named([row.district for row in figures.districts if row.returns_missing], of)
        every = figures.returns_missing == figures.returns_due
        start = "All " if every else f"{figures.returns_missing} of "
        yield f"{start}{count(figures.returns_due, 'return')} due are missing: {silent}.", to_report("returns")
    if figures.difference:
        short = "short of" if figures.difference < 0 else "above"
        yield f"What is planned is {number(abs(figures.difference))} {short} the goal.", to_report("trajectory")
    shared = [row.district for row in figures.districts if row.basis == "apportioned"]
    if shared and not unsure:
        stands = "its share of the goal stands until it agrees one" if len(shared) == 1 else SHARES
        yield f"No target agreed yet: {_named(shared, of)}; {stands}.", to_report("quality")
    if overdue := found.status.overdue:
        oldest = days(max(group.first.days_overdue for group in overdue))
        said, known = count(len(overdue), "step"), " known" if unsure else ""
        start = f"At least {said}" if unsure else said.capitalize()
        are = "is overdue, by" if len(overdue) == 1 else f"are overdue, the oldest{known} by"
        yield f"{start} {are} {oldest}.", to_report("exceptions")


def _named(names: Sequence[str], of: int) -> str:
    if len(names) == of:
        return f"all {of} districts" if of > 1 else listed(names)
    return listed(names) if len(names) <= 6 else f"{len(names)} of {of} districts"


def _basis(ask: Ask, found: Overview) -> tuple[str, ...]:
    figures, county = found.status.targets, ask.workspace.county
    said = [f"{county.indicator.code}: {county.indicator.title}."] if county else []
    if figures.apportioned:
        said.append(
            f"{number(figures.apportioned)} of the people planned are a share of the goal, worked out, not agreed by a district."
        )
    if figures.faults:
        said.append("No sum is given while a file cannot be counted: half a county would be a wrong number.")
    said.append("What districts deliver and what the claimant figures say are two ledgers, never added.")
    return tuple(said)
