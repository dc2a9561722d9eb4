"""Docstrings, put together as text; the docstring filter makes code of them."""

from __future__ import annotations

from collections.abc import Sequence

from sttgen.ir import Field, Operation, Parameter, Scalar, TypeRef
from sttgen.render.code import clean


def sentence(text: str, fallback: str = "") -> str:
    """Text that ends as a sentence does."""
    text = clean(text) or fallback
    return text if not text or text[-1] in ".!?:`" or "\n" in text else f"{text}."


def paragraphs(*parts: str) -> str:
    """Parts with an empty line between them.

    Empty parts are left out, and so is one that repeats the one before it.
    """
    kept: list[str] = []
    for part in parts:
        if part and (not kept or part != kept[-1]):
            kept.append(part)
    return "\n\n".join(kept)


def section(title: str, entries: Sequence[tuple[str, str]]) -> str:
    """``Args:`` and its like: one indented entry a line, with its continuation indented further."""
    if not entries:
        return ""
    lines = [f"    {name}: {_flat(text)}" for name, text in entries]
    return "\n".join([f"{title}:", *lines])


def _flat(text: str) -> str:
    return " ".join(sentence(text).split())


def operation_doc(
    operation: Operation, arguments: Sequence[tuple[str, str]], returns: str, file: str, *, addressed: bool
) -> str:
    """The docstring of a method.

    What it does, its arguments, what it returns and raises, and where that is written. ``addressed``: it
    takes entities, and their addresses, in the place of ids.
    """
    summary = sentence(operation.summary) or sentence(
        operation.description.split("\n\n")[0], f"Call ``{operation.key}``."
    )
    raises = [
        ("ApiStatusError", "The service refused; the subclass tells the status."),
        ("ApiConnectionError", "No answer, or none in time."),
    ]
    if any(parameter.place == "path" for parameter in operation.parameters):
        wrong = "A path argument is empty, ``.`` or ``..``"
        other = ", or the address of something else" if addressed else ""
        raises.insert(0, ("ValueError", f"{wrong}{other}."))
    return paragraphs(
        f"Deprecated. {summary}" if operation.deprecated else summary,
        sentence(operation.description)
        if clean(operation.description) not in (clean(operation.summary), summary)
        else "",
        section("Args", arguments),
        f"Returns:\n    {_flat(returns)}" if returns else "",
        section("Raises", raises),
        f"Source: {_source(operation)} in {file}.",
    )


def _source(operation: Operation) -> str:
    """What a person looks for in the document."""
    place = f"``{operation.method} {operation.path}``"
    return f"``{operation.key}``, {place}" if operation.named else place


def parameter_doc(part: Parameter | Field) -> str:
    """What an argument is."""
    text = part.description or f"The value of ``{part.wire}``"
    return f"Deprecated. {text}" if part.deprecated else text


def returns_doc(operation: Operation, type_: TypeRef | None, *, paged: bool) -> str:
    """What a method returns."""
    described = next((r.description for r in operation.responses if r.description), "")
    if paged:
        return (
            "An iterator over all items, page by page as they are needed; ``by_page()`` gives the pages. "
            "A loop that deletes what it lists would skip items. Loop over ``list(...)`` of it instead."
        )
    if type_ is None:
        return ""
    if type_ is Scalar.BINARY:
        return described or "The bytes of the answer."
    return described or "The decoded answer."
