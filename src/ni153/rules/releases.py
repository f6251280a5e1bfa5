"""Rules on releases of claimant figures held against one another: their days, and whether each follows from the last (R8)."""

from collections.abc import Iterable, Iterator
from itertools import combinations

from ni153.arithmetic.claimant_check import Checked, check, earlier
from ni153.arithmetic.claimant_lines import Line, by_district, came_out, lines, month_of
from ni153.finding import Place, Severity
from ni153.model.claimants import ClaimantRelease
from ni153.period import Period, day_words
from ni153.rules.registry import Fault, rule
from ni153.rules.wording import joined
from ni153.workspace.source import Source
from ni153.workspace.workspace import Workspace


@rule(Severity.WARNING)
def stock_does_not_follow(workspace: Workspace) -> Iterator[Fault]:
    """A release's stock is not what the release a quarter before and the flows between them make it.

    Who claimed before, with those who came on and without those who left, are those who claim now. Published counts
    are rounded to 5, each may be 2.5 off, and the four figures of a line 10 together. What lies further apart is a
    slip of the keyboard, a figure in the wrong line, or flows over another stretch of time.

    Bad: plans/claimants/2009-02.yaml
        as_at: 2009-02
        source: Department for Work and Pensions
        published: 2009-08-12
        figures:
        - lsoa: Alpha 001A
          claimants: 385
          on_flow: 45
          off_flow: 50
    Good: plans/claimants/2009-02.yaml
        as_at: 2009-02
        source: Department for Work and Pensions
        published: 2009-08-12
        figures:
        - lsoa: Alpha 001A
          claimants: 285
          on_flow: 45
          off_flow: 50
    """
    held = _held(workspace)
    for month, after in held.items():
        before = held.get(earlier(month, 1))
        found = check(earlier(month, 1), before, month, after) if before else None
        if found and found.beyond:
            yield _does_not_follow(found)


def _does_not_follow(checked: Checked) -> Fault:
    """The line furthest off in figures, the others by their names."""
    beyond = sorted(checked.beyond, key=lambda each: -abs(each.balance.difference))
    worst, balance = beyond[0], beyond[0].balance
    _, now, *_ = worst.places
    sums = (
        f"{balance.opening:,} claimed as at {checked.opening.words()}, {balance.on_flow:,} came on and "
        f"{balance.off_flow:,} left, which makes {balance.closing - balance.difference:,}; "
        f"as at {checked.closing.words()} {balance.closing:,} claim"
    )
    apart = f"{abs(balance.difference):,} {'more' if balance.difference > 0 else 'fewer'}"
    others = [each.name for each in beyond[1:]]
    more = f" Nor do{'es' if len(others) == 1 else ''} {joined(others, 4)} follow." if others else ""
    return Fault(
        now,
        f"{worst.name}: {sums}, {apart}. Rounding explains {balance.allowed:,} at most.{more}",
        "Compare both releases with what was published.",
        tuple(each.places[1] for each in beyond[1:]),
    )


@rule(Severity.ERROR)
def published_too_early(workspace: Workspace) -> Iterator[Fault]:
    """A release came out before the day it speaks of.

    Nobody can count people on a day that has not come. The day of publication says from when a release is known, and
    which of two for one month holds, so with a wrong one every report as at a day in between is wrong.

    Bad: plans/claimants/2009-02.yaml
        as_at: 2009-02
        published: 2008-08-12
        source: Department for Work and Pensions
        figures:
        - lsoa: Alpha 001A
          claimants: 295
    Good: plans/claimants/2009-02.yaml
        as_at: 2009-02
        published: 2009-08-12
        source: Department for Work and Pensions
        figures:
        - lsoa: Alpha 001A
          claimants: 295
    """
    for source in workspace.claimant_releases:
        published, as_at = source.model.published, source.model.as_at
        if published and published < as_at.start:
            yield Fault(
                source.place("published"),
                f"These figures are as at {as_at.words()} and came out before, on {day_words(published)}.",
                "Change published or as_at.",
                (source.place("as_at"),),
            )


@rule(Severity.ERROR)
def releases_contradict(workspace: Workspace) -> Iterator[Fault]:
    """Two releases for one month that came out on one day give different figures for the same people.

    Of two releases for one month the one published later holds. Published on one day, or without a day, neither is the
    later, and which of the two counts would hang on the names of their files.

    Bad: plans/claimants/2009-02.yaml
        as_at: 2009-02
        source: Department for Work and Pensions
        published: 2009-08-12
        figures:
        - lsoa: Alpha 001A
          claimants: 295
    Bad: plans/claimants/2009-02-revised.yaml
        as_at: 2009-02
        source: Department for Work and Pensions
        published: 2009-08-12
        figures:
        - lsoa: Alpha 001A
          claimants: 300
    Good: plans/claimants/2009-02.yaml
        as_at: 2009-02
        source: Department for Work and Pensions
        published: 2009-08-12
        figures:
        - lsoa: Alpha 001A
          claimants: 295
    Good: plans/claimants/2009-02-revised.yaml
        as_at: 2009-02
        source: Department for Work and Pensions
        published: 2009-11-11
        figures:
        - lsoa: Alpha 001A
          claimants: 300
    """
    for sources in _by_month(workspace).values():
        for one, other in combinations(sources, 2):
            if came_out(one.model) == came_out(other.model):
                yield from _contradiction(workspace, one, other)


def _contradiction(
    workspace: Workspace, one: Source[ClaimantRelease], other: Source[ClaimantRelease]
) -> Iterator[Fault]:
    """Say what two releases differ in, once: the later file speaks of the other."""
    before = by_district(lines(workspace, [one]).held)
    differ = [
        (mine, theirs)
        for mine in lines(workspace, [other]).held
        for theirs in before.get(mine.district, ())
        if _differ(mine, theirs)
    ]
    if not differ:
        return
    published = other.model.published
    day = f"both came out on {day_words(published)}" if published else "neither says when it came out"
    if published != one.model.published:
        day = f"both are known from {day_words(came_out(other.model))}"
    yield Fault(
        _first(differ[0][0]),
        f"This release and {one.path} give different figures for {joined(mine.name for mine, _ in differ)}, and {day}: "
        "which of the two holds is not known.",
        "Write the day each was published, or take away the one that is wrong.",
        tuple(dict.fromkeys(_first(theirs) for _, theirs in differ)),
    )


def _differ(one: Line, other: Line) -> bool:
    """Whether two lines of one district speak of the same people and not with one voice."""
    if one.whole_district != other.whole_district:
        return True
    common = one.figures.keys() & other.figures.keys()
    return one.neighbourhoods == other.neighbourhoods and any(one.figures[key] != other.figures[key] for key in common)


def _first(line: Line) -> Place:
    return next(iter(line.places.values()))


def _by_month(workspace: Workspace) -> dict[Period, list[Source[ClaimantRelease]]]:
    """The releases by month, where it is known which neighbourhoods there are."""
    months: dict[Period, list[Source[ClaimantRelease]]] = {}
    listed = workspace.neighbourhoods_source
    known = listed is not None and listed.path not in workspace.broken
    for source in workspace.claimant_releases if known else ():
        months.setdefault(month_of(source.model.as_at), []).append(source)
    return months


def _held(workspace: Workspace) -> dict[Period, Iterable[Line]]:
    """What holds for each month in the end; a month one of whose releases is unsound says nothing for certain."""
    return {
        month: lines(workspace, sources).held
        for month, sources in _by_month(workspace).items()
        if not any(source.path in workspace.broken for source in sources)
    }
