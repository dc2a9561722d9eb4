"""Signatures, challenges and events. The signatures were made with openssl, not with the code under test."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sttgen.kits.speech.webhooks import (
    Challenge,
    Event,
    EventKind,
    InvalidCall,
    InvalidSignature,
    RawQuery,
    handle,
    sign,
    verify,
)

SECRET = "my secret"
BODY = b'{"self":"https://x/transcriptions/1"}'
SIGNATURE = "X7K7qRz0z1Us/Rkp/WU5PSWxUSlmt4DU9SU9PAZrYNs="
TOKEN_SIGNATURE = "3GYdnv7ZualD19nh4NGPlJr0Icq/baETFZbnX2yXcZk="
EMPTY_SIGNATURE = "9ww6n/05+lNFE5uG/4/MPL/uUemzvSkSk3vXbEtR4aU="
EVENT = "X-MicrosoftSpeechServices-Event"
SIGNED = "X-MicrosoftSpeechServices-Signature"


def test_a_signed_call_passes_whatever_the_form_of_the_headers() -> None:
    verify({SIGNED: SIGNATURE}, BODY, SECRET)
    verify({SIGNED.lower(): f" {SIGNATURE} "}, BODY, SECRET.encode())
    verify([(SIGNED.lower().encode(), SIGNATURE.encode())], BODY, SECRET)
    verify([("host", "x"), (SIGNED.upper(), SIGNATURE)], BODY, SECRET)


@pytest.mark.parametrize(
    ("headers", "body", "secret"),
    [
        ({}, BODY, SECRET),
        ({SIGNED: ""}, BODY, SECRET),
        ({SIGNED: SIGNATURE}, BODY + b" ", SECRET),
        ({SIGNED: SIGNATURE}, BODY, "my secreT"),
        ({SIGNED: SIGNATURE.lower()}, BODY, SECRET),
        ({SIGNED: SIGNATURE[:-1]}, BODY, SECRET),
        ({SIGNED: "é" + SIGNATURE[1:]}, BODY, SECRET),
        ({SIGNED: "\udcff"}, BODY, SECRET),
    ],
)
def test_everything_else_is_refused(headers: dict[str, str], body: bytes, secret: str) -> None:
    with pytest.raises(InvalidSignature):
        verify(headers, body, secret)


def test_two_signatures_are_refused() -> None:
    with pytest.raises(InvalidCall, match="more than once"):
        verify([(SIGNED, SIGNATURE), (SIGNED.lower(), "x")], BODY, SECRET)


def test_an_empty_secret_is_a_mistake_and_none_is_a_decision() -> None:
    with pytest.raises(ValueError, match="secret is empty"):
        verify({SIGNED: SIGNATURE}, BODY, "")
    verify({}, BODY, None)


@given(
    st.binary(max_size=50),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1),
    st.binary(max_size=50),
)
def test_a_signature_fits_its_body_only(body: bytes, secret: str, other: bytes) -> None:
    verify({SIGNED: sign(body, secret)}, body, secret)
    if other != body:
        with pytest.raises(InvalidSignature):
            verify({SIGNED: sign(body, secret)}, other, secret)


@pytest.mark.parametrize("signature", [TOKEN_SIGNATURE, EMPTY_SIGNATURE])
@pytest.mark.parametrize("name", ["Challenge", "challenge"])
@pytest.mark.parametrize(
    "query",
    [
        "validationToken=token-1",
        b"a=b&validationToken=token-1",
        {"validationToken": "token-1"},
        {"validationToken": ["token-1"]},
    ],
)
def test_a_challenge_is_signed_over_its_token_or_its_body(signature: str, name: str, query: RawQuery) -> None:
    assert handle({EVENT: name, SIGNED: signature}, query, b"", SECRET) == Challenge("token-1")


def test_a_challenge_without_secret_and_without_event() -> None:
    assert handle({}, "validationToken=token-1", b"", None) == Challenge("token-1")
    with pytest.raises(InvalidSignature):
        handle({EVENT: "challenge"}, "validationToken=token-1", b"", SECRET)
    with pytest.raises(InvalidSignature):
        handle({EVENT: "challenge", SIGNED: TOKEN_SIGNATURE}, "validationToken=token-2", b"", SECRET)


@pytest.mark.parametrize(
    "query", ["", "validationToken=", "validationToken=a&validationToken=b", f"validationToken={'a' * 5000}"]
)
def test_a_challenge_needs_one_token(query: str) -> None:
    with pytest.raises(InvalidCall, match="one validationToken"):
        handle({EVENT: "challenge"}, query, b"", None)


def test_an_event() -> None:
    got = handle({EVENT: "TranscriptionCompletion", SIGNED: SIGNATURE}, "", BODY, SECRET)
    assert got == Event(
        kind=EventKind.TRANSCRIPTION_COMPLETION,
        self_url="https://x/transcriptions/1",
        payload={"self": "https://x/transcriptions/1"},
    )
    assert got.id == "1"


def test_kinds_are_read_in_any_case_and_new_ones_are_kept() -> None:
    body = b'{"invocationId": "7", "self": "https://x/a%20b?sig=s", "more": [1]}'
    known = handle({EVENT: "transcriptionDeletion"}, "", body, None)
    assert isinstance(known, Event)
    assert known.kind is EventKind.TRANSCRIPTION_DELETION
    assert (known.id, known.invocation_id, known.payload["more"]) == ("a b", "7", [1])
    assert "sig=s" not in repr(known)
    new = handle({EVENT: "GlossaryCompletion"}, "", b"{}", None)
    assert isinstance(new, Event)
    assert (new.kind, new.kind.known, new.id) == ("GlossaryCompletion", False, None)
    assert handle({EVENT: "ping"}, "", b"", None) == Event(kind=EventKind.PING)


def test_calls_that_make_no_sense() -> None:
    with pytest.raises(InvalidCall, match="has no X-MicrosoftSpeechServices-Event"):
        handle({}, "", BODY, None)
    for body in (b"[]", b"{", b"\xff", b'{"self":"\xff"}', b"1"):
        with pytest.raises(InvalidCall, match="not a JSON object"):
            handle({EVENT: "ping"}, "", body, None)


def test_the_kinds_are_those_of_the_registration(package: ModuleType) -> None:
    events = import_module(f"{package.__name__}.models").WebHookEvents
    assert {kind.value.lower() for kind in EventKind} == {
        name.lower() for name in events.__struct_encode_fields__
    }
