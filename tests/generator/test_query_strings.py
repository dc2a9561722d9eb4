"""Parameters of OpenAPI 3.2 that are the whole query."""

from __future__ import annotations

from pathlib import Path

from tests.generator.packages import document, generate, operation
from tests.servers.scripted import ScriptedServer

_FILTER = """
Filter:
  type: object
  properties: {name: {type: string}, tags: {type: array, items: {type: string}}, age: {type: integer}}
"""


def test_whole_queries(tmp_path: Path, server: ScriptedServer) -> None:
    schema = {"schema": {"$ref": "#/components/schemas/Filter"}}
    paths = {
        f"/{name}": {
            "get": operation(
                f"Pets_{name.title()}",
                parameters=[
                    {"name": "filter", "in": "querystring", "required": required, "content": {media: schema}}
                ],
            )
        }
        for name, media, required in (
            ("form", "application/x-www-form-urlencoded", True),
            ("json", "application/json", False),
        )
    }
    made = generate(tmp_path, {**document(paths, _FILTER), "openapi": "3.2.0"})
    assert made.ids == ["W206"]  # 3.2 is checked against the schema of 3.1
    pets, filter_ = made.client(server.url).pets, made.models.Filter(name="a&b", tags=["x", "y"], age=2)
    for given in (filter_, {"name": "a&b", "tags": ["x", "y"], "age": 2}):
        pets.form(given)
        assert server.requests[-1].target == "/form?name=a%26b&tags=x&tags=y&age=2"
        pets.json(filter=given)
        assert server.requests[-1].target == (
            "/json?%7B%22name%22%3A%22a%26b%22%2C%22tags%22%3A%5B%22x%22%2C%22y%22%5D%2C%22age%22%3A2%7D"
        )
    pets.json()
    assert server.requests[-1].target == "/json"
