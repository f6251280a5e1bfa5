"""Whole people: nobody lost, nobody more than one out, the same answer every time."""

import time
from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ni153.arithmetic.rounding import Weight, share, spread, table

TOTALS = st.integers(0, 10**6)
WEIGHT = st.one_of(
    st.integers(0, 2000),
    st.decimals(0, 1000, places=4),
    st.fractions(0, 1000, max_denominator=97),
)
WEIGHTS = st.lists(WEIGHT, min_size=1, max_size=14).filter(any)


def exact(total: int, weights: Sequence[Weight]) -> list[Fraction]:
    whole = sum(Fraction(weight) for weight in weights)
    return [total * Fraction(weight) / whole for weight in weights]


def test_share_gives_the_people_over_to_the_largest_fractions() -> None:
    # 100 over 3 : 2 : 2 is 42 6/7, 28 4/7, 28 4/7. Down: 42 + 28 + 28 = 98; 2 over: 6/7 first, then the earlier 4/7.
    assert share(100, [3, 2, 2]) == (43, 29, 28)


def test_share_breaks_ties_by_position() -> None:
    assert share(5, [1, 1, 1]) == (2, 2, 1)
    assert share(2, [0, 1, 1, 1]) == (0, 1, 1, 0)


def test_share_is_exact_where_binary_fractions_are_not() -> None:
    # 0.1 + 0.2 against 0.3: equal halves of 1 person, so the earlier place has it; as floats the first would be larger.
    assert share(1, [Decimal("0.3"), Decimal("0.1") + Decimal("0.2")]) == (1, 0)
    assert share(10**15 + 1, [1, 1]) == (5 * 10**14 + 1, 5 * 10**14)


def test_spread_rounds_the_running_total() -> None:
    # 150 over 4 quarters: 37.5, 75, 112.5, 150 by the end of each; rounded 38, 75, 113, 150; so 38, 37, 38, 37.
    assert spread(150, [1, 1, 1, 1]) == (38, 37, 38, 37)
    # 2 over 8: .25 .5 .75 1 1.25 1.5 1.75 2 -> 0 1 1 1 1 2 2 2.
    assert spread(2, [1] * 8) == (0, 1, 0, 0, 0, 1, 0, 0)
    # 1,499 over ten quarters: 149.9 299.8 449.7 599.6 749.5 899.4 ... -> 150 300 450 600 750 899: one quarter has 149.
    assert spread(1499, [1] * 10) == (150, 150, 150, 150, 150, 149, 150, 150, 150, 150)


@given(TOTALS, WEIGHTS)
def test_shares_add_up_and_are_the_exact_ones_rounded(total: int, weights: list[Weight]) -> None:
    shares = share(total, weights)
    assert sum(shares) == total
    for whole, figure, weight in zip(shares, exact(total, weights), weights, strict=True):
        assert abs(whole - figure) < 1
        assert weight or whole == 0


@given(TOTALS, WEIGHTS)
def test_no_share_goes_to_a_smaller_fraction(total: int, weights: list[Weight]) -> None:
    figures = exact(total, weights)
    up = [figure % 1 for whole, figure in zip(share(total, weights), figures, strict=True) if whole > figure]
    down = [figure % 1 for whole, figure in zip(share(total, weights), figures, strict=True) if whole <= figure]
    assert not up or not down or min(up) >= max(down)


@given(TOTALS, WEIGHTS)
def test_spread_is_never_more_than_half_a_person_out(total: int, weights: list[Weight]) -> None:
    parts = spread(total, weights)
    assert sum(parts) == total
    figures = exact(total, weights)
    for running, due in zip(accumulate(parts), accumulate(figures), strict=True):
        assert abs(running - due) <= Fraction(1, 2)
    for whole, figure, weight in zip(parts, figures, weights, strict=True):
        assert abs(whole - figure) < 1
        assert weight or whole == 0


@given(TOTALS, WEIGHTS, st.integers(2, 9))
def test_only_the_proportion_of_the_weights_counts(total: int, weights: list[Weight], times: int) -> None:
    larger = [times * Fraction(weight) / 7 for weight in weights]
    assert share(total, larger) == share(total, weights)
    assert spread(total, larger) == spread(total, weights)


WHOLE = pytest.mark.parametrize("whole", [share, spread])
Whole = Callable[[int, Sequence[Weight]], tuple[int, ...]]


@WHOLE
def test_nobody_over_nobody_is_nobody(whole: Whole) -> None:
    assert whole(0, []) == ()
    assert whole(0, [0, Decimal(0)]) == (0, 0)


@WHOLE
@pytest.mark.parametrize("weights", [[], [0], [0, Decimal(0)]])
def test_somebody_over_nobody_is_refused(whole: Whole, weights: list[Weight]) -> None:
    with pytest.raises(ValueError, match="every weight is zero"):
        whole(3, weights)


@WHOLE
def test_negative_and_inexact_figures_are_refused(whole: Whole) -> None:
    with pytest.raises(ValueError, match="total below zero"):
        whole(-1, [1])
    with pytest.raises(ValueError, match="weight is below zero"):
        whole(1, [2, -1])
    with pytest.raises(ValueError, match="not a finite number"):
        whole(1, [Decimal("NaN")])
    with pytest.raises(TypeError, match="float"):
        whole(1, [0.5])  # type: ignore[list-item]


def assert_proportional(rows: Sequence[int], columns: Sequence[int], cells: tuple[tuple[int, ...], ...]) -> None:
    """What a table must be, checked without a division."""
    total = sum(rows)
    assert [sum(row) for row in cells] == list(rows)
    assert [sum(row[column] for row in cells) for column in range(len(columns))] == list(columns)
    for row, figures in zip(rows, cells, strict=True):
        so_far = running = 0
        for column, figure in zip(columns, figures, strict=True):
            so_far, running = so_far + column, running + figure
            if total:
                assert abs(figure * total - row * column) < total
                assert abs(running * total - row * so_far) < total
            assert figure >= 0


def test_table_worked_by_hand() -> None:
    # 10 people: 7 and 3 over quarters of 4, 3, 3. Exact: 2.8 2.1 2.1 and 1.2 0.9 0.9.
    # Quarter 1: rounded down 2 + 1 = 3; the one over goes to the row furthest behind, by 0.8 against 0.2: 3 and 1.
    # Quarter 2: due by now 4.9 and 2.1. The second row has 1 and must have 2, so it takes 1; the first takes 2.
    # Quarter 3: what is left, 2 and 1.
    assert table([7, 3], [4, 3, 3]) == ((3, 2, 2), (1, 1, 1))


def test_extras_come_in_turn() -> None:
    # Five equal districts with one person each over five quarters: one a quarter, not all at once.
    assert table([1] * 5, [1] * 5) == tuple(tuple(int(row == column) for column in range(5)) for row in range(5))
    # Three equal districts, 2 people each over six quarters: each waits for the others.
    assert table([2] * 3, [1] * 6) == ((1, 0, 0, 1, 0, 0), (0, 1, 0, 0, 1, 0), (0, 0, 1, 0, 0, 1))


def test_a_table_that_needs_people_moved_between_quarters() -> None:
    # By the middle quarter those furthest behind leave too few who may still take one: one person moves over two rows.
    rows, columns = [2, 2, 3, 3, 2], [2, 4, 6]
    assert_proportional(rows, columns, table(rows, columns))


@st.composite
def margins(draw: st.DrawFn) -> tuple[list[int], list[int]]:
    rows = draw(st.lists(st.one_of(st.integers(0, 6), st.integers(0, 400)), min_size=1, max_size=12))
    weights = draw(st.lists(st.integers(0, 9), min_size=1, max_size=12).filter(any))
    columns = draw(st.sampled_from([share, spread]))(sum(rows), weights)
    return rows, list(columns)


@given(margins())
@settings(max_examples=300, deadline=None)
@example(([2, 2, 3, 3, 2], [2, 4, 6]))
@example(([1, 1, 6, 1, 6, 6], [5, 2, 4, 1, 2, 7]))
@example(([6, 2, 5, 6, 2, 5], [8, 5, 13]))
@example(([0, 0], [0]))
@example(([0, 5, 0], [0, 5, 0]))
def test_every_table_is_proportional(of: tuple[list[int], list[int]]) -> None:
    rows, columns = of
    cells = table(rows, columns)
    assert_proportional(rows, columns, cells)
    assert cells == table(tuple(rows), tuple(columns))


def test_tables_of_nobody() -> None:
    assert table([], []) == ()
    assert table([], [0, 0]) == ()
    assert table([0, 0], []) == ((), ())
    assert table([0, 0], [0, 0, 0]) == ((0, 0, 0), (0, 0, 0))


def test_table_refuses_margins_that_do_not_meet() -> None:
    with pytest.raises(ValueError, match="the rows add up to 3 and the columns to 4"):
        table([1, 2], [4])
    with pytest.raises(ValueError, match="below zero"):
        table([2, -1], [1])


@pytest.mark.parametrize("rows", [[50, 1] * 200, [8] * 390 + [200] * 10, list(range(400)), [5] * 400])
def test_a_national_table_is_quick(rows: list[int]) -> None:
    columns = spread(sum(rows), [1] * 40)
    began = time.process_time()
    cells = table(rows, columns)
    assert time.process_time() - began < 2
    assert_proportional(rows, columns, cells)
