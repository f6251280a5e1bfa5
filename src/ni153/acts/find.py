"""What a person means by a name: a step, district or officer, named as people know it; ambiguity lists candidates."""

import difflib
import re
from collections.abc import Collection, Iterable, Mapping
from typing import TypeVar

from ni153.finding import Refusal
from ni153.workspace.steps import Entry
from ni153.workspace.workspace import Workspace

Thing = TypeVar("Thing")
MOST = 8
WORDS: Mapping[str, str] = {
    "party": "officer, partner or collective",
    "fund or party": "fund, officer or partner",
    "lsoa": "neighbourhood",
}
"""What a sentence calls a kind of reference, where not by its own name."""


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


def reference(workspace: Workspace, to: str, name: str, near: str | None = None) -> str:
    """Return how a file may name what a person means, for a reference of a kind (`workspace.names.KINDS`).

    A name or alias, or an id of the file called `near`, stays as it was given; anything else becomes the register's
    name or the full id. What something is about may have no entry anywhere. Raises Refusal when nothing, or several,
    go by the name.
    """
    given = " ".join(name.split())
    known = {each: thing.name for each in workspace.names.candidates(to) if (thing := workspace.names.find(to, each))}
    if given in known or (near and f"{near}/{given}" in known):
        return given
    try:
        return step(workspace, given).id if to == "step" else chosen(WORDS.get(to, to), given, known)
    except Refusal:
        if to == "topic":
            return given
        raise


def step(workspace: Workspace, name: str, district: str | None = None, kinds: Collection[str] = ()) -> Entry:
    """Return the step, action or milestone of that id, or of an id or title that ends so or holds the words.

    Of several that fit, the `district`'s own is meant; `kinds` says which kinds of entry are looked at, all when empty.
    Raises Refusal when none or several fit, naming them.
    """
    entries = [entry for entry in workspace.entries if not kinds or entry.kind in kinds]
    folded = plain(name)
    titled = [(entry, plain(entry.step.title)) for entry in entries]
    for fitting in (
        [entry for entry in entries if entry.id == name.strip()],
        [entry for entry in entries if folded in (plain(entry.id), plain(entry.id.rpartition("/")[2]))],
        [entry for entry, title in titled if title == folded],
        [entry for entry, title in titled if folded and folded in title],
    ):
        if district and len(fitting) > 1:
            fitting = [entry for entry in fitting if entry.district == district or entry.fans_out] or fitting  # noqa: PLW2901
        if len(fitting) == 1:
            return fitting[0]
        if len({entry.id for entry in fitting}) == 1:
            raise Refusal(
                f"{fitting[0].place.path} has the id {fitting[0].id} twice; give one of the two another first."
            )
        if fitting:
            raise Refusal(f'"{name}" could be {listed(entry.id for entry in fitting)}. Name one of them.')
    near = difflib.get_close_matches(name.strip()[:80], [entry.id for entry in entries], 3, 0.6)
    what = "step" if not kinds else " or ".join(kinds)
    raise Refusal(
        f'There is no {what} "{name}".'
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
            raise Refusal(f'"{name}" could be {listed(fitting)}. Name one of them.')
    near = {plain(each): each for each in known}
    close = difflib.get_close_matches(folded[:80], near, 3, 0.6)
    hint = f" Did you mean {' or '.join(near[each] for each in close)}?" if close else ""
    raise Refusal(f'There is no {what} "{name}" in this county.{hint}')


def plain(text: str) -> str:
    """Return a text as it is compared: its words in small letters, without apostrophes, whatever stands between them."""
    return " ".join(re.findall(r"[^\W_]+", text.casefold().replace("'", "").replace("’", "")))


def listed(names: Iterable[str]) -> str:
    """Return names as a sentence lists them, no more than eight."""
    given = list(dict.fromkeys(names))
    more = f" or {len(given) - MOST} others" if len(given) > MOST else ""
    return ", ".join(given[:MOST]) + more
