"""A review as a fragment of a page: plain HTML without styles of its own, every word from a plan escaped."""

from collections.abc import Iterator, Sequence
from html import escape

from ni153.period import day_words
from ni153.review.changes_kinds import Grade
from ni153.review.guards import Trip
from ni153.review.review import Review
from ni153.views.clean import clean
from ni153.views.review_guards import HOW, NEEDED
from ni153.views.review_outline import MARKS, Row, Section, outline
from ni153.views.table import Table


def as_html(review: Review, trips: Sequence[Trip]) -> str:
    """Return a review as one `section`, for a page to hold."""
    laid = outline(review, trips)
    lines = ['<section class="review">', f"<h2>{_text(laid.title)}</h2>"]
    lines += [f"<p>{_text(f'{laid.between}, as at {day_words(review.as_at)}.')}</p>"]
    lines += [f"<p>{_text(sentence)}</p>" for sentence in laid.head]
    if laid.figures is not None:
        lines += _table(laid.figures)
    for section in laid.sections:
        lines += _section(section)
    lines += [f"<p>{_text(note)}</p>" for note in laid.notes]
    return "\n".join([*lines, "</section>", ""])


def _text(words: str) -> str:
    return escape(clean(words), quote=True)


def _section(section: Section) -> Iterator[str]:
    grade = section.grade.value if section.grade else "other"
    mark = f'<span aria-hidden="true">{MARKS[section.grade]}</span> ' if section.grade else ""
    heading = f"{mark}{_text(section.heading)}"
    if section.grade is Grade.NEUTRAL:
        yield f'<details class="{grade}"><summary>{heading}: {len(section.rows)}</summary>'
    else:
        yield f'<div class="{grade}"><h3>{heading}</h3>'
    yield "<ul>"
    yield from map(_row, section.rows)
    yield "</ul>"
    if section.heading == NEEDED:
        yield f"<p>{_text(HOW)}</p>"
    yield "</details>" if section.grade is Grade.NEUTRAL else "</div>"


def _row(row: Row) -> str:
    place = f' <span class="place">{_text(row.place)}</span>' if row.place else ""
    return f"<li><strong>{_text(row.name)}</strong>: {_text(row.said)}{place}</li>"


def _table(table: Table) -> Iterator[str]:
    yield "<table><thead><tr>"
    for column in table.columns:
        yield f'<th scope="col"{_side(column.align)}>{_text(column.heading)}</th>'
    yield "</tr></thead><tbody>"
    for row in table.rows:
        cells = zip(row, table.columns, strict=True)
        said = (f"<td{_side(column.align)}>{_text(cell.said(column.kind))}</td>" for cell, column in cells)
        yield f"<tr>{''.join(said)}</tr>"
    yield "</tbody></table>"


def _side(align: str) -> str:
    return ' class="number"' if align == "right" else ""
