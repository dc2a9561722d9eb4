"""What stands before both origins: it records requests, reports violations, and applies faults."""

from __future__ import annotations

import re
from itertools import chain
from typing import Any

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tests.service import faults
from tests.service.faults import Fault, Kind
from tests.service.recording import RequestLog, ServiceRequest, Violation

REQUEST_ID = {"api": "apim-request-id", "storage": "x-ms-request-id"}
"""How the gateway of the API and storage name a request in their answers."""


class Gateway:
    """Passes requests to the applications of both origins.

    Args:
        secrets: Credentials that no address may contain.

    Attributes:
        requests: All requests.
        violations: What clients did that they must not do.
    """

    def __init__(self, secrets: set[str]) -> None:
        self.requests = RequestLog()
        self.violations: list[Violation] = []
        self._secrets = secrets
        self._faults: list[Fault] = []

    def violate(self, kind: str, detail: str, request: ServiceRequest) -> None:
        """Record what a well-behaved client does not do."""
        self.violations.append(Violation(kind, detail, request))

    def fault(
        self,
        method: str | None,
        path: str,
        kind: Kind,
        times: int | None,
        pace: tuple[int, int],
        options: dict[str, Any],
    ) -> Fault:
        """Apply a fault to some of the next requests; see `SpeechService.fault`."""
        fault = Fault(method, re.compile(path), faults.make_action(kind, options), times, *pace)
        self._faults.append(fault)
        return fault

    def clear_faults(self) -> None:
        self._faults.clear()

    async def serve(
        self, origin: str, application: ASGIApp, scope: Scope, receive: Receive, send: Send
    ) -> None:
        """Answer a request to an origin as an ASGI application."""
        request = ServiceRequest(origin, scope)
        self.requests.add(request)
        self._check_address(request)
        scope["state"]["record"] = request
        receive = request.recording(receive)

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                # The rest of the body is read before the answer, so that it is recorded.
                while not request.complete:
                    await receive()
                request.status = message["status"]
                headers = MutableHeaders(raw=list(message["headers"]))
                headers.setdefault(REQUEST_ID[origin], request.request_id)
                message = {**message, "headers": headers.raw}
            await send(message)

        fault = next((fault for fault in list(self._faults) if fault.strikes(request)), None)
        if fault is None:
            await application(scope, receive, answer)
        else:
            await fault.action(application, scope, receive, answer)

    def _check_address(self, request: ServiceRequest) -> None:
        parts = {*request.path.split("/"), *chain.from_iterable(request.parameters.values())}
        if parts & self._secrets:
            self.violate("credential-in-url", "the credential stands in the address", request)
