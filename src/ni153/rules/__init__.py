"""The rules a county's files keep: a module for each family, entered in the registry as it is imported."""

from ni153.rules import dates, files, ids, numbers, plans, references, register, shares, switches
from ni153.rules.registry import RULES, Fault, Rule, Verdict, rule, run

__all__ = ["RULES", "Fault", "Rule", "Verdict", "dates", "files", "ids", "numbers", "plans", "references", "register", "rule", "run", "shares", "switches"]
