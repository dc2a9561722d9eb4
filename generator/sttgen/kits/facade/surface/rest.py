"""``RESTClientObject``: plain requests, most of them to addresses outside the service."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from functools import cached_property
from typing import Any, NoReturn
from urllib.parse import urlencode, urlsplit

import urllib3

from ....runtime.frames import without_locals
from ..calls.answers import ApiException, RESTResponse, json_text
from ..calls.unanswered import unanswered
from ..map.errors import NotSupported
from .configuration import BaseConfiguration

_FORMS = {"application/x-www-form-urlencoded": False, "multipart/form-data": True}


def _verb(method: str, *content: str) -> Callable[..., Any]:
    """Return a method of the class below, with the arguments of `request` in the order of the old client."""
    order = ("headers", "query_params", *content, "_preload_content", "_request_timeout")

    @without_locals
    def send(client: RESTClientObject, url: str, *arguments: Any, **named: Any) -> Any:
        if len(arguments) > len(order):
            raise TypeError(f"{method} takes the URL and at most {len(order)} other arguments")
        return client.request(method, url, **dict(zip(order, arguments, strict=False)), **named)

    return send


class RESTClientObject:
    """Fetches addresses such as those of result files, and adds no credential.

    Args:
        configuration: Its certificates and its proxy are used.
        pools_size: For how many hosts connections are kept.
        maxsize: How many connections to a host are kept.
    """

    def __init__(
        self, configuration: BaseConfiguration, pools_size: int = 4, maxsize: int | None = None
    ) -> None:
        self._configuration = configuration
        kept = maxsize or configuration.connection_pool_maxsize or 4
        self._sizes = {"num_pools": pools_size, "maxsize": kept}

    @property
    def pool_manager(self) -> NoReturn:
        """Refused: what is set there would not reach the calls of the API."""
        raise self._refusal(
            "Calls of the API use the connections of the new client: set Configuration.retries or .proxy."
        )

    def _refusal(self, hint: str) -> NotSupported:
        rule = self._configuration.plan.find("client", "ApiClient.rest_client")[0]
        return NotSupported(rule.id, hint)

    @cached_property
    def _pool(self) -> urllib3.PoolManager:
        settings = self._configuration
        settings.check()
        # Whoever puts a key into a header means one host.
        stripped = urllib3.Retry.DEFAULT_REMOVE_HEADERS_ON_REDIRECT | {settings.KEY_HEADER}
        options: dict[str, Any] = {
            **self._sizes,
            "ca_certs": settings.ssl_ca_cert,
            "retries": urllib3.Retry(3, remove_headers_on_redirect=stripped),
        }
        return (
            urllib3.ProxyManager(settings.proxy, **options)
            if settings.proxy
            else urllib3.PoolManager(**options)
        )

    @without_locals
    def request(  # noqa: PLR0913, PLR0917 - the signature that programs know
        self,
        method: str,
        url: str,
        query_params: Any = None,
        headers: dict[str, str] | None = None,
        body: Any = None,
        post_params: Any = None,
        _preload_content: bool = True,
        _request_timeout: Any = None,
    ) -> Any:
        """Send a request.

        Returns:
            A ``RESTResponse``; without ``_preload_content`` the response of urllib3.

        Raises:
            NotSupported: The address is that of the service, and the target does not have the old paths.
            ValueError: There is a body and a form.
            ApiException: The status is not that of a success.
            urllib3.exceptions.HTTPError: There was no complete answer.
        """
        plan = self._configuration.plan
        root = plan.addresses.service_root(self._configuration.host)
        if not plan.is_same_version and urlsplit(url).netloc == urlsplit(root).netloc:
            raise self._refusal(
                "The service does not have the old paths: use ApiClient.call_api, which translates them."
            )
        if post_params and body:
            raise ValueError("body parameter cannot be used with post_params parameter.")
        if query_params:
            url += f"{'&' if '?' in url else '?'}{urlencode(query_params)}"
        connect, read = _request_timeout if isinstance(_request_timeout, tuple) else (_request_timeout,) * 2
        try:
            response = self._pool.request(
                method.upper(),
                url,
                timeout=urllib3.Timeout(connect=connect, read=read),
                preload_content=_preload_content,
                **_content({"Content-Type": "application/json", **(headers or {})}, body, post_params),
            )
        except urllib3.exceptions.HTTPError as problem:
            kind = type(getattr(problem, "reason", problem)).__name__
            failure = unanswered(kind, f"no answer: {kind}", method.upper(), url.partition("?")[0])
        else:
            return self._checked(response, _preload_content)
        # Raised outside the handler: urllib3's own message holds the query, and so a signature.
        raise failure

    def _checked(self, response: urllib3.BaseHTTPResponse, preload: bool) -> Any:
        answer: Any = response
        if preload:
            answer = RESTResponse(response)
            answer.data = answer.data.decode("utf-8")
        logger = logging.getLogger(f"{self._configuration.PACKAGE}.rest")
        logger.debug("%d %s", response.status, response.reason)
        if not 200 <= response.status < 300:
            raise ApiException(http_resp=answer)
        return answer

    GET = _verb("GET")
    HEAD = _verb("HEAD")
    OPTIONS = _verb("OPTIONS", "post_params", "body")
    DELETE = _verb("DELETE", "body")
    POST = _verb("POST", "post_params", "body")
    PUT = _verb("PUT", "post_params", "body")
    PATCH = _verb("PATCH", "post_params", "body")


def _content(headers: dict[str, str], body: Any, fields: Any) -> dict[str, Any]:
    """Return the body in the media type of the headers."""
    media = headers["Content-Type"]
    if media in _FORMS:
        if _FORMS[media]:
            del headers["Content-Type"]  # urllib3 adds the boundary
        return {"headers": headers, "fields": fields or {}, "encode_multipart": _FORMS[media]}
    if re.search("json", media, re.IGNORECASE) and body is not None:
        return {"headers": headers, "body": json_text(body).encode()}
    return {"headers": headers, "body": body}
