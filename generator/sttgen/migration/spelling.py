"""How clients spell what a document names: the generated ones by the table of names, the old one by its
generator's rules.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

from sttgen.ir import Api, DeclaredType, Member, Model, Operation
from sttgen.naming import Identifier, Names


class Spelling(Protocol):
    """Python names for the nodes of one document."""

    def operation(self, operation: Operation, body: str) -> str:
        """The call, with its positional arguments; ``body`` is what the document calls the body."""

    def type(self, declared: DeclaredType) -> str:
        """The class."""

    def field(self, model: Model, wire: str) -> str:
        """The attribute, without its class."""

    def member(self, member: Member) -> str:
        """The constant, without its class."""

    def argument(self, operation: Operation, id: str, wire: str) -> str:
        """The argument of a method, without the method."""

    def body(self, operation: Operation, name: str) -> str:
        """The argument that is the body, which the document calls ``name``."""

    def result(self, names: Names, model: Model, wire: str) -> str | None:
        """A member of a result file, of their names; None where the client has no class for it."""


@dataclass(frozen=True)
class ClientSpelling:
    """A client of ours: what the namer decided."""

    api: Api
    names: Names

    def operation(self, operation: Operation, body: str) -> str:
        """``client.transcriptions.get(id)``"""
        group = next(group for group in self.names.groups if operation.id in group.operations)
        arguments = self.names.arguments[operation.id]
        ordered = sorted(operation.parameters, key=lambda p: (p.place != "path", p.place != "query"))
        given = [arguments[p.id] for p in ordered if p.required]
        if operation.body and operation.body.fields:
            given += [arguments[part.id] for part in operation.body.fields if part.required]
        elif operation.body and operation.body.required:
            given.append(Identifier(self.body(operation, body)))
        return f"client.{group.attribute}.{self.names.methods[operation.id]}({', '.join(given)})"

    def type(self, declared: DeclaredType) -> str:
        """``Transcription``"""
        return str(self.names.types[declared.id])

    def field(self, model: Model, wire: str) -> str:
        """``display_name``"""
        return str(self.names.fields[model.id, wire])

    def member(self, member: Member) -> str:
        """``NOT_STARTED``"""
        return str(self.names.members[member.id])

    def argument(self, operation: Operation, id: str, wire: str) -> str:  # noqa: ARG002  the protocol has it
        """``top``"""
        return str(self.names.arguments[operation.id][id])

    def body(self, operation: Operation, name: str) -> str:  # noqa: ARG002  the protocol has them
        """``body``, whatever the document says."""
        return "body"

    def result(self, names: Names, model: Model, wire: str) -> str | None:
        """``RecognizedPhrase.n_best``"""
        return f"{names.types[model.id]}.{names.fields[model.id, wire]}"


@dataclass(frozen=True)
class OldClientSpelling:
    """The client that people made from the document with Swagger's own generator: ``swagger_client``.

    Its classes of operations are named after the tags; its constants are the values in capitals, without
    underscores.
    """

    def operation(self, operation: Operation, body: str) -> str:
        """``CustomSpeechTranscriptionsApi.get_transcription(id)``"""
        arguments = [_snake(p.wire) for p in operation.parameters if p.required]
        if operation.body and not operation.body.fields:
            arguments.append(self.body(operation, body))
        return f"{api_class(operation)}.{_snake(operation.key)}({', '.join(arguments)})"

    def type(self, declared: DeclaredType) -> str:
        """``TranscriptionDefinition``"""
        return "".join(declared.hint)

    def field(self, model: Model, wire: str) -> str:  # noqa: ARG002  the protocol has it
        """``recordings_url``"""
        return _snake(wire)

    def member(self, member: Member) -> str:
        """``NOTSTARTED``"""
        return str(member.value).upper()

    def argument(self, operation: Operation, id: str, wire: str) -> str:  # noqa: ARG002  the protocol has them
        """``endpoint_id``"""
        return _snake(wire)

    def body(self, operation: Operation, name: str) -> str:  # noqa: ARG002  the protocol has it
        """``test_definition``"""
        return _snake(name)

    def result(self, names: Names, model: Model, wire: str) -> str | None:  # noqa: ARG002  the protocol has them
        """Programs read these files as plain JSON."""
        return None


def api_class(operation: Operation) -> str:
    """``CustomSpeechTranscriptionsApi``: the old client's class for an operation."""
    words = re.findall("[A-Za-z0-9]+", operation.tag or "Default")
    return "".join(word[:1].upper() + word[1:] for word in words) + "Api"


def _snake(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", name).lower()
