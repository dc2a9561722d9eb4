# A copy of sttgen.runtime.origin: edits are lost when sttgen runs again.
"""Where requests may go: the one configured origin, and what to do with links that name another."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, urljoin, urlsplit

from .errors import ApiError
from .redact import Secret

_PORTS = {"http": 80, "https": 443}
_REFUSED = "not an absolute http or https URL"
_LINK = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|[/?.]|[^?]*\?")
"""How a link begins: with a scheme, a slash, a dot or a query; a relative path has to have a query."""
_HOST = re.compile(r"[A-Za-z0-9._~%:-]+")
_AUTHORITY = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[^/?#]*")


def split_url(url: str) -> SplitResult:
    """The parts of a URL. The ValueError for what cannot be one does not quote it: it may hold a secret."""
    try:
        parts = urlsplit(url)
        if parts.port is None or parts.port:
            return parts
    except ValueError:
        pass
    raise ValueError(_REFUSED)


def origin_of(url: str) -> str:
    """`scheme://host[:port]` of an absolute http(s) URL, in one spelling. ValueError for anything else."""
    parts = split_url(url)
    if parts.scheme not in _PORTS or not parts.hostname:
        raise ValueError(_REFUSED)
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    port = f":{parts.port}" if parts.port not in (None, _PORTS[parts.scheme]) else ""
    return f"{parts.scheme}://{host}{port}"


def try_origin_of(url: str) -> str:
    """The origin of a URL that a service gave; "" for anything that is not an absolute http(s) URL."""
    try:
        return origin_of(url)
    except ValueError:
        return ""


def try_join(base: str, link: str) -> str:
    """The absolute URL of a link that a service gave; "" for what cannot be one."""
    try:
        return Secret(urljoin(base, link))
    except ValueError:
        return ""


def target_of(url: str) -> str:
    """Path and query of an absolute URL, character for character."""
    target = _AUTHORITY.sub("", url, count=1).partition("#")[0]
    return target if target.startswith("/") else f"/{target}"


def regional_endpoint(template: str, region: str) -> str:
    """The endpoint of a region. ValueError for what is no name of a region, and could name another host."""
    if not (isinstance(region, str) and region.isascii() and region.isalnum()):
        raise ValueError("a region is a word of letters and digits, such as westus2")
    return template.replace("{region}", region)


class Endpoint:
    """The configured origin, the path before an operation's own, and the rule for links.

    url: as the user configured it, with or without path and trailing slash. base_path: the document's path.
    """

    def __init__(self, url: str, base_path: str = "") -> None:
        if not isinstance(url, str):
            raise TypeError(f"an endpoint is a URL as text, not {type(url).__name__}")
        if not try_origin_of(url):
            raise ValueError(f"the endpoint is {_REFUSED}, such as https://host")
        parts = split_url(url)
        if parts.query or parts.fragment or "@" in parts.netloc:
            raise ValueError("an endpoint has neither user name, nor query, nor fragment")
        self.origin = origin_of(url)
        if not _HOST.fullmatch(parts.hostname or ""):
            raise ValueError("the host of the endpoint is not in ASCII, or holds what no host's name does")
        self._document = base_path.rstrip("/")
        # A URL that ends in the document's path, as the service's own links do, means the same endpoint.
        self._prefix = parts.path.rstrip("/").removesuffix(self._document)
        self.base = self._prefix + self._document

    def resolve(self, link: str) -> str:
        """The target, on the configured origin, of a link that the service gave.

        A link to this origin is taken as it is. A link to another one, as a service behind a proxy or custom
        domain gives, is re-based when it lies under the document's path; else ApiError names that origin.
        """
        if not _LINK.match(link):
            raise ApiError("the service gave no link to the next page, but something else; is it a cursor?")
        url = link if _AUTHORITY.match(link) else try_join(f"{self.origin}{self.base}/", link)
        origin = try_origin_of(url)
        if not origin:
            raise ApiError(f"the service gave a link that cannot be followed: {_REFUSED}")
        if not self.covers(url):
            raise ApiError(f"the service gave a link to another origin, which is not followed: {origin}")
        target = Secret(target_of(url))
        return target if origin == self.origin else self._prefix + target

    def covers(self, url: str) -> bool:
        """Whether an absolute URL is of this origin, or lies under the document's path at another one."""
        if origin_of(url) == self.origin:
            return True
        path = target_of(url).partition("?")[0]
        climbs = {".", ".."}.intersection(path.lower().replace("%2e", ".").split("/"))
        return not climbs and f"{path}/".startswith(f"{self._document}/")
