"""Operations, as the document of an API version has them.

Versions write some paths differently (`/models/{id}/copyto`, `/models/{id}:copyto`). A route's `key` is the
same in all of them: the method, and the path with every colon as a slash. Handlers are registered by key, so
this module needs no names of operations.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlencode

from tests.service.description.documents import Document, Node, api_document

METHODS = ("get", "put", "post", "delete", "patch")


@dataclass(frozen=True)
class Content:
    """A body in one media type, and where its schema stands."""

    media_type: str
    pointer: str
    schema: Node


@dataclass(frozen=True)
class Success:
    """A documented answer that is not an error."""

    status: int
    content: Content | None
    headers: frozenset[str]


@dataclass(frozen=True)
class Operation:
    """One operation of one version, with every reference resolved that the service needs."""

    id: str
    method: str
    template: str
    parameters: tuple[Node, ...]
    bodies: dict[str, Content]
    body_required: bool
    successes: dict[int, Success]
    node: Node = field(repr=False)

    @property
    def key(self) -> tuple[str, str]:
        return self.method, self.template.replace(":", "/")

    @property
    def literalness(self) -> tuple[bool, ...]:
        """Sorts `/datasets/locales` before `/datasets/{id}`."""
        return tuple("{" in segment for segment in self.template.split("/"))


class ApiVersion:
    """A version of the API: its document, base path and routes."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.document: Document = api_document(name)
        self.base_path: str = self.document.root["servers"][0]["url"].partition("}")[2]
        self.selector: dict[str, str] = {
            parameter["name"]: parameter["schema"]["default"]
            for parameter in self.document.root["components"]["parameters"].values()
            if parameter.get("x-ms-parameter-location") == "client"
        }
        """The query that every request needs to reach this version; empty where the path names it."""
        self.operations = sorted(self._operations(), key=lambda operation: operation.literalness)
        self._templates = {operation.key[1]: operation.template for operation in self.operations}

    def address(self, key: str, query: str = "", **values: str) -> str | None:
        """Path of a route below the endpoint with its query, or None when this version does not have it."""
        template = self._templates.get(key)
        if template is None:
            return None
        return self.url(
            template.format_map({name: quote(value, safe="") for name, value in values.items()}), query
        )

    def url(self, path: str, query: str = "") -> str:
        """A path of this version below the endpoint, with the query that chooses the version."""
        queries = [part for part in (query, urlencode(self.selector)) if part]
        return "?".join((self.base_path + path, "&".join(queries))) if queries else self.base_path + path

    @property
    def credential_headers(self) -> dict[str, str]:
        """Security scheme name to the header that carries it.

        All versions take tokens, although the documents of the dated ones name only the key.
        """
        schemes = self.document.root["components"]["securitySchemes"]
        return {"token": "Authorization"} | {name: scheme["name"] for name, scheme in schemes.items()}

    def _operations(self) -> Iterator[Operation]:
        for path, item in self.document.root["paths"].items():
            for method in METHODS:
                if method in item:
                    where = f"#/paths/{path.replace('~', '~0').replace('/', '~1')}/{method}"
                    yield self._operation(method.upper(), path, item[method], where)

    def _operation(self, method: str, path: str, node: Node, where: str) -> Operation:
        deref = self.document.deref
        body = deref(node.get("requestBody", {}))
        body_at = node.get("requestBody", {}).get("$ref", f"{where}/requestBody")
        return Operation(
            id=node["operationId"],
            method=method,
            template=path,
            parameters=tuple(deref(parameter) for parameter in node.get("parameters", ())),
            bodies={content.media_type: content for content in self._contents(body, body_at)},
            body_required=bool(body.get("required")),
            successes={
                int(code): self._success(int(code), response, f"{where}/responses/{code}")
                for code, response in node["responses"].items()
                if code != "default"
            },
            node=node,
        )

    def _success(self, status: int, node: Node, where: str) -> Success:
        where = node.get("$ref", where)
        node = self.document.deref(node)
        return Success(status, next(self._contents(node, where), None), frozenset(node.get("headers", ())))

    def _contents(self, node: dict[str, Any], where: str) -> Iterator[Content]:
        for media_type, media in node.get("content", {}).items():
            pointer = f"{where}/content/{media_type.replace('~', '~0').replace('/', '~1')}/schema"
            yield Content(media_type, pointer, media["schema"])
