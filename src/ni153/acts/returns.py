"""A form of returns taken back: every row checked, every problem named by row and column, then all entered or none."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from ni153.acts import figures, figures_measures, figures_typed
from ni153.acts.change import Change
from ni153.acts.figures_measures import Counted
from ni153.acts.returns_due import PROVISIONAL
from ni153.arithmetic.measures import Figures
from ni153.edit import Edit, Put
from ni153.finding import Place, Refusal
from ni153.model.fields import quoted
from ni153.period import Period
from ni153.workspace.workspace import Workspace

YES, NO = {"yes", "y", "true", "x", "1", "✓", "provisional"}, {"", "no", "n", "false", "0", "confirmed"}

_UNKNOWN = Figures(Place(""), "hours", {}, "", (), None)
"""What a figure is checked against while nobody can say what it counts: anything goes that could be some figure."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a form as it came back: its number in the spreadsheet, its cells by column, and the first words, if
    any, that stand beyond the last column.
    """

    number: int
    cells: Mapping[str, str]
    beyond: str = ""

    def __getitem__(self, column: str) -> str:
        """Return what a cell says, blanks trimmed; nothing where the form has no such column."""
        return " ".join(self.cells.get(column, "").split())


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to say of one cell: the row's number in the spreadsheet, the column, and a sentence."""

    row: int
    column: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Taken:
    """What a form comes to. With `problems` nothing may be entered, and the change is empty.

    `notes` are remarks that stand in nobody's way. `entered` rows change something, `same` say what stands already,
    `blank` say nothing.
    """

    change: Change
    problems: tuple[Remark, ...]
    notes: tuple[Remark, ...]
    entered: int
    same: int
    blank: int


@dataclass(slots=True)
class Return:
    """One sound row: a figure for one period of a measure, and a note on it."""

    row: int
    counted: Counted
    period: Period
    figure: Decimal
    provisional: bool
    note: str

    @property
    def changes(self) -> bool:
        """True when it is not what the plan says already."""
        standing = self.counted.returned.get(self.period)
        marked = self.period in self.counted.figures.provisional
        return standing != self.figure or marked != self.provisional or bool(self.note_to_add)

    @property
    def note_to_add(self) -> str:
        """The note with its period, as a plan keeps it beside the measure; nothing when it stands there already."""
        said = f"{self.period}: {self.note}" if self.note else ""
        return "" if said in " ".join((self.counted.note or "").split()) else said


def take(workspace: Workspace, rows: Iterable[Row]) -> Taken:
    """Return what the rows of a returned form come to: one change for all of them, or all their problems at once.

    A row whose `actual` is blank is no return and touches nothing, whatever else it says. Figures are in the measure's
    unit; 0 is a nil return. A note goes to the measure's own note, behind its period: the format has no place for one on
    a single return.
    """
    reading = _Reading(workspace)
    for row in rows:
        reading.read(row)
    problems = tuple(sorted(reading.problems, key=lambda problem: problem.row))
    changing = [] if problems else [each for each in reading.returns if each.changes]
    return Taken(
        _change(workspace, changing),
        problems,
        tuple(reading.notes),
        len(changing),
        len(reading.returns) - len(changing),
        reading.blank,
    )


@dataclass
class _Reading:
    """Rows read one after the other, with what is wrong and doubtful about them so far."""

    workspace: Workspace
    problems: list[Remark] = field(default_factory=list)
    notes: list[Remark] = field(default_factory=list)
    returns: list[Return] = field(default_factory=list)
    blank: int = 0
    _measures: dict[tuple[str, str], Counted | Refusal] = field(default_factory=dict)

    def read(self, row: Row) -> None:
        """Read one row: a return, a blank, or problems."""
        if row.beyond:
            sentence = (
                f"{quoted(row.beyond)} stands beyond the last column: a comma in a figure or note may have split it."
            )
            self._wrong(row, "", sentence)
        elif not row["actual"]:
            self._left_blank(row)
            return
        before = len(self.problems) - bool(row.beyond)
        counted = self._counted(row)
        period = self._period(row, counted)
        figure = self._figure(row, counted)
        provisional = self._provisional(row)
        self._note(row)
        if len(self.problems) > before or counted is None or period is None or figure is None:
            return
        found = Return(row.number, counted, period, figure, provisional, row["note"])
        if self._alone(found):
            self.returns.append(found)
            self._compare(row, found)

    def _left_blank(self, row: Row) -> None:
        """Count a row without a figure: no return. What stands beside it is not taken, and that is said."""
        self.blank += 1
        for column in ("provisional", "note"):
            if row[column] and (column == "note" or row[column].casefold() not in NO):
                sentence = "There is no figure in actual that this could go with, so it was not taken."
                self.notes.append(Remark(row.number, column, sentence))

    def _wrong(self, row: Row, column: str, sentence: str) -> None:
        self.problems.append(Remark(row.number, column, sentence))

    def _counted(self, row: Row) -> Counted | None:
        """Return the measure a row is for; `burnley/targets` says its district as well."""
        home = row["measure"].rpartition("/")[0]
        if not row["measure"] or not (row["district"] or home):
            column = "district" if row["measure"] else "measure"
            self._wrong(row, column, "This is blank, so nobody can say what the figure is for.")
            return None
        try:
            district = figures_measures.whose(self.workspace, row["district"] or home)
            figures_measures.source_of(self.workspace, district)
        except Refusal as refusal:
            self._wrong(row, "district", str(refusal))
            return None
        found = self._measure(district, row["measure"])
        if isinstance(found, Refusal):
            theirs = home and home != figures_measures.source_of(self.workspace, district).stem
            other = f"{quoted(row['measure'])} is not of {district}: perhaps one column was sorted without the others."
            self._wrong(row, "measure", other if theirs else str(found))
            return None
        return found

    def _measure(self, district: str, name: str) -> Counted | Refusal:
        if (district, name) not in self._measures:
            try:
                found = figures_measures.measure(self.workspace, district, name)
                figures.refuse_untargeted(found)
                self._measures[district, name] = found
            except Refusal as refusal:
                self._measures[district, name] = refusal
        return self._measures[district, name]

    def _period(self, row: Row, counted: Counted | None) -> Period | None:
        try:
            period = figures_typed.period(row["period"])
            if counted:
                figures.refuse_period(self.workspace, counted, counted.field, period)
        except Refusal as refusal:
            self._wrong(row, "period", str(refusal))
            return None
        return period

    def _figure(self, row: Row, counted: Counted | None) -> Decimal | None:
        try:
            return figures_typed.figure(row["actual"], counted.figures if counted else _UNKNOWN)
        except Refusal as refusal:
            self._wrong(row, "actual", str(refusal))
            return None

    def _provisional(self, row: Row) -> bool:
        said = row["provisional"].casefold()
        if said not in YES and said not in NO:
            self._wrong(row, "provisional", f"{quoted(row['provisional'])} is neither yes nor blank.")
        return said in YES

    def _note(self, row: Row) -> None:
        unseen = next((letter for letter in row["note"] if not letter.isprintable()), None)
        if unseen:
            self._wrong(
                row, "note", f"This holds a character that cannot be seen (U+{ord(unseen):04X}). Type it again."
            )

    def _alone(self, found: Return) -> bool:
        """Say whether a return stands beside those of the rows before it; what says the same twice counts once."""
        for other in self.returns:
            if other.counted.name != found.counted.name or not other.period.overlaps(found.period):
                continue
            if other.period != found.period:
                sentence = f"Row {other.row} has a figure for {other.period.words()}; the two would be counted twice."
                self.problems.append(Remark(found.row, "period", sentence))
            elif (other.figure, other.provisional, other.note) != (found.figure, found.provisional, found.note):
                sentence = (
                    f"Row {other.row} says something else of the same measure and period. One of the two must go."
                )
                self.problems.append(Remark(found.row, "actual", sentence))
            return False
        return True

    def _compare(self, row: Row, found: Return) -> None:
        """Note where the plan has moved on since the form was written."""
        standing = found.counted.returned.get(found.period)
        then = row["already returned"].removesuffix(PROVISIONAL)
        now = figures_typed.written(standing) if standing is not None else ""
        if "already returned" in row.cells and standing not in (None, found.figure) and then.replace(",", "") != now:
            sentence = (
                f"{now} was returned since this form was written; {figures_typed.written(found.figure)} replaces it."
            )
            self.notes.append(Remark(row.number, "actual", sentence))


def _change(workspace: Workspace, returns: list[Return]) -> Change:
    """Return the one change that enters them all, with a sentence for each, district by district."""
    by_measure: dict[str, list[Return]] = {}
    for each in returns:
        by_measure.setdefault(each.counted.name, []).append(each)
    edits: dict[str, tuple[Edit, ...]] = {}
    said = []
    for group in by_measure.values():
        path = group[0].counted.figures.place.path
        edits[path] = (*edits.get(path, ()), *_edits(workspace, group))
        said += [_said(each) for each in group]
    return Change(tuple(said), edits)


def _edits(workspace: Workspace, group: list[Return]) -> list[Edit]:
    """Return the edits of one measure's returns."""
    counted = group[0].counted
    edits = figures.entered(workspace, counted, counted.field, {each.period: each.figure for each in group})
    edits += figures.marked(workspace, counted, {each.period: each.provisional for each in group})
    added = [each.note_to_add for each in group if each.note_to_add]
    if added:
        old = (counted.note or "").rstrip()
        joint = "\n" if "\n" in old else " " if old.endswith((".", "!", "?")) else "; "
        whole = joint.join([old, " ".join(added)]) if old else " ".join(added)
        edits.append(Put((*counted.figures.place.route, "note"), whole))
    return edits


def _said(each: Return) -> str:
    moved = figures.moved(each.counted, each.counted.field, each.period, each.figure, provisional=each.provisional)
    note = "; with a note" if each.note_to_add else ""
    return f"{figures.heading(each.counted, each.period)}: {moved}{note}."
