"""A review in Markdown, for GitHub: a job's summary, or the one comment of a pull request; a plan's words stay words."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from ni153.period import day_words
from ni153.review.changes_kinds import Grade
from ni153.review.guards import Trip
from ni153.review.review import Review
from ni153.views.markdown import markdown, markdown_line
from ni153.views.review_guards import HOW, NEEDED
from ni153.views.review_outline import MARKS, Outline, Row, Section, outline
from ni153.views.table import as_markdown as table_markdown
from ni153.views.words import count

MARKER: Final = "<!-- ni153 review -->"
"""The first line of the one comment, by which the next run finds it; GitHub does not show it."""

COMMENT: Final = 65_000
"""GitHub takes 65,536 characters; counted in bytes, no way of counting makes it too long."""

SUMMARY: Final = 512 * 1024
"""A job's summary may hold 1 MiB for each step; ours keeps to half."""

_NOTE_ROOM: Final = 300
_OPEN: Final = 10
"""More good changes than these are folded away; what is harmful or to note stays in sight."""


def as_markdown(review: Review, trips: Sequence[Trip], most: int = SUMMARY) -> str:
    """Return a review in Markdown, in no more than `most` bytes: whole rows are left out, and counted."""
    laid = outline(review, trips)
    title = f"### {markdown(laid.title)}"
    head = [title, "", *_paragraphs(laid.head)]
    if laid.figures is not None:
        head += [table_markdown(laid.figures), ""]
    foot = [f"<sub>{markdown(_footing(review, laid))}</sub>", ""]
    notes = [line for note in laid.notes for line in (markdown_line(note), "")]
    room = most - _bytes([*head, *foot, *notes])
    if room < 0:  # a county of a thousand districts: the table goes, and what is said stays
        head = [title, "", *_paragraphs(laid.head[:_FEW])]
        room = most - _bytes([*head, *foot, *notes])
    return "\n".join([*head, *_sections(laid.sections, room), *notes, *foot])


_FEW: Final = 20


def as_comment(review: Review, trips: Sequence[Trip]) -> str:
    """Return what the comment of a pull request says: nothing where nothing that matters changed."""
    if not (review.matters or trips):
        return ""
    return f"{MARKER}\n{as_markdown(review, trips, COMMENT - len(MARKER) - 1)}"


def _bytes(lines: Iterable[str]) -> int:
    return sum(len(line.encode("utf-8", "replace")) + 1 for line in lines)


def _paragraphs(sentences: Sequence[str]) -> Iterator[str]:
    """The first sentence stands out; the others follow as a list."""
    for index, sentence in enumerate(sentences):
        if index == 0:
            yield from (f"**{markdown(sentence)}**", "")
        else:
            yield f"- {markdown(sentence)}"
    if len(sentences) > 1:
        yield ""


def _footing(review: Review, laid: Outline) -> str:
    return f"{laid.between}, as at {day_words(review.as_at)}."


def _sections(sections: Sequence[Section], room: int) -> list[str]:
    """Return the sections as far as there is room: what is left out is counted, the harmful last."""
    lines: list[str] = []
    left = 0
    for section in sections:
        opening, closing = _frame(section)
        frame = _bytes([*opening, *closing]) + _NOTE_ROOM
        rows: list[str] = []
        for row in section.rows:
            written = _row(row)
            if frame + _bytes([*rows, written]) > room:
                break
            rows.append(written)
        left += len(section.rows) - len(rows)
        if rows:
            block = [*opening, *rows, *closing]
            lines += block
            room -= _bytes(block)
        if left:
            break
    left = sum(len(section.rows) for section in sections) - sum(line.startswith("- ") for line in lines)
    if left:
        lines += [f"And {count(left, 'more thing')}: see the job's summary, or `ni153 diff`.", ""]
    return lines


def _frame(section: Section) -> tuple[list[str], list[str]]:
    mark = f"{MARKS[section.grade]} " if section.grade else ""
    if section.grade is Grade.NEUTRAL or (section.grade is Grade.GOOD and len(section.rows) > _OPEN):
        told = f"{mark}{markdown(section.heading)}: {count(len(section.rows), 'thing')}"
        return ["<details>", f"<summary>{told}</summary>", ""], ["", "</details>", ""]
    closing = ["", markdown_line(HOW), ""] if section.heading == NEEDED else [""]
    return [f"#### {mark}{markdown(section.heading)}", ""], closing


def _row(row: Row) -> str:
    place = f" <sub>{markdown(row.place)}</sub>" if row.place else ""
    return f"- **{markdown(row.name)}**: {markdown(row.said)}{place}"
