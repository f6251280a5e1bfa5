"""`ni153 record` and `ni153 adopt`: figures entered into a plan, and the plan adopted once it is complete."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from ni153.cli import complete
from ni153.cli.carry import DryRun, carry_out
from ni153.cli.desk import AsAtOption, RootOption, desk, given_day, say
from ni153.finding import Refusal

if TYPE_CHECKING:
    from ni153.acts.figures import Agreed


class Basis(StrEnum):
    """What targets can be made."""

    AGREED = "agreed"


DistrictArgument = Annotated[
    str,
    typer.Argument(
        metavar="DISTRICT",
        help="The district, or county for the county's own.",
        show_default=False,
        autocompletion=complete.districts,
    ),
]
MeasureArgument = Annotated[
    str,
    typer.Argument(
        metavar="MEASURE",
        help="targets for NI 153 itself, or the id or title of an output, outcome or resource.",
        show_default=False,
        autocompletion=complete.measures,
    ),
]
PeriodArgument = Annotated[
    list[str],
    typer.Argument(metavar="PERIOD", help="A quarter, half or year: 2008/09 Q3, 2009/10.", show_default=False),
]
ValueArgument = Annotated[
    str,
    typer.Argument(metavar="VALUE", help="The figure: 12, 1,200, £25,000; 0 for a nil return.", show_default=False),
]
PlannedOption = Annotated[bool, typer.Option("--planned", help="It is what is planned, not what was delivered.")]
ProvisionalOption = Annotated[
    bool, typer.Option("--provisional", help="It is still to be confirmed; without this it is confirmed.")
]
BasisOption = Annotated[
    Basis | None,
    typer.Option("--basis", help="With --planned: the district has agreed its own targets.", show_default=False),
]
ByOption = Annotated[str | None, typer.Option("--set-by", metavar="NAME", help="Who agreed them.", show_default=False)]
OnOption = Annotated[
    str | None, typer.Option("--set-on", metavar="DAY", help="When they were agreed.", show_default=False)
]
PlanArgument = Annotated[
    str,
    typer.Argument(metavar="DISTRICT", help="Whose plan it is.", show_default=False, autocompletion=complete.districts),
]
AdoptedOption = Annotated[
    str | None,
    typer.Option(
        "--on",
        metavar="DAY",
        help="The day it was adopted; when left out, the day figures are as at.",
        show_default=False,
    ),
]


def record(
    context: typer.Context,
    district: DistrictArgument,
    measure: MeasureArgument,
    period: PeriodArgument,
    value: ValueArgument,
    planned: PlannedOption = False,
    provisional: ProvisionalOption = False,
    basis: BasisOption = None,
    set_by: ByOption = None,
    set_on: OnOption = None,
    dry_run: DryRun = False,
    root: RootOption = None,
    as_at: AsAtOption = None,
) -> None:
    """Enter what a district delivered or spent in a period, or with --planned what it plans.

    NI 153 counts people, net; every other measure its own unit, money in whole pounds.
    """
    from ni153.acts import figures

    for word in (district, measure, *period, value):
        if re.match(r"--?[A-Za-z]", word):
            raise Refusal(f"There is no option {word}; ni153 record --help lists them.")
    if planned and provisional:
        raise Refusal("A planned figure is never provisional: leave out --planned or --provisional.")
    agreed = _agreed(basis, set_by, set_on, planned=planned)
    at = desk(context, root, as_at)
    when = " ".join(period)
    if planned:
        change = figures.plan(at.workspace, district, measure, when, value, agreed=agreed)
    else:
        change = figures.record(at.workspace, district, measure, when, value, provisional=provisional)
    carry_out(at, change, dry_run)


def _agreed(basis: Basis | None, set_by: str | None, set_on: str | None, *, planned: bool) -> Agreed | None:
    """Return what was said of targets that are agreed. Raises Refusal where it was said of something else."""
    from ni153.acts.figures import Agreed

    if (basis or set_by or set_on) and not planned:
        raise Refusal("--basis, --set-by and --set-on go with --planned.")
    if (set_by or set_on) and not basis:
        raise Refusal("--set-by and --set-on go with --basis agreed.")
    return Agreed(" ".join((set_by or "").split()) or None, set_on) if basis else None


def adopt(
    context: typer.Context,
    district: PlanArgument,
    on: AdoptedOption = None,
    dry_run: DryRun = False,
    root: RootOption = None,
    as_at: AsAtOption = None,
) -> None:
    """Mark a district's delivery plan as adopted, if it is complete; otherwise list what is missing.

    Exit code: 0 adopted, 1 something is missing and nothing was written.
    """
    from ni153.acts import adopt as acts
    from ni153.acts import find
    from ni153.views import adopt as view

    at = desk(context, root, as_at)
    change = acts.adopt(at.workspace, district, given_day("--on", on) if on else at.as_at)
    missing = acts.missing(at.workspace, at.verdict, at.files, change)
    if any(each.bars for each in missing):
        say(view.as_text(find.district(at.workspace, district), next(iter(change.edits)), missing, at.screen))
        raise typer.Exit(1)
    carry_out(at, change, dry_run)
