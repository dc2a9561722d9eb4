# Made by sttgen: edits are lost when it runs again.
"""``InnerErrorV2``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from speechtotext_core.kits.facade.surface import models as base

__all__ = ["InnerErrorV2"]


class InnerErrorV2(base.Model):
    """A chain of codes, each more precise than the one around it. `InnerError` in v3.

    In v3: InnerError. Has a message and details in v3; v2 shows the codes alone.
    (V2-DEF-InnerErrorV2)

    Attributes:
        code: The more precise name of the error; the innermost link of the chain may lack it.
        innererror: The next link; absent at the end of the chain.
    """

    swagger_types = {
        "code": "str",
        "innererror": "InnerErrorV2",
    }

    attribute_map = {
        "code": "code",
        "innererror": "innererror",
    }

    def __init__(
        self,
        code: str | None = None,
        innererror: InnerErrorV2 | Mapping[str, Any] | None = None,
    ) -> None:
        """Take the attributes; a required one that is None raises ValueError."""
        self._set(
            {
                "code": code,
                "innererror": innererror,
            },
            frozenset(),
        )

    code: base.Attribute[str] = base.Attribute()

    innererror: base.Attribute[InnerErrorV2] = base.Attribute()
