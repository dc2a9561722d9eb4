"""The `filter` expressions of listings: parsed by recursive descent, turned into predicates.

expression = term { "or" term };  term = factor { "and" factor }
factor = "not" factor | "(" expression ")" | property operator value
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from tests.service.description.documents import Document, Node
from tests.service.description.errors import ServiceError, bad_argument
from tests.service.description.formats import is_date_time

Predicate = Callable[[dict[str, Any]], bool]

FILTERABLE = (
    "displayName", "description", "createdDateTime", "lastActionDateTime", "status",
    "locale", "kind", "webUrl", "name", "foundryProjectName",
)  # fmt: skip
"""What can be filtered by, where an entity has it: the text of each `filter` parameter says so."""

OPERATORS: dict[str, Callable[[Any, Any], bool]] = {
    name: getattr(operator, name) for name in ("eq", "ne", "gt", "ge", "lt", "le")
}

_TOKEN = re.compile(r"\s*(?:(?P<text>'(?:[^']|'')*')|(?P<mark>[()])|(?P<word>[^\s()']+))")
_DEPTH = 50


def parse_filter(expression: str, item: Node, document: Document) -> Predicate:
    """A predicate over entities of the given schema."""
    members = document.members(item)
    times = {name for name, schema in members.items() if document.deref(schema).get("format") == "date-time"}
    parser = _Parser(expression, {name for name in FILTERABLE if name in members}, times)
    predicate = parser.expression(0)
    if parser.peek():
        raise unsupported(f"{parser.peek()!r} was not expected")
    return predicate


def unsupported(reason: str) -> ServiceError:
    return bad_argument(f"The filter cannot be read: {reason}.", "UnsupportedFilter", target="filter")


class _Parser:
    def __init__(self, expression: str, names: set[str], times: set[str]) -> None:
        self._names, self._times = names, times
        self._tokens: list[str] = []
        position = 0
        expression = expression.rstrip()
        while position < len(expression):
            match = _TOKEN.match(expression, position)
            if match is None:
                raise unsupported("a quote is not closed")
            self._tokens.append(match[0].strip())
            position = match.end()

    def peek(self) -> str:
        return self._tokens[0] if self._tokens else ""

    def _next(self) -> str:
        if not self._tokens:
            raise unsupported("it ends too early")
        return self._tokens.pop(0)

    def _take(self, word: str) -> bool:
        if self.peek().lower() != word:
            return False
        self._tokens.pop(0)
        return True

    def expression(self, depth: int) -> Predicate:
        if depth > _DEPTH:
            raise unsupported("it is nested too deeply")
        left = self._term(depth)
        while self._take("or"):
            left = _either(left, self._term(depth))
        return left

    def _term(self, depth: int) -> Predicate:
        left = self._factor(depth)
        while self._take("and"):
            left = _both(left, self._factor(depth))
        return left

    def _factor(self, depth: int) -> Predicate:
        if depth > _DEPTH:
            raise unsupported("it is nested too deeply")
        if self._take("not"):
            inner = self._factor(depth + 1)
            return lambda entity: not inner(entity)
        if self._take("("):
            inner = self.expression(depth + 1)
            if not self._take(")"):
                raise unsupported("a parenthesis is not closed")
            return inner
        return self._comparison()

    def _comparison(self) -> Predicate:
        name, word, value = self._next(), self._next().lower(), self._next()
        if name not in self._names:
            raise unsupported(f"{name!r} cannot be filtered by")
        if word not in OPERATORS:
            raise unsupported(f"{word!r} is not an operator")
        compare = OPERATORS[word]
        if name in self._times:
            moment = _moment(value.strip("'"))
            return lambda entity: name in entity and compare(_moment(entity[name]), moment)
        if word not in ("eq", "ne"):
            raise unsupported(f"{name} can only be compared with eq and ne")
        if not value.startswith("'"):
            raise unsupported(f"the value of {name} must stand in single quotes")
        text = value[1:-1].replace("''", "'")
        return lambda entity: compare(entity.get(name), text)


def _moment(text: str) -> datetime:
    if not is_date_time(text):
        raise unsupported(f"{text!r} is not a time")
    return datetime.fromisoformat(text).astimezone(UTC)


def _both(left: Predicate, right: Predicate) -> Predicate:
    return lambda entity: left(entity) and right(entity)


def _either(left: Predicate, right: Predicate) -> Predicate:
    return lambda entity: left(entity) or right(entity)
