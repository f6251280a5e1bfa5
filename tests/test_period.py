"""The calendar: what is read, what is said of what cannot be read, and what holds of every period."""

import copy
import pickle
from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ni153.period import (
    Length,
    Period,
    Range,
    Recurrence,
    Unit,
    WrittenError,
    add_months,
    day_words,
    days_between,
    financial_year,
    is_ambiguous,
    parse_date,
    parse_day,
    parse_due,
    parse_length,
    parse_period_key,
    quarter_of,
)
from ni153.period.written import quoted

EDGES = [
    date(y, m, d) for y in (2000, 2008, 2009, 2040) for m, d in ((3, 31), (4, 1), (12, 31), (1, 1), (9, 30), (10, 1))
]
LEAPS = [date(y, 2, 29) for y in range(2000, 2041, 4)]
ONE_DAY = timedelta(days=1)
steady = settings(deadline=None)

days = st.one_of(st.dates(date(2000, 1, 1), date(2040, 12, 31)), st.sampled_from(EDGES + LEAPS))
units = st.sampled_from(list(Unit))
periods = st.builds(Period.containing, days, units)


@st.composite
def ranges(draw: st.DrawFn) -> Range:
    """Ranges of any two units, the ends in order."""
    one, other = draw(periods), draw(periods)
    return Range(one, other) if one.start <= other.end else Range(other, one)


def failure(parse: Callable[[str], object], text: str) -> WrittenError:
    with pytest.raises(WrittenError) as caught:
        parse(text)
    return caught.value


def span_of(text: str) -> tuple[date, date]:
    """First and last day of what the text means, the mending of a wrong writing taken where there is only one."""
    try:
        found = parse_due(text)
    except WrittenError as error:
        assert error.instead, f"{text}: {error}"
        found = parse_due(error.instead)
    return found.start, found.end


# What is read


@pytest.mark.parametrize(
    ("text", "first", "last", "written", "words"),
    [
        ("2008-10-31", "2008-10-31", "2008-10-31", "2008-10-31", "31 Oct 2008"),
        ("2008-10", "2008-10-01", "2008-10-31", "2008-10", "October 2008"),
        ("Oct 2008", "2008-10-01", "2008-10-31", "2008-10", "October 2008"),
        ("October 2008", "2008-10-01", "2008-10-31", "2008-10", "October 2008"),
        ("oct 2008", "2008-10-01", "2008-10-31", "2008-10", "October 2008"),
        ("Sept 2008", "2008-09-01", "2008-09-30", "Sep 2008", "September 2008"),
        ("2008-09", "2008-09-01", "2008-09-30", "Sep 2008", "September 2008"),
        ("2009-10", "2009-10-01", "2009-10-31", "Oct 2009", "October 2009"),
        ("2010-11", "2010-11-01", "2010-11-30", "Nov 2010", "November 2010"),
        ("2000-01", "2000-01-01", "2000-01-31", "Jan 2000", "January 2000"),
        ("2008-02", "2008-02-01", "2008-02-29", "2008-02", "February 2008"),
        ("2008/09 Q1", "2008-04-01", "2008-06-30", "2008/09 Q1", "Apr–Jun 2008 (2008/09 Q1)"),
        ("2008/09 Q3", "2008-10-01", "2008-12-31", "2008/09 Q3", "Oct–Dec 2008 (2008/09 Q3)"),
        ("2008/09 Q4", "2009-01-01", "2009-03-31", "2008/09 Q4", "Jan–Mar 2009 (2008/09 Q4)"),
        ("2008/09 H1", "2008-04-01", "2008-09-30", "2008/09 H1", "Apr–Sep 2008 (2008/09 H1)"),
        ("2008/09 H2", "2008-10-01", "2009-03-31", "2008/09 H2", "Oct 2008 – Mar 2009 (2008/09 H2)"),
        ("2009/10", "2009-04-01", "2010-03-31", "2009/10", "2009/10"),
        ("1999/00", "1999-04-01", "2000-03-31", "1999/00", "1999/00"),
        ("  2008/09 \t Q3\n", "2008-10-01", "2008-12-31", "2008/09 Q3", "Oct–Dec 2008 (2008/09 Q3)"),
    ],
)
def test_a_period_is_read_written_and_said(text: str, first: str, last: str, written: str, words: str) -> None:
    period = Period.parse(text)
    assert (str(period.start), str(period.end), str(period), period.words()) == (first, last, written, words)
    assert parse_due(text) == Range(period, period)
    assert parse_date(text) == period


@pytest.mark.parametrize(
    ("text", "written", "words", "length"),
    [
        ("2008-10-01 to 2008-12-12", "2008-10-01 to 2008-12-12", "1 Oct – 12 Dec 2008", 73),
        ("2008-10-01/2008-12-12", "2008-10-01 to 2008-12-12", "1 Oct – 12 Dec 2008", 73),
        ("2008-10-01 TO  2008-10-23", "2008-10-01 to 2008-10-23", "1–23 Oct 2008", 23),
        ("2008-11-28 to 2009-01-03", "2008-11-28 to 2009-01-03", "28 Nov 2008 – 3 Jan 2009", 37),
        ("2008-12 to 2009-03", "2008-12 to 2009-03", "December 2008 – March 2009", 121),
        ("December 2008 to March 2009", "2008-12 to 2009-03", "December 2008 – March 2009", 121),
        ("2008-09 to 2008-10", "Sep 2008 to 2008-10", "September–October 2008", 61),
        ("June 2008 to March 2011", "2008-06 to 2011-03", "June 2008 – March 2011", 1034),
        ("2008/09 to 2010/11", "2008/09 to 2010/11", "2008/09 to 2010/11", 1095),
        ("2008-12-01 to 2009-03", "2008-12-01 to 2009-03", "1 Dec 2008 – March 2009", 121),
        (
            "2008/09 Q3 to 2010/11 Q4",
            "2008/09 Q3 to 2010/11 Q4",
            "Oct–Dec 2008 (2008/09 Q3) to Jan–Mar 2011 (2010/11 Q4)",
            912,
        ),
        ("2009/10", "2009/10", "2009/10", 365),
        ("2008-12 to 2008-12", "2008-12", "December 2008", 31),
    ],
)
def test_a_range_is_read_written_and_said(text: str, written: str, words: str, length: int) -> None:
    found = Range.parse(text)
    assert (str(found), found.words(), found.days) == (written, words, length)


# What cannot be read

WRONG = [
    # text, rule, the only thing it can mean, what message and hint must say
    ("31/10/08", "date-not-iso", "2008-10-31", ["31 October 2008"]),
    ("31/10/2008", "date-not-iso", "2008-10-31", ["31 October 2008"]),
    ("31.10.2008", "date-not-iso", "2008-10-31", []),
    ("31-10-2008", "date-not-iso", "2008-10-31", []),
    ("10/31/2008", "date-not-iso", "2008-10-31", []),
    ("10/10/2008", "date-not-iso", "2008-10-10", []),
    ("31/10/98", "date-not-iso", "1998-10-31", []),
    ("31 Oct", "date-not-iso", "", ["no year", "2008-10-31"]),
    ("31/10", "date-not-iso", "", ["no year"]),
    ("29 Feb", "date-not-iso", "", ["2008-02-29"]),
    ("31 October 2008", "date-not-iso", "2008-10-31", []),
    ("31st October 2008", "date-not-iso", "2008-10-31", []),
    ("the 31st of Oct, 2008", "date-not-iso", "", ["Write 2008-10-31"]),
    ("Oct 31 2008", "date-not-iso", "2008-10-31", []),
    ("October 31st, 2008", "date-not-iso", "2008-10-31", []),
    ("31-Oct-08", "date-not-iso", "2008-10-31", []),
    ("Friday 31 October 2008", "date-not-iso", "", ["Write 2008-10-31"]),
    ("2008/10/31", "date-not-iso", "2008-10-31", []),
    ("20081031", "date-not-iso", "2008-10-31", []),
    ("2008‑10‑31", "date-not-iso", "2008-10-31", []),
    ("01/10/08", "date-not-iso", "", ["1 October 2008, or 10 January 2008 if the month comes first"]),
    ("10/11/09", "date-not-iso", "", ["10 November 2009, or 11 October 2009 if the month", "2009-11-10 or 2009-10-11"]),
    ("2026-3-1", "date-not-iso", "2026-03-01", ["1 March 2026"]),
    ("2026-03-31T10:00", "date-not-iso", "2026-03-31", ["time of day"]),
    ("2026-03-31 10:00:00", "date-not-iso", "2026-03-31", []),
    ("2008-2-30", "no-such-day", "", ["February 2008 has 29 days"]),
    ("2026-02-30", "no-such-day", "", ["February 2026 has 28 days", "2026-02-28"]),
    ("2026-13-01", "no-such-day", "", ["no month 13"]),
    ("30/02/2008", "no-such-day", "", ["February 2008 has 29 days"]),
    ("30 Feb", "no-such-day", "", ["February has at most 29 days"]),
    ("2008-09 Q3", "financial-year-dash", "2008/09 Q3", []),
    ("2012-13", "financial-year-dash", "2012/13", []),
    ("2008-2009", "financial-year-dash", "2008/09", []),
    ("2008-9", "financial-year-dash", "", ["2008/09", "Sep 2008"]),
    ("2008/9", "not-a-period", "", ["2008/09", "Sep 2008"]),
    ("2008/10", "not-a-period", "", ["do not follow each other", "2008/09", "2009/10", "2008-10"]),
    ("2008/10 Q3", "not-a-period", "", ["2008/09 Q3", "2009/10 Q3"]),
    ("2008-2010", "not-a-period", "", ["2008/09", "2009/10"]),
    ("2008/3", "not-a-period", "2008-03", []),
    ("2008-13", "not-a-period", "", ["no month 13"]),
    ("2008-00", "not-a-period", "", ["no month 0"]),
    ("08/09 Q3", "not-a-period", "2008/09 Q3", []),
    ("08/09", "not-a-period", "", ["2008/09"]),
    ("2008/09Q3", "not-a-period", "2008/09 Q3", []),
    ("2008/09 q3", "not-a-period", "2008/09 Q3", []),
    ("Q3 2008/09", "not-a-period", "2008/09 Q3", []),
    ("2008/2009", "not-a-period", "2008/09", ["April 2008 to March 2009"]),
    ("2008/09 Q5", "not-a-period", "", ["Q1 to Q4"]),
    ("2008/09 H3", "not-a-period", "", ["H1 and H2"]),
    ("Q3 2008", "not-a-period", "", ["2008/09 Q3", "2008/09 Q2"]),
    ("Q3", "not-a-period", "", ["2008/09 Q3"]),
    ("2008", "not-a-period", "", ["2008/09"]),
    ("October", "not-a-period", "", ["no year"]),
    ("Oct 08", "not-a-period", "", ["2008-10", "2008-10-08"]),
    ("Ocotber 2008", "not-a-period", "2008-10", []),
    ("by December 2008", "not-a-period", "", ["Write 2008-12"]),
    ("Oct–Dec 2008 (2008/09 Q3)", "not-a-period", "2008/09 Q3", []),
    ("October to December 2008", "not-a-period", "2008/09 Q3", []),
    ("Spring 2009", "not-a-period", "", ["first and last day"]),
    ("TBC", "not-a-period", "", ['"TBC" is not a date']),
    ("ASAP", "not-a-period", "", []),
    ("foo", "not-a-period", "", ["2008/09 Q3"]),
    ("", "not-a-period", "", ["Nothing is written"]),
    (" \n", "not-a-period", "", ["Nothing is written"]),
    ("٣١/10/2008", "not-a-period", "", ["digits 0 to 9"]),
    ("2008-10-3١", "not-a-period", "", ["digits 0 to 9"]),
    ("２００８-10-31", "not-a-period", "", ["digits 0 to 9"]),
    ("1808-10-31", "not-a-period", "", ["1900 to 2999"]),
    ("3008/09", "not-a-period", "", ["1900 to 2999"]),
    ("0008-10", "not-a-period", "", ["1900 to 2999"]),
    ("2008-10-01 to 2008-12-12", "not-a-period", "", ["is a range"]),
]


@pytest.mark.parametrize(("text", "rule", "instead", "says"), WRONG)
def test_a_wrong_period_is_named_and_mended(text: str, rule: str, instead: str, says: list[str]) -> None:
    error = failure(Period.parse, text)
    assert (error.rule, error.instead) == (rule, instead)
    assert all(part in str(error) for part in says), str(error)
    assert error.message.endswith(".")
    assert error.hint.endswith(".")
    if instead:
        assert f"Write {Period.parse(instead)}" in error.hint


@pytest.mark.parametrize(
    ("text", "rule", "instead", "says"),
    [
        (
            "2008-12-12 to 2008-10-01",
            "range-backwards",
            "",
            ["The end (1 Oct 2008) comes before the start (12 Dec 2008)"],
        ),
        ("31/12/2008 - 31/10/2008", "range-backwards", "", []),
        ("31/10/08 to 2008-12-12", "date-not-iso", "2008-10-31 to 2008-12-12", []),
        ("01/10/08 to 12/12/08", "date-not-iso", "", ["10 January 2008"]),
        ("Between 1st October and 12th December 2008", "date-not-iso", "2008-10-01 to 2008-12-12", []),
        ("1 Oct – 12 Dec 2008", "date-not-iso", "2008-10-01 to 2008-12-12", []),
        ("1–23 Oct 2008", "date-not-iso", "2008-10-01 to 2008-10-23", []),
        ("28 Nov – 3 Jan 2009", "date-not-iso", "2008-11-28 to 2009-01-03", []),
        ("June 2008 to March 2011.", "not-a-period", "2008-06 to 2011-03", []),
        ("October to December 2008", "not-a-period", "2008-10 to 2008-12", []),
        ("September and October 2008", "not-a-period", "", ["Sep 2008 to 2008-10"]),
        ("2008-10-01 - 2008-12-12", "not-a-period", "2008-10-01 to 2008-12-12", []),
        ("2008-09 Q3 to 2010-11 Q4", "financial-year-dash", "2008/09 Q3 to 2010/11 Q4", ["1 Oct 2008 – 31 Mar 2011"]),
        ("2008-12 to 2009-02-30", "no-such-day", "", ["February 2009 has 28 days"]),
        ("2008-12 to TBC", "not-a-period", "", ['"TBC"']),
        ("2008-12 to foo", "not-a-period", "", ['"foo"']),
        ("2008-10 to 2008-11 to 2008-12", "not-a-period", "", ["2008-10-01 to 2008-12-12"]),
        ("2008-10-01/12-12", "not-a-period", "", ["2008-10-01 to 2008-12-12"]),
    ],
)
def test_a_wrong_range_is_named_and_mended(text: str, rule: str, instead: str, says: list[str]) -> None:
    error = failure(parse_due, text)
    assert (error.rule, error.instead) == (rule, instead)
    assert all(part in str(error) for part in says), str(error)


@pytest.mark.parametrize(
    ("text", "rule", "instead", "says"),
    [
        ("2009-10", "financial-year-dash", "", ["2009/10", "October 2009", "2009/10 Q3"]),
        ("2008-09 Q3", "financial-year-dash", "2008/09 Q3", []),
        ("Oct 2008", "not-a-period", "", ["a month", "2008/09 Q3, the quarter that holds October 2008"]),
        ("2008-12", "not-a-period", "", ["2008/09 Q3"]),
        ("2008-10-31", "not-a-period", "", ["2008/09 Q3, the quarter that holds 31 October 2008"]),
        ("31/10/2008", "date-not-iso", "", ["2008/09 Q3"]),
        ("10/11/09", "date-not-iso", "", ["Write 2009/10 Q3."]),
        ("April to Sept 2008", "not-a-period", "2008/09 H1", []),
        ("April 2009 to March 2010", "not-a-period", "2009/10", []),
        ("2008-10 to 2008-11", "not-a-period", "", ["range"]),
        ("31 Oct", "date-not-iso", "", ["2008/09 Q3"]),
        ("1900-02", "not-a-period", "", ["a month"]),
        ("TBC", "not-a-period", "", ["2008/09 Q3"]),
    ],
)
def test_a_key_is_a_quarter_a_half_or_a_year(text: str, rule: str, instead: str, says: list[str]) -> None:
    error = failure(parse_period_key, text)
    assert (error.rule, error.instead) == (rule, instead)
    assert all(part in str(error) for part in says), str(error)
    assert [str(parse_period_key(key)) for key in ("2008/09 Q3", "2008/09 H1", " 2009/10 ")]


def test_an_exact_day_is_nothing_less() -> None:
    assert parse_day(" 2008-10-31 ") == date(2008, 10, 31)
    for text, says in (
        ("2008-10", "a month; an exact day"),
        ("2008-10-01 to 2008-10-02", "range"),
        ("31/10/2008", "Write 2008-10-31"),
        ("TBC", "such as 2008-10-31"),
    ):
        error = failure(parse_day, text)
        assert error.rule == "date-not-iso"
        assert says in str(error)


def test_quotes_are_short_and_print() -> None:
    error = failure(parse_due, "x" * 10_000)
    assert len(error.message) < 110
    assert quoted(" \x1b[31mred\u202e \n text ") == '"[31mred text"'
    assert quoted("é" * 41) == f'"{"é" * 39}…"'
    assert quoted("\x00" * 10_000) == '"…"'


def test_an_error_survives_copying() -> None:
    error = failure(parse_date, "31/10/08")
    for twin in (copy.copy(error), pickle.loads(pickle.dumps(error))):
        assert (twin.rule, str(twin), twin.instead) == (error.rule, str(error), error.instead)


@pytest.mark.parametrize(
    "text", ["2008-09", "2009-10", " 2010-11 ", "2000-01", "2008-09 to 2008-12", "2008-08/2008-09"]
)
def test_months_that_read_as_years_carry_advice(text: str) -> None:
    advice = is_ambiguous(text)
    assert advice is not None
    assert "for the month" in advice
    assert is_ambiguous(str(parse_due(text))) is None


@pytest.mark.parametrize(
    "text", ["2008-10", "Sep 2008", "2008/09", "2008-09-10", "2008-09 Q3", "2008-13", "", "TBC", "٢٠٠٨-09"]
)
def test_nothing_else_does(text: str) -> None:
    assert is_ambiguous(text) is None


# Arithmetic


def test_the_year_turns_on_the_first_of_april() -> None:
    assert str(financial_year(date(2009, 3, 31))) == "2008/09"
    assert str(financial_year(date(2009, 4, 1))) == "2009/10"
    assert str(quarter_of(date(2009, 3, 31))) == "2008/09 Q4"
    assert str(quarter_of(date(2009, 4, 1))) == "2009/10 Q1"
    assert [str(p) for p in Period.parse("2008/09").split(Unit.HALF)] == ["2008/09 H1", "2008/09 H2"]
    assert [str(p) for p in Range.parse("2008-11 to 2009-04").split(Unit.QUARTER)] == [
        "2008/09 Q3",
        "2008/09 Q4",
        "2009/10 Q1",
    ]
    assert [p.months for p in map(Period.parse, ("2008-10-31", "2008-10", "2008/09 Q3", "2008/09 H1", "2008/09"))] == [
        0,
        1,
        3,
        6,
        12,
    ]


def test_the_forms_columns_tile_the_programme() -> None:
    columns = [Period.parse(text) for text in ("2008/09 H1", "2008/09 Q3", "2008/09 Q4", "2009/10", "2010/11")]
    assert [p.months for p in columns] == [6, 3, 3, 12, 12]
    assert all(one.end + ONE_DAY == two.start for one, two in pairwise(columns))
    assert Range.parse("2008-04 to 2011-03").days == sum(p.days for p in columns)


def test_months_are_added_without_leaving_the_month() -> None:
    assert add_months(date(2009, 1, 31), 1) == date(2009, 2, 28)
    assert add_months(date(2008, 1, 31), 1) == date(2008, 2, 29)
    assert add_months(date(2008, 2, 29), 12) == date(2009, 2, 28)
    assert add_months(date(2008, 3, 31), -1) == date(2008, 2, 29)
    assert add_months(date(2008, 12, 15), 1) == date(2009, 1, 15)
    assert day_words(date(2008, 10, 3)) == "3 Oct 2008"


@pytest.mark.parametrize(
    ("text", "words", "after", "before"),
    [
        ("30 days", "30 days", "2009-03-02", "2009-01-01"),
        ("30d", "30 days", "2009-03-02", "2009-01-01"),
        ("2 weeks", "2 weeks", "2009-02-14", "2009-01-17"),
        ("1W", "1 week", "2009-02-07", "2009-01-24"),
        (" 1  month ", "1 month", "2009-02-28", "2008-12-31"),
        ("6m", "6 months", "2009-07-31", "2008-07-31"),
        ("1 year", "1 year", "2010-01-31", "2008-01-31"),
        ("0 days", "0 days", "2009-01-31", "2009-01-31"),
    ],
)
def test_a_length_is_read_and_counted(text: str, words: str, after: str, before: str) -> None:
    length = parse_length(text)
    day = date(2009, 1, 31)
    assert (length.words(), str(length.after(day)), str(length.before(day))) == (words, after, before)
    assert parse_length(str(length)) == length


@pytest.mark.parametrize(
    "text", ["", "six months", "-3 days", "1.5 years", "30", "days", "30 working days", "101 years", "٣ days", "9" * 50]
)
def test_what_is_no_length(text: str) -> None:
    error = failure(parse_length, text)
    assert error.rule == "not-a-period"
    assert error.hint.startswith("Write ")


def test_a_duty_comes_round() -> None:
    duty = Recurrence(Unit.QUARTER, Period.parse("2008/09 Q3"), Period.parse("2010/11 Q4"))
    assert duty.words() == "every quarter, Oct–Dec 2008 (2008/09 Q3) to Jan–Mar 2011 (2010/11 Q4)"
    assert [str(p) for p in duty.periods()][:3] == ["2008/09 Q3", "2008/09 Q4", "2009/10 Q1"]
    assert len(duty.periods()) == 10
    yearly = Recurrence(Unit.YEAR, Period.parse("2008/09"), Period.parse("2008/09"))
    assert (yearly.words(), yearly.periods()) == ("every year, 2008/09", (Period.parse("2008/09"),))
    assert Recurrence(Unit.HALF, yearly.first, yearly.last).words() == "every half-year, 2008/09"


def test_what_the_code_may_not_ask_for() -> None:
    q3, q4 = Period.parse("2008/09 Q3"), Period.parse("2008/09 Q4")
    for wrong in (
        lambda: Period(Unit.QUARTER, date(2008, 10, 2)),
        lambda: q3.split(Unit.HALF),
        lambda: Recurrence(Unit.DAY, q3, q4),
        lambda: Length(-1, "day"),
    ):
        with pytest.raises(ValueError) as caught:
            wrong()
        assert not isinstance(caught.value, WrittenError)
    for backwards in (lambda: Range(q4, q3), lambda: Recurrence(Unit.QUARTER, q4, q3)):
        with pytest.raises(WrittenError, match="comes before the start"):
            backwards()


# What holds of every period


@steady
@given(periods)
def test_what_is_written_is_read_back(period: Period) -> None:
    assert Period.parse(str(period)) == period
    assert is_ambiguous(str(period)) is None
    assert span_of(period.words()) == (period.start, period.end)


@steady
@given(ranges())
def test_what_is_written_of_a_range_is_read_back(found: Range) -> None:
    assert Range.parse(str(found)) == found
    assert is_ambiguous(str(found)) is None


@steady
@given(ranges())
def test_the_words_of_a_range_never_lie(found: Range) -> None:
    assert span_of(found.words()) == (found.start, found.end)


@steady
@given(days, days)
def test_a_range_of_two_days_may_be_written_as_iso_has_it(one: date, other: date) -> None:
    first, last = sorted((one, other))
    assert Range.parse(f"{first}/{last}") == Range(Period.day(first), Period.day(last))
    assert Range.parse(f"{first}/{last}").days == days_between(first, last) + 1


@steady
@given(days, units)
def test_containing_and_contains_agree(day: date, unit: Unit) -> None:
    period = Period.containing(day, unit)
    assert period.contains(day)
    assert period.overlaps(day)
    assert not period.next().contains(day)
    assert not period.previous().overlaps(day)
    assert period == Period.containing(period.start, unit) == Period.containing(period.end, unit)
    assert period.contains(Period.day(day))


@steady
@given(periods)
def test_next_and_previous_undo_each_other(period: Period) -> None:
    assert period.next().previous() == period.previous().next() == period
    assert period.next().start == period.end + ONE_DAY
    assert period.previous() < period < period.next()


@settings(max_examples=60, deadline=None)
@given(periods, units)
def test_a_split_tiles(period: Period, unit: Unit) -> None:
    assume(unit.months <= period.months)
    parts = period.split(unit)
    assert (parts[0].start, parts[-1].end) == (period.start, period.end)
    assert all(one.end + ONE_DAY == two.start for one, two in pairwise(parts))
    assert sum(p.days for p in parts) == period.days
    assert {p.unit for p in parts} == {unit}
    assert unit is Unit.DAY or sum(p.months for p in parts) == period.months


@settings(max_examples=60, deadline=None)
@given(ranges(), st.sampled_from([u for u in Unit if u is not Unit.DAY]))
def test_a_range_is_covered_by_what_overlaps_it(found: Range, unit: Unit) -> None:
    parts = found.split(unit)
    assert all(found.overlaps(p) and p.overlaps(found) for p in parts)
    assert not found.overlaps(parts[0].previous())
    assert not found.overlaps(parts[-1].next())
    assert all(one.next() == two for one, two in pairwise(parts))
    assert parts == Recurrence(unit, found.first, found.last).periods()


@steady
@given(periods, periods, periods)
def test_the_order_is_total(a: Period, b: Period, c: Period) -> None:
    assert (a < b) + (b < a) + (a == b) == 1
    assert sorted([a, b, c]) == sorted([c, a, b])
    if a.start == b.start and a.months > b.months:
        assert a < b
    assert not a.contains(b) or (a <= b and a.overlaps(b))
    assert a.overlaps(b) == b.overlaps(a) == any((a.contains(b), b.contains(a)))


@steady
@given(days, days, st.integers(-600, 600))
def test_days_and_months_are_counted_both_ways(a: date, b: date, months: int) -> None:
    assert a + timedelta(days=days_between(a, b)) == b
    moved = add_months(a, months)
    assert (moved.year * 12 + moved.month) - (a.year * 12 + a.month) == months
    assert moved.day == a.day or (moved.day < a.day and (moved + ONE_DAY).day == 1)


@steady
@given(days)
def test_a_day_written_the_british_way_is_always_found(day: date) -> None:
    for text in (f"{day:%d/%m/%Y}", f"{day.day}/{day.month}/{day:%y}", f"{day.day}th {day:%B %Y}", f"{day:%d-%b-%y}"):
        error = failure(Period.parse, text)
        assert error.rule == "date-not-iso"
        assert f"Write {day}" in error.hint
        assert error.instead in (str(day), "")


PIECES = [
    *("2008", "08", "09", "10", "31", "30", "0", "1808", "3008", "2009", "13", "00", "99", "Oct", "February", "Sept"),
    *(
        "Q3",
        "H1",
        "q5",
        "/",
        "-",
        ".",
        " ",
        " to ",
        " and ",
        "–",
        "T10:00",
        "th",
        "st",
        " of ",
        "between ",
        "FY",
        "by ",
        ",",
    ),
    *(
        "٣",
        "½",
        "²",
        "(",
        ")",
        "2008/09 Q3",
        "2008-09",
        "1900",
        "2999",
        "2999/00",
        "TBC",
        "Spring",
        "?",
        "\x00",
        "\u202e",
    ),
]
texts = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=9).map("".join))
PARSERS: list[Callable[[str], object]] = [Period.parse, Range.parse, parse_period_key, parse_date, parse_due, parse_day]


@settings(max_examples=200, deadline=None)
@given(texts)
def test_any_text_is_read_or_refused_with_advice(text: str) -> None:
    for parse in PARSERS:
        try:
            parse(text)
        except WrittenError as error:
            assert error.message.endswith(".")
            assert error.hint.endswith(".")
            assert str(error).isprintable()
            assert len(str(error)) < 420
            if error.instead:
                parse(error.instead)
    is_ambiguous(text)


@steady
@given(texts)
def test_any_text_is_a_length_or_refused(text: str) -> None:
    try:
        length = parse_length(text)
    except WrittenError:
        return
    day = date(2040, 2, 29)
    assert length.before(day) <= day <= length.after(day)
