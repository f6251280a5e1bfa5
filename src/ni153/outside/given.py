"""A file a person names to be read, wherever it stands: whole, and no larger than such a file can sensibly be."""

from pathlib import Path
from typing import Final

from ni153.finding import Refusal

MOST_BYTES: Final = 4 * 1024 * 1024


def read(path: Path) -> bytes:
    """Return a file's bytes. Raises Refusal when there is none, it cannot be read, or it holds more than 4 MB."""
    try:
        with path.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise Refusal(f"There is no file {path}.") from None
    except OSError as problem:
        raise Refusal(f"{path} cannot be read: {problem.strerror or problem}.") from None
    if len(data) > MOST_BYTES:
        raise Refusal(f"{path} holds more than 4 MB, far more than any form of returns; nothing was read.")
    return data
