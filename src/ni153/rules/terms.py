"""Rules on what county.yaml lays down: the grant's terms, colours set by hand, a body's papers, how a year is spread."""

import difflib
from collections.abc import Iterator, Mapping

from ni153.arithmetic.measures import Figures, Profile, measures
from ni153.finding import Place, Severity
from ni153.model.fields import quoted
from ni153.model.house import REPORTS, RagOverride
from ni153.period import Period, Unit, day_words
from ni153.rules.figures import line, percent
from ni153.rules.registry import Fault, rule
from ni153.rules.wording import counted
from ni153.workspace.source import plan_name
from ni153.workspace.workspace import Workspace


@rule(Severity.ERROR)
def grant_terms_reversed(workspace: Workspace) -> Iterator[Fault]:
    """The grant is paid whole at a smaller share of the goal than the one below which nothing is paid.

    At a share in between it would be paid whole and not at all. Below the first share nothing is paid, from the
    second on all of it, and between them in proportion, so the first is the smaller.

    Bad: plans/county.yaml
        grant:
          nothing_below: 100%
          whole_at: 60%
    Good: plans/county.yaml
        grant:
          nothing_below: 60%
          whole_at: 100%
    """
    source = workspace.county_source
    grant = source.model.grant if source else None
    if source and grant and grant.nothing_below > grant.whole_at:
        yield Fault(
            source.place("grant", "nothing_below"),
            f"Nothing is paid below {percent(grant.nothing_below)} of the goal, and all of it at "
            f"{percent(grant.whole_at)}: both cannot be.",
            "Write the smaller share behind nothing_below: and the larger behind whole_at:.",
            (source.place("grant", "whole_at"),),
        )


@rule(Severity.WARNING)
def colour_set_twice(workspace: Workspace) -> Iterator[Fault]:
    """Two colours are set by hand for one thing and for the same days.

    Reports show one of the two. Whoever set the other believes that theirs stands.

    Bad: plans/county.yaml
        rag:
          overrides:
          - of: Alpha
            rag: amber
            date: 2009-05-01
            by: Ben Baker
            why: A return was lost
            until: 2009-07-31
          - of: Alpha
            rag: red
            date: 2009-07-01
            by: Eve Ellis
            why: Courses were stopped
            until: 2009-09-30
    Good: plans/county.yaml
        rag:
          overrides:
          - of: Alpha
            rag: amber
            date: 2009-05-01
            by: Ben Baker
            why: A return was lost
            until: 2009-06-30
          - of: Alpha
            rag: red
            date: 2009-07-01
            by: Eve Ellis
            why: Courses were stopped
            until: 2009-09-30
    """
    source = workspace.county_source
    rules = source.model.rag if source else None
    if source is None or rules is None:
        return
    of: dict[str, list[tuple[Place, RagOverride]]] = {}
    for index, each in enumerate(rules.overrides):
        if each.date <= each.until:
            of.setdefault(plan_name(each.of), []).append((source.place("rag", "overrides", index), each))
    for found in of.values():
        for at, (place, each) in enumerate(found):
            above = next(
                (other for other in found[:at] if other[1].date <= each.until and each.date <= other[1].until), None
            )
            if above:
                yield _set_twice(place, each, *above)


def _set_twice(place: Place, later: RagOverride, above: Place, earlier: RagOverride) -> Fault:
    start, end = max(later.date, earlier.date), min(later.until, earlier.until)
    days = f"on {day_words(start)}" if start == end else f"from {day_words(start)} to {day_words(end)}"
    return Fault(
        place.at("of"),
        f"{later.of} is set to {later.rag} here and to {earlier.rag} above, both {days}.",
        "Let one end the day before the other begins, or take one of the two away.",
        (above.at("of"),),
    )


@rule(Severity.ERROR)
def unknown_report(workspace: Workspace) -> Iterator[Fault]:
    """A body's papers name a report that does not exist.

    The papers cannot be put together while one of them is unknown. `ni153 report --list` names them all.

    Bad: plans/county.yaml
        papers:
        - body: Jobcentre Plus
          reports: [overview, expections]
    Good: plans/county.yaml
        papers:
        - body: Jobcentre Plus
          reports: [overview, exceptions]
    """
    source = workspace.county_source
    for at, papers in enumerate(source.model.papers if source else ()):
        for index, name in enumerate(papers.reports):
            if source and name not in REPORTS:
                near = difflib.get_close_matches(name[:60], REPORTS, 2, 0.75)
                yield Fault(
                    source.place("papers", at, "reports", index),
                    f"There is no report {quoted(name)}.",
                    f"Did you mean {near[0]}?" if near else "Write one of those that ni153 report --list names.",
                    instead=near[0] if len(near) == 1 else "",
                )


@rule(Severity.WARNING)
def papers_twice(workspace: Workspace) -> Iterator[Fault]:
    """A body has two lists of papers.

    Its papers are those of the last list. The reports of the others would be missing from the agenda, and nobody
    would know why.

    Bad: plans/county.yaml
        papers:
        - body: Economy Forum
          reports: [overview, exceptions]
        - body: Economy Forum
          reports: [trajectory]
    Good: plans/county.yaml
        papers:
        - body: Economy Forum
          reports: [overview, exceptions, trajectory]
    """
    source = workspace.county_source
    first: dict[str, Place] = {}
    for index, each in enumerate(source.model.papers if source else ()):
        body = workspace.names.find("party", each.body)
        place = Place("plans/county.yaml", ("papers", index, "body"))
        other = first.setdefault(body.name if body else each.body, place)
        if other != place:
            message = f"{body.name if body else each.body} has a list of papers already; only the last list counts."
            yield Fault(place, message, "Bring the lists together in one.", (other,))


@rule(Severity.ERROR)
def spread_of_nothing(workspace: Workspace) -> Iterator[Fault]:
    """A figure for a year or half is to be spread over quarters none of which has a weight.

    Weights say how much of a year's figure falls on each of its quarters; where all are 0 they say nothing, and the
    figure is spread evenly, which is not what is written.

    Bad: plans/districts/alpha.yaml
        targets:
          basis: agreed
          planned:
            2008/09: 12
            2009/10: 30
          spread:
            Q1: 0
            Q2: 0
            Q3: 0
            Q4: 0
    Good: plans/districts/alpha.yaml
        targets:
          basis: agreed
          planned:
            2008/09: 12
            2009/10: 30
          spread:
            Q1: 1
            Q2: 1
            Q3: 2
            Q4: 2
    """
    county = workspace.county_source
    common: Mapping[str, int] = county.model.periods.spread if county else {}
    by_place: dict[Place, list[tuple[Place, Period]]] = {}
    for figures in measures(workspace):
        inherited = county is not None and figures.spread is common
        place = county.place("periods", "spread") if county and inherited else figures.place.at("spread")
        for field, period in _spread(figures):
            if not any(figures.spread.get(str(quarter)[-2:]) for quarter in period.split(Unit.QUARTER)):
                by_place.setdefault(place, []).append((line(workspace, figures.place.at(field), period), period))
    for place, periods in by_place.items():
        (first, period), *others = periods
        more = f"; so {'is' if len(others) == 1 else 'are'} {counted(others, 'more', 'more')}" if others else ""
        yield Fault(
            place.key,
            f"No quarter of {period.words()} has a weight, so the figure for it is spread evenly{more}.",
            "Write what falls on each of the four quarters, such as Q1: 20, or take spread away.",
            (first, *(place for place, _ in others)),
        )


@rule(Severity.INFO)
def spread_unused(workspace: Workspace) -> Iterator[Fault]:
    """A measure has weights of its own for the quarters, and no figure for a year or half that they could spread.

    Nothing hangs on them. They are left from a year whose quarters have been set since, or a year's figure is missing.

    Bad: plans/districts/alpha.yaml
        targets:
          basis: agreed
          planned:
            2008/09 Q3: 5
            2008/09 Q4: 7
          spread:
            Q1: 1
            Q2: 1
            Q3: 2
            Q4: 2
    Good: plans/districts/alpha.yaml
        targets:
          basis: agreed
          planned:
            2008/09: 12
            2009/10: 30
          spread:
            Q1: 1
            Q2: 1
            Q3: 2
            Q4: 2
    """
    common = workspace.county.periods.spread if workspace.county else None
    for figures in measures(workspace):
        if figures.spread and figures.spread is not common and not _spread(figures):
            reason = "Figures here are averages, the same for each quarter"
            yield Fault(
                figures.place.at("spread").key,
                f"{reason if _average(figures) else 'No figure here is for a year or half'}: these weights spread nothing.",
                "Take spread away, or give the year's figure.",
            )


def _average(figures: Figures) -> bool:
    """Whether a figure is repeated in each quarter rather than spread: officers and shares."""
    return figures.average or not figures.adds_up


def _spread(figures: Figures) -> list[tuple[str, Period]]:
    """The years and halves of a measure that its weights spread, by the field they stand in."""
    profiles: Mapping[str, Profile] = {} if _average(figures) or not figures.spread else figures.profiles
    return [
        (field, period) for field, profile in profiles.items() for period in profile if period.unit is not Unit.QUARTER
    ]
