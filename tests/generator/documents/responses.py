# ruff: noqa: E501 - one line an entry reads best
"""Every kind of answer."""

from __future__ import annotations

from tests.generator.packages import document

DOCUMENT = document(
    """
/one: {get: {operationId: Answers_One, responses: {'200': {description: A pet., content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}}}
/several: {get: {operationId: Answers_Several, responses: {'200': {description: x, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}, '201': {description: x, content: {application/json: {schema: {$ref: '#/components/schemas/Job'}}}}, '204': {description: x}, '404': {description: no, content: {application/json: {schema: {$ref: '#/components/schemas/Problem'}}}}}}}
/nothing: {delete: {operationId: Answers_Nothing, responses: {'204': {description: x}}}}
/text: {get: {operationId: Answers_Text, responses: {'200': {description: x, content: {text/plain: {schema: {type: string}}}}}}}
/html: {get: {operationId: Answers_Html, responses: {'200': {description: x, content: {text/html: {}}}}}}
/binary: {get: {operationId: Answers_Binary, responses: {'200': {description: x, content: {application/octet-stream: {schema: {type: string, format: binary}}}}}}}
/image: {get: {operationId: Answers_Image, responses: {'200': {description: x, content: {image/png: {}}}}}}
/wildcard: {get: {operationId: Answers_Wildcard, responses: {2XX: {description: x, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}}}
/default: {get: {operationId: Answers_Default, responses: {default: {description: x, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}}}
/error-only: {get: {operationId: Answers_ErrorOnly, responses: {'400': {description: x}, default: {description: Problem., content: {application/json: {schema: {$ref: '#/components/schemas/Problem'}}}}}}}
/no-content: {get: {operationId: Answers_NoContent, responses: {'200': {description: x}}}}
/no-schema: {get: {operationId: Answers_NoSchema, responses: {'200': {description: x, content: {application/json: {}}}}}}
/list: {get: {operationId: Answers_List, responses: {'200': {description: x, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Pet'}}}}}}}}
/map: {get: {operationId: Answers_Map, responses: {'200': {description: x, content: {application/json: {schema: {type: object, additionalProperties: {$ref: '#/components/schemas/Pet'}}}}}}}}
/string: {get: {operationId: Answers_JsonString, responses: {'200': {description: x, content: {application/json: {schema: {type: string}}}}}}}
/enum: {get: {operationId: Answers_Enum, responses: {'200': {description: x, content: {application/json: {schema: {$ref: '#/components/schemas/Colour'}}}}}}}
/date: {get: {operationId: Answers_Date, responses: {'200': {description: x, content: {application/json: {schema: {type: string, format: date}}}}}}}
/dates: {get: {operationId: Answers_Dates, responses: {'200': {description: x, content: {application/json: {schema: {type: object, additionalProperties: {type: string, format: date}}}}}}}}
/nullable: {get: {operationId: Answers_Nullable, responses: {'200': {description: x, content: {application/json: {schema: {oneOf: [{$ref: '#/components/schemas/Pet'}, {type: 'null'}]}}}}}}}
/either: {get: {operationId: Answers_Either, responses: {'200': {description: x, content: {application/json: {schema: {oneOf: [{$ref: '#/components/schemas/Pet'}, {$ref: '#/components/schemas/Job'}]}}}}}}}
/chosen: {get: {operationId: Answers_Chosen, responses: {'200': {description: x, content: {application/json: {schema: {oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}], discriminator: {propertyName: kind, mapping: {feline: '#/components/schemas/Cat', canine: '#/components/schemas/Dog'}}}}}}}}}
/inline: {get: {operationId: Answers_Inline, responses: {'200': {description: x, content: {application/json: {schema: {type: object, properties: {a: {type: object, properties: {b: {type: string}}}}}}}}}}}
/media: {get: {operationId: Answers_Media, responses: {'200': {description: x, content: {application/xml: {schema: {$ref: '#/components/schemas/Pet'}}, text/plain: {schema: {type: string}}, application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}}}
/text-or-json: {get: {operationId: Answers_TextOrJson, responses: {'200': {description: x, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}, '202': {description: x, content: {text/plain: {schema: {type: string}}}}}}}
/bytes-or-json: {get: {operationId: Answers_BytesOrJson, responses: {'200': {description: x, content: {application/octet-stream: {}}}, '202': {description: x, content: {application/json: {schema: {$ref: '#/components/schemas/Job'}}}}}}}
/file: {get: {operationId: Answers_File, responses: {'200': {description: x, content: {text/plain: {schema: {type: string}}, application/pdf: {}, image/png: {}}}}}}
/head: {head: {operationId: Answers_Head, responses: {'200': {description: x, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}}}
/any: {get: {operationId: Answers_Any, responses: {'200': {description: x, content: {'*/*': {schema: {$ref: '#/components/schemas/Pet'}}}}}}}
/problem: {get: {operationId: Answers_Problem, responses: {'200': {description: x, content: {application/problem+json: {schema: {$ref: '#/components/schemas/Problem'}}}}}}}
/stream: {get: {operationId: Answers_Stream, responses: {'200': {description: x, content: {text/csv: {schema: {$ref: '#/components/schemas/Pet'}}}}}}}
/int: {get: {operationId: Answers_Int, responses: {'200': {description: x, content: {application/json: {schema: {type: integer}}}}}}}
/pages: {get: {operationId: Answers_Pages, x-ms-pageable: {nextLinkName: nextLink}, responses: {'200': {description: x, content: {application/json: {schema: {$ref: '#/components/schemas/PetPage'}}}}}}}
/page: {get: {operationId: Answers_Page, x-ms-pageable: {nextLinkName: null, itemName: pets}, responses: {'200': {description: x, content: {application/json: {schema: {$ref: '#/components/schemas/PetList'}}}}}}}
/bad-pages: {get: {operationId: Answers_BadPages, x-ms-pageable: {nextLinkName: next, itemName: none}, responses: {'200': {description: x, content: {application/json: {schema: {$ref: '#/components/schemas/PetPage'}}}}}}}
/odd-pages: {get: {operationId: Answers_OddPages, x-ms-pageable: {nextLinkName: {$ref: '#/paths/~1pages/get/x-ms-pageable/nextLinkName'}}, responses: {'200': {description: x, content: {application/json: {schema: {$ref: '#/components/schemas/PetPage'}}}}}}}
""",
    """
Pet: {type: object, required: [name], properties: {name: {type: string}, age: {type: integer}}}
Job: {type: object, required: [job], properties: {job: {type: string}}}
Cat: {type: object, required: [kind], properties: {kind: {type: string}, lives: {type: integer}}}
Dog: {type: object, required: [kind], properties: {kind: {type: string}, bark: {type: boolean}}}
Problem: {type: object, properties: {title: {type: string}, status: {type: integer}}}
Colour: {type: string, enum: [red, green]}
PetPage: {allOf: [{$ref: '#/components/schemas/PageBase'}, {type: object, properties: {value: {type: array, items: {$ref: '#/components/schemas/Pet'}}}}]}
PageBase: {type: object, properties: {nextLink: {type: string}}}
PetList: {type: object, properties: {pets: {type: array, items: {$ref: '#/components/schemas/Pet'}}, next_link: {type: string}}}
""",
)
