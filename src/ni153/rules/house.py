"""The rules of the house that judge delivery: bands the right way round, colours set by hand that are of something."""

import difflib
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from ni153.arithmetic.measures import Kind, measures
from ni153.finding import Severity
from ni153.model.fields import quoted
from ni153.period import day_words
from ni153.rules.registry import Fault, rule
from ni153.workspace.source import plan_name
from ni153.workspace.workspace import Workspace

AMBER: Final = Decimal("0.05")
RED: Final = Decimal("0.15")
"""Where the bands begin when the county leaves them out: those of the report (`reports.rag`)."""
_COUNTY = "county"
_CERTAIN = 0.8
"""A name so like one other, and no more than one, can only be meant for it."""
_MOST_GUESSES = 100
"""So many unknown names are looked up by their likeness: each takes a moment."""


@rule(Severity.ERROR)
def rag_bands_reversed(workspace: Workspace) -> Iterator[Fault]:
    """Delivery is red before it is amber: the red band begins at a smaller share than the amber one.

    Nothing would ever be amber, and what was meant to be amber would stand as red in every report.

    Bad: plans/county.yaml
        rag:
          amber: 15%
          red: 5%
    Good: plans/county.yaml
        rag:
          amber: 5%
          red: 15%
    """
    source = workspace.county_source
    rules = source.model.rag if source else None
    if source is None or rules is None:
        return
    amber = AMBER if rules.amber is None else rules.amber
    red = RED if rules.red is None else rules.red
    if amber > red:
        written = [name for name in ("red", "amber") if getattr(rules, name) is not None]
        usual = "" if len(written) == 2 else f" (what is left out: amber {_percent(AMBER)}, red {_percent(RED)})"
        yield Fault(
            source.place("rag", written[0]),
            f"Red from {_percent(red)} short, but amber only from {_percent(amber)}: nothing would be amber.",
            f"Write the smaller share behind amber: and the larger behind red:{usual}.",
            tuple(source.place("rag", name) for name in written[1:]),
        )


@rule(Severity.ERROR, needs_whole=True)
def unknown_rag_subject(workspace: Workspace) -> Iterator[Fault]:
    """A colour is set by hand for something there is not.

    It would stand nowhere, while whoever set it believes that reports show it. A colour is of a district, a milestone,
    a measure named with its file, or the county.

    Bad: plans/county.yaml
        rag:
          overrides:
          - of: Alhpa
            rag: amber
            date: 2009-05-01
            by: Ben Baker
            why: A return was lost
            until: 2009-07-31
    Good: plans/county.yaml
        rag:
          overrides:
          - of: Alpha
            rag: amber
            date: 2009-05-01
            by: Ben Baker
            why: A return was lost
            until: 2009-07-31
    """
    source = workspace.county_source
    rules = source.model.rag if source else None
    if source is None or rules is None or not rules.overrides or _something_unread(workspace):
        return
    known = list(_subjects(workspace))
    for index, each in enumerate(rules.overrides):
        if each.of in known:
            continue
        near = difflib.get_close_matches(each.of[:60], known, 1, 0.6) if index < _MOST_GUESSES else []
        hint = (
            f"Did you mean {near[0]}?" if near else "Write a district, a milestone, a measure with its file, or county."
        )
        yield Fault(
            source.place("rag", "overrides", index, "of"),
            f"There is no district, milestone or measure called {quoted(each.of)}.",
            hint,
            instead=near[0] if len(difflib.get_close_matches(each.of[:60], known, 2, _CERTAIN)) == 1 and near else "",
        )


@rule(Severity.ERROR)
def override_backwards(workspace: Workspace) -> Iterator[Fault]:
    """A colour set by hand ends before it begins.

    It never stands, so reports go on with the colour worked out, and nobody notices that the two days were swapped.

    Bad: plans/county.yaml
        rag:
          overrides:
          - of: Alpha
            rag: amber
            date: 2009-07-31
            by: Ben Baker
            why: A return was lost
            until: 2009-05-01
    Good: plans/county.yaml
        rag:
          overrides:
          - of: Alpha
            rag: amber
            date: 2009-05-01
            by: Ben Baker
            why: A return was lost
            until: 2009-07-31
    """
    source = workspace.county_source
    rules = source.model.rag if source else None
    for index, each in enumerate(rules.overrides if rules else ()):
        if source is not None and each.until < each.date:
            yield Fault(
                source.place("rag", "overrides", index, "until"),
                f"This colour ends on {day_words(each.until)}, before it was set on {day_words(each.date)}.",
                "Change until or date.",
                (source.place("rag", "overrides", index, "date"),),
            )


def _subjects(workspace: Workspace) -> Iterator[str]:
    """Yield every name a colour set by hand may be of."""
    yield _COUNTY
    districts = [*workspace.affected_districts, *(plan.model.district for plan in workspace.plans)]
    yield from districts
    yield from (plan_name(district) for district in districts)
    yield from (milestone.stem for milestone in workspace.milestones)
    yield from (item.name for item in measures(workspace) if item.kind is not Kind.PROPOSAL)


def _something_unread(workspace: Workspace) -> bool:
    """Whether a file that could hold what is named cannot be read."""
    return any(path.startswith(("plans/districts/", "plans/framework/", "lsoas.yaml")) for path in workspace.broken)


def _percent(share: Decimal) -> str:
    exact = f"{share * 100:f}"
    return (exact.rstrip("0").rstrip(".") if "." in exact else exact) + "%"
