"""`ni153 achieve|slip|cancel|update|assign`: the changes to one step, a command each."""

from typing import Annotated

import typer

from ni153.cli import complete
from ni153.cli.carry import DistrictOption, DryRun, carry_out
from ni153.cli.desk import AsAtOption, RootOption, desk, given_day

StepArgument = Annotated[
    str,
    typer.Argument(
        metavar="STEP",
        help="The step's id, such as gap-analysis/first-phase, or words of its title.",
        show_default=False,
        autocompletion=complete.steps,
    ),
]
OnOption = Annotated[
    str | None,
    typer.Option(
        "--on", metavar="DAY", help="The day it happened; when left out, the day figures are as at.", show_default=False
    ),
]


def achieve(
    context: typer.Context,
    step: StepArgument,
    on: OnOption = None,
    district: DistrictOption = None,
    through: Annotated[
        str | None,
        typer.Option(
            "--through",
            metavar="WORDS",
            help="The agreement, group or product it was done through.",
            show_default=False,
        ),
    ] = None,
    evidence: Annotated[
        list[str] | None,
        typer.Option(
            "--evidence", metavar="WORDS", help="What shows it; may be given several times.", show_default=False
        ),
    ] = None,
    dry_run: DryRun = False,
    root: RootOption = None,
    as_at: AsAtOption = None,
) -> None:
    """Record a step as achieved."""
    from ni153.acts import find, steps

    at = desk(context, root, as_at)
    where = at.district(district)
    entry = find.step(at.workspace, step, where)
    carry_out(
        at,
        steps.achieve(at.workspace, entry, where, on or at.as_at.isoformat(), through, evidence or []),
        dry_run,
    )


def slip(
    context: typer.Context,
    step: StepArgument,
    to: Annotated[
        str,
        typer.Option(
            "--to",
            metavar="DUE",
            help="The new due date: 2008-11-14, 2008-12, 2008-10-01 to 2008-12-12.",
            show_default=False,
        ),
    ],
    why: Annotated[str, typer.Option("--why", metavar="WORDS", help="The reason.", show_default=False)],
    district: DistrictOption = None,
    dry_run: DryRun = False,
    root: RootOption = None,
    as_at: AsAtOption = None,
) -> None:
    """Move a step's due date. With --district a county step gets that district's own date; the county's stays."""
    from ni153.acts import find, steps

    at = desk(context, root, as_at)
    where = at.district(district)
    entry = find.step(at.workspace, step, where)
    carry_out(at, steps.slip(at.workspace, entry, where, to, why, at.as_at), dry_run)


def cancel(
    context: typer.Context,
    step: StepArgument,
    why: Annotated[str, typer.Option("--why", metavar="WORDS", help="The reason.", show_default=False)],
    on: OnOption = None,
    district: DistrictOption = None,
    dry_run: DryRun = False,
    root: RootOption = None,
    as_at: AsAtOption = None,
) -> None:
    """Give a step up, with the reason."""
    from ni153.acts import find, steps

    at = desk(context, root, as_at)
    where = at.district(district)
    entry = find.step(at.workspace, step, where)
    carry_out(at, steps.cancel(at.workspace, entry, where, why, on or at.as_at.isoformat()), dry_run)


def update(
    context: typer.Context,
    step: StepArgument,
    note: Annotated[str, typer.Argument(metavar="NOTE", help="What there is to say.", show_default=False)],
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="NAME", help="Who says so.", show_default=False, autocompletion=complete.parties),
    ] = None,
    period: Annotated[
        str | None,
        typer.Option(
            "--for", metavar="PERIOD", help="The period it reports on, for a recurring duty.", show_default=False
        ),
    ] = None,
    on: OnOption = None,
    district: DistrictOption = None,
    dry_run: DryRun = False,
    root: RootOption = None,
    as_at: AsAtOption = None,
) -> None:
    """Add a note of progress to a step."""
    from ni153.acts import find, steps

    at = desk(context, root, as_at)
    where = at.district(district)
    entry = find.step(at.workspace, step, where)
    who = find.party(at.workspace, by) if by else None
    carry_out(
        at,
        steps.update(at.workspace, entry, where, note, who, period, given_day("--on", on) if on else at.as_at),
        dry_run,
    )


def assign(
    context: typer.Context,
    step: StepArgument,
    names: Annotated[
        list[str],
        typer.Argument(
            metavar="NAME...",
            help="Who answers for it, as in the register.",
            show_default=False,
            autocompletion=complete.parties,
        ),
    ],
    add: Annotated[bool, typer.Option("--add", help="Beside those who lead it already.")] = False,
    district: DistrictOption = None,
    dry_run: DryRun = False,
    root: RootOption = None,
    as_at: AsAtOption = None,
) -> None:
    """Say who answers for a step."""
    from ni153.acts import find, steps

    at = desk(context, root, as_at)
    where = at.district(district)
    entry = find.step(at.workspace, step, where)
    who = list(dict.fromkeys(find.party(at.workspace, name) for name in names))
    carry_out(at, steps.assign(at.workspace, entry, where, who, add), dry_run)
