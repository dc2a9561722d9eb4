"""The files of one description: which may be read, and each read once.

A reference may name a file below the description's own folder, or below the folder that the user named, links
resolved; a remote host only where the user allowed it by name. Everything else is refused.
"""

from __future__ import annotations

import hashlib
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

from sttgen.diagnostics import Diagnostics, Finding
from sttgen.document.read.load import Context, parse, read_file
from sttgen.document.read.remote import RemoteError, allow_hint, fetch, is_allowed, plain
from sttgen.document.read.source import Dialect, Source
from sttgen.document.read.values import short

_WEB = ("http", "https")
_RELATIVE = "the name is relative to the file that has the reference"


class Files:
    """All sources of one description, by the place they came from."""

    def __init__(self, main: Source, diagnostics: Diagnostics) -> None:
        self.main = main
        self.diagnostics = diagnostics
        self.dialect: Dialect = main.dialect or "3.1"
        self._folder = main.place.parent if isinstance(main.place, Path) else None
        self._reach = main.reach or self._folder
        self._hosts = frozenset(host.lower() for host in main.allow_remote)
        self._sources = main.opened
        self._sources[main.place] = main

    def open(self, reference: str, origin: Source) -> Source | Finding:
        """Return the file that a reference names, or the finding that says why it cannot be read.

        What is wrong inside a file that could be opened goes to the diagnostics at once.

        Args:
            reference: The part of it before ``#``.
            origin: The source of the reference.
        """
        if not reference.strip():
            return origin
        place = self._place(reference, origin)
        if isinstance(place, Finding):
            return place
        if place not in self._sources:
            self._sources[place] = self._read(place)
        return self._sources[place]

    def digest(self) -> str:
        """Return the SHA-256 over the bytes of all files read, in an order that is the same everywhere."""
        read = [source for source in self._sources.values() if isinstance(source, Source)]
        if len(read) == 1:
            return read[0].digest.hex()
        whole = hashlib.sha256()
        for source in sorted(read, key=lambda source: source.file):
            whole.update(source.file.encode("utf-8", "surrogateescape") + b"\0" + source.digest)
        return whole.hexdigest()

    def _place(self, reference: str, origin: Source) -> Path | str | Finding:
        """Return the resolved path or the address that a reference means, if it may be read."""
        target = reference.strip()
        try:
            if isinstance(origin.place, str):
                target = urljoin(origin.place, target)
            parts = urlsplit(target)
        except ValueError:
            message = f"{short(reference)!r} is not a reference"
            return Finding("E303", message, "write '#/components/...' or the name of a file")
        if parts.scheme in _WEB or parts.netloc:
            return target if is_allowed(target, self._hosts) else _no_network(reference, parts)
        return self._local(reference, target, parts, origin)

    def _local(self, reference: str, target: str, parts: SplitResult, origin: Source) -> Path | Finding:
        if self.main.reach is None:
            limit, hint = (
                "of the description",
                "name a folder with both by --root DIR ('root' in a configuration)",
            )
        else:
            limit, hint = "that --root or 'root' names", "name one that contains the file"
        hint = f"{hint}, or move the file there; refer to it by a relative name"
        outside = Finding("E304", f"{short(reference)!r} is outside the folder {limit}", hint)
        rooted = parts.scheme or target.startswith(("/", "\\"))
        if rooted or self._reach is None or not isinstance(origin.place, Path):
            return outside
        try:
            path = (origin.place.parent / unquote(target)).resolve()
        except (OSError, ValueError, RuntimeError):  # a NUL, a loop of links, a name that is too long
            return Finding("E302", f"{short(reference)!r} is not a valid file name", _RELATIVE)
        return path if path.is_relative_to(self._reach) else outside

    def _read(self, place: Path | str) -> Source | Finding:
        limits = self.main.limits
        if len(self._sources) >= limits.files:
            return Finding("E314", f"the description has more than {limits.files:,} files")
        if isinstance(place, str):
            file = plain(place)
            try:
                content: bytes | Finding = fetch(place, self._hosts, limits)
            except RemoteError as problem:
                return Finding("E313", str(problem), "download the file, and refer to the local copy")
        else:
            file = self._name(place)
            content = read_file(place, limits)
            if isinstance(content, Finding) and content.id == "E101":
                return Finding("E302", content.message, _similar_files(place))
        if isinstance(content, Finding):
            return content
        sizes = (source.size for source in self._sources.values() if isinstance(source, Source))
        if sum(sizes) + len(content) > limits.total_bytes:
            return Finding("E314", f"the description is larger than {limits.total_bytes:,} bytes")
        main = self.main
        context = Context(file, place, main.base, limits, main.allow_remote, main.reach, self.dialect)
        broken = Finding("E302", f"the file {short(file)!r} has errors of its own", "correct that file first")
        return parse(content, context, self.diagnostics) or broken

    def _name(self, path: Path) -> str:
        """Return the name to print: relative to the base, else to the folder of the main file or the root."""
        for folder in (self.main.base, self._folder, self._reach):
            if folder is not None and path.is_relative_to(folder):
                return path.relative_to(folder).as_posix()
        return path.name


def _no_network(reference: str, parts: SplitResult) -> Finding:
    message = f"{short(plain(reference))!r} is on the network, and its host is not allowed"
    if parts.scheme not in _WEB:
        return Finding("E305", message, "only http and https addresses can be fetched")
    return Finding("E305", message, allow_hint(parts.geturl()))


def _similar_files(path: Path) -> str:
    try:
        names = sorted(entry.name for _, entry in zip(range(5_000), path.parent.iterdir(), strict=False))
    except OSError:
        return _RELATIVE
    close = get_close_matches(path.name, names, 1) if len(path.name) < 200 else []
    return f"did you mean {close[0]!r}?" if close else _RELATIVE
