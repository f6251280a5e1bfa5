"""The table of texts in faults.txt and sound.txt, each with what the reader must say of it and what it must read."""

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ni153.workspace.document import Document

HERE = Path(__file__).parent
_SIGNS = {"TAB": "\t", "CR": "\r", "BOM": "\ufeff", "NUL": "\0"}
_MARK = re.compile(r"\{(?:U\+([0-9A-F]{4,5})|(TAB|CR|BOM|NUL))\}")


@dataclass
class Case:
    """One text: `finds` are `line:column rule` or `line:column warning rule`, `value` its content when given."""

    name: str
    lines: list[str] = field(default_factory=list)
    finds: list[str] = field(default_factory=list)
    value: Any = ...
    whole: bool = True

    @property
    def data(self) -> bytes:
        """The bytes of the file."""
        return "".join(f"{line}\n" for line in self.lines).encode()


def cases(name: str) -> list[Case]:
    """Read a table; what stands before the first case and between cases is for people."""
    found: list[Case] = []
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            found.append(Case(line[3:]))
        elif not found:
            continue
        elif line.startswith("|"):
            found[-1].lines.append(
                _MARK.sub(lambda mark: chr(int(mark[1], 16)) if mark[1] else _SIGNS[mark[2]], line[2:])
            )
        elif line.startswith("> "):
            found[-1].finds.append(line[2:].strip())
        elif line.startswith("= "):
            found[-1].value = json.loads(line[2:])
        elif line == "~":
            found[-1].whole = False
    return found


def said(document: Document) -> list[str]:
    """What a document's faults are, as the tables write them."""
    return [
        f"{fault.position.line}:{fault.position.column} {'' if fault.severity == 'error' else fault.severity + ' '}{fault.rule}"
        for fault in document.faults
    ]
