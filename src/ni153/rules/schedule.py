"""How a rule speaks of dates: by when, on which day, and what it is that is due."""

from ni153.period import Period, Unit
from ni153.rules.wording import label, titled
from ni153.workspace.schedule import Deadline
from ni153.workspace.steps import Entry


def by(period: Period) -> str:
    """Return a period something is due by: `by 23 Oct 2008`, `by December 2008`, `by the end of 2009/10`."""
    short = period.unit in (Unit.DAY, Unit.MONTH)
    return f"by {period.words()}" if short else f"by the end of {period.words()}"


def on(period: Period) -> str:
    """Return a period in which something happened: `on 23 Oct 2008`, `in January 2008`."""
    return f"{'on' if period.unit is Unit.DAY else 'in'} {period.words()}"


def named(deadline: Deadline) -> str:
    """Return what is due as a sentence calls it: a step by its label, a meeting by its title."""
    what = deadline.what
    return label(what) if isinstance(what, Entry) else f"the meeting {titled(what.model.title)}"
