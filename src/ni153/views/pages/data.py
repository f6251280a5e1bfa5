"""A report for a program: the same parts as figures, version 1 of its shape."""

from typing import Any

from ni153.views.pages.ask import Ask
from ni153.views.pages.basis import basis
from ni153.views.pages.paper import Facts, Group, Items, Note, Paper, Part, Words
from ni153.views.table import Table, as_rows


def as_json(paper: Paper, ask: Ask) -> dict[str, Any]:
    """Return a report for a program: `version`, `report`, `subject`, `title`, `answer`, the day, `parts` and `basis`."""
    return {
        "version": 1,
        "report": paper.name,
        "subject": paper.subject or None,
        "title": paper.title,
        "answer": paper.answer,
        "as_at": ask.as_at.isoformat(),
        "as_at_reason": ask.why,
        "revision": ask.revision,
        "invented": ask.invented,
        "stand_in": ask.stand_in,
        "parts": {name: part_json(part) for name, part in paper.parts.items()},
        "basis": list(basis(ask, [paper])),
    }


def _rag(colour: str | None) -> str | None:
    """Return a colour as data has it: `no data` where nothing is known, None where the fact has none."""
    return "no data" if colour == "" else colour


def part_json(part: Part) -> dict[str, Any]:
    """Return one part for a program; its `kind` says which of the others it has."""
    match part:
        case Words():
            return {"kind": "words", "words": part.text}
        case Items():
            return {"kind": "items", "title": part.title, "items": list(part.items)}
        case Facts():
            facts = [
                {"name": fact.name, "figure": fact.figure, "words": fact.words, "rag": _rag(fact.rag)}
                for fact in part.facts
            ]
            return {"kind": "facts", "title": part.title, "facts": facts}
        case Note():
            return {"kind": "note", "title": part.title, "note": part.text}
        case Table():
            return {"kind": "table", "title": part.title, "rows": as_rows(part), "notes": list(part.notes)}
        case Group():
            inner = {name: part_json(each) for name, each in part.parts.items()}
            return {"kind": "group", "title": part.title, "id": part.id or None, "parts": inner}
        case _:
            table = part.table()
            rows = {"rows": as_rows(table), "notes": list(table.notes)}
            return {"kind": "chart", "chart": type(part).__name__, "title": part.headline, **rows}
