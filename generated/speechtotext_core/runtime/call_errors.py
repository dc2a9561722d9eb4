# A copy of sttgen.runtime.call_errors: edits are lost when sttgen runs again.
"""The exceptions of calls without an error status, and what all exceptions have in common.

All are picklable, and none shows a key, a token or a signature.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from .redact import redact

EMPTY: Mapping[str, str] = MappingProxyType({})


class ApiError(Exception):
    """Base class of all errors of a call.

    Attributes:
        operation: Operation id, "" if there is none.
        history: Earlier attempts of the same call, as text.
    """

    def __init__(self, message: str, *, operation: str = "", history: Sequence[str] = ()) -> None:
        super().__init__(redact(message))
        self.operation = operation
        self.history = tuple(history)

    @property
    def message(self) -> str:
        """What went wrong, in words."""
        return str(self.args[0])


class ApiConnectionError(ApiError):
    """No complete response arrived: refused, reset or broken connection, or an untrusted certificate.

    Attributes:
        may_have_executed: True if the request was sent and is not idempotent, so that sending it again could
            execute it twice.
        reason: Name of the urllib3 exception, such as `NewConnectionError` or `SSLError`.
    """

    may_have_executed: bool = False
    reason: str = ""


class ApiTimeoutError(ApiConnectionError):
    """The service did not accept the connection or stopped sending within the timeout."""


class ResponseTooLarge(ApiError):
    """The request was executed, but the response is larger than `max_response_bytes` and was discarded."""


class WaitTimeout(ApiError):
    """A `wait` timed out.

    Attributes:
        entity: The last state of the entity, or None if no state was received.
    """

    entity: Any = None


class OperationFailed(ApiError):
    """The service accepted a long-running operation, and the operation failed.

    Attributes:
        entity: The last state of the entity.
        code: Error code of the service.
    """

    entity: Any = None
    code: str | None = None


class ResponseDecodingError(ApiError):
    """A successful response whose body is missing, is not JSON, or does not match its documented type.

    Attributes:
        path: JSON path of the value that does not match, such as `$.values[3].status`.
        status: Status of the response.
        headers: Headers of the response.
        body: Body of the response.
        location: URL of the resource that the request created, if the response has one. In that case, do not
            send the request again.
    """

    path: str = "$"
    location: str | None = None
    status: int | None = None
    headers: Mapping[str, str] = EMPTY
    body: bytes = b""


def name_publicly(module: str, *classes: type[Exception]) -> None:
    """Set `__module__` of exceptions to the public module that programs import them from.

    Args:
        module: The public module beside the one that defines them; "" for the package that has both. Where
            this code is a private copy, the module of that name in the package that has the copy.
        *classes: The exception classes.
    """
    for kind in classes:
        home = re.sub(r"\._(?:runtime|kits)\..*|\.[^.]*$", "", kind.__module__, count=1)
        kind.__module__ = f"{home}.{module}".rstrip(".")


def errors_of(module: Mapping[str, Any]) -> list[type[ApiError]]:
    """Return the exception classes that a module defines, given its members."""
    own = (kind for kind in module.values() if getattr(kind, "__module__", "") == module["__name__"])
    return [kind for kind in own if isinstance(kind, type) and issubclass(kind, ApiError)]


name_publicly("", *errors_of(vars()))
