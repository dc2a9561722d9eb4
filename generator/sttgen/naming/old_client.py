"""The names of ``swagger_client``, the Python client that swagger-codegen generates from a document.

Its classes of operations are named after the tags; its constants are the values in capitals, without
underscores. swagger-codegen replaces some characters by an underscore, removes others, and puts an underscore
before keywords and digits. Existing programs use these names, so our own naming rules do not apply.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from sttgen.ir import (
    Body,
    DeclaredType,
    ListOf,
    MapOf,
    Member,
    Operation,
    Ref,
    Scalar,
    TypeRef,
    without_null,
)
from sttgen.naming.identifier import Identifier, is_identifier

_BOUNDARY = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_SCALARS = {
    Scalar.BOOLEAN: "bool",
    Scalar.INTEGER: "int",
    Scalar.NUMBER: "float",
    Scalar.STRING: "str",
    Scalar.DATE_TIME: "datetime",
}
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
    return Identifier("_self") if wire == "self" else _snake(wire)


def constant(member: Member) -> Identifier:
    """Return the constant of an enum member, such as ``NOTSTARTED``."""
    return _identifier(str(member.value).upper())


def body(request: Body) -> Identifier:
    """Return the argument for the body, such as ``test_definition``."""
    return _snake(request.name or "body")


def twin(method: Identifier) -> Identifier:
    """``get_transcription_with_http_info``: the method that returns status and headers, too."""
    return Identifier(f"{method}_with_http_info")


def type_text(type_: TypeRef, types: Mapping[str, DeclaredType]) -> str:
    """A type as ``swagger_types`` writes it: ``list[Model]``, ``dict(str, str)``.

    Args:
        type_: The type.
        types: The declared types of the description, by id.
    """
    match without_null(type_):
        case ListOf(item):
            return f"list[{type_text(item, types)}]"
        case MapOf(value):
            return f"dict(str, {type_text(value, types)})"
        case Ref(id):
            return type_name(types[id])
        case Scalar() as scalar:
            return _SCALARS.get(scalar, "object")
    return "object"


def major(version: str) -> str:
    """``v2`` of ``v2.0``: a version as the names of a package for old programs have it."""
    return version.partition(".")[0]


def refusal(version: str) -> Identifier:
    """``NotSupportedInV3``: the exception for what a version cannot do."""
    return Identifier(f"NotSupportedIn{major(version).title()}")


def result_conversion(version: str) -> Identifier:
    """``to_v3``: the function that converts result files to a version."""
    return Identifier(f"to_{major(version)}")


def option_variables(version: str) -> str:
    """``SPEECH_V2_``: the start of the names of environment variables for programs of a version."""
    return f"SPEECH_{major(version).upper()}_"


def variables(version: str) -> str:
    """``SPEECH_V3_1_``: the same for one of several packages with the same first digit."""
    return f"SPEECH_{re.sub('[^A-Z0-9]', '_', version.upper())}_"


ALL = "DefaultApi"
"""The class of all operations in clients that were made of documents without tags."""

HOST = "https://localhost"
"""What clients call by default that were made of documents whose host is a parameter."""

TARGET_VARIABLE = "SPEECH_API_VERSION"
"""The environment variable that chooses the API version to call."""


def _snake(name: str) -> Identifier:
    return _identifier(_BOUNDARY.sub("_", name).lower())


def _identifier(name: str) -> Identifier:
    name = re.sub("[^A-Za-z0-9_]", "", re.sub(r"[\[(. -]", "_", name))
    return Identifier(name if is_identifier(name) else f"_{name}")
