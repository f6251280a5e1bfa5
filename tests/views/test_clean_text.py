"""Text from a plan on its way to a screen: everything can be read, nothing is obeyed."""

import json
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ni153.views.clean import ascii_only, clean, harmless, json_text, pieces
from ni153.views.lines import cells, pad, wrap

ORDER = re.compile(r"(?m)^\s*::|##[A-Za-z]*\[")
ANY = st.text() | st.text(st.sampled_from("ab :#[]\n\t\x1b\x9b\u202e\u2028日\u0301–…"))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain words, £25,000 – é 日本", "plain words, £25,000 – é 日本"),
        ("[x] [late] [/] [link=http://evil]a[/link] \\ `", "[x] [late] [/] [link=http://evil]a[/link] \\ `"),
        ("a\nb\r\nc\td\u2028e\u00a0f", "a b c d e f"),
        ("\x1b]8;;http://evil\x07", "<U+001B>]8;;http://evil<U+0007>"),
        ("\x9b2J\x7f\x00", "<U+009B>2J<U+007F><U+0000>"),
        ("\u202eevil\u2066\u200b\u00ad\ufeff", "<U+202E>evil<U+2066><U+200B><U+00AD><U+FEFF>"),
        ("\ud800\uf0b7\ufe0f\u3164\U000e0041", "<U+D800><U+F0B7><U+FE0F><U+3164><U+E0041>"),
        ("::error file=x::boo", ": :error file=x::boo"),
        ("  ::stop-commands::x", "  : :stop-commands::x"),
        ("a\n::error::x", "a ::error::x"),
        ("see ##[group]a ##vso[task]b ###[c]", "see # #[group]a # #vso[task]b ## #[c]"),
        ("10:30 a::b #1 ##", "10:30 a::b #1 ##"),
    ],
)
def test_what_is_shown(text: str, shown: str) -> None:
    assert clean(text) == shown


@given(ANY)
def test_nothing_unseen_and_no_order_is_left(text: str) -> None:
    shown = clean(text)
    assert shown.isprintable()
    assert not any(unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Zl", "Zp") for sign in shown)
    assert not ORDER.search(shown)
    assert clean(shown) == shown
    shown.encode("utf-8")


@given(ANY)
def test_pieces_are_one_a_character(text: str) -> None:
    shown = pieces(text)
    assert len(shown) == len(text)
    assert "".join(shown).isprintable()
    assert not re.search(r"##[A-Za-z]*\[", "".join(shown))


@given(ANY)
def test_ascii_is_ascii_and_gives_no_orders(text: str) -> None:
    shown = ascii_only(clean(text))
    assert shown.isascii()
    assert shown.isprintable()
    assert not re.search(r"##[A-Za-z]*\[", shown)
    assert ascii_only(shown) == shown


def test_the_tools_own_signs_are_spelt() -> None:
    assert ascii_only("── │ ✓ ●G ▲A ■R ○? – … → ↑ ↓ “a” ’b’ £5 · Séan 日 ≠") == (
        "-- | v *G ^A !R o? - ... -> ^ v \"a\" 'b' GBP 5 | Sean ? ?"
    )


@given(st.lists(ANY))
def test_laid_out_lines_are_harmless(texts: list[str]) -> None:
    assert not ORDER.search(harmless("\n".join(map(clean, texts))))


def test_json_gives_no_orders_either() -> None:
    data = {"a": "##[add-mask]x \u202e \x9b \x7f ###[y]", "b": [1, None, "£"]}
    text = json_text(data)
    assert json.loads(text) == data
    assert text.isascii()
    assert "##" not in text
    assert "\x7f" not in text
    with pytest.raises(ValueError, match="not JSON compliant"):
        json_text(float("nan"))


# -- lines --------------------------------------------------------------------------------------------------------


def test_width_is_counted_in_columns() -> None:
    assert [cells(text) for text in ("abc", "日本", "e\u0301", "–…│✓", "")] == [3, 4, 1, 4, 0]
    assert pad("日", 4) == "日  "
    assert pad("1,499", 8, "right") == "   1,499"
    assert pad("longer", 3) == "longer"


def test_wrapping() -> None:
    text = "one two three four five"
    assert wrap(text, None, indent="  ") == [f"  {text}"]
    assert wrap(text, 12, indent="  ", hang="    ") == ["  one two", "    three", "    four", "    five"]
    assert wrap("a http://x.example/long/address b", 10) == ["a", "http://x.example/long/address", "b"]
    assert wrap("ab abcdefghij", 4, split=True, hang=" ") == ["ab", " abc", " def", " ghi", " j"]
    assert wrap("日本語日本語", 4, split=True) == ["日本", "語日", "本語"]
    assert wrap("", 4) == [""]
    assert wrap("      ", 4) == [""]


@given(ANY, st.integers(1, 30))
def test_wrapping_keeps_every_word_and_the_width(text: str, width: int) -> None:
    shown = clean(text)
    lines = wrap(shown, width, split=True)
    assert "".join("".join(lines).split()) == "".join(shown.split())
    assert all(cells(line) <= max(width, 2) for line in lines)


def test_a_very_long_word_is_cut_in_no_time() -> None:
    assert len(wrap("é" * 1_000_000, 80, split=True)) == 12_500
