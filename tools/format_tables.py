"""Write the field tables of docs/format.md from the models; with --check, say whether they have drifted.

A table stands between `<!-- fields: Step -->` and `<!-- end fields -->`; the name is the model's class.
"""

import re
import sys
from pathlib import Path

from ni153.model import shape
from ni153.model.record import Record
from ni153.workspace.load import FILES, FOLDERS

PAGE = Path(__file__).resolve().parent.parent / "docs" / "format.md"
BLOCK = re.compile(r"(<!-- fields: (\w+) -->\n).*?(<!-- end fields -->)", re.DOTALL)


def models() -> dict[str, type[Record]]:
    """Return every model of the format by its class name."""
    tops = [model for _, model in [*FILES.values(), *FOLDERS.values()]]
    found = {model.__name__: model for top in tops for model in (top, *shape.below(top))}
    from ni153.model.step import DueBlock

    return {**found, "DueBlock": DueBlock}


def table(model: type[Record]) -> str:
    """Return one model's fields as a Markdown table."""
    return "\n".join(["| field | | written as | |", "|---|---|---|---|", *map(_row, shape.fields(model))]) + "\n"


def _row(field: shape.FieldShape) -> str:
    needed = "**needed**" if field.required else ""
    return f"| `{field.key}` | {needed} | {_written(field)} | {_escape(field.description)} |"


def _written(field: shape.FieldShape) -> str:
    if field.record:
        what = f"[{field.record.__name__}](#{field.record.__name__.lower()})"
        return f"a list of {what}" if field.many else what
    if field.choices:
        return " \\| ".join(f"`{word}`" for word in field.choices)
    if field.written is None:
        return "words"
    example = f", `{field.written.example}`" if field.written.example else ""
    words = _escape(field.written.words) + example
    if field.many and not field.written.words.startswith("a block"):
        return f"a list: {words}"
    return words


def _escape(text: str) -> str:
    return text.replace("|", "\\|")


def main() -> int:
    """Rewrite the page, or with --check return 1 when it would change."""
    old = PAGE.read_text(encoding="utf-8")
    known = models()
    new = BLOCK.sub(lambda found: found[1] + table(known[found[2]]) + found[3], old)
    missing = sorted(set(known) - {found[1] for found in BLOCK.findall(old)})
    if missing:
        print(f"docs/format.md has no table for: {', '.join(missing)}")
        return 1
    if new == old:
        return 0
    if "--check" in sys.argv[1:]:
        print("docs/format.md has drifted from the models: run make golden.")
        return 1
    PAGE.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
