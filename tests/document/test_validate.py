"""What validation says, and where."""

# ruff: noqa: E501 - one line, one case

from __future__ import annotations

from pathlib import Path

import pytest

from sttgen.diagnostics import Diagnostics
from sttgen.document import load, validate
from tests.shared import needs_shared, published_document

from .helpers import OPERATION, checked, shown, write

HEAD = "openapi: 3.0.3\ninfo: {title: t, version: '1'}\n"
OK = "responses: {default: {description: d}}"


def paths(*lines: str) -> str:
    """A document whose line 4 is the first of these, under 'paths'."""
    return HEAD + "paths:\n" + "".join(f"  {line}\n" for line in lines)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "E200 1:1"),
        ("# nothing\n", "E200 1:1"),
        ("- a\n", "E203 1:1"),
        ("just words\n", "E203 1:1"),
        ("info: {title: t}\n", "E201 1:1"),
        ("a: 1\nopenapi: 4.0.0\n", "E202 2:1"),
        ("swagger: '1.2'\n", "E202 1:1"),
        ("openapi: [3]\n", "E202 1:1"),
        ("swaggerVersion: '1.2'\n", "E204 1:1"),
        ("asyncapi: 2.6.0\n", "E204 1:1"),
        ("{info: {_postman_id: x}, item: []}\n", "E204 1:26"),
        ("$schema: https://json-schema.org/draft/2020-12/schema\n", "E204 1:1"),
    ],
)
def test_what_is_no_description(tmp_path: Path, text: str, expected: str) -> None:
    assert checked(tmp_path, text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (HEAD + "paths: {}\n", "W205 3:1"),
        (paths(f"/a: {{get: {{operationId: x, {OK}}},", f"     put: {{operationId: x, {OK}}}}}"), "W210 5:14"),
        (paths(f"/a: {{get: {{{OK}}}}}"), "W211 4:8"),
        (paths(f"/a/{{id}}: {{get: {{operationId: x, {OK}}}}}"), "W212 4:13"),
        (
            paths("/a:", "  get:", "    operationId: x", f"    {OK}", "    parameters:",
                  "      - {name: id, in: path, required: true, schema: {}}"),
            "W213 9:11",
        ),
        (paths("/a:", "  get:", "    operationId: x", "    requestBody: {content: {}}", f"    {OK}"), "W214 7:7"),
        (
            paths("/a:", "  get:", "    operationId: x", f"    {OK}", "    parameters:",
                  "      - {name: q, in: query, schema: {}}", "      - {name: q, in: query, schema: {}}"),
            "W215 10:11",
        ),
        (
            paths(
                "/a/{b}: {get: {operationId: x, parameters: [{name: b, in: path, required: true, schema: {}}],",
                f"  {OK}}}}}",
                "/a/{c}: {get: {operationId: y, parameters: [{name: c, in: path, required: true, schema: {}}],",
                f"  {OK}}}}}",
            ),
            "W216 6:3",
        ),
        (paths(f"/a?b=c: {{get: {{operationId: x, {OK}}}}}"), "W217 4:3"),
        (paths(f"a: {{get: {{operationId: x, {OK}}}}}"), "W218 4:3"),
        (paths(f"'/a{{b': {{get: {{operationId: x, {OK}}}}}"), "W219 4:3"),
        (
            paths(f"/a: {{get: {{operationId: x, {OK}, parameters: [{{in: query, schema: {{}}}}]}}}}"),
            "W220 4:83",
        ),
        (
            paths(f"/a: {{get: {{operationId: x, {OK}, parameters: [{{name: q, in: bdy, schema: {{}}}}]}}}}"),
            "E221 4:83",
        ),
        (
            paths(f"/a/{{b}}: {{get: {{operationId: x, {OK}, parameters: [{{name: b, in: path, schema: {{}}}}]}}}}"),
            "W222 4:87",
        ),
        (paths(f"/a: {{get: {{operationId: x, {OK}, security: [{{k: []}}]}}}}"), "W223 4:82"),
        (OPERATION + "components: {securitySchemes: {k: {type: apiKey, name: n}}}\n", "W224 8:32"),
        (OPERATION + "components: {schemas: {S: {enum: [a, b, a]}}}\n", "W225 8:41"),
        (OPERATION + "components: {schemas: {S: {required: [b], properties: {a: {}}}}}\n", "N226 8:39"),
        (OPERATION + "components: {schemas: {S: {discriminator: {mapping: {}}}}}\n", "W227 8:28"),
        (
            OPERATION.replace("3.0.3", "3.1.0") + "components: {schemas: {S: {type: object, required: a}}}\n",
            "W237 8:42",
        ),
        (OPERATION + "components: {schemas: {S: {discriminator: {propertyName: t}, properties: {a: {}}}}}\n", "N228 8:28"),
        (paths("/a: {get: {operationId: x, responses: {ok: {description: d}}}}"), "W229 4:42"),
        (paths("/a: {get: {operationId: x}}"), "W230 4:8"),
        (OPERATION + "components: {schemas: {S: {type: integer, default: '1'}}}\n", "W231 8:43"),
        (OPERATION + "components: {schemas: {S: {enum: [a], default: b}}}\n", "W231 8:39"),
        (OPERATION + "servers: [{url: 'https://{region}.example.com'}]\n", "W234 8:11"),
        (OPERATION + "components: {schemas: {S: {type: array}}}\n", "N235 8:24"),
        (
            OPERATION.replace("3.0.3", "3.1.0") + "components: {schemas: {S: {type: string, nullable: true}}}\n",
            "N236 8:42",
        ),
    ],
)  # fmt: skip
def test_rules(tmp_path: Path, text: str, expected: str) -> None:
    assert expected in checked(tmp_path, text)
    assert len([one for one in checked(tmp_path, text) if one[0] == "E"]) == (expected[0] == "E")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # What rules used to miss, since they looked at fewer places than lowering mends.
        (
            paths(f"/a: {{get: {{operationId: x, {OK}, servers: [{{url: 'https://{{r}}.example.com'}}]}}}}"),
            ["W234 4:80"],
        ),
        (
            paths("/a:", "  get:", "    operationId: x", f"    {OK}", "    parameters:",
                  "      - {name: q, in: header, schema: {}}", "      - {name: Q, in: header, schema: {}}"),
            ["W215 10:11"],
        ),
        # One finding, where there were two of different wording.
        (
            OPERATION.replace("3.0.3", "3.1.0") + "components: {schemas: {S: {type: object, properties: a}}}\n",
            ["W237 8:42"],
        ),
        # A parameter of a path item is reported once, not once for each of its operations.
        (
            paths("/a:", "  parameters: [{name: id, in: path, required: true, schema: {}}]",
                  f"  get: {{operationId: x, {OK}}}", f"  put: {{operationId: y, {OK}}}"),
            ["W213 5:18"],
        ),
        # A schema that YAML aliases repeat has one place.
        (
            OPERATION + "components: {schemas: {S: &s {enum: [a, a]}, T: *s, U: *s}}\n",
            ["W225 8:41"],
        ),
    ],
)  # fmt: skip
def test_what_is_mended_is_reported_once(tmp_path: Path, text: str, expected: list[str]) -> None:
    own = [finding for finding in checked(tmp_path, text) if not finding.startswith("W206")]
    assert own == expected


def test_what_is_mended_is_reported_beside_errors(tmp_path: Path) -> None:
    text = OPERATION.replace("/a:", "a:") + "components: {schemas: {S: {$ref: '#/components/schemas/T'}}}\n"
    assert checked(tmp_path, text) == ["E301 8:28", "W218 4:3"]


def test_several_bodies(tmp_path: Path) -> None:
    text = """
    swagger: '2.0'
    info: {title: t, version: '1'}
    paths:
      /a:
        post:
          operationId: a
          parameters:
            - {name: a, in: body, schema: {}}
            - {name: b, in: body, schema: {}}
          responses: {default: {description: d}}
    """
    assert "W233 9:11" in checked(tmp_path, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            HEAD.replace(", version: '1'", "") + "paths: {}\n",
            "api.yaml:2:1: warning[W206]: 'info' has no 'version'",
        ),
        (
            paths("/a: {get: {operationId: x, sumary: s, responses: {default: {description: d}}}}"),
            "api.yaml:4:30: warning[W206]: 'get' must not have 'sumary'",
        ),
        (
            paths("/a: {get: {operationId: x, responses: {'200': {}}}}"),
            "api.yaml:4:42: warning[W206]: response '200' has no 'description'",
        ),
        (
            OPERATION + "components: {schemas: {S: {properties: {a: {type: strng}}}}}\n",
            "api.yaml:8:45: warning[W206]: 'type' is 'strng', but must be one of array, boolean,",
        ),
        (
            OPERATION + "components: {schemas: {S: {properties: {a: {type: string, maxLength: many}}}}}\n",
            "api.yaml:8:59: warning[W206]: 'maxLength' must be a whole number, not text",
        ),
        (
            paths(f"/a: {{get: {{operationId: x, {OK}, parameters: [{{name: q, in: query, explode: 1}}]}}}}"),
            "api.yaml:4:104: warning[W206]: 'explode' must be true or false, not a number",
        ),
        (
            OPERATION + "tags: [a]\n",
            "api.yaml:8:8: warning[W206]: tag 1 must be a mapping, not text",
        ),
    ],
)
def test_the_official_schema_in_words(tmp_path: Path, text: str, expected: str) -> None:
    diagnostics = Diagnostics()
    source = load(write(tmp_path, text), diagnostics)
    assert source is not None
    validate(source, diagnostics)
    assert any(one.startswith(expected) for one in shown(diagnostics)), shown(diagnostics)
    assert not any("any of the given schemas" in one for one in shown(diagnostics))


def test_unknown_key_in_31(tmp_path: Path) -> None:
    text = OPERATION.replace("3.0.3", "3.1.0").replace(
        "operationId: a", "operationId: a\n      descripton: d"
    )
    assert checked(tmp_path, text) == ["W206 7:7"]


def test_many_differences_are_counted(tmp_path: Path) -> None:
    text = OPERATION + "components: {schemas: {S: {" + ", ".join(f"k{n}: 1" for n in range(80)) + "}}}\n"
    found = checked(tmp_path, text)
    assert [one[:4] for one in found].count("W206") == 50
    assert [one[:4] for one in found].count("W207") == 1


def test_a_good_document_is_silent(tmp_path: Path) -> None:
    assert checked(tmp_path, OPERATION) == []


@needs_shared
@pytest.mark.parametrize("version", ["v2.0", "v3.0", "v3.1"])
def test_published_documents(version: str) -> None:
    diagnostics = Diagnostics()
    source = load(published_document(version), diagnostics)
    assert source is not None
    validate(source, diagnostics)
    assert shown(diagnostics) == []
