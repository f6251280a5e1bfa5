"""The plan of a partnership, kept as plain text in git, checked like code, told back in people's own words."""

__version__ = "0.1.0"
