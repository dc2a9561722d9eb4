# A copy of sttgen.runtime.shared_provider: edits are lost when sttgen runs again.
"""Ask a provider of tokens once for all tasks of an event loop that need a token at the same time."""

from __future__ import annotations

from inspect import isawaitable, iscoroutinefunction
from typing import TYPE_CHECKING, Any

from .coroutines import Run
from .redact import hidden

if TYPE_CHECKING:
    from asyncio import Future


class SharedProvider:
    """Asks a provider for tokens: synchronously, in a thread, or, if it is asynchronous, in the event loop.

    Args:
        credential: An object with `get_token`, or a function that returns a token.
        run: Runs what may block; None to do it here.
    """

    def __init__(self, credential: Any, run: Run | None) -> None:
        self._credential = credential
        self._ask = getattr(credential, "get_token", credential)
        functions = self._ask, type(self._ask).__call__
        self._run = None if any(map(iscoroutinefunction, functions)) else run
        self._flight: Future[Any] | None = None

    async def token(self, *scopes: str) -> Any:
        """Return a token. The provider is called each time: caching and renewal are its job."""
        if self._flight is not None:
            joined = await self._joined()
            if joined is not None:
                return hidden(joined)
        # A function returns the token itself, and an object with get_token another object with it.
        bare = self._ask is self._credential
        arguments = () if bare else scopes
        answer: Any = self._ask(*arguments) if self._run is None else self._run(self._ask, *arguments)
        if isawaitable(answer):
            answer = await self._shared(answer)
        return hidden(answer if bare else answer.token)

    async def _joined(self) -> Any:
        """Return the token that another task of this event loop has asked for; None if it got none."""
        import asyncio  # noqa: PLC0415 - synchronous clients do not need it, and importing it is slow

        loop = asyncio.get_running_loop()
        while (flight := self._flight) is not None and flight.get_loop() is loop:
            await asyncio.wait([flight])
            if not flight.cancelled():
                return flight.result()
        return None

    async def _shared(self, answer: Any) -> Any:
        """Await the answer of the provider, for which other tasks can wait, too."""
        import asyncio  # noqa: PLC0415 - as above

        try:
            flight = self._flight = asyncio.get_running_loop().create_future()
        except RuntimeError:  # a synchronous client, whose provider does not suspend
            return await answer
        try:
            token = await answer
            if isawaitable(token):  # a function that returns a coroutine without being one
                token = await token
        except Exception as problem:
            flight.set_exception(problem)
            flight.exception()  # there may be no other task to see it
            raise
        except BaseException:
            flight.cancel()  # one of the other tasks asks
            raise
        else:
            flight.set_result(getattr(token, "token", token))
        finally:
            if self._flight is flight:
                self._flight = None
        return token
