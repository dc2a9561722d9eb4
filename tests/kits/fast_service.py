"""A small API with fast transcription, and what its answers look like."""

from __future__ import annotations

import json
from email import message_from_bytes
from email.message import Message
from typing import Any

from tests.generator.packages import document
from tests.servers.recording import RecordedRequest

_CONTENT = {
    "contentMediaType": "application/json",
    "contentSchema": {"$ref": "#/components/schemas/TranscribeDefinition"},
}
_SCHEMAS = """
TranscribeDefinition:
  type: object
  properties:
    locales: {type: array, items: {type: string}}
    audioUrl: {type: string, format: uri}
    enhancedMode: {$ref: '#/components/schemas/EnhancedMode'}
EnhancedMode: {type: object, properties: {enabled: {type: boolean}, task: {type: string}}}
TranscribeResult:
  type: object
  required: [durationMilliseconds, combinedPhrases, phrases]
  properties:
    durationMilliseconds: {type: integer}
    combinedPhrases: {type: array, items: {$ref: '#/components/schemas/Whole'}}
    phrases: {type: array, items: {$ref: '#/components/schemas/Phrase'}}
Whole: {type: object, properties: {channel: {type: integer}, text: {type: string}}}
Phrase:
  type: object
  required: [offsetMilliseconds, durationMilliseconds, text, confidence]
  properties:
    channel: {type: integer}
    speaker: {type: integer}
    offsetMilliseconds: {type: integer}
    durationMilliseconds: {type: integer}
    text: {type: string}
    words: {type: array, items: {$ref: '#/components/schemas/Word'}}
    locale: {type: string}
    confidence: {type: number}
Word:
  type: object
  required: [offsetMilliseconds, durationMilliseconds, text]
  properties:
    text: {type: string}
    offsetMilliseconds: {type: integer}
    durationMilliseconds: {type: integer}
"""


def fast_document(*, audio_required: bool) -> dict[str, Any]:
    """A document with the operation, whose part `definition` is plain text as in the published ones."""
    form: dict[str, Any] = {
        "type": "object",
        "properties": {"audio": {"type": "string", "format": "binary"}, "definition": {"type": "string"}},
    }
    if audio_required:
        form["required"] = ["audio"]
    result = {"schema": {"$ref": "#/components/schemas/TranscribeResult"}}
    operation = {
        "operationId": "Transcriptions_Transcribe",
        "requestBody": {"required": True, "content": {"multipart/form-data": {"schema": form}}},
        "responses": {"200": {"description": "The text.", "content": {"application/json": result}}},
    }
    return document({"/transcriptions:transcribe": {"post": operation}}, _SCHEMAS)


def fast_overlay(part: str) -> dict[str, Any]:
    """An overlay that attaches a part of the kit, and says what the text holds."""
    form = "#/paths/~1transcriptions:transcribe/post/requestBody/content/multipart~1form-data/schema"
    mixins = {"TranscribeResult": "fast_transcript", "Phrase": "fast_timed", "Word": "fast_timed"}
    return {
        "kit": {
            "name": "speech",
            "attach": {"transcriptions": [part]},
            "mixins": {f"models.{name}": mixin for name, mixin in mixins.items()},
            "modules": ["transcripts"],
        },
        "at": {f"{form}/properties/definition": {"fix": _CONTENT}},
    }


def phrase(text: str, offset: int, duration: int, **more: Any) -> dict[str, Any]:
    """A phrase of an answer, with times in milliseconds."""
    times = {"offsetMilliseconds": offset, "durationMilliseconds": duration}
    return {"text": text, **times, "confidence": 0.5, **more}


def answer(*phrases: dict[str, Any], **more: Any) -> dict[str, Any]:
    """An answer."""
    whole = " ".join(phrase["text"] for phrase in phrases)
    return {
        "durationMilliseconds": 5000,
        "combinedPhrases": [{"text": whole}],
        "phrases": list(phrases),
        **more,
    }


def parts(request: RecordedRequest) -> dict[str, Message]:
    """The parts of a form that was sent."""
    head = f"Content-Type: {request.headers['Content-Type']}\r\n\r\n".encode()
    messages = message_from_bytes(head + request.body).get_payload()
    assert isinstance(messages, list)
    return {
        str(one.get_param("name", header="content-disposition")): one
        for one in messages
        if isinstance(one, Message)
    }


def definition(request: RecordedRequest) -> Any:
    """The definition that was sent, decoded."""
    text = parts(request)["definition"].get_payload(decode=True)
    assert isinstance(text, bytes)
    return json.loads(text)
