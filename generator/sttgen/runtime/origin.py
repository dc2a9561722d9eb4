"""The configured origin, and the rules for links that the service sends."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, urljoin, urlsplit

from .errors import ApiError
from .redact import Secret

_PORTS = {"http": 80, "https": 443}
_NOT_ABSOLUTE = "not an absolute http or https URL"
_LINK = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|[/?.]|[^?]*\?")
"""Start of a link: a scheme, a slash, a dot or a query. A relative path must have a query."""
_HOST = re.compile(r"[A-Za-z0-9._~%:-]+")
_VERSION = re.compile(r"/v\d[\w.-]*\Z")
"""The version at the end of a path, such as `/v3.2`."""
_AUTHORITY = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[^/?#]*")


def split_url(url: str) -> SplitResult:
    """Split a URL into its parts.

    Raises:
        ValueError: The URL is malformed. The message does not quote it, because it may hold a secret.
    """
    try:
        parts = urlsplit(url)
        if parts.port is None or parts.port:
            return parts
    except ValueError:
        pass
    raise ValueError(_NOT_ABSOLUTE)


def origin_of(url: str) -> str:
    """Return `scheme://host[:port]` of a URL in normalised form.

    Raises:
        ValueError: The URL is not an absolute http or https URL.
    """
    parts = split_url(url)
    if parts.scheme not in _PORTS or not parts.hostname:
        raise ValueError(_NOT_ABSOLUTE)
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    port = f":{parts.port}" if parts.port not in (None, _PORTS[parts.scheme]) else ""
    return f"{parts.scheme}://{host}{port}"


def try_origin_of(url: str) -> str:
    """Return the origin of a URL that the service sent, or "" if it is not an absolute http(s) URL."""
    try:
        return origin_of(url)
    except ValueError:
        return ""


def try_join(base: str, link: str) -> str:
    """Resolve a link that the service sent against `base`. Return "" if that is impossible."""
    try:
        return Secret(urljoin(base, link))
    except ValueError:
        return ""


def target_of(url: str) -> str:
    """Return path and query of an absolute URL, unchanged."""
    target = _AUTHORITY.sub("", url, count=1).partition("#")[0]
    return target if target.startswith("/") else f"/{target}"


def regional_endpoint(template: str, region: str) -> str:
    """Return the endpoint of a region.

    Args:
        template: URL with `{region}`.
        region: Name of the region. Only letters and digits are allowed, so that it cannot name another host.

    Raises:
        ValueError: The name has other characters. It is not quoted, because it may be a URL with a secret.
    """
    if not (isinstance(region, str) and region.isascii() and region.isalnum()):
        raise ValueError("region must consist of letters and digits, such as 'westus2'")
    return template.replace("{region}", region)


class Endpoint:
    """The configured origin and base path.

    Args:
        url: The endpoint as the user configured it, with or without a path and a trailing slash.
        base_path: Path of the service that the document declares.

    Attributes:
        origin: `scheme://host[:port]`.
        base: Path that precedes the path of each operation.

    Raises:
        TypeError: The URL is not a str.
        ValueError: The URL is not an absolute http(s) URL, has a user name, a query or a fragment, or ends
            with the path of another version of the service.
    """

    def __init__(self, url: str, base_path: str = "") -> None:
        if not isinstance(url, str):
            raise TypeError(f"endpoint must be a URL (str); got {type(url).__name__}")
        if not try_origin_of(url):
            raise ValueError(f"the endpoint is {_NOT_ABSOLUTE}, such as https://host")
        parts = split_url(url)
        if parts.query or parts.fragment or "@" in parts.netloc:
            raise ValueError("the endpoint must not have a user name, a query or a fragment")
        self.origin = origin_of(url)
        if not _HOST.fullmatch(parts.hostname or ""):
            raise ValueError("the host name of the endpoint has characters that are not allowed in one")
        self._document_path = base_path.rstrip("/")
        # A URL that ends with the document's path, as the links of the service do, means the same endpoint.
        self._prefix = parts.path.rstrip("/").removesuffix(self._document_path)
        self.base = self._prefix + self._document_path
        root = _VERSION.sub("", self._document_path)
        version = _VERSION.search(self._prefix)
        if root and version is not None and self._prefix[: version.start()].endswith(root):
            raise ValueError(
                f"the endpoint ends with {root}{version[0]}, which is another version of the API; this client"
                f" adds {self._document_path} to the endpoint: leave that path out, as in {self.origin}"
            )

    def resolve(self, link: str) -> str:
        """Return the target (path and query) on the configured origin for a link that the service sent.

        A link to the configured origin is used as it is. A link to another origin, as a service behind a
        proxy or custom domain sends, is moved to the configured origin if its path is below the document's.

        Raises:
            ApiError: The link leads elsewhere, or is not a URL.
        """
        if not _LINK.match(link):
            raise ApiError("the service sent something other than a link to the next page; is it a cursor?")
        url = link if _AUTHORITY.match(link) else try_join(f"{self.origin}{self.base}/", link)
        origin = try_origin_of(url)
        if not origin:
            raise ApiError(f"the service sent a link that is {_NOT_ABSOLUTE}")
        if not self.covers(url):
            raise ApiError(f"the service sent a link to another origin, which is not followed: {origin}")
        target = Secret(target_of(url))
        return target if origin == self.origin else self._prefix + target

    def has(self, target: str) -> bool:
        """Whether a path (with or without a query) on this origin is below the base path."""
        return _is_below(target, self.base)

    def covers(self, url: str) -> bool:
        """Whether an absolute URL has this origin, or is below the document's path at another origin."""
        if origin_of(url) == self.origin:
            return True
        return _is_below(target_of(url), self._document_path)


def _is_below(target: str, base: str) -> bool:
    path = target.partition("?")[0]
    climbs = {".", ".."}.intersection(path.lower().replace("%2e", ".").split("/"))
    return not climbs and f"{path}/".startswith(f"{base}/")
