"""The `ni153` command: its options, its commands, and the one place where an error becomes an exit code."""

import gc
import io
import os
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from ni153 import __version__
from ni153.cli.commands import Commands
from ni153.cli.desk import AsAtOption, RevOption, RootOption
from ni153.finding import Refusal

app = typer.Typer(
    name="ni153",
    cls=Commands,
    help="Where the partnership's plan to reduce worklessness stands, and what is wrong with it.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def today() -> date:
    """Return today in Lancashire: the one place that asks the clock."""
    try:
        from zoneinfo import ZoneInfo

        return datetime.now(ZoneInfo("Europe/London")).date()
    except (ImportError, KeyError, OSError):
        return date.today()  # noqa: DTZ011 - no time zones on this machine: its own day is the best there is


def _version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"ni153 {__version__}\n")
        raise typer.Exit


@app.callback()
def options(
    context: typer.Context,
    root: RootOption = None,
    as_at: AsAtOption = None,
    rev: RevOption = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and stop.")
    ] = False,
) -> None:
    """Remember what was given before the command's name."""
    context.obj = {"root": root, "as_at": as_at, "rev": rev}


def _ready_to_speak() -> None:
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # it was closed before the start: nobody listens
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _run() -> None:
    """Run the command and write out all it said, so that what cannot be written is told by us and not by Python's end."""
    try:
        app(standalone_mode=True)
    except SystemExit as end:
        # Typer makes a 1 of a reader that has seen enough (head, less); here a 1 means findings.
        if isinstance(end.__context__, BrokenPipeError):
            sys.exit(141)
        raise
    finally:
        sys.stdout.flush()


def main() -> None:
    """Run the command line. Exit codes: 0 clean, 1 findings, 2 usage or refusal, 3 internal error, 130 interrupted."""
    # One short run: nothing it makes need be collected, and no plug-in of another package is looked for.
    gc.disable()
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    _ready_to_speak()
    try:
        _run()
    except Refusal as refusal:
        _complain(f"ni153: {refusal}")
        sys.exit(2)
    except BrokenPipeError:
        # The reader (head, less) has seen enough; nothing more can be said to it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(141)
    except OSError as error:
        _complain(f"ni153: the output could not be written: {error.strerror or error}.")
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(3)
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:
        if os.environ.get("NI153_DEBUG"):
            raise
        _complain(
            f"ni153: a fault of this tool's own ({type(error).__name__}); your files are untouched. "
            "NI153_DEBUG=1 shows the details to report."
        )
        sys.exit(3)


def _complain(sentence: str) -> None:
    from ni153.views.clean import clean

    sys.stderr.write(clean(sentence) + "\n")
