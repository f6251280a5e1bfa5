"""What people answer for, across all files: one officer or body, or everybody who is named (R6, R18-R20, R28, R29, R34)."""

from collections.abc import Sequence

from ni153.period import day_words
from ni153.reports.actions import Answers, Duty, answers, answers_of
from ni153.reports.parties import Post, Tenure
from ni153.views.pages import Ask, Fact, Facts, Group, Items, Paper, Part, Words
from ni153.views.pages.links import to_lead, to_milestone
from ni153.views.papers import told
from ni153.views.papers.wording import unknown
from ni153.views.parties import listed
from ni153.views.table import Cell, Column, Table
from ni153.views.words import count, days

DUTIES = (
    Column("step", "Step"),
    Column("where", "Where"),
    Column("due", "Due"),
    Column("state", "How it stands"),
    Column("with", "With"),
)
EVERYBODY = (
    Column("lead", "Lead"),
    Column("open", "Open", "right"),
    Column("overdue", "Overdue", "right"),
    Column("longest", "Longest", "right", "days"),
    Column("done", "Done", "right"),
    Column("milestones", "Milestones", "right"),
    Column("rows", "Partner rows", "right"),
)


def paper(ask: Ask) -> Paper:
    """Return what one lead answers for, when asked of one; else what everybody does, grouped by lead."""
    return of_lead(ask, "actions") if ask.lead else _everybody(ask)


def of_lead(ask: Ask, name: str) -> Paper:
    """Return what one officer or body answers for, as the report of that name."""
    found = answers_of(ask.workspace, ask.lead or "", ask.as_at)
    parts: dict[str, Part] = {"facts": _facts(found, unknown(ask))}
    if posts := _posts(found):
        parts["posts"] = Items(tuple(posts), "Posts")
    if found.people:
        parts["people"] = Items(found.people, "Officers", tuple(map(to_lead, found.people)))
    none = Words("Nothing that is open stands under their own name.")
    own: dict[str, Part] = {"ended": Words(ended)} if (ended := _ended(found)) else {}
    own["rows"] = _duties(ask, found.duties) if found.duties else none
    parts["own"] = Group("In their own name", own, id="own")
    for at, (through, its) in enumerate(_by_name(found.brought).items()):
        parts[f"brought_{at}"] = Group(f"Through {through}", {"rows": _duties(ask, its)}, to=to_lead(through))
    parts |= _other(found)
    subject = found.name or ""
    return Paper(name, f"Actions: {subject}", _answer(found, unknown(ask)), parts, _basis(found), subject)


def _everybody(ask: Ask) -> Paper:
    found = ask.once(answers, ask.workspace, ask.as_at)
    parts: dict[str, Part] = {"summary": Table(EVERYBODY, tuple(_summary(each) for each in found))}
    for at, each in enumerate(found):
        inner: dict[str, Part] = {}
        if ended := _ended(each):
            inner["ended"] = Words(ended)
        if each.duties:
            inner["own"] = _duties(ask, each.duties)
        inner |= _other(each)
        link = to_lead(each.name) if each.name else ""
        parts[f"lead_{at}"] = Group(each.name or "Nobody named", inner, to=link)
    return Paper("actions", "Actions by lead", _of_everybody(found, unknown(ask)), parts, _basis(*found))


def _of_everybody(found: Sequence[Answers], unsure: str) -> str:
    named = [each for each in found if each.name]
    late = [each for each in named if each.overdue]
    people = sum(each.kind == "officer" for each in named)
    least = "at least " if unsure else ""
    start = f"{least}{count(len(named), 'lead')} {'is' if len(named) == 1 else 'are'} named, {people} of them officers"
    nobody = next((each for each in found if each.name is None), None)
    unled = f"; {least}{count(len(nobody.duties), 'step')} {_have(len(nobody.duties))} no lead at all" if nobody else ""
    behind = f"; whether anything of theirs is overdue is {unsure}" if unsure else "; nothing of theirs is overdue"
    if late:
        behind = f"; {least}{count(len(late), 'lead')} {_have(len(late))} steps overdue"
    return told.capital(f"{start}{behind}{unled}.")


def _have(amount: int) -> str:
    return "has" if amount == 1 else "have"


def _summary(each: Answers) -> tuple[Cell, ...]:
    longest = max((duty.task.days or 0 for duty in each.overdue), default=None)
    return (
        Cell(each.name, each.name or "Nobody named", to=to_lead(each.name) if each.name else ""),
        Cell(len(each.duties)),
        Cell(len(each.overdue), style="error" if each.overdue else ""),
        Cell(longest, None if longest else ""),
        Cell(each.done),
        Cell(len(each.milestones)),
        Cell(len(each.rows)),
    )


def _answer(found: Answers, unsure: str) -> str:
    """How much one answers for, and what is overdue, in one sentence."""
    open_, late = found.duties, found.overdue
    start = f"{found.name} answers for {'at least ' if unsure else ''}{count(len(open_), 'open step')}"
    if unsure and not open_:
        return f"What {found.name} answers for is {unsure}."
    longest = max((duty.task.days or 0 for duty in late), default=0)
    if late and len(open_) == 1:
        start += f", overdue by {days(longest)}"
    elif late:
        start += f", {len(late)} of them overdue, {'the longest ' if len(late) > 1 else ''}by {days(longest)}"
    elif open_ and not unsure:
        start += ", not overdue" if len(open_) == 1 else ", none of them overdue"
    if found.brought:
        start += f"; {count(len(found.brought), 'more open step')} {_reach(len(found.brought))} them by another name"
    if found.ended:
        start += f"; their last post ended {told.until(found.ended)}"
    return f"{start}."


def _reach(amount: int) -> str:
    return "reaches" if amount == 1 else "reach"


def _facts(found: Answers, unsure: str) -> Facts:
    least = "at least " if unsure else ""
    next_ = min((duty.task.closes for duty in found.duties if _to_come(duty) and duty.task.closes), default=None)
    by_others = f"{len(found.brought_overdue)} more by another name" if found.brought_overdue else ""
    return Facts(
        (
            Fact("Overdue", f"{least}{len(found.overdue)}", by_others),
            Fact(
                "Open",
                f"{least}{len(found.duties)}",
                f"{len(found.brought)} more by another name" if found.brought else "",
            ),
            Fact("Done", f"{least}{found.done}", "counting each district"),
            Fact("Next due", day_words(next_) if next_ else "–", "" if next_ else "nothing to come has a date"),
        )
    )


def _to_come(duty: Duty) -> bool:
    return duty.task.state.value != "overdue"


def _posts(found: Answers) -> list[str]:
    return [_post(post) for post in found.posts]


def _post(post: Post) -> str:
    said = ", ".join(filter(None, (post.role, post.organisation))) or "a post not named"
    if post.tenure is Tenure.ENDED and post.until:
        return f"{said} (until {post.until.words()})"
    if post.tenure is Tenure.TO_COME and post.since:
        return f"{said} (from {post.since.words()})"
    return said


def _ended(found: Answers) -> str:
    if not found.ended or not found.duties:
        return ""
    return f"Their last post ended {told.until(found.ended)}: what is open needs a successor (ni153 handover)."


def _by_name(duties: Sequence[Duty]) -> dict[str, list[Duty]]:
    by: dict[str, list[Duty]] = {}
    for duty in duties:
        by.setdefault(duty.through or "", []).append(duty)
    return by


def _duties(ask: Ask, duties: Sequence[Duty]) -> Table:
    """The steps as a table; without the last column where nobody answers beside them."""
    rows = [_duty(ask, duty) for duty in duties]
    if any(duty.beside for duty in duties):
        return Table(DUTIES, tuple(rows))
    return Table(DUTIES[:-1], tuple(row[:-1] for row in rows))


def _duty(ask: Ask, duty: Duty) -> tuple[Cell, ...]:
    task = duty.task
    more = [f"Their part: {duty.told}" if duty.told else "", told.waits_for(duty.awaits)]
    said = told.state_cell(task)
    news = told.last_word(task.said)
    return (
        told.task_cell(task, "\n".join(filter(None, more))),
        told.where_cell(task, still=True),
        Cell(told.due_words(ask.workspace, task.due)),
        Cell(said.value, f"{said.words}\n{news}" if news else said.words, said.style),
        Cell(listed(duty.beside) or None, listed(duty.beside)),
    )


def _other(found: Answers) -> dict[str, Part]:
    """The milestones and partner rows somebody is the named lead of."""
    parts: dict[str, Part] = {}
    if found.milestones:
        parts["milestones"] = Items(
            tuple(f"{told.short(each.title)}: {each.state}" for each in found.milestones),
            "Milestones",
            tuple(to_milestone(each.id) for each in found.milestones),
        )
    if found.rows:
        parts["rows"] = Items(
            tuple(
                f"{row.partner} in {row.district or 'every district'}: {row.contribution or 'contribution still to do'}"
                for row in found.rows
            ),
            "Named lead for partners",
        )
    return parts


def _basis(*found: Answers) -> tuple[str, ...]:
    said = [
        "A step without leads of its own is answered for by its milestone's or its action's; each stands once, whatever "
        "number of districts have it to do."
    ]
    if any(each.brought for each in found):
        said.append(
            "Steps reach somebody by another name through a body they hold a post in on the day, an officer of theirs, or "
            "a name for several such as “All Partners”."
        )
    if any(each.kind is None and each.name for each in found):
        said.append("A lead whom the register does not have stands as written.")
    return tuple(said)
