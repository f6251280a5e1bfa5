"""Where templates run: in a sandbox, with everything escaped, and with an end to how much they may make.

A county's own templates are somebody's code: they are read only when asked for, see no file, no program and nothing
but the parts of a paper, and what fails in one is told with its file and line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from ni153.finding import Refusal
from ni153.views.charts.drawing import Drawing, Shape
from ni153.views.clean import clean
from ni153.views.pages.laid import LaidCell, LaidTable

if TYPE_CHECKING:
    from jinja2.sandbox import ImmutableSandboxedEnvironment

_PLAIN: Final = frozenset({LaidCell, LaidTable, Shape, Drawing})
MOST_TURNS: Final = 1_000_000
"""Turns of counted loops a template may make on all pages of a run together."""
MOST_REPEATED: Final = 10_000
"""Characters or items a repetition (`"-" * 80`) may give."""
MOST_CHARACTERS: Final = 20_000_000
"""Characters one page may have."""


def sandbox(templates: Mapping[str, str], finalize: Callable[[Any], Any]) -> ImmutableSandboxedEnvironment:
    """Return where templates are run; `finalize` makes every text fit for the format before it is escaped."""
    from jinja2 import FunctionLoader, StrictUndefined

    env = _class()(
        loader=FunctionLoader(lambda name: (templates[name], name, None) if name in templates else None),
        autoescape=True,
        finalize=finalize,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    env.globals["range"] = _counted()
    for name in ("lipsum", "cycler", "joiner"):
        env.globals.pop(name, None)
    return env


def _class() -> type[ImmutableSandboxedEnvironment]:
    from jinja2.exceptions import SecurityError
    from jinja2.runtime import LoopContext
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    plain = _PLAIN | {LoopContext}

    class Sandbox(ImmutableSandboxedEnvironment):
        intercepted_binops = frozenset({"*", "**"})

        def getattr(self, obj: Any, attribute: str) -> Any:
            # A page asks its cells and shapes a hundred thousand things: those of our own that hold nothing but text
            # and figures, and where a loop stands, are answered without the sandbox looking each of them over.
            if type(obj) in plain and not attribute.startswith("_"):
                try:
                    return getattr(obj, attribute)
                except AttributeError:
                    return super().getattr(obj, attribute)
            return super().getattr(obj, attribute)

        def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
            if operator == "**" or _size(left) * _size(right) > MOST_REPEATED:
                raise SecurityError("this would make far too much of one thing")
            return super().call_binop(context, operator, left, right)

    return Sandbox


def _counted() -> Callable[..., Iterator[int]]:
    """Return what loops count by: a `range` that ends when the templates of a run have taken too many turns together."""
    from jinja2.exceptions import SecurityError

    turns = [0]

    def counted(*bounds: int) -> Iterator[int]:
        for number in range(*bounds):
            turns[0] += 1
            if turns[0] > MOST_TURNS:
                raise SecurityError("this loop does not end soon enough")
            yield number

    return counted


def _size(operand: Any) -> int:
    return len(operand) if isinstance(operand, str | list | tuple) else 1 if not isinstance(operand, int) else operand


def written(env: ImmutableSandboxedEnvironment, name: str, **given: Any) -> str:
    """Return what a template makes of what it is given. Raises Refusal with the template's file and line."""
    try:
        made: list[str] = []
        room = MOST_CHARACTERS
        for piece in env.get_template(name).generate(**given):
            room -= len(piece)
            if room < 0:
                raise Refusal(f"templates/{name} makes a page of more than {MOST_CHARACTERS:,} characters.")
            made.append(piece)
        return "".join(made)
    except Refusal:
        raise
    except (Exception, RecursionError) as problem:
        raise refusal(problem, name) from problem


def refusal(problem: BaseException, name: str) -> Refusal:
    """Return the sentence for a template that cannot be used: which, where, and what is wrong with it."""
    from jinja2 import TemplateNotFound, TemplateSyntaxError

    if isinstance(problem, TemplateNotFound):
        return Refusal(f"There is no template {clean(str(problem.name or name))}.")
    if isinstance(problem, TemplateSyntaxError):
        return Refusal(f"templates/{problem.name or name}, line {problem.lineno}: {clean(problem.message or '')}")
    where = f"templates/{name}"
    trace = problem.__traceback__
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if file.endswith(".jinja") and "/" not in file:
            where = f"templates/{file}, line {trace.tb_lineno}"
        trace = trace.tb_next
    what = "it goes round in circles" if isinstance(problem, RecursionError) else clean(str(problem))
    return Refusal(f"{where}: this cannot be laid out: {what or type(problem).__name__}.")
