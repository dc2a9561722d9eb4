"""The model classes behave as those of the old generator did, except that values can be read late."""

from __future__ import annotations

import copy
import pickle
from datetime import UTC, datetime
from typing import Any

import pytest

import speechtotext_v2 as swagger_client
from speechtotext_core.kits.facade.values.lazy import Budget, Lazy, LazyMap, plain, settled


def test_arguments_by_position_and_by_name() -> None:
    by_position = swagger_client.TranscriptionDefinition(
        "https://contoso.com/1.wav", [], "en-US", "n", "d", {"a": "b"}
    )
    by_name = swagger_client.TranscriptionDefinition(
        recordings_url="https://contoso.com/1.wav",
        models=[],
        locale="en-US",
        name="n",
        description="d",
        properties={"a": "b"},
    )
    assert by_position == by_name
    assert by_position != swagger_client.TranscriptionDefinition(
        "https://contoso.com/2.wav", [], "en-US", "n"
    )
    assert by_position != "something else"
    assert by_position.to_dict()["recordings_url"] == "https://contoso.com/1.wav"


def test_required_attributes_refuse_none() -> None:
    with pytest.raises(ValueError, match="Invalid value for `recordings_url`, must not be `None`"):
        swagger_client.TranscriptionDefinition(name="n", locale="en-US")
    update = swagger_client.DatasetUpdate("n")
    with pytest.raises(ValueError, match="must not be `None`"):
        update.name = None
    update.description = None


def test_bounds_are_those_of_the_document() -> None:
    with pytest.raises(ValueError, match="less than or equal to `20`"):
        swagger_client.SpeechEndpointDefinition(
            concurrent_recognitions=21, models=[], locale="en-US", name="n"
        )
    with pytest.raises(ValueError, match="greater than or equal to `1`"):
        swagger_client.SpeechEndpointDefinition(
            concurrent_recognitions=0, models=[], locale="en-US", name="n"
        )


def test_unknown_values_of_enumerations_are_taken() -> None:
    definition = swagger_client.SpeechModelDefinition(model_kind="Quantum", locale="en-US", name="n")
    assert definition.model_kind == "Quantum"
    assert swagger_client.Status().to_dict() == {}
    assert swagger_client.Status.NOTSTARTED == "NotStarted"


def test_texts_of_models() -> None:
    inner = swagger_client.Error(code="a", message="b", details=[swagger_client.ErrorDetail("c", "d")])
    assert inner.to_dict()["details"] == [{"code": "c", "message": "d", "target": None}]
    assert "'code': 'c'" in inner.to_str()
    assert repr(inner) == inner.to_str()


def _late(value: object, log: list[str], stub: object = None) -> Lazy:
    return Lazy(lambda: log.append("read") or value, stub)  # type: ignore[func-returns-value]


def test_values_are_read_once_and_never_for_a_repr() -> None:
    log: list[str] = []
    job = swagger_client.Transcription.received({"id": "1", "models": _late(["x"], log)})
    assert isinstance(job, swagger_client.Transcription)
    assert "<not read yet>" in repr(job)
    assert log == []
    assert job.models == ["x"]
    assert job.models == ["x"]
    assert log == ["read"]
    assert "['x']" in repr(job)


def test_a_failure_is_tried_again() -> None:
    answers = iter([OSError("no"), 42])

    def load() -> object:
        answer = next(answers)
        if isinstance(answer, Exception):
            raise answer
        return answer

    lazy = Lazy(load)
    with pytest.raises(OSError, match="no"):
        lazy.get()
    assert lazy.get() == 42


def test_equality_needs_no_reading_where_the_ids_are_the_same() -> None:
    log: list[str] = []
    one, other = (
        swagger_client.Transcription.received({"models": _late(["x"], log, [{"id": "1"}])}) for _ in range(2)
    )
    assert one == other
    assert log == []


def test_copies_and_pickles_hold_values() -> None:
    log: list[str] = []
    job = swagger_client.Transcription.received(
        {"models": _late(["x"], log), "properties": LazyMap(a="b", c=_late("d", log), e=_late(None, log))}
    )
    for twin in (copy.deepcopy(job), pickle.loads(pickle.dumps(job))):
        assert twin == job
        assert isinstance(twin, swagger_client.Transcription)
        assert twin.properties == {"a": "b", "c": "d"}
    assert log == ["read"] * 3


def test_copies_stand_alone_and_read_nothing() -> None:
    log: list[str] = []
    job: Any = swagger_client.Transcription.received(
        {"name": "a", "models": _late(["x"], log), "properties": LazyMap(a="b", c=_late("d", log))}
    )
    for twin in (copy.copy(job), copy.deepcopy(job)):
        twin.name = "b"
        assert job.name == "a"
    deep = copy.deepcopy(job)
    assert log == []
    deep.models.append("y")
    deep.properties["c"] += "e"
    assert (job.models, job.properties) == (["x"], {"a": "b", "c": "d"})
    assert log == ["read"] * 2


def test_what_is_refused_does_not_hinder_a_copy() -> None:
    def refuse() -> Any:
        raise swagger_client.NotSupportedInV3("V2-X", "why")

    job = swagger_client.Transcription.received({"name": "a", "results_urls": Lazy(refuse)})
    for twin in (copy.copy(job), copy.deepcopy(job), pickle.loads(pickle.dumps(job))):
        assert twin.name == "a"
        with pytest.raises(swagger_client.NotSupportedInV3, match="V2-X: why"):
            _ = twin.results_urls
    assert copy.copy(job) == job


def test_maps_read_only_the_key_that_is_wanted() -> None:
    log: list[str] = []
    properties = LazyMap(a="b", c=_late("d", log), e=_late(None, log))
    assert properties["a"] == "b"
    assert "'c': <not read yet>" in repr(properties)
    assert log == []
    assert properties["c"] == "d"
    assert log == ["read"]
    assert properties.get("e") is None
    assert "e" not in properties
    with pytest.raises(KeyError):
        properties["e"]
    assert dict(properties) == properties.copy() == {"a": "b", "c": "d"}
    assert (len(properties), list(properties), list(properties.values())) == (2, ["a", "c"], ["b", "d"])


def test_depth_and_number_of_reads_are_bounded() -> None:
    reads = 0

    def model(depth: int) -> swagger_client.Model:
        def load() -> swagger_client.Model:
            nonlocal reads
            reads += 1
            return model(depth + 1)

        stub = swagger_client.Model.received({"id": f"at {depth + 1}"})
        base = Lazy(load, stub)
        found = swagger_client.Model.received({"id": f"at {depth}", "base_model": base})
        assert isinstance(found, swagger_client.Model)
        return found

    told = model(0).to_dict()
    assert reads == 3
    beyond = told["base_model"]["base_model"]["base_model"]["base_model"]
    assert (beyond["id"], beyond["name"]) == ("at 4", None)
    budget = Budget(2)
    log: list[str] = []
    assert plain([{"a": _late(1, log, "stub")} for _ in range(4)], budget) == [
        {"a": 1},
        {"a": 1},
        {"a": "stub"},
        {"a": "stub"},
    ]


def test_moments_are_datetimes() -> None:
    definition = swagger_client.EndpointDataDefinition(
        datetime(2019, 1, 1, tzinfo=UTC), datetime(2019, 2, 1, tzinfo=UTC)
    )
    client = swagger_client.ApiClient()
    assert client.sanitize_for_serialization(definition) == {
        "startDate": "2019-01-01T00:00:00+00:00",
        "endDate": "2019-02-01T00:00:00+00:00",
    }


def test_settled_values_need_no_reading() -> None:
    assert settled(5).settled
    assert settled(5).get() == 5
