"""Failures that the service answers on purpose."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any


class ServiceError(Exception):
    """An answer of the form `Error`: a class of failure, and usually the precise cause as inner code."""

    def __init__(
        self,
        status: int,
        code: str,
        message: str,
        inner: str | None = None,
        *,
        target: str | None = None,
        headers: dict[str, str] | None = None,
    ) -> None:
        super().__init__(f"{status} {code}: {message}")
        self.status = status
        self.headers = headers or {}
        self.body: dict[str, Any] = {"code": code, "message": message}
        if target is not None:
            self.body["target"] = target
        if inner is not None:
            self.body["innerError"] = {"code": inner, "message": message}


def bad_request(message: str, inner: str, *, target: str | None = None) -> ServiceError:
    """The request has the wrong form or names something that is not there."""
    return ServiceError(HTTPStatus.BAD_REQUEST, "InvalidRequest", message, inner, target=target)


def bad_argument(
    message: str, inner: str = "InvalidParameterValue", *, target: str | None = None
) -> ServiceError:
    """A parameter or a member of the body has a bad value."""
    return ServiceError(HTTPStatus.BAD_REQUEST, "InvalidArgument", message, inner, target=target)


def not_found(message: str) -> ServiceError:
    return ServiceError(HTTPStatus.NOT_FOUND, "NotFound", message)


def conflict(message: str, inner: str) -> ServiceError:
    return ServiceError(HTTPStatus.CONFLICT, "Conflict", message, inner)
