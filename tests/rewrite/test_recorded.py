"""The recorder tells which class an object had."""

from __future__ import annotations

import json
import runpy

import pytest

import speechtotext_v2
from tests.rewrite.corpus import Migration
from tests.service import SpeechService

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


PROGRAM = """\
import os
import sys

import speechtotext_v2 as sc


def listing(*apis):
    return sorted(job.name for api in apis for job in api.get_transcriptions())


configuration = sc.Configuration()
configuration.host = os.environ["SPEECH_HOST"]
configuration.api_key["Ocp-Apim-Subscription-Key"] = os.environ["SPEECH_KEY"]
api = sc.CustomSpeechTranscriptionsApi(sc.ApiClient(configuration))
names = globals()["listing"](api)
"""


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_run_shows_what_the_text_does_not(migration: Migration, monkeypatch: pytest.MonkeyPatch) -> None:
    path = migration.file(PROGRAM)
    (without,) = migration.run(path).files
    assert [finding.rule for finding in without.findings if finding.open] == ["V30-OP-GetTranscriptions"]
    with SpeechService() as service:
        service.add("transcriptions", displayName="old", locale="en-US")
        monkeypatch.setenv("SPEECH_HOST", service.endpoint)
        monkeypatch.setenv("SPEECH_KEY", service.key)
        with speechtotext_v2.recorder() as used:
            before = runpy.run_path(str(path))["names"]
        migration.write(path, recorded=used.as_json())
        after = path.read_text(encoding="utf-8")
        assert "TODO" not in after
        assert "job.display_name for api in" in after
        assert runpy.run_path(str(path))["names"] == before == ["old"]
