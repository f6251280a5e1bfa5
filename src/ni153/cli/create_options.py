"""The options that commands which make something new share, and how they ask for what was left out."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Annotated

import typer

from ni153.cli.complete import parties, schemes
from ni153.finding import Refusal

IdOption = Annotated[
    str | None,
    typer.Option("--id", metavar="ID", help="Its id; made from the title when left out.", show_default=False),
]
DueOption = Annotated[
    str | None,
    typer.Option(
        "--due",
        metavar="DUE",
        help="When it is due: 2009-03, 2008-10-01 to 2008-12-12, as appropriate, "
        "every quarter from 2008/09 Q3 to 2010/11 Q4, meeting 2009-11-23-workshop.",
        show_default=False,
    ),
]
LeadOption = Annotated[
    list[str] | None,
    typer.Option(
        "--lead",
        metavar="NAME",
        help="Who answers for it; may be given several times.",
        show_default=False,
        autocompletion=parties,
    ),
]
LeverOption = Annotated[
    str | None,
    typer.Option(
        "--lever",
        metavar="on-flow|off-flow",
        help="Whether it cuts the flow on to benefits or helps people off.",
        show_default=False,
        autocompletion=lambda: ["on-flow", "off-flow"],
    ),
]
SchemeOption = Annotated[
    str | None,
    typer.Option(
        "--scheme", metavar="NAME", help="The scheme it belongs to.", show_default=False, autocompletion=schemes
    ),
]
TitleArgument = Annotated[str | None, typer.Argument(metavar="TITLE", help="What it is, in words.", show_default=False)]
ClientGroupOption = Annotated[
    list[str] | None,
    typer.Option("--client-group", metavar="NAME", help="The people it is for.", show_default=False),
]
LsoaOption = Annotated[
    list[str] | None,
    typer.Option("--lsoa", metavar="NAME", help="A neighbourhood it is for, by name or code.", show_default=False),
]
AboutOption = Annotated[
    list[str] | None,
    typer.Option(
        "--about", metavar="NAME", help="A meeting, scheme, body or step it has to do with.", show_default=False
    ),
]
NoteOption = Annotated[
    str | None, typer.Option("--note", metavar="WORDS", help="Anything a reader should know.", show_default=False)
]
PlannedOption = Annotated[
    list[str] | None,
    typer.Option(
        "--planned",
        metavar="PERIOD:FIGURE",
        help='What is planned: "2008/09 Q3: 5"; may be given several times.',
        show_default=False,
    ),
]
NoInputOption = Annotated[bool, typer.Option("--no-input", help="Never ask; say what is missing instead.")]


def needed(wanted: Mapping[str, tuple[str | None, str]], no_input: bool) -> list[str]:
    """Return what is needed, in order: as given, else as answered by the person at the terminal.

    `wanted` maps an option or argument as it is typed to what was given for it, if anything, and the question to ask.
    Raises Refusal, naming all that is missing, where there is nobody to ask, and when a question stays unanswered.
    """
    missing = [name for name, (given, _) in wanted.items() if not (given or "").strip()]
    if missing and (no_input or not sys.stdin.isatty()):
        last = f" and {missing[-1]}" if len(missing) > 1 else missing[-1]
        raise Refusal(f"Still needed: {', '.join(missing[:-1])}{last}.")
    return [
        given if given and name not in missing else _asked(name, question) for name, (given, question) in wanted.items()
    ]


def _asked(name: str, question: str) -> str:
    """Ask on standard error, which is the person's screen even when the output goes elsewhere."""
    sys.stderr.write(f"{question} ")
    sys.stderr.flush()
    answer = sys.stdin.readline().strip()
    if not answer:
        raise Refusal(f"No answer, so nothing was written; give {name}.")
    return answer
