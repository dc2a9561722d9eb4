"""The files of one description: which may be opened, and each opened once.

A reference may name a file below the description's own folder, links resolved; a remote host only where the user
allowed it by name. Everything else is refused, with a diagnostic at the reference.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from sttgen.diagnostics import Diagnostics, Location
from sttgen.document.load import parse, read_file
from sttgen.document.remote import RemoteError, fetch
from sttgen.document.source import Dialect, Source


class Files:
    """All sources of one description, by the place they came from."""

    def __init__(self, main: Source, diagnostics: Diagnostics) -> None:
        self.main = main
        self.diagnostics = diagnostics
        self.dialect: Dialect = main.dialect or "3.1"
        self._folder = main.place.parent if isinstance(main.place, Path) else None
        self._sources: dict[Path | str, Source | None] = {main.place: main}
        self._bytes = 0

    def open(self, reference: str, origin: Source, location: Location) -> Source | None:
        """Return the file part of a reference as a source.

        Arguments: what stands before ``#``; the source it stands in; its place, for what there is to say.
        Returns ``None`` after a diagnostic when it may not or cannot be read.
        """
        if not reference:
            return origin
        place = self._place(reference, origin, location)
        if place is None:
            return None
        if place not in self._sources:
            self._sources[place] = None
            self._sources[place] = self._read(place, location)
        elif self._sources[place] is None:
            self._say("E302", f"{_short(reference)!r} could not be read (see the first reference to it)", location)
        return self._sources[place]

    def digest(self) -> str:
        """Return the SHA-256 over the bytes of every file read, in an order that does not depend on the machine."""
        read = [source for source in self._sources.values() if source]
        if len(read) == 1:
            return read[0].digest.hex()
        whole = hashlib.sha256()
        for source in sorted(read, key=lambda one: one.file):
            whole.update(source.file.encode("utf-8", "surrogateescape") + b"\0" + source.digest)
        return whole.hexdigest()

    def _place(self, reference: str, origin: Source, location: Location) -> Path | str | None:
        """Return the resolved path or the address that a reference means, if we may go there."""
        target = reference.strip()
        try:
            if isinstance(origin.place, str):
                target = urljoin(origin.place, target)
            parts = urlsplit(target)
            host, port = parts.hostname, parts.port
        except ValueError:
            return self._say("E303", f"{_short(reference)!r} is not a reference", location, "use #/... or a file name")
        if parts.scheme in ("http", "https") or parts.netloc:
            allowed = host in self.main.allow_remote or f"{host}:{port}" in self.main.allow_remote
            if not allowed or parts.scheme not in ("http", "https"):
                hint = f"allow it with --allow-remote {host}" if parts.scheme in ("http", "https") else ""
                hint = hint or "only http and https are fetched"
                return self._say("E305", f"{_short(reference)!r} is on the network, where we do not go", location, hint)
            return target
        hint = "move the file below the folder of the description and name it relatively"
        if parts.scheme or target.startswith(("/", "\\")) or self._folder is None:
            return self._say("E304", f"{_short(reference)!r} leaves the folder of the description", location, hint)
        assert isinstance(origin.place, Path)
        try:
            path = (origin.place.parent / unquote(target)).resolve()
        except (OSError, ValueError, RuntimeError):
            return self._say("E302", f"{_short(reference)!r} is not a name that a file can have", location)
        if not path.is_relative_to(self._folder):
            return self._say("E304", f"{_short(reference)!r} leaves the folder of the description", location, hint)
        return path

    def _read(self, place: Path | str, location: Location) -> Source | None:
        limits = self.main.limits
        if len(self._sources) > limits.files:
            return self._say("E314", f"the description has more than {limits.files:,} files", location)
        if isinstance(place, str):
            try:
                content: bytes | None = fetch(place, self.main.allow_remote, limits)
            except RemoteError as problem:
                return self._say("E313", str(problem), location, "fetch it yourself and name the local file")
            file = place.partition("?")[0]
        else:
            assert self._folder is not None
            base = self.main.base or self._folder
            file = place.relative_to(base if place.is_relative_to(base) else self._folder).as_posix()
            if not place.is_file():
                hint = _similar_files(place)
                return self._say("E302", f"there is no file {_short(place.name)!r}", location, hint)
            content = read_file(place, limits, self.diagnostics, location)
        if content is None:
            return None
        self._bytes += len(content)
        if self._bytes > limits.total_bytes:
            return self._say("E314", f"the description is larger than {limits.total_bytes:,} bytes", location)
        return parse(
            content,
            file,
            place,
            self.diagnostics,
            base=self.main.base,
            limits=limits,
            allow_remote=self.main.allow_remote,
            dialect=self.dialect,
        )

    def _say(self, id: str, message: str, location: Location, hint: str = "") -> None:
        self.diagnostics.add(id, message, location, hint)


def _similar_files(path: Path) -> str:
    from difflib import get_close_matches

    try:
        names = sorted(entry.name for entry in path.parent.iterdir())[:5_000]
    except OSError:
        return "the name is relative to the file that the reference stands in"
    close = get_close_matches(path.name, names, 1)
    return f"did you mean {close[0]!r}?" if close else "the name is relative to the file that the reference stands in"


def _short(text: str) -> str:
    return text if len(text) <= 100 else f"{text[:97]}..."
