"""Validation: is this a description at all, our own rules, and what the official schema says besides."""

from __future__ import annotations

from sttgen.diagnostics import Diagnostics
from sttgen.document.check.index import View
from sttgen.document.check.official import findings
from sttgen.document.check.rules import RULES
from sttgen.document.read.dialects import is_description
from sttgen.document.read.source import Source
from sttgen.document.resolve.files import Files
from sttgen.document.resolve.references import Refs


def validate(source: Source, diagnostics: Diagnostics) -> None:
    """Report what is wrong with a description.

    An error is something that no faithful client can be made of; what can be mended or passed over is a
    warning, also where the official schema forbids it. Arguments: the source, and where findings go.
    """
    if not is_description(source, diagnostics) or source.dialect is None:
        return
    view = View(Refs(Files(source, diagnostics)), source.dialect)
    said: set[str] = set()
    for id, rule in RULES.items():
        for found in rule(view):
            diagnostics.add(id, found.message, found.node.location, found.hint)
            if found.node.source is source:
                said.add(found.node.pointer)
    limit = source.limits.official_findings
    number = 0
    for finding in findings(source.data, source.dialect):
        if finding.pointer in said:
            continue
        number += 1
        if number <= limit:
            diagnostics.add("W206", finding.message, source.locate(finding.pointer), finding.hint)
    if number > limit:
        message = f"there are {number - limit} more differences from the official schema"
        diagnostics.add("W207", message, source.locate("#"), "mend those above first")
