"""The foot of a chart over quarters: a tick between financial years, and each year's name under its quarters."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from ni153.period import Period, financial_year
from ni153.views.charts.drawing import Scale, Shape, line, room_for, words


def years(quarters: Sequence[Period], across: Scale, bottom: int) -> Iterator[Shape]:
    """Yield the ticks and names; a year with too little room for its name goes without."""
    so_far = 0
    for year, group in groupby(quarters, key=lambda quarter: str(financial_year(quarter.start))):
        count = len(list(group))
        start, end = across.at(so_far), across.at(so_far + count)
        yield line("axis", (start, bottom), (start, bottom + 6))
        if room_for(year) <= end - start:
            yield words("quiet", ((start + end) // 2, bottom + 20), year, "middle")
        so_far += count
    if quarters:
        yield line("axis", (across.at(so_far), bottom), (across.at(so_far), bottom + 6))
