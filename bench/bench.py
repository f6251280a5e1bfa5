"""How fast the tool is, as ratios against peers taken in the same run: machines drift, ratios less so.

Each pair is run in turn, many times; the median of the pairwise ratios counts. Byte-code is compiled first.
"""

import compileall
import os
import statistics
import subprocess  # noqa: TID251 - this is no part of the tool
import sys
import sysconfig
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NI153 = [sys.executable, "-m", "ni153"]
EMPTY = [sys.executable, "-c", "pass"]
ROUNDS = 15

COLD = {"NI153_NO_CACHE": "1"}

PAIRS: Sequence[tuple[str, list[str], dict[str, str], float]] = (
    ("ni153 --version / an empty Python", [*NI153, "--version"], COLD, 8),
    ("ni153 status, shipped county / an empty Python", [*NI153, "status"], COLD, 30),
    ("ni153 status, unchanged since / an empty Python", [*NI153, "status"], {}, 9),
    ("ni153 lint, shipped county / an empty Python", [*NI153, "lint"], COLD, 40),
)


def seconds(command: list[str], more: dict[str, str]) -> float:
    """Run a command once, silently, and return how long it took."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"} | more
    start = time.perf_counter()
    subprocess.run(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False
    )
    return time.perf_counter() - start


def main() -> int:
    """Measure every pair; return 1 when one is over what it is held to."""
    compileall.compile_dir(str(ROOT / "src"), quiet=2)
    compileall.compile_dir(sysconfig.get_path("purelib"), quiet=2)
    over = 0
    for name, command, more, most in PAIRS:
        for warm in (command, EMPTY):
            seconds(warm, more)
        ratios, times = [], []
        for _ in range(ROUNDS):
            base, taken = seconds(EMPTY, more), seconds(command, more)
            ratios.append(taken / base)
            times.append(taken)
        ratio = statistics.median(ratios)
        over += ratio > most
        taken_ms = statistics.median(times) * 1000
        print(f"{name:52} {ratio:6.1f}  at most {most:g}  ({taken_ms:.0f} ms) {'OVER' if ratio > most else ''}")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
