"""How each written form looks to an editor: a JSON Schema for a day, a period, an amount, a name, an id.

The patterns are those of the calendar and of the fields' own parsers, said once more in the one language editors know;
`tests/surfaces` holds the two together.
"""

from collections.abc import Mapping
from typing import Any, Final

from ni153.period.calendar import MONTH_NAMES

Schema = dict[str, Any]

_YEAR: Final = "(?:19|2[0-9])[0-9]{2}"
_CENTURY: Final = "(?:19|2[0-9])"
_LEAP: Final = f"(?:{_CENTURY}(?:0[48]|[2468][048]|[13579][26])|2[048]00)-02-29"
_DAY: Final = (
    f"(?:{_YEAR}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
    f"|02-(?:0[1-9]|1[0-9]|2[0-8]))|{_LEAP})"
)
_MONTH: Final = f"{_YEAR}-(?:0[1-9]|1[0-2])"


def _month_name(name: str) -> str:
    short, rest = name[:3], f"{name[3:]}|t" if name == "September" else name[3:]
    either = f"[{short[0]}{short[0].lower()}]{short[1:]}|{short.upper()}"
    return f"(?:{either})(?:{rest}|{rest.upper()})?" if rest else either


_NAMED: Final = f"(?:{'|'.join(map(_month_name, MONTH_NAMES))}) +{_YEAR}"
_FINANCIAL: Final = f"{_CENTURY}(?:{'|'.join(f'{year:02d}/{(year + 1) % 100:02d}' for year in range(100))})"
_KEY: Final = f"{_FINANCIAL}(?: +(?:Q[1-4]|H[12]))?"
_DATE: Final = f"(?:{_DAY}|{_MONTH}|{_NAMED}|{_KEY})"
_ISO: Final = f"(?:{_DAY}|{_MONTH}) ?/ ?(?:{_DAY}|{_MONTH})"
_SPAN: Final = f"(?:{_DATE}(?: +[Tt][Oo] +{_DATE})?|{_ISO})"
_LENGTH: Final = (
    "[0-9]{1,5} ?(?:[DdWwMmYy]|[Dd](?:ay|AY)[Ss]?|[Ww](?:eek|EEK)[Ss]?|[Mm](?:onth|ONTH)[Ss]?|[Yy](?:ear|EAR)[Ss]?)"
)


def _text(pattern: str, advice: str) -> Schema:
    return {
        "type": ["string", "null"],
        "pattern": f"^ *(?:{pattern}) *$",
        "errorMessage": advice,
        "patternErrorMessage": advice,
    }


# YAML's editors read 25000 and true as more than text; to this tracker they are words where words are wanted.
_WORDS: Final[Schema] = {
    "type": ["string", "number", "boolean", "null"],
    "errorMessage": "Write words, on the same line as the field's name.",
}
_WHOLE: Final[Schema] = {
    "type": ["integer", "null"],
    "minimum": 0,
    "maximum": 999_999_999_999,
    "errorMessage": "Write a whole number of 0 or more in plain digits: no commas, no £, no quotation marks.",
}
_AMOUNT: Final[Schema] = {
    "type": ["number", "null"],
    "minimum": 0,
    "maximum": 999_999_999_999.9999,
    "errorMessage": "Write a figure of 0 or more in plain digits: no commas, no £, no quotation marks.",
}
KEY: Final[Schema] = {
    "type": "string",
    "pattern": f"^ *(?:{_KEY}) *$",
    "errorMessage": "Write a quarter (2008/09 Q3), a half (2008/09 H1) or a financial year (2009/10).",
    "patternErrorMessage": "Write a quarter (2008/09 Q3), a half (2008/09 H1) or a financial year (2009/10).",
}
FORMS: Final[Mapping[str, tuple[str, Schema]]] = {
    "words": ("words", _WORDS),
    "a name": ("name", {**_WORDS, "errorMessage": "Write a name."}),
    "an id: small letters, digits, hyphens": (
        "id",
        {
            "type": ["string", "integer", "null"],
            "pattern": "^[a-z0-9]+(?:-[a-z0-9]+)*$",
            "maxLength": 60,
            "errorMessage": "Write an id of small letters, digits and single hyphens, 60 at most, such as first-phase.",
            "patternErrorMessage": "Write an id of small letters, digits and single hyphens, 60 at most, such as first-phase.",
        },
    ),
    "a whole number": ("whole", _WHOLE),
    "a figure": ("figure", _AMOUNT),
    "a percentage": (
        "percentage",
        _text(r"[0-9]{1,4}(?:\.[0-9]{1,4})? ?%", "Write a percentage with its sign, such as 25%."),
    ),
    "true or false": (
        "yes",
        {"enum": [True, False, "true", "false", None], "errorMessage": "Write true or false."},
    ),
    "a day": ("day", _text(_DAY, "Write a day that exists as year, month, day, such as 2008-10-31.")),
    "a day, month, quarter or year": (
        "date",
        _text(
            _DATE,
            "Write a day (2008-10-31), a month (2008-10), a quarter (2008/09 Q3), a half (2008/09 H1) "
            "or a financial year (2009/10).",
        ),
    ),
    "a quarter, half or year": ("period", {**KEY, "type": ["string", "null"]}),
    "a period, or two with “to” between": (
        "span",
        _text(
            _SPAN,
            "Write a day (2008-10-31), a month (2008-10), a quarter (2008/09 Q3), a financial year (2009/10) "
            "or a range (2008-10-01 to 2008-12-12).",
        ),
    ),
    "a length of time": (
        "length",
        _text(_LENGTH, "Write a whole number and its unit: 30 days, 2 weeks, 6 months or 1 year."),
    ),
    "a day, month, quarter or year, or `undated`": (
        "achieved",
        _text(
            f"{_DATE}|[Uu](?:ndated|NDATED)",
            "Write the day or month it was achieved, such as 2008-01, or undated where it is not recorded.",
        ),
    ),
}
"""By the words a model describes a field's form with: the form's name among the definitions, and its schema."""

DUE: Final[Schema] = {
    **_text(
        f"{_SPAN}|[Aa][Ss] +[Aa]ppropriate|AS +APPROPRIATE",
        "Write a day (2008-10-31), a month (2008-10), a quarter (2008/09 Q3), a financial year (2009/10), "
        "a range (2008-10-01 to 2008-12-12) or as appropriate.",
    ),
}
"""A due date that is one line; its block has fields of its own."""

BLOCKS: Final[Mapping[str, tuple[str, str]]] = {
    "a block: one period and its figure a line": ("period", "figure"),
    "a block: one period and its people a line": ("period", "whole"),
    "a block: one client group and its people a line": ("client group", "whole"),
    "a block: one quarter of the year and its weight a line": ("quarter of the year", "whole"),
    "a block: one rule and what becomes of it a line": ("rule", "level"),
}
"""Blocks whose field names are not fixed: by the words of the form, what the names are and what stands behind them."""
