"""All that is known to have changed between the published versions is found between our documents of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sttgen.build.diff import diff
from sttgen.changes.change import Change
from sttgen.diagnostics import Diagnostics
from tests.shared import FACTS, ROOT, needs_shared

STEPS = {
    "v30_v31.json v3.0_to_v3.1": ("v3_0", "v3_1"),
    "v30_v31.json v3.1_to_v3.2": ("v3_1", "v3_2"),
    "later_diff.json v3.1_to_v3.2": ("v3_1", "v3_2"),
    "later_diff.json v3.2_to_2024-11-15": ("v3_2", "v2024_11_15"),
    "later_diff.json 2024-11-15_to_2025-10-15": ("v2024_11_15", "v2025_10_15"),
}


@needs_shared
@pytest.mark.parametrize("step", STEPS)
def test_all_that_is_known_is_found(step: str, tmp_path: Path) -> None:
    file, _, name = step.partition(" ")
    facts = json.loads((FACTS / file).read_text(encoding="utf-8"))[name]
    specs = ROOT / "specs"
    old, new = (str(specs / version / "openapi.yaml") for version in STEPS[step])
    # Without a configuration: overlays correct some of what the documents say.
    every = diff(old, new, tmp_path / "pyproject.toml", Diagnostics())
    missing = [
        fact for fact in [*definitions(facts), *operations(facts)] if not any(_fits(fact, c) for c in every)
    ]
    assert missing == []


def _fits(fact: tuple[str, str, str], change: Change) -> bool:
    """Whether a change is the fact: one of its ids, the subject or operation, and a part of the message."""
    ids, subject, message = fact
    where = " ".join(filter(None, (change.operation, change.subject)))
    return (
        change.id in ids.split()
        and subject in (change.subject, where, change.operation)
        and message in change.message
    )


def definitions(facts: dict[str, Any]) -> Any:
    """What is known of schemas, as ids, subject and a part of the message."""
    known = facts["definitions"]
    yield from (("C832 C830", name, "") for name in known["addedDefinitions"] if not _second(name, known))
    yield from (("C831", name, "is gone") for name in known["removedDefinitions"])
    for name, changed in known["changed"].items():
        for added in changed.get("addedProperties", {}):
            yield "C834 C835", f"{name}.{added}", "is new"
        for removed in changed.get("removedProperties", {}):
            yield "C833", f"{name}.{removed}", "is gone"
        for value in changed.get("enum", {}).get("added", ()):
            yield "C842", name, f"{value!r} is new"
        for value in changed.get("enum", {}).get("removed", ()):
            yield "C841", name, f"{value!r} is gone"
        for changed_property, sides in changed.get("changedProperties", {}).items():
            if "minLength" in sides["to"]:
                yield "C810", f"{name}.{changed_property}", "minLength changed from none to 1"
        if isinstance(changed.get("readOnly"), dict):
            yield "C838 C839", name, ""


def _second(name: str, known: dict[str, Any]) -> bool:
    """Whether a definition is new only as one of two that an older one was split into."""
    return any(name in targets for targets in known.get("renamedDefinitions", {}).values())


def operations(facts: dict[str, Any]) -> Any:
    """What is known of operations."""
    known = facts["operations"]
    yield from (("C802", f"{each['method']} {each['path']}", "is new") for each in known["added"])
    yield from (("C801", f"{each['method']} {each['path']}", "is gone") for each in known["removed"])
    for before, after in known.get("renamed", {}).items():
        yield "C804", "", f"{before} and is {after}"
    for old, new in known.get("pathChanged", {}).values():
        yield "C803", f"POST {new}", old
