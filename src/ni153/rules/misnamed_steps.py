"""What to say of a step's name that nothing goes by: the file it lacks, the file it stands in, or the id it is near."""

from collections.abc import Mapping, Sequence

from ni153.model.fields import quoted
from ni153.rules.spelling import Spelling, folded
from ni153.workspace.once import once
from ni153.workspace.workspace import Workspace

FEW = 3
EXAMPLE = "A step is named by its file and its id, for instance gap-analysis/first-phase."


def remedy(workspace: Workspace, name: str, home: str, *, guess: bool) -> tuple[str, str] | None:
    """Return the message and the hint, or None where nothing points to a step.

    `home` is the stem of the file it is named in; `guess` says that it can be nothing but a step.
    """
    stem, slash, last = name.partition("/")
    return _with_file(workspace, name, stem, last) if slash else _bare(workspace, name, home, guess)


def _bare(workspace: Workspace, name: str, home: str, guess: bool) -> tuple[str, str] | None:
    ids = _ids_by_home(workspace)
    if guess and (near := _near(workspace, home, name)):
        return _none(name), f"Did you mean {near}?"
    if elsewhere := _homes_by_id(workspace).get(folded(name), ()):
        written = [f"{other}/{identity}" for other, identity in elsewhere[:FEW]]
        where = "another file" if len(elsewhere) == 1 else "other files"
        return (
            f"{quoted(name)} is a step of {where}, so its name starts with the file.",
            f"Write {' or '.join(written)}",
        )
    if name in ids:
        return (
            f"{quoted(name)} is a file; a step in it was expected.",
            f"Name one of its steps: {_some(name, ids[name])}",
        )
    if guess and (near := _near(workspace, "", name)) and workspace.entry(near):
        return _none(name), f"Did you mean {near}?"
    return None


def _with_file(workspace: Workspace, name: str, stem: str, last: str) -> tuple[str, str]:
    ids = _ids_by_home(workspace)
    if stem in ids:
        near = _near(workspace, stem, last)
        hint = f"Did you mean {stem}/{near}?" if near else f"Its steps: {_some(stem, ids[stem])}"
        return f"There is no step {quoted(last)} in {stem}.", hint
    homes = [other for other, _ in _homes_by_id(workspace).get(folded(last), ())]
    if home := next(iter(homes), "") or _near(workspace, "", stem):
        return f"There is no file {quoted(stem)} with steps in it.", f"Did you mean {home}/{last}?"
    return _none(name), EXAMPLE


def _near(workspace: Workspace, home: str, name: str) -> str:
    """Return the id in a file that is most like the name; the file's name where no file is given."""
    known = _spellings(workspace)
    if home not in known:
        ids = _ids_by_home(workspace)
        known[home] = Spelling(ids.get(home, ()) if home else ids)
    return next(iter((*known[home].same(name), *known[home].near(name))), "")


@once
def _spellings(_: Workspace) -> dict[str, Spelling]:
    return {}


def _none(name: str) -> str:
    return f"There is no step or milestone {quoted(name)}."


def _some(home: str, ids: Sequence[str]) -> str:
    more = " …" if len(ids) > FEW else ""
    return ", ".join(f"{home}/{identity}" for identity in ids[:FEW]) + more if ids else "it has none yet"


@once
def _ids_by_home(workspace: Workspace) -> Mapping[str, Sequence[str]]:
    """Return the ids of each file that can hold steps, by its stem."""
    found: dict[str, list[str]] = {
        source.stem: [] for source in workspace.sources.values() if source.kind in _WITH_STEPS
    }
    for entry in workspace.entries:
        home, _, identity = entry.id.partition("/")
        if identity:
            found[home].append(identity)
    return found


_WITH_STEPS = frozenset({"county", "milestone", "plan", "meeting"})


@once
def _homes_by_id(workspace: Workspace) -> Mapping[str, Sequence[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for home, ids in _ids_by_home(workspace).items():
        for identity in ids:
            found.setdefault(folded(identity), []).append((home, identity))
    return found
