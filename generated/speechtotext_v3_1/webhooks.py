# Made by sttgen: edits are lost when it runs again.
"""Receiving the calls of web hooks: signature, challenge and events, for any web framework.

``handle`` does all of it; ``verify`` checks a signature alone.
"""

from __future__ import annotations

from ._kits.speech.webhooks import (
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
