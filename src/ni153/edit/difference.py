"""Two versions of a file as the lines that differ, in the form git uses."""

from difflib import unified_diff


def diff(old: str, new: str, path: str) -> str:
    """Return the difference between two texts of the file at a path as a unified diff, empty where there is none."""
    before, after = (text.split("\n") for text in (old, new))
    lines = unified_diff(_ended(before), _ended(after), f"a/{path}", f"b/{path}")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _ended(lines: list[str]) -> list[str]:
    """Return lines with their line ends; the last has none unless the text ends with one."""
    *whole, rest = lines
    return [f"{line}\n" for line in whole] + ([rest] if rest else [])
