"""Which terms a county's texts use: whole words, the longest first, what nobody wrote down said to be so."""

import pytest
from county import county

from ni153.reports.glossary import Used, glossary, used
from ni153.workspace.workspace import Workspace

BETA = "plans/districts/beta.yaml"


def met(text: str, workspace: Workspace | None = None) -> dict[str, int]:
    return {each.name: each.times for each in used(workspace or county(), [text])}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Agreed with the LSC.", {"LSC": 1}),
        ("LSC's offer and LSCs", {"LSC": 2}),
        ("The LSCX and the XLSC are others", {"LSCX": 1, "XLSC": 1}),
        ("the lsc is no term", {}),
        ("Work trials and work trials", {"Work trials": 1}),
        ("Asked the WBLEF again", {"WBLEF": 1}),
        ("THE WHOLE LINE IS IN CAPITALS", {}),
        ("Part III and the UK", {}),
        ("Other money", {}),
        ("as in NI 153", {"NI": 1}),
    ],
)
def test_a_text_uses_these_terms(text: str, names: dict[str, int]) -> None:
    assert met(text) == names


def test_the_longest_term_counts() -> None:
    terms = "glossary:\n- term: PSA\n- term: PSA 16\n  means: the agreement on adults\n"
    workspace = county({"plans/registers.yaml": terms})
    assert met("the Compact (PSA 16), not the PSA", workspace) == {"PSA 16": 1, "PSA": 1}


def found(workspace: Workspace, name: str, kind: str = "term") -> Used:
    return next(each for each in glossary(workspace).used if (each.kind, each.name) == (kind, name))


def test_a_term_says_what_it_means_how_often_it_stands_and_first_where() -> None:
    workspace = county({BETA: "note: The LSC and again the LSC\n"})
    lsc = found(workspace, "LSC")
    assert (lsc.means, lsc.times, lsc.files) == ("Learning and Skills Council", 2, 1)
    assert (lsc.place.path, lsc.place.route) == (BETA, ("note",)) if lsc.place else False


def test_what_nobody_wrote_down_has_no_meaning() -> None:
    workspace = county(
        {BETA: "note: Asked the WBLEF about SMART\n", "plans/registers.yaml": "glossary:\n- term: SMART\n"}
    )
    assert (found(workspace, "WBLEF").means, found(workspace, "WBLEF").registered) == (None, False)
    assert (found(workspace, "SMART").means, found(workspace, "SMART").registered) == (None, True)


def test_a_field_that_names_a_scheme_or_a_fund_uses_it() -> None:
    assert found(county(), "Local Employment Partnerships", "scheme").serves == "employers"
    assert found(county(), "Other", "fund").times == 1
    assert found(county(), "Incapacity Benefits", "client group").aliases == ("IB",)
    # Alpha's action and its need name the group by its acronym, which is a term.
    assert found(county(), "IB").times == 2


def test_what_the_register_explains_and_no_text_uses_is_not_printed() -> None:
    whole = glossary(county())
    assert "WNF" in whole.unused
    assert "WNF" not in {each.name for each in whole.used}
