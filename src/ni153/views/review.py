"""A review as a person reads it on a screen: what it does to delivery, then each change, the harmful first."""

from collections.abc import Sequence
from typing import Final

from ni153.review.changes_kinds import Grade
from ni153.review.guards import Trip
from ni153.review.review import Review
from ni153.views.blocks import Line, Writer
from ni153.views.clean import clean, harmless
from ni153.views.lines import wrap
from ni153.views.review_guards import HOW, NEEDED
from ni153.views.review_outline import MARKS, Outline, Row, Section, outline
from ni153.views.screen import Screen, Style
from ni153.views.table import as_text as table_text
from ni153.views.words import count

MEASURE: Final = 128
_STYLES: Final[dict[Grade | None, Style]] = {
    Grade.HARMFUL: "error",
    Grade.NOTABLE: "warning",
    Grade.GOOD: "good",
    Grade.NEUTRAL: "quiet",
}
_FEW: Final = 10
"""So many findings of lint are listed."""
_MANY: Final = 20
"""So many good changes are listed; a quarter's returns are many more. What is harmful or to note is never cut."""


def as_text(review: Review, trips: Sequence[Trip], screen: Screen, *, all: bool = False) -> str:
    """Return a review for a screen; changes of wording and order are counted, and listed with `all`."""
    laid = outline(review, trips)
    page = Writer(screen)
    page.add(page.run(laid.title, "strong"))
    _paragraph(page, laid.between, "quiet")
    page.add()
    for sentence in laid.head:
        _paragraph(page, sentence)
    if laid.figures is not None:
        page.add()
        text = table_text(laid.figures, screen.width, colour=screen.colour, ascii=screen.ascii)
        page.lines.extend(Line(((line, ""),)) for line in text.splitlines())
    for section in laid.sections:
        page.add()
        _section(page, section, all=all)
    _closing(page, laid)
    return harmless("\n".join(line.said(screen) for line in page.lines)) + "\n"


def _section(page: Writer, section: Section, *, all: bool) -> None:
    if section.grade is Grade.NEUTRAL and not all:
        files = len({row.place.rpartition(":")[0] for row in section.rows})
        things = f"{count(len(section.rows), 'change')} of wording, order or detail in {count(files, 'file')}"
        _paragraph(
            page,
            f"{MARKS[Grade.NEUTRAL]} {things} (--all lists {'it' if len(section.rows) == 1 else 'them'}).",
            "quiet",
        )
        return
    mark = f"{MARKS[section.grade]} " if section.grade else ""
    page.add(page.run(f"{mark}{section.heading}", _STYLES.get(section.grade, "strong") or "strong"))
    most = _FEW if section.tool else _MANY if section.grade is Grade.GOOD else len(section.rows)
    shown = section.rows if all else section.rows[:most]
    for row in shown:
        _row(page, row)
    if len(shown) < len(section.rows):
        page.add(page.run(f"  and {len(section.rows) - len(shown)} more (--all lists them)", "quiet"))
    if section.heading == NEEDED:
        _paragraph(page, HOW, indent="  ")


def _row(page: Writer, row: Row) -> None:
    text = f"{row.name}: {row.said}" + (f" ({row.place})" if row.place else "")
    _paragraph(page, text, indent="  ", hang="    ")


def _closing(page: Writer, laid: Outline) -> None:
    if laid.notes:
        page.add()
    for note in laid.notes:
        _paragraph(page, note, "quiet")


def _paragraph(page: Writer, text: str, style: Style = "", indent: str = "", hang: str = "") -> None:
    """Add a text, wrapped to the screen; cleaned first, so that what is counted is what is shown."""
    width = min(page.screen.width, MEASURE) if page.screen.width else None
    for line in wrap(page.screen.fit(clean(text)), width, indent=indent, hang=hang or indent):
        page.add(Line(((line, style),)))
