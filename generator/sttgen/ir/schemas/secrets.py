"""Find the properties that hold secrets, which clients do not show."""

from __future__ import annotations

import re

from sttgen.document.model import Schema
from sttgen.ir.types import Scalar, TypeRef, without_null

_SECRET_NAME = re.compile(
    r"(?:^|[^a-z])(?:secret|password|passphrase|private_?key|api_?key|access_?key|subscription_?key|access_?token|refresh_?token)$"
)


def is_secret(wire: str, schema: Schema, type_: TypeRef) -> bool:
    """Whether a text property is a secret: by ``format: password``, by ``x-ms-secret``, or by its name."""
    if without_null(type_) is not Scalar.STRING:
        return False
    words = re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", wire).lower()
    return schema.format == "password" or schema.secret or bool(_SECRET_NAME.search(words))
