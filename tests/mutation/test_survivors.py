"""The list of survivors speaks of the code as it is; `make mutants` checks that it speaks of survivors."""

from __future__ import annotations

import pytest

from tests.mutation.parts import PARTS
from tests.mutation.stage import ROOT
from tests.mutation.survivors import Mutant, explained


@pytest.mark.parametrize("mutant", explained(), ids=str)
def test_a_survivor_changes_a_line_that_exists(mutant: Mutant) -> None:
    assert any(
        mutant.module == room or mutant.module.startswith(f"{room}/")
        for part in PARTS.values()
        for room in part.modules
    )
    text = (ROOT / "generator/sttgen" / f"{mutant.module}.py").read_text(encoding="utf-8")
    lines = {line.strip() for line in text.splitlines()}
    changed = [line[2:] for line in mutant.change.splitlines() if line.startswith("- ")]
    assert changed
    assert set(changed) <= lines


def test_every_survivor_has_a_reason() -> None:
    assert all(len(reason) > 20 for reason in explained().values())
