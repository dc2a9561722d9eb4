"""Read responses that are streams: server-sent events, JSON lines, JSON text sequences."""

from __future__ import annotations

from collections.abc import Mapping

from sttgen.document import model
from sttgen.document.choices import Place
from sttgen.document.model import MediaType, Schema
from sttgen.document.read.pointers import escape
from sttgen.ir.operations.bodies import is_typed, schema_place
from sttgen.ir.schemas.combinations import Hint
from sttgen.ir.schemas.parts import pointer_to
from sttgen.ir.schemas.reader import SchemaReader
from sttgen.ir.types import Scalar, StreamOf, TypeRef

_EVENTS = "text/event-stream"
_JSON_LINES = ("jsonl", "x-jsonl", "ndjson", "x-ndjson", "jsonlines", "x-jsonlines", "json-lines", "json-seq")
_RECORDS = frozenset(f"application/{name}" for name in _JSON_LINES)
_DATA = "data"
_PARTS_OF_EVENTS = frozenset({_DATA, "event", "id", "retry"})


def is_stream(media: str) -> bool:
    """Whether content of a media type is a stream of values."""
    base = media.partition(";")[0].strip().lower()
    return base == _EVENTS or base in _RECORDS


class StreamReader:
    """Reads the streams of one document."""

    def __init__(self, schemas: SchemaReader, components: Mapping[str, Schema]) -> None:
        self._schemas = schemas
        self._components = components

    def read(
        self, stated: model.Operation, media: str, content: MediaType, pointer: str, hint: Hint
    ) -> StreamOf:
        """The stream of an operation in a media type."""
        headers = {given.name.lower() for _, given in stated.parameters if given.place is Place.HEADER}
        framed = media.partition(";")[0].strip().lower() == _EVENTS
        schema, place = content.schema, schema_place(pointer, media)
        if content.item is not None:
            schema, place = content.item, f"{pointer}/content/{escape(media)}/itemSchema"
        elif schema.types == ("array",) and schema.items is not None:
            schema, place = schema.items, f"{place}/items"
        reconnects = stated.streaming.reconnects
        return StreamOf(
            item=self._data(schema, place, hint) if framed else self._record(schema, place, hint),
            framed=framed,
            end=content.end or stated.streaming.end,
            reconnects="last-event-id" in headers if reconnects is None else reconnects,
        )

    def _record(self, schema: Schema, place: str, hint: Hint) -> TypeRef:
        unknown = not is_typed(schema) and schema.format == "binary"
        return Scalar.ANY if unknown else self._schemas.type_of(schema, place, hint)

    def _data(self, schema: Schema, place: str, hint: Hint) -> TypeRef:
        """The type of the data of an event: text unless the document says that it is JSON."""
        resolved, where = schema, place
        if schema.ref is not None:
            resolved, where = self._components.get(schema.ref, schema), pointer_to(schema.ref)
        properties = resolved.properties or {}
        data = next((part for name, part in properties.items() if name == _DATA), None)
        if data is not None and properties.keys() <= _PARTS_OF_EVENTS:
            schema, place = data, f"{where}/properties/{_DATA}"
            held = self._schemas.held_in(schema, place)
            if held is not None:
                return self._schemas.type_of(held.schema, held.pointer, (*hint, "data"))
        if not schema.keywords - {"format"} or resolved.types == ("string",):
            return Scalar.STRING
        return self._schemas.type_of(schema, place, hint)
