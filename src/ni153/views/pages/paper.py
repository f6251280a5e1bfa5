"""One report, in words, tables and charts, with no format in it: what every report's module makes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, cast

from ni153.views.charts import Chart
from ni153.views.table import Cell, Table

Rag = Literal["green", "amber", "red", ""]
"""A colour as it is judged; empty where nothing is known."""

RAG_MARKS: Final[Mapping[str, str]] = {"green": "●G", "amber": "▲A", "red": "■R", "": "○?"}
"""A colour as a letter in a shape, which survives print without colour and a terminal."""


def rag_colour(colour: str) -> Rag:
    """Return a colour as pages know it: anything but green, amber and red is not known."""
    return cast("Rag", str(colour)) if str(colour) in RAG_MARKS else ""


def rag_cell(colour: str, to: str = "") -> Cell:
    """Return a colour as a cell of a table; anything but green, amber and red is not known."""
    known = rag_colour(colour)
    return Cell(known or None, RAG_MARKS[known], to=to)


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence, or a paragraph of several."""

    text: str


@dataclass(frozen=True, slots=True)
class Items:
    """A list of short texts; `to` names for each the page a site links it to, where there is one."""

    items: tuple[str, ...]
    title: str = ""
    to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure or answer under its name: `Goal`, `1,499`, `people, net, by March 2011`; with its RAG where it has one."""

    name: str
    figure: str
    words: str = ""
    rag: Rag | None = None
    to: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """A few figures that stand together at the head of a page."""

    facts: tuple[Fact, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A note from a plan, which may use simple Markdown: emphasis, lists, links to the web."""

    text: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Parts under a heading of their own: what a report says once for each district, milestone, meeting or body.

    `id` is what a link inside the page goes to, `to` the page a site links the heading to.
    """

    title: str
    parts: Mapping[str, "Part"]
    id: str = ""
    to: str = ""


Part = Words | Items | Facts | Note | Table | Chart | Group


@dataclass(frozen=True, slots=True)
class Paper:
    """A report: its title, the sentence that answers the question it is for, its named parts, and what it rests on.

    `subject` is the district, milestone, lead, body, meeting or period it is of; empty where it is the county's.
    `basis` are the sentences on what the figures rest on: stand-ins, what is not known and why. `wide` asks for paper
    laid sideways.
    """

    name: str
    title: str
    answer: str
    parts: Mapping[str, Part]
    basis: tuple[str, ...] = field(default=())
    subject: str = ""
    wide: bool = False
