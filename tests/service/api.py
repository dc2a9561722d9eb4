"""The first origin: an application with the operations of all versions that are served.

Starlette finds the operation and reads forms. Requests are checked against the document here and in
`validation`, and so are answers.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Callable, Iterator
from functools import partial
from http import HTTPStatus
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from starlette.applications import Starlette
from starlette.convertors import Convertor, register_url_convertor
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from tests.service.core import Core
from tests.service.description.errors import ServiceError, bad_request, not_found
from tests.service.description.operations import ApiVersion, Content, Operation
from tests.service.description.validation import (
    WrongMembers,
    body_content,
    check_credential,
    choose,
    json_body,
    path_values,
    query_values,
)
from tests.service.handling import HANDLERS, Call, Form, Reply
from tests.service.recording import ServiceRequest
from tests.service.short_audio.routes import ShortAudio

JSON_TYPE = "application/json; charset=utf-8"
MAX_JSON = 8 << 20
"""No JSON body of this API is anywhere near this size."""


class _Segment(Convertor[str]):
    """A parameter in a path that is still encoded. It has no colon: `{id}:copyto` is one segment."""

    regex = "[^/:]+"

    def convert(self, value: str) -> str:
        return unquote(value)

    def to_string(self, value: str) -> str:
        return quote(value, safe="")


register_url_convertor("segment", _Segment())


class Api:
    """An ASGI application that answers the requests of clients.

    Args:
        core: The state of the service.
        violate: Records a violation: its kind, its details and the request.

    Attributes:
        unknown_paths: The paths of requests that no version has, in order.
    """

    def __init__(self, core: Core, violate: Callable[[str, str, ServiceRequest], None]) -> None:
        self._core = core
        self._violate = violate
        self.unknown_paths: list[str] = []
        handlers: dict[Any, Any] = {
            ServiceError: self._refuse,
            HTTPException: self._refuse_unrouted,
            ClientDisconnect: self._disconnect,
            Exception: self._fail,
        }
        self.short_audio = ShortAudio(core)
        routes = [*self._routes(), *self.short_audio.routes]
        self._application = Starlette(routes=routes, exception_handlers=handlers)
        self._application.router.redirect_slashes = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        # Routes match the path as it was sent: an encoded slash does not end a segment.
        await self._application({**scope, "path": scope["raw_path"].decode("ascii")}, receive, send)

    def _routes(self) -> Iterator[Route]:
        """A route for each path below a base path, which versions can share."""
        versions = list(self._core.versions.values())
        for base in dict.fromkeys(version.base_path for version in versions):
            sharing = [version for version in versions if version.base_path == base]
            operations = [operation for version in sharing for operation in version.operations]
            for template, group in groupby(sorted(operations, key=_in_order), lambda op: op.template):
                path = base + re.sub(r"\{(\w+)\}", r"{\1:segment}", template)
                route = Route(path, partial(self._answer, sharing, template), name=template)
                route.methods = {operation.method for operation in group}  # Starlette would add HEAD
                yield route

    async def _answer(self, sharing: list[ApiVersion], template: str, request: Request) -> Response:
        version = choose(sharing, request.query_params)
        methods = {op.method: op for op in version.operations if op.template == template}
        operation = methods.get(request.method)
        if operation is None:
            allow = {"Allow": ", ".join(methods)}
            raise HTTPException(405, headers=allow) if methods else HTTPException(404)
        request.state.record.operation = operation.id
        check_credential(version, request, self._core.settings.key, self._core.settings.token)
        path = path_values(operation, version.document, request.path_params)
        query = query_values(operation, version.document, request.query_params.multi_items())
        query = {name: value for name, value in query.items() if name not in version.selector}
        content = body_content(operation, request)
        body = None if content is None else await self._body(version, operation, content, request)
        try:
            call = Call(self._core, version, operation, path, query, body)
            return await asyncio.to_thread(self._handle, call)
        finally:
            await request.close()

    def _handle(self, call: Call) -> Response:
        with self._core.state.lock:
            return self._finish(call, HANDLERS[call.operation.key](call))

    # Bodies.

    async def _body(
        self, version: ApiVersion, operation: Operation, content: Content, request: Request
    ) -> Any:
        if content.media_type == "multipart/form-data":
            return await self._form(version, content, request)
        if content.media_type == "application/octet-stream":
            with self._core.new_file() as file:
                size = sum([file.write(piece) async for piece in request.stream()])
            if operation.body_required and not size:
                raise bad_request("The body is empty.", "EmptyRequest")
            return Path(file.name)
        raw = await request.body()
        if len(raw) > MAX_JSON:
            raise bad_request("The body is too large.", "InvalidPayload")
        return json_body(operation, content, version.document, raw)

    async def _form(self, version: ApiVersion, content: Content, request: Request) -> Form:
        try:
            items = (await request.form()).multi_items()
        except HTTPException as error:
            raise bad_request(
                f"The form cannot be read: {error.detail}", "InvalidRequestBodyFormat"
            ) from None
        form = dict(items)
        if len(form) < len(items):
            raise bad_request("The form has a part twice.", "InvalidRequestBodyFormat")
        if unknown := set(form) - set(version.document.members(content.schema)):
            raise bad_request(f"The form has unknown parts: {', '.join(sorted(unknown))}.", "InvalidPayload")
        texts = {name: "" if isinstance(part, UploadFile) else part for name, part in form.items()}
        if problem := version.document.problem(content.pointer, texts):
            raise bad_request(problem, "InvalidRequestBodyFormat")
        return form

    # Answers.

    def _finish(self, call: Call, reply: Reply) -> Response:
        """Cut the answer to what the document declares, and check it against the document."""
        success = call.operation.successes[reply.status]
        headers: dict[str, str] = {}
        if reply.location is not None:
            headers = {
                name: reply.location for name in ("Location", "Operation-Location") if name in success.headers
            }
        wait = self._core.settings.retry_after
        if reply.busy and wait is not None and "Retry-After" in success.headers:
            headers["Retry-After"] = str(wait)
        if success.content is None:
            assert reply.body is None, f"{call.operation.id} {reply.status} has no body in the document"
            return Response(None, reply.status, headers)
        document = call.version.document
        body = document.shape(success.content.schema, reply.body)
        problem = document.problem(success.content.pointer, body)
        assert problem is None, f"{call.operation.id} answers against its schema: {problem}"
        return _json(reply.status, body, headers)

    async def _refuse(self, request: Request, error: ServiceError) -> Response:
        if isinstance(error, WrongMembers):
            self._violate(error.violation, str(error), request.state.record)
        return _json(error.status, error.body, error.headers)

    async def _refuse_unrouted(self, request: Request, error: HTTPException) -> Response:
        """Refuse a path or a method that no route has."""
        if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            message = f"{request.method} is not possible here."
            allowed = ", ".join(sorted((error.headers or {})["Allow"].split(", ")))
            refusal = ServiceError(error.status_code, "NotAllowed", message, headers={"Allow": allowed})
        else:
            self.unknown_paths.append(request.scope["path"])
            refusal = not_found(f"There is nothing at {request.scope['path']}.")
        return await self._refuse(request, refusal)

    async def _fail(self, request: Request, error: Exception) -> Response:
        """Answer 500. Starlette raises the error again, and the server keeps it."""
        body = {"code": "InternalServerError", "message": "The service has a mistake; see its crashes."}
        return _json(HTTPStatus.INTERNAL_SERVER_ERROR, body, {})

    async def _disconnect(self, request: Request, error: ClientDisconnect) -> Response:
        return Response(status_code=HTTPStatus.BAD_REQUEST)  # is not sent: there is no connection


def _in_order(operation: Operation) -> tuple[tuple[bool, ...], str]:
    """Sorts literal paths first, and operations of one path together."""
    return operation.literalness, operation.template


def _json(status: int, body: Any, headers: dict[str, str]) -> Response:
    content = json.dumps(body, ensure_ascii=False).encode("utf-8", "backslashreplace")
    return Response(content, status, {"Content-Type": JSON_TYPE, **headers})
