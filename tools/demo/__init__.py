"""Invented counties of any size, to see the tool work: for newcomers, tests, benchmarks and pictures."""

from demo.folder import commits, county, write
from demo.history import Commit

__all__ = ["Commit", "commits", "county", "write"]
