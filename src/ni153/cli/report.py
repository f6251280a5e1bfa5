"""`ni153 report`, `ni153 papers` and `ni153 site`: the papers a meeting uses, one by one, bound together, or all linked."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ni153.cli import complete
from ni153.cli.desk import AsAtOption, Desk, Format, RevOption, RootOption, desk, say, say_table
from ni153.finding import Refusal

if TYPE_CHECKING:
    from ni153.period import Period
    from ni153.review.history import History
    from ni153.views.pages import Ask
    from ni153.views.pages.writing import Writer


class PageFormat(StrEnum):
    """How a report is written."""

    MD = "md"
    HTML = "html"
    JSON = "json"


class Bound(StrEnum):
    """How a body's papers are written."""

    MD = "md"
    HTML = "html"


PageFormatOption = Annotated[
    PageFormat,
    typer.Option("--format", help="md for email, wikis and pull requests, html for a page, json for programs."),
]
OutputOption = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write it to this file.", show_default=False),
]
TemplatesOption = Annotated[
    Path | None,
    typer.Option(
        "--templates",
        metavar="FOLDER",
        help="Use the templates of this folder in the place of the tool's own.",
        show_default=False,
    ),
]


def _names(incomplete: str) -> list[str]:
    """Offer the reports there are."""
    from ni153.views.papers.registry import REPORTS

    return [each.name for each in REPORTS if each.name.startswith(incomplete)]


def report(
    context: typer.Context,
    name: Annotated[
        str | None,
        typer.Argument(metavar="NAME", help="Which report.", show_default=False, autocompletion=_names),
    ] = None,
    listed: Annotated[bool, typer.Option("--list", help="List the reports.")] = False,
    district: Annotated[
        str | None,
        typer.Option(
            "--district", metavar="NAME", help="Of one district.", show_default=False, autocompletion=complete.districts
        ),
    ] = None,
    lead: Annotated[
        str | None,
        typer.Option(
            "--lead",
            metavar="NAME",
            help="Of one officer or body.",
            show_default=False,
            autocompletion=complete.parties,
        ),
    ] = None,
    body: Annotated[
        str | None,
        typer.Option(
            "--body", metavar="NAME", help="For one body.", show_default=False, autocompletion=complete.parties
        ),
    ] = None,
    period: Annotated[
        str | None, typer.Option("--period", metavar="QUARTER", help="Of one quarter or year.", show_default=False)
    ] = None,
    milestone: Annotated[
        str | None, typer.Option("--milestone", metavar="ID", help="Of one milestone.", show_default=False)
    ] = None,
    meeting: Annotated[
        str | None, typer.Option("--meeting", metavar="ID", help="Of one meeting.", show_default=False)
    ] = None,
    scheme: Annotated[
        str | None,
        typer.Option(
            "--scheme", metavar="NAME", help="Of one scheme.", show_default=False, autocompletion=complete.schemes
        ),
    ] = None,
    shape: PageFormatOption = PageFormat.MD,
    output: OutputOption = None,
    templates: TemplatesOption = None,
    root: RootOption = None,
    as_at: AsAtOption = None,
    rev: RevOption = None,
) -> None:
    """Write a report for a meeting: --list names them all.

    Exit code: 0, or 2 when a file cannot be read and figures are therefore not known.
    """
    from ni153.views.papers.registry import report as named

    at = desk(context, root, as_at, rev)
    if listed or name is None:
        _list(at)
        raise typer.Exit
    wanted = named(name)
    ask = replace(
        asked(at),
        district=at.district(district),
        lead=at.party(lead),
        body=at.party(body),
        period=_period(period),
        milestone=_one_of("milestone", milestone, [each.stem for each in at.workspace.milestones]),
        meeting=_one_of("meeting", meeting, [each.stem for each in at.workspace.meetings]),
        scheme=_scheme(at, scheme),
    )
    paper = wanted.paper(ask)
    if shape is PageFormat.JSON:
        from ni153.views.clean import json_text
        from ni153.views.pages.data import as_json

        _put(at, json_text(as_json(paper, ask)) + "\n", output)
    else:
        writer = writing(templates)
        _put(at, writer.html(paper, ask) if shape is PageFormat.HTML else writer.markdown(paper, ask), output)
    raise typer.Exit(2 if at.broken else 0)


def papers(
    context: typer.Context,
    body: Annotated[
        str, typer.Argument(metavar="BODY", help="Whose papers, as in the register.", autocompletion=complete.parties)
    ],
    period: Annotated[
        str | None, typer.Option("--period", metavar="QUARTER", help="Of which quarter.", show_default=False)
    ] = None,
    shape: Annotated[Bound, typer.Option("--format", help="md for email and wikis, html for a page.")] = Bound.MD,
    output: OutputOption = None,
    templates: TemplatesOption = None,
    root: RootOption = None,
    as_at: AsAtOption = None,
    rev: RevOption = None,
) -> None:
    """Put the reports a body meets over, as plans/county.yaml names them, into one document.

    Exit code: 0, or 2 when a file cannot be read and figures are therefore not known.
    """
    from ni153.views.pages.binder import bound

    at = desk(context, root, as_at, rev)
    ask = asked(at).of(period=_period(period))
    found = bound(ask, at.party(body) or body)
    writer = writing(templates)
    write = writer.html_of if shape is Bound.HTML else writer.markdown_of
    _put(at, write(found.title, found.answer, found.papers, ask), output)
    raise typer.Exit(2 if at.broken else 0)


def site(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where to write it.", show_default=False)],
    force: Annotated[
        bool, typer.Option("--force", help="Write into a folder that holds other things; they stay as they are.")
    ] = False,
    templates: TemplatesOption = None,
    root: RootOption = None,
    as_at: AsAtOption = None,
    rev: RevOption = None,
) -> None:
    """Write every report, with a page for each district, milestone, meeting and lead, as a site that needs no network.

    Exit code: 0, or 2 when a file cannot be read and figures are therefore not known.
    """
    from ni153.outside.folder import write_folder
    from ni153.views.pages.site import FRONT
    from ni153.views.pages.site import site as files
    from ni153.views.words import count

    at = desk(context, root, as_at, rev)
    found = files(asked(at), writing(templates))
    write_folder(folder, found, force)
    pages = count(sum(name.endswith(".html") for name in found), "page")
    say(f"{pages.capitalize()} written. Open {folder / FRONT} in a browser.")
    raise typer.Exit(2 if at.broken else 0)


def asked(at: Desk) -> Ask:
    """Return the question every report is asked: of which county, as at which day, of which state of the files."""
    from ni153.views.pages import Ask

    return Ask(at.workspace, at.as_at, at.day[1], at.verdict, revision=_revision(at), past=lambda: _history(at))


def _history(at: Desk) -> History | None:
    """Return what git knows of the county's past; None where the files are not kept in it."""
    from ni153.cli.past import history

    try:
        return history(at)
    except Refusal:
        return None


def writing(folder: Path | None) -> Writer:
    """Return what writes papers, with the tool's templates or, when asked, the county's own."""
    from ni153.outside import templates
    from ni153.views.pages.writing import Writer

    return Writer(templates.with_own(folder) if folder else templates.shipped())


def _list(at: Desk) -> None:
    from ni153.views.papers.registry import listing

    say_table(listing(), Format.TEXT, at.screen)


def _put(at: Desk, text: str, output: Path | None) -> None:
    """Write a text to a file, or say it; to a person at a terminal and to a pipe alike."""
    if output is None or str(output) == "-":
        from ni153.views.clean import ascii_only

        say(ascii_only(text) if at.screen.ascii else text)
        return
    from ni153.outside.output import write

    write(output, text)
    say(f"Written to {output}.")


def _period(text: str | None) -> Period | None:
    from ni153.period import WrittenError, parse_period_key

    if text is None:
        return None
    try:
        return parse_period_key(text)
    except WrittenError as error:
        raise Refusal(f"--period: {error.message} {error.hint}") from None


def _one_of(what: str, name: str | None, known: list[str]) -> str | None:
    """Return a file's id as it is written. Raises Refusal with the nearest when there is no such one."""
    if name is None:
        return None
    from ni153.acts.find import chosen

    return chosen(what, name, {each: each for each in known})


def _scheme(at: Desk, name: str | None) -> str | None:
    """Return the register's name of a scheme. Raises Refusal with the nearest when there is no such one."""
    if name is None:
        return None
    from ni153.acts.find import chosen

    names = at.workspace.names
    return chosen("scheme", name, {each: names.named("scheme", each)[0].name for each in names.candidates("scheme")})


def _revision(at: Desk) -> str | None:
    """Return what git calls the state of the files: `1a2b3c4 of 3 Mar 2009`; nothing where they are not kept in it."""
    from ni153.period import day_words

    try:
        found = at.revision or at.repository.head()
        if found is None:
            return None
        changed = at.revision is None and at.repository.files(found)[0] != dict(at.files)
    except Refusal:
        return None
    since = ", with changes that are not committed" if changed else ""
    return f"{found.short} of {day_words(found.day)}{since}"
