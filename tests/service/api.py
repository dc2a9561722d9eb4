"""The first origin: a request on its way from the wire to a handler, checked by the document, and back."""

from __future__ import annotations

import json
import traceback
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from typing import Any

from .body import BodyError
from .core import Core
from .errors import ServiceError, bad_request, not_found
from .handling import HANDLERS, Call, Reply
from .multipart import UploadedFile, new_file, read_form
from .recording import RecordedRequest
from .routes import ApiVersion, Content, Operation
from .validation import ReadOnlyMembers, body_content, check_credential, json_body, path_values, query_values
from .wire import Request, Response

JSON_TYPE = "application/json; charset=utf-8"


class Api:
    """Answers requests for all versions that are served."""

    def __init__(self, core: Core, violate: Callable[[str, str, RecordedRequest], None]) -> None:
        self._core = core
        self._violate = violate
        self.unknown_paths: list[str] = []
        self.crashes: list[str] = []
        """Tracebacks of the service's own mistakes, answers that break the document among them."""

    def answer(self, request: Request, record: RecordedRequest) -> Response:
        try:
            return self._answer(request, record)
        except ServiceError as error:
            if isinstance(error, ReadOnlyMembers):
                self._violate("read-only-members", str(error), record)
            return _json(error.status, error.body, error.headers)
        except (BodyError, OSError):
            raise
        except Exception:
            self.crashes.append(f"{request.method} {request.target}\n{traceback.format_exc()}")
            body = {"code": "InternalServerError", "message": "The service has a mistake; see its crashes."}
            return _json(HTTPStatus.INTERNAL_SERVER_ERROR, body, {})

    def _answer(self, request: Request, record: RecordedRequest) -> Response:
        version, operation, raw_path = self._route(request)
        record.operation = operation.id
        check_credential(version, request, self._core.settings.key, self._core.settings.token)
        path = path_values(operation, version.document, raw_path)
        query = query_values(operation, version.document, request.query)
        content = body_content(operation, request)
        body = None if content is None else self._read(version, operation, content, request)
        call = Call(self._core, version, operation, path, query, body)
        with self._core.state.lock:
            reply = HANDLERS[operation.key](call)
            return self._finish(call, reply)

    def _route(self, request: Request) -> tuple[ApiVersion, Operation, dict[str, str]]:
        for version in self._core.versions.values():
            tail = request.path.removeprefix(version.base_path)
            if tail == request.path or not tail.startswith("/"):
                continue
            operations, values = version.match(tail)
            for operation in operations:
                if operation.method == request.method:
                    return version, operation, values
            if operations:
                allowed = ", ".join(sorted(operation.method for operation in operations))
                message = f"{request.method} is not possible here."
                raise ServiceError(
                    HTTPStatus.METHOD_NOT_ALLOWED, "NotAllowed", message, headers={"Allow": allowed}
                )
        self.unknown_paths.append(request.path)
        raise not_found(f"There is nothing at {request.path}.")

    def _read(self, version: ApiVersion, operation: Operation, content: Content, request: Request) -> Any:
        if content.media_type == "multipart/form-data":
            return self._read_form(version, content, request)
        if content.media_type == "application/octet-stream":
            with new_file(self._core.folder) as file:
                for piece in request.body.pieces():
                    file.write(piece)
            if operation.body_required and not request.body.size:
                raise bad_request("The body is empty.", "EmptyRequest")
            return Path(file.name)
        return json_body(operation, content, version.document, request)

    def _read_form(self, version: ApiVersion, content: Content, request: Request) -> Any:
        boundary = request.headers.get_boundary()
        form = read_form(request.body.pieces(), boundary, self._core.folder)
        declared = version.document.members(content.schema)
        if unknown := set(form) - set(declared):
            raise bad_request(f"The form has unknown parts: {', '.join(sorted(unknown))}.", "InvalidPayload")
        texts = {name: "" if isinstance(part, UploadedFile) else part for name, part in form.items()}
        if problem := version.document.problem(content.pointer, texts):
            raise bad_request(problem, "InvalidRequestBodyFormat")
        return form

    def _finish(self, call: Call, reply: Reply) -> Response:
        """Cut the answer to what the document declares, and hold it against the document."""
        success = call.operation.successes[reply.status]
        headers: dict[str, str] = {}
        if reply.location is not None and "Location" in success.headers:
            headers["Location"] = reply.location
        wait = self._core.settings.retry_after
        if reply.busy and wait is not None and "Retry-After" in success.headers:
            headers["Retry-After"] = str(wait)
        if success.content is None:
            assert reply.body is None, f"{call.operation.id} {reply.status} has no body in the document"
            return Response(reply.status, headers)
        document = call.version.document
        body = document.shape(success.content.schema, reply.body)
        problem = document.problem(success.content.pointer, body)
        assert problem is None, f"{call.operation.id} answers against its schema: {problem}"
        return _json(reply.status, body, headers)


def _json(status: int, body: Any, headers: dict[str, str]) -> Response:
    content = json.dumps(body, ensure_ascii=False).encode("utf-8", "backslashreplace")
    return Response(status, {"Content-Type": JSON_TYPE, **headers}, content)
