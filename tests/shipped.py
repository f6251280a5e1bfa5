"""Lancashire as the two documents left it (tests/lancashire), as tests read it, and copies of it for them to break."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]
ROOT = REPOSITORY / "tests" / "lancashire"


@lru_cache(maxsize=1)
def _files() -> dict[str, bytes]:
    paths = [ROOT / "lsoas.yaml", *sorted((ROOT / "plans").rglob("*.yaml"))]
    return {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in paths}


def files() -> dict[str, bytes]:
    """Lancashire's files: path → bytes."""
    return dict(_files())


def write(root: Path, files: Mapping[str, bytes]) -> Path:
    """Write a county's files below a folder, which need not exist, and return it."""
    for path, data in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    return root
