"""People and bodies as reports name them: by name, with the post held on the day, and the task where one is given."""

from collections.abc import Iterable
from datetime import date

from ni153.model.registers import Officer, Post
from ni153.model.step import Lead
from ni153.workspace.workspace import Workspace


def listed(names: Iterable[str]) -> str:
    """Return names as a sentence has them: `A`, `A and B`, `A, B and C`."""
    known = list(names)
    if len(known) < 2:
        return "".join(known)
    return f"{', '.join(known[:-1])} and {known[-1]}"


def leads(found: Iterable[Lead]) -> str:
    """Return who answers, by name alone: `Steve Dean and Jobcentre Plus`."""
    return listed(dict.fromkeys(lead.who for lead in found))


def post(workspace: Workspace, name: str, as_at: date) -> str:
    """Return the post an officer holds on a day: `Economy Lead, Lancashire Local Area Agreement`; nothing where none is known."""
    found = workspace.names.find("party", name)
    if found is None or not isinstance(found.model, Officer):
        return ""
    held = [each for each in found.model.posts if _held(each, as_at)]
    return "; ".join(", ".join(filter(None, (each.role, each.organisation))) for each in held)


def _held(each: Post, as_at: date) -> bool:
    return (each.since is None or each.since.start <= as_at) and (each.until is None or each.until.end >= as_at)
