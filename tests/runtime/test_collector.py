"""Large answers are decoded without the garbage collector, which is as it was before when they are."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from typing import Any

import pytest

from sttgen.runtime import ResponseDecodingError, decode_json
from sttgen.runtime.decode import _LARGE

LARGE = b"[" + b"[0]," * (_LARGE // 4) + b"[0]]"
SMALL = b"[" + b"[0]," * 5000 + b"[0]]"


@pytest.fixture
def collections() -> Iterator[list[dict[str, Any]]]:
    """What the collector did meanwhile."""
    seen: list[dict[str, Any]] = []

    def note(phase: str, info: dict[str, Any]) -> None:
        if phase == "start":
            seen.append(info)

    gc.collect()
    gc.callbacks.append(note)
    yield seen
    gc.callbacks.remove(note)


def test_the_collector_waits_for_a_large_answer(collections: list[dict[str, Any]]) -> None:
    kept = decode_json(LARGE, list[list[int]])
    during = len(collections)
    assert len(kept) == _LARGE // 4 + 1
    assert during <= 1  # The one that was put off may come before the call has returned.
    assert gc.isenabled()


def test_small_answers_leave_the_collector_alone(collections: list[dict[str, Any]]) -> None:
    kept = decode_json(SMALL, list[list[int]])
    assert len(kept) == 5001
    assert len(collections) > 1


def test_the_collector_is_back_after_an_answer_that_does_not_fit() -> None:
    with pytest.raises(ResponseDecodingError):
        decode_json(LARGE, list[list[bool]])
    with pytest.raises(ResponseDecodingError):
        decode_json(LARGE[:-1], list[list[int]])
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        decode_json(LARGE, list[list[int]])
        assert not gc.isenabled()
    finally:
        gc.enable()
