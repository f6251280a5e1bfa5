"""How a rule speaks of steps, lists and numbers of things, so that every sentence does it alike."""

from collections.abc import Iterable, Sequence

from ni153.model.fields import quoted
from ni153.workspace.steps import Entry

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
MOST_LETTERS = 70


def label(entry: Entry) -> str:
    """Return what a step is called in a sentence: its title or, where that is long, its id in words: "first phase"."""
    short = len(" ".join(entry.step.title.split())) <= MOST_LETTERS
    return titled(entry.step.title if short else entry.id.rpartition("/")[2].replace("-", " "))


def titled(title: str) -> str:
    """Return a title in quotation marks; a long one is cut after a word."""
    words = " ".join(title.split())
    if len(words) > MOST_LETTERS:
        words = f"{words[: MOST_LETTERS - 1].rpartition(' ')[0].rstrip(',;:–')} …"
    return quoted(words, MOST_LETTERS + 2)


def joined(names: Iterable[str], most: int = 6) -> str:
    """Return a list as a sentence has it: `a, b and c`; beyond `most`, `a, b and 5 more`."""
    given = list(dict.fromkeys(names))
    if len(given) > most:
        given = [*given[: most - 1], f"{len(given) - most + 1} more"]
    return " and ".join([", ".join(given[:-1]), given[-1]] if len(given) > 1 else given)


def counted(things: Sequence[object] | int, one: str, many: str = "") -> str:
    """Return how many there are, in words up to twelve: `one step`, `three steps`, `14 steps`."""
    amount = things if isinstance(things, int) else len(things)
    number = _NUMBERS[amount] if amount < len(_NUMBERS) else f"{amount:,}"
    return f"{number} {one if amount == 1 else many or f'{one}s'}"


def days(amount: int) -> str:
    """Return a length of time in days: `1 day`, `22 days`."""
    return f"{amount:,} day{'' if amount == 1 else 's'}"


def sentence(text: str) -> str:
    """Return the text with a capital at its beginning."""
    return text[:1].upper() + text[1:]
