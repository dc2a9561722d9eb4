"""What operations return: annotations of their results, and how the runtime decodes them."""

from __future__ import annotations

from sttgen.ir import Operation, Response, Scalar, TypeRef, union
from sttgen.render.annotations import Annotator
from sttgen.render.client.signatures import mapping
from sttgen.render.code import Code, literal


def result(operation: Operation) -> TypeRef | None:
    """Return the union of the types of all successful responses; None if there is no body."""
    types = [response.type for response in operation.responses]
    if not any(type_ is not None for type_ in types):
        return None
    return union(*(Scalar.NULL if type_ is None else type_ for type_ in types))


def returns(operation: Operation, annotator: Annotator) -> Code | None:
    """Return the type of a successful response, or a mapping from status to type."""
    if not any(response.representations for response in operation.responses):
        return None
    types = [_decoded(response, annotator) for response in operation.responses]
    if len(set(types)) == 1 and not any(map(_has_kinds, operation.responses)):
        return types[0]
    return mapping(list(zip(map(_status, operation.responses), types, strict=True)))


def _decoded(response: Response, annotator: Annotator) -> Code:
    """Return the type of a response, or a mapping from media type to type."""
    if not response.representations:
        return Code("None")
    types = [annotator.response(one.type) for one in response.representations]
    if not _has_kinds(response):
        return types[0]
    return mapping(
        [(literal(one.media), type_) for one, type_ in zip(response.representations, types, strict=True)]
    )


def _has_kinds(response: Response) -> bool:
    """Whether the media type of a response decides how it is decoded."""
    return len({(one.kind, one.type) for one in response.representations}) > 1


def _status(response: Response) -> Code:
    return literal(int(response.status)) if response.status.isdigit() else literal(response.status)
