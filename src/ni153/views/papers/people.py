"""The register of people and bodies: posts, other names, and how much each leads (R6, R18, R72)."""

from ni153.reports.parties import Post, Tenure
from ni153.reports.people import Body, Led, People, Person, Several, people
from ni153.views.pages import Ask, Fact, Facts, Group, Paper, Part, Words
from ni153.views.pages.links import to_district, to_lead
from ni153.views.papers import told
from ni153.views.papers.wording import unknown
from ni153.views.parties import listed
from ni153.views.screen import Style
from ni153.views.table import Cell, Column, Table
from ni153.views.words import count

LED = (
    Column("open", "Open steps", "right"),
    Column("overdue", "Overdue", "right"),
    Column("milestones", "Milestones", "right"),
    Column("rows", "Partner rows", "right"),
)
OFFICERS = (Column("name", "Officer"), Column("posts", "Posts"), *LED)
PARTNERS = (
    Column("name", "Partner"),
    Column("kind", "What it is"),
    Column("duty", "Duty"),
    Column("officers", "Officers"),
    *LED[:2],
)
SEVERAL = (Column("name", "Name for several"), Column("members", "Stands for"), *LED[:2])
MANY = 6


def paper(ask: Ask) -> Paper:
    """Return everybody the register knows."""
    found = ask.once(people, ask.workspace, ask.as_at)
    parts: dict[str, Part] = {"facts": _facts(found, unknown(ask))}
    if found.officers:
        rows = tuple(_person(each) for each in found.officers)
        parts["officers"] = _section("Officers", OFFICERS, rows, _notes(found.officers))
    if found.partners:
        rows = tuple(_body(each) for each in found.partners)
        parts["partners"] = _section("Partners", PARTNERS, rows, _notes(found.partners))
    if found.collectives:
        rows = tuple(_several(ask, each) for each in found.collectives)
        parts["collectives"] = _section("Names for several", SEVERAL, rows, _notes(found.collectives))
    if not (found.officers or found.partners):
        parts["none"] = Words("The register holds nobody.")
    return Paper("people", "People and bodies", _answer(found, unknown(ask)), parts, _basis(found))


def _section(
    title: str, columns: tuple[Column, ...], rows: tuple[tuple[Cell, ...], ...], notes: tuple[str, ...]
) -> Group:
    return Group(title, {"rows": Table(columns, rows, notes=notes)}, id=title.split(maxsplit=1)[0].lower())


def _answer(found: People, unsure: str) -> str:
    """How many there are, and who has left with something open, in one sentence."""
    start = f"The register holds {count(len(found.officers), 'officer')} and {count(len(found.partners), 'partner')}"
    gone = [each.name for each in found.officers if each.ended and each.led.open]
    if gone:
        left = "has left a post and still leads" if len(gone) == 1 else "have left a post and still lead"
        return f"{start}; {listed(gone)} {left} something that is open."
    if unsure:
        return f"{start}; who of them leads nothing is {unsure}."
    idle = sum(not each.led.open and not each.led.rows and not each.led.milestones for each in found.officers)
    return (
        f"{start}; {idle} of the officers lead nothing that is open."
        if idle
        else f"{start}; every officer leads something."
    )


def _facts(found: People, unsure: str) -> Facts:
    bound = sum(each.duty is True for each in found.partners)
    return Facts(
        (
            Fact("Officers", str(len(found.officers))),
            Fact("Partners", str(len(found.partners)), f"{bound} with a duty to cooperate"),
            Fact("Names for several", str(len(found.collectives)), "which no one person answers to"),
            Fact("Leads not in it", "–" if unsure else str(len(found.unknown)), unsure or listed(found.unknown)),
        )
    )


def _person(each: Person) -> tuple[Cell, ...]:
    posts = "\n".join(_post(post) for post in each.posts)
    gone = bool(each.ended)
    style: Style = "quiet" if not posts else "warning" if gone else ""
    return (
        Cell(each.name, to=to_lead(each.name)),
        Cell(posts or None, _with_aliases(posts or "not recorded", each.aliases), style),
        *_led(each.led),
    )


def _post(post: Post) -> str:
    said = ", ".join(filter(None, (post.role, post.organisation))) or "a post not named"
    span = " ".join(
        filter(
            None,
            (f"from {post.since.words()}" if post.since else "", f"until {post.until.words()}" if post.until else ""),
        )
    )
    ended = ", ended" if post.tenure is Tenure.ENDED else ""
    return f"{said} ({span}{ended})" if span else said


def _body(each: Body) -> tuple[Cell, ...]:
    what = each.kind or ""
    more = f"\nin the form: {each.fills}" if each.fills else ""
    covers = f"\ncovers {listed(each.districts)}" if len(each.districts) > 1 else ""
    duty = {True: "yes", False: "no", None: "not said"}[each.duty]
    return (
        Cell(each.name, to=to_lead(each.name)),
        Cell(
            what or None,
            _with_aliases(f"{what or 'not said'}{more}{covers}", each.aliases),
            to=to_district(each.districts[0]) if len(each.districts) == 1 else "",
        ),
        Cell(each.duty, duty),
        Cell(listed(each.officers) or None, listed(each.officers)),
        *_led(each.led)[:2],
    )


def _several(ask: Ask, each: Several) -> tuple[Cell, ...]:
    affected = each.means == "affected districts"
    of = (
        f"the councils of all {len(each.members)} affected districts"
        if affected
        else f"all {len(each.members)} partners"
    )
    said = of if each.means else told.few(each.members, MANY)
    return (Cell(each.name, to=to_lead(each.name)), Cell(_with_aliases(said, each.aliases)), *_led(each.led)[:2])


def _with_aliases(said: str, aliases: tuple[str, ...]) -> str:
    return f"{said}\nalso written {listed(aliases)}" if aliases else said


def _led(led: Led) -> tuple[Cell, ...]:
    return (
        Cell(led.open),
        Cell(led.overdue, style="error" if led.overdue else ""),
        Cell(led.milestones),
        Cell(led.rows),
    )


def _notes(found: tuple[Person, ...] | tuple[Body, ...] | tuple[Several, ...]) -> tuple[str, ...]:
    return tuple(f"{each.name}: {told.short(each.note, 400)}" for each in found if each.note)


def _basis(found: People) -> tuple[str, ...]:
    said = ["What somebody leads stands under the name it is written under, not under their organisation's."]
    if found.unknown:
        said.append(f"Leads in the plans whom the register does not have: {listed(found.unknown)}.")
    return tuple(said)
