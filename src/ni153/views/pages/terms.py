"""The terms a page uses, with what each means: the glossary at the end of every report (R95)."""

from collections.abc import Iterator, Sequence

from ni153.reports.glossary import TERM, used
from ni153.views.pages.ask import Ask
from ni153.views.pages.paper import Facts, Group, Items, Note, Paper, Part, Words
from ni153.views.table import Table

UNKNOWN = "not written down"
APART = " | "
"""Stands between two texts, so that no term is found across them."""


def terms(ask: Ask, papers: Sequence[Paper]) -> tuple[tuple[str, str], ...]:
    """Return the register's terms that some papers use, by name, each with its meaning; none for the glossary itself.

    A term whose meaning nobody wrote down says so.
    """
    if all(paper.name == "glossary" for paper in papers):
        return ()
    shown = dict.fromkeys(text for paper in papers for text in texts(paper))
    found = used(ask.workspace, [APART.join(shown)])
    return tuple((each.name, each.means or UNKNOWN) for each in found if each.kind == TERM and each.registered)


def texts(paper: Paper) -> Iterator[str]:
    """Yield every text a paper shows, whatever it stands in."""
    yield from (paper.title, paper.answer, *paper.basis)
    for part in paper.parts.values():
        yield from _texts(part)


def _texts(part: Part) -> Iterator[str]:
    match part:
        case Words():
            yield part.text
        case Items():
            yield from (part.title, *part.items)
        case Facts():
            for fact in part.facts:
                yield from (fact.name, fact.figure, fact.words)
        case Note():
            yield from (part.title, part.text)
        case Table():
            yield from (part.title, *(column.heading for column in part.columns), *part.notes)
            yield from _cells(part)
        case Group():
            yield part.title
            for inner in part.parts.values():
                yield from _texts(inner)
        case _:
            yield from (part.headline, part.subtitle)
            yield from _texts(part.table())


def _cells(table: Table) -> Iterator[str]:
    """Yield the texts of a table's cells; a figure has no term in it."""
    for row in table.rows:
        for cell in row:
            if cell.words is not None:
                yield cell.words
            elif isinstance(cell.value, str):
                yield cell.value
