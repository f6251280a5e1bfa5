"""JSON Schema of a kind of file, built from its model: what an editor needs to say at once what `lint` would say of one field.

Field names, what is needed, how a value is written, the words a choice takes, and, of a county, the names that stand in
its registers. What takes more than one field to judge is left to `lint`.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from ni153.model import shape
from ni153.model.record import Record
from ni153.model.step import DueBlock
from ni153.views.written import BLOCKS, DUE, FORMS, KEY, Schema
from ni153.workspace.load import FILES, FOLDERS
from ni153.workspace.names import KINDS
from ni153.workspace.workspace import Workspace

DIALECT = "https://json-schema.org/draft/2020-12/schema"
KINDS_OF_FILE: Mapping[str, tuple[str, type[Record]]] = {
    **{kind: (path, model) for path, (kind, model) in FILES.items()},
    **{kind: (f"{folder}/*.yaml", model) for folder, (kind, model) in FOLDERS.items()},
}
"""Kind of file → where it stands and what it means."""

_DUE = "a day, month, quarter or year; two with “to” between; `as appropriate`; or a block"
_NOT_BLANK: Schema = {"type": "null"}
_WHERE: Mapping[str, str] = {
    "party": "the officers, partners and collectives of plans/registers.yaml",
    "partner": "the partners of plans/registers.yaml",
    "fund": "the funds of plans/registers.yaml",
    "fund or party": "the funds, officers, partners and collectives of plans/registers.yaml",
    "scheme": "the schemes of plans/registers.yaml",
    "client group": "the client groups of plans/registers.yaml",
    "district": "the districts of plans/county.yaml",
    "lsoa": "the neighbourhoods of lsoas.yaml, by name or code",
}
_HOMES: Mapping[str, str] = {"district": "plans/county.yaml", "neighbourhood": "lsoas.yaml"}
_LIST = "Write a list: each item on its own line after a dash, or short names in brackets."


def names(workspace: Workspace) -> dict[str, list[str]]:
    """Return the names a county's registers hold, by what refers to them; nothing of a register that is not whole.

    Steps and meetings are left out: every plan adds some, and an editor sees one file at a time.
    """
    known = {}
    for to in _WHERE:
        homes = {_HOMES.get(kind, "plans/registers.yaml") for kind in KINDS[to]}
        sources = [workspace.sources.get(home) for home in homes]
        if all(source is not None and source.whole for source in sources):
            known[to] = list(dict.fromkeys(workspace.names.candidates(to)))
    return known


def schema(kind: str, known: Mapping[str, list[str]], rules: Iterable[str]) -> Schema:
    """Return the JSON Schema of a kind of file; `known` are the names of a county, `rules` those that `lint:` may name."""
    where, model = KINDS_OF_FILE[kind]
    builder = _Builder({**known, "rule": list(rules)})
    top = builder.record(model)
    return {
        "$schema": DIALECT,
        "title": f"{where} ({kind})",
        **top,
        "type": "object",
        "$defs": dict(sorted(builder.defs.items())),
    }


class _Builder:
    """Builds one schema and gathers the definitions it refers to."""

    def __init__(self, known: Mapping[str, list[str]]) -> None:
        self.known = known
        self.defs: dict[str, Schema] = {}

    def record(self, model: type[Record]) -> Schema:
        """Return the schema of a block of fields."""
        fields = shape.fields(model)
        needed = [field.key for field in fields if field.required]
        built: Schema = {
            "type": ["object", "null"],
            "description": _plain(model.__doc__ or ""),
            "properties": {field.key: self.field(field) for field in fields},
            "additionalProperties": False,
        }
        if needed:
            built["required"] = needed
        return built

    def field(self, field: shape.FieldShape) -> Schema:
        """Return the schema of one field, with what an editor shows about it."""
        built: Schema = {"description": _hover(field), **self.value(field)}
        if field.required:
            built["not"] = _NOT_BLANK
        return built

    def value(self, field: shape.FieldShape) -> Schema:
        """Return the schema of a field's value."""
        words = field.written.words if field.written else ""
        if words in BLOCKS:
            return self.block(*BLOCKS[words], field)
        if words == _DUE:
            return self.due()
        item = self.item(field, words)
        if not field.many:
            return item
        return {"type": ["array", "null"], "items": {**item, "not": _NOT_BLANK}, "errorMessage": _LIST}

    def item(self, field: shape.FieldShape, words: str) -> Schema:
        """Return the schema of a single value: a block, a choice, a name of the registers, or a written form."""
        if field.record:
            return self.block_of_fields(field.record)
        if field.choices:
            said = f"Write {_either(field.choices)}."
            return {"enum": [*field.choices, None], "errorMessage": said}
        if field.refers and field.refers in self.known:
            return self.named(field.refers)
        name, form = FORMS[words]
        return self.refer(name, form)

    def block_of_fields(self, model: type[Record]) -> Schema:
        """Return a reference to a record; where plain words may stand for it, to either."""
        name = model.__name__
        if name not in self.defs:
            self.defs[name] = {}
            self.defs[name] = self.record(model)
        if model.shorthand is None:
            return {"$ref": f"#/$defs/{name}"}
        stands_for = next(field for field in shape.fields(model) if field.key == model.shorthand)
        return {"if": {"type": "object"}, "then": {"$ref": f"#/$defs/{name}"}, "else": self.value(stands_for)}

    def due(self) -> Schema:
        """Return the schema of a due date: one line, or a block that recurs or names a meeting."""
        if "DueBlock" not in self.defs:
            recurs = ["every", "from", "to"]
            self.defs["DueBlock"] = {
                **self.record(DueBlock),
                "dependentRequired": {one: [other for other in recurs if other != one] for one in recurs},
                "if": {"required": ["meeting"]},
                "then": {"maxProperties": 1},
            }
        return {"if": {"type": "object"}, "then": {"$ref": "#/$defs/DueBlock"}, "else": self.refer("due", DUE)}

    def block(self, key: str, value: str, field: shape.FieldShape) -> Schema:
        """Return the schema of a block whose field names are periods, quarters of the year, client groups or rules."""
        choices = field.choices
        behind = (
            {"enum": [*choices, None], "errorMessage": f"Write {_either(choices)}."} if choices else self.form(value)
        )
        built: Schema = {"type": ["object", "null"], "additionalProperties": behind}
        if key == "period":
            built["propertyNames"] = self.refer("profile period", KEY)
        elif field.keys:
            built["propertyNames"] = {"enum": [*field.keys], "errorMessage": f"Write {_either(field.keys)}."}
        elif key in self.known:
            built["propertyNames"] = {
                "enum": self.known[key],
                "errorMessage": f"Write one of {_WHERE.get(key, 'the rules that can be set')}.",
            }
        return built

    def form(self, name: str) -> Schema:
        """Return a reference to a written form by its short name."""
        return self.refer(name, next(form for short, form in FORMS.values() if short == name))

    def named(self, to: str) -> Schema:
        """Return a reference to the names of a register."""
        return self.refer(
            to, {"enum": [*self.known[to], None], "errorMessage": f"Write one of {_WHERE[to]}, as it stands there."}
        )

    def refer(self, name: str, definition: Schema) -> Schema:
        """Enter a definition and return a reference to it."""
        key = name.replace(" ", "-")
        self.defs.setdefault(key, definition)
        return {"$ref": f"#/$defs/{key}"}


def _hover(field: shape.FieldShape) -> str:
    """Return what an editor shows beside a field: what it is, how it is written, what it names."""
    said = [f"{_capital(field.description)}."]
    if field.choices:
        said.append(f"One of: {', '.join(field.choices)}.")
    elif field.refers:
        said.append(f"Names one of {_WHERE[field.refers]}." if field.refers in _WHERE else "")
    elif field.written and field.written.words not in ("words", "a name"):
        example = f", such as `{field.written.example}`" if field.written.example else ""
        said.append(f"Written as {field.written.words}{example}.")
    return " ".join(part for part in said if part)


def _plain(text: str) -> str:
    return " ".join(text.split())


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _either(words: Iterable[str]) -> str:
    listed = list(words)
    return f"{', '.join(listed[:-1])} or {listed[-1]}" if len(listed) > 1 else "".join(listed)


def as_json(built: Mapping[str, Any]) -> str:
    """Return a schema as its file holds it."""
    import json

    return json.dumps(built, ensure_ascii=False, indent=2) + "\n"
