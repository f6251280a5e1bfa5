"""The schemas editors read: as wide as the models and no wider; what the language server makes of them, `make clients` asks."""

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from commandline import run
from county import base, county
from hypothesis import given
from hypothesis import strategies as st
from shipped import REPOSITORY, files, write

from ni153.model import fields, shape, step
from ni153.model.record import Record
from ni153.period import Period, Unit
from ni153.rules import RULES
from ni153.rules.registry import fixed
from ni153.views.schema import KINDS_OF_FILE, names, schema
from ni153.views.written import DUE, FORMS, KEY
from ni153.workspace.load import load

PARSERS = {
    "day": fields.day,
    "date": fields.part_date,
    "period": fields.period_key,
    "span": fields.span,
    "length": fields.length,
    "percentage": fields._percent,
    "id": fields._id,
    "achieved": step._achieved,
}
PATTERNS = {name: form["pattern"] for name, form in FORMS.values() if "pattern" in form} | {"due": DUE["pattern"]}
days = st.dates(date(1900, 1, 1), date(2999, 12, 31))
periods = st.builds(Period.containing, days, st.sampled_from(Unit)).map(str)
spans = st.tuples(periods, periods).map(" to ".join)
nearly = st.one_of(
    periods,
    spans,
    days.map(lambda day: f"{day.day}/{day.month}/{day.year}"),
    days.map(lambda day: f"{day:%d %B %Y}"),
    days.map(lambda day: f"{day:%B %Y}"),
    days.map(lambda day: f"{day:%b %Y}".upper()),
    st.from_regex(r"\A(19|20|21|28)[0-9]{2}-[0-3][0-9]-[0-3][0-9]\Z"),
    st.from_regex(r"\A20[0-9]{2}[/-][0-9]{2}( [QH][0-5])?\Z"),
    st.from_regex(r"\A[0-9]{1,3} ?(d|days?|Weeks|months?|y|yrs)\Z"),
    st.from_regex(r"\A[0-9]{1,4}(\.[0-9]{1,3})? ?%?\Z"),
    st.from_regex(r"\A[a-zA-Z0-9-]{1,20}\Z"),
    st.sampled_from(
        ["undated", "as appropriate", "As Appropriate", "Sept 2008", "sep 2008", "Octember 2008", "TBC", "2008"]
    ),
)


def reads(name: str, parse: Any, text: str) -> bool:
    try:
        parse(text)
    except Exception as error:
        # What a pattern cannot see: the order of two dates, and a length beyond a hundred years.
        return (name in ("span", "due") and "before the start" in str(error)) or "hundred years" in str(error)
    return True


@pytest.mark.parametrize("name", [*PARSERS, "due"])
@given(nearly)
def test_a_pattern_takes_what_the_field_takes_and_nothing_else(name: str, text: str) -> None:
    parse = PARSERS.get(name) or step._due
    assert bool(re.search(PATTERNS[name], text)) == reads(name, parse, text), f"{name}: {text}"


@given(st.integers(0, 1100 * 366))
def test_every_day_of_the_calendar_is_a_day(number: int) -> None:
    day = date(1900, 1, 1) + timedelta(number)
    assert re.search(PATTERNS["day"], day.isoformat()) or day.year > 2999


@pytest.mark.parametrize("text", ["1900-02-29", "2100-02-29", "2009-02-29", "2008-04-31", "2008-13-01", "2008-00-10"])
def test_a_day_that_is_in_no_calendar_is_none(text: str) -> None:
    assert not re.search(PATTERNS["day"], text)


def test_every_written_form_has_a_schema_and_every_parser_a_pattern() -> None:
    written = {
        field.written.words for model in models() for field in shape.fields(model) if plain(field) and field.written
    }
    assert written <= set(FORMS)
    assert set(PATTERNS) == {*PARSERS, "due"}
    assert KEY["pattern"] == PATTERNS["period"]


def models() -> Iterator[type[Record]]:
    for _, model in KINDS_OF_FILE.values():
        yield model
        yield from shape.below(model)


def plain(field: shape.FieldShape) -> bool:
    words = field.written.words if field.written else ""
    return not (field.record or field.choices or words.startswith("a block: ") or words.endswith("or a block"))


@pytest.mark.parametrize("kind", KINDS_OF_FILE)
def test_a_schema_has_the_fields_of_its_model_closed_with_what_is_needed(kind: str) -> None:
    built = schema(kind, {}, [])
    blocks = {model.__name__: model for model in shape.below(KINDS_OF_FILE[kind][1])}
    for name, model in {"": KINDS_OF_FILE[kind][1], **blocks}.items():
        block = built["$defs"][name] if name else built
        known = shape.fields(model)
        assert list(block["properties"]) == [field.key for field in known]
        assert block.get("required", []) == [field.key for field in known if field.required]
        assert block["additionalProperties"] is False
        for field in known:
            assert field.description[1:] in block["properties"][field.key]["description"]


@pytest.mark.parametrize("kind", KINDS_OF_FILE)
def test_every_reference_leads_somewhere(kind: str) -> None:
    built = schema(kind, {}, [])
    wanted = set(re.findall(r'"#/\$defs/([^"]+)"', json.dumps(built)))
    assert wanted == set(built["$defs"])


def test_the_names_of_the_registers_are_enumerated() -> None:
    workspace = county()
    known = names(workspace)
    built = schema("plan", known, [])
    assert built["$defs"]["fund"]["enum"] == [*workspace.names.candidates("fund"), None]
    assert "Ann Archer" in built["$defs"]["party"]["enum"]
    assert (
        built["$defs"]["lsoa"]["enum"][:2] == ["Alpha 001A", "Alpha 002B"]
        or "E01000002" in built["$defs"]["lsoa"]["enum"]
    )
    assert "step" not in known


def test_a_register_that_is_not_whole_enumerates_nothing() -> None:
    known = names(county({"plans/registers.yaml": "officers:\n- name: Ann Archer\n- nam: Ben\n"}))
    assert set(known) == {"district", "lsoa"}
    assert names(load({})) == {}


def test_only_rules_that_can_be_set_are_offered(tmp_path: Path) -> None:
    offered = json.loads(run("schema", "county", cwd=tmp_path).out)
    enumerated = offered["properties"]["lint"]["propertyNames"]["enum"]
    assert set(enumerated) == {rule for rule in RULES if not fixed(rule)}
    assert offered["properties"]["lint"]["additionalProperties"]["enum"][:4] == ["off", "info", "warning", "error"]


def test_the_command_prints_the_schema_with_the_names_of_the_county(tmp_path: Path) -> None:
    folder = write(tmp_path, base())
    rules = [rule for rule in RULES if not fixed(rule)]
    for kind in KINDS_OF_FILE:
        said = run("schema", kind, "--root", folder, cwd=tmp_path)
        assert said.code == 0
        assert json.loads(said.out) == schema(kind, names(county()), rules)


def test_without_a_county_the_names_are_left_open(tmp_path: Path) -> None:
    built = json.loads(run("schema", "plan", cwd=tmp_path).out)
    assert built["properties"]["district"]["$ref"] == "#/$defs/name"
    assert run("schema", "plan", "--root", "nowhere", cwd=tmp_path).code == 2


def test_the_kinds_are_listed_and_an_unknown_one_refused(tmp_path: Path) -> None:
    assert "plans/districts/*.yaml" in run("schema", cwd=tmp_path).out
    said = run("schema", "district", cwd=tmp_path)
    assert (said.code, said.out) == (2, "")
    assert "The kinds are:" in said.err


def test_all_are_written_to_a_folder(tmp_path: Path) -> None:
    write(tmp_path / "county", files())
    said = run("schema", "--output", "made", cwd=tmp_path / "county")
    assert said.code == 0
    made = {path.name for path in (tmp_path / "county" / "made").iterdir()}
    assert made == {f"{kind}.schema.json" for kind in KINDS_OF_FILE}
    assert made == {path.name for path in (REPOSITORY / "schemas").iterdir()}


def test_the_editor_settings_name_every_schema() -> None:
    settings = json.loads((REPOSITORY / ".vscode/settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
    wanted = {f"./schemas/{kind}.schema.json": f"/{where}" for kind, (where, _) in KINDS_OF_FILE.items()}
    assert settings == wanted


def test_figures_are_bounded_as_the_fields_are() -> None:
    whole = next(form for name, form in FORMS.values() if name == "whole")
    assert fields._whole(str(whole["maximum"])) == whole["maximum"]
    assert fields._decimal("999999999999.9999") == Decimal("999999999999.9999")
    with pytest.raises(Exception, match="figure"):
        fields._whole(str(whole["maximum"] + 1))
