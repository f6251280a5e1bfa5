"""Something new in a file that is there: an action, step, measure, resource or officer, with an id made from its title."""

from collections.abc import Mapping, Sequence

from ni153.acts import find
from ni153.acts.change import Change
from ni153.acts.create_names import id_in_file
from ni153.acts.create_places import Home
from ni153.acts.fields_written import cut
from ni153.edit import Edit, Insert
from ni153.finding import Refusal
from ni153.period import WrittenError, parse_date
from ni153.workspace.document import Node
from ni153.workspace.workspace import Workspace

REGISTERS = "plans/registers.yaml"


def item(workspace: Workspace, home: Home, title: str, wish: str | None, fields: Mapping[str, Node]) -> Change:
    """Return the change that adds an item to a list; `fields` are those it has beside its id, None for one it has not.

    `title` is what its id is made from, unless one is wished for. Raises Refusal when that id is taken.
    """
    identity = id_in_file(workspace, home.path, title, wish)
    what = f"{home.kind} {home.stem}/{identity}"
    return Change(
        (f"New {what} in {home.name}: {cut(' '.join(title.split()))}",),
        {home.path: (Insert(home.route, {"id": identity, **given(fields)}),)},
    )


def given(fields: Mapping[str, Node]) -> dict[str, Node]:
    """Return the fields that hold something."""
    return {name: value for name, value in fields.items() if value not in (None, "", [], {})}


def officer(workspace: Workspace, name: str, aliases: Sequence[str], post: Mapping[str, Node]) -> Change:
    """Return the change that enters an officer in the register, in order of name; `post` is what they hold, if known.

    Raises Refusal when the register has somebody or something of that name.
    """
    known = " ".join(name.split())
    post_words = ", ".join(str(post[field]) for field in ("role", "organisation") if post.get(field))
    entry: dict[str, Node] = {"name": known, "aliases": [*aliases], "posts": [given(post)] if given(post) else None}
    said = f"{known} entered in the register of officers{f': {post_words}' if post_words else ''}."
    return Change((said,), {REGISTERS: (enter(workspace, known, given(entry)),)})


def enter(workspace: Workspace, name: str, entry: Mapping[str, Node]) -> Edit:
    """Return the edit that puts an officer into the register, before the first whose name comes later.

    Raises Refusal when the register has the name already, or it is a first name alone, which may be anybody's.
    """
    if len(find.plain(name).split()) < 2:
        raise Refusal(f'"{name}" is one name alone; the register has people by first and second name.')
    taken = workspace.names.find("party", name)
    if taken is not None:
        raise Refusal(
            f"{name} stands in the register already, as {'an' if taken.kind == 'officer' else 'a'} {taken.kind}."
        )
    source = workspace.registers_source
    names = [officer.name for officer in source.model.officers] if source else []
    at = next((index for index, other in enumerate(names) if other.casefold() > name.casefold()), len(names))
    return Insert(("officers",), dict(entry), at)


def date(option: str, text: str | None) -> str | None:
    """Return a date as the file writes it. Raises Refusal when it cannot be read."""
    if text is None:
        return None
    try:
        return str(parse_date(text))
    except WrittenError as error:
        raise Refusal(f"{option}: {error}") from None


def named(workspace: Workspace, to: str, names: Sequence[str] | str | None, near: str | None = None) -> Node:
    """Return names as a file may write them, for a reference of a kind (`find.reference`); commas part several.

    `near` is the id of the file they will stand in, whose own ids need no file before them. Raises Refusal when nobody
    or nothing goes by one of them.
    """
    if names is None:
        return None
    if isinstance(names, str):
        return find.reference(workspace, to, names, near)
    parts = [part.strip() for name in names for part in name.split(",") if part.strip()]
    return list(dict.fromkeys(find.reference(workspace, to, part, near) for part in parts))


def is_other(workspace: Workspace, fund: Node) -> bool:
    """Say whether a fund is the form's row for a funder it does not list, which has to be named."""
    thing = workspace.names.find("fund", fund) if isinstance(fund, str) else None
    return thing is not None and thing.name.casefold() == "other"
