"""Docstrings of a shim."""

from __future__ import annotations

from sttgen.ir import Api, Operation
from sttgen.migration import Rule
from sttgen.naming import Identifier
from sttgen.render.docs import paragraphs, section, sentence

KEYWORDS = "async_req, _return_http_data_only, _preload_content, _request_timeout"


def package_doc(api: Api, package: Identifier, refusal: Identifier) -> str:
    """Return the docstring of the package.

    Args:
        api: The old document.
        package: The name of the package.
        refusal: The exception for what the new version cannot do.
    """
    return paragraphs(
        f"{api.title} as it was, on top of a later version.",
        "A program that was written for ``swagger_client`` changes its import to "
        f"``import {package} as swagger_client``. Each call warns once, with the call to use instead; "
        f"``python -m {package} explain NAME`` explains a name, ``recorder()`` lists what a program uses, "
        f"and {refusal} is raised for calls without a counterpart.",
        "``Configuration`` sets the version to call, what to do where the new version leaves a choice, "
        "and where result files are served from.",
    )


def operation_doc(
    operation: Operation, arguments: list[tuple[str, str]], rule: Rule | None, new: str, file: str
) -> str:
    """Return the docstring of a method.

    Args:
        operation: The operation of the old version.
        arguments: The names of its arguments, each with its meaning.
        rule: Its rule in the rename map.
        new: The new version.
        file: The old document.
    """
    return paragraphs(
        sentence(operation.summary),
        sentence(operation.description),
        f"In {new}: ``{rule.python}``. {rule.note} ({rule.id})" if rule else "",
        section("Args", [*arguments, ("**kwargs", f"Any of {KEYWORDS}")]),
        f"Source: ``{operation.key}``, ``{operation.method} {operation.path}`` in {file}.",
    )
