"""What is raised when a date, period or length is not written in a way this tracker reads."""

from enum import Enum
from typing import Literal

Rule = Literal[
    "date-not-iso",
    "no-such-day",
    "financial-year-dash",
    "month-or-year",
    "range-backwards",
    "not-a-period",
]
"""The names a misread text goes under. `month-or-year` is never raised: it is the warning of `is_ambiguous`."""

QUOTED_AT_MOST = 40


class WrittenError(ValueError):
    """A text that was meant as a date, period or length and cannot be read as one (R71).

    `rule` is the finding's name, `message` says what is, `hint` says what to write; both are whole sentences for
    council officers. `instead` is the text to put in its place where only one can be meant, ready for a fix, else "".
    """

    def __init__(self, rule: Rule, message: str, hint: str, instead: str = "") -> None:
        super().__init__(rule, message, hint, instead)
        self.rule: Rule = rule
        self.message = message
        self.hint = hint
        self.instead = instead

    def __str__(self) -> str:
        return f"{self.message} {self.hint}"


class Wanted(Enum):
    """What the place in the file calls for; the value is the advice when nothing better can be said."""

    DATE = (
        "Write a day (2008-10-31), a month (2008-10), a quarter (2008/09 Q3), a half (2008/09 H1) "
        "or a financial year (2009/10)."
    )
    DUE = (
        "Write a day (2008-10-31), a month (2008-10), a quarter (2008/09 Q3), a financial year (2009/10) "
        "or a range (2008-10-01 to 2008-12-12)."
    )
    DAY = "Write the day as year, month, day, such as 2008-10-31."
    KEY = "Write a quarter (2008/09 Q3), a half (2008/09 H1) or a financial year (2009/10)."


def tidy(text: str) -> str:
    """The text without blanks around it, and with single spaces inside it."""
    return " ".join(text.split())


def quoted(text: str, most: int = QUOTED_AT_MOST) -> str:
    """The text in quotation marks, fit for a terminal: at most `most` characters, nothing in it that does not print."""
    start = text.lstrip()[: most * 4]
    clean = tidy("".join(letter if letter.isprintable() else " " for letter in start))
    if len(clean) > most or len(text.strip()) > len(start):
        clean = clean[: most - 1].rstrip() + "…"
    return f'"{clean}"'
