"""What the document says about a request, enforced: credential, parameters, content type, body."""

from __future__ import annotations

import json
import re
from http import HTTPStatus
from typing import Any, Literal

from starlette.datastructures import QueryParams
from starlette.requests import Request

from tests.service.description.documents import Document, Node
from tests.service.description.errors import ServiceError, bad_argument, bad_request
from tests.service.description.formats import FORMATS
from tests.service.description.operations import ApiVersion, Content, Operation


def choose(versions: list[ApiVersion], query: QueryParams) -> ApiVersion:
    """The version that a request is for, of those with the same base path.

    How the service refuses a request for none of them is not documented.
    """
    for version in versions:
        if all(query.getlist(name) == [value] for name, value in version.selector.items()):
            return version
    (name,) = versions[0].selector
    known = ", ".join(version.selector[name] for version in versions)
    given = ", ".join(query.getlist(name)) or "nothing"
    raise bad_argument(f"{name} must be one of {known}, once; given is {given}.", target=name)


def check_credential(version: ApiVersion, request: Request, key: str, token: str) -> None:
    """Either scheme suffices; a wrong credential is refused even when the other one is right."""
    headers = {name: request.headers.get(header) for name, header in version.credential_headers.items()}
    expected = {"api_key": key, "token": f"Bearer {token}"}
    credentials = {name: value for name, value in headers.items() if value is not None}
    if not credentials:
        raise ServiceError(HTTPStatus.UNAUTHORIZED, "Unauthorized", "The request carries no credential.")
    if any(value != expected[name] for name, value in credentials.items()):
        raise ServiceError(HTTPStatus.UNAUTHORIZED, "Unauthorized", "The credential is not valid here.")


def path_values(operation: Operation, document: Document, raw: dict[str, str]) -> dict[str, Any]:
    parameters = {p["name"]: p for p in operation.parameters if p["in"] == "path"}
    return {name: _convert(parameters[name], document, value) for name, value in raw.items()}


def query_values(operation: Operation, document: Document, items: list[tuple[str, str]]) -> dict[str, Any]:
    """Typed query parameters. Unknown, repeated and missing ones are refused, so that a typo is seen.

    Those that choose the version have been looked at before.
    """
    declared = {p["name"]: p for p in operation.parameters if p["in"] == "query"}
    values: dict[str, Any] = {}
    for name, text in items:
        if name not in declared:
            raise bad_argument(f"There is no query parameter {name!r} here.", "InvalidParameter", target=name)
        if name in values:
            raise bad_argument(
                f"The query parameter {name!r} is given twice.", "InvalidParameter", target=name
            )
        values[name] = _convert(declared[name], document, text)
    for name, parameter in declared.items():
        if parameter.get("required") and name not in values:
            raise bad_argument(f"The query parameter {name!r} is missing.", "InvalidParameter", target=name)
    return values


def _convert(parameter: Node, document: Document, text: str) -> Any:
    name, schema = parameter["name"], document.deref(parameter["schema"])
    value: Any = text
    if schema.get("type") == "integer":
        if not re.fullmatch(r"-?[0-9]{1,20}", text):
            raise bad_argument(f"{name} must be a whole number.", target=name)
        value = int(text)
    if not FORMATS.conforms(value, schema.get("format", "")) or (value == "" and parameter.get("required")):
        raise bad_argument(f"{name} is not a valid {schema.get('format', 'value')}.", target=name)
    return value


def body_content(operation: Operation, request: Request) -> Content | None:
    """Which of the declared media types the request uses; None when the operation takes no body."""
    if not operation.bodies:
        return None
    media_type = request.headers.get("Content-Type", "nothing").partition(";")[0].strip().lower()
    content = operation.bodies.get(media_type)
    if content is None:
        message = f"The body must be one of {', '.join(operation.bodies)}; its type is {media_type}."
        raise ServiceError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "UnsupportedMediaType", message)
    return content


def json_body(operation: Operation, content: Content, document: Document, raw: bytes) -> Any:
    """The JSON body, valid against its schema and free of members that only the service may write."""
    if not raw:
        if operation.body_required:
            raise bad_request("The body is empty.", "EmptyRequest")
        return None
    value = parsed(raw, "The body")
    places = document.read_only(content.schema, value) + _unchangeable(operation, content, document, value)
    if places:
        raise WrongMembers("read-only", places)
    if places := document.undeclared(content.schema, value):
        raise WrongMembers("unknown", places)
    checked = _without_removals(value) if operation.method == "PATCH" else value
    if problem := document.problem(content.pointer, checked):
        raise bad_request(problem, "InvalidRequestBodyFormat")
    check_text(value)
    return value


def parsed(text: str | bytes, name: str) -> Any:
    """What JSON text says; refused if it is not JSON."""
    try:
        return json.loads(text, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise bad_request(f"{name} is not JSON.", "InvalidRequestBodyFormat") from None


def _unchangeable(operation: Operation, content: Content, document: Document, value: Any) -> list[str]:
    """Members of an entity that an update does not have, such as `status` or `locale`."""
    success = operation.successes.get(HTTPStatus.OK)
    if (
        operation.method != "PATCH"
        or not isinstance(value, dict)
        or success is None
        or success.content is None
    ):
        return []
    declared = document.members(content.schema)
    shown = document.members(success.content.schema)
    return [f"$.{name}" for name in value if name in shown and name not in declared]


def _without_removals(value: Any) -> Any:
    """A patch without the entries that it removes: the documents allow that in words, not in schemas."""
    if isinstance(value, dict) and isinstance(value.get("customProperties"), dict):
        kept = {name: text for name, text in value["customProperties"].items() if text is not None}
        return {**value, "customProperties": kept}
    return value


class WrongMembers(ServiceError):
    """A client sent members that are read-only or unknown. The real service would ignore them."""

    def __init__(self, kind: Literal["read-only", "unknown"], places: list[str]) -> None:
        message = f"{kind.capitalize()} members in the request: {', '.join(places)}."
        super().__init__(HTTPStatus.BAD_REQUEST, "InvalidRequest", message, "InvalidPayload")
        self.violation = f"{kind}-members"


def check_text(value: Any) -> None:
    """Refuse text that no UTF-8 answer could repeat (lone surrogates)."""
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise bad_request("The body has text that is not Unicode.", "InvalidRequestBodyFormat") from None


def _no_constant(text: str) -> Any:
    raise ValueError(f"{text} is not JSON")
