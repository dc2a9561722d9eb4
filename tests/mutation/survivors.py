"""The committed list of survivors: mutants that no test kills, each with the reason."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import yaml

LIST = Path(__file__).with_name("survivors.yaml")


class Mutant(NamedTuple):
    """A change of a function, named by what it does and not by where it stands."""

    module: str
    function: str
    change: str

    def __str__(self) -> str:
        return f"{self.module}: {self.function}\n" + "\n".join(
            f"    {line}" for line in self.change.splitlines()
        )


def explained() -> dict[Mutant, str]:
    """The reason of each mutant on the list."""
    reasons = {}
    for entry in yaml.safe_load(LIST.read_text(encoding="utf-8")) or []:
        for change in entry["changes"]:
            mutant = Mutant(entry["module"], entry["function"], change.strip())
            if mutant in reasons:
                raise ValueError(f"{LIST.name} lists a mutant twice:\n{mutant}")
            reasons[mutant] = entry["why"]
    return reasons
