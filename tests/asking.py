"""What accounts of a figure are made from, for tests; and Testshire with everything an account can show."""

from datetime import date

from ni153 import rules
from ni153.reports.account import Asked
from ni153.workspace.workspace import Workspace

EVERYTHING = {
    "plans/county.yaml": "grant:\n  nothing_below: 10%\n  whole_at: 100%\n  amount: 90000\n"
    "rag:\n  upward: most\n  critical: [gap-analysis]\n  overrides:\n  - of: Beta\n    rag: amber\n    date: 2009-05-01\n"
    "    by: Ben Baker\n    why: Lost\n    until: 2010-01-31\n",
    "plans/districts/beta.yaml": "targets:\n  basis: apportioned\n  planned:\n    2008/09 H2: 6\n    2009/10: 12\n"
    "  actual:\n    2008/09 H2: 0\n    2009/10: 13\n",
}
"""A grant, a colour set by hand, a nil return, and a return for a year of which only some quarters have ended."""


def asked(workspace: Workspace, day: str | date = "2009-06-30") -> Asked:
    """What accounts of the county are made from."""
    as_at = day if isinstance(day, date) else date.fromisoformat(day)
    return Asked(workspace, as_at, rules.run(workspace).broken)
