# ruff: noqa: E501 - one line an entry reads best
"""Variants of objects: the class that a value becomes, with all of its members."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from tests.generator.documents.schemas import echoing
from tests.generator.packages import GeneratedPackage, generate
from tests.servers.recording import RecordedRequest
from tests.servers.scripted import Reply, ScriptedServer

SCHEMAS = """
Disk: {type: object, required: [size], properties: {size: {type: integer}}}
Url: {type: object, properties: {url: {type: string}}}
Blob: {type: object, properties: {blob: {type: string}}}
Job: {type: object, required: [type], properties: {type: {type: string}, id: {type: string}}, discriminator: {propertyName: type}, x-ms-discriminator-value: plain}
ExportJob: {allOf: [{$ref: '#/components/schemas/Job'}], properties: {target: {type: string}}, x-ms-discriminator-value: '#Export'}
DiskExportJob: {allOf: [{$ref: '#/components/schemas/ExportJob'}], properties: {disk: {$ref: '#/components/schemas/Disk'}}, x-ms-discriminator-value: '#DiskExport'}
Exports: {type: array, items: {$ref: '#/components/schemas/ExportJob'}}
Source: {allOf: [{$ref: '#/components/schemas/Disk'}, {oneOf: [{$ref: '#/components/schemas/Url'}, {$ref: '#/components/schemas/Blob'}]}]}
DatedSource: {allOf: [{$ref: '#/components/schemas/Source'}, {properties: {day: {type: string}}}]}
Copy:
  allOf:
    - {oneOf: [{properties: {url: {type: string}}}, {properties: {blob: {type: string}}}]}
    - {anyOf: [{properties: {tier: {type: string}}}, {properties: {region: {type: string}}}]}
    - {type: object, properties: {size: {type: integer}}}
Named:
  type: object
  properties: {kind: {type: string}, name: {type: string}}
  discriminator: {propertyName: kind}
  oneOf: [{$ref: '#/components/schemas/Url'}, {$ref: '#/components/schemas/Blob'}]
Card: {type: object, required: [type], properties: {type: {type: string, enum: [scheme]}, value: {type: string}}}
Bank: {type: object, required: [type], properties: {type: {type: string, enum: [ideal, eps]}, value: {type: string}}}
Wallet: {type: object, required: [type, value], properties: {type: {const: wallet}, value: {type: string}, token: {type: string}}}
Cat: {type: object, properties: {kind: {type: string}, name: {type: string}}}
Dog: {type: object, properties: {kind: {type: string}, name: {type: string}}}
Other: {type: object, properties: {kind: {type: string}, name: {type: string}}}
Animal:
  oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}, {$ref: '#/components/schemas/Other'}]
  discriminator: {propertyName: kind, mapping: {dog: Dog}, defaultMapping: Other}
Level: {type: object, properties: {level: {const: 1}, value: {type: string}}}
Truth: {type: object, properties: {level: {const: true}, value: {type: string}}}
Payment: {oneOf: [{$ref: '#/components/schemas/Card'}, {$ref: '#/components/schemas/Bank'}, {$ref: '#/components/schemas/Wallet'}]}
Grade: {oneOf: [{$ref: '#/components/schemas/Level'}, {$ref: '#/components/schemas/Truth'}]}
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> GeneratedPackage:
    return generate(tmp_path_factory.mktemp("variants"), echoing(SCHEMAS))


@pytest.fixture
def answered(made: GeneratedPackage, server: ScriptedServer) -> Any:
    """Sends a value to an operation that answers it, and returns what it is decoded to."""

    def answer(request: RecordedRequest) -> Reply:
        return Reply(body=request.body, headers={"Content-Type": "application/json"})

    server.on("*", "*", answer)
    client = made.client(server.url)
    return lambda method, value: getattr(client.echo, method)(value)


VARIANTS = [
    ("job", {"type": "#Export", "id": "1", "target": "t"}, "ExportJob"),
    ("job", {"type": "#DiskExport", "id": "1", "disk": {"size": 2}}, "DiskExportJob"),
    ("job", {"type": "plain", "id": "1"}, "Job"),
    ("source", {"size": 1, "url": "u"}, "SourceUrl"),
    ("source", {"size": 1, "blob": "b"}, "SourceBlob"),
    ("dated_source", {"size": 1, "blob": "b", "day": "d"}, "DatedSourceBlob"),
    ("copy", {"size": 1, "blob": "b", "tier": "t"}, "CopyOption2Option1"),
    ("copy", {"size": 1, "url": "u", "region": "r"}, "CopyOption1Option2"),
    ("named", {"kind": "Blob", "name": "n", "blob": "b"}, "NamedBlob"),
    ("payment", {"type": "scheme", "value": "v"}, "Card"),
    ("payment", {"type": "eps", "value": "v"}, "Bank"),
    ("payment", {"type": "wallet", "value": "v", "token": "t"}, "Wallet"),
    ("grade", {"level": 1, "value": "v"}, "Level"),
    ("grade", {"level": True, "value": "v"}, "Truth"),
]  # fmt: skip


@pytest.mark.parametrize(("method", "value", "name"), VARIANTS)
def test_a_value_becomes_its_variant_and_loses_nothing(
    answered: Any, made: GeneratedPackage, method: str, value: Any, name: str
) -> None:
    got = answered(method, value)
    assert type(got).__name__ == name
    assert msgspec.to_builtins(made.module("_runtime").to_wire(got)) == value


def test_an_unknown_value_of_a_discriminator_is_the_base(answered: Any) -> None:
    assert type(answered("job", {"type": "later", "id": "1", "target": "t"})).__name__ == "Job"


@pytest.mark.parametrize(
    ("data", "kind"), [({"kind": "dog"}, "Dog"), ({"kind": "emu"}, "Other"), ({"name": "Tom"}, "Other")]
)
def test_a_discriminator_has_a_default(answered: Any, data: dict[str, Any], kind: str) -> None:
    assert type(answered("animal", data)).__name__ == kind


def test_a_reference_to_a_schema_inside_a_family_is_any_that_extends_it(answered: Any) -> None:
    jobs = answered("exports", [{"type": "#DiskExport", "disk": {"size": 3}}, {"type": "later"}])
    assert [type(job).__name__ for job in jobs] == ["DiskExportJob", "ExportJob"]
    assert jobs[0].disk.size == 3


def test_alternatives_that_multiply_are_one_type_with_all_members(
    tmp_path_factory: pytest.TempPathFactory, server: ScriptedServer
) -> None:
    def either(number: int) -> str:
        return f"{{oneOf: [{{properties: {{a{number}: {{type: string}}}}}}, {{properties: {{b{number}: {{type: string}}}}}}]}}"

    parts = ", ".join(map(either, range(16)))
    made = generate(
        tmp_path_factory.mktemp("many"),
        echoing(f"Many: {{type: object, properties: {{n: {{type: string}}}}, allOf: [{parts}]}}"),
    )
    assert "W432" in made.ids
    assert len(made.models.__all__) <= 257  # and not 65,536
    sent = {"n": "1"} | {f"{'ab'[number % 2]}{number}": "x" for number in range(16)}
    server.on("*", "*", Reply(json=sent))
    got = made.client(server.url).echo.many({})
    assert msgspec.to_builtins(made.module("_runtime").to_wire(got)) == sent
