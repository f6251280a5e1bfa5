"""Whole people, unequal periods and fair shares: the sums behind the reports, exact, with no clock and no file.

The modules: `rounding` (share, spread and table: figures made whole with nobody lost), `profile` (figures over
quarters, halves and years) and `apportion` (the county's goal over the districts that have not agreed a target). They
stand on `ni153.period` alone and are used by name: `profile.total(targets.planned)`.
"""
