"""The written forms a field can have: words, names, ids, whole numbers, money, percentages, dates. One parser for each.

The reader hands every value over as the text that stands in the file, so that money is exact, `NO` is a word and a bad
date is a finding with a place. Each parser says what is, what was expected, and what to write instead.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Final, TypeVar

from pydantic import BeforeValidator, PlainValidator
from pydantic_core import PydanticCustomError

from ni153 import period
from ni153.period import Period, WrittenError
from ni153.period.written import quoted as quoted

Meaning = TypeVar("Meaning")


def complaint(rule: str, message: str, hint: str = "", instead: str = "") -> PydanticCustomError:
    """Make the error a parser raises; `rule` becomes the finding's rule, the words its message and hint.

    `instead` is what to write, where only one thing can be meant.
    """
    return PydanticCustomError(rule, "{message}", {"message": message, "hint": hint, "instead": instead})


@dataclass(frozen=True, slots=True)
class Written:
    """How a field is written, for the format's documentation: `words` and an `example`."""

    words: str
    example: str = ""


@dataclass(frozen=True, slots=True)
class Refers:
    """Marks a field whose text names something that stands elsewhere; `to` says what.

    `party` an officer, partner or collective · `officer` · `partner` · `fund` · `scheme` · `client group` ·
    `district` · `lsoa` · `step` a milestone, step or action · `meeting` · `topic` anything with a name or an id.
    """

    to: str


def _text(value: Any) -> str:
    if isinstance(value, str):
        if value.strip():
            return str(value)
        raise complaint(
            "blank-text",
            "There are quotation marks here with nothing in them.",
            "Write the words, or leave the field out.",
        )
    if value is None:
        raise complaint("blank-text", "Nothing is written here.", "Write the words, or take the line away.")
    if isinstance(value, dict) and len(value) == 1:
        key, rest = next(iter(value.items()))
        if isinstance(rest, str):
            raise complaint(
                "text-expected",
                "This was split in two at the colon; words were expected.",
                f'Put it in double quotes: "{key}: {rest}"',
            )
    raise complaint(
        "text-expected",
        f"Words were expected here; this is {_shape(value)}.",
        "Write the words on the same line as the field's name.",
    )


def _shape(value: Any) -> str:
    return "a list" if isinstance(value, list) else "a block of fields" if isinstance(value, dict) else "text"


def _spaced(value: Any) -> str:
    return " ".join(_text(value).split())


_ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def _id(value: Any) -> str:
    text = _text(value)
    if len(text) <= 60 and _ID.fullmatch(text):
        return text
    slug = "-".join(re.findall(r"[a-z0-9]+", text.lower()))[:60].strip("-")
    raise complaint(
        "bad-id",
        f"{quoted(text)} cannot be an id: ids are small letters, digits and single hyphens, 60 at most.",
        f"Write {slug}" if slug else "Choose a short name such as first-phase.",
    )


_WHOLE: Final = re.compile(r"-?[0-9]{1,12}")
_DECIMAL: Final = re.compile(r"-?[0-9]{1,12}(?:\.[0-9]{1,4})?")
_NEARLY: Final = re.compile(
    r"[£+]?\s*(-?[0-9][0-9,\s]*(?:\.[0-9]+)?)\s*(?:people|places|pounds|employers|officers|p\.?a\.?)?"
)


def _number_text(value: Any, expected: str) -> str:
    if not isinstance(value, str):
        raise complaint(
            "number-expected",
            f"{expected} was expected here; this is {_shape(value)}.",
            "Write the figure on the same line.",
        )
    if type(value) is not str:
        raise complaint(
            "number-in-quotes",
            "A figure stands here in quotation marks.",
            f"Take the marks away: {quoted(value)[1:-1]}",
        )
    return value.strip()


def _not_a_number(text: str, expected: str) -> PydanticCustomError:
    near = _NEARLY.fullmatch(text)
    plain = re.sub(r"[,\s]", "", near.group(1)) if near else ""
    return complaint(
        "number-expected",
        f"{quoted(text)} is not a figure this tracker can add up; {expected} was expected.",
        f"Write {plain}" if plain else "Write digits alone, or leave the line out until the figure is known.",
        plain if _DECIMAL.fullmatch(plain) else "",
    )


def _decimal(value: Any) -> Decimal:
    """Read a figure of 0 or more, with up to four decimals: exact, never a binary fraction."""
    text = _number_text(value, "a figure")
    if not _DECIMAL.fullmatch(text):
        raise _not_a_number(text, "a figure in digits")
    if text.startswith("-"):
        raise complaint(
            "negative-number", f"{quoted(text)} is below zero; figures here are 0 or more.", "Check the sign."
        )
    return Decimal(text)


def _whole(value: Any) -> int:
    text = _number_text(value, "a whole number")
    if _WHOLE.fullmatch(text):
        if text.startswith("-"):
            raise complaint(
                "negative-number", f"{quoted(text)} is below zero; figures here are 0 or more.", "Check the sign."
            )
        return int(text)
    if _DECIMAL.fullmatch(text):
        raise complaint(
            "not-whole", f"{quoted(text)} is not a whole number; people are counted whole.", "Write a whole number."
        )
    raise _not_a_number(text, "a whole number in digits")


_PERCENT: Final = re.compile(r"([0-9]{1,4}(?:\.[0-9]{1,4})?) ?%")


def _percent(value: Any) -> Decimal:
    """Read a share such as `25%` as 0.25."""
    text = _number_text(value, "a percentage")
    found = _PERCENT.fullmatch(text)
    if found:
        return Decimal(found.group(1)) / 100
    plain = re.fullmatch(r"(0?\.[0-9]{1,6})|[0-9]{1,3}(?:\.[0-9]+)?", text)
    share = f"{(Decimal(text) * 100).normalize():f}" if plain and plain[1] else text
    hint = f"Write {share}%" if plain else "Write it with the sign, for instance 25%."
    raise complaint("percent-expected", f"{quoted(text)} is not a percentage.", hint, f"{share}%" if plain else "")


def _yes(value: Any) -> bool:
    text = _text(value)
    if text in {"true", "false"}:
        return text == "true"
    wish = {"yes": "true", "y": "true", "on": "true", "no": "false", "n": "false", "off": "false"}.get(text.lower())
    raise complaint(
        "true-or-false",
        f"{quoted(text)} stands where true or false was expected.",
        f"Write {wish or 'true or false'}",
        wish or "",
    )


def _written(parse: Callable[[str], Meaning]) -> Callable[[Any], Meaning]:
    """Turn a parser of the calendar into a field's: its sentence becomes the finding."""

    def field(value: Any) -> Meaning:
        try:
            return parse(_text(value))
        except WrittenError as error:
            raise complaint(error.rule, error.message, error.hint, error.instead) from None

    return field


day: Final = _written(period.parse_day)
part_date: Final = _written(period.parse_date)
period_key: Final = _written(period.parse_period_key)
span: Final = _written(period.parse_due)
length: Final = _written(period.parse_length)

Text = Annotated[str, PlainValidator(_text), Written("words")]
Name = Annotated[str, PlainValidator(_spaced), Written("a name")]
Id = Annotated[str, PlainValidator(_id), Written("an id: small letters, digits, hyphens", "first-phase")]
Whole = Annotated[int, PlainValidator(_whole), Written("a whole number", "120")]
Amount = Annotated[Decimal, PlainValidator(_decimal), Written("a figure", "25000")]
Percent = Annotated[Decimal, PlainValidator(_percent), Written("a percentage", "25%")]
Yes = Annotated[bool, PlainValidator(_yes), Written("true or false", "true")]
Day = Annotated[date, PlainValidator(day), Written("a day", "2008-10-31")]
PartDate = Annotated[Period, PlainValidator(part_date), Written("a day, month, quarter or year", "2008-10")]
PeriodKey = Annotated[Period, PlainValidator(period_key), Written("a quarter, half or year", "2008/09 Q3")]
Span = Annotated[
    period.Range, PlainValidator(span), Written("a period, or two with “to” between", "2008-10-01 to 2008-12-12")
]
Length = Annotated[period.Length, PlainValidator(length), Written("a length of time", "6 months")]


def without_blanks(value: Any) -> Any:
    """A period with nothing behind it is a period left out."""
    return {key: figure for key, figure in value.items() if figure is not None} if isinstance(value, dict) else value


Profile = Annotated[
    dict[PeriodKey, Amount],
    BeforeValidator(without_blanks),
    Written("a block: one period and its figure a line", "2008/09 Q3: 12"),
]
People = Annotated[
    dict[PeriodKey, Whole],
    BeforeValidator(without_blanks),
    Written("a block: one period and its people a line", "2008/09 Q3: 12"),
]


@dataclass(frozen=True, slots=True)
class Choice:
    """The parser of a field that takes one of a few words."""

    words: tuple[str, ...]

    def __call__(self, value: Any) -> str:
        """Return the word, or raise with the nearest one."""
        text = _spaced(value)
        if text in self.words:
            return text
        import difflib  # only when somebody mistyped

        # "3 months" is not a slip for "month".
        near = (
            [] if re.search("[0-9]", text) else difflib.get_close_matches(text.lower().replace("_", "-"), self.words, 1)
        )
        raise complaint(
            "not-a-choice",
            f"{quoted(text)} is not one of the words this field takes.",
            f"Write {near[0]}" if near else f"Write one of: {', '.join(self.words)}",
            near[0] if near else "",
        )


QuarterWeights = Annotated[
    dict[Annotated[str, PlainValidator(Choice(("Q1", "Q2", "Q3", "Q4")))], Whole],
    BeforeValidator(without_blanks),
    Written("a block: one quarter of the year and its weight a line", "Q1: 20"),
]
