# Made by sttgen: edits are lost when it runs again.
"""Receiving the calls of web hooks: signature, challenge and events, for any web framework.

``handle`` does all of it; ``verify`` checks a signature alone:

    call = handle(headers, query, body, secret)
    if isinstance(call, Challenge): answer 200 with call.token as text/plain
    else: a `call.kind` happened to `call.self_url`; answer 200 soon, and do the work afterwards

Pass `body` as it came: the signature is over the bytes, so decoding and encoding again breaks it.
"""

from __future__ import annotations

from speechtotext_core.kits.speech.webhooks import (
    EVENT_HEADER,
    SIGNATURE_HEADER,
    Challenge,
    Event,
    EventKind,
    InvalidCall,
    InvalidSignature,
    handle,
    sign,
    verify,
)

__all__ = [
    "EVENT_HEADER",
    "SIGNATURE_HEADER",
    "Challenge",
    "Event",
    "EventKind",
    "InvalidCall",
    "InvalidSignature",
    "handle",
    "sign",
    "verify",
]
