# ruff: noqa: E501 - one line an entry reads best
"""Answers that are streams: events, lines, and bytes."""

from __future__ import annotations

from tests.generator.packages import document

DOCUMENT = document(
    """
/chat: {post: {operationId: Chat_Ask, requestBody: {required: true, content: {application/json: {schema: {type: object}}}}, responses: {'200': {description: x, content: {
    application/json: {schema: {$ref: '#/components/schemas/Answer'}},
    text/event-stream: {schema: {$ref: '#/components/schemas/Chunk'}, x-speakeasy-sse-sentinel: '[DONE]'}}}}}}
/ticks: {get: {operationId: Chat_Ticks, parameters: [{name: Last-Event-ID, in: header, schema: {type: string}}], responses: {'200': {description: x, content: {
    text/event-stream: {itemSchema: {type: object, properties: {event: {type: string}, data: {type: string, contentMediaType: application/json, contentSchema: {$ref: '#/components/schemas/Chunk'}}}}}}}}}}
/texts: {get: {operationId: Chat_Texts, responses: {'200': {description: x, content: {text/event-stream: {schema: {type: string}}}}}}}
/lines: {get: {operationId: Chat_Lines, responses: {'200': {description: x, content: {application/x-ndjson: {schema: {$ref: '#/components/schemas/Chunk'}}}}}}}
/records: {get: {operationId: Chat_Records, responses: {'200': {description: x, content: {application/json-seq: {itemSchema: {$ref: '#/components/schemas/Chunk'}}}}}}}
/values: {get: {operationId: Chat_Values, responses: {'200': {description: x, content: {application/jsonl: {}}}}}}
/file: {get: {operationId: Chat_File, responses: {'200': {description: x, content: {application/pdf: {}}}}}}
""",
    """
Answer: {type: object, required: [text], properties: {text: {type: string}}}
Chunk: {type: object, required: [n], properties: {n: {type: integer}}}
""",
)
