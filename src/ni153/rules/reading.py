"""The manuals of what the reader finds: why each matters, and how it is written instead; read by `manual`, run as tests."""

from collections.abc import Mapping
from typing import Final

_EB: Final = "plans/framework/evidence-base.yaml"


def pair(bad: str, good: str, path: str = _EB) -> str:
    """Lay out two fragments as a manual's examples."""
    return "\n".join(
        f"{label}: {path}\n" + "".join(f"    {line}\n" for line in text.splitlines())
        for label, text in (("Bad", bad), ("Good", good))
    )


MANUALS: Final[Mapping[str, str]] = {
    "not-utf8": "Older Windows programs save letters such as £ and ’ in a way other computers misread. Save as UTF-8.",
    "too-large": "A file of this size is a mistake, such as a whole spreadsheet pasted in. Plans are a few pages.",
    "too-deep": "No field of the format lies so deep; the text was probably pasted in from elsewhere.",
    "merge-conflict": "Each side believes its own lines stand. Keep the right ones, and take away the lines of <, = and >.",
    "tab": "A tab is as wide as each editor makes it, so two people see different plans. Word and Excel paste tabs in.",
    "colon-in-sentence": "The words before the colon would become a field's name, and the sentence would be lost.\n\n"
    + pair("title: Evidence base: develop and share", 'title: "Evidence base: develop and share"'),
    "word-quotes": "The marks become part of the text, and what they were meant to hold together falls apart.\n\n"
    + pair("title: “Evidence base: develop and share”", 'title: "Evidence base: develop and share"'),
    "unclosed-quote": "Everything up to the next mark, perhaps many lines below, would be read as one text.\n\n"
    + pair('title: "Develop and share', 'title: "Develop and share"'),
    "quote-in-sentence": "The text ends at the mark, and what follows it cannot be placed.\n\n"
    + pair('title: "Evidence" base', "title: Evidence base"),
    "backslash": "In double quotes a backslash starts a code. A path of a shared drive is written in single quotes or none.\n\n"
    + pair(r'through: "S:\plans"', r"through: 'S:\plans'"),
    "reserved-character": "YAML gives some characters a meaning at the start of a text; in quotes they are plain.\n\n"
    + pair("title: @ develop and share", 'title: "@ develop and share"'),
    "indentation": "How far a line is indented says what it belongs to; a line that fits nowhere belongs to nothing.\n\n"
    + pair("title: Develop\n  note: Share", "title: Develop\nnote: Share"),
    "list-mark": "A word processor turns dashes into longer ones and bullets; the line is then no item of the list.\n\n"
    + pair("leads:\n• Ben Baker\n- Ann Archer", "leads:\n- Ben Baker\n- Ann Archer"),
    "missing-space": "Without the space after the colon or the dash the line is one long word.\n\n"
    + pair("note:Read with the profile", "note: Read with the profile"),
    "missing-colon": "What is meant as a field's name is read as words, and the value is lost.\n\n"
    + pair("title\n  Develop and share", "title: Develop and share"),
    "brackets": "Brackets hold a short list of names. What is not closed swallows the lines below.\n\n"
    + pair("leads: [Ben Baker, Ann Archer", "leads: [Ben Baker, Ann Archer]"),
    "braces": "Two people who change the same line collide; with one field a line they do not.\n\n"
    + pair("leads:\n- {who: Ben Baker, task: to publish}", "leads:\n- who: Ben Baker\n  task: to publish"),
    "duplicate-key": "Two values for one field: whoever wrote the second believes it counts.\n\n"
    + pair("title: Develop\ntitle: Share", "title: Develop and share"),
    "anchor": "Who changes one place would change the others without seeing them.\n\n"
    + pair("title: &name Develop and share", "title: Develop and share"),
    "tag": "The format knows what each field holds.\n\n" + pair("order: !!int 1", "order: 1"),
    "merge-key": "Who reads the plan cannot see what it says.\n\n"
    + pair("leads: [Ben Baker]\n<<: other", "leads: [Ben Baker]"),
    "directive": "A plan that changes how it is to be read is read differently by different tools.\n\n"
    + pair("%YAML 1.1\ntitle: Workshop", "title: Workshop", "plans/meetings/2008-11-05-workshop.yaml"),
    "second-document": "What stands below the dashes would not be read.\n\n"
    + pair("title: Develop\n---\nnote: Share", "title: Develop\nnote: Share"),
    "key-not-text": "A field is known by its name.\n\n" + pair("? [title]\n: Develop", "title: Develop"),
    "invisible-character": "Two names look the same and are not, or a line reads differently from what it says.",
    "control-character": "Such characters come in with text copied from other programs; retype the word.",
    "line-end": "Git, editors and this tracker would count the lines differently. Save with the usual line ends.",
    "syntax": "Nothing certain can be said of a line that cannot be read; mend it first.",
    "not-a-mapping": "A plan says things by their names. Start with a field, such as title.",
    "empty-file": "An empty plan may be one whose text was lost. Write its fields, or delete the file.",
    "misplaced-file": "What a file is follows from where it stands; one that stands nowhere would vanish without a word.",
    "missing-file": "Without it no figure of the county can be worked out.",
    "unreadable-file": "A plan that cannot be opened would be missing from every sum.",
}
