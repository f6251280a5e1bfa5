"""Every report there is, one line each: its name, what it is for, what it can be narrowed to, and its module."""

from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from typing import Final, Literal, cast

from ni153.finding import Refusal
from ni153.views.pages.ask import Ask
from ni153.views.pages.paper import Paper
from ni153.views.table import Cell, Column, Table
from ni153.views.words import count

Narrowed = Literal["district", "lead", "body", "period", "milestone", "meeting", "scheme"]
NARROWED: Final[tuple[Narrowed, ...]] = ("district", "lead", "body", "period", "milestone", "meeting", "scheme")
Heading = Literal["Where things stand", "Plans", "Money and people", "Partnership", "What it rests on"]


@dataclass(frozen=True, slots=True)
class Report:
    """A report: `sentence` says what it is for; it may be narrowed to what it `takes`, and cannot do without what it `needs`.

    A site has a page of it for the whole county, or for each of what it needs.
    `module` is its file in views/papers; `heading` is where the site's navigation lists it.
    """

    name: str
    title: str
    sentence: str
    heading: Heading
    takes: tuple[Narrowed, ...] = field(default=())
    needs: Narrowed | None = None

    @property
    def module(self) -> str:
        """The name of its module in views/papers."""
        return self.name.replace("-", "_")

    def paper(self, ask: Ask) -> Paper:
        """Return what it says when asked. Raises Refusal when it is asked of too little or of something it knows nothing of."""
        if self.needs and getattr(ask, self.needs) is None:
            raise Refusal(f"The report {self.name} is of one {self.needs}: say which with --{self.needs}.")
        for one in NARROWED:
            if getattr(ask, one) is not None and one not in (*self.takes, self.needs):
                known = [f"--{each}" for each in (*self.takes, self.needs) if each]
                only = f", only {' and '.join(known)}" if known else ": it is of the whole county"
                raise Refusal(f"The report {self.name} takes no --{one}{only}.")
        make = cast("Callable[[Ask], Paper]", import_module(f"ni153.views.papers.{self.module}").paper)
        return make(ask)


REPORTS: Final[tuple[Report, ...]] = (
    Report("overview", "Overview", "Where the county stands, on one page.", "Where things stand"),
    Report(
        "trajectory",
        "Trajectory",
        "The way to the goal: planned, delivered, forecast, and the claimants beside.",
        "Where things stand",
    ),
    Report(
        "exceptions",
        "Exceptions",
        "What is red or amber: why, who answers, what is done about it, and by when.",
        "Where things stand",
        takes=("district", "lead"),
    ),
    Report(
        "highlights",
        "Highlights",
        "Last quarter, this quarter and the next: achieved, come in, due, opening, meetings.",
        "Where things stand",
        takes=("period", "district"),
    ),
    Report("framework", "Framework", "The milestones in Annexe C's five columns.", "Plans"),
    Report(
        "milestone", "Milestone", "One milestone: its steps, dates, leads and districts.", "Plans", needs="milestone"
    ),
    Report(
        "schedule",
        "Schedule",
        "Milestones and steps in time order, what needs what, and where dates do not fit together.",
        "Plans",
        takes=("district", "milestone"),
    ),
    Report(
        "slippage",
        "Slippage",
        "How far due dates have moved since they were first set, whose move most, and people lost from targets.",
        "Plans",
        takes=("district", "lead"),
    ),
    Report(
        "district",
        "Delivery plan",
        "A district's Local Delivery Plan, in the form's layout.",
        "Plans",
        needs="district",
    ),
    Report(
        "resources",
        "Resources",
        "What each fund puts in, planned and spent, beside what was delivered.",
        "Money and people",
        takes=("district",),
    ),
    Report(
        "need",
        "Need and provision",
        "People who claim against places for them, and how old both tables are.",
        "Money and people",
        takes=("district",),
    ),
    Report(
        "proposals", "Proposals", "Funding proposals, ranked by pounds a net person, and the grant.", "Money and people"
    ),
    Report(
        "outputs",
        "Outputs and outcomes",
        "What districts count beside the goal, planned and returned.",
        "Where things stand",
        takes=("district", "scheme"),
    ),
    Report(
        "lep",
        "Local Employment Partnerships",
        "Employers recruited: baselines, targets and returns of every district.",
        "Where things stand",
        takes=("district", "scheme"),
    ),
    Report(
        "actions",
        "Actions",
        "What everybody answers for, or one of them, across all files.",
        "Partnership",
        takes=("lead",),
    ),
    Report("lead", "Lead", "What one officer or body answers for.", "Partnership", needs="lead"),
    Report(
        "contributions",
        "Contributions",
        "What each partner brings to each district, who leads it, and what is still to do.",
        "Partnership",
        takes=("district",),
    ),
    Report(
        "neighbourhoods",
        "Neighbourhoods",
        "Each neighbourhood: who lives there, who claims, and its share of the target.",
        "What it rests on",
        takes=("district",),
    ),
    Report(
        "returns",
        "Returns",
        "Who has reported, who has not, and how old the figures are.",
        "What it rests on",
        takes=("district", "period"),
    ),
    Report(
        "meetings",
        "Meetings",
        "What meetings left open: agreements, disagreements, decisions awaited, who was not there.",
        "Partnership",
        takes=("body",),
    ),
    Report(
        "meeting",
        "Meeting",
        "One meeting: who was there, what was said, agreed and left open.",
        "Partnership",
        needs="meeting",
    ),
    Report(
        "people", "People and bodies", "Officers, partners and names for several, and what each leads.", "Partnership"
    ),
    Report("glossary", "Glossary", "The terms the county's texts use, and what each means.", "What it rests on"),
    Report(
        "quality",
        "Data quality",
        "What every figure rests on, how old it is, what is blank or not known.",
        "What it rests on",
        takes=("district",),
    ),
)


def report(name: str) -> Report:
    """Return the report of that name. Raises Refusal with the nearest name when there is none."""
    known = {each.name: each for each in REPORTS}
    given = name.strip().lower().replace("_", "-").replace(" ", "-")
    if given in known:
        return known[given]
    from difflib import get_close_matches

    near = get_close_matches(given, known, n=1)
    meant = f" {near[0]} is meant, perhaps." if near else ""
    raise Refusal(f"There is no report {name!r}.{meant} ni153 report --list shows the {count(len(known), 'report')}.")


def listing() -> Table:
    """Return the reports as a table: what each is for, and what it can be narrowed to."""
    columns = (Column("name", "Report"), Column("sentence", "What it is for"), Column("narrowed", "Narrowed by"))
    rows = []
    for each in REPORTS:
        by = ", ".join([*([f"--{each.needs} (needed)"] if each.needs else []), *(f"--{one}" for one in each.takes)])
        rows.append((Cell(each.name, style="strong"), Cell(each.sentence), Cell(by or None, by)))
    return Table(columns, tuple(rows))
