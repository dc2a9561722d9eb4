# ruff: noqa: E501 - one line an entry reads best
"""Every kind of body."""

from __future__ import annotations

from tests.generator.packages import document

DOCUMENT = document(
    """
/json: {post: {operationId: Bodies_Json, requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}, responses: {'204': {description: x}}}}
/optional: {post: {operationId: Bodies_Optional, requestBody: {description: 'A pet, or nothing', content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}, responses: {'204': {description: x}}}}
/nullable: {put: {operationId: Bodies_Nullable, requestBody: {required: true, content: {application/json: {schema: {oneOf: [{$ref: '#/components/schemas/Pet'}, {type: 'null'}]}}}}, responses: {'204': {description: x}}}}
/list: {post: {operationId: Bodies_List, requestBody: {required: true, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Pet'}}}}}, responses: {'204': {description: x}}}}
/map: {post: {operationId: Bodies_Map, requestBody: {required: true, content: {application/json: {schema: {type: object, additionalProperties: {$ref: '#/components/schemas/Pet'}}}}}, responses: {'204': {description: x}}}}
/string: {post: {operationId: Bodies_JsonString, requestBody: {required: true, content: {application/json: {schema: {type: string}}}}, responses: {'204': {description: x}}}}
/any: {post: {operationId: Bodies_Any, requestBody: {content: {application/json: {}}}, responses: {'204': {description: x}}}}
/inline: {post: {operationId: Bodies_Inline, requestBody: {required: true, content: {application/json: {schema: {type: object, required: [n], properties: {n: {type: integer}, m: {type: object, properties: {o: {type: string}}}}}}}}, responses: {'204': {description: x}}}}
/patch/{id}: {patch: {operationId: Bodies_Patch, requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}, application/merge-patch+json: {schema: {$ref: '#/components/schemas/Pet'}}}}, responses: {'204': {description: x}}}}
/vendor: {post: {operationId: Bodies_Vendor, requestBody: {required: true, content: {application/vnd.pets.v2+json; charset=utf-8: {schema: {$ref: '#/components/schemas/Pet'}}}}, responses: {'204': {description: x}}}}
/form: {post: {operationId: Bodies_Form, requestBody: {required: true, content: {application/x-www-form-urlencoded: {schema: {type: object, required: [name], properties: {name: {type: string}, tags: {type: array, items: {type: string}}, csv: {type: array, items: {type: string}}, id: {type: string, readOnly: true}}}, encoding: {csv: {explode: false}}}}}, responses: {'204': {description: x}}}}
/freeform: {post: {operationId: Bodies_FreeForm, requestBody: {required: true, content: {application/x-www-form-urlencoded: {schema: {type: object, additionalProperties: {type: string}}}}}, responses: {'204': {description: x}}}}
/freeform-ref: {post: {operationId: Bodies_FormRef, requestBody: {required: true, content: {application/x-www-form-urlencoded: {schema: {$ref: '#/components/schemas/Pet'}}}}, responses: {'204': {description: x}}}}
/upload: {post: {operationId: Bodies_Upload, requestBody: {required: true, content: {multipart/form-data: {schema: {type: object, required: [file, meta], properties: {file: {type: string, format: binary}, files: {type: array, items: {type: string, format: binary}}, meta: {$ref: '#/components/schemas/Pet'}, count: {type: integer}, note: {type: string}, xml: {type: string}, pets: {type: array, items: {$ref: '#/components/schemas/Pet'}}}}, encoding: {xml: {contentType: application/xml}, file: {contentType: audio/wav}}}}}, responses: {'204': {description: x}}}}
/upload-file-31: {post: {operationId: Bodies_Upload31, requestBody: {content: {multipart/form-data: {schema: {type: object, properties: {file: {}, data: {type: string, contentMediaType: image/png}}}}}}, responses: {'204': {description: x}}}}
/upload-json: {post: {operationId: Bodies_UploadJson, requestBody: {required: true, content: {multipart/form-data: {schema: {type: object, required: [meta], properties: {meta: {type: string, description: Facts, contentMediaType: application/json, contentSchema: {$ref: '#/components/schemas/Pet'}}, tags: {type: string, contentMediaType: application/vnd.tags+json, contentSchema: {type: array, items: {type: string}}}, inline: {type: string, contentMediaType: text/json, contentSchema: {type: object, properties: {n: {type: integer}}}}, named: {$ref: '#/components/schemas/PetText'}, xml: {type: string, contentMediaType: application/xml, contentSchema: {$ref: '#/components/schemas/Pet'}}}}, encoding: {named: {contentType: text/plain}}}}}, responses: {'204': {description: x}}}}
/form-json: {post: {operationId: Bodies_FormJson, requestBody: {required: true, content: {application/x-www-form-urlencoded: {schema: {type: object, properties: {meta: {type: string, contentMediaType: application/json, contentSchema: {$ref: '#/components/schemas/Pet'}}}}}}}, responses: {'204': {description: x}}}}
/text-of-json: {post: {operationId: Bodies_TextOfJson, requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/PetText'}}}}, responses: {'204': {description: x}}}}
/upload-ref: {post: {operationId: Bodies_UploadRef, requestBody: {required: true, content: {multipart/form-data: {schema: {$ref: '#/components/schemas/Upload'}}}}, responses: {'204': {description: x}}}}
/upload-any: {post: {operationId: Bodies_UploadAny, requestBody: {required: true, content: {multipart/form-data: {}}}, responses: {'204': {description: x}}}}
/bytes: {put: {operationId: Bodies_Bytes, requestBody: {required: true, content: {application/octet-stream: {schema: {type: string, format: binary}}}}, responses: {'204': {description: x}}}}
/bytes-optional: {put: {operationId: Bodies_BytesOptional, requestBody: {content: {application/octet-stream: {}}}, responses: {'204': {description: x}}}}
/text: {post: {operationId: Bodies_Text, requestBody: {required: true, content: {text/plain: {schema: {type: string}}}}, responses: {'204': {description: x}}}}
/xml: {post: {operationId: Bodies_Xml, requestBody: {required: true, content: {application/xml: {schema: {$ref: '#/components/schemas/Pet'}}}}, responses: {'204': {description: x}}}}
/several: {post: {operationId: Bodies_Several, requestBody: {required: true, content: {application/xml: {schema: {$ref: '#/components/schemas/Pet'}}, application/json: {schema: {$ref: '#/components/schemas/Pet'}}, application/x-www-form-urlencoded: {schema: {$ref: '#/components/schemas/Pet'}}}}, responses: {'204': {description: x}}}}
/empty: {post: {operationId: Bodies_Empty, requestBody: {content: {}}, responses: {'204': {description: x}}}}
/any-media: {post: {operationId: Bodies_AnyMedia, requestBody: {required: true, content: {'*/*': {schema: {type: string, format: binary}}}}, responses: {'204': {description: x}}}}
/image: {post: {operationId: Bodies_Image, requestBody: {required: true, content: {'image/*': {}}}, responses: {'204': {description: x}}}}
/delete: {delete: {operationId: Bodies_Delete, requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}, responses: {'204': {description: x}}}}
/jsonl: {post: {operationId: Bodies_Lines, requestBody: {required: true, content: {application/x-ndjson: {schema: {type: string}}}}, responses: {'204': {description: x}}}}
/clash/{name}: {post: {operationId: Bodies_Clash, parameters: [{name: name, in: path, required: true, schema: {type: string}}, {name: body, in: query, schema: {type: string}}], requestBody: {required: true, content: {application/x-www-form-urlencoded: {schema: {type: object, properties: {name: {type: array, items: {type: string}}, body: {type: string}, timeout: {type: string}}}}}}, responses: {'204': {description: x}}}}
""",
    """
Pet: {type: object, required: [name], properties: {name: {type: string}, id: {type: string, readOnly: true}, tag: {type: [string, 'null']}, born: {type: string, format: date-time}}}
PetText: {type: string, contentMediaType: application/json, contentSchema: {$ref: '#/components/schemas/Pet'}}
Upload: {allOf: [{$ref: '#/components/schemas/Base'}, {type: object, required: [file], properties: {file: {type: string, format: binary}}}]}
Base: {type: object, properties: {title: {type: string}, id: {type: string, readOnly: true}}}
""",
)
