"""Rewrites the files of a program."""

from __future__ import annotations

import ast
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass

from sttgen.rewrite.edits import Edit, Finding, apply
from sttgen.rewrite.names.step import Step
from sttgen.rewrite.program.program import Program, Uses
from sttgen.rewrite.program.syntax.imports import Imports
from sttgen.rewrite.program.syntax.source import Source
from sttgen.rewrite.rules import imports as import_rules
from sttgen.rewrite.rules.calls.paging import Paging
from sttgen.rewrite.rules.context import Choice, Context
from sttgen.rewrite.rules.exported import exported
from sttgen.rewrite.rules.file import FileRewriter
from sttgen.rewrite.rules.references import References

_WIDTH = 100


@dataclass(frozen=True)
class Rewritten:
    """A file, and what became of it.

    Attributes:
        path: The path.
        before: The text as it was.
        findings: What was found, in the order of the file.
        edits: All changes, the comments among them.
        broken: Whether the new text would not be a program, so that the file is left as it is.
    """

    path: str
    before: str
    findings: tuple[Finding, ...]
    edits: tuple[Edit, ...]
    broken: bool = False

    @property
    def after(self) -> str:
        """The new text."""
        return apply(self.before, self.edits)

    @property
    def changed(self) -> bool:
        """Whether the new text is another one."""
        return bool(self.edits)


def rewrite(
    sources: Mapping[str, Source], imports: Imports, step: Step, choice: Choice, uses: Uses
) -> list[Rewritten]:
    """Rewrite the files of one program.

    Args:
        sources: The files by path.
        imports: What import statements mean.
        step: The way from the version of the program to another one.
        choice: The rules to apply.
        uses: What a recording says.
    """
    program = Program(sources, step.old, imports, uses)
    program.evaluate()
    names = exported(sources, imports, program.store)
    rewriter = _Rewriter(program, step, imports, choice, Paging(program), names)
    return [rewriter.file(source) for source in sources.values()]


@dataclass(frozen=True)
class _Rewriter:
    """Rewrites the files of a program that is evaluated."""

    program: Program
    step: Step
    imports: Imports
    choice: Choice
    pages: Paging
    exported: Mapping[str, set[str]]

    def file(self, source: Source) -> Rewritten:
        """Rewrite one file."""
        names = self.exported[source.path]
        context = self._context(source, kept=False)
        if import_rules.needed_elsewhere(context, names) or import_rules.leftovers(context):
            context = self._context(source, kept=True)
            import_rules.needed_elsewhere(context, names)
        if any(not finding.open for finding in context.findings):
            import_rules.rewrite(context)
        findings = tuple(sorted(context.findings, key=lambda f: (f.line, f.column, f.rule)))
        edits = tuple(edit for finding in findings for edit in finding.edits)
        rewritten = Rewritten(source.path, source.text, findings, (*edits, *_comments(source, findings)))
        try:
            ast.parse(rewritten.after)
        except SyntaxError:
            return Rewritten(source.path, source.text, (), (), broken=True)
        return rewritten

    def _context(self, source: Source, *, kept: bool) -> Context:
        references = References(source, self.imports, self.step.package, self.step.client_class, kept)
        context = Context(source, self.program.store, self.step, references, self.choice)
        FileRewriter(context, self.pages).rewrite()
        return context


def _comments(source: Source, findings: tuple[Finding, ...]) -> list[Edit]:
    """Return the comments for places that stay as they are."""
    comments = []
    for finding in findings:
        if finding.statement is not None:
            place, indent = finding.statement
            words = f"TODO({finding.rule}): {' '.join(finding.message.split())}"
            lines = textwrap.wrap(words, _WIDTH, break_long_words=False, break_on_hyphens=False)
            text = "".join(f"{indent}# {line}{source.newline}" for line in lines)
            comments.append(Edit(place, place, text))
    return comments
