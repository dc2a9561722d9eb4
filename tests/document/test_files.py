"""References to other files and hosts: what is read, what is refused, and the limits."""

from __future__ import annotations

from itertools import repeat
from pathlib import Path

import pytest

from sttgen.diagnostics import Diagnostics
from sttgen.document import Limits, load, normalise
from tests.servers.scripted import Reply, ScriptedServer

from .helpers import HEAD, normal, schemas, shown, write
from .test_hostile import keep_promises

_PET, _TAG = b"type: object\nproperties: {t: {$ref: 'tag.yaml'}}\n", b"type: string\n"


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
    found, reported = schemas(folder, f"A: {{$ref: {reference!r}}}")
    assert reported == ["E304 6:9"]
    assert found == {"A": {}}


@pytest.mark.parametrize(
    "reference", ["http://h/x", "https://h:99/x", "//h/x", "ftp://h/x", "HTTP://H/x", "http://[::1/x"]
)
def test_the_network_is_refused(tmp_path: Path, reference: str) -> None:
    _, reported = schemas(tmp_path, f"A: {{$ref: {reference!r}}}")
    assert reported in (["E305 6:9"], ["E303 6:9"])


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
        _, reported = schemas(
            tmp_path, f'A: {{properties: {{x: {{$ref: "{reference}"}}, y: {{$ref: "{reference}"}}}}}}'
        )
        assert sorted({one[:4] for one in reported}) == expected, reference


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
    found, reported = schemas(tmp_path, text, remote=frozenset({remote}))
    assert reported == []
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
    (reported,) = shown(diagnostics)
    assert "error[E313]" in reported
    assert message in reported


def test_remote_files_count_as_well(tmp_path: Path, remote: str) -> None:
    def findings(limits: Limits) -> list[str]:
        return _limited(tmp_path, limits, [f"http://{remote}/pet.yaml"], frozenset({"127.0.0.1"}))

    assert findings(Limits(files=3)) == []
    size = (tmp_path / "api.yaml").stat().st_size + len(_PET) + len(_TAG)
    assert findings(Limits(total_bytes=size)) == []
    assert "error[E314]: the description is larger than" in findings(Limits(total_bytes=size - 1))[0]
    assert "error[E314]: the description has more than 2 files" in findings(Limits(files=2))[0]


def test_nothing_is_fetched_from_hosts_that_are_not_named(tmp_path: Path, remote: str) -> None:
    _, reported = schemas(
        tmp_path, f"A: {{$ref: 'http://{remote}/pet.yaml'}}", remote=frozenset({"localhost"})
    )
    assert reported == ["E305 6:9"]


def test_many_files(tmp_path: Path) -> None:
    """A cloud host keeps each operation, response and model in a file of its own."""
    write(
        tmp_path,
        """
        get: {$ref: resources/list.yml}
        parameters: [{$ref: shared/page.yml#/per_page}]
        """,
        "items.yml",
    )
    write(tmp_path, "per_page: {in: query, name: per_page, schema: {type: integer}}\n", "shared/page.yml")
    write(tmp_path, "type: object\nproperties: {tag: {$ref: ../tag.yml}}\n", "models/deep/item.yml")
    write(tmp_path, "type: string\n", "models/tag.yml")
    write(
        tmp_path,
        """
        operationId: items_list
        responses:
          '200':
            description: d
            headers: {ratelimit-limit: {$ref: ../shared/headers.yml#/limit}}
            content:
              application/json:
                schema: {allOf: [{type: object}, {$ref: ../models/deep/item.yml}]}
                examples: {All: {$ref: examples/all.yml}}
        """,
        "resources/list.yml",
    )
    write(tmp_path, "limit: {schema: {type: integer}}\n", "shared/headers.yml")
    text = """
    openapi: 3.0.0
    info: {title: t, version: '2'}
    paths:
      /v2/items: {$ref: items.yml}
    components: {schemas: {$ref: models/index.yml}}
    """
    write(tmp_path, "tag: {$ref: tag.yml}\nother: {$ref: '#/tag'}\n", "models/index.yml")
    document, reported = normal(tmp_path, text)
    assert reported == []
    keep_promises(document.data)
    assert set(document.data["components"]["schemas"]) == {"tag", "other", "item"}
    assert document.data["components"]["schemas"]["other"] == {"$ref": "#/components/schemas/tag"}
    operation = document.data["paths"]["/v2/items"]["get"]
    assert operation["operationId"] == "items_list"
    assert operation["parameters"][0]["name"] == "per_page"
    assert document.locate("#/paths/~1v2~1items/get/operationId").file == "resources/list.yml"
