# ruff: noqa: E501 - one line an entry reads best
"""Every construct of a schema, each reached by an operation that echoes it."""

from __future__ import annotations

from typing import Any

from tests.generator.packages import document

SCHEMAS = """
Animal:
  type: object
  description: An animal.
  required: [kind, name]
  discriminator: {propertyName: kind, mapping: {cat: '#/components/schemas/Cat', dog: Dog}}
  properties:
    kind: {type: string}
    name: {type: string}
Cat:
  allOf: [{$ref: '#/components/schemas/Animal'}, {type: object, properties: {lives: {type: integer}}}]
Dog:
  allOf: [{$ref: '#/components/schemas/Animal'}]
  type: object
  required: [bark]
  properties: {bark: {type: boolean}}
Puppy:
  allOf: [{$ref: '#/components/schemas/Dog'}, {properties: {weeks: {type: integer}}}]
Zoo:
  type: object
  properties:
    animals: {type: array, items: {$ref: '#/components/schemas/Animal'}}
    star: {$ref: '#/components/schemas/Animal'}
Circle: {type: object, required: [shape], properties: {shape: {const: circle}, radius: {type: number}}}
Square: {type: object, required: [shape], properties: {shape: {type: string, enum: [square]}, side: {type: number}}}
Shape:
  oneOf: [{$ref: '#/components/schemas/Circle'}, {$ref: '#/components/schemas/Square'}]
  discriminator: {propertyName: shape}
Guess:
  anyOf: [{$ref: '#/components/schemas/Circle'}, {$ref: '#/components/schemas/Square'}, {type: string}, {type: 'null'}]
Named: {type: object, properties: {name: {type: string}}, required: [name]}
Aged: {type: object, properties: {age: {type: integer}, name: {type: string, description: again}}}
Both: {allOf: [{$ref: '#/components/schemas/Named'}, {$ref: '#/components/schemas/Aged'}]}
Tightened: {allOf: [{$ref: '#/components/schemas/Aged'}, {required: [age]}]}
Inline: {allOf: [{type: object, properties: {a: {type: string}}}, {type: object, properties: {b: {type: string}}}]}
Self: {allOf: [{$ref: '#/components/schemas/Named'}], properties: {parent: {$ref: '#/components/schemas/Self'}}}
Renamed: {$ref: '#/components/schemas/Named'}
RenamedTwice: {$ref: '#/components/schemas/Renamed'}
FromAlias: {allOf: [{$ref: '#/components/schemas/RenamedTwice'}], properties: {extra: {type: string}}}
OfScalar: {allOf: [{type: string}, {maxLength: 3}]}
Nullable:
  type: object
  properties:
    a: {type: [string, 'null']}
    b: {anyOf: [{type: string}, {type: 'null'}]}
    c: {oneOf: [{$ref: '#/components/schemas/Named'}, {type: 'null'}]}
    d: {type: [integer, string, 'null']}
    e: {enum: [x, y, null]}
    f: {type: 'null'}
    g: {type: [array, 'null'], items: {type: string}}
    h: {type: [object, 'null'], properties: {z: {type: integer}}}
    i: {allOf: [{$ref: '#/components/schemas/Colour'}], type: [string, 'null']}
    j: {const: null}
  required: [a, c]
Colour: {type: string, description: A colour., enum: [red, dark-blue, '1', '', '+1', '-1', Red, RED, 'a b', 'None', mro, name]}
Level: {type: integer, enum: [1, -1, 10], x-enum-varnames: [LOW, MINUS, HIGH], x-enum-descriptions: [Low., Below., High.]}
Huge: {type: integer, enum: [1, 100000000000000000000000]}
Mixed: {enum: [a, 1, 2.5, true, null]}
Flags: {enum: [true, false]}
Only: {type: string, enum: [only]}
OneConst: {oneOf: [{const: a, title: First, description: The first.}, {const: b, title: Second}]}
OpenColour: {anyOf: [{type: string}, {type: string, enum: [red, green]}]}
Objects: {enum: [{a: 1}, {b: 2}]}
Duplicates: {type: string, enum: [foo-bar, foo_bar, fooBar, FooBar, 'foo bar']}
Map: {type: object, additionalProperties: {type: integer}}
MapOfModels: {type: object, additionalProperties: {$ref: '#/components/schemas/Named'}}
MapOfMaps: {type: object, additionalProperties: {type: object, additionalProperties: {type: array, items: {$ref: '#/components/schemas/Named'}}}}
Free: {type: object}
Anything: {}
Beside:
  type: object
  required: [known]
  properties: {known: {type: string}, also: {$ref: '#/components/schemas/Named'}}
  additionalProperties: {type: integer}
OpenChild: {allOf: [{$ref: '#/components/schemas/Beside'}], properties: {mine: {type: string}}}
Patterned: {type: object, properties: {known: {type: string}}, patternProperties: {'^x-': {type: integer}}, additionalProperties: false}
Grown: {allOf: [{$ref: '#/components/schemas/Named'}], properties: {mine: {type: string}}, additionalProperties: true}
Closed: {type: object, additionalProperties: false}
Tree: {type: object, properties: {value: {type: string}, children: {type: array, items: {$ref: '#/components/schemas/Tree'}}, parent: {$ref: '#/components/schemas/Tree'}}}
Ping: {type: object, properties: {pong: {$ref: '#/components/schemas/Pong'}}}
Pong: {type: object, properties: {ping: {$ref: '#/components/schemas/Ping'}}}
Json: {anyOf: [{type: string}, {type: number}, {type: 'null'}, {type: array, items: {$ref: '#/components/schemas/Json'}}, {type: object, additionalProperties: {$ref: '#/components/schemas/Json'}}]}
Nest: {type: array, items: {$ref: '#/components/schemas/Nest'}}
ListOfAll: {type: array, items: {type: array, items: {$ref: '#/components/schemas/Colour'}}}
Tuple: {type: array, prefixItems: [{type: string}, {type: integer}], items: false}
Formats:
  type: object
  properties:
    moment: {type: string, format: date-time}
    day: {type: string, format: date}
    data: {type: string, format: byte}
    raw: {type: string, format: binary}
    uuid: {type: string, format: uuid}
    duration: {type: string, format: duration}
    url: {type: string, format: uri}
    password: {type: string, format: password}
    i32: {type: integer, format: int32}
    i64: {type: integer, format: int64}
    f: {type: number, format: float}
    date: {type: string, format: date}
    datetime: {type: string, format: date-time}
    time: {type: string, format: time}
    days: {type: array, items: {type: string, format: date}}
    implied: {format: date-time}
Access:
  type: object
  required: [both]
  properties:
    id: {type: string, readOnly: true}
    secret: {type: string, writeOnly: true}
    both: {type: string}
    old: {type: string, deprecated: true, description: Was used once.}
    fixed: {type: string, default: abc}
    mark: {const: v1}
    needed: {type: string, const: v2}
Conditions:
  type: object
  properties: {a: {type: string}, b: {type: string}}
  anyOf: [{required: [a]}, {required: [b]}]
WithOptions:
  type: object
  properties: {shared: {type: string}}
  oneOf: [{properties: {x: {type: string}}, required: [x]}, {properties: {y: {type: integer}}, required: [y]}]
Inner:
  type: object
  properties:
    box: {type: object, properties: {size: {type: integer, enum: [1, 2]}, lid: {type: object, properties: {open: {type: boolean}}}}}
    many: {type: array, items: {type: object, properties: {n: {type: integer}}}}
    any: {type: object, additionalProperties: {type: object, properties: {deep: {type: string}}}}
    either: {oneOf: [{type: object, title: Left side, properties: {l: {type: string}}}, {type: object, properties: {r: {type: string}}}]}
Flat: {type: object, properties: {n: {type: integer}}}
Grew: {allOf: [{$ref: '#/components/schemas/Flat'}], properties: {friends: {type: array, items: {$ref: '#/components/schemas/Grew'}}}}
Not: {not: {type: string}}
Impossible: false
Multi: {type: [string, integer, array, object], items: {type: string}}
Strings: {type: string, enum: ["2020-01-01"], format: date}
Discriminated:
  type: object
  required: [what]
  discriminator: {propertyName: what}
  properties: {what: {type: string}}
  oneOf: [{$ref: '#/components/schemas/Left'}, {$ref: '#/components/schemas/Right'}]
Left: {allOf: [{$ref: '#/components/schemas/Discriminated'}, {type: object, properties: {l: {type: string}}}]}
Right: {allOf: [{$ref: '#/components/schemas/Discriminated'}, {type: object, properties: {r: {type: string}}}]}
"""


def names_in(text: str) -> list[str]:
    """The names of schemas that are written in YAML, one at the start of a line."""
    return [line.partition(":")[0] for line in text.splitlines() if line[:1].strip()]


def echoing(text: str) -> dict[str, Any]:
    """A document of schemas that are written in YAML, with an operation for each that takes it and answers it."""
    return document({f"/{name}": {"post": _echo(name)} for name in names_in(text)}, text)


def _echo(name: str) -> dict[str, Any]:
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}}
    return {
        "operationId": f"Echo_{name}",
        "requestBody": {"required": True, "content": content},
        "responses": {"200": {"description": "The same.", "content": content}},
    }


NAMES = names_in(SCHEMAS)
DOCUMENT = echoing(SCHEMAS)
