"""What every command starts from: the county's folder, its files read once, the day, and the screen it speaks to."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ni153.finding import Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from ni153.finding import Finding
    from ni153.outside.git import Repository, Revision
    from ni153.rules import Verdict
    from ni153.views.screen import Screen
    from ni153.views.table import Table
    from ni153.workspace.workspace import Workspace


class Format(StrEnum):
    """How a list is said: for people, for programs, for spreadsheets."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"


class Shape(StrEnum):
    """How figures that are no list are said."""

    TEXT = "text"
    JSON = "json"


RootOption = Annotated[
    Path | None,
    typer.Option(
        "--root",
        metavar="FOLDER",
        help="The county's folder; found from where you are when left out.",
        show_default=False,
    ),
]
AsAtOption = Annotated[
    str | None,
    typer.Option(
        "--as-at",
        metavar="DAY",
        help="Judge as at this day, such as 2009-03-31, or today. Otherwise county.yaml's reporting date.",
        show_default=False,
    ),
]
RevOption = Annotated[
    str | None,
    typer.Option(
        "--rev",
        metavar="REV|DAY",
        help="The county as the repository had it then: a day such as 2009-03-31, a branch, a tag, a commit.",
        show_default=False,
    ),
]
FormatOption = Annotated[
    Format, typer.Option("--format", help="text for people, json for programs, csv for spreadsheets.")
]
ShapeOption = Annotated[Shape, typer.Option("--format", help="text for people, json for programs.")]


@dataclass
class Desk:
    """One command's view of the county, read when first asked for."""

    root: Path | None
    as_at_given: str | None
    rev_given: str | None = None

    @cached_property
    def folder(self) -> Path:
        """The county's folder. Raises Refusal when there is none."""
        from ni153.outside import disk

        if self.root is None:
            return disk.find_root(Path())
        if not self.root.is_dir():
            raise Refusal(f"There is no folder {self.root}. Give the folder that holds plans/ and lsoas.yaml.")
        if not (self.root / "plans").exists() and not (self.root / "lsoas.yaml").exists():
            raise Refusal(f"{self.root} holds neither plans/ nor lsoas.yaml. Give the folder that holds them.")
        return self.root

    @cached_property
    def repository(self) -> Repository:
        """The git repository the county's folder stands in. Raises Refusal when there is none."""
        from ni153.outside.git import Repository

        return Repository.of(self.folder)

    @cached_property
    def revision(self) -> Revision | None:
        """The revision that was asked for; None for the files as they lie on the disk."""
        return self.repository.revision(self.rev_given) if self.rev_given is not None else None

    def must_be_now(self) -> None:
        """Raise Refusal where an earlier revision was asked for: only the files on the disk can be changed."""
        if self.rev_given is not None:
            raise Refusal("What an earlier revision says cannot be changed; leave --rev out to change the plans.")

    @property
    def tip(self) -> Revision:
        """The revision that was asked for, else the one that is checked out. Raises Refusal when there is none yet."""
        tip = self.revision or self.repository.head()
        if tip is None:
            raise Refusal("Nothing has been committed to this repository yet, so it has no history.")
        return tip

    @cached_property
    def _read(self) -> tuple[dict[str, bytes], tuple[Finding, ...]]:
        if self.revision is not None:
            return self.repository.files(self.revision)
        from ni153.outside import disk
        from ni153.outside.lock import journal_place, written_to

        folder = self.folder.resolve()
        if written_to(folder) and journal_place(folder).is_file():
            # A run that was killed left files half changed: put back what it had replaced before anything is read.
            from ni153.outside.write import recover

            for sentence in recover(self.folder):
                typer.echo(f"ni153: {sentence}", err=True)
        return disk.files(self.folder)

    @property
    def files(self) -> Mapping[str, bytes]:
        """The bytes of every plan file, read once."""
        return self._read[0]

    @property
    def unread(self) -> tuple[Finding, ...]:
        """What is wrong with files that could not be read at all."""
        return self._read[1]

    @cached_property
    def workspace(self) -> Workspace:
        """The county, read."""
        from ni153.workspace.load import load

        found = load(*self._read)
        if found.county and found.county.invented:
            self.say_invented()
        return found

    def say_invented(self) -> None:
        """Mark every screen of an invented county, but nothing that a program or a spreadsheet reads."""
        typer.echo("An invented county: no place, person or figure in it is real.", err=True)

    @cached_property
    def verdict(self) -> Verdict:
        """What the rules say of it."""
        from ni153 import rules

        return rules.run(self.workspace)

    @property
    def broken(self) -> Mapping[str, Finding]:
        """The unsound files, each with its first error."""
        return self.verdict.broken

    @cached_property
    def day(self) -> tuple[date, str]:
        """The day figures speak of, and why that day; of an earlier revision also which."""
        day, why = self._day
        if self.revision is None:
            return day, why
        from ni153.period import day_words

        return day, f"{why}, at revision {self.revision.short} of {day_words(self.revision.day)}"

    @property
    def _day(self) -> tuple[date, str]:
        from ni153.cli.app import today

        given = self.as_at_given or os.environ.get("NI153_AS_AT") or None
        if given and given.strip().lower() == "today":
            return today(), "today"
        if given:
            return given_day("--as-at", given), "as asked"
        county = self.workspace.county
        if county and county.reporting_date:
            return county.reporting_date, "fixed by plans/county.yaml"
        return (self.revision.day, "the revision's own") if self.revision else (today(), "today")

    @property
    def as_at(self) -> date:
        """The day figures speak of."""
        return self.day[0]

    @cached_property
    def screen(self) -> Screen:
        """The screen that standard output goes to."""
        from ni153.views.screen import Screen

        return Screen.of(sys.stdout, os.environ)

    def district(self, name: str | None) -> str | None:
        """Return the county's own spelling of a district; raise Refusal with the nearest when there is no such one."""
        from ni153.acts import find

        return find.district(self.workspace, name) if name else None

    def party(self, name: str | None) -> str | None:
        """Return the register's name of an officer, partner or collective; raise Refusal when there is no such one."""
        from ni153.acts import find

        return find.party(self.workspace, name) if name else None


def given_day(option: str, text: str) -> date:
    """Return the day an option gives; raise Refusal with what to write when it is none."""
    from ni153.period import WrittenError, parse_day

    try:
        return parse_day(text)
    except WrittenError as error:
        raise Refusal(f"{option}: {error}") from None


def desk(context: typer.Context, root: Path | None = None, as_at: str | None = None, rev: str | None = None) -> Desk:
    """Return the command's desk: its own options before those given ahead of the command."""
    before = context.find_object(dict) or {}
    return Desk(root or before.get("root"), as_at or before.get("as_at"), rev if rev is not None else before.get("rev"))


def say(text: str) -> None:
    """Print text as it is, for a person or a program."""
    sys.stdout.write(text if text.endswith("\n") else text + "\n")


def say_json(value: Any) -> None:
    """Print one JSON value."""
    from ni153.views.clean import json_text

    say(json_text(value))


def say_table(table: Table, shape: Format, screen: Screen) -> None:
    """Print a table for people or for a spreadsheet."""
    from ni153.views.table import as_csv, as_text

    if shape is Format.CSV:
        say(as_csv(table))
    else:
        say(as_text(table, screen.width, colour=screen.colour, ascii=screen.ascii))
