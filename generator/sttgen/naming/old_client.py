"""The names of ``swagger_client``, the Python client that swagger-codegen generates from a document.

Its classes of operations are named after the tags; its constants are the values in capitals, without
underscores. swagger-codegen replaces some characters by an underscore, removes others, and puts an underscore
before keywords and digits. Existing programs use these names, so our own naming rules do not apply.
"""

from __future__ import annotations

import re

from sttgen.ir import Body, DeclaredType, Member, Operation
from sttgen.naming.identifier import Identifier, is_identifier

_BOUNDARY = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_LOWER_BEFORE_UPPER = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def api_class(operation: Operation) -> Identifier:
    """Return the class of an operation, such as ``CustomSpeechTranscriptionsApi``."""
    words = re.findall("[A-Za-z0-9]+", operation.tag or "default")
    return _identifier("".join(word[:1].upper() + word[1:] for word in words) + "Api")


def module(class_name: Identifier) -> Identifier:
    """Return the module of a class, such as ``inner_error_v2``."""
    return Identifier(_LOWER_BEFORE_UPPER.sub("_", class_name).lower())


def method(operation: Operation) -> Identifier:
    """Return the method of an operation, such as ``get_transcription``."""
    return _snake(operation.key)


def type_name(declared: DeclaredType) -> Identifier:
    """Return the class of a model or an enumeration, such as ``TranscriptionDefinition``."""
    return _identifier("".join(declared.hint))


def attribute(wire: str) -> Identifier:
    """Return the attribute of a model or the argument of a method, such as ``recordings_url``."""
    return _snake(wire)


def constant(member: Member) -> Identifier:
    """Return the constant of an enum member, such as ``NOTSTARTED``."""
    return _identifier(str(member.value).upper())


def body(request: Body) -> Identifier:
    """Return the argument for the body, such as ``test_definition``."""
    return _snake(request.name or "body")


def _snake(name: str) -> Identifier:
    return _identifier(_BOUNDARY.sub("_", name).lower())


def _identifier(name: str) -> Identifier:
    name = re.sub("[^A-Za-z0-9_]", "", re.sub(r"[\[(. -]", "_", name))
    return Identifier(name if is_identifier(name) else f"_{name}")
