"""From a ``$ref`` to what it means, in one file."""

# ruff: noqa: E501 - one line, one case

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sttgen.diagnostics import Diagnostics
from sttgen.document import Limits, load, normalise

from .helpers import HEAD, normal, schemas, shown, write

_PET, _TAG = b"type: object\nproperties: {t: {$ref: 'tag.yaml'}}\n", b"type: string\n"


def test_missing_targets_have_hints(tmp_path: Path) -> None:
    diagnostics = Diagnostics()
    text = HEAD + (
        "components:\n  schemas:\n    Pet: {type: object}\n"
        "    A: {$ref: '#/components/schemas/Pett'}\n"
        "    B: {$ref: '#/definitions/Pet'}\n"
        "    C: {$ref: 'pets.yaml#/Pet'}\n"
        "    D: {$ref: '#/components/schemas/A/properties/x'}\n"
        "    E: {$ref: 7}\n"
        "    F: {$ref: '#Pet'}\n"
    )
    write(tmp_path, "Pet: {}\n", "pet.yaml")
    source = load(write(tmp_path, text), diagnostics)
    assert source is not None
    normalise(source, diagnostics)
    assert [str(found).replace("\n", " ") for found in diagnostics] == [
        "api.yaml:7:9: error[E301]: there is nothing at '#/components/schemas/Pett'"
        "   hint: did you mean '#/components/schemas/Pet'?",
        "api.yaml:8:9: error[E301]: there is nothing at '#/definitions/Pet'"
        "   hint: did you mean '#/components/schemas/Pet'?",
        "api.yaml:9:9: error[E302]: the file 'pets.yaml' does not exist   hint: did you mean 'pet.yaml'?",
        "api.yaml:10:9: error[E301]: there is nothing at '#/components/schemas/A/properties/x'"
        "   hint: '#/components/schemas/A' has no 'properties'",
        "api.yaml:12:9: error[E301]: there is nothing at '#Pet'   hint: did you mean '#/components/schemas/Pet'?",
        "api.yaml:11:9: error[E303]: a $ref must be text, not a number   hint: write it as '#/components/...'",
    ]


def test_names_with_odd_characters(tmp_path: Path) -> None:
    found, reported = schemas(
        tmp_path,
        """
a/b~c: {type: string}
'List<Pet>': {type: array}
A: {$ref: '#/components/schemas/a~1b~0c'}
B: {$ref: '#/components/schemas/List%3CPet%3E'}
C: {$ref: '#/components/schemas/List<Pet>'}
""",
    )
    assert reported == []
    assert found["A"] == {"$ref": "#/components/schemas/a~1b~0c"}
    assert found["B"] == found["C"] == {"$ref": "#/components/schemas/List<Pet>"}


def test_schemas_elsewhere_are_hoisted_once(tmp_path: Path) -> None:
    text = """
    openapi: 3.0.3
    info: {title: t, version: '1'}
    paths:
      /a:
        get:
          operationId: a
          responses:
            '200':
              description: d
              content: {application/json: {schema: {type: object, properties: {n: {type: integer}}}}}
        put:
          operationId: b
          requestBody:
            content:
              application/json:
                schema: {$ref: '#/paths/~1a/get/responses/200/content/application~1json/schema'}
          responses:
            '200':
              description: d
              content:
                application/json:
                  schema: {$ref: '#/paths/~1a/get/responses/200/content/application~1json/schema'}
    components:
      schemas:
        A: {properties: {b: {type: object, properties: {c: {type: string}}}}}
        B: {$ref: '#/components/schemas/A/properties/b'}
        C: {properties: {x: {$ref: '#/components/schemas/A/properties/b'}}}
        D: {properties: {x: {$ref: '#/components/schemas/A/properties/b/properties/c'}}}
    """
    document, reported = normal(tmp_path, text)
    found = document.data["components"]["schemas"]
    assert reported == []
    put = document.data["paths"]["/a"]["put"]
    body = put["requestBody"]["content"]["application/json"]["schema"]["$ref"]
    assert body == put["responses"]["200"]["content"]["application/json"]["schema"]["$ref"]
    assert found["B"] == {"type": "object", "properties": {"c": {"type": "string"}}}
    assert found["C"]["properties"]["x"] == {"$ref": "#/components/schemas/B"}
    assert found["D"]["properties"]["x"] == {"$ref": "#/components/schemas/A_b_c"}
    assert list(found) == ["A", "B", "C", "D", "a_get_200_application_json", "A_b_c"]
    assert document.locate("#/components/schemas/A_b_c/type").line == 25


def test_what_stands_beside_a_reference_stays(tmp_path: Path) -> None:
    text = """
    openapi: 3.1.0
    info: {title: t, version: '1'}
    paths:
      /a:
        post:
          operationId: a
          parameters: [{$ref: '#/components/parameters/P', description: mine}]
          requestBody:
            content:
              multipart/form-data:
                schema:
                  type: object
                  properties:
                    plain: {$ref: '#/components/schemas/Pet'}
                    described: {$ref: '#/components/schemas/Pet', description: a pet}
                    bytes: {description: a sound}
          responses: {default: {$ref: '#/components/responses/R', description: mine}, 200: {$ref: '#/components/responses/R'}}
        put:
          operationId: b
          requestBody:
            content:
              multipart/form-data:
                schema:
                  type: object
                  properties: {$ref: '#/components/schemas/Pet/properties', note: {type: string}}
          responses: {default: {description: d}}
    components:
      parameters: {P: {name: p, in: query, description: theirs, schema: {type: string}}}
      responses: {R: {description: theirs}}
      schemas:
        Pet: {type: object, properties: {name: {type: string}}}
    """
    document, reported = normal(tmp_path, text)
    post, put = (document.data["paths"]["/a"][method] for method in ("post", "put"))
    assert post["parameters"][0]["description"] == "mine"
    assert {status: answer["description"] for status, answer in post["responses"].items()} == {
        "default": "mine",
        "200": "theirs",
    }
    # A part that is a model is not an upload, described or not; one that says nothing else is.
    assert _form(post) == {
        "plain": {"$ref": "#/components/schemas/Pet"},
        "described": {"$ref": "#/components/schemas/Pet", "description": "a pet"},
        "bytes": {"description": "a sound", "type": "string", "format": "binary"},
    }
    # Among the names of parts "$ref" is one of them: it must not hide the others.
    assert _form(put)["note"] == {"type": "string"}
    assert reported == ["W321 25:28"]


def _form(operation: dict[str, Any]) -> dict[str, Any]:
    """The parts of a multipart form."""
    schema = operation["requestBody"]["content"]["multipart/form-data"]["schema"]
    parts: dict[str, Any] = schema["properties"]
    return parts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A: {$ref: '#/components/schemas/A'}", ["E306 6:5"]),
        ("A: {$ref: '#/components/schemas/B'}\nB: {$ref: '#/components/schemas/A'}", ["E306 7:5"]),
        ("A: {allOf: [{$ref: '#/components/schemas/B'}]}\nB: {allOf: [{$ref: '#/components/schemas/A'}]}", ["E306 7:5"]),
        ("A: {oneOf: [{$ref: '#/components/schemas/A'}, {type: string}]}", ["W307 6:5"]),
        ("A: {properties: {a: {$ref: '#/components/schemas/A'}}}", []),
        ("A: {type: array, items: {$ref: '#/components/schemas/A'}}", []),
        ("A: {additionalProperties: {$ref: '#/components/schemas/A'}}", []),
        ("A: {oneOf: [{$ref: '#/components/schemas/B'}]}\nB: {allOf: [{$ref: '#/components/schemas/A'}]}", []),
        ("A: {properties: {x: {$ref: '#/components/schemas/A/properties/x'}}}", ["E306 6:22"]),
        ("A: {$ref: '#/components/schemas/A/properties/x'}", ["E301 6:9"]),
    ],
)  # fmt: skip
def test_circles(tmp_path: Path, text: str, expected: list[str]) -> None:
    assert schemas(tmp_path, text)[1] == expected


def test_circles_of_other_things(tmp_path: Path) -> None:
    text = """
    openapi: 3.0.3
    info: {title: t, version: '1'}
    paths:
      /a: {$ref: '#/paths/~1b'}
      /b: {$ref: '#/paths/~1a'}
      /c:
        get:
          operationId: c
          parameters: [{$ref: '#/components/parameters/P'}]
          responses: {default: {$ref: '#/components/responses/R'}}
    components:
      parameters: {P: {$ref: '#/components/parameters/P'}}
      responses: {R: {$ref: '#/components/responses/R'}}
    """
    _, reported = normal(tmp_path, text)
    assert {one[:4] for one in reported} == {"E306"}


def test_long_chains(tmp_path: Path) -> None:
    lines = [f"S{n}: {{$ref: '#/components/schemas/S{n + 1}'}}" for n in range(3_000)] + [
        "S3000: {type: string}"
    ]
    found, reported = schemas(tmp_path, "\n".join(lines))
    assert reported == []
    assert len(found) == 3_001


def test_percent_signs_do_not_multiply(tmp_path: Path) -> None:
    lines = [f"'S %{n}': {{$ref: '#/components/schemas/S%20%25{n + 1}/properties/x'}}" for n in range(200)]
    _, reported = schemas(tmp_path, "\n".join(lines))
    assert {one[:4] for one in reported} == {"E301"}


def test_anchors_and_ids_of_31(tmp_path: Path) -> None:
    text = """
    openapi: 3.1.0
    info: {title: t, version: '1'}
    paths: {}
    components:
      schemas:
        Node: {$anchor: node, type: object, properties: {next: {$ref: '#node'}}}
        Named: {$id: 'https://example.com/named', type: string}
        User: {properties: {n: {$ref: 'https://example.com/named'}, d: {$ref: '#/components/schemas/Defs/$defs/x'}}}
        Defs: {$defs: {x: {type: integer}}}
    """
    document, reported = normal(tmp_path, text)
    found = document.data["components"]["schemas"]
    assert reported == []
    assert found["Node"]["properties"]["next"] == {"$ref": "#/components/schemas/Node"}
    assert found["User"]["properties"]["n"] == {"$ref": "#/components/schemas/Named"}
    assert found["User"]["properties"]["d"] == {"$ref": "#/components/schemas/Defs_x"}
    assert found["Defs"] == {}


def test_inlining_ends(tmp_path: Path) -> None:
    operations = "".join(f"    '{n}': {{description: d, headers: *h}}\n" for n in range(100, 400))
    text = (
        "openapi: 3.0.3\ninfo: {title: t, version: '1'}\nx-h: &h {"
        + ", ".join(f"H{n}: {{schema: {{type: string}}}}" for n in range(200))
        + "}\npaths:\n"
        + "".join(f"  /p{n}: {{get: {{responses: {{$ref: x}}}}, $ref: '#/x-item'}}\n" for n in range(50))
        + f"x-item:\n  put:\n   responses:\n{operations}"
    )
    diagnostics = Diagnostics()
    source = load(write(tmp_path, text), diagnostics, limits=Limits(nodes=100_000))
    assert source is not None
    assert normalise(source, diagnostics) is None
    assert "E315" in shown(diagnostics)[-1]
