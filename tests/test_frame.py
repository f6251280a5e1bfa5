"""Fences round the house that ruff, mypy and import-linter cannot put up: sizes, words, the one clock, pages that drift."""

import ast
import re
import runpy
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from commandline import run
from shipped import REPOSITORY, ROOT

from ni153.cli.commands import COMMANDS
from ni153.rules import RULES

SOURCE = REPOSITORY / "src" / "ni153"
MODULES = sorted(SOURCE.rglob("*.py"))
MOST_LINES, MOST_LINES_OF_A_FUNCTION = 300, 40

# None is wished: a module or function that gets shorter leaves this list.
LONG_MODULES: set[str] = set()
LONG_FUNCTIONS: set[str] = set()

SENTENCES = REPOSITORY / "tests" / "broken" / "sentences.txt"
JARGON = re.compile(
    r"\b(?:schema|node|None(?! of)|NoneType|null|mapping|scalar|sequence|traceback|exception|validation|validator|pydantic|regex"
    r"|string|boolean|integer|float|tuple|dict|array|object|parser|parse|token|loader|attribute|invalid|error code)s?\b"
)
README = (REPOSITORY / "README.md").read_text(encoding="utf-8")


def name(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def lines_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """The lines of a function's code: a command's options stand in its signature, its manual in the docstring."""
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    return (function.end_lineno or 0) - body[0].lineno + 1 if body else 0


# -- sizes --------------------------------------------------------------------------------------------------------


def test_modules_are_short() -> None:
    long = {name(path) for path in MODULES if len(path.read_text(encoding="utf-8").splitlines()) > MOST_LINES}
    assert long == LONG_MODULES


def test_functions_are_short() -> None:
    long = {
        f"{name(path)}: {function.name}"
        for path in MODULES
        for function in functions(path)
        if lines_of(function) > MOST_LINES_OF_A_FUNCTION
    }
    assert long == LONG_FUNCTIONS


# -- what code says of itself -------------------------------------------------------------------------------------


def test_every_module_opens_with_a_sentence() -> None:
    openings = {name(path): (ast.get_docstring(tree(path)) or "").partition("\n\n")[0] for path in MODULES}
    assert {module for module, words in openings.items() if not words.endswith((".", "?"))} == set()
    assert {module for module, words in openings.items() if len(words.split()) < 4} == set()


def test_every_public_function_says_what_it_does() -> None:
    silent = [
        f"{name(path)}: {node.name}"
        for path in MODULES
        for node in tree(path).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and not ast.get_docstring(node)
    ]
    assert silent == []


def test_only_one_module_asks_the_clock() -> None:
    asking = {
        name(path)
        for path in MODULES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and (
            node.func.attr in ("today", "utcnow", "fromtimestamp", "localtime", "gmtime")
            or (node.func.attr in ("now", "time") and isinstance(node.func.value, ast.Name))
        )
    }
    assert asking == {"cli/app.py"}


# -- words --------------------------------------------------------------------------------------------------------


def test_no_sentence_about_a_broken_plan_speaks_our_jargon() -> None:
    told = [line for line in SENTENCES.read_text(encoding="utf-8").splitlines() if line.startswith("    ")]
    assert len(told) > 200
    assert [line.strip() for line in told if JARGON.search(line)] == []


def test_no_sentence_about_a_broken_plan_is_too_long_or_shouts() -> None:
    told = [line.strip() for line in SENTENCES.read_text(encoding="utf-8").splitlines() if line.startswith("    ")]
    assert [line for line in told if "!" in line.replace('"!!int"', "") or "Please" in line or "Sorry" in line] == []
    assert [line for line in told if len(line.split(": ")[0].split()) > 45] == []


def test_no_manual_of_a_rule_speaks_our_jargon() -> None:
    manuals = {rule.id: rule.manual.partition("Bad: ")[0] for rule in RULES.values()}
    assert {rule: JARGON.findall(manual) for rule, manual in manuals.items() if JARGON.search(manual)} == {}


def test_no_help_of_a_command_speaks_our_jargon() -> None:
    for command in [name for name in COMMANDS if name != "schema"]:
        assert JARGON.findall(run(command, "--help", cwd=REPOSITORY).out) == [], command


# -- pages --------------------------------------------------------------------------------------------------------


def targets() -> set[str]:
    return set(re.findall(r"(?m)^([a-z]+):(?!=)", (REPOSITORY / "Makefile").read_text(encoding="utf-8")))


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "docs/format.md", ".ci/run"])
def test_every_make_command_of_a_page_exists(page: str) -> None:
    text = (REPOSITORY / page).read_text(encoding="utf-8")
    asked = set(re.findall(r"(?m)(?:^|[`(] ?)make ([a-z]+)\b", text))
    assert asked - targets() == set()


def test_make_lists_every_target_it_has() -> None:
    makefile = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    listed = set(re.findall(r"(?m)^([a-z]+):.*## ", makefile))
    assert targets() - listed == set()
    phony = re.search(r"(?m)^\.PHONY: (.*)$", makefile)
    assert phony is not None
    assert set(phony[1].split()) == listed


def test_every_command_of_the_readme_exists() -> None:
    asked = set(re.findall(r"(?m)^(?:\$ )?ni153 ([a-z]+)", README)) | set(re.findall(r"`ni153 ([a-z]+)", README))
    assert asked
    assert asked - set(COMMANDS) == set()


def test_the_picture_in_the_readme_is_what_status_says(golden: bool) -> None:
    picture = re.search(r"(?s)```\n(NI 153  .*?)```", README)
    assert picture is not None
    now = run("status", cwd=ROOT, env={"COLUMNS": "80"}).out
    if golden:
        (REPOSITORY / "README.md").write_text(README.replace(picture[1], now), encoding="utf-8")
    else:
        assert picture[1] == now


@pytest.mark.parametrize("tool", ["format_tables.py", "generated_pages.py"])
def test_no_page_has_drifted_from_the_code(
    tool: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", [tool, "--check"])
    main: Callable[[], int] = runpy.run_path(str(REPOSITORY / "tools" / tool))["main"]
    assert (main(), capsys.readouterr().out) == (0, "")
