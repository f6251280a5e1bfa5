"""Periods counted twice, dates outside the programme, months that read as years, posts that end before they begin."""

import re
from collections.abc import Iterator

from ni153.arithmetic.measures import Figures, Profile, measures
from ni153.finding import Place, Severity
from ni153.model.step import Achieved, Due
from ni153.period import Period, Range, Span, Unit, WrittenError, day_words, is_ambiguous, parse_period_key
from ni153.rules.figures import line, overlaps
from ni153.rules.held import DATES, held, text_at
from ni153.rules.registry import Fault, rule
from ni153.workspace.workspace import Workspace


@rule(Severity.WARNING)
def month_or_year(workspace: Workspace) -> Iterator[Fault]:
    """A month is written so that it also reads as a financial year.

    2008-09 is September 2008 here, but many tables of the partnership mean April 2008 to March 2009 by it. September
    2008, October 2009 and November 2010 are therefore written in words.

    Bad: plans/framework/evidence-base.yaml
        due: 2008-09
    Good: plans/framework/evidence-base.yaml
        due: Sep 2008
    """
    for source in workspace.sources.values():
        for place, value in held(source, DATES):
            text = text_at(source, place) if any(map(_reads_as_year, _months(value))) else None
            advice = is_ambiguous(text) if isinstance(text, str) else None
            if advice:
                says = re.findall(r"(.+?\.) (Write .+?\.)(?: |$)", advice)
                message, hint = (" ".join(parts) for parts in zip(*says, strict=True))
                yield Fault(place, message, hint, instead=" to ".join(dict.fromkeys(map(str, _months(value)))))


def _months(value: object) -> Iterator[Period]:
    if isinstance(value, Due):
        value = value.window
    if isinstance(value, Achieved):
        value = value.when
    if isinstance(value, Range):
        yield from (value.first, value.last)
    elif isinstance(value, Period):
        yield value


def _reads_as_year(month: Period) -> bool:
    return month.unit is Unit.MONTH and month.start.month == (month.start.year + 1) % 100


@rule(Severity.ERROR, spoils_sums=True)
def period_overlaps(workspace: Workspace) -> Iterator[Fault]:
    """A figure is given for a quarter and again for the half or year it lies in.

    The people or pounds of the quarter would be counted twice. A year may stand until its quarters are set; then its
    line goes.

    Bad: plans/districts/alpha.yaml
        targets:
          basis: agreed
          planned:
            2008/09 Q3: 12
            2008/09: 42
    Good: plans/districts/alpha.yaml
        targets:
          basis: agreed
          planned:
            2008/09 Q3: 12
            2008/09 Q4: 30
    """
    for figures in measures(workspace):
        for field, profile in figures.profiles.items():
            place = figures.place.at(field)
            yield from _written_twice(workspace, place, profile)
            for inner, outer in overlaps(profile):
                message = f"{inner.words()} lies in {outer.words()}, which has a figure too: it would be counted twice."
                hint = f"Take away the line for {outer} once its quarters are set; until then the one for {inner}."
                yield Fault(line(workspace, place, inner), message, hint, (line(workspace, place, outer),))


def _written_twice(workspace: Workspace, place: Place, profile: Profile) -> Iterator[Fault]:
    """Yield a fault for a period written in two ways (2008/09 Q3 with two blanks): one figure would be lost."""
    written = text_at(workspace.sources[place.path], place) if profile else None
    if not isinstance(written, dict) or len(written) <= len(profile):
        return
    first: dict[Period, str] = {}
    for text, figure in written.items():
        try:
            period = parse_period_key(text) if figure is not None else None
        except WrittenError:
            continue
        if period and first.setdefault(period, text) != text:
            message = f"{period.words()} has two figures here, and only one can stand."
            yield Fault(place.at(text).key, message, "Take one of the two lines away.", (place.at(first[period]).key,))


@rule(Severity.ERROR, spoils_sums=True)
def outside_programme(workspace: Workspace) -> Iterator[Fault]:
    """A figure is given for a period before the programme begins or after it ends.

    The reports' tables run from the programme's first month to its last: such a figure would be in the total and in
    none of the columns. The programme is in county.yaml.

    Bad: plans/districts/alpha.yaml
        targets:
          basis: agreed
          planned:
            2007/08 Q4: 12
    Good: plans/districts/alpha.yaml
        targets:
          basis: agreed
          planned:
            2008/09 Q1: 12
    """
    if not workspace.county_source:
        return
    programme, related = workspace.county_source.model.programme, workspace.county_source.place("programme")
    for figures in measures(workspace):
        for field, profile in figures.profiles.items():
            for period in profile if field != "people" else ():
                if not period.overlaps(programme):
                    message = f"{period.words()} lies outside the programme ({programme.words()})."
                    place = line(workspace, figures.place.at(field), period)
                    yield Fault(place, message, "Check the year, or the programme in plans/county.yaml.", (related,))


@rule(Severity.WARNING)
def due_outside_programme(workspace: Workspace) -> Iterator[Fault]:
    """Something is due before the programme begins or after it ends.

    Most often the year is a slip. If it is meant, whoever reads the last report of the programme will not see it done.

    Bad: plans/framework/evidence-base.yaml
        due: 2018-06
    Good: plans/framework/evidence-base.yaml
        due: 2008-06
    """
    if not workspace.county_source:
        return
    programme, related = workspace.county_source.model.programme, workspace.county_source.place("programme")
    for place, due in _dues(workspace):
        span: Span | None = due.recurs or due.window
        if span is None:
            continue
        if due.recurs and not programme.contains(due.recurs):
            message = f"This duty comes round outside the programme ({programme.words()})."
        elif span.end < programme.start or span.end > programme.end:
            side = "before the programme begins" if span.end < programme.start else "after the programme ends"
            message = f"This is due by {day_words(span.end)}, {side} ({programme.words()})."
        else:
            continue
        yield Fault(place, message, "Check the year.", (related,))


def _dues(workspace: Workspace) -> Iterator[tuple[Place, Due]]:
    for entry in workspace.entries:
        if entry.step.due:
            yield entry.place.at("due"), entry.step.due
    for plan in workspace.plans:
        for index, step in enumerate(plan.model.county_steps):
            if step.due:
                yield plan.place("county_steps", index, "due"), step.due


@rule(Severity.WARNING, needs_whole=True)
def provisional_without_figure(workspace: Workspace) -> Iterator[Fault]:
    """A period is marked provisional and has no figure.

    Provisional means that a figure has come in and is still to be confirmed; a period without one is simply awaited,
    and shows as a missing return. Write the period as the figure's own: a quarter, or a year.

    Bad: plans/districts/alpha.yaml
        targets:
          basis: agreed
          planned:
            2008/09 Q3: 42
          actual:
            2008/09 Q3: 5
          provisional: [2008/09 Q4]
    Good: plans/districts/alpha.yaml
        targets:
          basis: agreed
          planned:
            2008/09 Q3: 42
          actual:
            2008/09 Q3: 5
          provisional: [2008/09 Q3]
    """
    for figures in measures(workspace):
        for index, period in enumerate(figures.provisional):
            if period not in figures.profiles[figures.returned]:
                yield Fault(figures.place.at("provisional", index), *_no_figure(figures, period))


def _no_figure(figures: Figures, period: Period) -> tuple[str, str]:
    inside = [str(other) for other in sorted(figures.profiles[figures.returned]) if period.overlaps(other)]
    hint = (
        f"Write {', '.join(inside)}, as in {figures.returned}"
        if inside
        else f"Enter the figure under {figures.returned}, or take the period away."
    )
    return f"{figures.returned} has no figure for {period.words()} that could be confirmed.", hint


@rule(Severity.ERROR)
def post_backwards(workspace: Workspace) -> Iterator[Fault]:
    """An officer left a post before taking it up.

    Steps are checked against the posts of those who lead them, so a post without a day in it leaves the officer's steps
    to nobody.

    Bad: plans/registers.yaml
        officers:
        - name: Ann Archer
          posts:
          - organisation: Jobcentre Plus
            from: 2009-04
            until: 2008-03
    Good: plans/registers.yaml
        officers:
        - name: Ann Archer
          posts:
          - organisation: Jobcentre Plus
            from: 2008-04
            until: 2009-03
    """
    source = workspace.registers_source
    for index, officer in enumerate(source.model.officers if source else ()):
        for at, post in enumerate(officer.posts):
            if source and post.since and post.until and post.until.end < post.since.start:
                place = source.place("officers", index, "posts", at)
                message = (
                    f"{officer.name} left this post ({post.until.words()}) before taking it up ({post.since.words()})."
                )
                yield Fault(
                    place.at("until"),
                    message,
                    "Exchange the two, or correct the one that is wrong.",
                    (place.at("from"),),
                )
