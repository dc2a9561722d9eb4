"""Read the responses of an operation: those that a client decodes, and an outline of all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from sttgen.document import model
from sttgen.document.choices import Method
from sttgen.document.model import Content, Schema
from sttgen.ir.nodes import BodyKind, Outcome, Representation, Response
from sttgen.ir.operations.bodies import RAW, is_typed, kind_of, preferred, schema_place
from sttgen.ir.operations.streams import StreamReader, is_stream
from sttgen.ir.schemas.combinations import Hint
from sttgen.ir.schemas.parts import pointer_to
from sttgen.ir.schemas.reader import SchemaReader
from sttgen.ir.types import Scalar, TypeRef

Report = Callable[[str, str, str], None]
"""Takes the id, the message and the pointer of a finding."""


class ResponseReader:
    """Reads the responses of one document.

    Args:
        schemas: Declares the types of bodies.
        note: Receives what the client leaves out.
        lose: Receives what the client cannot express.
        components: The named schemas of the document.
    """

    def __init__(
        self, schemas: SchemaReader, note: Report, lose: Report, components: Mapping[str, Schema]
    ) -> None:
        self._schemas = schemas
        self._note = note
        self._lose = lose
        self._streams = StreamReader(schemas, components)

    def read(self, stated: model.Operation, hint: Hint) -> Iterator[Response]:
        """The documented successes; ``default`` is one only where no 2xx is."""
        codes = [code for code in stated.responses if re.fullmatch(r"2(\d\d|XX)", code)]
        for code in codes or [code for code in stated.responses if code == "default"]:
            response, place = stated.responses[code], f"{stated.pointer}/responses/{code}"
            content = response.content if stated.method is not Method.HEAD else {}
            yield Response(
                id=place,
                status=code,
                representations=tuple(self._representations(stated, content, place, hint)),
                description=response.description,
            )

    def _representations(
        self, stated: model.Operation, content: Content, pointer: str, hint: Hint
    ) -> Iterator[Representation]:
        """What the body of a response can be, the first choice first.

        Clients do not ask for what they cannot decode if there is something that they can, nor for a second
        media type of the same values.
        """
        types: set[TypeRef] = set()
        read: list[tuple[Schema, TypeRef]] = []
        others: list[str] = []
        for media in sorted(content, key=[preferred(content), *content].index) if content else ():
            schema, kind = content[media].schema, kind_of(media, content[media])
            type_ = RAW.get(kind, Scalar.BINARY)
            if is_stream(media):
                kind = BodyKind.STREAM
                type_ = self._streams.read(stated, media, content[media], pointer, hint)
            elif kind is BodyKind.JSON:
                place = schema_place(pointer, media)
                known = next((type_ for other, type_ in read if other == schema), None)
                type_ = known or self._schemas.type_of(schema, place, hint)
                read.append((schema, type_))
            decodable = kind in (BodyKind.JSON, BodyKind.STREAM) or not is_typed(schema)
            if not types and not decodable:
                kept = "text" if kind is BodyKind.TEXT else "bytes"
                message = f"the answer is {media}, which the client leaves as it is: {kept}"
                self._lose("W417", message, schema_place(pointer, media))
            wanted = not types or (decodable and (kind is BodyKind.BINARY or type_ not in types))
            types |= {type_} if wanted else set()
            others += [] if wanted or kind is BodyKind.JSON else [media]
            yield Representation(media, kind, type_, preferred=wanted)
        if others:
            message = f"the answer can also be {', '.join(others)}; the client does not ask for that"
            self._note("N413", message, pointer)


def read_outcomes(stated: model.Operation) -> Iterator[Outcome]:
    """Every documented answer."""
    for status, response in stated.responses.items():
        references = (media.schema.ref for media in response.content.values())
        named = dict.fromkeys(pointer_to(name) for name in references if name is not None)
        yield Outcome(status, response.headers, tuple(named))
