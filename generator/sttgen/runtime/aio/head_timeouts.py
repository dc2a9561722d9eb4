"""The timeout for the head of a response, with one timer of the event loop for all requests.

aiohttp would create and cancel two timers for each request, which is a twentieth of the time of a call.
"""

from __future__ import annotations

from asyncio import AbstractEventLoop, Task, TimerHandle, current_task
from typing import Any

from aiohttp import ClientRequest, ClientResponse, SocketTimeoutError


class HeadTimeouts:
    """Ends the wait for a head that does not arrive in time.

    Requests with a body are left to aiohttp, which starts to count when the body was sent, and so is the rest
    of a response whose body does not arrive with its head.

    Args:
        loop: The event loop.
    """

    def __init__(self, loop: AbstractEventLoop) -> None:
        self._loop = loop
        self._timer: TimerHandle | None = None
        # A task waits for one head at a time. The protocol is aiohttp's, which does not export its class.
        self._waits: dict[Task[Any] | None, tuple[float, float, Any]] = {}

    def request_class(self) -> type[ClientRequest]:
        """Return the class of requests whose heads are waited for here."""
        begin = self._begin

        class WatchedRequest(ClientRequest):
            async def send(self, conn: Any) -> ClientResponse:
                if not self.body:
                    begin(conn.protocol)
                return await super().send(conn)

        return WatchedRequest

    def end(self, response: ClientResponse | None) -> None:
        """End the wait of this task.

        Args:
            response: The response whose head has arrived; None if the request has failed.
        """
        wait = self._waits.pop(current_task(self._loop), None)
        if wait is not None and response is not None and not response.content.is_eof():
            _, seconds, protocol = wait
            protocol.read_timeout = seconds
            protocol.start_timeout()

    def close(self) -> None:
        """Cancel the timer."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _begin(self, protocol: Any) -> None:
        seconds, protocol.read_timeout = protocol.read_timeout, None
        if seconds is not None:
            end = self._loop.time() + seconds
            self._waits[current_task(self._loop)] = end, seconds, protocol
            self._ring_at(end)

    def _ring_at(self, end: float) -> None:
        if self._timer is not None:
            if self._timer.when() <= end:
                return
            self._timer.cancel()
        self._timer = self._loop.call_at(end, self._ring)

    def _ring(self) -> None:
        self._timer = None
        now = self._loop.time()
        for end, _, protocol in list(self._waits.values()):
            if end <= now:
                protocol.set_exception(SocketTimeoutError("no response within the timeout"))
            else:
                self._ring_at(end)
