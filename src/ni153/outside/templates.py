"""The templates reports are laid out with: those the tool ships, and a county's own in their place when it is asked."""

from pathlib import Path
from typing import Final

import ni153
from ni153.finding import Refusal

_ENDINGS: Final = (".jinja", ".css")
_LARGEST: Final = 1_000_000


def shipped() -> dict[str, str]:
    """Return the tool's own templates by name. They stand inside the installed package, or beside its source."""
    package = Path(ni153.__file__).parent
    inside, beside = package / "templates", package.parents[1] / "templates"
    return _read(inside if inside.is_dir() else beside)


def with_own(folder: Path) -> dict[str, str]:
    """Return the templates with those of a folder in the place of the tool's. Raises Refusal when it holds none."""
    if not folder.is_dir():
        raise Refusal(f"There is no folder {folder} with templates.")
    own = _read(folder)
    if not own:
        raise Refusal(f"{folder} holds no templates: files such as framework.jinja or style.css.")
    return {**shipped(), **own}


def _read(folder: Path) -> dict[str, str]:
    found = {}
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.suffix not in _ENDINGS or not path.is_file():
            continue
        try:
            if path.stat().st_size > _LARGEST:
                raise Refusal(f"{path} is too large for a template.")
            found[path.name] = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            raise Refusal(f"{path} is not text in UTF-8.") from None
        except OSError as problem:
            raise Refusal(f"{path} cannot be read: {problem.strerror}.") from None
    return found
