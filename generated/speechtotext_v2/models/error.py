# Made by sttgen: edits are lost when it runs again.
"""``Error``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from speechtotext_core.kits.facade.surface import models as base

if TYPE_CHECKING:
    from .error_detail import ErrorDetail
    from .inner_error_v2 import InnerErrorV2

__all__ = ["Error"]


class Error(base.Model):
    """Body of every answer that reports a failure.

    In v3: Error. The same body with one spelling changed and more depth. (V2-DEF-Error)

    Attributes:
        details: Further errors of the same request.
        innererror: A more precise code, where there is one. v3 writes `innerError` and gives it a
            message too.
        code: Short stable name of the kind of error, finer than the HTTP status. An open list of
            names in v3.
        message: What went wrong, written for the developer rather than for the end user.
        target: The part of the request that is to blame, such as the name of a property.
    """

    swagger_types = {
        "details": "list[ErrorDetail]",
        "innererror": "InnerErrorV2",
        "code": "str",
        "message": "str",
        "target": "str",
    }

    attribute_map = {
        "details": "details",
        "innererror": "innererror",
        "code": "code",
        "message": "message",
        "target": "target",
    }

    def __init__(
        self,
        details: Sequence[ErrorDetail | Mapping[str, Any]] | None = None,
        innererror: InnerErrorV2 | Mapping[str, Any] | None = None,
        code: str | None = None,
        message: str | None = None,
        target: str | None = None,
    ) -> None:
        """Take the attributes; a required one that is None raises ValueError."""
        self._set(
            {
                "details": details,
                "innererror": innererror,
                "code": code,
                "message": message,
                "target": target,
            },
            frozenset({"code", "message"}),
        )

    details: base.Attribute[list[ErrorDetail]] = base.Attribute()

    innererror: base.Attribute[InnerErrorV2] = base.Attribute()

    code: base.Attribute[str] = base.Attribute(required=True)

    message: base.Attribute[str] = base.Attribute(required=True)

    target: base.Attribute[str] = base.Attribute()
