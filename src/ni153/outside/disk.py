"""The county's files on disk: finding the folder, and reading every plan in it whatever else stands there."""

import errno
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from ni153.finding import Finding, Position, Refusal, Severity

DISK_RULES: Final[Mapping[str, str]] = {
    "unreadable-file": "What bears a plan's name, or a folder of plans, could not be read; nothing in it counts.",
}
MOST_BYTES: Final = 1024 * 1024
"""One byte more than this is read of a file: enough to see that it is too large."""

_PLANS: Final = "plans"
_COUNTY: Final = "county.yaml"
_NEIGHBOURHOODS: Final = "lsoas.yaml"
PLACES: Final = (_PLANS, _NEIGHBOURHOODS)
"""Where the county's files stand below its folder: one folder, and one file beside it."""

# A link put in the file's place meanwhile is not followed, and a pipe is not waited for.
_OPEN: Final = (
    os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
)  # fmt: skip
_KINDS: Final = (
    (stat.S_ISREG, "a file"),
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)
TAKE_OUT: Final = "Rename it, or take it out of plans/."
_PUT_ITSELF: Final = "Put the file or folder itself here instead of the link."


def find_root(start: Path) -> Path:
    """Return the county's folder: `start` or the nearest above it with plans/county.yaml, or lsoas.yaml and plans/.

    Raises Refusal where there is none.
    """
    remedy = "Run this inside the county's folder, or name that folder with --root."
    try:
        here = start.resolve(strict=True)
    except (OSError, RuntimeError, ValueError):  # gone, not allowed, links in a circle, a NUL in its name
        what = f"There is no folder {shown(str(start))}" if start.name else "The folder you are in is no longer one"
        raise Refusal(f"{what} that could be looked into. {remedy}") from None
    for folder in (here, *here.parents):
        if _is_root(folder):
            return folder
    raise Refusal(f"Neither {shown(str(here))} nor a folder above it holds a county (plans/county.yaml). {remedy}")


def _is_root(folder: Path) -> bool:
    if _stands(folder / _PLANS / _COUNTY):
        return True
    return _stands(folder / _NEIGHBOURHOODS) and _stands(folder / _PLANS)


def _stands(path: Path) -> bool:
    """Whether anything goes by this name, even a link to nothing: reading it will tell what is wrong with it."""
    try:
        path.lstat()
    except OSError:
        return False
    return True


def files(root: Path) -> tuple[dict[str, bytes], tuple[Finding, ...]]:
    """Read lsoas.yaml and all of plans/ that is, or looks like, a plan; raises nothing for what stands there.

    Returns the bytes by path below `root`, and a finding for whatever could not be read. Names such as `x.yml` or
    `burnley.yaml.txt` are handed over as well, so that the loader can say they are misplaced.
    """
    reader = _Reader(root)
    reader.read_all()
    findings = sorted(reader.findings, key=lambda finding: finding.position)
    return dict(sorted(reader.found.items())), tuple(findings)


def shown(name: str) -> str:
    """Return a name with what cannot be shown as its number, `<U+000A>`; for a byte that is not UTF-8, `<E9>`."""
    return "".join(letter if letter.isprintable() else _number(ord(letter)) for letter in name)


def _number(code: int) -> str:
    return f"<{code - 0xDC00:02X}>" if 0xDC80 <= code <= 0xDCFF else f"<U+{code:04X}>"


def is_plan(name: str) -> bool:
    """Return whether a file's name is, or looks like, that of a plan; not so hidden files and what editors leave behind."""
    lower = name.lower()
    return (".yaml" in lower or ".yml" in lower) and not lower.endswith("~") and lower[0] not in ".#"


def unreadable(path: str, message: str, hint: str) -> Finding:
    """Return the finding that something with a plan's place or name cannot be read."""
    return Finding("unreadable-file", Severity.ERROR, Position(shown(path)), message, hint)


def unnamed(path: str) -> Finding:
    """Return the finding that a name cannot be written down."""
    why = "Its name holds a character that cannot be shown, or is not UTF-8; here its number stands for it."
    return unreadable(path, why, "Give it a name of small letters, digits and hyphens.")


def alike(paths: Iterable[str]) -> Iterator[Finding]:
    """Yield a finding for each name that only some computers can keep apart from another."""
    known: dict[str, str] = {}
    for path in sorted(paths):
        first = known.setdefault(_folded(path), path)
        if first != path:
            what = f"Its name and {first} differ only in capitals or in how an accent is coded."
            yield unreadable(
                path, what, "Many computers can keep only one of the two: rename one, or make them one file."
            )


class _Reader:
    """One walk through the county's folder: what was read, and what could not be."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.base = f"{root}{os.sep}"
        self.found: dict[str, bytes] = {}
        self.findings: list[Finding] = []
        self.folders: list[str] = []

    def read_all(self) -> None:
        """Read the neighbourhoods, then folder after folder: a list instead of recursion, however deep they go."""
        if (mode := self.mode(_NEIGHBOURHOODS)) is not None:
            self.take(_NEIGHBOURHOODS, mode)
        if (mode := self.mode(_PLANS)) is not None:
            if stat.S_ISDIR(mode):
                self.folders.append(_PLANS)
            else:
                kind = "a link" if stat.S_ISLNK(mode) else _kind(mode)
                self.say(
                    _PLANS, f"This should be the folder of the plans and is {kind}.", "Put the folder itself here."
                )
        while self.folders:
            self.walk(self.folders.pop())
        self.findings += alike(self.found)

    def mode(self, path: str) -> int | None:
        """Return what stands under one of the two names every county has; the loader says when it is missing."""
        try:
            return (self.root / path).lstat().st_mode
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as problem:
            self.cannot(path, problem)
            return None

    def walk(self, folder: str) -> None:
        """Look at everything in a folder."""
        try:
            with os.scandir(self.base + folder) as entries:
                for entry in entries:
                    if not entry.name.startswith("."):
                        self.look(f"{folder}/{entry.name}", entry)
        except OSError as problem:
            self.cannot(folder, problem, "folder")

    def look(self, path: str, entry: "os.DirEntry[str]") -> None:
        """Decide what to do with one thing that stands in a folder; nothing is opened that is not a plain file."""
        named = is_plan(entry.name)
        try:
            folder, link = entry.is_dir(follow_symlinks=False), entry.is_symlink()
            if not (named or folder or link):
                return
            if not entry.name.isprintable():
                if named or folder:
                    self.findings.append(unnamed(path))
            elif folder and not named:
                self.folders.append(path)
            elif link:
                self.follow(path, is_plan=named)
            elif entry.is_file(follow_symlinks=False):
                self.read(path)
            else:
                self.odd(path, entry.stat(follow_symlinks=False).st_mode)
        except OSError as problem:
            self.cannot(path, problem)

    def take(self, path: str, mode: int) -> None:
        """Read what goes by a name that is certainly meant, if it can be."""
        if stat.S_ISLNK(mode):
            self.follow(path, is_plan=True)
        elif stat.S_ISREG(mode):
            self.read(path)
        else:
            self.odd(path, mode)

    def follow(self, path: str, *, is_plan: bool) -> None:
        """Read what a link leads to, if that is a file of this county; folders are never read through a link."""
        try:
            target = (self.root / path).resolve(strict=True)
            inside = target.is_relative_to(self.root.resolve())
            mode = target.stat().st_mode
        except (OSError, RuntimeError) as problem:
            if is_plan:
                self.no_link(path, problem)
            return
        if not (is_plan or stat.S_ISDIR(mode)):
            return
        if not inside:
            self.say(path, "This is a link that leads out of the county's folder, and is not followed.", _PUT_ITSELF)
        elif stat.S_ISDIR(mode):
            self.say(path, "This is a link to a folder, and folders are not read through links.", _PUT_ITSELF)
        elif any(part.startswith(".") for part in target.relative_to(self.root.resolve()).parts):
            self.say(path, "This is a link to a hidden file or into a hidden folder, and is not followed.", _PUT_ITSELF)
        elif stat.S_ISREG(mode):
            self.read(path, str(target))
        else:
            self.odd(path, mode)

    def no_link(self, path: str, problem: Exception) -> None:
        """Say why a link leads to nothing that could be read."""
        if isinstance(problem, FileNotFoundError):
            self.say(path, "This is a link that leads nowhere.", _PUT_ITSELF)
        elif isinstance(problem, RuntimeError) or getattr(problem, "errno", None) == errno.ELOOP:
            self.say(path, "This is a link that leads back to itself.", _PUT_ITSELF)
        else:
            self.cannot(path, problem)

    def read(self, path: str, target: str | None = None) -> None:
        """Read one file; what was a plain file a moment ago is looked at again once it is open."""
        try:
            handle = os.open(target or self.base + path, _OPEN)
        except (OSError, ValueError) as problem:
            self.cannot(path, problem)
            return
        try:
            state = os.fstat(handle)
            if stat.S_ISREG(state.st_mode):
                self.found[path] = _content(handle, state.st_size)
            else:
                self.odd(path, state.st_mode)
        except OSError as problem:
            self.cannot(path, problem)
        finally:
            os.close(handle)

    def odd(self, path: str, mode: int) -> None:
        """Say that this is no file."""
        self.say(path, f"This has the name of a plan and is {_kind(mode)}.", TAKE_OUT)

    def cannot(self, path: str, problem: Exception, what: str = "file") -> None:
        """Say why something that is there could not be read."""
        if isinstance(problem, FileNotFoundError):
            self.say(path, f"This {what} was gone before it could be read.", "Run the command again.")
        elif isinstance(problem, PermissionError):
            remedy = f"Ask whoever owns it, or whoever looks after the computer, for the right to read this {what}."
            self.say(path, f"You are not allowed to read this {what}.", remedy)
        else:
            why = getattr(problem, "strerror", None) or "no reason was given"
            self.say(
                path,
                f"This {what} could not be read: the computer says “{why}”.",
                "Copy it anew, or restore it from git.",
            )

    def say(self, path: str, message: str, hint: str) -> None:
        """Note one finding."""
        self.findings.append(unreadable(path, message, hint))


def _kind(mode: int) -> str:
    return next((name for test, name in _KINDS if test(mode)), "something of another kind")


def _content(handle: int, size: int) -> bytes:
    """Read a file to its end, or to one byte more than a plan may have."""
    parts: list[bytes] = []
    left = MOST_BYTES + 1
    step = size + 1
    while left and (part := os.read(handle, min(left, step))):
        parts.append(part)
        left -= len(part)
        step = 65536 if len(part) == step else 512  # it is growing, or this was all
    return parts[0] if len(parts) == 1 else b"".join(parts)


def _folded(path: str) -> str:
    if path.isascii():
        return path.lower()
    import unicodedata

    return unicodedata.normalize("NFC", path).casefold()
