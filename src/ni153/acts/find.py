"""What a person means by a name: a step, district or officer, named as people know it; ambiguity lists candidates."""

import difflib
from collections.abc import Iterable, Mapping
from typing import TypeVar

from ni153.finding import Refusal
from ni153.workspace.steps import Entry
from ni153.workspace.workspace import Workspace

Thing = TypeVar("Thing")
MOST = 8


def district(workspace: Workspace, name: str) -> str:
    """Return the county's own spelling of a district. Raises Refusal with the nearest when there is no such one."""
    county = workspace.county
    known = county.districts if county else [source.model.district for source in workspace.plans]
    return chosen("district", name, {entry: entry for entry in known})


def party(workspace: Workspace, name: str) -> str:
    """Return the register's name of an officer, partner or collective. Raises Refusal when there is no such one."""
    names = workspace.names
    known = {each: thing.name for each in names.candidates("party") if (thing := names.find("party", each))}
    return chosen("officer, partner or collective", name, known)


def step(workspace: Workspace, name: str) -> Entry:
    """Return the step, action or milestone of that id, or of an id or title that ends so or holds the words.

    Raises Refusal when none or several fit, naming them.
    """
    found = workspace.entry(name.strip())
    if found:
        return found
    folded = plain(name)
    by_id = [entry for entry in workspace.entries if entry.id.rpartition("/")[2] == name.strip()]
    by_title = [entry for entry in workspace.entries if folded and folded in plain(entry.step.title)]
    exact = [entry for entry in by_title if plain(entry.step.title) == folded]
    for fitting in (by_id, exact, by_title):
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            raise Refusal(f'"{name}" could be {_listed(entry.id for entry in fitting)}. Name one of them.')
    near = difflib.get_close_matches(name.strip()[:80], [entry.id for entry in workspace.entries], 3, 0.6)
    raise Refusal(
        f'There is no step "{name}".'
        + (f" Did you mean {' or '.join(near)}?" if near else " ni153 status and ni153 overdue show the ids.")
    )


def chosen(what: str, name: str, known: Mapping[str, Thing]) -> Thing:
    """Return what goes by a name, however it is spelt: capitals, hyphens and a part that is enough to tell.

    Raises Refusal when none or several fit, naming the candidates.
    """
    if name in known:
        return known[name]
    folded = plain(name)
    for fitting in (
        [each for each in known if plain(each) == folded],
        [each for each in known if folded and folded in plain(each).split()],
        [each for each in known if folded and plain(each).startswith(folded)],
    ):
        things = list(dict.fromkeys(known[each] for each in fitting))
        if len(things) == 1:
            return things[0]
        if things:
            raise Refusal(f'"{name}" could be {_listed(fitting)}. Name one of them.')
    near = {plain(each): each for each in known}
    close = difflib.get_close_matches(folded[:80], near, 3, 0.6)
    hint = f" Did you mean {' or '.join(near[each] for each in close)}?" if close else ""
    raise Refusal(f'There is no {what} "{name}" in this county.{hint}')


def plain(text: str) -> str:
    """Return a text as it is compared: small letters, single blanks, hyphens as blanks."""
    return " ".join(text.casefold().replace("-", " ").split())


def _listed(names: Iterable[str]) -> str:
    given = list(dict.fromkeys(names))
    more = f" or {len(given) - MOST} others" if len(given) > MOST else ""
    return ", ".join(given[:MOST]) + more
