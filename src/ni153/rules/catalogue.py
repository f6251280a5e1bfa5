"""Every rule there is, those of the reader and the models too, with its manual: what the command line lists and explains."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ni153.finding import Severity
from ni153.rules import fields, reading
from ni153.rules.manual import Example, examples, examples_in, prose
from ni153.rules.registry import RULES, fixed
from ni153.workspace.load import LOAD_RULES
from ni153.workspace.reading.faults import READER_RULES
from ni153.workspace.validate import MODEL_RULES


@dataclass(frozen=True, slots=True)
class Entry:
    """One rule as people read of it. `fixed`: it cannot be switched off."""

    id: str
    family: str
    severity: Severity
    summary: str
    why: str
    examples: tuple[Example, ...]
    fixed: bool


def entries(disk: Mapping[str, str]) -> dict[str, Entry]:
    """Return every rule by id, family by family; `disk` are those of reading from the disk, which this room cannot see."""
    return {entry.id: entry for entry in (*_files(disk), *_read(), *_modelled(), *_ruled())}


def _files(disk: Mapping[str, str]) -> Iterator[Entry]:
    for identity, summary in {**disk, **LOAD_RULES}.items():
        yield _entry("files", identity, Severity.ERROR, summary, reading.MANUALS[identity])


def _read() -> Iterator[Entry]:
    for identity, (severity, summary) in READER_RULES.items():
        yield _entry("reading", identity, severity, summary, reading.MANUALS[identity])


def _modelled() -> Iterator[Entry]:
    for identity, summary in MODEL_RULES.items():
        yield _entry("fields", identity, Severity.ERROR, summary, fields.MANUALS[identity])


def _ruled() -> Iterator[Entry]:
    for rule in RULES.values():
        yield Entry(rule.id, rule.family, rule.severity, rule.summary, prose(rule), examples(rule), fixed(rule.id))


def _entry(family: str, identity: str, severity: Severity, summary: str, manual: str) -> Entry:
    why = manual.partition("\n\n")[0].strip()
    return Entry(identity, family, severity, summary, why, examples_in(manual), True)
