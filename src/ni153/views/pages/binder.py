"""A body's papers: the reports it meets over, in the order of its agenda, in one document."""

from dataclasses import dataclass

from ni153.finding import Refusal
from ni153.model.house import Papers
from ni153.views.pages.ask import Ask
from ni153.views.pages.paper import Paper
from ni153.views.papers.registry import Report, report
from ni153.views.parties import listed
from ni153.views.words import count


@dataclass(frozen=True, slots=True)
class Bound:
    """A document of several papers: its title, what it is in a sentence, and the papers."""

    title: str
    answer: str
    papers: tuple[Paper, ...]


def bound(ask: Ask, body: str) -> Bound:
    """Return the papers county.yaml names for a body, each narrowed to the period where it can be, and to its own meetings.

    A body that has not met in these files sees what the other meetings left open.
    Raises Refusal when it names none for that body, a report there is not, or one that is of a single district or person.
    """
    wanted = _wanted(ask, body)
    reports = [report(name) for name in wanted.reports]
    papers = tuple(_paper(ask, each, body) for each in reports)
    quarter = f", {ask.period.words()}" if ask.period else ""
    return Bound(f"Papers for {body}{quarter}", f"{count(len(papers), 'report')}, in the order of the agenda.", papers)


def _wanted(ask: Ask, body: str) -> Papers:
    county = ask.workspace.county
    known = {}
    for papers in county.papers if county else ():
        thing = ask.workspace.names.find("party", papers.body)
        known[thing.name if thing else papers.body] = papers
    if body in known:
        return known[body]
    have = f" There are papers for {listed(known)}." if known else ""
    raise Refusal(
        f"plans/county.yaml names no papers for {body}.{have} Below papers: write body: {body} and reports: with "
        "a list of names (ni153 report --list)."
    )


def _paper(ask: Ask, wanted: Report, body: str) -> Paper:
    if wanted.needs not in (None, "body", "period"):
        raise Refusal(
            f"The report {wanted.name} is of one {wanted.needs}, so it cannot stand among a body's papers "
            "(plans/county.yaml, papers:)."
        )
    takes = {*wanted.takes, wanted.needs}
    own = body if "body" in takes and (_has_met(ask, body) or wanted.needs == "body") else None
    return wanted.paper(ask.of(body=own, period=ask.period if "period" in takes else None))


def _has_met(ask: Ask, body: str) -> bool:
    """Whether a meeting of the files is one of this body's, by any of its names."""
    names = [source.model.body for source in ask.workspace.meetings if source.model.body]
    found = [ask.workspace.names.find("party", name) for name in names]
    return body in (thing.name if thing else name for thing, name in zip(found, names, strict=True))
