"""Rewrites programs in files and notebooks."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from sttgen.migration import Plan
from sttgen.rewrite import notebooks
from sttgen.rewrite.edits import Finding
from sttgen.rewrite.files import File, Unreadable, find, read
from sttgen.rewrite.names.old import Constructors, OldClient
from sttgen.rewrite.names.step import Literals, Step
from sttgen.rewrite.notebooks import Notebook
from sttgen.rewrite.program.syntax.imports import Imports
from sttgen.rewrite.program.syntax.source import Source
from sttgen.rewrite.recorded import Recording
from sttgen.rewrite.rewriting import Rewritten, rewrite
from sttgen.rewrite.rules.context import Choice
from sttgen.rewrite.versions import candidates

PACKAGES = ("swagger_client", "speechtotext_v2")


@dataclass(frozen=True)
class Options:
    """What the user asked for.

    Attributes:
        to: The version to arrive at.
        start: The version that all programs were written for; None to find out.
        choice: The rules to apply.
        packages: Further names of old clients.
        recorded: The output of the recorder, or None.
        literals: The conversions of literals.
        constructors: What constructors of old clients take, by version.
    """

    to: str
    start: str | None = None
    choice: Choice = field(default_factory=Choice)
    packages: tuple[str, ...] = ()
    recorded: str | None = None
    literals: Literals = field(default_factory=dict)
    constructors: Mapping[str, Constructors] = field(default_factory=dict)


@dataclass(frozen=True)
class Changed:
    """A file that the rules are about.

    Attributes:
        path: Where it is.
        version: The version that it was written for.
        findings: What was found.
        before: Its text.
        after: The new text.
        content: The new bytes.
    """

    path: Path
    version: str
    findings: tuple[Finding, ...]
    before: str
    after: str
    content: bytes

    @property
    def changed(self) -> bool:
        """Whether the new text is another one."""
        return self.before != self.after


@dataclass(frozen=True)
class Left:
    """A file that is left as it is, and why."""

    path: Path
    reason: str


@dataclass(frozen=True)
class Outcome:
    """What became of the files.

    Attributes:
        to: The version to arrive at.
        files: The files that rules are about.
        left: The files that are left as they are.
        plan: The rename map.
    """

    to: str
    files: tuple[Changed, ...]
    left: tuple[Left, ...]
    plan: Plan


def migrate(paths: Iterable[Path], plan: Plan, options: Options) -> Outcome:
    """Rewrite programs; nothing is written to disk.

    Args:
        paths: Files and folders.
        plan: The rename map.
        options: What the user asked for.
    """
    names = (*PACKAGES, *options.packages)
    mentioned = re.compile(
        rb"\b(?:" + "|".join(map(re.escape, (*names, "speechtotext_old"))).encode() + rb")\b"
    )
    contents = {path: path.read_bytes() for path in find(paths)}
    imports = Imports([str(path) for path in contents], names)
    parser = _Parser(contents)
    start = [str(path) for path, content in contents.items() if mentioned.search(content)]
    programs = _programs(start, contents, parser, imports)
    constructors = {version: options.constructors.get(version, {}) for version in plan.versions}
    clients = [OldClient(surface, constructors[version]) for version, surface in plan.surfaces.items()]
    files: list[Changed] = []
    steps: dict[str, Step] = {}
    left = list(parser.left)
    for program in programs:
        sources = {path: parser.sources[path] for path in program}
        client = _client(sources, clients, options, left)
        if client is None:
            continue
        if client.version not in steps:
            steps[client.version] = Step(
                plan, client.version, options.to, options.literals, constructors[client.version]
            )
        step = steps[client.version]
        recording = Recording.read(options.recorded, step.old) if options.recorded is not None else None
        uses = recording.object if recording is not None else lambda _file, _node: None
        for rewritten in rewrite(sources, imports, step, options.choice, uses):
            if rewritten.broken:
                left.append(
                    Left(Path(rewritten.path), "rewritten, it would not be a program: report this file")
                )
            elif rewritten.findings:
                files.append(parser.changed(rewritten, client.version))
    return Outcome(options.to, tuple(sorted(files, key=lambda f: f.path)), tuple(left), plan)


def _client(
    sources: Mapping[str, Source], clients: Sequence[OldClient], options: Options, left: list[Left]
) -> OldClient | None:
    """Return the old client of a program; None if it cannot be told, or is not older than the new one."""
    if options.start is not None:
        return next(client for client in clients if client.version == options.start)
    possible = candidates(sources.values(), clients)
    versions = [client.version for client in clients]
    possible = [client for client in possible if versions.index(client.version) <= versions.index(options.to)]
    if len(possible) == 1:
        return possible[0]
    named = " or ".join(client.version for client in possible) or f"a version after {options.to}"
    for path in sources:
        left.append(Left(Path(path), f"it can be written for {named}; say which with --from"))
    return None


class _Parser:
    """Parses files when they are needed, and keeps what cannot be read."""

    def __init__(self, contents: Mapping[Path, bytes]) -> None:
        self._contents = contents
        self._paths = {str(path): path for path in contents}
        self.sources: dict[str, Source] = {}
        self.left: list[Left] = []
        self._files: dict[str, File] = {}
        self._notebooks: dict[str, Notebook] = {}

    def parse(self, path: str) -> Source | None:
        """Return the source of a file; None if it is not a program."""
        if path in self._files:
            return self.sources.get(path)
        where = self._paths[path]
        try:
            file = self._files[path] = read(where, self._contents[where])
            text = file.text
            if file.is_notebook:
                self._notebooks[path] = notebook = notebooks.read(text)
                text = notebook.code
            self.sources[path] = Source(path, text)
        except Unreadable as problem:
            self.left.append(Left(where, f"it is not text: {problem}"))
        except SyntaxError as problem:
            self.left.append(Left(where, f"line {problem.lineno}: {problem.msg}"))
        except (ValueError, RecursionError, MemoryError, IndexError, AttributeError) as problem:
            self.left.append(Left(where, f"it cannot be read: {problem}"))
        return self.sources.get(path)

    def changed(self, rewritten: Rewritten, version: str) -> Changed:
        """Return a rewritten file as it is on disk."""
        file, notebook = self._files[rewritten.path], self._notebooks.get(rewritten.path)
        if notebook is None:
            after, findings = rewritten.after, rewritten.findings
        else:
            after = notebook.with_edits(rewritten.edits)
            findings = tuple(map(notebook.located, rewritten.findings))
        return Changed(file.path, version, findings, file.text, after, file.encoded(after))


def _programs(
    start: list[str], contents: Mapping[Path, bytes], parser: _Parser, imports: Imports
) -> list[list[str]]:
    """Return the files of each program: those with the old client, and what imports or is imported."""
    edges: dict[str, set[str]] = {}
    pending = list(start)
    by_name = {
        path: Path(path).stem if Path(path).stem != "__init__" else Path(path).parent.name
        for path in map(str, contents)
    }

    @cache
    def imported(path: str) -> set[str]:
        source = parser.parse(path)
        return set() if source is None else set(_imported(path, source, imports))

    while pending:
        path = pending.pop()
        if path in edges:
            continue
        edges[path] = imported(path)
        if path not in parser.sources:
            continue
        pending += edges[path]
        stem = by_name[path].encode()
        for other, content in contents.items():
            mentioned = str(other) not in edges and stem != b"" and stem in content and b"import" in content
            if mentioned and path in imported(str(other)):
                pending.append(str(other))
    return _joined({path: targets for path, targets in edges.items() if path in parser.sources})


def _imported(path: str, source: Source, imports: Imports) -> Iterator[str]:
    for node in ast.walk(source.tree):
        outcome: list[str | None] = []
        if isinstance(node, ast.Import):
            outcome = [imports.file(path, alias.name, 0) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            module = node.module or ""
            outcome = [imports.file(path, module, node.level)]
            outcome += [imports.file(path, f"{module}.{a.name}".lstrip("."), node.level) for a in node.names]
        yield from (file for file in outcome if file is not None and file != path)


def _joined(edges: Mapping[str, set[str]]) -> list[list[str]]:
    group = {path: path for path in edges}

    def root(path: str) -> str:
        while group[path] != path:
            path = group[path]
        return path

    for path, targets in edges.items():
        for target in targets:
            if target in edges:
                group[root(target)] = root(path)
    programs: dict[str, list[str]] = {}
    for path in edges:
        programs.setdefault(root(path), []).append(path)
    return list(programs.values())
