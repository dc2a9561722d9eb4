"""Result files of v2: fetched from storage, and put where a program can download them.

``Configuration.result_store`` says where. By default this process serves them, see ``result_server``.
``HTTP_PROXY`` without ``NO_PROXY=127.0.0.1`` makes some HTTP libraries send even this to the proxy; and an
address that is handed to another machine, or outlives the process, leads nowhere: for those, set a store of
your own.
"""

from __future__ import annotations

import os
import threading
from http import HTTPStatus
from typing import Any

import urllib3

from .configuration import Configuration
from .rest import headers_of, refused
from .result_server import ResultServer
from .unanswered import unanswered


def publish(id: str, documents: dict[str, bytes], configuration: Configuration) -> dict[str, str]:
    """Make documents readable.

    Args:
        id: The job.
        documents: Their content, by channel.
        configuration: Says where: the caller's own store, or this process.

    Returns:
        Their addresses, by channel.
    """
    store = configuration.result_store
    if callable(store):
        return {key: store(f"{id}/{key}.json", content) for key, content in documents.items()}
    return _server().publish(id, documents, folder=configuration.temp_folder_path, memory=store == "memory")


_LOCK = threading.Lock()
_RUNNING: list[ResultServer] = []


def _server() -> ResultServer:
    """The server of this process; a forked child has none of its parent's threads, and needs its own."""
    with _LOCK:
        if not _RUNNING or _RUNNING[0].pid != os.getpid():
            _RUNNING[:] = [ResultServer()]
        return _RUNNING[0]


def _retries(configuration: Configuration) -> urllib3.Retry:
    total = 3 if configuration.retries is None else configuration.retries
    passing = (429, 500, 502, 503, 504)
    return urllib3.Retry(total, status_forcelist=passing, backoff_factor=0.2, raise_on_status=False)


def fetch(url: str, configuration: Configuration, timeout: Any = None) -> bytes:
    """Download a file from storage: the address is its own permission, no credential goes with it.

    Raises:
        ApiException: The storage refused.
        urllib3.exceptions.HTTPError: There was no complete answer.
    """
    options: dict[str, Any] = {"ca_certs": configuration.ssl_ca_cert, "retries": _retries(configuration)}
    connect, read = timeout if isinstance(timeout, tuple) else (timeout or 10.0, timeout or 60.0)
    manager = (
        urllib3.ProxyManager(configuration.proxy, **options)
        if configuration.proxy
        else urllib3.PoolManager(**options)
    )
    try:
        with manager:
            response = manager.request("GET", url, timeout=urllib3.Timeout(connect=connect, read=read))
    except urllib3.exceptions.HTTPError as problem:
        cause = getattr(problem, "reason", problem)
        text = f"no answer from the storage: {type(cause).__name__}"
        failure: Exception = unanswered(type(cause).__name__, text, "GET", url.partition("?")[0])
    else:
        if response.status == HTTPStatus.OK:
            return response.data
        text = response.data.decode("utf-8", "replace")
        failure = refused(response.status, text, headers_of(response.headers))
    # Raised outside the handler: the message of urllib3's error holds the address, and so its signature.
    raise failure
