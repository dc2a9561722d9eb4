"""Calls of operations with example values, and what must arrive at the service."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sttgen.ir import (
    Api,
    BodyKind,
    DeclaredTypes,
    ListOf,
    Operation,
    Parameter,
    Place,
    Scalar,
    StreamOf,
    StyleName,
    TypeRef,
    without_null,
)
from sttgen.naming import GroupName, Identifier, Names
from sttgen.render.code import Code, code, joined, literal
from sttgen.render.project.contract import NO_CONTENT, answer_status, prefix
from sttgen.render.project.samples import EndlessTypeError, Sample, Samples
from sttgen.render.views.project import CallView

_PLAIN_PATH = re.compile(r"/[A-Za-z0-9/._~-]*")
_CONTENT = Sample("content", Code('b"content"'))
_NOTHING = Sample({}, Code("{}"))


@dataclass(frozen=True)
class Calls:
    """Writes calls.

    Attributes:
        api: The IR.
        names: Its Python names.
        samples: Makes examples of arguments.
        definitions: The names that methods are defined with, by the constants of their operations: those that
            a kit replaces have another one.
        complete: Whether calls pass optional arguments, too.
    """

    api: Api
    names: Names
    samples: Samples
    definitions: dict[Identifier, Identifier]
    complete: bool

    def of(self, operation: Operation, group: GroupName) -> CallView | None:
        """Return the call of an operation; None if no value of an argument is finite."""
        try:
            arguments = list(self._arguments(operation))
        except EndlessTypeError:
            return None
        method = code("client.{}.{}", group.attribute, self.definitions[self.names.constants[operation.id]])
        passed = [code("{}={}", name, sample.code) for name, _, sample in arguments]
        samples = {id: sample for _, id, sample in arguments}
        status = answer_status(operation)
        has_answer = (
            bool(operation.responses)
            and operation.responses[0].type is not None
            and operation.method != "HEAD"
            and status not in NO_CONTENT
        )
        return CallView(
            test=Identifier(f"test_{self.names.methods[operation.id]}"),
            key=operation.key,
            doc=f"``{operation.method} {operation.path}``.",
            code=code("{}({})", method, joined(", ", passed)),
            method=method,
            is_paged=operation.pager is not None,
            is_stream=has_answer and isinstance(operation.responses[0].type, StreamOf),
            has_answer=has_answer,
            checks=tuple(self._checks(operation, samples)),
        )

    def _arguments(self, operation: Operation) -> Iterator[tuple[Identifier, str, Sample]]:
        """Yield the name of each argument, the id of what it is in the document, and its value."""
        names = self.names.arguments[operation.id]
        for parameter in operation.parameters:
            advised = self.samples.overlay.advice(parameter.id) is not None
            if parameter.required or advised or (self.complete and not parameter.deprecated):
                yield names[parameter.id], parameter.id, self._parameter(parameter)
        body = operation.body
        if body is None:
            return
        for field in body.fields:
            if self.complete or self.samples.is_needed(field):
                sample = self._file(field.type) or self.samples.argument(field.id, field.type)
                yield names[field.id], field.id, sample
        if not body.fields:
            is_form = body.kind in (BodyKind.FORM, BodyKind.MULTIPART)
            yield (
                Identifier("body"),
                body.id,
                _NOTHING if is_form else self._file(body.type) or self.samples.of(body.type),
            )

    def _parameter(self, parameter: Parameter) -> Sample:
        return self.samples.argument(parameter.id, parameter.type)

    def _file(self, type_: TypeRef) -> Sample | None:
        """Return the example of a file or a list of files; None for other types."""
        behind = DeclaredTypes(self.api.types).behind(type_)
        if behind is Scalar.BINARY:
            return _CONTENT
        if isinstance(behind, ListOf) and without_null(behind.item) is Scalar.BINARY:
            return Sample([_CONTENT.value], code("[{}]", _CONTENT.code))
        return None

    def _checks(self, operation: Operation, samples: dict[str, Sample]) -> Iterator[tuple[Code, Code]]:
        """Yield what is certain to arrive as written here; the service judges the rest by the contract."""
        path = self._path(operation, samples)
        if path is not None:
            yield Code("request.path"), literal(path)
        for parameter in operation.parameters:
            if parameter.id not in samples or (text := _text(samples[parameter.id].value)) is None:
                continue
            name = parameter.wire
            if parameter.place is Place.QUERY and parameter.style.name is StyleName.FORM:
                yield code("request.query[{}]", literal(name)), code("[{}]", literal(text))
            elif parameter.place is Place.HEADER and parameter.style.name is StyleName.SIMPLE:
                yield code("request.headers[{}]", literal(name.lower())), literal(text)
        body = operation.body
        if body is not None and body.kind is BodyKind.JSON and body.id in samples:
            yield Code("request.json()"), display(samples[body.id].value)

    def _path(self, operation: Operation, samples: dict[str, Sample]) -> str | None:
        path = prefix(operation, self.api) + operation.sent_path
        for parameter in operation.parameters:
            if parameter.place is Place.PATH:
                text = _text(samples[parameter.id].value) if parameter.id in samples else None
                if text is None or parameter.style.name is not StyleName.SIMPLE:
                    return None
                path = path.replace(f"{{{parameter.wire}}}", text)
        return path if _PLAIN_PATH.fullmatch(path) else None


def display(value: Any) -> Code:
    """Return JSON as a Python display."""
    match value:
        case dict():
            pairs = [code("{}: {}", literal(key), display(inner)) for key, inner in value.items()]
            return code("{{{}}}", joined(", ", pairs))
        case list():
            return code("[{}]", joined(", ", [display(inner) for inner in value]))
    return literal(value)


def _text(value: Any) -> str | None:
    """Return how a scalar is written in a path, query or header; None for other values."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    return value if isinstance(value, str) and _PLAIN_PATH.fullmatch(f"/{value}") else None
