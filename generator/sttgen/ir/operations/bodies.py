"""Media types: how a client encodes request bodies and decodes responses."""

from __future__ import annotations

from sttgen.document.choices import Method
from sttgen.document.model import Content, MediaType, Schema
from sttgen.document.read.pointers import escape
from sttgen.ir.nodes import BodyKind
from sttgen.ir.schemas.keywords import is_json
from sttgen.ir.types import Scalar, TypeRef

MERGE_PATCH = "application/merge-patch+json"
_ORDER = (BodyKind.JSON, BodyKind.MULTIPART, BodyKind.FORM, BodyKind.TEXT, BodyKind.BINARY)
_CONCRETE = {BodyKind.JSON: "application/json", BodyKind.TEXT: "text/plain"}
RAW: dict[BodyKind, TypeRef] = {BodyKind.BINARY: Scalar.BINARY, BodyKind.TEXT: Scalar.STRING}
"""What a client makes of a body that it does not decode."""
_EVERY = ("*/*", "application/*")
FORMS = (BodyKind.FORM, BodyKind.MULTIPART)


def kind_of(media: str, content: MediaType | None = None) -> BodyKind:
    """How content of a media type is encoded; if any media type is allowed, its schema decides."""
    base = media.partition(";")[0].strip().lower()
    if base in _EVERY:
        is_binary = content is not None and content.schema.format == "binary"
        return BodyKind.BINARY if is_binary else BodyKind.JSON
    if is_json(media):
        return BodyKind.JSON
    if base == "multipart/form-data":
        return BodyKind.MULTIPART
    if base == "application/x-www-form-urlencoded":
        return BodyKind.FORM
    return BodyKind.TEXT if base.startswith("text/") else BodyKind.BINARY


def preferred(content: Content, method: str | None = None) -> str:
    """The media type that a client uses: merge patch for PATCH, then JSON, forms, text.

    Anything else as bytes.
    """
    if method is Method.PATCH and MERGE_PATCH in content:
        return MERGE_PATCH

    def rank(media: str) -> tuple[int, bool]:
        return _ORDER.index(kind_of(media, content[media])), media.partition(";")[0] != "application/json"

    return min(content, key=rank)


def choices_of(content: Content, media: str) -> tuple[str, ...]:
    """The media types of a body that a caller chooses from; none where one of them does for all.

    JSON can be sent under any name, unless the names stand for different objects, as those of patches do.
    Only what a method has an argument for is a choice: a body takes anything, and the fields of a form go
    into forms.

    Args:
        content: What the body can be.
        media: The media type that is preferred.
    """
    kind = kind_of(media, content[media])
    named = [one for one in content if "*" not in one]
    if kind is BodyKind.BINARY:
        chosen = [one for one in named if kind_of(one) is kind] if len(named) == len(content) else []
    elif kind in FORMS:
        chosen = [one for one in named if kind_of(one) in FORMS]
    elif kind is BodyKind.JSON:
        of_json = [one for one in named if is_json(one)]
        differ = sum(one.endswith("patch+json") for one in of_json) > 1 or any(
            content[one].schema != content[media].schema for one in of_json
        )
        chosen = [one for one in named if one == media or differ or not is_json(one)]
    else:
        chosen = []
    return tuple(chosen) if len(chosen) > 1 else ()


def concrete(media: str, kind: BodyKind) -> str:
    """The media type that a request is sent with: a range such as ``image/*`` names none."""
    return _CONCRETE.get(kind, "application/octet-stream") if "*" in media else media


def schema_place(pointer: str, media: str) -> str:
    """The pointer of the schema of a media type, given that of the object around its content."""
    return f"{pointer}/content/{escape(media)}/schema"


def is_typed(schema: Schema) -> bool:
    """Whether a schema says more than that there are bytes or text."""
    return bool({"$ref", "properties", "allOf", "oneOf", "anyOf", "items"} & schema.keywords)
