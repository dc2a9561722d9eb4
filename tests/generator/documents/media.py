"""Answers in several media types."""

from __future__ import annotations

from tests.generator.packages import document

DOCUMENT = document(
    """
/report: {get: {operationId: Reports_Get, responses: {'200': {description: x, content: {
    text/csv: {schema: {type: string}}, application/pdf: {}, image/*: {},
    application/json: {schema: {$ref: '#/components/schemas/Report'}}}}}}}
/both: {get: {operationId: Reports_Both, responses: {'200': {description: x, content: {
    application/xml: {schema: {$ref: '#/components/schemas/Report'}},
    application/json: {schema: {$ref: '#/components/schemas/Report'}}}}}}}
/versions: {get: {operationId: Reports_Versions, responses: {'2XX': {description: x, content: {
    application/vnd.one+json: {schema: {$ref: '#/components/schemas/Report'}},
    application/vnd.two+json: {schema: {$ref: '#/components/schemas/Other'}}}}, '204': {description: none}}}}
/any: {get: {operationId: Reports_Any, responses: {default: {description: x, content: {
    '*/*': {schema: {type: string, format: binary}},
    application/problem+json: {schema: {$ref: '#/components/schemas/Other'}}}}}}}
""",
    """
Report: {type: object, required: [name], properties: {name: {type: string}}}
Other: {type: object, required: [title], properties: {title: {type: string}}}
""",
)
