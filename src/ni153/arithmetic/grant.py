"""The Performance Reward Grant: what share of it is paid for so much of the goal (R77)."""

import math
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Terms:
    """Nothing below one share of the goal, the whole at another, in proportion between; `amount` in pounds where known."""

    nothing_below: Decimal | Fraction
    whole_at: Decimal | Fraction
    amount: int | None = None

    def payable(self, people: int | Fraction, goal: int) -> Fraction:
        """The share of the grant that is paid when so many people of the goal are reached, from 0 to 1.

        Below `nothing_below` it is nothing, from `whole_at` on all of it, and between them what was reached as a share of
        `whole_at`: with 60% and 100%, 59% of the goal brings nothing, 60% brings 60%, 80% brings 80%. A goal of nobody
        is reached.
        """
        reached = Fraction(people) / goal if goal else Fraction(1)
        if reached < Fraction(self.nothing_below):
            return Fraction(0)
        if reached >= Fraction(self.whole_at):
            return Fraction(1)
        return reached / Fraction(self.whole_at)

    def pounds(self, people: int | Fraction, goal: int) -> Fraction | None:
        """What is paid, in pounds, exact; None where the amount is not known."""
        return None if self.amount is None else self.amount * self.payable(people, goal)

    def first_paid_at(self, goal: int) -> int:
        """The fewest whole people for whom anything is paid: a share of the goal, rounded up."""
        return math.ceil(Fraction(self.nothing_below) * goal)

    def paid_whole_at(self, goal: int) -> int:
        """The fewest whole people for whom all of it is paid."""
        return math.ceil(max(Fraction(self.whole_at), Fraction(self.nothing_below)) * goal)
