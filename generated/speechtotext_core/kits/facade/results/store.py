# A copy of sttgen.kits.facade.results.store: edits are lost when sttgen runs again.
"""Stores result files in the old format where a program can download them.

``Configuration.result_store`` says where. By default this process serves them, see ``result_server``.
``HTTP_PROXY`` without ``NO_PROXY=127.0.0.1`` makes some HTTP libraries send even this to the proxy; and an
address that is handed to another machine, or outlives the process, leads nowhere: for those, set a store of
your own.
"""

from __future__ import annotations

import os
import threading

from ..values.settings import Settings
from .server import ResultServer


def publish(id: str, documents: dict[str, bytes], configuration: Settings) -> dict[str, str]:
    """Store documents, and return their addresses.

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
    """Return the server of this process. A forked child has no threads of its parent, and needs its own."""
    with _LOCK:
        if not _RUNNING or _RUNNING[0].pid != os.getpid():
            _RUNNING[:] = [ResultServer()]
        return _RUNNING[0]
