# Made by sttgen: edits are lost when it runs again.
"""``ErrorDetail``."""

from __future__ import annotations

from speechtotext_core.kits.facade.surface import models as base

__all__ = ["ErrorDetail"]


class ErrorDetail(base.Model):
    """One of several errors in a request. v3 uses `Error` itself here.

    In v3: Error. Details are full errors in v3; members that v2 does not have are left out.
    (V2-DEF-ErrorDetail)

    Attributes:
        code: Short stable name of this error.
        message: What is wrong with this part of the request.
        target: The part that is meant.
    """

    swagger_types = {
        "code": "str",
        "message": "str",
        "target": "str",
    }

    attribute_map = {
        "code": "code",
        "message": "message",
        "target": "target",
    }

    def __init__(
        self,
        code: str | None = None,
        message: str | None = None,
        target: str | None = None,
    ) -> None:
        """Take the attributes; a required one that is None raises ValueError."""
        self._set(
            {
                "code": code,
                "message": message,
                "target": target,
            },
            frozenset({"code", "message"}),
        )

    code: base.Attribute[str] = base.Attribute(required=True)

    message: base.Attribute[str] = base.Attribute(required=True)

    target: base.Attribute[str] = base.Attribute()
