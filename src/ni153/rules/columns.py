"""The form's period columns: they follow one another without a gap and end with the programme."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from ni153.finding import Severity
from ni153.period import day_words
from ni153.rules.registry import Fault, rule
from ni153.workspace.workspace import Workspace


@rule(Severity.ERROR)
def columns_leave_gaps(workspace: Workspace) -> Iterator[Fault]:
    """The form's period columns leave a gap, overlap, or do not end with the programme.

    The Local Delivery Plan form prints every action and figure under one of its columns. What falls between two of
    them would be printed nowhere, and what lies in two would be printed twice. The actions' columns also begin with
    the programme; those of resources may begin later (R51, R62).

    Bad: plans/county.yaml
        periods:
          actions: [2008/09 H1, 2008/09 Q4, 2009/10]
          resources: [2008/09 Q3, 2008/09 Q4, 2009/10]
    Good: plans/county.yaml
        periods:
          actions: [2008/09 H1, 2008/09 H2, 2009/10]
          resources: [2008/09 Q3, 2008/09 Q4, 2009/10]
    """
    source = workspace.county_source
    if source is None or source.kept:
        return
    programme = source.model.programme
    for name, columns in (("actions", source.model.periods.actions), ("resources", source.model.periods.resources)):
        place = source.place("periods", name)
        for index, (one, two) in enumerate(pairwise(columns)):
            if two.start != one.end + timedelta(days=1):
                what = "overlap" if one.overlaps(two) else "do not follow one another"
                message = f"The columns {one.words()} and {two.words()} {what}."
                hint = f"Let the second begin on {day_words(one.end + timedelta(days=1))}."
                yield Fault(place.at(index + 1), message, hint, (place.at(index),))
        if columns and columns[-1].end != programme.end:
            message = (
                f"The last column, {columns[-1].words()}, does not end with the programme ({day_words(programme.end)})."
            )
            yield Fault(place.at(len(columns) - 1), message, "Add or take away columns, or change programme.")
        if columns and name == "actions" and columns[0].start != programme.start:
            message = f"The first column, {columns[0].words()}, does not begin with the programme ({day_words(programme.start)})."
            yield Fault(place.at(0), message, "Add or take away columns, or change programme.")
