# A copy of sttgen.kits.facade.calls.direct: edits are lost when sttgen runs again.
"""Operations that later versions still have: one call each, whose answer is passed on.

What differs from the target is converted as the plan says; the rest stays as the service wrote it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from ..conversions.names import FORMS
from ..map.errors import not_supported
from ..values.translator import ABSENT
from .answers import Answer
from .exchange import Exchange
from .operations import NO_IDS, Arguments, Operation


def send(operation: Operation, arguments: Arguments, exchange: Exchange) -> Answer:
    """Perform an operation with the operation of the target that means the same.

    Args:
        operation: What the old version calls it.
        arguments: Its arguments.
        exchange: The call of the program.

    Raises:
        NotSupported: the new version cannot do it.
        ApiException: The service refused.
        urllib3.exceptions.HTTPError: There was no complete answer.
        ValueError: An argument cannot be used.
    """
    plan, translator = exchange.service.plan, exchange.service.equal_names
    rule = plan.operation(operation.id)
    if refusal := plan.refusal(rule):
        raise not_supported(refusal)
    for name, value in arguments.path.items():
        if value in NO_IDS:
            raise exchange.refusal(404, "NotFound", f"There is nothing under the {name} {value!r}.", name)
    named, further = _query(operation, arguments, exchange)
    with _content(operation, arguments, exchange) as content:
        answer = exchange.send(rule.calls[0], arguments.path.values(), {**named, **content}, further)
    if not plan.is_same_version:
        body = translator.answer_to_old(operation.id, operation.returns or "", answer.body, exchange)
        answer.body = plan.addresses.all_to_old(body, exchange.root)
        answer.raw = None
        for name in ("Location", "Operation-Location"):
            if name in answer.headers:
                answer.headers[name] = plan.addresses.to_old(answer.headers[name])
    return answer


def _query(
    operation: Operation, arguments: Arguments, exchange: Exchange
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the arguments of the new method, and parameters that it does not have."""
    plan, translator = exchange.service.plan, exchange.service.equal_names
    named: dict[str, Any] = {}
    further: dict[str, Any] = {}
    for wire, value in arguments.query.items():
        name = f"{operation.id}.query.{wire}"
        for rule in plan.find("parameter", name):
            if refusal := plan.refusal(rule):
                raise not_supported(refusal)
            value = translator.value_by(rule, value, exchange)  # noqa: PLW2901 - each conversion in turn
        argument = plan.argument(name)
        if wire in plan.query:  # the client sends the version that it is for
            further |= {wire: value} if plan.is_same_version and value != plan.query[wire] else {}
        elif argument is None:
            further[wire] = value
        elif value is not ABSENT:
            named[argument] = value
    return named, further


@contextmanager
def _content(operation: Operation, arguments: Arguments, exchange: Exchange) -> Iterator[dict[str, Any]]:
    """Yield the arguments for the body: a form, raw content, JSON, or none."""
    plan, translator, body = exchange.service.plan, exchange.service.translator, arguments.body
    places = {wire: place for place, wire in operation.arguments.values()}
    if operation.takes_form:
        form = FORMS[""]
        files = {wire: value for wire, value in arguments.form.items() if places.get(wire) == "file"}
        with form.material(files, exchange.settings.temp_folder_path) as file:
            package, _ = exchange.service.client()
            opened = hasattr(file, "read")
            content = package.File(file, filename=form.file_name(files)) if opened else file
            given = {**arguments.form, **dict.fromkeys(files, content)}
            fields = {plan.argument(f"{operation.id}.form.{wire}"): value for wire, value in given.items()}
            yield {name: value for name, value in fields.items() if name is not None}
    elif "content" in places.values():
        yield {"body": body.encode() if isinstance(body, str) else body}
    elif operation.body is not None:
        converted = body if plan.is_same_version else translator.typed_to_new(operation.body, body, exchange)
        yield {"body": converted}
    else:
        yield {}
