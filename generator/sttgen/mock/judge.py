"""Judges requests: method, path, credential, parameters, and the body by its JSON schema."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote

from jsonschema import Draft202012Validator

from .request import Received

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


class Judge:
    """Finds the operation that a request calls, and what is wrong with it.

    Args:
        contract: The operations, and the schemas that they refer to.
    """

    def __init__(self, contract: Mapping[str, Any]) -> None:
        self._schemas = contract["schemas"]
        # What has fewer placeholders comes first: /pets/mine before /pets/{id}.
        ordered = sorted(contract["operations"].items(), key=lambda item: item[1]["path"].count("{"))
        self._operations = [(key, _pattern(one["path"]), one) for key, one in ordered]

    def judge(self, request: Received) -> None:
        """Note the operation of a request and its problems in the request."""
        known = [(key, match, one) for key, path, one in self._operations if (match := path(request.path))]
        if not known:
            request.problems.append(f"there is no path {request.path}")
        for key, match, one in known:
            if one["method"] == request.method and _has_fixed_query(one, request):
                request.operation = key
                request.problems.extend(self._problems(request, one, match))
                return
        if known:
            methods = ", ".join(sorted({one["method"] for _, _, one in known}))
            request.problems.append(f"{request.path} has {methods}, not {request.method}")

    def _problems(
        self, request: Received, operation: Mapping[str, Any], path: Mapping[str, str]
    ) -> Iterator[str]:
        if not any(all(_is_sent(part, request) for part in each) for each in operation["credentials"]):
            yield f"no credential: expected one of {operation['credentials']}"
        for parameter in operation["parameters"]:
            yield from _parameter_problems(parameter, request, path)
        if operation["body"] is not None:
            yield from self._body_problems(request, operation["body"])
        elif request.content:
            yield "the operation has no body"

    def _body_problems(self, request: Received, body: Mapping[str, Any]) -> Iterator[str]:
        if not request.content and not request.media:
            if body["required"]:
                yield "the body is missing"
            return
        if not any(_is_media(request.media, media) for media in body["media"]):
            yield f"the body must be one of {body['media']}; it is {request.media!r}"
        elif body["schema"] is not None:
            try:
                value = request.json()
            except ValueError as problem:
                yield f"the body is not JSON: {problem}"
                return
            validator = Draft202012Validator({**body["schema"], "$defs": self._schemas})
            for error in validator.iter_errors(value):
                yield f"the body at {error.json_path}: {error.message}"
        for name in body["fields"]:
            if name.encode() not in request.content:
                yield f"the form has no field {name!r}"


class _pattern:
    """Matches a path, and returns the values of its placeholders."""

    def __init__(self, path: str) -> None:
        parts = _PLACEHOLDER.split(path.partition("?")[0])
        self._names = parts[1::2]
        texts = [re.escape(unquote(text)) for text in parts[::2]]
        self._expression = re.compile("([^/]+)".join(texts))

    def __call__(self, path: str) -> dict[str, str] | None:
        match = self._expression.fullmatch(path) or self._expression.fullmatch(unquote(path))
        if match is None:
            return None
        return {"": path} | {
            name: unquote(value) for name, value in zip(self._names, match.groups(), strict=True)
        }


def _has_fixed_query(operation: Mapping[str, Any], request: Received) -> bool:
    """Whether a request has the query that the path of the operation itself has, if it has one."""
    fixed = operation["path"].partition("?")[2]
    return all(part in request.query_text for part in fixed.split("&"))


def _is_sent(part: Mapping[str, str], request: Received) -> bool:
    """Whether a request has a part of a credential."""
    match part["in"]:
        case "query":
            return part["name"] in request.query
        case "cookie":
            return part["name"] in request.cookies
        case "header":
            return part["name"].lower() in request.headers
    return request.headers.get("authorization", "").lower().startswith(f"{part['in']} ")


def _parameter_problems(
    parameter: Mapping[str, Any], request: Received, path: Mapping[str, str]
) -> Iterator[str]:
    name, place = parameter["name"], parameter["in"]
    if place == "query":
        values = request.query.get(name, [])
        # Objects and arrays may be written in parts: filter[a]=1, filter.a=1, or each member by itself.
        if not values and parameter["type"] is None:
            return
    elif place == "path":
        values = [path[name]] if name in path else []
    else:
        held = request.headers if place == "header" else request.cookies
        values = [held[key] for key in (name.lower() if place == "header" else name,) if key in held]
    if not values and parameter["required"]:
        yield f"the {place} parameter {name!r} is missing"
    for value in values:
        if not _has_type(value, parameter["type"], parameter["values"]):
            yield f"the {place} parameter {name!r} must be of type {parameter['type']}; it is {value!r}"


def _has_type(value: str, type_: str | None, values: list[str] | None) -> bool:
    if values is not None:
        return value in values
    match type_:
        case "integer":
            return re.fullmatch(r"-?\d+", value) is not None
        case "number":
            return re.fullmatch(r"-?\d+(\.\d+)?([eE][+-]?\d+)?", value) is not None
        case "boolean":
            return value in ("true", "false")
    return True


def _is_media(media: str, declared: str) -> bool:
    """Whether a media type is a declared one, which may be a range such as ``image/*``."""
    wanted = declared.partition(";")[0].strip().lower()
    return wanted in (media, "*/*") or (wanted.endswith("/*") and media.startswith(wanted[:-1]))
