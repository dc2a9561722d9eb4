"""Signed storage URLs (SAS): what is wrong with one, before the service finds out hours later."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.parse import parse_qsl, urlsplit

from msgspec import Struct

from ...runtime.frames import without_locals

__all__ = ["SasProblem", "check_sas"]

_PERMISSIONS = {
    "r": "read",
    "a": "add",
    "c": "create",
    "w": "write",
    "d": "delete",
    "x": "delete version",
    "l": "list",
    "t": "tags",
    "m": "move",
    "e": "execute",
}
_RESOURCES = {
    "b": "one blob",
    "c": "a container",
    "d": "a directory",
    "bv": "one version of a blob",
    "bs": "one snapshot of a blob",
}


class SasProblem(Struct, frozen=True):
    """Something wrong with a URL."""

    code: str
    """One of `not-a-url`, `escaped`, `unsigned`, `expired`, `not-yet-valid`, `unreadable-time`,
    `permissions`, `resource`, `protocol` or `addresses`.
    """
    message: str
    """The problem in words, without the signature."""

    def __str__(self) -> str:
        return self.message


@without_locals
def check_sas(url: str, needs: str = "r", *, now: datetime | None = None) -> list[SasProblem]:
    """Return what would keep the service from using a storage URL, as far as the URL itself shows.

    Nothing is sent. A URL can still be refused later: its key may have been changed, and a stored access
    policy (`si`) sets limits that the URL does not show.

    Args:
        url: A URL of blob storage with its signature.
        needs: The required permissions, as letters of `sp`: `r` for one recording in `contentUrls`,
            `rl` for a `contentContainerUrl`, `w` for a `destinationContainerUrl`. With `l`, the signature
            must be for a container.
        now: The time to compare with, the present by default; UTC if it has no zone.

    Returns:
        The problems; an empty list if there are none.

    Raises:
        ValueError: `needs` has a letter that is not a permission.
    """
    if unknown := sorted(set(needs) - set(_PERMISSIONS)):
        raise ValueError(f"needs has letters that are not permissions of blob storage: {', '.join(unknown)}")
    now = datetime.now(UTC) if now is None else _with_zone(now)
    try:
        parts = urlsplit(url)
        addressed = parts.hostname is not None and parts.scheme in ("https", "http")
    except ValueError:
        parts, addressed = urlsplit(""), False
    if not addressed:
        return [SasProblem("not-a-url", "this is not an http or https URL with a host")]
    given = dict(parse_qsl(parts.query, keep_blank_values=True))
    if any(name.startswith("amp;") for name in given):
        return [SasProblem("escaped", "the URL was copied from HTML or XML: `&amp;` stands in it for `&`")]
    if not given.get("sig"):
        return [
            SasProblem("unsigned", "the URL is not signed: it has no `sig`, so it works for public data only")
        ]
    return [
        *_times(given, now),
        *_permissions(given, needs),
        *_resource(given, parts.path, needs),
        *_restrictions(given, parts.scheme),
    ]


def _times(given: dict[str, str], now: datetime) -> Iterator[SasProblem]:
    for name, what in (("se", "the signature"), ("ske", "the key of the signature")):
        if name in given:
            end = _time(given[name])
            if end is None:
                yield SasProblem("unreadable-time", f"`{name}` is not a time: {given[name][:40]!r}")
            elif end <= now:
                yield SasProblem(
                    "expired", f"{what} expired at {end.isoformat()} (`{name}`), {_ago(now, end)} ago"
                )
    for name, what in (("st", "the signature"), ("skt", "the key of the signature")):
        if name in given:
            start = _time(given[name])
            if start is None:
                yield SasProblem("unreadable-time", f"`{name}` is not a time: {given[name][:40]!r}")
            elif start > now:
                text = f"{what} is valid only from {start.isoformat()} on (`{name}`), in {_ago(start, now)}"
                yield SasProblem("not-yet-valid", text)
    if "se" not in given and "si" not in given:
        yield SasProblem(
            "unreadable-time", "the URL has neither an end (`se`) nor a stored access policy (`si`)"
        )


def _permissions(given: dict[str, str], needs: str) -> Iterator[SasProblem]:
    if "sp" not in given:
        if "si" not in given:
            yield SasProblem(
                "permissions", "the URL grants nothing: it has no `sp` and no stored access policy (`si`)"
            )
        return
    if missing := [letter for letter in dict.fromkeys(needs) if letter not in given["sp"]]:
        names = " and ".join(f"{_PERMISSIONS[letter]} (`{letter}`)" for letter in missing)
        yield SasProblem("permissions", f"the permission to {names} is missing: `sp` is {given['sp'][:40]!r}")


def _resource(given: dict[str, str], path: str, needs: str) -> Iterator[SasProblem]:
    segments = [segment for segment in path.split("/") if segment]
    if "srt" in given:
        # A signature of the account: for services (`ss`) and for kinds of resources (`srt`).
        if "b" not in given.get("ss", ""):
            yield SasProblem("resource", "the signature is not for blob storage: `ss` has no `b`")
        for letter, needed, what in (
            ("o", set(needs) - {"l"}, "blobs"),
            ("c", set(needs) & {"l"}, "listing containers"),
        ):
            if needed and letter not in given["srt"]:
                yield SasProblem(
                    "resource", f"the signature of the account is not for {what}: `srt` has no `{letter}`"
                )
    else:
        kind = given.get("sr")
        if kind is None:
            yield SasProblem("resource", "the URL does not say what its signature is for: it has no `sr`")
        elif kind not in _RESOURCES:
            yield SasProblem("resource", f"the signature is not for blob storage: `sr` is {kind[:40]!r}")
        elif "l" in needs and kind not in ("c", "d"):
            yield SasProblem(
                "resource",
                f"the signature is for {_RESOURCES[kind]} (`sr={kind}`), and a container (`sr=c`) is needed",
            )
        elif kind not in ("c", "d") and len(segments) < 2:
            yield SasProblem(
                "resource",
                f"the signature is for {_RESOURCES[kind]} (`sr={kind}`), and the URL names a container only",
            )
    if not segments:
        yield SasProblem("resource", "the URL names a storage account only, neither a container nor a blob")


def _restrictions(given: dict[str, str], scheme: str) -> Iterator[SasProblem]:
    if scheme == "http" and given.get("spr", "https,http") == "https":
        yield SasProblem("protocol", "the signature allows https only (`spr`), and the URL begins with http")
    if "sip" in given:
        yield SasProblem(
            "addresses",
            "the signature is limited to some addresses (`sip`), and the service comes from others",
        )


def _time(text: str) -> datetime | None:
    """Parse a time as storage does: a day, or a time to the minute or finer, in UTC by default."""
    try:
        return _with_zone(datetime.fromisoformat(text.strip()))
    except ValueError:
        return None


def _with_zone(time: datetime) -> datetime:
    return time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)


def _ago(later: datetime, earlier: datetime) -> str:
    """Return a span in words, roughly."""
    seconds = (later - earlier).total_seconds()
    for name, length in (("day", 86_400), ("hour", 3_600), ("minute", 60)):
        if seconds >= length:
            number = int(seconds // length)
            return f"{number} {name}{'' if number == 1 else 's'}"
    return "less than a minute"
