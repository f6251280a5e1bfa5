"""Figures made whole with nobody lost: over districts (`share`), over time (`spread`) and over both (`table`)."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate
from typing import Final

Weight = Decimal | int | Fraction
"""What a place or a period counts for beside the others, in any unit; exact, so never a float."""

_Move = tuple[int, int, int]
"""A row, the column that gains a person and the column that gives one up."""


def share(total: int, weights: Sequence[Weight]) -> tuple[int, ...]:
    """Whole people for each weight by the largest remainder, adding up to `total` exactly (R45, R52).

    Each gets its exact proportional share rounded down, and the people still over go one each to the largest
    fractions; equal fractions go to the earlier place. So every share is the exact one rounded down or up, and a
    weight of 0 gets 0. A larger total can make one share smaller (the Alabama paradox), so shares are worked out once
    from the final goal and never topped up. Where all weights are 0 (or there is none) a total of 0 is shared
    as zeros, and any other raises ValueError: there is nobody to carry it.

    Raises ValueError for a negative total or weight or one that is not finite, TypeError for a float.

    Source: Hamilton's method, in Balinski and Young, Fair Representation, 1982.
    """
    exact = _proportional(total, weights)
    whole = [int(figure) for figure in exact]
    behind = sorted(range(len(exact)), key=lambda place: whole[place] - exact[place])
    for place in behind[: total - sum(whole)]:
        whole[place] += 1
    return tuple(whole)


def spread(total: int, weights: Sequence[Weight]) -> tuple[int, ...]:
    """Whole people for each period in order of time, adding up to `total` exactly (R51).

    The running total is the exact one rounded, a half up, so it is never more than half a person out, and no
    period is favoured; each period's figure is its exact one rounded down or up, and a weight of 0 gets 0.
    Where all weights are 0 (or there is none) a total of 0 is spread as zeros, and any other raises ValueError.

    Raises ValueError for a negative total or weight or one that is not finite, TypeError for a float.
    """
    due = [(2 * running + 1) // 2 for running in accumulate(_proportional(total, weights))]
    return tuple(now - before for now, before in zip(due, [0, *due], strict=False))


def table(rows: Sequence[int], columns: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    """A table of whole people with exactly these row and column totals, proportional in every cell and at every time.

    Rows are places, columns periods in order of time. Every cell is the exact figure (row × column ÷ total) rounded
    down or up, and so is every row's running total from the left (row × columns so far ÷ total): no place is ever a
    whole person ahead of its due or behind it.

    Such a table always exists. People flow from a column's total through its cells into the row's running totals and
    on to the row's total; the exact figures are a flow within the bounds "rounded down" and "rounded up", and a network
    whose bounds are whole and that has a flow has a whole one (Ford and Fulkerson, Flows in Networks, 1962).

    Of the several such tables, this takes the columns from the left and gives each column's people over to the rows
    furthest behind their running total, the earlier row where two are equally behind: extras come in turn, not
    bunched at the start, and the same input gives the same table. Where that leaves a column short, as it rarely does,
    people are moved along a shortest chain of exchanges from a column with too many.

    Raises ValueError for a negative total, and where rows and columns do not add up to the same.

    Sources: controlled rounding (Bacharach, Matrix Rounding Problems, Management Science 12, 1966; Cox, Journal of
    the American Statistical Association 82, 1987); a running total less than one out (Tijdeman, The Chairman Assignment
    Problem, Discrete Mathematics 32, 1980; Baruah and others, Proportionate Progress, Algorithmica 15, 1996).
    """
    if any(figure < 0 for figure in (*rows, *columns)):
        raise ValueError("a row or column total is below zero")
    if sum(rows) != sum(columns):
        raise ValueError(f"the rows add up to {sum(rows)} and the columns to {sum(columns)}")
    if sum(rows) == 0:
        return tuple((0,) * len(columns) for _ in rows)
    grid = _Grid(rows, columns)
    grid.fill()
    grid.mend()
    return tuple(tuple(cells) for cells in grid.cells)


def _proportional(total: int, weights: Sequence[Weight]) -> list[Fraction]:
    if total < 0:
        raise ValueError(f"{total} people cannot be shared: a total below zero")
    if any(isinstance(weight, float) for weight in weights):
        raise TypeError("a weight is a float, which is not exact; Decimal, int or Fraction was expected")
    if any(isinstance(weight, Decimal) and not weight.is_finite() for weight in weights):
        raise ValueError("a weight is not a finite number")
    exact = [Fraction(weight) for weight in weights]
    if any(weight < 0 for weight in exact):
        raise ValueError("a weight is below zero")
    whole = sum(exact)
    if not whole:
        if total:
            raise ValueError(f"{total} people cannot be shared: every weight is zero")
        return exact
    return [total * weight / whole for weight in exact]


_Bounds = list[list[tuple[int, int]]]


class _Grid:
    """A table being made whole: its cells and its rows' running totals, always within their bounds."""

    def __init__(self, rows: Sequence[int], columns: Sequence[int]) -> None:
        self.rows: Final = rows
        self.columns: Final = columns
        self.total: Final = sum(rows)
        self.so_far: Final = list(accumulate(columns))
        self.cell_bounds: Final = self._bounds(columns)
        self.running_bounds: Final = self._bounds(self.so_far)
        self.cells: Final = [[0] * len(columns) for _ in rows]
        self.running: Final = [[0] * len(columns) for _ in rows]

    def _bounds(self, columns: Sequence[int]) -> _Bounds:
        """For each row and column, the exact figure rounded down and up."""
        whole = self.total
        return [[(row * column // whole, -(-row * column // whole)) for column in columns] for row in self.rows]

    def fill(self) -> None:
        """Take the columns from the left, each row within its bounds, those furthest behind first."""
        before = [0] * len(self.rows)
        for column, so_far in enumerate(self.so_far):
            least, more = self._choices(column, before)
            left = so_far - sum(before) - sum(least)
            ahead = {row: (before[row] + least[row]) * self.total - self.rows[row] * so_far for row in more}
            for row in sorted(more, key=ahead.__getitem__)[: max(left, 0)]:
                least[row] += 1
            for row, figure in enumerate(least):
                before[row] += figure
                self.cells[row][column] = figure
                self.running[row][column] = before[row]

    def _choices(self, column: int, before: Sequence[int]) -> tuple[list[int], list[int]]:
        """The least each row's cell can be after these running totals, and the rows whose cell can be one more."""
        least, more = [], []
        for row, had in enumerate(before):
            cell_low, cell_high = self.cell_bounds[row][column]
            low, high = self.running_bounds[row][column]
            least.append(max(cell_low, low - had))
            if min(cell_high, high - had) > least[-1]:
                more.append(row)
        return least, more

    def mend(self) -> None:
        """Move people between columns until every column has its total; each move keeps rows and bounds."""
        over = [sum(cells) - wanted for cells, wanted in zip(zip(*self.cells, strict=True), self.columns, strict=True)]
        while any(over):
            short = next(column for column, figure in enumerate(over) if figure < 0)
            moves = self._chain(short, over)
            over[short] += 1
            over[moves[0][2]] -= 1
            for row, gains, gives in moves:
                self.cells[row][gains] += 1
                self.cells[row][gives] -= 1
                for column in range(min(gains, gives), max(gains, gives)):
                    self.running[row][column] += 1 if gains < gives else -1

    def _chain(self, short: int, over: Sequence[int]) -> list[_Move]:
        """The fewest moves that bring a person to the short column from one with too many, the last one first.

        As it is the shortest, no two of its moves touch the same running total: of two that both raise (or lower) it
        the first could have gone straight to the second's end, and none can be both raised and lowered.
        """
        came: dict[int, _Move] = {}
        queue = [short]
        for gains in queue:
            for row in range(len(self.rows)):
                for gives in self._givers(row, gains):
                    if gives == short or gives in came:
                        continue
                    came[gives] = (row, gains, gives)
                    queue.append(gives)
                    if over[gives] > 0:
                        moves = [came[gives]]
                        while moves[-1][1] != short:
                            moves.append(came[moves[-1][1]])
                        return moves
        raise AssertionError("a whole table always exists")

    def _givers(self, row: int, gains: int) -> Iterator[int]:
        """The columns that can give a person up to this one within the row."""
        cells, running = self.cells[row], self.running[row]
        cell_bounds, bounds = self.cell_bounds[row], self.running_bounds[row]
        if cells[gains] == cell_bounds[gains][1]:
            return
        for column in range(gains + 1, len(cells)):
            if running[column - 1] == bounds[column - 1][1]:
                break
            if cells[column] > cell_bounds[column][0]:
                yield column
        for column in range(gains - 1, -1, -1):
            if running[column] == bounds[column][0]:
                break
            if cells[column] > cell_bounds[column][0]:
                yield column
