"""The rename map between API versions: pair files, checked against the documents they join, frozen."""

from sttgen.migration.load import load_plan
from sttgen.migration.plan import Example, Mapped, Pair, Plan, Rule, Target

__all__ = ["Example", "Mapped", "Pair", "Plan", "Rule", "Target", "load_plan"]
