"""Choose the proxy of a request: the configured one, or one of the environment."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote, urlsplit

from urllib3 import PoolManager, ProxyManager
from urllib3.util import parse_url

from ..redact import Secret
from .deadline import POOLS


class Proxies:
    """Chooses the proxy of a URL.

    Args:
        proxy: Proxy for all URLs, as `host:port` or a URL, optionally with user and password.
        trust_env: Whether HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY apply if `proxy` is None. They are
            read once.

    Raises:
        TypeError: `proxy` is not a str.
        ValueError: A proxy is not an http or https URL.
    """

    def __init__(self, proxy: str | None, *, trust_env: bool) -> None:
        self._always = "" if proxy is None else proxy_url(proxy, "proxy")
        self._environment: Mapping[str, str] = {}
        if trust_env and not self._always:
            from urllib.request import getproxies_environment  # noqa: PLC0415 - a large module that few need

            self._environment = {
                name: proxy_url(value, f"the environment variable {name}_proxy")
                for name, value in getproxies_environment().items()
                if name in ("http", "https", "all")
            } | {"no": getproxies_environment().get("no", "")}

    def passwords(self) -> list[str]:
        """Return the names of the options that have a password."""
        has_login = any("@" in url for url in (self._always, *self._environment.values()))
        return ["the login of its proxy"] if has_login else []

    def choose(self, url: str) -> str:
        """Return the URL of the proxy for an absolute URL, or "" for a direct connection."""
        if not self._environment:
            return self._always
        # Typeshed does not declare this function.
        from urllib.request import proxy_bypass_environment  # type: ignore[attr-defined]  # noqa: PLC0415 - large

        parts = urlsplit(url)
        if proxy_bypass_environment(parts.netloc, self._environment):
            return ""
        return self._environment.get(parts.scheme) or self._environment.get("all", "")


def proxy_url(text: str, name: str) -> Secret:
    """Check and return the URL of a proxy.

    Args:
        text: `host:port` or a URL.
        name: Where the value comes from, for error messages, which do not quote the value: it may hold a
            password.

    Raises:
        TypeError: The value is not a str.
        ValueError: The value is not the address of an http or https proxy.
    """
    if not isinstance(text, str):
        raise TypeError(f"{name} must be a str such as 'http://host:3128'; got {type(text).__name__}")
    url = Secret(text if "://" in text else f"http://{text}")
    del text
    try:
        parts = urlsplit(url)
        usable = (
            parts.scheme in ("http", "https")
            and parts.port != 0
            and bool(parse_url(url).host)
            and url.isprintable()
            and " " not in url
            and parts.path in ("", "/")
            and not (parts.query or parts.fragment)
        )
    except ValueError:
        usable = False
    if not usable:
        raise ValueError(f"{name} must be the URL of an http or https proxy, such as http://host:3128")
    return url


def login_of(proxy: str) -> dict[str, str]:
    """Return the header with user and password of a proxy, if its URL has them."""
    parts = urlsplit(proxy)
    if not parts.username:
        return {}
    login = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
    return {"Proxy-Authorization": Secret(f"Basic {b64encode(login.encode()).decode()}")}


def manager(proxy: str, options: Mapping[str, Any]) -> PoolManager:
    """Return a pool manager that connects through a proxy, or directly if `proxy` is ""."""
    if not proxy:
        pool_manager = PoolManager(**options)
    else:
        pool_manager = ProxyManager(
            proxy, proxy_headers=login_of(proxy), proxy_ssl_context=options.get("ssl_context"), **options
        )
    pool_manager.pool_classes_by_scheme = POOLS
    return pool_manager
