"""The canonical layout, shown: how a file may be written, and how `fmt` writes it."""

import pytest

from ni153.edit import fmt
from ni153.finding import Refusal
from ni153.model.meeting import Meeting
from ni153.workspace.document import read

PLAN = "plans/districts/burnley.yaml"


def laid_out(text: str, path: str = PLAN) -> str:
    new = fmt(read(path, text.encode()))
    assert fmt(read(path, new.encode())) == new
    return new


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # Order of fields, indents, quotation marks, a blank line around sections and between blocks.
        (
            'targets:\n    planned:\n        2009/10: 150\n    basis: "agreed"\ndistrict: Burnley\n',
            "district: Burnley\n\ntargets:\n  basis: agreed\n  planned:\n    2009/10: 150\n",
        ),
        (
            "district: Burnley\nactions:\n  - title: B\n    id: a\n  -   id: b\n      title: C\n\n\n\nresources: []\n",
            "district: Burnley\n\nactions:\n- id: a\n  title: B\n\n- id: b\n  title: C\n\nresources: []\n",
        ),
        # Periods and dates in their form, periods in order of time.
        (
            "district: B\ntargets:\n  basis: agreed\n  planned:\n    2009/10: 1\n    2008/09  Q3: 2\n    2008/09 H1: 3\n",
            "district: B\n\ntargets:\n  basis: agreed\n  planned:\n    2008/09 H1: 3\n    2008/09 Q3: 2\n    2009/10: 1\n",
        ),
        (
            "district: B\ncounty_steps:\n- due: 2008-10-01/2008-12-12\n  step: a/b\n- achieved: 2008-09\n",
            "district: B\n\ncounty_steps:\n- step: a/b\n  due: 2008-10-01 to 2008-12-12\n\n- achieved: Sep 2008\n",
        ),
        (
            "district: B\ncounty_steps:\n- due: 2008-09 to October 2008\n- due: Dec 2008 to 2009-03\n- due: As  appropriate\n",
            "district: B\n\ncounty_steps:\n- due: Sep 2008 to Oct 2008\n\n- due: 2008-12 to 2009-03\n\n- due: as appropriate\n",
        ),
        # Lists of names in brackets while they fit, others on lines of their own.
        (
            "district: B\nactions:\n- id: a\n  leads:\n  - A\n  - B\n- about: [A,\n    B ]\n",
            "district: B\n\nactions:\n- id: a\n  leads: [A, B]\n\n- about: [A, B]\n",
        ),
        (
            "district: B\nactions:\n- id: b\n  leads:\n  - A\n  - who: B\n    task: c\n- evidence: [D]\n",
            "district: B\n\nactions:\n- id: b\n  leads:\n  - A\n  - who: B\n    task: c\n\n- evidence:\n  - D\n",
        ),
        # Sentences: on one line where they fit, else folded; quoted only where they must be.
        ("district: >-\n  Burnley\nnote: 'It is so'\n", "district: Burnley\nnote: It is so\n"),
        ('district: B\nnote: "a: b"\n', 'district: B\nnote: "a: b"\n'),
        (
            f"district: B\nnote: {'word ' * 20}end: so\n".replace("end: so", "end"),
            f"district: B\nnote: >-\n  {'word ' * 19}\n  word end\n".replace(" \n", "\n"),
        ),
        ("district: B\nnote: |\n  one\n  two\n", "district: B\nnote: |\n  one\n  two\n"),
        # Comments go with what they describe.
        (
            "# The file.\n\nadopted: 2009-01-20 # then\n# Which.\ndistrict: B\n# The end.\n",
            "# The file.\n\n# Which.\ndistrict: B\nadopted: 2009-01-20 # then\n# The end.\n",
        ),
        (
            "district: B\n# All.\n\n# One.\noutputs:\n    # first\n    - title: T # t\n"
            "      # the id\n      id: a\n      # last\n",
            "district: B\n\n# All.\n\n# One.\noutputs:\n# first\n# the id\n- id: a\n  title: T # t\n  # last\n",
        ),
    ],
)
def test_a_file_is_laid_out(before: str, after: str) -> None:
    assert laid_out(before) == after


def test_registers_are_sorted_by_name_and_comments_go_along() -> None:
    text = (
        "# Head.\n\nfunds:\n- name: b\n# About A.\n- name: A\nofficers:\n# Officers.\n\n- name: Zoe\n- Ann\n"
        "glossary:\n- term: z\n- term: Y\n"
    )
    assert laid_out(text, "plans/registers.yaml") == (
        "# Head.\n\nofficers:\n# Officers.\n\n- Ann\n- name: Zoe\n\nfunds:\n# About A.\n- name: A\n\n- name: b\n\n"
        "glossary:\n- term: Y\n\n- term: z\n"
    )


def test_neighbourhoods_stand_in_braces_one_a_line() -> None:
    text = "basis: official\nsource: x\nlsoas:\n- name: A\n  code: E01 # one\n\n- {code: E02, name: 'B, C'} # two\n"
    assert laid_out(text, "lsoas.yaml") == (
        'source: x\nbasis: official\n\nlsoas:\n# one\n- {code: E01, name: A}\n- {code: E02, name: "B, C"} # two\n'
    )


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_stay_and_the_file_ends_with_one(end: str, mark: str) -> None:
    assert (
        laid_out(f"{mark}district:  B{end}adopted:   2009-01-20") == f"{mark}district: B{end}adopted: 2009-01-20{end}"
    )


def test_another_model_may_be_named() -> None:
    text = "date: 2009-11-10\ntitle: Workshop\n"
    assert fmt(read("somewhere.yaml", text.encode()), Meeting) == "title: Workshop\ndate: 2009-11-10\n"
    assert fmt(read("somewhere.yaml", text.encode())) == text


def test_a_file_with_mistakes_is_left_alone() -> None:
    with pytest.raises(Refusal, match="cannot be changed before line 2 is mended"):
        fmt(read(PLAN, b"district: B\nnote: so: it is\n"))
