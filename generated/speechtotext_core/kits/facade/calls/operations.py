# A copy of sttgen.kits.facade.calls.operations: edits are lost when sttgen runs again.
"""The operations of v2, done with calls of v3.

Which calls, and what becomes of the data, is said by the rename map.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

import urllib3

from ..map.errors import not_supported
from ..map.plan import Plan, Rule
from ..values.addresses import api_version, entity_id
from ..values.conversions import ALWAYS, REQUESTS, RESPONSES
from ..values.scalars import whole
from ..values.translator import Json, Translator
from .answers import Answer, ApiException, headers_of
from .round import Round
from .uploads import check_form, material

PAGE = 100
"""Entities on a page: the size in published samples."""

_NO_IDS = ("", ".", "..")
"""They would lead to another path."""


@dataclass(frozen=True)
class Operation:
    """An operation of v2.

    Attributes:
        id: Its id in the document; the rule of the map hangs on it.
        name: The method.
        path: With ``{id}`` for each path parameter.
        arguments: Python names with (place, JSON name), places being path, query, form, file and body.
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
class Given:
    """What a program gave, by JSON name."""

    path: Mapping[str, str]
    query: Mapping[str, Any]
    form: Mapping[str, Any]
    body: Any = None


def operation_at(
    operations: Mapping[str, Operation], path: str, method: str
) -> tuple[Operation, dict[str, str]]:
    """The operation of a path, and what was filled in.

    The path may still have its ``{id}``, or be filled in already.

    Raises:
        ValueError: v2 had no such path.
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
    raise ValueError(f"{method} {path} is not an operation of v2.0")


def translator(plan: Plan, types: Mapping[str, Mapping[str, str]]) -> Translator:
    """The translator with all conversions."""
    return Translator(plan, types, REQUESTS, RESPONSES, ALWAYS)


def perform(operation: Operation, given: Given, round: Round) -> Answer:
    """Do the work of an operation.

    Args:
        operation: What v2 calls it.
        given: Its arguments.
        round: The call of the program.

    Raises:
        NotSupportedInV3: v3 cannot do it.
        ApiException: The service refused.
        urllib3.exceptions.HTTPError: There was no complete answer.
        ValueError: An argument cannot be used, or the answer cannot be read.
    """
    rule = round.service.plan.operation(operation.id)
    if rule.refused:
        raise not_supported(rule)
    if rule.option is not None and getattr(round.options, rule.option) == "refuse":
        raise not_supported(rule)
    for name, value in given.path.items():
        if value in _NO_IDS:
            raise round.refusal(404, "NotFound", f"There is nothing under the {name} {value!r}.", name)
    if operation.takes_form:
        answer = _upload(operation, rule, given, round)
    elif operation.method == "POST":
        answer = _create(operation, rule, given, round)
    elif rule.convert == "collect_pages":
        answer = _list(operation, rule, given, round)
    elif operation.method == "GET":
        answer = _get(operation, rule, given, round)
    else:
        answer = _change(operation, rule, given, round)
    answer.status = operation.status
    return answer


def _get(operation: Operation, rule: Rule, given: Given, round: Round) -> Answer:
    """Read one thing; with ``first_found``, from the first place that has it."""
    id = next(iter(given.path.values()), None)
    calls = rule.calls if rule.combine == "first_found" else rule.calls[:1]
    if rule.combine == "first_found" and "base" in round.service.models.get(str(id).lower(), ""):
        calls = calls[::-1]
    for position, call in enumerate(calls):
        try:
            _, found, headers = round.call(call, *given.path.values())
        except ApiException as problem:
            if problem.status != 404 or position == len(calls) - 1:
                raise
        else:
            return Answer(200, _returned(operation, found, round), headers)
    raise AssertionError("a rule has at least one call")


def _list(operation: Operation, rule: Rule, given: Given, round: Round) -> Answer:
    """Read all pages of one or several collections."""
    query, limit = _paging(operation, given, round)
    found: list[Any] = []
    headers = headers_of({})
    for position, call in enumerate(rule.calls):
        left = None if limit is None else limit - len(found)
        if left == 0:
            break
        page, its_headers = round.collect(call, limit=left, **query)
        found += page
        headers = headers if position else its_headers
    return Answer(200, _returned(operation, found, round), headers)


def _paging(operation: Operation, given: Given, round: Round) -> tuple[Json, int | None]:
    """The query of a listing, and how many entities are wanted in all; None for all."""
    query: Json = {}
    limit = None
    for name, asked in given.query.items():
        rule = round.service.plan.find("parameter", f"{operation.id}.query.{name}")[0]
        target = rule.targets[0].rpartition(".")[2]
        if rule.convert == "page_size":
            try:
                limit, query[target] = page_size(asked)
            except ValueError as problem:
                raise round.refusal(400, "InvalidRequest", str(problem), name) from None
        else:
            query[target] = asked
    return query, limit


def page_size(take: Any) -> tuple[int, int]:
    """How many entities are wanted in all, and the size of a page for them.

    Raises:
        ValueError: It is not a count.
    """
    limit = whole(take)
    if limit < 0:
        raise ValueError(f"not a count: {take!r}")
    return limit, min(limit, PAGE)


def _create(operation: Operation, rule: Rule, given: Given, round: Round) -> Answer:
    body = round.service.translator.to_v3(operation.body or "", given.body or {}, round)
    answer = accept(*round.call(rule.calls[0], *given.path.values(), body), round)
    recordings = body.get("contentUrls")
    if recordings and "Location" in answer.headers:
        round.recordings[entity_id(answer.headers["Location"])] = recordings[0]
    return answer


def _upload(operation: Operation, rule: Rule, given: Given, round: Round) -> Answer:
    check_form(given.form)
    fields: Json = {}
    for name, value in given.form.items():
        field = round.service.plan.find("parameter", f"{operation.id}.form.{name}")[0]
        if field.convert is None and name != "languagedata":
            fields[_snake(field.targets[0].rpartition(".")[2])] = value
    kind = round.service.translator.value_to_v3("DatasetKind", fields["kind"])
    with material(given.form, round.options.temp_folder_path) as file:
        if file is not None:
            package, _ = round.service.client()
            named = hasattr(file, "read")
            fields["data"] = package.File(file, filename=_file_name(given.form)) if named else file
        return accept(*round.call(rule.calls[0], **{**fields, "kind": kind}), round)


def _file_name(form: Mapping[str, Any]) -> str:
    """The name under which the material is sent: that of the file of recordings or sentences."""
    file = form.get("audiodata") or form.get("languagedata")
    path = file if isinstance(file, str | os.PathLike) else getattr(file, "name", "")
    return os.path.basename(os.fspath(path)) if path else "data"


def _snake(name: str) -> str:
    """The argument of the v3 client for a field of the form."""
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name)


def _change(operation: Operation, rule: Rule, given: Given, round: Round) -> Answer:
    """Update or delete."""
    arguments: list[Any] = list(given.path.values())
    if operation.body is not None:
        arguments.append(round.service.translator.to_v3(operation.body, given.body or {}, round))
    if rule.option is not None:
        round.warn(rule)
    _, found, headers = round.call(rule.calls[0], *arguments)
    if operation.returns is None:
        return Answer(204, None, headers)
    return Answer(200, _returned(operation, found, round), headers)


def accept(status: int, body: Any, headers: urllib3.HTTPHeaderDict, round: Round) -> Answer:
    """The answer to a creation: 202 without a body, and the address of the entity twice, as v2 wrote it."""
    address = headers.get("Location") or (body or {}).get("self")
    headers.pop("Content-Type", None)
    if address is not None:
        if "/models/" in address:
            round.remember(address)
        for name in ("Location", "Operation-Location"):
            headers[name] = api_version(address, "v2.0")
    return Answer(202 if status == 201 else status, None, headers)


def _returned(operation: Operation, found: Any, round: Round) -> Any:
    """The body of an answer in the types of v2."""
    returns = operation.returns or ""
    translator = round.service.translator
    if returns.startswith("list["):
        item = returns[5:-1]
        if not translator.types.get(item):
            return found
        return [translator.to_v2(item, one, round) for one in found]
    return translator.to_v2(returns, found, round) if translator.types.get(returns) else found
