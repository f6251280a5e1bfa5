"""What a review says of every kind of change: one small change of Testshire a case, as the comment and as the screen has it."""

from pathlib import Path

import pytest
from changing import CASES, changed, reviewed

from ni153.finding import Place
from ni153.review.changes_kinds import KINDS, Grade
from ni153.review.guards import trips
from ni153.review.review import Review
from ni153.views.review import as_text
from ni153.views.review_markdown import as_comment, as_markdown
from ni153.views.screen import Screen

NAMES = sorted(path.name for path in CASES.iterdir())


def of(name: str) -> Review:
    return changed((CASES / name / "change.txt").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def reviews() -> dict[str, Review]:
    return {name: of(name) for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_the_comment(name: str, reviews: dict[str, Review], golden: bool) -> None:
    result = reviews[name]
    same(CASES / name / "expected.md", as_comment(result, trips(result)), golden)


@pytest.mark.parametrize("name", NAMES)
def test_the_screen(name: str, reviews: dict[str, Review], golden: bool) -> None:
    result = reviews[name]
    same(CASES / name / "expected.txt", as_text(result, trips(result), Screen(80), all=True), golden)


def same(place: Path, said: str, golden: bool) -> None:
    if golden:
        place.write_text(said, encoding="utf-8")
    assert said == place.read_text(encoding="utf-8")


def test_every_kind_of_change_has_a_case(reviews: dict[str, Review]) -> None:
    shown = {change.kind for result in reviews.values() for change in result.changes}
    assert set(KINDS) - shown == set()


def test_each_change_has_its_place_on_the_side_it_speaks_of(reviews: dict[str, Review]) -> None:
    for result in reviews.values():
        for change in result.changes:
            for place, side in ((change.before_place, result.before), (change.after_place, result.after)):
                assert place is None or isinstance(place, Place)
                assert place is None or place.path in side.files
            if change.kind not in ("rule-excused", "rule-kept-again"):
                assert change.before_place or change.after_place


def test_nothing_changed_is_said_in_one_sentence() -> None:
    result = changed("")
    assert result.empty
    assert result.says_nothing
    assert not result.matters
    assert "Nothing the plans say has changed." in as_text(result, (), Screen(80))
    assert as_comment(result, ()) == ""


def test_layout_alone_is_no_change_of_what_the_plans_say() -> None:
    result = of("laid-out-anew")
    assert result.says_nothing
    assert not result.empty
    assert as_comment(result, ()) == ""
    text = as_text(result, (), Screen(None))
    assert "Nothing the plans say has changed." in text
    assert "2 files laid out anew; nothing they say changed." in text
    assert "Comments alone changed in 1 file." in text


def test_the_same_change_is_told_in_the_same_words_every_time() -> None:
    for name in ("officers", "renamed-and-followed", "targets-come-and-go"):
        assert as_markdown(of(name), ()) == as_markdown(of(name), ())


def test_which_slip_it_is_where_the_history_is_known() -> None:
    earlier = {("gap-analysis", "gap-analysis/employer-targets"): 2}
    result = changed(
        "@ plans/framework/gap-analysis.yaml\n-  due: 2008-11-28\n+  due: 2008-12-19\n",
        lambda home, identity: earlier.get((home, identity)),
    )
    # 28 November to 19 December: 2 days of November and 19 of December
    assert "due 28 Nov → 19 Dec 2008, 21 days later, third slip." in as_text(result, (), Screen(None))


def test_what_a_draft_does_counts_less_than_what_was_adopted() -> None:
    draft, adopted = of("due-later-in-a-draft"), of("due-later")
    assert [change.grade for change in draft.changes if change.kind == "due-later"] == [Grade.NOTABLE]
    assert [change.grade for change in adopted.changes if change.kind == "due-later"] == [Grade.HARMFUL]


def test_a_file_that_cannot_be_read_now_is_named_and_its_sums_are_not_known() -> None:
    result = of("unreadable-now")
    assert [each.path for each in result.uncompared] == ["plans/districts/alpha.yaml"]
    assert result.effects.planned is None
    text = as_text(result, (), Screen(None))
    assert "What the county plans is not known (–) now" in text
    assert "due June 2009 → July 2009" in text  # the other plan is compared all the same
    # what could not be read is not said to be gone
    assert not [change for change in result.changes if change.path == "plans/districts/alpha.yaml"]


def test_a_file_that_cannot_be_read_on_either_side_and_is_the_same_is_not_spoken_of() -> None:
    broken = {**changed("").before.files, "plans/districts/alpha.yaml": b"district: [\n"}
    result = reviewed(broken, dict(broken))
    assert result.empty
