"""Read the bytes of a file into a :class:`Source`: size, encoding, format, dialect."""

from __future__ import annotations

import codecs
import hashlib
import re
import sys
from pathlib import Path
from typing import Any, NamedTuple

from sttgen.diagnostics import Diagnostics, Finding, Location
from sttgen.document.read import json_text, yaml_text
from sttgen.document.read.dialects import dialect_of
from sttgen.document.read.limits import Limits
from sttgen.document.read.positions import Mark, Report, Unreadable
from sttgen.document.read.remote import RemoteError, allow_hint, fetch, is_allowed, plain
from sttgen.document.read.source import Dialect, Source
from sttgen.document.read.values import short

# Longer marks first: that of UTF-32 (little endian) begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ZEROS = {"000x": "utf-32-be", "x000": "utf-32-le", "0x0x": "utf-16-be", "x0x0": "utf-16-le"}
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_ESCAPED_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


class Context(NamedTuple):
    """Where the bytes of a file came from, and the options of its description."""

    file: str
    place: Path | str
    base: Path | None
    limits: Limits
    allow_remote: frozenset[str]
    reach: Path | None = None
    dialect: Dialect | None = None
    """The dialect of the main file, for a fragment that does not declare its own."""


def load(  # noqa: PLR0913 - a description is read with this many options
    place: Path | str,
    diagnostics: Diagnostics,
    *,
    base: Path | None = None,
    limits: Limits = Limits(),  # noqa: B008 - frozen
    allow_remote: frozenset[str] = frozenset(),
    reach: Path | None = None,
) -> Source | None:
    """Read one description.

    Args:
        place: The file, an ``http`` or ``https`` address, or ``-`` for standard input.
        diagnostics: Takes the findings.
        base: The folder that printed names are relative to (the configuration's); a file outside it is called
            by its base name.
        limits: How much is read.
        allow_remote: The hosts from which the description and files that references name may be fetched.
        reach: The folder whose files references may name, if it is not that of the description.

    Returns:
        The source, or ``None`` after a diagnostic. Never raises on account of the file.
    """
    if isinstance(place, str):
        context = Context("", place, base, limits, allow_remote, reach)
        return _standard_input(context, diagnostics) if place == "-" else _remote(context, diagnostics)
    try:
        resolved = place.resolve()
        folder = base.resolve() if base else None
        reach = reach.resolve() if reach else None
    except (OSError, ValueError, RuntimeError):  # a NUL in the name, a loop of links
        message = f"{short(place.name)!r} is not a valid file name"
        diagnostics.add("E101", message, Location(short(place.name)))
        return None
    if folder is None or not resolved.is_relative_to(folder):
        folder = resolved.parent
    file = resolved.relative_to(folder).as_posix()
    if reach is not None and not resolved.is_relative_to(reach):
        message = f"{file!r} is not in the folder {short(reach.name)!r}, which its references may reach"
        diagnostics.add("E116", message, Location(file), "name a folder that contains the description")
        return None
    content = read_file(resolved, limits)
    if isinstance(content, Finding):
        diagnostics.report(content, Location(file))
        return None
    return parse(content, Context(file, resolved, folder, limits, allow_remote, reach), diagnostics)


def _standard_input(context: Context, diagnostics: Diagnostics) -> Source | None:
    """Read a description from standard input. Its references reach files only if the user named a folder."""
    name = "<stdin>"
    content = sys.stdin.buffer.read(context.limits.file_bytes + 1)
    if len(content) > context.limits.file_bytes:
        message = f"standard input has more than {context.limits.file_bytes:,} bytes"
        diagnostics.add("E103", message, Location(name), "split the description, or remove examples")
        return None
    reach = context.reach.resolve() if context.reach else None
    place = reach / name if reach else name
    return parse(content, context._replace(file=name, place=place, reach=reach), diagnostics)


def _remote(context: Context, diagnostics: Diagnostics) -> Source | None:
    """Fetch a description from an address whose host the user allowed."""
    address = str(context.place)
    name = plain(address)
    hosts = frozenset(host.lower() for host in context.allow_remote)
    if not is_allowed(address, hosts):
        message = f"{name!r} is on the network, and its host is not allowed"
        diagnostics.add("E305", message, Location(name), allow_hint(address))
        return None
    try:
        content = fetch(address, hosts, context.limits)
    except RemoteError as problem:
        hint = "download the description, and pass the local copy"
        diagnostics.add("E313", str(problem), Location(name), hint)
        return None
    return parse(content, context._replace(file=name), diagnostics)


def read_file(path: Path, limits: Limits) -> bytes | Finding:
    """Return the bytes of a regular file within the size limit, or the finding that says why not."""
    name = repr(short(path.name))
    try:
        if not path.exists():
            return Finding("E101", f"the file {name} does not exist", "check the path and its spelling")
        if not path.is_file():  # a folder, or a pipe or device that never ends
            return Finding("E101", f"{name} is not a regular file", "give the path of the description itself")
        with path.open("rb") as stream:
            content = stream.read(limits.file_bytes + 1)
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or "its name is not a valid file name"
        return Finding("E101", f"the file {name} cannot be read: {reason}", "check its permissions")
    if len(content) > limits.file_bytes:
        message = f"the file {name} is larger than {limits.file_bytes:,} bytes"
        return Finding("E103", message, "split it, or remove examples")
    return content


def parse(content: bytes, context: Context, diagnostics: Diagnostics) -> Source | None:
    """Return the source for the bytes of a file; ``None`` after a diagnostic."""
    file, limits = context.file, context.limits
    text = _decode(content, file, diagnostics)
    if text is None:
        return None
    report = _reporter(file, diagnostics)
    try:
        data, is_json = _data(text, file, limits, report)
    except Unreadable:
        return None
    source = Source(
        data=data,
        file=file,
        place=context.place,
        digest=hashlib.sha256(content).digest(),
        size=len(content),
        dialect=dialect_of(data) or context.dialect,
        text=text,
        is_json=is_json,
        limits=limits,
        allow_remote=context.allow_remote,
        reach=context.reach,
        base=context.base,
    )
    if not _within_depth(data, limits.depth):
        diagnostics.report(json_text.too_deep(limits), Location(file, 1, 1))
        return None
    if _ESCAPED_SURROGATE.search(text) and (pointer := _lone_surrogate(data)) is not None:
        message = "this text has half of a surrogate pair, which is not a character"
        diagnostics.add("E115", message, source.locate(pointer), "write both halves, or the character itself")
        return None
    return source


def _reporter(file: str, diagnostics: Diagnostics) -> Report:
    def report(finding: Finding, mark: Mark, pointer: str) -> None:
        diagnostics.report(finding, Location(file, mark.line, mark.column, pointer))

    return report


def _data(text: str, file: str, limits: Limits, report: Report) -> tuple[Any, bool]:
    """Return the data, and whether the text is JSON; YAML in flow style only looks like it."""
    if text.lstrip()[:1] not in ("{", "["):
        return yaml_text.read(text, limits, report), False
    if not file.lower().endswith((".yaml", ".yml")):
        return json_text.read(text, limits, report), True
    held: list[tuple[Finding, Mark, str]] = []
    try:
        data = json_text.read(text, limits, lambda *finding: held.append(finding))
    except Unreadable:
        return yaml_text.read(text, limits, report), False
    for finding in held:
        report(*finding)
    return data, True


def _decode(content: bytes, file: str, diagnostics: Diagnostics) -> str | None:
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), "")
    if not encoding:
        # Without a mark, the zero bytes of an ASCII character tell: JSON and YAML both begin with one.
        zeros = "".join("0" if byte == 0 else "x" for byte in content[:4])
        encoding = _ZEROS.get(zeros, "utf-8")
    try:
        return content.decode(encoding).replace("\r\n", "\n")
    except UnicodeDecodeError as problem:
        before = content[: problem.start].decode(encoding, "replace")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        message = f"the byte 0x{content[problem.start]:02x} is not valid {problem.encoding.upper()} here"
        diagnostics.add("E102", message, Location(file, line, column), "save the file as UTF-8")
        return None


def _within_depth(data: Any, depth: int) -> bool:
    """Walk level by level, and each shared object once, so that YAML aliases do not make this slow."""
    level: list[Any] = [data]
    seen: set[int] = set()
    for _ in range(depth + 1):
        below: list[Any] = []
        for value in level:
            children = value.values() if isinstance(value, dict) else value
            for child in children if isinstance(value, dict | list) else ():
                if isinstance(child, dict | list) and id(child) not in seen:
                    below.append(child)
        seen.update(map(id, below))
        if not below:
            return True
        level = below
    return False


def _lone_surrogate(data: Any) -> str | None:
    pending: list[tuple[Any, str]] = [(data, "#")]
    while pending:
        value, pointer = pending.pop()
        if isinstance(value, str) and _SURROGATE.search(value):
            return pointer
        if isinstance(value, dict):
            for key, child in value.items():
                if _SURROGATE.search(key):
                    return pointer
                pending.append((child, f"{pointer}/{key.replace('~', '~0').replace('/', '~1')}"))
        elif isinstance(value, list):
            pending.extend((child, f"{pointer}/{index}") for index, child in enumerate(value))
    return None
