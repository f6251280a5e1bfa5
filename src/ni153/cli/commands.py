"""The commands by name, and where each is: only the one that is asked for is loaded, so that every one starts fast."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any, Final

import typer
from typer.core import TyperGroup
from typer.main import get_command, get_group_from_info
from typer.models import TyperInfo

GROUPS: Final[Mapping[str, Mapping[str, str]]] = {
    "Where it stands": {
        "status": "progress.status",
        "overdue": "progress.overdue",
        "targets": "targets.targets",
        "returns": "returns.app",
        "claimants": "ledger.claimants",
        "ledger": "ledger.ledger",
        "proposals": "ledger.proposals",
        "why": "why.why",
    },
    "What is wrong with the files": {
        "lint": "lint.lint",
        "rules": "catalogue.rules",
        "explain": "catalogue.explain",
    },
    "For meetings": {
        "report": "report.report",
        "papers": "report.papers",
        "site": "report.site",
    },
    "What changed": {
        "diff": "review.diff",
        "history": "history.history",
        "slippage": "history.slippage",
    },
    "Changing a plan": {
        "achieve": "steps.achieve",
        "slip": "steps.slip",
        "cancel": "steps.cancel",
        "update": "steps.update",
        "assign": "steps.assign",
        "record": "figures.record",
        "adopt": "figures.adopt",
        "apportion": "targets.apportion",
        "agree": "meetings.agree",
        "handover": "officers.handover",
        "new": "new.app",
        "set": "fields.set_field",
        "fmt": "layout.fmt",
    },
    "For editors": {"schema": "catalogue.schema"},
}
"""What a group of commands is for → command → its module and function, in the order `ni153 --help` lists them."""

COMMANDS: Final[Mapping[str, str]] = {name: where for group in GROUPS.values() for name, where in group.items()}

SETTINGS: Final[Mapping[str, Mapping[str, Any]]] = {
    # A figure below zero is no option: it reaches `record`, which says why it cannot be.
    "record": {"ignore_unknown_options": True},
}


class Commands(TyperGroup):
    """The top of the command line: it knows every command's name, and loads the one that is asked for."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return a command, loaded the first time it is asked for; for a mistyped one all are, to name the nearest."""
        for name in [cmd_name] if cmd_name in COMMANDS else COMMANDS:
            if name not in self.commands:
                self.commands[name] = loaded(name)
        return self.commands.get(cmd_name)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """List the commands by what they are for."""
        room = formatter.width - 6 - max(map(len, COMMANDS))
        for heading, group in GROUPS.items():
            rows = [(name, self.get_command(ctx, name).get_short_help_str(room)) for name in group]
            with formatter.section(heading):
                formatter.write_dl(rows, col_max=12, col_spacing=12 - max(map(len, group)))


def loaded(name: str) -> Any:
    """Load a command by its name."""
    module, _, function = COMMANDS[name].partition(".")
    found = getattr(import_module(f"ni153.cli.{module}"), function)
    if isinstance(found, typer.Typer):
        return get_group_from_info(
            TyperInfo(found, name=name),
            pretty_exceptions_short=False,
            suggest_commands=True,
            rich_markup_mode=None,
        )
    alone = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    alone.command(name=name, context_settings=dict(SETTINGS.get(name, {})))(found)
    return get_command(alone)
