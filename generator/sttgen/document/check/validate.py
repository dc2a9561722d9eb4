"""Check a description by our own rules and by the official schema of its OpenAPI version."""

from __future__ import annotations

from sttgen.diagnostics import Diagnostics
from sttgen.document.check.index import Index
from sttgen.document.check.official import differences
from sttgen.document.check.rules import RULES
from sttgen.document.read.dialects import is_description
from sttgen.document.read.source import Source
from sttgen.document.resolve.files import Files
from sttgen.document.resolve.references import References

_OWN_RULES = ("E2", "W2", "N2")


def validate(source: Source, diagnostics: Diagnostics) -> None:
    """Report the problems of a description that our own rules and the official schema detect.

    Lowering comes first: it reports what it mends. A difference from the official schema at a place that a
    rule of ours has reported adds nothing, and is left out.

    Args:
        source: The description.
        diagnostics: Has the findings of lowering, and takes the others.
    """
    if not is_description(source, diagnostics) or source.dialect is None:
        return
    index = Index(References(Files(source, diagnostics)), source.dialect)
    for rule in RULES:
        for node, finding in rule(index):
            diagnostics.report(finding, node.location)
    reported = {
        diagnostic.location.pointer
        for diagnostic in diagnostics
        if diagnostic.location.file == source.file and diagnostic.id.startswith(_OWN_RULES)
    }
    limit = source.limits.official_findings
    number = 0
    for pointer, finding in differences(source.data, source.dialect):
        if pointer not in reported:
            number += 1
            if number <= limit:
                diagnostics.report(finding, source.locate(pointer))
    if number > limit:
        message = f"there are {number - limit} more differences from the official schema"
        diagnostics.add("W207", message, source.locate("#"), "correct those above first")
