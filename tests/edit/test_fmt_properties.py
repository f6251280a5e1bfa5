"""The canonical layout on thousands of invented files: what they say stays, every comment stays, twice is once.

NI153_MANY=1 tries twenty thousand instead of a few hundred; a larger number, as many.
"""

import os
import random
from collections import Counter
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invented_files import invented
from invented_plans import plan
from shipped import ROOT

from ni153.edit import diff, fmt
from ni153.edit.order import model_of
from ni153.model.registers import Registers
from ni153.workspace.document import Document, read

ASKED = int(os.environ.get("NI153_MANY", "0"))
MANY = 20_000 if ASKED == 1 else ASKED
often = settings(max_examples=MANY or 200, deadline=None, database=None, suppress_health_check=list(HealthCheck))


def comments(document: Document) -> Counter[str]:
    return Counter(document.text[start:end].rstrip() for start, end in document.comments)


@given(st.integers(0, 2**40))
@often
def test_any_file_keeps_its_values_and_comments(seed: int) -> None:
    text, tree = invented(random.Random(seed))
    document = read("a.yaml", text.encode())
    new = read("a.yaml", fmt(document).encode())
    assert new.value == tree
    assert not new.faults
    assert comments(new) == comments(document)
    assert fmt(new) == new.text


@given(st.integers(0, 2**40))
@often
def test_a_plan_means_what_it_meant(seed: int) -> None:
    rng = random.Random(seed)
    path, tree = plan(rng)
    document = read(path, invented(rng, tree)[0].encode())
    new = read(path, fmt(document).encode())
    assert meaning(path, new) == meaning(path, document)
    assert comments(new) == comments(document)
    assert fmt(new) == new.text
    assert [line for line in new.text.split("\n") if line.rstrip("\r") != line.rstrip()] == []


def meaning(path: str, document: Document) -> Any:
    model = model_of(path)
    assert model is not None
    found = model.model_validate(document.value)
    return {name: sorted(map(repr, entries)) for name, entries in found} if isinstance(found, Registers) else found


@pytest.mark.parametrize("path", sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "plans").rglob("*.yaml")))
def test_the_shipped_county_is_laid_out_without_loss(path: str) -> None:
    document = read(path, (ROOT / path).read_bytes())
    new = read(path, fmt(document).encode())
    assert meaning(path, new) == meaning(path, document)
    assert comments(new) == comments(document)
    assert diff(new.text, fmt(new), path) == ""
