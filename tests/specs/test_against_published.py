"""Compares our documents with the published ones: the same facts, other words."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.shared import OFFICIAL, SHARED, check_against, needs_shared, published_document
from tests.specs.documents import SPECS, load
from tests.versions import VERSIONS

pytestmark = needs_shared
DOCUMENTS = ("v2_0", *VERSIONS)


@pytest.mark.parametrize("version", DOCUMENTS)
def test_facts_equal_the_published_document(version: str) -> None:
    check_against("spec_facts.py", published_document(version), SPECS / version / "openapi.yaml")


@pytest.mark.parametrize("version", DOCUMENTS)
@pytest.mark.parametrize("theirs", DOCUMENTS)
@pytest.mark.parametrize("name", ["openapi.yaml", "result.schema.yaml"])
def test_the_wording_is_our_own(version: str, name: str, theirs: str) -> None:
    check_against("own_words.py", published_document(theirs), SPECS / version / name)


@pytest.mark.parametrize("version", DOCUMENTS)
@pytest.mark.parametrize("theirs", ["v3", "v3_1", "v3_2", "v2024-11-15"])
def test_the_wording_of_result_schemas_is_our_own(version: str, theirs: str) -> None:
    schema = OFFICIAL / "results" / f"transcriptionresult_{theirs}.schema.json"
    check_against("own_words.py", schema, SPECS / version / "result.schema.yaml")


@pytest.mark.parametrize("pair", ["v2_0_to_v3_0", "v3_0_to_v3_1", "v3_1_to_v3_2"])
def test_the_wording_of_migration_notes_is_our_own(pair: str, tmp_path: Path) -> None:
    rules = load(f"migrations/{pair}.yaml")["rules"]
    texts = [text for rule in rules for text in (rule["note"], *rule.get("choices", {}).values())]
    notes = tmp_path / "notes.md"
    notes.write_text("\n\n".join(texts), encoding="utf-8")
    for theirs in (*map(published_document, DOCUMENTS), *SHARED.glob("seeds/003*.txt")):
        check_against("own_words.py", theirs, notes)
