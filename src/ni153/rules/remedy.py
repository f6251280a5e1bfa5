"""What to say of a name nothing goes by: its right spelling, what else it names, the likeliest, where to enter it."""

from collections.abc import Iterator, Mapping, Sequence

from ni153.model.fields import quoted
from ni153.rules import misnamed_steps as steps
from ni153.rules.registry import Fault
from ni153.rules.spelling import Spelling, folded
from ni153.rules.unknown import HOMES, IN_FILES, unknown
from ni153.workspace.names import KINDS, Reference
from ni153.workspace.once import once
from ni153.workspace.source import stem
from ni153.workspace.workspace import Workspace

WORDS: Mapping[str, str] = {
    "party": "officer, partner or collective",
    "fund or party": "fund, officer or partner",
    "lsoa": "neighbourhood",
    "step": "step or milestone",
    "topic": "a step, meeting, scheme, fund, partner, officer, client group or district",
}
WHERE: Mapping[str, str] = {
    "party": " in the register",
    "partner": " in the register",
    "fund": " in the register",
    "scheme": " in the register",
    "client group": " in the register",
    "district": " in plans/county.yaml",
    "lsoa": " in lsoas.yaml",
}
KIND_WORDS: Mapping[str, str] = {
    "officer": "an officer in the register",
    "partner": "a partner in the register",
    "collective": "a collective in the register",
    "form row": "a row of the form",
    "fund": "a fund in the register",
    "scheme": "a scheme in the register",
    "client group": "a client group in the register",
    "term": "a term of the glossary",
    "district": "a district",
    "neighbourhood": "a neighbourhood",
    "meeting": "a meeting",
    "milestone": "a milestone",
    "step": "a step",
}
ENTER: Mapping[str, str] = {
    "party": "Enter it in plans/registers.yaml, under officers, partners or collectives.",
    "fund or party": "Enter it in plans/registers.yaml, under funds or partners.",
    "lsoa": "Write the name or the code of a neighbourhood in lsoas.yaml.",
    "step": steps.EXAMPLE,
    "meeting": "Write the name of a file in plans/meetings/, without .yaml.",
    "topic": "Write it as in the register, or as file/id if it is a step; what has no entry anywhere belongs in note.",
}
FEW = 12


def faults(workspace: Workspace, *kinds: str) -> Iterator[Fault]:
    """Yield a fault for each unknown name of these kinds of reference."""
    said: dict[tuple[str, str, str, bool], tuple[str, str]] = {}
    for kind in kinds:
        for reference in unknown(workspace).get(kind, ()):
            home = stem(reference.place.path) if IN_FILES.intersection(KINDS[kind]) else ""
            listed = any(isinstance(part, int) for part in reference.place.route[-2:])
            key = (kind, reference.name, home, listed)
            if key not in said:
                said[key] = _remedy(workspace, reference, home, listed)
            message, hint = said[key]
            yield Fault(reference.place, message, hint, instead=_certain(workspace, reference, hint))


def _certain(workspace: Workspace, reference: Reference, hint: str) -> str:
    """Return the right name where the hint names one alone."""
    spelling = _spelling(workspace, reference.to)
    likely = (*spelling.same(reference.name)[:1], *spelling.near(reference.name))
    return next((name for name in likely if hint in {f"Write {name}", f"Did you mean {name}?"}), "")


def _remedy(workspace: Workspace, reference: Reference, home: str, listed: bool) -> tuple[str, str]:
    """Return the message and the hint; `listed` where more names could stand beside this one."""
    to, name = reference.to, reference.name
    noun = WORDS.get(to, to)
    spelling = _spelling(workspace, to)
    same = spelling.same(name)
    if same and quoted(same[0]) == quoted(name):
        return f"{quoted(name)} has a character in it that cannot be seen.", "Type the name again."
    if same:
        return f"{quoted(name)} is written {quoted(same[0])}{WHERE.get(to, '')}.", f"Write {same[0]}"
    if "step" in KINDS[to] and (found := steps.remedy(workspace, name, home, guess=to == "step")):
        return found
    other = _other_kind(workspace, to, name)
    hint = _filling(workspace, other, name) or _meant(workspace, name, spelling, listed)
    if not other:
        message = f"Nothing is called {quoted(name)}." if to == "topic" else f"There is no {noun} {quoted(name)}"
        return f"{message}{WHERE.get(to, '')}." if to != "topic" else message, hint or _enter(workspace, to)
    if to == "topic":
        where = "Neighbourhoods are named by an action, under lsoas." if other == "neighbourhood" else hint
        return f"{quoted(name)} is {KIND_WORDS[other]}; about takes {noun}.", where or _enter(workspace, to)
    article = "an" if noun[0] in "aeiou" else "a"
    return f"{quoted(name)} is {KIND_WORDS[other]}, not {article} {noun}.", hint or _enter(workspace, to, other)


def _meant(workspace: Workspace, name: str, spelling: Spelling, listed: bool) -> str:
    """Return a question with the likeliest right names; a code is not guessed at."""
    if sum(char.isdigit() for char in name) * 2 > len(name):
        return ""
    within = spelling.within(name)
    if len(within) > 1 and listed:
        return f"Write each name as an item of its own: {'; '.join(within)}"
    otherwise = [same for words in _glossary(workspace).get(folded(name), ()) for same in spelling.same(words)]
    likely = otherwise or spelling.near(name) or within or spelling.holding(name)
    return f"Did you mean {' or '.join(likely[:2])}?" if likely else ""


def _filling(workspace: Workspace, kind: str, name: str) -> str:
    """Where a row of the form was written for a body, return who fills it."""
    if kind != "form row":
        return ""
    bodies = [thing.model.name for thing in workspace.names.named(kind, name)]
    return f"Write who fills the row, for instance {bodies[0]}" if bodies else ""


@once
def _glossary(workspace: Workspace) -> Mapping[str, Sequence[str]]:
    """Return, for a term or what it means, the other of the two."""
    found: dict[str, list[str]] = {}
    for thing in workspace.names.all:
        if thing.kind == "term" and thing.model.means:
            found.setdefault(folded(thing.model.means), []).append(thing.name)
            for term in (thing.name, *thing.model.aliases):
                found.setdefault(folded(term), []).append(thing.model.means)
    return found


def _other_kind(workspace: Workspace, to: str, name: str) -> str:
    kinds = workspace.names.kinds_of(name) or _kinds_by_letters(workspace).get(folded(name), [])
    others = [kind for kind in kinds if kind not in KINDS[to]]
    return min(others, key=lambda kind: kind == "term") if others else ""


@once
def _kinds_by_letters(workspace: Workspace) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    for thing in workspace.names.all:
        if thing.kind not in IN_FILES:
            for name in (thing.name, *getattr(thing.model, "aliases", ())):
                found.setdefault(folded(name), []).append(thing.kind)
    return found


def _enter(workspace: Workspace, to: str, other: str = "") -> str:
    """Say where such a thing is entered, and what there is, where that is little; `other` is what the name does stand for."""
    if to in ENTER:
        return ENTER[to]
    path, field = HOMES[KINDS[to][0]]
    names = list(dict.fromkeys(thing.name for thing in workspace.names.all if thing.kind == KINDS[to][0]))
    few = ", ".join(names[:FEW]) + (" …" if len(names) > FEW else "")
    if names and (to == "district" or other in ("officer", "collective")):
        return f"Write one of those in {path}: {few}"
    named = "; or write Other, and what it is under named" if to == "fund" and "Other" in names else ""
    known = f" There are: {few}." if names else ""
    return f"Enter it in {path}, under {field}{named}.{known}"


@once
def _spellings(_: Workspace) -> dict[str, Spelling]:
    return {}


def _spelling(workspace: Workspace, to: str) -> Spelling:
    """Return the right names of a kind of reference; those of steps are looked for by file and id instead."""
    known = _spellings(workspace)
    if to not in known:
        steps = set(workspace.names.candidates("step")).difference(workspace.names.candidates("meeting"))
        known[to] = Spelling(name for name in workspace.names.candidates(to) if name not in steps)
    return known[to]
