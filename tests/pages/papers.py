"""Reports as tests ask for them: of Lancashire as the documents left it, or of any other county, and shown as Markdown."""

from datetime import date
from functools import lru_cache
from typing import Any

from shipped import files

from ni153 import rules
from ni153.outside import templates
from ni153.views.pages import Ask
from ni153.views.pages.writing import Writer
from ni153.views.papers.registry import report
from ni153.workspace.load import load
from ni153.workspace.workspace import Workspace

DAY = date(2009, 11, 10)


@lru_cache(maxsize=1)
def lancashire() -> Workspace:
    return load(files())


@lru_cache(maxsize=1)
def _lancashire() -> Ask:
    return Ask(lancashire(), DAY, "fixed by plans/county.yaml", rules.run(lancashire()))


@lru_cache(maxsize=1)
def writer() -> Writer:
    return Writer(templates.shipped())


def ask(workspace: Workspace | None = None, **narrowed: Any) -> Ask:
    """What a report is asked: of Lancashire, or of another county; narrowed by district="Burnley" and the like."""
    if workspace is None:
        return _lancashire().of(**narrowed)
    county = workspace.county
    day = (county.reporting_date if county else None) or DAY
    return Ask(workspace, day, "as asked", rules.run(workspace)).of(**narrowed)


def shown(name: str, asked: Ask) -> str:
    """A report as Markdown."""
    return writer().markdown(report(name).paper(asked), asked)


def page(name: str, asked: Ask) -> str:
    """A report as one HTML page."""
    return writer().html(report(name).paper(asked), asked)
