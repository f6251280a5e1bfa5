"""Write an invented county into a new folder: python tools/demo_county.py FOLDER --districts 12 --quarters 10 --seed 153."""

import argparse
import shutil
import sys
from pathlib import Path

import demo


def main() -> int:
    """Write the county the command line asks for."""
    parser = argparse.ArgumentParser(description="Write an invented county, to see what the tool does.")
    parser.add_argument("folder", type=Path, help="a folder that does not exist yet, or is empty")
    parser.add_argument("--districts", type=int, default=12, choices=range(1, 401), metavar="1-400")
    parser.add_argument("--quarters", type=int, default=10, choices=range(4, 41), metavar="4-40")
    parser.add_argument("--seed", type=int, default=153, help="another seed is another county")
    parser.add_argument("--no-git", action="store_true", help="without the history of how it came about")
    given = parser.parse_args()
    if given.folder.exists() and (not given.folder.is_dir() or any(given.folder.iterdir())):
        print(f"{given.folder} is not an empty folder, so nothing was written.", file=sys.stderr)
        return 2
    if not given.no_git and shutil.which("git") is None:
        print("There is no git here to write the history with; --no-git writes the files alone.", file=sys.stderr)
        return 2
    demo.write(given.folder, given.districts, given.quarters, given.seed, git=not given.no_git)
    return 0


if __name__ == "__main__":
    sys.exit(main())
