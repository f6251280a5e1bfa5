"""Write docs/rules.md from the rules and schemas/ from the models and registers; with --check, say what has drifted."""

import sys
from pathlib import Path

from ni153.cli.catalogue import known_rules, schemas
from ni153.cli.desk import Desk
from ni153.views.catalogue import page

ROOT = Path(__file__).resolve().parent.parent


def pages() -> dict[str, str]:
    """Return every generated page by its path."""
    made = {"docs/rules.md": page(known_rules().values())}
    return made | {f"schemas/{name}": text for name, text in schemas(Desk(ROOT, None)).items()}


def main() -> int:
    """Rewrite the pages, or with --check return 1 when one would change."""
    stale = []
    for name, text in pages().items():
        path = ROOT / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(name)
            if "--check" not in sys.argv[1:]:
                path.parent.mkdir(exist_ok=True)
                path.write_text(text, encoding="utf-8", newline="\n")
    if stale and "--check" in sys.argv[1:]:
        print(f"Written from something that has changed since: {', '.join(stale)}. Run make golden.")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
