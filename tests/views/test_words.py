"""Numbers and days in words, as docs and screens have them."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ni153.views import words


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (words.people(1499), "1,499"),
        (words.people(0), "0"),
        (words.people(None), "–"),
        (words.number(Decimal("1.50")), "1.5"),
        (words.number(Decimal("1200.0")), "1,200"),
        (words.number(Decimal("1E+3")), "1,000"),
        (words.number(Decimal("1E+999999")), "1E+999999"),
        (words.number(-30), "-30"),
        (words.share(31, 65), "31 of 65 (48%)"),
        (words.share(0, 65), "0 of 65 (0%)"),
        (words.share(65, 65), "65 of 65 (100%)"),
        (words.share(1, 1000), "1 of 1,000 (under 1%)"),
        (words.share(999, 1000), "999 of 1,000 (over 99%)"),
        (words.share(1001, 1000), "1,001 of 1,000 (over 100%)"),
        (words.share(130, 100), "130 of 100 (130%)"),
        (words.share(0, 0), "0 of 0"),
        (words.share(None, 65), "–"),
        (words.percent(1, 8), "13%"),
        (words.percent(Decimal("0.5"), 100), "1%"),
        (words.percent(995, 1000), "over 99%"),
        (words.percent(-1, 1000), "under 0%"),
        (words.percent(5, 0), "–"),
        (words.money(25000), "£25,000"),
        (words.money(Decimal("1234.5")), "£1,234.50"),
        (words.money(Decimal("2.675")), "£2.68"),
        (words.money(Decimal("-30.00")), "-£30"),
        (words.money(Decimal("-0.001")), "£0"),
        (words.money(None), "–"),
        (words.difference(-30), "30 short"),
        (words.difference(12), "12 over"),
        (words.difference(0), "none"),
        (words.difference(Decimal("-1.5")), "1.5 short"),
        (words.difference(None), "–"),
        (words.money_difference(-2500), "£2,500 short"),
        (words.money_difference(0), "none"),
        (words.money_difference(None), "–"),
        (words.count(0, "error"), "no errors"),
        (words.count(1, "plan"), "1 plan"),
        (words.count(11, "plan"), "11 plans"),
        (words.count(1200, "county"), "1,200 counties"),
        (words.count(2, "branch"), "2 branches"),
        (words.count(2, "day"), "2 days"),
        (words.count(3, "person", "people"), "3 people"),
        (words.days(1), "1 day"),
        (words.days(0), "0 days"),
        (words.days(1405), "1,405 days"),
        (words.days(None), "–"),
        (words.days_late(22, 16), "22 days later (16 working)"),
        (words.days_late(1), "1 day later"),
        (words.days_late(-3), "3 days earlier"),
        (words.days_late(0), "the same day"),
        (words.days_late(None), "–"),
        (words.day(date(2008, 10, 23)), "23 Oct 2008"),
        (words.day(None), "–"),
    ],
)
def test_forms(said: str, expected: str) -> None:
    assert said == expected


@given(st.integers(0, 10**9), st.integers(1, 10**9))
def test_all_and_nothing_are_said_of_nothing_else(part: int, whole: int) -> None:
    said = words.percent(part, whole)
    assert (said == "0%") == (part == 0)
    assert (said == "100%") == (part == whole)
