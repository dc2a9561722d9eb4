"""What is known about the variables of a program while it is evaluated: it only ever grows."""

from __future__ import annotations

import ast
from collections.abc import Hashable
from dataclasses import dataclass, field

from sttgen.rewrite.program.values import NOTHING, Value, Values


@dataclass
class Store:
    """The values of variables, of parts of objects, and of expressions.

    Attributes:
        changed: Whether something became known since it was last set to False.
        nodes: The values of expressions.
        stored: The attributes that are set on an object of the old client, by the call that makes the object.
        keys: The keys of dicts, by what makes them; None among them if not all are known.
    """

    changed: bool = False
    nodes: dict[ast.AST, Values] = field(default_factory=dict)
    stored: dict[object, dict[str, list[ast.expr]]] = field(default_factory=dict)
    keys: dict[object, set[str | None]] = field(default_factory=dict)
    _known: dict[Hashable, Values] = field(default_factory=dict)

    def get(self, key: Hashable) -> Values:
        """Return the values of a variable."""
        return self._known.get(key, NOTHING)

    def add(self, key: Hashable, values: Values) -> None:
        """Add values of a variable."""
        known = self._known.get(key, NOTHING)
        if not values <= known:
            self._known[key] = known | values
            self.changed = True

    def of(self, node: ast.AST) -> Values:
        """Return the values of an expression."""
        return self.nodes.get(node, NOTHING)

    def put(self, site: object, key: object, values: Values) -> None:
        """Put values into a dict, under a key that is not a text if it is not known."""
        self.keys.setdefault(site, set()).add(key if isinstance(key, str) else None)
        self.add(("at", site, key), values)
        self.add(("item", site), values)

    def note(self, site: object, attribute: str, value: ast.expr) -> None:
        """Take note that an attribute of an object of the old client is set."""
        places = self.stored.setdefault(site, {}).setdefault(attribute, [])
        if value not in places:
            places.append(value)


def item(value: Value) -> tuple[str, object]:
    """Return the key of the items of a list or dict of the program."""
    return ("item", getattr(value, "site", None))


def constant(node: ast.expr) -> object:
    """Return the value of a literal text or number; None for another expression."""
    if (
        isinstance(node, ast.UnaryOp)
        and isinstance(node.op, ast.USub)
        and isinstance(node.operand, ast.Constant)
    ):
        return -node.operand.value if isinstance(node.operand.value, int) else None
    return node.value if isinstance(node, ast.Constant) else None
