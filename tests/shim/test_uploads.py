"""Uploads: up to three files of v2 as one of v3, and nothing is sent that v3 would refuse."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import speechtotext_v2 as swagger_client
from speechtotext_core.kits.facade.conversions.forms import PLAIN, merge
from tests.servers.scripted import ScriptedServer
from tests.service import SpeechService

WITH_FORMS = pytest.mark.parametrize("target", ["v3.2", "v3.1", "v3.0"], indirect=True)
FORM = {"name": "May", "locale": "en-US", "data_import_kind": "Acoustic"}


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "calls.zip"
    with ZipFile(path, "w") as zipped:
        zipped.writestr(ZipInfo("1.wav", (2019, 1, 7, 11, 34, 12)), b"RIFF" * 1000, ZIP_STORED)
        zipped.writestr(ZipInfo("2.wav", (2019, 1, 7, 11, 34, 12)), b"RIFF" * 1000, ZIP_DEFLATED)
    return path


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    path = tmp_path / "trans.txt"
    path.write_text("1.wav\thello\n2.wav\tbye\n", encoding="utf-8")
    return path


def _api(client: swagger_client.ApiClient) -> swagger_client.CustomSpeechDatasetsForModelAdaptationApi:
    return swagger_client.CustomSpeechDatasetsForModelAdaptationApi(client)


@WITH_FORMS
def test_recordings_and_texts(
    service: SpeechService, client: swagger_client.ApiClient, archive: Path, texts: Path
) -> None:
    api = _api(client)
    data, status, headers = api.upload_dataset_with_http_info(
        **FORM, audiodata=str(archive), transcriptions=str(texts), properties='{"a": "b"}', description="d"
    )
    assert (data, status) == (None, 202)
    dataset = api.get_dataset(headers["Location"].rsplit("/", 1)[1])
    assert (dataset.name, dataset.data_import_kind, dataset.properties["a"]) == ("May", "Acoustic", "b")
    service.finish_all()


def test_entries_keep_what_they_are(archive: Path, texts: Path) -> None:
    merged = io.BytesIO()
    merge(str(archive), str(texts), merged)
    with ZipFile(archive) as before, ZipFile(merged) as after:
        assert after.namelist() == ["1.wav", "2.wav", "trans.txt"]
        for entry in before.infolist():
            copied = after.getinfo(entry.filename)
            assert (copied.date_time, copied.compress_type) == (entry.date_time, entry.compress_type)
            assert after.read(copied) == before.read(entry)


@settings(deadline=None, max_examples=25, suppress_health_check=list(HealthCheck))
@given(st.dictionaries(st.text("ab/.", min_size=1, max_size=6), st.binary(max_size=50), max_size=4))
def test_archives_of_any_content(texts: Path, entries: dict[str, bytes]) -> None:
    archive, merged = io.BytesIO(), io.BytesIO()
    with ZipFile(archive, "w") as zipped:
        for name, content in entries.items():
            zipped.writestr(name, content)
    merge(archive, str(texts), merged)
    with ZipFile(merged) as after:
        names = after.namelist()
        assert names[-1] == "trans.txt"
        assert names[:-1] == ZipFile(archive).namelist()


def test_archives_that_cannot_be_merged(archive: Path, texts: Path) -> None:
    with pytest.raises(ValueError, match="audiodata must be a ZIP archive"):
        merge(str(texts), str(texts), io.BytesIO())
    with ZipFile(archive, "a") as zipped:
        zipped.writestr("trans.txt", "mine")
    with pytest.raises(ValueError, match=r"already contains a file 'trans.txt'"):
        merge(str(archive), str(texts), io.BytesIO())


@pytest.mark.parametrize(
    ("form", "message"),
    [
        ({"name": None}, "Missing the required parameter `name`"),
        ({"locale": ""}, "Missing the required parameter `locale`"),
        ({"data_import_kind": None}, "Missing the required parameter `dataImportKind`"),
        ({"transcriptions": "trans.txt"}, "audiodata is missing"),
        ({"audiodata": "a.zip", "languagedata": "b.txt"}, "one kind of material"),
    ],
)
def test_forms_that_v3_would_refuse(
    server: ScriptedServer, scripted: swagger_client.ApiClient, form: dict[str, Any], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        _api(scripted).upload_dataset(**{**FORM, **form})
    with pytest.raises(ValueError, match="Missing the required parameter `name`"):
        _api(scripted).upload_dataset()
    assert server.requests == []


@WITH_FORMS
def test_open_files_are_taken_too(
    service: SpeechService, client: swagger_client.ApiClient, archive: Path, texts: Path
) -> None:
    with archive.open("rb") as file:
        headers = _api(client).upload_dataset_with_http_info(**FORM, audiodata=file)[2]
    assert b'filename="calls.zip"' in (service.requests.last.body or b"")
    assert "/datasets/" in headers["Location"]
    with texts.open("rb") as file:
        _api(client).upload_dataset(**{**FORM, "data_import_kind": "Language"}, languagedata=file)
    assert b"1.wav\thello" in (service.requests.last.body or b"")


def test_a_form_without_rules_of_its_own_takes_one_file_as_it_is(archive: Path, texts: Path) -> None:
    PLAIN.check({}, "upload")
    with PLAIN.material({"audiodata": None, "data": str(archive)}, None) as file:
        assert file == archive
    with texts.open("rb") as opened, PLAIN.material({"data": opened}, None) as file:
        assert file is opened
    with PLAIN.material({"data": None}, None) as file:
        assert file is None
    with pytest.raises(ValueError, match=r"pass one file, .* \(got first and second\)"):
        PLAIN.material({"first": str(archive), "second": str(texts)}, None).__enter__()
