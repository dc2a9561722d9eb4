# A copy of sttgen.kits.speech.webhooks: edits are lost when sttgen runs again.
"""Receiving the calls of web hooks: signature, challenge and events, for any web framework.

``handle`` does all of it; ``verify`` checks a signature alone:

    call = handle(headers, query, body, secret)
    if isinstance(call, Challenge): answer 200 with call.token as text/plain
    else: a `call.kind` happened to `call.self_url`; answer 200 soon, and do the work afterwards

Pass `body` as it came: the signature is over the bytes, so decoding and encoding again breaks it.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeAlias, cast
from urllib.parse import parse_qs, unquote, urlsplit

import msgspec
from msgspec import Struct, field

from ...runtime import OpenEnum, redact
from ...runtime.errors import name_publicly
from ...runtime.frames import without_locals
from .spool import Spool

__all__ = [
    "EVENT_HEADER",
    "SIGNATURE_HEADER",
    "Challenge",
    "Event",
    "EventKind",
    "InvalidCall",
    "InvalidSignature",
    "Spool",
    "handle",
    "sign",
    "verify",
]

Headers: TypeAlias = Mapping[str, str] | Iterable[tuple[str | bytes, str | bytes]]
"""Headers as frameworks represent them: a mapping, or pairs of str or bytes, with names in any case."""

RawQuery: TypeAlias = str | bytes | Mapping[str, str | Sequence[str]]
"""The query of a URL: without the question mark, or parsed, with one or several values for a name."""

SIGNATURE_HEADER = "X-MicrosoftSpeechServices-Signature"
EVENT_HEADER = "X-MicrosoftSpeechServices-Event"
_TOKEN = "validationToken"  # noqa: S105 - the name of a parameter
_LONGEST_TOKEN = 4096


class EventKind(OpenEnum):
    """The kind of an event. A kind that this client does not know is kept as its text."""

    CHALLENGE = "Challenge"
    PING = "Ping"
    DATASET_CREATION = "DatasetCreation"
    DATASET_PROCESSING = "DatasetProcessing"
    DATASET_COMPLETION = "DatasetCompletion"
    DATASET_DELETION = "DatasetDeletion"
    MODEL_CREATION = "ModelCreation"
    MODEL_PROCESSING = "ModelProcessing"
    MODEL_COMPLETION = "ModelCompletion"
    MODEL_DELETION = "ModelDeletion"
    EVALUATION_CREATION = "EvaluationCreation"
    EVALUATION_PROCESSING = "EvaluationProcessing"
    EVALUATION_COMPLETION = "EvaluationCompletion"
    EVALUATION_DELETION = "EvaluationDeletion"
    TRANSCRIPTION_CREATION = "TranscriptionCreation"
    TRANSCRIPTION_PROCESSING = "TranscriptionProcessing"
    TRANSCRIPTION_COMPLETION = "TranscriptionCompletion"
    TRANSCRIPTION_DELETION = "TranscriptionDeletion"
    ENDPOINT_CREATION = "EndpointCreation"
    ENDPOINT_PROCESSING = "EndpointProcessing"
    ENDPOINT_COMPLETION = "EndpointCompletion"
    ENDPOINT_DELETION = "EndpointDeletion"

    @classmethod
    def of(cls, text: str) -> EventKind:
        """Return the kind that a header names.

        The service writes `TranscriptionCompletion` in headers and `transcriptionCompletion` in the
        registration, so case is ignored.
        """
        return _BY_NAME.get(text.lower()) or cls(text)


_BY_NAME = {kind.value.lower(): kind for kind in EventKind}


class InvalidSignature(Exception):
    """A call that is not from the service, or was changed in transit: answer 401 and do nothing."""


class InvalidCall(ValueError):
    """A malformed call, signed or not: answer 400."""


class Challenge(Struct, frozen=True):
    """The service verifies that this address wants its calls."""

    token: str
    """The body of the answer, which has status 200 and the type text/plain."""


class Event(Struct, frozen=True, kw_only=True):
    """An event of the service."""

    kind: EventKind
    """What happened."""
    self_url: str | None = None
    """The URL of the entity: a transcription, a dataset, ...; None for a ping."""
    invocation_id: str | None = None
    """The id of this call. A repeated call has the same id."""
    payload: dict[str, Any] = field(default_factory=dict)
    """The whole body, in the shape of the API version that the hook was created with."""

    @property
    def id(self) -> str | None:
        """The id of the entity, for its group of operations; None without `self_url`."""
        if self.self_url is None:
            return None
        return unquote(urlsplit(self.self_url).path.rstrip("/").rpartition("/")[2]) or None

    def __repr__(self) -> str:
        return redact(f"<Event {self.kind.value}, {self.self_url!r}>")


@without_locals
def handle(
    headers: Headers,
    query: RawQuery,
    body: bytes,
    secret: str | bytes | None,
    *,
    completed: Callable[[str], object] | None = None,
) -> Challenge | Event:
    """Verify a call, and return what it is.

    Args:
        headers: The headers of the request.
        query: The query of the request.
        body: The body of the request as received, undecoded.
        secret: The secret of the hook; None for a hook that was registered without one, whose calls cannot
            be verified.
        completed: Called with the URL of a transcription that has ended, before this returns: for a batch,
            `Batch.completed` in its process, or `Spool(journal).add` in another one. Its errors are raised,
            so that the service repeats the call.

    Returns:
        A `Challenge`, to answer with its token, or an `Event`.

    Raises:
        InvalidSignature: The call is not from the service.
        InvalidCall: It does not name an event, or its body is not a JSON object.
        ValueError: The secret is empty.
    """
    values = _values(headers)
    # Without a name, the token decides: only a challenge has one.
    name = _single(values, EVENT_HEADER)
    tokens = _parameters(query).get(_TOKEN, [])
    if name is None and not tokens:
        raise InvalidCall(f"the call has no {EVENT_HEADER}")
    kind = EventKind.CHALLENGE if name is None else EventKind.of(name)
    if kind == EventKind.CHALLENGE:
        if len(tokens) != 1 or not 0 < len(tokens[0]) <= _LONGEST_TOKEN:
            raise InvalidCall(f"a challenge has one {_TOKEN} in its query")
        _check(values, secret, (tokens[0].encode(), body))
        return Challenge(tokens[0])
    _check(values, secret, (body,))
    payload = _payload(body)
    event = Event(
        kind=kind,
        self_url=_text(payload, "self"),
        invocation_id=_text(payload, "invocationId"),
        payload=payload,
    )
    if completed is not None and kind == EventKind.TRANSCRIPTION_COMPLETION and event.self_url is not None:
        completed(event.self_url)
    return event


@without_locals
def verify(headers: Headers, body: bytes, secret: str | bytes | None) -> None:
    """Verify that a call is from the service: that the signature in its headers matches `body`.

    The time it takes does not depend on where two signatures differ. For a challenge, pass the value of
    `validationToken` as `body`, or use `handle`, which recognises them.

    Args:
        headers: The headers of the request.
        body: The body of the request as received, undecoded.
        secret: The secret of the hook; None for a hook without one, so that nothing is verified.

    Raises:
        InvalidSignature: The call is unsigned, signed with another secret, or was changed.
        ValueError: The secret is empty, which would accept every call; pass None to do so.
    """
    _check(_values(headers), secret, (body,))


@without_locals
def sign(body: bytes, secret: str | bytes) -> str:
    """Return the signature that the service gives `body`: Base64 of its HMAC-SHA256.

    Use it to test a receiver of yours.
    """
    key = secret.encode() if isinstance(secret, str) else secret
    return base64.b64encode(hmac.new(key, body, hashlib.sha256).digest()).decode()


def _check(values: Mapping[str, list[str]], secret: str | bytes | None, bodies: Iterable[bytes]) -> None:
    """Verify that one of `bodies` is signed.

    There can be two, since a challenge is described in two ways: with its body signed, as for every call, and
    in the vendor's sample with its token signed. Both need the secret.

    Raises:
        InvalidSignature: None of them is.
    """
    if secret is None:
        return
    if not secret:
        raise ValueError("the secret is empty; None stands for a web hook without a secret")
    signature = _single(values, SIGNATURE_HEADER)
    if not signature:
        raise InvalidSignature(f"the call is not signed: it has no {SIGNATURE_HEADER}")
    got = signature.encode(errors="surrogateescape")
    if not any(hmac.compare_digest(got, sign(body, secret).encode()) for body in bodies):
        raise InvalidSignature("the signature is not that of this call with this secret")


def _values(headers: Headers) -> dict[str, list[str]]:
    # A checker thinks of iterables of pairs that are mappings, too.
    pairs = cast(
        "Iterable[tuple[str | bytes, str | bytes]]",
        headers.items() if isinstance(headers, Mapping) else headers,
    )
    values: dict[str, list[str]] = {}
    for name, value in pairs:
        values.setdefault(_latin(name).lower(), []).append(_latin(value).strip())
    return values


def _latin(text: str | bytes) -> str:
    return text.decode("latin-1") if isinstance(text, bytes) else text


def _single(values: Mapping[str, list[str]], name: str) -> str | None:
    """Return the value of a header.

    Raises:
        InvalidCall: There are several, of which one may be somebody else's.
    """
    given = values.get(name.lower(), [])
    if len(given) > 1:
        raise InvalidCall(f"the call has {name} more than once")
    return given[0] if given else None


def _parameters(query: RawQuery) -> Mapping[str, Sequence[str]]:
    if isinstance(query, str | bytes):
        return parse_qs(_latin(query), keep_blank_values=True)
    return {name: [value] if isinstance(value, str) else value for name, value in query.items()}


def _payload(body: bytes) -> dict[str, Any]:
    if not body:
        return {}
    try:
        payload = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        payload = None
    if not isinstance(payload, dict):
        raise InvalidCall("the body of the call is not a JSON object")
    return payload


def _text(payload: Mapping[str, Any], name: str) -> str | None:
    value = payload.get(name)
    return value if isinstance(value, str) else None


name_publicly("webhooks", InvalidSignature, InvalidCall)
