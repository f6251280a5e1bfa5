"""Every edit on thousands of invented files: only the asked lines change, only the asked value, no comment is lost.

NI153_MANY=1 tries twenty thousand instead of a few hundred; a larger number, as many.
"""

import os
import random

from edit_oracle import beyond, expected, some_edit
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invented_files import invented
from invented_plans import PLACES, likely_edit, plan

from ni153.edit import Edit, Insert, Put, Remove, apply, fmt
from ni153.finding import Refusal
from ni153.workspace.document import Document, read

ASKED = int(os.environ.get("NI153_MANY", "0"))
MANY = 20_000 if ASKED == 1 else ASKED
SEEDS = st.integers(0, 2**40)
often = settings(max_examples=MANY or 250, deadline=None, database=None, suppress_health_check=list(HealthCheck))


def sound(path: str, text: str) -> Document:
    document = read(path, text.encode())
    assert not [fault for fault in document.faults if fault.severity == "error"]
    return document


def in_a_list_of_lists(edit: Edit) -> bool:
    """The format has no lists of lists: there alone an edit may be refused."""
    return any(isinstance(a, int) and isinstance(b, int) for a, b in zip(edit.route, edit.route[1:], strict=False)) or (
        isinstance(edit, Insert) and isinstance(edit.route[-1], int)
    )


@given(SEEDS)
@often
def test_an_invented_file_says_what_was_written(seed: int) -> None:
    text, tree = invented(random.Random(seed))
    assert sound("a.yaml", text).value == tree


@given(SEEDS)
@often
def test_an_edit_changes_what_was_asked_and_nothing_else(seed: int) -> None:
    rng = random.Random(seed)
    text, tree = invented(rng)
    document, edit = sound("a.yaml", text), some_edit(rng, tree)
    try:
        new = apply(document, [edit])
    except Refusal:
        assert in_a_list_of_lists(edit)
        return
    assert sound("a.yaml", new).value == expected(tree, edit)
    assert beyond(document, edit, new) == ""


@given(SEEDS)
@often
def test_an_edit_of_a_plan_changes_what_was_asked_and_nothing_else(seed: int) -> None:
    rng = random.Random(seed)
    path, tree = plan(rng)
    text, tree = invented(rng, tree)
    document, edit = sound(path, text), likely_edit(rng, path, tree)
    if isinstance(edit, Remove) and len(tree) == len(edit.route) == 1:
        return
    new = apply(document, [edit])
    found = sound(path, new)
    again = found.value
    if not isinstance(edit, Remove):
        # Asked for once more, a field is as it is and an item is there.
        assert apply(found, [edit]) == new if isinstance(edit, Put) else again != document.value
    assert [text[a:b].rstrip() for a, b in document.comments if text[a:b].rstrip() in new] == [
        new[a:b].rstrip() for a, b in found.comments
    ]


@given(SEEDS)
@often
def test_what_is_put_in_can_be_taken_out_again(seed: int) -> None:
    rng = random.Random(seed)
    path, tree = plan(rng)
    text = fmt(sound(path, invented(rng, tree)[0]))
    document = sound(path, text)
    edit = likely_edit(rng, path, document.value if isinstance(document.value, dict) else {})
    # At the top of a file, blank lines around sections are the house's, and may stay.
    if not isinstance(edit, Put) or edit.route in document.spans or edit.route[:-1] not in document.spans:
        return
    if len(edit.route) == 1:
        return
    new = apply(document, [edit])
    assert apply(sound(path, new), [Remove(edit.route)]) == text


@given(SEEDS)
@often
def test_a_canonical_plan_stays_canonical(seed: int) -> None:
    """A figure, date or word changed in a canonical file leaves it canonical, so that `fmt --check` stays quiet."""
    rng = random.Random(seed)
    path, tree = plan(rng)
    document = sound(path, fmt(sound(path, invented(rng, tree)[0])))
    texts = [
        (route, text)
        for route in document.spans
        if isinstance(text := _at(document.value, route), str) and path != "plans/registers.yaml"
    ]
    if not texts:
        return
    route, _ = rng.choice(texts)
    if any(isinstance(part, int) for part in route[-1:]):
        return
    new = apply(document, [Put(route, rng.choice(["Burnley", "2008-10-31", "a: b", "so it is " * 30 + "so", "12"]))])
    assert fmt(sound(path, new)) == new


def _at(value: object, route: tuple[str | int, ...]) -> object:
    for part in route:
        value = value[part]  # type: ignore[index]
    return value


def test_every_kind_of_file_is_invented() -> None:
    assert {plan(random.Random(seed))[0] for seed in range(200)} == set(PLACES)
