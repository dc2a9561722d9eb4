"""An HTTP server for an ASGI application, in a thread of its own.

    with AsgiServer(application) as server:
        client = SomeClient(server.url)

uvicorn parses requests and frames answers. Its class ``Server`` is not used, only what serves a connection:
``Server`` checks every tenth of a second whether it should stop, and the tests start thousands of servers.
"""

from __future__ import annotations

import asyncio
import logging
import socket
import ssl
import threading
from types import TracebackType
from typing import Self

from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.config import Config
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState

SECONDS_TO_STOP = 10.0


class AsgiServer:
    """Serves an application on loopback, from ``start`` (or the beginning of a ``with`` block) to ``stop``.

    The port is open when the object exists. Applications find the transport of a connection under
    ``scope["state"]["transport"]``; see ``faults``.

    Args:
        application: The application. It runs in the event loop of the server.
        port: The port; 0 takes a free one.
        context: Makes it an https server.

    Attributes:
        url: Scheme, host and port.
        failures: Exceptions that the application raised. ``with`` raises the first one at its end.
    """

    def __init__(self, application: ASGIApp, *, port: int = 0, context: ssl.SSLContext | None = None) -> None:
        self.failures: list[Exception] = []
        self._application = application
        self._context = context
        self._socket = socket.create_server(("127.0.0.1", port), backlog=128)
        self.port: int = self._socket.getsockname()[1]
        # The certificates of tests are for "localhost". Other tests need an address without a look-up.
        self.url = f"http://127.0.0.1:{self.port}" if context is None else f"https://localhost:{self.port}"
        self._thread = threading.Thread(target=self._run, name=f"server {self.port}", daemon=True)
        self._serving = threading.Event()
        self._loop: asyncio.AbstractEventLoop
        self._stopping: asyncio.Event

    def start(self) -> Self:
        """Serve until ``stop``."""
        self._thread.start()
        self._serving.wait()
        return self

    def stop(self) -> None:
        """Close every connection and end the thread; may be called twice, and without ``start``."""
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._stopping.set)
            self._thread.join()
        self._socket.close()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
        if error is None and self.failures:
            raise self.failures[0]

    def _run(self) -> None:
        try:
            asyncio.run(self._serve())
        finally:
            self._serving.set()  # `start` must not wait for what has failed

    async def _serve(self) -> None:
        self._loop, self._stopping = asyncio.get_running_loop(), asyncio.Event()
        config, state = _config(self._answer), ServerState()
        listener = await self._loop.create_server(
            lambda: _Connection(config, state, {}), sock=self._socket, ssl=self._context
        )
        self._serving.set()
        await self._stopping.wait()
        # `listener.close()` would come too early for what is accepted but has no transport yet: asyncio of
        # Python 3.11 leaves such a socket open.
        self._loop.remove_reader(self._socket)
        await self._close(state)
        listener.close()
        await listener.wait_closed()

    async def _close(self, state: ServerState) -> None:
        """Close the connections, those too that are just being accepted, and let applications end."""
        end = self._loop.time() + SECONDS_TO_STOP
        while (tasks := asyncio.all_tasks() - {asyncio.current_task()}) or state.connections:
            for connection in list(state.connections):
                connection.transport.abort()
            if self._loop.time() > end:
                break
            # Applications see that the client has left, and end by themselves.
            await (asyncio.wait(tasks, timeout=0.01) if tasks else asyncio.sleep(0))

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await self._application(scope, receive, send)
        except Exception as error:
            self.failures.append(error)
            raise


class _Connection(H11Protocol):
    """A connection of uvicorn that lets applications reach its transport."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as uvicorn has it
        super().connection_made(transport)
        # asyncio does so only where the protocol number of the listening socket is not 0.
        transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.app_state = {"transport": transport}


def _config(application: ASGIApp) -> Config:
    config = Config(
        application,
        ws="none",
        lifespan="off",
        interface="asgi3",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        timeout_keep_alive=3600,  # connections end when a client or a test ends them
        h11_max_incomplete_event_size=1 << 20,  # tests send long addresses and headers
    )
    config.load()
    # It reports what tests do to it on purpose. What applications raise is kept in `failures`.
    logging.getLogger("uvicorn.error").disabled = True
    return config
