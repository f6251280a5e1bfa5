"""Two years of Testshire in git: every kind of change to its plans, by several people, some on branches of their own."""

from pathlib import Path

from county import base
from repository import Repository

ALPHA, BETA = "plans/districts/alpha.yaml", "plans/districts/beta.yaml"
GAP, LATER_GAP = "plans/framework/gap-analysis.yaml", "plans/framework/gap-analysis-2009.yaml"
PROVISION, WORKSHOP = "plans/framework/new-provision.yaml", "plans/meetings/2008-10-01-workshop.yaml"
TICK = "- step: gap-analysis/first-phase\n"
TRIALS = "\n- id: work-trials\n  title: Work trials in Mill Lane\n  due: 2009-03-27\n  leads: [Dev Das]\n"
MEETING = "title: Second workshop\ndate: 2009-01-20\nhost: Testshire County Council\n"
AT_MEETING = "  due:\n    meeting: 2009-01-20-workshop\n"
WAITS = "First phase waits for the benefit flows\n\nReason: flows come from Jobcentre Plus\n  on 10 November"

Edit = tuple[str, str, str, str, str, str]
"""The day, who, in which words; the file, what stood in it, what stands there now."""

AUTUMN: tuple[Edit, ...] = (
    (
        "2008-10-20",
        "Ann Archer",
        WAITS,
        GAP,
        "2008-10-31\n  each: affected districts\n  leads",
        "2008-11-14\n  each: affected districts\n  leads",
    ),
    ("2008-10-21", "Ann Archer", "A remark", GAP, "due: 2008-11-14\n", "due: 2008-11-14   # agreed by telephone\n"),
    ("2008-10-22", "Eve Ellis", "Laid out", GAP, "needs: [first-phase]", "needs:\n  - first-phase"),
    (
        "2008-11-03",
        "Cara Cole",
        "Alpha's own date",
        ALPHA,
        TICK,
        f"{TICK}  due: 2008-12-05\n  why: Alpha's figures come last\n",
    ),
    ("2008-11-05", "Cara Cole", "Not achieved after all", ALPHA, "  achieved: 2008-10-24\n", ""),
    ("2008-11-12", "Ann Archer", "Another month", GAP, "due: 2008-11-14", "due: 2008-12-12"),
    ("2008-11-13", "Eve Ellis", "A week earlier", GAP, "due: 2008-11-28", "due: 2008-11-21"),
    ("2008-12-01", "Cara Cole", "Alpha in January", ALPHA, "due: 2008-12-05", "due: 2009-01-16"),
    ("2008-12-03", "Dev Das", "A slip of the keyboard", BETA, "2009/10 Q4: 3", "2009/10 Q4: [3"),
    ("2008-12-04", "Dev Das", "Beta plans 17\n\nReason: the works has closed", BETA, "2009/10 Q4: [3", "2009/10 Q4: 2"),
    (
        "2008-12-05",
        "Dev Das",
        "Trials in Mill Lane",
        BETA,
        "  lsoas: [Beta 001A]\n  due: 2009-06\n  leads: [Dev Das]\n",
        f"  lsoas: [Beta 001A]\n  due: 2009-06\n  leads: [Dev Das]\n{TRIALS}",
    ),
    ("2008-12-08", "Ben Baker", "Ann has left", GAP, "leads: [Ann Archer]\n  about", "leads: [Ben Baker]\n  about"),
    ("2008-12-16", "Ben Baker", "Done", GAP, "due: 2008-12-12", "achieved: 2008-12-15\n  due: 2008-12-12"),
)
BRANCH: tuple[Edit, ...] = (
    (
        "2009-01-05",
        "Cara Cole",
        "Fewer in 2009/10\n\nReason: a provider withdrew",
        ALPHA,
        "    2009/10: 30\n  actual",
        "    2009/10: 24\n  actual",
    ),
    ("2009-01-06", "Finn Ford", "Return corrected", ALPHA, "    2008/09 Q4: 6\n", "    2008/09 Q4: 4\n"),
)
WINTER: tuple[Edit, ...] = (
    (
        "2009-01-07",
        "Eve Ellis",
        "Plainer",
        GAP,
        "Set targets to recruit local employers",
        "Set targets to recruit employers",
    ),
)
SPRING: tuple[Edit, ...] = (
    ("2009-01-20", "Eve Ellis", "A shorter id", GAP, "id: employer-targets", "id: employers"),
    ("2009-01-21", "Dev Das", "Beta adopted", BETA, "district: Beta\n", "district: Beta\nadopted: 2009-01-21\n"),
    (
        "2009-01-22",
        "Dev Das",
        "Beta agrees",
        BETA,
        "basis: apportioned\n",
        "basis: agreed\n  set_by: Beta LSP\n  set_on: 2009-01-21\n",
    ),
    ("2009-02-02", "Dev Das", "The trials are part of the club", BETA, TRIALS, ""),
    ("2009-02-03", "Dev Das", "The trials are not", BETA, "- id: early-help\n", f"{TRIALS[1:]}\n- id: early-help\n"),
    ("2009-03-02", "Cara Cole", "Rooms later", ALPHA, "due: 2009-04\n", "due: 2009-06\n"),
    (
        "2009-03-03",
        "Cara Cole",
        "No date",
        ALPHA,
        "lever: on-flow\n  due: 2009-06\n",
        "lever: on-flow\n  due: as appropriate\n",
    ),
    (
        "2009-03-04",
        "Cara Cole",
        "A note",
        ALPHA,
        "  scheme: Work trials\n  lever",
        "  note: Room for 20\n  scheme: Work trials\n  lever",
    ),
    ("2009-03-05", "Cara Cole", "More money", ALPHA, "2009/10: 80000", "2009/10: 75000"),
    (
        "2009-03-10",
        "Ben Baker",
        "Not needed",
        WORKSHOP,
        "due: 2008-12\n",
        "due: 2008-12\n  cancelled:\n    date: 2009-03-10\n    why: There were none\n",
    ),
)
SUMMER: tuple[Edit, ...] = (
    (
        "2009-05-05",
        "Cara Cole",
        "Alpha ends with the others",
        ALPHA,
        "  due: 2009-01-16\n  why: Alpha's figures come last\n",
        "",
    ),
    ("2009-05-06", "Eve Ellis", "Reopened", LATER_GAP, "achieved: 2008-12-15\n  due: 2008-12-12", "due: 2009-06-30"),
    (
        "2009-06-01",
        "Ben Baker",
        "Needed after all",
        WORKSHOP,
        "  cancelled:\n    date: 2009-03-10\n    why: There were none\n",
        "",
    ),
)


def two_years(folder: Path, prefix: str = "") -> Repository:
    """Testshire with its history, on the branch main."""
    git = Repository(folder, prefix)
    git.commit(base(), "The framework, and the plans of Alpha and Beta", "Ben Baker", "2008-10-01")
    _made(git, AUTUMN)
    git.branch("alpha-targets")
    _made(git, BRANCH)
    git.go("main")
    _made(git, WINTER)
    git.merge("alpha-targets", "Merge pull request #7 from alpha-targets", "Ben Baker", "2009-01-14")
    _meeting(git)
    _made(git, SPRING)
    _renamed(git)
    _made(git, SUMMER)
    _moved(git)
    return git


def _made(git: Repository, edits: tuple[Edit, ...]) -> None:
    for day, author, message, path, old, new in edits:
        git.change(path, old, new, message, author, day)


def _meeting(git: Repository) -> None:
    """A step becomes due at a meeting, and then the meeting is put off."""
    at = "plans/meetings/2009-01-20-workshop.yaml"
    provision = git.replaced(
        PROVISION,
        "Develop detailed proposals\n  due: 2009-01 to 2009-03\n",
        f"Develop detailed proposals\n{AT_MEETING}",
    )
    git.commit({at: MEETING, PROVISION: provision}, "Proposals go to the second workshop", "Ben Baker", "2009-01-15")
    git.change(at, "date: 2009-01-20", "date: 2009-02-10", "Snow", "Ben Baker", "2009-01-16")


def _renamed(git: Repository) -> None:
    """A milestone's file gets another name, and every plan names it so."""
    texts = {path.relative_to(git.root).as_posix(): path.read_text() for path in git.root.rglob("*.yaml")}
    new = {path: text.replace("gap-analysis/", "gap-analysis-2009/") for path, text in texts.items()}
    changed = {path: text for path, text in new.items() if text != texts[path]}
    git.commit(
        {**changed, LATER_GAP: new[GAP], GAP: None}, "The file is called after its year", "Ben Baker", "2009-04-01"
    )


def _moved(git: Repository) -> None:
    """An action goes from one district's plan to another's."""
    beta = git.replaced(BETA, f"{TRIALS[1:]}\n", "")
    alpha = git.replaced(ALPHA, "\n- id: early-help", f"{TRIALS.replace('Dev Das', 'Cara Cole')}\n- id: early-help")
    git.commit({ALPHA: alpha, BETA: beta}, "Alpha runs the trials", "Ben Baker", "2009-06-02")
