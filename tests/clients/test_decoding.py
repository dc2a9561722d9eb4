"""Answers that are not as the document says, read by both clients."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from types import ModuleType
from typing import Any

import pytest

from tests.clients.answers import ID, ORDER, answered, job
from tests.servers.scripted import Reply, ScriptedServer


def test_an_unknown_enum_value_is_kept_and_sent_back(
    client: Any, stt: ModuleType, server: ScriptedServer, base: str
) -> None:
    one = answered(client, server, base, properties={"punctuationMode": "Poetic", "timeToLiveHours": 48})
    assert one.properties.punctuation_mode == "Poetic"
    server.on("POST", "*", Reply(status=201, json=job()))
    client.transcriptions.create(one)
    assert server.requests[-1].json["properties"]["punctuationMode"] == "Poetic"


def test_an_unknown_property_is_in_the_raw_response(client: Any, server: ScriptedServer, base: str) -> None:
    server.on("GET", f"{base}/transcriptions/{ID}", Reply(json=job(novelty=5)))
    raw = client.with_raw_response.transcriptions.get(ID)
    assert raw.parsed.display_name == "job 1"
    assert b'"novelty": 5' in raw.content
    assert (raw.status, raw.headers["content-TYPE"]) == (200, "application/json")


def test_what_is_missing_is_unset_and_null_is_none(
    client: Any, stt: ModuleType, server: ScriptedServer, base: str
) -> None:
    one = answered(client, server, base, displayName=..., locale=None)
    assert one.display_name is stt.UNSET
    assert one.locale is None
    assert one.status == "Succeeded"


def test_an_impossible_type_is_located(
    client: Any, stt: ModuleType, server: ScriptedServer, base: str
) -> None:
    server.on(
        "GET", f"{base}/transcriptions", Reply(json={"values": [job(1), job(2, status={"no": "text"})]})
    )
    with pytest.raises(stt.ResponseDecodingError) as caught:
        list(client.transcriptions.list())
    error = caught.value
    assert error.path == "$.values[1].status"
    assert error.status == 200
    assert error.headers["Content-Type"] == "application/json"
    assert b'"no": "text"' in error.body


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2024-05-01T10:00:00", datetime(2024, 5, 1, 10, tzinfo=UTC)),
        ("2024-05-01T10:00:00.1234567Z", datetime(2024, 5, 1, 10, 0, 0, 123456, tzinfo=UTC)),
        ("2024-05-01T12:00:00+02:00", datetime(2024, 5, 1, 10, tzinfo=UTC)),
        ("", None),
    ],
)
def test_date_times(
    client: Any, server: ScriptedServer, base: str, text: str, moment: datetime | None
) -> None:
    created = answered(client, server, base, createdDateTime=text).created_date_time
    if moment is None:
        assert created is None
    else:
        assert created.tzinfo is not None
        assert abs(created - moment) <= timedelta(microseconds=1)


def test_a_success_without_a_body_is_none(client: Any, server: ScriptedServer, base: str) -> None:
    server.on("DELETE", f"{base}/transcriptions/{ID}", Reply(status=204))
    assert client.transcriptions.delete(ID) is None
    server.on("POST", "*", Reply(status=201, headers={"Content-Type": "application/json"}))
    assert client.transcriptions.create(ORDER) is None
