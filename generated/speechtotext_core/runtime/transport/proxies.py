# A copy of sttgen.runtime.transport.proxies: edits are lost when sttgen runs again.
"""Through which proxy a request goes: the one of the caller, or those of the environment."""

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

    proxy: for all URLs, as `host:port` or a URL, perhaps with user and password. trust_env: without `proxy`,
    HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY decide, read once. Raises TypeError, ValueError.
    """

    def __init__(self, proxy: str | None, *, trust_env: bool) -> None:
        self._always = "" if proxy is None else proxy_url(proxy, "proxy")
        self._environment: Mapping[str, str] = {}
        if trust_env and not self._always:
            from urllib.request import getproxies_environment  # noqa: PLC0415  brings much that few need

            self._environment = {
                name: proxy_url(value, f"the proxy of the environment ({name}_proxy)")
                for name, value in getproxies_environment().items()
                if name in ("http", "https", "all")
            } | {"no": getproxies_environment().get("no", "")}

    def choose(self, url: str) -> str:
        """The URL of the proxy for an absolute URL; "" for none."""
        if not self._environment:
            return self._always
        # Typeshed leaves it out.
        from urllib.request import proxy_bypass_environment  # type: ignore[attr-defined]  # noqa: PLC0415  as above

        parts = urlsplit(url)
        if proxy_bypass_environment(parts.netloc, self._environment):
            return ""
        return self._environment.get(parts.scheme) or self._environment.get("all", "")


def proxy_url(text: str, name: str) -> Secret:
    """The URL of a proxy. name: whose value it is; the value is not quoted, for it may hold a password."""
    if not isinstance(text, str):
        raise TypeError(f"{name} is a text such as 'http://host:3128', not {type(text).__name__}")
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
        raise ValueError(f"{name} is not the address of an http or https proxy, such as http://host:3128")
    return url


def manager(proxy: str, options: Mapping[str, Any]) -> PoolManager:
    """What opens connections through a proxy; directly for ""."""
    if not proxy:
        made = PoolManager(**options)
    else:
        parts = urlsplit(proxy)
        headers = {}
        if parts.username:
            login = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
            headers["Proxy-Authorization"] = Secret(f"Basic {b64encode(login.encode()).decode()}")
        made = ProxyManager(
            proxy, proxy_headers=headers, proxy_ssl_context=options.get("ssl_context"), **options
        )
    made.pool_classes_by_scheme = POOLS
    return made
