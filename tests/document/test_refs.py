"""References: within the document, to other files, to the network, to nothing, in circles."""

# ruff: noqa: E501 - one line, one case

from __future__ import annotations

from itertools import repeat
from pathlib import Path
from typing import Any

import pytest

from sttgen.diagnostics import Diagnostics
from sttgen.document import Limits, load, normalise
from sttgen.document.read.pointers import escape
from tests.servers.scripted import Reply, ScriptedServer

from .helpers import normal, references, shown, write

HEAD = "openapi: 3.0.3\ninfo: {title: t, version: '1'}\npaths: {}\n"


def schemas(folder: Path, text: str, **options: Any) -> tuple[dict[str, Any], list[str]]:
    """Return the schemas of a document that has nothing else, and what there was to say."""
    body = "".join(f"    {line}\n" for line in text.strip().splitlines())
    document, said = normal(folder, f"{HEAD}components:\n  schemas:\n{body}", **options)
    names = {f"#/components/schemas/{escape(name)}" for name in document.data["components"]["schemas"]}
    assert set(references(document.data)) <= names
    return document.data["components"]["schemas"], said


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
        "api.yaml:9:9: error[E302]: there is no file 'pets.yaml'   hint: did you mean 'pet.yaml'?",
        "api.yaml:10:9: error[E301]: there is nothing at '#/components/schemas/A/properties/x'"
        "   hint: '#/components/schemas/A' has no 'properties'",
        "api.yaml:12:9: error[E301]: there is nothing at '#Pet'   hint: did you mean '#/components/schemas/Pet'?",
        "api.yaml:11:9: error[E303]: a $ref must be text, not a number   hint: write it as '#/components/...'",
    ]


def test_names_with_odd_characters(tmp_path: Path) -> None:
    found, said = schemas(
        tmp_path,
        """
a/b~c: {type: string}
'List<Pet>': {type: array}
A: {$ref: '#/components/schemas/a~1b~0c'}
B: {$ref: '#/components/schemas/List%3CPet%3E'}
C: {$ref: '#/components/schemas/List<Pet>'}
""",
    )
    assert said == []
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
    document, said = normal(tmp_path, text)
    found = document.data["components"]["schemas"]
    assert said == []
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
    document, said = normal(tmp_path, text)
    post, put = (document.data["paths"]["/a"][method] for method in ("post", "put"))
    assert post["parameters"][0]["description"] == "mine"
    assert {status: answer["description"] for status, answer in post["responses"].items()} == {
        "default": "mine",
        "200": "theirs",
    }
    # A part that is a model is no upload, described or not; one that says nothing else is.
    assert _form(post) == {
        "plain": {"$ref": "#/components/schemas/Pet"},
        "described": {"$ref": "#/components/schemas/Pet", "description": "a pet"},
        "bytes": {"description": "a sound", "type": "string", "format": "binary"},
    }
    # Among the names of parts "$ref" is one of them: it must not hide the others.
    assert _form(put)["note"] == {"type": "string"}
    assert said == ["W321 25:28"]


def _form(operation: dict[str, Any]) -> dict[str, Any]:
    """The parts of a multipart form."""
    schema = operation["requestBody"]["content"]["multipart/form-data"]["schema"]
    parts: dict[str, Any] = schema["properties"]
    return parts


def test_files(tmp_path: Path) -> None:
    write(tmp_path, "type: object\nproperties: {tag: {$ref: 'deep/tag.yaml#/Tag'}}\n", "models/pet.yaml")
    write(
        tmp_path,
        "Tag: {type: string}\nBack: {$ref: '../../api.yaml#/components/schemas/Pet'}\n",
        "models/deep/tag.yaml",
    )
    write(
        tmp_path,
        '{"get": {"operationId": "list", "responses": {"200": {"$ref": "shared.yaml#/Ok"}}}}',
        "paths.json",
    )
    write(
        tmp_path,
        "Ok: {description: fine, content: {application/json: {schema: {$ref: 'models/pet.yaml'}}}}\n",
        "shared.yaml",
    )
    text = """
    openapi: 3.0.3
    info: {title: t, version: '1'}
    paths:
      /a: {$ref: paths.json}
      /b: {$ref: './paths.json', summary: mine}
    components:
      schemas:
        Pet: {$ref: 'models/pet.yaml'}
        Back: {$ref: 'models/deep/tag.yaml#/Back'}
    """
    document, reported = normal(tmp_path, text)
    assert reported == ["W210 1:10"]  # both paths have the one operation
    found = document.data["components"]["schemas"]
    assert found == {
        "Pet": {"type": "object", "properties": {"tag": {"$ref": "#/components/schemas/Tag"}}},
        "Back": {"$ref": "#/components/schemas/Pet"},
        "Tag": {"type": "string"},
    }
    response = document.data["paths"]["/a"]["get"]["responses"]["200"]
    assert response["content"]["application/json"]["schema"] == {"$ref": "#/components/schemas/Pet"}
    assert document.data["paths"]["/b"]["summary"] == "mine"
    place = document.locate("#/paths/~1b/get/responses/200/description")
    assert (place.file, place.line, place.column) == ("shared.yaml", 1, 6)
    assert document.locate("#/components/schemas/Tag").file == "models/deep/tag.yaml"


@pytest.mark.parametrize(
    "reference",
    [
        "../outside.yaml",
        "sub/../../outside.yaml",
        "%2e%2e/outside.yaml",
        "/etc/passwd",
        "file:///etc/passwd",
        "link.yaml",
        "linked/outside.yaml",
        "C:\\secrets.yaml",
        "\\\\server\\share.yaml",
    ],
)
def test_files_outside_are_refused(tmp_path: Path, reference: str) -> None:
    write(tmp_path, "type: string\n", "outside.yaml")
    folder = tmp_path / "inside"
    folder.mkdir()
    (folder / "link.yaml").symlink_to(tmp_path / "outside.yaml")
    (folder / "linked").symlink_to(tmp_path)
    found, said = schemas(folder, f"A: {{$ref: {reference!r}}}")
    assert said == ["E304 6:9"]
    assert found == {"A": {}}


@pytest.mark.parametrize(
    "reference", ["http://h/x", "https://h:99/x", "//h/x", "ftp://h/x", "HTTP://H/x", "http://[::1/x"]
)
def test_the_network_is_refused(tmp_path: Path, reference: str) -> None:
    _, said = schemas(tmp_path, f"A: {{$ref: {reference!r}}}")
    assert said in (["E305 6:9"], ["E303 6:9"])


def test_odd_files(tmp_path: Path) -> None:
    write(tmp_path, "a: [\n", "broken.yaml")
    (tmp_path / "sub").mkdir()
    for reference, expected in (
        ("broken.yaml", ["E105", "E302"]),
        ("sub", ["E302"]),
        ("a\\0b", ["E302"]),
        ("x" * 300, ["E302"]),
        (" ", []),
    ):
        _, said = schemas(
            tmp_path, f'A: {{properties: {{x: {{$ref: "{reference}"}}, y: {{$ref: "{reference}"}}}}}}'
        )
        assert sorted({one[:4] for one in said}) == expected, reference


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
    _, said = normal(tmp_path, text)
    assert {one[:4] for one in said} == {"E306"}


def test_long_chains(tmp_path: Path) -> None:
    lines = [f"S{n}: {{$ref: '#/components/schemas/S{n + 1}'}}" for n in range(3_000)] + [
        "S3000: {type: string}"
    ]
    found, said = schemas(tmp_path, "\n".join(lines))
    assert said == []
    assert len(found) == 3_001


def test_percent_signs_do_not_multiply(tmp_path: Path) -> None:
    lines = [f"'S %{n}': {{$ref: '#/components/schemas/S%20%25{n + 1}/properties/x'}}" for n in range(200)]
    _, said = schemas(tmp_path, "\n".join(lines))
    assert {one[:4] for one in said} == {"E301"}


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
    document, said = normal(tmp_path, text)
    found = document.data["components"]["schemas"]
    assert said == []
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


def _limited(
    folder: Path, limits: Limits, references: list[str], remote: frozenset[str] = frozenset()
) -> list[str]:
    """Return what there is to say of schemas that refer to files, one a line."""
    lines = "".join(f"    S{n}: {{$ref: '{reference}'}}\n" for n, reference in enumerate(references))
    diagnostics = Diagnostics()
    path = write(folder, f"{HEAD}components:\n  schemas:\n{lines}")
    source = load(path, diagnostics, limits=limits, allow_remote=remote)
    assert source is not None
    normalise(source, diagnostics)
    return shown(diagnostics)


@pytest.mark.parametrize("letter", ["x", "\u00e9"])
def test_all_files_together_have_a_size_limit(tmp_path: Path, letter: str) -> None:
    for name in ("a", "b"):
        write(tmp_path, f"type: string\n# {letter * 1_000}\n", f"{name}.yaml")
    references = ["a.yaml", "b.yaml", "a.yaml"]
    assert _limited(tmp_path, Limits(), references) == []
    size = sum(path.stat().st_size for path in tmp_path.iterdir())
    assert _limited(tmp_path, Limits(total_bytes=size), references) == []
    assert _limited(tmp_path, Limits(total_bytes=size - 1), references) == [
        f"api.yaml:7:10: error[E314]: the description is larger than {size - 1:,} bytes"
    ]


def test_files_have_a_number_limit(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write(tmp_path, "type: string\n", f"{name}.yaml")
    references = ["a.yaml", "b.yaml", "a.yaml"]
    assert _limited(tmp_path, Limits(files=3), references) == []
    assert _limited(tmp_path, Limits(files=2), references) == [
        "api.yaml:7:10: error[E314]: the description has more than 2 files"
    ]


_PET, _TAG = b"type: object\nproperties: {t: {$ref: 'tag.yaml'}}\n", b"type: string\n"


@pytest.fixture
def remote(monkeypatch: pytest.MonkeyPatch, server: ScriptedServer) -> str:
    """A host on this machine, reached without any proxy: schemas, redirects, an endless body, errors."""
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    server.on("*", "*", Reply(404))
    server.on("GET", "/pet.yaml", Reply(body=_PET)).on("GET", "/tag.yaml", Reply(body=_TAG))
    server.on("GET", "/away", Reply.redirect("http://other.invalid/x"))
    server.on("GET", "/here", Reply.redirect("/pet.yaml"))
    server.on("GET", "/endless", Reply(body=repeat(b"x" * 65_536)))
    return f"127.0.0.1:{server.port}"


def test_an_allowed_host_is_fetched(tmp_path: Path, remote: str) -> None:
    text = (
        f"A: {{$ref: 'http://{remote}/pet.yaml'}}\nB: {{properties: {{x: {{$ref: 'http://{remote}/here'}}}}}}"
    )
    found, said = schemas(tmp_path, text, remote=frozenset({remote}))
    assert said == []
    assert found["A"]["properties"]["t"] == {"$ref": "#/components/schemas/tag"}


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/away", "redirects to another host"),
        ("/gone", "answers 404"),
        ("/endless", "is larger than 1,000,000 bytes"),
    ],
)
def test_remote_failures(tmp_path: Path, remote: str, path: str, message: str) -> None:
    text = f"{HEAD}components: {{schemas: {{A: {{$ref: 'http://{remote}{path}?sig=secret'}}}}}}\n"
    if path != "/endless":
        text = text.replace("?sig=secret", "")
    text = text.replace("/endless?sig=secret", "/endless")
    diagnostics = Diagnostics()
    limits = Limits(file_bytes=1_000_000, remote_seconds=5)
    source = load(write(tmp_path, text), diagnostics, limits=limits, allow_remote=frozenset({"127.0.0.1"}))
    assert source is not None
    normalise(source, diagnostics)
    (said,) = shown(diagnostics)
    assert "error[E313]" in said
    assert message in said


def test_remote_files_count_as_well(tmp_path: Path, remote: str) -> None:
    def findings(limits: Limits) -> list[str]:
        return _limited(tmp_path, limits, [f"http://{remote}/pet.yaml"], frozenset({"127.0.0.1"}))

    assert findings(Limits(files=3)) == []
    size = (tmp_path / "api.yaml").stat().st_size + len(_PET) + len(_TAG)
    assert findings(Limits(total_bytes=size)) == []
    assert "error[E314]: the description is larger than" in findings(Limits(total_bytes=size - 1))[0]
    assert "error[E314]: the description has more than 2 files" in findings(Limits(files=2))[0]


def test_nothing_is_fetched_from_hosts_that_are_not_named(tmp_path: Path, remote: str) -> None:
    _, said = schemas(tmp_path, f"A: {{$ref: 'http://{remote}/pet.yaml'}}", remote=frozenset({"localhost"}))
    assert said == ["E305 6:9"]
