"""The manuals of what the models find in a single field: why each matters, and how it is written instead."""

from collections.abc import Mapping
from typing import Final

from ni153.rules.reading import pair

_ALPHA: Final = "plans/districts/alpha.yaml"


def _step(field: str) -> str:
    return f"steps:\n- id: profile\n  title: Publish the Testshire Profile\n  {field}"


def _target(figures: str) -> str:
    return f"targets:\n  basis: agreed\n{figures}"


MANUALS: Final[Mapping[str, str]] = {
    "missing-field": "Without it nobody can say what is meant, and nothing can refer to it.\n\n"
    + pair("steps:\n- id: profile\n  due: 2008-06", _step("due: 2008-06")),
    "unknown-field": "What stands in a field nobody reads is lost: most are slips of the pen.\n\n"
    + pair(_step("deu: 2008-06"), _step("due: 2008-06")),
    "list-expected": "Several things may stand here; a single one is written as a list of one.\n\n"
    + pair("leads: Ben Baker", "leads: [Ben Baker]"),
    "fields-expected": "The field holds several facts, each with its name.\n\n"
    + pair("targets: 42", _target("  planned:\n    2009/10: 42"), _ALPHA),
    "text-expected": "A sentence that is split into a list or fields cannot be printed.\n\n"
    + pair("title: [Develop, share]", "title: Develop, share"),
    "blank-text": "Quotation marks with nothing in them look like an answer and are none.\n\n"
    + pair('through: ""', "through: Testshire Profile"),
    "bad-id": "Ids stand in addresses, file names and other plans, where capitals and blanks get lost.\n\n"
    + pair("steps:\n- id: Profile 1\n  title: Publish", "steps:\n- id: profile-1\n  title: Publish"),
    "number-expected": "Words cannot be added up. Commas, £ and units are left out: the field knows its unit.\n\n"
    + pair(_target("  planned:\n    2009/10: 1,200"), _target("  planned:\n    2009/10: 1200"), _ALPHA),
    "number-in-quotes": "In quotation marks a figure is words, and other tools would not add it up.\n\n"
    + pair(_target('  planned:\n    2009/10: "12"'), _target("  planned:\n    2009/10: 12"), _ALPHA),
    "negative-number": "Figures here count people, places or pounds.\n\n"
    + pair(_target("  planned:\n    2009/10: -12"), _target("  planned:\n    2009/10: 12"), _ALPHA),
    "not-whole": "People are counted whole; half a person is a share that was never rounded.\n\n"
    + pair(_target("  planned:\n    2009/10: 12.5"), _target("  planned:\n    2009/10: 12"), _ALPHA),
    "percent-expected": "25 may be a quarter or twenty-five times as many; the sign says which.\n\n"
    + pair(
        "additionality:\n  deadweight: 25", "additionality:\n  deadweight: 25%", "plans/proposals/mill-lane-trials.yaml"
    ),
    "true-or-false": "Other tools read yes, no, on and off each in their own way.\n\n"
    + pair(_step("incomplete: yes"), _step("incomplete: true")),
    "not-a-choice": "Reports sort by these words; another word would stand in no column.\n\n"
    + pair(_step("column: progres"), _step("column: progress")),
    "due-unclear": "A duty comes round, or is due at a meeting; half of either says neither.\n\n"
    + pair(
        _step("due:\n    every: quarter"), _step("due:\n    every: quarter\n    from: 2008/09 Q3\n    to: 2009/10 Q4")
    ),
    "date-not-iso": "1/10/08 is the first of October to one reader and the tenth of January to another.\n\n"
    + pair(_step("due: 31/10/2008"), _step("due: 2008-10-31")),
    "no-such-day": "A day that does not exist is never reached, and so nothing would ever be late.\n\n"
    + pair(_step("due: 2009-02-30"), _step("due: 2009-02-28")),
    "financial-year-dash": "2009-10 is October to one reader and a whole year to another.\n\n"
    + pair(_target("  planned:\n    2009-10: 12"), _target("  planned:\n    2009/10: 12"), _ALPHA),
    "range-backwards": "A stretch of time that ends before it starts holds no day.\n\n"
    + pair(_step("due: 2008-12-12 to 2008-10-01"), _step("due: 2008-10-01 to 2008-12-12")),
    "not-a-period": "Figures are summed by quarter, half and financial year, from April to March.\n\n"
    + pair(_target("  planned:\n    2009: 12"), _target("  planned:\n    2009/10: 12"), _ALPHA),
}
