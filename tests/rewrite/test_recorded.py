"""The recorder tells which class an object had."""

from __future__ import annotations

import json

import pytest

from tests.rewrite.corpus import Migration

TEXT = """\
import speechtotext_v2 as sc


def show(job):
    print(job.name)
"""
USE = {"file": "/somewhere/program.py", "line": 5, "name": "Transcription.name", "rule": "V2-PROP-name"}


def _recording(*uses: dict[str, object]) -> str:
    return json.dumps({"format": 3, "uses": list(uses)})


def test_a_recording_resolves_an_object(migration: Migration) -> None:
    assert migration.run(migration.file(TEXT)).files == ()
    after = migration.after(TEXT, recorded=_recording(USE))
    assert "    print(job.display_name)\n" in after


def test_a_recording_of_two_classes_does_not(migration: Migration) -> None:
    uses = (USE, {**USE, "name": "Dataset.name"})
    assert migration.run(migration.file(TEXT), recorded=_recording(*uses)).files == ()


@pytest.mark.parametrize("text", ["[]", "{}", '{"format": 2, "uses": []}', "no JSON"])
def test_something_else_is_refused(text: str, migration: Migration) -> None:
    with pytest.raises(ValueError, match=r"expected the output of|Expecting value"):
        migration.run(migration.file(TEXT), recorded=text)
