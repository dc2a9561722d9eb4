"""Which rules are applied (``--select``, ``--ignore``, ``# noqa``), and what cannot be proved."""

from __future__ import annotations

from tests.rewrite.corpus import Migration

HEAD = """\
import swagger_client

configuration = swagger_client.Configuration()
configuration.host = "https://westus.api.cognitive.microsoft.com/speechtotext/v3.1"
client = swagger_client.ApiClient(configuration)
api = swagger_client.CustomSpeechTranscriptionsApi(client)
"""
GONE = """\
import swagger_client

configuration = swagger_client.Configuration()
configuration.host = "https://westus.api.cognitive.microsoft.com/speechtotext/v3.1"
endpoints = swagger_client.CustomSpeechEndpointsApi(swagger_client.ApiClient(configuration))
for id in ("1", "2"):
    logs = endpoints.endpoints_list_logs(id)
"""


def test_noqa_with_the_id_keeps_a_line(migration: Migration) -> None:
    line = 'properties = swagger_client.TranscriptionProperties(time_to_live="PT12H")'
    id = "V32-PROP-TranscriptionProperties.timeToLive"
    assert "time_to_live_hours=12" in migration.after(f"{HEAD}{line}\n")
    assert 'time_to_live="PT12H"' in migration.after(f"{HEAD}{line}  # noqa: {id}\n")
    assert 'time_to_live="PT12H"' in migration.after(f"{HEAD}{line}  # noqa: E501, {id}\n")
    assert 'time_to_live="PT12H"' in migration.after(f"{HEAD}{line}  # noqa\n")
    assert "time_to_live_hours=12" in migration.after(f"{HEAD}{line}  # noqa: E501\n")


def test_a_text_that_looks_like_noqa_is_not_one(migration: Migration) -> None:
    line = 'print("# noqa", swagger_client.TranscriptionProperties(time_to_live="PT12H"))'
    assert "time_to_live_hours=12" in migration.after(f"{HEAD}{line}\n")


def test_select_and_ignore_take_ids(migration: Migration) -> None:
    text = f'{HEAD}job = api.transcriptions_get("x")\nprint(job._self)\n'
    only = migration.after(text, select=["CLIENT-ApiClient"])
    assert "api.transcriptions.get" in only
    assert "swagger_client.Configuration()" in only
    without = migration.after(text, ignore=["CLIENT-ApiClient"])
    assert "api.transcriptions_get" in without
    assert "configuration = {}" in without


def test_what_has_no_counterpart_gets_a_comment_with_id_and_advice(migration: Migration) -> None:
    changed = migration.changed(GONE)
    (todo,) = [finding for finding in changed.findings if finding.open]
    assert todo.rule == "V32-OP-EndpointLogs"
    assert "    # TODO(V32-OP-EndpointLogs): The service no longer serves the logs" in changed.after
    assert "    logs = endpoints.endpoints_list_logs(id)\n" in changed.after


def test_no_comment_is_written_twice(migration: Migration) -> None:
    path = migration.file(GONE)
    migration.write(path)
    after = path.read_text(encoding="utf-8")
    assert after.count("TODO(V32-OP-EndpointLogs)") == 1
    migration.write(path)
    assert path.read_text(encoding="utf-8") == after


def test_the_old_import_stays_while_something_needs_it(migration: Migration) -> None:
    text = f"{HEAD}health = swagger_client.ServiceHealth\n"
    after = migration.after(text)
    assert after.startswith("import swagger_client\nimport speechtotext_2025_10_15\n")
    assert "TODO(V31-DEF-ServiceHealth)" in after


def test_an_unknown_object_is_not_guessed(migration: Migration) -> None:
    text = f"{HEAD}\n\ndef show(one):\n    print(one.transcriptions_get('x'))\n    print(one.name)\n"
    changed = migration.changed(text)
    assert "    print(one.transcriptions_get('x'))\n" in changed.after
    assert [finding.message for finding in changed.findings if finding.open] == [
        "It is not known what this object is."
    ]


def test_two_classes_with_different_names_are_not_guessed(migration: Migration) -> None:
    text = """\
import speechtotext_v2 as sc
api = sc.CustomSpeechTranscriptionsApi(sc.ApiClient(sc.Configuration()))
def show(x):
    print(x.name)
show(api.get_transcription("1"))
show(open("x"))
"""
    after = migration.after(text)
    assert "    print(x.name)\n" in after
    assert "TODO(V2-PROP-name)" in after


def test_a_version_that_a_program_does_not_show_has_to_be_stated(migration: Migration) -> None:
    text = (
        "import swagger_client as sc\n"
        "api = sc.CustomSpeechTranscriptionsApi(sc.ApiClient(sc.Configuration()))\n"
        "api.transcriptions_get('x')\n"
    )
    (left,) = migration.run(migration.file(text)).left
    assert (
        left.reason == "it can be written for v3.1 or v3.2 or 2024-11-15 or 2025-10-15; say which with --from"
    )
    assert "api.transcriptions.get('x')" in migration.after(text, start="v3.1")
