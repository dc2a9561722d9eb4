"""Python names for the things of a document: those of our clients, and those of the old client."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from sttgen.ir import Api, Body, DeclaredType, Member, Model, Operation
from sttgen.naming import Identifier, Names, old_client


class Spelling(Protocol):
    """Python names for the nodes of one document."""

    def operation(self, operation: Operation) -> str:
        """The call, with its positional arguments."""

    def type(self, declared: DeclaredType) -> str:
        """The class."""

    def field(self, model: Model, wire: str) -> str:
        """The attribute, without its class."""

    def member(self, member: Member) -> str:
        """The constant, without its class."""

    def argument(self, operation: Operation, id: str, wire: str) -> str:
        """The argument of a method, without the method."""

    def body(self, body: Body) -> str:
        """The argument that is the body."""

    def result(self, names: Names, model: Model, wire: str) -> str | None:
        """A member of a result file, of their names; None where the client has no class for it."""


@dataclass(frozen=True)
class ClientSpelling:
    """The names that the namer gave to a client of ours."""

    api: Api
    names: Names

    def operation(self, operation: Operation) -> str:
        """``client.transcriptions.get(id)``."""
        group = next(group for group in self.names.groups if operation.id in group.operations)
        arguments = self.names.arguments[operation.id]
        ordered = sorted(operation.parameters, key=lambda p: (p.place != "path", p.place != "query"))
        given = [arguments[p.id] for p in ordered if p.required]
        if operation.body and operation.body.fields:
            given += [arguments[part.id] for part in operation.body.fields if part.required]
        elif operation.body and operation.body.required:
            given.append(Identifier(self.body(operation.body)))
        return f"client.{group.attribute}.{self.names.methods[operation.id]}({', '.join(given)})"

    def type(self, declared: DeclaredType) -> str:
        """``Transcription``."""
        return str(self.names.types[declared.id])

    def field(self, model: Model, wire: str) -> str:
        """``display_name``."""
        return str(self.names.fields[model.id, wire])

    def member(self, member: Member) -> str:
        """``NOT_STARTED``."""
        return str(self.names.members[member.id])

    def argument(self, operation: Operation, id: str, wire: str) -> str:  # noqa: ARG002  the protocol has it
        """``top``."""
        return str(self.names.arguments[operation.id][id])

    def body(self, body: Body) -> str:  # noqa: ARG002  the protocol has it
        """``body``, whatever the document says."""
        return "body"

    def result(self, names: Names, model: Model, wire: str) -> str | None:
        """``RecognizedPhrase.n_best``."""
        return f"{names.types[model.id]}.{names.fields[model.id, wire]}"


class OldClientSpelling:
    """The old client, ``swagger_client``: see ``naming/old_client.py``."""

    def operation(self, operation: Operation) -> str:
        """``CustomSpeechTranscriptionsApi.get_transcription(id)``."""
        arguments = [old_client.attribute(p.wire) for p in operation.parameters if p.required]
        if operation.body and not operation.body.fields:
            arguments.append(old_client.body(operation.body))
        return f"{old_client.api_class(operation)}.{old_client.method(operation)}({', '.join(arguments)})"

    def type(self, declared: DeclaredType) -> str:
        """``TranscriptionDefinition``."""
        return old_client.type_name(declared)

    def field(self, model: Model, wire: str) -> str:  # noqa: ARG002  the protocol has it
        """``recordings_url``."""
        return old_client.attribute(wire)

    def member(self, member: Member) -> str:
        """``NOTSTARTED``."""
        return old_client.constant(member)

    def argument(self, operation: Operation, id: str, wire: str) -> str:  # noqa: ARG002  the protocol has them
        """``endpoint_id``."""
        return old_client.attribute(wire)

    def body(self, body: Body) -> str:
        """``test_definition``."""
        return old_client.body(body)

    def result(self, names: Names, model: Model, wire: str) -> str | None:  # noqa: ARG002  the protocol has them
        """Programs read these files as plain JSON."""
        return None
