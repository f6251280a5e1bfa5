"""The glossary: the terms, schemes, funds and client groups the county's texts use, and what each means (R95)."""

from collections.abc import Iterable

from ni153.reports.glossary import TERM, Glossary, Used, glossary
from ni153.views.pages import Ask, Fact, Facts, Group, Paper, Part, Words
from ni153.views.pages.terms import UNKNOWN
from ni153.views.papers.wording import unknown
from ni153.views.parties import listed
from ni153.views.table import Cell, Column, Table
from ni153.views.words import count

TERMS = (
    Column("term", "Term"),
    Column("means", "What it means"),
    Column("spellings", "Also written"),
    Column("times", "Times", "right"),
)
SCHEMES = (
    Column("scheme", "Scheme"),
    Column("serves", "For"),
    Column("spellings", "Also written"),
    Column("times", "Times", "right"),
)
FUNDS = (
    Column("fund", "Fund"),
    Column("class", "Class"),
    Column("budget", "Budget"),
    Column("spellings", "Also written"),
    Column("times", "Times", "right"),
)
GROUPS = (
    Column("group", "Client group"),
    Column("source", "Definition"),
    Column("spellings", "Also written"),
    Column("times", "Times", "right"),
)


def paper(ask: Ask) -> Paper:
    """Return the glossary of what the county's texts use."""
    found = ask.once(glossary, ask.workspace)
    parts: dict[str, Part] = {"facts": _facts(found, unknown(ask))}
    none = Words("The texts use no acronym and no term.")
    parts["terms"] = Group("Terms", {"rows": term_table(found.of(TERM)) if found.of(TERM) else none}, id="terms")
    for name, kind, columns, title in (
        ("schemes", "scheme", SCHEMES, "Schemes"),
        ("funds", "fund", FUNDS, "Funds"),
        ("groups", "client group", GROUPS, "Client groups"),
    ):
        if its := found.of(kind):
            table = Table(columns, tuple(_row(each) for each in its), notes=_notes(its))
            parts[name] = Group(title, {"rows": table}, id=name)
    return Paper("glossary", "Glossary", _answer(found, unknown(ask)), parts, _basis(found))


def term_table(found: Iterable[Used]) -> Table:
    """Return terms with what they mean; one whose meaning nobody wrote down says so."""
    its = tuple(found)
    return Table(TERMS, tuple(_term(each) for each in its), notes=_notes(its))


def _answer(found: Glossary, unsure: str) -> str:
    """How many terms the texts use, and of how many the meaning is not written down, in one sentence."""
    terms = found.of(TERM)
    dark = [each.name for each in terms if each.means is None]
    start = f"The county's texts use {'at least ' if unsure else ''}{count(len(terms), 'term')}"
    if not dark and unsure:
        return f"How many terms the county's texts use, and whether each has a meaning, is {unsure}."
    if not dark:
        return f"{start}, each with a meaning in the register."
    return f"{start}; what {listed(dark)} {'stands' if len(dark) == 1 else 'stand'} for is not written down."


def _facts(found: Glossary, unsure: str) -> Facts:
    return Facts(
        tuple(
            Fact(name, "–" if unsure else str(len(found.of(kind))), unsure)
            for name, kind in (
                ("Terms", TERM),
                ("Schemes", "scheme"),
                ("Funds", "fund"),
                ("Client groups", "client group"),
            )
        )
    )


def _term(each: Used) -> tuple[Cell, ...]:
    return (
        Cell(each.name),
        Cell(each.means, _with_note(each.means or UNKNOWN, each), "" if each.means else "quiet"),
        Cell(listed(each.aliases) or None, listed(each.aliases)),
        Cell(each.times),
    )


def _row(each: Used) -> tuple[Cell, ...]:
    facts = {
        "scheme": (_known(each.serves),),
        "fund": (_known(each.fund_class), _known(each.budget)),
        "client group": (_known(each.source),),
    }[each.kind]
    return (
        Cell(each.name, _with_note(each.name, each)),
        *facts,
        Cell(listed(each.aliases) or None, listed(each.aliases)),
        Cell(each.times),
    )


def _with_note(text: str, each: Used) -> str:
    return f"{text}\n{' '.join(each.note.split())}" if each.note else text


def _known(fact: str | None) -> Cell:
    return Cell(fact, fact or UNKNOWN, "" if fact else "quiet")


def _notes(found: Iterable[Used]) -> tuple[str, ...]:
    missing = [each.name for each in found if not each.registered]
    if missing:
        return (f"Not in the register: {listed(missing)}.",)
    return ()


def _basis(found: Glossary) -> tuple[str, ...]:
    said = ["Counted in plans, milestones, meetings, proposals and county.yaml; the register itself is left out."]
    if found.unused:
        said.append(f"In the register's glossary, and in no text: {listed(found.unused)}.")
    return tuple(said)
