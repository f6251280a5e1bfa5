"""Whole people, unequal periods and fair shares: the sums behind the reports, exact, with no clock and no file.

The figures themselves: `rounding` (figures made whole with nobody lost), `profile` (figures over quarters, halves and years),
`rates` (the pooled claimant rate), `forecast`, `additionality`, `grant`, and `apportion` (the goal over the districts
that have not agreed a target) stand on `ni153.period` alone. `measures`, `county`, `claimant_lines` and `claimant_check` take
them from the files.
"""
