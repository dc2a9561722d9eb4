"""The rename map between API versions: pair files, checked against the documents they join, frozen."""

from sttgen.kits.facade.map.rules import Rule, key
from sttgen.migration.compose import compose
from sttgen.migration.equal_names import equal_names_plan
from sttgen.migration.facade import facade_plan
from sttgen.migration.plan import Mapped, Pair, Plan, Target
from sttgen.migration.read import PairFile, operation_ids, read_pair

__all__ = [
    "Mapped",
    "Pair",
    "PairFile",
    "Plan",
    "Rule",
    "Target",
    "compose",
    "equal_names_plan",
    "facade_plan",
    "key",
    "operation_ids",
    "read_pair",
]
