"""The output of the recorder: which class the object of an attribute had when the program ran."""

from __future__ import annotations

import ast
import json
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from sttgen.rewrite.names.old import OldClient
from sttgen.rewrite.program.values import Instance, Value

_FORMAT = 3


class Recording:
    """What a run of a program used.

    Args:
        data: The report of the recorder as plain data.
        old: The old client.

    Raises:
        ValueError: It is not such a report.
    """

    def __init__(self, data: Mapping[str, Any], old: OldClient) -> None:
        if data.get("format") != _FORMAT or not isinstance(data.get("uses"), list):
            raise ValueError(f"expected the output of recorder().as_json(), format {_FORMAT}")
        self._old = old
        self._uses: dict[tuple[str, int], list[str]] = {}
        for use in data["uses"]:
            self._uses.setdefault((PurePath(use["file"]).name, use["line"]), []).append(str(use["name"]))

    @classmethod
    def read(cls, text: str, old: OldClient) -> Recording:
        """Read a report.

        Raises:
            ValueError: It is not one.
        """
        data = json.loads(text)
        return cls(data if isinstance(data, dict) else {}, old)

    def object(self, file: str, node: ast.Attribute) -> Value | None:
        """Return the object of an attribute; None if the recording does not say."""
        lines = range(node.lineno, (node.end_lineno or node.lineno) + 1)
        outcome: set[Instance] = set()
        for line in lines:
            for name in self._uses.get((PurePath(file).name, line), ()):
                owner, _, member = name.partition("(")[0].partition(".")
                if member == node.attr or member == node.attr.removesuffix("_with_http_info"):
                    if owner in self._old.models:
                        outcome.add(Instance("model", owner))
                    elif owner.endswith("Api"):
                        outcome.add(Instance("api", owner))
                    elif owner == "ApiException":
                        outcome.add(Instance("exception", owner))
        return outcome.pop() if len(outcome) == 1 else None
