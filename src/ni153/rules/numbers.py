"""Totals that are not their sum, halves of people, and shares of more than everybody."""

from collections.abc import Iterator

from ni153.arithmetic.measures import MONEY, measures
from ni153.finding import Severity
from ni153.model.fields import quoted
from ni153.rules.figures import line, overlaps, percent, shown
from ni153.rules.held import PERCENTAGES, held
from ni153.rules.registry import Fault, rule
from ni153.workspace.workspace import Workspace


@rule(Severity.ERROR, spoils_sums=True, needs_whole=True)
def total_not_sum(workspace: Workspace) -> Iterator[Fault]:
    """A total is not the sum of its figures.

    Totals are worked out, so one is written only to carry over what a form said; where the two differ, a figure was
    left out or mistyped. The total of officers is in officer-years: the number times the months, by twelve.

    Bad: plans/districts/alpha.yaml
        targets:
          basis: agreed
          planned:
            2008/09 Q3: 12
            2009/10: 30
          total: 52
    Good: plans/districts/alpha.yaml
        targets:
          basis: agreed
          planned:
            2008/09 Q3: 12
            2009/10: 30
          total: 42
    """
    for figures in measures(workspace):
        if figures.total is None or any(overlaps(figures.planned)):
            continue
        due = figures.sum(figures.planned)
        if due != figures.total:
            unit = "officer-years" if figures.average else figures.unit
            sums = f"the figures planned come to {shown(due, unit)}" if figures.planned else "no figure is planned"
            message = f"The total is {shown(figures.total, unit)}; {sums}."
            yield Fault(
                figures.place.at("total"),
                message,
                "Correct the figure that is wrong, or take the total away: it is worked out.",
            )


@rule(Severity.ERROR, spoils_sums=True)
def not_whole_figure(workspace: Workspace) -> Iterator[Fault]:
    """A figure of something that is counted whole has a fraction.

    People, places, employers and pounds come whole; 12.5 is most often a slip for 125, or a number of officers whose
    unit was not given. Officers, hours and shares may have fractions.

    Bad: plans/districts/alpha.yaml
        resources:
        - id: outreach
          fund: ESF
          planned:
            2009/10: 1.5
    Good: plans/districts/alpha.yaml
        resources:
        - id: outreach
          fund: ESF
          unit: officers
          planned:
            2009/10: 1.5
    """
    for figures in measures(workspace):
        if figures.measured:
            continue
        for field, figures_by_period in figures.profiles.items():
            for period, figure in figures_by_period.items():
                if figure != int(figure):
                    place = line(workspace, figures.place.at(field), period)._replace(part="value")
                    unit = quoted(figures.unit)[1:-1]
                    message = f"{shown(figure, figures.unit)} is not a whole number; {unit} are counted whole."
                    yield Fault(place, message, _OFFICERS_MEANT if unit == MONEY else "Write a whole number.")


_OFFICERS_MEANT = "Write whole pounds, or unit: officers where it is people at work."


@rule(Severity.ERROR, spoils_sums=True)
def rate_above_whole(workspace: Workspace) -> Iterator[Fault]:
    """A share is more than the whole: a percentage above 100%.

    Rates here are shares of the people of working age, or of those a proposal helps. 250% is most often 25.0% without
    its point, and everything worked out from it is ten times too much.

    Bad: plans/proposals/mill-lane-trials.yaml
        additionality:
          deadweight: 200%
    Good: plans/proposals/mill-lane-trials.yaml
        additionality:
          deadweight: 20%
    """
    for source in workspace.sources.values():
        for place, share in held(source, PERCENTAGES):
            if share > 1:
                message = f"{percent(share)} is more than the whole; a share is 100% at most."
                yield Fault(place, message, "Check the decimal point.")
