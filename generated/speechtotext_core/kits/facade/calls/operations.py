# A copy of sttgen.kits.facade.calls.operations: edits are lost when sttgen runs again.
"""Operations of the old version, performed with calls of the new client.

The rename map says which calls, and what becomes of the data.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

import urllib3

from ..conversions.forms import Form
from ..conversions.names import ALWAYS, FORMS, REQUESTS, RESPONSES
from ..map.errors import not_supported
from ..map.plan import Plan
from ..map.rules import Rule
from ..usage.notes import Notes
from ..values.equal_names import EqualNames
from ..values.scalars import whole
from ..values.translator import Json, Translator
from .answers import Answer, ApiException, headers_of
from .exchange import Exchange

PAGE = 100
"""Entities on a page: the size in published samples."""

NO_IDS = ("", ".", "..")
"""They would lead to another path."""


@dataclass(frozen=True)
class Operation:
    """An operation of the old version.

    Attributes:
        id: Its id in the document; the rule of the map hangs on it.
        name: The method.
        path: With ``{id}`` for each path parameter.
        arguments: Python names with (place, JSON name), places being path, query, form, file, body
            (JSON) and content (bytes).
        required: The Python names that must be given.
        body: The definition of the body.
        returns: The type of the answer, as the old generator wrote it.
        status: The status of a success.
    """

    id: str
    name: str
    method: str
    path: str
    arguments: Mapping[str, tuple[str, str]]
    required: tuple[str, ...] = ()
    body: str | None = None
    returns: str | None = None
    status: int = 200

    @property
    def takes_form(self) -> bool:
        """Whether its arguments are the fields of a form."""
        return any(place in ("form", "file") for place, _ in self.arguments.values())


@dataclass(frozen=True)
class Arguments:
    """The arguments of a call, by JSON name."""

    path: Mapping[str, str]
    query: Mapping[str, Any]
    form: Mapping[str, Any]
    body: Any = None


def operation_at(
    operations: Mapping[str, Operation], path: str, method: str, version: str
) -> tuple[Operation, dict[str, str]]:
    """Return the operation of a path, and the values of its path parameters.

    The path may still have its ``{id}``, or be filled in already.

    Raises:
        ValueError: The old version has no such path.
    """
    candidates = [operation for operation in operations.values() if operation.method == method.upper()]
    for operation in candidates:
        if operation.path == path:
            return operation, {}
    for operation in sorted(candidates, key=lambda one: one.path.count("{")):
        match = re.fullmatch(
            re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>[^/]+)", re.escape(operation.path)), path.rstrip("/")
        )
        if match:
            return operation, {name: unquote(value) for name, value in match.groupdict().items()}
    raise ValueError(f"{method} {path} is not an operation of {version}")


def translator(plan: Plan, types: Mapping[str, Mapping[str, str]], notes: Notes) -> Translator:
    """Return a translator with all conversions."""
    kind = EqualNames if plan.same_names else Translator
    return kind(plan, types, REQUESTS, RESPONSES, notes, ALWAYS)


def perform(operation: Operation, arguments: Arguments, exchange: Exchange) -> Answer:
    """Perform an operation with calls of the new client.

    Args:
        operation: What the old version calls it.
        arguments: Its arguments.
        exchange: The call of the program.

    Raises:
        NotSupported: the new version cannot do it.
        ApiException: The service refused.
        urllib3.exceptions.HTTPError: There was no complete answer.
        ValueError: An argument cannot be used, or the answer cannot be read.
    """
    rule = exchange.service.plan.operation(operation.id)
    if refusal := exchange.service.plan.refusal(rule):
        raise not_supported(refusal)
    if rule.option is not None and exchange.choice(rule) == "refuse":
        raise not_supported(rule)
    for name, value in arguments.path.items():
        if value in NO_IDS:
            raise exchange.refusal(404, "NotFound", f"There is nothing under the {name} {value!r}.", name)
    if operation.takes_form:
        answer = _upload(operation, rule, arguments, exchange)
    elif rule.handling == "accept":
        answer = _create(operation, rule, arguments, exchange)
    elif rule.handling == "collect_pages":
        answer = _list(operation, rule, arguments, exchange)
    elif operation.method == "GET":
        answer = _get(operation, rule, arguments, exchange)
    else:
        answer = _change(operation, rule, arguments, exchange)
    answer.status = operation.status
    return answer


def _get(operation: Operation, rule: Rule, arguments: Arguments, exchange: Exchange) -> Answer:
    """Read an entity; with ``first_found``, from the first collection that has it."""
    id = next(iter(arguments.path.values()), None)
    calls = rule.calls if rule.combine == "first_found" else rule.calls[:1]
    place = exchange.service.plan.readers.get(exchange.service.places.get(str(id).lower(), ""))
    if place is not None:  # the collection that is known to have it goes first
        calls = tuple(
            sorted(calls, key=lambda call: (call.group, call.method) != (place.group, place.method))
        )
    for position, call in enumerate(calls):
        try:
            _, content, headers = exchange.call(call, *arguments.path.values())
        except ApiException as problem:
            if problem.status != 404 or position == len(calls) - 1:
                raise
        else:
            return Answer(200, _returned(operation, content, exchange), headers)
    raise AssertionError("a rule has at least one call")


def _list(operation: Operation, rule: Rule, arguments: Arguments, exchange: Exchange) -> Answer:
    """Read all pages of one or several collections."""
    query, limit = _paging(operation, arguments, exchange)
    content: list[Any] = []
    headers = headers_of({})
    for position, call in enumerate(rule.calls):
        left = None if limit is None else limit - len(content)
        if left == 0:
            break
        page, its_headers = exchange.collect(call, limit=left, **query)
        content += page
        headers = headers if position else its_headers
    return Answer(200, _returned(operation, content, exchange), headers)


def _paging(operation: Operation, arguments: Arguments, exchange: Exchange) -> tuple[Json, int | None]:
    """Return the query of a listing, and the number of entities to return; None for all."""
    query: Json = {}
    limit = None
    for name, value in arguments.query.items():
        place = f"{operation.id}.query.{name}"
        rule = exchange.service.plan.find("parameter", place)[0]
        (target,) = exchange.service.plan.arguments("parameter", place)
        if rule.handling == "page_size":
            try:
                limit, query[target] = page_size(value)
            except ValueError as problem:
                raise exchange.refusal(400, "InvalidRequest", str(problem), name) from None
        else:
            query[target] = value
    return query, limit


def page_size(take: Any) -> tuple[int, int]:
    """Return the number of entities to return, and the size of a page for them.

    Raises:
        ValueError: It is not a count.
    """
    limit = whole(take)
    if limit < 0:
        raise ValueError(f"expected a number that is not negative (got {take!r})")
    return limit, min(limit, PAGE)


def _create(operation: Operation, rule: Rule, arguments: Arguments, exchange: Exchange) -> Answer:
    body = exchange.service.translator.to_new(operation.body or "", arguments.body or {}, exchange)
    answer = accept(*exchange.call(rule.calls[0], *arguments.path.values(), body), exchange)
    if "Location" in answer.headers:
        exchange.remember_sent(answer.headers["Location"])
    return answer


def _upload(operation: Operation, rule: Rule, arguments: Arguments, exchange: Exchange) -> Answer:
    plan, translator = exchange.service.plan, exchange.service.translator
    form = _form(operation, plan)
    form.check(arguments.form, operation.name)
    files = {
        name: arguments.form.get(name) for place, name in operation.arguments.values() if place == "file"
    }
    fields: Json = {}
    with form.material(files, exchange.settings.temp_folder_path) as file:
        for name, value in arguments.form.items():
            (argument,) = plan.arguments("parameter", f"{operation.id}.form.{name}")
            if name not in files:
                translator.refuse_value(name, value)
                fields[argument] = value
            elif file is not None:
                package, _ = exchange.service.client()
                opened = hasattr(file, "read")
                fields[argument] = package.File(file, filename=form.file_name(files)) if opened else file
        return accept(*exchange.call(rule.calls[0], **fields), exchange)


def _form(operation: Operation, plan: Plan) -> Form:
    """Return the conversion of a form: what the rules about its fields name, else none."""
    handlings = (
        rule.handling
        for _, name in operation.arguments.values()
        for rule in plan.find("parameter", f"{operation.id}.form.{name}")
        if rule.handling in FORMS
    )
    return FORMS[next(handlings, None) or ""]


def _change(operation: Operation, rule: Rule, arguments: Arguments, exchange: Exchange) -> Answer:
    """Update or delete an entity."""
    positional: list[Any] = list(arguments.path.values())
    if operation.body is not None:
        positional.append(exchange.service.translator.to_new(operation.body, arguments.body or {}, exchange))
    if rule.option is not None:
        exchange.warn(rule)
    _, content, headers = exchange.call(rule.calls[0], *positional)
    if operation.returns is None:
        return Answer(204, None, headers)
    return Answer(200, _returned(operation, content, exchange), headers)


def accept(status: int, body: Any, headers: urllib3.HTTPHeaderDict, exchange: Exchange) -> Answer:
    """Return the old response to a creation: 202 without a body, the address in headers."""
    address = headers.get("Location") or (body or {}).get("self")
    headers.pop("Content-Type", None)
    if address is not None:
        exchange.remember(address)
        for name in exchange.service.plan.address_headers:
            headers[name] = exchange.service.addresses.to_old(address)
    return Answer(202 if status == 201 else status, None, headers)


def _returned(operation: Operation, content: Any, exchange: Exchange) -> Any:
    """Return the body of a response in the types of the old version."""
    returns = operation.returns or ""
    translator = exchange.service.translator
    content = translator.body_to_old(exchange.service.plan.operation(operation.id), content, exchange)
    if returns.startswith("list["):
        definition = returns[5:-1]
        if not translator.types.get(definition):
            return content
        return [translator.to_old(definition, item, exchange) for item in content]
    return translator.to_old(returns, content, exchange) if translator.types.get(returns) else content
