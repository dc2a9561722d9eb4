"""The metadata of a project, from what the document says about itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression
from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion, Version

from sttgen.ir import Api

_DATE = re.compile(r"v?(\d{4})[-_.](\d{1,2})[-_.](\d{1,2})\b", re.ASCII)
_NUMBERS = re.compile(r"\d{1,9}(?:\.\d{1,9}){0,3}", re.ASCII)
_LONGEST = 200
_LONGEST_RELEASE = 40
_FIRST = "0.1.0"


@dataclass(frozen=True)
class Publication:
    """The names of a project, and its version.

    Attributes:
        package: The name of the package.
        distribution: The name in an index such as PyPI.
        release: The version.
    """

    package: str
    distribution: str
    release: str


def release_of(stated: str) -> str:
    """Return the version of a document as one of a Python package (PEP 440).

    ``v3.1`` is 3.1, ``2024-11-15`` is 2024.11.15, ``2023-10-01-preview`` is 2023.10.1rc0. Of a text that is
    not such a version, the first numbers count; without any it is 0.1.0.
    """
    text = stated.strip()[:_LONGEST]
    dated = _DATE.sub(r"\1.\2.\3", text)
    for candidate in (dated, text):
        if is_release(candidate) and len(candidate) <= _LONGEST_RELEASE:
            # A local version, such as 1.0+build, cannot be published.
            return Version(candidate).public
    numbers = _NUMBERS.search(dated)
    return str(Version(numbers[0])) if numbers else _FIRST


def is_release(text: str) -> bool:
    """Whether a text is a version of a Python package."""
    try:
        Version(text)
    except InvalidVersion:
        return False
    return True


def is_distribution(text: str) -> bool:
    """Whether a text can be the name of a project in an index."""
    try:
        canonicalize_name(text, validate=True)
    except ValueError:
        return False
    return True


def license_of(api: Api) -> str | None:
    """Return the license of the document as an SPDX expression; None if it states none that SPDX knows."""
    for stated in api.about.licenses:
        try:
            return canonicalize_license_expression(stated)
        except InvalidLicenseExpression:
            continue
    return None


def summary_of(api: Api) -> str:
    """Return one line about the project."""
    return f"Python client of {title_of(api)}"


def title_of(api: Api) -> str:
    """Return the title of the document as one line of printable text."""
    return _line(api.title) or "an API"


def urls_of(api: Api) -> dict[str, str]:
    """Return the links of the document that lead to web pages, by the labels that indexes know."""
    return dict(_links(api.about.links))


def _links(links: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for label, url in links:
        try:
            parts = urlsplit(url)
        except ValueError:
            continue
        is_page = parts.scheme in ("http", "https") and parts.hostname and len(url) <= _LONGEST
        if is_page and url.isascii() and re.fullmatch(r"[!-~]+", url) and not set(url) & set('<>"\\^`{|}'):
            yield label, url


def _line(text: str) -> str:
    """Return printable text in one line, which is not too long."""
    flat = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return flat if len(flat) <= _LONGEST else f"{flat[: _LONGEST - 3].rstrip()}..."
