"""What a change does to delivery: the figures before and after, worked out here by hand."""

from changing import changed

from ni153.review.effects import Shift
from ni153.review.review import Review
from ni153.views.review_head import sentences

ALPHA = "plans/districts/alpha.yaml"
BETA = "plans/districts/beta.yaml"
EVIDENCE = "plans/framework/evidence-base.yaml"
GAP = "plans/framework/gap-analysis.yaml"
RETURNS = (
    f"@ {BETA}\n-    2009/10 Q4: 3\n-\n+    2009/10 Q4: 3\n+  actual:\n+    2008/09 Q3: 3\n+    2008/09 Q4: 2\n+\n"
)


def moved(result: Review) -> dict[str, tuple[object, object]]:
    return {shift.what: (shift.before, shift.after) for shift in result.effects.county}


def test_a_target_cut_moves_the_county_its_district_and_the_quarters_it_falls_on() -> None:
    result = changed(f"@ {BETA}\n-    2009/10 Q1: 3\n+    2009/10 Q1: 1\n")
    # Alpha 5 + 7 + 30 and Beta 6 × 3 are 60; two fewer, in the last quarter that has ended by 30 June 2009
    assert moved(result) == {"planned": (60, 58), "difference": (0, -2), "due": (29, 27)}
    assert result.effects.districts == (Shift("planned", "Beta", 18, 16), Shift("due", "Beta", 9, 7))
    # Alpha's 30 of the year are 8 in its first quarter
    assert result.effects.quarters == (Shift("planned", "2009/10 Q1", 11, 9),)


def test_returns_that_came_in() -> None:
    result = changed(RETURNS)
    # 5 + 6 of Alpha, and 3 + 2 of Beta, whose two returns were the only ones missing
    assert moved(result) == {"delivered": (11, 16), "returns missing": (2, 0)}
    assert Shift("returns missing", "Beta", 2, 0) in result.effects.districts


def test_the_forecast_by_its_profile_is_what_was_returned_and_what_is_still_planned() -> None:
    result = changed(RETURNS)
    # before: 11 and the year's 30 + 12; after: 16 and the same
    assert Shift("forecast", "by its profile", 53, 58) in result.effects.forecast


def test_an_achievement_undone_turns_its_milestone() -> None:
    result = changed(
        f"@ {EVIDENCE}\n-  achieved: 2008-06\n-  through: Testshire Profile\n-  evidence:\n-  - text: Testshire Profile\n"
        "-    url: https://www.example.org/testshire-profile\n-    as_at: 2008-06\n"
    )
    assert result.effects.milestones == (Shift("state", "evidence-base", "achieved", "overdue"),)
    assert Shift("rating", "evidence-base", "green", "red") in result.effects.ratings
    assert {row.id for row in result.effects.overdue_more} == {"evidence-base/profile", "evidence-base/profile-shared"}
    assert "RAG of evidence base: ●G green → ■R red." in list(sentences(result))


def test_a_tick_and_the_row_that_restates_it_are_overdue_no_more() -> None:
    result = changed(
        f"@ {BETA}\n-- step: gap-analysis/first-phase\n+- step: gap-analysis/first-phase\n+  achieved: 2008-11-07\n"
    )
    assert moved(result) == {"overdue": (13, 11)}
    assert {(row.id, row.district) for row in result.effects.overdue_less} == {
        ("gap-analysis/first-phase", "Beta"),
        ("gap-analysis/finalise", "Beta"),
    }


def test_a_step_under_a_new_name_is_not_newly_overdue() -> None:
    text = f"@ {GAP}\n-- id: employer-targets\n+- id: targets-for-employers\n"
    result = changed(text)
    assert not result.effects.overdue_more
    assert not result.effects.overdue_less
    assert moved(result) == {}


def test_a_finding_on_another_line_is_the_same_finding() -> None:
    fault = f"@both {BETA}\n-  leads: [Dev Das]\n"
    result = changed(f"{fault}@ {BETA}\n-district: Beta\n+# A remark.\n+district: Beta\n")
    assert not result.effects.findings_new
    assert not result.effects.findings_fixed
    assert any(finding.rule == "step-without-lead" for finding in result.after.verdict.findings)


def test_a_finding_whose_words_alone_changed_is_neither_new_nor_mended() -> None:
    one = "-    2009/10: 30\n-  actual:\n+    2009/10: 31\n+  actual:\n"
    result = changed(f"@both {ALPHA}\n{one}@ {ALPHA}\n-    2009/10: 31\n+    2009/10: 32\n")
    assert {finding.rule for finding in result.effects.findings_altered} == {"targets-miss-goal", "apportioned-stale"}
    assert not result.effects.findings_new
    assert not result.effects.findings_fixed


def test_what_cannot_be_read_leaves_the_figures_unknown_and_nothing_overdue_is_said_to_be_done() -> None:
    result = changed(f"@ {GAP}\n-order: 2\n+&x order: 2\n")
    assert moved(result)["overdue"] == (13, None)
    assert not result.effects.overdue_less
    assert "planned" not in moved(result)  # a milestone's file holds no target
    result = changed(f"@ {BETA}\n-    2009/10 Q4: 3\n+    2009/10 Q4: three\n")
    assert moved(result)["planned"] == (60, None)
