"""The rename map between API versions: pair files, checked against the documents they join, frozen."""

from sttgen.migration.compose import compose
from sttgen.migration.plan import Example, Mapped, Pair, Plan, Rule, Target
from sttgen.migration.read import PairFile, read_pair

__all__ = ["Example", "Mapped", "Pair", "PairFile", "Plan", "Rule", "Target", "compose", "read_pair"]
