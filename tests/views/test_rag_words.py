"""Colours in words: a letter in a shape, and the reasons as sentences with their numbers."""

from datetime import date
from decimal import Decimal

import pytest
from county import county

from ni153 import rules
from ni153.reports.rag import Direction, Rag, ratings
from ni153.views.rag import MARKS, arrow, mark, percentage, reasons, said
from ni153.views.rag_json import as_json

COUNTY = "plans/county.yaml"
BY_HAND = """
rag:
  overrides:
  - of: alpha
    rag: amber
    date: 2009-05-01
    by: Ben Baker
    why: The figures for Mill Lane were lost
    until: {until}
"""


def told(of: str, changes: dict[str, str] | None = None, as_at: str = "2009-06-30") -> list[str]:
    workspace = county(changes or {})
    found = ratings(workspace, date.fromisoformat(as_at), rules.run(workspace).broken).of(of)
    assert found is not None
    return [said(found), *reasons(found, workspace)]


def test_marks_differ_in_letter_and_in_shape_also_in_ascii() -> None:
    for ascii in (False, True):
        marks = [mark(rag, ascii=ascii) for rag in Rag]
        assert len({each[-1] for each in marks}) == len({each[:-1] for each in marks}) == len(Rag)
    assert [mark(rag, ascii=True) for rag in Rag] == ["!R", "^A", "*G", "o?"]
    assert set(MARKS) == set(Rag)
    assert all(mark(rag, ascii=True).isascii() for rag in Rag)
    assert all(arrow(direction, ascii=True).isascii() for direction in Direction)


def test_a_measure_says_how_far_it_falls_short() -> None:
    assert told("alpha/targets") == [
        "▲A amber, worse than before",
        "11 of the 12 people planned for the quarters returned: 8.3% short, amber from 5%.",
        "1 figure of 2 still to be confirmed: Jan–Mar 2009 (2008/09 Q4).",
    ]
    assert told("alpha/employers-recruited") == [
        "■R red",
        "4 of the 5 employers planned for the quarters returned: 20% short, red from 15%.",
        "1 return of 2 missing: Jan–Mar 2009 (2008/09 Q4).",
    ]
    assert told("beta/targets") == [
        "○? no data",
        "No returns: 2 due, none in: Oct–Dec 2008 (2008/09 Q3), Jan–Mar 2009 (2008/09 Q4).",
    ]


def test_officers_are_judged_in_officer_years_and_money_in_pounds() -> None:
    resources = (
        "resources:\n- id: outreach\n  fund: Other\n  named: Pool\n  unit: officers\n"
        "  planned:\n    2008/09 Q3: 2\n  spent:\n    2008/09 Q3: 1\n"
        "- id: courses\n  fund: Other\n  named: Pool\n  planned:\n    2008/09 Q3: 1000\n  spent:\n    2008/09 Q3: 1000\n"
    )
    changes = {"plans/districts/alpha.yaml": resources}
    # A quarter of a year: 1 officer is 0.25 officer-years, 2 are 0.5.
    assert told("alpha/outreach", changes)[1] == (
        "0.25 of the 0.5 officer-years planned for the quarters returned: 50% short, red from 15%."
    )
    assert (
        told("alpha/courses", changes)[1] == "£1,000 of the £1,000 planned for the quarters returned: just as planned."
    )


def test_steps_say_how_many_where_and_for_how_long() -> None:
    assert told("gap-analysis/first-phase") == [
        "■R red",
        "It is overdue in 1 of 2 districts, by 242 days: red over 60 days.",
    ]
    assert told("gap-analysis") == [
        "■R red, no change",
        "3 of 3 steps are overdue (3 of 5 counting each district), the longest by 242 days: red over 60 days.",
    ]
    assert told("evidence-base") == ["●G green, no change", "2 of 2 steps are done."]


def test_wholes_name_the_parts_that_decide() -> None:
    assert told("Alpha") == [
        "■R red, worse than before",
        "3 of 7 parts are red: county/refresh-plans, new-provision/provision, alpha/rooms.",
        "NI 153: 11 of the 12 people planned for the quarters returned: 8.3% short, amber from 5%.",
    ]


def test_a_colour_set_by_hand_shows_the_one_worked_out() -> None:
    lines = told("Alpha", {COUNTY: BY_HAND.format(until="2009-07-31")})
    assert lines[:2] == [
        "▲A amber, set by hand (worked out: ■R red); worse than before",
        "Set to amber by Ben Baker, 1 May 2009, until 31 Jul 2009: The figures for Mill Lane were lost",
    ]
    lapsed = told("Alpha", {COUNTY: BY_HAND.format(until="2009-05-31")})
    assert lapsed[0] == "■R red, worse than before"
    assert lapsed[-1] == (
        "No longer counted: amber, set by Ben Baker, 1 May 2009, lapsed after 31 May 2009: "
        "The figures for Mill Lane were lost"
    )


@pytest.mark.parametrize(
    ("share", "words"),
    [
        ("0.05", "5%"),
        ("0.04999", "4.9%"),
        ("0.1499", "14.9%"),
        ("0.075", "7.5%"),
        ("0.0769", "7.7%"),
        ("0.0764", "7.6%"),
        ("0.0004", "0%"),
        ("1", "100%"),
        ("-0.283", "-28.3%"),
    ],
)
def test_a_share_is_never_rounded_into_another_band(share: str, words: str) -> None:
    assert percentage(Decimal(share)) == words


def test_a_program_gets_the_numbers() -> None:
    workspace = county()
    found = ratings(workspace, date(2009, 6, 30), {}).of("alpha/targets")
    told = as_json(found)
    assert told is not None
    assert told["reasons"][0] == {
        "kind": "behind",
        "rag": "amber",
        "actual": 11,
        "planned": 12,
        "short_percent": 8.33,
        "band_percent": 5.0,
    }
    assert (told["of"], told["rag"], told["worked_out"], told["direction"], told["override"]) == (
        "alpha/targets",
        "amber",
        "amber",
        "worse",
        None,
    )
    assert as_json(None) is None
