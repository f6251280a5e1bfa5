"""The examples in a rule's manual, read out of it: they are tested, and `ni153 explain` shows them."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ni153.rules.registry import Rule

NO_FILE = "(no such file)"
"""Stands in an example where the file is not there at all."""

_HEADING = re.compile(r"(?P<label>Bad|Good): (?P<path>\S+)")


class Example(NamedTuple):
    """A county the rule finds fault with (`Bad`) or has nothing against (`Good`).

    `files` holds, by path, what differs from the county of the tests.
    """

    label: str
    files: Mapping[str, str]


def examples(rule: Rule) -> tuple[Example, ...]:
    """Return the examples of a rule's manual, in order."""
    return examples_in(rule.manual)


def examples_in(manual: str) -> tuple[Example, ...]:
    """Return the examples of a manual, in order.

    `Bad: path` and `Good: path` stand at the margin, the file's text indented below. Headings of one label that follow
    one another are one example, until a path comes again or the label changes.
    """
    found: list[Example] = []
    for label, path, text in _blocks(manual):
        if found and found[-1].label == label and path not in found[-1].files:
            found[-1] = Example(label, {**found[-1].files, path: text})
        else:
            found.append(Example(label, {path: text}))
    return tuple(found)


def prose(rule: Rule) -> str:
    """Return the manual without its first line and without its examples: why the rule matters."""
    return prose_in(rule.manual)


def prose_in(manual: str) -> str:
    """Return a manual without its first line and without its examples."""
    lines = manual.splitlines()[1:]
    first = next((index for index, line in enumerate(lines) if _HEADING.fullmatch(line)), len(lines))
    return "\n".join(lines[:first]).strip()


def _blocks(manual: str) -> Iterator[tuple[str, str, str]]:
    heading: re.Match[str] | None = None
    body: list[str] = []
    for line in manual.splitlines():
        match = _HEADING.fullmatch(line)
        if heading and (match or (line and not line.startswith(" "))):
            yield heading["label"], heading["path"], _text(body)
            heading = None
        if match:
            heading, body = match, []
        elif heading:
            body.append(line)
    if heading:
        yield heading["label"], heading["path"], _text(body)


def _text(body: list[str]) -> str:
    """Return the indented lines as they stand in the file."""
    margin = min((len(line) - len(line.lstrip()) for line in body if line.strip()), default=0)
    return "\n".join(line[margin:] for line in body).strip("\n") + "\n"
