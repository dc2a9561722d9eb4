"""The names of the client that people made from a document with Swagger's own generator: ``swagger_client``.

Its classes of operations are named after the tags; its constants are the values in capitals, without
underscores. That generator replaced some characters by an underscore, left others out, and put an underscore
in front of keywords and digits. Programs are written with these names, so no rule of ours applies to them.
"""

from __future__ import annotations

import re

from sttgen.ir import Body, DeclaredType, Member, Operation
from sttgen.naming.identifier import Identifier, is_identifier

_BOUNDARY = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_LOWER_BEFORE_UPPER = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def api_class(operation: Operation) -> Identifier:
    """``CustomSpeechTranscriptionsApi``: the class that has an operation."""
    words = re.findall("[A-Za-z0-9]+", operation.tag or "Default")
    return _identifier("".join(word[:1].upper() + word[1:] for word in words) + "Api")


def module(class_name: Identifier) -> Identifier:
    """``inner_error_v2``: the module of a class."""
    return Identifier(_LOWER_BEFORE_UPPER.sub("_", class_name).lower())


def method(operation: Operation) -> Identifier:
    """``get_transcription``."""
    return _snake(operation.key)


def type_name(declared: DeclaredType) -> Identifier:
    """``TranscriptionDefinition``: the class of a model or an enumeration."""
    return _identifier("".join(declared.hint))


def attribute(wire: str) -> Identifier:
    """``recordings_url``: the attribute of a model, or the argument of a method."""
    return _snake(wire)


def constant(member: Member) -> Identifier:
    """``NOTSTARTED``."""
    return _identifier(str(member.value).upper())


def body(given: Body) -> Identifier:
    """``test_definition``: the argument that is the body."""
    return _snake(given.name or "body")


def _snake(name: str) -> Identifier:
    return _identifier(_BOUNDARY.sub("_", name).lower())


def _identifier(name: str) -> Identifier:
    name = re.sub("[^A-Za-z0-9_]", "", re.sub(r"[\[(. -]", "_", name))
    return Identifier(name if is_identifier(name) else f"_{name}")
