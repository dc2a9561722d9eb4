"""The text of generated docstrings. The ``docstring`` filter turns it into code."""

from __future__ import annotations

from collections.abc import Sequence

from sttgen.ir import Field, Operation, Parameter, Scalar, TypeRef
from sttgen.naming import Identifier
from sttgen.render.code import clean


def _common_arguments(operation: Operation) -> tuple[tuple[str, str], ...]:
    """Return the arguments that every method has, and their descriptions."""
    own = "" if operation.timeout is None else f"; if that is the default, {operation.timeout:g} to read"
    timeout = f"Seconds without progress, or a pair (connect, read); None for that of the client{own}."
    return (
        ("extra_headers", "Headers to add to the request; they replace headers of the same name."),
        ("extra_query", "Query parameters to add to the request."),
        ("timeout", timeout),
    )


def sentence(text: str, fallback: str = "") -> str:
    """Return text with a full stop at the end, or the fallback if there is no text."""
    text = clean(text) or fallback
    return text if not text or text[-1] in ".!?:`" or "\n" in text else f"{text}."


def paragraphs(*parts: str) -> str:
    """Join parts with an empty line between them, without empty parts and immediate repetitions."""
    kept: list[str] = []
    for part in parts:
        if part and (not kept or part != kept[-1]):
            kept.append(part)
    return "\n\n".join(kept)


def section(title: str, entries: Sequence[tuple[str, str]]) -> str:
    """Return a section such as ``Args:``, with one indented line for each entry; "" without entries."""
    if not entries:
        return ""
    lines = [f"    {name}: {_flat(text)}" for name, text in entries]
    return "\n".join([f"{title}:", *lines])


def _flat(text: str) -> str:
    return " ".join(sentence(text).split())


def operation_doc(  # noqa: PLR0913 - a docstring has this many parts
    operation: Operation,
    arguments: Sequence[tuple[str, str]],
    returns: str,
    file: str,
    *,
    addressed: bool,
    aliases: Sequence[Identifier] = (),
) -> str:
    """Return the docstring of a method in Google style, with the operation that it comes from.

    Args:
        operation: The operation.
        arguments: Names and descriptions of the arguments.
        returns: Description of the return value, "" for None.
        file: Name of the document.
        addressed: Whether a path argument accepts an entity or its URL instead of an id.
        aliases: Other names of the method.
    """
    summary = sentence(operation.summary) or sentence(
        operation.description.split("\n\n")[0], f"Call ``{operation.key}``."
    )
    raises = [
        ("ApiStatusError", "The service answered with an error; there is a subclass for each common status."),
        ("ApiConnectionError", "No complete response arrived, or not in time."),
    ]
    if any(parameter.place == "path" for parameter in operation.parameters):
        wrong = "A path argument is empty, ``.`` or ``..``"
        other = ", or the URL of another kind of resource" if addressed else ""
        raises.insert(0, ("ValueError", f"{wrong}{other}."))
    return paragraphs(
        f"Deprecated. {summary}" if operation.deprecated else summary,
        sentence(operation.description)
        if clean(operation.description) not in (clean(operation.summary), summary)
        else "",
        f"Other names of this method: {', '.join(f'``{name}``' for name in aliases)}." if aliases else "",
        section("Args", [*arguments, *_common_arguments(operation)]),
        f"Returns:\n    {_flat(returns)}" if returns else "",
        section("Raises", raises),
        f"Source: {_source(operation)} in {file}.",
    )


def _source(operation: Operation) -> str:
    """Return what identifies the operation in the document: its id, method and path."""
    place = f"``{operation.method} {operation.path}``"
    return f"``{operation.key}``, {place}" if operation.named else place


def parameter_doc(part: Parameter | Field) -> str:
    """Return the description of an argument."""
    fallback = f"{part.place.capitalize()} parameter" if isinstance(part, Parameter) else "Form field"
    text = part.description or f"{fallback} ``{part.wire}``"
    return f"Deprecated. {text}" if part.deprecated else text


def returns_doc(operation: Operation, type_: TypeRef | None, *, paged: bool) -> str:
    """Return the description of a return value; "" for None."""
    described = next((r.description for r in operation.responses if r.description), "")
    if paged:
        return (
            "A pager: iterate over it for all items, or over ``by_page()`` for pages. Pages are fetched as"
            " needed. Do not delete items while you iterate, or some are skipped: iterate over ``list(...)``"
            " of it."
        )
    if type_ is None:
        return ""
    if type_ is Scalar.BINARY:
        return described or "The bytes of the response."
    return described or "The decoded response."
