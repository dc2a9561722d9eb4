"""What operations return: annotations of their results, and how the runtime decodes them."""

from __future__ import annotations

from dataclasses import replace

from sttgen.ir import Operation, Response, Scalar, StreamOf, TypeRef, union
from sttgen.naming import Identifier
from sttgen.render.annotations import Annotator
from sttgen.render.client.signatures import mapping
from sttgen.render.code import Code, code, joined, literal
from sttgen.render.docs import paragraphs
from sttgen.render.views import OperationView


def result(operation: Operation) -> TypeRef | None:
    """Return the union of the types of all successful responses; None if there is no body."""
    types = [response.type for response in operation.responses]
    if not any(type_ is not None for type_ in types):
        return None
    return union(*(Scalar.NULL if type_ is None else type_ for type_ in types))


def byte_stream_view(view: OperationView, name: Identifier) -> OperationView:
    """Return the view of the method that returns the bytes of a response while they arrive."""
    doc = paragraphs(
        f"Call ``{view.name}``, and return the bytes of its response while they arrive.",
        f"The arguments are those of ``{view.name}``. Iterate over the stream, or ``save`` it to a file, in a"
        " ``with`` block, which releases the connection.",
    )
    return replace(
        view,
        name=name,
        definition=name,
        returns=Code("ByteStream"),
        statement=Code("return self._open"),
        keeps_type=False,
        doc=doc,
        aliases=(),
    )


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
    types = [_type(one.type, annotator) for one in response.representations]
    if not _has_kinds(response):
        return types[0]
    return mapping(
        [(literal(one.media), type_) for one, type_ in zip(response.representations, types, strict=True)]
    )


def _type(type_: TypeRef, annotator: Annotator) -> Code:
    """Return the type of a representation; for a stream, what the runtime needs to know of it."""
    if not isinstance(type_, StreamOf):
        return annotator.response(type_)
    arguments = [annotator.response(type_.item)]
    if type_.end:
        arguments.append(code("end={}", literal(type_.end)))
    if type_.reconnects:
        arguments.append(Code("reconnects=True"))
    return code("StreamOf({})", joined(", ", arguments))


def _has_kinds(response: Response) -> bool:
    """Whether the media type of a response decides how it is decoded."""
    return len({(one.kind, one.type) for one in response.representations}) > 1


def _status(response: Response) -> Code:
    return literal(int(response.status)) if response.status.isdigit() else literal(response.status)
